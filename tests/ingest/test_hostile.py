"""Files that are damaged, disguised, malicious or merely strange: a clear error or a document, never anything else."""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import zipfile
from pathlib import Path

import docx
import numpy as np
import pytest
from papers import PARAGRAPHS, Paper, fonts
from PIL import Image

from pipeline.errors import KehoachError, UnreadableError
from pipeline.ingest import read
from pipeline.ingest.limits import DEFAULT
from pipeline.ingest.scan import images

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "\n".join(PARAGRAPHS)
needs_fonts = pytest.mark.skipif(fonts() is None, reason="no face with Vietnamese letters")
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


@pytest.fixture(scope="module")
def word_file() -> bytes:
    paper = docx.Document()
    for text in PARAGRAPHS:
        paper.add_paragraph(text)
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def repacked(base: bytes, path: Path, parts: dict[str, bytes | None], how: int = zipfile.ZIP_DEFLATED) -> Path:
    """A Word file with parts put in, or left out where None."""
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(path, "w", how) as new:
        for name in {*old.namelist(), *parts}:
            data = parts[name] if name in parts else old.read(name)
            if data is not None:
                new.writestr(name, data)
    return path


def body(xml: str) -> bytes:
    return f'<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'.encode()


def refused(path: Path) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(path)
    line = caught.value.line()
    assert line.startswith(f"{path}: ") and "; " in line and "\n" not in line
    return caught.value


# ------------------------------------------------------------------------------------------------ PDF
@needs_fonts
def test_a_pdf_damaged_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "whole.pdf", 14.0)  # short: where the damage hides its letters it is read off the image
    paper.title("KẾ HOẠCH")
    paper.paragraph(max(PARAGRAPHS, key=len))
    paper.save()
    whole = (tmp_path / "whole.pdf").read_bytes()
    chance = random.Random(11)
    for k in range(18):  # one of them is recognised
        data = bytearray(whole)
        for _ in range(chance.choice([1, 8, 60, 500])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"{k}.pdf"
        path.write_bytes(data[: chance.randrange(len(data))] if k % 3 == 0 else data)
        try:
            assert read(path, restore=False).text.strip()
        except KehoachError as error:
            assert error.path == str(path)


@pytest.mark.parametrize(
    "objects",
    [
        "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj",
        "2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9999999>>endobj",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1000000000 1000000000]>>endobj",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>endobj",
    ],
    ids=["no-page", "its-own-child", "endless-page", "page-of-no-size"],
)
def test_a_pdf_without_content_is_refused(tmp_path: Path, objects: str) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(
        f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n{objects}\ntrailer<</Root 1 0 R>>\n%%EOF".encode()
    )
    refused(path)


@pytest.mark.parametrize(("password", "opens"), [("", True), ("mật", False)])
def test_only_a_password_for_opening_keeps_a_pdf_closed(tmp_path: Path, password: str, opens: bool) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen import canvas

    path = tmp_path / "khoa.pdf"
    sheet = canvas.Canvas(str(path), encrypt=StandardEncryption(password, "chu", canPrint=0))
    sheet.drawString(60, 700, "Phuong An Thinh Dong trien khai ke hoach nam 2026 tai cac to dan pho")
    sheet.save()
    if opens:
        assert "2026" in read(path, restore=False).text
    else:
        assert "mật khẩu" in refused(path).what[0]


