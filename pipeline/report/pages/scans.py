"""The images of recognised pages for the review page, small enough to stand inside it, and the boxes on them."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...document import Document, Line, Page
from ...errors import KehoachError
from .marks import Mark, cut

if TYPE_CHECKING:
    from .gaps import Gap

_DPI = 96
_QUALITY = 32
#: bytes of one page, and of all images of a plan where it is shown on one page, so that this stays well below 2 MB
_WHOLE, _SINGLE = 1_050_000, 110_000
#: bytes of all images of a plan in parts, so that a scan of a book takes no more memory than others
_BOOK = 24_000_000
#: an image that would have to be smaller than this to fit could not be read
_LEAST_WIDTH = 380


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a line that belongs to items: where it stands, in percent of the page."""

    ids: tuple[str, ...]
    kind: str
    text: str
    x: float
    y: float
    width: float
    height: float


def pictures(document: Document, together: bool = False) -> dict[str, str]:
    """The pages that were read from images, by number, as WebP in data addresses, upright as their boxes are.

    Empty where the file is gone or cannot be drawn: the review page shows the text all the same.

    Args:
        document: The document, with the path of its file.
        together: Whether all will stand on one page, which makes those of a long scan smaller.
    """
    numbers = [page.number for page in document.pages if page.read_as != "digital" and page.width]
    if not numbers or document.format not in ("pdf", "image"):
        return {}
    import cv2
    from pypdfium2 import PdfiumError

    from ...ingest.scan import page_images

    share = min(_SINGLE, (_WHOLE if together else _BOOK) // len(numbers))
    found: dict[str, str] = {}
    try:
        for page, image in page_images.page_images(document, numbers, _DPI):
            packed = _packed(page_images.placement(image, page).straight(image), share)
            if packed:
                found[str(page.number)] = "data:image/webp;base64," + base64.b64encode(packed).decode()
    except (KehoachError, OSError, PdfiumError, cv2.error):
        pass
    return found


def _packed(pixels: Any, most: int) -> bytes | None:
    """An image as WebP of at most so many bytes."""
    import cv2

    from ...ingest.scan.preprocessing import has_colour

    if pixels.ndim == 3 and not has_colour(pixels):
        pixels = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    while pixels.shape[1] >= _LEAST_WIDTH:
        done, packed = cv2.imencode(".webp", pixels, [cv2.IMWRITE_WEBP_QUALITY, _QUALITY])
        if done and len(packed) <= most:
            return packed.tobytes()
        scale = min(0.9, (most / max(1, len(packed))) ** 0.5)
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return None


def regions(document: Document, page: Page, marks: list[Mark]) -> list[Region]:
    """Where the items of a page stand on its image; a part of a line as wide as its letters are."""
    found = []
    for line in page.lines:
        if line.box is None or line.end <= line.start:
            continue
        here = [mark for mark in marks if mark.start < line.end and mark.end > line.start]
        if not here:
            continue
        for left, right, piece in cut(document.text, line.start, line.end, here):
            if piece.kind and piece.text.strip():
                found.append(_region(document, page, line, left, right, piece.ids, piece.kind))
    return found


def gap_regions(page: Page, gaps: Iterable[Gap]) -> list[Region]:
    """Where on an image something is missing: a bar below the line after which it should stand."""
    found = []
    for gap in gaps:
        line = next((line for line in page.lines if line.box and line.start <= gap.at < line.end), None)
        if line is None or line.box is None:
            continue
        width, height = 100 / page.width, 100 / page.height
        edges = (line.box.x0 * width, line.box.bottom * height, (line.box.x1 - line.box.x0) * width, 0.45)
        found.append(Region(gap.ids, f"miss {gap.kind}", gap.text, *(round(edge, 2) for edge in edges)))
    return found


def _region(
    document: Document, page: Page, line: Line, left: int, right: int, ids: tuple[str, ...], kind: str
) -> Region:
    from ...ingest.layout.printed import text_width

    assert line.box is not None
    text = document.text
    whole = max(0.01, text_width(text[line.start : line.end]))
    across = line.box.x1 - line.box.x0
    x0 = line.box.x0 + across * text_width(text[line.start : left]) / whole
    x1 = line.box.x0 + across * text_width(text[line.start : right]) / whole
    inside = [word for start, end, word in document.words(line) if start < right and end > left]
    if inside and line.words[0].top < line.words[-1].bottom and "\t" not in text[line.start : line.end]:
        # words that were recognised tell better than the widths of letters
        x0, x1 = min(word.x0 for word in inside), max(word.x1 for word in inside)
    width, height = 100 / page.width, 100 / page.height
    edges = (x0 * width, line.box.top * height, (x1 - x0) * width, (line.box.bottom - line.box.top) * height)
    return Region(ids, kind, text[left:right].strip(), *(round(edge, 2) for edge in edges))
