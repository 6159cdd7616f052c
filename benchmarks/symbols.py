"""Document symbols and dates of a read text against the printed one: how many are right, letter by letter."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.vietnamese import LETTER, UPPER, nfc

_SYMBOL = re.compile(
    rf"(?<![{LETTER}\d/-])\d{{1,5}}(?:/\d{{4}})?[-/](?:[{UPPER}][{LETTER}\d&]{{0,9}})(?:[-/][{UPPER}][{LETTER}\d&]{{0,14}}){{0,3}}"
)
_BLANKS = re.compile(rf"(?<=\d)\s?([-/])\s?(?=[{UPPER}]{{2,}}[-/])")
_DATE = re.compile(
    r"(?<![\d/])\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}(?![\d/])|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
    r"|(?<![\d/])\d{1,2}/(?:\d{4}|\d{1,2})(?![\d/-])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """How many are right of how many printed; what is lost and what was added."""

    right: int
    total: int
    missed: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share that is right, 1.0 where nothing is printed."""
        return self.right / self.total if self.total else 1.0


def symbols(text: str) -> Counter[str]:
    """Document symbols (57-NQ/TW, 12/2025/TT-BGDĐT) with their counts, without the blanks that some type in them."""
    closed = _BLANKS.sub(r"\1", _flat(text))
    return Counter(match[0] for match in _SYMBOL.finditer(closed))


def dates(text: str) -> Counter[str]:
    """Dates in figures and in words (22/12/2024, ngày 05 tháng 11, 12/2025) with their counts."""
    return Counter(re.sub(r"\s+", " ", match[0].lower()) for match in _DATE.finditer(_flat(text)))


def compared(truth: str, read: str) -> dict[str, Found]:
    """What is right of ``symbols`` and of ``dates``."""
    result = {}
    for name, find in (("symbols", symbols), ("dates", dates)):
        gold, found = find(truth), find(read)
        hits = gold & found
        result[name] = Found(
            hits.total(), gold.total(), tuple((gold - found).elements()), tuple((found - gold).elements())
        )
    return result


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", nfc(text))
