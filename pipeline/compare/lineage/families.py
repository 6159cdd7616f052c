"""Families: plans that were written from one text, and which of them the others were most likely written from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...plan import Plan
from ..alignment.wording import issuers_agree, number_key, number_parts

#: plans that share less of what is their own (both ways, on the mean of a family) were not written from one text
KIN = 0.3
#: of the levels, the one whose plans the others carry out stands first
_LEVELS = {"trung ương": 0, "tỉnh": 1, "thành phố": 1}


@dataclass(frozen=True, slots=True)
class Family:
    """``members`` by index, ``source`` one of them, ``reason`` why it: cited, level, date, or share alone."""

    members: tuple[int, ...]
    source: int
    reason: str


def families(kinship: np.ndarray, plans: Sequence[Plan]) -> list[Family]:
    """Groups plans by the wording they share, by mean linkage; the largest family first, single plans left out.

    Args:
        kinship: How much each two plans share, 0..1, symmetric.
        plans: Their records, which tell date, level and what they cite.
    """
    found = []
    for part in _linked(kinship >= KIN):
        for members in _by_mean(kinship[np.ix_(part, part)], KIN):
            if len(members) > 1:
                found.append(tuple(sorted(part[k] for k in members)))
    told = [Family(members, *_source(members, kinship, plans)) for members in found]
    return sorted(told, key=lambda family: (-len(family.members), family.members))


def _linked(joined: np.ndarray) -> list[list[int]]:
    """The connected parts of a graph: what mean linkage can ever join stands in one of them."""
    left = np.ones(len(joined), dtype=bool)
    parts = []
    for first in range(len(joined)):
        if not left[first]:
            continue
        left[first] = False
        part, at = [first], 0
        while at < len(part):
            new = np.flatnonzero(joined[part[at]] & left)
            left[new] = False
            part += new.tolist()
            at += 1
        parts.append(sorted(part))
    return parts


def _by_mean(alike: np.ndarray, least: float) -> list[list[int]]:
    """Mean linkage by chains of nearest neighbours: merges while the mean likeness of two groups is high enough."""
    alike = alike.astype(np.float64).copy()
    np.fill_diagonal(alike, -1.0)
    groups: list[list[int]] = [[k] for k in range(len(alike))]
    alive = np.ones(len(alike), dtype=bool)
    chain: list[int] = []
    while alive.any():
        if not chain:
            chain = [int(np.flatnonzero(alive)[0])]
        top = chain[-1]
        nearest = int(np.argmax(alike[top]))
        before = chain[-2] if len(chain) > 1 else -1
        if before >= 0 and alike[top, before] >= alike[top, nearest]:
            nearest = before
        if alike[top, nearest] < least:
            # no later merge brings it nearer to anything: its group is complete
            alive[top] = False
            alike[top, :] = alike[:, top] = -1.0
            chain.pop()
            continue
        if nearest != before:
            chain.append(nearest)
            continue
        chain = chain[:-2]
        a, b = len(groups[top]), len(groups[nearest])
        joined = (a * alike[top] + b * alike[nearest]) / (a + b)
        joined[(alike[top] < 0) | (alike[nearest] < 0)] = -1.0
        alike[top], alike[:, top] = joined, joined
        alike[top, top] = -1.0
        alike[nearest, :] = alike[:, nearest] = -1.0
        alive[nearest] = False
        groups[top] += groups[nearest]
        groups[nearest] = []
    return [sorted(members) for members in groups if members]


def _source(members: tuple[int, ...], kinship: np.ndarray, plans: Sequence[Plan]) -> tuple[int, str]:
    """The member that the others were most likely written from, and what tells so."""
    cited = [sum(_cites(plans[m], plans[s]) for m in members if m != s) for s in members]
    if max(cited) > 0 and cited.count(max(cited)) == 1:
        return members[cited.index(max(cited))], "cited"
    levels = [_LEVELS.get(plans[m].meta.unit_level or "", 2) for m in members]
    top = [m for m, level in zip(members, levels, strict=True) if level == min(levels)]
    if len(top) == 1:
        return top[0], "level"
    near = {m: float(np.mean([kinship[m, o] for o in members if o != m])) for m in top}
    dated = [(day, m) for m in top if (day := sort_date(plans[m].meta.date))]
    if dated:
        # of those of the same day the lower number went first only where one office numbered both
        first = min(day for day, _ in dated)
        same = [m for day, m in dated if day == first]
        if len(same) == 1:
            return same[0], "date"
        issuers = {plans[m].meta.issuer for m in same}
        if len(issuers) == 1:
            return min(same, key=lambda m: (_number(plans[m]), m)), "number"
        return max(same, key=lambda m: (near[m], -m)), "share"
    return max(top, key=lambda m: (near[m], -m)), "share"


def _cites(plan: Plan, source: Plan) -> bool:
    number = number_key(source.meta.number)
    return bool(number) and any(
        number_key(base.number) == number and issuers_agree(base.issuer, source.meta.issuer)
        for base in plan.legal_bases
    )


def _number(plan: Plan) -> int:
    digits = number_parts(plan.meta.number)[0]
    return int(digits) if digits else 1 << 30


def sort_date(date: str | None) -> str:
    """A date by which plans are put in order, "" where day or month stand blank: no order can be told from those."""
    return date if date and "?" not in date else ""
