"""Vietnamese time expressions: what each wording means, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.patterns import view
from pipeline.nlp.times.timex import find_times, times

ONE = [
    ("trước ngày 10/12 hàng năm", {"recurs": "yearly", "day": 10, "month": 12}, "before"),
    ("trước ngày 10/12 hằng năm", {"recurs": "yearly", "day": 10, "month": 12}, "before"),
    ("trước ngày 5 tháng 11 mỗi năm", {"recurs": "yearly", "day": 5, "month": 11}, "before"),
    ("hằng năm, trước ngày 30/11", {"recurs": "yearly", "day": 30, "month": 11}, "before"),
    ("trước ngày 05/12 để tổng hợp", {"day": 5, "month": 12}, "before"),
    ("trước ngày 15 tháng 12 năm 2026", {"year": 2026, "month": 12, "day": 15}, "before"),
    ("trước 30/11/2027", {"year": 2027, "month": 11, "day": 30}, "before"),
    ("trước ngày 30-6-2026", {"year": 2026, "month": 6, "day": 30}, "before"),
    ("xong trước ngày 30.6.2026", {"year": 2026, "month": 6, "day": 30}, "before"),
    ("chậm nhất là ngày 15/12/2026", {"year": 2026, "month": 12, "day": 15}, "by"),
    ("chậm nhất ngày 25 hằng tháng", {"recurs": "monthly", "day": 25}, "by"),
    ("muộn nhất vào ngày 01/3/2026", {"year": 2026, "month": 3, "day": 1}, "by"),
    ("đến ngày 31/12/2026", {"year": 2026, "month": 12, "day": 31}, "by"),
    ("trong tháng 8 năm 2025", {"year": 2025, "month": 8}, "in"),
    ("tháng 08/2025", {"year": 2025, "month": 8}, None),
    ("tháng 9 - 10/2025", {"year": 2025, "month": 10}, None),
    ("hoàn thành trong tháng 9", {"month": 9}, "by"),
    ("trong Quý II/2026", {"year": 2026, "quarter": 2}, "in"),
    ("quý 3 năm 2026", {"year": 2026, "quarter": 3}, None),
    ("quý III, IV/2026", {"year": 2026, "quarter": 4}, None),
    ("vào Quý IV năm 2027", {"year": 2027, "quarter": 4}, "in"),
    ("trong 6 tháng đầu năm 2026", {"year": 2026, "month": 6}, "in"),
    ("6 tháng cuối năm 2026", {"year": 2026, "month": 12}, None),
    ("vào năm 2027", {"year": 2027}, "in"),
    ("cuối năm 2027", {"year": 2027}, "in"),
    ("trong năm 2025", {"year": 2025}, "in"),
    ("trước năm 2028", {"year": 2028}, "before"),
    ("từ nay đến hết năm 2025", {"start": None, "end": 2025}, "by"),
    ("đến hết năm 2030", {"start": None, "end": 2030}, "by"),
    ("giai đoạn 2026 - 2030", {"start": 2026, "end": 2030}, None),
    ("giai đoạn 2026–2030", {"start": 2026, "end": 2030}, None),
    ("từ năm 2026 đến hết năm 2030", {"start": 2026, "end": 2030}, None),
    ("hằng tháng (ngày 20)", {"recurs": "monthly", "day": 20}, None),
    ("ngày 25 của tháng sau", {"recurs": "monthly", "day": 25}, None),
    ("trước ngày 15 của tháng cuối quý", {"recurs": "quarterly", "day": 15}, "before"),
    ("hằng tuần (thứ Sáu)", {"recurs": "weekly", "weekday": 5}, None),
    ("chiều thứ Hai hàng tuần", {"recurs": "weekly", "weekday": 1}, None),
    ("định kỳ 6 tháng", {"recurs": "half_yearly"}, None),
    ("06 tháng một lần", {"recurs": "half_yearly"}, None),
    ("hàng quý", {"recurs": "quarterly"}, None),
    ("mỗi tháng", {"recurs": "monthly"}, None),
    ("hàng năm", {"recurs": "yearly"}, None),
    ("trước ngày\f10/12 hàng năm", {"recurs": "yearly", "day": 10, "month": 12}, "before"),
]


@pytest.mark.parametrize(("text", "when", "bound"), ONE)
def test_one_time(text: str, when: dict, bound: str | None) -> None:
    found = times(text)
    assert [t.when for t in found] == [when]
    assert found[0].bound == bound


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam 2025",
        "Nghị định số 5/2025/NĐ-CP",
        "1.000 người",
        "quy định tại khoản 2",
        "hạng mục",
        "quý vị đại biểu",
        "98,5% hồ sơ",
        "Nghị quyết 57-NQ/TW",
        "trong các tháng tới",
        "mục 2.1.3",
    ],
)
def test_no_time(text: str) -> None:
    assert times(text) == []


def test_a_list_of_days_is_bound_by_its_first_word() -> None:
    first, second = times("báo cáo trước ngày 10/6 và ngày 10/12 hằng năm")
    assert (first.bound, second.bound) == ("before", "before")
    assert first.when == {"day": 10, "month": 6}


def test_days_after_an_event() -> None:
    text = "trong vòng 10 ngày làm việc kể từ ngày ban hành Kế hoạch này, các đơn vị"
    (time,) = times(text)
    low, high = time.when["after"]
    assert (time.when["within_days"], text[low:high], time.bound) == (10, "ngày ban hành Kế hoạch này", "by")


@pytest.mark.parametrize("text", ["từ ngày 01/7/2025", "kể từ năm 2026", "so với năm 2024", "tính đến ngày 31/12/2025"])
def test_starting_points_are_told_apart(text: str) -> None:
    assert [t.since for t in times(text)] == [True]


WORDS = [
    "trước",
    "ngày",
    "10/12",
    "hàng năm",
    "tháng",
    "8",
    "năm",
    "2026",
    "quý",
    "II",
    "/",
    "-",
    "đến",
    "hết",
    "giai đoạn",
    "từ",
    "hằng",
    "tuần",
    "thứ",
    "Sáu",
    "6 tháng",
    "đầu",
    "trong vòng",
    "kể từ",
    "khi",
    "(",
    ")",
    ",",
    ".",
    "Việt Nam",
    "2030",
    "\f",
    "cuối",
]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    bare = view(text)
    position = 0
    for time in find_times(bare):
        assert position <= time.start < time.end <= len(text)
        position = time.end
        assert time.bound in (None, "before", "by", "in")
        assert {"day", "month", "year", "start", "recurs", "quarter", "within_days", "weekday"} & set(time.when)
