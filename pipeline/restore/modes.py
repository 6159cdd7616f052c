"""What each line is: right Vietnamese, garbled, unaccented, or another language.

The words of a line tell (their classes have different shares in the four), and neighbouring lines are
mostly of one kind: a hidden Markov chain over the lines, solved exactly.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum

from ..vietnamese import nfc
from .quality import plausibility, word_kind

#: letters that Vietnamese shares with Western Europe; an OCR without Vietnamese prints these alone
_WESTERN = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")


class Mode(Enum):
    """What a line is."""

    CLEAN = 0
    GARBLED = 1
    STRIPPED = 2
    FOREIGN = 3


#: shares of five classes of words: syllables with a letter of Vietnamese alone, with Western marks, without
#: marks, words that are no syllable of bare letters, and such with digits, odd signs or marks inside
_SHARES = {
    Mode.CLEAN: (0.60, 0.26, 0.125, 0.008, 0.007),
    Mode.GARBLED: (0.004, 0.084, 0.64, 0.116, 0.156),
    Mode.STRIPPED: (0.003, 0.003, 0.981, 0.010, 0.003),
    Mode.FOREIGN: (0.0005, 0.0045, 0.19, 0.80, 0.005),
}
_LOGS = {mode: tuple(math.log(p) for p in shares) for mode, shares in _SHARES.items()}
_CHANGE, _CHANGE_OF_CLEAN = -5.5, -12.0
#: garbled and unaccented lines look alike where short, and one file is hardly ever both
_CHANGE_OF_NOISE = -25.0


def has_vietnamese_letter(word: str) -> bool:
    """Whether a word has a letter that only Vietnamese typing gives (đ, ư, ạ ...), not Western é or ô."""
    return any(not c.isascii() and c.isalpha() and c not in _WESTERN and c not in "çñëïöüœæßåø" for c in word)


def _classes(line: str) -> list[int]:
    found = []
    for chunk in nfc(line).split():
        for part in (
            chunk.replace("-", " ").replace("/", " ").split() if not any(c.isdigit() for c in chunk) else [chunk]
        ):
            kind = word_kind(part)
            if kind == "marked":
                found.append(0 if has_vietnamese_letter(part) else 1)
            elif kind == "plain":
                found.append(2)
            elif kind:
                found.append(3 if part.strip("\"'“”‘’()[]{}<>«».,;:!?…*_+-–—").isascii() and kind == "broken" else 4)
    return found


def line_modes(lines: Sequence[str]) -> list[Mode]:
    """The mode of each line."""
    modes = list(Mode)
    change = _CHANGE_OF_CLEAN if plausibility("\n".join(lines)) >= 0.9 else _CHANGE
    best = [0.0] * len(modes)
    back: list[list[int]] = []
    for line in lines:
        classes = _classes(line)
        came, now = [], []
        for mode in modes:
            arrivals = [best[k] + _cost(modes[k], mode, change) for k in range(len(modes))]
            leader = max(range(len(modes)), key=arrivals.__getitem__)
            came.append(leader)
            now.append(arrivals[leader] + sum(_LOGS[mode][c] for c in classes))
        best = now
        back.append(came)
    at = max(range(len(modes)), key=best.__getitem__)
    result = []
    for came in reversed(back):
        result.append(modes[at])
        at = came[at]
    return result[::-1]


def _cost(before: Mode, after: Mode, change: float) -> float:
    if before is after:
        return 0.0
    return _CHANGE_OF_NOISE if {before, after} == {Mode.GARBLED, Mode.STRIPPED} else change
