"""Number and date of a paper read twice more: handwritten ones stay blank, printed ones are what readings agree on.

Offices print "Số:      /KH-UBND" and "ngày     tháng 5 năm 2026" and fill the blanks by hand.  Recognition knows
print only: of handwriting it makes another number at every scale, sometimes a sure one.  A number that becomes
the number of the paper must be read alike at different scales, or not at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import recognised, tesseract
from pipeline.vietnamese import UPPER, fold

Gray = NDArray[np.uint8]

#: of a line read again: white about it in points, and the scales at which it is read
_AROUND, _SCALES = 3.5, (1.5, 2.0)
#: how far down a page its head may reach, as a share of its height
_REACH = 0.42
#: below this a reading of a figure is no evidence
_SURE = 0.8
#: so many readings that agree are evidence above this already
_MANY, _LIKELY = 3, 0.5
_LOOK_ALIKE = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "]": "1"})

_NATION = re.compile(r"CONG HOA XA|DOC LAP|CHU NGHIA VIET|DANG CONG SAN")
_NUMBER_LINE = re.compile(rf"(S\S{{0,2}}\s?[:;.,]|S[ốôồổó6]\b)\s*(.*?)\s*([/-]\s?[{UPPER}Ðð][^\s]*.*)$")
_DATE_LINE = re.compile(r"(.*\bngày)(.*?)(tháng)(.*?)(năm)(.*)$")
_NUMBER = re.compile(r"\d{1,5}[a-zđ]?(?:/\d{4})?$")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a line: its text, and how sure each of its characters is (that of its word)."""

    text: str
    sure: tuple[float, ...]

    def least(self, start: int, end: int) -> float:
        """How sure the least sure character of a part is; 0 where there is none."""
        return min(self.sure[start:end], default=0.0)


@dataclass(frozen=True, slots=True)
class Field:
    """What one reading has at the place of a figure."""

    value: str
    sure: float


def reading(words: Sequence[tesseract.Word]) -> Reading:
    """The words of one line as a reading."""
    text, sure = "", []
    for word in sorted(words, key=lambda w: w.left):
        if text:
            text += " "
            sure.append(word.confidence)
        text += word.text
        sure += [word.confidence] * len(word.text)
    return Reading(text, tuple(sure))


def read_again(lines: list[PrintedLine], gray: Gray, dpi: int, timeout: float) -> list[PrintedLine]:
    """The lines of a page, number and date of its head read again.

    Args:
        lines: of the page, boxes in points.
        gray: the page as it was recognised.
        dpi: of the image.
        timeout: seconds for one reading.
    """
    height = gray.shape[0] * 72 / dpi
    top = [line for line in lines if line.box and line.box.top < _REACH * height and line.cells is None]
    if not any(_NATION.search(fold(line.text).upper()) for line in top):
        return lines
    result = list(lines)
    done = set()
    for k, line in enumerate(result):
        settle = _kind(line, top, gray.shape[1] * 72 / dpi)
        if settle is None or settle in done:
            continue
        done.add(settle)
        readings = [Reading(line.text, _spread(line))]
        text, sure = None, False
        for scale in _SCALES:
            readings.append(_read(line, gray, dpi, scale, timeout))
            text, sure = settle(readings)
            if sure and text is not None:
                break
        if text is not None:
            extra = dict(line.extra) if sure else {**line.extra, "by_hand": 1.0}
            result[k] = replace(line, text=text, sure=(), extra=extra)
    return result


def told(lines: Sequence[PrintedLine]) -> list[str]:
    """Remarks for people: where a number or a date was not read surely and is left blank."""
    pages = sorted({line.page for line in lines if line.extra.get("by_hand")})
    return [f"Trang {page}: số hoặc ngày ở đầu văn bản đọc không chắc (viết tay?), được để trống." for page in pages]


def _kind(
    line: PrintedLine, top: Sequence[PrintedLine], width: float
) -> Callable[[Sequence[Reading]], tuple[str | None, bool]] | None:
    """How the figures of a line are settled: it is the number of the paper, its date, or neither (None)."""
    if line not in top or line.box is None:
        return None
    if _NUMBER_LINE.match(line.text) and line.box.x0 < 0.45 * width and len(line.text) < 60:
        return settled_number
    if _DATE_LINE.match(line.text) and line.box.x0 > 0.3 * width and len(line.text) < 80 and "," in line.text:
        return settled_date
    return None


def _spread(line: PrintedLine) -> tuple[float, ...]:
    """How sure each character of a line was read."""
    words = line.text.split(" ")
    known = line.sure if len(line.sure) == len(words) else (line.confidence,) * len(words)
    result: list[float] = []
    for word, sure in zip(words, known, strict=True):
        result += [sure] * (len(word) + 1)
    return tuple(result[: len(line.text)])


