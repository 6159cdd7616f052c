"""Which printed line goes on with a title, a heading, a count within a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import Box
from pipeline.ingest import read
from pipeline.ingest.layout.measures import Measure
from pipeline.ingest.layout.paragraphs import paragraphs
from pipeline.ingest.layout.printed import PrintedLine

FILL = "\n".join(
    f"{n}. Rà soát các tuyến đường liên thôn, kiểm tra hệ thống thoát nước và đèn chiếu sáng\n"
    "công cộng; tổ chức khắc phục kịp thời những điểm hư hỏng, mất an toàn." for n in range(1, 7)
)


def lines_of(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "plan.txt"
    path.write_text(text + "\n" + FILL + "\n", encoding="utf-8")
    return read(path, restore=False).text.split("\n")


def test_who_decides_stands_apart_from_the_title(tmp_path: Path) -> None:
    found = lines_of(
        tmp_path,
        "QUYẾT ĐỊNH\nBan hành Kế hoạch chăm sóc cây xanh và chỉnh trang đô thị năm 2026 trên địa bàn\n"
        "phường Tân Lập\nCHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẬP",
    )
    assert found[1].endswith("trên địa bàn phường Tân Lập")
    assert found[2] == "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẬP"


def test_a_count_within_a_sentence_goes_on(tmp_path: Path) -> None:
    found = lines_of(
        tmp_path,
        "1. Chỉnh trang vỉa hè theo 03 bước như sau: (1) khảo sát hiện trạng, lập danh sách;\n"
        "(2) lấy ý kiến người dân; (3) thi công.\n2. Trồng cây bóng mát.",
    )
    assert found[0].endswith("(2) lấy ý kiến người dân; (3) thi công.")
    assert found[1] == "2. Trồng cây bóng mát."


def test_a_list_of_bracketed_numbers_stays_a_list(tmp_path: Path) -> None:
    found = lines_of(tmp_path, "(1) Khảo sát hiện trạng các tuyến đường trục chính liên thôn, liên xã;\n(2) Thi công.")
    assert found[1] == "(2) Thi công."


@pytest.mark.parametrize("mark", ["(Đã ký)", "(đã ký)", "(Ký tên, đóng dấu)"])
def test_where_a_copy_was_signed(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(f"{FILL}\nTUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI\n{mark}\nHà Văn Sơn\n", encoding="utf-8")
    assert read(path, restore=False).text.split("\n")[-4:-1] == ["TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI", mark, "Hà Văn Sơn"]


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"], 2),
        (["ĐẢNG CỘNG SẢN", "VIỆT NAM"], 1),
        (["Long Thành, ngày 09 tháng 10 năm", "2027"], 1),
        (["Long Thành, ngày 09", "tháng 10 năm 2027"], 1),
        (["ỦY BAN NHÂN DÂN XÃ", "LONG THÀNH"], 2),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], 2),
    ],
)
def test_formulas_broken_in_a_narrow_column(lines: list[str], number: int) -> None:
    printed = [PrintedLine(text, box=Box(300, 80 + 16 * k, 480, 92 + 16 * k), gap=4.0, block=1)
               for k, text in enumerate(lines)]
    measure = Measure(300, 520, 3, 0, gap=4.0, geometry=True)
    assert len(paragraphs(printed, measure)) == number
