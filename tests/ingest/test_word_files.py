"""Word files and saved web pages: numbering, layout tables, tracked changes, titles in pieces, hostile archives."""

import base64
import shutil
import zipfile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from papers import BODY, HEAD, PARAGRAPHS, RECIPIENTS, SIGNATURE, TITLE

from pipeline.document import Document
from pipeline.errors import MissingToolError, UnreadableError
from pipeline.ingest import Limits, conversion, read, sniff
from pipeline.ingest.legacy import from_tcvn3, from_vni
from pipeline.ingest.word.numbering import Numbering, W, written


def lines(document):
    return document.text.strip("\n").split("\n")


def two_columns(paper, left, right, breaks=False):
    table = paper.add_table(1, 2)
    for cell, texts in zip(table.rows[0].cells, (left, right), strict=True):
        if breaks:
            run = cell.paragraphs[0].add_run(texts[0])
            for text in texts[1:]:
                run.add_break()
                run.add_text(text)
        else:
            cell.paragraphs[0].text = texts[0]
            for text in texts[1:]:
                cell.add_paragraph(text)


@pytest.mark.parametrize("breaks", [False, True])
def test_a_plan_comes_back_paragraph_by_paragraph(tmp_path, breaks):
    paper = docx.Document()
    two_columns(paper, HEAD[:2], HEAD[2:4], breaks)
    two_columns(paper, HEAD[4:5], HEAD[5:6])
    for text in ("KẾ HOẠCH", TITLE):
        paper.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in BODY:
        paper.add_paragraph(text)
    two_columns(paper, RECIPIENTS, SIGNATURE, breaks)
    paper.save(tmp_path / "plan.docx")
    document = read(tmp_path / "plan.docx")
    assert lines(document) == PARAGRAPHS
    assert document.format == "docx" and not document.tables


def test_a_title_in_pieces_is_one(tmp_path):
    paper = docx.Document()
    words = TITLE.split(" ")
    for text in ("KẾ HOẠCH", " ".join(words[:9]), " ".join(words[9:18]), " ".join(words[18:])):
        paragraph = paper.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = True
    paper.add_paragraph(BODY[0])
    broken = paper.add_paragraph("KẾ HOẠCH")
    broken.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in (" ".join(words[:10]), " ".join(words[10:])):
        broken.add_run().add_break(WD_BREAK.LINE)
        broken.add_run(text)
    paper.save(tmp_path / "plan.docx")
    assert lines(read(tmp_path / "plan.docx")) == ["KẾ HOẠCH", TITLE, BODY[0], "KẾ HOẠCH", TITLE]


NUMBERING = """<w:numbering {}>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%2.%3."/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
 <w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimalZero"/>
  <w:pStyle w:val="Tiet"/><w:lvlText w:val="Điều %2."/><w:suff w:val="space"/></w:lvl>
</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="7"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>""".format(nsdecls("w"))


def test_automatic_numbers():
    numbering = Numbering(etree.fromstring(NUMBERING), {})
    steps = [
        ("5", 0),
        ("5", 1),
        ("5", 2),
        ("5", 2),
        ("5", 3),
        ("5", 3),
        ("5", 4),
        ("5", 1),
        ("5", 2),
        ("5", 0),
        ("5", 1),
        ("6", 1),
        ("6", 1),
        ("7", 0),
        ("7", 1),
        ("99", 0),
    ]
    assert [numbering.label(*step) for step in steps] == [
        "I. ",
        "1. ",
        "1.1. ",
        "1.2. ",
        "a) ",
        "b) ",
        "- ",
        "2. ",
        "2.1. ",
        "II. ",
        "1. ",
        "1. ",
        "2. ",
        "+ ",
        "Điều 03. ",
        "",
    ]
    assert numbering.level_of_style("7", "Tiet") == 1


@pytest.mark.parametrize(
    "value, format, text",
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (5, "lowerLetter", "e"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (3, "ordinalText", "3"),
    ],
)
def test_written_numbers(value, format, text):
    assert written(value, format) == text


def numbered(paper):
    """Puts the lists above in the place of those of the empty file, and a numbering style beside them."""
    part = paper.part.numbering_part
    part._element = parse_xml(NUMBERING)
    paper.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="Tiet"><w:name w:val="Tiet"/><w:pPr><w:numPr>'
            '<w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        )
    )
    paper.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="TietCon"><w:name w:val="TietCon"/>'
            f'<w:basedOn w:val="Tiet"/></w:style>'
        )
    )


