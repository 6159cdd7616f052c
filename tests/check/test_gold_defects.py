"""What the checks find of the defects that a careful reader marked in two real plans."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from pipeline import nlp
from pipeline.check import Finding, check
from pipeline.ingest import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "gold/hai-an.json").exists(), reason="the real plans are not here")


@lru_cache(maxsize=2)
def checked(name: str) -> tuple[str, tuple[Finding, ...], tuple[dict[str, Any], ...]]:
    document = read(SHARED / f"plans/{name}.txt")
    gold = json.loads((SHARED / f"gold/{name}.json").read_text(encoding="utf-8"))
    return document.text, tuple(check(nlp.extract(document), document)), tuple(gold["defects"])


def places(text: str, quote: str) -> list[tuple[int, int]]:
    words = [re.escape(word) for word in quote.split()]
    return [m.span() for m in re.finditer(r"\s+".join(words), text)]


def found_of(name: str, severities: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The messages of the defects that some finding overlaps, and of those that none does."""
    text, findings, defects = checked(name)
    seen: dict[str, int] = {}
    hit, missed = [], []
    for defect in defects:
        spots = places(text, defect["quote"])
        k = seen[defect["quote"]] = seen.get(defect["quote"], -1) + 1
        head = defect["rule"].startswith("missing-") and defect["severity"] == "error"
        spot = spots[min(k, len(spots) - 1)] if spots and not head else (0, 120)
        if defect["severity"] not in severities:
            continue
        mine = [f for f in findings if f.span and f.span.start < spot[1] and spot[0] < f.span.end]
        (hit if mine else missed).append(f"{defect['severity']}: {defect['message']}")
    return hit, missed


@pytest.mark.parametrize("name", ["hai-an", "hai-ba-trung"])
def test_share_of_errors_and_warnings(name: str) -> None:
    hit, missed = found_of(name, ("error", "warning"))
    assert len(hit) >= 0.95 * (len(hit) + len(missed)), missed


@pytest.mark.parametrize("name", ["hai-an", "hai-ba-trung"])
def test_findings_stand_in_the_text(name: str) -> None:
    text, findings, _ = checked(name)
    for finding in findings:
        if finding.span:
            assert text[finding.span.start : finding.span.end] == finding.quote


def test_what_must_be_found() -> None:
    ward, hai_an = checked("hai-ba-trung")[1], checked("hai-an")[1]
    assert ("CON-DT-01", "222/12/2024") in {(f.rule, f.quote) for f in ward}
    assert ("SYM-02", "71-NQ/CP") in {(f.rule, f.quote) for f in hai_an}
    assert any(f.rule == "ND30-BC-02" and f.quote.startswith("4. ") for f in hai_an)


if __name__ == "__main__":
    for plan in ("hai-an", "hai-ba-trung"):
        for severities in (("error", "warning"), ("info",)):
            good, bad = found_of(plan, severities)
            print(plan, severities, len(good), "of", len(good) + len(bad))  # noqa: T201
            print(*bad, sep="\n")  # noqa: T201
