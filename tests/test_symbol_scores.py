"""The scorer of symbols and dates."""

from benchmarks.symbols import compared, dates, symbols


def test_symbols_and_dates_are_found():
    text = "Căn cứ Nghị quyết số 57- NQ/TW ngày 22/12/2024, Thông tư 12/2025/TT-BGDĐT, ngày 05 tháng 11 hằng năm"
    assert symbols(text) == {"57-NQ/TW": 1, "12/2025/TT-BGDĐT": 1}
    assert dates(text) == {"22/12/2024": 1, "ngày 05 tháng 11": 1}


def test_what_is_lost_and_added():
    found = compared("số 57-NQ/TW, 38/KH-UBND ngày 1/2/2026", "số 57-NQ/TW, 38/KH-UBMD ngày 7/2/2026")
    assert (found["symbols"].right, found["symbols"].total) == (1, 2)
    assert found["symbols"].missed == ("38/KH-UBND",) and found["symbols"].added == ("38/KH-UBMD",)
    assert found["dates"].share == 0 and compared("không có gì", "")["dates"].share == 1
