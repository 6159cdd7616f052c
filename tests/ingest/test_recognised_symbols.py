"""Symbols, dates and fixed phrases of recognised text: what recognition mistook is mended, what was typed stays."""

import pytest

from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import correction, phrases, symbols


@pytest.mark.parametrize(
    "read, printed",
    [
        ("Nghị quyết số 03//NQ-CP, Nghị quyết", "Nghị quyết số 03/NQ-CP, Nghị quyết"),
        ("số 03/ÑQ- CP ngày", "số 03/NQ-CP ngày"),
        ("Số: 1O/KH-UBND", "Số: 10/KH-UBND"),
        ("số-57-NQ/TW, Nghị", "số 57-NQ/TW, Nghị"),
        ("ngày 22/ 12/2O24 của", "ngày 22/12/2024 của"),
        ("ngày 0l tháng 1O năm 2025", "ngày 01 tháng 10 năm 2025"),
        ("trí tuệ nhân tạo (Al), dữ liệu", "trí tuệ nhân tạo (AI), dữ liệu"),
        ("trí tuệ nhân tạo (A]), dữ liệu", "trí tuệ nhân tạo (AI), dữ liệu"),
        ("- Lưu: VI, VHXH.", "- Lưu: VT, VHXH."),
    ],
)
def test_what_recognition_mistook(read, printed):
    assert symbols.mended(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "số 57- NQ/TW ngày 22/12/2024",  # a blank that the author typed
        "203-QĐ/ĐU",
        "Quyết định số 923/QD-TTg",
        "giai đoạn 2025 - 2030",
        "năm 2026 - UBND phường",
        "trực 24/7 - Zalo của phường",
        "ngày 31/02/2025, ngày 45/13/2025",
        "Lô 12/2 - Khu 5, tổ 3",
        "I. MỤC ĐÍCH, YÊU CẦU",
    ],
)
def test_what_was_typed_stays(text):
    assert symbols.mended(text) == text


def test_figures_are_never_guessed():
    # a truncated symbol says nothing of what is lost
    assert symbols.mended("số 203-Q ngày 05/8/2025") == "số 203-Q ngày 05/8/2025"


def test_fixed_phrases_keep_their_capitals():
    assert phrases.mended("Ủy ban Mặt trận Tố quốc Việt Nam phường") == "Ủy ban Mặt trận Tổ quốc Việt Nam phường"
    assert phrases.mended("Chuyến đối số") == "Chuyển đổi số"
    assert phrases.mended("(cải cách hành chính)") == "(cải cách hành chính)"


def test_a_slip_of_the_author_is_no_slip_of_recognition():
    for text in ("chuyên đổi số", "phong Văn hóa - Xã hội", "Uỷ ban nhân dan", "đối với tổ chức", "Tố Hữu"):
        assert phrases.mended(text, (0.96,) * len(text.split())) == text
    # what was read with doubt is no word of the author's
    assert phrases.mended("Mặt trận Tô quốc", (0.96, 0.96, 0.6, 0.96)) == "Mặt trận Tổ quốc"


def test_sure_slips_are_put_right_by_what_stands_around():
    sure = PrintedLine("phong trào thì đua, có tổ chức và tống kết", sure=(0.97,) * 9)
    kept = PrintedLine("đối với các trường hợp chỉ tiêu thì cao", sure=(0.97,) * 9)
    correction.correct([sure, kept])
    assert sure.text == "phong trào thi đua, có tổ chức và tổng kết"
    assert kept.text == "đối với các trường hợp chỉ tiêu thì cao"


def test_de_that_was_read_for_de_with_another_mark():
    goal = PrintedLine("tạo điều kiện thuận lợi đề người dân thực hiện", sure=(0.97,) * 10)
    kept = PrintedLine("các vấn đề liên quan và đề nghị khen thưởng", sure=(0.97,) * 9)
    correction.correct([goal, kept])
    slips = PrintedLine("một sô nhiệm vụ của huyện, thành phô; Luật sửa đồi, bồ sung", sure=(0.97,) * 12)
    correction.correct([slips])
    assert slips.text == "một số nhiệm vụ của huyện, thành phố; Luật sửa đổi, bổ sung"
    assert goal.text == "tạo điều kiện thuận lợi để người dân thực hiện"
    assert kept.text == "các vấn đề liên quan và đề nghị khen thưởng"


@pytest.mark.parametrize(
    "read, printed, expected", [("đối", "đổi", True), ("thì", "thi", True), ("đổi", "đối", False), ("ma", "má", False)]
)
def test_slips(read, printed, expected):
    assert correction.is_slip(read, printed) is expected
