"""A confidence is what its component states, put right by the learned table, and lowered by doubtful reading."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from pipeline.document import Document, from_text
from pipeline.nlp import confidence, extract
from pipeline.plan import ITEM_TYPES

TEXT = "KẾ HOẠCH\nLàm sạch kênh mương\nCăn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị;\nI. VIỆC CẦN LÀM\n"
STEPS = [k / 100 for k in range(101)]


def as_read(document: Document, quality: float = 1.0, way: str = "ocr") -> Document:
    return replace(document, pages=(replace(document.pages[0], read_as=way, quality=quality),))


@pytest.mark.parametrize("reading", ["digital", "recognised"])
@pytest.mark.parametrize("field", ITEM_TYPES)
def test_surer_evidence_is_never_told_as_less_sure(field, reading):
    told = [confidence.calibrated(field, reading, stated) for stated in STEPS]
    assert told == sorted(told) and 0 <= told[0] <= told[-1] <= 1


@pytest.mark.parametrize("field", ITEM_TYPES)
def test_what_is_ambiguous_stays_so(field):
    document = from_text(TEXT)
    for stated in (0.3, 0.5):
        assert confidence.of(field, stated, document, document.pages[0], 0, 8) == stated


@pytest.mark.parametrize("field", ITEM_TYPES)
@pytest.mark.parametrize("way", ["ocr", "restored"])
def test_recognised_and_restored_text_lowers_it(field, way):
    digital = from_text(TEXT)
    worn = as_read(digital, 0.8, way)
    for stated in (0.5, 0.8, 0.9, 1.0):
        sure, unsure = (confidence.of(field, stated, d, d.pages[0], 0, 8) for d in (digital, worn))
        assert unsure <= 0.8 * sure + 0.001


def test_nothing_is_certain_and_nothing_hopeless():
    document = from_text(TEXT)
    assert confidence.of("sections", 1.0, document, document.pages[0], 0, 8) == confidence.HIGHEST < 1
    worst = as_read(document, 0.0)
    assert confidence.of("sections", 1.0, worst, worst.pages[0], 0, 8) == confidence.LOWEST > 0


def test_a_word_that_is_none_lowers_what_is_known_by_its_words():
    right, wrong = (from_text(TEXT.replace("Bộ Chính trị", name)) for name in ("Bộ Chính trị", "Bộ Chính trjị"))
    (sure,), (unsure,) = extract(right).citations, extract(wrong).citations
    assert sure.confidence > 0.9
    text = "Căn cứ Nghị quyêtt số 57-NQ/TW"
    document = from_text(text)
    page = document.pages[0]
    assert confidence.of("citations", 1.0, document, page, 0, len(text)) < 0.6
    assert confidence.of("sections", 1.0, document, page, 0, len(text)) > 0.9
    assert unsure.confidence <= sure.confidence


@pytest.mark.parametrize(
    ("quote", "odd"),
    [("Ủy ban nhân dân phường", False), ("57-NQ/TW", False), ("thưc hiện", True), ("nghị quyêtt", True), ("", False)],
)
def test_odd_words(quote, odd):
    assert confidence.has_odd_word(quote) is odd


def test_the_table_holds_every_field_that_can_be_judged():
    with confidence.TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["field"] for row in rows} == set(ITEM_TYPES) - {"criteria"}
    assert {row["reading"] for row in rows} == {"digital", "recognised", confidence.ODD}
    assert all(0 < float(row["right"]) <= confidence.HIGHEST for row in rows)
