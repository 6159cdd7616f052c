"""Dates of documents: "ngày 16/6/2025", "ngày 16 tháng 6 năm 2025", also with the numbers in words.

Only whole dates (day, month, year) are dates of documents; a year alone is none.  A date that cannot be
(222/12/2024) is found, so that it can be shown, but has no ``iso``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..documents.symbols import folded_view

_DIGITS = {
    "khong": 0, "linh": 0, "le": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "gieng": 1, "chap": 12, "mung": 0, "mong": 0}
_WORD = "(?:" + "|".join(sorted({*_DIGITS, "nghin", "ngan", "tram", "mot"}, key=len, reverse=True)) + ")"
_WORDS = rf"{_WORD}(?: {{1,2}}{_WORD}){{0,9}}?"
# a reader of scans takes 0 for O and 1 for l; only next to digits
_DAY = r"(?P<day>[0-9ol]{1,3})"
_MONTH = r"(?P<month>[0-9ol]{1,3})"
_YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
_FIRST = r"(?:m[uo]ng {0,2})?"
_SHORT = rf"{_FIRST}{_DAY} ?(?P<mark>[/.-]) ?{_MONTH} ?(?P=mark) ?{_YEAR}"
_LONG = rf"{_FIRST}{_DAY} {{0,3}}thang {{0,3}}{_MONTH},? {{0,3}}nam {{0,3}}{_YEAR}"
_SPELLED = (
    rf"(?P<day>{_WORDS}) {{1,2}}thang {{1,2}}(?P<month>{_WORDS}),? {{1,2}}nam {{1,2}}"
    rf"(?P<year>{_WORD}(?: {{1,2}}{_WORD}){{1,9}})(?![a-z])")
_NGAY = r"nga[yv]"  # "ngày" with its marks lost, or the y taken for a v
_DATED = tuple(re.compile(rf"{_NGAY} {{0,3}}{form}") for form in (_SHORT, _LONG, _SPELLED))
_BARE = tuple(re.compile(form) for form in (_SHORT, _LONG))
_ANY = re.compile(rf"(?<![0-9/.-])(?=\d{{1,3}} ?[/.-]|\d{{1,2}} {{0,3}}thang)|\b{_NGAY} ")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at ``text[start:end]`` ("ngày" included); ``iso`` None where it is no day of the calendar."""

    start: int
    end: int
    iso: str | None
    day: int
    month: int
    year: int


def match_date(view: str, position: int, bare: bool = False) -> DateMention | None:
    """The date at ``position`` of a ``symbols.folded_view``, "ngày" before it unless ``bare``."""
    for pattern in (*_DATED, *_BARE) if bare else _DATED:
        if match := pattern.match(view, position):
            return _mention(match)
    return None


def find_dates(text: str) -> Iterator[DateMention]:
    """All whole dates of a text in order, with or without "ngày" before them."""
    view, position = folded_view(text), 0
    while match := _ANY.search(view, position):
        found = match_date(view, match.start(), bare=True)
        position = found.end if found else match.start() + 1
        if found:
            yield found


def parse_date(text: str) -> str | None:
    """The ISO date of the first whole date in a text, None where there is none or it cannot be."""
    found = next(find_dates(text), None)
    return found.iso if found else None


def _mention(match: re.Match[str]) -> DateMention:
    day, month, year = (_number(match[name]) for name in ("day", "month", "year"))
    if len(match["year"]) == 2 and match["year"].isdigit():
        year += 2000 if year < 70 else 1900
    try:
        iso: str | None = date(year, month, day).isoformat()
    except ValueError:
        iso = None
    return DateMention(match.start(), match.end(), iso, day, month, year)


def _number(words: str) -> int:
    """A number in digits, or in folded words up to the thousands ("hai nghin khong tram hai muoi lam")."""
    if any(c.isdigit() for c in words):
        return int(words.translate(str.maketrans("ol", "01")))
    total, current = 0, 0
    for word in words.split():
        if word in ("nghin", "ngan", "tram"):
            total, current = total + current * (100 if word == "tram" else 1000), 0
        elif word == "muoi":
            current = current * 10 if current else 10
        else:
            current += _DIGITS.get(word, 0)
    return total + current
