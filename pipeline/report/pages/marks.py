"""The text of a plan with everything that was found marked on it, ready for a page.

Spans overlap and nest, so the text is cut at every border; each piece knows all items it belongs
to, and takes the colour of the most telling one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .gaps import Gap

#: kinds of marks, the most telling first
KINDS = (
    "error",
    "warning",
    "info",
    "deadlines",
    "targets",
    "award_forms",
    "phases",
    "legal_bases",
    "citations",
    "responsibilities",
    "criteria",
    "differences",
    "coverage",
)
#: a span longer than this is marked at its beginning only: a page all in colour tells nothing
_LONGEST = 400
_HEAD = 90


@dataclass(frozen=True, slots=True)
class Mark:
    """An item to be marked: its id on the page, its kind (of :data:`KINDS`), its stretch."""

    id: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that belongs to the same items throughout; ``first`` are the ids that begin here."""

    text: str
    kind: str | None
    ids: tuple[str, ...]
    first: tuple[str, ...]


@dataclass(slots=True)
class Row:
    """A line of the page: its pieces, the page that begins with it (0 for none), its look, and where it begins.

    ``gap`` is what should stand after it and is missing; ``left_out`` counts lines before it that are not shown.
    """

    pieces: list[Piece]
    page: int = 0
    look: str = ""
    start: int = 0
    gap: Gap | None = None
    left_out: int = 0


def rows(text: str, marks: list[Mark], looks: dict[int, str], page_starts: dict[int, int]) -> Iterator[Row]:
    """The lines of a text, cut into pieces.

    Args:
        text: The document's text.
        marks: What to mark.
        looks: A style word by the offset of a line's first character that is no blank.
        page_starts: The number of the page that begins at an offset.
    """
    marks = shortened(marks)
    begins = [m.start for m in marks]
    turns = sorted(offset for offset in page_starts if offset > 0)
    at = 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        breaks = turns[bisect_left(turns, start) : bisect_right(turns, end)]
        # no mark is longer than _LONGEST, so that those of a line stand close together in their order
        near = marks[bisect_left(begins, start - _LONGEST) : bisect_left(begins, end)]
        here = [m for m in near if m.end > start]
        body = start + len(line) - len(line.lstrip("\f \t"))
        cuts = sorted(
            {
                body,
                end,
                *(b for b in breaks if b > body),
                *(x for m in here for x in (m.start, m.end) if body < x < end),
            }
        )
        row = Row(
            [], page=next((page_starts[b] for b in breaks if b <= body), 0), look=looks.get(body, ""), start=start
        )
        for left, right in pairwise(cuts):
            if left in breaks and left > body and row.pieces:
                yield row  # the page ends inside the paragraph: show it there
                row = Row([], page=page_starts[left], look="run-on", start=left)
            row.pieces.append(_piece(text, left, right, here))
        if row.pieces or row.page:
            yield row


def shortened(marks: list[Mark]) -> list[Mark]:
    """The marks in order, long ones cut down to their beginning."""
    short = [m if m.end - m.start <= _LONGEST else Mark(m.id, m.kind, m.start, m.start + _HEAD) for m in marks]
    return sorted(short, key=lambda m: (m.start, m.end))


def cut(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[tuple[int, int, Piece]]:
    """The pieces of a stretch with their borders."""
    borders = sorted({start, end, *(x for m in marks for x in (m.start, m.end) if start < x < end)})
    for left, right in pairwise(borders):
        yield left, right, _piece(text, left, right, marks)


def _piece(text: str, left: int, right: int, marks: list[Mark]) -> Piece:
    covering = [m for m in marks if m.start <= left and m.end >= right]
    kind = min((m.kind for m in covering), key=KINDS.index, default=None)
    shown = text[left:right].replace("\f", " ")
    return Piece(shown, kind, tuple(m.id for m in covering), tuple(m.id for m in covering if m.start == left))
