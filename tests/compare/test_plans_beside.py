"""Two plans beside each other: the other is no level above, and every message shows what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.compare import compare
from pipeline.compare.difference import Comparison
from pipeline.compare.templates import library
from pipeline.document import from_text
from pipeline.nlp import extract
from pipeline.report.plain import comparison_text

PLAN = """\
ỦY BAN NHÂN DÂN
PHƯỜNG ĐÔNG KHÊ
Số: 44/KH-UBND
Đông Khê, ngày 09 tháng 3 năm 2026
KẾ HOẠCH
Thực hiện phong trào thi đua “Khu phố không rác” giai đoạn 2026 - 2030
I. MỤC ĐÍCH
1. Giúp mỗi gia đình coi việc giữ sạch ngõ nhà mình là việc làm thường ngày.
2. Nêu gương những người tốt, việc tốt trong giữ gìn vệ sinh chung ở từng khu phố.
II. TUYÊN TRUYỀN
1. Phát thanh mỗi tuần hai buổi về cách phân loại rác thải trong gia đình.
2. Treo tranh cổ động ở cổng chợ, trường học và nhà sinh hoạt chung của khu phố.
III. TỔ CHỨC THỰC HIỆN
1. Các khu phố báo cáo kết quả thực hiện về Ủy ban nhân dân phường trước ngày 15/12 hằng năm.
2. Văn phòng theo dõi, tổng hợp kết quả chung.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Thu Hằng
"""


def beside(plan: str, other: str = PLAN) -> Comparison:
    mine, theirs = from_text(plan), from_text(other)
    return compare(extract(mine), extract(theirs), mine, theirs)


def test_another_plan_is_no_level_above() -> None:
    found = beside(PLAN.replace("15/12", "20/11"))
    text = comparison_text(found, "a", "b")
    assert "Bản kia: 15/12 hằng năm" in text and "Kế hoạch này: 20/11 hằng năm" in text and "Cấp trên" not in text
    assert "The other: " in comparison_text(found, "a", "b", "en")


def test_a_template_is_a_level_above() -> None:
    mine = from_text(PLAN)
    assert not compare(extract(mine), library.list_templates()[0], mine).peers
    asked = replace(beside(PLAN.replace("15/12", "20/11")), peers=False)
    assert "Cấp trên: 15/12 hằng năm" in comparison_text(asked, "a", "b")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("II. TUYÊN TRUYỀN", "II. CÔNG TÁC TUYÊN TRUYỀN"),
        ("II. TUYÊN TRUYỀN", "II. VỀ CÔNG TÁC TUYÊN TRUYỀN:"),
        ("II. TUYÊN TRUYỀN", "II. ĐỐI VỚI TUYÊN TRUYỀN"),
        ("I. MỤC ĐÍCH", "I. VỀ MỤC ĐÍCH"),
    ],
)
def test_an_opener_makes_no_other_heading(old: str, new: str) -> None:
    assert old in PLAN
    edited = PLAN.replace(old, new)
    assert not beside(edited).differences
    assert not beside(PLAN, edited).differences
    renamed = beside(PLAN.replace(old, new + " RIÊNG")).differences
    assert [(d.field, d.kind) for d in renamed] == [("sections", "changed")]


def test_a_mark_or_a_joining_word_makes_no_other_heading() -> None:
    three = [PLAN.replace("MỤC ĐÍCH", heading) for heading in ("MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH VÀ YÊU CẦU", "YÊU CẦU")]
    assert not beside(three[0], three[1]).differences
    assert [(d.field, d.kind) for d in beside(three[0], three[2]).differences] == [("sections", "changed")]


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        (
            "về Ủy ban nhân dân phường trước",
            "về Phòng Kinh tế phường trước",
            "nơi nhận: Phòng Kinh tế phường, bản kia:",
        ),
        ("thực hiện về Ủy ban nhân dân phường trước", "thực hiện trước", "nơi nhận: không nêu, bản kia:"),
        ("trước ngày 15/12", "chậm nhất ngày 15/12", "chậm nhất 15/12 hằng năm; bản kia: báo cáo trước 15/12 hằng năm"),
    ],
)
def test_the_message_shows_the_part_that_differs(old: str, new: str, part: str) -> None:
    assert old in PLAN
    found, *wording = beside(PLAN.replace(old, new)).differences
    assert (found.field, found.kind) == ("deadlines", "changed")
    assert all(d.field == "contents" for d in wording)
    assert part in found.message[0]
    # two lines below it that say the same would tell nothing
    assert "Bản kia: 15/12" not in comparison_text(beside(PLAN.replace(old, new)), "a", "b")
