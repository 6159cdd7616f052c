"""Grading text: right prose, garbled prose, unaccented prose, other things."""

import pytest

from pipeline.restore import needs_restoration, plausibility
from pipeline.vietnamese import fold

CLEAN = (
    "Ủy ban nhân dân phường An Thịnh Đông ban hành Kế hoạch thực hiện công tác cải cách hành chính năm 2026, "
    "giao Văn phòng chủ trì tham mưu, theo dõi và đôn đốc các bộ phận báo cáo kết quả trước ngày 15 tháng 11 hằng năm."
)
GARBLED = (
    "Uy ban nhan dan phudng An Thinh Dong ban hanh Ké hoach thuc hién cong tac cai cach hanh chinh nam 2026, "
    "giao Vin phong chu tri tham muu, theo ddi va d6n ddc cac bd phan bao cdo két qua trudc ngay 15 thang 11 hang nam."
)
ENGLISH = (
    "The committee shall publish the plan within ten working days and report the results to the provincial "
    "authority before the fifteenth of November each year, as required by the regulations in force."
)
SYMBOLS = "38/KH-UBND 57-NQ/TW 02/2025/TT-BGDĐT 478-KH/TU 01/HD-BTĐKT VT, VHXH UBND, HĐND 15/8/2025 2144/UBND-NV 80%"


def test_clean_prose_is_plausible_and_left_alone() -> None:
    assert plausibility(CLEAN) >= 0.97
    assert not needs_restoration(CLEAN)


def test_capitals_and_decomposed_letters_are_clean_too() -> None:
    import unicodedata

    assert plausibility(CLEAN.upper()) >= 0.97
    assert plausibility(unicodedata.normalize("NFD", CLEAN)) >= 0.97


@pytest.mark.parametrize("text", [GARBLED, fold(CLEAN), fold(CLEAN).upper()])
def test_garbled_and_unaccented_prose_needs_restoration(text: str) -> None:
    assert plausibility(text) < 0.6
    assert needs_restoration(text)


@pytest.mark.parametrize("text", [ENGLISH, SYMBOLS, "", "   \n", "Noi nhan: nhu tren", "1. 2. 3. IV. a) b) c)"])
def test_other_things_need_no_restoration(text: str) -> None:
    assert not needs_restoration(text)


def test_english_is_no_plausible_vietnamese() -> None:
    assert plausibility(ENGLISH) < 0.2


def test_symbols_alone_are_no_reproach() -> None:
    assert plausibility(SYMBOLS) == 1.0


def test_wrong_marks_lower_the_grade() -> None:
    wrong = CLEAN.replace("thực hiện", "thực hiên").replace("công tác", "cống tạc").replace("và", "vả") + (
        " Căn cứ Nghị định sồ 15, Thông tư sồ 16 và Quyết định sồ 17 vê chế độ báo cáo của quồc gia, đê nghị các"
        " địa phưong vê một sồ điêu của chính quyên."
    )
    assert plausibility(wrong) < 0.7
    assert not needs_restoration(wrong)
