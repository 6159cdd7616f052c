"""Highlights lie on the very words of the findings, whatever the page, and the file under them stays."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from pdf_annotations import annotations
from PIL import Image

import pipeline
from pipeline.check import Finding, Review
from pipeline.check.examples import sample
from pipeline.document import Box, Document, Line, Page, Word
from pipeline.errors import MissingToolError
from pipeline.ingest import conversion
from pipeline.plan import Span
from pipeline.report.pdf.marks import marked, write_marked

PLAN = Path(__file__).resolve().parents[2] / "corpus/plans/hai-phong/phuong-dong-hai-yen.pdf"


def squeezed(words: str) -> str:
    return "".join(words.split())


def finding(document: Document, start: int, end: int, severity: str = "warning") -> Finding:
    return Finding(
        rule="SYM-01",
        severity=severity,  # type: ignore[arg-type]
        message="Sai",
        message_en="Wrong",
        suggestion="Sửa lại",
        suggestion_en="Mend it",
        span=Span(document.page_at(start), start, end),
        quote=document.text[start:end],
    )


@pytest.fixture(scope="module")
def plan() -> Document:
    return pipeline.read(PLAN)


def stretches(document: Document) -> list[tuple[int, int]]:
    """Words here and there: in one line, over several, over the end of a page."""
    text = document.text
    found = [(k, min(len(text) - 1, k + length)) for k in range(40, len(text) - 400, 397) for length in (9, 230)]
    starts = [page.start for page in document.pages if page.start]
    found += [(s - 30, s + 30) for s in starts]
    whole = []
    for start, end in found:
        while text[start].isspace():
            start += 1
        while not text[start - 1].isspace():
            start -= 1
        while not text[end].isspace():
            end += 1
        whole.append((start, end))
    return whole


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_highlights_lie_on_their_words(turns: int, plan: Document, tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    with pypdfium2.PdfDocument(PLAN) as pdf:
        for page in pdf:
            page.set_rotation(turns)
        pdf.save(path)
    document = pipeline.read(path)
    spans = stretches(document)
    (tmp_path / "out.pdf").write_bytes(marked(path, document, [(finding(document, *s), s) for s in spans]))
    told = annotations(tmp_path / "out.pdf")
    pages = sorted({(document.page_at(p), k) for k, s in enumerate(spans) for p in (s[0], s[1] - 1)})
    assert len(told) == len(pages)
    shown: dict[int, str] = {}
    for (page, k), note in zip(pages, told, strict=True):
        assert note["page"] == page and note["kind"] == "highlight"
        shown[k] = shown.get(k, "") + note["words"]
    assert {k: squeezed(words) for k, words in shown.items()} == {
        k: squeezed(document.text[a:b]) for k, (a, b) in enumerate(spans)
    }


def test_what_a_note_says(plan: Document, tmp_path: Path) -> None:
    start = plan.text.index("Căn cứ")
    span = (start, start + 7)
    (tmp_path / "out.pdf").write_bytes(marked(PLAN, plan, [(finding(plan, *span, severity="error"), span)]))
    (note,) = annotations(tmp_path / "out.pdf")
    assert note["author"] == "kehoach"
    assert "Lỗi: Sai" in note["contents"] and "→ Sửa lại" in note["contents"] and "[SYM-01]" in note["contents"]


def test_the_file_stays_and_the_marks_follow_it(plan: Document, tmp_path: Path) -> None:
    review = pipeline.check(plan)
    before = PLAN.read_bytes()
    write_marked(review, tmp_path / "out.pdf")
    assert PLAN.read_bytes() == before
    assert (tmp_path / "out.pdf").read_bytes().startswith(before)
    assert len(annotations(tmp_path / "out.pdf")) >= len(review.findings)
    assert pipeline.read(tmp_path / "out.pdf").text == plan.text


def test_colours_show_on_the_page(plan: Document, tmp_path: Path) -> None:
    start = plan.text.index("Căn cứ")
    span = (start, plan.text.index("\n", start))
    data = marked(PLAN, plan, [(finding(plan, *span, severity="error"), span)])
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        pixels = pdf[0].render(scale=1).to_numpy()[:, :, :3].astype(int)  # blue, green, red
    assert int(((pixels[:, :, 2] - pixels[:, :, 1]) > 60).sum()) > 1500


def scan(tmp_path: Path) -> Document:
    """A page that was read from an image, its words where the reader saw them."""
    path = tmp_path / "scan.pdf"
    picture = Image.fromarray(np.full((1684, 1190), 255, np.uint8))
    picture.save(path, "PDF", resolution=144)
    text = "Phòng Văn hóa\nxã hội của phường\n"
    words = [Word(72, 100, 110, 114, 0.9), Word(115, 100, 150, 114, 0.9), Word(155, 100, 190, 114, 0.9)]
    more = [Word(72 + 40 * k, 120, 105 + 40 * k, 134, 0.9) for k in range(4)]
    lines = (
        Line(0, 13, Box(72, 100, 190, 114), 0.9, None, tuple(words)),
        Line(14, 31, Box(72, 120, 225, 134), 0.9, None, tuple(more)),
    )
    return Document(str(path), "0", text, (Page(1, 0, 32, "ocr", 1.0, 595, 842, lines),), "pdf")


def test_the_words_of_a_scan(tmp_path: Path) -> None:
    document = scan(tmp_path)
    span = (document.text.index("Văn"), document.text.index(" của"))
    (tmp_path / "out.pdf").write_bytes(marked(Path(document.path), document, [(finding(document, *span), span)]))
    (note,) = annotations(tmp_path / "out.pdf")
    first, second = note["quads"]
    assert first == pytest.approx((115, 742, 190, 742, 115, 728, 190, 728), abs=0.6)
    assert second == pytest.approx((72, 722, 145, 722, 72, 708, 145, 708), abs=0.6)


def test_a_finding_without_a_place_is_a_note(tmp_path: Path) -> None:
    document = scan(tmp_path)
    bare = Document(document.path, "0", "x\n", (Page(1, 0, 2, "ocr", 1.0, 595, 842),), "pdf")
    missing = Finding(rule="ND30-QH-01", severity="error", message="Thiếu", message_en="Missing")
    review = Review(document.path, None, pipeline.extract(bare), bare, (missing, missing))
    write_marked(review, tmp_path / "out.pdf", "en")
    notes = annotations(tmp_path / "out.pdf")
    assert [note["kind"] for note in notes] == ["note", "note"]
    assert "Error: Missing" in notes[0]["contents"]


def test_page_images_become_a_pdf(tmp_path: Path) -> None:
    document = scan(tmp_path)
    path = tmp_path / "page.png"
    Image.fromarray(np.full((1684, 1190), 255, np.uint8)).save(path, dpi=(144, 144))
    image = Document(str(path), "0", document.text, document.pages, "image")
    span = (0, 5)
    review = Review(str(path), None, pipeline.extract(image), image, (finding(image, *span),))
    write_marked(review, tmp_path / "out.pdf")
    (note,) = annotations(tmp_path / "out.pdf")
    (quad,) = note["quads"]
    assert quad == pytest.approx((72, 742, 110, 742, 72, 728, 110, 728), abs=0.6)


def test_without_libreoffice_a_text_cannot_be_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(sample(), encoding="utf-8")
    monkeypatch.setattr(conversion, "program", lambda: None)
    with pytest.raises(MissingToolError) as caught:
        write_marked(pipeline.check(source), tmp_path / "out.pdf")
    assert "LibreOffice" in caught.value.line("vi") and "--format docx" in caught.value.line("vi")


@pytest.mark.skipif(conversion.program() is None, reason="LibreOffice is not installed")
def test_a_text_is_set_and_marked(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    words = "- Thực hiện Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ chính trị và của của Nhân dân."
    source.write_text(sample("body", words), encoding="utf-8")
    review = pipeline.check(source)
    write_marked(review, tmp_path / "out.pdf")
    told = [squeezed(note["words"]) for note in annotations(tmp_path / "out.pdf")]
    assert [squeezed(f.quote) for f in review.findings if f.rule in ("SYM-03", "CAP-06", "CON-TX-02")] != []
    assert all(squeezed(f.quote) in told for f in review.findings if f.quote)
