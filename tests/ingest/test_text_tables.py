"""Tables in plain text: by tabs, by strokes, by blanks; and what only looks like one."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from pipeline.ingest import read
from pipeline.ingest.text.tables import find_tables

ROWS = [
    ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"),
    ("1", "Ra quân tổng vệ sinh môi trường", "Phòng Kinh tế", "Tháng 3"),
    ("2", "Kiểm tra việc phân loại rác", "Công an phường", "Quý II"),
    ("3", "Sơ kết", "Văn phòng", "15/11"),
]


def table_of(tmp_path: Path, lines: list[str]) -> tuple[list[list[str]], list[str]]:
    path = tmp_path / "bang.txt"
    path.write_text("PHỤ LỤC\n\n" + "\n".join(lines) + "\n\nTrên đây là danh mục công việc.\n", encoding="utf-8")
    document = read(path, restore=False)
    (table,) = document.tables
    return [[document.text[c.start : c.end] for c in row] for row in table.rows], document.text.rstrip("\n").split("\n")


@pytest.mark.parametrize(
    "lines",
    [
        ["\t".join(row) for row in ROWS],
        ["| " + " | ".join(row) + " |" for row in ROWS],
        [" | ".join(row) for row in ROWS],
        [f"{a:<5}{b:<36}{c:<20}{d}" for a, b, c, d in ROWS],
        [f"{a:>3}  {b:<34}  {c:<18}  {d:>8}" for a, b, c, d in ROWS],
        ["+----+-----+", *["| " + " | ".join(row) + " |" for row in ROWS], "+====+=====+"],
    ],
    ids=["tabs", "strokes", "inner-strokes", "blanks", "right-aligned", "drawn"],
)
def test_rows_and_cells(tmp_path: Path, lines: list[str]) -> None:
    rows, text = table_of(tmp_path, lines)
    assert rows == [list(row) for row in ROWS]
    assert text == ["PHỤ LỤC", *["\t".join(row) for row in ROWS], "Trên đây là danh mục công việc."]


def test_a_cell_that_goes_on_in_the_next_line(tmp_path: Path) -> None:
    lines = [
        "TT   Nội dung                   Thời gian",
        "1    Ra quân tổng vệ sinh       Tháng 3",
        "     môi trường toàn phường",
        "",
        "2    Sơ kết, biểu dương         Trước ngày",
        "     tổ dân phố làm tốt         15/11",
    ]
    assert table_of(tmp_path, lines)[0] == [
        ["TT", "Nội dung", "Thời gian"],
        ["1", "Ra quân tổng vệ sinh môi trường toàn phường", "Tháng 3"],
        ["2", "Sơ kết, biểu dương tổ dân phố làm tốt", "Trước ngày 15/11"],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["UBND XÃ AN THỊNH        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/KH-UBND           Độc lập - Tự do"] * 2,
        ["1.\tMục đích", "2.\tYêu cầu", "3.\tNội dung"],
        ["-\tTuyên truyền;", "-\tKiểm tra."],
        ["Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "- Như trên;\tCHỦ TỊCH", "- Lưu: VT.\tLâm Thế Quyền"],
        ["Phường  tổ chức  ra quân  sáng thứ Bảy", "hằng tuần  tại các  tổ dân phố  và báo", "cáo kết quả về  phường."],
        ["Thời gian: tháng 3", "Địa điểm: nhà văn hóa"],
    ],
    ids=["head", "numbers", "dashes", "foot", "justified", "prose"],
)  # fmt: skip
def test_what_is_no_table(lines: list[str]) -> None:
    assert find_tables(lines) == []


PROSE = (
    "Ủy ban nhân dân phường phát động thi đua trong toàn thể cán bộ, công chức và người lao động nhằm đẩy nhanh việc "
    "số hóa hồ sơ, rút ngắn thời gian giải quyết thủ tục, nâng mức hài lòng của người dân khi đến bộ phận một cửa. "
) * 3


@pytest.mark.parametrize("width", [60, 72, 80, 95])
@pytest.mark.parametrize("fill", ["doubled", "justified"])
def test_prose_with_wide_blanks_is_no_table(width: int, fill: str) -> None:
    lines = textwrap.wrap(PROSE, width)
    if fill == "doubled":
        lines = [line.replace(" ", "  ") for line in lines]
    else:
        lines = [justified(line, width) for line in lines]
    assert find_tables(lines) == []


def justified(line: str, width: int) -> str:
    """The line filled to the width by blanks between its words, as typewriters and layout dumps do."""
    words = line.split()
    missing = width - len(line)
    gaps = len(words) - 1
    return words[0] + "".join(
        " " * (1 + missing // gaps + (k < missing % gaps)) + word for k, word in enumerate(words[1:])
    )
