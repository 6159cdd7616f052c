"""Wordings of ward and commune plans, each told by its own sentence."""

from typing import Any

import pytest
from fragments import run

from pipeline.nlp.documents.symbols import parse
from pipeline.nlp.head_and_foot.header import read_header
from pipeline.nlp.scope import period_of
from pipeline.nlp.sections.numbering import marker_at


def targets(body: str) -> list[tuple[float, str, str, int | None]]:
    return [(t["value"], t["comparator"], t["unit"], t["year"]) for t in run("kehoach_targets", body)]


def awards(body: str) -> list[tuple[str, str | None, str | None]]:
    return [(a["form"], a["authority"], a["occasion"]) for a in run("kehoach_award_forms", body)]


def units(body: str) -> list[str]:
    return [item["unit"] for item in run("kehoach_responsibilities", body)]


def test_lead_in_gives_its_year_to_the_numbered_items_below() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. CHỈ TIÊU\nĐến năm 2029, xã phấn đấu đạt:\n"
        "1. Tỷ lệ hộ gia đình học tập đạt 65%.\n2. 40% dòng họ được công nhận danh hiệu học tập.\n"
    )
    assert targets(body) == [(65, "=", "%", 2029), (40, "=", "%", 2029)]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Phát thanh chuyên mục ít nhất 03 lần/tuần.", "lần/tuần"),
        ("Bố trí tối thiểu 02 quầy hỗ trợ công dân.", "quầy"),
    ],
)
def test_unit_of_a_count_is_whole_and_no_more(sentence: str, unit: str) -> None:
    found = targets(f"I. MỤC ĐÍCH\nĐẩy mạnh.\nII. CHỈ TIÊU NĂM 2026\n- {sentence}\n")
    assert [item[2] for item in found] == [unit]


def test_points_of_a_scale_are_no_targets() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TIÊU CHÍ VÀ THANG ĐIỂM\n1. Thang điểm\nTổng điểm tối đa 200 điểm.\n2. Xếp loại\n"
        "- Xuất sắc: từ 180 điểm trở lên;\n- Tốt: từ 150 đến dưới 180 điểm.\n"
        "3. Đối với thôn: Đạt từ 160 điểm trở lên.\n"
    )
    assert [item[0] for item in targets(body)] == [160]


def test_bare_numbers_of_the_contents_beside_targets_are_none() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. NỘI DUNG, CHỈ TIÊU\n1. Nội dung thi đua\n- Phát triển hạ tầng, nhất 13 hạ số.\n"
        "2. Chỉ tiêu\n- 06 mô hình khu phố số.\n"
    )
    assert [item[0] for item in targets(body)] == [6]


def test_occasion_stands_with_its_own_form() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. HÌNH THỨC KHEN THƯỞNG\n1. Khen thưởng khi sơ kết, tổng kết\n"
        "- Bằng khen của Thủ tướng Chính phủ (tổng kết);\n- Bằng khen của Chủ tịch UBND tỉnh.\n"
    )
    assert [occasion for _, _, occasion in awards(body)] == ["final", None]


def test_occasion_of_a_run_on_sentence_is_that_of_its_clause() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. HÌNH THỨC KHEN THƯỞNG\nHằng năm UBND xã tặng Giấy khen cho 08 tập thể; sơ kết "
        "(năm 2028) đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 cá nhân; tổng kết (năm 2030) đề nghị Thủ tướng "
        "Chính phủ tặng Bằng khen.\n"
    )
    assert [occasion for _, _, occasion in awards(body)] == ["annual", "interim", "final"]


def test_sentence_under_an_occasion_confers_a_form() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. KHEN THƯỞNG\n1. Khen thưởng hằng năm\nCăn cứ kết quả, Chủ tịch UBND xã tặng Giấy "
        "khen cho không quá 07 tập thể.\n2. Khen thưởng tổng kết (năm 2030)\n- Bằng khen của Thủ tướng Chính phủ.\n"
    )
    assert awards(body) == [
        ("Giấy khen", "Chủ tịch Ủy ban nhân dân xã", "annual"),
        ("Bằng khen", "Thủ tướng Chính phủ", "final"),
    ]


def test_phase_named_behind_its_years() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TIẾN ĐỘ\n1. Từ tháng 3/2026 đến tháng 6/2028: tổ chức thực hiện giai đoạn 1.\n"
        "2. Từ tháng 7/2028 đến tháng 12/2030: tiếp tục triển khai giai đoạn 2.\n"
    )
    assert [(p["start_year"], p["end_year"]) for p in run("kehoach_phases", body)] == [(2026, 2028), (2028, 2030)]


def test_report_of_an_afternoon_of_the_week() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng\n- Báo cáo hằng tuần vào chiều thứ Sáu.\n"
    )
    found: list[dict[str, Any]] = run("kehoach_deadlines", body)
    assert [item["when"] for item in found] == [{"recurs": "weekly", "weekday": 5}]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Triển khai phong trào học tập số năm 2025 và giai đoạn 2026-2030", {"start": 2025, "end": 2030}),
        ("Kế hoạch năm 2026 thực hiện Đề án giai đoạn 2021-2030", {"start": 2026, "end": 2026}),
    ],
)
def test_year_that_goes_on_in_a_period(title: str, expected: dict[str, int]) -> None:
    assert period_of(title, []) == expected


