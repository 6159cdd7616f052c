"""Ruled tables of digital PDF pages.

pdfplumber follows the rules; it is opened only for pages on which rules were seen, because it is some
sixty times slower than pdfium.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pdfplumber
import pypdfium2

from pipeline.document import Box
from pipeline.ingest.layout.assembly import link
from pipeline.ingest.layout.printed import PrintedLine, clean
from pipeline.vietnamese import nfc

if TYPE_CHECKING:
    from pipeline.ingest.pdf.sheets import Sheet

_PART_OF_HEAD = re.compile(r"CỘNG H[ÒO]A? X|Nơi nhận|TM\.\s|KT\.\s")


def put_tables(path: Path, sheets: Sequence[Sheet]) -> None:
    """Puts the rows of ruled tables in the place of the lines within them, on each sheet."""
    tables = 0
    try:
        source = _turned(path, sheets) if any(sheet.turn for sheet in sheets) else path
        with pdfplumber.open(source, pages=[sheet.number for sheet in sheets]) as document:
            for page, sheet in zip(document.pages, sheets, strict=True):
                for table in page.filter(_no_background).find_tables():
                    lines = _rows(page, table, sheet, tables)
                    if not lines:
                        continue
                    box = Box(*table.bbox)
                    sheet.lines = [line for line in sheet.lines if not _within(line, box)] + lines
                    tables += 1
                page.close()
    except MemoryError:
        raise
    except Exception:  # it has no error of its own for damaged files, and the lines are there without it
        return


def _turned(path: Path, sheets: Sequence[Sheet]) -> io.BytesIO:
    """The file with the sheets whose text is sideways turned upright."""
    with pypdfium2.PdfDocument(path) as document:
        for sheet in sheets:
            page = document[sheet.number - 1]
            page.set_rotation((page.get_rotation() + 90 * sheet.turn) % 360)
            page.close()
        held = io.BytesIO()
        document.save(held)
    held.seek(0)
    return held


def _no_background(item: dict[str, Any]) -> bool:
    """Filled areas without a border (shading behind words) draw no cells."""
    return not (
        item.get("object_type") == "rect" and not item.get("stroke") and item["width"] > 4 and item["height"] > 4
    )


def _within(line: PrintedLine, box: Box) -> bool:
    if line.box is None:
        return False
    middle = (line.box.top + line.box.bottom) / 2
    across = min(line.box.x1, box.x1) - max(line.box.x0, box.x0)
    return box.top - 1 <= middle <= box.bottom + 1 and across > 0.5 * (line.box.x1 - line.box.x0)


def _rows(page: Any, table: Any, sheet: Sheet, number: int) -> list[PrintedLine]:
    """The rows of a table as lines; empty where it is a frame or a layout aid."""
    cells = [[_text(value) for value in row] for row in table.extract(x_tolerance=1.5, y_tolerance=2)]
    columns = max((len(row) for row in cells), default=0)
    filled = [row for row in cells if any(row)]
    if columns < 2 or len(filled) < 2 or max(sum(1 for cell in row if cell) for row in filled) < 2:
        return []
    if columns > 2 and sum(1 for row in filled if sum(map(bool, row)) == 1) > 0.6 * len(filled):
        return []
    if _PART_OF_HEAD.search(" ".join(" ".join(row) for row in filled)):
        return []
    result = []
    for row, frame in zip(cells, table.rows, strict=True):
        if not any(row):
            continue
        x0, top, x1, bottom = frame.bbox
        result.append(
            PrintedLine("\t".join(row), sheet.number, Box(x0, top, x1, bottom), cells=tuple(row), table=number)
        )
    return result


def _text(value: str | None) -> str:
    """The text of a cell on one line, a symbol that breaks at its hyphen put together."""
    lines = [clean(line) for line in nfc(value or "").replace("\t", " ").split("\n")]
    text = ""
    for line in lines:
        if line:
            text = text + link(text, line) + line if text else line
    return text
