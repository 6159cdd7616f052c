"""A clean Word file of a plan that was read from something else: head and foot in two columns, A4, the margins and
letters of Nghị định 30/2020/NĐ-CP (Phụ lục I, mục I).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...document import Document, Table
from ...plan import Plan

_MOTTO = re.compile(r"C[ỘO]NG\s+H[ÒO][ÀA]?A?\s+X|Độc lập|ĐẢNG CỘNG SẢN|.{0,40},?\s*ngày\b.{0,14}\btháng\b.{0,14}\bnăm")
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: the two columns of the head and of the foot, in centimetres
_HEAD, _FOOT = (6.0, 10.5), (8.0, 8.5)
_WIDE = 16.5


@contextmanager
def made(plan: Plan, document: Document) -> Iterator[Path]:
    """The Word file, for as long as the context lasts."""
    word = build(plan, document)
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        path = Path(folder) / "plan.docx"
        word.save(str(path))
        yield path


def build(plan: Plan, document: Document) -> Any:
    """The plan as a document of python-docx."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    word = docx.Document()
    told = word.core_properties
    told.author, told.comments, told.title = "kehoach", "", _FORBIDDEN.sub("", plan.meta.title or "")[:255]
    told.created = told.modified = datetime.now(UTC)
    _set_page(word)
    lines = _lines(document.text)
    spans = plan.meta.spans
    head_end = spans["doc_type"][0] if "doc_type" in spans else 0
    head = [text for start, _, text in lines if start < head_end]
    if head:
        left, right = _columns(word, _HEAD)
        for text in head:
            side = right if _MOTTO.match(text) else left
            dated = side is right and not re.match(r"C[ỘO]NG|Độc lập|ĐẢNG", text)
            paragraph = _paragraph(
                side, text, ALIGN.CENTER, bold=not dated and (side is right or text.isupper()), size=13
            )
            paragraph.runs[0].italic = dated or None
            if text.startswith("Độc lập"):
                _ruled(paragraph)
            if text.isupper() and side is right:
                paragraph.runs[0].font.size = docx.shared.Pt(12)
        word.add_paragraph()
    headings = {s.span.start: s.level for s in plan.walk_sections() if s.heading}
    middle = [spans[part] for part in ("doc_type", "title") if part in spans]
    rows = {row[0].start: (table, k) for table in document.tables for k, row in enumerate(table.rows) if row}
    foot_start, foot_end = _foot(document.text, spans)
    foot: tuple[Any, Any] | None = None
    grid: tuple[Table, Any] | None = None
    widths: list[float] = []
    for start, end, text in lines:
        if start < head_end:
            continue
        if start in rows:
            table, _ = rows[start]
            if grid is None or grid[0] is not table:
                widths = _widths(table)
                grid = table, word.add_table(rows=0, cols=len(widths))
                grid[1].style, grid[1].autofit = "Table Grid", False
                for column, width in zip(grid[1].columns, widths, strict=True):
                    column.width = docx.shared.Cm(width)
            cells = grid[1].add_row().cells
            for cell, part, width in zip(cells, text.split("\t"), widths, strict=False):
                cell.width = docx.shared.Cm(width)
                _fill(cell.paragraphs[0], part, size=12)
            continue
        if foot_start <= start < foot_end:
            if foot is None:
                foot = _columns(word, _FOOT)
            if _signs(start, text, spans):
                paragraph = _paragraph(foot[1], text, ALIGN.CENTER, bold=True)
                if not text.isupper():  # room for the signature above the name
                    paragraph.paragraph_format.space_before = docx.shared.Pt(60)
            else:
                opens = text.startswith("Nơi nhận")
                paragraph = _paragraph(foot[0], text, ALIGN.LEFT, bold=opens, size=12 if opens else 11)
                paragraph.runs[0].italic = opens or None
            continue
        foot = None
        if any(a < end and start < b for a, b in middle):
            paragraph = _paragraph(word, text, ALIGN.CENTER, bold=True)
            paragraph.paragraph_format.space_after = docx.shared.Pt(0 if text.isupper() else 12)
        else:
            paragraph = _paragraph(word, text, ALIGN.JUSTIFY, bold=headings.get(start, 9) <= 1 or text.isupper())
            paragraph.runs[0].italic = text.startswith("Căn cứ") or None
            paragraph.paragraph_format.first_line_indent = docx.shared.Cm(1)
            paragraph.paragraph_format.space_after = docx.shared.Pt(6)
    return word


