"""What the lines show about each piece before any word is decoded: capitals, points, codes, specks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..vietnamese import POINT_LETTERS, fold, is_bare_syllable
from .symbols import repair_code, repair_numeral
from .words import Piece

#: before the office that signs: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH
_SIGNING = frozenset(("TM", "KT", "TL", "TUQ", "Q"))
_VOWELS = frozenset("AEIOUY")
#: signs that stand for the letter of a point
_POINT_SIGNS = {"¢": "c", "€": "e", "é": "e"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the line shows about a piece.

    ``capitals`` beside it; whether it ``opens`` the line or ``starts`` a sentence; whether it is the ``number``
    of a heading or point; the texts it can print where these are plain (``printed``): the letter of a point,
    a code within a symbol, numerals, specks and signing letters; whether it is such a ``speck``.
    """

    capitals: bool = False
    starts: bool = False
    opens: bool = False
    number: bool = False
    printed: tuple[str, ...] = ()
    speck: bool = False


def surroundings(cut: Sequence[Sequence[Piece]]) -> list[list[Surroundings]]:
    """The surroundings of every piece of every line."""
    result: list[list[Surroundings]] = []
    last_point = last_numeral = ""
    for k, pieces in enumerate(cut):
        capital = _among_capitals(pieces)
        # what a small letter goes on from on the next line is text
        goes_on = k + 1 < len(cut) and bool(cut[k + 1]) and cut[k + 1][0].text[:1].islower()
        specks = frozenset[int]() if goes_on else _specks(pieces)
        row: list[Surroundings] = []
        depth = 0
        for i, piece in enumerate(pieces):
            depth += (piece.text == "(") - (piece.text == ")" and depth > 0)
            before = pieces[i - 1] if i else None
            after = pieces[i + 1] if i + 1 < len(pieces) else None
            point = after is not None and (
                (after.text == ")" and depth == 0) or (i == 0 and after.text in (".", "/") and after.start == piece.end)
            )
            printed: tuple[str, ...] = ()
            if i in specks or (piece.text in _SIGNING and after is not None and after.text == "."):
                printed = (piece.text,)
            elif numeral := _numeral(pieces, i, last_numeral):
                printed, last_numeral = (numeral,), numeral
            elif piece.token is None and point and len(piece.text) == 1:
                printed = _point(piece.text, last_point)
                last_point = printed[0] if len(printed) == 1 else ""
            elif piece.token is None and _names_point(pieces, i):
                printed = _point(piece.text, "")
            elif piece.token is None:
                printed = _code(pieces, i)
            starts = before is not None and before.text in (".", ":", "?", "!", "-", "+")
            row.append(Surroundings(capital[i], starts, i == 0, point, printed, i in specks))
        result.append(row)
    return result


def _point(text: str, last: str) -> tuple[str, ...]:
    """The letters a point can have: đ follows d, and both are read as d."""
    letter = _POINT_SIGNS.get(text, text)
    if letter in ("d", "D"):
        barred = "đ" if letter == "d" else "Đ"
        return (barred,) if last.lower() == "d" else (letter,) if last.lower() == "c" else (letter, barred)
    return (letter,)


def _numeral(pieces: Sequence[Piece], i: int, last: str) -> str | None:
    """The Roman numeral of a heading that opens a line."""
    opens = i == 0 and len(pieces) > 2 and pieces[1].text in (".", "/") and pieces[1].start == pieces[0].end
    return repair_numeral(pieces[0].text, last) if opens and pieces[0].token is None else None


def _names_point(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a lone letter is the point that the word before it names ("điểm b khoản 2")."""
    text = pieces[i].text
    if len(text) != 1 or text.lower() not in POINT_LETTERS or not i:
        return False
    before = fold(pieces[i - 1].text).lower()
    after = pieces[i + 1].text if i + 1 < len(pieces) else ""
    return (
        len(before) == 4
        and before.startswith("di")
        and before.endswith("m")
        and (after in (",", ";", "") or after.startswith(("k", "K")))
    )


def _code(pieces: Sequence[Piece], i: int) -> tuple[str, ...]:
    """The code that a piece is within a symbol whose number stands apart (/KH-UBND, .../TT-BKHĐT)."""
    text = pieces[i].text
    if len(text) < 2 or not text.isupper():
        return ()
    for j in (i - 1, i + 1):
        if 0 <= j < len(pieces) and pieces[j].text in ("/", "-"):
            left, right = sorted((i, j))
            if pieces[left].end == pieces[right].start:
                known = repair_code(text)
                if known is not None or not is_bare_syllable(text):
                    return (known or text,)
    return ()


def _among_capitals(pieces: Sequence[Piece]) -> list[bool]:
    """Of each piece, whether the words about it stand in capitals."""
    # consonants alone (HS, SV) are abbreviations, and say nothing of their neighbours
    capital = [in_capitals(p.text) and bool(set(fold(p.text)) & _VOWELS) for p in pieces]
    words = [i for i, p in enumerate(pieces) if p.token is None]
    result = [False] * len(pieces)
    for n, i in enumerate(words):
        beside = words[max(0, n - 1) : n] + words[n + 1 : n + 2]
        near = words[max(0, n - 2) : n + 3]
        result[i] = any(capital[j] for j in beside) and sum(capital[j] for j in near) >= 2
    return result


def in_capitals(text: str) -> bool:
    """Whether a word of two letters or more stands in capitals, a misread letter aside."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) >= 0.6 * len(letters)


def _specks(pieces: Sequence[Piece]) -> frozenset[int]:
    """What stands after the end mark of an item in scraps of one or two signs: specks of a stamp, no words."""
    for i in range(len(pieces) - 1, -1, -1):
        if pieces[i].text in (";", "."):
            rest = range(i + 1, len(pieces))
            if i > 1 and all(len(pieces[j].text) <= 2 for j in rest) and len(rest) <= 4:
                return frozenset(rest)
            break
    return frozenset()
