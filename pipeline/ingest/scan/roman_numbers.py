"""Roman numbers of headings that were hardly read, told by how wide they are printed and by the numbers around them.

A recogniser guesses at words it does not know, and "III" is none: it reads "II", "IH", "HI" or "NHI".  The box of
the word is surer than its letters, since each stroke of such a number is as wide as the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.layout import markers
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.vietnamese import LETTER, LOWER, UPPER

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_NUMBER = re.compile(r"([IVX]{1,4})[.,:)]?$")
_MARK = re.compile(rf"[{LETTER}\d|!]{{1,4}}[.,:;)]?$")
#: what is surer than this is as printed; only what is less sure than that may be a number that was not read
_SURE, _HARDLY = 0.8, 0.7


#: what strokes side by side are read as; a V before them is seldom missed
_STROKES = re.compile(r"(V?)([IHNTU1l|!ÌÍỊÙÚ]{1,4})[.,:]?$")
_LETTERED = re.compile(r"([A-EGĐ])[.)] ")
#: widths over the height of a capital: what stands beside the strokes, each stroke, a V, and what splits H from II
_BESIDE, _STROKE, _FIVE, _BAR = 0.22, 0.477, 1.04, 1.24
_OFF = 0.3
_GLUED = re.compile(rf"([IVX]{{1,4}}\.(?=[{UPPER}][{LOWER}])|(?:[IVX]{{1,4}}|[A-EGHKLĐ])\.(?=[{UPPER}]{{3}}))")


def by_print(lines: Sequence[PrintedLine]) -> int:
    """Puts right the numbers made of strokes alone, or of a V and strokes, that open a line, in place.

    ``extra["roman"]`` marks the lines whose number was measured, right as read or not.

    Returns:
        How many numbers were put right.
    """
    lettered = sum(bool(_LETTERED.match(line.text)) and markers.is_capitals(line.text[2:]) for line in lines) > 1
    changed = 0
    for line in lines:
        value = _measured(line, lettered)
        if value is None:
            continue
        line.extra["roman"] = 1.0
        first, _, rest = line.text.partition(" ")
        if first.rstrip(".,:") != value:
            line.text = f"{value}. {rest}"
            changed += 1
    return changed


def part(lines: Sequence[PrintedLine]) -> int:
    """Puts the blank back between the number of a heading and its first word, in place; returns how many."""
    changed = 0
    for line in lines:
        found = _GLUED.match(line.text) if line.cells is None else None
        if found is None:
            continue
        if len(line.sure) == len(line.text.split(" ")):
            line.sure = (line.sure[0], *line.sure)
        line.text = f"{found[1]} {line.text[found.end() :]}"
        changed += 1
    return changed


def _measured(line: PrintedLine, lettered: bool) -> str | None:
    """The number of a line by its print; None where its first word is none, or does not fit any."""
    if line.cells is not None or not line.read or " " not in line.text:
        return None
    read, word = line.read[0]
    found = _STROKES.match(read)
    height = word.bottom - word.top
    if not found or height <= 0 or line.text.split(" ", 1)[1][:1].islower():
        return None
    five, strokes = found.groups()
    if read[-1] not in ".,:" or (strokes in ("N", "T", "U", "1", "l", "!", "|") and not five) or strokes.isdigit():
        return None  # "N.", "1." may well be what is printed
    wide = (word.x1 - word.x0) / height
    if strokes == "H" and not five and lettered and wide > _BAR:
        return None  # the eighth letter
    count = (wide - (_FIVE if five else 0.0) - _BESIDE) / _STROKE
    if not 0.5 < count < 3.5 or abs(count - round(count)) > _OFF:
        return None
    return five + "I" * round(count)


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
