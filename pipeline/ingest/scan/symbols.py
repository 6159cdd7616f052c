"""Document symbols, dates and abbreviations of recognised text put right by their own grammar.

A figure is never changed for another figure: only what cannot stand in a number (O, l, |) becomes what it was
taken for, and only where all the rest is a symbol or a date.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline import knowledge
from pipeline.restore.symbols import repair_code
from pipeline.vietnamese import LETTER

_FIGURES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "!": "1"})
_NUMBER = r"(?:\d[\dOolI|]{0,4}|[OolI|]\d{1,3})"
_CODE = r"[^\W\d_][^\W_]{0,7}(?:&[^\W_]{1,8})?"
#: a symbol as recognition may leave it: bars doubled, blanks about them, look-alikes of figures
_LOOSE = re.compile(
    rf"(?<![\w/.,-])(?P<number>{_NUMBER})(?P<year>\s?/\s?\d{{4}})?(?P<bar>\s?[/-]{{1,2}}\s?)"
    rf"(?P<codes>{_CODE}(?:\s?[/-]{{1,2}}\s?{_CODE}){{0,3}})(?![\w/])"
)
#: a speck between the word and its number
_GLUED = re.compile(r"\b([Ss]ố)[-._'](?=\d{1,4}[-/])")
_BARS = re.compile(r"\s?([/-])[/-]?\s?")
_DATE = re.compile(r"(?<![\w/])([\dOolI|]{1,2})\s?/\s?([\dOolI|]{1,2})\s?/\s?([12][\dOolI|]{3})(?![\w/])")
_WORDS_DATE = re.compile(r"\b(ngày\s|tháng\s|năm\s)([\dOolI|]{1,4})(?=\s|[.,;)]|$)")
_SHORT = re.compile(rf"(?<=\()([A-ZĐ]{{1,6}})[l\]|!](?![{LETTER}\d])(\)?)")
_KEPT_BY = re.compile(r"^((?:[-–•]\s?)?Lưu\s?:\s?V)[Il1ï](?=\s?[,;.])")


def mended(text: str) -> str:
    """A line with its symbols, dates and abbreviations put right where nothing else can be meant."""
    if any(c.isdigit() for c in text):
        text = _GLUED.sub(r"\1 ", text)
        text = _LOOSE.sub(_symbol, text)
        text = _DATE.sub(_date, text)
        text = _WORDS_DATE.sub(_worded, text)
    text = _SHORT.sub(_abbreviation, text)
    return _KEPT_BY.sub(r"\1T", text)


@lru_cache(maxsize=1)
def _types() -> frozenset[str]:
    return frozenset(t.abbr for t in knowledge.document_types() if t.abbr)


def _symbol(match: re.Match[str]) -> str:
    codes = _BARS.split(match["codes"])
    known = [repair_code(code) for code in codes[::2]]
    strange = [bool(code and re.search(rf"[^{LETTER}\d&]", code)) for code in codes[::2]]
    doubled = re.search(r"[/-]{2}", match[0])
    # blanks that the author typed stay, as long as nothing else is wrong; "2026 - UBND phường" are two things
    if known[0] is None or (" " in match[0] and not (known[0] in _types() and all(known))):
        return match[0]
    if match["number"].isdigit() and not doubled and not any(strange):
        return match[0]
    if not match["number"].isdigit() and known[0] not in _types():
        return match[0]
    for k, code in enumerate(known):
        # letters that Vietnamese has are left: the author may have written QD
        if code and strange[k]:
            codes[2 * k] = code
    year = (match["year"] or "").replace(" ", "")
    return match["number"].translate(_FIGURES) + year + match["bar"].strip()[0] + "".join(codes)


def _date(match: re.Match[str]) -> str:
    day, month, year = (part.translate(_FIGURES) for part in match.groups())
    if 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and 1900 < int(year) < 2100:
        return f"{day}/{month}/{year}"
    return match[0]


def _worded(match: re.Match[str]) -> str:
    figures = match[2].translate(_FIGURES)
    return match[1] + figures if any(c.isdigit() for c in match[2]) else match[0]


def _abbreviation(match: re.Match[str]) -> str:
    # "(AI)" loses its last stroke to a bracket, or the bracket is read twice
    full = match[1] + "I"
    return full + match[2] if any(a.short == full for a in knowledge.abbreviations()) else match[0]
