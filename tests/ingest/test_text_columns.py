"""Head and foot that stand side by side in a text file, by blanks, centred, or by tabs."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.ingest.text.columns import LEFT, RIGHT, find_columns

HEAD_LEFT = ["ĐẢNG BỘ TỈNH LÂM ĐỒNG", "ĐẢNG ỦY XÃ NAM THÀNH", "*", "Số 17-KH/ĐU"]
HEAD_RIGHT = ["ĐẢNG CỘNG SẢN VIỆT NAM", "", "", "Nam Thành, ngày 09 tháng 10 năm 2025"]
FOOT_LEFT = ["Nơi nhận:", "- Tỉnh ủy (b/c),", "- Các chi bộ thuộc Đảng ủy và", "các đoàn thể xã,", "- Lưu Văn phòng."]
FOOT_RIGHT = ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "THƯỜNG TRỰC", "", "", "Lê Thị Minh Tâm"]
BODY = [
    "KẾ HOẠCH",
    "tuyên truyền, vận động hiến máu tình nguyện năm 2026",
    "Căn cứ Kế hoạch số 12-KH/TU ngày 02/3/2025 của Ban Thường vụ Tỉnh ủy về hiến máu tình nguyện, Ban Thường vụ",
    "Đảng ủy xã ban hành kế hoạch như sau:",
    "1. Mục đích",
    "Nâng cao nhận thức của cán bộ, đảng viên.",
]


def side_by_side(left: list[str], right: list[str], way: str) -> list[str]:
    rows = max(len(left), len(right))
    pairs = zip(left + [""] * (rows - len(left)), right + [""] * (rows - len(right)), strict=True)
    if way == "centred":
        return [f"{a:^44}    {b:^42}".rstrip() for a, b in pairs]
    if way == "tabs":
        return [f"{a}\t\t{b}" if b and a else "\t\t\t\t\t" + b if b else a for a, b in pairs]
    return [f"{a:<46}{b}".rstrip() for a, b in pairs]


@pytest.mark.parametrize("way", ["left", "centred", "tabs"])
def test_head_and_foot_beside_each_other(tmp_path: Path, way: str) -> None:
    lines = [*side_by_side(HEAD_LEFT, HEAD_RIGHT, way), "", *BODY, "", *side_by_side(FOOT_LEFT, FOOT_RIGHT, way)]
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = pipeline.extract(path).meta
    assert found.issuer == "Đảng ủy xã Nam Thành"
    assert found.number == "17-KH/ĐU"
    assert found.date == "2025-10-09"
    assert found.recipients == (
        "Tỉnh ủy (b/c)", "Các chi bộ thuộc Đảng ủy và các đoàn thể xã", "Lưu Văn phòng")
    assert found.signatory is not None
    assert found.signatory.authority == "T/M BAN THƯỜNG VỤ"
    assert found.signatory.capacity == "PHÓ BÍ THƯ THƯỜNG TRỰC"
    assert found.signatory.name == "Lê Thị Minh Tâm"


def test_a_signature_that_begins_above_or_goes_on_below_the_list() -> None:
    left = ["", "Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT.", "", "", ""]
    right = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "", "Trần Văn Bình"]
    lines = [*side_by_side(left, right, "left"), "", "PHỤ LỤC", "Danh mục nhiệm vụ"]
    (found,) = find_columns(lines)
    assert (found.first, found.last) == (0, 6)
    assert found.lines == (
        *((LEFT, text) for text in left if text), *((RIGHT, text) for text in right if text))


@pytest.mark.parametrize(
    "lines",
    [
        # a table that speaks of recipients; justified prose; a list of recipients with its signature below
        ["STT   Nội dung            Nơi nhận", "1     Báo cáo tháng       Sở Nội vụ"],
        ["Căn   cứ   Nghị   quyết  số  57-NQ/TW   của   Bộ  Chính  trị   về", "chuyển  đổi  số   quốc   gia"],
        ["Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Bình"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/KH-UBND"],
        [],
    ],
)
def test_what_stands_in_one_column(lines: list[str]) -> None:
    assert find_columns(lines) == []


def test_a_word_file_whose_columns_are_set_by_tabs(tmp_path: Path) -> None:
    from docx import Document

    made = Document()
    for line in [*side_by_side(HEAD_LEFT, HEAD_RIGHT, "tabs"), *BODY, *side_by_side(FOOT_LEFT, FOOT_RIGHT, "tabs")]:
        made.add_paragraph(line)
    path = tmp_path / "plan.docx"
    made.save(str(path))
    found = pipeline.extract(path).meta
    assert (found.issuer, found.number, found.date) == ("Đảng ủy xã Nam Thành", "17-KH/ĐU", "2025-10-09")
    assert found.recipients[-1] == "Lưu Văn phòng"
    assert found.signatory is not None
    assert (found.signatory.capacity, found.signatory.name) == ("PHÓ BÍ THƯ THƯỜNG TRỰC", "Lê Thị Minh Tâm")


def test_blanks_left_for_number_and_day_part_no_columns() -> None:
    lines = [
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ NAM THÀNH                  Độc lập - Tự do - Hạnh phúc",
        "                          Nam Thành, ngày       tháng 8 năm 2026",
        "Số:         /KH-UBND",
    ]
    (columns,) = find_columns(lines)
    assert columns.lines[-2:] == (
        (LEFT, "Số:         /KH-UBND"),
        (RIGHT, "Nam Thành, ngày       tháng 8 năm 2026"),
    )
