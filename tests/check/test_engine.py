# ruff: noqa: E501  (lines of plans are long)
"""Selection, order, records, score, checklist, baseline, and the printed forms."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline import nlp
from pipeline.check import Baseline, check, checklist, formats, review, rules, score
from pipeline.check.engine import Review
from pipeline.check.examples import sample
from pipeline.document import from_text

WORDS = (
    "- Thực hiện Nghị quyết số 71-NQ/CP ngày 01/4/2025 của Chính phủ và Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ chính trị.\n"
    "- Vận động nhân dân, phục vụ nhân dân."
)


@pytest.fixture(scope="module")
def reviewed() -> Review:
    document = from_text(sample("body", WORDS), "plan.txt")
    return review(nlp.extract(document), document)


def test_select_and_ignore_by_prefix() -> None:
    document = from_text(sample("body", WORDS))
    plan = nlp.extract(document)
    assert {f.rule for f in check(plan, document, select=["SYM"])} == {"SYM-02", "SYM-03"}
    assert {f.rule for f in check(plan, document, select=["SYM", "CAP-06"], ignore=["SYM-03"])} == {"SYM-02", "CAP-06"}
    assert not {f.rule for f in check(plan, document, ignore=["SYM"])} & {"SYM-02", "SYM-03"}


def test_order_and_repetition(reviewed: Review) -> None:
    starts = [f.span.start for f in reviewed.findings if f.span]
    assert starts == sorted(starts)
    (people,) = [f for f in reviewed.findings if f.rule == "CAP-01"]
    assert "2 chỗ" in people.message and "2 places" in people.message_en


def test_record(reviewed: Review) -> None:
    record = reviewed.to_record()
    assert set(record) == {"path", "template", "findings"}
    keys = {"rule", "severity", "message", "suggestion", "span", "quote", "template", "confidence"}
    for finding in record["findings"]:
        assert set(finding) - {"fixes"} == keys
        for fix in finding.get("fixes", []):
            assert set(fix) == {"start", "end", "replacement"}
        assert finding["severity"] in ("error", "warning", "info")
        if finding["span"]:
            span = finding["span"]
            assert reviewed.document.text[span["start"] : span["end"]] == finding["quote"]
    assert json.loads(formats.json_line(reviewed)) == record
    assert reviewed.to_record("en")["findings"][0]["message"] != record["findings"][0]["message"]


def test_same_input_same_findings(reviewed: Review) -> None:
    again = review(nlp.extract(reviewed.document), reviewed.document)
    assert again.findings == reviewed.findings


def test_score(reviewed: Review) -> None:
    assert score([]) == 100
    two = [f for f in reviewed.findings if f.severity == "error"]
    assert len(two) == 2 and score(two) == 88
    assert score(two * 50) == 40
    assert reviewed.score < 90


def test_checklist(reviewed: Review) -> None:
    rows = checklist(reviewed.plan, reviewed.document, None, reviewed.findings)
    assert sum(row["rules"] for row in rows) == sum(1 for rule in rules() if not rule.on_request)
    assert sum(row["findings"] for row in rows) == len(reviewed.findings)
    assert all(0 <= row["passed"] <= row["rules"] and row["area"] for row in rows)
    assert rows == checklist(reviewed.plan, reviewed.document)
    assert checklist(reviewed.plan, reviewed.document, lang="en")[0]["area"] != rows[0]["area"]


def test_baseline_marks_what_is_known(reviewed: Review, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(formats.json_line(reviewed) + "\n", encoding="utf-8")
    document = from_text(sample("body", WORDS + "\n- Thực hiện Nghị quyết số 85-NQ/CP ngày 02/4/2025 của Chính phủ."))
    again = review(nlp.extract(document), document, baseline=Baseline.load(path))
    fresh = [f for f in again.findings if not f.known]
    assert {(f.rule, f.quote) for f in fresh if f.severity == "error"} == {("SYM-02", "85-NQ/CP")}
    assert again.score > score(check(again.plan, document))


def test_text(reviewed: Review) -> None:
    vi, en = formats.text(reviewed), formats.text(reviewed, "en")
    assert "Lỗi (2)" in vi and "“71-NQ/CP”" in vi and "→ Sửa thành 71/NQ-CP" in vi
    assert "Errors (2)" in en and "Make it 71/NQ-CP" in en
    assert max(map(len, vi.splitlines())) <= 100


def test_sarif(reviewed: Review) -> None:
    log = formats.sarif([reviewed], "en", "1.2.3")
    (run,) = log["runs"]
    assert len(run["results"]) == len(reviewed.findings)
    described = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    for result in run["results"]:
        assert result["ruleId"] in described
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        assert reviewed.document.text[start : start + region["charLength"]] == region["snippet"]["text"]
    assert json.loads(json.dumps(log)) == log


def test_sarif_has_what_the_standard_asks(reviewed: Review) -> None:
    """SARIF 2.1.0 (OASIS), sections 3.13, 3.14, 3.18, 3.27, 3.28, 3.30, 3.35, 3.49: what must be there, and how."""
    known = replace(reviewed.findings[0], known=True)
    odd = replace(reviewed, path="kế hoạch/bản 1.txt", findings=(known, *reviewed.findings[1:]))
    log = formats.sarif([reviewed, odd], "vi", "1.2.3")
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] and driver["version"] == "1.2.3"
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"] and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note") and result["message"]["text"]
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii() and " " not in uri
        region = location["physicalLocation"].get("region")
        assert region is None or (region["startLine"] >= 1 and region["charOffset"] >= 0 and region["charLength"] > 0)
        assert all(one["kind"] in ("inSource", "external") for one in result.get("suppressions", []))
    assert sum("suppressions" in result for result in run["results"]) == 1


def test_xlsx(reviewed: Review, tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    path.write_bytes(formats.xlsx([reviewed]))
    sheet, checked = openpyxl.load_workbook(path).worksheets
    assert sheet.max_row == len(reviewed.findings) + 1
    assert {cell.value for cell in sheet["B"][1:]} == {f.rule for f in reviewed.findings}
    assert {cell.value for cell in checked["C"][1:]} == reviewed.ran
    assert {cell.value for cell in checked["E"][1:]} <= {"Đạt", "Có sai sót", "Chưa đánh giá được"}


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "x", "KẾ HOẠCH", "“" * 500, "1/1/1/1/" * 300, "Nghị quyết số " * 400, "- " * 2000 + "./.", "\f\f"],
)
def test_odd_texts_do_not_break_it(text: str) -> None:
    document = from_text(text)
    for finding in check(nlp.extract(document), document):
        assert finding.span is None or text[finding.span.start : finding.span.end] == finding.quote


@pytest.mark.parametrize("text", ["", "\n", "KẾ HOẠCH", "KẾ HOẠCH\nVề công tác thi đua\n", "-", "I.", "\f\f"])
def test_every_rule_stands_a_plan_of_hardly_any_text(text: str) -> None:
    document = from_text(text)
    assert review(nlp.extract(document), document).score <= 100
