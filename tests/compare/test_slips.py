"""What a recognised page misreads is no difference; what it reads surely is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.compare import Comparison, compare
from pipeline.compare.pairs.slips import is_slip, reread
from pipeline.document import Document, Line, Page, Word
from pipeline.nlp import extract

TEXT = """ỦY BAN NHÂN DÂN
XÃ BẢN LẦU
Số: 27/KH-UBND
Bản Lầu, ngày 14 tháng 4 năm 2026
KẾ HOẠCH
Thực hiện phong trào thi đua giữ rừng năm 2026
Căn cứ Kế hoạch số 88/KH-UBND ngày 02/3/2026 của Ủy ban nhân dân tỉnh Lào Cai về phong trào thi đua giữ rừng;
Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Khơi dậy tinh thần giữ rừng của từng bản.
2. Phấn đấu 95% hộ ký cam kết không đốt nương trái phép.
Nơi nhận:
- UBND tỉnh (b/c);
- Các bản;
- Lưu: VT.
CHỦ TỊCH
Lồ Seo Dín
"""


def document(text: str) -> Document:
    return Document("plan.txt", "0" * 64, text, (Page(1, 0, len(text)),))


def recognised(text: str, unsure: dict[str, float]) -> Document:
    """The text as a page that was recognised, word by word; all words are sure but those that are named."""
    lines, at = [], 0
    for line in text.splitlines():
        found = tuple(Word(0, 0, 0, 0, unsure.get(word, 0.97)) for word in line.split())
        lines.append(Line(at, at + len(line), None, 0.97, None, found))
        at += len(line) + 1
    made = document(text)
    return replace(made, pages=(replace(made.pages[0], read_as="ocr", lines=tuple(lines)),))


def differences(misread: dict[str, str], confidence: float) -> Comparison:
    text = TEXT
    for printed, seen in misread.items():
        assert text.count(printed) == 1
        text = text.replace(printed, seen)
    scan, base = recognised(text, dict.fromkeys(misread.values(), confidence)), document(TEXT)
    return compare(extract(scan), extract(base), scan, base)


@pytest.mark.parametrize(
    "misread", [{"Khơi": "Khởi"}, {"(b/c);": "(blc);"}, {"88/KH-UBND": "88/KH-UBNND"}, {"cam": "carn"}]
)
def test_a_doubtful_reading_is_no_difference(misread: dict[str, str]) -> None:
    assert differences(misread, 0.45).differences == ()


@pytest.mark.parametrize("misread", [{"Khơi": "Khởi"}, {"cam": "cảm"}, {"88/KH-UBND": "98/KH-UBND"}, {"95%": "85%"}])
def test_a_sure_reading_is_a_difference(misread: dict[str, str]) -> None:
    assert differences(misread, 0.97).differences


def test_a_figure_is_never_a_slip() -> None:
    assert next(d.field for d in differences({"95%": "85%"}, 0.3).differences) == "targets"
    assert not is_slip("12/2026", "17/2026", 0.2)
    assert is_slip("HI/2028", "III/2028", 0.6)


def test_places_are_those_of_the_text_as_it_was_read() -> None:
    text = TEXT.replace("88/KH-UBND", "88/KH-UBNND").replace("95%", "85%")
    scan, base = recognised(text, {"88/KH-UBNND": 0.3}), document(TEXT)
    told = compare(extract(scan), extract(base), scan, base).differences
    assert [d.field for d in told] == ["targets", "contents"]
    for d in told:
        assert d.plan_span is not None and "85%" in text[d.plan_span.start : d.plan_span.end]
    assert text[told[0].found["span"]["start"] : told[0].found["span"]["end"]] == told[0].found["quote"]


def test_a_text_that_was_not_recognised_is_left_as_it_is() -> None:
    assert reread(document(TEXT.replace("Khơi", "Khởi")), document(TEXT)) is None
