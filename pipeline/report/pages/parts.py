"""A very long plan in several review pages: where one ends and the next begins."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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


def _weight(row: Row) -> int:
    return _A_ROW + sum(len(p.text.encode(errors="replace")) + (_A_MARK if p.ids else 0) for p in row.pieces)
