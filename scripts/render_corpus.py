"""Renders the sample plans: every source of ``corpus/sources`` into its forms under ``corpus/plans``.

Writes the manifest and the expected records (``corpus/gold``) beside them. The same sources give the same bytes, save
where the text recogniser or the fonts differ: run ``make corpus``; ``--only ID`` renders one plan.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import re
import shutil
import subprocess
import textwrap
import zipfile
import zlib
from pathlib import Path
from typing import Any

import cv2
import docx
import numpy as np
import pypdfium2 as pdfium
import sample_plans as sp
import yaml
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph
from PIL import Image, ImageDraw, ImageFont
from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

PLANS = sp.ROOT / "corpus" / "plans"
GOLD = sp.ROOT / "corpus" / "gold"
DPI = 200
JPEG_QUALITY = 55
FONT = "Serif"
_FONT_FOLDERS = ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation")
_FACES = {"": "Regular", "-Bold": "Bold", "-Italic": "Italic", "-BoldItalic": "BoldItalic"}

rl_config.invariant = 1
rl_config.useA85 = 0


def font_file(face: str = "Regular") -> Path:
    """The Liberation Serif of version 2, the first with all Vietnamese letters."""
    for folder in _FONT_FOLDERS:
        path = Path(folder) / f"LiberationSerif-{face}.ttf"
        if path.exists():
            return path
    raise SystemExit("Liberation Serif is missing: apt-get install fonts-liberation2")


def register_fonts() -> None:
    """Makes the four faces known to the PDF writer."""
    for suffix, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(FONT + suffix, str(font_file(face))))
    pdfmetrics.registerFontFamily(FONT, FONT, FONT + "-Bold", FONT + "-Italic", FONT + "-BoldItalic")


# ---------------------------------------------------------------- digital PDF
# Sizes, margins and weights: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục V.
def _style(name: str, size: float, face: str = "", align: int = TA_CENTER, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=FONT + face, fontSize=size, leading=size * 1.22, alignment=align, **more)


def _styles() -> dict[str, ParagraphStyle]:
    body = {"align": TA_JUSTIFY, "firstLineIndent": 12.7 * mm, "spaceBefore": 3, "spaceAfter": 3}
    return {
        "plain13": _style("plain13", 13),
        "bold13": _style("bold13", 12.5, "-Bold"),
        "bold14": _style("bold14", 14, "-Bold"),
        "italic13": _style("italic13", 13, "-Italic"),
        "body": _style("body", 14, **body),
        "basis": _style("basis", 14, "-Italic", **body),
        "heading": _style("heading", 14, "-Bold", **body, keepWithNext=1),
        "to": _style("to", 12, "-BoldItalic", TA_LEFT),
        "recipient": _style("recipient", 11, "", TA_LEFT),
        "cell": _style("cell", 12, "", TA_LEFT),
        "cellhead": _style("cellhead", 12, "-Bold"),
    }


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _pdf_head(source: sp.Source, numbered: bool, styles: dict[str, ParagraphStyle]) -> Flowable:
    left, right = sp.head_lines(source)
    last = left[-1]
    organ = [Paragraph(_xml(line), styles["bold13"]) for line in left[:-1]]
    motto = [Paragraph(_xml(right[0]), styles["bold13"]), Paragraph(_xml(right[1]), styles["bold14"])]
    rows: list[list[Any]] = [
        [
            [*organ, HRFlowable("35%", 0.8, color="black", spaceBefore=2, spaceAfter=2)],
            [*motto, HRFlowable("68%", 0.8, color="black", spaceBefore=2, spaceAfter=2)],
        ]
    ]
    if numbered:
        rows.append([Paragraph(_xml(last), styles["plain13"]), Paragraph(_xml(right[2]), styles["italic13"])])
    table = Table(rows, colWidths=[65 * mm, 105 * mm])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
            ]
        )
    )
    return table


def _pdf_foot(source: sp.Source, styles: dict[str, ParagraphStyle]) -> Flowable:
    left, right = sp.foot_lines(source)
    recipients = [Paragraph(_xml(left[0]), styles["to"])] + [Paragraph(_xml(x), styles["recipient"]) for x in left[1:]]
    signs: list[Flowable] = [Paragraph(_xml(line), styles["bold14"]) for line in right[:-1]]
    signs += [Spacer(1, 30 * mm), Paragraph(_xml(right[-1]), styles["bold14"])]
    table = Table([[recipients, signs]], colWidths=[85 * mm, 85 * mm])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    return KeepTogether([Spacer(1, 4 * mm), table])


def _pdf_title(lines: list[str], styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    story: list[Flowable] = [Spacer(1, 5 * mm)]
    story += [Paragraph(_xml(line), styles["italic13" if line.startswith("(") else "bold14"]) for line in lines]
    return [*story, HRFlowable("38%", 0.8, color="black", spaceBefore=3, spaceAfter=8)]


def _pdf_table(rows: tuple[tuple[str, ...], ...], styles: dict[str, ParagraphStyle]) -> Flowable:
    cells = [[Paragraph(_xml(cell), styles["cell" if i else "cellhead"]) for cell in row] for i, row in enumerate(rows)]
    table = Table(cells, colWidths=[12 * mm, 55 * mm, 37 * mm, 37 * mm, 29 * mm], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return table


def _pdf_block(block: sp.Block, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    if block.kind == "table":
        return [_pdf_table(block.rows, styles)]
    if block.kind == "appendix":
        return [PageBreak(), Paragraph(_xml(block.text), styles["bold14"])]
    if block.kind in ("apptitle", "enacts"):
        return [Paragraph(_xml(block.text), styles["bold14"]), Spacer(1, 4 * mm)]
    if block.rest:
        return [Paragraph(f"<b>{_xml(block.number)} {_xml(block.text)}:</b> {_xml(block.rest)}", styles["body"])]
    style = {"basis": "basis", "heading": "heading"}.get(block.kind, "body")
    return [Paragraph(_xml(block.line), styles[style])]


def write_pdf(source: sp.Source, target: Path | io.BytesIO) -> None:
    """The plan as a digital PDF with embedded fonts."""
    styles = _styles()
    story: list[Flowable] = [_pdf_head(source, True, styles)]
    if source.decision:
        first, second, authority = sp.decision_title(source)
        story += _pdf_title([first, second], styles) + [Paragraph(_xml(authority), styles["bold14"]), Spacer(1, 3 * mm)]
        for block in source.decision:
            story += _pdf_block(block, styles)
        story += [_pdf_foot(source, styles), PageBreak(), _pdf_head(source, False, styles)]
    story += _pdf_title(sp.title_lines(source), styles)
    for block in source.blocks:
        if block.kind == "sign":
            story += [] if source.decision else [_pdf_foot(source, styles)]
        else:
            story += _pdf_block(block, styles)

    def number(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 13)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(document.page))

    paper = SimpleDocTemplate(
        target if isinstance(target, io.BytesIO) else str(target),
        pagesize=A4,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        leftMargin=30 * mm,
        rightMargin=15 * mm,
        title=source.title,
    )
    paper.build(story, onLaterPages=number)


# ---------------------------------------------------------------- Word
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))


def _word_numbering(document: Document) -> tuple[int, int]:
    """A list of three numbered levels and one of dashes; the number of each."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
        for i, (form, text) in enumerate(_LEVELS)
    )
    dash = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="space"/><w:lvlText w:val="-"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
    )
    first_num = numbering.find(qn("w:num"))
    for abstract, inner in ((90, levels), (91, dash)):
        kind = "multilevel" if abstract == 90 else "singleLevel"
        element = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">'
            f'<w:multiLevelType w:val="{kind}"/>{inner}</w:abstractNum>'
        )
        if first_num is not None:
            first_num.addprevious(element)
        else:
            numbering.append(element)
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{abstract}"><w:abstractNumId w:val="{abstract}"/></w:num>')
        )
    return 90, 91


