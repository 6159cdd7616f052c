"""The grammar of document symbols."""


import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.documents.symbols import (
    find,
    folded_view,
    issuer_system,
    parse,
    stands_alone,
    symbol_view,
    types_of,
)

WELL_FORMED = [
    # printed, form, number, year, type group, issuer, unit, first type
    ("38/KH-UBND", "admin", "38", None, "KH", "UBND", None, "Kế hoạch"),
    ("923/QĐ-TTg", "admin", "923", None, "QĐ", "TTg", None, "Quyết định"),
    ("1656/NQ-UBTVQH15", "admin", "1656", None, "NQ", "UBTVQH15", None, "Nghị quyết"),
    ("12/KH-MTTQ-BTT", "admin", "12", None, "KH", "MTTQ", "BTT", "Kế hoạch"),
    ("115/VBHN-VPQH", "admin", "115", None, "VBHN", "VPQH", None, "Văn bản hợp nhất"),
    ("14/CĐ-BXD", "admin", "14", None, "CĐ", "BXD", None, "Công điện"),
    ("2144/UBND-NVKTGS", "letter", "2144", None, None, "UBND", "NVKTGS", "Công văn"),
    ("3456/SNV-CCHC", "letter", "3456", None, None, "SNV", "CCHC", "Công văn"),
    ("152/2025/NĐ-CP", "normative", "152", 2025, "NĐ", "CP", None, "Nghị định"),
    ("66.7/2025/NQ-CP", "normative", "66.7", 2025, "NQ", "CP", None, "Nghị quyết"),
    ("15/2025/TT-BNV", "normative", "15", 2025, "TT", "BNV", None, "Thông tư"),
    ("01/2011/TTLT-BNV-BTC", "normative", "01", 2011, "TTLT", "BNV", "BTC", "Thông tư liên tịch"),
    ("72/2025/QH15", "law", "72", 2025, None, "QH15", None, "Luật"),
    ("01/2026/UBTVQH16", "law", "01", 2026, None, "UBTVQH16", None, "Pháp lệnh"),
    ("57-NQ/TW", "party", "57", None, "NQ", "TW", None, "Nghị quyết"),
    ("203-QĐ/ĐU", "party", "203", None, "QĐ", "ĐU", None, "Quyết định"),
    ("01-KH/BCĐTW", "party", "01", None, "KH", "BCĐTW", None, "Kế hoạch"),
    ("05-KH/BCĐ57", "party", "05", None, "KH", "BCĐ57", None, "Kế hoạch"),
    ("440-CV/BTGDVTU", "party", "440", None, "CV", "BTGDVTU", None, "Công văn"),
    ("08-TT/TW", "party", "08", None, "TT", "TW", None, "Thông tri"),
]


@pytest.mark.parametrize(("printed", "form", "number", "year", "group", "issuer", "unit", "first_type"), WELL_FORMED)
def test_takes_symbols_apart(printed, form, number, year, group, issuer, unit, first_type):
    symbol = parse(printed)
    assert symbol is not None
    assert (symbol.form, symbol.number, symbol.year) == (form, number, year)
    assert (symbol.type_group, symbol.issuer, symbol.unit) == (group, issuer, unit)
    assert symbol.printed == printed
    assert types_of(symbol)[0] == first_type
    assert stands_alone(symbol)


@pytest.mark.parametrize(("written", "printed"), [
    ("57- NQ/TW", "57-NQ/TW"), ("57-\nNQ/TW", "57-NQ/TW"), ("57-\fNQ/TW", "57-NQ/TW"), ("38 /KH-UBND", "38/KH-UBND"),
    ("57-NQ/ TW", "57-NQ/TW"), ("57\u00a0-NQ/TW", "57-NQ/TW"), ("203-Q\u00d0/\u00d0U", "203-QĐ/ĐU"),
    ("05\u2044NQ-TU", "05/NQ-TU"), ("03//NQ-CP", "03/NQ-CP"), ("l18/2025/NĐ-CP", "118/2025/NĐ-CP"),
    ("03/\u00d1Q-CP", "03/NQ-CP"), ("301/BGDĐT - GDMN", "301/BGDĐT-GDMN"),
    # what a typist may have meant is kept
    ("57\u2013NQ/TW", "57\u2013NQ/TW"), ("71-NQ/CP", "71-NQ/CP"), ("57/NQ-TW", "57/NQ-TW"), ("89-Ctr/TU", "89-Ctr/TU"),
    ("14-CTrHĐ/TU", "14-CTrHĐ/TU"), ("30/CTrPH-MTTQ", "30/CTrPH-MTTQ"),
    ("8602/QĐ-QĐ/TU", "8602/QĐ-QĐ/TU"), ("08-NQ/TƯ", "08-NQ/TƯ"), ("12/kh-ubnd", "12/kh-ubnd"),
])
def test_printed_form_loses_blanks_only(written, printed):
    symbol = parse(written)
    assert symbol is not None
    assert symbol.printed == printed


