"""A signature block under a black stamp read row by row.

In a black and white scan (fax, copier) nothing tells a stamp from print by its grey, and whole lines of the block
are taken for a picture.  What of each line stands clear of the stamp tells where the line is; read alone, as one
line, most of it is legible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import recognised, signature, tesseract
from pipeline.vietnamese import LOWER, UPPER, fold

Gray = NDArray[np.uint8]
_AUTHORITY = re.compile(r"(?:KT|TM|TL|TUQ)\.")
#: of who signs for another the capacity is that of a deputy (ký thay, Nghị định 30/2020/NĐ-CP, điều 13)
_FOR = re.compile(r"KT\.\s?(\S.*)$")
#: rows of the block that are read at most, and letters that a row needs
_ROWS, _LETTERS = 8, 3
_SURE = 0.6
#: where between ink and paper white begins when what is no letter is looked for
_LEVEL = 0.6
_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}’'-]+\s){{1,5}}[{UPPER}][{LOWER}’'-]+$")


def rows(clear: Gray, dpi: int) -> list[tuple[int, int, int, int]]:
    """The rows of letters of a crop that was freed of what is no letter: left, top, right, bottom in its pixels."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((clear < 128).astype(np.uint8), connectivity=8)
    letter = dpi / 72 * 13
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = stats[1:][(heights > 0.45 * letter) & (heights < 1.1 * letter) & (widths < 1.5 * letter)]
    found: list[list[tuple[int, int, int, int]]] = []
    for x, y, width, height, _area in sorted(letters.tolist(), key=lambda r: r[1] + r[3]):
        if found and abs(found[-1][-1][3] - y - height) < 0.25 * letter:
            found[-1].append((x, y, x + width, y + height))
        else:
            found.append([(x, y, x + width, y + height)])
    return [
        (min(b[0] for b in row), min(b[1] for b in row), max(b[2] for b in row), max(b[3] for b in row))
        for row in found
        if len(row) >= _LETTERS
    ][:_ROWS]


def read(crop: Gray, clear: Gray, dpi: int, timeout: float) -> list[tuple[str, float, tuple[int, int, int, int]]]:
    """The rows of a block from top to bottom: text, how sure it is, and box in pixels of the crop.

    Args:
        crop: the block as scanned.
        clear: the crop at twice its size without what is no letter.
        dpi: of the crop.
        timeout: seconds for one row.
    """
    result = []
    points = dpi / 72
    for box in rows(clear, 2 * dpi):
        left, top, right, bottom = (value // 2 for value in box)
        # marks stand above the letters; what the stamp hid begins further to the left
        left, top = max(0, left - int(60 * points)), max(0, top - int(5 * points))
        right, bottom = right + int(3 * points), bottom + int(3 * points)
        part = cv2.copyMakeBorder(crop[top:bottom, left:right], 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=255)
        words = tesseract.words(part, dpi, timeout=timeout, layout=7)  # type: ignore[arg-type]
        text, sure = legible(words)
        if text:
            result.append((text, sure, (left, top, right, bottom)))
    return result


def legible(words: Sequence[tesseract.Word]) -> tuple[str, float]:
    """The end of a row that was read surely, from its authority on where it has one."""
    kept: list[str] = []
    sure: list[float] = []
    for word in sorted(words, key=lambda w: -w.left):
        authority = _AUTHORITY.search(word.text)
        if authority and kept:
            kept.append(authority[0])
            break
        if word.confidence < _SURE or not re.search(r"[^\W\d_]", word.text):
            break
        kept.append(word.text)
        sure.append(word.confidence)
    return " ".join(reversed(kept)), sum(sure) / max(1, len(sure))


def deputies(texts: Sequence[str]) -> list[str]:
    """The lines of a block with the capacity under "KT. CHỦ TỊCH" as a deputy's, where its first word was not read."""
    result = list(texts)
    for k in range(1, len(result)):
        of = _FOR.match(result[k - 1])
        if of and result[k].isupper() and fold(of[1]).endswith(fold(result[k])):
            result[k] = f"PHÓ {of[1]}"
    return result


def with_deputies(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Lines of a page with the capacities of deputies whole; one line stands beneath the other."""
    result = list(lines)
    for line in result:
        of = _FOR.match(line.text)
        if not of or line.box is None:
            continue
        under = [x for x in result if x.box and _beneath(line.box, x.box)]
        for other in under:
            other.text = deputies([line.text, other.text])[1]
    return result


def _beneath(upper: Box, lower: Box) -> bool:
    height = upper.bottom - upper.top
    return 0 < lower.top - upper.top < 2.6 * height and min(upper.x1, lower.x1) > max(upper.x0, lower.x0)


def read_again(lines: list[PrintedLine], gray: Gray, number: int, dpi: int, timeout: float) -> list[PrintedLine]:
    """The lines of a page, a signature block that is still not whole read row by row, and deputies told as such."""
    scale = dpi / 72
    block = signature.expected(lines, gray.shape[1] / scale, gray.shape[0] / scale)
    if block is not None and not block.complete:
        x, y = int(block.left * scale), int(block.top * scale)
        crop = gray[y : int(block.bottom * scale), x:]
        if crop.shape[0] > 0.4 * dpi and crop.shape[1] > 0.8 * dpi:
            again = _lines(crop, number, dpi, timeout, x, y)
            if signature.is_complete(again):
                old = {id(line) for line in block.lines}
                lines = [line for line in lines if id(line) not in old] + again
    return with_deputies(lines)


def _lines(crop: Gray, number: int, dpi: int, timeout: float, x: int, y: int) -> list[PrintedLine]:
    """The lines of a block whose rows were read one by one, where each is what can stand in such a block."""
    found = read(crop, signature.without_stamp(crop, dpi, _LEVEL), dpi, timeout)
    texts = deputies([text for text, _, _ in found])
    result = []
    for text, (_, sure, (left, top, right, bottom)) in zip(texts, found, strict=True):
        text = recognised.mended(text).strip(" .,-")
        if not (text.isupper() and " " in text and len(text) > 6) and not _NAME.match(text):
            continue
        sides = (x + left, y + top, x + right, y + bottom)
        box = Box(*(round(side * 72 / dpi, 2) for side in sides))
        result.append(PrintedLine(text, number, box, sure, size=round(box.bottom - box.top, 1)))
    return result
