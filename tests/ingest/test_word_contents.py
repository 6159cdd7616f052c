"""What a Word file may hold besides plain runs, each written as Word writes it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import nsmap

from pipeline.document import Document
from pipeline.ingest import read
from pipeline.ingest.legacy import _TCVN3_FROM, _TCVN3_TO

SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **{key: nsmap[key] for key in ("w", "wp", "a", "r")},
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
OPENING = "Mở đầu của văn bản."
GRID = (
    '<w:tblPr><w:tblBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/>'
    "</w:tblBorders></w:tblPr>"
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith('<w:') else par(run(inner))}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def word(tmp_path: Path, body: str, **parts: str) -> Document:
    """Reads a Word file of this body; parts by their names (``styles``, ``numbering``, ``footnotes`` ...)."""
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{par(run(OPENING))}{body}</w:body></w:document>"
        )
        for name, inner in parts.items():
            root = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {SPACES}>{inner}</w:{root}>")
    return read(path, restore=False)


def lines(document: Document) -> list[str]:
    first, *rest = document.text.rstrip("\n").split("\n")
    assert first == OPENING
    return rest


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    inside = f"<w:txbxContent>{par(run('DỰ THẢO'))}{par(run('Lần 2'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><a:graphic>{inside}</a:graphic></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(word(tmp_path, par(run("Trước ") + both + run("sau.")))) == ["Trước sau.", "DỰ THẢO", "Lần 2"]


def test_fields_show_what_they_showed_last(tmp_path: Path) -> None:
    field = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>%s' for kind in ("begin", "separate", "end")) % (
        "<w:r><w:instrText>REF muc_2 \\h</w:instrText></w:r>",
        run("II.1"),
        "",
    )
    body = par(
        run("Như mục ") + field + run(" của Kế hoạch này, xem ") + f"<w:hyperlink>{run('dichvucong')}</w:hyperlink>"
    )
    assert lines(word(tmp_path, body)) == ["Như mục II.1 của Kế hoạch này, xem dichvucong"]


def test_the_table_of_contents_stands_aside(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Mucluc1"><w:name w:val="toc 1"/></w:style>'
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    for body in (
        par(run("I. MỤC ĐÍCH") + "<w:r><w:tab/></w:r>" + run("2"), '<w:pStyle w:val="Mucluc1"/>'),
        f"<w:sdt>{gallery}<w:sdtContent>{par(run('I. MỤC ĐÍCH 2'))}</w:sdtContent></w:sdt>",
    ):
        document = word(tmp_path, body + par(run("I. MỤC ĐÍCH")), styles=styles)
        assert lines(document) == ["I. MỤC ĐÍCH"]
        assert [(aside.kind, aside.text) for aside in document.asides] == [("contents", "I. MỤC ĐÍCH 2")]


def test_controls_tags_hyphens_and_formulas(tmp_path: Path) -> None:
    body = (
        par(run("Trước ngày ") + f"<w:sdt><w:sdtContent>{run('10/12')}</w:sdtContent></w:sdt>" + run(" hằng năm"))
        + par(f"<w:smartTag>{run('Hải Phòng')}</w:smartTag>" + run(", tháng 8"))
        + par("<w:r><w:t>số 57</w:t><w:noBreakHyphen/><w:t>NQ/</w:t><w:softHyphen/><w:t>TW</w:t></w:r>")
        + par(
            run("Tỷ lệ = ")
            + "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
            + "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
        )
        + par(run("Một dòng") + "<w:r><w:br/></w:r>" + run("dòng sau."))
        + par(
            "<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase>"
            + run("Chữ gốc")
            + "</w:rubyBase></w:ruby></w:r>"
        )
    )
    assert lines(word(tmp_path, body)) == [
        "Trước ngày 10/12 hằng năm",
        "Hải Phòng, tháng 8",
        "số 57-NQ/TW",
        "Tỷ lệ = a/b",
        "Một dòng dòng sau.",
        "Chữ gốc",
    ]


def test_signs_of_sign_fonts(tmp_path: Path) -> None:
    def sign(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    body = (
        par(sign("Wingdings", "F0D8") + run(" Tuyên truyền"))
        + par(run("Đạt ") + sign("Symbol", "F0B3") + run(" 80% ở 30") + sign("Symbol", "F0B0") + run("C"))
        + par(run("Đã làm ") + sign("Wingdings", "F0FE"))
        + par(run("x \uf0a3 5", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'))
    )
    assert lines(word(tmp_path, body)) == ["- Tuyên truyền", "Đạt ≥ 80% ở 30°C", "Đã làm ☑", "x ≤ 5"]


def test_notes_follow_their_paragraph_and_remarks_stand_aside(tmp_path: Path) -> None:
    body = (
        par(run("Thực hiện Nghị quyết 57") + '<w:r><w:footnoteReference w:id="3"/></w:r>' + run(" của Đảng;"))
        + par(run("Đoạn sau") + '<w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>')
        + f"<w:tbl>{GRID}{row(cell('TT'), cell('Việc'))}"
        + row(cell("1"), cell(par(run("Ra quân") + '<w:r><w:footnoteReference w:id="4"/></w:r>')))
        + "</w:tbl>"
    )
    document = word(
        tmp_path,
        body,
        footnotes='<w:footnote w:type="separator" w:id="0"/>'
        f'<w:footnote w:id="3">{par("<w:r><w:footnoteRef/></w:r>" + run(" Số 57-NQ/TW ngày 22/12/2024."))}</w:footnote>'
        f'<w:footnote w:id="4">{par(run("Vào thứ Bảy."))}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{par(run("Bản cuối."))}</w:endnote>',
        comments=f'<w:comment w:id="0">{par(run("Xem lại"))}</w:comment>',
        header1=par(run("UBND PHƯỜNG")),
        footer1=par(run("12")),
    )
    assert lines(document) == [
        "Thực hiện Nghị quyết 57 của Đảng;",
        "[1] Số 57-NQ/TW ngày 22/12/2024.",
        "Đoạn sau",
        "[2] Bản cuối.",
        "TT\tViệc",
        "1\tRa quân",
        "[3] Vào thứ Bảy.",
    ]
    assert [(aside.kind, aside.text) for aside in document.asides] == [
        ("comment", "Xem lại"),
        ("header", "UBND PHƯỜNG"),
    ]


def test_merged_moved_and_nested_cells(tmp_path: Path) -> None:
    inner = f"<w:tbl>{GRID}{row(cell('a'), cell('b'))}{row(cell('c'), cell('d'))}</w:tbl>{par(run('hết'))}"
    body = (
        f"<w:tbl>{GRID}{row(cell('TT'), cell('Việc'), cell('Hạn'))}"
        + row(cell("1", '<w:vMerge w:val="restart"/>'), cell("A"), cell("Tháng 3"))
        + row(cell("<w:p/>", "<w:vMerge/>"), cell("B"), cell("Tháng 4"))
        + row(cell("C"), cell("Tháng 5"), properties='<w:trPr><w:gridBefore w:val="1"/></w:trPr>')
        + row(cell("Cộng", '<w:gridSpan w:val="2"/>'), cell("3"))
        + row(cell("bỏ"), cell("bỏ"), cell("bỏ"), properties="<w:trPr><w:del/></w:trPr>")
        + row(cell("2"), cell(inner), cell("x"))
        + "</w:tbl>"
    )
    document = word(tmp_path, body)
    (table,) = document.tables
    assert [[document.text[c.start : c.end] for c in cells] for cells in table.rows] == [
        ["TT", "Việc", "Hạn"],
        ["1", "A", "Tháng 3"],
        ["", "B", "Tháng 4"],
        ["", "C", "Tháng 5"],
        ["Cộng", "", "3"],
        ["2", "a b c d hết", "x"],
    ]
    assert "bỏ" not in document.text


LISTS = """
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="vietnameseCounting"/><w:lvlText w:val="Phần thứ %1:"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="numberInDash"/><w:lvlText w:val="%2"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
"""


def item(text: str, number: int, level: int = 0, mark: str = "") -> str:
    return par(
        run(text) if text else "",
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr><w:rPr>{mark}</w:rPr>',
    )


def test_lists_count_empty_items_restart_and_speak(tmp_path: Path) -> None:
    body = (
        item("Một", 1) + item("", 1) + item("Ba", 1) + item("con", 2, 1) + item("con nữa", 2, 1) + item("Bốn", 1)
        + item("con khác", 2, 1) + item("", 1, mark="<w:del/>") + item("Năm", 1)
        + item("mở", 3) + item("đáp", 3) + item("gạch", 3, 1)
    )  # fmt: skip
    assert lines(word(tmp_path, body, numbering=LISTS)) == [
        "I. Một",
        "III. Ba",
        "5) con",
        "6) con nữa",
        "IV. Bốn",
        "5) con khác",
        "V. Năm",
        "Phần thứ một: mở",
        "Phần thứ hai: đáp",
        "- 1 - gạch",
    ]


OLD = str.maketrans(dict(zip(_TCVN3_TO, _TCVN3_FROM, strict=True)))


@pytest.mark.parametrize(
    "styles",
    [
        "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr>{}</w:rPr></w:style>',
    ],
    ids=["defaults", "normal"],
)
def test_an_old_font_may_be_that_of_the_style(tmp_path: Path, styles: str) -> None:
    font = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    new = font.format("Times New Roman")
    body = (
        par(run("ủy ban nhân dân ".translate(OLD)) + run("phường Đông Hải", new) + run(" như trước".translate(OLD)))
        + par(run("phòng văn hóa".translate(OLD), font.format(".VnTimeH")) + run(" - Xã hội", new))
        + par(run("Ke", font.format("VNI-Times")) + run("á hoaïch naê", font.format("VNI-Times")) + run("m", new))
    )
    document = word(tmp_path, body.replace(OPENING, ""), styles=styles.format(font.format(".VnTime")))
    assert document.text.rstrip("\n").split("\n")[1:] == [
        "ủy ban nhân dân phường Đông Hải như trước",
        "PHÒNG VĂN HÓA - Xã hội",
        "Kế hoạch năm",
    ]


def test_the_strict_form_of_the_format(tmp_path: Path) -> None:
    path = tmp_path / "strict.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
            f"{par(run('Kế hoạch của phường.'))}</w:body></w:document>",
        )
    assert read(path).text == "Kế hoạch của phường.\n"


def test_a_head_in_two_columns_of_tabs(tmp_path: Path) -> None:
    body = par(run("UBND PHƯỜNG AN THỊNH") + "<w:r><w:tab/></w:r>" + run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) + par(
        run("Số: 5/KH-UBND") + "<w:r><w:tab/></w:r>" + run("An Thịnh, ngày 05 tháng 3 năm 2026")
    )
    assert lines(word(tmp_path, body)) == [
        "UBND PHƯỜNG AN THỊNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/KH-UBND",
        "An Thịnh, ngày 05 tháng 3 năm 2026",
    ]
