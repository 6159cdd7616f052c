"""The signature block of a scan read a second time where a stamp hid its capacity or its name.

Of a colour scan the red channel is read, in which a stamp is nearly white.  On grey paper a stamp is still
lighter than print: cut off at a level between the two, the block is legible again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from pipeline.document import Box
from pipeline.ingest import preprocessing, recognised, tesseract, word_places
from pipeline.ingest.printed import PrintedLine
from pipeline.vietnamese import LETTER, LOWER, UPPER, fold

Gray = NDArray[np.uint8]

_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)[.,:;]?\s?[^\W\d_]")
_RECIPIENTS = re.compile(r"Nơi nhận\b")
_CAPACITY = re.compile(
    r"(?:PHO |QUYEN |Q\. ?)?(?:CHU TICH|CHU NHIEM|GIAM DOC|TRUONG (?:PHONG|BAN|THON)|CHANH VAN PHONG|VAN PHONG|BI THU|"
    r"BO TRUONG|THU TRUONG|TRUONG BAN|TONG GIAM DOC|HIEU TRUONG|TO TRUONG|CHI HUY TRUONG|TRUONG CONG AN)"
)
_CAPACITIES = (
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "QUYỀN CHỦ TỊCH",
    "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "TRƯỞNG PHÒNG",
    "PHÓ TRƯỞNG PHÒNG",
    "TRƯỞNG BAN",
    "PHÓ TRƯỞNG BAN",
    "CHÁNH VĂN PHÒNG",
    "PHÓ CHÁNH VĂN PHÒNG",
    "BÍ THƯ",
    "PHÓ BÍ THƯ",
)
_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}’'-]+\s){{1,5}}[{UPPER}][{LOWER}’'-]+$|[{UPPER}]+(?:\s[{UPPER}]+){{2,4}}$")
#: the height of a signature block in points, from its authority to its name
_HEIGHT = 215.0
#: how far from ink to paper a level is set that print stays under and a stamp does not, best first
_LEVELS = (0.6, 0.5)
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Block:
    """Where a signature block stands, in points, and the lines that were read there."""

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[PrintedLine, ...]

    @property
    def complete(self) -> bool:
        """Whether a capacity and a name beneath it were read."""
        return is_complete(self.lines)


def expected(lines: Sequence[PrintedLine], width: float, height: float) -> Block | None:
    """Where a page must have a signature block: right of the recipients, under TM., KT. and the like."""
    boxed = [line for line in lines if line.box is not None and line.cells is None]
    top = None
    for line in boxed:
        assert line.box is not None
        right = (line.box.x0 + line.box.x1) / 2 > 0.5 * width
        if right and _AUTHORITY.match(line.text) and line.text.isupper():
            top = line.box.top - 6
            break
        if not right and _RECIPIENTS.match(line.text):
            # the authority stands beside it, or some lines above
            top = max(0.0, line.box.top - 30)
    if top is None:
        return None
    bottom = min(height, top + _HEIGHT)
    beside = [x.box for x in boxed if x.box and x.box.top < bottom and x.box.bottom > top]
    left = max([0.38 * width, *(b.x1 + 4 for b in beside if (b.x0 + b.x1) / 2 < 0.42 * width and b.x1 < 0.6 * width)])
    inside = [
        x for x in boxed if x.box and x.box.top >= top - 1 and x.box.bottom <= bottom + 1 and x.box.x0 >= left - 2
    ]
    return Block(left, top, width, bottom, tuple(sorted(inside, key=lambda x: x.box.top if x.box else 0.0)))


def is_complete(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines in their order hold a capacity, and a name under it."""
    found = False
    for line in lines:
        if _is_capacity(line.text):
            found = True
        elif found and line.confidence > _SURE and _NAME.match(line.text.strip(" .")):
            return True
    return False


def _is_capacity(text: str) -> bool:
    """Whether a line is the capacity of who signs; behind KT. it is another's."""
    return text.isupper() and not re.match(r"(?:TM|KT|TL|TUQ)\W", text) and bool(_CAPACITY.match(fold(text)))