def _numbered(paragraph: WordParagraph, num: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'))


def _word_line(
    paragraph: WordParagraph, text: str, size: float = 14, face: str = "", align: Any = WD_ALIGN_PARAGRAPH.CENTER
) -> WordParagraph:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), "b" in face, "i" in face
    paragraph.alignment = align
    return paragraph


def _word_columns(
    document: Document,
    widths: tuple[int, int],
    columns: tuple[list[tuple[str, float, str]], ...],
    align: tuple[Any, Any],
) -> None:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for cell, width, lines, side in zip(table.rows[0].cells, widths, columns, align, strict=True):
        cell.width = Mm(width)
        for i, (text, size, face) in enumerate(lines):
            _word_line(cell.paragraphs[0] if i == 0 else cell.add_paragraph(), text, size, face, side)


def write_docx(source: sp.Source, target: Path) -> None:
    """The plan as a Word file with automatic numbering."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page = OxmlElement("w:fldSimple")
    page.set(qn("w:instr"), "PAGE")
    number._p.append(page)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    levels, dashes = _word_numbering(document)
    centre, left = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT

    organ, motto = sp.head_lines(source)
    _word_columns(
        document,
        (68, 97),
        (
            [(x, 13, "b") for x in organ[:-1]] + [(organ[-1], 13, "")],
            [(motto[0], 12.5, "b"), (motto[1], 14, "b"), (motto[2], 13, "i")],
        ),
        (centre, centre),
    )
    for line in ["", *sp.title_lines(source), ""]:
        _word_line(document.add_paragraph(), line, 14, "b")
    for block in source.blocks:
        if block.kind == "sign":
            to, sign = sp.foot_lines(source)
            blank = [("", 14.0, "")] * 3
            _word_columns(
                document,
                (85, 80),
                (
                    [(to[0], 12, "bi")] + [(x, 11, "") for x in to[1:]],
                    [(x, 14, "b") for x in sign[:-1]] + blank + [(sign[-1], 14, "b")],
                ),
                (left, centre),
            )
        elif block.kind == "table":
            table = document.add_table(rows=0, cols=len(block.rows[0]))
            table.style = "Table Grid"
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    _word_line(cell.paragraphs[0], text, 12, "b" if row is block.rows[0] else "", left)
        elif block.kind in ("appendix", "apptitle"):
            paragraph = _word_line(document.add_paragraph(), block.text, 14, "b")
            paragraph.paragraph_format.page_break_before = block.kind == "appendix"
        else:
            _word_body(document, block, levels, dashes)
    properties = document.core_properties
    properties.title, properties.author = source.title, ""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():  # one fixed time, so that the same source gives the same bytes
            new.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)


def _word_body(document: Document, block: sp.Block, levels: int, dashes: int) -> None:
    paragraph = document.add_paragraph()
    text = block.body.removeprefix("- ") if block.kind == "bullet" else block.body
    face = {"basis": "i", "heading": "b"}.get(block.kind, "")
    _word_line(paragraph, text, 14, face, WD_ALIGN_PARAGRAPH.JUSTIFY)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    if block.kind in ("heading", "item"):
        _numbered(paragraph, levels, block.level - 1)
    elif block.kind == "bullet":
        _numbered(paragraph, dashes, 0)
    else:
        paragraph.paragraph_format.first_line_indent = Mm(12.7)


# ---------------------------------------------------------------- text and Markdown
def write_txt(source: sp.Source, target: Path) -> None:
    """The plan as text pasted from another program: every printed line on a line of its own."""
    target.write_text(
        "\n".join(line for text in sp.printed_lines(source) for line in textwrap.wrap(text, 92)) + "\n",
        encoding="utf-8",
    )


def write_md(source: sp.Source, target: Path) -> None:
    """The plan in Markdown: headings with #, the bases in italics, head and title in bold."""
    head = [line for column in sp.head_lines(source) for line in column]
    lines = [f"**{line}**" if line.isupper() or line == sp.MOTTO[1] else line for line in head]
    lines += [f"**{line}**" for line in sp.title_lines(source)]
    for block in source.blocks:
        if block.kind == "sign":
            left, right = sp.foot_lines(source)
            lines += [f"***{left[0]}***", "\n".join(left[1:]), *(f"**{line}**" for line in right)]
        elif block.kind == "table":
            rows = ["| " + " | ".join(row) + " |" for row in block.rows]
            lines.append("\n".join([rows[0], "|" + " --- |" * len(block.rows[0]), *rows[1:]]))
        elif block.kind == "heading" and not block.rest:
            lines.append("#" * (block.level + 1) + " " + block.line)
        elif block.kind == "basis":
            lines.append(f"*{block.line}*")
        else:
            lines.append(block.line)
    target.write_text("\n\n".join(lines) + "\n", encoding="utf-8")


