"""The grammar of document symbols (số, ký hiệu): finding them in text, taking them apart, telling their form.

::

    admin      NUM "/" TYPE "-" STATE ["-" UNIT]     38/KH-UBND   923/QĐ-TTg
    letter     NUM "/" STATE "-" UNIT                2144/UBND-NVKTGS
    normative  NUM "/" YEAR "/" TYPE "-" STATE       152/2025/NĐ-CP
    law        NUM "/" YEAR "/" ("QH"|"UBTVQH")TERM  72/2025/QH15
    party      NUM "-" TYPE "/" PARTY                57-NQ/TW

Sources: NĐ 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 36-HD/VPTW.  What breaks the grammar (71-NQ/CP,
57/NQ-TW, "57- NQ/TW") is found as well and kept as printed: a symbol is evidence, never corrected here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ...knowledge import document_types, issuer_codes
from ...vietnamese import LETTER, LOWER, UPPER, fold
from ..letter_tables import LetterTable

Form = Literal["admin", "letter", "normative", "law", "party", "irregular"]

# letters that no Vietnamese word has, but readers of scans see in specks on a capital
_FOREIGN = {chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x180)
            if not re.match(f"[{LETTER}]", chr(code)) and unicodedata.normalize("NFD", chr(code))[0].isascii()}

# Readers of scans and typists put these for the hyphen, the slash and Đ; each stands for one character,
# so offsets hold.
_LOOK_ALIKES = str.maketrans({
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00ad": "-",
    "\u2044": "/", "\u2215": "/", "\uff0f": "/", "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ",
    "\f": " ", "\t": "\n", "\r": " ", "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u200b": " ",
    **_FOREIGN,
})
_SCAN_SLIPS = str.maketrans({"\u2044": "/", "\u2215": "/", "\uff0f": "/", "\u00d0": "Đ", "\u0189": "Đ",
                             **_FOREIGN})
_FIRST_DIGIT = str.maketrans("lIO", "110")


def symbol_view(text: str) -> str:
    """The text with look-alikes of hyphen, slash, Đ and blank made plain; same length.

    The edge of a table cell (a tab) is a line end here, a page end inside a paragraph a blank.
    """
    return _PLAINED.of(text)


def _folded_letter(letter: str) -> str:
    char = letter.translate(_LOOK_ALIKES)
    low = fold(" " if char == "\n" else char).lower()
    return low if len(low) == 1 else char


_PLAINED = LetterTable(lambda letter: letter.translate(_LOOK_ALIKES))
_FOLDED = LetterTable(_folded_letter)


def folded_view(text: str) -> str:
    """Bare lower-case letters, every blank, line and page break a blank, dashes and slashes plain; same length."""
    return _FOLDED.of(text)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol at ``text[start:end]``, taken apart.

    ``printed`` is the symbol without blanks, otherwise as it stands; ``number`` the running number
    ("57", "66.7", "12a"); ``year`` of a normative symbol; ``type_group`` as printed ("NQ", "Ctr"), None
    for letters and laws; ``issuer`` the issuer group ("TW", "UBND", "QH15"), ``unit`` what follows it.
    ``separators`` are the marks between the groups in order ("-/", "/-", "//-"); ``intended`` is what the
    page must print where a reader of scans took TT for 11, None elsewhere.
    """

    start: int
    end: int
    printed: str
    number: str
    year: int | None
    type_group: str | None
    issuer: str | None
    unit: str | None
    separators: str
    form: Form
    spaced: bool = False
    intended: str | None = None

    @property
    def identity(self) -> str:
        """What stays the same where one document is printed in several forms: number, year, type and
        issuer without marks, case, leading zeros and kind of separator.
        """
        # "57-NQ/TƯ" of the centre is "57-NQ/TW"; without its marks it would be one of a province (TU)
        issuer = "TW" if (self.issuer or "").upper() == "TƯ" else self.issuer
        groups = (self.type_group, issuer, self.unit)
        parts = [self.number.lstrip("0") or "0", str(self.year or ""), *(g or "" for g in groups)]
        return "|".join(fold(part).upper() for part in parts)