def test_units_below_a_group_of_units() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Các phòng chuyên môn\na) Phòng Kinh tế\n- Bố trí kinh phí.\n"
        "b) Phòng Văn hóa - Xã hội\n- Theo dõi, đôn đốc.\n2. Ban điều hành các ấp; các hợp tác xã trên địa bàn\n"
        "Đăng ký mô hình.\n"
    )
    assert units(body) == [
        "Phòng Kinh tế",
        "Phòng Văn hóa - Xã hội",
        "Ban điều hành các ấp; các hợp tác xã trên địa bàn",
    ]


def test_points_that_an_award_asks_for_are_no_quota() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. HÌNH THỨC VÀ TIÊU CHUẨN KHEN THƯỞNG\n1. Cờ thi đua của UBND tỉnh\nĐể tặng cho 02 "
        "tập thể dẫn đầu, có tổng điểm trung bình từ 95 điểm trở lên.\n"
    )
    assert targets(body) == [(95, ">=", "điểm", None)]


def test_years_of_a_term_are_no_count() -> None:
    body = (
        "I. MỤC TIÊU\n- Hoàn thành chỉ tiêu Đại hội lần thứ nhất, nhiệm kỳ 2025 - 2030 đề ra.\n"
        "- Phấn đấu đến cuối năm 2028 có 120 hộ tham gia.\n"
    )
    assert targets(body) == [(120, "=", "hộ", 2028)]


def test_title_that_opens_with_about() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ THANH LÂM\nSố: 31/KH-UBND\nThanh Lâm, ngày 04 tháng 3 năm 2026\nKẾ HOẠCH\n"
        "V/v phát động phong trào thi đua “Học tập số” năm 2026\nCăn cứ Nghị quyết số 12-NQ/ĐU ngày 03/01/2026 của "
        "Đảng ủy xã; UBND xã ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH\nĐẩy mạnh.\n"
    )
    header = read_header(text)
    assert header["title"] == "V/v phát động phong trào thi đua “Học tập số” năm 2026"
    assert header["movements"] == ["Học tập số"]


def test_the_centre_is_written_with_its_mark() -> None:
    assert _identity("57-NQ/TƯ") == _identity("57-NQ/TW") != _identity("57-NQ/TU")


def _identity(number: str) -> str:
    symbol = parse(number)
    assert symbol is not None
    return symbol.identity


def test_sending_a_plan_is_its_issue() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Các thôn\n- Phát động thi đua; gửi kế hoạch về UBND xã "
        "trước ngày 15/4/2026.\n"
    )
    assert [item["kind"] for item in run("kehoach_deadlines", body)] == ["issue_plan"]


def test_the_basis_of_results_is_no_review() -> None:
    awarding = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. KHEN THƯỞNG\nKhen thưởng trên cơ sở kết quả thi đua. Hình thức gồm: "
        "Giấy khen của Chủ tịch UBND xã; Bằng khen của Chủ tịch UBND tỉnh.\n"
    )
    assert [occasion for _, _, occasion in awards(awarding)] == [None, None]
    carrying_out = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Trên cơ sở kết quả rà soát, báo cáo UBND "
        "xã trước ngày 12/9/2026.\n"
    )
    assert [item["kind"] for item in run("kehoach_deadlines", carrying_out)] == ["report"]


def test_year_behind_people_of_an_age() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. CHỈ TIÊU\n- Trên 75% người dân trong độ tuổi lao động có chữ ký số vào năm 2028.\n"
    )
    assert targets(body) == [(75, ">", "%", 2028)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Báo cáo hằng năm gửi trước ngày 12/11.", ("report", {"recurs": "yearly", "day": 12, "month": 11})),
        ("Tổ chức Lễ phát động vào tuần 3 tháng 4/2026.", ("other", {"year": 2026, "month": 4})),
    ],
)
def test_deadlines_of_ward_plans(sentence: str, expected: tuple[str, dict[str, int]]) -> None:
    body = f"I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {sentence}\n"
    assert [(item["kind"], item["when"]) for item in run("kehoach_deadlines", body)] == [expected]


def test_units_on_lines_of_their_own_below_an_announcement() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\nUBND xã phân công nhiệm vụ như sau:\nPhòng Kinh tế\n"
        "- Bố trí kinh phí.\nCông an xã\n- Bảo đảm an ninh mạng.\n"
    )
    assert units(body) == ["Phòng Kinh tế", "Công an xã"]


def test_lettered_items_that_open_with_a_share() -> None:
    found = marker_at("a. 100% giáo viên đạt chuẩn kỹ năng số.")
    assert found is not None and found.number == "a"
    assert marker_at("V/v phát động phong trào thi đua") is None
