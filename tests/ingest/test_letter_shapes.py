"""Letters and figures of shapes that no Vietnamese text has, and Roman numerals by how wide they are printed."""

import pytest

from pipeline.ingest.layout.printed import text_width
from pipeline.ingest.scan import letter_shapes
from pipeline.ingest.scan.tesseract import Word


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Chỉ fhị về việc thi đua", "Chỉ thị về việc thi đua"),
        ("khu vực bị cách Ìy, chăm Ïo đời sống", "khu vực bị cách ly, chăm lo đời sống"),
        ("gửi ñle mềm trước l5 giờ 00", "gửi file mềm trước 15 giờ 00"),
        ("tháng 12 năm 202]", "tháng 12 năm 2021"),
        ("]. Tăng cường tuyên truyền", "1. Tăng cường tuyên truyền"),
        ("https://danang.gøov.vn", "https://danang.gov.vn"),
    ],
)
def test_a_shape_that_no_text_has_is_put_right(read, printed):
    assert letter_shapes.mended(read) == printed


@pytest.mark.parametrize(
    "text", ["gửi file về fanpage của phường", "[1] và [21]", "O2 và H2O", "fan hâm mộ", "Ì ạch", "mục l.1 và l/2"]
)
def test_what_can_stand_in_a_text_is_left(text):
    assert letter_shapes.mended(text) == text


def line(texts, printed, em=33):
    """Words with the boxes of what is printed."""
    left, words = 0, []
    for text, right in zip(texts, printed, strict=True):
        width = round(text_width(right) * em)
        words.append(Word(text, left, 0, width, 30, 0.96, (1, 1, 1)))
        left += width + 8
    return words


@pytest.mark.parametrize(
    ("read", "printed"),
    [("XI", "XII"), ("XHI", "XIII"), ("XIHI", "XIII"), ("XIII", "XIII"), ("XX,", "XX,"), ("IV", "IV")],
)
def test_a_numeral_has_as_many_strokes_as_it_is_wide(read, printed):
    before = "Ban Chấp hành Trung ương Đảng khóa".split()
    words = line([*before, read, "về"], [*before, printed, "về"])
    assert letter_shapes.numerals(words)[-2] == printed


def test_capitals_elsewhere_are_no_numerals():
    texts = "Ủy ban nhân dân phường và UBND các cấp HI tổ chức".split()
    assert letter_shapes.numerals(line(texts, texts)) == texts
