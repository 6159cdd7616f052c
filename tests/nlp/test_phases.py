"""Phases: stretches of years with a label, in any wording; lists of years are none."""

import pytest
from fragments import run
from hypothesis import given, settings
from hypothesis import strategies as st

COMPONENT = "kehoach_phases"


def found(body: str) -> list[tuple[str, int | None, int | None]]:
    return [(p["label"], p["start_year"], p["end_year"]) for p in run(COMPONENT, "I. THỜI GIAN THỰC HIỆN\n" + body)]


TWO = [
    "- Giai đoạn 1 (từ năm 2026 đến năm 2028"
    ")\nPhát động phong trào.\n- Giai đoạn 2 (từ năm 2029 đến năm 2030)\nTiếp tục.\n",
    "- Giai đoạn 1: từ năm 2026 đến năm 2028.\n- Giai đoạn 2: từ năm 2029 đến năm 2030.\n",
    "+ Giai đoạn 1 (2026 - 2028): phát động.\n+ Giai đoạn 2 (2029–2030): tổng kết.\n",
    "1. Giai đoạn 1, từ 2026 đến hết năm 2028: phát động.\n2. Giai đoạn 2, từ 2029 đến hết năm 2030: tổng kết.\n",
    "a) Giai đoạn 1: Từ tháng 3/2026 đến hết năm 2028.\nb) Giai đoạn 2: Từ tháng 01/2029 đến tháng 12/2030.\n",
    "Phong trào chia thành 02 giai đoạn: Giai đoạn 1 từ năm 2026 đến năm 2028; Giai đoạn 2 từ năm 2029 đến năm 2030.\n",
    "- Giai đoạn 1 (khởi động, 2026 - 2028): phát động.\n- Giai đoạn 2 (tăng tốc, 2029 - 2030): tổng kết.\n",
    "- Giai đoạn 1:\nTừ năm 2026 đến năm 2028, phát động phong trào.\n- Giai đoạn 2:\n"
    "Từ năm 2029 đến năm 2030, tổng kết.\n",
    "- Giai đoạn 1 (từ ngày 01/3/2026 đến ngày 31/12/2028)\n- Giai đoạn 2 (từ ngày 01/01/2029 đến ngày 30/11/2030)\n",
]


@pytest.mark.parametrize("body", TWO)
def test_two_phases(body: str) -> None:
    assert found(body) == [("Giai đoạn 1", 2026, 2028), ("Giai đoạn 2", 2029, 2030)]


def test_steps_of_which_one_runs_over_years() -> None:
    steps = (
        "1. Bước 1 (từ tháng 3/2026 đến tháng 12/2026): phát động.\n2. Bước 2 (từ năm 2027 đến năm 2028): duy trì.\n"
        "3. Bước 3 (6 tháng cuối năm 2029): tổng kết.\n"
    )
    assert found(steps) == [("Bước 1", 2026, 2026), ("Bước 2", 2027, 2028), ("Bước 3", 2029, 2029)]
    waves = "- Đợt 1 (đầu năm 2026): ra quân.\n- Đợt 2: từ năm 2027 đến năm 2030.\n"
    assert found(waves) == [("Đợt 1", 2026, 2026), ("Đợt 2", 2027, 2030)]
    assert found("- Đợt 1: tháng 3/2026.\n- Đợt 2: tháng 9/2026.\n") == []


def test_other_labels() -> None:
    assert found("Giai đoạn I (2026 - 2028): phát động.\nGiai đoạn II (2029 - 2030): tổng kết.\n") == [
        ("Giai đoạn I", 2026, 2028),
        ("Giai đoạn II", 2029, 2030),
    ]
    assert found("Giai đoạn thứ nhất: 2026 - 2028.\nGiai đoạn thứ hai: 2029 - 2030.\n")[0] == (
        "Giai đoạn thứ nhất",
        2026,
        2028,
    )
    assert found("- Giai đoạn 2026 - 2028: phát động, sơ kết.\n- Giai đoạn 2029 - 2030: tổng kết.\n") == [
        ("Giai đoạn 2026 - 2028", 2026, 2028),
        ("Giai đoạn 2029 - 2030", 2029, 2030),
    ]
    assert found("Giai đoạn 1 (đến hết năm 2028): phát động.\nGiai đoạn 2 (2029 - 2030): tổng kết.\n")[0] == (
        "Giai đoạn 1",
        None,
        2028,
    )
    assert found("- Giai đoạn 1 (năm 2026): chuẩn bị.\n- Giai đoạn 2 (2027 - 2030): thực hiện.\n")[0] == (
        "Giai đoạn 1",
        2026,
        2026,
    )


def test_reviews_inside_a_phase() -> None:
    body = (
        "1. Giai đoạn 2026 - 2028: Triển khai, sơ kết giai đoạn I vào quý III/2028.\n"
        "2. Giai đoạn 2028 - 2030: Tổng kết.\n"
    )
    assert [row[1:] for row in found(body)] == [(2026, 2028), (2028, 2030)]


def test_phases_are_told_once() -> None:
    body = (
        "- Giai đoạn 1 (2026 - 2028)\n- Giai đoạn 2 (2029 - 2030"
        ")\nII. TỔ CHỨC THỰC HIỆN\nSơ kết giai đoạn 1 (2026 - 2028) và tiếp tục giai đoạn 2.\n"
    )
    assert len(found(body)) == 2


@pytest.mark.parametrize(
    "body",
    [
        "- Năm 2026: phát động phong trào.\n- Năm 2028: sơ kết.\n- Năm 2030: tổng kết.\n",
        "Phong trào được triển khai trong giai đoạn 2026 - 2030.\n",
        "Giai đoạn 2021 - 2025, phường đã hoàn thành các mục tiêu.\n",
        "Năm 2027: sơ kết giai đoạn 1 vào quý III/2027.\n",
        "Tiếp tục triển khai giai đoạn 2 của phong trào và tổng kết vào năm 2030.\n",
        "Chương trình cải cách hành chính giai đoạn 2021 - 2030.\n",
    ],
)
def test_no_phase(body: str) -> None:
    assert found(body) == []


PIECES = [
    "Giai đoạn",
    "1",
    "I",
    "(",
    ")",
    "2026",
    "-",
    "2028",
    "từ năm",
    "đến năm",
    ":",
    "\n",
    "- ",
    "đến hết năm",
    "tháng 3/",
    "; ",
]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=150), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    for item in run(COMPONENT, text, title=None):
        assert item["start_year"] or item["end_year"]
        assert not (item["start_year"] and item["end_year"]) or item["start_year"] <= item["end_year"]
