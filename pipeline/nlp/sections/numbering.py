"""Section numbers: what a line begins with, in which scheme, and which place in its series it has.

Roman numerals that a reader mangled ("IIL", "Ill.", "VỊ.") are read by their shape.  Years, dates,
quantities and references at the start of a line are no section numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.vietnamese import LETTER, LOWER, POINT_LETTERS, UPPER

from ..patterns import view

#: the scheme of figures without a mark
BARE = "arabic"
#: capital letters as numbers: both alphabets occur, with and without Đ and F
CAPITALS = "ABCDĐEFGHIKLMN"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
#: shapes that readers give for I, V and X
_LOOK_ALIKE = {
    **dict.fromkeys("l1|!iỊÌÍỈĨíìịỉLT", "I"), **dict.fromkeys("vÝỲY", "V"), "x": "X",
    **dict.fromkeys("HN", "II"), "W": "VI"}
_MANGLED = r"[IVXLTHNl1|!iỊÌÍỈĨvÝỲ]{1,5}"
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8}
_MARKER = re.compile(
    rf"""
      (?P<part>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Tiểu\smục)\s+
         (?:thứ\s[{LOWER}]{{2,5}}|THỨ\s[{UPPER}]{{2,5}}|{_ROMAN}(?![{LETTER}])|\d{{1,3}}[a-zđ]?(?![\d/{LETTER}])
          |[A-EĐ](?=\s?[.:\-–]|\s*$))
       )(?P<partend>\s?[.:\-–]|\s*$|(?=\s))
    | (?P<decimal>\d{{1,2}}(?:\.(?:\d{{1,2}}|\s(?!0)\d{{1,2}}(?=\s?[.)/:](?!\d{{3}}(?!\d))|\s[{UPPER}]))){{1,4}})
       (?P<decimalend>\s?[.)/:]|\s?[-–](?=\s?[{UPPER}])|,(?=\s[{UPPER}])|(?=\s)|(?=[{UPPER}]))
    | \((?P<bracketed>\d{{1,2}}|[{POINT_LETTERS}]|[ivx]{{1,4}})\)
    | (?P<sub>[{POINT_LETTERS}]\.?\d{{1,2}})(?P<subend>\s?[.)/:])
    | (?P<arabic>\d{{1,2}})(?P<arabicend>\s?[.)/:](?!\d)|\.\s?/|\s?[-–](?=\s[{UPPER}])|,(?=\s[{UPPER}]))
    | (?P<bare>[1-9])(?P<bareend>\s)(?=[{UPPER}][{LOWER}]+\s)
    | (?P<roman>{_ROMAN})(?P<romanend>\s?[.)/:,](?!\d{{4}})|\s?[-–](?=\s)|(?=\s+[{UPPER}]{{2}}))
    | (?P<lowroman>ii|iii|iv|vi|vii|viii|ix)(?P<lowromanend>\s?[.)])
    | (?P<letter>[{POINT_LETTERS}fjwz]|[àáảãạâăäèéêìíòóôơ¢])
         (?P<letterend>\s?[)/.]|,(?=\s[{UPPER}])|\s?[-–](?=\s?[{UPPER}]))
    | (?P<capital>[A-HK-NĐ])(?P<capitalend>\s?[.)/](?=\s|[{UPPER}]{{2}})|\s?[-–](?=\s?[{UPPER}]{{2}}))
    | (?P<mangled>{_MANGLED})(?P<mangledend>\s?[.,]{{1,3}}|(?<=[IVHTL][Ll])(?=\s+[{UPPER}]{{2}}))
    """, re.VERBOSE)
#: dirt that a scanner sees before a number, and commas that it sees in one
_SPECKS = re.compile(r"[.,:;'‘’\"“”_~^*|¡!\-–]{1,3}\s?(?=\S)")
_COMMA = re.compile(r"^\d{1,2}(?:[.,]\d{1,2}){0,3},(?=\s)|^\d{1,2},\d{1,2}(?:[.,]\d{1,2}){0,2}[.,](?=\s)")
#: words that follow a figure which counts or measures ("2.5 triệu đồng", "15. 000")
_MEASURED = re.compile(
    r"(?:trieu|ty|nghin|ngan|dong|nguoi|ho|%|phan tram|lan|km|ha|m2|tan|ngay|thang|nam|gio|phut|diem|bac|lop|cap|"
    r"tro len|tro xuong)(?![a-z])")
#: a quantity with which an item may begin: "1. 100% hồ sơ", "2. 05 mô hình"
_COUNTS = re.compile(rf"(?!0{{3}})\d{{1,3}}(?:[.,]\d{{1,3}})?\s?(?:%|[-–]|\s[{LETTER}])")
#: ... behind a number without a mark only a share or a figure with its zero: "2.1 100% hộ dân", "2.2 05 mô hình"
_SHARE_OR_COUNT = re.compile(rf"\d{{1,3}}(?:,\d{{1,2}})?\s?%|0[1-9]\s[{LETTER}]")
#: the symbol of a document at the start of a wrapped line: "01/KH-BCĐ ngày ...", "57 - NQ/TW"
_SYMBOL = re.compile(rf"\d{{1,2}}\s?(?:/\s?[{UPPER}][{LETTER}]{{1,7}}\s?-\s?[{UPPER}]{{2}}|"
                     rf"-\s?[{UPPER}][{LETTER}]{{1,4}}\s?/\s?[{UPPER}])")
_REFERENCE_END = re.compile(r"(?:điểm|khoản|tại mục|Điều|điều|Khoản|Điểm)\s*$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A section number at the start of a line.

    ``scheme`` names the kind of numbering ("roman.", "arabic)", "decimal2", "letter)"), ``value`` the
    place in the series, ``parts`` the numbers of a decimal, ``length`` how much of the line it takes.
    """

    number: str
    scheme: str
    value: int
    length: int
    parts: tuple[int, ...] = ()
    sure: bool = True


