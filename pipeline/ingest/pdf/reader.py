"""PDF files: digital pages by pdfium, ruled tables by pdfplumber, scans by recognition."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unicodedata import combining, is_normalized

import pypdfium2

from pipeline.document import Document, Layout
from pipeline.ingest import failures, grading, legacy, stalls
from pipeline.ingest.layout import continued_tables, pages
from pipeline.ingest.layout.assembly import PageFacts, assemble
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.limits import DEFAULT, Limits
from pipeline.ingest.pdf import aligned_tables, bounds, page_objects, routing
from pipeline.ingest.pdf import looks as pdf_looks
from pipeline.ingest.pdf.lines import PageText
from pipeline.ingest.pdf.page_frame import turned_back
from pipeline.ingest.pdf.sheets import Progress, Sheet

#: the share of the page that an image must cover to be its scan
_SCAN_COVER = 0.5
#: a page with this share of the most that may be drawn on one is read, and not drawn: that would take minutes;
#: how many letters may stand on a page for each piece of text, rule and image
_CROWDED, _LETTERS = 0.3, 10
#: the share of marks among the letters of a layer above which it is written decomposed; a font may lack a letter or two
_MARKS = 0.1


def read_pdf(path: Path, sha256: str, *, restore: bool, progress: Progress | None, limits: Limits) -> Document:
    """Reads a PDF; pages without a usable text layer are recognised from their image."""
    bounds.check(path, limits)
    document = _open(path)
    try:
        count = len(document)
        if count == 0:
            raise failures.damaged(path)
        if count > limits.max_pages:
            raise failures.too_many_pages(path, count, limits.max_pages)
        sheets = []
        for k in range(count):
            with stalls.step(partial(failures.too_slow, path, k + 1, limits.seconds_per_page), limits):
                sheets.append(_look_at(document, k, limits))
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


def _look_at(document: Any, k: int, limits: Limits = DEFAULT) -> Sheet:
    page = document[k]
    width, height = page.get_size()
    sheet = Sheet(k + 1, width, height)
    drawn = page_objects.drawn(page, width, height, limits.max_page_objects)
    if drawn.count > limits.max_page_objects:
        raise failures.too_much_drawn(None, k + 1, limits.max_page_objects)
    sheet.crowded = drawn.count > limits.max_page_objects * _CROWDED
    sheet.ruled = drawn.ruled and not sheet.crowded
    text = PageText(page, k + 1)
    if text.count > limits.max_page_objects * _LETTERS:
        raise failures.too_much_drawn(None, k + 1, limits.max_page_objects)
    layer = text.text
    try:
        letters = sum(map(str.isalnum, layer))
        sheet.scan = drawn.cover >= _SCAN_COVER
        if letters >= routing.FEW:
            sheet.lines = text.lines()
            sheet.quality = grading.plausibility(layer)
            marks = 0 if is_normalized("NFC", layer) else sum(map(bool, map(combining, layer)))
            sheet.decomposed = marks > _MARKS * letters
        elif letters and not sheet.scan:
            sheet.lines = text.lines()
        if not sheet.scan and sheet.quality < routing.GOOD_LAYER:
            lines = legacy.all_converted(sheet.lines)
            if lines is not sheet.lines:
                sheet.lines, layer = lines, "\n".join(line.text for line in lines)
                sheet.quality = grading.plausibility(layer)
        if drawn.thickened:
            sheet.lines = [pdf_looks.of_unknown_weight(line) for line in sheet.lines]
        sheet.hidden = sheet.scan and drawn.hidden and bool(sheet.lines)
        sheet.recognise = routing.must_recognise(layer, scan=sheet.scan, hidden=drawn.hidden, quality=sheet.quality)
        if not sheet.recognise and text.turn:
            # text drawn sideways is read as if the page were turned; its boxes are turned back at the end
            sheet.turn = text.turn
            sheet.width, sheet.height = text.frame.size
        elif not sheet.recognise and not sheet.crowded:
            _look_for_unread(sheet, page, drawn, letters)
            sheet.motto_ruled = pdf_looks.motto_ruled(page, sheet.lines, height)
        elif sheet.scan and 0 < letters < routing.FEW and not drawn.hidden:
            # a date, a number or a name that was typed into a scan
            sheet.over = text.lines()
        if sheet.recognise and sheet.crowded:
            raise failures.too_much_drawn(None, k + 1, int(limits.max_page_objects * _CROWDED))
    finally:
        text.close()
        page.close()
    return sheet


def _look_for_unread(sheet: Sheet, page: Any, drawn: page_objects.Drawn, letters: int) -> None:
    """Sends a page to recognition, or blocks of it, whose text shows and is not in its good or missing layer."""
    if sheet.hidden:
        return
    from pipeline.ingest.pdf import regions

    if not regions.may_have(drawn, sheet.width, sheet.height):
        return
    if letters < routing.FEW and page.get_rotation():
        sheet.recognise = True
        return
    found = regions.unread(page, sheet.lines)
    if not found.blocks:
        return
    if letters < routing.FEW:
        sheet.recognise = True
    elif sheet.scan and regions.is_scan_beneath(found, sheet.lines):
        sheet.recognise = True
        sheet.over, sheet.lines = sheet.lines, []
    else:
        sheet.pasted = found.blocks


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
        from pipeline.ingest.scan import recognition

        read_as.update(
            recognition.recognise_pdf(
                document, wanted, path, restore=restore, progress=progress, limits=limits, notes=notes
            )
        )
    if any(sheet.ruled and not sheet.recognise for sheet in sheets):
        from pipeline.ingest.pdf import ruled_tables as pdf_tables

        pdf_tables.put_tables(path, [sheet for sheet in sheets if sheet.ruled and not sheet.recognise])
    tables = max((line.table + 1 for sheet in sheets for line in sheet.lines if line.table is not None), default=0)
    for sheet in sheets:
        if not sheet.recognise:
            sheet.lines = aligned_tables.put_tables(sheet.lines, tables)
            tables = max([tables, *(line.table + 1 for line in sheet.lines if line.table is not None)])
    if any(sheet.pasted for sheet in sheets):
        from pipeline.ingest.pdf import pasted

        pasted.recognise_pasted(document, [s for s in sheets if s.pasted], restore=restore, limits=limits, notes=notes)
    by_page = {sheet.number: sheet.lines for sheet in sheets}
    layout = _layout(sheets, by_page)
    groups = pages.paragraphs_of_pages(by_page, {sheet.number: (sheet.width, sheet.height) for sheet in sheets})
    groups = continued_tables.join(groups)
    facts = {}
    for sheet in sheets:
        if sheet.turn:
            groups = [[_as_shown(line, sheet) for line in group] for group in groups]
        kept = "\n".join(line.text for group in groups for line in group if line.page == sheet.number)
        facts[sheet.number] = PageFacts(
            *((sheet.height, sheet.width) if sheet.turn % 2 else (sheet.width, sheet.height)),
            read_as[sheet.number],  # type: ignore[arg-type]
            grading.plausibility(kept),
        )
    found = assemble(groups, path=str(path), sha256=sha256, format="pdf", facts=facts, notes=notes)
    looks = found.layout.looks if found.layout and layout else ()
    return replace(found, layout=replace(layout, looks=looks) if layout and looks else None)


def _layout(sheets: list[Sheet], by_page: dict[int, list[PrintedLine]]) -> Layout | None:
    """What is known of the setting of a file whose pages are all digital, but for its looks; None of any other."""
    if any(sheet.recognise or sheet.turn for sheet in sheets) or pdf_looks.is_reprint(by_page):
        return None
    ruled = [sheet.motto_ruled for sheet in sheets if sheet.motto_ruled is not None]
    sizes = {sheet.number: (sheet.width, sheet.height) for sheet in sheets}
    return Layout(
        numbers=pdf_looks.page_numbers(by_page, sizes),
        motto_ruled=ruled[0] if ruled else None,
        encodings=("decomposed",) if any(sheet.decomposed for sheet in sheets) else (),
    )


def _as_shown(line: PrintedLine, sheet: Sheet) -> PrintedLine:
    """A line of a sheet whose text is sideways, with its box where the page shows it."""
    if line.page != sheet.number or line.box is None:
        return line
    return replace(line, box=turned_back(line.box, sheet.turn, sheet.width, sheet.height))
