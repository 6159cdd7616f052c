"""A plan does not differ from itself, whatever form its file has."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from plan_writer import sample, write

from pipeline.compare import compare
from pipeline.document import Document, from_text
from pipeline.plan import Plan

SHARED = Path(__file__).resolve().parents[2] / "../shared/plans"
SAMPLES = Path(__file__).resolve().parents[2] / "corpus/plans"


def test_no_difference_and_whole_coverage() -> None:
    plan, document = write(sample())
    result = compare(plan, plan, document, document)
    assert result.differences == ()
    assert result.summary["coverage"] == 1.0


def test_the_empty_plan() -> None:
    plan, _ = write(sample())
    bare = Plan(source=plan.source, meta=replace(plan.meta, spans={}))
    empty = from_text("\n")
    assert compare(bare, bare, empty, empty).differences == ()
    assert compare(bare, bare).summary["coverage"] == 1.0


def other_marks(text: str) -> str:
    return text.replace("“", '"').replace("”", '"').replace("–", "-")


def test_marks_and_letters_of_another_form_do_not_count() -> None:
    spec = sample()
    plan, document = write(spec)
    other = sample()
    other.title = other_marks(other.title)
    for section in other.sections:
        section.heading = section.heading and section.heading.replace("HÓA", "HOÁ").replace(" - ", " – ")
    other.sections[4].children[0].heading = "Phòng Văn hoá – Xã hội"
    other.sections[1].children[1].body[0].text = (
        other.sections[1].children[1].body[0].text.replace("  ", " ").replace(", ", ",  ")
    )
    plan_b, document_b = write(other)
    assert compare(plan_b, plan, document_b, document).differences == ()
    assert compare(plan, plan_b, document, document_b).differences == ()


def test_broken_lines_do_not_count() -> None:
    plan, document = write(sample())
    spec = sample()
    paragraph = spec.sections[1].children[2].body[0]
    # the same passage as two paragraphs, and two passages as one
    plan_b, document_b = write(spec)
    at = document_b.text.index("hợp tác xã và")
    broken = document_b.text[: at - 1] + "\n" + document_b.text[at:]
    assert paragraph.text in document_b.text
    assert compare(plan_b, plan, replace(document_b, text=broken), document).differences == ()
    at = document_b.text.index("Trên 60%")
    joined = document_b.text[: at - 1] + "\f" + document_b.text[at:]
    assert compare(plan_b, plan, replace(document_b, text=joined), document).differences == ()


def read(path: Path) -> tuple[Plan, Document]:
    from pipeline.ingest import read as read_file
    from pipeline.nlp import extract

    document = read_file(path)
    return extract(document), document


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared plans are not here")
@pytest.mark.parametrize("name", ["hai-an", "hai-ba-trung"])
def test_file_forms_of_a_real_plan(name: str, tmp_path: Path) -> None:
    plan, document = read(SHARED / f"{name}.txt")
    assert compare(plan, plan, document, document).differences == ()
    text = (SHARED / f"{name}.txt").read_text(encoding="utf-8")
    forms = {
        "nfd": unicodedata.normalize("NFD", text),
        "quotes": other_marks(text),
        "crlf": text.replace("\n", "\r\n"),
        "joined": document.text,
        "blanks": text.replace(" ", "  "),
    }
    for form, changed in forms.items():
        path = tmp_path / f"{form}.txt"
        path.write_text(changed, encoding="utf-8", newline="")
        other, other_document = read(path)
        found = [d.message[1] for d in compare(other, plan, other_document, document).differences]
        assert found == [], form


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared plans are not here")
@pytest.mark.parametrize("name", ["hai-an", "hai-ba-trung"])
@pytest.mark.parametrize("form", ["pdf", "nfd.pdf", "docx"])
def test_other_renderings_of_a_real_plan(name: str, form: str) -> None:
    plan, document = read(SHARED / f"{name}.{form}")
    other, other_document = read(SHARED / f"{name}.txt")
    found = compare(plan, other, document, other_document).differences
    # the renderings print head lines that the text files lack
    assert [d.message[1] for d in found if d.field != "meta"] == []


def sample_plans() -> list[Path]:
    return sorted(p for p in SAMPLES.glob("**/*") if p.suffix in (".txt", ".md", ".docx"))


@pytest.mark.parametrize("path", sample_plans(), ids=lambda p: p.name)
def test_every_sample_plan_equals_itself(path: Path) -> None:
    plan, document = read(path)
    assert compare(plan, plan, document, document).differences == ()
