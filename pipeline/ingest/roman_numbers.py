"""Roman numbers of headings that were hardly read, told by the numbers before and behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest import markers
from pipeline.ingest.printed import PrintedLine
from pipeline.vietnamese import LETTER

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_NUMBER = re.compile(r"([IVX]{1,4})[.,:)]?$")
_MARK = re.compile(rf"[{LETTER}\d|!]{{1,4}}[.,:;)]?$")
#: what is surer than this is as printed; only what is less sure than that may be a number that was not read
_SURE, _HARDLY = 0.8, 0.7


def by_sequence(lines: Sequence[PrintedLine]) -> int:
    """Puts right what stands for a number between two headings whose numbers are sure, in place.

    Only where exactly as many headings with a number in doubt stand between them as numbers are lacking:
    a number that the author printed twice, or left out, stays.

    Returns:
        How many numbers were put right.
    """
    changed = 0
    last: int | None = None
    between: list[PrintedLine] = []
    for line in lines:
        kind = _kind(line)
        if kind is None:
            continue
        if not kind:
            between.append(line)
            continue
        if last is not None and between and kind - last - 1 == len(between):
            for number, lost in enumerate(between, last + 1):
                first, rest = lost.text.split(" ", 1)
                right = f"{_ROMANS[number - 1]}."
                if first.rstrip(".,:;)") != right[:-1]:
                    lost.text = f"{right} {rest}"
                    changed += 1
        last, between = kind, []
    return changed


def _kind(line: PrintedLine) -> int | None:
    """The number of a heading in capitals where it is sure, 0 where it is in doubt; None for any other line."""
    words = line.text.split(" ")
    if line.cells is not None or len(words) < 2 or len(line.sure) != len(words):
        return None
    rest = " ".join(words[1:])
    if len(rest) < 5 or not markers.is_capitals(rest):
        return None
    number = _NUMBER.match(words[0])
    if number and number[1] in _ROMANS:
        return _ROMANS.index(number[1]) + 1 if line.sure[0] >= _SURE else 0
    if line.sure[0] < _HARDLY and _MARK.match(words[0]):
        return 0
    return None
