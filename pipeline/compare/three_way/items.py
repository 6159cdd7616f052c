"""The items of several levels, each beside those that stand for it on the levels below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...plan import Item, Plan, Section
from .. import describe
from ..alignment.roles import roles_of
from ..alignment.wording import key, ratio
from ..asked.items import commune_level
from ..pairs import items
from ..pairs.changes import phase_changes, target_changes
from ..pairs.items import Matched

#: two headings this alike, or with a role in common, are one section
_SAME_SECTION = 0.75


@dataclass(frozen=True, slots=True)
class Chained:
    """One item at every level, highest first, None where a level lacks it; ``same`` as the nearest level above."""

    items: tuple[Item | None, ...]
    same: tuple[bool, ...]
    texts: tuple[str, ...]


Match = Callable[[Plan, Plan], Matched[Any]]


def item_rows(plans: Sequence[Plan], lang: str = "vi") -> Iterator[tuple[str, list[Chained]]]:
    """Every field with its items laid over the levels.

    Args:
        plans: The records, highest level first.
        lang: The language of what items are called, ``vi`` or ``en``; what is taken from the plans stays as it is.
    """
    for name, match, same in _FIELDS:
        found = _chains(plans, name, match, same, lang)
        if found:
            yield name, found


def _chains(
    plans: Sequence[Plan], name: str, match: Match, same: Callable[[Any, Any], bool], lang: str
) -> list[Chained]:
    """Each item of the lowest level back to the level that brought it in, then what it lacks."""
    last = len(plans) - 1
    # where an item of a level stands one level up, or else two
    above: list[dict[int, tuple[int, Any]]] = [{} for _ in plans]
    taken: list[set[int]] = [set() for _ in plans]
    for gap in range(1, len(plans)):
        for upper in range(len(plans) - gap):
            lower = upper + gap
            for p, o in match(plans[lower], plans[upper]).pairs:
                if id(p) in above[lower] or (gap > 1 and id(o) in taken[upper]):
                    continue
                above[lower][id(p)] = (upper, o)
                taken[upper].add(id(o))
    rows: list[Chained] = []
    done: set[int] = set()
    for level in range(last, -1, -1):
        for item in _of(plans[level], name):
            if id(item) in done:
                continue
            chain: list[Any] = [None] * len(plans)
            equal = [True] * len(plans)
            at, now = level, item
            chain[at] = now
            while (step := above[at].get(id(now))) is not None:
                equal[at] = same(now, step[1])
                at, now = step
                chain[at] = now
            done.update(id(x) for x in chain if x is not None)
            if name == "sections":
                _gone_into(chain, plans)
            said = (describe.of(x)[lang == "en"] if x is not None else "" for x in chain)
            rows.append(Chained(tuple(chain), tuple(equal), tuple(text.removeprefix(". ") for text in said)))
    return rows


def _gone_into(chain: list[Any], plans: Sequence[Plan]) -> None:
    """A section that a lower level has as part of a wider one is not left out there: "TIÊU CHÍ VÀ KHEN THƯỞNG"."""
    first = next(i for i, item in enumerate(chain) if item is not None)
    for level in range(first + 1, len(chain)):
        if chain[level] is None:
            wanted = roles_of(chain[first].heading)
            wider = [s for s in _of(plans[level], "sections") if wanted and wanted <= roles_of(s.heading)]
            chain[level] = wider[0] if wider else None


def _of(plan: Plan, name: str) -> list[Any]:
    if name == "sections":
        return [section for section in plan.sections if section.heading]
    return list(getattr(plan, name))


def _sections(plan: Plan, other: Plan) -> Matched[Section]:
    def score(p: Section, o: Section) -> float:
        alike = ratio(p.heading, o.heading)
        return max(alike, 0.8 + 0.2 * alike if roles_of(p.heading) & roles_of(o.heading) else 0.0)

    return items.match(_of(plan, "sections"), _of(other, "sections"), lambda s: key(s.heading), score, _SAME_SECTION)


def _same_award(p: Any, o: Any) -> bool:
    def known(award: Any) -> tuple[str, str, str, str]:
        return (
            key(award.form),
            key(award.award_class),
            key(commune_level(award.authority)),
            award.occasion or "",
        )

    return known(p) == known(o)


def _same_time(p: Any, o: Any) -> bool:
    # who reports to whom is another pair at every level; the day is what counts
    return p.kind == o.kind and items.when_key(p.when) == items.when_key(o.when) and p.bound == o.bound


def _same_target(p: Any, o: Any) -> bool:
    return not [part for part in target_changes(p, o) if part != "subject"]


_FIELDS: tuple[tuple[str, Match, Callable[[Any, Any], bool]], ...] = (
    ("legal_bases", items.legal_bases, lambda p, o: not items.basis_changes(p, o)),
    ("sections", _sections, lambda p, o: key(p.heading) == key(o.heading)),
    ("deadlines", items.deadlines, _same_time),
    ("phases", items.phases, lambda p, o: not phase_changes(p, o)),
    ("targets", items.targets, _same_target),
    ("award_forms", items.award_forms, _same_award),
    ("criteria", items.criteria, lambda p, o: key(p.audience) == key(o.audience)),
    ("responsibilities", items.responsibilities, lambda p, o: key(p.unit) == key(o.unit)),
)