def marker_at(text: str, before: str = "", lenient: bool = False) -> Marker | None:
    """The section number a line begins with, None where it begins with none.

    Args:
        text: the line.
        before: the line before it; where it ends in "khoản" or the like, the number is a reference.
        lenient: the line was read off an image; specks before the number and commas for its points are
            overlooked; a number with commas is not sure.
    """
    found = _MARKER.match(text)
    if lenient and found and "," in (found["arabicend"], found["decimalend"]):
        found = None
    if found is None and lenient:
        speck = _SPECKS.match(text)
        start = speck.end() if speck else 0
        cleaned = _COMMA.sub(lambda m: m[0].replace(",", "."), text[start:])
        if cleaned != text:
            inner = marker_at(cleaned, before)
            sure = inner is not None and inner.sure and cleaned == text[start:]
            return replace(inner, length=inner.length + start, sure=sure) if inner else None
    if found is None or _REFERENCE_END.search(before[-12:]) or _SYMBOL.match(text) or text[:3].lower() == "v/v":
        return None
    kind = next(name for name in _BUILD if found[name])
    end = found.end()
    rest = text[end:].lstrip()
    length = len(text) - len(rest)
    ending = (found[f"{kind}end"] or "").strip()[:1] if kind != "bracketed" else "()"
    return _BUILD[kind](found[kind], ending, rest, length)


