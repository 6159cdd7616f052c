"""Syllables that the language model holds for slips of others with the same bare letters ("phù họp").

A slip that is itself a syllable shows in its neighbours alone: the printed word makes the four words
around it improbable, and another word of the same letters makes them common.  Only a large gain counts:
in the plans the model was tried on, right words gained up to 9 (natural logarithms), slips mostly 10 to 25.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from ..restore.packing import shared
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
    model = shared()[0]
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
    ids: list[int] = []
    texts: list[str] = []  # beside each number what is printed, "" of the starts and ends
    nothing = [""] * _AROUND
    lines: list[tuple[int, Row]] = []  # where each paragraph begins among the numbers
    for row in rows:
        tokens = TOKEN.findall(row.text)
        lines.append((len(ids) + _AROUND, row))
        ids += pad
        ids += map(_id, tokens)
        ids += end
        texts += nothing
        texts += tokens
        texts += nothing
    if not ids:
        return []
    line = np.array(ids, dtype=np.int64)
    alone = _of_each(model, line)
    at: list[int] = []
    other: list[int] = []
    odd = np.flatnonzero((alone[:-1] <= _COMMON) & (alone[1:] <= _COMMON / 2))
    for k in odd.tolist():
        printed_word = texts[k]
        if len(printed_word) < 2 or not printed_word.islower():
            continue
        for word in alike.get(fold(model_token(printed_word)), ()):
            if word != ids[k]:
                at.append(k)
                other.append(word)
    if not at:
        return []
    where, which = np.unique(np.array(at, dtype=np.int64), return_inverse=True)
    changed = np.stack([line[where + d] for d in range(-_AROUND, _AROUND + 1)], axis=1)[which]
    changed[:, _AROUND] = other
    printed = sum((alone[where + d] for d in range(1, _AROUND + 1)), alone[where])
    gains = _of_rows(model, changed) - printed[which]
    best: dict[int, tuple[float, int]] = {}
    for k, word, value in zip(at, other, gains.tolist(), strict=True):
        if value >= gain and value > best.get(k, (0.0, 0))[0]:
            best[k] = value, word
    told = []
    begins = [first for first, _ in lines]
    for k, (value, word) in sorted(best.items()):
        first, row = lines[bisect_right(begins, k) - 1]
        start = row.start + next(islice(TOKEN.finditer(row.text), k - first, None)).start()
        told.append(Slip(start, start + len(texts[k]), model.words[word], value))
    return told


def knows(raw: str) -> bool:
    """Whether the language model has met a token as printed."""
    return model_token(raw) in _model()[0].index


@lru_cache(maxsize=4096)
def nearest(syllable: str) -> tuple[str, ...]:
    """The model's words that are one letter, or other marks alone, away from a syllable in small letters."""
    model, alike = _model()
    found = {model.words[k] for k in alike.get(fold(syllable), ())}
    near = process.extract(
        syllable, model.words[len(SPECIALS) :], scorer=Levenshtein.distance, score_cutoff=1, limit=12, processor=None
    )
    return tuple(sorted(found | {word for word, _, _ in near} - {syllable}))


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
    width = rows.shape[1]
    one, two, three, word = (
        np.concatenate([rows[:, k - back] for k in range(_AROUND, width)]) for back in range(_AROUND, -1, -1)
    )
    scores = model.score(model.context(one, two, three), np.arange(len(word)), word).reshape(-1, len(rows))
    total = np.zeros(len(rows), dtype=np.float32)
    for each in scores:  # one after another: the order of a sum decides its last digit
        total += each
    return total
