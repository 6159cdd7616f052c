"""How well wards are held against a template that was built from their city's plan.

Cities and wards are written by a generator: the wards in their own words, under other headings, numbers and forms of
dates, with known differences planted.  What is told must be these and no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.compare import Difference, compare
from pipeline.compare.templates.build import build_template
from pipeline.document import from_text
from pipeline.nlp import extract

from .compose import Planted, city, printed, ward

__all__ = ["Outcome", "outcomes", "totals"]


@dataclass(frozen=True)
class Outcome:
    """One ward against its city's template."""

    seed: tuple[int, int]
    planted: tuple[Planted, ...]
    missed: tuple[Planted, ...]
    false: tuple[Difference, ...]


def outcomes(cities: int, wards: int, first: int = 0) -> Iterator[Outcome]:
    """Every ward of so many cities, compared."""
    for number in range(first, first + cities):
        of = city(number)
        document = from_text(printed(of), "city.txt")
        template = build_template(extract(document), document, f"city-{number}")
        for index in range(wards):
            spec, planted = ward(of, index)
            text = from_text(printed(spec), "ward.txt")
            left = list(compare(extract(text), template, text).differences)
            missed = []
            for one in planted:
                told = next((d for d in left if _tells(d, one)), None)
                if told is None:
                    missed.append(one)
                else:
                    left.remove(told)
            yield Outcome((number, index), tuple(planted), tuple(missed), tuple(left))


def _tells(difference: Difference, planted: Planted) -> bool:
    said = f"{difference.message[0]} {difference.expected} {difference.found}".lower()
    return difference.field == planted.field and difference.kind in planted.kinds and planted.said.lower() in said


def totals(found: list[Outcome]) -> dict[str, int]:
    """How many wards, planted differences, those told, missed, and what else was told."""
    counts = Counter(
        wards=len(found),
        planted=sum(len(o.planted) for o in found),
        missed=sum(len(o.missed) for o in found),
        false=sum(len(o.false) for o in found),
        exact_wards=sum(not o.missed and not o.false for o in found),
    )
    return dict(counts)
