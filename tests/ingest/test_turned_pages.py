"""Digital pages that are turned, drawn sideways, cropped or in landscape: read in order, with boxes where they show."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from papers import BODY, LEFT, Paper, fonts
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen import canvas

from pipeline.document import Box
from pipeline.ingest import read
from pipeline.ingest.pdf.page_frame import Frame, turned_back

pytestmark = pytest.mark.skipif(fonts() is None, reason="no face with Vietnamese letters")
WIDTH, HEIGHT = A4
TEXTS = [BODY[0], BODY[5], BODY[7]]
ROWS = [["TT", "Nội dung công việc", "Thời gian"], ["1", "Ra quân tổng vệ sinh", "Tháng 3"], ["2", "Sơ kết", "Quý IV"]]


def upright(sheet: canvas.Canvas, width: float, height: float) -> None:
    """Writes paragraphs and a ruled table on a sheet of this size."""
    paper = Paper.__new__(Paper)
    paper.sheet, paper.y, paper.size, paper.page = sheet, height - 60, 12.0, 1
    for text in TEXTS:
        lines = paper.broken(text, width - 170, 0, "TestRegular")
        for line in lines:
            sheet.setFont("TestRegular", 12)
            sheet.drawString(LEFT, paper.y, line)
            paper.y -= 15
        paper.y -= 6
    top, edges = paper.y, [LEFT, LEFT + 50, LEFT + 250, LEFT + 350]
    for k, row in enumerate(ROWS):
        for x, text in zip(edges, row, strict=False):
            sheet.drawString(x + 4, top - 15 - 22 * k, text)
    for k in range(len(ROWS) + 1):
        sheet.line(edges[0], top - 22 * k, edges[-1], top - 22 * k)
    for x in edges:
        sheet.line(x, top, x, top - 22 * len(ROWS))


def turned(path: Path, drawn: int, rotation: int) -> Path:
    """A page whose text is drawn turned counterclockwise, and that says to be shown turned clockwise."""
    # reportlab turns the sheet itself with its rotation: so it stays upright underneath
    sheet = canvas.Canvas(str(path), pagesize=landscape(A4) if rotation % 180 else A4)
    sheet.setPageRotation(rotation)
    size = landscape(A4) if drawn % 180 else A4
    if drawn == 90:
        sheet.translate(WIDTH, 0)
    elif drawn == 180:
        sheet.translate(WIDTH, HEIGHT)
    elif drawn == 270:
        sheet.translate(0, HEIGHT)
    sheet.rotate(drawn)
    upright(sheet, *size)
    sheet.save()
    return path


@pytest.mark.parametrize("drawn", [0, 90, 180, 270])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_text_is_read_however_the_sheet_lies(tmp_path: Path, drawn: int, rotation: int) -> None:
    document = read(turned(tmp_path / "x.pdf", drawn, rotation), restore=False)
    assert document.text.rstrip("\n").split("\n") == [*TEXTS, *("\t".join(row) for row in ROWS)]
    (page,) = document.pages
    shown = pypdfium2.PdfDocument(tmp_path / "x.pdf")[0]
    assert (page.width, page.height) == pytest.approx(shown.get_size(), abs=0.02)
    pixels = shown.render(scale=1).to_numpy()
    for line in page.lines[:4]:
        box = line.box
        assert box
        patch = pixels[int(box.top) : int(box.bottom) + 1, int(box.x0) : int(box.x1) + 1]
        # ink within the box, and none right beside its short ends
        assert patch.min() < 128


def test_a_page_cut_out_of_a_larger_sheet(tmp_path: Path) -> None:
    sheet = canvas.Canvas(
        str(tmp_path / "x.pdf"), pagesize=(WIDTH + 100, HEIGHT + 60), cropBox=(100, 60, WIDTH + 100, HEIGHT + 60)
    )
    sheet.translate(100, 60)
    upright(sheet, *A4)
    sheet.save()
    document = read(tmp_path / "x.pdf", restore=False)
    assert document.text.startswith(TEXTS[0])
    assert document.pages[0].lines[0].box.x0 == pytest.approx(LEFT, abs=3)  # type: ignore[union-attr]


def test_an_appendix_in_landscape_leaves_the_other_pages_their_margins(tmp_path: Path) -> None:
    sheet = canvas.Canvas(str(tmp_path / "x.pdf"), pagesize=A4)
    upright(sheet, *A4)
    sheet.showPage()
    sheet.setPageSize(landscape(A4))
    upright(sheet, *landscape(A4))
    sheet.save()
    text = read(tmp_path / "x.pdf", restore=False).text.replace("\f", "").rstrip("\n").split("\n")
    assert text == [*TEXTS, *("\t".join(row) for row in ROWS)] * 2


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_box_turned_and_turned_back_is_the_same(quarters: int) -> None:
    flat, frame = Frame(10, 20, 210, 320), Frame(10, 20, 210, 320, quarters)
    shown, seen = flat.box(40, 50, 90, 70), frame.box(40, 50, 90, 70)
    width, height = frame.size
    assert turned_back(seen, quarters, width, height) == shown == Box(30, 250, 80, 270)
    assert 0 <= seen.x0 < seen.x1 <= width and 0 <= seen.top < seen.bottom <= height