# ------------------------------------------------------------------------------------------------ Word
@pytest.mark.parametrize("name", ["x.pdf", "x.txt", "x.docm", "x"])
def test_a_word_file_is_known_by_its_content(tmp_path: Path, word_file: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(word_file)
    assert "PHƯỜNG AN THỊNH ĐÔNG" in read(path).text


@pytest.mark.parametrize("part", ["word/styles.xml", "[Content_Types].xml", "_rels/.rels", "docProps/core.xml"])
def test_a_word_file_is_read_without_its_lesser_parts(tmp_path: Path, word_file: bytes, part: str) -> None:
    assert TITLE_WORDS in read(repacked(word_file, tmp_path / "x.docx", {part: None})).text


TITLE_WORDS = "phân loại rác thải tại nguồn"


@pytest.mark.parametrize("data", [None, b"", b"<w:document", b"<a/>", b"\x00\x01\x02"])
def test_a_word_file_without_its_text_is_refused(tmp_path: Path, word_file: bytes, data: bytes | None) -> None:
    refused(repacked(word_file, tmp_path / "x.docx", {"word/document.xml": data}))


def test_macros_and_embedded_objects_are_left_alone(tmp_path: Path, word_file: bytes) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600
    parts: dict[str, bytes | None] = {"word/vbaProject.bin": ole, "word/embeddings/oleObject1.bin": ole}
    assert TITLE_WORDS in read(repacked(word_file, tmp_path / "x.docm", parts)).text


@pytest.mark.parametrize("before", ["", "<!--" + "x" * 6000 + "-->"])
def test_no_entity_is_followed(tmp_path: Path, word_file: bytes, before: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("điều không ai được thấy")
    xml = body("<w:p><w:r><w:t>Kế hoạch &x;</w:t></w:r></w:p>").decode()
    doctype = f'<?xml version="1.0"?>{before}<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    for k, data in enumerate([(doctype + xml).encode(), (doctype + xml).encode("utf-16")]):
        with contextlib.suppress(UnreadableError):
            assert "không ai" not in read(repacked(word_file, tmp_path / f"{k}.docx", {"word/document.xml": data})).text


def test_what_unpacks_to_too_much_is_refused_without_unpacking(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("word/document.xml", "w") as part,
    ):
        for _ in range(64):
            part.write(bytes(1 << 20))
    assert "bung ra quá lớn" in refused(path).what[0]


@pytest.mark.parametrize("padding", [0, 5_100_000])
def test_tables_in_tables_without_end_are_refused(tmp_path: Path, word_file: bytes, padding: int) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 4000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 4000
    refused(
        repacked(word_file, tmp_path / "x.docx", {"word/document.xml": body(deep + " " * padding)}, zipfile.ZIP_STORED)
    )


def test_numbers_that_are_none_do_not_stop_a_word_file(tmp_path: Path, word_file: bytes) -> None:
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="²"/><w:numId w:val="x"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>'
    )
    path = repacked(word_file, tmp_path / "x.docx", {"word/document.xml": body(numbered % "Việc của phường năm 2026")})
    assert "Việc của phường" in read(path).text


# ------------------------------------------------------------------------------------------------ web pages and text
def test_strange_numbers_of_a_web_page(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(
        "<html><body><ol start='--5'><li>Việc một<li>Việc hai</ol><ol start='²'><li>Việc ba</ol>"
        f"<table><tr><td colspan='²'>a<td colspan='{'9' * 5000}'>b<td>c</table></body></html>",
        encoding="utf-8",
    )
    text = read(path).text
    assert "1. Việc một" in text and "2. Việc hai" in text


def test_a_list_of_many_thousands_is_read_in_linear_time(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text("<html><body><ol>" + "<li>Việc của tổ" * 6000 + "</ol></body></html>", encoding="utf-8")
    assert "6000. Việc của tổ" in read(path, restore=False).text


@pytest.mark.parametrize("charset", ["no-such-thing", "utf-7", "base64", "punycode", "iso-8859-1", "utf-8"])
def test_a_page_may_lie_about_its_encoding(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "x.html"
    inner = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    path.write_text(f'<html><meta charset="{charset}"><script>alert("X9")</script><body>{inner}</body></html>')
    text = read(path, restore=False).text
    assert "2026" in text and "X9" not in text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_form_of_a_text_reads_the_same(tmp_path: Path, codec: str) -> None:
    plain, other = tmp_path / "a.txt", tmp_path / "b.txt"
    plain.write_text(TEXT, encoding="utf-8")
    other.write_text(TEXT, encoding=codec)
    assert read(other).text == read(plain).text


def test_the_old_windows_code_page_keeps_the_letters(tmp_path: Path) -> None:
    import unicodedata

    path = tmp_path / "x.txt"
    # the code page writes tones as marks of their own after the letter
    apart = "".join(
        unicodedata.normalize("NFC", d[:-1]) + d[-1]
        if (d := unicodedata.normalize("NFD", c))[1:] and d[-1] in TONES
        else c
        for c in TEXT
    )
    path.write_bytes(apart.encode("cp1258", errors="replace"))
    assert "PHƯỜNG AN THỊNH ĐÔNG" in read(path).text


TONES = "\u0300\u0301\u0303\u0309\u0323"


# ------------------------------------------------------------------------------------------------ images
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif"])
def test_an_image_cut_short_or_of_one_point_is_refused(tmp_path: Path, suffix: str) -> None:
    whole, cut, dot = (tmp_path / f"{name}{suffix}" for name in ("whole", "cut", "dot"))
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 300), dtype=np.uint8)).save(whole)
    for share in (0.02, 0.5):
        cut.write_bytes(whole.read_bytes()[: int(share * whole.stat().st_size)])
        with pytest.raises(KehoachError):
            read(cut)
    Image.new("L", (1, 1)).save(dot)
    with pytest.raises(KehoachError):
        read(dot)


@needs_tesseract
def test_an_image_of_too_many_points_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    Image.new("1", (20000, 20000)).save(path)
    assert "triệu điểm ảnh" in refused(path).what[0]


@pytest.mark.parametrize("kind", ["CMYK", "I;16", "F", "1", "P", "LA", "RGBA"])
def test_every_kind_of_image_becomes_dark_words_on_light_paper(tmp_path: Path, kind: str) -> None:
    paper = np.full((200, 300), 255, dtype=np.uint8)
    paper[80:120, 60:200] = 0
    path = tmp_path / ("x.tif" if kind in ("CMYK", "F") else "x.png")
    if kind == "I;16":
        Image.fromarray(paper.astype(np.uint16) * 257).save(path)
    elif kind == "F":
        Image.fromarray(paper.astype(np.float32)).save(path)
    else:
        Image.fromarray(paper).convert(kind).save(path)
    ((_, pixels, _),) = images.page_frames([path], DEFAULT)
    gray = pixels if pixels.ndim == 2 else pixels.mean(axis=2)
    assert gray[100, 100] < 60 and gray[20, 20] > 200
    assert pixels.dtype == np.uint8


# ------------------------------------------------------------------------------------------------ what is no file
def test_names_that_cannot_be_are_missing_files(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path / "loop", tmp_path / ("x" * 4000), tmp_path / "không có.pdf"):
        assert "không tìm thấy" in refused(path).what[0]
