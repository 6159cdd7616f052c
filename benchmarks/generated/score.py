"""The extraction scored on the generated plans: the development half with its misses, the held-back half by totals."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pipeline

from ..scoring import Score, overall, score
from . import Generated, held_back, make
from .render import write

#: plans scored where nobody says how many
COUNT = 120


def scored(plans: Iterable[Generated], folder: Path, form: str = "txt") -> dict[int, dict[str, Score]]:
    """The scores of each plan by its seed; each is read from a file of this form as a user's would be."""
    found = {}
    for plan in plans:
        path = folder / f"{plan.id}.{form.rpartition('-')[2]}"
        write(plan, form, path)
        found[plan.seed] = score(plan.gold, pipeline.extract(path).to_record())
    return found


def total(scores: Iterable[dict[str, Score]]) -> dict[str, Score]:
    """All plans together, by field."""
    hits: Counter[str] = Counter()
    missed: dict[str, list[Any]] = defaultdict(list)
    extra: dict[str, list[Any]] = defaultdict(list)
    for one in scores:
        for name, part in one.items():
            hits[name] += part.hits
            missed[name] += part.missed
            extra[name] += part.extra
    return {name: Score(hits[name], tuple(missed[name]), tuple(extra[name])) for name in missed}


def _table(title: str, scores: dict[str, Score]) -> dict[str, float]:
    print(f"\n{title:<32}{'right':>7}{'missed':>8}{'extra':>7}{'F1':>8}")
    rows = {**scores, "overall": overall(scores)}
    for name, one in rows.items():
        print(f"{name:<32}{one.hits:>7}{len(one.missed):>8}{len(one.extra):>7}{one.f1:>8.4f}")
    return {name: round(one.f1, 4) for name, one in rows.items()}


def main(
    count: int = COUNT, *, form: str = "txt", misses: bool = True, show_held_back: bool = False
) -> dict[str, dict[str, float]]:
    """Scores the plans of seeds 0 .. count - 1; figures by half and field."""
    with tempfile.TemporaryDirectory() as folder:
        found = scored((make(seed) for seed in range(count)), Path(folder), form)
    for seed, scores in found.items():
        if (held_back(seed) and not show_held_back) or not misses:
            continue
        print(f"\nplan-{seed:04}  {overall(scores).f1:.3f}")
        for name, one in scores.items():
            for kind, keys in (("missed", one.missed), ("extra", one.extra)):
                for key in keys:
                    print(f"    {name} {kind}: {key}")
    halves = {"development": False, "held back": True}
    return {
        title: _table(f"generated {form}, {title}", total(s for seed, s in found.items() if held_back(seed) == back))
        for title, back in halves.items()
    }
