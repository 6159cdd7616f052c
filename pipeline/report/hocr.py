"""The text of a document as hOCR 1.2: pages, paragraphs, lines and words with their boxes and confidences."""

from __future__ import annotations

from html import escape

from ..document import Document, Line, Page

#: boxes are whole numbers in hOCR: points would be too coarse
_DPI = 300


def hocr(document: Document, version: str = "") -> str:
    """The document as an hOCR page (XHTML); boxes in pixels at 300 dpi, left out where the source has none."""
    pages = "\n".join(_page(document, page) for page in document.pages)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi" lang="vi">
<head>
<title>{_clean(document.path)}</title>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<meta name="ocr-system" content="{_clean(f"kehoach {version}".strip())}"/>
<meta name="ocr-capabilities" content="ocr_page ocr_par ocr_line ocrx_word"/>
<meta name="ocr-number-of-pages" content="{len(document.pages)}"/>
<meta name="ocr-langs" content="vi"/>
</head>
<body>
{pages}
</body>
</html>
"""


def _page(document: Document, page: Page) -> str:
    properties = [f"ppageno {page.number - 1}"]
    if page.width and page.height:
        properties.insert(0, f"bbox 0 0 {_pixels(page.width)} {_pixels(page.height)}")
        properties.append(f"scan_res {_DPI} {_DPI}")
    shown = [f'<div class="ocr_page" id="page_{page.number}" title="{"; ".join(properties)}">']
    for k, lines in enumerate(_paragraphs(document, page), 1):
        name = f"{page.number}_{k}"
        shown.append(f'<p class="ocr_par" id="par_{name}"{_title(lines)}>')
        for j, line in enumerate(lines, 1):
            text = _words(document, line, f"{name}_{j}") or _clean(document.text[line.start : line.end])
            shown.append(f'<span class="ocr_line" id="line_{name}_{j}"{_title([line])}>{text}</span>')
        shown.append("</p>")
    return "\n".join([*shown, "</div>"])


def _words(document: Document, line: Line, name: str) -> str:
    """The recognised words of a line with their places; empty where these are not known."""
    return " ".join(
        f'<span class="ocrx_word" id="word_{name}_{k}" title="bbox '
        + " ".join(str(_pixels(edge)) for edge in word[:4])
        + f'; x_wconf {round(100 * word.confidence)}">{_clean(document.text[start:end])}</span>'
        for k, (start, end, word) in enumerate(document.words(line), 1)
    )


def _paragraphs(document: Document, page: Page) -> list[list[Line]]:
    """The lines of a page, those of one paragraph together."""
    groups: list[list[Line]] = []
    for line in page.lines:
        if groups and "\n" not in document.text[groups[-1][-1].end : line.start]:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _title(lines: list[Line]) -> str:
    boxes = [line.box for line in lines if line.box]
    properties = []
    if boxes:
        edges = (min(b.x0 for b in boxes), min(b.top for b in boxes), *_far(boxes))
        properties.append("bbox " + " ".join(str(_pixels(edge)) for edge in edges))
    properties.append(f"x_wconf {round(100 * min(line.confidence for line in lines))}")
    return f' title="{"; ".join(properties)}"'


def _far(boxes: list) -> tuple[float, float]:  # type: ignore[type-arg]
    return max(b.x1 for b in boxes), max(b.bottom for b in boxes)


def _pixels(points: float) -> int:
    return max(0, round(points * _DPI / 72))


def _clean(text: str) -> str:
    """Escaped, without the control characters that XML has no place for."""
    return escape("".join(" " if c < " " or c in "\x7f\ufffe\uffff" or "\ud800" <= c <= "\udfff" else c for c in text))
