"""Sentences of plans, one by one: times, figures and leads as they are worded where nobody asked for a form."""

from __future__ import annotations

from typing import Any

import pytest
from fragments import run, table

ORGANISATION = "I. MỤC ĐÍCH\nĐẩy mạnh phong trào.\nII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng\n- "
AIMS = "I. MỤC ĐÍCH\nĐẩy mạnh phong trào.\nII. CHỈ TIÊU\n- "


def deadlines(sentence: str, title: str = "Giữ gìn vệ sinh đường làng năm 2027") -> list[tuple[str, dict[str, Any]]]:
    return [(d["kind"], d["when"]) for d in run("kehoach_deadlines", ORGANISATION + sentence + "\n", title=title)]


def targets(sentence: str) -> list[tuple[float, str, str, int | None]]:
    return [
        (t["value"], t["comparator"], t["unit"], t["year"]) for t in run("kehoach_targets", AIMS + sentence + "\n")
    ]


def rows(*cells: list[str]) -> tuple[str, dict[str, Any]]:
    head = "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. PHÂN CÔNG\n"
    text, found = table(list(cells))
    found["rows"] = [[[a + len(head), b + len(head)] for a, b in row] for row in found["rows"]]
    return head + text, found


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        (
            "Báo cáo định kỳ hằng tháng gửi về Hạt Kiểm lâm trước ngày 22 của tháng.",
            [("report", {"recurs": "monthly", "day": 22})],
        ),
        (
            "Kết quả triển khai gửi về UBND xã trước ngày 14/8/2027.",
            [("report", {"year": 2027, "month": 8, "day": 14})],
        ),
        (
            "Báo cáo kết quả sơ kết trước ngày 10/7/2027 và kết quả tổng kết trước ngày 10/12/2027.",
            [
                ("report", {"year": 2027, "month": 7, "day": 10}),
                ("report", {"year": 2027, "month": 12, "day": 10}),
            ],
        ),
        (
            "Các thôn gửi báo cáo trước ngày 05/12 hằng năm; riêng năm 2027 gửi trước ngày 20/11/2027.",
            [
                ("report", {"recurs": "yearly", "day": 5, "month": 12}),
                ("report", {"year": 2027, "month": 11, "day": 20}),
            ],
        ),
        (
            "Công khai danh sách hộ dự thi trước ngày 20 tháng 01 năm sau.",
            [("other", {"year": 2028, "month": 1, "day": 20})],
        ),
        (
            "Hằng năm công khai danh sách hộ dự thi trước ngày 20 tháng 01 năm sau.",
            [("other", {"recurs": "yearly", "day": 20, "month": 1})],
        ),
        ("Hội làng tổ chức tháng 02/2027 đã thu hút đông đảo du khách.", []),
    ],
)
def test_deadlines_of_a_sentence(sentence: str, due: list[tuple[str, dict[str, Any]]]) -> None:
    assert deadlines(sentence) == due


@pytest.mark.parametrize("words", ["Muộn nhất", "Trễ nhất là", "Không chậm hơn", "Chậm nhất trong vòng"])
def test_days_behind_an_event(words: str) -> None:
    found = deadlines(f"{words} 12 ngày sau khi bế mạc, tổ thư ký gửi báo cáo về UBND xã.")
    assert [(kind, when["within_days"]) for kind, when in found] == [("report", 12)]


def test_step_with_a_day_it_is_finished_by() -> None:
    assert deadlines("Bước 1: Đo đạc mương nước, hoàn thành trước 25/3/2027.") == [
        ("other", {"year": 2027, "month": 3, "day": 25})
    ]
    assert deadlines("Bước 1: Từ tháng 02/2027 đến tháng 3/2027.") == []


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("T4/2027", {"year": 2027, "month": 4}),
        ("QIII/2027", {"year": 2027, "quarter": 3}),
        ("Q.2/2027", {"year": 2027, "quarter": 2}),
        ("2027", {"year": 2027}),
    ],
)
def test_times_as_cells_shorten_them(cell: str, when: dict[str, int]) -> None:
    text, cells = rows(["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"], ["1", "Nạo vét mương nước", "Phòng Kinh tế", cell])
    assert [d["when"] for d in run("kehoach_deadlines", text, tables=[cells])] == [when]


