"""Any symbol that type, issuer, number and year can make is read back, wherever a plan prints it."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.knowledge import document_types, issuer_codes
from pipeline.nlp.documents.citations import extract_citations
from pipeline.nlp.documents.legal_bases import resolve

STATE_TYPES = [(row.name, row.abbr) for row in document_types()
               if row.abbr and row.form == "admin" and row.system in ("state", "both")
               and row.name != "Hợp đồng"]  # contracts are no documents that a plan rests on
PARTY_TYPES = [(row.name, row.abbr) for row in document_types()
               if row.abbr and row.form == "admin" and row.system in ("party", "both")]
NORMATIVE = [("Nghị định", "NĐ-CP"), ("Thông tư", "TT-BNV"), ("Thông tư", "TT-BGDĐT"), ("Quyết định", "QĐ-UBND"),
             ("Nghị quyết", "NQ-HĐND"), ("Quyết định", "QĐ-TTg"), ("Thông tư liên tịch", "TTLT-BTC-BTP")]
STATE = sorted({row.code for row in issuer_codes()
                if row.system == "state" and not row.code.startswith(("QH", "UBTVQH"))})
PARTY = ["TW", "TU", "ĐU", "BTGTW", "BCĐTW", "UBKTTW", "VPTW", "BTCTW"]
OFFICES = ["", "-VHXH", "-NC", "-TĐKT", "-KTHT", "-KSTTHC"]
DAYS = st.dates(date(2005, 1, 1), date(2035, 12, 31))
NUMBERS = st.integers(1, 9999).map(lambda n: f"{n:02d}")


@st.composite
def documents(draw):
    """Type, symbol and day of a document of any of the forms."""
    form = draw(st.sampled_from(("admin", "letter", "normative", "law", "party")))
    number, day = draw(NUMBERS), draw(DAYS)
    if form == "admin":
        kind, abbr = draw(st.sampled_from(STATE_TYPES))
        return kind, f"{number}/{abbr}-{draw(st.sampled_from(STATE))}{draw(st.sampled_from(OFFICES))}", day
    if form == "letter":
        return "Công văn", f"{number}/{draw(st.sampled_from(STATE))}{draw(st.sampled_from(OFFICES[1:]))}", day
    if form == "normative":
        kind, rest = draw(st.sampled_from(NORMATIVE))
        return kind, f"{number}/{day.year}/{rest}", day
    if form == "law":
        return "Nghị quyết", f"{number}/{day.year}/QH{draw(st.integers(10, 17))}", day
    kind, abbr = draw(st.sampled_from(PARTY_TYPES))
    return kind, f"{number}-{abbr}/{draw(st.sampled_from(PARTY))}", day


def printed(day, style):
    """A day as plans print it."""
    return (f"ngày {day.day:02d}/{day.month}/{day.year}", f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
            f"ngày {day.day}-{day.month}-{day.year}", f"ngày {day.day:02d}.{day.month:02d}.{day.year}")[style]


def found(text):
    return [(c["type"], c["number"], c["date"]) for c in extract_citations(text, {"number": None})]


@given(documents(), st.integers(0, 3))
@settings(max_examples=400)
def test_a_symbol_alone(document, style):
    kind, symbol, day = document
    assert found(f"Căn cứ {kind} số {symbol} {printed(day, style)};") == [(kind, symbol, day.isoformat())]


@given(documents(), st.sampled_from(("Căn cứ {k} {s};", "theo {k} số: {s}.", "({k} số {s})",
                                     "tại {k} số {s}, các đơn vị",
                                     "khoản 2 Điều 5 {k} số {s} và", "- {k} số {s}", "Thực hiện {k} số{s} của")))
@settings(max_examples=400)
def test_a_symbol_in_other_surroundings(document, frame):
    kind, symbol, _ = document
    assert [f[:2] for f in found(frame.format(k=kind, s=symbol))] == [(kind, symbol)]


@given(st.lists(documents(), min_size=2, max_size=6), st.sampled_from(("; ", ", ", " và ", ";\nCăn cứ ")))
@settings(max_examples=300)
def test_symbols_in_a_row(several, joint):
    text = "Căn cứ " + joint.join(f"{kind} số {symbol} {printed(day, 0)}" for kind, symbol, day in several) + "."
    assert found(text) == [(kind, symbol, day.isoformat()) for kind, symbol, day in several]


@given(st.sampled_from(STATE_TYPES), st.lists(NUMBERS, min_size=2, max_size=5), st.sampled_from(STATE),
       st.sampled_from(("các {k} số {l}", "các {k} số: {l}", "{k} số {l}")), st.booleans())
@settings(max_examples=300)
def test_one_type_word_for_several_symbols(kind, numbers, issuer, frame, again):
    symbols = [f"{number}/{kind[1]}-{issuer}" for number in numbers]
    joint = ", số " if again else ", "
    text = "Thực hiện " + frame.format(k=kind[0], l=joint.join(symbols[:-1]) + " và " + symbols[-1]) + "."
    assert [f[1] for f in found(text)] == symbols
    assert {f[0] for f in found(text)} == {kind[0]}


@given(documents(), documents(), st.sampled_from(("về việc triển khai", "ban hành Kế hoạch thực hiện", "về thực hiện",
                                                  "phê duyệt Đề án theo", "sửa đổi, bổ sung một số điều của")))
@settings(max_examples=300)
def test_a_symbol_in_the_title_of_another_document(outer, inner, verb):
    text = (f"Căn cứ {outer[0]} số {outer[1]} {printed(outer[2], 1)} của Ủy ban nhân dân tỉnh {verb} {inner[0]} số "
            f"{inner[1]} {printed(inner[2], 0)};")
    assert found(text) == [(d[0], d[1], d[2].isoformat()) for d in (outer, inner)]


@given(documents(), st.integers(0, 200))
@settings(max_examples=400)
def test_a_symbol_split_by_a_line_end(document, place):
    kind, symbol, _ = document
    marks = [k + 1 for k, c in enumerate(symbol) if c in "/-"]
    cut = marks[place % len(marks)]
    assert [f[:2] for f in found(f"Căn cứ {kind} số {symbol[:cut]}\n{symbol[cut:]};")] == [(kind, symbol)]
    assert [f[:2] for f in found(f"Căn cứ {kind} số\n{symbol};")] == [(kind, symbol)]


@given(documents(), documents())
@settings(max_examples=200)
def test_two_glued_mentions_are_two(first, second):
    text = f"theo {first[0]} số {first[1]}{second[0]} số {second[1]};"
    assert [f[1] for f in found(text)] == [first[1], second[1]]


@given(st.lists(documents(), min_size=1, max_size=5, unique_by=lambda d: d[1].split("/")[0].split("-")[0].lstrip("0")))
@settings(max_examples=200)
def test_a_short_form_stands_for_the_only_document_with_its_number(several):
    several = [d for d in several if d[0] in ("Nghị quyết", "Quyết định", "Kế hoạch", "Chỉ thị", "Nghị định")]
    text = "Căn cứ " + "; ".join(f"{kind} số {symbol}" for kind, symbol, _ in several) + ".\n"
    text += "".join(f"Tiếp tục thực hiện {kind} số {symbol.split('/')[0].split('-')[0]} của cấp trên.\n"
                    for kind, symbol, _ in several)
    citations = extract_citations(text, {"number": None})
    bases = resolve(citations, text)
    assert [b["number"] for b in bases] == [symbol for _, symbol, _ in several]
    assert [c["resolves_to"] for c in citations] == [*range(len(several))] * 2
