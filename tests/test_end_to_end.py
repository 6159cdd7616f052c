"""The main job over the sample plans, held to what was planted in them and to their gold records."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
import yaml

import pipeline
from benchmarks.scoring import overall, score
from pipeline.document import Document
from pipeline.plan import Plan

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
ENTRIES = yaml.safe_load((CORPUS / "manifest.yaml").read_text(encoding="utf-8"))["plans"]
FILES = [(entry, file) for entry in ENTRIES for file in entry["files"]]
#: what a record has to agree with its gold at the least; scans lose a letter here and there
LEAST = {"scan": 0.95, "garbled": 0.95, "images": 0.95}


def plan_id(path: str) -> str:
    return path.replace("/", "-").replace(".", "-")


@pytest.fixture(scope="session")
def read(corpus_run: Path) -> dict[str, tuple[Document, Plan]]:
    """Every document and plan of the run, by plan id, from what the run kept."""
    from pipeline.batch.cache import Cache
    from pipeline.batch.discover import content_key, digest, discover
    from pipeline.batch.stages import Options, cached

    found = {}
    for entry in discover([CORPUS / "plans"]):
        key = content_key(entry.path, digest(entry.path))
        outcome = cached(entry.path, key, Cache(corpus_run / ".cache"), Options())
        assert outcome is not None, entry.relative
        found[entry.plan_id] = (outcome.document, outcome.plan)
    return found


@pytest.fixture(scope="session")
def tables(corpus_run: Path) -> dict[str, pd.DataFrame]:
    return {path.stem: pd.read_parquet(path) for path in (corpus_run / "tables").glob("*.parquet")}


def test_every_plan_is_read_and_nothing_failed(tables: dict[str, pd.DataFrame]) -> None:
    assert set(tables["plans"].plan_id) == {plan_id(file["path"]) for _, file in FILES}
    assert tables["failures"].empty
    for name in (
        "citations",
        "legal_bases",
        "deadlines",
        "targets",
        "award_forms",
        "responsibilities",
        "findings",
        "differences",
        "sections",
        "criteria",
        "phases",
        "similarity",
    ):
        assert not tables[name].empty, name


def test_each_file_form_is_read_in_its_own_way(read: dict[str, tuple[Document, Plan]]) -> None:
    ways = {"scan": "ocr", "garbled": "ocr", "images": "ocr"}
    for _, file in FILES:
        document, _ = read[plan_id(file["path"])]
        assert document.read_as == ways.get(file["form"], "digital"), file["path"]
        if file["form"] not in ("txt", "md", "docx"):
            assert len(document.pages) == file["pages"]


@pytest.mark.parametrize(("entry", "file"), FILES, ids=lambda v: v.get("path"))
def test_records_agree_with_their_gold(entry: dict, file: dict, read: dict[str, tuple[Document, Plan]]) -> None:
    gold = json.loads((CORPUS / entry["gold"]).read_text(encoding="utf-8"))
    _, plan = read[plan_id(file["path"])]
    total = overall(score(gold, plan.to_record()))
    assert total.f1 >= LEAST.get(file["form"], 0.98), (total.missed, total.extra)


def test_every_quote_stands_at_its_span(read: dict[str, tuple[Document, Plan]]) -> None:
    for document, plan in read.values():
        for name, item in plan.items():
            assert document.text[item.span.start : item.span.end] == item.quote, (name, item)
            assert document.page_at(item.span.start) == item.span.page
            assert 0 <= item.confidence <= 1


def planted(kind: str) -> list[tuple[dict, dict]]:
    found = [(entry, plant) for entry in ENTRIES for plant in entry["planted"] if kind in plant]
    assert found
    return found


@pytest.mark.parametrize(("entry", "plant"), planted("rule"), ids=lambda v: v.get("rule") or v.get("id"))
def test_planted_defects_are_found(
    entry: dict, plant: dict, tables: dict[str, pd.DataFrame], read: dict[str, tuple[Document, Plan]]
) -> None:
    """A finding of the rule touches the words that are wrong."""
    name = plan_id(entry["files"][0]["path"])
    text = read[name][0].text
    findings = tables["findings"]
    mine = findings[(findings.plan_id == name) & (findings["rule"] == plant["rule"])]
    places = [m.start() for m in re.finditer(re.escape(plant["quote"]), text)]
    assert places, plant["quote"]
    ends = [at + len(plant["quote"]) for at in places]
    touched = [
        row for row in mine.itertuples() for a, b in zip(places, ends, strict=True) if row.start < b and row.end > a
    ]
    assert touched, findings[findings.plan_id == name][["rule", "quote"]].to_string()


def test_clean_plans_have_no_error_and_no_warning(tables: dict[str, pd.DataFrame]) -> None:
    clean = [plan_id(entry["files"][0]["path"]) for entry in ENTRIES if not entry["planted"]]
    assert len(clean) >= 2
    findings = tables["findings"]
    loud = findings[findings.plan_id.isin(clean) & findings.severity.isin(["error", "warning"])]
    assert loud.empty, loud[["plan_id", "rule", "quote", "message"]].to_string()


@pytest.mark.parametrize(("entry", "plant"), planted("compare"), ids=lambda v: v.get("field") or v.get("id"))
def test_planted_differences_from_the_city_plan_are_told(
    entry: dict, plant: dict, read: dict[str, tuple[Document, Plan]]
) -> None:
    city = next(e for e in ENTRIES if e["id"] == plant["compare"])
    mine, theirs = (read[plan_id(e["files"][0]["path"])][0] for e in (entry, city))
    told = pipeline.compare(mine, theirs).to_record()["differences"]
    hits = [d for d in told if d["field"] == plant["field"] and d["kind"] == plant["kind"]]
    assert any(str(plant["expected"]) in json.dumps(d, ensure_ascii=False) for d in hits), hits


@pytest.mark.parametrize(("entry", "file"), FILES, ids=lambda v: v.get("path"))
def test_no_plan_differs_from_itself(entry: dict, file: dict, read: dict[str, tuple[Document, Plan]]) -> None:
    document, _ = read[plan_id(file["path"])]
    assert pipeline.compare(document, document).differences == ()


def test_the_right_template_is_chosen(tables: dict[str, pd.DataFrame]) -> None:
    plans = tables["plans"].set_index("plan_id")["template"]
    assert plans["ha-noi-phuong-nam-ho-guom-md"] == "hanoi-2025-190"
    assert plans["hai-phong-phuong-dong-hai-yen-pdf"] == "haiphong-2025-150"


def test_a_second_run_reads_nothing_anew_and_writes_the_same(corpus_run: Path, tmp_path: Path) -> None:
    import shutil

    again = tmp_path / "again"
    shutil.copytree(corpus_run / ".cache", again / ".cache")
    result = pipeline.run_batch([CORPUS / "plans"], again)
    assert result.read_anew == 0
    for path in [*sorted((corpus_run / "tables").iterdir()), corpus_run / "index.html"]:
        assert (again / path.relative_to(corpus_run)).read_bytes() == path.read_bytes(), path.name


def test_pages_link_to_each_other(corpus_run: Path) -> None:
    index = (corpus_run / "index.html").read_text(encoding="utf-8")
    pages = sorted(p.stem for p in (corpus_run / "plans").glob("*.html"))
    assert len(pages) == len(FILES)
    for page in pages:
        assert f'href="plans/{page}.html"' in index
        text = (corpus_run / "plans" / f"{page}.html").read_text(encoding="utf-8")
        assert 'href="../index.html"' in text and "<mark" in text and len(text) < 2_000_000
