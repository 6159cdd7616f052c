"""The signature block under a stamp on grey paper: where it is expected, and how it is read again."""

import shutil

import cv2
import numpy as np
import pypdfium2
import pytest
from papers import RIGHT, fonts, plan_pdf

from pipeline.document import Box
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.limits import DEFAULT
from pipeline.ingest.scan import recognised, signature, signature_rows, tesseract
from pipeline.ingest.scan.images import read_image
from pipeline.ingest.scan.tesseract import Word
from pipeline.vietnamese import fold


def line(text, x0, top, x1, confidence=0.95):
    return PrintedLine(text, 1, Box(x0, top, x1, top + 14), confidence)


RECIPIENTS = [line("Nơi nhận:", 85, 400, 140), line("- Lưu: VT.", 85, 420, 150)]
AUTHORITY = line("TM. ỦY BAN NHÂN DÂN", 340, 398, 500)
CAPACITY = line("CHỦ TỊCH", 380, 416, 460)
NAME = line("Lâm Thế Quyền", 370, 500, 470)


def test_a_block_that_is_whole_is_left_alone():
    block = signature.expected([*RECIPIENTS, AUTHORITY, CAPACITY, NAME], 595, 842)
    assert block is not None and block.complete
    assert block.left > 150 and block.top < 398 and block.bottom > 514


@pytest.mark.parametrize("lines", [[AUTHORITY], [AUTHORITY, CAPACITY], [AUTHORITY, NAME], []])
def test_a_block_that_lacks_something(lines):
    block = signature.expected([*RECIPIENTS, *lines], 595, 842)
    assert block is not None and not block.complete


def test_a_page_of_prose_expects_no_block():
    prose = [line("Ủy ban nhân dân phường ban hành Kế hoạch", 85, 80 + 20 * k, 520) for k in range(20)]
    assert signature.expected(prose, 595, 842) is None


def test_the_capacity_behind_kt_is_another_s():
    assert not signature.is_complete([line("KT. CHỦ TỊCH", 0, 0, 9), line("Lâm Thế Quyền", 0, 9, 9)])
    assert signature.is_complete(
        [line("KT. CHỦ TỊCH", 0, 0, 9), line("PHÓ CHỦ TỊCH", 0, 5, 9), line("Lâm Thế Quyền", 0, 9, 9)]
    )


def test_what_ring_and_strokes_leave_is_dropped():
    def row(texts, number, confidence):
        return [Word(t, 50 * k, 40 * number, 45, 20, confidence, (1, 1, number)) for k, t in enumerate(texts)]

    words = [
        *row(["TM.", "ỦY", "BAN", "NHÂN", "DÂN"], 1, 0.95),
        *row(["..**€HỦ", "TỊCH"], 2, 0.5),
        *row([";", "Ma", "|", "Aệ"], 3, 0.2),
        *row(["Lâm", "Thế", "Quyền", '"'], 4, 0.8),
        *row(["Lâm", "[uy", "Quyền"], 5, 0.3),
    ]
    assert [x.text for x in signature.block_lines(words, 1, 200)] == [
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lâm Thế Quyền",
    ]


def test_a_stamp_lighter_than_print_is_left_out():
    page = np.full((300, 400), 245, np.uint8)
    cv2.putText(page, "CHU TICH", (60, 80), cv2.FONT_HERSHEY_COMPLEX, 1, 30, 2)
    printed = (page < 120).sum()
    cv2.circle(page, (150, 150), 110, 140, 4)
    clean = signature.without_stamp(page, 200, 0.6)
    assert clean.shape == (600, 800)
    # at twice the size a stroke has four times the pixels; the ring had more than the print
    assert 0.5 * 4 * printed < (clean < 128).sum() < 1.2 * 4 * printed
    assert (clean[200:] < 128).sum() < 0.02 * printed


