"""Criteria: what each audience is judged by."""

from fragments import run
from hypothesis import given, settings
from hypothesis import strategies as st

COMPONENT = "kehoach_criteria"


def found(body: str) -> list[tuple[str, str | None, int]]:
    return [(c["audience"], c["section"], len(c["items"])) for c in run(COMPONENT, body)]


def test_audiences_as_headings() -> None:
    body = (
        "I. TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG\n1. Tiêu chí thi đua\na"
        ") Đối với các cơ quan, đơn vị\n- Nội bộ đoàn kết.\n- Hoàn thành nhiệm vụ.\n"
        "b) Đối với các doanh nghiệp.\n- Đóng góp rõ rệt vào tăng trưởng.\nc"
        ") Đối tượng khác\nCó nhiều đóng góp cho phong trào.\n"
        "2. Hình thức khen thưởng\n- Giấy khen.\n"
    )
    assert found(body) == [
        ("các cơ quan, đơn vị", "I.1.a", 2),
        ("các doanh nghiệp", "I.1.b", 1),
        ("Đối tượng khác", "I.1.c", 1),
    ]


def test_audiences_of_a_section_of_their_own() -> None:
    body = (
        "I. TIÊU CHUẨN THI ĐUA\n1. Tập thể\n- Không có cán bộ vi phạm.\n- Có mô hình hiệu quả.\n"
        "2. Cá nhân: Gương mẫu chấp hành pháp luật.\n"
    )
    assert found(body) == [("Tập thể", "I.1", 2), ("Cá nhân", "I.2", 1)]


def test_what_an_audience_is_judged_by_in_few_words() -> None:
    body = "I. TIÊU CHÍ THI ĐUA\n1. Đối với thôn, làng, tổ dân phố: có tủ sách.\n2. Gia đình: đọc sách.\n"
    assert found(body) == [("thôn, làng, tổ dân phố", "I.1", 1), ("Gia đình", "I.2", 1)]
    dashes = "I. TIÊU CHÍ BÌNH XÉT\n- Đối với hộ: đủ nước sạch.\n- Đối với ngõ xóm: sáng đèn.\n"
    assert found(dashes) == [("hộ", "I", 1), ("ngõ xóm", "I", 1)]


def test_audiences_under_dashes() -> None:
    body = (
        "I. TIÊU CHÍ BÌNH XÉT\n- Đối với tập thể:\n+ Hoàn thành nhiệm vụ.\n+ Có sáng kiến.\n"
        "- Đối với cá nhân: Gương mẫu, có thành tích nổi bật.\n"
    )
    assert found(body) == [("tập thể", "I", 2), ("cá nhân", "I", 1)]


def test_audiences_of_an_award_form() -> None:
    body = (
        "I. KHEN THƯỞNG\n1. Tiêu chuẩn khen thưởng\n1.1. Bằng khen của Thủ tướng Chính phủ\na"
        ") Đối với tập thể: Có thành tích đặc biệt xuất sắc.\n"
        "b) Đối với cá nhân: Có sáng kiến được áp dụng rộng rãi.\n"
    )
    assert [row[0] for row in found(body)] == ["tập thể", "cá nhân"]


def test_audiences_without_their_words_under_an_award_form() -> None:
    body = (
        "I. TIÊU CHÍ KHEN THƯỞNG\n1. Bằng khen của Chủ tịch UBND thành phố\na) Tập thể\n"
        "- Hoàn thành xuất sắc nhiệm vụ.\n"
        "b) Cá nhân\n- Có sáng kiến hiệu quả.\n"
    )
    assert found(body) == [("Tập thể", "I.1.a", 1), ("Cá nhân", "I.1.b", 1)]


def test_criteria_for_all() -> None:
    items = run(COMPONENT, "I. TIÊU CHÍ THI ĐUA\n- Nội bộ đoàn kết.\n- Hoàn thành nhiệm vụ.\n")
    assert [c["items"] for c in items] == [["Nội bộ đoàn kết.", "Hoàn thành nhiệm vụ."]]


def test_no_criteria() -> None:
    assert found("I. NỘI DUNG\n1. Đối với các cơ quan\n- Thi đua sôi nổi.\n") == []


PIECES = [
    "I. TIÊU CHÍ THI ĐUA",
    "\n",
    "1. ",
    "a) ",
    "- ",
    "Đối với",
    "tập thể",
    ":",
    ";",
    "Đối tượng khác",
    "có sáng kiến",
    "\f",
    "Tiêu chuẩn khen thưởng",
]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    for item in run(COMPONENT, text, title=None):
        assert item["audience"].strip()
        assert item["items"]
