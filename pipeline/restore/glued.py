"""Words that the scan ran together (noldung: nội dung): cut where two words read far better than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .candidates import CandidateMaker
from .words import Piece

#: what a second word costs, and how much better (in nats) the words must read than one
_COST, _LEAD = 4.0, 3.0
#: what reads worse than this is no word at all
_SENSELESS = -23.0
#: words shorter than this, or that read at least as well as this alone, are never cut
_SHORTEST, _GOOD = 5, -16.5
#: the longest word, and the longest that is cut into no more than two
_LONGEST, _LONGEST_OF_TWO = 20, 8


def part_glued(pieces: Sequence[Piece], maker: CandidateMaker) -> list[Piece]:
    """The pieces of a line, those that hold several words cut into these."""
    found: list[Piece] = []
    for piece in pieces:
        cuts = _cuts(piece.text, maker) if piece.token is None and len(piece.text) >= _SHORTEST else ()
        for first, last in zip((0, *cuts), (*cuts, len(piece.text)), strict=True):
            if not cuts:
                found.append(piece)
                continue
            part = piece.text[first:last]
            found.append(replace(piece, start=piece.start + first, end=piece.start + last, text=part, glued=first > 0))
    return found


def _cuts(text: str, maker: CandidateMaker) -> tuple[int, ...]:
    if len(text) > _LONGEST or not text[0].isalpha() or sum(c.isalpha() for c in text) < 4:
        return ()
    whole = maker.likeliness(text)
    if whole >= _GOOD:
        return ()
    cuts, score = _best(text, maker, 2 if len(text) <= _LONGEST_OF_TWO else 3)
    return cuts if score > whole + (_LEAD if whole > _SENSELESS else -_LEAD / 2) else ()


def _best(text: str, maker: CandidateMaker, parts: int) -> tuple[tuple[int, ...], float]:
    """The best way to cut a text into two to ``parts`` words, and how well these read one after another."""
    best: tuple[tuple[int, ...], float] = ((), -1e9)
    for cut in range(2, len(text) - 1):
        left = text[:cut]
        if maker.likeliness(left) < _GOOD:
            continue
        if maker.likeliness(text[cut:]) >= _GOOD:
            score = maker.likeliness_of_pair(left, text[cut:]) - _COST
            best = max(best, ((cut,), score), key=lambda b: b[1])
        if parts > 2:
            cuts, right = _best(text[cut:], maker, parts - 1)
            if cuts:
                score = maker.likeliness(left) + right - _COST
                best = max(best, ((cut, *(cut + c for c in cuts)), score), key=lambda b: b[1])
    return best
