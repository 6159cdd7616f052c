"""Number and date of a head: printed ones by agreement of readings, handwritten ones left blank."""

import shutil

import cv2
import numpy as np
import pypdfium2
import pytest
from papers import HEAD, fonts, plan_pdf

from pipeline.ingest.scan import head_lines, preprocessing, recognised, tesseract
from pipeline.ingest.scan.head_lines import Reading, settled_date, settled_number

DPI = 200
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None or fonts() is None, reason="no Tesseract or no face"
)


def readings(*texts, sure=0.95):
    return [Reading(text, (sure,) * len(text)) for text in texts]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Số: 2044/QĐ-UBND", "Số: 2944/QĐ-UBND", "Số: 2944/QĐ-UBND"), "Số: 2944/QĐ-UBND"),
        (("Số: 61/KH-UBND", "Số: 6l/KH-UBND", "Số: 81/KH-UBND"), "Số: 61/KH-UBND"),
        (("Số: 38-KH/TU", "Số: 38-KH/TU"), "Số: 38-KH/TU"),
    ],
)
def test_a_printed_number_is_what_most_readings_have(texts, expected):
    assert settled_number(readings(*texts)) == (expected, True)


@pytest.mark.parametrize(
    "texts",
    [
        ("Số: 04+ /CT-UBND", "Số: 0‡ /CT-UBND", "Số: 04 /CT-UBND"),
        ("Số:{€ /CT-UBND", "Số:-ổ /CT-UBND", "Số: 16 /CT-UBND"),
        ("Số: 45 /CT-UBND", "Số: 45 /CT-UBND", "Số: 15 /CT-UBND"),
    ],
)
def test_what_readings_differ_on_is_left_blank_and_told(texts):
    assert settled_number(readings(*texts)) == ("Số: /CT-UBND", False)


def test_two_unsure_readings_alike_are_no_number():
    assert settled_number(readings("Số: 43/CT-UBND", "Số: 43/CT-UBND", "Số: 48/CT-UBND", sure=0.4))[1] is False


def test_an_empty_blank_is_no_doubt():
    assert settled_number(readings("Số: /KH-UBND", "Số: /KH-UBND")) == ("Số: /KH-UBND", True)


def test_a_date_keeps_what_is_printed_of_it():
    texts = (
        "Đà Nẵng, ngày tháng 3 năm 2019",
        "Đà Nẵng, ngày 3Í tháng 5 năm 2019",
        "Đà Nẵng, ngày ở tháng 5 năm 2019",
    )
    assert settled_date(readings(*texts)) == ("Đà Nẵng, ngày tháng 5 năm 2019", False)
    assert settled_date(readings(*["Hà Nội, ngày 08 tháng 6 năm 2026"] * 2)) == (
        "Hà Nội, ngày 08 tháng 6 năm 2026",
        True,
    )


def test_no_month_is_thirteen():
    text, sure = settled_date(readings(*["Hà Nội, ngày 08 tháng 13 năm 2026"] * 3))
    assert (text, sure) == ("Hà Nội, ngày 08 tháng năm 2026", False)


@pytest.fixture(scope="module")
def first_page(tmp_path_factory):
    path = plan_pdf(tmp_path_factory.mktemp("head") / "plan.pdf")
    return np.asarray(pypdfium2.PdfDocument(path)[0].render(scale=DPI / 72).to_pil().convert("L"))


def head_of(gray):
    lines = recognised.lines_of(tesseract.words(gray, DPI), 1, DPI)
    return head_lines.read_again(lines, gray, DPI, 60)


@needs_tesseract
def test_a_printed_head_is_read(first_page):
    texts = [line.text for line in head_of(first_page)]
    assert HEAD[4] in texts and HEAD[5] in texts
    assert not any("by_hand" in line.extra for line in head_of(first_page))


@needs_tesseract
def test_a_number_written_by_hand_is_left_blank(first_page):
    assert preprocessing.condition(first_page, DPI).noisy is False
    page = first_page.copy()
    line = next(x for x in recognised.lines_of(tesseract.words(page, DPI), 1, DPI) if x.text.startswith("Số"))
    left, top = int(line.box.x0 * DPI / 72) + 50, int(line.box.top * DPI / 72)
    page[top - 8 : top + 40, left : left + 38] = 255
    cv2.putText(page, "61", (left + 2, top + 28), cv2.FONT_HERSHEY_SCRIPT_COMPLEX, 0.9, 20, 3, cv2.LINE_AA)
    line = next(x for x in head_of(page) if x.text.startswith("Số"))
    assert line.text == "Số: /KH-UBND"
    assert line.extra["by_hand"]
