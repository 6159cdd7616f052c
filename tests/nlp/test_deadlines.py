"""Deadlines: what counts as one, its kind and time, who and to whom."""

import pytest
from fragments import run, table
from hypothesis import given, settings
from hypothesis import strategies as st

COMPONENT = "kehoach_deadlines"
YEARLY = {"recurs": "yearly"}


def found(body: str, **options: object) -> list[tuple[str, dict, str]]:
    return [(d["kind"], d["when"], d["bound"]) for d in run(COMPONENT, body, **options)]  # type: ignore[arg-type]


def in_tasks(sentence: str, **options: object) -> list[tuple[str, dict, str]]:
    return found(f"I. MỤC ĐÍCH, YÊU CẦU\nĐẩy mạnh phong trào.\nII. NHIỆM VỤ, GIẢI PHÁP\n- {sentence}\n", **options)


ONE = [
    # reports
    (
        "Các đơn vị báo cáo kết quả về UBND phường trước ngày 10/12 hằng năm.",
        "report",
        {**YEARLY, "day": 10, "month": 12},
        "before",
    ),
    (
        "Định kỳ hằng năm gửi báo cáo về Phòng Văn hóa - Xã hội trước ngày 05/12 để tổng hợp.",
        "report",
        {**YEARLY, "day": 5, "month": 12},
        "before",
    ),
    (
        "Trước ngày 20 tháng 11 hàng năm, các phòng, ban tổng hợp kết quả, báo cáo Chủ tịch UBND phường.",
        "report",
        {**YEARLY, "day": 20, "month": 11},
        "before",
    ),
    (
        "Gửi kết quả thực hiện về Công an phường chậm nhất ngày 25 hằng tháng.",
        "report",
        {"recurs": "monthly", "day": 25},
        "by",
    ),
    (
        "Hằng tuần (thứ Sáu) tổng hợp, báo cáo tiến độ cho Thường trực Ban Chỉ đạo.",
        "report",
        {"recurs": "weekly", "weekday": 5},
        "in",
    ),
    ("Định kỳ hằng quý báo cáo kết quả rà soát.", "report", {"recurs": "quarterly"}, "in"),
    ("Báo cáo sơ kết gửi trước ngày 15/6/2028.", "report", {"year": 2028, "month": 6, "day": 15}, "before"),
    (
        "Báo cáo kết quả cải cách hành chính năm 2026 trước ngày 15/12/2026.",
        "report",
        {"year": 2026, "month": 12, "day": 15},
        "before",
    ),
    # reviews
    ("Tổ chức sơ kết phong trào vào cuối năm 2028.", "interim_review", {"year": 2028}, "in"),
    (
        "Tiến hành sơ kết, rút kinh nghiệm năm 2028 để chỉ đạo thời gian tiếp theo.",
        "interim_review",
        {"year": 2028},
        "in",
    ),
    ("Quý IV/2030: tổ chức hội nghị tổng kết phong trào.", "final_review", {"year": 2030, "quarter": 4}, "in"),
    ("Tổng kết phong trào trước ngày 30/11/2030.", "final_review", {"year": 2030, "month": 11, "day": 30}, "before"),
    # plans to be issued
    ("Các đơn vị xây dựng kế hoạch triển khai trong tháng 3 năm 2026.", "issue_plan", {"year": 2026, "month": 3}, "in"),
    ("Ban hành Kế hoạch và các tiêu chí thi đua trong năm 2026.", "issue_plan", {"year": 2026}, "in"),
    (
        "Hoàn thành việc xây dựng và ban hành kế hoạch của đơn vị chậm nhất là ngày 15/02/2026.",
        "issue_plan",
        {"year": 2026, "month": 2, "day": 15},
        "by",
    ),
    # anything else
    ("Hoàn thành số hóa hồ sơ trong quý II/2026.", "other", {"year": 2026, "quarter": 2}, "by"),
    ("Quý III/2026 tổ chức hội nghị đối thoại với doanh nghiệp.", "other", {"year": 2026, "quarter": 3}, "in"),
    ("Phát động phong trào (trong tháng 02/2026).", "other", {"year": 2026, "month": 2}, "in"),
    ("Ra mắt mô hình điểm trước ngày 19/5/2026.", "other", {"year": 2026, "month": 5, "day": 19}, "before"),
    ("Hoàn thành việc lắp đặt camera đến hết năm 2027.", "other", {"start": None, "end": 2027}, "by"),
    ("Kiện toàn các tổ công nghệ số cộng đồng trước năm 2027.", "other", {"year": 2027}, "before"),
    (
        "Hồ sơ đề nghị khen thưởng sơ kết gửi về Phòng Văn hóa - Xã hội trước ngày 15/10/2028.",
        "other",
        {"year": 2028, "month": 10, "day": 15},
        "before",
    ),
]


