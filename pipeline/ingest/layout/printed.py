"""Printed lines: what every reader finds before paragraphs are made of them, and how wide text is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from pipeline.document import Box, Look, Word
from pipeline.vietnamese import fold

_WIDTHS = {
    **dict.fromkeys("0123456789$#_*bdghknopquvxy", 500),
    **dict.fromkeys("ADGHKNOQUVXY", 722),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("ijlt/:;", 278),
    **dict.fromkeys("acez", 444),
    **dict.fromkeys("fr-()[]I!", 333),
    **dict.fromkeys(" .,", 250),
    **dict.fromkeys("+=<>", 564),
    "J": 389,
    "M": 889,
    "W": 944,
    "m": 778,
    "w": 722,
    "s": 389,
    "“": 444,
    "”": 444,
    '"': 408,
    "'": 180,
    "‘": 333,
    "’": 333,
    "–": 500,
    "—": 1000,
    "…": 1000,
    "%": 833,
    "&": 778,
    "?": 444,
    "@": 921,
    "•": 350,
}


def text_width(text: str) -> float:
    """The width of a text in ems of a Times-like face, which nearly every administrative paper uses.

    Marks do not change the width of a Vietnamese letter, so the bare letters are measured.
    """
    return sum(map(_WIDTH_OF.__getitem__, text)) / 1000


class _Widths(dict[str, int]):
    """Widths by character, marks and all, filled as characters are met."""

    def __missing__(self, char: str) -> int:
        self[char] = value = _WIDTHS.get(fold(char), 500)
        return value


_WIDTH_OF = _Widths()


@dataclass(slots=True)
class PrintedLine:
    """One line as printed.

    ``gap`` is the free space above it: blank lines in a text file, points beyond the touching of
    the lines on a page.  ``block`` numbers what the layout keeps apart (columns, table rows): lines
    of two blocks never make one paragraph.  ``alone`` marks a line that is a paragraph by itself.
    ``cells`` are set for the row of a table.
    """

    text: str
    page: int = 1
    box: Box | None = None
    confidence: float = 1.0
    bold: bool | None = None
    size: float = 0.0
    gap: float = 0.0
    block: int = 0
    alone: bool = False
    heading: bool = False
    cells: tuple[str, ...] | None = None
    table: int | None = None
    #: how it is set, where the file tells
    look: Look | None = None
    #: of a recognised line: how sure each of its blank-parted words is, where that is known
    sure: tuple[float, ...] = ()
    #: of a recognised line: its words as they were read, with their places
    read: tuple[tuple[str, Word], ...] = ()
    extra: dict[str, float] = field(default_factory=dict)


_BLANKS = re.compile(r"[^\S\n]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
#: letters of TCVN3 that no other text has inside words: there a soft hyphen is an ư
_TCVN3 = re.compile("[^\\W\\d_]?[µ¸¶·¹¨©ª®«¬][^\\W\\d_]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufffd]")


#: what is printable and yet to be seen to
_NOT_CLEAN = re.compile("[\ufb00-\ufb06\ufffd]|  ")


def clean(text: str) -> str:
    """One line with single blanks, without invisible and control characters."""
    if text.isprintable() and not _NOT_CLEAN.search(text):  # as nearly all are
        return text.strip(" ")
    text = _INVISIBLE.sub("", text)
    if _LIGATURE.search(text):
        text = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    if "\u00ad" in text and not _TCVN3.search(text):
        text = text.replace("\u00ad", "")
    return _BLANKS.sub(" ", _CONTROL.sub(" ", text)).strip()
