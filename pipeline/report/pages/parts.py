"""A very long plan in several review pages: where one ends and the next begins."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .marks import Row

#: what a line, and a mark in it, take beside their words
_A_ROW, _A_MARK = 40, 90


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a plan's text (character offsets) and the sheets that show it; its number of so many.

    ``starts`` is where each of all parts begins.
    """

    start: int = 0
    end: float = math.inf
    number: int = 1
    of: int = 1
    sheets: list[dict[str, Any]] = field(default_factory=list)
    starts: tuple[int, ...] = (0,)

    def number_of(self, offset: int) -> int:
        """The part in which what begins there stands."""
        return max(1, bisect_right(self.starts, offset))

    def holds(self, offset: int) -> bool:
        """Whether what begins there stands in this part."""
        return self.start <= offset < self.end


def parts(sheets: Sequence[dict[str, Any]], beside: Sequence[tuple[int, int]], budget: int) -> Iterator[Part]:
    """The parts of a plan, each of about ``budget`` bytes at most; a part ends at a line.

    Args:
        sheets: The pages of the plan with their rows and images.
        beside: Offset and bytes of each item that is told beside the text.
        budget: Bytes of one part.
    """
    heavy = sorted(beside)
    places = [offset for offset, _ in heavy]
    made: list[Part] = []
    now: list[dict[str, Any]] = []
    used = start = told = 0
    for sheet in sheets:
        current: dict[str, Any] | None = None
        for number, row in enumerate(sheet["rows"]):
            until = bisect_left(places, row.start + sum(len(piece.text) for piece in row.pieces))
            cost = _weight(row) + sum(size for _, size in heavy[told:until])
            cost += len(sheet["picture"] or "") if number == 0 else 0
            told = max(told, until)
            if used and used + cost > budget:
                made.append(Part(start, row.start, sheets=now))
                now, used, start, current = [], 0, row.start, None
            if current is None:
                # the image of a page stands where the page begins
                current = (
                    {**sheet, "rows": []} if number == 0 else {**sheet, "rows": [], "picture": None, "regions": []}
                )
                now.append(current)
            current["rows"].append(row)
            used += cost
    made.append(Part(start, sheets=now))
    starts = tuple(part.start for part in made)
    for number, part in enumerate(made, 1):
        yield replace(part, number=number, of=len(made), starts=starts)


def with_findings(sheets: Sequence[dict[str, Any]], grades: Collection[str]) -> list[dict[str, Any]]:
    """The sheets with the lines that bear a finding or a heading and those beside them; each first one after a hole
    counts the lines left out.

    Args:
        sheets: The pages of the plan with their rows.
        grades: The kinds of marks that are findings.
    """
    lines = [row for sheet in sheets for row in sheet["rows"]]
    told = [k for k, row in enumerate(lines) if row.gap or row.look or any(p.kind in grades for p in row.pieces)]
    kept = {k + near for k in told for near in (-1, 0, 1)}
    short, at, hole = [], 0, 0
    for sheet in sheets:
        rows: list[Row] = []
        for row in sheet["rows"]:
            if at in kept:
                rows.append(replace(row, left_out=hole))
                hole = 0
            else:
                hole += 1
            at += 1
        short.append({**sheet, "rows": rows})
    if hole:
        short[-1]["rows"].append(Row([], left_out=hole))
    return short


def _weight(row: Row) -> int:
    return _A_ROW + sum(len(p.text.encode(errors="replace")) + (_A_MARK if p.ids else 0) for p in row.pieces)