@pytest.mark.parametrize("text", [
    "24/7", "16/6/2025", "2025-2030", "30/4", "1/500", "5G/4G", "57 - UBND phường", "Nghị quyết 57\n- UBND phường",
    "10/năm", "TCVN 6909:2001", "0225.3822345", "57-Nghị quyết", "", "/", "-", "docs/30-2020-ND-CP/x", "3 - 5 người",
])
def test_what_is_no_symbol(text):
    assert [s.printed for s in find(text) if stands_alone(s)] == []


@pytest.mark.parametrize(("text", "printed"), [
    ("57-NQ/TWngày 22/12/2024", "57-NQ/TW"), ("03/NQ-CPNghị quyết số 71", "03/NQ-CP"), ("số 57-NQ/TW.", "57-NQ/TW"),
    ("(57-NQ/TW)", "57-NQ/TW"), ("57-NQ/TW;", "57-NQ/TW"), ("12a/QĐ-UBND.VX ngày", "12a/QĐ-UBND.VX"),
    ("57-NQ/TW - Chương trình", "57-NQ/TW"),
])
def test_right_edge(text, printed):
    assert [s.printed for s in find(text)] == [printed]


def test_identity_sees_through_case_zeros_and_separators():
    same = ["71-NQ/CP", "71/NQ-CP", "071/NQ-CP", "71/nq-cp"]
    assert len({parse(s).identity for s in same}) == 1
    assert parse("89-Ctr/TU").identity == parse("89-CTr/TU").identity
    assert parse("203-QD/ĐU").identity == parse("203-QĐ/ĐU").identity
    assert parse("71-NQ/TW").identity != parse("71/NQ-CP").identity
    assert parse("12/2024/NĐ-CP").identity != parse("12/2025/NĐ-CP").identity


@pytest.mark.parametrize(("code", "system"), [
    ("CP", "state"), ("TTg", "state"), ("QH15", "state"), ("UBND", "state"), ("BKHCN", "state"), ("TW", "party"),
    ("TU", "party"), ("ĐU", "party"), ("BTGDVTU", "party"), ("BCĐ57", "party"), ("MTTQ", "mass"),
    ("XYZ", None), ("", None),
])
def test_issuer_systems(code, system):
    assert issuer_system(code) == system


numbers = st.integers(1, 99999).map(str)
types = st.sampled_from(["NQ", "QĐ", "CT", "KH", "CTr", "TTr", "KL", "HD", "BC", "TB"])
state = st.sampled_from(["UBND", "CP", "TTg", "BNV", "HĐND", "SKHCN"])
party = st.sampled_from(["TW", "TU", "ĐU", "BCĐTW", "UBKTTU"])


@given(numbers, types, state)
def test_admin_round_trip(number, group, issuer):
    symbol = parse(f"{number}/{group}-{issuer}")
    assert symbol is not None and (symbol.number, symbol.type_group, symbol.issuer) == (number, group, issuer)
    assert symbol.form == "admin"


@given(numbers, types, party)
def test_party_round_trip(number, group, issuer):
    symbol = parse(f"{number}-{group}/{issuer}")
    assert symbol is not None and (symbol.number, symbol.type_group, symbol.issuer) == (number, group, issuer)
    assert symbol.form == "party"


@given(numbers, st.integers(1950, 2049), st.sampled_from(["NĐ-CP", "TT-BNV", "QĐ-TTg", "NQ-HĐND"]))
def test_normative_round_trip(number, year, rest):
    symbol = parse(f"{number}/{year}/{rest}")
    assert symbol is not None
    assert f"{symbol.number}/{symbol.year}/{symbol.type_group}-{symbol.issuer}" == f"{number}/{year}/{rest}"


@given(st.text(alphabet="0123456789-/NQTWĐU \n\fKHCPabcsố.,;“”", max_size=80))
def test_spans_hold_what_they_say(text):
    for symbol in find(text):
        words = text[symbol.start:symbol.end]
        assert words[0].isdigit() or words[0] in "lIO"
        assert not any(c.isspace() for c in symbol.printed)


@given(st.text(max_size=200))
def test_views_keep_the_length(text):
    assert len(symbol_view(text)) == len(text) == len(folded_view(text))
    list(find(text))


def test_a_long_line_is_read_to_its_end():
    for piece, each in (("1-", 0), ("57-NQ/ ", 1), ("57-NQ/TW ", 1), ("12/2025/ ", 0)):
        assert len(list(find(piece * 5000))) == each * 5000
