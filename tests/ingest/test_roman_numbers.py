"""Roman numbers of headings that were hardly read: told by their neighbours, where nothing else can be meant."""

import pytest

from pipeline.document import Word
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import roman_numbers


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


def measured(read, rest, wide, height=9.7):
    """A line whose first word was read so, printed so wide and high in points."""
    return PrintedLine(f"{read} {rest}", read=((read, Word(127.4, 100, 127.4 + wide, 100 + height, confidence=0.9)),))


# widths as papers of 14 points print them in a Times-like face
@pytest.mark.parametrize(
    ("read", "wide", "number"),
    [
        ("I.", 6.8, "I."), ("H.", 11.3, "II."), ("II.", 15.9, "III."), ("IH.", 11.2, "II."), ("NHI.", 16.1, "III."),
        ("HI.", 16.0, "III."), ("VH.", 21.6, "VII."), ("VI.", 16.9, "VI."), ("VII.", 26.0, "VIII."),
    ],
)
def test_strokes_are_counted_by_the_width(read, wide, number):
    lines = [measured(read, "NỘI DUNG THỰC HIỆN", wide), measured(read, "Khen thưởng hằng năm", wide)]
    roman_numbers.by_print(lines)
    assert numbers(lines) == [number, number]


@pytest.mark.parametrize(
    ("read", "rest", "wide"),
    [("1.", "Mục đích", 8.6), ("IV.", "KINH PHÍ", 16.9), ("H.", "KHEN THƯỞNG", 12.6), ("H.", "xã hội", 11.3),
     ("II", "Khu vực", 15.9), ("II.", "KINH PHÍ", 13.6)],
)
def test_what_is_no_number_of_strokes_stays(read, rest, wide):
    lettered = [PrintedLine("A. MỤC ĐÍCH"), PrintedLine("B. YÊU CẦU")]
    line = measured(read, rest, wide)
    assert roman_numbers.by_print([*lettered, line]) == 0
    assert line.text == f"{read} {rest}"


def test_numbers_glued_to_their_headings():
    lines = headings((0.9, "L.PHÂN CÔNG"), (0.9, "II.Khen thưởng"), (0.9, "T.P HẢI PHÒNG"), (0.9, "C.TY Hòa Phát"))
    assert roman_numbers.part(lines) == 2
    assert [line.text for line in lines] == ["L. PHÂN CÔNG", "II. Khen thưởng", "T.P HẢI PHÒNG", "C.TY Hòa Phát"]
    assert lines[0].sure == (0.9, 0.9, 0.95)
