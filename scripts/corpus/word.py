"""A sample plan as a Word file: numbers by Word itself, head and foot in tables without borders."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from .source import Block, Source

_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))


def _numbering(document: Any) -> None:
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for i, (form, text) in enumerate(_LEVELS)
    )
    dash = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="space"/>'
        '<w:lvlText w:val="-"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    for number, inside in ((1, levels), (2, dash)):
        kind = "multilevel" if number == 1 else "singleLevel"
        root.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                f'<w:multiLevelType w:val="{kind}"/>{inside}</w:abstractNum>'
            )
        )
    for number in (1, 2):
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def _number(paragraph: Any, number: int, level: int) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def _add(
    place: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = 14, centre: bool = False
) -> Any:
    paragraph = place.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.paragraph_format.space_after = Pt(6)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
    return paragraph


def _columns(document: Any, left: list[tuple[str, dict[str, Any]]], right: list[tuple[str, dict[str, Any]]]) -> None:
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        first = cell.paragraphs[0]._p
        for text, look in lines:
            _add(cell, text, **look).paragraph_format.first_line_indent = Mm(0)
        first.getparent().remove(first)


def write_docx(source: Source, path: Path) -> None:
    """Writes the Word file; no number of the body is typed, and the same source gives the same bytes."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Mm(30),
        Mm(15),
        Mm(20),
        Mm(20),
    )
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    _numbering(document)
    head, sign = source.data["head"], source.data["sign"]
    _columns(
        document,
        [
            *((line, {"bold": True, "size": 13, "centre": True}) for line in head["left"]),
            (f"Số: {head['number']}", {"size": 13, "centre": True}),
        ],
        [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {"bold": True, "size": 12, "centre": True}),
            ("Độc lập - Tự do - Hạnh phúc", {"bold": True, "size": 13, "centre": True}),
            (head["place"], {"italic": True, "size": 13, "centre": True}),
        ],
    )
    _add(document, source.data["type"], bold=True, centre=True)
    _add(document, source.title, bold=True, centre=True)
    rows = [block.cells for block in source.blocks if block.kind == "row"]
    for block in source.blocks:
        if block.kind == "sign":
            listed = source.data["recipients"]
            left = [("Nơi nhận:", {"bold": True, "italic": True, "size": 12})]
            left += [(f"- {name}{'.' if i == len(listed) - 1 else ';'}", {"size": 11}) for i, name in enumerate(listed)]
            lines = [line for line in (sign["authority"], *sign["lines"]) if line]
            right = [(line, {"bold": True, "centre": True}) for line in lines]
            _columns(
                document, left, [*right, ("", {}), ("", {}), ("", {}), (sign["name"], {"bold": True, "centre": True})]
            )
        elif block.kind != "row":
            _body(document, block)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        for cells in rows:
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.paragraphs[0].add_run(text).font.size = Pt(12)
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():  # no time of making inside
            entry = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, made.read(name))


def _body(document: Any, block: Block) -> None:
    if block.kind in ("appendix", "title"):
        _add(document, block.text, bold=True, centre=True)
        return
    paragraph = _add(document, block.text, bold=block.kind == "heading", italic=block.kind == "base")
    if block.kind in ("heading", "item"):
        _number(paragraph, 1, block.level - 1)
    elif block.kind == "bullet":
        _number(paragraph, 2, 0)
