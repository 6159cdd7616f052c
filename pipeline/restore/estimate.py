"""Estimating the language model: modified Kneser-Ney, pruned by weighted difference.

Training time only.  Works on sorted arrays of packed n-grams (see ``counts``), one array an order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .counts import BITS, MAX_ORDER, Counts, Ids, Packed, count_ngrams

_SHIFT = np.uint64(BITS)
Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]


@dataclass(slots=True)
class Grams:
    """The n-grams of one order: sorted keys, natural log probabilities, log back-off weights."""

    keys: Packed
    logp: Floats
    backoff: Floats


def _runs(values: Packed) -> tuple[Packed, Places, Places]:
    """Distinct values of a sorted array, where each starts, and each element's run."""
    change = np.concatenate(([True], values[1:] != values[:-1]))
    first = np.flatnonzero(change)
    return values[first], first, np.cumsum(change) - 1


def _suffix(keys: Packed, order: int) -> Packed:
    return keys & np.uint64((1 << (BITS * (order - 1))) - 1)


def _place(keys: Packed, wanted: Packed) -> Places:
    """Where each wanted key stands; all must be there."""
    found = np.searchsorted(keys, wanted)
    return found.astype(np.int64)


def _continuations(longer: Packed, order: int) -> tuple[Packed, Counts]:
    """How many different words stand before each n-gram of ``order``."""
    suffixes = np.sort(_suffix(longer, order + 1))
    keys, first, _ = _runs(suffixes)
    return keys, np.diff(np.concatenate((first, [len(suffixes)]))).astype(np.float32)


def _discounts(counts: Counts) -> tuple[float, float, float]:
    n1, n2, n3, n4 = (max(1.0, float((counts == k).sum())) for k in (1, 2, 3, 4))
    y = n1 / (n1 + 2 * n2)
    return max(0.1, 1 - 2 * y * n2 / n1), max(0.2, 2 - 3 * y * n3 / n2), max(0.3, 3 - 4 * y * n4 / n3)


def estimate(
    ids: Ids, vocabulary: int, keep: tuple[int, int, int], progress: Callable[[str], None], kneser_ney: bool = True
) -> tuple[Floats, Floats, list[Grams]]:
    """The model of a token stream: unigram log probabilities, their back-off, and orders 2 to 4.

    Args:
        ids: the stream, sentences opened by id 0.
        vocabulary: number of words.
        keep: how many n-grams of orders 2, 3 and 4 survive the pruning, about.
        progress: told what is being done.
        kneser_ney: lower orders from continuation counts (else from plain counts).
    """
    keys: list[Packed] = []
    counts: list[Counts] = []
    raw: list[Counts] = []
    for order in range(1, MAX_ORDER + 1):
        k, c = count_ngrams(ids, order)
        progress(f"order {order}: {len(k):,} distinct")
        keys.append(k)
        counts.append(c)
        raw.append(c)
    if kneser_ney:
        for order in range(1, MAX_ORDER):
            found, number = _continuations(keys[order], order)
            replaced = counts[order - 1].copy()
            place = _place(keys[order - 1], found)
            # what opens a sentence has no word before it: its plain count stays
            opens = (found >> np.uint64(BITS * (order - 1))) == 0 if order > 1 else found == 0
            replaced[place[~opens]] = number[~opens]
            counts[order - 1] = replaced
    # unigrams, interpolated with the uniform distribution
    unigram = np.zeros(vocabulary, dtype=np.float64)
    unigram[keys[0].astype(np.int64)] = counts[0]
    unigram[0] = 0.0
    d = _discounts(counts[0])[2]
    seen = (unigram > 0).sum()
    p = np.maximum(unigram - d, 0) / unigram.sum() + d * seen / unigram.sum() / vocabulary
    logs: list[Floats] = [np.log(p).astype(np.float32)[keys[0].astype(np.int64)]]
    gammas: list[Floats] = []
    for order in range(2, MAX_ORDER + 1):
        k, c = keys[order - 1], counts[order - 1]
        contexts, first, run = _runs(k >> _SHIFT)
        total = np.add.reduceat(c, first)
        discount = np.select([c < 1.5, c < 2.5], _discounts(c)[:2], _discounts(c)[2]).astype(np.float32)
        gamma = np.add.reduceat(discount, first) / total
        lower = np.exp(logs[-1][_place(keys[order - 2], _suffix(k, order))])
        prob = np.maximum(c - discount, 0) / total[run] + gamma[run] * lower
        logs.append(np.log(prob).astype(np.float32))
        weight = np.zeros(len(keys[order - 2]), dtype=np.float32)
        weight[_place(keys[order - 2], contexts)] = np.log(gamma)
        gammas.append(weight)
        progress(f"order {order}: estimated")
    return (np.log(p).astype(np.float32), *_prune(keys, raw, logs, gammas, keep, vocabulary, progress))


def _prune(
    keys: list[Packed],
    counts: list[Counts],
    logs: list[Floats],
    gammas: list[Floats],
    keep: tuple[int, int, int],
    vocabulary: int,
    progress: Callable[[str], None],
) -> tuple[Floats, list[Grams]]:
    """Keeps the n-grams whose loss would cost most, and all that these rest on; weights made anew."""
    kept = [np.ones(len(keys[0]), dtype=bool)] + [np.zeros(len(k), dtype=bool) for k in keys[1:]]
    for order in range(MAX_ORDER, 1, -1):
        k = keys[order - 1]
        lower = _place(keys[order - 2], _suffix(k, order))
        context = _place(keys[order - 2], k >> _SHIFT)
        gain = counts[order - 1] * (logs[order - 1] - gammas[order - 2][context] - logs[order - 2][lower])
        if order > 2:
            gain[counts[order - 1] < 2] = -1
        room = max(1, keep[order - 2] - int(kept[order - 1].sum()))
        gain[kept[order - 1]] = -1
        if room < len(gain):
            kept[order - 1] |= (gain > np.partition(gain, -room)[-room]) & (gain > 0)
        else:
            kept[order - 1] |= gain > 0
        if order > 2:
            chosen = kept[order - 1]
            kept[order - 2][lower[chosen]] = True
            kept[order - 2][context[chosen]] = True
    found = [
        Grams(k[m], p[m], np.zeros(int(m.sum()), dtype=np.float32)) for k, m, p in zip(keys, kept, logs, strict=True)
    ]
    for order in range(2, MAX_ORDER + 1):
        longer, shorter = found[order - 1], found[order - 2]
        contexts, first, _ = _runs(longer.keys >> _SHIFT)
        lower = np.exp(shorter.logp[_place(shorter.keys, _suffix(longer.keys, order))].astype(np.float64))
        left = 1 - np.add.reduceat(np.exp(longer.logp.astype(np.float64)), first)
        free = 1 - np.add.reduceat(lower, first)
        shorter.backoff[_place(shorter.keys, contexts)] = np.log(np.clip(left, 1e-4, 1) / np.clip(free, 1e-4, 1))
        progress(f"order {order}: {len(longer.keys):,} kept")
    weights = np.zeros(vocabulary, dtype=np.float32)
    weights[found[0].keys.astype(np.int64)] = found[0].backoff
    return weights, found[1:]
