"""What a plan lacks, shown at the line after which it should stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..places import should_stand
from ..result import PlanResult
from .marks import KINDS, Row
from .review_words import word

_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Gap:
    """Things that are missing after one line: their ids on the page, the gravest kind, what is told of them."""

    at: int
    ids: tuple[str, ...]
    kind: str
    text: str


def finding_place(finding: dict[str, Any]) -> int:
    """Where a finding is told: its words, else where what it misses should stand."""
    span = finding_words(finding)
    return int(span["start"] if span else finding.get("at") or 0)


def finding_words(finding: dict[str, Any]) -> dict[str, int] | None:
    """The stretch that is at fault; none where something is missing, though words near to it may be named."""
    span: dict[str, int] | None = None if finding.get("absent") else finding["span"]
    return span


def difference_place(difference: dict[str, Any], result: PlanResult) -> int:
    """The same of a difference from the template."""
    span = difference["plan_span"]
    return int(span["start"]) if span else should_stand(difference["field"], result.plan, result.document.text)


def gaps(result: PlanResult, rows: Sequence[Row], lang: str) -> dict[int, Gap]:
    """The gaps of a plan by the number of the row after which each is shown."""
    lacking = [
        (finding_place(f), f"f{i}", f["severity"], f["message"])
        for i, f in enumerate(result.findings)
        if not _worded(finding_words(f))
    ]
    lacking += [
        (difference_place(d, result), f"d{i}", "differences", d["message"])
        for i, d in enumerate(result.differences)
        if d["kind"] == "missing" and not _worded(d["plan_span"])
    ]
    starts = [row.start for row in rows]
    together: dict[int, list[tuple[int, str, str, str]]] = {}
    for one in lacking if rows else ():
        together.setdefault(max(0, bisect_right(starts, one[0]) - 1), []).append(one)
    return {number: _gap(found, lang) for number, found in together.items()}


def _gap(found: list[tuple[int, str, str, str]], lang: str) -> Gap:
    kind = min((kind for _, _, kind, _ in found), key=KINDS.index)
    if len(found) > 1:
        text = word("here_many", lang).format(len(found))
    else:
        told = found[0][3]
        text = told if len(told) <= _LONGEST else told[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return Gap(found[0][0], tuple(id_ for _, id_, _, _ in found), kind, text)


def _worded(span: dict[str, int] | None) -> bool:
    return span is not None and span["end"] > span["start"]


__all__ = ["Gap", "difference_place", "finding_place", "finding_words", "gaps"]