def _part(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    word, number = printed.split(None, 1)
    if not ending and rest and not rest[:1].isupper():
        return None  # "Điều 5 của Luật": a reference
    bare = view(word)
    value = roman_value(number) or "ABCDĐE".find(number) + 1
    if not value and number[0].isdigit():
        value = int(re.sub(r"\D", "", number))
    value = value or _ORDINALS.get(view(number).split()[-1], 0)
    return Marker(printed, bare, value, length)


def _decimal(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    compact = re.sub(r"\s", "", printed)
    parts = tuple(int(part) for part in compact.split("."))
    counts = (_COUNTS if ending else _SHARE_OR_COUNT).match(rest) is not None
    if not rest or not (counts or re.match(rf"[{LETTER}“\"‘'(\[]", rest)) or 0 in parts:
        return None
    if " " in printed and rest[:1].islower():
        return None
    if _MEASURED.match(view(rest)) and not rest[:1].isupper():
        return None
    return Marker(compact, f"decimal{len(parts)}", parts[-1], length, parts,
                  sure=rest[0].isupper() or (counts and bool(ending)))


def _arabic(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    counts = _COUNTS.match(rest) is not None
    if not (counts or re.match(rf"[{LETTER}“\"‘'(\[]", rest)) or (int(printed) == 0):
        return None
    if _MEASURED.match(view(rest)) and not rest[:1].isupper():
        return None
    return Marker(str(printed), f"arabic{_ending(ending)}", int(printed), length,
                  sure=not rest[0].islower() and not counts and ending != ",")


def _bare(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    """A figure without any mark ("1 Mục đích"); only a whole series of them counts, see ``structure``."""
    return Marker(printed, BARE, int(printed), length, sure=False)


def _bracketed(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    if not re.match(rf"[{LETTER}“\"‘'(]", rest):
        return None
    if printed.isdigit():
        return Marker(printed, "arabic()", int(printed), length)
    return Marker(printed, "letter()", letter_value(printed), length)


def _sub(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    if not re.match(rf"[{LETTER}“\"‘'(]", rest):
        return None
    return Marker(printed, "sub", int(re.sub(r"\D", "", printed)), length)


def _roman(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    if not re.match(rf"[{LETTER}“\"‘'(\d]", rest) or (rest[0].islower() and ending in ("", ",", "-", "–", "/")):
        return None
    return Marker(printed, "roman", roman_value(printed), length, sure=ending == "." or rest[:2].isupper())


def _lowroman(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    return Marker(printed, "lowroman", roman_value(printed.upper()), length) if rest else None


def _letter(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    if not re.match(rf"[{LETTER}“\"‘'(\d]", rest):
        return None
    # "ä)" and "à)" are what readers make of "a)"
    letter = printed if printed in POINT_LETTERS else view(printed.replace("¢", "c"))
    if ending in ".,-–" and not (rest[0].isupper() or (ending == "." and _COUNTS.match(rest))):
        return None
    if ending == "," and re.match(r"(?:điều|khoản|điểm|mục|[a-zđ],)", rest.lower()):
        return None  # "điểm a, Khoản 2" over the line end
    return Marker(letter, f"letter{_ending(ending)}", letter_value(letter), length, sure=ending == ")")


def _capital(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    if not rest or not rest[0].isupper() or (len(rest) > 1 and rest[1] == "."):
        return None
    return Marker(printed, "capital", CAPITALS.find(printed) + 1, length, sure=False)


def _mangled(printed: str, ending: str, rest: str, length: int) -> Marker | None:
    """A Roman numeral that a reader misread; only before a heading in capitals."""
    first = re.match(rf"[{LETTER}]+", rest)
    if first is None or not first[0].isupper() or len(first[0]) < 2:
        return None
    repaired = "".join(_LOOK_ALIKE.get(c, c) for c in printed)
    repaired = {"IIII": "III", "VIIII": "VIII"}.get(repaired, repaired)
    if not re.fullmatch(_ROMAN, repaired):
        return None
    return Marker(repaired, "roman", roman_value(repaired), length, sure=False)


def repaired(marker: Marker, value: int) -> Marker | None:
    """The number that a reader may have made this one of, at another place of its series; None if unlikely."""
    if marker.scheme == "roman" and 0 < value < 40:
        numeral = _numeral(value)
        likely = numeral.startswith(marker.number) or numeral.endswith(marker.number) or (
            not marker.sure and abs(len(numeral) - len(marker.number)) <= 1)
        return replace(marker, number=numeral, value=value) if likely else None
    if marker.scheme.startswith("arabic") and len(str(value)) == len(marker.number):
        return replace(marker, number=str(value), value=value)
    if marker.scheme.startswith("letter") and (marker.number, value) == ("d", letter_value("đ")):
        return replace(marker, number="đ", value=value)
    return None


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


_BUILD = {"part": _part, "decimal": _decimal, "arabic": _arabic, "bracketed": _bracketed, "bare": _bare, "sub": _sub,
          "roman": _roman, "lowroman": _lowroman, "letter": _letter, "capital": _capital, "mangled": _mangled}


def _ending(ending: str) -> str:
    return ")" if ending == ")" else "."


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral in capitals, 0 where it is none."""
    if not numeral or not re.fullmatch(r"[IVXL]+", numeral):
        return 0
    values = [_VALUES[c] for c in numeral]
    return sum(-v if k + 1 < len(values) and values[k + 1] > v else v for k, v in enumerate(values))


def between(one: int, other: int) -> str:
    """The capitals between two places of their series: of D and E it is Đ, which many leave out."""
    low, high = sorted((one, other))
    return CAPITALS[low:high - 1]


def letter_value(letter: str) -> int:
    """The place of a letter among lettered points (a b c d đ e g ...), from 1; 0 where it has none."""
    return POINT_LETTERS.find(letter) + 1
