"""Slips of a recognised page, read as the other plan prints them.

A scan of a plan says the same as its file, but for a few letters that were recognised wrongly.  Where a recognised
word stands in the place of a word of the other plan from which it differs in no more than such a slip, the other's
word is taken.  A figure never is a slip, nor is a word that was recognised surely and differs in more than a mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz.distance import Indel, Levenshtein

from ...document import Document
from ...plan import Span
from ...vietnamese import fold, new_tone, nfc
from ..alignment.wording import words
from ..difference import Difference

#: words recognised less surely than this may have a wrong mark
_SURE = 0.96
#: words recognised less surely than this may have a wrong letter
_UNSURE = 0.6
#: longer runs of other words are another wording
_A_RUN = 4
#: two texts of more cells than this are not read against each other: their table would fill the memory
_MOST_CELLS = 2_000_000_000
_TOKEN = re.compile(r"\S+")
#: what looks alike in print, both ways
_LOOKS = (("0", "o"), ("1", "i"), ("l", "i"), ("|", "i"), ("h", "ii"), ("rn", "m"), ("vv", "w"))


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """A document with its slips mended, and where its text stands in the document as it was read."""

    document: Document
    _after: tuple[int, ...]
    _shift: tuple[int, ...]
    _text: str

    def place(self, offset: int) -> int:
        """Where an offset into the mended text stands in the text as it was read."""
        at = bisect_right(self._after, offset) - 1
        return min(max(0, offset + self._shift[at]), len(self._text)) if at >= 0 else offset

    def span(self, span: Span) -> Span:
        """A stretch of the mended text in the text as it was read."""
        return Span(span.page, self.place(span.start), self.place(span.end))

    def told(self, difference: Difference, *, plan: bool) -> Difference:
        """A difference with its places in the text as it was read; ``plan`` tells which side was mended."""
        if plan:
            at = self.span(difference.plan_span) if difference.plan_span else None
            return replace(difference, plan_span=at, found=self._record(difference.found))
        at = self.span(difference.other_span) if difference.other_span else None
        return replace(difference, other_span=at, expected=self._record(difference.expected))

    def _record(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._record(part) for part in value]
        if not isinstance(value, dict):
            return value
        out = {name: self._record(part) if name != "span" else part for name, part in value.items()}
        span = value.get("span")
        if isinstance(span, dict) and isinstance(value.get("quote"), str):
            start, end = self.place(span["start"]), self.place(span["end"])
            out |= {"span": {**span, "start": start, "end": end}, "quote": self._text[start:end]}
        return out


def reread(document: Document, other: Document) -> Reread | None:
    """The document with its slips read as the other prints them; None where it was not recognised or has none."""
    if all(page.read_as != "ocr" for page in document.pages):
        return None
    mine, theirs = _tokens(document.text), _tokens(other.text)
    if len(mine) * len(theirs) > _MOST_CELLS:
        return None
    sure = _confidences(document)
    found = [
        (mine[i].start, mine[j - 1].end, other.text[theirs[x].start : theirs[y - 1].end])
        for (i, j), (x, y) in _pairs(mine, theirs, document.text, other.text, sure)
    ]
    return _mended(document, found) if found else None


def _tokens(text: str) -> list[_Token]:
    found = ((m.start(), m.end(), words(m[0])) for m in _TOKEN.finditer(text))
    return [_Token(start, end, said) for start, end, said in found if said]


def _confidences(document: Document) -> dict[int, float]:
    """How surely each recognised word was read, by where it begins; 1.0 is meant where one is not here."""
    return {
        start: word.confidence
        for page in document.pages
        if page.read_as == "ocr"
        for line in page.lines
        for start, _, word in document.words(line)
    }


def _pairs(
    mine: Sequence[_Token], theirs: Sequence[_Token], text: str, other: str, sure: dict[int, float]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Runs of one or two tokens of either side that are one word, but for a slip."""
    for (i, last_i), (x, last_x) in _runs([t.said for t in mine], [t.said for t in theirs]):
        if last_i - i > _A_RUN or last_x - x > _A_RUN:
            # beside what both have in common a word may still be a slip
            last_i, last_x = i + 1, x + 1
        while i < last_i and x < last_x:
            for di, dx in ((1, 1), (2, 1), (1, 2)):
                j, y = i + di, x + dx
                if j > last_i or y > last_x:
                    continue
                one, two = text[mine[i].start : mine[j - 1].end], other[theirs[x].start : theirs[y - 1].end]
                if is_slip(one, two, min(sure.get(t.start, 1.0) for t in mine[i:j])):
                    yield (i, j), (x, y)
                    i, x = j, y
                    break
            else:
                left = last_i - i, last_x - x
                i += left[0] >= left[1]
                x += left[1] >= left[0]