@pytest.mark.parametrize(("sentence", "kind", "when", "bound"), ONE)
def test_one_deadline(sentence: str, kind: str, when: dict, bound: str) -> None:
    assert in_tasks(sentence) == [(kind, when, bound)]


NONE = [
    "Đến năm 2030 phấn đấu trở thành phường thông minh, hiện đại.",
    "Phong trào được triển khai từ năm 2026 đến năm 2030.",
    "Thời gian thực hiện: từ nay đến hết năm 2030.",
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
    "Hằng năm tổng hợp, báo cáo kết quả thực hiện phong trào.",
    "Định kỳ hằng năm kiểm tra một số đơn vị.",
    "Triển khai Kế hoạch cải cách hành chính năm 2026 của thành phố.",
    "Lập thành tích chào mừng kỷ niệm 85 năm ngày 19/8/2030.",
    "Tính đến ngày 31/12/2026, thống kê số hộ đã đăng ký.",
    "Duy trì hệ thống truyền thanh, phục vụ người dân 24/7.",
    "Thực hiện chế độ báo cáo theo quy định từ ngày 01/7/2026.",
    "Kế hoạch này thực hiện trong giai đoạn 2026 - 2030.",
    "- Giai đoạn 1: từ năm 2026 đến năm 2028.",
    "Bước 1 (từ tháng 3/2026 đến tháng 4/2026): chuẩn bị điều kiện.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_deadline(sentence: str) -> None:
    assert in_tasks(sentence) == []


def test_each_day_of_a_sentence_is_a_deadline() -> None:
    sentence = (
        "Báo cáo quý (trước ngày 10 của tháng cuối quý), báo cáo 6 tháng (trước ngày 10/6"
        "), báo cáo năm (trước ngày 30/11) định kỳ."
    )
    assert in_tasks(sentence) == [
        ("report", {"recurs": "quarterly", "day": 10}, "before"),
        ("report", {**YEARLY, "day": 10, "month": 6}, "before"),
        ("report", {**YEARLY, "day": 30, "month": 11}, "before"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Các thôn báo cáo UBND xã trước ngày 15/6 (6 tháng) và trước ngày 10/12 (năm) hằng năm.",
        "Gửi báo cáo về Phòng Kinh tế trước ngày 15/6 (báo cáo 6 tháng đầu năm), trước ngày 10/12 (báo cáo năm).",
    ],
)
def test_days_with_their_periods_behind_them(sentence: str) -> None:
    assert [(kind, when["day"], when["month"]) for kind, when, _ in in_tasks(sentence)] == [
        ("report", 15, 6),
        ("report", 10, 12),
    ]


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        ("Mít tinh hưởng ứng vào tuần đầu tháng 10/2026.", 10),
        ("Hội thi tuyên truyền viên giỏi vào giữa tháng 8/2026.", 8),
        ("Ra quân vệ sinh môi trường trong tuần cuối của tháng 5/2026.", 5),
    ],
)
def test_an_event_in_a_part_of_a_month(sentence: str, month: int) -> None:
    assert in_tasks(sentence) == [("other", {"year": 2026, "month": month}, "in")]


def test_the_half_of_a_year_that_is_reviewed() -> None:
    july = {"year": 2026, "month": 7}
    assert in_tasks("Sơ kết 6 tháng đầu năm vào tháng 7/2026.") == [("interim_review", july, "in")]
    assert in_tasks("Sơ kết 06 tháng đầu năm 2026 trong tháng 7/2026.") == [("interim_review", july, "in")]
    assert in_tasks("Sơ kết trong 6 tháng đầu năm 2026.") == [("interim_review", {"year": 2026, "month": 6}, "in")]


def test_a_part_of_a_day_every_week() -> None:
    weekly = {"recurs": "weekly", "weekday": 5}
    assert in_tasks("Vệ sinh môi trường vào chiều thứ Sáu hằng tuần.") == [("other", weekly, "in")]
    assert in_tasks("Dọn đường làng vào buổi sáng thứ Sáu hằng tuần.") == [("other", weekly, "in")]


