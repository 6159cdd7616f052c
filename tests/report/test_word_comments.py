# ruff: noqa: E501  (parts of Word files are long)
"""Comments stand on the very words of the findings, and nothing else of the Word file changes."""

from __future__ import annotations

import unicodedata
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from word_plans import HEAD, NS, W, comments, paragraph, relation, run, word_file

import pipeline
from pipeline.check import Finding, Review
from pipeline.check.examples import sample
from pipeline.document import Cell, Table, from_text
from pipeline.ingest import conversion
from pipeline.plan import Span
from pipeline.report.word.comments import write_commented

WHEN = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
BOLD = "<w:rPr><w:b/></w:rPr>"
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback>'
    "<w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
)


def review_of(path: Path, *quotes: str) -> Review:
    """A review that finds given words, each where it first stands after the one before."""
    document = pipeline.read(path)
    found, at = [], 0
    for quote in quotes:
        start = document.text.index(quote, at)
        span = Span(document.page_at(start), start, start + len(quote))
        found.append(
            Finding(rule="SYM-01", severity="warning", message="Sai", message_en="Wrong", span=span, quote=quote)
        )
        at = start + 1
    return Review(str(path), None, pipeline.extract(document), document, tuple(found))


def commented(tmp_path: Path, body: str, *quotes: str, **more: object) -> list[str]:
    source = word_file(tmp_path / "plan.docx", HEAD + body, **more)  # type: ignore[arg-type]
    review = review_of(source, *quotes)
    write_commented(review, tmp_path / "out.docx", when=WHEN)
    return [words for _, words, _ in comments(tmp_path / "out.docx")]


