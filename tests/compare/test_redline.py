"""The redline of a passage: both texts can be put together from it, and names are told from changes of wording."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.adaptation import redline

_WORDS = (
    "phường", "xã", "thành phố", "Hải Phòng", "tỉnh", "Sở Nội vụ", "Phòng Kinh tế", "các", "và", "ngày 20/11", "85%",
    "UBND", "Ủy ban nhân dân", "ngày", "năm 2026", "57-NQ/TW", "trên địa bàn", "thư viện", "đọc sách", ",", ";", ".",
    "“", "”", "- ", "1.", "a)", "\n", "  ", "quốc gia", "các sở, ban, ngành", "Oà", "HOÁ", "đặc khu", "§", "12.5", "/",
)  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join),
    st.lists(st.sampled_from(_WORDS), max_size=20).map("".join),
    st.text(max_size=80),
)


@settings(max_examples=400, deadline=None)
@given(texts, texts)
def test_both_texts_are_in_the_redline(source: str, plan: str) -> None:
    tokens = redline(source, plan).tokens
    assert "".join(t.source for t in tokens if t.op in ("equal", "delete")) == source
    assert "".join(t.plan for t in tokens if t.op in ("equal", "insert")) == plan
    assert all(not t.plan for t in tokens if t.op == "delete") and all(not t.source for t in tokens if t.op == "insert")


@settings(max_examples=100, deadline=None)
@given(texts)
def test_a_text_against_itself_is_verbatim(text: str) -> None:
    found = redline(text, text)
    assert found.kind == "verbatim"
    assert {t.op for t in found.tokens} <= {"equal"}
    assert found.kept == found.source_words == found.plan_words


@pytest.mark.parametrize(
    ("source", "plan"),
    [
        ("- Mở cửa thư viện, phục vụ bà con.", "1. mở cửa thư viện phục vụ bà con"),
        ("UBND giao việc cho thư viện.", "Ủy ban nhân dân giao việc cho thư viện."),
        ("Hoàn thành số hoá sách cũ", "Hoàn thành số hóa sách cũ"),
    ],
)
def test_marks_capitals_and_abbreviations_are_no_change(source: str, plan: str) -> None:
    assert redline(source, plan).kind == "verbatim"


@pytest.mark.parametrize(
    ("source", "plan", "names"),
    [
        (
            "Vận động người dân trên địa bàn thành phố đọc sách mỗi ngày.",
            "Vận động người dân trên địa bàn phường Hải An đọc sách mỗi ngày.",
            [("unit", "trên địa bàn thành phố", "trên địa bàn phường Hải An")],
        ),
        (
            "Giao Sở Nội vụ tổng hợp kết quả trước ngày 30/11 hằng năm.",
            "Giao Phòng Văn hóa - Xã hội tổng hợp kết quả trước ngày 05/11 hằng năm.",
            [("office", "Sở Nội vụ", "Phòng Văn hóa - Xã hội"), ("date", "ngày 30/11", "ngày 05/11")],
        ),
        (
            "Các sở, ban, ngành đăng ký ít nhất 3 mô hình đọc sách.",
            "Các phòng, ban, đơn vị đăng ký ít nhất 5 mô hình đọc sách.",
            [("office", "Các sở, ban, ngành", "Các phòng, ban, đơn vị"), ("number", "3", "5")],
        ),
        (
            "PHÁT ĐỘNG ĐỌC SÁCH TẠI THÀNH PHỐ HẢI PHÒNG NĂM 2026",
            "Phát động đọc sách tại xã Vĩnh Bảo năm 2026",
            [("unit", "TẠI THÀNH PHỐ HẢI PHÒNG", "tại xã Vĩnh Bảo")],
        ),
    ],
)
def test_names_in_place_of_names_are_localised(source: str, plan: str, names: list[tuple[str, str, str]]) -> None:
    found = redline(source, plan)
    assert found.kind == "localised"
    assert list(found.names) == names
    assert all(t.kind for t in found.tokens if t.op != "equal")


def test_a_name_added_or_left_out_is_no_change_of_wording() -> None:
    assert (
        redline("Các thư viện mở cửa buổi tối.", "Các thư viện trên địa bàn phường mở cửa buổi tối.").kind
        == "localised"
    )
    assert redline("Các thư viện của thành phố mở cửa buổi tối.", "Các thư viện mở cửa buổi tối.").kind == "localised"


@pytest.mark.parametrize(
    ("source", "plan"),
    [
        ("Phát triển xã hội đọc sách.", "Phát triển phường đọc sách."),
        ("Thực hiện Nghị quyết số 57-NQ/TW về sách.", "Thực hiện Nghị quyết số 59-NQ/TW về sách."),
        ("Mở cửa thư viện buổi tối.", "Đóng cửa thư viện buổi tối."),
        ("Xây dựng thành phố thông minh.", "Xây dựng phường thông minh tiên tiến."),
    ],
)
def test_other_words_and_other_documents_are_a_change(source: str, plan: str) -> None:
    assert redline(source, plan).kind == "reworded"


def test_words_that_agree_by_chance_do_not_split_a_rewritten_stretch() -> None:
    found = redline(
        "Thư viện mở cửa từ sáng sớm của ngày đầu tuần cho bạn đọc.",
        "Thư viện tổ chức giao lưu của nhóm tác giả trẻ cho bạn đọc.",
    )
    assert [t.op for t in found.tokens] == ["equal", "delete", "insert", "equal"]


def test_the_own_names_of_a_document_are_taken_as_names() -> None:
    assert (
        redline("Người dân Láng Ngọc đọc sách.", "Người dân Cầu Rào đọc sách.", ("Láng Ngọc", "Cầu Rào")).kind
        == "localised"
    )