def _read(line: PrintedLine, gray: Gray, dpi: int, scale: float, timeout: float) -> Reading:
    assert line.box is not None
    points = dpi / 72
    rows = slice(max(0, int((line.box.top - _AROUND) * points)), int((line.box.bottom + _AROUND) * points))
    columns = slice(max(0, int((line.box.x0 - _AROUND) * points)), int((line.box.x1 + 2 * _AROUND) * points))
    crop = cv2.resize(gray[rows, columns], None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    crop = cv2.copyMakeBorder(crop, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=255)
    return reading(tesseract.words(crop, round(dpi * scale), timeout=timeout, layout=7))  # type: ignore[arg-type]


# ---------------------------------------------------------------- what several readings come to
def settled_number(readings: Sequence[Reading]) -> tuple[str | None, bool]:
    """The line of the number as all readings have it, blank where they differ; and whether all of it is sure.

    None for the text where a reading as a line with a number makes no sense at all.
    """
    found = [(r, m) for r in readings if (m := _NUMBER_LINE.match(r.text))]
    if not found:
        return None, True
    fields = [
        Field(figures(m[2]), min(r.least(*m.span(2)), 1.0 if not m[2] else r.least(m.end(2) - 1, m.end(2))))
        for r, m in found
    ]
    codes = max(((r.least(*m.span(3)), m[3]) for r, m in found), key=lambda pair: pair[0])[1]
    codes = codes.replace(" ", "") if re.fullmatch(r"[/-]\s\S+", codes) else codes
    # a number apart from its bar was put into a blank
    put_in = any(m.end(2) < m.start(3) for _, m in found)
    value = agreed(fields, _is_number, _MANY if put_in else 2)
    blank = all(not f.value for f in fields)
    text = recognised.mended(f"Số: {value}{codes}")
    return text, bool(value) or blank


def settled_date(readings: Sequence[Reading]) -> tuple[str | None, bool]:
    """The line of place and date as the readings have it, blank where they differ; and whether all of it is sure."""
    found = [(r, m) for r in readings if (m := _DATE_LINE.match(r.text))]
    if not found:
        return None, True
    parts = []
    sure = True
    for group, right in ((2, _is_day), (4, _is_month), (6, _is_year)):
        fields = [Field(figures(m[group].strip(" .")), _surely(r, m, group)) for r, m in found]
        value = agreed(fields, right, 2)
        sure = sure and (bool(value) or all(not f.value for f in fields))
        parts.append(value)
    day, month, year = parts
    text = " ".join(f"{_by_words([m[1] for _, m in found])} {day} tháng {month} năm {year}".split())
    return text, sure


def _by_words(parts: Sequence[str]) -> str:
    """What most readings have, word by word; the first reading where they part words in other ways."""
    rows = [part.split() for part in parts]
    if len({len(row) for row in rows}) > 1:
        return parts[0]
    return " ".join(Counter(column).most_common(1)[0][0] for column in zip(*rows, strict=True))


def _surely(read: Reading, match: re.Match[str], group: int) -> float:
    text = match[group]
    start = match.start(group) + len(text) - len(text.lstrip())
    return read.least(start, match.start(group) + len(text.rstrip()))


def agreed(fields: Sequence[Field], right: Callable[[str], bool], least: int) -> str:
    """The figure that so many readings give at least, none of the others being surer; empty where there is none."""
    given: dict[str, list[float]] = {}
    for field in fields:
        if right(field.value):
            given.setdefault(field.value, []).append(field.sure)
    if not given:
        return ""
    value, votes = max(given.items(), key=lambda item: (len(item[1]), max(item[1])))
    rivals = [max(sure) for other, sure in given.items() if other != value]
    if len(votes) < least or max(rivals, default=0.0) > max(votes):
        return ""
    return value if max(votes) >= (_SURE if len(votes) < _MANY else _LIKELY) else ""


def figures(text: str) -> str:
    """The figures of a part of a line, look-alikes put right where there is a figure among them."""
    bare = text.replace(" ", "")
    return bare.translate(_LOOK_ALIKE) if any(c.isdigit() for c in bare) else bare


def _is_number(text: str) -> bool:
    return bool(_NUMBER.match(text)) and int(re.match(r"\d+", text)[0]) > 0  # type: ignore[index]


def _is_day(text: str) -> bool:
    return text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 31


def _is_month(text: str) -> bool:
    return text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 12


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4 and text[:2] in ("19", "20")