@pytest.mark.parametrize(
    ("read", "deputy", "printed"),
    [
        ("CHỦ TỊCH", False, "CHỦ TỊCH"),
        ("C TỊCH", False, "CHỦ TỊCH"),
        ("PHÓ T CH", True, "PHÓ CHỦ TỊCH"),
        ("PHÓC TCH", True, "PHÓ CHỦ TỊCH"),
        ("KT.C TỊCH", False, "KT. CHỦ TỊCH"),
        ("PHÓ CHÁNH VĂN PHÒNG", True, "PHÓ CHÁNH VĂN PHÒNG"),
        ("AN NHÂN DÂN", False, "TM. ỦY BAN NHÂN DÂN"),
        ("TM. HỘI ĐỒ NHÂN DÂN", False, "TM. HỘI ĐỒNG NHÂN DÂN"),
        # what may be several capacities, or none, is left
        ("C TỊCH", None, None),
        ("TỊCH", False, None),
        ("PHÓ", True, None),
        ("PHÓ G", True, None),
        ("KẾ HOẠCH", False, None),
        ("Lâm Thế Quyền", False, None),
        ("TRÁCH NHIỆM", False, None),
    ],
)
def test_what_a_stamp_leaves_of_a_capacity(read, deputy, printed):
    assert signature._nearest(read, deputy) == printed


def test_recipients_above_do_not_narrow_the_block():
    # the last line of prose ends right above the authority
    prose = line("hiện việc thanh toán không dùng tiền mặt.", 85, 382, 355)
    block = signature.expected([prose, *RECIPIENTS, AUTHORITY, CAPACITY, NAME], 595, 842)
    assert block is not None and block.left < 320 and block.complete


def drawn_page(tmp_path):
    """The last page of the invented plan at 200 dpi."""
    return np.array(
        list(pypdfium2.PdfDocument(plan_pdf(tmp_path / "plan.pdf")))[-1].render(scale=200 / 72).to_pil().convert("L")
    )


@pytest.mark.skipif(shutil.which("tesseract") is None or fonts() is None, reason="no Tesseract or no face")
def test_recipients_that_were_lost_beside_the_signature(tmp_path):
    page = drawn_page(tmp_path)
    lines = recognised.lines_of(tesseract.words(page, 200), 1, 200)
    lost = [x for x in lines if x.text.startswith("- Lưu")]
    assert len(lost) == 1
    again = signature.read_again([x for x in lines if x not in lost], page, 1, 200, 60)
    assert len(again) == len(lines) and sum(x.text.startswith("- Lưu: VT") for x in again) == 1
    # a list that is whole is not read again
    assert signature.read_again(lines, page, 1, 200, 60) is lines


@pytest.mark.skipif(shutil.which("tesseract") is None or fonts() is None, reason="no Tesseract or no face")
def test_a_signatory_under_a_grey_stamp(tmp_path):
    pages = list(pypdfium2.PdfDocument(plan_pdf(tmp_path / "plan.pdf")))
    page = np.array(pages[-1].render(scale=200 / 72).to_pil().convert("L"))
    x, y = int(RIGHT / 72 * 200) - 330, 250
    stamp = np.full_like(page, 255)
    cv2.circle(stamp, (x, y), 138, 105, 7)
    cv2.circle(stamp, (x, y), 100, 105, 4)
    cv2.putText(stamp, "AN THINH DONG", (x - 90, y), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 105, 3)
    page = np.minimum(page, stamp)
    path = tmp_path / "page.png"
    cv2.imwrite(str(path), page)
    document = read_image(path, "0", restore=True, progress=None, limits=DEFAULT)
    capacity, name = document.text.strip().split("\n")[-2:]
    # under the ring a mark may be lost, never a letter
    assert capacity == "CHỦ TỊCH" and fold(name) == "Lam The Quyen"


def test_who_signs_for_the_head_is_a_deputy():
    assert signature_rows.deputies(["KT. CHỦ TỊCH", "TỊCH", "Lâm Thế Quyền"]) == [
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lâm Thế Quyền",
    ]
    assert signature_rows.deputies(["KT. GIÁM ĐỐC", "GIÁM ĐỐC"])[1] == "PHÓ GIÁM ĐỐC"
    untouched = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]
    assert [signature_rows.deputies(lines) for lines in untouched] == list(untouched)


def test_the_end_of_a_row_that_stands_clear_of_the_stamp_is_kept():
    def word(text, left, confidence):
        return tesseract.Word(text, left, 0, 30, 20, confidence, (1, 1, 1))

    row = [word("~=>KT.", 0, 0.2), word("CHỦ", 40, 0.95), word("TỊCH", 80, 0.96)]
    assert signature_rows.legible(row)[0] == "KT. CHỦ TỊCH"
    assert signature_rows.legible([word("^cHÍ", 0, 0.0), word("TỊCH", 40, 0.97)])[0] == "TỊCH"
