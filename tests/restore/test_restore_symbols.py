"""The grammar of garbled symbols, abbreviations and numerals."""

import pytest

from pipeline.restore.symbols import repair_code, repair_numeral, repair_symbol


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("203-QD/PU", "203-QĐ/ĐU"),
        ("02/2025/TT-BGDDT", "02/2025/TT-BGDĐT"),
        ("01-KH/BCDTW", "01-KH/BCĐTW"),
        ("67/2024/ND-CP", "67/2024/NĐ-CP"),
        ("15/NQ-HDND", "15/NQ-HĐND"),
        ("89-Ctr/TU", "89-Ctr/TU"),
        ("57-NQ/TW", "57-NQ/TW"),
        ("38/KH-UBND", "38/KH-UBND"),
        ("01/HD-BTDKT", "01/HD-BTĐKT"),
        ("64/2025/QH15", "64/2025/QH15"),
        ("11/XX-YZW", "11/XX-YZW"),
    ],
)
def test_symbols(garbled: str, right: str) -> None:
    assert repair_symbol(garbled) == right
    assert repair_symbol(right) == right


@pytest.mark.parametrize(("garbled", "right"), [("HDND", "HĐND"), ("UBND", "UBND"), ("QD", "QĐ"), ("ZZZZ", None)])
def test_codes(garbled: str, right: str | None) -> None:
    assert repair_code(garbled) == right


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("I1", "II"),
        ("II1", "III"),
        ("lV", "IV"),
        ("IV", "IV"),
        ("VIl", "VII"),
        ("Il", "II"),
        ("IIII", None),
        ("A", None),
        ("1", None),
    ],
)
def test_numerals(garbled: str, right: str | None) -> None:
    assert repair_numeral(garbled) == right


@pytest.mark.parametrize(
    ("garbled", "last", "right"),
    [
        ("Il", "II", "III"),
        ("II", "I", "II"),
        ("H", "I", "II"),
        ("HI", "II", "III"),
        ("H", "", None),
        ("H", "IV", None),
        ("I", "I", "I"),
        ("IV", "III", "IV"),
        ("I", "IV", "I"),
    ],
)
def test_numerals_by_their_order(garbled: str, last: str, right: str | None) -> None:
    assert repair_numeral(garbled, last) == right
