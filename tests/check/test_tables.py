"""The tables that the checks read are sound: no row twice, a source everywhere, successors named."""

import csv

import pytest

from pipeline.knowledge import corpus_dir
from pipeline.vietnamese import nfc

TABLES = (
    "fixed_phrases.csv",
    "lost_words.csv",
    "level_residue.csv",
    "former_bodies.csv",
    "former_unit_codes.csv",
    "plain_abbreviations.csv",
    "named_units.csv",
    "confused_words.csv",
)


def rows(name: str) -> list[dict[str, str]]:
    with (corpus_dir() / "knowledge" / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("name", TABLES)
def test_table(name: str) -> None:
    found = rows(name)
    keys = [tuple(row.values())[: 2 if name == "former_bodies.csv" else 1] for row in found]
    assert len(keys) == len(set(keys))
    for row in found:
        assert None not in row and None not in row.values(), row
        assert len(row["source"]) > 3, row
        assert all(value == nfc(value) for value in row.values())


def test_pairs_are_pairs() -> None:
    found = rows("word_pairs.csv")
    assert len({row["pair"] for row in found}) == len(found) > 5000
    for row in found:
        assert len(row["pair"].split(" ")) == 2 and row["firm"] in "012"
        first, second = row["pair"].split(" ")
        assert first not in row["except_first"].split("|") and second not in row["except_second"].split("|")
