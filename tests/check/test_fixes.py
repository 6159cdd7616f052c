"""Certain corrections put right what was found, and never more than that."""

from __future__ import annotations

import pytest

from pipeline import nlp
from pipeline.check import Finding, Fix, Rule, check, rules
from pipeline.check.examples import example, sample
from pipeline.check.fixes import applied, certain_rules, resolved
from pipeline.document import Document, from_text

CERTAIN = [rule for rule in rules() if rule.id in certain_rules()]


def found(document: Document, *select: str) -> list[Finding]:
    return check(nlp.extract(document), document, select=select)


def fixed(text: str, *select: str) -> str:
    return applied(text, resolved(found(from_text(text), *select)))


def test_the_rules_with_corrections_are_rules() -> None:
    assert set(certain_rules()) <= {rule.id for rule in rules()}


@pytest.mark.parametrize("rule", CERTAIN, ids=[rule.id for rule in CERTAIN])
def test_a_corrected_example_is_found_no_more(rule: Rule) -> None:
    document = example(rule.slot, rule.bad)
    findings = found(document, rule.id)
    assert findings and all(f.fixes for f in findings), [f.suggestion for f in findings]
    for fix in (fix for f in findings for fix in f.fixes):
        assert 0 <= fix.start <= fix.end <= len(document.text)
        assert document.text[fix.start : fix.end] != fix.replacement
    text = applied(document.text, resolved(findings))
    assert found(from_text(text, format=document.format), rule.id) == []


@pytest.mark.parametrize("rule", CERTAIN, ids=[rule.id for rule in CERTAIN])
def test_a_correction_brings_no_new_error(rule: Rule) -> None:
    document = example(rule.slot, rule.bad)
    before = {f.rule for f in found(document)}
    text = applied(document.text, resolved(found(document)))
    after = {f.rule for f in found(from_text(text)) if f.severity == "error"}
    assert after <= before


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("- Thực hiện Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ Chính trị.", "Nghị quyết số 57-NQ/TW ngày"),
        ("- Kết quả của của các phòng được báo cáo.", "Kết quả của các phòng"),
        ("- Phong trào “ Bình dân học vụ số ” được triển khai.", "“Bình dân học vụ số” được"),
        ("- Báo cáo Bộ chính trị về kết quả.", "Báo cáo Bộ Chính trị về"),
    ],
)
def test_what_a_correction_writes(words: str, right: str) -> None:
    assert right in fixed(sample("body", words))


def test_all_places_of_a_finding_are_corrected() -> None:
    words = "- Vận động nhân dân tham gia.\n- Phục vụ nhân dân tận tình.\n- Lấy ý kiến nhân dân."
    text = fixed(sample("body", words), "CAP-01")
    assert text.count("Nhân dân") >= sample().count("Nhân dân") + 3


def test_a_correction_within_another_waits() -> None:
    wide = Finding(rule="A", severity="error", message="", message_en="", fixes=(Fix(0, 8, "x"),))
    inside = Finding(rule="B", severity="info", message="", message_en="", fixes=(Fix(2, 4, "y"), Fix(20, 21, "z")))
    beside = Finding(rule="C", severity="info", message="", message_en="", fixes=(Fix(8, 9, "w"),))
    assert resolved([inside, beside, wide]) == [Fix(0, 8, "x"), Fix(8, 9, "w")]


def test_what_is_known_and_accepted_stays() -> None:
    known = Finding(rule="A", severity="error", message="", message_en="", fixes=(Fix(0, 8, "x"),), known=True)
    assert resolved([known]) == []


def test_a_plan_without_faults_has_no_corrections() -> None:
    assert fixed(sample()) == sample()
