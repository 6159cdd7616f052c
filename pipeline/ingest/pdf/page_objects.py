"""What is drawn on a PDF page, object by object: images, rules, letters as outlines, text that does not show."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.document import Box

#: a path no wider than this, in points, is a rule
_THIN = 3
#: letters drawn as outlines are no larger than this, in points, and a path of so many pieces holds several
_LETTER_WIDE, _LETTER_HIGH, _PIECES = 45, 40, 14
#: an image smaller than this, in points, shows no lines of text
_LEAST_WIDE, _LEAST_HIGH = 60, 12
#: text is looked at until so many pieces are known
_ENOUGH = 40


@dataclass(slots=True)
class Drawn:
    """What a page shows: the share under its largest image, images that may hold text, letters as outlines.

    ``hidden`` says that the text on it does not show: it is drawn with no ink, or an image was laid over it.
    ``ruled`` says that rules of a table are drawn, ``thickened`` that letters are drawn with a pen besides, as programs
    do that have no bold face.  ``count`` is how many things were looked at.
    """

    cover: float = 0.0
    images: list[Box] = field(default_factory=list)
    outlines: int = 0
    hidden: bool = False
    ruled: bool = False
    thickened: bool = False
    count: int = 0

    def covered(self, width: float, height: float) -> float:
        """The share of the page under all its images, as far as they do not lie upon each other."""
        return min(1.0, sum((b.x1 - b.x0) * (b.bottom - b.top) for b in self.images) / max(1.0, width * height))


def handles(page: Any) -> Iterator[Any]:
    """The handles of what is drawn on a page, those inside of forms as well."""
    for k in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield from _unfolded(pdfium.FPDFPage_GetObject(page.raw, k), 3)


def _unfolded(handle: Any, depth: int) -> Iterator[Any]:
    if depth and pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_FORM:
        for k in range(pdfium.FPDFFormObj_CountObjects(handle)):
            yield from _unfolded(pdfium.FPDFFormObj_GetObject(handle, k), depth - 1)
    else:
        yield handle


def drawn(page: Any, width: float, height: float, most: int = 100_000) -> Drawn:
    """Looks through the objects of a page of this size, in points, and stops after ``most`` of them."""
    found = Drawn()
    ruled_up = ruled_across = boxed = texts = unseen = 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for handle in handles(page):
        found.count += 1
        if found.count > most:
            return found
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if texts < _ENOUGH:
                texts += 1
                mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
                unseen += mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
                found.thickened |= mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
            continue
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            continue
        if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
            continue
        across, up = right.value - left.value, top.value - bottom.value
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            share = across * up / max(1.0, width * height)
            found.cover = max(found.cover, share)
            if across >= _LEAST_WIDE and up >= _LEAST_HIGH:
                found.images.append(Box(left.value, height - top.value, right.value, height - bottom.value))
            if share >= 0.9 and not pdfium.FPDFPageObj_HasTransparency(handle):
                # some scanners lay the image over their text instead of hiding it
                unseen = texts
        elif across < _THIN and up > 8:
            ruled_up += 1
        elif up < _THIN and across > 20:
            ruled_across += 1
        elif up > 14 and across > 40 and _stroked(handle):
            boxed += 1
        elif across < _LETTER_WIDE and up < _LETTER_HIGH:
            found.outlines += up > _THIN
        else:
            found.outlines += pdfium.FPDFPath_CountSegments(handle) // _PIECES
    found.hidden = bool(texts) and unseen > 0.6 * texts
    found.ruled = (ruled_up >= 3 and ruled_across >= 2) or boxed >= 2
    return found


def strokes(page: Any, height: float) -> Iterator[Box]:
    """The rules across a page of this height, in points, and its images, either of which may underline a line."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for handle in handles(page):
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            continue
        if pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top) and right.value - left.value > 20:
            yield Box(left.value, height - top.value, right.value, height - bottom.value)


def _stroked(handle: Any) -> bool:
    """Whether a path is drawn with a pen; a filled one is a background."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)) and bool(stroke.value)
