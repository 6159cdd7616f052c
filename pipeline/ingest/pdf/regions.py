"""Text that a page shows and its text layer does not have: pasted scans, scans under a stamp, letters as outlines.

The page is drawn small, what the layer has is wiped out, and what is left is looked at for rows of marks that
are as high as letters and stand as close as letters do.  Pictures, emblems and ornaments leave no such rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from pipeline.document import Box
from pipeline.ingest import grading
from pipeline.ingest.layout import running
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.pdf.page_objects import Drawn
from pipeline.ingest.scan import preprocessing
from pipeline.vietnamese import fold, is_syllable

Gray = NDArray[np.uint8]

#: the resolution at which text is looked for
_DPI = 100
#: images on less of a page than this are emblems; fewer outlines than this are ornaments
_LEAST_SHARE, _LEAST_OUTLINES = 0.015, 60
#: a row of text has so many marks, a block of rows so many in all, and of the marks there this share stands in rows
_MARKS_IN_ROW, _MARKS, _MOST_IN_ROWS = 9, 24, 0.5
#: heights of letters and of a row, in pixels at that resolution
_LETTER_LEAST, _LETTER_MOST, _ROW_MOST = 4, 26, 34
#: what stamps of signatures, archives and portals say, on the bare letters
_STAMP = re.compile(
    r"SO HOA|(?:van ban|tai lieu|ho so) (?:duoc )?so hoa|chung thuc|sao y|ban sao|luu tru|CONG VAN DEN|VAN BAN DEN|"
    r"cong thong tin|truc lien thong|https?:|www\.|scan|ky so|ky boi|nguoi ky|thoi gian ky|digitally|signature|"
    r"e-?mail\s?:",
    re.IGNORECASE,
)
#: recognised text of a region is kept above this plausibility and confidence
_PLAUSIBLE, _SURE = 0.6, 0.6


@dataclass(frozen=True, slots=True)
class Unread:
    """Blocks of text that the layer lacks, in the coordinates of the layer, and how many marks they have."""

    blocks: tuple[Box, ...] = ()
    marks: int = 0


def may_have(drawn: Drawn, width: float, height: float) -> bool:
    """Whether a page has anything besides text that may show text; costs nothing."""
    return drawn.covered(width, height) >= _LEAST_SHARE or drawn.outlines >= _LEAST_OUTLINES


def unread(page: Any, lines: Sequence[PrintedLine]) -> Unread:
    """The text that a page shows beyond these lines of its layer; a turned page is not looked at.

    Args:
        page: of pypdfium2.
        lines: the layer, with boxes.
    """
    if page.get_rotation():
        return Unread()
    scale = _DPI / 72
    gray = preprocessing.to_gray(_picture(page, scale))
    left, bottom = _origin(page)
    for line in lines:
        if line.box:
            box = line.box
            gray[
                max(0, int((box.top + bottom) * scale) - 2) : int((box.bottom + bottom) * scale) + 3,
                max(0, int((box.x0 - left) * scale) - 3) : int((box.x1 - left) * scale) + 4,
            ] = 255
    blocks = _text_blocks(gray)
    return Unread(
        tuple(
            Box(x0 / scale + left, y0 / scale - bottom, x1 / scale + left, y1 / scale - bottom)
            for x0, y0, x1, y1, _ in blocks
        ),
        sum(marks for *_, marks in blocks),
    )


def _picture(page: Any, scale: float) -> NDArray[np.uint8]:
    image = page.render(scale=scale, draw_annots=False).to_numpy()
    return np.ascontiguousarray(image[:, :, :3] if image.ndim == 3 else image).copy()


def _origin(page: Any) -> tuple[float, float]:
    box = page.get_bbox() if hasattr(page, "get_bbox") else page.get_cropbox()
    return float(box[0]), float(box[1])


def _text_blocks(gray: Gray) -> list[tuple[int, int, int, int, int]]:
    """Blocks of rows of letters: (left, top, right, bottom, how many marks) in pixels.

    In grain and foliage some marks stand in rows as well, but among others that do not.
    """
    ink = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 22)
    _, labels, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    letter = (high >= _LETTER_LEAST) & (high <= _LETTER_MOST) & (wide <= 3 * _LETTER_MOST)
    letter &= stats[:, cv2.CC_STAT_AREA] >= 6
    letter[0] = False
    if letter.sum() < _MARKS:
        return []
    letters = np.where(letter[labels], 255, 0).astype(np.uint8)
    joined = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, 17), np.uint8))
    count, rows, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    row_of = np.zeros(len(stats), np.int32)
    ys, xs = np.nonzero(letters)
    row_of[labels[ys, xs]] = rows[ys, xs]
    marks = np.bincount(row_of[letter], minlength=count)
    good = (marks >= _MARKS_IN_ROW) & (boxes[:, cv2.CC_STAT_HEIGHT] <= _ROW_MOST)
    good &= boxes[:, cv2.CC_STAT_WIDTH] >= 4 * boxes[:, cv2.CC_STAT_HEIGHT]
    good[0] = False
    x, y = middles[letter, 0], middles[letter, 1]
    in_rows = good[row_of[letter]]
    found = []
    for x0, y0, x1, y1 in _blocks([tuple(int(v) for v in boxes[k, :4]) for k in np.nonzero(good)[0]]):
        inside = (x > x0) & (x < x1) & (y > y0) & (y < y1)
        standing = int((inside & in_rows).sum())
        if standing >= _MARKS and standing >= _MOST_IN_ROWS * inside.sum():
            found.append((x0, y0, x1, y1, standing))
    return found


def _blocks(rows: Sequence[tuple[int, ...]]) -> list[tuple[int, int, int, int]]:
    """Rows (left, top, width, height) that stand near each other as one block, with some room about it."""
    blocks: list[list[int]] = []
    for x, y, wide, high in sorted(rows, key=lambda row: row[1]):
        new = [x, y, x + wide, y + high]
        for block in [b for b in blocks if y - b[3] < 60 and x < b[2] + 60 and x + wide > b[0] - 60]:
            new = [min(new[0], block[0]), min(new[1], block[1]), max(new[2], block[2]), max(new[3], block[3])]
            blocks.remove(block)
        blocks.append(new)
    return [(max(0, b[0] - 20), max(0, b[1] - 14), b[2] + 20, b[3] + 14) for b in blocks]


# ------------------------------------------------------------------------------------------------ stamps on scans
def is_scan_beneath(found: Unread, lines: Sequence[PrintedLine]) -> bool:
    """Whether the text that shows beside a layer is the page, and the layer but stamps and what was typed in."""
    letters = sum(c.isalnum() for line in lines for c in line.text)
    return found.marks > max(_MARKS, 0.5 * letters)


def without_stamps(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Visible text over a scan: what was typed into the page, and what signatures, archives and portals put there."""
    kept = running.without_signature_stamp(list(lines))
    still = {id(line) for line in kept}
    stamps = [line for line in lines if id(line) not in still or _STAMP.search(fold(line.text))]
    gone = {id(line) for line in stamps}
    return [line for line in kept if id(line) not in gone], stamps