# a reader of scans takes a leading 1 for l or I, 0 for O
_NUM = rf"(?P<num>(?:(?<![{LETTER}])[lIO](?=\d))?\d{{1,5}}(?:\.\d{{1,3}})?[a-zđA-D]?)"
# a blank after a separator may be a line or page break; one before it may not be a line break, or a bullet
# ("Nghị quyết 57\n- Ủy ban") would be read as a group
_SEP = r"[ ]{0,2}(?:[-/]|//)\s{0,2}"
_TYPE = rf"[{LETTER}]{{1,8}}"
_LAST = rf"[{UPPER}][{UPPER}\d&]{{0,14}}(?:[{LOWER}]{{1,2}}(?![{LETTER}]))?"
# "TTg", "CTr", and whatever else has small letters between capitals ("QyĐ", "TrS"), a word glued to it or not
_MIXED = (rf"(?:TTg|Ttg|ttg|TTq|TTr|C[Tt]r(?:[{UPPER}]{{1,3}})?|"
          rf"[{UPPER}]{{1,3}}[a-z]{{1,2}}[{UPPER}]{{1,3}}(?![{UPPER}](?![{LOWER}])))")
_GROUP = rf"(?:{_MIXED}(?![{LOWER}])|{_LAST})"
# readers of scans take the T of TT and TTr for a 1: "02/2017/11-VPCP", "45/11r-STC"
_MISREAD_TT = rf"(?:1[1TI]|[TI]1)r?(?=-[{UPPER}]{{2}})"
_MISREAD_TT_ALONE = r"(?:1[1TI]|[TI]1)r?"
_SMALL = rf"[a-zđ]{{2,12}}\d{{0,2}}(?![{LETTER}])"  # "12/kh-ubnd"
_SYMBOL = re.compile(
    rf"(?<![\d/])(?<!\d[.,/-])(?<![{UPPER}]){_NUM}"
    rf"(?:(?P<s0>{_SEP})(?P<year>(?:19|20)\d\d)(?![\d]))?"
    rf"(?P<s1>{_SEP})(?P<g1>{_GROUP}|{_TYPE}|{_MISREAD_TT})"
    rf"(?:(?P<s2>{_SEP})(?P<g2>{_GROUP}|{_SMALL}))?"
    rf"(?P<more>(?:[-/](?:{_GROUP}|{_SMALL}|[ \n][{UPPER}]{{2,14}}(?![{LETTER}]))|"
    rf"\.[{UPPER}]{{2,3}}(?![{LETTER}])){{0,4}})")
_DESK = re.compile(rf"\([{UPPER}]{{2,8}}\)")  # the desk within a unit: "367/TTr-CAT-TM(CSMT)"
# "số 79 NQ/TW": the first separator is missing; only after the word "số" (the caller's affair)
_GAP = re.compile(rf"(?<!\d)(?<!\d[.,/-]){_NUM} (?P<g1>[{UPPER}][{LETTER}]{{1,4}})(?P<s2>[-/])(?P<g2>{_GROUP})")
_QH = re.compile(r"(?:QH|UBTVQH)\d{0,2}$")
_GLUED_FIGURES = re.compile(rf"([{UPPER}]{{2,8}}?)\d{{1,4}}([{UPPER}]?)")
_GLUED_WORD = re.compile(rf"([{UPPER}]{{2,14}}\d{{0,2}})([{UPPER}][{LOWER}]{{1,2}})")
_LETTERS_ONLY = re.compile(rf"[{LETTER}]+")


@lru_cache(maxsize=1)
def _type_groups() -> dict[str, tuple[str, ...]]:
    """Folded upper-case type group -> names of types, as (name, system) joined by ``|``."""
    found: dict[str, list[str]] = {}
    for row in document_types():
        for abbr in (row.abbr, *(a for a in row.aliases if row.abbr and a != row.abbr and len(a) <= 4)):
            if abbr:
                found.setdefault(fold(abbr).upper(), []).append(f"{row.name}|{row.system}")
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


@lru_cache(maxsize=1)
def _issuers() -> dict[str, str]:
    """Folded upper-case issuer code -> system."""
    return {fold(row.code).upper(): row.system for row in issuer_codes()}


@lru_cache(maxsize=1)
def _glued_words() -> frozenset[str]:
    """What may be glued to a symbol: the first words of types, "ngày", "của", "về"."""
    return frozenset({fold(row.name).lower().split()[0] for row in document_types()} | {"ngay", "cua", "ve", "va"})


def is_type_group(group: str | None) -> bool:
    """Whether a group is an abbreviation of a document type, whatever its case ("Ctr", "QD")."""
    return bool(group) and fold(group or "").upper() in _type_groups()


def issuer_system(group: str | None) -> str | None:
    """``state``, ``party`` or ``mass`` of an issuer code, None where the code is unknown.

    Codes of ministries, departments and party boards form open sets; they are known by their shape.
    """
    code = re.sub(r"\d+$", "", fold(group or "").upper())
    if not code:
        return None
    known = _issuers().get(code) or _issuers().get(fold(group or "").upper())
    if known:
        return known
    if code.startswith(("QH", "UBTVQH", "UBND", "HDND")):
        return "state"
    if re.fullmatch(r"(?:BCD|B[A-Z]{1,6}|UBKT|VP|DU|HU)(?:TW|TU|DU)", code) or code.startswith("DU"):
        return "party"
    return "state" if re.fullmatch(r"[BS][A-Z]{2,6}", code) else None


