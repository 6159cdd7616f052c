"""Target phrases composed from the parts of the grammar: value, comparator, unit and year are those composed."""

import pytest
from fragments import run
from hypothesis import given, settings
from hypothesis import strategies as st

COMPARED = st.sampled_from(
    [
        ("ít nhất {n}", ">="),
        ("tối thiểu {n}", ">="),
        ("không dưới {n}", ">="),
        ("từ {n} trở lên", ">="),
        ("trên {n}", ">"),
        ("hơn {n}", ">"),
        ("không quá {n}", "<="),
        ("tối đa {n}", "<="),
        ("dưới {n}", "<"),
        ("{n}", "="),
    ]
)
SUBJECTS = st.sampled_from(["hộ dân được dùng nước sạch", "hồ sơ được giải quyết đúng hạn", "học sinh biết bơi"])
NOUNS = st.sampled_from(["mô hình", "hộ gia đình", "câu lạc bộ", "lớp", "sáng kiến", "buổi", "xã", "km"])
YEARS = st.integers(2026, 2030)


def found(body: str) -> list[tuple[float, str, str, int | None]]:
    return [(t["value"], t["comparator"], t["unit"], t["year"]) for t in run("kehoach_targets", body)]


def under(heading: str, *sentences: str) -> list[tuple[float, str, str, int | None]]:
    lines = "".join(f"- {sentence}\n" for sentence in sentences)
    return found(f"I. MỤC ĐÍCH\nĐẩy mạnh phong trào.\nII. {heading}\n{lines}")


def printed(value: float) -> str:
    return f"{value:g}".replace(".", ",")


@given(st.integers(2, 198).map(lambda n: n / 2), COMPARED, SUBJECTS)
@settings(max_examples=60, deadline=None)
def test_share(value: float, compared: tuple[str, str], subject: str) -> None:
    words, comparator = compared
    sentence = f"Phấn đấu {words.format(n=printed(value) + '%')} {subject}."
    assert under("CHỈ TIÊU", sentence) == [(value, comparator, "%", None)]