def _widths(table: Table) -> list[float]:
    """The widths of the columns in centimetres, by how much stands in them."""
    count = max(len(row) for row in table.rows)
    letters = [sum(row[k].end - row[k].start for row in table.rows if k < len(row)) for k in range(count)]
    weights = [max(value**0.5, 0.12 * max(letters) ** 0.5, 1.0) for value in letters]
    return [_WIDE * weight / sum(weights) for weight in weights]


def _foot(text: str, spans: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """Where the foot stands: from "Nơi nhận" or the authority who signs to the last recipient or the name."""
    parts = [spans[part] for part in ("recipients", "signatory") if part in spans]
    if not parts:
        return len(text), len(text)
    start = min(a for a, _ in parts)
    heading = text.rfind("Nơi nhận", max(0, start - 40), start)
    authority = text.rfind("\nTM.", max(0, start - 200), start)
    return min([start, *(at for at in (heading, authority) if at >= 0)]), max(b for _, b in parts)


def _signs(start: int, text: str, spans: dict[str, tuple[int, int]]) -> bool:
    """Whether a line of the foot belongs to the signature and not to the recipients."""
    if "signatory" in spans and spans["signatory"][0] <= start < spans["signatory"][1]:
        return True
    listed = "recipients" in spans and spans["recipients"][0] <= start < spans["recipients"][1]
    return not listed and text.isupper()


def _lines(text: str) -> list[tuple[int, int, str]]:
    """The paragraphs with the places at which their words begin and end; a page's end inside one is a blank."""
    found, at = [], 0
    for raw in text.split("\n"):
        body = raw.strip(" \f\t\u00a0") if "\t" not in raw.strip(" \f") else raw.strip(" \f")
        if body.strip():
            start = at + raw.index(body)
            found.append((start, start + len(body), body.replace("\f", " ")))
        at += len(raw) + 1
    return found


def _set_page(word: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(0)
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = 1
    field = paragraph._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): "PAGE"})
    paragraph._p.append(field)


def _ruled(paragraph: Any) -> None:
    """The rule below the motto, about as long as its words."""
    from docx.oxml.ns import qn
    from docx.shared import Cm

    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(1.7)
    properties = paragraph._p.get_or_add_pPr()
    border = properties.makeelement(qn("w:pBdr"), {})
    kind = {qn("w:val"): "single", qn("w:sz"): "4", qn("w:space"): "1", qn("w:color"): "auto"}
    border.append(border.makeelement(qn("w:bottom"), kind))
    # its place among the properties of a paragraph is fixed: before spacing, indents and alignment
    after = [qn(f"w:{name}") for name in ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "rPr")]
    first = next((child for child in properties if child.tag in after), None)
    if first is None:
        properties.append(border)
    else:
        first.addprevious(border)


def _columns(word: Any, widths: tuple[float, float]) -> tuple[Any, Any]:
    """Two columns side by side, without rules."""
    from docx.shared import Cm

    table = word.add_table(rows=1, cols=2)
    table.autofit = False
    cells = table.rows[0].cells
    for cell, column, width in zip(cells, table.columns, widths, strict=True):
        cell.width = column.width = Cm(width)
    return cells[0], cells[1]


def _paragraph(parent: Any, text: str, align: Any, *, bold: bool = False, size: int | None = None) -> Any:
    # a cell begins with an empty paragraph; those of the whole file are not counted, which takes ever longer
    paragraphs = parent.paragraphs if hasattr(parent, "_tc") else []
    fresh = len(paragraphs) == 1 and not paragraphs[0].text
    paragraph = paragraphs[0] if fresh else parent.add_paragraph()
    paragraph.alignment = align
    _fill(paragraph, text, bold=bold, size=size)
    return paragraph


def _fill(paragraph: Any, text: str, *, bold: bool = False, size: int | None = None) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(_FORBIDDEN.sub("", text))
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
