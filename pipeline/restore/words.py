"""Cutting lines into words, marks, numbers and symbols, and what each can be restored to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..vietnamese import UPPER
from .tokens import MARKS, NUMBER, NUMBER_SHAPE, OTHER_MARK, SYMBOL

#: marks at the borders of a word that are print, not garbled letters
_LEADING, _TRAILING = "\"'“”‘’([{<«-–—+*•.,;:…=|~_", "\"'“”‘’)]}>»-–—.,;:!?…=|~_*"
#: signs that stand alone
_SIGNS = frozenset("%&^")
#: read for a horn or a hook at the end of a word
_HORNS = "’'?"
_NUMBER = re.compile(rf"{NUMBER_SHAPE}$")
_SYMBOL = re.compile(rf"\d{{1,5}}(?:\.\d{{1,3}})?[a-zđ]?(?:/\d{{4}})?[/-][{UPPER}$&][^\s,;:()]{{0,30}}$")
#: a quote or colon before consonants and a vowel is a speck between two words (vu's6: vụ số); before a vowel
#: or an end consonant it is a garbled horn (nu'éc: nước)
_ONSET = r"(?:[bđghklrsvxBĐGHKLRSVX]|[cdpqtCDPQTnmNM]h?)[rg]?"
_SPECK = rf"(?<=[^\W\d_][^\W_])['‘’`:](?={_ONSET}[aeiouyAEIOUY\d¢éèêàáâãìíòóôõùúýư])"
_CUTS = re.compile(rf"[“”\"«»()/–—…]|-|:(?=\d)|(?<=[.;,])(?=[^\W\d])|{_SPECK}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: ``word`` (to be restored) or a fixed ``token`` of the language model."""

    start: int
    end: int
    text: str
    token: str | None  # None: a word
    glued: bool = False  # a word that stood in one piece with the word before it


def cut_line(line: str) -> list[Piece]:
    """The pieces of a line in order; blanks are left out."""
    pieces: list[Piece] = []
    for match in re.finditer(r"\S+", line):
        following = line[match.end() + 1 : match.end() + 2]
        _cut_chunk(match.group(), match.start(), pieces, goes_on=following.islower())
    return pieces


def _cut_chunk(chunk: str, offset: int, pieces: list[Piece], goes_on: bool) -> None:
    first, last = 0, len(chunk)
    while first < last and chunk[first] in _LEADING:
        first += 1
    while last > first and chunk[last - 1] in _TRAILING:
        # before a small letter such a sign is a garbled horn or hook (co’ = cơ, thi? = thử), no mark
        # so it is before another mark ("Ti?,": Tử,)
        if (
            (goes_on if last == len(chunk) else chunk[last] in ",;.)")
            and last - first > 1
            and chunk[last - 1] in _HORNS
            and chunk[last - 2].isalpha()
            and not any(c in "‘'" for c in chunk[:first])
        ):
            break
        last -= 1
    for i in range(first):
        pieces.append(_mark(chunk[i], offset + i))
    core = chunk[first:last]
    if core and not any(c.isalnum() for c in core) and core in _SIGNS:
        pieces.append(_mark(core, offset + first))
    elif core:
        if _SYMBOL.match(core):
            pieces.append(Piece(offset + first, offset + last, core, SYMBOL))
        elif _NUMBER.match(core):
            pieces.append(Piece(offset + first, offset + last, core, NUMBER))
        else:
            _cut_core(core, offset + first, pieces)
    for i in range(last, len(chunk)):
        pieces.append(_mark(chunk[i], offset + i))


def _cut_core(core: str, offset: int, pieces: list[Piece]) -> None:
    at = 0
    for match in _CUTS.finditer(core):
        if match.start() > at:
            _word(core[at : match.start()], offset + at, pieces)
        if match.end() > match.start():
            pieces.append(_mark(match.group(), offset + match.start()))
        at = match.end()
    if at < len(core):
        _word(core[at:], offset + at, pieces)


def _word(text: str, offset: int, pieces: list[Piece]) -> None:
    last = len(text)
    while last > 1 and text[last - 1] in ".,;:":
        last -= 1
    kept = text[:last]
    token = NUMBER if _NUMBER.match(kept) else SYMBOL if _SYMBOL.match(kept) else None
    pieces.append(Piece(offset, offset + last, kept, token))
    for i in range(last, len(text)):
        pieces.append(_mark(text[i], offset + i))


def _mark(char: str, offset: int) -> Piece:
    return Piece(offset, offset + 1, char, MARKS.get(char, OTHER_MARK))
