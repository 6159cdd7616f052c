"""Beam search over candidate words, many segments in lock-step, and the confidence of each choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from .language_model import Context, Floats, Ids

_NEVER = np.float32(-1e9)
#: letters and neighbours witness less than they seem to, since they err together; measured on scans
_MODESTY = 0.75


class Scorer(Protocol):
    """What the search needs of a language model."""

    start: int

    def context(self, c1: Ids, c2: Ids, c3: Ids) -> Context:
        """Prepares contexts, oldest word first; -1 where there is none."""
        ...

    def score(self, context: Context, rows: Ids, words: Ids) -> Floats:
        """Log P of words after the contexts at ``rows``."""
        ...


@dataclass(frozen=True, slots=True)
class Candidates:
    """The words that may stand at one place: ids of the language model and weighted channel scores."""

    words: Ids
    scores: Floats

    def likeliest(self, unigram: Floats, most: int) -> Candidates:
        """The ``most`` words that the letters and their commonness make likeliest."""
        if len(self.words) <= most:
            return self
        best = np.argpartition(self.scores + unigram[self.words], -most)[-most:]
        return Candidates(self.words[best], self.scores[best])


def decode(model: Scorer, segments: Sequence[Sequence[Candidates]], beam: int = 24, batch: int = 48) -> list[list[int]]:
    """The best candidate at each place of each segment."""
    order = sorted(range(len(segments)), key=lambda i: len(segments[i]))
    chosen: list[list[int]] = [[] for _ in segments]
    for at in range(0, len(order), batch):
        group = [i for i in order[at : at + batch] if segments[i]]
        if group:
            for i, picks in zip(group, _search(model, [segments[i] for i in group], beam), strict=True):
                chosen[i] = picks
    return chosen


def _search(model: Scorer, segments: Sequence[Sequence[Candidates]], beam: int) -> list[list[int]]:
    count, longest = len(segments), max(len(s) for s in segments)
    scores = np.full((count, beam), _NEVER, dtype=np.float32)
    scores[:, 0] = 0.0
    history = np.full((3, count, beam), -1, dtype=np.int64)  # c1, c2, c3
    history[2] = model.start
    back = np.zeros((longest, count, beam), dtype=np.int32)
    pick = np.zeros((longest, count, beam), dtype=np.int32)
    for step in range(longest):
        live = np.array([i for i in range(count) if step < len(segments[i])])
        columns = [segments[i][step] for i in live]
        width = max(len(c.words) for c in columns)
        words = np.zeros((len(live), width), dtype=np.int64)
        channel = np.full((len(live), width), _NEVER, dtype=np.float32)
        for row, column in enumerate(columns):
            words[row, : len(column.words)] = column.words
            channel[row, : len(column.words)] = column.scores
        before = scores[live]
        total = before[:, :, None] + channel[:, None, :]
        # what is hopeless already needs no language model
        top = total.max(axis=(1, 2), keepdims=True)
        rows, paths, options = np.nonzero(total > np.maximum(top - 34.0, _NEVER / 2))
        flat = rows * beam + paths
        c1, c2, c3 = (h[live].reshape(-1) for h in history)
        context = model.context(c1, c2, c3)
        gained = model.score(context, flat, words[rows, options])
        full = np.full(total.shape, _NEVER, dtype=np.float32)
        full[rows, paths, options] = total[rows, paths, options] + gained
        full = full.reshape(len(live), -1)
        keep = min(2 * beam, full.shape[1])
        best = (
            np.argpartition(full, -keep, axis=1)[:, -keep:]
            if keep < full.shape[1]
            else np.tile(np.arange(keep), (len(live), 1))
        )
        value = np.take_along_axis(full, best, axis=1)
        sorting = np.argsort(-value, axis=1, kind="stable")
        best, value = np.take_along_axis(best, sorting, axis=1), np.take_along_axis(value, sorting, axis=1)
        path, option = best // width, best % width
        new_word = np.take_along_axis(words, option, axis=1)
        h2 = np.take_along_axis(c2.reshape(len(live), beam), path, axis=1)
        h3 = np.take_along_axis(c3.reshape(len(live), beam), path, axis=1)
        # of paths that end in the same three words only the best goes on
        state = ((h2 + 1) << 40) | ((h3 + 1) << 20) | (new_word + 1)
        by_state = np.argsort(state, axis=1, kind="stable")
        ordered = np.take_along_axis(state, by_state, axis=1)
        repeat = np.zeros_like(ordered, dtype=bool)
        repeat[:, 1:] = ordered[:, 1:] == ordered[:, :-1]
        repeated = np.zeros_like(repeat)
        np.put_along_axis(repeated, by_state, repeat, axis=1)
        value = np.where(repeated, _NEVER, value)
        sorting = np.argsort(-value, axis=1, kind="stable")[:, :beam]
        size = sorting.shape[1]
        for target, source in ((0, h2), (1, h3), (2, new_word)):
            history[target][live, :size] = np.take_along_axis(source, sorting, axis=1)
        scores[live] = _NEVER
        scores[live, :size] = np.take_along_axis(value, sorting, axis=1)
        back[step][live, :size] = np.take_along_axis(path, sorting, axis=1)
        pick[step][live, :size] = np.take_along_axis(option, sorting, axis=1)
    result = []
    for i, segment in enumerate(segments):
        at = int(scores[i].argmax())
        picks: list[int] = []
        for step in range(len(segment) - 1, -1, -1):
            picks.append(int(pick[step, i, at]))
            at = int(back[step, i, at])
        result.append(picks[::-1])
    return result


def confidences(
    model: Scorer, segments: Sequence[Sequence[Candidates]], chosen: Sequence[Sequence[int]], rivals: int = 20
) -> list[list[float]]:
    """How sure each choice is: its share among the best candidates, the neighbours held as chosen."""
    windows: list[npt.NDArray[np.int64]] = []
    base: list[Floats] = []
    at: list[tuple[int, int, int]] = []  # segment, place, number of candidates; the chosen one stands first
    for s, segment in enumerate(segments):
        words = [int(c.words[k]) for c, k in zip(segment, chosen[s], strict=True)]
        padded = np.array([-1, -1, model.start, *words, -1, -1, -1], dtype=np.int64)
        for place, column in enumerate(segment):
            if len(column.words) == 1:
                continue
            order = np.argsort(-column.scores, kind="stable")[:rivals]
            pick = chosen[s][place]
            order = np.concatenate(([pick], order[order != pick]))
            window = np.repeat(padded[None, place : place + 7], len(order), axis=0)
            window[:, 3] = column.words[order]
            windows.append(window)
            base.append(column.scores[order])
            at.append((s, place, len(order)))
    result = [[1.0] * len(segment) for segment in segments]
    if not at:
        return result
    grid = np.concatenate(windows)
    total: npt.NDArray[np.float64] = np.concatenate(base).astype(np.float64)
    number = np.arange(len(grid))
    for offset in range(4):
        target = grid[:, 3 + offset]
        context = model.context(grid[:, offset], grid[:, offset + 1], np.maximum(grid[:, offset + 2], 0))
        gained = model.score(context, number, np.maximum(target, 0))
        total += np.where((target >= 0) & (grid[:, offset + 2] >= 0), gained, 0.0)
    sizes = np.array([size for _, _, size in at])
    first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    share = np.exp(_MODESTY * (total - np.repeat(np.maximum.reduceat(total, first), sizes)))
    sure = share[first] / np.add.reduceat(share, first)
    for (s, place, _), value in zip(at, sure.tolist(), strict=True):
        result[s][place] = value
    return result