# ---------------------------------------------------------------- scans
def page_images(source: sp.Source) -> list[Image.Image]:
    """The printed pages as an office scanner sees them: stamped, signed, a little skewed, noisy."""
    buffer = io.BytesIO()
    write_pdf(source, buffer)
    random = np.random.default_rng(zlib.crc32(source.id.encode()))
    document = pdfium.PdfDocument(buffer.getvalue())
    name = str(source.head["sign"]["name"])
    images = []
    for page in document:
        image = page.render(scale=DPI / 72).to_pil().convert("RGB")
        found = page.get_textpage().search(name).get_next()
        if found:
            left, _, right, top = _place(page, found)
            middle = int((left + right) / 2 * DPI / 72), int((page.get_height() - top) * DPI / 72)
            image = _signed(image, middle, source, random)
        images.append(_scanned(image, random))
    return images


def _place(page: pdfium.PdfPage, found: tuple[int, int]) -> tuple[float, float, float, float]:
    """Left, bottom, right, top in points of the characters found."""
    text = page.get_textpage()
    boxes = [text.get_charbox(found[0] + i) for i in range(found[1])]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _signed(image: Image.Image, name: tuple[int, int], source: sp.Source, random: np.random.Generator) -> Image.Image:
    """A blue signature above the name and the red stamp over its left third."""
    x, y = name[0], name[1] - int(13 / 25.4 * DPI)
    pixels = np.array(image)
    steps = np.linspace(0, 1, 160)
    curve = np.stack(
        [
            x - 150 + 300 * steps + 22 * np.sin(steps * 17 + random.uniform(0, 3)),
            y + 42 * np.sin(steps * 23 + random.uniform(0, 3)) * (1 - 0.6 * steps) + 12 * np.sin(steps * 51),
        ],
        axis=1,
    ).astype(np.int32)
    cv2.polylines(pixels, [curve], False, (28, 48, 150), 4, cv2.LINE_AA)
    stamp = np.array(_stamp(" ".join(source.head["head"]["left"])), dtype=np.float32) / 255
    size = stamp.shape[0]
    top, left = y - size // 2, x - 130 - size // 2
    region = pixels[top : top + size, left : left + size].astype(np.float32)
    pixels[top : top + size, left : left + size] = (region * stamp).astype(np.uint8)
    return Image.fromarray(pixels)


