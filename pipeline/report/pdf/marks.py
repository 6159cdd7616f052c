"""Findings as highlights with notes on the very words of a PDF, in a copy of it.

The annotations are those of the format itself, so every viewer shows them.  Of a digital page the boxes are those of
its characters, of a scan those of the words that were recognised on it; the pages themselves are not written anew.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium

from ...check import Finding, Review
from ...document import Box, Document, Line, Page, Word
from ...ingest.layout.printed import text_width
from ...ingest.pdf.page_frame import angle_of
from ...ingest.scan import page_images
from ..locating import Finder
from ..remarks import place, remark, title
from ..writing import write_bytes
from . import sources as pdf_sources
from .searchable import Place, unlocked

AUTHOR = "kehoach"
_COLOURS = {"error": (255, 138, 148), "warning": (255, 214, 102), "info": (158, 205, 255)}
#: four corners in points of the page: top left, top right, bottom left, bottom right
Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
#: the small note of a finding that has no words on the page, and its distance from the edges, in points
_NOTE, _EDGE = 20.0, 24.0


def write_marked(review: Review, output: str | Path, lang: str = "vi", when: datetime | None = None) -> None:
    """Writes the plan as a PDF with a highlight and a note for every finding.

    Of a PDF the file itself is copied, page images become the pages of one, of all else LibreOffice makes one.

    Raises:
        UnreadableError: the plan is no longer what was read.
        MissingToolError: the plan is no PDF, and LibreOffice is not installed.
        OSError: the file cannot be written.
    """
    with pdf_sources.as_pdf(review) as (path, document):
        spans = [place(finding, review) for finding in review.findings]
        if document is not review.document:
            finder = Finder(review.document.text, document.text)
            spans = [finder.find(*span) or finder.near(span[0]) or (0, 0) for span in spans]
        write_bytes(Path(output), marked(path, document, list(zip(review.findings, spans, strict=True)), lang, when))


def marked(
    path: Path,
    document: Document,
    findings: list[tuple[Finding, tuple[int, int]]],
    lang: str = "vi",
    when: datetime | None = None,
) -> bytes:
    """A PDF with highlights: each finding on the stretch of the document's text beside it."""
    pdf = page_images.open_pdf(path)
    try:
        protected = pdfium.FPDF_GetSecurityHandlerRevision(pdf.raw) >= 0
        if protected:
            pdf = unlocked(pdf)
        date = (when or datetime.now(UTC)).strftime("D:%Y%m%d%H%M%SZ")
        for page in document.pages:
            here = [
                (f, span) for f, span in findings if document.page_at(span[0]) <= page.number <= _last(document, span)
            ]
            if here and page.number <= len(pdf):
                _mark_page(pdf, document, page, here, lang, date)
        buffer = io.BytesIO()
        # what was there stays byte for byte, and what is new follows it: a signature of the file still holds
        pdf.save(buffer, flags=pdfium.FPDF_NO_INCREMENTAL if protected else pdfium.FPDF_INCREMENTAL)
        return buffer.getvalue()
    finally:
        pdf.close()


def _last(document: Document, span: tuple[int, int]) -> int:
    return document.page_at(max(span[0], span[1] - 1))


def _mark_page(
    pdf: Any, document: Document, page: Page, findings: list[tuple[Finding, tuple[int, int]]], lang: str, date: str
) -> None:
    sheet = pdf[page.number - 1]
    boxes = _Boxes(pdf, sheet, document, page)
    notes = 0
    try:
        for finding, (start, end) in findings:
            start, end = max(start, page.start), min(end, page.end)
            quads = boxes.quads(start, end)
            if quads:
                _highlight(sheet, quads, finding, lang, date)
            elif start == end or document.text[start:end].strip():
                _note(sheet, notes, finding, lang, date)
                notes += 1
    finally:
        boxes.close()
        sheet.close()


class _Boxes:
    """Where the words of one page stand on it."""

    def __init__(self, pdf: Any, sheet: Any, document: Document, page: Page) -> None:
        self.pdf, self.sheet, self.document, self.page = pdf, sheet, document, page
        self._place: Place | None = None
        self._layer: _Layer | None = None

    def close(self) -> None:
        """Frees what pdfium holds."""
        if self._layer is not None:
            self._layer.close()

    def quads(self, start: int, end: int) -> list[Quad]:
        """The corners of a stretch of the document's text, one box a printed line."""
        lines = [line for line in self.page.lines if line.start < end and line.end > start]
        if self.page.read_as == "digital" and all(line.confidence >= 1 for line in lines):
            if self._layer is None:
                self._layer = _Layer(self.sheet, self.document.text[self.page.start : self.page.end])
            at = self.page.start
            # line for line: the next one may stand in another column, or before this one in a page that was turned
            stretches = [(max(start, line.start) - at, min(end, line.end) - at) for line in lines]
            found = self._layer.quads(stretches)
            if found:
                return found
        return [quad for line in lines if line.box for quad in self._of_line(line, start, end)]

    def _of_line(self, line: Line, start: int, end: int) -> Iterable[Quad]:
        assert line.box is not None
        words = [(a, b, word) for a, b, word in self.document.words(line) if a < end and b > start]
        if words:
            # a comma behind the last word belongs to its box, not to the finding
            ends = [_cut(a, b, word, start, end) for a, b, word in words]
            left, right = min(x0 for x0, _ in ends), max(x1 for _, x1 in ends)
            box = Box(left, min(w.top for _, _, w in words), right, max(w.bottom for _, _, w in words))
        else:  # where its words are not known, by the widths of its letters
            text, width = self.document.text, line.box.x1 - line.box.x0
            whole = max(0.01, text_width(text[line.start : line.end]))
            left = text_width(text[line.start : max(start, line.start)]) / whole
            right = text_width(text[line.start : min(end, line.end)]) / whole
            box = Box(line.box.x0 + left * width, line.box.top, line.box.x0 + right * width, line.box.bottom)
        if self._place is None:
            placed = page_images.Placement()
            if self.page.read_as != "digital":
                placed = page_images.placement(page_images.drawn(self.pdf, self.page.number, 72), self.page)
            self._place = Place(self.sheet, self.page, placed)
        at = self._place
        yield at(box.x0, box.top), at(box.x1, box.top), at(box.x0, box.bottom), at(box.x1, box.bottom)


