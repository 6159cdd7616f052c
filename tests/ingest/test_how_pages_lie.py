"""Sheets that were laid or drawn in askew, two pages on a sheet, negatives, and the stamp of incoming mail."""

import cv2
import numpy as np
import pytest

from pipeline.document import Box
from pipeline.ingest.layout import columns, running
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import doubts, preprocessing


def sheet():
    """A page of 40 lines of blocks as long as words are, dark on light."""
    page = np.full((1170, 827), 250, np.uint8)
    noise = np.random.default_rng(3)
    for k in range(40):
        x = 90
        while x < 700:
            width = int(noise.integers(15, 60))
            page[100 + 24 * k : 109 + 24 * k, x : x + width] = 20
            x += width + 8
    return page


def turned(page, angle):
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    return cv2.warpAffine(page, turn, (width, height), borderValue=250)


def line(text, x0, top, width, page=1):
    return PrintedLine(text, page, Box(x0, top, x0 + width, top + 12), sure=(0.97,) * len(text.split(" ")))


@pytest.mark.parametrize("angle", [0.0, 1.0, -3.0, 7.0, -9.0])
def test_skew_is_found_up_to_ten_degrees(angle):
    assert preprocessing.skew(turned(sheet(), angle)) == pytest.approx(angle, abs=0.3)


@pytest.mark.parametrize(("quarters", "lies"), [(0, False), (1, True), (2, False), (3, True)])
@pytest.mark.parametrize("angle", [0.0, 3.0])
def test_a_page_on_its_side_is_told_from_an_upright_one(quarters, lies, angle):
    assert preprocessing.lies_on_its_side(np.rot90(turned(sheet(), angle), quarters)) is lies


def test_a_negative_is_read_as_its_positive():
    page = sheet()
    assert np.array_equal(preprocessing.to_gray(255 - page), page)
    assert np.array_equal(preprocessing.to_gray(page), page)
    assert preprocessing.is_blank(preprocessing.to_gray(np.zeros((300, 200), np.uint8)))


def spread(left_lines, right_lines):
    lines = [line(f"trái {k}", 70, 80 + 18 * k, 460) for k in range(left_lines)]
    return lines + [line(f"phải {k}", 665, 80 + 18 * k, 200 + 130 * (k % 2)) for k in range(right_lines)]


def test_two_pages_on_a_sheet_are_read_one_after_the_other():
    ordered, block = columns.in_reading_order(spread(20, 9), 1190)
    assert [x.text for x in ordered] == [f"trái {k}" for k in range(20)] + [f"phải {k}" for k in range(9)]
    blocks = [x.block for x in ordered]
    assert len({*blocks[:20]}) == 1 and blocks[19] != blocks[20] and block > max(blocks)
    assert ordered[20].box == Box(665, 80, 865, 92)


def test_a_title_across_the_sheet_makes_it_one_page():
    plain, title = spread(20, 20), line("BIỂU TỔNG HỢP", 500, 40, 190)
    assert columns._fold(plain, 1190) == 595
    assert columns._fold([title, *plain], 1190) is None
    assert columns._fold(plain, 760) is None, "a sheet too small for two pages"


def test_the_stamp_of_incoming_mail_is_no_text():
    own = [
        line("Số: 57/KH-UBND", 80, 110, 100),
        line("Đông Hải, ngày 16 tháng 10 năm 2025", 300, 110, 220),
        line("KẾ HOẠCH", 260, 190, 80),
    ]
    stamp = [
        line("CÔNG VĂN ĐẾN", 90, 140, 110),
        line("Số: ....1284", 70, 158, 80),
        line("Ngày: 17/8", 70, 172, 80),
        line("Chuyển: VP", 70, 186, 80),
    ]
    kept = running.without_running({1: [*own, *stamp], 2: [*stamp]}, {1: 842.0, 2: 842.0})
    assert [x.text for x in kept[1]] == [x.text for x in own]
    assert len(kept[2]) == 4, "a stamp of incoming mail is on the first page"


def test_a_head_without_the_lines_of_a_stamp_stays():
    own = [
        line("Quy trình quản lý", 90, 120, 110),
        line("VĂN BẢN ĐẾN", 90, 140, 110),
        line("1. Tiếp nhận", 90, 160, 90),
    ]
    assert running.without_incoming_stamp(own, 842.0) == own


def test_a_symbol_parted_by_the_end_of_its_line_is_whole():
    whole = [line("theo Chỉ thị số 10/CT-", 80, 100, 400), line("TTg của Thủ tướng Chính phủ", 80, 118, 400)]
    cut = [line("theo Chỉ thị số 10/CT-", 80, 100, 400), line("của Thủ tướng Chính phủ", 80, 118, 400)]
    assert doubts.tell(whole) == []
    assert len(doubts.tell(cut)) == 1
