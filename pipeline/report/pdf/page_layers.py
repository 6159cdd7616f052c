"""The text layers that pages of a PDF have already: which stay, and how the others are taken away."""

from __future__ import annotations

import ctypes
import io
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ...document import Document, Page
from ...ingest.pdf import regions
from ...ingest.pdf.lines import PageText
from ...ingest.pdf.page_objects import drawn
from ...ingest.scan import page_images

#: a page whose look depends on letters that must not be copied is drawn anew at this resolution
_DRAWN_DPI = 200


def plain(text: str) -> str:
    """A line of text by which two are known to be one."""
    return " ".join(text.split())


def shown_text(pdf: Any, page: Page, document: Document) -> frozenset[str] | None:
    """The lines that show over a scan and may be copied (stamps, what was typed in); None where there are none.

    These are those that ingestion knew for stamps, or took into the text as they are.
    """
    if page.read_as != "ocr":
        return None
    sheet = pdf[page.number - 1]
    try:
        width, height = sheet.get_size()
        if drawn(sheet, width, height).hidden:
            return None
        layer = PageText(sheet, page.number)
        try:
            typed, stamps = regions.without_stamps(layer.lines())
        finally:
            layer.close()
    finally:
        sheet.close()
    read = plain(document.text[page.start : page.end])
    if not (typed or stamps) or not all(plain(line.text) in read for line in typed):
        return None
    return frozenset(plain(line.text) for line in [*typed, *stamps])


def take_away(pdf: Any, sheet: Any, number: int) -> None:
    """Takes the text layer of a page away; the page looks as before."""
    if not _bare(sheet):
        _draw_over(pdf, sheet, number)


def picture(pixels: Any) -> Any:
    """Pixels, grey or BGR, as an image of Pillow."""
    from PIL import Image

    return Image.fromarray(pixels if pixels.ndim == 2 else pixels[:, :, ::-1])


def _bare(sheet: Any) -> bool:
    """Takes away text that does not show; False where letters remain that are part of the page's look."""
    handles = [pdfium.FPDFPage_GetObject(sheet.raw, k) for k in range(pdfium.FPDFPage_CountObjects(sheet.raw))]
    kinds = [pdfium.FPDFPageObj_GetType(handle) for handle in handles]
    last_image = max((k for k, kind in enumerate(kinds) if kind == pdfium.FPDF_PAGEOBJ_IMAGE), default=-1)
    scan = last_image >= 0 and _covers(sheet, handles[last_image])
    for k, (handle, kind) in enumerate(zip(handles, kinds, strict=True)):
        if kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_text(handle, 4):
            if not _unseen(handle, 4):
                return False
            # some programs put their whole layer into a form of its own
            pdfium.FPDFPage_RemoveObject(sheet.raw, handle)
            pdfium.FPDFPageObj_Destroy(handle)
            continue
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if not _has_no_ink(handle) and not (
            scan and k < last_image
        ):  # what an image was laid over does not show either
            return False
        pdfium.FPDFPage_RemoveObject(sheet.raw, handle)
        pdfium.FPDFPageObj_Destroy(handle)
    return True


def _covers(sheet: Any, handle: Any) -> bool:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(handle, *edges):
        return False
    left, bottom, right, top = (edge.value for edge in edges)
    width, height = sheet.get_size()
    return bool((right - left) * (top - bottom) >= 0.9 * width * height)


def _holds_text(form: Any, depth: int) -> bool:
    for k in range(pdfium.FPDFFormObj_CountObjects(form)):
        inner = pdfium.FPDFFormObj_GetObject(form, k)
        kind = pdfium.FPDFPageObj_GetType(inner)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            return True
        if kind == pdfium.FPDF_PAGEOBJ_FORM and (depth == 0 or _holds_text(inner, depth - 1)):
            return True
    return False


def _has_no_ink(text: Any) -> bool:
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(text) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _unseen(form: Any, depth: int) -> bool:
    """Whether a form holds nothing that shows."""
    for k in range(pdfium.FPDFFormObj_CountObjects(form)):
        inner = pdfium.FPDFFormObj_GetObject(form, k)
        kind = pdfium.FPDFPageObj_GetType(inner)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth == 0 or not _unseen(inner, depth - 1):
                return False
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT or not _has_no_ink(inner):
            return False
    return True


def _draw_over(pdf: Any, sheet: Any, number: int) -> None:
    """Puts a picture of the page in the place of everything on it."""
    from PIL import Image

    look = picture(page_images.drawn(pdf, number, _DRAWN_DPI))
    for k in reversed(range(pdfium.FPDFPage_CountObjects(sheet.raw))):
        handle = pdfium.FPDFPage_GetObject(sheet.raw, k)
        pdfium.FPDFPage_RemoveObject(sheet.raw, handle)
        pdfium.FPDFPageObj_Destroy(handle)
    turns = sheet.get_rotation() // 90
    look = look.rotate(90 * turns, expand=True) if turns else look
    packed = io.BytesIO()
    Image.Image.save(look, packed, "JPEG", quality=85)
    packed.seek(0)
    image = pypdfium2.PdfImage.new(pdf)
    image.load_jpeg(packed, inline=True)
    left, bottom, right, top = sheet.get_bbox() if hasattr(sheet, "get_bbox") else sheet.get_cropbox()
    image.set_matrix(pypdfium2.PdfMatrix(right - left, 0, 0, top - bottom, left, bottom))
    sheet.insert_obj(image)
