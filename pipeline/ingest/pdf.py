"""PDF files: digital pages by pdfium, ruled tables by pdfplumber, scans by recognition."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.document import Document
from pipeline.ingest import failures, grading, legacy, pages, routing
from pipeline.ingest.assembly import PageFacts, assemble
from pipeline.ingest.limits import Limits
from pipeline.ingest.pdf_lines import PageText
from pipeline.ingest.printed import PrintedLine

if TYPE_CHECKING:
    from pipeline.ingest.reading import Progress

#: the share of the page that an image must cover to be its scan
_SCAN_COVER = 0.5

#: a path no wider than this, in points, is a rule
_THIN = 3


@dataclass(slots=True)
class Sheet:
    """What is known of one page before recognition."""

    number: int
    width: float
    height: float
    lines: list[PrintedLine] = field(default_factory=list)
    quality: float = 1.0
    scan: bool = False
    hidden: bool = False
    recognise: bool = False
    ruled: bool = False


def read_pdf(path: Path, sha256: str, *, restore: bool, progress: Progress | None, limits: Limits) -> Document:
    """Reads a PDF; pages without a usable text layer are recognised from their image."""
    document = _open(path)
    try:
        count = len(document)
        if count == 0:
            raise failures.damaged(path)
        if count > limits.max_pages:
            raise failures.too_many_pages(path, count, limits.max_pages)
        sheets = [_look_at(document, k) for k in range(count)]
        if any(sheet.hidden and sheet.recognise for sheet in sheets):
            # one recognition made all the hidden layers of a file: where one is bad none is to be trusted
            for sheet in sheets:
                sheet.recognise |= sheet.hidden
        return _finish(document, sheets, path, sha256, restore=restore, progress=progress, limits=limits)
    except pypdfium2.PdfiumError as error:
        raise failures.damaged(path) from error
    finally:
        document.close()


def _open(path: Path) -> Any:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise failures.encrypted(path) from error
        raise failures.damaged(path) from error


def _look_at(document: Any, k: int) -> Sheet:
    page = document[k]
    width, height = page.get_size()
    sheet = Sheet(k + 1, width, height)
    cover, invisible, sheet.ruled = _objects(page, width, height)
    text = PageText(page, k + 1, height)
    layer = text.text
    try:
        letters = sum(1 for c in text.text if c.isalnum())
        sheet.scan = cover >= _SCAN_COVER
        if letters >= routing.FEW:
            sheet.lines = text.lines()
            sheet.quality = grading.plausibility(text.text)
        elif letters and not sheet.scan:
            sheet.lines = text.lines()
    finally:
        text.close()
        page.close()
    if not sheet.scan and sheet.quality < routing.GOOD_LAYER:
        lines = legacy.all_converted(sheet.lines)
        if lines is not sheet.lines:
            sheet.lines, layer = lines, "\n".join(line.text for line in lines)
            sheet.quality = grading.plausibility(layer)
    sheet.hidden = sheet.scan and invisible and bool(sheet.lines)
    sheet.recognise = routing.must_recognise(layer, scan=sheet.scan, hidden=invisible, quality=sheet.quality)
    return sheet


def _handles(page: Any) -> Iterator[Any]:
    """The handles of what is drawn on a page, those inside of forms as well."""
    for k in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield from _unfolded(pdfium.FPDFPage_GetObject(page.raw, k), 3)


def _unfolded(handle: Any, depth: int) -> Iterator[Any]:
    if depth and pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_FORM:
        for k in range(pdfium.FPDFFormObj_CountObjects(handle)):
            yield from _unfolded(pdfium.FPDFFormObj_GetObject(handle, k), depth - 1)
    else:
        yield handle


def _objects(page: Any, width: float, height: float) -> tuple[float, bool, bool]:
    """Share of the page under images, whether its text does not show, whether rules are drawn on it."""
    covered, ruled_up, ruled_across, boxed = 0.0, 0, 0, 0
    texts = hidden = 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for handle in _handles(page):
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if texts < 40:
                texts += 1
                hidden += pdfium.FPDFTextObj_GetTextRenderMode(handle) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            continue
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            continue
        if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
            continue
        across, up = right.value - left.value, top.value - bottom.value
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered = max(covered, across * up / max(1.0, width * height))
        elif across < _THIN and up > 8:
            ruled_up += 1
        elif up < _THIN and across > 20:
            ruled_across += 1
        elif up > 14 and across > 40 and _stroked(handle):
            boxed += 1
    return covered, bool(texts) and hidden > 0.6 * texts, (ruled_up >= 3 and ruled_across >= 2) or boxed >= 2


def _stroked(handle: Any) -> bool:
    """Whether a path is drawn with a pen; a filled one is a background."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)) and bool(stroke.value)


def _finish(
    document: Any,
    sheets: list[Sheet],
    path: Path,
    sha256: str,
    *,
    restore: bool,
    progress: Progress | None,
    limits: Limits,
) -> Document:
    read_as = {sheet.number: "digital" for sheet in sheets}
    notes: list[str] = []
    wanted = [sheet for sheet in sheets if sheet.recognise]
    if wanted:
        from pipeline.ingest import recognition

        read_as.update(
            recognition.recognise_pdf(
                document, wanted, path, restore=restore, progress=progress, limits=limits, notes=notes
            )
        )
    if any(sheet.ruled and not sheet.recognise for sheet in sheets):
        from pipeline.ingest import pdf_tables

        pdf_tables.put_tables(path, [sheet for sheet in sheets if sheet.ruled and not sheet.recognise])
    by_page = {sheet.number: sheet.lines for sheet in sheets}
    groups = pages.paragraphs_of_pages(by_page, {sheet.number: (sheet.width, sheet.height) for sheet in sheets})
    facts = {}
    for sheet in sheets:
        kept = "\n".join(line.text for group in groups for line in group if line.page == sheet.number)
        facts[sheet.number] = PageFacts(
            sheet.width,
            sheet.height,
            read_as[sheet.number],  # type: ignore[arg-type]
            grading.plausibility(kept),
        )
    return assemble(groups, path=str(path), sha256=sha256, format="pdf", facts=facts, notes=notes)
