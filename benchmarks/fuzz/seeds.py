"""Whole files of every kind, small, to be damaged."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

LINES = (
    "ỦY BAN NHÂN DÂN",
    "PHƯỜNG AN THỊNH ĐÔNG",
    "Số: 12/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "An Thịnh Đông, ngày 12 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Phát động phong trào thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số” năm 2026",
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;",
    "Thực hiện Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng;",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "- Nâng cao nhận thức của cán bộ, công chức và người dân trên địa bàn phường.",
    "II. CHỈ TIÊU",
    "- Đến hết năm 2026, 90% hồ sơ được giải quyết trên môi trường mạng.",
    "a) Trên 85% hộ gia đình đạt danh hiệu gia đình văn hóa.",
    "III. KHEN THƯỞNG",
    "- Tặng Giấy khen của Chủ tịch Ủy ban nhân dân phường cho 05 tập thể xuất sắc.",
    "IV. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Văn hóa - Xã hội tổng hợp, báo cáo Ủy ban nhân dân phường trước ngày 31/11/2026.",
    "Nơi nhận:",
    "- UBND thành phố;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn A",
)
TABLE = (("TT", "Nội dung", "Thời hạn"), ("1", "Báo cáo quý II", "30/6/2026"), ("2", "Tổng kết", "15/11/2026"))


def text() -> bytes:
    """As plain characters."""
    return ("\n".join(LINES) + "\n").encode()


def markdown() -> bytes:
    """With marks of headings, emphasis and a table."""
    rows = "\n".join("| " + " | ".join(row) + " |" for row in TABLE)
    body = "\n\n".join(f"## {line}" if line[:2] in ("I.", "II") else line.replace("năm", "**năm**") for line in LINES)
    return f"{body}\n\n{rows}\n".encode()


def page() -> bytes:
    """As a web page."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in TABLE)
    inside = "".join(f"<p style='font-weight:bold'>{line}</p>" for line in LINES)
    return f"<html><meta charset=utf-8><body>{inside}<table>{rows}</table><ol><li>Việc</ol></body></html>".encode()


def rich_text() -> bytes:
    """As RTF, for LibreOffice."""
    inside = "\\par\n".join("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line) for line in LINES)
    return f"{{\\rtf1\\ansi {inside}\\par}}".encode()


@lru_cache(maxsize=1)
def word() -> bytes:
    """As a Word file with a table, a list and a picture of nothing."""
    import docx

    paper = docx.Document()
    for line in LINES:
        paper.add_paragraph(line, style="List Number" if line.startswith("a)") else None).add_run(" ").bold = True
    table = paper.add_table(rows=0, cols=3)
    for row in TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def _pdf(packed: int) -> bytes:
    from reportlab.pdfgen import canvas

    from benchmarks.fuzz.faces import register

    held = io.BytesIO()
    sheet: Any = canvas.Canvas(held, pageCompression=packed)
    sheet.setFont(register(), 11)
    for k, line in enumerate(LINES):
        sheet.drawString(60, 800 - 18 * k, line)
    sheet.grid([60, 160, 300, 450], [60, 90, 120, 150])
    for y, row in zip((130, 100, 70), TABLE, strict=True):
        for x, words in zip((65, 165, 305), row, strict=True):
            sheet.drawString(x, y, words)
    sheet.showPage()
    sheet.setFont(register(), 11)
    sheet.drawString(60, 800, LINES[-2])
    sheet.save()
    return held.getvalue()


@lru_cache(maxsize=1)
def pdf() -> bytes:
    """As a PDF of two pages with a ruled table, its streams packed."""
    return _pdf(1)


@lru_cache(maxsize=1)
def open_pdf() -> bytes:
    """The same with nothing packed, so that damage meets what is drawn."""
    return _pdf(0)


def _picture() -> Any:
    from PIL import Image, ImageDraw, ImageFont

    from benchmarks.fuzz.faces import face

    image = Image.new("L", (700, 260), 255)
    pen, found = ImageDraw.Draw(image), face()
    font = ImageFont.truetype(found, 20) if found else None
    for k, line in enumerate(LINES[6:12]):
        pen.text((30, 20 + 36 * k), line[:60], fill=0, font=font)
    return image


def _image(form: str, pages: int = 1) -> bytes:
    held, picture = io.BytesIO(), _picture()
    more: dict[str, Any] = {"save_all": True, "append_images": [picture] * (pages - 1)} if pages > 1 else {}
    picture.save(held, form, **more)
    return held.getvalue()


@lru_cache(maxsize=1)
def png() -> bytes:
    """A few of its lines as an image."""
    return _image("PNG")


@lru_cache(maxsize=1)
def jpeg() -> bytes:
    """The same as JPEG."""
    return _image("JPEG")


@lru_cache(maxsize=1)
def tiff() -> bytes:
    """The same as a TIFF of two pages."""
    return _image("TIFF", 2)


@lru_cache(maxsize=1)
def scan() -> bytes:
    """The same as a PDF of its image alone."""
    return _image("PDF")


#: ending -> what makes a file of it, and how often it is taken
SEEDS: dict[str, tuple[Callable[[], bytes], str, int]] = {
    "text": (text, ".txt", 6),
    "markdown": (markdown, ".md", 3),
    "page": (page, ".html", 4),
    "word": (word, ".docx", 10),
    "pdf": (pdf, ".pdf", 5),
    "open_pdf": (open_pdf, ".pdf", 8),
    "png": (png, ".png", 1),
    "jpeg": (jpeg, ".jpg", 1),
    "tiff": (tiff, ".tif", 1),
    "scan": (scan, ".pdf", 1),
    "rich_text": (rich_text, ".rtf", 1),
}
