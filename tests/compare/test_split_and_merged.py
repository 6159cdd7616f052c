"""Sections that were split, merged or numbered in another style are told as that, and not as lost and gained."""

from __future__ import annotations

import pytest

from pipeline.compare import compare
from pipeline.compare.difference import Difference
from pipeline.document import from_text
from pipeline.nlp import extract

PLAN = """\
ỦY BAN NHÂN DÂN
PHƯỜNG AN KHÊ
Số: 31/KH-UBND
An Khê, ngày 02 tháng 4 năm 2026
KẾ HOẠCH
Thực hiện phong trào thi đua “Chung tay vì môi trường sống xanh” giai đoạn 2026 - 2030
I. MỤC ĐÍCH, YÊU CẦU
1. Giúp mỗi gia đình trong phường coi việc giữ sạch khu phố là việc của nhà mình.
2. Vận động các hộ kinh doanh mặt phố tự quét dọn vỉa hè trước cửa hàng sau mỗi buổi bán.
3. Việc phát động gọn nhẹ, phân công rõ người làm, rõ thời gian xong và rõ kết quả.
4. Không huy động đóng góp tiền của học sinh, người cao tuổi và các hộ còn khó khăn.
II. NỘI DUNG THI ĐUA
1. Phân loại rác thải tại nguồn ở từng khu phố; thu gom chất thải nguy hại, giảm túi ni lông.
2. Trồng thêm cây xanh, chăm sóc công viên, chỉnh trang vỉa hè ở những tuyến đường chính.
III. GIẢI PHÁP THỰC HIỆN
1. Tuyên truyền trên hệ thống loa, nhóm tin nhắn của khu phố và trong các buổi sinh hoạt hè.
2. Kiểm tra chéo giữa các khu phố mỗi quý, chọn mô hình hay để giới thiệu rộng rãi.
IV. TỔ CHỨC THỰC HIỆN
1. Văn phòng theo dõi, tổng hợp kết quả.
2. Các khu phố vận động nhân dân hưởng ứng.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Thu Hằng
"""
SPLIT = (
    PLAN.replace("MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH")
    .replace("3. Việc phát động", "II. YÊU CẦU\n1. Việc phát động")
    .replace("4. Không huy động", "2. Không huy động")
    .replace("IV. TỔ CHỨC", "V. TỔ CHỨC")
    .replace("III. GIẢI PHÁP", "IV. GIẢI PHÁP")
    .replace("II. NỘI DUNG", "III. NỘI DUNG")
)
MERGED = (
    PLAN.replace("III. GIẢI PHÁP THỰC HIỆN\n1. Tuyên", "3. Tuyên")
    .replace("2. Kiểm tra chéo", "4. Kiểm tra chéo")
    .replace("IV. TỔ CHỨC", "III. TỔ CHỨC")
)


def told(plan: str, other: str = PLAN) -> list[Difference]:
    mine, theirs = from_text(plan), from_text(other)
    return list(compare(extract(mine), extract(theirs), mine, theirs).differences)


@pytest.mark.parametrize(("plan", "other", "split"), [(SPLIT, PLAN, True), (PLAN, SPLIT, False), (MERGED, PLAN, False)])
def test_one_difference(plan: str, other: str, split: bool) -> None:
    found = [d for d in told(plan, other) if "Khác mục" not in d.message[0]]
    assert [(d.field, d.kind) for d in found] == [("sections", "changed")]
    assert found[0].message[0].startswith("Tách mục" if split else "Gộp mục")
    both = found[0].found["split"] if split else found[0].expected["merged"]
    assert len(both) == 2 and both[0]["span"]["start"] < both[1]["span"]["start"]


def test_a_part_that_is_gone_is_no_merger() -> None:
    start, end = PLAN.index("III. GIẢI PHÁP"), PLAN.index("IV. TỔ CHỨC")
    gone = PLAN[:start] + PLAN[end:].replace("IV. TỔ", "III. TỔ")
    assert [(d.field, d.kind) for d in told(gone)] == [("sections", "missing")]
    assert [(d.field, d.kind) for d in told(PLAN, gone)] == [("sections", "extra")]


def test_another_style_of_numbers() -> None:
    other = PLAN
    for i, roman in enumerate(("I", "II", "III", "IV"), 1):
        start = other.index(f"\n{roman}. ") + 1
        end = other.index(f"\n{('II', 'III', 'IV')[i - 1]}. ") if i < 4 else other.index("\nTM.")
        part = other[start:end].replace(f"{roman}. ", f"{i}. ", 1)
        lines = part.split("\n")
        part = "\n".join([lines[0], *(f"{i}.{line}" for line in lines[1:])])
        other = other[:start] + part + other[end:]
    assert [(d.field, d.kind) for d in told(other)] == [("sections", "renumbered")]


BELOW_ONE = (
    PLAN.replace("1. Giúp mỗi", "1. Mục đích\na) Giúp mỗi")
    .replace("2. Vận động các hộ", "b) Vận động các hộ")
    .replace("3. Việc phát", "2. Yêu cầu\na) Việc phát")
    .replace("4. Không huy", "b) Không huy")
)


@pytest.mark.parametrize("bullets", [False, True])
def test_parts_that_became_sections_are_one_split(bullets: bool) -> None:
    below, beside = BELOW_ONE, SPLIT
    if bullets:
        below = below.replace("a) ", "- ").replace("b) ", "- ")
        for number, opening in zip("1212", ("Giúp", "Vận", "Việc phát", "Không huy"), strict=True):
            beside = beside.replace(f"{number}. {opening}", f"- {opening}")
    (split,) = told(beside, below)
    assert split.message[0] == "Tách mục: I. MỤC ĐÍCH, YÊU CẦU thành I. MỤC ĐÍCH + II. YÊU CẦU"
    assert len(split.found["split"]) == 2
    (merged,) = told(below, beside)
    assert merged.message[0] == "Gộp mục: I. MỤC ĐÍCH + II. YÊU CẦU thành I. MỤC ĐÍCH, YÊU CẦU"


def test_what_changed_within_a_split_is_told_beside_it() -> None:
    edited = SPLIT.replace("rõ thời gian xong và rõ kết quả", "rõ hạn hoàn thành và rõ kết quả")
    found = told(edited, BELOW_ONE)
    assert found[0].message[0].startswith("Tách mục")
    assert [(d.field, d.kind) for d in found[1:]] == [("contents", "changed")]


def test_a_part_of_another_heading_is_no_split() -> None:
    """One part alone went out: it moved to the top, its neighbour stayed."""
    other = BELOW_ONE.replace("2. Yêu cầu\na)", "II. YÊU CẦU\n1.").replace("b) Không", "2. Không")
    assert not any("Tách mục: I. MỤC ĐÍCH, YÊU CẦU thành I. MỤC ĐÍCH +" in d.message[0] for d in told(other, BELOW_ONE))


def test_parts_keep_together_under_other_headings() -> None:
    """A part is known by what stands under it where its heading was changed besides."""
    edited = SPLIT.replace("I. MỤC ĐÍCH\n", "I. LÝ DO PHÁT ĐỘNG\n", 1)
    found = [d.message[0] for d in told(edited, BELOW_ONE)]
    assert found == [
        "Khác mục: “LÝ DO PHÁT ĐỘNG”, bản kia “Mục đích”",
        "Tách mục: I. MỤC ĐÍCH, YÊU CẦU thành I. LÝ DO PHÁT ĐỘNG + II. YÊU CẦU",
    ]
