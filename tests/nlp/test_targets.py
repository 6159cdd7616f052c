"""Targets: shares, counts and ranks with comparator, unit and year; and figures that are none."""

import pytest
from fragments import run, table
from hypothesis import given, settings
from hypothesis import strategies as st

COMPONENT = "kehoach_targets"


def found(body: str) -> list[tuple[float, str, str, int | None]]:
    return [(t["value"], t["comparator"], t["unit"], t["year"]) for t in run(COMPONENT, body)]


def in_targets(sentence: str) -> list[tuple[float, str, str, int | None]]:
    return found(f"I. MỤC ĐÍCH, YÊU CẦU\nĐẩy mạnh phong trào.\nII. MỤC TIÊU, CHỈ TIÊU\n- {sentence}\n")


def in_tasks(sentence: str) -> list[tuple[float, str, str, int | None]]:
    return found(f"I. NHIỆM VỤ, GIẢI PHÁP\n- {sentence}\n")


SHARES = [
    ("80% người dân được cấp tài khoản.", 80, "="),
    ("100 % cán bộ được bồi dưỡng.", 100, "="),
    ("Trên 80% cán bộ có kỹ năng số.", 80, ">"),
    ("Hơn 60 phần trăm hộ kinh doanh dùng hóa đơn điện tử.", 60, ">"),
    ("Tối thiểu 95% hồ sơ được giải quyết đúng hạn.", 95, ">="),
    ("Ít nhất 50% tổ dân phố có mô hình.", 50, ">="),
    ("Bảo đảm không dưới 70% hộ dân tham gia.", 70, ">="),
    ("Tỷ lệ hồ sơ trực tuyến đạt từ 85% trở lên.", 85, ">="),
    ("80% trở lên các cơ sở giáo dục triển khai.", 80, ">="),
    ("Từ 90% số hộ trở lên ký cam kết.", 90, ">="),
    ("Tỷ lệ trễ hạn dưới 1,5%.", 1.5, "<"),
    ("Tỷ lệ trễ hạn không quá 2%.", 2, "<="),
    ("Mức độ hài lòng đạt trên 97,5%.", 97.5, ">"),
    ("Giảm ít nhất 20% số vụ việc so với năm trước.", 20, ">="),
    ("Cắt giảm tối thiểu 25% chi phí vận hành của bộ phận một cửa.", 25, ">="),
    ("Tỷ lệ hồ sơ số hóa đạt từ 65% trở lên (hiện nay là 41%).", 65, ">="),
    ("Thu gom 92% rác sinh hoạt (khoảng 12 tấn mỗi ngày).", 92, "="),
    ("Giao đủ 100% chỉ tiêu tuyển quân (37 thanh niên).", 100, "="),
    ("Nợ đọng không quá 4% (thời điểm 31/12/2020 là 7,5%).", 4, "<="),
    ("Thu phí, lệ phí vượt 6% dự toán được giao.", 6, "="),
    ("Giảm từ 10% đến 15% số người nghiện mới.", 10, ">="),
    ("Đạt 10 - 15% doanh nghiệp chuyển đổi số.", 10, ">="),
]


@pytest.mark.parametrize(("sentence", "value", "comparator"), SHARES)
def test_share(sentence: str, value: float, comparator: str) -> None:
    assert in_targets(sentence) == [(value, comparator, "%", None)]


COUNTS = [
    ("Mỗi tổ dân phố có ít nhất 01 mô hình về chuyển đổi số.", 1, ">=", "mô hình"),
    ("Tổ chức 02 lớp tập huấn kỹ năng số.", 2, "=", "lớp"),
    ("Có từ 03 sản phẩm trở lên được công nhận OCOP.", 3, ">=", "sản phẩm"),
    ("Phấn đấu thu hút trên 1.000 lượt người tham gia.", 1000, ">", "lượt người"),
    ("Xây dựng tối thiểu 05 chuyên mục trên trang thông tin.", 5, ">=", "chuyên mục"),
    ("Vận động thêm từ 1.200 đến 1.800 người tham gia bảo hiểm xã hội.", 1200, ">=", "người"),
    ('Ra mắt 06 "Tổ liên gia an toàn điện" trong khu dân cư.', 6, "=", "tổ liên gia"),
    ("Phấn đấu tuổi thọ bình quân đạt 75 tuổi.", 75, "=", "tuổi"),
    ("Thời gian chờ khám trung bình < 3 giờ.", 3, "<", "giờ"),
    ("Có ít nhất 04 sản phẩm đạt hạng 3 sao trở lên.", 4, ">=", "sản phẩm"),
    ("Tỷ số giới tính khi sinh dưới 109 bé trai/100 bé gái.", 109, "<", "bé trai/100 bé gái"),
    ("Mỗi năm có không quá 02 đơn vị xếp loại trung bình.", 2, "<=", "đơn vị"),
]


