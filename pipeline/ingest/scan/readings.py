"""What two readings of one printed word are worth: the grammar of figures, dates, symbols, numerals and words."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline import knowledge
from pipeline.restore.symbols import repair_code, repair_numeral, repair_symbol
from pipeline.vietnamese import LETTER, fold, is_bare_syllable, is_syllable

#: no plan and no document is of a later year
_LAST_YEAR = 2060
_EDGES = "\"'“”‘’()[]{}<>«».,;:!?*_|~"
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?%?$|\d+(?:[.,]\d{1,3})?%?$")
_YEARS = re.compile(r"(\d{4})[-–](\d{4})$")
_DATE = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$|(\d{1,2})/(\d{1,2})$")
_SYMBOL = re.compile(
    rf"(\d{{1,5}})(?:/(\d{{4}}))?[-/]([{LETTER}][{LETTER}\d&]{{0,9}}(?:[-/][{LETTER}][{LETTER}\d&]{{0,14}}){{0,3}})$"
)
_CODE = re.compile(r"[^\W\d_]{1,8}(?:[-/][^\W\d_]{1,8})+$")
_ITEM = re.compile(rf"(?:\d{{1,2}}\.){{1,3}}\d{{0,2}}$|\d{{1,2}}[.)]?$|[{LETTER}]\)$")
_ROMAN = re.compile(r"[IVX]{1,5}\.$")


def core(token: str) -> str:
    """A word without the marks about it; what a bracket or a full stop of an item says stays out as well."""
    return token.strip(_EDGES)


def is_hard(token: str) -> bool:
    """Whether no language model can tell a word: it has figures, is a code of capitals or a Roman numeral."""
    inner = core(token)
    if any(c.isdigit() for c in inner):
        return True
    return bool(_ROMAN.match(token)) or (bool(_CODE.match(inner)) and sum(c.isupper() for c in inner) >= 3)


def figures(token: str) -> str:
    """The figures of a word in their order."""
    return re.sub(r"\D", "", token)


@lru_cache(maxsize=4096)
def is_sane(token: str) -> bool:
    """Whether a word with figures or capitals can stand in a paper: a number, a date there is, a symbol, an item."""
    if _ITEM.match(token) or _ROMAN.match(token):
        return True
    inner = core(token)
    years = _YEARS.match(inner)
    if years:
        return 1900 < int(years[1]) <= int(years[2]) <= _LAST_YEAR
    date = _DATE.match(inner)
    if date:
        day, month = int(date[1] or date[4] or 1), int(date[2] or date[5])
        return 1 <= day <= 31 and 1 <= month <= 12 and (date[3] is None or 1900 < int(date[3]) <= _LAST_YEAR)
    if _NUMBER.match(inner):
        return True
    symbol = _SYMBOL.match(inner)
    if symbol:
        codes = re.split(r"[-/]", symbol[3])
        good = all(repair_code(code) is not None or re.match(r"QH\d{1,2}$", code) for code in codes)
        return good and (symbol[2] is None or 1900 < int(symbol[2]) <= _LAST_YEAR)
    if _CODE.match(inner):
        return all(repair_code(code) is not None for code in re.split(r"[-/]", inner))
    return False


def is_year(token: str) -> bool:
    """Whether a word is a year of which papers speak."""
    inner = core(token)
    return len(inner) == 4 and inner.isdigit() and 1930 <= int(inner) <= _LAST_YEAR


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(fold(document.symbol).upper() for document in knowledge.known_documents() if document.symbol)


def is_known_symbol(token: str) -> bool:
    """Whether a word is the symbol of a document in the knowledge tables, marks aside."""
    return fold(core(token)).upper() in _known()


def tidied(token: str) -> str:
    """A word of a layer as it would be printed: closed up, its codes and numerals put right, figures untouched."""
    closed = "".join(token.split())
    inner = core(closed)
    if _SYMBOL.match(inner) or _CODE.match(inner):
        return closed.replace(inner, repair_symbol(inner), 1)
    if not any(c.isdigit() for c in inner) and closed.endswith("."):
        numeral = repair_numeral(inner)
        return f"{numeral}." if numeral else closed
    return closed


def with_edges(inner: str, like: str) -> str:
    """A word set into the marks that another has about it."""
    edge = core(like)
    if not edge:
        return inner
    at = like.index(edge)
    return like[:at] + core(inner) + like[at + len(edge) :]


def is_word(token: str) -> bool:
    """Whether a word is a Vietnamese syllable or a chain of them, with marks or without."""
    parts = [part for part in re.split(r"[-–/]", core(token)) if part]
    return bool(parts) and all(is_syllable(part) or is_bare_syllable(part) for part in parts)


def is_marked(token: str) -> bool:
    """Whether a word has Vietnamese marks and is a syllable of them."""
    inner = core(token)
    return not inner.isascii() and is_syllable(inner)
