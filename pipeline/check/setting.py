"""How a plan is set, as the rules on layout ask for it: the looks of its stretches, and of its running paragraphs.

A Word file says how its paragraphs are set; of a PDF it is measured from where the lines stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from ..document import Document, Line, Look
from ..nlp.lines import Row, is_capitals

POINT = 25.4 / 72  # millimetres
#: a single line of Times New Roman, as a multiple of its size
_SINGLE = 1.15
#: a paragraph of fewer characters may be one line, which shows no alignment
_LONG = 110
#: edges that differ less, in points, are the same
_SAME, _APART = 3.0, 8.0
_A4 = (595.3, 841.9)
#: the share of letters in sizes that a person would choose, below which a page has been scaled
_CHOSEN = 0.7


@dataclass(frozen=True, slots=True)
class Set:
    """A running paragraph of the body and what is known of how it is set; lengths as in :class:`Look`."""

    row: Row
    look: Look
    align: str | None = None
    indent: float | None = None
    #: free room above it in points
    gap: float | None = None
    spacing: float | None = None


@dataclass(frozen=True, slots=True)
class Edges:
    """What the text of a PDF leaves free at each side in millimetres; None where that cannot be told."""

    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None


class Setting:
    """The looks of a document, with the paragraphs of its body at hand."""

    def __init__(self, document: Document, body: Iterable[Row], headings: Iterable[int]) -> None:
        """``body`` are the paragraphs of the body, ``headings`` where the headings among them begin."""
        self._document = document
        self._looks = document.layout.looks if document.layout else ()
        self._starts = [start for start, _, _ in self._looks]
        self._headings = frozenset(headings)
        cells = {cell.start for table in document.tables for line in table.rows for cell in line}
        self._body = [row for row in body if row.start not in cells]

    @cached_property
    def sized(self) -> bool:
        """Whether sizes are those of the paper: a PDF printed on other paper, or to fit a page, has been scaled.

        Sizes are chosen by halves of a point; where most are none, the page was made larger or smaller.
        """
        if not self._looks:
            return False
        if self._document.format != "pdf":
            return True
        whole = sum(end - start for start, end, _ in self._looks)
        halves = sum(end - start for start, end, look in self._looks if float(2 * look.size).is_integer())
        return halves > _CHOSEN * whole and all(
            abs(min(page.width, page.height) - _A4[0]) < 6 and abs(max(page.width, page.height) - _A4[1]) < 6
            for page in self._document.pages
        )

    def look(self, start: int, end: int) -> Look | None:
        """The look that a stretch of the text has as a whole; None where it is not known."""
        found: list[tuple[Look, int]] = []
        for a, b, look in self._looks[max(0, bisect_left(self._starts, start) - 1) : bisect_left(self._starts, end)]:
            if b > start:
                found.append((look, min(end, b) - max(start, a)))
        if not found:
            return None
        if len(found) == 1:
            return found[0][0]
        fonts: Counter[str] = Counter()
        sizes: Counter[float] = Counter()
        colours: Counter[str] = Counter()
        for look, length in found:
            fonts[look.font] += length
            sizes[look.size] += length
            colours[look.colour] += length
        bold, italic = {look.bold for look, _ in found}, {look.italic for look, _ in found}
        return found[0][0]._replace(
            font=fonts.most_common(1)[0][0],
            size=sizes.most_common(1)[0][0],
            bold=bold.pop() if len(bold) == 1 else None,
            italic=italic.pop() if len(italic) == 1 else None,
            colour=colours.most_common(1)[0][0],
        )

    @cached_property
    def running(self) -> tuple[Set, ...]:
        """The paragraphs of the body that are neither headings nor tables, where their look is known."""
        rows = [
            (row, look)
            for row in self._body
            if row.start not in self._headings
            and not is_capitals(row.text)
            and (look := self.look(row.start, row.end)) is not None
        ]
        return self._measured(rows) if self._document.format == "pdf" else self._told(rows)

    def _told(self, rows: Sequence[tuple[Row, Look]]) -> tuple[Set, ...]:
        """What a Word file says of its paragraphs; room above a paragraph and below the one before it add up."""
        before = dict(pairwise(row.start for row in self._body))
        after = {follower: self.look(start, start + 1) for start, follower in before.items()}
        found = []
        for row, look in rows:
            above = after.get(row.start)
            gap = above.after + look.before if above and above.after is not None and look.before is not None else None
            found.append(Set(row, look, look.align, look.indent, gap, look.spacing))
        return tuple(found)

    # ---- PDF

    def _lines(self, row: Row) -> list[tuple[int, Line]]:
        """The printed lines of a paragraph with their pages."""
        return [(page, self._printed[k][1]) for k in self._of_row(row) for page in (self._printed[k][0],)]

    @cached_property
    def _printed(self) -> list[tuple[int, Line]]:
        return [(page.number, line) for page in self._document.pages for line in page.lines if line.box]

    @cached_property
    def _printed_starts(self) -> list[int]:
        return [line.start for _, line in self._printed]

    def _of_row(self, row: Row) -> range:
        return range(bisect_left(self._printed_starts, row.start), bisect_left(self._printed_starts, row.end))

    @cached_property
    def _edges(self) -> tuple[float | None, float | None]:
        """Where the lines of the body begin and end, in points; None where too few lines agree."""
        lefts: Counter[int] = Counter()
        rights: Counter[int] = Counter()
        for row in self._body:
            lines = [line for _, line in self._lines(row)]
            lefts.update(round(line.box.x0) for line in lines[1:] if line.box)
            rights.update(round(line.box.x1) for line in lines[:-1] if line.box)
        return _edge(lefts), _edge(rights)

    def _measured(self, rows: Sequence[tuple[Row, Look]]) -> tuple[Set, ...]:
        left, right = self._edges
        placed = [(row, look, self._lines(row)) for row, look in rows]
        pitches = {row.start: pitch for row, _, lines in placed if (pitch := _pitch(lines))}
        usual = median(pitches.values()) if pitches else None
        above = {follower.start: self._lines(row)[-1:] for row, follower in pairwise(self._body)}
        found = []
        for row, look, lines in placed:
            boxes = [line.box for _, line in lines if line.box]
            pitch = pitches.get(row.start)
            align = _aligned([box.x1 for box in boxes[:-1]], right)
            indent = (boxes[0].x0 - left) * POINT if left is not None and len(boxes) > 1 else None
            gap = None
            for page, line in above.get(row.start, ()):
                step = pitch or usual
                if step and boxes and page == lines[0][0] and line.box and boxes[0].bottom > line.box.bottom:
                    gap = boxes[0].bottom - line.box.bottom - step
            found.append(
                Set(
                    row,
                    look,
                    align,
                    round(indent, 1) if indent is not None else None,
                    round(gap, 1) if gap is not None else None,
                    round(pitch / (_SINGLE * look.size), 2) if pitch and look.size else None,
                )
            )
        return tuple(found)

    @cached_property
    def edges(self) -> Edges:
        """The margins that a PDF shows: its edges where lines agree, above and below only where the text comes near."""
        if self._document.format != "pdf" or not self.sized:
            return Edges()
        left, right = self._edges
        upright = [page for page in self._document.pages if page.width < page.height]
        if not upright:
            return Edges()
        width, height = upright[0].width, upright[0].height
        tops, bottoms = [], []
        inside = {line.start for row in self._body for _, line in self._lines(row)}
        for page in upright:
            boxes = [line.box for line in page.lines if line.box and line.start in inside]
            if len(boxes) > 15:
                bottoms.append(height - max(box.bottom for box in boxes))
                if page.number > 1:
                    tops.append(min(box.top for box in boxes))
        aligned = Counter(one.align for one in self.running if one.align)
        return Edges(
            left * POINT if left is not None else None,
            (width - right) * POINT if right is not None and aligned["justify"] > aligned["left"] else None,
            median(tops) * POINT if tops else None,
            sorted(bottoms)[1] * POINT if len(bottoms) > 1 else None,
        )


def _pitch(lines: Sequence[tuple[int, Line]]) -> float | None:
    """From line to line of a paragraph, in points; None where it is one line or runs over a page's end."""
    boxes = [line.box for _, line in lines if line.box]
    if len(boxes) < 2 or len({page for page, _ in lines}) > 1:
        return None
    return median(b.bottom - a.bottom for a, b in pairwise(boxes))


def _aligned(ends: Sequence[float], right: float | None) -> str | None:
    """How lines that are not the last of their paragraph are aligned, ``right`` being where most lines end."""
    if not ends:
        return None
    if right is None:
        return "left" if len(ends) == 1 or max(ends) - min(ends) > _SAME else "justify"
    lack = max(abs(end - right) for end in ends)
    return "justify" if lack < _SAME else "left" if lack > _APART else None


def _edge(places: Counter[int]) -> float | None:
    """The place at which most lines begin or end."""
    if sum(places.values()) < 8:
        return None
    place, _ = places.most_common(1)[0]
    near = sum(places[k] for k in (place - 1, place, place + 1))
    return float(place) if near >= 0.5 * sum(places.values()) else None
