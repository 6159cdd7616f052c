"""A PDF that shows the page images as they are and holds the corrected text unseen over them."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ...document import Box, Document, Line, Page
from ...errors import UsageError
from ...ingest.layout.printed import text_width
from ...ingest.scan import page_images
from ..writing import write_bytes
from . import glyphless, page_layers

#: how much of a line's box stands below its base line
_BELOW = 0.2
_NOTHING_TO_DO = (
    "mọi trang đã có lớp chữ đúng: tệp được chép nguyên",
    "every page has a good text layer: the file is copied as it is",
)


def write_searchable(document: Document, output: str | Path) -> tuple[str, str] | None:
    """Writes the searchable PDF of a document that was read from a PDF or from page images.

    Pages with a good text layer stay as they are; where an image with text was pasted into one, its text is added.
    Of the others a text layer that was there is taken away, save stamps and what was typed over the scan.

    Returns:
        What a person should know of it (Vietnamese, English), if anything.

    Raises:
        UsageError: the document was read from a file without pages.
        OSError: the file cannot be written.
    """
    target, source = Path(output), Path(document.path)
    read = [page for page in document.pages if page.read_as != "digital" or _pasted(page)]
    if document.format == "pdf":
        if not read:
            write_bytes(target, source.read_bytes())
            return _NOTHING_TO_DO
        pdf = page_images.open_pdf(source)
        try:
            if pdfium.FPDF_GetSecurityHandlerRevision(pdf.raw) >= 0:
                pdf = unlocked(pdf)
            _add_text(pdf, document, read)
            write_bytes(target, _saved(pdf))
        finally:
            pdf.close()
        return None
    if document.format != "image":
        raise UsageError(
            ("tệp này không có ảnh trang", "this file has no page images"),
            ("searchable-pdf chỉ dùng cho PDF và ảnh trang", "searchable-pdf is for PDF files and page images"),
            str(source),
        )
    pdf = pypdfium2.PdfDocument.new()
    try:
        files = iter(page_images.frames(source))
        jpegs = _jpegs(source)
        by_number = {page.number: page for page in document.pages}
        placements = {}
        for number, image, dpi in files:
            page = by_number[number]
            placements[number] = page_images.placement(image, page)
            size = (image.shape[1] * 72 / dpi, image.shape[0] * 72 / dpi)
            _add_image(pdf, pdf.new_page(*size), image, jpegs.get(number))
        _add_text(pdf, document, read, placements)
        write_bytes(target, _saved(pdf))
    finally:
        pdf.close()
    return None


def _pasted(page: Page) -> list[Line]:
    """The lines of a digital page that were recognised from an image on it."""
    return [line for line in page.lines if line.box and line.confidence < 1] if page.read_as == "digital" else []


def unlocked(pdf: Any) -> Any:
    """The pages of a protected file that opens without a password, in a file that can be written."""
    fresh = pypdfium2.PdfDocument.new()
    fresh.import_pages(pdf)
    pdf.close()
    return fresh


def _saved(pdf: Any) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


# ------------------------------------------------------------------------------------------------ images
def _jpegs(source: Path) -> dict[int, Path]:
    """The page images that can be taken over byte for byte, by page number."""
    from PIL import Image

    from ...ingest.scan.images import folder_pages

    found, number = {}, 0
    for file in folder_pages(source) if source.is_dir() else [source]:
        with Image.open(file) as image:
            upright = image.getexif().get(0x0112, 1) == 1
            if image.format == "JPEG" and image.mode in ("L", "RGB") and upright:
                found[number + 1] = file
            number += int(getattr(image, "n_frames", 1))
    return found


def _add_image(pdf: Any, page: Any, pixels: Any, jpeg: Path | None) -> None:
    width, height = page.get_size()
    image = pypdfium2.PdfImage.new(pdf)
    if jpeg is not None:
        image.load_jpeg(jpeg, inline=True)
    else:
        image.set_bitmap(pypdfium2.PdfBitmap.from_pil(page_layers.picture(pixels)))
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page.insert_obj(image)
    page.gen_content()
    page.close()


# ------------------------------------------------------------------------------------------------ text
def _add_text(
    pdf: Any, document: Document, pages: list[Page], placements: dict[int, page_images.Placement] | None = None
) -> None:
    shown = {}
    if document.format == "pdf":
        shown = {page.number: page_layers.shown_text(pdf, page, document) for page in pages}
    wanted = {page.number: _pasted(page) or page.lines for page in pages}
    texts = {
        (p.number, k): text
        for p in pages
        for k, line in enumerate(wanted[p.number])
        if line.box and page_layers.plain(text := _plain(document, line)) not in (shown.get(p.number) or ())
    }
    characters = "".join(sorted({c for text in texts.values() for c in text}))
    if not characters:
        return
    font = _load_font(pdf, characters)
    codes = {c: k for k, c in enumerate(characters, 1)}
    try:
        for page in pages:
            placed = (placements or {}).get(page.number)
            if page.read_as == "digital":
                placed = page_images.Placement()
            elif placed is None:
                placed = page_images.placement(page_images.drawn(pdf, page.number, 72), page)
            sheet = pdf[page.number - 1]
            try:
                if page.read_as != "digital" and shown.get(page.number) is None:
                    page_layers.take_away(pdf, sheet, page.number)
                place = Place(sheet, page, placed)
                for k, line in enumerate(wanted[page.number]):
                    text = texts.get((page.number, k), "")
                    if line.box and text.strip():
                        _insert(pdf, sheet, font, [codes[c] for c in text], text_width(text), place, line.box)
                sheet.gen_content()
            finally:
                sheet.close()
    finally:
        pdfium.FPDFFont_Close(font)


def _plain(document: Document, line: Line) -> str:
    text = document.text[line.start : line.end]
    return "".join(" " if c.isspace() else c if c.isprintable() and ord(c) < 0x10000 else "\ufffd" for c in text)


def _load_font(pdf: Any, characters: str) -> Any:
    data = glyphless.font_file({c: round(1000 * text_width(c)) for c in characters})
    to_gid = b"".join(k.to_bytes(2, "big") for k in range(len(characters) + 1))
    font = pdfium.FPDFText_LoadCidType2Font(
        pdf.raw,
        (ctypes.c_uint8 * len(data)).from_buffer_copy(data),
        len(data),
        glyphless.to_unicode(characters).encode(),
        (ctypes.c_uint8 * len(to_gid)).from_buffer_copy(to_gid),
        len(to_gid),
    )
    if not font:
        raise RuntimeError("the font of the text layer was refused")
    return font


class Place:
    """From points of the page put straight to points of the PDF page, whatever its rotation and crop."""

    def __init__(self, sheet: Any, page: Page, placed: page_images.Placement) -> None:
        self.sheet, self.page, self.placed = sheet, page, placed
        self.size = sheet.get_size()
        turned = placed.turns % 2
        self.read_size = (page.height, page.width) if turned else (page.width, page.height)

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """The point of the PDF page."""
        x, y = self.placed.original(x, y, self.page)
        fine = 1000  # the interface takes whole numbers
        x, y = x / self.read_size[0] * self.size[0], y / self.read_size[1] * self.size[1]
        across, up = ctypes.c_double(), ctypes.c_double()
        size = [round(edge * fine) for edge in self.size]
        pdfium.FPDF_DeviceToPage(self.sheet.raw, 0, 0, *size, 0, round(x * fine), round(y * fine), across, up)
        return across.value, up.value


def _insert(pdf: Any, sheet: Any, font: Any, codes: list[int], ems: float, place: Place, box: Box) -> None:
    size = max(1.0, box.bottom - box.top)
    base = box.bottom - _BELOW * size
    left, right, above = place(box.x0, base), place(box.x1, base), place(box.x0, base - size)
    natural = max(0.1, ems * size)
    matrix = pdfium.FS_MATRIX(
        (right[0] - left[0]) / natural,
        (right[1] - left[1]) / natural,
        (above[0] - left[0]) / size,
        (above[1] - left[1]) / size,
        *left,
    )
    text = pdfium.FPDFPageObj_CreateTextObj(pdf.raw, font, size)
    pdfium.FPDFText_SetCharcodes(text, (ctypes.c_uint32 * len(codes))(*codes), len(codes))
    pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    pdfium.FPDFPageObj_SetMatrix(text, matrix)
    pdfium.FPDFPage_InsertObject(sheet.raw, text)