def read_again(lines: list[PrintedLine], gray: Gray, number: int, dpi: int, timeout: float) -> list[PrintedLine]:
    """The lines of a page, those of its signature block read again where the block is expected and not complete."""
    scale = dpi / 72
    block = expected(lines, gray.shape[1] / scale, gray.shape[0] / scale)
    if block is None or block.complete:
        return lines
    x, y = int(block.left * scale), int(block.top * scale)
    crop = gray[y : int(block.bottom * scale), x:]
    if crop.shape[0] < 0.4 * dpi or crop.shape[1] < 0.8 * dpi:
        return lines
    for level in _LEVELS:
        words = tesseract.words(without_stamp(crop, dpi, level), 2 * dpi, timeout=timeout, layout=6)
        again = block_lines([_moved(word, x, y) for word in words], number, dpi)
        if is_complete(again):
            old = {id(line) for line in block.lines}
            return [line for line in lines if id(line) not in old] + again
    return lines


def block_lines(words: Sequence[tesseract.Word], number: int, dpi: float) -> list[PrintedLine]:
    """The lines of a signature block among the words of its crop; what ring and strokes left is dropped."""
    rows: dict[tuple[int, int, int], list[tesseract.Word]] = {}
    for word in words:
        if re.search(rf"[{LETTER}]", word.text):
            rows.setdefault(word.line, []).append(word)
    result = []
    for row in rows.values():
        found = _line_of(row, number, dpi)
        if found is not None:
            result.append(found)
    return result


def _line_of(row: list[tesseract.Word], number: int, dpi: float) -> PrintedLine | None:
    text = re.sub(rf"^[^{LETTER}]+|[^{LETTER}.]+$", "", recognised.mended(" ".join(w.text for w in row)))
    capacity = _nearest(text)
    sure = sum(w.confidence for w in row) / len(row)
    if capacity is None and (sure < 0.5 or not _belongs(text)):
        return None
    scale = 72 / dpi
    box = Box(
        round(min(w.left for w in row) * scale, 2),
        round(min(w.top for w in row) * scale, 2),
        round(max(w.left + w.width for w in row) * scale, 2),
        round(max(w.top + w.height for w in row) * scale, 2),
    )
    read = word_places.of_words(row, scale)
    return PrintedLine(capacity or text, number, box, sure, size=round((box.bottom - box.top) * 0.95, 1), read=read)


def _nearest(text: str) -> str | None:
    """The capacity that a line in capitals must be, where at most a letter in seven was misread."""
    bare = re.sub(r"[^A-Z ]", "", fold(text)).strip()
    if len(bare) < 7 or _AUTHORITY.match(text):
        return None
    best, distance = min(((c, Levenshtein.distance(bare, fold(c))) for c in _CAPACITIES), key=lambda pair: pair[1])
    return best if distance <= len(bare) // 7 else None


def _moved(word: tesseract.Word, x: int, y: int) -> tesseract.Word:
    return replace(word, left=x + word.left // 2, top=y + word.top // 2, width=word.width // 2, height=word.height // 2)


def _belongs(text: str) -> bool:
    return (text.isupper() and " " in text and len(text) > 5) or bool(_NAME.match(text.strip(" .")))


def without_stamp(gray: Gray, dpi: int, level: float) -> Gray:
    """A crop at twice its size with what is lighter than print, taller than letters or a speck left out.

    Args:
        gray: the crop.
        dpi: its resolution.
        level: where between ink (0) and paper (1) white begins.
    """
    paper = preprocessing.quantile(gray, 0.8)
    _, dark = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    ink = preprocessing.quantile(gray, 0.1, dark)  # type: ignore[arg-type]
    white = ink + level * max(20.0, paper - ink)
    large = cv2.resize(gray, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC).astype(np.float32)
    result: Gray = (np.clip((large - ink) / (white - ink), 0, 1) * 255).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((result < 200).astype(np.uint8), connectivity=8)
    letter = 2 * dpi / 72 * 13
    unlike = (stats[:, cv2.CC_STAT_HEIGHT] > 2.2 * letter) | (stats[:, cv2.CC_STAT_AREA] < 3 * (dpi / 75) ** 2)
    unlike[0] = False
    result[unlike[labels]] = 255
    return result
