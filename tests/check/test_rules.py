"""The catalogue is sound, and every rule fires on its failing example and is silent on its passing one."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from pipeline import nlp
from pipeline.check import AREAS, Finding, Rule, check, rules
from pipeline.check.examples import SLOTS, example, sample
from pipeline.document import Document, from_text


@lru_cache(maxsize=512)
def findings(document: Document, rule: str = "") -> tuple[Finding, ...]:
    return tuple(check(nlp.extract(document), document, select=(rule,) if rule else ()))


RULES = {rule.id: rule for rule in rules()}


def test_there_are_rules_of_every_area() -> None:
    assert len(RULES) >= 178
    assert {rule_id.split("-")[0] for rule_id in RULES} == set(AREAS)


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(rule.id for rule in rules()).items() if n > 1] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_is_documented(rule: Rule) -> None:
    for words in (rule.title, rule.why, rule.remedy):
        assert len(words) == 2 and all(len(word) > 3 for word in words)
    assert len(rule.source) > 3
    assert rule.slot in SLOTS
    assert rule.bad != rule.good
    assert rule.function.__doc__


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_fires_on_its_failing_example(rule: Rule) -> None:
    found = findings(example(rule.slot, rule.bad), rule.id)
    assert found, f"{rule.id} is silent on {rule.bad!r}"
    assert {f.rule for f in found} == {rule.id}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_is_silent_on_its_passing_example(rule: Rule) -> None:
    assert findings(example(rule.slot, rule.good), rule.id) == ()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_findings_quote_the_text(rule: Rule) -> None:
    text = sample(rule.slot, rule.bad)
    for finding in findings(example(rule.slot, rule.bad), rule.id):
        if finding.span:
            assert text[finding.span.start : finding.span.end] == finding.quote
            assert 0 < len(finding.quote.split()) <= 40
        else:
            assert finding.quote == ""
        assert finding.message and finding.message_en and "{" not in finding.message
        assert 0 < finding.confidence <= 1


def test_the_sample_plan_is_clean() -> None:
    assert [(f.rule, f.quote) for f in findings(from_text(sample())) if f.severity != "info"] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_passing_examples_are_clean_of_errors(rule: Rule) -> None:
    if rule.slot != "whole":
        errors = [(f.rule, f.quote) for f in findings(example(rule.slot, rule.good)) if f.severity == "error"]
        assert errors == []
