"""What a Word file and a PDF tell of how they are set, and what the rules on layout make of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from reportlab.pdfgen import canvas
from set_plans import PARTS, Page, departing, faces, write_docx, write_pdf

from pipeline import nlp
from pipeline.check import Finding, check
from pipeline.ingest import read
from pipeline.ingest.pdf import looks as pdf_looks

RULES = ("ND30-PG", "ND30-QH-03", "ND30-CQ-03", "ND30-CC-02", "ND30-NN-07", "ND30-BC-11")
WRITERS: dict[str, Callable[[Path, Page], Path]] = {"docx": write_docx, "pdf": write_pdf}


def findings(folder: Path, form: str, page: Page) -> list[Finding]:
    document = read(WRITERS[form](folder / f"plan.{form}", page))
    return check(nlp.extract(document), document, select=RULES)


@pytest.mark.parametrize("form", WRITERS)
def test_a_proper_file_raises_nothing(tmp_path: Path, form: str) -> None:
    assert [(f.rule, f.message) for f in findings(tmp_path, form, Page())] == []


#: a departure, the rule that tells it, what its message says, the words it quotes ("" for those of the head)
DEPARTURES: list[tuple[dict[str, object], str, str, str]] = [
    ({"width": 215.9, "height": 279.4}, "ND30-PG-01", "215.9 x 279.4", "ỦY BAN NHÂN DÂN"),
    ({"left": 22}, "ND30-PG-02", "trái", "ỦY BAN NHÂN DÂN"),
    ({"right": 26}, "ND30-PG-02", "phải", "ỦY BAN NHÂN DÂN"),
    ({"top": 12}, "ND30-PG-02", "trên", "ỦY BAN NHÂN DÂN"),
    ({"bottom": 10}, "ND30-PG-02", "dưới", "ỦY BAN NHÂN DÂN"),
    (
        {"body": {"colour": "FF0000"}},
        "ND30-PG-03",
        "chữ màu #FF0000",
        "Ủy ban nhân dân phường Vĩnh Xuân Bắc ban hành",
    ),
    ({"numbers": ""}, "ND30-PG-04", "không đánh số trang", "ỦY BAN NHÂN DÂN"),
    ({"numbers": "bottom"}, "ND30-PG-04", "chân trang", "ỦY BAN NHÂN DÂN"),
    ({"numbers_align": "right"}, "ND30-PG-04", "bên phải", "ỦY BAN NHÂN DÂN"),
    ({"numbers_first": True}, "ND30-PG-04", "Trang đầu hiện số trang", "ỦY BAN NHÂN DÂN"),
    ({"body": {"size": 11}}, "ND30-PG-06", "cỡ chữ 11 (quy định 13-14)", "Ủy ban nhân dân phường Vĩnh Xuân Bắc"),
    (
        {"body": {"align": "left"}, "basis": {"align": "left"}},
        "ND30-PG-06",
        "không canh đều hai lề",
        "Căn cứ Quyết định",
    ),
    ({"indent": 20}, "ND30-PG-06", "lùi đầu dòng 2,0 cm (quy định 1 hoặc 1,27 cm)", "Căn cứ Quyết định"),
    ({"spacing": 1.9}, "ND30-PG-06", "cách dòng 1,90 (quy định 1 đến 1,5)", "Căn cứ Quyết định"),
    ({"gap": 0}, "ND30-PG-06", "cách đoạn trước 0 pt (quy định tối thiểu 6 pt)", "Căn cứ"),
    ({"number": {"size": 11}}, "ND30-PG-06", "Số, ký hiệu cỡ chữ 11 (quy định 13)", "Số: 112/KH-UBND"),
    ({"date": {"italic": False}}, "ND30-PG-06", "ngày tháng chữ đứng", "ngày 05 tháng 9 năm 2025"),
    ({"type": {"size": 16}}, "ND30-PG-06", "Tên loại văn bản cỡ chữ 16 (quy định 13-14)", "KẾ HOẠCH"),
    ({"title": {"bold": False}}, "ND30-PG-06", "Trích yếu chữ không đậm", "Triển khai Phong trào thi đua"),
    ({"name": {"bold": False}}, "ND30-PG-06", "Họ tên người ký chữ không đậm", ""),
    (
        {"nation": {"size": 14}},
        "ND30-QH-03",
        "Quốc hiệu cỡ chữ 14 (quy định 12-13)",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ),
    ({"motto": {"size": 11}}, "ND30-QH-03", "Tiêu ngữ cỡ chữ 11 (quy định 13-14)", "Độc lập - Tự do - Hạnh phúc"),
    ({"motto": {"bold": False}}, "ND30-QH-03", "chữ không đậm (quy định đậm)", "Độc lập - Tự do - Hạnh phúc"),
    ({"rule": False}, "ND30-QH-03", "không có đường kẻ ngang", "Độc lập - Tự do - Hạnh phúc"),
    ({"issuer": {"bold": False}}, "ND30-CQ-03", "chữ không đậm", "ỦY BAN NHÂN DÂN"),
    ({"basis": {"italic": False}}, "ND30-CC-02", "không in nghiêng", "Căn cứ Luật Thi đua, khen thưởng"),
    ({"label": {"italic": False}}, "ND30-NN-07", "chữ đứng (quy định nghiêng)", "Nơi nhận"),
    ({"recipient": {"size": 14}}, "ND30-NN-07", "cỡ chữ 14 (quy định 11)", "- "),
]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    ("change", "rule", "message", "quote"), DEPARTURES, ids=[f"{r}-{m[:24]}" for _, r, m, _ in DEPARTURES]
)
def test_each_departure_is_told_once_and_alone(
    tmp_path: Path, form: str, change: dict[str, object], rule: str, message: str, quote: str
) -> None:
    (found,) = findings(tmp_path, form, departing(**change))
    assert found.rule == rule
    assert message in found.message
    assert found.quote.startswith(quote) and found.quote
    assert found.severity != "error"


def test_sizes_of_a_page_printed_to_fit_are_not_judged(tmp_path: Path) -> None:
    fitted = {part: {"size": 0.97 * PARTS[part].size} for part in PARTS}
    assert [f.rule for f in findings(tmp_path, "pdf", departing(**fitted))] == []


def test_another_font(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, "docx", departing(font="Arial"))
    assert found.rule == "ND30-PG-03" and "phông Arial" in found.message


def test_the_body_above_is_not_bold(tmp_path: Path) -> None:
    text = "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI\n" + Page().text
    assert findings(tmp_path, "docx", departing(text=text)) == []
    (found,) = findings(tmp_path, "docx", departing(text=text, superior={"bold": True}))
    assert found.rule == "ND30-CQ-03" and found.quote == "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"


def test_a_heading_unlike_its_neighbours(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "plan.docx", Page())
    file = docx.Document(str(path))
    for paragraph in file.paragraphs:
        if paragraph.text.startswith("III. "):
            paragraph.runs[0].font.bold = False
    file.save(str(path))
    document = read(path)
    (found,) = check(nlp.extract(document), document, select=RULES)
    assert found.rule == "ND30-BC-11" and found.quote == "III. THỜI GIAN THỰC HIỆN"


def test_looks_come_through_styles(tmp_path: Path) -> None:
    """Size from the file, face from a theme, bold from a style, and two styles that cancel each other out."""
    file = docx.Document()
    normal = file.styles["Normal"]
    normal.font.size = Pt(13)
    base = file.styles.add_style("Thân", 1)
    base.base_style = normal
    base.font.italic = True
    own = file.styles.add_style("Mục", 1)
    own.base_style = base
    own.font.bold = True
    letters = file.styles.add_style("Nhấn", 2)
    letters.font.bold = True
    file.add_paragraph("Từ kiểu đoạn", style="Mục")
    file.add_paragraph(style="Mục").add_run("Hai kiểu triệt nhau", style="Nhấn")
    mixed = file.add_paragraph(style="Mục")
    mixed.add_run("Nửa đậm ")
    mixed.add_run("nửa không").bold = False
    path = tmp_path / "styles.docx"
    file.save(str(path))
    layout = read(path).layout
    assert layout is not None
    first, second, third = (look for _, _, look in layout.looks)
    assert (first.size, first.bold, first.italic) == (13, True, True)
    assert (second.bold, second.italic) == (False, True)
    assert third.bold is None
    assert first.font not in ("", "Times New Roman")  # python-docx's own theme


def test_an_exact_height_of_lines_counts_by_the_size(tmp_path: Path) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph()
    paragraph.add_run("Mười bốn trên mười tám").font.size = Pt(14)
    paragraph.paragraph_format.line_spacing = Pt(18)
    path = tmp_path / "exact.docx"
    file.save(str(path))
    layout = read(path).layout
    assert layout is not None
    assert layout.looks[0][2].spacing == pytest.approx(18 / (14 * 1.15), abs=0.01)


def test_page_numbers_in_a_frame_have_no_side(tmp_path: Path) -> None:
    """Word frames the number of a page where it is put by "Insert page number"."""
    path = write_docx(tmp_path / "plan.docx", departing(numbers_align="left"))
    file = docx.Document(str(path))
    paragraph = file.sections[0].header.paragraphs[0]
    frame = OxmlElement("w:framePr")
    frame.set(qn("w:xAlign"), "center")
    paragraph._p.get_or_add_pPr().append(frame)
    file.save(str(path))
    numbers = read(path).layout.numbers  # type: ignore[union-attr]
    assert numbers is not None and numbers.align is None


def test_the_name_of_a_field_may_be_in_pieces(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "plan.docx", departing(numbers=""))
    file = docx.Document(str(path))
    file.sections[0].different_first_page_header_footer = True
    paragraph = file.sections[0].header.paragraphs[0]
    for kind, words in (("begin", ""), ("", " PA"), ("", "GE  \\* MERGEFORMAT "), ("separate", ""), ("end", "")):
        run = paragraph.add_run()
        node = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            node.set(qn("w:fldCharType"), kind)
        else:
            node.text = words
        run._r.append(node)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    file.save(str(path))
    document = read(path)
    assert document.layout is not None and document.layout.numbers is not None
    assert (document.layout.numbers.align, document.layout.numbers.first) == ("center", False)
    assert check(nlp.extract(document), document, select=RULES) == []


LINE = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:pict><v:line from="0,0" to="160pt,0"/></w:pict></w:r>'
)


@pytest.mark.parametrize("way", ["drawn", "underlined", "dashes", "none"])
def test_the_rule_under_the_motto(tmp_path: Path, way: str) -> None:
    path = write_docx(tmp_path / "plan.docx", departing(rule=False))
    file = docx.Document(str(path))
    cell = file.tables[0].rows[0].cells[1]
    motto = next(p for p in cell.paragraphs if p.text.startswith("Độc lập"))
    if way == "drawn":
        motto._p.append(parse_xml(LINE))
    elif way == "underlined":
        motto.runs[0].font.underline = True
    elif way == "dashes":
        cell.paragraphs[-1].insert_paragraph_before("_______________________")
    file.save(str(path))
    layout = read(path).layout
    assert layout is not None and layout.motto_ruled is (way != "none")


def test_tables_and_appendices_are_not_the_body(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "plan.docx", Page())
    file = docx.Document(str(path))
    table = file.add_table(12, 3, style="Table Grid")
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].add_run("Nội dung công việc của đơn vị").font.size = Pt(10)
    file.save(str(path))
    document = read(path)
    assert check(nlp.extract(document), document, select=RULES) == []


@pytest.mark.parametrize(
    ("name", "family", "bold", "italic"),
    [
        (b"ABCDEE+TimesNewRomanPS-BoldMT", "Times New Roman", True, False),
        (b"TimesNewRoman,BoldItalic", "Times New Roman", True, True),
        (b"BCDFEE+TimesNewRomanPSMT", "Times New Roman", False, False),
        (b"Times-Roman", "Times New Roman", False, False),
        (b"AAAAAA+LiberationSerif-Italic", "Liberation Serif", False, True),
        (b"ArialMT", "Arial", False, False),
        (b"FPOJOA+FEF288ADD7A", "", False, False),
        (b"CIDFont+F1", "", False, False),
    ],
)
def test_names_of_embedded_fonts(name: bytes, family: str, bold: bool, italic: bool) -> None:
    assert pdf_looks.face(name, 0) == (family, bold, italic)


def test_letters_made_bold_with_a_pen_are_not_called_regular(tmp_path: Path) -> None:
    """Programs without a bold face draw the regular one thicker, and slant it for italics."""
    found = faces()
    path = tmp_path / "thick.pdf"
    sheet = canvas.Canvas(str(path))
    for k, line in enumerate(Page().text.splitlines()[:8]):
        words = sheet.beginText(90, 780 - 24 * k)
        words.setFont(found[False, False], 14)
        words.setTextRenderMode(2 if line.startswith(("CỘNG", "Độc")) else 0)
        if "ngày" in line:
            words.setTextTransform(1, 0, 0.25, 1, 90, 780 - 24 * k)
        words.textOut(line)
        sheet.drawText(words)
    sheet.save()
    document = read(path)
    messages = [f.message for f in check(nlp.extract(document), document, select=("ND30",))]
    assert messages and not [message for message in messages if "không đậm" in message]
    looks = {document.text[start:end]: look for start, end, look in document.layout.looks}  # type: ignore[union-attr]
    assert looks["Độc lập - Tự do - Hạnh phúc"].bold is None
    assert looks["Vĩnh Xuân Bắc, ngày 05 tháng 9 năm 2025"].italic is True


@pytest.mark.parametrize("form", WRITERS)
def test_the_layout_is_kept_in_the_record(tmp_path: Path, form: str) -> None:
    document = read(WRITERS[form](tmp_path / f"plan.{form}", Page()))
    assert document.layout is not None and document.layout.looks
    assert type(document).from_record(document.to_record()).layout == document.layout