def _stamp(words: str) -> Image.Image:
    """A round stamp of 35 mm, red on white."""
    size = int(35 / 25.4 * DPI)
    red, scale = (214, 60, 66), 2
    big = Image.new("RGB", (size * scale, size * scale), "white")
    draw = ImageDraw.Draw(big)
    middle = size * scale / 2
    for radius, width in ((0.98, 7), (0.66, 4)):
        r = middle * radius
        draw.ellipse((middle - r, middle - r, middle + r, middle + r), outline=red, width=width)
    points = [
        (middle + middle * r * math.sin(math.pi * k / 5), middle - middle * r * math.cos(math.pi * k / 5))
        for k, r in enumerate((0.4, 0.16) * 5)
    ]
    draw.polygon(points, fill=red)
    font = ImageFont.truetype(str(font_file("Bold")), int(middle * 0.2))
    ring = words + " ★ "
    for k, letter in enumerate(words):
        angle = 2 * math.pi * k / len(ring) - math.pi * 0.8
        tile = Image.new("L", (font.size * 2, font.size * 2), 0)
        ImageDraw.Draw(tile).text((font.size, font.size), letter, font=font, fill=255, anchor="mm")
        tile = tile.rotate(-math.degrees(angle))
        r = middle * 0.82
        place = int(middle + r * math.sin(angle) - font.size), int(middle - r * math.cos(angle) - font.size)
        big.paste(Image.new("RGB", tile.size, red), place, tile)
    return big.resize((size, size), Image.Resampling.LANCZOS)


def _scanned(image: Image.Image, random: np.random.Generator) -> Image.Image:
    paper = np.array([252, 250, 245], dtype=np.float32)
    pixels = np.array(image, dtype=np.float32) / 255 * paper
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(random.uniform(-0.45, 0.45)), 1.0)
    pixels = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper.tolist())
    pixels = cv2.GaussianBlur(pixels, (0, 0), 0.5)
    shade = np.linspace(random.uniform(-4, 0), random.uniform(-4, 0), width, dtype=np.float32)[None, :, None]
    grain = random.normal(0, 2.2, (height, width, 1)).astype(np.float32)
    return Image.fromarray(np.clip(pixels + shade + grain, 0, 255).astype(np.uint8))


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=JPEG_QUALITY, dpi=(DPI, DPI), optimize=True)
    return buffer.getvalue()


