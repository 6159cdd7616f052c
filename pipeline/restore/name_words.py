"""What places and persons share: words as the names need them, what the letters say, runs of capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ..vietnamese import fold
from .channel import TITLE, UPPER, shape_of

#: log P of letters that a word can hardly have been read as
FLOOR = -14.0


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of the decoded text as the names need it: where, what was read, what it became."""

    source: str
    decoded: str
    adjoins: bool  # only a blank between it and the word before
    opens: bool
    before_date: bool  # a comma and "ngày" follow
    unaccented: bool  # the letters say nothing of marks


@dataclass(frozen=True, slots=True)
class Settled:
    """A word settled by the names: its text, how sure, and whether a person should look."""

    text: str
    confidence: float
    flagged: bool


class Scorer(Protocol):
    """What the names need of the candidate maker."""

    @property
    def words(self) -> list[str]:
        """The words that scores stand for."""
        ...

    def channel(self, source: str, shape: int) -> npt.NDArray[np.float32]:
        """Log P(source | word) for all words."""
        ...


def run_of_capitals(words: Sequence[NameWord], first: int, most: int = 4) -> int:
    """Length of the run of capitalised words from ``first``, all of one shape."""
    shape, length = shape_of(words[first].source), 0
    if shape not in (TITLE, UPPER):
        return 0
    while length < most and first + length < len(words):
        word = words[first + length]
        # two letters with a mark read as a capital (MY: Mỹ) stand in small letters
        like = shape_of(word.source) == shape or (shape == TITLE and length and len(word.source) == 2)
        if (
            not like
            or not word.source[0].isupper()
            or (length and not word.adjoins)
            or (length and word.opens and shape == UPPER)
        ):
            break
        if not re.search(r"[^\W\d]", word.source):
            break
        length += 1
    return length


def letters(word: NameWord, scorer: Scorer) -> npt.NDArray[np.float32]:
    """Log P(source | word) for all words; of unaccented text, what has the same letters."""
    if not word.unaccented:
        return scorer.channel(word.source, shape_of(word.source))
    bare = _bare_words(tuple(scorer.words))
    return np.where(bare == word.source.lower(), 0.0, FLOOR).astype(np.float32)


@lru_cache(maxsize=1)
def _bare_words(words: tuple[str, ...]) -> npt.NDArray[np.str_]:
    return np.array([fold(w) for w in words])
