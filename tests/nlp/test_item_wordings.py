"""Wordings of deadlines, phases, awards and responsibilities, each with what it tells."""

from typing import Any

import pytest
from fragments import run

YEARLY_TITLE = "Thực hiện phong trào thi đua trên địa bàn phường An Thịnh Đông năm 2026"


def deadlines(sentence: str, title: str | None = None) -> list[tuple[str, dict[str, Any]]]:
    body = f"I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội\n- {sentence}\n"
    items = run("kehoach_deadlines", body, title) if title else run("kehoach_deadlines", body)
    return [(item["kind"], {k: v for k, v in item["when"].items() if k != "after"}) for item in items]


DEADLINES = [
    ("Đối chiếu dữ liệu mỗi tháng một lần, vào ngày 05.", [("other", {"recurs": "monthly", "day": 5})]),
    (
        "Hằng tháng báo cáo kết quả về UBND phường trước ngày 25.",
        [("report", {"recurs": "monthly", "day": 25})],
    ),
    ("Thi đua cao điểm từ ngày 01/5/2026 đến hết ngày 30/8/2026.", []),
    (
        "Đăng ký thi đua từ ngày 01/3/2026 đến ngày 20/3/2026.",
        [("other", {"year": 2026, "month": 3, "day": 20})],
    ),
    (
        "Xây dựng kế hoạch của đơn vị, hoàn thành trước ngày 05/3/2026.",
        [("issue_plan", {"year": 2026, "month": 3, "day": 5})],
    ),
    (
        "Báo cáo kết quả đợt 1 trước ngày 05/9/2026, đợt 2 trước ngày 10/01/2027 về UBND phường.",
        [("report", {"year": 2026, "month": 9, "day": 5}), ("report", {"year": 2027, "month": 1, "day": 10})],
    ),
    ("Từ nay đến hết năm 2027, tiếp tục hỗ trợ hộ nghèo.", [("other", {"start": None, "end": 2027})]),
    ("Đến năm 2030 phấn đấu trở thành phường kiểu mẫu.", []),
    ("Nạo vét kênh mương (chậm nhất trong tháng 2 năm 2027).", [("other", {"year": 2027, "month": 2})]),
    ("Trước tháng 11/2027, thu gom rác thải điện tử.", [("other", {"year": 2027, "month": 11})]),
    ("Số hóa sổ hộ tịch; hoàn thành vào cuối năm 2028.", [("other", {"year": 2028})]),
    ("Tổng kết Phong trào thi đua năm 2030.", [("final_review", {"year": 2030})]),
    ("Lễ ra quân: tháng 02/2027.", [("other", {"year": 2027, "month": 2})]),
    (
        "Thực hiện chế độ báo cáo trước ngày 14/12 hằng năm gửi Văn phòng.",
        [("report", {"recurs": "yearly", "day": 14, "month": 12})],
    ),
    (
        "Nộp báo cáo định kỳ 06 tháng một lần (trước ngày 18/6 và 18/12).",
        [
            ("report", {"recurs": "yearly", "day": 18, "month": 6}),
            ("report", {"recurs": "yearly", "day": 18, "month": 12}),
        ],
    ),
    (
        "Báo cáo kết quả 6 tháng đầu năm trước 08/6, cả năm trước 08/12 hằng năm.",
        [
            ("report", {"recurs": "yearly", "day": 8, "month": 6}),
            ("report", {"recurs": "yearly", "day": 8, "month": 12}),
        ],
    ),
    ("Báo cáo số liệu vào ngày làm việc cuối cùng của tháng.", [("report", {"recurs": "monthly"})]),
    ("Tổng kết giai đoạn vào quý III/2031.", [("final_review", {"year": 2031, "quarter": 3})]),
    ("Diễn tập cứu nạn trên sông trong tháng 8/2027.", [("other", {"year": 2027, "month": 8})]),
    ("Ký cam kết với từng hộ trước ngày 20/4/2027.", [("other", {"year": 2027, "month": 4, "day": 20})]),
    ("Nợ thuế đến 31/12/2027 không vượt quá 8% tổng thu.", []),
    (
        "Trướcngày 05/12 hàng năm gửi báo cáo về UBND phường.",
        [("report", {"recurs": "yearly", "day": 5, "month": 12})],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), DEADLINES)
