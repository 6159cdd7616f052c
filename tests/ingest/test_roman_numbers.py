"""Roman numbers of headings that were hardly read: told by their neighbours, where nothing else can be meant."""

import pytest

from pipeline.ingest import roman_numbers
from pipeline.ingest.printed import PrintedLine


def headings(*rows):
    """Lines by how sure their first word is and their text."""
    return [PrintedLine(text, sure=(sure, *[0.95] * text.count(" "))) for sure, text in rows]


def numbers(lines):
    return [line.text.split(" ")[0] for line in lines]


def test_numbers_between_sure_ones():
    lines = headings(
        (0.9, "I. MỤC ĐÍCH, YÊU CẦU"),
        (0.95, "1. Mục đích của kế hoạch"),
        (0.3, "ĐI NỘI DUNG THI ĐUA"),
        (0.5, "NI. TIÊU CHÍ KHEN THƯỞNG"),
        (0.95, "IV. TỔ CHỨC THỰC HIỆN"),
    )
    assert roman_numbers.by_sequence(lines) == 2
    assert numbers(lines) == ["I.", "1.", "II.", "III.", "IV."]
    assert lines[2].text == "II. NỘI DUNG THI ĐUA"


@pytest.mark.parametrize(
    "rows",
    [
        # printed twice, and sure
        [(0.9, "I. MỤC ĐÍCH"), (0.9, "II. NỘI DUNG"), (0.9, "II. KINH PHÍ"), (0.9, "III. TỔ CHỨC")],
        # more in doubt than lacking
        [(0.9, "I. MỤC ĐÍCH"), (0.3, "VÀ CÁC YÊU CẦU"), (0.4, "HL NỘI DUNG"), (0.9, "III. TỔ CHỨC")],
        # nothing behind that is sure: what signs is no heading
        [(0.9, "I. MỤC ĐÍCH"), (0.4, "KT. CHỦ TỊCH"), (0.9, "PHÓ CHỦ TỊCH")],
        # the author left a number out
        [(0.9, "I. MỤC ĐÍCH"), (0.9, "III. NỘI DUNG")],
    ],
)
def test_what_may_be_otherwise_stays(rows):
    lines = headings(*rows)
    assert roman_numbers.by_sequence(lines) == 0
    assert [line.text for line in lines] == [text for _, text in rows]
