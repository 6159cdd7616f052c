"""Two readings of one page laid side by side: for each recognised word, what the page's text layer has for it.

Lines are paired by where they stand; where the boxes of the layer say nothing (a page turned or shifted since,
a layer set in one block) by their letters in sequence.  Words are paired on their bare letters, because a layer
made by a recognition without Vietnamese has the letters and not the marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel, Levenshtein

from pipeline.ingest.layout import columns
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.vietnamese import fold

#: pages of more letters are not paired in sequence: the time grows with the square
_MOST_LETTERS = 12000
#: a layer line belongs to the row that it shares this much of its height with
_SHARED = 0.4
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Token:
    """A recognised word: the line and place it has, how surely it was read, and what the layer has.

    ``other`` is the layer's reading of the word, ``before`` what the layer has between the word before and this.
    """

    line: PrintedLine
    place: int
    text: str
    sure: float
    other: str = ""
    before: str = ""


@dataclass(slots=True)
class Row:
    """The words at one height from left to right; ``other`` is the layer's text, ``behind`` that after the last word.

    ``layer`` holds the lines of the layer where they were paired by place.
    """

    tokens: list[Token]
    layer: list[PrintedLine] = field(default_factory=list)
    other: str = ""
    behind: str = ""
    likeness: float = 0.0

    @property
    def text(self) -> str:
        """The recognised text of the row."""
        return " ".join(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Pairing:
    """The rows of a page with the layer beside them, and the layer's lines that no row stands for."""

    rows: tuple[Row, ...]
    unread: tuple[PrintedLine, ...]

    @property
    def likeness(self) -> float:
        """How far the two readings have the same bare letters, 0..1."""
        letters = sum(len(row.text) for row in self.rows)
        return sum(row.likeness * len(row.text) for row in self.rows) / max(1, letters)


def pair(lines: Sequence[PrintedLine], layer: Sequence[PrintedLine]) -> Pairing:
    """Lays the layer beside the recognised lines of a page; rows of tables are left out."""
    by_place = _by_place(lines, layer)
    if by_place.likeness > 0.8 or sum(len(line.text) for line in [*lines, *layer]) > _MOST_LETTERS:
        return by_place
    in_sequence = _in_sequence(lines, layer)
    return in_sequence if in_sequence.likeness > by_place.likeness + 0.05 else by_place


def bare(text: str) -> str:
    """The bare small letters of a text, as many characters as it has."""
    folded = fold(text).lower()
    return folded if len(folded) == len(text) else text.lower()


def _rows(lines: Sequence[PrintedLine]) -> list[Row]:
    plain = [line for line in lines if line.box is not None and line.cells is None]
    return [Row([token for line in row for token in _tokens(line)]) for row in columns.rows(plain)]


def _tokens(line: PrintedLine) -> list[Token]:
    words = line.text.split(" ")
    sure = line.sure if len(line.sure) == len(words) else (line.confidence,) * len(words)
    return [Token(line, k, word, sure[k]) for k, word in enumerate(words) if word]


def _by_place(lines: Sequence[PrintedLine], layer: Sequence[PrintedLine]) -> Pairing:
    rows = _rows(lines)
    bands = []
    for row in rows:
        boxes = [token.line.box for token in row.tokens if token.line.box]
        bands.append((min(b.top for b in boxes), max(b.bottom for b in boxes)) if boxes else (0.0, 0.0))
    tables = [line.box for line in lines if line.cells is not None and line.box]
    unread = []
    for line in layer:
        if line.box is None:
            continue
        box = line.box
        shares = [
            (min(bottom, box.bottom) - max(top, box.top)) / max(1.0, min(bottom - top, box.bottom - box.top))
            for top, bottom in bands
        ]
        best = max(range(len(shares)), key=shares.__getitem__) if shares else -1
        if best >= 0 and shares[best] > _SHARED:
            rows[best].layer.append(line)
        elif not any(t.top < (box.top + box.bottom) / 2 < t.bottom for t in tables):
            unread.append(line)
    for row in rows:
        row.layer.sort(key=lambda x: x.box.x0 if x.box else 0.0)
        lay_beside(row, " ".join(line.text for line in row.layer))
    return Pairing(tuple(rows), tuple(unread))


def _in_sequence(lines: Sequence[PrintedLine], layer: Sequence[PrintedLine]) -> Pairing:
    rows = _rows(lines)
    read, other = " ".join(row.text for row in rows), " ".join(line.text for line in layer)
    spans = _bounds(read, other)
    at = 0
    for row in rows:
        end = at + len(row.text)
        start, stop = spans[at][0], spans[end][1]
        while 0 < start < len(other) and other[start - 1] != " " and other[start] != " ":
            start -= 1
        lay_beside(row, other[start:stop])
        at = end + 1
    return Pairing(tuple(rows), ())


def _bounds(read: str, other: str) -> list[tuple[int, int]]:
    """For each place between the characters of ``read``: the first and last place of ``other`` it stands for."""
    bounds = [(0, 0)] * (len(read) + 1)
    low = [-1] * (len(read) + 1)
    high = [0] * (len(read) + 1)
    for edit in Levenshtein.opcodes(bare(read), bare(other)):
        a, b, c, d = edit.src_start, edit.src_end, edit.dest_start, edit.dest_end
        for k in range(a, b + 1):
            place = c + min(k - a, d - c) if b - a >= d - c or k < b else d
            low[k] = place if low[k] < 0 else min(low[k], place)
            high[k] = max(high[k], place)
        if a == b:
            low[a], high[a] = min(low[a] if low[a] >= 0 else c, c), max(high[a], d)
    for k in range(len(bounds)):
        bounds[k] = (max(0, low[k]), max(high[k], low[k], 0))
    return bounds


def lay_beside(row: Row, other: str) -> None:
    """Gives each word of a row what the layer has for it."""
    row.other = other = other.strip()
    text = row.text
    if not other or not text:
        return
    row.likeness = Indel.normalized_similarity(bare(text), bare(other))
    bounds = _bounds(text, other)
    at, before = 0, 0
    for token in row.tokens:
        end = at + len(token.text)
        first, last = bounds[at][1], bounds[end][0]
        # to the edges of the layer's own words, as far as what is inserted there reaches
        while first > max(before, bounds[at][0]) and not other[first - 1].isspace():
            first -= 1
        while last < bounds[end][1] and not other[last].isspace():
            last += 1
        first, last = _one_word(token.text, other, first, max(first, last))
        token.before = other[before:first].strip()
        token.other = other[first:last].strip()
        before = last
        at = end + 1
    row.behind = other[before:].strip()


def _one_word(text: str, other: str, first: int, last: int) -> tuple[int, int]:
    """Of a stretch of several words the one that a read word is, where it is one; else all, as of a torn symbol."""
    words = [(first + m.start(), first + m.end()) for m in _WORD.finditer(other[first:last])]
    if len(words) < 2:
        return first, last
    own = bare(text)
    whole = Indel.normalized_similarity(own, bare("".join(other[first:last].split())))
    best = max(words, key=lambda span: Indel.normalized_similarity(own, bare(other[span[0] : span[1]])))
    return best if Indel.normalized_similarity(own, bare(other[best[0] : best[1]])) > whole else (first, last)


def words_of(text: str) -> list[str]:
    """The blank-parted words of a text."""
    return _WORD.findall(text)