def test_numbers_stand_in_the_text(tmp_path):
    paper = docx.Document()
    numbered(paper)
    for text, number, level in (
        ("MỤC ĐÍCH", 5, 0),
        ("Mục đích chung", 5, 1),
        ("Giữ sạch phố phường;", 5, 3),
        ("Trồng cây.", 5, 3),
        ("NỘI DUNG", 5, 0),
        ("Không đánh số", 0, 0),
    ):
        paragraph = paper.add_paragraph(text)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number
    paper.add_paragraph("Phạm vi điều chỉnh", style=paper.styles["Tiet"])
    paper.add_paragraph("Đối tượng áp dụng", style=paper.styles["TietCon"])
    paper.save(tmp_path / "plan.docx")
    assert lines(read(tmp_path / "plan.docx")) == [
        "I. MỤC ĐÍCH",
        "1. Mục đích chung",
        "a) Giữ sạch phố phường;",
        "b) Trồng cây.",
        "II. NỘI DUNG",
        "Không đánh số",
        "Điều 03. Phạm vi điều chỉnh",
        "Điều 04. Đối tượng áp dụng",
    ]


def test_tracked_changes_are_accepted_and_asides_left_out(tmp_path):
    paper = docx.Document()
    paragraph = paper.add_paragraph("Báo cáo trước ngày ")
    paragraph._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>05/11</w:delText></w:r></w:del>')
    )
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="x"><w:r><w:t>10/12</w:t></w:r></w:ins>'))
    paragraph.add_run(" hằng năm.")
    hidden = paragraph.add_run("ẩn")
    hidden.font.hidden = True
    joined = paper.add_paragraph("Đoạn này")
    joined._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="3" w:author="x"/></w:rPr>'))
    paper.add_paragraph(" nối với đoạn sau.")
    boxed = paper.add_paragraph("Thân bài.")
    boxed._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>DỰ "
            f"THẢO</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    paper.sections[0].header.paragraphs[0].text = "Đầu trang"
    paper.save(tmp_path / "plan.docx")
    document = read(tmp_path / "plan.docx")
    assert lines(document) == [
        "Báo cáo trước ngày 10/12 hằng năm.",
        "Đoạn này nối với đoạn sau.",
        "Thân bài.",
        "DỰ THẢO",
    ]
    assert [(aside.kind, aside.text) for aside in document.asides] == [("deletion", "05/11"), ("header", "Đầu trang")]
    assert Document.from_record(document.to_record()).asides == document.asides


def test_a_real_table_keeps_its_cells(tmp_path):
    paper = docx.Document()
    paper.add_paragraph("Phụ lục")
    table = paper.add_table(3, 3, style="Table Grid")
    for row, texts in zip(
        table.rows,
        (("TT", "Nhiệm vụ", "Thời gian"), ("1", "Ra quân\ntổng vệ sinh", "Tháng 3"), ("2", "Sơ kết", "")),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(2, 1).merge(table.cell(2, 2))
    paper.add_paragraph("Hết.")
    paper.save(tmp_path / "plan.docx")
    document = read(tmp_path / "plan.docx")
    assert [[document.text[c.start : c.end] for c in row] for row in document.tables[0].rows] == [
        ["TT", "Nhiệm vụ", "Thời gian"],
        ["1", "Ra quân tổng vệ sinh", "Tháng 3"],
        ["2", "Sơ kết", ""],
    ]
    assert lines(document)[-1] == "Hết."


def test_pages_part_at_page_breaks(tmp_path):
    paper = docx.Document()
    paper.add_paragraph("Trang một.")
    paper.add_page_break()
    paper.add_paragraph("Trang hai.")
    paper.save(tmp_path / "plan.docx")
    document = read(tmp_path / "plan.docx")
    assert document.text == "Trang một.\n\fTrang hai.\n"
    assert [page.number for page in document.pages] == [1, 2]


def packed(path, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return path


BODY_XML = '<w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>'


def test_hostile_archives_are_refused(tmp_path):
    bomb = packed(tmp_path / "bomb.docx", word__document_xml=BODY_XML % (W[1:-1], " " * 30_000_000))
    with pytest.raises(UnreadableError, match="bung ra"):
        read(bomb)
    small = Limits(max_unpacked=1000)
    with pytest.raises(UnreadableError, match="bung ra"):
        read(packed(tmp_path / "wide.docx", word__document_xml=BODY_XML % (W[1:-1], "x" * 5000)), limits=small)
    entity = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + BODY_XML % (W[1:-1], "&e;")
    with pytest.raises(UnreadableError):
        read(packed(tmp_path / "entity.docx", word__document_xml=entity))
    with pytest.raises(UnreadableError, match="hỏng"):
        read(packed(tmp_path / "broken.docx", word__document_xml="<w:document"))
    cut = tmp_path / "cut.docx"
    cut.write_bytes(bomb.read_bytes()[:300])
    with pytest.raises(UnreadableError):
        read(cut)
    locked = tmp_path / "locked.docx"
    locked.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 512
    )
    with pytest.raises(UnreadableError, match="mật khẩu"):
        read(locked)


def test_other_archives_are_unsupported(tmp_path):
    with pytest.raises(UnreadableError, match="hỗ trợ"):
        read(packed(tmp_path / "sheet.xlsx", xl__workbook_xml="<x/>"))


def test_old_formats_ask_for_libreoffice(tmp_path, monkeypatch):
    rtf = tmp_path / "plan.rtf"
    rtf.write_text("{\\rtf1 Ke hoach}")
    assert sniff(rtf) == "rtf"
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError, match="apt-get install -y libreoffice") as caught:
        read(rtf)
    assert caught.value.exit_code == 4


