"""Page images made fit for recognition: stamps faded, bad scans cleaned, skewed ones put straight.

Each step is taken only where the image asks for it: a filter that saves a bad scan eats the marks of a good one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]

#: degrees within which skew is looked for first, and at most
_SKEW, _MOST_SKEW = 4.0, 10.0
#: how far the sharpness at the right angle stands above that at others
_PEAK = 5.0
#: how much sharper columns of ink must part than rows for a page that lies on its side
_ON_ITS_SIDE = 1.5

# pages are prepared side by side; threads within one would only get in each other's way
cv2.setNumThreads(1)


@dataclass(frozen=True, slots=True)
class Condition:
    """What was measured of a page: specks to each letter, and the grey of its paper."""

    specks: float
    paper: float
    contrast: float

    @property
    def noisy(self) -> bool:
        """Whether cleaning pays: it divides the errors of bad scans by three and leaves others alone."""
        return self.specks > 0.1 or self.contrast < 75


def to_gray(image: NDArray[np.uint8]) -> Gray:
    """Grey values of an image (grey, or BGR), dark on light; of a colour scan the red channel alone.

    A red stamp is nearly white in the red channel, and what it covers stays dark: in grey the
    signature block is lost.
    """
    if image.ndim == 2:
        return _dark_on_light(image)
    if image.shape[2] == 4:
        image = image[:, :, :3]
    if has_colour(image):
        return _dark_on_light(np.ascontiguousarray(image[:, :, 2]))
    return _dark_on_light(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))  # type: ignore[arg-type]


def _dark_on_light(gray: Gray) -> Gray:
    """The page, turned to positive where it is a negative: nothing but a negative is as dark as ink all over."""
    small = gray[::8, ::8]
    return 255 - gray if small.size and float(np.quantile(small, 0.7)) < 60 else gray  # type: ignore[return-value]


def has_colour(image: NDArray[np.uint8]) -> bool:
    """Whether something on a BGR image is coloured (a stamp, blue ink), beyond the tint of paper."""
    small = cv2.resize(image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_LINEAR)
    spread = small.max(axis=2).astype(np.int16) - small.min(axis=2)
    return bool((spread > 60).mean() > 0.0005)


def condition(gray: Gray, dpi: int) -> Condition:
    """Measures how noisy a page is."""
    _, dark = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    _count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    heights = stats[:, cv2.CC_STAT_HEIGHT]
    letter = dpi / 72 * 5
    letters = (heights > 0.6 * letter) & (heights < 4 * letter)
    letters[0] = False
    tiny = stats[:, cv2.CC_STAT_AREA] < max(4, (dpi / 150) ** 2 * 6)
    # dots and marks stand by their letters, specks anywhere
    reach = int(1.2 * letter) | 1
    near = cv2.dilate(letters.astype(np.uint8)[labels], np.ones((reach, reach), np.uint8))
    lone = tiny & (stats[:, cv2.CC_STAT_LEFT] >= 0)
    lone[0] = False
    rows = stats[lone, cv2.CC_STAT_TOP]
    specks = int((near[rows, stats[lone, cv2.CC_STAT_LEFT]] == 0).sum())
    paper = quantile(gray, 0.8)
    ink = quantile(gray, 0.3, dark)  # type: ignore[arg-type]
    return Condition(specks / max(20, int(letters.sum())), paper, paper - ink)


def quantile(gray: Gray, share: float, mask: Gray | None = None) -> float:
    """The grey value that a share of the pixels does not exceed; 0 where there are none."""
    sums = np.cumsum(cv2.calcHist([gray], [0], mask, [256], [0, 256]))
    return float(np.searchsorted(sums, share * sums[-1])) if sums[-1] else 0.0


def cleaned(gray: Gray, dpi: int) -> Gray:
    """The page with an even background and without specks."""
    size = max(15, int(dpi / 150 * 25) | 1)
    background = cv2.medianBlur(cv2.dilate(gray, np.ones((7, 7), np.uint8)), size)
    even = cv2.divide(gray, background, scale=255)
    level, _ = cv2.threshold(even, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    dark = (even < min(225, level + 25)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] < max(5, round((dpi / 150) ** 2 * 6))
    small[0] = False
    result = even.copy()
    result[small[labels]] = 255
    return result  # type: ignore[return-value]


def skew(gray: Gray) -> float:
    """The skew of a page in degrees, positive where its lines climb to the right; within 10 degrees."""
    sharpness = _sharpness(gray, 450)
    angles = np.arange(-_SKEW, _SKEW + 0.01, 0.5)
    found = [sharpness(angle) for angle in angles]
    coarse = angles[int(np.argmax(found))]
    if abs(coarse) == _SKEW or max(found) < _PEAK * float(np.median(found)):
        # sheets that a feeder drew in askew; they are few, and the wide search is not for all
        coarse = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5), key=sharpness)
    return float(max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=_sharpness(gray, 900)))


def lies_on_its_side(gray: Gray) -> bool:
    """Whether the lines of text of a page seem to run from top to bottom.

    Rows of text leave paper between them all over the page, letters beside one another do not.  A page of few
    words between rules, or a photograph, may seem so as well: what turns a page asks for its letters too.
    """
    height, width = gray.shape
    inner = gray[height // 12 : -height // 12 or None, width // 12 : -width // 12 or None]
    angles = np.arange(-6, 6.1, 1.0)
    rows = max(map(_sharpness(inner, 450), angles))
    return max(map(_sharpness(np.rot90(inner), 450), angles)) > _ON_ITS_SIDE * rows  # type: ignore[arg-type]


def _sharpness(gray: Gray, size: int) -> Callable[[float], float]:
    """How sharply rows of ink part from paper when a page, reduced to a size, is turned by an angle."""
    scale = size / max(gray.shape)
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, dark = cv2.threshold(small, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    height, width = dark.shape

    def sharpness(angle: float) -> float:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1)
        turned = cv2.warpAffine(dark, turn, (width, height), flags=cv2.INTER_NEAREST)
        profile = cv2.reduce(turned, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F)[:, 0]
        return float((np.diff(profile) ** 2).sum())

    return sharpness


def straightened(gray: Gray, angle: float) -> Gray:
    """The page turned back by its skew."""
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1)
    return cv2.warpAffine(gray, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[return-value]


def is_blank(gray: Gray) -> bool:
    """Whether a page has next to nothing on it."""
    height, width = gray.shape
    inner = gray[height // 30 : -height // 30 or None, width // 30 : -width // 30 or None]
    if not inner.size:
        return True
    sums = np.cumsum(cv2.calcHist([inner], [0], None, [256], [0, 256]))
    paper = int(np.searchsorted(sums, 0.6 * sums[-1]))
    return paper <= 70 or float(sums[paper - 71]) < 0.0004 * float(sums[-1])
