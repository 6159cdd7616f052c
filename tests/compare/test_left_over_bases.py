"""A resolution of another commune's own bodies, kept from its plan, is left over wherever it is cited."""

from __future__ import annotations

from pipeline.compare.adaptation import adaptation
from pipeline.document import Document, Page
from pipeline.nlp import extract

SOURCE = """ỦY BAN NHÂN DÂN
XÃ TÀ NĂNG
Số: 15/KH-UBND
Tà Năng, ngày 06 tháng 5 năm 2026
KẾ HOẠCH
Thực hiện phong trào thi đua giữ nguồn nước trên địa bàn xã Tà Năng năm 2026
Căn cứ Nghị quyết số 09-NQ/ĐU ngày 12/3/2026 của Đảng ủy xã Tà Năng về nước sạch nông thôn;
Ủy ban nhân dân xã Tà Năng ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Khơi thông các con suối, trồng tre giữ bờ ở từng thôn.
2. Vận động các hộ không rửa bình phun thuốc xuống suối.
CHỦ TỊCH
Ya Thuyên
"""


def told(plan: str) -> list[tuple[str, str]]:
    def document(text: str) -> Document:
        return Document("plan.txt", "0" * 64, text, (Page(1, 0, len(text)),))

    mine, theirs = document(plan), document(SOURCE)
    found = adaptation(extract(mine), mine, extract(theirs), theirs).left_overs
    return [(left.kind, left.quote) for left in found]


def test_another_communes_resolution_is_left_over() -> None:
    own = SOURCE.replace("TÀ NĂNG", "ĐẠ QUYN").replace("Tà Năng", "Đạ Quyn")
    assert told(own) == []
    kept = own.replace("của Đảng ủy xã Đạ Quyn", "của Đảng ủy xã Tà Năng")
    assert kept != own
    assert told(kept) == [("place", "Tà Năng")]
