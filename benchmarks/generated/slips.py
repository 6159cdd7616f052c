"""Slips of real drafters, put into a finished text without touching what the items say.

Every change keeps the marks right: edits are (start, end, new) and offsets behind them move along.
"""

from __future__ import annotations

import random
import re

from .words import Mark, Words

_OLD_TONE = {
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "õa": "oã",
    "ọa": "oạ",
    "ủy": "uỷ",
    "úy": "uý",
    "ùy": "uỳ",
    "ụy": "uỵ",
    "òe": "oè",
    "óe": "oé",
    "ọe": "oẹ",
}
_NEW_TONE = re.compile(r"(?<![qQ])(" + "|".join(_OLD_TONE) + r")(?!\w)")
#: typing errors in words that tell nothing of an item
_TYPOS = {
    "tổ chức": "tổ chứ",
    "thực hiện": "thưc hiện",
    "phối hợp": "phói hợp",
    "trách nhiệm": "trách nhệm",
    "nâng cao": "nâng cáo",
    "Nhân dân": "nhân dân",
    "địa bàn": "địa bản",
    "phong trào": "phòng trào",
    "kịp thời": "kịp thơi",
    "hiệu quả": "hiêu quả",
}
Edit = tuple[int, int, str]


def edited(text: Words, edits: list[Edit]) -> Words:
    """The words with these stretches replaced; edits must not overlap nor cross the border of a mark."""
    edits = sorted(edits)
    parts, at = [], 0
    for start, end, new in edits:
        parts += [text.text[at:start], new]
        at = end
    parts.append(text.text[at:])

    def moved(offset: int, *, end: bool) -> int:
        by = 0
        for start, stop, new in edits:
            if stop <= offset and not (end and start == offset):
                by += len(new) - (stop - start)
        return offset + by

    marks = tuple(Mark(moved(m.start, end=False), moved(m.end, end=True), m.field, m.item) for m in text.marks)
    return Words("".join(parts), marks)


def slipped(text: Words, rng: random.Random, rate: float) -> Words:
    """Old tone placement, blanks too many or too few, and typing errors, at this rate for each chance."""
    if not rate:
        return text
    edits: list[Edit] = []
    taken: list[tuple[int, int]] = []
    inside = sorted((m.start, m.end) for m in text.marks)

    def free(start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in taken)

    def outside(start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in inside)

    def add(start: int, end: int, new: str) -> None:
        edits.append((start, end, new))
        taken.append((start - 1, end + 1))

    old = rng.random() < 0.3
    for match in _NEW_TONE.finditer(text.text):
        if old and free(match.start(), match.end()):
            add(match.start(), match.end(), _OLD_TONE[match[1]])
    for match in re.finditer(r"(?<=\w) (?=\w)", text.text):
        if rng.random() < rate / 25 and free(match.start(), match.end()):
            add(match.start(), match.end(), "  ")
    for match in re.finditer(r"(?<=[a-zà-ỹ])([,;]) (?=[a-zà-ỹ])", text.text):
        if rng.random() < rate / 4 and outside(match.start() - 1, match.end() + 1) and free(match.start(), match.end()):
            add(match.start(), match.end(), rng.choice([match[1], f" {match[1]} "]))
    for word, wrong in _TYPOS.items():
        for match in re.finditer(rf"(?<!\w){word}(?!\w)", text.text):
            if rng.random() < rate / 3 and outside(match.start(), match.end()) and free(match.start(), match.end()):
                add(match.start(), match.end(), wrong)
    return edited(text, edits)
