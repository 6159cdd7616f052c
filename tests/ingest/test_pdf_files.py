"""Digital PDFs: reading order, paragraphs, what is left out, tables, and files that cannot be read."""

import pypdfium2
import pytest
from papers import BODY, LEFT, PARAGRAPHS, RIGHT, Paper, fonts, plan_pdf

from pipeline.errors import UnreadableError
from pipeline.ingest import Limits, read, sniff

pytestmark = pytest.mark.skipif(fonts() is None, reason="no face with Vietnamese letters")


@pytest.mark.parametrize("size", [12.0, 13.0, 14.0])
def test_a_plan_comes_back_paragraph_by_paragraph(tmp_path, size):
    document = read(plan_pdf(tmp_path / "plan.pdf", size))
    assert document.text.replace("\n\f", "\n").replace("\f", " ").strip("\n").split("\n") == PARAGRAPHS
    assert document.format == "pdf" and document.read_as == "digital"
    assert len(document.pages) >= 2
    assert all(page.quality > 0.9 for page in document.pages)


def test_lines_carry_boxes_that_hold_their_words(tmp_path):
    document = read(plan_pdf(tmp_path / "plan.pdf"))
    lines = [line for page in document.pages for line in page.lines]
    assert all(line.box and LEFT - 20 < line.box.x0 < line.box.x1 < RIGHT + 20 for line in lines)
    heading = next(line for line in lines if document.text[line.start : line.end] == "1. Mục đích")
    assert heading.bold
    body = next(line for line in lines if document.text[line.start : line.end].startswith("- Nâng cao"))
    assert body.bold is False
    for page in document.pages:
        tops = [line.box.top for line in page.lines if document.text[line.start : line.end] in BODY]
        assert tops == sorted(tops)


def test_a_paragraph_over_a_page_end_keeps_a_bare_form_feed(tmp_path):
    paper = Paper(tmp_path / "long.pdf")
    for text in BODY[4:8] * 6:
        paper.paragraph(text)
    paper.save()
    text = read(tmp_path / "long.pdf").text
    assert text.replace("\n\f", "\n").replace("\f", " ").strip("\n").split("\n") == BODY[4:8] * 6
    assert text.count("\f") >= 1


def test_page_numbers_and_running_heads_are_left_out(tmp_path):
    paper = Paper(tmp_path / "running.pdf")
    for k in range(4):
        paper.at(300, 815, f"CÔNG BÁO/Số 31/Ngày 02-02-2026 {k + 10}", centred=True)
        paper.at(300, 30, "Trang thông tin phường An Thịnh Đông", centred=True)
        paper.paragraph(BODY[k + 4])
        paper.turn()
    paper.y -= 200
    paper.paragraph("2030")
    paper.save()
    text = read(tmp_path / "running.pdf").text
    assert "CÔNG BÁO" not in text and "Trang thông tin" not in text
    assert [p for p in text.replace("\f", "").split("\n") if p] == [*BODY[4:8], "2030"]


def test_a_ruled_table_is_read_by_rows(tmp_path):
    paper = Paper(tmp_path / "table.pdf")
    paper.paragraph(BODY[1])
    rows = [
        ["TT", "Nội dung công việc", "Thời gian"],
        ["1", "Ra quân tổng vệ sinh toàn", "Tháng 3"],
        ["2", "Sơ kết", "Quý IV"],
    ]
    top = paper.y
    for k, row in enumerate(rows):
        for x, text in zip((LEFT + 5, LEFT + 50, LEFT + 300), row, strict=True):
            paper.at(x, top - 20 - 40 * k, text, centred=False)
        if k == 1:
            paper.at(LEFT + 50, top - 20 - 40 * k - 15, "phường", centred=False)
    for k in range(len(rows) + 1):
        paper.sheet.line(LEFT, top - 40 * k, RIGHT, top - 40 * k)
    for x in (LEFT, LEFT + 45, LEFT + 295, RIGHT):
        paper.sheet.line(x, top, x, top - 40 * len(rows))
    paper.y = top - 40 * len(rows) - 25
    paper.paragraph(BODY[-1])
    paper.save()
    document = read(tmp_path / "table.pdf")
    (table,) = document.tables
    assert [[document.text[c.start : c.end] for c in row] for row in table.rows] == [
        rows[0],
        ["1", "Ra quân tổng vệ sinh toàn phường", "Tháng 3"],
        rows[2],
    ]
    assert document.text.strip("\n").split("\n") == [
        BODY[1],
        "\t".join(rows[0]),
        "1\tRa quân tổng vệ sinh toàn phường\tTháng 3",
        "\t".join(rows[2]),
        BODY[-1],
    ]


def test_a_symbol_broken_at_its_hyphen_is_whole(tmp_path):
    paper = Paper(tmp_path / "hyphen.pdf")
    lines = [
        "Phấn đấu đạt các mục tiêu thuộc thẩm quyền của phường tại Nghị quyết số 57-",
        "NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
    ]
    paper.at(LEFT + 28, paper.y, lines[0], size=12.6, centred=False)
    paper.at(LEFT, paper.y - 17, lines[1], size=12.6, centred=False)
    paper.save()
    assert "số 57-NQ/TW ngày" in read(tmp_path / "hyphen.pdf").text


def test_unreadable_files(tmp_path):
    good = plan_pdf(tmp_path / "good.pdf").read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(good[:400])
    with pytest.raises(UnreadableError, match="hỏng"):
        read(cut)
    with pytest.raises(UnreadableError, match="không tìm thấy"):
        read(tmp_path / "absent.pdf")
    with pytest.raises(UnreadableError, match="quá lớn"):
        read(tmp_path / "good.pdf", limits=Limits(max_bytes=1000))
    with pytest.raises(UnreadableError, match="nhiều trang"):
        read(tmp_path / "good.pdf", limits=Limits(max_pages=1))
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(595, 842)
    blank.save(str(tmp_path / "blank.pdf"))
    with pytest.raises(UnreadableError, match="không có chữ"):
        read(tmp_path / "blank.pdf")


def test_a_locked_file_says_so(tmp_path):
    from reportlab.lib import pdfencrypt
    from reportlab.pdfgen import canvas

    sheet = canvas.Canvas(str(tmp_path / "locked.pdf"), encrypt=pdfencrypt.StandardEncryption("secret", canPrint=0))
    sheet.drawString(100, 700, "x")
    sheet.save()
    with pytest.raises(UnreadableError, match="mật khẩu") as caught:
        read(tmp_path / "locked.pdf")
    assert "password" in caught.value.line("en")


def test_the_name_does_not_matter(tmp_path):
    path = plan_pdf(tmp_path / "plan.pdf").rename(tmp_path / "plan.txt")
    assert sniff(path) == "pdf"
    assert read(path).format == "pdf"
