"""The pages of the catalogue are those of the rules as they are."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from pipeline.check import rules
from pipeline.check.sources import source_words

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "render_rules.py"))


@pytest.mark.parametrize(("name", "k"), SCRIPT["PAGES"].items())
def test_the_page_is_up_to_date(name: str, k: int) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == SCRIPT["page"](k), "run: python scripts/render_rules.py"


@pytest.mark.parametrize("k", [0, 1])
def test_every_rule_is_on_the_page(k: int) -> None:
    page = SCRIPT["page"](k)
    for rule in rules():
        assert f"### {rule.id} " in page
        told = source_words(rule.source, ("vi", "en")[k])
        assert " ".join(told.split()).replace("<", "&lt;").replace("|", "\\|").replace("*", "\\*") in page
    assert page.count("```") % 2 == 0