def test_brackets_of_one_sentence() -> None:
    sentence = (
        "Các đơn vị báo cáo kết quả 6 tháng (trước ngày 10/6) và năm (trước ngày 20/11) về Phòng Văn hóa - Xã hội."
    )
    assert [when for _, when, _ in in_tasks(sentence)] == [
        {**YEARLY, "day": 10, "month": 6},
        {**YEARLY, "day": 20, "month": 11},
    ]


def test_the_sharper_time_counts() -> None:
    sentence = "Giai đoạn 2029 - 2030: Tổng kết phong trào vào năm 2030 (xong trước 30/10/2030)."
    assert in_tasks(sentence) == [("final_review", {"year": 2030, "month": 10, "day": 30}, "before")]


def test_a_review_behind_the_years_of_its_phase() -> None:
    body = "I. THỜI GIAN\n1. Giai đoạn 1: từ năm 2026 đến năm 2028, phát động và sơ kết trong quý II năm 2028.\n"
    assert found(body + "2. Giai đoạn 2: 2029 - 2031, tổng kết vào tháng 9/2031.\n") == [
        ("interim_review", {"year": 2028, "quarter": 2}, "in"),
        ("final_review", {"year": 2031, "month": 9}, "in"),
    ]


def test_a_report_that_is_put_together_and_sent() -> None:
    told = in_tasks("Tổng hợp báo cáo quý trước ngày 16 của tháng cuối quý gửi Sở Y tế.")
    assert [(kind, when) for kind, when, _ in told] == [("report", {"recurs": "quarterly", "day": 16})]


def test_both_reviews_of_one_sentence() -> None:
    expected = [("interim_review", {"year": 2028}, "in"), ("final_review", {"year": 2030}, "in")]
    assert in_tasks("Tham mưu sơ kết vào năm 2028, tổng kết vào năm 2030.") == expected
    assert in_tasks("Tham mưu sơ kết, tổng kết vào năm 2028 và năm 2030.") == expected


def test_a_list_of_years() -> None:
    body = (
        "I. THỜI GIAN THỰC HIỆN\n- Năm 2026: ban hành kế hoạch phát động phong trào.\n"
        "- Năm 2028: tổ chức sơ kết.\n- Năm 2030: tổng kết.\n"
    )
    assert found(body) == [
        ("issue_plan", {"year": 2026}, "in"),
        ("interim_review", {"year": 2028}, "in"),
        ("final_review", {"year": 2030}, "in"),
    ]


def test_a_day_without_a_year_is_of_the_year_of_the_plan() -> None:
    plan = "Cải cách hành chính năm 2026 trên địa bàn phường An Thịnh Đông"
    assert in_tasks("Nộp báo cáo trước ngày 20/11.", title=plan) == [
        ("report", {"year": 2026, "month": 11, "day": 20}, "before")
    ]
    assert in_tasks("Nộp báo cáo trước ngày 20/11.") == [("report", {**YEARLY, "day": 20, "month": 11}, "before")]


def test_time_of_what_stands_above() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Tổ chức lễ phát động\n- Thời gian: Quý III/2026.\n2. Hội nghị sơ kết phong trào\n"
        "- Thời gian: tháng 6/2028.\n"
    )
    assert found(body) == [
        ("other", {"year": 2026, "quarter": 3}, "in"),
        ("interim_review", {"year": 2028, "month": 6}, "in"),
    ]


def test_days_after_issue() -> None:
    (item,) = run(
        COMPONENT,
        "I. TỔ CHỨC THỰC HIỆN\nTrong vòng 10 ngày kể từ ngày ban hành Kế hoạch này, các đơn vị xây dựng kế "
        "hoạch chi tiết "
        "gửi về Công an phường.\n",
    )
    assert item["kind"] == "issue_plan"
    assert item["when"] == {"within_days": 10, "after": "ngày ban hành Kế hoạch này"}
    assert (item["who"], item["to"]) == ("các đơn vị", "Công an phường")


ORGANISATION = """I. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội
- Tổng hợp, báo cáo UBND thành phố (qua Sở Nội vụ) trước ngày 15/12 hằng năm.
- Yêu cầu các trường học gửi báo cáo về phòng trước ngày 30/11 hằng năm.
2. Các phòng, ban, đơn vị
a) Tuyên truyền sâu rộng phong trào.
b) Định kỳ trước ngày 05/12 hằng năm báo cáo kết quả về UBND phường (qua Phòng Văn hóa - Xã hội) để tổng hợp.
3. Giao Công an phường chủ trì, tham mưu; gửi báo cáo tháng về Văn phòng HĐND và UBND phường trước ngày 20 hằng tháng.
"""