@given(st.integers(1, 40), COMPARED, NOUNS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_count(number: int, compared: tuple[str, str], noun: str, spelled: bool) -> None:
    words, comparator = compared
    figure = f"{number:02} (số)" if spelled else f"{number:02}"
    phrase = words.format(n=f"{figure} {noun}") if "trở lên" in words else words.format(n=figure) + f" {noun}"
    assert under("CHỈ TIÊU", f"Xây dựng {phrase} trên địa bàn.") == [(number, comparator, noun, None)]


@given(st.integers(1, 98), YEARS, st.sampled_from(["label", "heading", "before", "behind"]))
@settings(max_examples=60, deadline=None)
def test_year(value: int, year: int, where: str) -> None:
    share = f"{value}% hộ dân tham gia"
    bodies = {
        "label": f"I. MỤC ĐÍCH\nĐẩy mạnh.\nII. CHỈ TIÊU\n- Năm {year}:\n+ {share}.\n",
        "heading": f"I. MỤC ĐÍCH\nĐẩy mạnh.\nII. CHỈ TIÊU\n1. Đến hết năm {year}\n- {share}.\n",
        "before": f"I. MỤC ĐÍCH\nĐẩy mạnh.\nII. CHỈ TIÊU\n- Đến năm {year}, {share}.\n",
        "behind": f"I. MỤC ĐÍCH\nĐẩy mạnh.\nII. CHỈ TIÊU\n- {share} vào năm {year}.\n",
    }
    assert found(bodies[where]) == [(value, "=", "%", year)]


SEVERAL = [
    ("Tỷ lệ bao phủ đạt 91,5% vào năm 2026 và 95% vào năm 2028.", [(91.5, 2026), (95, 2028)]),
    ("Đến năm 2027, 85% hộ phân loại rác, tăng lên 95% vào năm 2028.", [(85, 2027), (95, 2028)]),
    ("Đến năm 2027 đạt 50%; đến năm 2030 đạt 80%; giảm ít nhất 15% lượng rác.", [(50, 2027), (80, 2030), (15, 2030)]),
]


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_each_figure_has_its_own_year(sentence: str, expected: list[tuple[float, int]]) -> None:
    assert [(value, year) for value, _, _, year in under("CHỈ TIÊU", sentence)] == expected


MORE = [
    ("Có 18/18 thôn đạt chuẩn.", [(18, "=", "thôn", None)]),
    ("Bình quân đạt tối thiểu 90/100 điểm.", [(90, ">=", "điểm", None)]),
    ("Mỗi chi bộ đăng ký ít nhất một mô hình.", [(1, ">=", "mô hình", None)]),
    ("Không để số hồ sơ trễ hạn quá 1%.", [(1, "<=", "%", None)]),
    ("Giảm 2% hộ nghèo, tương đương 320 hộ.", [(2, "=", "%", None), (320, "=", "hộ", None)]),
    ("Ít nhất 60% gia đình, 50% dòng họ đạt danh hiệu.", [(60, ">=", "%", None), (50, ">=", "%", None)]),
    ("Trên 60% hộ tham gia, 100% cơ quan tham gia.", [(60, ">", "%", None), (100, "=", "%", None)]),
    ("Tuyên truyền trên 100% các kênh của phường.", [(100, "=", "%", None)]),
    ("Tăng thêm 150 người tham gia bảo hiểm y tế.", [(150, "=", "người", None)]),
    ("80% trẻ từ 1 - 5 tuổi được tiêm bổ sung 01 mũi vắc xin.", [(80, "=", "%", None)]),
    ("Tỷ lệ người trong độ tuổi 15 - 60 biết chữ đạt 98%.", [(98, "=", "%", None)]),
    ("80% hộ dân được dùng nước sạch trở lên.", [(80, ">=", "%", None)]),
]


@pytest.mark.parametrize(("sentence", "expected"), MORE)
def test_figure(sentence: str, expected: list[tuple[float, str, str, int | None]]) -> None:
    assert under("CHỈ TIÊU", sentence) == expected


RESULTS = [
    "Năm 2025, tỷ lệ hồ sơ đúng hạn đạt 96,4%.",
    "Tính đến ngày 30/4 tỷ lệ bao phủ đạt 88%; tỷ lệ tiêm chủng đạt 94%.",
    "95% hộ đã đăng ký, song vẫn còn nơi làm hình thức.",
    "Đến nay, phường đã đạt 82%; xếp thứ 12 trong số 45 đơn vị.",
    "Bố trí lực lượng trực 24/24 giờ ở nơi cần thiết.",
]


@pytest.mark.parametrize("sentence", RESULTS)
def test_no_target(sentence: str) -> None:
    assert under("CHỈ TIÊU", sentence) == []


FRACTIONS = [
    ("Có 2/3 số thôn có tủ sách.", [(66.67, "=", "%", None)]),
    ("Trên 3/4 số hộ đăng ký tham gia.", [(75, ">", "%", None)]),
    ("Ít nhất hai phần ba số tổ dân phố có đội văn nghệ.", [(66.67, ">=", "%", None)]),
    ("Quá nửa số đảng viên biết dùng dịch vụ công.", [(50, ">", "%", None)]),
    ("Đến năm 2027, một nửa tổng số hộ có vườn rau sạch.", [(50, "=", "%", 2027)]),
    ("Có 5/3 số thôn.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), FRACTIONS)
def test_fraction(sentence: str, expected: list[tuple[float, str, str, int | None]]) -> None:
    assert under("CHỈ TIÊU", sentence) == expected


def test_the_number_of_a_document_is_no_share() -> None:
    found = under("CHỈ TIÊU", "Quán triệt Chỉ thị 50 đến 100% chi bộ.")
    assert found == [(100, "=", "%", None)]
    assert under("NHIỆM VỤ", "Thành lập tổ vận động, mỗi tổ từ 3 đến 5 thành viên.") == []


def test_fraction_of_votes() -> None:
    assert under("TIÊU CHÍ THI ĐUA", "Được ít nhất 2/3 số thành viên bỏ phiếu tán thành.") == []
    assert under("TỔ CHỨC THỰC HIỆN", "Họp khi có 2/3 số thành viên.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Giảm 15% số ca mắc so với trung bình 03 năm trước.",
        "Số vụ giảm 15% so với cùng kỳ của năm trước; không có người chết.",
    ],
)
def test_against_the_years_before(sentence: str) -> None:
    assert under("CHỈ TIÊU", sentence) == [(15, "=", "%", None)]
