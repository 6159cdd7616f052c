"""Counting n-grams of a large text on small machines: ids packed into 64 bits, sorted, run-length counted."""

from __future__ import annotations

import gzip
import random
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..vietnamese import is_syllable, nfc
from .tokens import SPECIALS, START, TOKEN, UNKNOWN, model_token

#: bits of one word id in a packed n-gram
BITS = 14
MAX_ORDER = 4
Ids = npt.NDArray[np.uint16]
Packed = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.float32]


class _Numbering(dict[str, int]):
    """Gives each new raw token the next number."""

    def __missing__(self, raw: str) -> int:
        self[raw] = number = len(self)
        return number


@dataclass(frozen=True, slots=True)
class TokenStream:
    """A text as word ids, each sentence opened by the start token."""

    vocabulary: tuple[str, ...]
    ids: Ids


def read_lines(path: Path, share: float, rng: random.Random) -> Iterator[str]:
    """The lines of a text file, gzipped or not; of which ``share`` are drawn by chance."""
    opener: Callable[..., Iterable[str]] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as handle:  # type: ignore[attr-defined]
        for line in handle:
            if share >= 1.0 or rng.random() < share:
                yield line


def tokenize(lines: Iterable[str], max_words: int = 12_000, min_count: int = 12) -> TokenStream:
    """Reads text into one stream of word ids.

    The vocabulary holds the special tokens, every syllable seen ``min_count`` times, and other words
    (abbreviations, loans) seen a hundred times as often as that.
    """
    numbering = _Numbering()
    start = numbering[START]
    stream = array("I")
    get, find = numbering.__getitem__, TOKEN.findall
    for line in lines:
        stream.append(start)
        stream.extend(map(get, find(nfc(line))))
    raw = np.frombuffer(stream, dtype=np.uint32)
    raw_counts = np.bincount(raw, minlength=len(numbering))
    tokens = [START, *(model_token(r) for r in list(numbering)[1:])]
    totals: dict[str, int] = {}
    for token, count in zip(tokens, raw_counts.tolist(), strict=True):
        totals[token] = totals.get(token, 0) + count
    words = sorted((t for t in totals if t not in SPECIALS), key=lambda t: (-totals[t], t))
    kept = [w for w in words if totals[w] >= (min_count if is_syllable(w) else 100 * min_count)]
    vocabulary = (*SPECIALS, *kept[: max_words - len(SPECIALS)])
    index = {w: i for i, w in enumerate(vocabulary)}
    unknown = index[UNKNOWN]
    remap = np.array([index.get(t, unknown) for t in tokens], dtype=np.uint16)
    return TokenStream(vocabulary, remap[raw])


def count_ngrams(ids: Ids, order: int) -> tuple[Packed, Counts]:
    """Distinct n-grams (first word in the highest bits), sorted, with their counts.

    N-grams that run over a sentence start are left out; the start token stands first only.
    """
    size = len(ids) - order + 1
    packed = np.zeros(size, dtype=np.uint64)
    good = np.ones(size, dtype=bool)
    for k in range(order):
        part = ids[k : k + size]
        packed = (packed << np.uint64(BITS)) | part.astype(np.uint64)
        if k:
            good &= part != 0
    packed = packed[good]
    packed.sort()
    first = np.flatnonzero(np.concatenate(([True], packed[1:] != packed[:-1])))
    counts = np.diff(np.concatenate((first, [len(packed)]))).astype(np.float32)
    return packed[first], counts
