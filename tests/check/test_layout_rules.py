"""What a Word file tells of its pages, and what the rules on layout make of it."""

from __future__ import annotations

from pathlib import Path

import docx
from clean_plans import MOVEMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pipeline import nlp
from pipeline.check import check
from pipeline.ingest import read


def written(
    folder: Path, *, font: str = "Times New Roman", size: float = 14, left: float = 30, width: float = 210
) -> Path:
    """A plan as a Word file on a page of this width, its pages numbered in the header."""
    file = docx.Document()
    style = file.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    section = file.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(left), Mm(15)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    section.header.paragraphs[0]._p.append(field)
    for line in MOVEMENT.splitlines():
        file.add_paragraph(line)
    path = folder / "plan.docx"
    file.save(str(path))
    return path


def told(path: Path) -> set[str]:
    document = read(path)
    return {f.rule for f in check(nlp.extract(document), document, select=("ND30-PG",))}


def test_a_proper_file_raises_nothing(tmp_path: Path) -> None:
    path = written(tmp_path)
    layout = read(path).layout
    assert layout is not None
    sheet = layout.sheets[0]
    assert (sheet.width, sheet.height, sheet.left, sheet.right) == (210, 297, 30, 15)
    assert layout.fonts[0][:2] == ("Times New Roman", 14)
    assert layout.page_numbers == "top"
    assert told(path) == set()


def test_each_departure_is_told(tmp_path: Path) -> None:
    assert told(written(tmp_path, font="Arial")) == {"ND30-PG-03"}
    assert told(written(tmp_path, size=11)) == {"ND30-PG-06"}
    assert told(written(tmp_path, left=25)) == {"ND30-PG-02"}
    assert told(written(tmp_path, width=216)) == {"ND30-PG-01"}


def test_the_layout_is_kept_in_the_record(tmp_path: Path) -> None:
    document = read(written(tmp_path))
    assert type(document).from_record(document.to_record()).layout == document.layout