def _runs(
    mine: Sequence[tuple[str, ...]], theirs: Sequence[tuple[str, ...]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches of both sides between what they have in common, where neither is empty."""
    i = x = 0
    for block in Indel.opcodes(mine, theirs):
        if block.tag != "equal":
            continue
        if block.src_start > i and block.dest_start > x:
            yield (i, block.src_start), (x, block.dest_start)
        i, x = block.src_end, block.dest_end
    if i < len(mine) and x < len(theirs):
        yield (i, len(mine)), (x, len(theirs))


def is_slip(recognised: str, printed: str, confidence: float) -> bool:
    """Whether a recognised word may be a printed one with a slip of the reader.

    Args:
        recognised: What the reader made of it.
        printed: The other plan's word in that place.
        confidence: How sure the reader was, 0..1.
    """
    one, two = _bare(recognised), _bare(printed)
    if not one or not two or confidence >= _SURE:
        return False
    if one == two:
        return True  # a mark or a blank between the letters
    if _looks(one) == _looks(two):
        return True
    if confidence > _UNSURE or re.sub(r"\D", "", one) != re.sub(r"\D", "", two):
        return False
    most = 1 if len(two) < 8 else 2
    return len(two) > 1 and Levenshtein.distance(_looks(one), _looks(two), score_cutoff=most) <= most


def _bare(text: str) -> str:
    return "".join(ch for ch in new_tone(nfc(text)).lower() if ch.isalnum() or ch == "|")


def _looks(bare: str) -> str:
    text = fold(bare)
    for one, two in _LOOKS:
        text = text.replace(one, two)
    return text


def _mended(document: Document, found: Sequence[tuple[int, int, str]]) -> Reread:
    """The document with stretches of its text exchanged; pages and lines move with them."""
    starts, growth = [0], [0]
    parts, at, grown = [], 0, 0
    after, shift = [0], [0]
    for start, end, said in found:
        parts += [document.text[at:start], said]
        at = end
        after.append(start + grown)
        shift.append(-grown)
        grown += len(said) - (end - start)
        starts.append(end)
        growth.append(grown)
        after.append(end + grown)
        shift.append(-grown)
    text = "".join([*parts, document.text[at:]])

    def moved(offset: int) -> int:
        return offset + growth[bisect_right(starts, offset) - 1]

    def moved_line(line: Any) -> Any:
        start, end = moved(line.start), moved(line.end)
        # words are known by the blanks between them, which a slip may have taken away
        as_many = len(text[start:end].split()) == len(line.words)
        return replace(line, start=start, end=end, words=line.words if as_many else ())

    pages = tuple(
        replace(
            page, start=moved(page.start), end=moved(page.end), lines=tuple(moved_line(line) for line in page.lines)
        )
        for page in document.pages
    )
    tables = tuple(
        replace(t, rows=tuple(tuple(replace(c, start=moved(c.start), end=moved(c.end)) for c in row) for row in t.rows))
        for t in document.tables
    )
    return Reread(replace(document, text=text, pages=pages, tables=tables), tuple(after), tuple(shift), document.text)
