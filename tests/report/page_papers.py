"""A page as it is after recognition, with bars for its words, as an image and as a scan in a PDF."""

import ctypes
import random
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from pipeline.document import Box, Document, Line, Page

LINES = (
    "ỦY BAN NHÂN DÂN",
    "XÃ ĐỒNG BẰNG THƯỢNG",
    "Số: 17/KH-UBND",
    "Tổ chức “Ngày hội đọc sách” & hiến máu <năm 2026>",
    "Phòng Văn hóa - Xã hội chủ trì, phối hợp với các thôn",
    "Gửi báo cáo trước ngày 20/11 hằng năm./.",
)
WIDTH, HEIGHT = 595.0, 842.0


def written(turns: int = 0) -> tuple[Document, np.ndarray]:
    """A page that was recognised, with bars for its lines, and its image as it lay in the scanner."""
    text = "".join(f"{line}\n" for line in LINES)
    lines, at = [], 0
    image = np.full((int(HEIGHT * 2), int(WIDTH * 2)), 255, np.uint8)
    chance = random.Random(5)
    for k, line in enumerate(LINES):
        box = Box(80, 90 + 31 * k, 80 + 7.0 * len(line), 104 + 31 * k)
        for x in range(int(box.x0 * 2), int(box.x1 * 2), 9):
            cv2.rectangle(image, (x, int(box.top * 2)), (x + chance.randint(2, 6), int(box.bottom * 2)), 0, -1)
        lines.append(Line(at, at + len(line), box, 0.91))
        at += len(line) + 1
    page = Page(1, 0, len(text), "ocr", 0.98, WIDTH, HEIGHT, tuple(lines))
    lain = np.ascontiguousarray(np.rot90(image, k=-turns))
    return Document("-", "0" * 64, text, (page,), "image"), lain


def on_disk(document: Document, image: np.ndarray, path: Path) -> Document:
    Image.fromarray(image).save(path, dpi=(144, 144))
    return Document(str(path), document.sha256, document.text, document.pages, document.format)


def scanned_pdf(
    document: Document,
    image: np.ndarray,
    path: Path,
    rotation: int = 0,
    origin: tuple[float, float] = (0, 0),
    visible: bool = False,
) -> Document:
    """The image as the page of a PDF, over a text layer that is wrong and does not show."""
    pdf = pypdfium2.PdfDocument.new()
    page = pdf.new_page(image.shape[1] / 2, image.shape[0] / 2)
    wrong = pdfium.FPDFPageObj_NewTextObj(pdf.raw, b"Helvetica", 14.0)
    words = np.frombuffer("WRONG LAYER\0".encode("utf-16-le"), np.uint16)
    pdfium.FPDFText_SetText(wrong, words.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort)))
    if not visible:
        pdfium.FPDFTextObj_SetTextRenderMode(wrong, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
        pdfium.FPDFPage_InsertObject(page.raw, wrong)
    picture = pypdfium2.PdfImage.new(pdf)
    picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.fromarray(image)))
    width, height = image.shape[1] / 2, image.shape[0] / 2
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height).translate(*origin))
    page.set_mediabox(origin[0] - 40, origin[1] - 40, origin[0] + width + 40, origin[1] + height + 40)
    page.set_cropbox(*origin, origin[0] + width, origin[1] + height)
    page.insert_obj(picture)
    if visible:
        pdfium.FPDFPageObj_Transform(wrong, 1, 0, 0, 1, 300, 200)
        pdfium.FPDFPage_InsertObject(page.raw, wrong)
    page.set_rotation(rotation)
    page.gen_content()
    pdf.save(path)
    return Document(str(path), document.sha256, document.text, document.pages, "pdf")