def test_deadline(sentence: str, expected: list[tuple[str, dict[str, Any]]]) -> None:
    assert deadlines(sentence) == expected


def test_periodic_reports_of_a_plan_that_goes_on_recur() -> None:
    sentence = "Định kỳ 6 tháng (trước ngày 15/6) báo cáo UBND phường."
    due = {"month": 6, "day": 15}
    assert deadlines(sentence, YEARLY_TITLE) == [("report", {"year": 2026, **due})]
    assert deadlines(sentence, YEARLY_TITLE + " và những năm tiếp theo") == [("report", {"recurs": "yearly", **due})]


PARTIES = [
    (
        "Lập danh sách gửi kết quả cho Ban Chỉ huy Quân sự phường trước ngày 05/10/2026.",
        "Phòng Văn hóa - Xã hội",
        "Ban Chỉ huy Quân sự phường",
    ),
    (
        "Trước ngày 25/11 hằng năm báo cáo Sở Nội vụ, UBND thành phố.",
        "Phòng Văn hóa - Xã hội",
        "Sở Nội vụ, UBND thành phố",
    ),
    ("Báo cáo Sở (trước ngày 20 tháng 6 hằng năm).", "Phòng Văn hóa - Xã hội", "Sở"),
    (
        "Gửi báo cáo về Sở Văn hóa, Thể thao và Du lịch trước ngày 10/12/2026.",
        "Phòng Văn hóa - Xã hội",
        "Sở Văn hóa, Thể thao và Du lịch",
    ),
    (
        "Nộp hồ sơ về Phòng Văn hóa, Khoa học và Thông tin, chậm nhất ngày 05/6/2026.",
        "Phòng Văn hóa - Xã hội",
        "Phòng Văn hóa, Khoa học và Thông tin",
    ),
    (
        "Gửi danh sách về Phòng Kinh tế sau 15 ngày kể từ ngày ban hành Kế hoạch này.",
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế",
    ),
    (
        "Chậm nhất ngày 20 tháng 12 hằng năm trình UBND xã kế hoạch năm sau.",
        "Phòng Văn hóa - Xã hội",
        "UBND xã",
    ),
    (
        "Thẩm định, trình UBND phường phê duyệt dự toán trong tháng 12/2026.",
        "Phòng Văn hóa - Xã hội",
        "UBND phường",
    ),
    (
        "Gửi báo cáo về Sở Nội vụ, tổng hợp chung trước ngày 15/11/2026.",
        "Phòng Văn hóa - Xã hội",
        "Sở Nội vụ",
    ),
]


@pytest.mark.parametrize(("sentence", "who", "to"), PARTIES)
def test_who_owes_it_to_whom(sentence: str, who: str, to: str) -> None:
    body = f"I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội\n- {sentence}\n"
    [item] = run("kehoach_deadlines", body)
    assert (item["who"], item["to"]) == (who, to)


def test_rounds_that_run_over_years_are_phases() -> None:
    body = (
        "I. CÁC ĐỢT THI ĐUA\n- Đợt 1: từ tháng 10/2026 đến tháng 12/2028.\n- Đợt 2: từ năm 2029 đến năm 2030.\n"
        "II. TIẾN ĐỘ\n- Bước 1: từ ngày 01/3/2026 đến ngày 20/3/2026.\n"
    )
    assert [(p["start_year"], p["end_year"]) for p in run("kehoach_phases", body)] == [(2026, 2028), (2029, 2030)]


def test_phases_with_names_for_numbers() -> None:
    body = (
        "I. TIẾN ĐỘ\n- Giai đoạn khởi động (từ năm 2026 đến năm 2027)\n"
        "- Giai đoạn về đích (2028 - 2030): tổng kết.\n"
    )
    assert [(p["start_year"], p["end_year"]) for p in run("kehoach_phases", body)] == [(2026, 2027), (2028, 2030)]


def test_a_period_in_running_text_is_no_phase() -> None:
    body = "I. MỤC ĐÍCH\nTriển khai phong trào giai đoạn từ năm 2026 đến năm 2030 trên địa bàn.\n"
    assert run("kehoach_phases", body) == []


