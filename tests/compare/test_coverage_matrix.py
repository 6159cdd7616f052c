"""The coverage matrix says of each item what the differences say, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plan_writer import sample, write

from pipeline.compare import compare
from pipeline.compare.coverage import COLUMNS, STATES, asked, coverage_rows, matrix
from pipeline.compare.difference import Difference
from pipeline.compare.templates.inheritance import effective
from pipeline.compare.templates.library import load

TEMPLATE = "haiphong-2025-150"


def rows_of(text_without: str = "") -> tuple[list[dict[str, object]], tuple[Difference, ...]]:
    plan, document = write(sample())
    if text_without:
        from pipeline import nlp
        from pipeline.document import from_text

        lines = [line for line in document.text.split("\n") if text_without not in line]
        assert len(lines) < len(document.text.split("\n"))
        document = from_text("\n".join(lines))
        plan = nlp.extract(document)
    template = load(TEMPLATE)
    told = compare(plan, template, document).differences
    return coverage_rows(plan, template, told, document), told


def test_every_difference_is_a_cell_and_every_other_cell_is_covered() -> None:
    rows, told = rows_of()
    of_items = [d for d in told if d.kind != "extra" and d.field != "meta"]
    states = {row["state"] for row in rows}
    assert states <= set(STATES)
    assert {row["field"] for row in rows} <= set(asked(effective(load(TEMPLATE))))
    not_as_asked = [
        row for row in rows if row["state"] in ("absent", "partial") or (row["state"] == "adapted" and row["start"])
    ]
    gone = {row["item"] for row in rows if row["state"] == "absent"}
    assert len(of_items) <= len(not_as_asked) + len(gone)
    assert sum(d.kind == "missing" for d in of_items) <= len(gone)
    # every asked item that must be there has exactly one row
    names = [row["item"] for row in rows]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("number", ["150/KH-UBND", "57-NQ/TW"])
def test_a_basis_that_is_not_cited_is_absent(number: str) -> None:
    before = {row["label"]: row["state"] for row in rows_of()[0]}
    after = {row["label"]: row["state"] for row in rows_of(number)[0]}
    hit = next(label for label in after if number in str(label))
    assert after[hit] == "absent"
    if before[hit] != "absent":
        changed = {label for label in after if label in before and before[label] != after[label]}
        assert hit in changed


def test_what_a_missing_section_holds_is_absent_with_it() -> None:
    plan, document = write(sample())
    template = effective(load(TEMPLATE))
    held = next((c for c in template.contents), None)
    assert held is not None
    part = replace(template.sections[0], section="II", origin=held.origin)
    contents = tuple(replace(c, section="II", origin=held.origin) for c in template.contents)
    made = replace(template, id="thu", implements=None, complete=True, sections=(part,), contents=contents)
    missing = Difference("sections", "missing", {"role": part.role, "heading": part.wording}, None, ("", ""))
    rows = coverage_rows(plan, made, [missing], document)
    assert {row["state"] for row in rows if row["field"] in ("sections", "contents")} == {"absent"}


def test_the_matrix_keeps_templates_apart() -> None:
    rows, _ = rows_of()
    other = [{**row, "template": "khac"} for row in rows[:3]]
    table = matrix([*({"plan_id": "a", **row} for row in rows), *({"plan_id": "b", **row} for row in other)])
    assert table.shape == (2, len(rows) + 3)
    assert table.loc["b", table.columns.get_level_values("template") == TEMPLATE].isna().all()
    assert list(table.columns.names) == ["template", "field", "label"]
    shares = matrix(({"plan_id": "a", **row} for row in rows), "similarity")
    assert shares.shape == (1, len(rows))
    assert matrix([]).empty
    assert set(COLUMNS) == {"plan_id", *rows[0]}


def test_labels_come_in_both_languages() -> None:
    plan, document = write(sample())
    template = load(TEMPLATE)
    vi, en = (coverage_rows(plan, template, (), document, lang) for lang in ("vi", "en"))
    assert [row["item"] for row in vi] == [row["item"] for row in en]
    assert any("tổng kết" in str(row["label"]) for row in vi) and any("final review" in str(row["label"]) for row in en)
