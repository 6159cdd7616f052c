"""Edits planted into the text of whole plans are told as exactly that, through reading and extraction."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_writer import sample, write
from planted import planted

from pipeline.compare import compare
from pipeline.document import from_text
from pipeline.ingest import read
from pipeline.nlp import extract

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared/plans"
#: every so many edits of a plan are tried, so that the tests stay quick; 1 tries all
EVERY = 6


def wrongly_told(text: str) -> tuple[int, list[str]]:
    """How many edits were tried, and those that were not told as exactly what they are."""
    document = from_text(text)
    plan = extract(document)
    tried, wrong = 0, []
    for index, edit in enumerate(planted(plan, document)):
        if index % EVERY:
            continue
        tried += 1
        changed = from_text(edit.text)
        told = [d for d in compare(extract(changed), plan, changed, document).differences if d.field != "contents"]
        if [d.field for d in told] != [edit.field] or told[0].kind not in edit.kinds:
            wrong.append(f"{edit.name}: {[(d.field, d.kind, d.message[1]) for d in told]}")
    return tried, wrong


def test_a_plan_of_the_tests() -> None:
    tried, wrong = wrongly_told(write(sample())[1].text)
    assert tried >= 5 and wrong == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared plans are not here")
@pytest.mark.parametrize("name", ["hai-an.txt", "hai-ba-trung.txt"])
def test_real_plans(name: str) -> None:
    tried, wrong = wrongly_told(read(SHARED / name).text)
    assert tried >= 10 and wrong == []


def texts() -> list[Path]:
    return sorted(p for p in (ROOT / "corpus/plans").glob("**/*") if p.suffix in (".txt", ".md"))


@pytest.mark.parametrize("path", texts(), ids=lambda p: p.name)
def test_sample_plans(path: Path) -> None:
    tried, wrong = wrongly_told(read(path).text)
    assert tried >= 5 and wrong == []