def test_table_of_reports() -> None:
    text, cells = rows(
        ["TT", "Loại báo cáo", "Nơi nhận", "Thời hạn gửi"],
        ["1", "Báo cáo tháng", "Phòng Kinh tế", "Ngày 18 hằng tháng"],
        ["2", "Báo cáo quý", "Phòng Kinh tế", "Ngày 18 tháng cuối quý"],
    )
    assert [(d["kind"], d["when"]) for d in run("kehoach_deadlines", text, tables=[cells])] == [
        ("report", {"recurs": "monthly", "day": 18}),
        ("report", {"recurs": "quarterly", "day": 18}),
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Quyên góp ít nhất 300 triệu đồng cho Quỹ Khuyến học.", [(300, ">=", "triệu đồng", None)]),
        ("95% thôn xây dựng kế hoạch trong quý II/2027.", [(95, "=", "%", 2027)]),
        ("100% thôn hoàn thành kế hoạch năm 2027.", [(100, "=", "%", None)]),
        ("Có 04 nhà trường đạt chuẩn xanh.", [(4, "=", "nhà trường", None)]),
        ("Trồng 06 vườn hoa.", [(6, "=", "vườn hoa", None)]),
        ("Triển khai 3 đột phá của Đảng bộ.", []),
        ("Mức chi không vượt quá 15% nguồn quỹ.", []),
        ("Mỗi đội 07 thành viên, hội thi gồm 04 phần.", []),
        ("Ít nhất 40 trường hợp được cấp thẻ tại nhà.", [(40, ">=", "trường hợp", None)]),
        ("Mỗi đội có ít nhất 03 thành viên nữ.", [(3, ">=", "thành viên", None)]),
    ],
)
def test_figures_of_a_sentence(sentence: str, found: list[tuple[float, str, str, int | None]]) -> None:
    assert targets(sentence) == found


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("Chủ trì: Trạm Y tế xã; phối hợp: các thôn", ["Trạm Y tế xã"]),
        ("Trạm Y tế xã chủ trì, các thôn phối hợp", ["Trạm Y tế xã"]),
        ("Trạm Y tế xã; Hội Nông dân xã", ["Trạm Y tế xã", "Hội Nông dân xã"]),
        ("Trạm Y tế xã", ["Trạm Y tế xã"]),
    ],
)
def test_leads_of_a_cell(cell: str, units: list[str]) -> None:
    text, cells = rows(["TT", "Nhiệm vụ", "Phân công", "Thời gian"], ["1", "Phun hóa chất", cell, "Tháng 4/2027"])
    assert [item["unit"] for item in run("kehoach_responsibilities", text, tables=[cells])] == units


def test_who_acts_at_first_hand_is_no_part_of_a_name() -> None:
    body = "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Trưởng các thôn trực tiếp vận động từng hộ.\n"
    body += "2. Các hợp tác xã nghiêm túc chấp hành.\n"
    assert [item["unit"] for item in run("kehoach_responsibilities", body)] == [
        "Trưởng các thôn",
        "Các hợp tác xã",
    ]


def test_year_that_opens_the_part_of_a_later_figure() -> None:
    assert targets("Mỗi năm tăng 4% số hợp tác xã, đến năm 2029 có trên 30 hợp tác xã.") == [
        (4, "=", "%", None),
        (30, ">", "hợp tác xã", 2029),
    ]
    assert targets("Đạt 71%, đến năm 2027 đạt 83% và năm 2029 đạt 92% số hộ.") == [
        (71, "=", "%", None),
        (83, "=", "%", 2027),
        (92, "=", "%", 2029),
    ]


def test_order_is_no_since() -> None:
    assert targets("100% thôn có tổ tự quản về an ninh, trật tự trong năm 2027.") == [(100, "=", "%", 2027)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Áp dụng đối với nhà từ 4 tầng trở lên.",
        "Xe chở hàng đi dưới 30 km/h.",
        "Hộ có từ 03 con nhỏ trở lên được ưu tiên.",
    ],
)
def test_size_of_what_a_rule_is_for_is_no_target(sentence: str) -> None:
    assert run("kehoach_targets", f"I. MỤC ĐÍCH\nĐẩy mạnh.\nII. NỘI DUNG\n1. {sentence}\n") == []


def test_day_before_the_plan_was_issued_is_no_deadline() -> None:
    assert deadlines("Ngày 03/01/2026, UBND phường tổ chức lễ chào cờ đầu năm.") == []
    assert deadlines("Ngày 23/01/2026, UBND phường tổ chức lễ chào cờ.") == [
        ("other", {"year": 2026, "month": 1, "day": 23})
    ]
    assert deadlines("Gửi báo cáo về UBND thành phố trước ngày 10/01/2026.") == [
        ("report", {"year": 2026, "month": 1, "day": 10})
    ]


def test_plan_that_is_sent_and_weekday_behind_an_hour() -> None:
    assert deadlines("Kế hoạch của các thôn gửi về UBND xã trước ngày 06/02/2027.") == [
        ("issue_plan", {"year": 2027, "month": 2, "day": 6})
    ]
    assert deadlines("Báo cáo tuần trước 16 giờ chiều thứ Năm về Văn phòng.") == [
        ("report", {"recurs": "weekly", "weekday": 4})
    ]
