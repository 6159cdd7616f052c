"""The paragraphs of a text as rows to match on: without markdown marks, with their matching view."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.document import paragraphs

from .patterns import view

_LEAD = re.compile(r"(?:[#>*_|]+\s*)+")
_TRAIL = re.compile(r"(?:\s*[*_|#]+)+$")
_DECORATION = re.compile(r"[\s\-_*=–—.~·•+'\[\]|]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: ``text`` as long as ``[start:end]`` of the document, ``view`` folded, same length."""

    start: int
    end: int
    text: str
    view: str

    def part(self, start: int, end: int) -> Row:
        """A stretch of the row, offsets into its text, blanks at its ends left out."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        return Row(self.start + start, self.start + start + len(piece), piece, self.view[start:start + len(piece)])


def rows(text: str) -> list[Row]:
    """The paragraphs in order, those of ornaments alone ("-----", "***") left out."""
    return list(_rows(text))


@lru_cache(maxsize=4)
def _rows(text: str) -> tuple[Row, ...]:
    found = []
    whole = view(text)
    for paragraph in paragraphs(text):
        body = paragraph.text
        if _DECORATION.fullmatch(body):
            continue
        lead = _LEAD.match(body)
        start = lead.end() if lead else 0
        trail = _TRAIL.search(body)
        end = trail.start() if trail and trail.start() > start else len(body)
        body = body[start:end]
        found.append(Row(paragraph.start + start, paragraph.start + end, body,
                         whole[paragraph.start + start:paragraph.start + end]))
    return tuple(found)


@lru_cache(maxsize=16384)
def is_capitals(text: str, share: float = 0.9) -> bool:
    """Whether nearly all letters are capitals; at least two letters."""
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and sum(map(str.isupper, text)) >= share * letters
