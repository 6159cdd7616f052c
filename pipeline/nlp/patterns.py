"""Building blocks for regular expressions: document symbols, dates, numbers, the matching view.

The grammar of symbols is that of Nghị định 30/2020/NĐ-CP, Phụ lục I and III, for the state
("38/KH-UBND", "152/2025/NĐ-CP", "2144/UBND-NVKTGS", "44/2025/QH15") and of the Party's
instructions ("57-NQ/TW", "12-KH/ĐU").  All pieces are bounded, so no text makes them slow.
"""

from __future__ import annotations

import re

from pipeline.vietnamese import LETTER, UPPER, fold

from .letter_tables import LetterTable

#: hyphens and dashes, and slashes with the look-alike that OCR prints, as they stand inside symbols
DASH = r"[-–—−‐‑]"
SLASH = r"[/⁄∕]"
#: one group of a symbol: "UBND", "NĐ", "TTg", "CTr", "QH15", "BTĐKT"
CODE = rf"[{UPPER}]{{1,14}}(?:[a-z]{{1,2}})?[{UPPER}\d]{{0,12}}"
#: the part after the number: "KH-UBND", "NQ/TW", "2025/NĐ-CP", "UBND-NVKTGS", "QH15"
SYMBOL_TAIL = rf"(?:(?:19|20)\d\d(?:{SLASH}|{DASH}))?{CODE}(?:(?:{SLASH}|{DASH}|[.&](?=[{UPPER}])){CODE}){{0,5}}"
#: a whole symbol without blanks, "38/KH-UBND"
SYMBOL = rf"\d{{1,6}}[a-z]?(?:{SLASH}|{DASH}){SYMBOL_TAIL}(?![{LETTER}\d])"
#: a symbol whose number was left blank: "/KH-UBND"
BLANK_SYMBOL = rf"(?:{SLASH}|{DASH}){SYMBOL_TAIL}(?![{LETTER}\d])"
#: a date in figures, possible or not: "22/12/2024", "222/12/2024", "1.7.2025", "05-11-2026"
DATE = r"\d{1,3}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)\d{4}(?!\d)"
#: a day or month in figures: "10/12", "8/2025"
DAY_MONTH = r"\d{1,2}/\d{1,4}(?![\d/])"
#: a number with its separators: "80", "1.000", "98,5", "2.1.1"
NUMBER = r"\d+(?:[.,]\d+)*"

_BLANKS = re.compile(r"\s+")


def view(text: str) -> str:
    """The matching view: marks off, small letters, every dash and slash plain, every blank a space.

    It has the same length as the text, so offsets hold.
    """
    return _VIEW.of(text)


_PLAIN = {
    **{ord(c): "-" for c in "–—−‐‑"}, **{ord(c): "/" for c in "⁄∕"}, **{ord(c): '"' for c in "“”„«»"},
    **{ord(c): "'" for c in "‘’"}, **{ord(c): "c" for c in "€¢"},  # what scanners make of a C
    **{ord(c): " " for c in "\t\f\v\r\x1c\x1d\x1e\x1f\x85\u00a0\u2007\u202f\u2028\u2029"},
}


def _plain_letter(letter: str) -> str:
    """A letter whose small form is longer than one character stays as it is."""
    char = _PLAIN.get(ord(letter)) or fold(letter)
    small = char.lower()
    return small if len(small) == 1 else char


_VIEW = LetterTable(_plain_letter)


def squeeze(text: str) -> str:
    """The text with every run of blanks made one blank, none at the ends."""
    return _BLANKS.sub(" ", text).strip()
