"""Dates of documents."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.documents.symbols import folded_view
from pipeline.nlp.times.dates import find_dates, match_date, parse_date


@pytest.mark.parametrize(("text", "iso"), [
    ("ngày 16/6/2025", "2025-06-16"), ("ngày 16 tháng 6 năm 2025", "2025-06-16"),
    ("ngày 05 tháng 01 năm 2026", "2026-01-05"),
    ("Ngày 16.6.2025", "2025-06-16"), ("ngày 16-6-2025", "2025-06-16"), ("16/6/2025", "2025-06-16"),
    ("ngày 22/12\n/2024", "2024-12-22"), ("ngày\f22/12/2024", "2024-12-22"), ("ngày 13/ 12/2021", "2021-12-13"),
    ("ngay 16 thang 6 nam 2025", "2025-06-16"), ("NGÀY 03 THÁNG 10 NĂM 2025", "2025-10-03"),
    ("ngày 16 tháng 6, năm 2025", "2025-06-16"), ("ngày 5/8/25", "2025-08-05"), ("ngày O5/8/2025", "2025-08-05"),
    ("ngày hai mươi hai tháng mười hai năm hai nghìn không trăm hai mươi tư", "2024-12-22"),
    ("ngày mười tháng năm năm hai nghìn không trăm linh năm", "2005-05-10"),
    ("ngày ba mươi mốt tháng một năm hai ngàn không trăm hai mươi sáu", "2026-01-31"),
    ("ngày mùng 3 tháng 2 năm 1930", "1930-02-03"),
    ("ngày 222/12/2024", None), ("ngày 31/6/2025", None), ("ngày 29/02/2025", None), ("ngày 29/02/2024", "2024-02-29"),
    ("ngày      tháng 8 năm 2025", None), ("năm 2025", None), ("tháng 8 năm 2025", None), ("ngày 10/12 hàng năm", None),
    ("24/7", None), ("", None),
])
def test_dates(text, iso):
    assert parse_date(text) == iso


def test_an_impossible_date_is_found_without_a_day():
    found = list(find_dates("số 57-NQ/TW ngày 222/12/2024 của"))
    assert [(d.iso, d.day, d.month, d.year) for d in found] == [(None, 222, 12, 2024)]


def test_several_dates_in_order():
    text = "từ ngày 01/7/2025 đến ngày 30 tháng 9 năm 2025, xong 15.10.2025"
    found = list(find_dates(text))
    assert [d.iso for d in found] == ["2025-07-01", "2025-09-30", "2025-10-15"]
    assert text[found[0].start:found[0].end] == "ngày 01/7/2025"


def test_match_wants_the_word_unless_bare():
    view = folded_view("16/6/2025")
    assert match_date(view, 0) is None
    assert match_date(view, 0, bare=True).iso == "2025-06-16"


@given(st.dates(date(1945, 1, 1), date(2069, 12, 31)), st.sampled_from(["ngày {d}/{m}/{y}", "ngày {d:02}/{m:02}/{y}",
       "ngày {d} tháng {m} năm {y}", "{d}.{m}.{y}", "Ngày {d} tháng {m:02} năm {y}"]))
def test_round_trip(day, form):
    assert parse_date(form.format(d=day.day, m=day.month, y=day.year)) == day.isoformat()


@given(st.text(alphabet="0123456789/.- ngàythángmười", max_size=120))
def test_never_fails(text):
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)


def test_a_long_line_is_read_to_its_end():
    for piece, each in (("ngày ", 0), ("hai mươi ", 0), ("ngày hai ", 0), ("ngày 1/2/2025 ", 1)):
        assert len(list(find_dates(piece * 5000))) == each * 5000
