"""Pages that are part text and part image: scans pasted into digital pages, text that was put over a scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.errors import MissingToolError
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.limits import Limits
from pipeline.ingest.pdf import regions
from pipeline.ingest.scan import recognition, tesseract

if TYPE_CHECKING:
    from pipeline.ingest.pdf.sheets import Sheet

#: blocks are drawn at this resolution to be recognised
_DPI = 200


def with_what_shows(lines: list[PrintedLine], sheet: Sheet, notes: list[str]) -> list[PrintedLine]:
    """The recognised lines with the visible text over the scan; what stamps say is told and kept out of the text."""
    if not sheet.over:
        return lines
    typed, stamps = regions.without_stamps(sheet.over)
    if stamps:
        notes.append(f"Trang {sheet.number}, dấu số: {'; '.join(line.text for line in stamps[:8])}")
    # the image was read without what lies over it, or with it: none of it stands twice
    lines = [line for line in lines if not any(regions.is_twin(line, stamp) for stamp in stamps)]
    return regions.with_typed(lines, typed)


def recognise_pasted(document: Any, sheets: list[Sheet], *, restore: bool, limits: Limits, notes: list[str]) -> None:
    """Recognises the blocks of digital pages whose text is an image, and puts their lines among the others in place."""
    numbers = ", ".join(str(sheet.number) for sheet in sheets)
    try:
        tesseract.engine()
    except MissingToolError:
        notes.append(f"Chưa cài Tesseract: chữ trong ảnh dán ở trang {numbers} chưa được đọc.")
        return
    read = []
    for sheet in sheets:
        page = document[sheet.number - 1]
        try:
            parts = regions.crops(page, sheet.pasted, _DPI)
        finally:
            page.close()
        found: list[PrintedLine] = []
        for result, (_, block) in zip(
            recognition.recognise([(k, image, _DPI) for k, (image, _) in enumerate(parts)], len(parts), limits),
            parts,
            strict=True,
        ):
            found += regions.kept(result.lines, block, sheet.number, sheet.lines)
        if found:
            read.append(sheet)
            recognition.settle(found, restore)
            sheet.lines = [*sheet.lines, *found]
    if read:
        numbers = ", ".join(str(sheet.number) for sheet in read)
        notes.append(f"Trang {numbers}: có chữ nằm trong ảnh dán, đã được nhận dạng; cần đối chiếu với bản gốc.")
