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


def slips(rows: Iterable[Row], gain: float) -> list[Slip]:
    """The words of some paragraphs, small letters alone, that another word betters by at least this gain."""
    model, alike = _model()
    unknown = model.index[UNKNOWN]
    pad, end = [model.index[START]] * _AROUND, [model.index["."]] * _AROUND
    ids: list[int] = []
    places: list[tuple[int, int, str] | None] = []
    for row in rows:
        ids += pad
        places += [None] * _AROUND
        for found in TOKEN.finditer(row.text):
            ids.append(model.index.get(model_token(found[0]), unknown))
            places.append((row.start + found.start(), row.start + found.end(), found[0]))
        ids += end
        places += [None] * _AROUND
    if not ids:
        return []
    line = np.array(ids, dtype=np.int64)
    alone = _of_each(model, line)
    at: list[int] = []
    other: list[int] = []
    odd = np.flatnonzero((alone[:-1] <= _COMMON) & (alone[1:] <= _COMMON / 2))
    for k in odd.tolist():
        place = places[k]
        if place is None or not place[2].islower() or len(place[2]) < 2:
            continue
        for word in alike.get(fold(model_token(place[2])), ()):
            if word != ids[k]:
                at.append(k)
                other.append(word)
    if not at:
        return []
    where = np.array(at, dtype=np.int64)
    printed = np.stack([line[where + d] for d in range(-_AROUND, _AROUND + 1)], axis=1)
    changed = printed.copy()
    changed[:, _AROUND] = other
    gains = _of_rows(model, changed) - _of_rows(model, printed)
    best: dict[int, tuple[float, int]] = {}
    for k, word, value in zip(at, other, gains.tolist(), strict=True):
        if value >= gain and value > best.get(k, (0.0, 0))[0]:
            best[k] = value, word
    told = []
    for k, (value, word) in sorted(best.items()):
        place = places[k]
        assert place is not None
        told.append(Slip(place[0], place[1], model.words[word], value))
    return told


def gain_of(before: list[str], printed: list[str], meant: list[str], after: list[str]) -> float:
    """How much likelier some words are than those printed, between the same neighbours (in log P)."""
    model, _ = _model()
    unknown = model.index[UNKNOWN]

    def row(words: list[str]) -> npt.NDArray[np.int64]:
        around = [START] * _AROUND + before + words + after + ["."] * (_AROUND - len(after))
        return np.array([[model.index.get(w, unknown) for w in around]], dtype=np.int64)

    return float(_of_rows(model, row(meant))[0] - _of_rows(model, row(printed))[0])


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