def with_typed(read: Sequence[PrintedLine], typed: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Recognised lines with the visible text over the scan: what was recognised of it gives way to it."""
    result = list(read)
    for line in typed:
        twins = [x for x in result if x.cells is None and _together(x, line)]
        alike = [x for x in twins if fuzz.ratio(fold(x.text).lower(), fold(line.text).lower()) > 75]
        if alike:
            result[next(k for k, x in enumerate(result) if x is alike[0])] = line
        elif not any(fuzz.partial_ratio(fold(line.text).lower(), fold(x.text).lower()) > 85 for x in twins):
            result.append(line)
    return result


def is_twin(line: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines are one print, read twice."""
    a, b = fold(line.text).lower(), fold(other.text).lower()
    return line.cells is None and _together(line, other) and fuzz.partial_ratio(a, b) > 75


def _together(a: PrintedLine, b: PrintedLine) -> bool:
    if a.box is None or b.box is None:
        return False
    shared = min(a.box.bottom, b.box.bottom) - max(a.box.top, b.box.top)
    least = min(a.box.bottom - a.box.top, b.box.bottom - b.box.top)
    return shared > 0.4 * least and min(a.box.x1, b.box.x1) > max(a.box.x0, b.box.x0)


# ------------------------------------------------------------------------------------------------ pasted scans
def crops(page: Any, blocks: Sequence[Box], dpi: int) -> list[tuple[Gray, Box]]:
    """The pictures of blocks of a page, each with the block as it was cut, in the coordinates of the layer."""
    scale = dpi / 72
    whole = _picture(page, scale)
    left, bottom = _origin(page)
    found = []
    for block in blocks:
        x0, x1 = max(0, int((block.x0 - left) * scale)), int((block.x1 - left) * scale)
        y0, y1 = max(0, int((block.top + bottom) * scale)), int((block.bottom + bottom) * scale)
        cut = np.ascontiguousarray(whole[y0:y1, x0:x1])
        if cut.size:
            found.append((cut, Box(x0 / scale + left, y0 / scale - bottom, block.x1, block.bottom)))
    return found


def kept(lines: Sequence[PrintedLine], block: Box, number: int, layer: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The recognised lines of a block as lines of its page; none where they are no prose, those of the layer left out.

    Args:
        lines: in points from the corner of the block.
        block: where it was cut out.
        number: of the page.
        layer: the lines that the page has already.
    """
    found = []
    for line in lines:
        if line.box is None or (line.confidence < _SURE and line.cells is None):
            continue
        box = Box(
            round(line.box.x0 + block.x0, 2),
            round(line.box.top + block.top, 2),
            round(line.box.x1 + block.x0, 2),
            round(line.box.bottom + block.top, 2),
        )
        read = tuple(
            (
                text,
                w._replace(x0=w.x0 + block.x0, x1=w.x1 + block.x0, top=w.top + block.top, bottom=w.bottom + block.top),
            )
            for text, w in line.read
        )
        moved = replace(line, box=box, read=read, page=number, confidence=min(line.confidence, 0.9999))
        if not any(_together(moved, other) for other in layer):
            found.append(moved)
    text = "\n".join(line.text for line in found)
    words = [word.strip(".,;:()-+“”\"'") for word in text.split()]
    spoken = sum(is_syllable(word) for word in words if len(word) > 1)
    return found if spoken >= 4 and grading.plausibility(text) >= _PLAUSIBLE else []
