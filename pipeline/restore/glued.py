"""Words that the scan ran together (noldung: nội dung): cut where two words read far better than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .candidates import CandidateMaker
from .words import Piece

#: what a second word costs, and how much better (in nats) two must read than one; the shortest that is cut
_COST, _LEAD, _SHORTEST = 6.0, 3.0, 5
#: words that read at least as well as this alone are never cut
_GOOD = -17.0


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
    if len(text) > 24 or not text[0].isalpha() or sum(c.isalpha() for c in text) < 4:
        return ()
    whole = maker.likeliness(text)
    if whole >= _GOOD:
        return ()
    cuts, score = _best(text, maker, 3)
    return cuts if score > whole + _LEAD else ()


def _best(text: str, maker: CandidateMaker, parts: int) -> tuple[tuple[int, ...], float]:
    """The best way to cut a text into at most ``parts`` words, and how well it reads."""
    best: tuple[tuple[int, ...], float] = ((), maker.likeliness(text))
    if parts == 1 or len(text) < 4:
        return best
    for cut in range(2, len(text) - 1):
        left = maker.likeliness(text[:cut])
        if left - _COST <= best[1]:
            continue
        cuts, right = _best(text[cut:], maker, parts - 1)
        if left + right - _COST > best[1]:
            best = (cut, *(cut + c for c in cuts)), left + right - _COST
    return best
