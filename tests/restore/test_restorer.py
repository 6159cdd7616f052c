"""Restoring lines: garbled, unaccented, mixed and right text; names, symbols, offsets."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.restore import Restorer, restore
from pipeline.vietnamese import fold

SHARED = Path(__file__).resolve().parents[2] / "../shared"

CLEAN = [
    "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 12/KH-UBND An Thịnh Đông, ngày 05 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; Ủy ban nhân dân phường",
    "ban hành Kế hoạch thực hiện công tác cải cách hành chính năm 2026 như sau:",
    "- Nâng cao chất lượng giải quyết thủ tục hành chính, phấn đấu trên 95% hồ sơ đúng hạn.",
    "b) Giao Văn phòng Hội đồng nhân dân và Ủy ban nhân dân chủ trì, tham mưu;",
    "TM. ỦY BAN NHÂN DÂN",
]
GARBLED = [
    (
        "Uy ban nhan dan phudng ban hanh Ké hoach thuc hién cong tac cai cach hanh chinh,",
        "Ủy ban nhân dân phường ban hành Kế hoạch thực hiện công tác cải cách hành chính,",
    ),
    (
        "nang cao chat lugng giai quyét thi tuc hanh chinh va y thirc trach nhiém cia can b6, cong chirc",
        "nâng cao chất lượng giải quyết thủ tục hành chính và ý thức trách nhiệm của cán bộ, công chức",
    ),
    (
        "trén dia ban phudng. Trudc ngay 15/11/2026, cac don vi gti bao cdo két qua thyc hién vé Van phong",
        "trên địa bàn phường. Trước ngày 15/11/2026, các đơn vị gửi báo cáo kết quả thực hiện về Văn phòng",
    ),
    (
        "dé téng hop, theo quy dinh tai Quyét dinh s6 203-QD/PU va Théng tu s6 02/2025/TT-BGDDT.",
        "để tổng hợp, theo quy định tại Quyết định số 203-QĐ/ĐU và Thông tư số 02/2025/TT-BGDĐT.",
    ),
]


def lines_of(texts: list[str]) -> list[str]:
    return [line.text for line in Restorer.default().restore_lines(texts)]


def test_garbled_lines_are_restored() -> None:
    assert lines_of([g for g, _ in GARBLED]) == [right for _, right in GARBLED]


def test_unaccented_lines_are_restored() -> None:
    right = [CLEAN[4], "Các cơ quan, đơn vị có trách nhiệm tổ chức thực hiện nghiêm túc Kế hoạch này."]
    assert lines_of([fold(line) for line in right]) == right


def test_right_text_stays_to_the_letter() -> None:
    assert lines_of(CLEAN) == CLEAN


def test_mixed_text_changes_garbled_lines_only() -> None:
    garbled = [g for g, _ in GARBLED]
    assert lines_of([*CLEAN, *garbled, *CLEAN]) == [*CLEAN, *(right for _, right in GARBLED), *CLEAN]


def test_english_is_left_alone() -> None:
    text = ["This program is distributed in the hope that it will be useful, but without any warranty of any kind."]
    assert lines_of(text) == text


@pytest.mark.parametrize("text", ["", " ", "\t\n\n", "Số:", "1.", "§§ ¢¢ €€", "\x00\x01", "=" * 5000, "a" * 3000])
def test_odd_input_keeps_its_lines(text: str) -> None:
    assert len(restore(text)) == text.count("\n") + 1


def test_numbers_and_dates_never_change() -> None:
    source = "Thyc hién Ké hoach s6 478-KH/TU ngay 01/6/2025, c6 138 don vi dat 95,5% chi tiéu, kinh phi 1.250.000 ddng"
    text = restore(source)[0].text
    assert re.findall(r"\d[\d./,%]*\d|\d{2,}", text) == ["478", "01/6/2025", "138", "95,5", "1.250.000"]


def test_torn_number_of_the_head() -> None:
    head = [
        "UY BAN NHAN DAN CONG HOA XA HQI CHU NGHIA VIET NAM",
        "$6:38 /KH-UBND An Thinh, ngay 20 thang 8 nam 2025",
        *[g for g, _ in GARBLED],
    ]
    assert lines_of(head)[1].startswith("Số: 38/KH-UBND ")


def test_commune_is_settled_by_the_gazetteer() -> None:
    lines = [
        "UY BAN NHAN DAN",
        "PHUONG HONG AN",
        "Hong An, ngay 20 thang 8 nam 2025",
        *[g for g, _ in GARBLED],
        "Uy ban nhan dan phudng Hong An, thanh phé Hai Phong bao cdo két qua.",
    ]
    out = lines_of(lines)
    assert out[1] == "PHƯỜNG HỒNG AN"
    assert out[2].startswith("Hồng An,")
    assert "phường Hồng An, thành phố Hải Phòng" in out[-1]


def test_person_is_flagged_and_spelled_by_the_letters() -> None:
    lines = [*[g for g, _ in GARBLED], "TM. UY BAN NHAN DAN", "CHU TICH", "Nguyén Hiru Thanh"]
    last = Restorer.default().restore_lines(lines)[-1]
    assert last.text.split()[0] == "Nguyễn"
    assert last.text.split()[2] == "Thanh"
    assert all(token.flagged for token in last.tokens[1:])


@pytest.mark.parametrize("lines", [[g for g, _ in GARBLED], [fold(line) for line in CLEAN]])
def test_offsets_of_tokens(lines: list[str]) -> None:
    for source, line in zip(lines, Restorer.default().restore_lines(lines), strict=True):
        assert line.tokens or not source
        end = 0
        for token in line.tokens:
            assert line.text[token.start : token.end] == token.text
            assert token.source in source
            assert token.start >= end
            assert 0.0 <= token.confidence <= 1.0
            end = token.end


def test_min_confidence_leaves_the_unsure_as_it_was() -> None:
    garbled = [g for g, _ in GARBLED]
    line = Restorer.default().restore_lines(garbled, min_confidence=1.1)[0]
    assert [t.text for t in line.tokens] == [t.source for t in line.tokens]


def test_reference_settles_what_the_letters_leave_open() -> None:
    garbled = [
        "Uy ban nhan dan ban hanh Ké hoach thuc hién cong tac cai cach,",
        "nang cao chat lugng hoat dong cia Té dan phé Cau Lon trong nam",
    ]
    reference = "Nâng cao chất lượng hoạt động của Tổ dân phố Cầu Lớn. Tổ dân phố Cầu Lớn tổ chức họp."
    assert "Cầu Lớn" in Restorer.default().restore_lines(garbled, [reference] * 3)[1].text


def test_deterministic_and_without_memory() -> None:
    garbled = [g for g, _ in GARBLED]
    first = lines_of(garbled)
    lines_of([fold(line) for line in CLEAN])
    assert lines_of(garbled) == first == [line.text for line in Restorer().restore_lines(garbled)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet='aăâbcdđeêghiknốộ6$§¢é’ .,;:()/-1289"“”UBNDHKQ', max_size=60), max_size=6))
def test_any_text_gives_as_many_lines(lines: list[str]) -> None:
    out = Restorer.default().restore_lines(lines)
    assert len(out) == len(lines)
    for line in out:
        assert all(line.text[t.start : t.end] == t.text for t in line.tokens)
        assert unicodedata.is_normalized("NFC", line.text)


@pytest.mark.skipif(not (SHARED / "plans/hai-an.txt").exists(), reason="needs the shared plans")
@pytest.mark.parametrize("name", ["hai-an", "hai-ba-trung"])
def test_real_clean_plans_stay(name: str) -> None:
    lines = unicodedata.normalize("NFC", (SHARED / f"plans/{name}.txt").read_text(encoding="utf-8")).split("\n")
    assert lines_of(lines) == lines


@pytest.mark.skipif(not (SHARED / "gold/hong-an.first-half.txt").exists(), reason="needs the shared plans")
def test_real_garbled_plan() -> None:
    gold = (SHARED / "gold/hong-an.first-half.txt").read_text(encoding="utf-8").split("\n")
    source = (SHARED / "plans/hong-an.txt").read_text(encoding="utf-8").split("\n")[: len(gold)]
    wrong = total = 0
    for right, line in zip(gold, lines_of(source), strict=True):
        expected, found = re.findall(r"\w+", right.lower()), re.findall(r"\w+", line.lower())
        total += len(expected)
        wrong += sum(a != b for a, b in zip(expected, found, strict=False)) if len(expected) == len(found) else 1
    assert wrong / total <= 0.02
