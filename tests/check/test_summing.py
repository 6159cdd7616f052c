"""What a check comes to: what passed, what could not be judged, and the reply to the drafting unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import nlp
from pipeline.check import Review, review, rules
from pipeline.check.examples import sample
from pipeline.check.summing import checklist, states, summary, verdict
from pipeline.document import Document, from_text

WORDS = "- Thực hiện Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ chính trị và Nghị quyết số 71-NQ/CP của Chính phủ."


def reviewed(document: Document, **options: tuple[str, ...]) -> Review:
    return review(nlp.extract(document), document, **options)


def scanned(text: str) -> Document:
    document = from_text(text)
    return replace(document, pages=tuple(replace(page, read_as="ocr") for page in document.pages))


def test_each_rule_that_ran_has_one_state() -> None:
    result = reviewed(from_text(sample("body", WORDS)))
    became = states(result)
    assert set(became) == {rule.id for rule in rules() if not rule.on_request}
    assert {rule for rule, state in became.items() if state == "found"} == {f.rule for f in result.findings}
    for row in checklist(result):
        assert row["rules"] == len(row["checks"])
        found = [check for check in row["checks"] if check["state"] == "found"]
        assert len(found) + row["passed"] + row["unjudged"] == row["rules"]
        assert (row["findings"] > 0) == bool(found)


def test_what_a_file_does_not_show_is_not_judged() -> None:
    became = states(reviewed(scanned(sample())))
    for rule in rules():
        if rule.on_request:
            continue
        expected = "unjudged" if rule.needs_marks or rule.slot == "layout" else "passed"
        if became[rule.id] != "found":
            assert became[rule.id] == expected, rule.id


def test_rules_that_were_not_asked_are_not_listed() -> None:
    result = reviewed(from_text(sample("body", WORDS)), select=("SYM", "CAP-06"))
    assert {row["area"]: row["rules"] for row in checklist(result, "en") if row["rules"]} == {
        "Document symbols": sum(1 for rule in rules() if rule.id.startswith("SYM") and not rule.on_request),
        "Capital letters": 1,
    }


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_reply_names_what_is_to_be_done(lang: str) -> None:
    result = reviewed(from_text(sample("body", WORDS)))
    told = summary(result, lang)
    for finding in result.findings:
        if finding.severity == "error":
            assert (finding.message_en if lang == "en" else finding.message) in told
    assert "38/KH-UBND" in told
    assert verdict(result, lang) in told
    assert "{" not in told and "None" not in told


def test_a_reply_on_a_clean_plan() -> None:
    result = reviewed(from_text(sample()))
    assert not [f for f in result.findings if f.severity != "info"]
    assert "đủ điều kiện trình ký" in summary(result)
    assert "Đề nghị" not in summary(result)


def test_what_is_known_is_no_obstacle() -> None:
    result = reviewed(from_text(sample("body", WORDS)))
    accepted = replace(result, findings=tuple(replace(f, known=True) for f in result.findings))
    assert verdict(accepted) == "đủ điều kiện trình ký"
    assert f"{len(result.findings)} điểm đã biết" in summary(accepted)


def test_a_text_that_is_no_plan() -> None:
    for text in ("", "x", "KẾ HOẠCH"):
        assert summary(reviewed(from_text(text)))
