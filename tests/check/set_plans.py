"""The clean plan set as NĐ 30/2020 prescribes, as a Word file and as a PDF, with single departures from it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
from clean_plans import MOVEMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

_MM = 72 / 25.4
_ALIGN = {
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True)
class How:
    """How the lines of a part are set."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "justify"
    colour: str = ""


PARTS = {
    "superior": How(13, align="center"),
    "issuer": How(13, bold=True, align="center"),
    "nation": How(13, bold=True, align="center"),
    "motto": How(14, bold=True, align="center"),
    "number": How(13, align="center"),
    "date": How(14, italic=True, align="center"),
    "type": How(14, bold=True, align="center"),
    "title": How(14, bold=True, align="center"),
    "basis": How(14, italic=True),
    "heading": How(14, bold=True),
    "subheading": How(14, bold=True),
    "body": How(14),
    "label": How(12, bold=True, italic=True, align="left"),
    "recipient": How(11, align="left"),
    "sign": How(14, bold=True, align="center"),
    "name": How(14, bold=True, align="center"),
}


@dataclass(frozen=True)
class Page:
    """What holds for the whole file; lengths in millimetres, ``gap`` in points."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    font: str = "Times New Roman"
    indent: float = 12.7
    gap: float = 6
    spacing: float = 1.15
    rule: bool = True
    #: where the pages are numbered, "" for nowhere
    numbers: str = "top"
    numbers_align: str = "center"
    numbers_first: bool = False
    parts: dict[str, How] = field(default_factory=dict)
    text: str = MOVEMENT


def departing(base: Page | None = None, **changes: Any) -> Page:
    """The proper page with changes to it, or to its parts: ``motto={"size": 12}``."""
    base = base or Page()
    parts = {name: replace(PARTS[name], **changes.pop(name)) for name in list(changes) if name in PARTS}
    return replace(base, parts={**base.parts, **parts}, **changes)


def lines(page: Page) -> list[tuple[str, str]]:
    """The lines of the plan with the part each belongs to."""
    found, part, signing = [], "head", False
    for line in page.text.splitlines():
        if line.startswith("CỘNG HÒA"):
            kind = "nation"
        elif line.startswith("Độc lập"):
            kind = "motto"
        elif line.startswith("Số:"):
            kind = "number"
        elif re.search(r", ngày .* tháng .* năm \d{4}$", line) and part == "head":
            kind = "date"
        elif line in ("KẾ HOẠCH", "QUYẾT ĐỊNH"):
            kind, part = "type", "title"
        elif part == "title":
            kind, part = "title", "body"
        elif part == "head":
            kind = "superior" if "THÀNH PHỐ" in line else "issuer"
        elif line.startswith("Nơi nhận:"):
            kind, part = "label", "foot"
        elif re.match(r"(?:TM|KT|TL)\.|(?:PHÓ )?CHỦ TỊCH$", line):
            kind, signing = "sign", True
        elif part == "foot":
            kind = "name" if signing else "recipient"
        elif line.startswith("Căn cứ "):
            kind = "basis"
        elif re.match(r"[IVX]+\. ", line):
            kind = "heading"
        elif re.match(r"\d\. ", line) and not re.search(r"[.;:]$", line):
            kind = "subheading"
        else:
            kind = "body"
        found.append((kind, line))
    return found


def how(page: Page, kind: str) -> How:
    """How a part is set on a page."""
    return page.parts.get(kind, PARTS[kind])


# ---------------------------------------------------------------- Word


def write_docx(path: Path, page: Page) -> Path:
    """The plan as a Word file: head and foot in tables without rules, the rest in paragraphs."""
    file = docx.Document()
    style = file.styles["Normal"]
    style.font.name, style.font.size = page.font, Pt(14)
    section = file.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    _number_word(section, page)
    found = lines(page)
    opening = [x for x in found if x[0] in ("superior", "issuer", "nation", "motto", "number", "date")]
    left, right = file.add_table(1, 2).rows[0].cells
    for kind, text in opening:
        cell = right if kind in ("nation", "motto", "date") else left
        paragraph = _put(cell.add_paragraph(), text, how(page, kind), page)
        if kind == "motto" and page.rule:
            _underline(paragraph)
    for kind, text in found:
        if kind in ("type", "title", "basis", "heading", "subheading", "body"):
            paragraph = _put(file.add_paragraph(), text, how(page, kind), page)
            if kind not in ("type", "title"):
                paragraph.paragraph_format.first_line_indent = Mm(page.indent)
                paragraph.paragraph_format.space_before = Pt(page.gap)
                paragraph.paragraph_format.line_spacing = page.spacing
    left, right = file.add_table(1, 2).rows[0].cells
    for kind, text in found:
        if kind in ("label", "recipient", "sign", "name"):
            _put((left if kind in ("label", "recipient") else right).add_paragraph(), text, how(page, kind), page)
    file.save(str(path))
    return path


def _put(paragraph: Any, text: str, how_: How, page: Page) -> Any:
    paragraph.alignment = _ALIGN[how_.align]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(how_.size), how_.bold, how_.italic
    if how_.colour:
        run.font.color.rgb = RGBColor.from_string(how_.colour)
    return paragraph


def _underline(paragraph: Any) -> None:
    border = OxmlElement("w:pBdr")
    below = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        below.set(qn(f"w:{name}"), value)
    border.append(below)
    paragraph._p.get_or_add_pPr().append(border)


def _number_word(section: Any, page: Page) -> None:
    if not page.numbers:
        return
    section.different_first_page_header_footer = not page.numbers_first
    part = section.header if page.numbers == "top" else section.footer
    paragraph = part.paragraphs[0]
    paragraph.alignment = _ALIGN[page.numbers_align]
    field_ = OxmlElement("w:fldSimple")
    field_.set(qn("w:instr"), " PAGE ")
    paragraph._p.append(field_)


# ---------------------------------------------------------------- PDF


@lru_cache(maxsize=1)
def faces() -> dict[tuple[bool, bool], str]:
    """Faces drawn to the measures of Times New Roman by (bold, italic); ``make test`` installs them."""
    found = {}
    for (bold, italic), style in {
        (False, False): "Regular",
        (True, False): "Bold",
        (False, True): "Italic",
        (True, True): "Bold Italic",
    }.items():
        path = subprocess.run(
            ["fc-match", "-f", "%{file}", f"Liberation Serif:style={style}:lang=vi"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        assert "LiberationSerif" in path, "Liberation Serif is missing: bash scripts/setup.sh test"
        name = f"Set{style.replace(' ', '')}"
        pdfmetrics.registerFont(TTFont(name, path))
        found[bold, italic] = name
    return found


class _Printer:
    def __init__(self, path: Path, page: Page) -> None:
        self.page, self.number = page, 1
        self.sheet = canvas.Canvas(str(path), pagesize=(page.width * _MM, page.height * _MM))
        self.left, self.right = page.left * _MM, (page.width - page.right) * _MM
        self.y = (page.height - page.top) * _MM
        if page.numbers_first:
            self._number()

    def _number(self) -> None:
        page = self.page
        if not page.numbers:
            return
        self.sheet.setFont(self.face(How()), 13)
        y = (page.height - 12) * _MM if page.numbers == "top" else 10 * _MM
        x = {"center": (self.left + self.right) / 2, "left": self.left, "right": self.right - 7}[page.numbers_align]
        self.sheet.drawString(x, y, str(self.number))

    def turn(self) -> None:
        self.sheet.showPage()
        self.number += 1
        self._number()
        self.y = (self.page.height - self.page.top) * _MM

    def face(self, how_: How) -> str:
        found = faces()
        assert found
        return "Helvetica" if self.page.font == "Helvetica" else found[how_.bold, how_.italic]

    def draw(self, x: float, y: float, text: str, how_: How, centred: bool = False) -> None:
        self.sheet.setFillColor(f"#{how_.colour or '000000'}")
        self.sheet.setFont(self.face(how_), how_.size)
        (self.sheet.drawCentredString if centred else self.sheet.drawString)(x, y, text)

    def paragraph(self, text: str, how_: How, indent: float, gap: float, spacing: float) -> None:
        face = self.face(how_)
        broken, line, room = [], "", self.right - self.left - indent
        for word in text.split(" "):
            trial = f"{line} {word}".strip()
            if line and pdfmetrics.stringWidth(trial, face, how_.size) > room:
                broken.append(line)
                line, room = word, self.right - self.left
            else:
                line = trial
        broken.append(line)
        step = how_.size * 1.15 * spacing
        for k, line in enumerate(broken):
            if self.y - step < self.page.bottom * _MM:
                self.turn()
                gap = 0
            self.y -= step + (gap if k == 0 else 0)
            x = self.left + (indent if k == 0 else 0)
            words = line.split(" ")
            if how_.align == "center":
                self.draw((self.left + self.right) / 2, self.y, line, how_, centred=True)
            elif how_.align == "justify" and k < len(broken) - 1 and len(words) > 1:
                spare = self.right - x - sum(pdfmetrics.stringWidth(w, face, how_.size) for w in words)
                for word in words:
                    self.draw(x, self.y, word, how_)
                    x += pdfmetrics.stringWidth(word, face, how_.size) + spare / (len(words) - 1)
            else:
                self.draw(x, self.y, line, how_)


def write_pdf(path: Path, page: Page) -> Path:
    """The plan as a digital PDF, its lines broken as word processors break them."""
    printer = _Printer(path, page)
    found = lines(page)
    tops = {"left": printer.y, "right": printer.y}
    for kind, text in found:
        if kind in ("superior", "issuer", "nation", "motto", "number", "date"):
            side = "right" if kind in ("nation", "motto", "date") else "left"
            middle = printer.left + (70 if side == "left" else 315) * 1.0 + (20 if side == "left" else 15)
            tops[side] -= 17 + (10 if kind in ("number", "date") else 0)
            printer.draw(middle, tops[side], text, how(page, kind), centred=True)
            if kind == "motto" and page.rule:
                printer.sheet.line(middle - 85, tops[side] - 5, middle + 85, tops[side] - 5)
    printer.y = min(tops.values()) - 20
    for kind, text in found:
        if kind in ("type", "title"):
            printer.paragraph(text, how(page, kind), 0, 0, 1.15)
        elif kind in ("basis", "heading", "subheading", "body"):
            printer.paragraph(text, how(page, kind), page.indent * _MM, page.gap, page.spacing)
    if printer.y < 200:
        printer.turn()
    for k, (kind, text) in enumerate([x for x in found if x[0] in ("label", "recipient")]):
        printer.draw(printer.left, printer.y - 40 - 14 * k, text, how(page, kind))
    for k, (kind, text) in enumerate([x for x in found if x[0] in ("sign", "name")]):
        y = printer.y - 40 - 17 * k - (60 if kind == "name" else 0)
        printer.draw(printer.left + 350, y, text, how(page, kind), centred=True)
    printer.sheet.save()
    return path
