"""How sure an item is: what its component states, made true by what such statements were worth on held-back plans.

A component states how good its evidence is ("a number with the word số before it": 0.95).  The table
``confidence.csv``, learned by ``python -m benchmarks.calibration --learn`` from generated plans, clean and made
worse, tells which share of the items stated so were right, by field and by whether letters were read off the file
or off an image.  Nothing is ever surer than the table's cap: plans that nobody has seen yet hold surprises that the
generated ones do not.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from ..document import DOUBT, Document, Page
from ..vietnamese import is_syllable

Reading = Literal["digital", "recognised"]
TABLE = Path(__file__).with_name("confidence.csv")
#: what a component that does not say states
USUAL = 0.95
#: a statement up to here says "one of several": it is no measure of reading, and stays as it is
AMBIGUOUS = 0.5
LOWEST, HIGHEST = 0.02, 0.98
#: an item of so many characters stands or falls with a single word
_SHORT = 80
#: the row of the table that tells what a word that cannot be Vietnamese takes off
ODD = "odd word"
_WORD = re.compile(r"[^\W\d_]+")


def of(field: str, stated: float, document: Document, page: Page, start: int, end: int) -> float:
    """The confidence of an item of this field at ``text[start:end]``, which begins on this page; 0..1.

    Restored and recognised text lowers it by the quality of the page, a word that the print does not settle to
    ``DOUBT`` at most.
    """
    reading: Reading = "digital" if page.read_as == "digital" else "recognised"
    sure = calibrated(field, reading, stated)
    if stated > AMBIGUOUS and (share := _odd().get(field)) and has_odd_word(document.text[start:end]):
        sure *= share
    if reading == "recognised":
        sure *= page.quality
        if document.doubt(start, end) <= DOUBT:
            # a word that the print does not settle is all of a citation, and little of a paragraph
            sure = min(sure, DOUBT) if end - start <= _SHORT else 0.9 * sure
    return round(max(LOWEST, min(HIGHEST, sure)), 3)


def calibrated(field: str, reading: Reading, stated: float) -> float:
    """The share of items stated so that were right, between the levels of the table in proportion."""
    if stated <= AMBIGUOUS:
        return stated
    levels = _levels().get((field, reading))
    if not levels:  # nobody has judged such items yet
        return min(stated, HIGHEST)
    k = bisect_right(levels, (stated, 2.0))
    if k == len(levels):
        return levels[-1][1]
    (low, least), (high, most) = levels[k - 1], levels[k]
    return least + (most - least) * (stated - low) / (high - low)


def has_odd_word(quote: str) -> bool:
    """Whether a small-lettered word of a quote cannot be a Vietnamese syllable: a slip, or misread."""
    return any(word.islower() and not is_syllable(word) for word in _WORD.findall(quote))


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def _levels() -> dict[tuple[str, str], list[tuple[float, float]]]:
    """By field and reading: (stated, right) rising, from the ambiguous on."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for row in _rows():
        if row["reading"] != ODD:
            start = [(AMBIGUOUS, AMBIGUOUS)]
            found.setdefault((row["field"], row["reading"]), start).append((float(row["stated"]), float(row["right"])))
    for key, levels in found.items():
        levels.sort()
        if any(a[1] > b[1] for a, b in pairwise(levels)):
            raise ValueError(f"{TABLE.name}: {key} falls")
    return found


@lru_cache(maxsize=1)
def _odd() -> dict[str, float]:
    return {row["field"]: float(row["right"]) for row in _rows() if row["reading"] == ODD}
