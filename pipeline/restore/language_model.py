"""The language model at run time: quantised n-grams in a static hash, three table reads for a lookup.

Each n-gram is a cell value (probability class, back-off class, fingerprint) spread over three slots
whose exclusive or gives it back (a Bloomier filter).  The n-grams are closed under taking a prefix or
a suffix, so a fingerprint met by chance also has to have all its shorter forms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt

from .counts import BITS
from .tokens import START

Keys = npt.NDArray[np.uint64]
Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Cells = npt.NDArray[np.uint32]

_MIX1, _MIX2, _MIX3 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_LOW = np.uint64(0xFFFFFFFF)
_PROB_BITS, _BACKOFF_BITS = 6, 5
#: a back-off weight nearer to nothing than this says that the context has no longer n-grams
_NO_WEIGHT = 1e-3


def _mix(keys: Keys, seed: int) -> Keys:
    h = keys * _MIX1 + np.uint64(seed)
    h ^= h >> np.uint64(30)
    h *= _MIX2
    h ^= h >> np.uint64(27)
    h *= _MIX3
    h ^= h >> np.uint64(31)
    return h


@dataclass(frozen=True, slots=True)
class HashTable:
    """A static map from n-gram keys to cell values of ``bits`` bits, the upper ones a fingerprint."""

    cells: Cells
    bits: int
    value_bits: int
    seed: int

    def _slots(self, h: Keys) -> tuple[Ids, Ids, Ids]:
        third = np.uint64(len(self.cells) // 3)
        a = ((h & _LOW) * third) >> np.uint64(32)
        b = ((h >> np.uint64(32)) * third) >> np.uint64(32)
        turned = h * _MIX2
        c = ((turned >> np.uint64(32)) * third) >> np.uint64(32)
        return a.astype(np.int64), (b + third).astype(np.int64), (c + third + third).astype(np.int64)

    def _fingerprint(self, h: Keys) -> Cells:
        width = self.bits - self.value_bits
        return (((h * _MIX3) >> np.uint64(64 - width)).astype(np.uint32)) << np.uint32(self.value_bits)

    def get(self, keys: Keys) -> npt.NDArray[np.int32]:
        """Each key's value, -1 where it is not in the map."""
        h = _mix(keys, self.seed)
        a, b, c = self._slots(h)
        found = self.cells[a] ^ self.cells[b] ^ self.cells[c] ^ self._fingerprint(h)
        return np.where(found >> np.uint32(self.value_bits), -1, found.astype(np.int64)).astype(np.int32)

    @classmethod
    def build(cls, keys: Keys, values: Cells, bits: int, value_bits: int) -> HashTable:
        """Builds the map by peeling: slots that one key alone uses are settled last."""
        size = 3 * (int(len(keys) * 1.235) // 3 + 8)
        for seed in range(1, 20):
            table = cls(np.zeros(size, dtype=np.uint32), bits, value_bits, seed)
            if table._fill(keys, values):
                return table
        raise RuntimeError("the n-gram keys could not be placed; are they distinct?")

    def _fill(self, keys: Keys, values: Cells) -> bool:
        h = _mix(keys, self.seed)
        slots = np.stack(self._slots(h))
        size, number = len(self.cells), len(keys)
        degree = np.zeros(size, dtype=np.int64)
        owners = np.zeros(size, dtype=np.float64)
        for row in slots:
            degree += np.bincount(row, minlength=size)
            owners += np.bincount(row, weights=np.arange(number, dtype=np.float64), minlength=size)
        rounds: list[tuple[Ids, Ids]] = []
        left = number
        single = np.flatnonzero(degree == 1)
        while left and len(single):
            owner, first = np.unique(owners[single].astype(np.int64), return_index=True)
            rounds.append((owner, single[first]))
            left -= len(owner)
            touched = slots[:, owner]
            for row in touched:
                np.subtract.at(degree, row, 1)
                np.subtract.at(owners, row, owner.astype(np.float64))
            near = np.unique(touched.ravel())
            single = near[degree[near] == 1]
        if left:
            return False
        wanted = values.astype(np.uint32) ^ self._fingerprint(h)
        for owner, slot in reversed(rounds):
            three = slots[:, owner]
            rest = self.cells[three[0]] ^ self.cells[three[1]] ^ self.cells[three[2]]
            self.cells[slot] = rest ^ self.cells[slot] ^ wanted[owner]
        return True


def codebook(values: Floats, size: int) -> Floats:
    """Class centres of the values, by quantiles and a few rounds of k-means."""
    sample = np.sort(values[:: max(1, len(values) // 200_000)])
    centres = np.unique(np.quantile(sample, np.linspace(0, 1, size)).astype(np.float32))
    for _ in range(12):
        near = nearest(sample, centres)
        sums = np.bincount(near, weights=sample, minlength=len(centres))
        number = np.bincount(near, minlength=len(centres))
        centres = np.sort(np.where(number > 0, sums / np.maximum(number, 1), centres)).astype(np.float32)
    return np.concatenate((centres, np.full(size - len(centres), centres[-1], dtype=np.float32)))


def nearest(values: Floats, centres: Floats) -> Ids:
    """The class of each value."""
    middles = (centres[1:] + centres[:-1]) / 2
    return np.searchsorted(middles, values).astype(np.int64)


class Context(NamedTuple):
    """Contexts of one, two and three words as keys, and their back-off weights."""

    one: Keys
    two: Keys
    three: Keys
    weight1: Floats
    weight2: Floats
    weight3: Floats


class LanguageModel:
    """A back-off model of orders 1 to 4 over lower-case words."""

    #: bits of a cell by order: fingerprint above probability and back-off class
    CELL_BITS: ClassVar[dict[int, int]] = {2: 32, 3: 24, 4: 16}

    def __init__(
        self,
        words: Sequence[str],
        unigram: Floats,
        backoff: Floats,
        tables: Mapping[int, HashTable],
        probabilities: Mapping[int, Floats],
        backoffs: Mapping[int, Floats],
    ) -> None:
        self.words = tuple(words)
        self.index = {w: i for i, w in enumerate(self.words)}
        self.start = self.index[START]
        self.unigram, self.backoff = unigram, backoff
        self.tables, self.probabilities, self.backoffs = tables, probabilities, backoffs

    def _weight(self, keys: Keys, order: int) -> Floats:
        found = self.tables[order].get(keys)
        return np.where(
            found >= 0, self.backoffs[order][(found >> _PROB_BITS) & ((1 << _BACKOFF_BITS) - 1)], 0.0
        ).astype(np.float32)

    def context(self, c1: Ids, c2: Ids, c3: Ids) -> Context:
        """What scoring needs of contexts c1 c2 c3 (c3 the newest; -1 where there is none)."""
        bits = np.uint64(BITS)
        u1, u2, u3 = (np.maximum(c, 0).astype(np.uint64) for c in (c1, c2, c3))
        one = u3
        two = (u2 << bits) | u3
        three = (u1 << np.uint64(2 * BITS)) | two
        none = np.uint64((1 << 63) - 1)
        two, three = np.where(c2 >= 0, two, none), np.where((c1 >= 0) & (c2 >= 0), three, none)
        weight2 = np.where(c2 >= 0, self._weight(two, 2), 0.0).astype(np.float32)
        weight3 = np.where((c1 >= 0) & (c2 >= 0), self._weight(three, 3), 0.0).astype(np.float32)
        return Context(one, two, three, self.backoff[c3], weight2, weight3)

    def score(self, context: Context, rows: Ids, words: Ids) -> Floats:
        """Log P of ``words`` after the contexts at ``rows``; flat arrays of one length.

        A context without weight has no longer n-grams: it is not asked for any, which spares most of the
        fingerprints that would be met by chance.
        """
        bits = np.uint64(BITS)
        w = words.astype(np.uint64)
        result = self.unigram[words] + context.weight1[rows]
        found = self.tables[2].get((context.one[rows] << bits) | w)
        hit = np.flatnonzero(found >= 0)
        result[hit] = self.probabilities[2][found[hit] & ((1 << _PROB_BITS) - 1)]
        for order, keys, weight in ((3, context.two, context.weight2), (4, context.three, context.weight3)):
            result += weight[rows]
            hit = hit[np.abs(weight[rows[hit]]) > _NO_WEIGHT]
            if len(hit):
                found = self.tables[order].get((keys[rows[hit]] << bits) | w[hit])
                good = found >= 0
                hit, found = hit[good], found[good]
                result[hit] = self.probabilities[order][found & ((1 << _PROB_BITS) - 1)]
        return result
