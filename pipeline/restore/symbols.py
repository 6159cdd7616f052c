"""Repairing document symbols, abbreviations and numerals by their own grammar, never by the language model."""

from __future__ import annotations

import re
from functools import lru_cache

from .. import knowledge
from ..vietnamese import UPPER, fold

#: capitals that an OCR without Vietnamese prints for Đ
_FOR_D_BAR = {"P": "Đ", "B": "Đ", "D": "Đ"}
_PARTS = re.compile(r"([/&.-])")
_ROMAN = re.compile(r"[IVXH][IVXLl1|H]{0,5}$|[Ll1|][IVXH][IVXLl1|H]{0,4}$")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_YEAR_FORM = re.compile(r"\d{1,5}(?:/\d{4})?[/-]$")


@lru_cache(maxsize=1)
def _codes() -> tuple[frozenset[str], dict[str, str]]:
    """All codes and abbreviations as printed, and by their bare letters (the first one known wins)."""
    printed: list[str] = []
    printed += [t.abbr for t in knowledge.document_types() if t.abbr]
    printed += [c.code for c in knowledge.issuer_codes()]
    printed += [o.code for o in knowledge.offices() if o.code]
    printed += [a.short for a in knowledge.abbreviations()]
    # what set phrases print with two capitals or more is a code letter for letter (PCT, VNeID)
    words = (w.strip('",.') for p in knowledge.set_phrases() for w in p.phrase.split())
    printed += [w for w in words if sum(c.isupper() for c in w) >= 2]
    for document in knowledge.known_documents():
        printed += [p for p in _PARTS.split(document.symbol) if p and p[0].isalpha()]
    kept = [p for p in dict.fromkeys(printed) if re.fullmatch(rf"[{UPPER}a-z0-9&]{{1,12}}", p)]
    by_key: dict[str, str] = {}
    for code in kept:
        by_key.setdefault(_key(code), code)
    return frozenset(kept), by_key


def _key(code: str) -> str:
    """Bare letters, with what is read for one another made equal."""
    return fold(code).upper().replace("L", "I").replace("1", "I").replace("0", "O")


@lru_cache(maxsize=8192)
def repair_code(code: str) -> str | None:
    """The known code or abbreviation that a garbled one must be (BGDDT: BGDĐT); None where none is known."""
    known, by_key = _codes()
    if code in known:
        return code
    if "&" in code:
        parts = [repair_code(part) or part for part in code.split("&")]
        # alone HD and DT mean much; behind an ampersand ĐT is đào tạo or đô thị
        return "&".join("ĐT" if part == "DT" else part for part in parts)
    found = by_key.get(_key(code))
    if found is not None and len(code) >= 2:
        # HD is itself known (Hướng dẫn) and never comes here; Ctr and CTr differ in print only
        return found if fold(found).upper() != code.upper() or found.upper() != code.upper() else code
    for i, char in enumerate(code):
        if char in "PB" and len(code) >= 2:
            found = by_key.get(_key(code[:i] + "D" + code[i + 1 :]))
            if found is not None and len(found) == len(code) and found[i] == "Đ":
                return found
    # a code made of two known ones: BCĐ + TW, S + GDĐT
    for cut in range(2, len(code) - 1):
        left, right = repair_code(code[:cut]), by_key.get(_key(code[cut:]))
        if left is not None and right is not None and len(right) >= 2:
            return left + right
    return None


def repair_symbol(symbol: str) -> str:
    """A document symbol with its codes put right; digits are never touched (203-QD/PU: 203-QĐ/ĐU)."""
    parts = _PARTS.split(symbol)
    for i, part in enumerate(parts):
        if part and part[0].isalpha() and part.upper() != "QH":
            parts[i] = repair_code(part) or part
    return "".join(parts)


def repair_numeral(text: str, last: str = "") -> str | None:
    """A Roman numeral with its strokes put right (I1: II); None where it is none.

    Two strokes read as H, and a stroke lost, are told by the numeral that stood ``last``: after II, another
    II is a III.
    """
    if not _ROMAN.match(text):
        return None
    following = _NUMERALS[_NUMERALS.index(last) + 1] if last in _NUMERALS[:-1] else ""
    fixed = re.sub(r"[Ll1|]", "I", text).replace("H", "II")
    if "H" in text:
        return following if following and fixed == following else None
    if fixed == last and len(last) > 1 and following == last + "I":
        return following
    return fixed if re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", fixed) else None
