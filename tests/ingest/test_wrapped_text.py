"""Text files wrapped in every way that mail, editors and copies know: the paragraphs come back as they were."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path

import pytest
from papers import PARAGRAPHS

from pipeline.ingest import read
from pipeline.ingest.text.page_furniture import without_furniture

MORE = [
    "3. Kinh phí thực hiện",
    "Kinh phí được bố trí từ ngân sách phường, nguồn xã hội hóa và nguồn hợp pháp khác theo quy định pháp luật. "
    "Phòng Kinh tế, Hạ tầng và Đô thị lập dự toán trình Ủy ban nhân dân phường xem xét, phê duyệt trước khi thực hiện.",
    "4. Chế độ báo cáo",
    "- Các tổ dân phố báo cáo kết quả trước ngày 20 của tháng cuối quý về Ủy ban nhân dân phường qua Phòng Kinh tế, "
    "Hạ tầng và Đô thị để tổng hợp; báo cáo đột xuất khi có yêu cầu của cấp có thẩm quyền.",
    "- Ủy ban Mặt trận Tổ quốc Việt Nam phường giám sát việc thực hiện, phản ánh ý kiến của người dân về những việc "
    "còn chậm, còn hình thức để chính quyền chấn chỉnh theo tinh thần Nghị quyết số 57-NQ/TW của Bộ Chính trị.",
]
PLAN = [*PARAGRAPHS[:-7], *MORE, *PARAGRAPHS[-7:]]


def wrapped(
    text: str, width: int, *, indent: int = 0, early: float = 0.0, decomposed: bool = False, hyphens: bool = False
) -> list[str]:
    """Breaks a text at a number of columns; ``early`` is how often a line ends before it is full."""
    chance = random.Random(len(text) + width)
    pieces: list[tuple[str, bool]] = []
    for word in text.split(" "):
        parts = re.findall(r"[^-]+-?|-", word) if hyphens else [word]
        pieces += [(part, k == 0) for k, part in enumerate(parts)]
    lines, line = [], " " * indent
    for piece, blank in pieces:
        trial = line + (" " if blank and line.strip() else "") + piece
        size = len(unicodedata.normalize("NFD", trial)) if decomposed else len(trial)
        if line.strip() and (size > width or (blank and len(line) > 0.55 * width and chance.random() < early)):
            lines.append(line)
            line = piece
        else:
            line = trial
    return [*lines, line]


def paragraphs_of(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "plan.txt"
    path.write_bytes(text.encode())
    read_text = read(path, restore=False).text
    return [line for line in read_text.replace("\n\f", "\n").replace("\f", " ").split("\n") if line]


@pytest.mark.parametrize("width", [60, 72, 80, 100, 110])
@pytest.mark.parametrize(
    ("between", "how"),
    [
        ("\n\n", {}),
        ("\n", {"indent": 4}),
        ("\n\n", {"indent": 4}),
        ("\n\n", {"early": 0.12}),
        ("\n\n", {"decomposed": True}),
        ("\n\n", {"hyphens": True}),
        ("\r\n\r\n", {}),
    ],
    ids=["gaps", "indents", "both", "ragged", "decomposed", "hyphens", "crlf"],
)
def test_wrapped_paragraphs_come_back(tmp_path: Path, width: int, between: str, how: dict[str, object]) -> None:
    end = "\r\n" if "\r" in between else "\n"
    text = between.join(end.join(wrapped(paragraph, width, **how)) for paragraph in PLAN)  # type: ignore[arg-type]
    if how.get("decomposed"):
        text = unicodedata.normalize("NFD", text)
    assert paragraphs_of(tmp_path, text) == PLAN


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("foot", ["{n}", "- {n} -", "Trang {n}/9", "[{n}]"])
@pytest.mark.parametrize("feed", [True, False])
def test_page_numbers_between_the_lines_are_left_out(tmp_path: Path, between: str, foot: str, feed: bool) -> None:
    lines = between.join("\n".join(wrapped(paragraph, 78)) for paragraph in PLAN).split("\n")
    pages = [lines[k : k + 22] for k in range(0, len(lines), 22)]
    text = ""
    for n, page in enumerate(pages, 1):
        text += "\n".join(page) + "\n\n" + " " * 30 + foot.format(n=n) + "\n\n" + ("\f" if feed else "")
    assert paragraphs_of(tmp_path, text) == PLAN


def test_heads_that_run_over_the_pages_are_left_out() -> None:
    pages = [["UBND PHƯỜNG AN THỊNH ĐÔNG", "", f"Việc thứ {k} của phường", "năm nay", str(k)] for k in range(1, 5)]
    kept = [[line for line in page if line is not None] for page in without_furniture(pages)]
    assert kept == [[f"Việc thứ {k} của phường", "năm nay"] for k in range(1, 5)]


def test_numbers_that_count_nothing_stay() -> None:
    pages = [["Số lượng:", "12", "Hạn:", "2030", *["chữ"] * 30, "7"]]
    assert without_furniture(pages) == pages
    assert without_furniture([["Việc một", "2030"], ["Việc hai", "85"]]) == [["Việc một", "2030"], ["Việc hai", "85"]]


def test_headings_and_lists_without_blank_lines_stay_apart(tmp_path: Path) -> None:
    blocks = [
        ["I. YÊU CẦU", "1. Về nội dung", "- Nội dung ngắn gọn;", "- Hình thức phù hợp."],
        wrapped("2. " + MORE[1], 80),
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    ]
    text = "\n\n".join("\n".join(block) for block in [*[wrapped(p, 80) for p in PLAN[8:20]], *blocks])
    assert paragraphs_of(tmp_path, text) == [*PLAN[8:20], *blocks[0], "2. " + MORE[1], *blocks[2], *blocks[3]]


def test_blanks_without_end_before_the_words(tmp_path: Path) -> None:
    for blanks in (" " * 300_000, "\n" * 200_000, "\t \n" * 70_000):
        assert paragraphs_of(tmp_path, blanks + "\n".join(PLAN)) == PLAN
    path = tmp_path / "sixteen.txt"
    path.write_bytes((" " * 200_000 + "\n".join(PLAN)).encode("utf-16"))
    assert read(path, restore=False).text.rstrip("\n").split("\n") == PLAN


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("IV. TIÊU CHUẨN VÀ HÌNH THỨC KHEN", "THƯỞNG"),
        ("II. NHIỆM VỤ TRỌNG TÂM, GIẢI PHÁP", "CHỦ YẾU"),
        ("B. PHÂN CÔNG TRÁCH NHIỆM", "THỰC HIỆN KẾ HOẠCH"),
    ],
)
def test_a_heading_in_capitals_broken_early(tmp_path: Path, head: str, tail: str) -> None:
    blocks = [wrapped(PLAN[9], 70), [head, tail], wrapped(PLAN[10], 70)]
    assert f"{head} {tail}" in paragraphs_of(tmp_path, "\n".join(line for block in blocks for line in block))


def test_headings_in_capitals_of_their_own_stay_apart(tmp_path: Path) -> None:
    blocks = [wrapped(PLAN[9], 70), ["III. KINH PHÍ.", "PHÂN CÔNG"], wrapped(PLAN[10], 70)]
    assert "III. KINH PHÍ." in paragraphs_of(tmp_path, "\n".join(line for block in blocks for line in block))