def test_who_and_to() -> None:
    items = run(COMPONENT, ORGANISATION)
    assert [(d["who"], d["to"]) for d in items] == [
        ("Phòng Văn hóa - Xã hội", "UBND thành phố (qua Sở Nội vụ)"),
        ("các trường học", "phòng"),
        ("Các phòng, ban, đơn vị", "UBND phường (qua Phòng Văn hóa - Xã hội)"),
        ("Công an phường", "Văn phòng HĐND và UBND phường"),
    ]


def test_units_under_dashes() -> None:
    items = run(
        COMPONENT,
        "I. PHÂN CÔNG NHIỆM VỤ\n- Công an phường: Chủ trì thực hiện; hằng quý báo cáo Chủ tịch UBND phường.\n"
        "- Đoàn Thanh niên phường: Ra quân hỗ trợ người dân, báo cáo trước ngày 30/6/2026.\n",
    )
    assert [d["who"] for d in items] == ["Công an phường", "Đoàn Thanh niên phường"]


TASKS = [
    ["STT", "Nội dung nhiệm vụ", "Sản phẩm", "Thời gian hoàn thành", "Đơn vị chủ trì", "Đơn vị phối hợp"],
    [
        "1",
        "Ban hành kế hoạch thực hiện phong trào",
        "Kế hoạch",
        "Tháng 02/2026",
        "Phòng Văn hóa - Xã hội",
        "Các đơn vị",
    ],
    ["2", "Tổ chức tập huấn kỹ năng số", "Lớp tập huấn", "Quý II/2026", "Trung tâm Phục vụ hành chính công", ""],
    ["3", "Tuyên truyền trên cổng thông tin", "Tin, bài", "Thường xuyên", "Văn phòng HĐND và UBND", ""],
    ["4", "Sơ kết phong trào", "Hội nghị", "Năm 2028", "Phòng Văn hóa - Xã hội", ""],
    ["5", "Báo cáo kết quả thực hiện", "Báo cáo", "Trước ngày 05/12 hằng năm", "Các đơn vị", ""],
    ["6", "Nâng cấp hạ tầng số", "", "2026 - 2030", "Phòng Kinh tế, Hạ tầng và Đô thị", ""],
    ["7", "Phối hợp tuyên truyền", "", "", "Các tổ dân phố", ""],
]


def test_task_table() -> None:
    text, cells = table(TASKS)
    items = run(COMPONENT, text, tables=[cells])
    assert [(d["kind"], d["when"], d["bound"], d["who"]) for d in items] == [
        ("issue_plan", {"year": 2026, "month": 2}, "in", "Phòng Văn hóa - Xã hội"),
        ("other", {"year": 2026, "quarter": 2}, "in", "Trung tâm Phục vụ hành chính công"),
        ("other", {"recurs": "continuous"}, "in", "Văn phòng HĐND và UBND"),
        ("interim_review", {"year": 2028}, "in", "Phòng Văn hóa - Xã hội"),
        ("report", {**YEARLY, "day": 5, "month": 12}, "before", "Các đơn vị"),
        ("other", {"start": 2026, "end": 2030}, "in", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ]


def test_alone_without_head_and_sections() -> None:
    text = "Các đơn vị gửi báo cáo về UBND xã trước ngày 10/12 hằng năm."
    (item,) = run(COMPONENT, text, title=None, context=False)
    assert (item["kind"], item["who"], item["to"]) == ("report", "Các đơn vị", "UBND xã")


PIECES = [
    "I. TỔ CHỨC THỰC HIỆN",
    "\n",
    "- ",
    "1. ",
    "Phòng Kinh tế",
    "báo cáo",
    "trước ngày 10/12",
    "hằng năm",
    "sơ kết",
    "năm 2027",
    "tổng kết",
    ";",
    ". ",
    "ban hành kế hoạch",
    "(",
    ")",
    "“",
    "”",
    "về UBND xã",
    "Quý II/2026",
    "\f",
    "từ",
    "đến hết năm 2030",
    "trong vòng 10 ngày kể từ ngày ký",
    "Năm 2026:",
    "%",
    "0",
]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    for item in run(COMPONENT, text, title=None):
        assert item["kind"] in ("report", "interim_review", "final_review", "issue_plan", "other")
        assert item["bound"] in ("before", "by", "in")
        assert item["when"]