LINK = "<w:hyperlink>" + run("Nghị quyết số 57") + run("-NQ/TW") + "</w:hyperlink>"
BODIES = {
    "inside a run": (paragraph(run("- Thực hiện Nghị quyết số 57- NQ/TW của Bộ Chính trị.")), "57- NQ/TW"),
    "over runs": (
        paragraph(run("Theo Nghị quy"), run("ết số 5", BOLD), run("7-NQ/TW của Đảng.")),
        "Nghị quyết số 57-NQ/TW",
    ),
    "whole run": (paragraph(run("Theo "), run("57-NQ/TW", BOLD), run(" của Đảng.")), "57-NQ/TW"),
    "in a link": (paragraph(run("Căn cứ "), LINK, run(";")), "57-NQ/TW"),
    "inserted words": (
        paragraph(run("Phường "), '<w:ins w:id="7" w:author="x">' + run("giao giao việc") + "</w:ins>", run(" này.")),
        "giao giao",
    ),
    "in a field": (
        paragraph(
            run("Theo "),
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar '
            'w:fldCharType="separate"/></w:r>',
            run("Phụ lục số 2"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            run(" kèm theo."),
        ),
        "lục số 2 kèm",
    ),
    "a hyphen that does not break": (
        paragraph('<w:r><w:t xml:space="preserve">Theo 57</w:t><w:noBreakHyphen/><w:t>NQ/TW của Đảng.</w:t></w:r>'),
        "57-NQ/TW",
    ),
    "marks typed apart": (paragraph(run(unicodedata.normalize("NFD", "Bồi dưỡng cán bộ của phường."))), "cán bộ"),
    "capitals by format": (paragraph(run("Mục đích chung", "<w:rPr><w:caps/></w:rPr>")), "ĐÍCH CHUNG"),
    "over paragraphs": (paragraph(run("Một câu chưa hết.")) + paragraph(run("Câu sau đó.")), "chưa hết.\nCâu sau"),
}


@pytest.mark.parametrize(("body", "quote"), BODIES.values(), ids=BODIES)
def test_a_comment_stands_on_its_words(body: str, quote: str, tmp_path: Path) -> None:
    (words,) = commented(tmp_path, body, quote)
    assert "".join(unicodedata.normalize("NFC", words).lower().split()) == "".join(quote.lower().split())


def test_tabs_and_breaks_inside(tmp_path: Path) -> None:
    body = paragraph("<w:r><w:t>Trước dấu,</w:t><w:tab/><w:t>sau dấu</w:t><w:br/><w:t>dòng hai.</w:t></w:r>")
    assert commented(tmp_path, body, "sau dấu", "dòng hai.") == ["sau dấu", "dòng hai."]


def test_the_same_words_in_several_places(tmp_path: Path) -> None:
    row = paragraph(run("- Phối hợp với các đơn vị liên quan."))
    body = row * 3 + paragraph(run("Hết phần một.")) + row * 2
    source = word_file(tmp_path / "plan.docx", HEAD + body)
    document = pipeline.read(source)
    starts = [k for k in range(len(document.text)) if document.text.startswith("các đơn vị", k)]
    found = tuple(
        Finding(
            rule="CAP-01", severity="info", message="x", message_en="x", span=Span(1, k, k + 10), quote="các đơn vị"
        )
        for k in starts
    )
    write_commented(Review("x", None, pipeline.extract(document), document, found), tmp_path / "out.docx")
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    marked = [p.find(f".//{W}commentRangeStart") for p in root.iterfind(f"{W}body/{W}p")]
    assert [m is not None and m.get(W + "id") for m in marked] == ["0", "1", "2", False, "3", "4"]


def test_overlapping_findings_and_tables(tmp_path: Path) -> None:
    cell = "<w:tc><w:tcPr><w:tcBorders><w:top w:val='single'/><w:left w:val='single'/><w:bottom w:val='single'/>"
    cell += "</w:tcBorders></w:tcPr>{}</w:tc>"
    rows = "".join(
        f"<w:tr>{cell.format(paragraph(run(a)))}{cell.format(paragraph(run(b)))}{cell.format(paragraph(run(c)))}</w:tr>"
        for a, b, c in (
            ("TT", "Nội dung", "Đơn vị"),
            ("1", "Tập huấn kỹ năng số", "Phòng Văn hóa - xã hội"),
            ("2", "a", "b"),
        )
    )
    body = paragraph(run("Bảng sau đây nêu việc phải làm.")) + f"<w:tbl><w:tblPr/>{rows}</w:tbl>"
    assert commented(tmp_path, body, "kỹ năng số", "Phòng Văn hóa - xã hội", "Văn hóa - xã hội", "xã hội") == [
        "kỹ năng số",
        "Phòng Văn hóa - xã hội",
        "Văn hóa - xã hội",
        "xã hội",
    ]


def test_an_automatic_number_is_no_obstacle(tmp_path: Path) -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:numbering xmlns:w="{NS}"><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    item = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = paragraph(run("Tuyên truyền sâu rộng."), properties=item) + paragraph(run("Hạ tầng số."), properties=item)
    words = commented(tmp_path, body, "2. Hạ tầng số.", parts={"word/numbering.xml": numbering})
    assert words == ["Hạ tầng số."]


def test_words_of_a_note_are_told_at_its_mark(tmp_path: Path) -> None:
    notes = f'<w:footnotes xmlns:w="{NS}"><w:footnote w:id="2">{paragraph(run("Theo Luật của của Quốc hội."))}</w:footnote></w:footnotes>'
    body = paragraph(run("Việc này có căn cứ"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" rõ ràng."))
    source = word_file(tmp_path / "plan.docx", HEAD + body, parts={"word/footnotes.xml": notes})
    write_commented(review_of(source, "của của"), tmp_path / "out.docx")
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    (start,) = root.iter(W + "commentRangeStart")
    assert start.getnext().find(W + "footnoteReference") is not None


def test_words_of_a_text_box_are_told_at_the_box(tmp_path: Path) -> None:
    body = paragraph(run("Hộp chữ sau đây."), BOX.format(paragraph(run("Việc của của phường.")))) + paragraph(
        run("Hết.")
    )
    source = word_file(tmp_path / "plan.docx", HEAD + body)
    write_commented(review_of(source, "của của", "Hết"), tmp_path / "out.docx")
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    (start, other) = root.iter(W + "commentRangeStart")
    assert start.getnext().find(f".//{W}txbxContent") is not None
    assert other.getnext().findtext(W + "t") == "Hết"
    told = [said for _, _, said in comments(tmp_path / "out.docx")]
    assert "“của của”" in told[0] and "“" not in told[1]


def test_comments_that_were_there_stay(tmp_path: Path) -> None:
    there = f'<w:comments xmlns:w="{NS}"><w:comment w:id="4" w:author="Lan">{paragraph(run("Xem lại"))}</w:comment></w:comments>'
    body = paragraph(
        '<w:commentRangeStart w:id="4"/>',
        run("Câu này của của tôi."),
        '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>',
    )
    source = word_file(
        tmp_path / "plan.docx",
        HEAD + body,
        parts={"word/comments.xml": there},
        relations=relation("comments", "comments.xml"),
    )
    write_commented(review_of(source, "của của"), tmp_path / "out.docx", when=WHEN)
    assert [(who, words) for who, words, _ in comments(tmp_path / "out.docx")] == [
        ("Lan", "Câu này của của tôi."),
        ("kehoach", "của của"),
    ]


def test_nothing_else_changes(tmp_path: Path) -> None:
    body = paragraph(run("- Theo Nghị quyết số 57- NQ/TW của Đảng.", BOLD)) + paragraph(run("Hết."))
    source = word_file(
        tmp_path / "plan.docx", HEAD + body, parts={"word/media/x.bin": "\x00\x01", "docProps/app.xml": "<a/>"}
    )
    before = source.read_bytes()
    write_commented(review_of(source, "57- NQ/TW"), tmp_path / "out.docx", when=WHEN)
    assert source.read_bytes() == before
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "out.docx") as new:
        touched = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
        for name in set(old.namelist()) - touched:
            assert new.read(name) == old.read(name)
        root = etree.fromstring(new.read("word/document.xml"))
    looks = [r.find(W + "rPr") is not None for r in root.iter(W + "r") if "NQ" in "".join(r.itertext())]
    assert looks == [True]
    again = pipeline.read(tmp_path / "out.docx")
    assert again.text == pipeline.read(source).text
    assert [a.kind for a in again.asides] == ["comment"]


