"""Tables of digital PDFs that have no rules, and tables that run over the end of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import BODY, LEFT, TOP, Paper, fonts
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen import canvas

from pipeline.document import Document
from pipeline.ingest import read

pytestmark = pytest.mark.skipif(fonts() is None, reason="no face with Vietnamese letters")
HEAD = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"]
ROWS = [
    ["1", "Ra quân tổng vệ sinh môi trường", "Phòng Kinh tế", "Tháng 3"],
    ["2", "Kiểm tra việc phân loại rác", "Công an phường", "Quý II"],
    ["3", "Sơ kết phong trào", "Văn phòng", "15/11"],
    ["4", "Tổng kết", "Văn phòng", "31/12"],
]
WIDTHS = [40, 210, 120, 80]


def drawn(
    sheet: canvas.Canvas, top: float, rows: list[list[str]], *, height: float = 20, rules: bool = True, narrow: int = 40
) -> None:
    """Draws rows of cells, lines of a cell parted by line breaks."""
    widths = [narrow, *WIDTHS[1:]]
    edges = [LEFT + sum(widths[:k]) for k in range(len(widths) + 1)]
    for k, row in enumerate(rows):
        for x, text in zip(edges, row, strict=False):
            for m, line in enumerate(text.split("\n")):
                sheet.setFont("TestRegular", 11)
                sheet.drawString(x + 4, top - 14 - k * height - 12 * m, line)
    if rules:
        for k in range(len(rows) + 1):
            sheet.line(edges[0], top - k * height, edges[-1], top - k * height)
        for x in edges:
            sheet.line(x, top, x, top - len(rows) * height)


def cells(document: Document) -> list[list[list[str]]]:
    return [[[document.text[c.start : c.end] for c in row] for row in table.rows] for table in document.tables]


@pytest.mark.parametrize("narrow", [28, 50])
def test_columns_without_rules(tmp_path: Path, narrow: int) -> None:
    paper = Paper(tmp_path / "x.pdf", 13)
    paper.paragraph(BODY[1])
    drawn(paper.sheet, paper.y, [HEAD, *ROWS], rules=False, narrow=narrow)
    paper.y -= 130
    paper.paragraph(BODY[-1])
    paper.save()
    document = read(tmp_path / "x.pdf")
    assert cells(document) == [[HEAD, *ROWS]]
    assert document.text.rstrip("\n").split("\n") == [BODY[1], *("\t".join(row) for row in [HEAD, *ROWS]), BODY[-1]]


def test_cells_of_several_lines_without_rules(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["1", "Ra quân tổng vệ sinh môi trường\ntrên toàn địa bàn phường", "Phòng Kinh tế,\nHạ tầng", "Tháng 3"],
        ["2", "Kiểm tra việc phân loại rác\ntại nguồn", "Công an phường", "Quý II"],
        ["3", "Sơ kết", "Văn phòng", "15/11"],
    ]  # fmt: skip
    paper = Paper(tmp_path / "x.pdf", 13)
    drawn(paper.sheet, paper.y, rows, rules=False, height=42, narrow=28)
    paper.y -= 200
    paper.paragraph(BODY[-1])
    paper.save()
    assert cells(read(tmp_path / "x.pdf")) == [[[text.replace("\n", " ") for text in row] for row in rows]]


def test_head_foot_and_prose_are_no_tables(tmp_path: Path) -> None:
    from papers import plan_pdf

    assert not read(plan_pdf(tmp_path / "plan.pdf")).tables
    sheet = canvas.Canvas(str(tmp_path / "wide.pdf"), pagesize=A4)
    sheet.setFont("TestRegular", 13)
    y = TOP
    # lines set so wide that the blanks between their words are gaps
    for words in (text.split()[:7] for text in BODY if len(text.split()) > 8):
        x = LEFT
        for word in words:
            sheet.drawString(x, y, word)
            x += pdfmetrics.stringWidth(word, "TestRegular", 13) + 24
        y -= 18
    sheet.save()
    assert not read(tmp_path / "wide.pdf").tables


def over_pages(path: Path, first: list[list[str]], second: list[list[str]], middle: str | None = None) -> Document:
    """A ruled table on two pages, with something between its halves or not."""
    sheet = canvas.Canvas(str(path), pagesize=A4)
    drawn(sheet, 200, first, height=34)
    sheet.showPage()
    sheet.setFont("TestRegular", 13)
    sheet.drawCentredString(A4[0] / 2, 815, "2")
    top = 780.0
    if middle:
        sheet.drawString(LEFT, top, middle)
        top -= 30
    drawn(sheet, top, second, height=34)
    sheet.save()
    return read(path)


def test_a_row_cut_by_the_page_end_is_whole(tmp_path: Path) -> None:
    cut = ["2", "Kiểm tra việc phân loại\nrác tại nguồn ở các chợ,", "Công an phường", "Quý II"]
    rest = ["", "trường học và khu dân cư", "phối hợp", ""]
    whole = ["2", "Kiểm tra việc phân loại rác tại nguồn ở các chợ, trường học và khu dân cư",
             "Công an phường phối hợp", "Quý II"]  # fmt: skip
    for name, second in (("a", [rest, ROWS[2]]), ("b", [HEAD, rest, ROWS[2]])):
        document = over_pages(tmp_path / f"{name}.pdf", [HEAD, ROWS[0], cut], second)
        assert cells(document) == [[HEAD, ROWS[0], whole, ROWS[2]]]
        assert "\f" in document.text


def test_the_head_is_told_once(tmp_path: Path) -> None:
    assert cells(over_pages(tmp_path / "x.pdf", [HEAD, *ROWS[:2]], [HEAD, *ROWS[2:]])) == [[HEAD, *ROWS]]


def test_another_table_stays_another(tmp_path: Path) -> None:
    other = [["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch"], ["1", "Tỷ lệ hộ đạt", "%", "95"]]
    assert cells(over_pages(tmp_path / "x.pdf", [HEAD, *ROWS[:2]], other)) == [[HEAD, *ROWS[:2]], other]
    document = over_pages(tmp_path / "y.pdf", [HEAD, *ROWS[:2]], [HEAD, *ROWS[2:]], "Phụ lục 2. Việc cuối năm")
    assert cells(document) == [[HEAD, *ROWS[:2]], [HEAD, *ROWS[2:]]]
    empty = ["", "Tổ chức hội nghị tổng kết", "Văn phòng", "Tháng 12"]
    assert cells(over_pages(tmp_path / "z.pdf", [HEAD, *ROWS[:2]], [empty, ROWS[3]]))[-1][0] == empty
