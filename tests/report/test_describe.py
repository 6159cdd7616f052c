import pytest

from pipeline.report.describe import date_words, show_value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("phường An Thịnh", "phường An Thịnh"),
        ({"type": "Kế hoạch", "number": "150/KH-UBND"}, "Kế hoạch 150/KH-UBND"),
        ({"label": "Giai đoạn 1", "start": 2025, "end": 2027}, "Giai đoạn 1 2025 - 2027"),
        ({"start": None, "end": 2030}, "… - 2030"),
        ({"recurs": "yearly", "day": 5, "month": 12}, "05/12 hằng năm"),
        ({"when": {"year": 2026, "quarter": 1}, "kind": "other"}, "quý I/2026"),
        ({"movements": ["Một", "Hai"]}, "Một; Hai"),
        ({"signatory": {"authority": "TM. ỦY BAN NHÂN DÂN", "name": "Lê An"}}, "TM. ỦY BAN NHÂN DÂN"),
        (["a", "b"], "a; b"),
    ],
)
def test_values_of_differences_in_words(value: object, words: str) -> None:
    assert show_value(value) == words


def test_blanks_of_dates_are_dots() -> None:
    assert date_words("2025-??-??") == "…/…/2025"
    assert date_words("2025-06-16") == "16/06/2025"
    assert date_words(None) == "—"
