"""The images of pages that were read from images, and how the boxes of the lines lie on them.

Recognition turns and straightens a page before it reads it, and the boxes are those of the page put
straight.  Which way that was is found again here: the boxes must lie on the ink.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from pipeline.document import Document, Page
from pipeline.ingest import failures
from pipeline.ingest.limits import Limits, current
from pipeline.ingest.scan import preprocessing

Pixels = NDArray[np.uint8]
#: the resolution at which boxes are laid on ink
_ROUGH_DPI = 50
#: by how much more ink under the boxes must tell that a page was turned, or straightened
_TURNED, _STRAIGHTENED = 1.15, 1.02


@dataclass(frozen=True, slots=True)
class Placement:
    """How a page was put straight: quarter turns against the clock, then ``angle`` degrees of skew taken out."""

    turns: int = 0
    angle: float = 0.0

    def straight(self, image: Pixels) -> Pixels:
        """The image of the page as its boxes see it."""
        if self.turns:
            image = np.ascontiguousarray(np.rot90(image, k=self.turns))
        if not self.angle:
            return image
        height, width = image.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), -self.angle, 1)
        return cv2.warpAffine(image, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)  # type: ignore[return-value]

    def original(self, x: float, y: float, page: Page) -> tuple[float, float]:
        """Where a point of the straight page (points, from the top left) stands on the page of the file."""
        if self.angle:
            turn = cv2.getRotationMatrix2D((page.width / 2, page.height / 2), self.angle, 1)
            x, y = (float(value) for value in turn @ np.array([x, y, 1.0]))
        back = (
            (x, y),
            (page.height - y, x),
            (page.width - x, page.height - y),
            (y, page.width - x),
        )
        return back[self.turns % 4]


def page_images(
    document: Document, numbers: Collection[int], dpi: float, limits: Limits | None = None
) -> Iterator[tuple[Page, Pixels]]:
    """The pages of a document with these numbers as they stand in its file, grey or BGR.

    Raises:
        UnreadableError: the file is no longer what was read, or is too large.
    """
    path = Path(document.path)
    wanted = {page.number: page for page in document.pages if page.number in numbers and page.width and page.height}
    if document.format == "pdf":
        with open_pdf(path) as pdf:
            for number, page in wanted.items():
                if number <= len(pdf):
                    yield page, drawn(pdf, number, dpi, limits)
    elif document.format == "image":
        for number, image, _ in frames(path, limits):
            if number in wanted:
                page = wanted[number]
                scale = dpi / 72 * (page.width * page.height / (image.shape[0] * image.shape[1])) ** 0.5
                if scale < 1:
                    image = _resized(image, scale)
                yield page, image


def frames(path: Path, limits: Limits | None = None) -> Iterator[tuple[int, Pixels, int]]:
    """The page images of a file or a folder of them: (number, grey or BGR, dpi)."""
    from pipeline.ingest.scan import images

    return images.page_frames(images.folder_pages(path) if path.is_dir() else [path], limits or current())


def open_pdf(path: Path) -> Any:
    """A PDF to draw from, or to add to; the caller closes it."""
    try:
        return pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise failures.damaged(path) from error


def drawn(pdf: Any, number: int, dpi: float, limits: Limits | None = None) -> Pixels:
    """A page of a PDF drawn as an image, at a lower resolution where it would be too large."""
    page = pdf[number - 1]
    try:
        width, height = page.get_size()
        most = ((limits or current()).max_pixels / max(1.0, width * height)) ** 0.5 * 72
        image = page.render(scale=min(dpi, most) / 72).to_numpy()
        return np.ascontiguousarray(image[:, :, :3] if image.ndim == 3 else image).copy()
    finally:
        page.close()


def placement(image: Pixels, page: Page) -> Placement:
    """How the page of this image was put straight when it was read."""
    boxes = [line.box for line in page.lines if line.box]
    if len(boxes) < 3:
        return Placement()
    scale = _ROUGH_DPI / 72 * (page.width * page.height / (image.shape[0] * image.shape[1])) ** 0.5
    gray = preprocessing.to_gray(image)
    rough = _resized(gray, scale) if scale < 1 else gray
    _, dark = cv2.threshold(rough, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)

    def ink(candidate: Placement) -> float:
        turned = candidate.straight(dark)  # type: ignore[arg-type]
        height, width = turned.shape
        covered = np.zeros(turned.shape, bool)
        for box in boxes:
            rows = slice(int(box.top / page.height * height), int(box.bottom / page.height * height) + 1)
            covered[rows, int(box.x0 / page.width * width) : int(box.x1 / page.width * width) + 1] = True
        return float(turned[covered].mean()) if covered.any() else 0.0

    lying = (image.shape[1] > image.shape[0]) != (page.width > page.height)
    first, *others = [Placement(1), Placement(3)] if lying else [Placement(0), Placement(2)]
    best, most = first, ink(first)
    for other in others:
        if (here := ink(other)) > most * (1.0 if lying else _TURNED):
            best, most = other, here
    angle = preprocessing.skew(best.straight(gray))
    if abs(angle) > 0.15 and ink(Placement(best.turns, angle)) > most * _STRAIGHTENED:
        return Placement(best.turns, angle)
    return best


def _resized(image: Pixels, scale: float) -> Pixels:
    return cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]
