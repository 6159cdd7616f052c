"""Edits of all kinds planted into generated plans, one and several at once; the same plans in other forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.generated import make
from benchmarks.planted import Outcome, Sheet, combined, edits, forms, judge
from pipeline.compare import compare
from pipeline.document import from_text
from pipeline.nlp import extract


def wrong(outcomes: list[Outcome]) -> list[tuple[str, str, list[str]]]:
    return [(o.kind, o.verdict, o.told) for o in outcomes if o.verdict != "right"]


@pytest.mark.parametrize("seed", [0, 8, 20, 24, 26])
def test_each_edit_is_told_as_what_it_is(seed: int) -> None:
    sheet = Sheet(make(seed).text)
    planted = edits(sheet, seed, most=1)
    assert len({edit.kind for edit in planted}) >= 35
    assert wrong([judge(sheet, [edit]) for edit in planted]) == []


@pytest.mark.parametrize("seed", [2, 30, 42])
def test_several_edits_are_told_one_by_one(seed: int) -> None:
    sheet = Sheet(make(seed).text)
    lots = combined(sheet, seed, 8)
    assert len(lots) >= 5
    assert wrong([judge(sheet, lot) for lot in lots]) == []


def test_an_untold_edit_is_no_right_one() -> None:
    sheet = Sheet(make(0).text)
    planted = edits(sheet, 0, most=1)
    edit = next(e for e in planted if e.kind == "recipient dropped")
    other = next(e for e in planted if e.kind == "recipient added")
    elsewhere = next(e for e in planted if e.kind == "number of the plan")
    edit.expect, edit.said = other.expect, ""
    assert judge(sheet, [edit]).verdict != "right"
    both = judge(sheet, [elsewhere, other])
    assert both.verdict == "right" and len(both.told) == 2


@pytest.mark.parametrize("form", forms.TEXTS)
def test_other_forms_of_one_text(form: str, tmp_path: Path) -> None:
    for seed in (8, 26):
        found = forms.of_text(make(seed).text, form, tmp_path, seed)
        assert [d.message[1] for d in found] == []


@pytest.mark.parametrize("form", forms.FILES)
def test_other_files_of_one_text(form: str, tmp_path: Path) -> None:
    plan = make(8)
    assert [d.message[1] for d in forms.of_file(plan, form, tmp_path)] == []


PLAN = """\
ỦY BAN NHÂN DÂN
PHƯỜNG AN KHÊ
Số: 31/KH-UBND
An Khê, ngày 02 tháng 4 năm 2026
KẾ HOẠCH
Thực hiện phong trào thi đua “Chung tay vì môi trường sống xanh” giai đoạn 2026 - 2030
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
a) Giúp mỗi gia đình trong phường coi việc giữ sạch khu phố là việc của nhà mình.
b) Vận động các hộ kinh doanh mặt phố tự quét dọn vỉa hè trước cửa hàng sau mỗi buổi bán.
2. Yêu cầu
a) Việc phát động gọn nhẹ, phân công rõ người làm, rõ thời gian xong và rõ kết quả.
b) Không huy động đóng góp tiền của học sinh, người cao tuổi và các hộ còn khó khăn.
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


def test_another_unit_may_put_the_same_words_under_other_headings() -> None:
    text = PLAN.replace("AN KHÊ", "BÌNH HƯNG").replace("An Khê", "Bình Hưng")
    # what was numbered stands as bullets, and the measures before the contents
    start, mid, end = (text.index(h) for h in ("II. NỘI", "III. GIẢI", "IV. TỔ"))
    parts = (
        text[mid:end].replace("III.", "II."),
        text[start:mid].replace("II.", "III.").replace("1. ", "- ").replace("2. ", "- "),
    )
    text = text[:start] + "".join(parts) + text[end:]
    mine, theirs = from_text(text), from_text(PLAN)
    found = compare(extract(mine), extract(theirs), mine, theirs).differences
    assert [d.kind for d in found if d.field == "sections"] == ["moved"]
    assert [d.kind for d in found if d.field == "contents" and d.kind in ("missing", "extra")] == []
