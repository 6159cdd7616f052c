"""What a scan does not settle lowers the confidence of what was found in it."""

from dataclasses import replace

from pipeline.document import Line, Word, from_text
from pipeline.nlp import extract

TEXT = (
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ;\n"
    "Căn cứ Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ sửa đổi Chương trình hành động;\n"
)


def scanned(doubtful=()):
    """The text as a scan, in which the words named were read with doubt."""
    document = from_text(TEXT)
    page = document.pages[0]
    lines = []
    for line in page.lines:
        words = TEXT[line.start : line.end].split()
        sure = [Word(0, 0, 1, 1, 0.4 if word in doubtful else 0.97) for word in words]
        lines.append(Line(line.start, line.end, None, 0.95, None, tuple(sure)))
    return replace(document, pages=(replace(page, read_as="ocr", lines=tuple(lines)),))


def confidences(document):
    return {c.number: c.confidence for c in extract(document).citations}


def test_a_doubtful_symbol_makes_a_doubtful_citation():
    sure, unsure = confidences(scanned()), confidences(scanned({"57-NQ/TW"}))
    assert set(sure) == set(unsure) == {"57-NQ/TW", "71/NQ-CP"}
    assert unsure["57-NQ/TW"] <= 0.49 < sure["57-NQ/TW"]
    assert unsure["71/NQ-CP"] == sure["71/NQ-CP"]


def test_digital_text_is_not_doubted():
    assert min(confidences(from_text(TEXT)).values()) > 0.49
