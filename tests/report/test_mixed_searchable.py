"""Searchable PDFs of mixed files: good layers stay, bad ones go, what was recognised is found, and all of it once."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from pipeline.document import Document, Line
from pipeline.ingest import read
from pipeline.report.pdf.searchable import write_searchable

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ingest"))
import papers
from mixed_pages import garbled, put, text_of, write

try:
    from pipeline.ingest.scan import tesseract

    tesseract.engine()
    READY = papers.fonts() is not None
except Exception:
    READY = False
pytestmark = pytest.mark.skipif(not READY, reason="no Tesseract or no face")

DIGITAL = ["Trang này là văn bản điện tử, không cần nhận dạng lại;", "lớp chữ của nó được giữ nguyên từng ký tự."]
PASTED = [
    "Bảng này do trạm dán ảnh vào sau khi đã soạn xong phần lời",
    "nên chữ trong ảnh chỉ tìm được khi đã nhận dạng",
]
STAMP = ["Người ký: Ủy ban nhân dân xã", "Thời gian ký: 11.03.2026 08:05"]


def picture(lines: list[str], width: float, height: float, x: float = 12):  # type: ignore[no-untyped-def]
    data = io.BytesIO()
    sheet = canvas.Canvas(data, pagesize=(width, height))
    write(sheet, lines, height - 20 if height < 300 else 780, x=x)
    sheet.save()
    return pypdfium2.PdfDocument(data.getvalue())[0].render(scale=200 / 72).to_pil().convert("L")


def in_a_form(sheet: canvas.Canvas, lines: list[str]) -> None:
    sheet.beginForm("layer")
    write(sheet, lines, mode=3)
    sheet.endForm()
    sheet.doForm("layer")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Path, Path, list[list[str]]]:
    """A file of a digital page, scans with a bad layer, a stamp and a layer in a form, and a page with a pasted one."""
    folder = tmp_path_factory.mktemp("mixed")
    bodies = [text_of(seed, 6) for seed in (1, 2, 3)]
    sheet = canvas.Canvas(str(folder / "a.pdf"), pagesize=A4)
    write(sheet, DIGITAL)
    sheet.showPage()
    for k, body in enumerate(bodies):
        put(sheet, picture(body, *A4, x=72), 0, 0, *A4)
        if k == 0:
            write(sheet, [garbled(line, 5) for line in body], mode=3)
        elif k == 1:
            write(sheet, STAMP, 835, 6, x=430)
        else:
            in_a_form(sheet, [garbled(line, 6) for line in body])
        sheet.showPage()
    write(sheet, DIGITAL)
    put(sheet, picture(PASTED, 440, 60), 72, 600, 440, 60)
    sheet.showPage()
    sheet.save()
    document = read(folder / "a.pdf")
    assert write_searchable(document, folder / "b.pdf") is None
    return document, folder / "a.pdf", folder / "b.pdf", bodies


def by_pdfium(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [
            pdf[k].get_textpage().get_text_range().replace("\r\n", "\n").replace("\x02", "-") for k in range(len(pdf))
        ]


def by_pdfplumber(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


@pytest.mark.parametrize("reader", [by_pdfium, by_pdfplumber])
def test_every_page_gives_its_good_text_once(written, reader) -> None:  # type: ignore[no-untyped-def]
    document, _, result, bodies = written
    assert [page.read_as for page in document.pages] == ["digital", "ocr", "ocr", "ocr", "digital"]
    texts = [" ".join(text.split()) for text in reader(result)]
    assert texts[0] == " ".join(DIGITAL)
    for text, body, page in zip(texts[1:4], bodies, document.pages[1:4], strict=True):
        for line in page.lines:
            assert text.count(" ".join(document.text[line.start : line.end].split())) == 1
        assert sum(" ".join(line.split()) in text for line in body) > 0.7 * len(body)
    assert all(texts[2].count(line) == 1 for line in STAMP)
    assert texts[4].count(DIGITAL[0]) == 1 and texts[4].count("Bảng này do trạm dán ảnh") == 1


def test_the_bad_layers_are_gone(written) -> None:  # type: ignore[no-untyped-def]
    _, source, result, bodies = written
    before, after = by_pdfium(source), by_pdfium(result)
    for page, seed in ((1, 5), (3, 6)):
        bad = {
            word for line in bodies[page - 1] for word in garbled(line, seed).split() if any(c.isdigit() for c in word)
        }
        bad -= {word for line in bodies[page - 1] for word in line.split()}
        assert bad and all(word in before[page] for word in bad)
        assert not any(word in after[page].split() for word in bad)


def test_the_pages_look_as_before(written) -> None:  # type: ignore[no-untyped-def]
    _, source, result, _ = written
    with pypdfium2.PdfDocument(source) as a, pypdfium2.PdfDocument(result) as b:
        for k in range(len(a)):
            first, second = (np.asarray(x[k].render(scale=1).to_pil().convert("L"), int) for x in (a, b))
            assert np.abs(first - second).mean() < 0.3


def test_what_was_pasted_is_found_where_it_stands(written) -> None:  # type: ignore[no-untyped-def]
    _, _, result, _ = written
    with pdfplumber.open(result) as pdf:
        (word,) = [w for w in pdf.pages[4].extract_words() if w["text"] == "trạm"]
    assert 842 - 660 < (word["top"] + word["bottom"]) / 2 < 842 - 630 and 72 < word["x0"] < 300


def test_a_digital_page_with_nothing_recognised_is_copied(written, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    document, source, _, _ = written
    page = document.pages[0]
    sure: tuple[Line, ...] = tuple(replace(line, confidence=1.0) for line in page.lines)
    alone = replace(document, pages=(replace(page, lines=sure),))
    assert write_searchable(alone, tmp_path / "c.pdf")
    assert (tmp_path / "c.pdf").read_bytes() == source.read_bytes()