def is_listed_issuer(group: str | None) -> bool:
    """Whether an issuer code stands in the table itself, and is not only shaped like one."""
    return fold(group or "").upper() in _issuers()


def types_of(symbol: Symbol) -> tuple[str, ...]:
    """The document types that a symbol can stand for, the likeliest first; empty where it does not tell."""
    if symbol.form == "law":
        return ("Luật", "Nghị quyết") if "UBTVQH" not in (symbol.issuer or "") else ("Pháp lệnh", "Nghị quyết")
    if symbol.type_group is None:
        return ("Công văn", "Văn bản") if symbol.form == "letter" else ()
    rows = [entry.split("|") for entry in _type_groups().get(fold(symbol.type_group).upper(), ())]
    system = "party" if symbol.form == "party" and issuer_system(symbol.issuer) != "state" else "state"
    rows.sort(key=lambda row: row[1] not in (system, "both"))
    return tuple(dict.fromkeys(name for name, _ in rows))


def parse(text: str) -> Symbol | None:
    """The symbol that a string is, None where it is none (``"57-NQ/TW"``, ``"57- NQ/TW"``)."""
    text = text.strip()
    found = next(find(text), None)
    return found if found and (found.start, found.end) == (0, len(text)) else None


def find(text: str) -> Iterator[Symbol]:
    """All stretches of a text that are built like a symbol, in order, not overlapping.

    Lenient: whether one stands for a document is told by :func:`stands_alone` or by the words before it.
    """
    yield from find_in_view(symbol_view(text), text)


def find_in_view(view: str, text: str) -> Iterator[Symbol]:
    """:func:`find` where the :func:`symbol_view` of the text is at hand."""
    position = 0
    while match := _SYMBOL.search(view, position):
        symbol = _build(view, text, match)
        position = symbol.end if symbol else match.start() + len(match["num"])
        if symbol:
            yield symbol


def after_missing_separator(view: str, start: int) -> Symbol | None:
    """The symbol at ``start`` whose first separator is missing ("79 NQ/TW"), None where there is none."""
    match = _GAP.match(view, start)
    if not match or not is_type_group(match["g1"]):
        return None
    printed = f"{match['num']}{match['g1']}{match['s2']}{match['g2']}"
    return Symbol(start, match.end(), printed, match["num"], None, match["g1"], match["g2"], None, match["s2"],
                  "irregular", spaced=True)


def stands_alone(symbol: Symbol) -> bool:
    """Whether the symbol is sure to name a document without a word such as "số" before it."""
    if symbol.form == "law":
        return True
    if symbol.type_group is not None:
        return is_type_group(symbol.type_group) and symbol.issuer is not None and len(symbol.issuer) > 1
    return symbol.form == "letter" and symbol.unit is not None and issuer_system(symbol.issuer) is not None


def _build(view: str, text: str, match: re.Match[str]) -> Symbol | None:
    first, second, more = match["g1"], match["g2"], match["more"] or ""
    end = match.end()
    year = int(match["year"]) if match["year"] else None
    misread = None
    if second and (year or first.endswith("r")) and re.fullmatch(_MISREAD_TT_ALONE, first):
        misread, first = first, "TTr" if first.endswith("r") else "TT"
    seps = [_mark(match[s]) for s in ("s0", "s1", "s2") if match[s]]
    if not any(c.isupper() for c in first) and not is_type_group(first) and not (second and issuer_system(first)):
        return None
    if second and second.islower() and not (is_type_group(first) or issuer_system(first)):
        return None
    if second is None and not more:
        # the type group stands last and may be glued to the next word, or be the start of one ("57-Nghị")
        cut = _unglue(view, match.start("g1"), match.end("g1"))
        if cut is None:
            return None
        end, first = cut, view[match.start("g1"):cut]
        law = year and _QH.fullmatch(first)
        if (" " in match["s1"] or "\n" in match["s1"]) and not law:
            return None  # "57 - UBND phường": a dash between words
    else:
        tail_start, tail_end = _last_group(match)
        cut = _unglue(view, tail_start, tail_end)
        if cut is None:
            return None
        if more:
            more = more[: len(more) - (tail_end - cut)]
        elif second is not None:
            second = view[match.start("g2"):cut]
        end = cut
    # "301/BGDĐT - GDMN" is one letter's symbol, "3/A - B" is none
    letter = second is not None and issuer_system(first) and len(second) > 1 and second.isupper()
    if second is not None and _both_sides(match["s2"]) and not is_type_group(first) and not letter:
        return None
    if _both_sides(match["s1"]) and not is_type_group(first):
        return None
    seps += [c for c in more if c in "-/"]
    groups = [first] + ([second] if second else []) + [g for g in re.split(r"[-/]\s?", more) if g]
    printed = _printed(text[match.start():end])
    type_group, issuer, unit, form = _classify(groups, seps, year)
    if unit and (desk := _DESK.match(view, end)):
        end, printed, unit = desk.end(), printed + desk[0], unit + desk[0]
    number = match["num"].translate(_FIRST_DIGIT)
    return Symbol(match.start(), end, printed, number, year, type_group, issuer, unit, "".join(seps), form,
                  spaced=bool(re.search(r"\s", view[match.start():end])),
                  intended=printed.replace(f"/{misread}-", f"/{first}-") if misread else None)


