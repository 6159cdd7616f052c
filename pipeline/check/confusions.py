"""Words that are written for others and are never right where they stand ("sử lý" for "xử lý").

Each is made of real syllables, so that neither spelling nor neighbours betray it.  The table is read once.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .. import knowledge
from ..vietnamese import LETTER, fold, new_tone

_TABLE = "confused_words.csv"


@lru_cache(maxsize=1)
def _rows() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """All wrong wordings in one expression, and for each the right one and whether only the head of an item counts."""
    found: dict[str, tuple[str, bool]] = {}
    with (knowledge.corpus_dir() / "knowledge" / _TABLE).open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            found[new_tone(line["wrong"]).lower()] = new_tone(line["right"]), line["where"] == "head"
    listed = "|".join(re.escape(words) for words in sorted(found, key=len, reverse=True))
    # without a look back, the search skips all letters with which none begins
    return re.compile(rf"(?:{listed})(?![{LETTER}])"), found


_WORD = re.compile(rf"[{LETTER}]+")


def lowered(text: str) -> str:
    """The text in small letters, each in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


#: what may precede the first word of an item or sentence
_HEAD = re.compile(r"(?:^|\n|[.:;]\s)\s*(?:[-+•*–]|\w{1,2}[.)])?\s*$")


@lru_cache(maxsize=1)
def heads() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """How the wrong wordings begin, in small letters: those of one word, and the first two words of the others."""
    wordings = [words.split(" ") for words in _rows()[1]]
    return frozenset(w[0] for w in wordings if len(w) == 1), frozenset((w[0], w[1]) for w in wordings if len(w) > 1)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    single, double = heads()
    return single | {first for first, _ in double}


def confusions(plain: str, starts: Iterable[int] | None = None) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, the words as printed and what they stand for.

    Args:
        plain: The text with plain blanks and tones in the new style.
        starts: Where words stand that are as :func:`heads` tells, where that is known.
    """
    pattern, found = _rows()
    low = lowered(plain)
    if starts is None:
        starts = [word.start() for word in _WORD.finditer(low) if word[0] in _first_words()]
    for match in filter(None, (pattern.match(low, start) for start in starts)):
        words = plain[match.start() : match.end()]
        right, head = found[words.lower()]
        if head and not (words[0].isupper() and _HEAD.search(plain[max(0, match.start() - 12) : match.start()])):
            continue
        if words[1:].lower() != words[1:] or (
            match.end() < len(plain) and plain[match.start() - 1 : match.start()] == "/"
        ):
            continue  # a name
        yield match.start(), match.end(), words, right[:1].upper() + right[1:] if words[0].isupper() else right


#: ngh and gh stand before e, ê and i alone, ng never does ("nghành", "nge")
_ONSET = re.compile(r"n?gh[aouw]|ng[ei]")


def wrong_onset(syllable: str) -> bool:
    """Whether a syllable in small letters begins as no Vietnamese one is written."""
    return _ONSET.match(fold(syllable)) is not None