def test_a_missing_part_is_told_where_it_should_stand(tmp_path: Path) -> None:
    source = word_file(tmp_path / "plan.docx", HEAD + paragraph(run("Nội dung.")))
    document = pipeline.read(source)
    missing = Finding(rule="ND30-QH-01", severity="error", message="Thiếu", message_en="Missing")
    write_commented(Review("x", None, pipeline.extract(document), document, (missing,)), tmp_path / "out.docx")
    ((_, words, said),) = comments(tmp_path / "out.docx")
    assert words == "ỦY BAN NHÂN DÂN" and "Lỗi: Thiếu" in said and "[ND30-QH-01]" in said


def test_a_word_file_is_made_of_a_text(tmp_path: Path) -> None:
    document = from_text(
        sample("body", "- Thực hiện Nghị quyết số 57- NQ/TW ngày 22/12/2024 của Bộ chính trị."), "p.txt"
    )
    review = pipeline.check(document)
    write_commented(review, tmp_path / "out.docx", lang="en")
    told = comments(tmp_path / "out.docx")
    assert len(told) == len(review.findings) >= 2
    for finding, (_, words, said) in zip(review.findings, told, strict=True):
        assert "".join(words.split()) == "".join(finding.quote.split())
        assert finding.message_en in said
    again = pipeline.extract(tmp_path / "out.docx")
    assert (again.meta.number, again.meta.issuer, again.meta.signatory) == (
        review.plan.meta.number,
        review.plan.meta.issuer,
        review.plan.meta.signatory,
    )


