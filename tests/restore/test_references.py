"""References sharpen, and never override what the scan plainly says."""

import re

import pytest

from pipeline.restore import Restorer

CASES = [
    (
        "Can ctr Nghi quyét s6 12/NQ-HDND ngay 15/7/2026 cia Hoi ddng nhan dan phudng",
        "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 15/7/2026 của Hội đồng nhân dân phường",
        "Căn cứ Nghị quyết số 21/NQ-HĐND ngày 17/5/2025 của Hội đồng nhân dân xã",
    ),
    (
        "phan dau dén nam 2028 c6 trén 75% h6 gia dinh dat danh hiéu Gia dinh van hoa,",
        "phấn đấu đến năm 2028 có trên 75% hộ gia đình đạt danh hiệu Gia đình văn hóa,",
        "phấn đấu đến năm 2027 có trên 95% hộ gia đình đạt danh hiệu Gia đình thể thao,",
    ),
    (
        "khong t6 chirc hoi nghi tong két tai céc don vi truc thudc phudng",
        "không tổ chức hội nghị tổng kết tại các đơn vị trực thuộc phường",
        "cần tổ chức hội nghị sơ kết tại các đơn vị trực thuộc xã",
    ),
    (
        "b4o c4o vé Uy ban nhan dan phudng trudc ngay 05/6/2026 dé xem xét",
        "báo cáo về Ủy ban nhân dân phường trước ngày 05/6/2026 để xem xét",
        "báo cáo về Ủy ban nhân dân xã sau ngày 15/6/2026 để xem xét",
    ),
    (
        "giam ty 1é h6 ngheo xudng con 2,5% vao cudi nam, tang 3 bac xép hang",
        "giảm tỷ lệ hộ nghèo xuống còn 2,5% vào cuối năm, tăng 3 bậc xếp hạng",
        "tăng tỷ lệ hộ nghèo lên còn 3,5% vào giữa năm, giảm 2 bậc xếp hạng",
    ),
]


@pytest.mark.parametrize("times", [1, 4])
def test_facts_of_the_scan_win(times: int) -> None:
    references = ["\n\n".join(reference for _, _, reference in CASES)] * times
    out = Restorer.default().restore_lines([garbled for garbled, _, _ in CASES], references)
    assert [line.text for line in out] == [right for _, right, _ in CASES]


def test_numbers_are_the_same_with_and_without_references() -> None:
    garbled = [g for g, _, _ in CASES]
    references = [re.sub(r"\d", lambda m: str((int(m[0]) + 3) % 10), "\n".join(r for _, r, _ in CASES))] * 3
    figures = [re.findall(r"\d[\d./,%]*", line.text) for line in Restorer.default().restore_lines(garbled, references)]
    assert figures == [re.findall(r"\d[\d./,%]*", right) for _, right, _ in CASES]


def test_a_person_of_the_reference_does_not_take_the_place_of_another() -> None:
    garbled = [*[g for g, _, _ in CASES], "TM. UY BAN NHAN DAN", "CHU TICH", "Tran Thi Thanh Huong"]
    line = Restorer.default().restore_lines(garbled, ["CHỦ TỊCH\n\nTrần Thị Thanh Hường"] * 3)[-1]
    assert line.text.startswith("Trần Thị Thanh H")
    assert line.tokens[-1].flagged
