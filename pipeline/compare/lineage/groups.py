"""The same passage in many plans: near-duplicates gathered without comparing each with each.

Passages of equal words are one to begin with.  Of the others those are compared that share a band of MinHash (the
least hashes of their pairs of words), and each joins the group whose leader it is most like.  All passages of a group
were compared with its leader, so that no chain of small changes links strangers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel

#: passages this alike are the same passage in slightly other words
ALIKE = 0.8
#: so many bands of so many hashes: one alike at 0.8 shares a band with a chance above 0.99
_BANDS, _ROWS = 32, 3
#: the groups that a passage is compared with, and the passages of a band that it is paired with
_CANDIDATES, _FIRST = 12, 6
_BLOCK = 4_000
_PRIME, _OTHER, _LAST = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


@dataclass(frozen=True, slots=True)
class Groups:
    """``of`` gives the group of each passage (int32); ``leaders`` the passage that stands for each group."""

    of: np.ndarray
    leaders: tuple[int, ...]


def group(passages: Sequence[tuple[str, ...]], least: float = ALIKE) -> Groups:
    """Gathers passages that say the same in the same or nearly the same words; the order given does not matter.

    Args:
        passages: The masked words of each.
        least: How alike (0..1) a passage must be to the leader of its group.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, run in enumerate(passages):
        places[run].append(index)
    # the wording that most have stands for its group
    distinct = sorted(places, key=lambda run: (-len(places[run]), run))
    coded = as_codes(distinct)
    mates = _mates(_band_keys(coded))
    at = np.full(len(distinct), -1, dtype=np.int32)
    leaders: list[int] = []
    for index, mine in enumerate(coded):
        hits: Counter[int] = Counter()
        for mate, shared in mates.get(index, ()):
            hits[int(at[mate])] += shared
        best, found = 0.0, -1
        for candidate, _ in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:_CANDIDATES]:
            alike = Indel.normalized_similarity(mine, coded[leaders[candidate]], score_cutoff=least)
            if alike > best:
                best, found = alike, candidate
        if found < 0:
            found = len(leaders)
            leaders.append(index)
        at[index] = found
    of = np.zeros(len(passages), dtype=np.int32)
    for index, wording in enumerate(distinct):
        of[places[wording]] = at[index]
    return Groups(of, tuple(places[distinct[leader]][0] for leader in leaders))


def as_codes(runs: Iterable[Sequence[str]]) -> list[list[int]]:
    """Words as numbers, the same word the same number."""
    codes: dict[str, int] = {}
    return [[codes.setdefault(word, len(codes) + 1) for word in run] for run in runs]


def pair_hashes(run: Sequence[int]) -> np.ndarray:
    """The hashes of the pairs of neighbouring words of a run; of a single word its own."""
    words = np.array(run, dtype=np.uint64)
    with np.errstate(over="ignore"):
        mixed = (words[:-1] * _PRIME) ^ (words[1:] * _OTHER) if len(words) > 1 else words * _PRIME
        mixed ^= mixed >> np.uint64(29)
        return np.asarray(mixed * _LAST)


def _band_keys(runs: Sequence[Sequence[int]]) -> np.ndarray:
    """For each run one key a band, runs by bands."""
    keys = np.zeros((len(runs), _BANDS), dtype=np.uint64)
    for first in range(0, len(runs), _BLOCK):
        hashes = [pair_hashes(run) for run in runs[first : first + _BLOCK]]
        starts = np.cumsum([0, *map(len, hashes)])[:-1]
        every = np.concatenate(hashes)
        every ^= every >> np.uint64(31)
        with np.errstate(over="ignore"):
            for band in range(_BANDS):
                key = np.full(len(hashes), band + 1, dtype=np.uint64)
                for row in range(_ROWS):
                    mixed = every * (np.uint64(2 * (band * _ROWS + row) + 1) * _PRIME | np.uint64(1))
                    mixed ^= mixed >> np.uint64(32)
                    key = (key ^ np.minimum.reduceat(mixed, starts)) * _PRIME
                    key ^= key >> np.uint64(29)
                keys[first : first + _BLOCK, band] = key
    return keys


def _mates(keys: np.ndarray) -> dict[int, list[tuple[int, int]]]:
    """For each run the earlier ones that share a band with it, and how many bands; of a band its first few alone."""
    count = len(keys)
    codes = []
    for band in range(_BANDS if count else 0):
        order = np.argsort(keys[:, band], kind="stable")
        line = keys[order, band]
        starts = np.flatnonzero(np.r_[True, line[1:] != line[:-1]])
        first = np.repeat(starts, np.diff(np.r_[starts, count]))
        place = np.arange(count) - first
        for k in range(_FIRST):
            later = np.flatnonzero(place > k)
            codes.append(order[later].astype(np.int64) * count + order[first[later] + k])
    mates: dict[int, list[tuple[int, int]]] = defaultdict(list)
    if codes:
        pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
        for pair, bands in zip(pairs.tolist(), shared.tolist(), strict=True):
            mates[pair // count].append((pair % count, bands))
    return mates