def awards(*lines: str) -> list[tuple[str, str | None, str | None]]:
    body = "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. KHEN THƯỞNG\n" + "".join(f"{line}\n" for line in lines)
    return [(a["form"], a["authority"], a["occasion"]) for a in run("kehoach_award_forms", body)]


AWARDS = [
    (
        "Hằng năm, Đảng ủy tặng Giấy khen; đề nghị Ban Thường vụ Thành ủy tặng Bằng khen.",
        [("Giấy khen", "Đảng ủy", "annual"), ("Bằng khen", "Ban Thường vụ Thành ủy", "annual")],
    ),
    (
        "Các hình thức: Giấy khen của Giám đốc Sở KH&CN, Chủ tịch UBND phường.",
        [
            ("Giấy khen", "Giám đốc Sở Khoa học và Công nghệ", None),
            ("Giấy khen", "Chủ tịch Ủy ban nhân dân phường", None),
        ],
    ),
    (
        "Các hình thức: Bằng khen của Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam; Thư khen.",
        [("Bằng khen", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", None), ("Thư khen", None, None)],
    ),
    (
        "Các hình thức: Giấy khen của Chủ tịch UBND phường Nam Đồ Sơn, Gia đình văn hóa.",
        [("Giấy khen", "Chủ tịch Ủy ban nhân dân phường Nam Đồ Sơn", None), ("Gia đình văn hóa", None, None)],
    ),
    (
        'Các hình thức: Kỷ niệm chương "Vì sự nghiệp giáo dục" của Bộ trưởng Bộ Giáo dục và Đào tạo; Giấy khen.',
        [("Kỷ niệm chương", "Bộ trưởng Bộ Giáo dục và Đào tạo", None), ("Giấy khen", None, None)],
    ),
    (
        "Kết thúc đợt thi đua, xét tặng Giấy khen của Chủ tịch UBND phường cho 05 tập thể.",
        [("Giấy khen", "Chủ tịch Ủy ban nhân dân phường", "final")],
    ),
    (
        "+ Đối với hộ gia đình: Bằng khen của Chủ tịch UBND tỉnh; Giấy khen của Chủ tịch UBND xã.",
        [
            ("Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh", None),
            ("Giấy khen", "Chủ tịch Ủy ban nhân dân xã", None),
        ],
    ),
    ("+ Cá nhân: Giấy khen là hình thức động viên, không cộng điểm.", []),
    (
        "Tổ dân phố ba quý liền không có cháy được cộng điểm, tặng Giấy khen của Trưởng Công an phường.",
        [("Giấy khen", "Trưởng Công an phường", None)],
    ),
    ("Tập thể đã được tặng Bằng khen của Bộ trưởng Bộ Công an không xét lại.", []),
    (
        "Ban An toàn giao thông tỉnh tặng Bằng khen, Hội cơ sở tặng Giấy khen cho người có thành tích.",
        [("Bằng khen", "Ban An toàn giao thông tỉnh", None), ("Giấy khen", "Hội cơ sở", None)],
    ),
    (
        "+ Khen cao: Huân chương Bảo vệ Tổ quốc hạng Ba, Bằng khen của Bộ Quốc phòng.",
        [("Huân chương Bảo vệ Tổ quốc", None, None), ("Bằng khen", "Bộ Quốc phòng", None)],
    ),
    ("+ Mức thưởng: Giấy khen 0,3 lần lương cơ sở, Bằng khen 0,6 lần.", []),
    (
        "Các hình thức: Bằng khen cấp bộ, ngành, tỉnh và Giấy khen của Bí thư Đảng ủy.",
        [("Bằng khen", "cấp bộ, ngành, tỉnh", None), ("Giấy khen", "Bí thư Đảng ủy", None)],
    ),
    (
        "Đề nghị Chủ tịch UBND tỉnh, Bộ trưởng Bộ Xây dựng tặng Bằng khen.",
        [
            ("Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh", None),
            ("Bằng khen", "Bộ trưởng Bộ Xây dựng", None),
        ],
    ),
    (
        "- Cờ thi đua, Bằng khen của UBND tỉnh, Chủ tịch UBND tỉnh.",
        [
            ("Cờ thi đua", "Ủy ban nhân dân tỉnh", None),
            ("Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh", None),
        ],
    ),
]


@pytest.mark.parametrize(("line", "expected"), AWARDS)
def test_award(line: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert awards(line) == expected


def test_what_may_be_conferred_beyond_the_list_is_not_in_it() -> None:
    listed = "- Giấy khen của Chủ tịch UBND phường."
    beyond = "Trường hợp đặc biệt xuất sắc thì trình cấp trên tặng Bằng khen."
    assert awards(listed, beyond) == [("Giấy khen", "Chủ tịch Ủy ban nhân dân phường", None)]


UNITS = [
    ("Công an xã trang trí pa nô tại trục đường chính.", "Công an xã"),
    ("Giao Văn phòng HĐND và UBND xã đăng ký giao ước thi đua.", "Văn phòng HĐND và UBND xã"),
    ("Phòng Tổ chức cán bộ chủ trì hướng dẫn.", "Phòng Tổ chức cán bộ"),
    ("Đề nghị Thành đoàn, Hội Liên hiệp Phụ nữ thành phố vận động hội viên.",
     "Thành đoàn, Hội Liên hiệp Phụ nữ thành phố"),
    ("Các doanh nghiệp, hợp tác xã trên địa bàn hưởng ứng.", "Các doanh nghiệp, hợp tác xã trên địa bàn"),
    ("Ủy ban Mặt trận Tổ quốc xã và các tổ chức thành viên vận động nhân dân.",
     "Ủy ban Mặt trận Tổ quốc xã và các tổ chức thành viên"),
    ("Giáo viên chủ nhiệm phối hợp với gia đình.", "Giáo viên chủ nhiệm"),
    ("Ban Chỉ đạo triển khai Đề án 06 phường chủ trì đôn đốc.", "Ban Chỉ đạo triển khai Đề án 06 phường"),
    ("Phòng Việc làm - An toàn lao động tổ chức phiên giao dịch.", "Phòng Việc làm - An toàn lao động"),
    ("Khuyến khích các hợp tác xã tham gia.", "các hợp tác xã"),
    ("Các ban, ngành cấp xã: Phối hợp tuyên truyền.", "Các ban, ngành cấp xã"),
    ("Ban Quản lý công trình thủy lợi kiểm tra cống.", "Ban Quản lý công trình thủy lợi"),
    ("Công an xã, Hạt Kiểm lâm tuần tra.", "Công an xã, Hạt Kiểm lâm"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "unit"), UNITS)
def test_unit(sentence: str, unit: str) -> None:
    body = f"I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. {sentence}\n2. Phòng Kinh tế chủ trì bố trí kinh phí.\n"
    assert [item["unit"] for item in run("kehoach_responsibilities", body)] == [unit, "Phòng Kinh tế"]


def test_units_of_a_document_without_a_section_on_carrying_out() -> None:
    body = (
        "1. Sở Xây dựng:\na) Tăng cường tuyên truyền.\nb) Kiểm tra bến thủy.\n2. Công an thành phố:\na) Tuần tra.\n"
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc thành phố:\na) Vận động nhân dân.\n"
    )
    found = [(item["unit"], len(item["tasks"])) for item in run("kehoach_responsibilities", body)]
    assert found == [("Sở Xây dựng", 2), ("Công an thành phố", 1), ("Ủy ban Mặt trận Tổ quốc thành phố", 1)]


def test_units_below_a_level() -> None:
    body = (
        "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Cấp tỉnh\n1.1. Ban Phong trào: Chủ trì hướng dẫn.\n"
        "1.2. Văn phòng: Bố trí kinh phí.\n2. Cấp xã\n- Xây dựng kế hoạch.\n3. Đối với cấp cơ sở\n"
        "a) Hiệu trưởng chỉ đạo việc thực hiện.\nb) Công đoàn vận động đoàn viên.\n"
    )
    found = [item["unit"] for item in run("kehoach_responsibilities", body)]
    assert found == ["Ban Phong trào", "Văn phòng", "Cấp xã", "Hiệu trưởng", "Công đoàn"]


def test_audiences_are_no_units() -> None:
    body = "I. TIÊU CHÍ THI ĐUA\n1. Tập thể:\n- Đoàn kết.\n2. Cá nhân:\n- Gương mẫu.\n3. Hộ gia đình:\n- Tham gia.\n"
    assert run("kehoach_responsibilities", body) == []
