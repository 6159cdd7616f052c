"""How alike plans are: what share of their wording they have in common.

Texts are compared by shingles (runs of words).  Of many texts only a fixed share of all shingles is looked
at, the same for every text, so that the counts stay unbiased while thousands of plans fit into memory.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from ...vietnamese import nfc
from ..alignment.wording import words

#: words in a run; five are enough that official names alone do not make plans alike
SHINGLE = 5
#: pairs that share less than this are not told
LEAST = 0.05
#: the most work (pairs of plans times runs of words), and the runs that are looked at in one block
_WORK, _BLOCK = 20_000_000_000, 4_096
_WORD = re.compile(r"\w+|%")


def similarity_table(
    texts: Sequence[tuple[str, str]], least: float = LEAST, most: int | None = None
) -> list[dict[str, Any]]:
    """Pairs of plans with the share of their wording that they have in common, most alike first.

    Args:
        texts: Pairs of a plan's id and its text.
        least: Pairs below this similarity are left out.
        most: A pair is told only where one is among so many most alike to the other; all where None.

    Returns:
        Rows with ``plan_id`` and ``other_id`` (in the order given), ``similarity`` (0..1, shared runs of words over
        all runs of both), ``shared`` and ``total`` (numbers of runs).
    """
    return similar([name for name, _ in texts], [shingles(text) for _, text in texts], least, most)


def similar(
    ids: Sequence[str], sets: Sequence[np.ndarray], least: float = LEAST, most: int | None = None
) -> list[dict[str, Any]]:
    """The same of texts whose runs of words are known, see :func:`shingles`."""
    # a run that only one plan has is shared by none, so at most half of all runs are looked at
    every = max(1, -(-(len(sets) ** 2) * sum(map(len, sets)) // (2 * _WORK)))
    kept = [found[found % every == 0] for found in sets] if every > 1 else sets
    sizes = np.array([len(found) for found in kept], dtype=np.int64)
    shared = _shared(kept)
    rows = []
    near = _nearest(shared, sizes, most) if most is not None and most < len(ids) - 1 else None
    for i in range(len(ids)):
        totals = sizes[i] + sizes - shared[i]
        likeness = shared[i] / np.maximum(totals, 1)
        for j in np.flatnonzero(likeness >= least).tolist():
            if j > i and (near is None or near[i, j]):
                shares = {"similarity": round(float(likeness[j]), 4), "shared": int(shared[i, j]) * every}
                rows.append({"plan_id": ids[i], "other_id": ids[j], **shares, "total": int(totals[j]) * every})
    return sorted(rows, key=lambda row: (-row["similarity"], row["plan_id"], row["other_id"]))


def _nearest(shared: np.ndarray, sizes: np.ndarray, most: int) -> np.ndarray:
    """Whether of each two texts one is among the most alike to the other."""
    near = np.zeros(shared.shape, dtype=bool)
    for i, row in enumerate(shared):
        likeness = row / np.maximum(sizes[i] + sizes - row, 1)
        likeness[i] = -1.0
        near[i, np.argsort(-likeness, kind="stable")[:most]] = True
    return np.asarray(near | near.T)


@lru_cache(maxsize=1 << 17)
def _code(word: str) -> int:
    return zlib.crc32(" ".join(words(word)).encode())


def shingles(text: str) -> np.ndarray:
    """The distinct runs of words of a text as sorted numbers."""
    codes = np.array([_code(word) for word in _WORD.findall(nfc(text).lower())], dtype=np.uint64)
    if len(codes) < SHINGLE:
        return np.unique(codes)
    mixed = np.zeros(len(codes) - SHINGLE + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for k in range(SHINGLE):
            # a different odd factor for each place, so that the order of the words counts
            mixed = (mixed ^ codes[k : len(codes) - SHINGLE + 1 + k]) * np.uint64(0x9E3779B97F4A7C15 + 2 * k)
            mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _shared(sets: Sequence[np.ndarray]) -> np.ndarray:
    """The number of runs that each two texts share."""
    n = len(sets)
    counts = np.zeros((n, n), dtype=np.int64)
    if not n:
        return counts
    every = np.concatenate(sets)
    owners = np.repeat(np.arange(n), [len(found) for found in sets])
    order = np.argsort(every, kind="stable")
    every, owners = every[order], owners[order]
    first = np.flatnonzero(np.r_[True, every[1:] != every[:-1]]) if len(every) else np.zeros(0, dtype=np.int64)
    column = np.repeat(np.arange(len(first)), np.diff(np.r_[first, len(every)]))
    often = np.diff(np.r_[first, len(every)]) > 1
    keep = often[column]
    owners, column = owners[keep], np.cumsum(often)[column[keep]] - 1
    for start in range(0, int(often.sum()), _BLOCK):
        inside = (column >= start) & (column < start + _BLOCK)
        block = np.zeros((n, _BLOCK), dtype=np.float32)
        block[owners[inside], column[inside] - start] = 1.0
        counts += np.rint(block @ block.T).astype(np.int64)
    return counts