@pytest.mark.skipif(conversion.program() is None, reason="no LibreOffice")
def test_old_formats_by_libreoffice(tmp_path):
    rtf = tmp_path / "plan.rtf"
    rtf.write_text("{\\rtf1\\ansi\\uc1 K\\u7871? ho\\u7841?ch c\\u7911?a ph\\u432?\\u7901?ng n\\u259?m 2026.\\par}")
    assert lines(read(rtf)) == ["Kế hoạch của phường năm 2026."]


def test_fonts_of_before_unicode(tmp_path):
    assert (
        from_tcvn3("KÕ ho¹ch thùc hiÖn phong trµo thi ®ua cña ph­êng")
        == "Kế hoạch thực hiện phong trào thi đua của phường"
    )
    assert (
        from_vni("Keá hoaïch thöïc hieän phong traøo thi ñua cuûa phöôøng")
        == "Kế hoạch thực hiện phong trào thi đua của phường"
    )
    paper = docx.Document()
    for text, face in (
        ("ñy ban nh©n d©n ph­êng", ".VnTimeH"),
        ("phong trµo thi ®ua", ".VnTime"),
        ("năm 2026", "Times New Roman"),
    ):
        run = paper.add_paragraph().add_run(text)
        run.font.name = face
        run._r.get_or_add_rPr().rFonts.set(qn("w:hAnsi"), face)
    paper.save(tmp_path / "old.docx")
    assert lines(read(tmp_path / "old.docx")) == ["ỦY BAN NHÂN DÂN PHƯỜNG", "phong trào thi đua", "năm 2026"]


def test_legacy_text_file(tmp_path):
    path = tmp_path / "old.txt"
    path.write_text(
        "KÕ ho¹ch thùc hiÖn phong trµo thi ®ua cña ph­êng trong n¨m 2026 vµ nh÷ng n¨m tiÕp theo", encoding="utf-8"
    )
    assert lines(read(path)) == [
        "Kế hoạch thực hiện phong trào thi đua của phường trong năm 2026 và những năm tiếp theo"
    ]


PAGE = """<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><script>1</script>
<table><tr><td><p>ỦY BAN NHÂN DÂN<br>XÃ ĐỒNG MÂY</p></td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></td></tr></table>
<h1>KẾ HOẠCH</h1><p align=center>Phòng, chống ma túy
năm 2026</p>
<p>Căn cứ <i>Luật Phòng, chống ma túy</i>&nbsp;số 73/2021/QH14;</p><ul><li>Tuyên truyền;<li>Kiểm tra.</ul>
<ol start=3><li>Công an xã</li><li>Trường học</li></ol>
<table border=1><tr><th>TT<th>Việc<tr><td>1<td>Ra quân</table></body></html>"""


def test_a_saved_web_page(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text(PAGE, encoding="utf-8")
    document = read(path)
    assert document.format == "html"
    assert lines(document) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ ĐỒNG MÂY",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "KẾ HOẠCH",
        "Phòng, chống ma túy năm 2026",
        "Căn cứ Luật Phòng, chống ma túy số 73/2021/QH14;",
        "- Tuyên truyền;",
        "- Kiểm tra.",
        "3. Công an xã",
        "4. Trường học",
        "TT\tViệc",
        "1\tRa quân",
    ]
    shutil.copy(path, tmp_path / "plan.docx")
    assert sniff(tmp_path / "plan.docx") == "html"


def test_a_web_page_saved_in_one_file_under_the_name_of_word(tmp_path):
    path = tmp_path / "plan.doc"
    body = "<html><body><p>Kế hoạch của phường</p><p>Số: 5/KH-UBND</p></body></html>"
    path.write_bytes(
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes(body.encode())
        + b"\r\n--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n"
    )
    assert sniff(path) == "html"
    assert lines(read(path)) == ["Kế hoạch của phường", "Số: 5/KH-UBND"]
