"""Words of a document's text found again in another text of the same plan: in its Word file, its pages, its source.

Between the text that was read and the file there are blanks, line ends, automatic numbers, other forms of the same
letter, columns in another order.  So both are compared by their letters and signs alone, and of several places where
the same words stand the one with the same surroundings counts.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from functools import cached_property

from ..vietnamese import fold

#: how far around the words their surroundings are compared, and how many places at most
_AROUND, _PLACES = 400, 2000
#: marks without a width, and the soft hyphen
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
#: what a list puts before a line by itself: "1.", "a)", "II.", "1.2.3.", a dash, a dot
_LABEL = re.compile(r"[ \t\f]*(?:[-+•–*·▪❖]|\(?[\w.]{1,9}[.)/:]|\d{1,2}(?:\.\d{1,2}){0,4})[ \t\u00a0]+")


class _Key:
    """The letters of a text and where each stands in it; ``bare`` without marks, signs and case."""

    def __init__(self, text: str, bare: bool) -> None:
        low = text.lower()
        plain = fold(low).lower() if bare else low
        if len(plain) == len(low) == len(text) and unicodedata.is_normalized("NFC", text):
            # the usual case, letter for letter
            if bare:
                at = [k for k, c in enumerate(plain) if c.isalnum()]
            else:
                at = [k for k, c in enumerate(plain) if c >= " " and not c.isspace() and c not in _UNSEEN]
            self.text = "".join([plain[k] for k in at])
            self.starts, self.ends = array("l", at), array("l", [k + 1 for k in at])
            return
        letters: list[str] = []
        self.starts, self.ends = array("l"), array("l")
        for start, end in _clusters(text):
            letter = text[start:end]
            if letter.isspace() or letter in _UNSEEN or letter < " ":
                continue
            letter = unicodedata.normalize("NFC", letter).lower()
            if bare:
                letter = "".join(c for c in fold(letter).lower() if c.isalnum())
            for c in letter:
                letters.append(c)
                self.starts.append(start)
                self.ends.append(end)
        self.text = "".join(letters)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the key whose letters stand in a stretch of the text."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def _clusters(text: str) -> list[tuple[int, int]]:
    """The letters of a text, each with the marks that are typed after it."""
    starts = [k for k, c in enumerate(text) if not k or not unicodedata.combining(c)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


class Finder:
    """Finds stretches of ``source`` in ``target``; both stay as they are."""

    def __init__(self, source: str, target: str) -> None:
        self.source, self.target = source, target

    @cached_property
    def _exact(self) -> tuple[_Key, _Key]:
        return _Key(self.source, False), _Key(self.target, False)

    @cached_property
    def _bare(self) -> tuple[_Key, _Key]:
        return _Key(self.source, True), _Key(self.target, True)

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """Where ``source[start:end]`` stands in the target; None where it does not."""
        for body in dict.fromkeys((start, self._without_label(start, end))):
            for keys in (self._exact, self._bare):
                found = _find(*keys, body, end)
                if found is not None:
                    return found
        first = self.source.find("\n", start, end)
        return self.find(start, first) if first > start else None

    def near(self, start: int) -> tuple[int, int] | None:
        """Where the paragraph of a place, or the last before it that is known, stands in the target."""
        end = self.source.find("\n", start)
        end = len(self.source) if end < 0 else end
        for _ in range(40):
            begin = self.source.rfind("\n", 0, max(0, end)) + 1
            if self.source[begin:end].strip():
                found = self.find(begin, end)
                if found is not None:
                    return found
            if begin == 0:
                return None
            end = begin - 1
        return None

    def _without_label(self, start: int, end: int) -> int:
        line = self.source.rfind("\n", 0, start) + 1
        if self.source[line:start].strip():
            return start
        label = _LABEL.match(self.source, start, end)
        return label.end() if label else start


def _find(source: _Key, target: _Key, start: int, end: int) -> tuple[int, int] | None:
    a, b = source.span(start, end)
    words = source.text[a:b]
    if not words:
        return None
    places = _places(words, target.text)
    if not places:
        return None
    at = places[0]
    if len(places) > 1:
        scored = [(_alike(source.text, a, b, target.text, p), p) for p in places]
        best = max(score for score, _ in scored)
        alike = [p for score, p in scored if score == best]
        # the same words in the same surroundings more than once: the first for the first
        rank = sum(
            1 for p in _places(words, source.text) if p < a and _alike(source.text, a, b, source.text, p) >= best
        )
        at = alike[min(rank, len(alike) - 1)]
    return target.starts[at], target.ends[at + len(words) - 1]


def _places(words: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < _PLACES:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _alike(source: str, a: int, b: int, target: str, p: int) -> int:
    """How many letters before and after two places are the same."""
    before = _shared(source[max(0, a - _AROUND) : a][::-1], target[max(0, p - _AROUND) : p][::-1])
    q = p + b - a
    return before + _shared(source[b : b + _AROUND], target[q : q + _AROUND])


def _shared(one: str, other: str) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
