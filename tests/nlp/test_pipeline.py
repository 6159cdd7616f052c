"""The whole pipeline: every item stands on its words, components run alone, batches give the same."""

import importlib
import json
import sys
from pathlib import Path

import plan_texts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Cell, Document, Page, Table, from_text
from pipeline.nlp import COMPONENTS, blank, build, default, extract, extract_many
from pipeline.plan import Plan

SHARED = Path(__file__).resolve().parents[2] / "../shared"


def assert_sound(plan: Plan, document: Document) -> None:
    for name, item in plan.items():
        assert document.text[item.span.start:item.span.end] == item.quote, name
        assert item.span.page == document.page_at(item.span.start), name
        assert 0 <= item.confidence <= 1, name
    for citation in plan.citations:
        assert citation.resolves_to is None or 0 <= citation.resolves_to < len(plan.legal_bases)
    for k, basis in enumerate(plan.legal_bases):
        assert all(plan.citations[mention].resolves_to == k for mention in basis.mentions)


@pytest.mark.parametrize("name", plan_texts.ALL)
def test_every_item_stands_on_its_words(name: str) -> None:
    document = from_text(plan_texts.ALL[name])
    plan = extract(document)
    assert_sound(plan, document)
    assert plan.sections and plan.meta.title
    assert Plan.from_record(json.loads(json.dumps(plan.to_record()))) == plan


def test_the_components_run_in_order() -> None:
    assert default().pipe_names == list(COMPONENTS)


@pytest.mark.parametrize("component", COMPONENTS)
def test_each_component_runs_alone(component: str) -> None:
    nlp = blank()
    nlp.add_pipe(component)
    doc = nlp(plan_texts.COMMUNE)
    assert doc.text == plan_texts.COMMUNE


def test_a_batch_gives_what_single_runs_give() -> None:
    documents = [from_text(text) for text in plan_texts.ALL.values()]
    assert list(extract_many(documents)) == [extract(document) for document in documents]


def test_words_instead_of_syllables_find_the_same() -> None:
    document = from_text(plan_texts.COMMUNE)
    assert extract(document, build(words=True)) == extract(document)


def test_unsure_pages_lower_the_confidence() -> None:
    text = plan_texts.SCANNED
    sure = extract(from_text(text))
    scanned = Document("-", "0", text, (Page(1, 0, len(text), read_as="ocr", quality=0.8),))
    unsure = extract(scanned)
    assert unsure.source.read_as == "ocr"
    assert unsure.sections[0].confidence == pytest.approx(sure.sections[0].confidence * 0.8, abs=0.01)


def test_tables_reach_the_components() -> None:
    text = "KẾ HOẠCH\nHọc tập\nI. NHIỆM VỤ\n1. Họp thôn\n2. Tập huấn\nII. KINH PHÍ\nTừ ngân sách.\n"
    start, end = text.index("1. Họp"), text.index("II.") - 1
    table = Table(1, ((Cell(start, start + 10), Cell(start + 11, end)),))
    document = Document("-", "0", text, (Page(1, 0, len(text)),), tables=(table,))
    assert [s.number for s in extract(document).walk_sections()] == ["I", "II"]


def test_pages_are_told() -> None:
    document = from_text("KẾ HOẠCH\nHọc tập\nI. MỤC ĐÍCH\n1. Mục đích\n- Một.\n\fII. KINH PHÍ\nTừ ngân sách.\n")
    assert [s.span.page for s in extract(document).sections] == [1, 2]


LINES = [line for text in plan_texts.ALL.values() for line in text.split("\n")]


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(LINES), max_size=30).map("\n".join)))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_sound_record(text: str) -> None:
    document = from_text(text)
    assert_sound(extract(document), document)


@pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the hand-read plans are not here")
@pytest.mark.parametrize("name", ["hai-an", "hai-ba-trung"])
def test_hand_read_plans(name: str) -> None:
    from pipeline.ingest import read

    sys.path.insert(0, str(SHARED / "score"))
    try:
        score = importlib.import_module("score")
    finally:
        sys.path.pop(0)
    gold = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    document = read(SHARED / "plans" / f"{name}.txt")
    plan = extract(document)
    assert_sound(plan, document)
    record = plan.to_record()
    for field in ("sections", "headings", "recipients", "meta"):
        assert score.f1(*score.pair(gold, record, field))[3] >= 0.99, field