def test_tables_of_a_text_become_tables(tmp_path: Path) -> None:
    text = sample(
        "body",
        "Bảng phân công:\nTT\tViệc\tĐơn vị\n1\tTập huấn của của phường\tPhòng Văn hóa - Xã hội\n2\tBáo cáo\tVăn phòng",
    )
    rows = []
    for line in ("TT\tViệc", "1\tTập", "2\tBáo"):
        at, cells = text.index(line), []
        for cell in text[at : text.index("\n", at)].split("\t"):
            cells.append(Cell(at, at + len(cell)))
            at += len(cell) + 1
        rows.append(tuple(cells))
    document = replace(from_text(text, "p.txt"), tables=(Table(1, tuple(rows)),))
    review = pipeline.check(document, select=("CON-TX-02",))
    write_commented(review, tmp_path / "out.docx")
    assert [words for _, words, _ in comments(tmp_path / "out.docx")] == ["của của"]
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    grids = [[len(row.findall(W + "tc")) for row in table.iter(W + "tr")] for table in root.iter(W + "tbl")]
    assert [3, 3, 3] in grids


@pytest.mark.skipif(conversion.program() is None, reason="LibreOffice is not installed")
def test_an_older_office_file_becomes_a_word_file(tmp_path: Path) -> None:
    words = r"\u272?y ban nh\u226?n d\u226?n ph\u432?\u7901?ng"
    source = tmp_path / "plan.rtf"
    source.write_text(
        r"{\rtf1\ansi\uc1 {\b K\u7870? HO\u7840?CH}\par - Vi\u7879?c c\u7911?a c\u7911?a " + words + r".\par}"
    )
    review = pipeline.check(source, select=("CON-TX-02",))
    write_commented(review, tmp_path / "out.docx")
    ((_, marked, _),) = comments(tmp_path / "out.docx")
    assert marked == review.findings[0].quote == "của của"
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    assert next(root.iter(W + "r")).find(f"{W}rPr/{W}b") is not None


def test_a_plan_without_words(tmp_path: Path) -> None:
    document = from_text("", "empty.txt")
    missing = Finding(rule="ND30-QH-01", severity="error", message="Thiếu", message_en="Missing")
    write_commented(Review("x", None, pipeline.extract(document), document, (missing,)), tmp_path / "out.docx")
    assert [words for _, words, _ in comments(tmp_path / "out.docx")] == [""]


@pytest.mark.parametrize("gone", ["word/_rels/document.xml.rels", "_rels/.rels", "word/comments.xml"])
def test_files_that_lack_a_part(gone: str, tmp_path: Path) -> None:
    """Such files are made by other programs; the comments come in all the same."""
    whole = word_file(
        tmp_path / "whole.docx",
        HEAD + paragraph(run("Việc của của phường.")),
        parts={"word/comments.xml": f'<w:comments xmlns:w="{NS}"/>'},
        relations=relation("comments", "comments.xml"),
    )
    source = tmp_path / "plan.docx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(source, "w") as new:
        for name in old.namelist():
            if name != gone:
                new.writestr(name, old.read(name))
    write_commented(review_of(source, "của của"), tmp_path / "out.docx")
    assert [words for _, words, _ in comments(tmp_path / "out.docx")] == ["của của"]
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert relations.count("/comments") == 1
    assert types.count("/word/comments.xml") == 1


def test_a_file_of_the_strict_format(tmp_path: Path) -> None:
    usual = word_file(tmp_path / "usual.docx", HEAD + paragraph(run("Việc của của phường.")))
    source = tmp_path / "plan.docx"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(source, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).decode().replace(NS, strict))
    write_commented(review_of(source, "của của"), tmp_path / "out.docx")
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
        said = etree.fromstring(archive.read("word/comments.xml"))
        relations = archive.read("word/_rels/document.xml.rels").decode()
    (start,) = root.iter(f"{{{strict}}}commentRangeStart")
    assert start.getnext().findtext(f"{{{strict}}}t") == "của của"
    assert (
        said.tag == f"{{{strict}}}comments" and "purl.oclc.org/ooxml/officeDocument/relationships/comments" in relations
    )
