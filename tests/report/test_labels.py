import pytest

from pipeline.report.labels import label, spell_when


@pytest.mark.parametrize(
    ("when", "vi", "en"),
    [
        ({"recurs": "yearly", "day": 5, "month": 11}, "05/11 hằng năm", "05/11 every year"),
        ({"year": 2026, "quarter": 2}, "quý II/2026", "quarter II of 2026"),
        ({"year": 2025, "month": 8}, "tháng 8/2025", "8/2025"),
        ({"year": 2027}, "năm 2027", "2027"),
        ({"year": 2026, "month": 3, "day": 9}, "09/03/2026", "09/03/2026"),
        ({"start": None, "end": 2030}, "đến hết năm 2030", "to the end of 2030"),
        ({"recurs": "monthly", "day": 25}, "ngày 25 hằng tháng", "day 25, monthly"),
        ({"recurs": "weekly", "weekday": 5}, "thứ Sáu, hằng tuần", "Friday, weekly"),
        ({"within_days": 10, "after": "kể từ ngày ký"}, "10 ngày kể từ ngày ký", "within 10 days kể từ ngày ký"),
        (None, "", ""),
    ],
)
def test_times_read_as_people_say_them(when, vi: str, en: str) -> None:
    assert spell_when(when) == vi
    assert spell_when(when, "en") == en


def test_an_unknown_key_shows_its_own_last_word() -> None:
    assert label("field.legal_bases") == "Căn cứ"
    assert label("field.something") == "something"