def _cut(a: int, b: int, word: Word, start: int, end: int) -> tuple[float, float]:
    """The left and right edge of the part of a word that stands within a stretch."""
    each = (word.x1 - word.x0) / (b - a)
    return word.x0 + max(0, start - a) * each, word.x1 - max(0, b - end) * each


class _Layer:
    """The text layer of a digital page, and the text of the document on it."""

    def __init__(self, sheet: Any, text: str) -> None:
        self._text = sheet.get_textpage()
        count = self._text.count_chars()
        codes = [pdfium.FPDFText_GetUnicode(self._text.raw, k) for k in range(count)]
        shown = "".join(
            chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 and c not in (2, 0xFFFE) else "-" for c in codes
        )
        self._finder = Finder(text, shown)

    def close(self) -> None:
        self._text.close()

    def quads(self, stretches: list[tuple[int, int]]) -> list[Quad]:
        """The corners of stretches, one box for what stands on one line."""
        groups: list[list[float]] = []
        found = [span for span in (self._finder.find(*stretch) for stretch in stretches) if span is not None]
        for at in (k for span in found for k in range(*span)):
            if self._finder.target[at].isspace():
                continue
            box = self._box(at)
            if box is None:
                continue
            upright = (angle_of(self._text.raw, at) or 0) % 2 == 0
            last = groups[-1] if groups else None
            if last is not None and _in_line(last, box, upright):
                groups[-1] = [min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])]
            else:
                groups.append(box)
        return [((x0, y1), (x1, y1), (x0, y0), (x1, y0)) for x0, y0, x1, y1 in groups]

    def _box(self, at: int) -> list[float] | None:
        rect = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(self._text.raw, at, ctypes.byref(rect)):
            return None
        return [rect.left, rect.bottom, rect.right, rect.top]


def _in_line(group: list[float], box: list[float], upright: bool) -> bool:
    """Whether a letter goes on with a line, along which there may be a blank but no column."""
    low, high, along, reach = (1, 3, 0, 2) if upright else (0, 2, 1, 3)
    shared = min(group[high], box[high]) - max(group[low], box[low])
    height = min(group[high] - group[low], box[high] - box[low])
    near = box[along] - group[reach] < 6 * height and group[along] - box[reach] < 6 * height
    return height > 0 and shared > 0.5 * height and near


# ---------------------------------------------------------------- annotations
@dataclass(frozen=True, slots=True)
class _Edges:
    left: float
    bottom: float
    right: float
    top: float


def _highlight(sheet: Any, quads: list[Quad], finding: Finding, lang: str, date: str) -> None:
    annotation = pdfium.FPDFPage_CreateAnnot(sheet.raw, pdfium.FPDF_ANNOT_HIGHLIGHT)
    if not annotation:
        return
    try:
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *_COLOURS[finding.severity], 255)
        for quad in quads:
            points = pdfium.FS_QUADPOINTSF(*(value for corner in quad for value in corner))
            pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, ctypes.byref(points))
        across = [x for quad in quads for x, _ in quad]
        up = [y for quad in quads for _, y in quad]
        _finish(annotation, _Edges(min(across), min(up), max(across), max(up)), finding, lang, date)
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _note(sheet: Any, number: int, finding: Finding, lang: str, date: str) -> None:
    """A note at the top of the page, for a finding whose words stand nowhere on it."""
    annotation = pdfium.FPDFPage_CreateAnnot(sheet.raw, pdfium.FPDF_ANNOT_TEXT)
    if not annotation:
        return
    try:
        left, _, right, top = sheet.get_cropbox()
        each = max(1, int((right - left - 2 * _EDGE) // (_NOTE + 4)))
        x = left + _EDGE + number % each * (_NOTE + 4)
        y = top - _EDGE - number // each * (_NOTE + 4)
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *_COLOURS[finding.severity], 255)
        _finish(annotation, _Edges(x, y - _NOTE, x + _NOTE, y), finding, lang, date)
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _finish(annotation: Any, edges: _Edges, finding: Finding, lang: str, date: str) -> None:
    rect = pdfium.FS_RECTF(edges.left, edges.top, edges.right, edges.bottom)
    pdfium.FPDFAnnot_SetRect(annotation, ctypes.byref(rect))
    pdfium.FPDFAnnot_SetFlags(annotation, pdfium.FPDF_ANNOT_FLAG_PRINT)
    for key, value in (
        ("Contents", "\n".join(remark(finding, lang))),
        ("T", AUTHOR),
        ("Subj", title(finding, lang)),
        ("M", date),
        ("CreationDate", date),
    ):
        wide = (value + "\0").encode("utf-16-le")
        buffer = (pdfium.FPDF_WCHAR * (len(wide) // 2)).from_buffer_copy(wide)
        pdfium.FPDFAnnot_SetStringValue(annotation, key.encode(), buffer)
