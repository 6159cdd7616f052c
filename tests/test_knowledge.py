"""The tables of corpus/knowledge are sound: keys are unique, dates are dates, every row has a source."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from pipeline import knowledge
from pipeline.vietnamese import nfc

TABLES = {
    "document_types.csv": (knowledge.document_types, lambda r: (r.name, r.system)),
    "issuers.csv": (knowledge.issuer_codes, lambda r: (r.code, r.system)),
    "known_documents.csv": (knowledge.known_documents, lambda r: (r.symbol, r.issuer, (r.date or "")[:4])),
    "set_phrases.csv": (knowledge.set_phrases, lambda r: r.phrase),
    "same_meaning.csv": (knowledge.same_meanings, lambda r: r.wording),
    "person_names.csv": (knowledge.name_syllables, lambda r: r.syllable),
    "movements.csv": (knowledge.movements, lambda r: r.name),
    "award_forms.csv": (knowledge.award_facts, lambda r: (r.form, r.authority)),
    "headings.csv": (knowledge.heading_synonyms, lambda r: (r.role, r.wording)),
    "abbreviations.csv": (knowledge.abbreviations, lambda r: r.short),
    "counted_nouns.csv": (knowledge.counted_nouns, lambda r: r.noun),
    "offices.csv": (knowledge.offices, lambda r: r.name),
    "laws.csv": (knowledge.laws, lambda r: (r.type, r.name)),
    "gazetteer.csv": (knowledge.places, lambda r: (r.type, r.code)),
}


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_unique_and_composed(name: str) -> None:
    load, key = TABLES[name]
    rows = load()
    assert rows
    assert [k for k, n in Counter(map(key, rows)).items() if n > 1] == []
    path = knowledge.corpus_dir() / "knowledge" / name
    text = path.read_text(encoding="utf-8")
    assert text == nfc(text)
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        # a cell too many or too few is a comma that was not quoted
        assert all(None not in row and None not in row.values() for row in reader)
        assert set(reader.fieldnames or ()) == set(type(rows[0]).__dataclass_fields__)


@pytest.mark.parametrize("name", [name for name in TABLES if name != "gazetteer.csv"])
def test_every_row_has_a_source(name: str) -> None:
    load, _ = TABLES[name]
    assert [row for row in load() if len(row.source) < 3] == []


@pytest.mark.parametrize("path", sorted((knowledge.corpus_dir() / "knowledge").glob("*.csv")), ids=lambda p: p.name)
def test_every_table_is_sound(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert rows
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    # these two were made as a whole, and the README tells how
    if path.name not in ("gazetteer.csv", "word_pairs.csv"):
        assert all(len(row["source"]) >= 3 for row in rows)


def test_known_documents() -> None:
    rows = knowledge.known_documents()
    symbols = {row.symbol for row in rows}
    for row in rows:
        assert row.confidence in {"C1", "C2", "C3", "GK"}, row
        for day in (row.date, row.in_force_until):
            assert day is None or date.fromisoformat(day), row
        if row.date and row.in_force_until:
            assert row.date < row.in_force_until, row
        # a document says what it was replaced by only where the table also holds the successor
        assert set(row.superseded_by) <= symbols, row
        assert not row.superseded_by or row.in_force_until, row
        assert row.symbol == "".join(row.symbol.split()), row


def test_numbers_and_dates_of_a_state_series_rise_together() -> None:
    """Number and date rise together within issuer, type and year (NĐ 30/2020/NĐ-CP, Điều 15)."""
    series: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for row in knowledge.known_documents():
        number, slash, rest = row.symbol.partition("/")
        if slash and number.isdigit() and row.date:
            series.setdefault((row.type, rest, row.issuer, row.date[:4]), []).append((int(number), row.date))
    assert any(len(rows) >= 4 for rows in series.values())
    for key, rows in series.items():
        days = [day for _, day in sorted(rows)]
        assert days == sorted(days), key


def test_movements_rest_on_known_documents() -> None:
    symbols = {row.symbol for row in knowledge.known_documents()}
    provinces = {place.name for place in knowledge.places() if place.province is None}
    for row in knowledge.movements():
        assert row.base is None or row.base in symbols, row
        assert row.province is None or row.province in provinces, row
        assert row.start is None or row.end is None or row.start <= row.end, row
        assert not set("“”\"'") & set(row.name), row


def test_places_are_those_of_two_levels() -> None:
    provinces = [place for place in knowledge.places() if place.province is None]
    communes = [place for place in knowledge.places() if place.province is not None]
    assert (len(provinces), len(communes)) == (34, 3321)
    assert Counter(place.type for place in communes)["đặc khu"] == 13
    assert {place.type for place in communes} == {"phường", "xã", "đặc khu"}
    assert {place.province_code for place in communes} == {place.code for place in provinces}
    assert Counter(place.province for place in communes)["Hải Phòng"] == 114
    assert len(knowledge.places_by_name()["phuong hai an"]) == 1