def write_images(source: sp.Source, target: Path) -> None:
    """A folder of one JPEG a page."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for number, image in enumerate(page_images(source), 1):
        (target / f"page-{number:02}.jpg").write_bytes(_jpeg(image))


def write_scan(source: sp.Source, target: Path, layer: str | None = None) -> None:
    """A PDF of page images; ``layer`` names the language of the hidden text that a reader left in it."""
    canvas = Canvas(str(target), pagesize=A4)
    scratch = target.with_suffix(".page.jpg")
    for image in page_images(source):
        scratch.write_bytes(_jpeg(image))
        canvas.drawImage(str(scratch), 0, 0, *A4)
        if layer:
            _hidden_text(canvas, scratch, layer)
        canvas.showPage()
    canvas.save()
    scratch.unlink()


def _hidden_text(canvas: Canvas, image: Path, language: str) -> None:
    """The words that tesseract reads in this language, invisible at their boxes."""
    told = subprocess.run(
        ["tesseract", str(image), "-", "-l", language, "--dpi", str(DPI), "tsv"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout
    for row in told.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) * 72 / DPI for cell in cells[6:10])
        size = max(height, 4.0)
        printed = canvas.stringWidth(cells[11], FONT, size) or 1.0
        text = canvas.beginText(left, A4[1] - top - height)
        text.setFont(FONT, size)
        text.setTextRenderMode(3)
        text.setHorizScale(100 * width / printed)
        text.textOut(cells[11] + " ")
        canvas.drawText(text)


def write_garbled(source: sp.Source, target: Path) -> None:
    """A scan whose text layer was made by a reader that knows English alone."""
    write_scan(source, target, "eng")


WRITERS = {
    "pdf": write_pdf,
    "docx": write_docx,
    "txt": write_txt,
    "md": write_md,
    "scan": write_scan,
    "garbled": write_garbled,
    "images": write_images,
}


# ---------------------------------------------------------------- manifest
def pages_of(path: Path) -> int | None:
    """The pages of a PDF or of a folder of images, None of what has none."""
    if path.is_dir():
        return len(list(path.glob("page-*.jpg")))
    return len(pdfium.PdfDocument(path)) if path.suffix == ".pdf" else None


def manifest_entry(source: sp.Source) -> dict[str, Any]:
    """What a plan's files are, what stands in them and what is planted."""
    record = sp.gold(source)
    fields = ("citations", "legal_bases", "deadlines", "phases", "targets", "award_forms", "responsibilities")
    return {
        "id": source.id,
        "note": source.head["note"],
        "invented": True,
        "source": source.path.relative_to(sp.ROOT).as_posix(),
        "gold": f"corpus/gold/{source.id}.json",
        "files": [{**form, "pages": pages_of(PLANS / form["path"])} for form in source.head["forms"]],
        "meta": record["meta"],
        "counts": {name: len(record[name]) for name in fields},
        "bases": [base["number"] or f"{base['type']} {base['subject']}" for base in record["legal_bases"]],
        "sections": [f"{s['number']}. {s['heading']}" for s in record["sections"]],
        "planted": source.head["planted"],
    }


def main() -> None:
    """Renders all plans, or the one that ``--only`` names, and writes gold and manifest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="the id of one plan")
    only = parser.parse_args().only
    register_fonts()
    sources = sp.read_sources()
    GOLD.mkdir(exist_ok=True)
    for source in sources:
        for form in source.head["forms"]:
            target = PLANS / form["path"]
            if only in (None, source.id):
                target.parent.mkdir(parents=True, exist_ok=True)
                WRITERS[form["form"]](source, target)
                print(target.relative_to(sp.ROOT))
        record = json.dumps(sp.gold(source), ensure_ascii=False, indent=1)
        (GOLD / f"{source.id}.json").write_text(re.sub(r"\n\s{3,}", " ", record) + "\n", encoding="utf-8")
    manifest = {"plans": [manifest_entry(source) for source in sources]}
    head = "# Made by scripts/render_corpus.py from corpus/sources: change it there and run make corpus.\n"
    (PLANS / "manifest.yaml").write_text(
        head + yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