def _classify(groups: list[str], seps: list[str], year: int | None) -> tuple[str | None, str | None, str | None, Form]:
    """Type group, issuer, unit and form of the groups behind the number."""
    marks = "".join(seps)
    first, rest = groups[0], groups[1:]
    if _QH.match(fold(first).upper()) and not rest:
        return None, first, None, "law" if year else "irregular"
    if year:
        if not rest:
            return first, None, None, "irregular"
        return first, rest[0], "-".join(rest[1:]) or None, "normative" if marks.startswith("//-") else "irregular"
    if not rest:
        return (first, None, None, "irregular") if is_type_group(first) else (None, first, None, "irregular")
    # "HĐ", "CĐ" and "TT" are codes of bodies as well, so a letter's issuer is asked for first only where its
    # group is no type
    if marks.startswith("/") and not is_type_group(first) and issuer_system(first):
        return None, first, "-".join(rest), "letter" if marks.startswith("/-") else "irregular"
    unit = "-".join(rest[1:]) or None
    if marks.startswith("-/"):
        return first, rest[0], unit, "party" if len(rest) == 1 else "irregular"
    if marks.startswith("/-"):
        return first, rest[0], unit, "admin"
    return first, rest[0], unit, "irregular"


def _printed(words: str) -> str:
    """Without blanks; what no typist puts into a symbol but readers of scans do is made plain, dashes stay."""
    plain = re.sub(r"[\s\u200b\u00ad]+", "", words).translate(_SCAN_SLIPS).replace("//", "/")
    return plain[0].translate(_FIRST_DIGIT) + plain[1:]


def _mark(separator: str) -> str:
    return separator.strip()[:1]


def _both_sides(separator: str | None) -> bool:
    return bool(separator) and separator[:1] == " " and separator[-1:].isspace()  # type: ignore[index]


def _last_group(match: re.Match[str]) -> tuple[int, int]:
    if match["more"]:
        start = max(match["more"].rfind(c) for c in "-/.") + 1
        return match.start("more") + start, match.end()
    return match.start("g2"), match.end("g2")


def _unglue(view: str, start: int, end: int) -> int | None:
    """Where the last group ends: a word may be glued to it ("57-NQ/TWngày", "03/NQ-CPNghị quyết").

    None where what was taken for a group is the beginning of a word ("57-Nghị quyết").
    """
    if end >= len(view) or not _LETTERS_ONLY.match(view[end]):
        # "02/2015/NĐ-CPChỉ thị": a short word in small letters is no part of a code
        word = _GLUED_WORD.fullmatch(view, start, end)
        if word is None or is_listed_issuer(word[0]):
            return end
        known = is_listed_issuer(word[1]) or fold(word[2]).lower() in _glued_words() or _QH.match(word[1])
        return word.end(1) if known else end
    # "57-NQ/TW57Nghị quyết": the figures are another document's
    figures = _GLUED_FIGURES.fullmatch(view, start, end)
    if (figures and is_listed_issuer(figures[1]) and not _QH.match(figures[1])
            and view[end].islower() == bool(figures[2])):
        return figures.end(1)
    if _QH.fullmatch(view, start, end - 1) and view[end - 1].isupper():
        return end - 1
    cuts = [cut for cut in (end, end - 1, end - 2) if cut > start + 1]
    for cut in cuts:
        if is_listed_issuer(view[start:cut]):
            return cut
    # a unit's code, which no table holds: the word that is glued to it tells
    for cut in (end - 1, end):
        glued = _LETTERS_ONLY.match(view, cut)
        if cut > start and glued and fold(glued[0]).lower() in _glued_words() and glued[0][1:].islower():
            return cut
    for fits in (is_type_group, issuer_system):
        for cut in cuts:
            if fits(view[start:cut]):
                return cut
    return None
