"""Corrected copies: tracked changes in a Word file, the lines of a text as they were, the plan itself untouched."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from word_plans import HEAD, W, paragraph, run, word_file

import pipeline
from pipeline.check.examples import sample
from pipeline.errors import UsageError
from pipeline.report.fixed import write_fixed

BOLD = "<w:rPr><w:b/></w:rPr>"
WORDS = "- Thực hiện Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ chính trị và phục vụ của của Nhân dân."


def changes(path: Path) -> list[tuple[str, str]]:
    """The tracked changes of a file in order: kind and words."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        (node.tag.removeprefix(W), "".join(node.itertext()))
        for node in root.iter(W + "ins", W + "del")
        if node.get(W + "author") == "kehoach"
    ]


def test_corrections_are_tracked_changes(tmp_path: Path) -> None:
    body = paragraph(
        run("- Thực hiện Nghị quyết số 57"), run("/NQ-TW", BOLD), run(" ngày 22/12/2024 của Bộ chính trị.")
    )
    source = word_file(tmp_path / "plan.docx", HEAD + body)
    before = source.read_bytes()
    review = pipeline.check(source, select=("SYM-03", "CAP-06"))
    result = write_fixed(review, tmp_path / "out.docx")
    assert changes(tmp_path / "out.docx") == [
        ("del", "57/NQ-TW"),
        ("ins", "57-NQ/TW"),
        ("del", "Bộ chính trị."),
        ("ins", "Bộ Chính trị."),
    ]
    assert len(result.made) == 2 and result.left == ()
    assert source.read_bytes() == before
    again = pipeline.check(tmp_path / "out.docx", select=("SYM-03", "CAP-06"))
    assert again.findings == ()
    assert "57-NQ/TW ngày 22/12/2024 của Bộ Chính trị." in again.document.text


def test_what_replaces_words_has_their_look(tmp_path: Path) -> None:
    source = word_file(
        tmp_path / "plan.docx", HEAD + paragraph(run("- Theo Nghị quyết số "), run("57/NQ-TW", BOLD), run(" của Đảng."))
    )
    write_fixed(pipeline.check(source, select=("SYM-03",)), tmp_path / "out.docx")
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    (put,) = root.iter(W + "ins")
    assert put.find(f"{W}r/{W}rPr/{W}b") is not None


def test_words_of_a_text_box(tmp_path: Path) -> None:
    box = "<w:r><w:pict><w:txbxContent>" + paragraph(run("Việc của của phường.")) + "</w:txbxContent></w:pict></w:r>"
    source = word_file(tmp_path / "plan.docx", HEAD + paragraph(run("Hộp chữ sau đây."), box))
    write_fixed(pipeline.check(source, select=("CON-TX-02",)), tmp_path / "out.docx")
    assert "Việc của phường." in pipeline.read(tmp_path / "out.docx").text


@pytest.mark.parametrize(
    "between",
    [
        "<w:hyperlink>" + run("/NQ-") + "</w:hyperlink>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar '
        'w:fldCharType="separate"/></w:r>' + run("/NQ-") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_links_and_fields_are_not_struck_out(between: str, tmp_path: Path) -> None:
    source = word_file(
        tmp_path / "plan.docx", HEAD + paragraph(run("- Theo Nghị quyết số 57"), between, run("TW của Đảng."))
    )
    review = pipeline.check(source, select=("SYM-03",))
    assert [f.quote for f in review.findings] == ["57/NQ-TW"]
    result = write_fixed(review, tmp_path / "out.docx")
    assert result.made == () and result.left == review.findings


def test_a_word_beside_keeps_its_own_look(tmp_path: Path) -> None:
    slanted = "<w:rPr><w:i/></w:rPr>"
    body = paragraph(run("- Theo Nghị quyết ("), run("của của", slanted), run(") của Đảng."))
    source = word_file(tmp_path / "plan.docx", HEAD + body)
    write_fixed(pipeline.check(source, select=("CON-TX-02",)), tmp_path / "out.docx")
    assert changes(tmp_path / "out.docx") == [("del", "của của"), ("ins", "của")]
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    (put,) = root.iter(W + "ins")
    assert put.find(f"{W}r/{W}rPr/{W}i") is not None


def test_words_that_someone_else_put_in(tmp_path: Path) -> None:
    inserted = (
        '<w:ins w:id="3" w:author="Lan" w:date="2026-01-05T08:00:00Z">' + run("Nghị quyết số 57/NQ-TW") + "</w:ins>"
    )
    source = word_file(tmp_path / "plan.docx", HEAD + paragraph(run("- Theo "), inserted, run(" của Đảng.")))
    write_fixed(pipeline.check(source, select=("SYM-03",)), tmp_path / "out.docx")
    assert "Nghị quyết số 57-NQ/TW của Đảng." in pipeline.read(tmp_path / "out.docx").text
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    assert not [node for node in root.iter(W + "ins") if node.getparent().tag == W + "ins"]


@pytest.mark.parametrize("name", ["plan.docx", "plan.txt"])
def test_a_corrected_copy_is_found_right(name: str, tmp_path: Path) -> None:
    text = sample("body", WORDS)
    source = tmp_path / "plan.txt"
    source.write_text(text, encoding="utf-8")
    review = pipeline.check(source)
    certain = {f.rule for f in review.findings if f.fixes}
    assert {"SYM-03", "CAP-06", "CON-TX-02"} <= certain
    result = write_fixed(review, tmp_path / f"out-{name}")
    assert {f.rule for f in result.left}.isdisjoint(certain)
    assert certain.isdisjoint(f.rule for f in pipeline.check(tmp_path / f"out-{name}").findings)
    assert source.read_text(encoding="utf-8") == text


def test_the_lines_of_a_text_stay_as_they_were_broken(tmp_path: Path) -> None:
    broken = (
        sample("body", WORDS)
        .replace("Nghị quyết số 57/NQ-TW ngày", "Nghị quyết số\r\n57/NQ-TW ngày")
        .replace("\n- Bi", "\n\n\n- Bi")
    )
    source = tmp_path / "plan.txt"
    source.write_bytes(b"\xef\xbb\xbf" + broken.encode())
    write_fixed(pipeline.check(source, select=("SYM-03",)), tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes() == b"\xef\xbb\xbf" + broken.replace("57/NQ-TW", "57-NQ/TW").encode()


def test_the_plan_itself_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(sample("body", WORDS), encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(source)
    review = pipeline.check(source)
    for target in (source, link):
        with pytest.raises(UsageError):
            write_fixed(review, target)
    with pytest.raises(UsageError):
        write_fixed(review, tmp_path / "out.pdf")
    assert source.read_text(encoding="utf-8") == sample("body", WORDS)
