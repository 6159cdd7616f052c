"""Where a PDF page's text stands upright: sheets that are turned, drawn sideways, or cropped out of larger ones."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.document import Box

_SAMPLES = 60
#: how far a line may lean, in radians, and still count as one of the four directions
_LEAN = 0.1


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that shows, in the page's own axes, and how many quarter turns clockwise it is looked at."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as looked at, in points."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.quarters % 2 else (across, up)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page, its axes upward, as one from the top left of what is looked at."""
        if self.quarters == 1:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.quarters == 2:
            return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        if self.quarters == 3:
            return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)
        return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)


def turned_back(box: Box, quarters: int, width: float, height: float) -> Box:
    """A box of a frame of this size as it stands where the frame was turned by so many quarters from."""
    if quarters == 1:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    if quarters == 2:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if quarters == 3:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    return box


def angle_of(textpage: Any, at: int) -> int | None:
    """How many quarter turns clockwise make a character upright; None where it leans.

    Letters that are slanted for want of an italic face lean, the line they stand on does not.
    """
    quarters, off = _quarters(float(pdfium.FPDFText_GetCharAngle(textpage, at)))
    if off >= _LEAN:
        matrix = pdfium.FS_MATRIX()
        if pdfium.FPDFText_GetMatrix(textpage, at, matrix):
            quarters, off = _quarters(-math.atan2(matrix.b, matrix.a))
    return -quarters % 4 if off < _LEAN else None


def _quarters(angle: float) -> tuple[int, float]:
    """An angle in quarter turns, and by how much it is off these, in radians."""
    turns = angle / (math.pi / 2)
    return round(turns), abs(turns - round(turns)) * (math.pi / 2)


def frame_of(page: Any, textpage: Any, count: int) -> tuple[Frame, int]:
    """The frame in which most of a page's text is upright, and by how many quarters it differs from the page as shown.

    Args:
        page: of pypdfium2.
        textpage: the raw handle of its text.
        count: how many characters that has.
    """
    shown = int(page.get_rotation()) // 90
    seen: Counter[int | None] = Counter()
    for at in range(0, count, max(1, count // _SAMPLES)):
        if not chr(max(0, pdfium.FPDFText_GetUnicode(textpage, at))).isspace():
            seen[angle_of(textpage, at)] += 1
    written = shown
    if seen:
        most, times = seen.most_common(1)[0]
        if most is not None and times > 0.6 * sum(seen.values()):
            written = most
    sheet, cut = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(sheet[0], cut[0]), max(sheet[1], cut[1])
    right, top = min(sheet[2], cut[2]), min(sheet[3], cut[3])
    if right <= left or top <= bottom:
        left, bottom, right, top = sheet
    return Frame(left, bottom, right, top, written), (written - shown) % 4