@pytest.mark.parametrize(("sentence", "value", "comparator", "unit"), COUNTS)
def test_count(sentence: str, value: float, comparator: str, unit: str) -> None:
    assert in_targets(sentence) == [(value, comparator, unit, None)]


RANKS = [
    ("Xếp từ thứ 01 đến 05 về chỉ số chuyển đổi số.", 5, "<="),
    ("Chỉ số cải cách hành chính xếp thứ 10 trở lên.", 10, "<="),
    ("Nằm trong nhóm 10 phường dẫn đầu thành phố.", 10, "<="),
    ("Phấn đấu nằm trong top 20 của thành phố.", 20, "<="),
]


@pytest.mark.parametrize(("sentence", "value", "comparator"), RANKS)
def test_rank(sentence: str, value: float, comparator: str) -> None:
    assert in_targets(sentence) == [(value, comparator, "rank", None)]


NONE = [
    "Năm 2025, tỷ lệ này đã đạt 95%.",
    "Ngân sách phường bảo đảm 70% kinh phí thực hiện.",
    "Mức phạt 2.000.000 đồng theo Điều 5 Nghị định số 15/2020/NĐ-CP.",
    "Tổ chức 02 lớp tập huấn cho cán bộ.",
    "Thực hiện 03 nhóm nhiệm vụ và 05 giải pháp chủ yếu.",
    "Phục vụ người dân 24/7 qua số điện thoại 0225 3821 055.",
    "Triển khai Đề án 06 theo Quyết định số 06/QĐ-TTg ngày 06/01/2022.",
    "Kèm theo 02 phụ lục, gồm 12 trang.",
    "Tuyên truyền trên 18 cụm loa của phường.",
    "Sơ tán dân khi có bão (cấp độ rủi ro thiên tai 3 trở lên).",
    "Thời gian thực hiện dưới 3 giờ mỗi buổi.",
    "Thời gian xử lý trong vòng 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
    "Phát động phong trào “100% hộ dân nói không với ma túy”.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_target(sentence: str) -> None:
    assert in_tasks(sentence) == []


def test_indicators_outside_the_section_of_targets() -> None:
    assert in_tasks("Kiểm tra tại ít nhất 30% số đơn vị; phấn đấu mỗi thôn có 01 mô hình tự quản.") == [
        (30, ">=", "%", None),
        (1, "=", "mô hình", None),
    ]


def test_each_figure_of_a_sentence() -> None:
    assert in_targets(
        "Phấn đấu đến năm 2027 có 90% và đến năm 2030 có 100% cán bộ dùng thành thạo trí tuệ nhân tạo."
    ) == [(90, "=", "%", 2027), (100, "=", "%", 2030)]
    assert in_targets("Tỷ lệ số hóa đạt 100%, tỷ lệ hồ sơ trực tuyến đạt trên 85%.") == [
        (100, "=", "%", None),
        (85, ">", "%", None),
    ]
    assert in_targets("Xây dựng ít nhất 12 tin bài, 02 phóng sự.") == [
        (12, ">=", "tin bài", None),
        (2, ">=", "phóng sự", None),
    ]


YEARS = """I. CHỈ TIÊU
1. Năm 2026
- 80% người dân có tài khoản định danh.
- Trên 50% hộ kinh doanh dùng nền tảng số theo Thông tư số 02/2025/TT-BKHCN ngày 24/01/2025.
2. Đến năm 2028
a) Người dân:
- 100% người dân có tài khoản định danh; đến năm 2030 duy trì 100%.
3. Giai đoạn 2029 - 2030
- 95% hồ sơ được giải quyết trực tuyến.
"""


def test_the_year_of_a_part_is_not_that_of_the_whole() -> None:
    assert in_targets("Xây dựng 90 mô hình, trong đó năm 2028 có 40 mô hình.") == [
        (90, "=", "mô hình", None),
        (40, "=", "mô hình", 2028),
    ]


def test_results_in_brackets_are_no_targets() -> None:
    body = "I. CHỈ TIÊU NĂM 2031\n- Trên 60% hộ phân loại rác (năm 2030 đạt 44%; năm 2029 đạt 39%).\n"
    items = run(COMPONENT, body, "Kế hoạch bảo vệ môi trường năm 2031")
    assert [(t["value"], t["year"]) for t in items] == [(60, 2031)]


def test_years_of_headings() -> None:
    assert found(YEARS) == [
        (80, "=", "%", 2026),
        (50, ">", "%", 2026),
        (100, "=", "%", 2028),
        (100, "=", "%", 2030),
        (95, "=", "%", None),
    ]


def test_years_of_labels() -> None:
    body = (
        "I. CHỈ TIÊU\n- Năm 2026:\n+ Trên 90% hộ ký cam kết.\n+ Ít nhất 70% người nghiện được quản lý.\n"
        "- Năm 2028:\n+ 100% số thôn không có tụ điểm.\n"
    )
    assert [t[3] for t in found(body)] == [2026, 2026, 2028]


def test_what_is_measured() -> None:
    items = run(
        COMPONENT,
        "I. CHỈ TIÊU\n- Trên 80% cán bộ, công chức có kỹ năng số.\n- Tỷ lệ hồ sơ trực tuyến đạt từ 85% trở lên.\n",
    )
    assert [t["subject"] for t in items] == ["cán bộ, công chức có kỹ năng số", "Tỷ lệ hồ sơ trực tuyến"]
    assert items[0]["quote"].startswith("Trên 80%")


def test_award_criteria_have_targets_and_award_quotas_none() -> None:
    body = (
        "I. TIÊU CHUẨN VÀ HÌNH THỨC KHEN THƯỞNG\n1. Tiêu chuẩn thi đua\n"
        "- Có từ 90% trở lên đoàn viên tham gia, có ít nhất 02 sáng kiến.\n"
        "2. Hình thức khen thưởng\nGiấy khen của Chủ tịch UBND phường tặng cho không quá 10 tập thể.\n"
    )
    assert found(body) == [(90, ">=", "%", None), (2, ">=", "sáng kiến", None)]


def test_table_of_indicators() -> None:
    text, cells = table(
        [
            ["STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả năm 2025", "Năm 2026", "Năm 2030"],
            ["1", "Tỷ lệ hồ sơ trực tuyến", "%", "60", "≥ 80", "trên 95"],
            ["2", "Số mô hình chuyển đổi số", "Mô hình", "2", "5", "10"],
        ]
    )
    items = run(COMPONENT, text, tables=[cells])
    assert [(t["value"], t["comparator"], t["unit"], t["year"], t["subject"]) for t in items] == [
        (80, ">=", "%", 2026, "Tỷ lệ hồ sơ trực tuyến"),
        (95, ">", "%", 2030, "Tỷ lệ hồ sơ trực tuyến"),
        (5, "=", "mô hình", 2026, "Số mô hình chuyển đổi số"),
        (10, "=", "mô hình", 2030, "Số mô hình chuyển đổi số"),
    ]


PIECES = [
    "I. CHỈ TIÊU",
    "\n",
    "- ",
    "80%",
    "trên",
    "ít nhất",
    "trở lên",
    "01",
    "mô hình",
    "1.000",
    "14,5",
    "năm 2026",
    "xếp thứ",
    "đến",
    "5",
    "; ",
    ". ",
    "so với",
    "đã đạt",
    "phần trăm",
    "từ",
    "\f",
    "2",
    "hộ",
]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    for item in run(COMPONENT, text, title=None):
        assert item["comparator"] in (">", ">=", "=", "<=", "<")
        assert item["unit"]
        assert item["value"] >= 0
