"""Syllables that the language model holds for slips of others with the same bare letters ("phù họp").

A slip that is itself a syllable shows in its neighbours alone: the printed word makes the four words
around it improbable, and another word of the same letters makes them common.  Only a large gain counts:
in the plans the model was tried on, right words gained up to 9 (natural logarithms), slips mostly 10 to 25.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ..restore.restorer import Restorer
from ..restore.tokens import SPECIALS, START, TOKEN, UNKNOWN, model_token
from ..vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from ..nlp.lines import Row
    from ..restore.language_model import LanguageModel

#: words more probable than this (log P) after and before their neighbours are not looked at
_COMMON = -7.0
_AROUND = 3


@dataclass(frozen=True, slots=True)
class Slip:
    """``text[start:end]`` of the document, what was probably meant, and the gain in log P."""

    start: int
    end: int
    meant: str
    gain: float


@lru_cache(maxsize=1)
def _model() -> tuple[LanguageModel, dict[str, tuple[int, ...]]]:
    """The model, and its words by their bare letters."""
    model = Restorer.default().load()[0]
    found: dict[str, list[int]] = {}
    for k, word in enumerate(model.words[len(SPECIALS) :], len(SPECIALS)):
        found.setdefault(fold(word), []).append(k)
    return model, {bare: tuple(ids) for bare, ids in found.items()}


@lru_cache(maxsize=65536)
def _id(raw: str) -> int:
    """The model's number of a token as printed."""
    model, _ = _model()
    return model.index.get(model_token(raw), model.index[UNKNOWN])


def slips(rows: Iterable[Row], gain: float) -> list[Slip]:
    """The words of some paragraphs, small letters alone, that another word betters by at least this gain."""
    model, alike = _model()
    pad, end = [model.index[START]] * _AROUND, [model.index["."]] * _AROUND
    nowhere: list[tuple[int, str] | None] = [None] * _AROUND
    ids: list[int] = []
    places: list[tuple[int, str] | None] = []
    for row in rows:
        start = row.start
        tokens = [(start + found.start(), found[0]) for found in TOKEN.finditer(row.text)]
        ids += pad
        ids += [_id(raw) for _, raw in tokens]
        ids += end
        places += nowhere
        places += tokens
        places += nowhere
    if not ids:
        return []
    line = np.array(ids, dtype=np.int64)
    alone = _of_each(model, line)
    at: list[int] = []
    other: list[int] = []
    odd = np.flatnonzero((alone[:-1] <= _COMMON) & (alone[1:] <= _COMMON / 2))
    for k in odd.tolist():
        place = places[k]
        if place is None or not place[1].islower() or len(place[1]) < 2:
            continue
        for word in alike.get(fold(model_token(place[1])), ()):
            if word != ids[k]:
                at.append(k)
                other.append(word)
    if not at:
        return []
    where, which = np.unique(np.array(at, dtype=np.int64), return_inverse=True)
    printed = np.stack([line[where + d] for d in range(-_AROUND, _AROUND + 1)], axis=1)
    changed = printed[which]
    changed[:, _AROUND] = other
    gains = _of_rows(model, changed) - _of_rows(model, printed)[which]
    best: dict[int, tuple[float, int]] = {}
    for k, word, value in zip(at, other, gains.tolist(), strict=True):
        if value >= gain and value > best.get(k, (0.0, 0))[0]:
            best[k] = value, word
    told = []
    for k, (value, word) in sorted(best.items()):
        place = places[k]
        assert place is not None
        told.append(Slip(place[0], place[0] + len(place[1]), model.words[word], value))
    return told


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words and those that were perhaps meant, as many, with up to two words before and three behind them."""

    before: tuple[str, ...]
    printed: tuple[str, ...]
    meant: tuple[str, ...]
    after: tuple[str, ...]


def gains(doubts: list[Doubt]) -> list[float]:
    """How much likelier the words meant are than those printed, between the same neighbours (in log P)."""
    if not doubts:
        return []
    model, _ = _model()
    unknown = model.index[UNKNOWN]
    # more starts and ends weigh the same on both sides
    width = max(len(d.before) for d in doubts), max(len(d.printed) for d in doubts)

    def row(one: Doubt, words: tuple[str, ...]) -> list[int]:
        starts = [START] * (_AROUND + width[0] - len(one.before))
        ends = ["."] * (_AROUND + width[1] - len(words) - len(one.after))
        return [model.index.get(w, unknown) for w in (*starts, *one.before, *words, *one.after, *ends)]

    rows = [row(d, d.meant) for d in doubts] + [row(d, d.printed) for d in doubts]
    scores = _of_rows(model, np.array(rows, dtype=np.int64))
    return [float(gain) for gain in scores[: len(doubts)] - scores[len(doubts) :]]


def _of_each(model: LanguageModel, line: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Log P of each word after the three before it."""
    scores = np.zeros(len(line), dtype=np.float32)
    k = np.arange(_AROUND, len(line))
    scores[_AROUND:] = model.score(model.context(line[k - 3], line[k - 2], line[k - 1]), np.arange(len(k)), line[k])
    return scores


def _of_rows(model: LanguageModel, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Log P of each row from its fourth word on."""
    total = np.zeros(len(rows), dtype=np.float32)
    each = np.arange(len(rows))
    for k in range(_AROUND, rows.shape[1]):
        total += model.score(model.context(rows[:, k - 3], rows[:, k - 2], rows[:, k - 1]), each, rows[:, k])
    return total
