"""Wording without what is only local: names of places, numbers and dates, the level of the unit.

A ward that takes over a text puts its own name, its own dates and its own figures; the words around them stay.
With those masked, a localised copy (bản sao đã sửa tên) reads like what it was copied from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ... import knowledge
from ...document import Document
from ...plan import Plan
from ...vietnamese import new_tone, nfc
from ..alignment.clauses import clauses, mask
from ..alignment.wording import unnumbered, words

#: signs that stand for a name and for figures
NAME, FIGURE = "§", "#"
#: shorter passages say nothing of where they come from
LEAST_WORDS = 6
#: a name has at most so many words ("Hội đồng nhân dân" after a level is cut here at worst, in every copy alike)
_NAME_WORDS = 4
_TOKEN = re.compile(r"\w+|%|[^\w\s]")
_SENTENCE_END = re.compile(r"[.;!?][\"”»)]*\s+")
_COMMUNES = ("phường", "xã", "thị trấn")
_LEVELS = frozenset((*_COMMUNES, "khu", "phố", "tỉnh", "quận", "huyện", "thôn", "ấp", "bản", "làng", "tp"))


def passages(plan: Plan, document: Document) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The passages of a plan's body, sentence by sentence, with their words masked.

    Yields:
        Start and end in the document's text, and the words; passages under :data:`LEAST_WORDS` words are left out.
    """
    names = own_names(plan)
    for clause in clauses(plan, document.text):
        whole = document.text[clause.start : clause.end]
        for start, end in _sentences(whole):
            found = masked(whole[start:end], names)
            if len(found) >= LEAST_WORDS:
                yield clause.start + start, clause.start + end, found


def own_names(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """The names by which a plan may call its own place, longest first: its unit, its parent, the provinces."""
    found = set(_provinces())
    for name in (plan.meta.unit, plan.meta.parent):
        run = words(name or "")
        while run and run[0] in ("phường", "xã", "đặc", "khu", "tỉnh", "thành", "phố", "thị", "trấn"):
            run = run[1:]
        # a name of one syllable is a word of the language as well
        if len(run) > 1:
            found.add(run)
    return tuple(sorted(found, key=lambda run: (-len(run), run)))


@lru_cache(maxsize=1)
def _provinces() -> frozenset[tuple[str, ...]]:
    names = (words(place.name) for place in knowledge.places() if place.province_code is None)
    return frozenset(name for name in names if len(name) > 1)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph; a list between semicolons is one item each."""
    start = 0
    for stop in _SENTENCE_END.finditer(text):
        following = text[stop.end() : stop.end() + 1]
        if text[stop.start()] != ";":
            before = text[start : stop.start()].rsplit(None, 1)[-1:]
            # "TP. ", "PGS. ", "1. " and "a. " end no sentence
            if not following.isupper() or (before and (len(before[0]) < 3 or before[0].isupper())):
                continue
        yield start, stop.start() + 1
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def masked(text: str, names: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The words of a passage with names of places as :data:`NAME` and figures as :data:`FIGURE`.

    Args:
        text: The passage as printed; capitals tell where a name ends.
        names: Names in normal form that are masked wherever they stand.
    """
    text = unnumbered(new_tone(nfc(text)))
    tokens = _TOKEN.findall(text)
    shouted = text.isupper()
    out: list[str] = []
    level = False  # the token before opens a name of a place
    left = 0
    for token in tokens:
        if not token[0].isalnum() and token != "%":
            left = left if token in "-–" and left else 0
            level = False
            continue
        if any(ch.isdigit() for ch in token):
            if not out or out[-1] != FIGURE:
                out.append(FIGURE)
            level, left = False, 0
            continue
        capital = token[0].isupper() and not shouted
        if capital and (level or left):
            if level:
                out.append(NAME)
                left = _NAME_WORDS
            left -= 1
            level = False
            continue
        left = 0
        low = token.lower()
        level = low in _LEVELS
        # ward, commune and special zone are one level, so that the plans of two kinds of unit can be copies
        if low == "phường":
            low = "xã"
        elif low == "khu" and out and out[-1] == "đặc":
            out.pop()
            low = "xã"
        out.append(low)
    return _once(mask(tuple(out), names))


def _once(run: tuple[str, ...]) -> tuple[str, ...]:
    """Signs that follow one another are one: "§ §" for a ward with its city."""
    return tuple(w for i, w in enumerate(run) if not (i and w == run[i - 1] and w in (NAME, FIGURE)))
