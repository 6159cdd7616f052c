"""Heads and signatures broken over printed lines."""

from __future__ import annotations

import pytest

from pipeline.nlp.head_and_foot.foot import read_foot
from pipeline.nlp.head_and_foot.header import read_header
from pipeline.nlp.lines import rows


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN XÃ\nTRƯỜNG SƠN", "Ủy ban nhân dân xã Trường Sơn"),
        ("ỦY BAN NHÂN DÂN\nXÃ TRƯỜNG SƠN", "Ủy ban nhân dân xã Trường Sơn"),
        ("ỦY BAN NHÂN DÂN XÃ TRƯỜNG SƠN\nTRƯỜNG TIỂU HỌC SỐ 2", "Trường tiểu học số 2 xã Trường Sơn"),
    ],
)
def test_a_commune_named_like_a_school(head: str, issuer: str) -> None:
    text = f"{head}\nSố: 12/KH-UBND\nKẾ HOẠCH\nTrồng cây đầu xuân năm 2026 trên địa bàn xã Trường Sơn\nI. MỤC ĐÍCH\n"
    assert read_header(text)["issuer"] == issuer


@pytest.mark.parametrize(
    ("lines", "capacity"),
    [
        ("TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG VĂN HÓA - XÃ\nHỘI", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI"),
        ("TL. CHỦ TỊCH\nGIÁM ĐỐC TRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG", "GIÁM ĐỐC TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG HĐND VÀ\nUBND", "CHÁNH VĂN PHÒNG HĐND VÀ UBND"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nTHƯỜNG TRỰC", "PHÓ BÍ THƯ THƯỜNG TRỰC"),
        # what a stamp leaves, and names in capitals, are no part of a title
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNGUYỄN VĂN BAN", "CHỦ TỊCH"),
    ],
)
def test_a_title_on_two_lines(lines: str, capacity: str) -> None:
    text = f"Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.\n{lines}\nTrần Thị Hòa\n"
    found = read_foot(rows(text), text)
    assert found.capacity == capacity
    assert found.recipients == ["Sở Nội vụ", "Lưu: VT"]
    start, end = found.spans["capacity"]
    assert " ".join(text[start:end].split("\n")) == capacity
