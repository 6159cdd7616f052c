"""What the overview and the matrices need of a plan, so that thousands of plans stand in memory together.

The text, the quotes, the sections and the tasks of a plan are left out: its own page has them, and the tables.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..document import Document, Page
from ..plan import Plan
from .result import PlanResult

_LEFT_OUT = ("sections", "citations", "responsibilities", "criteria")
_ITEM = ("template", "asked_by", "field", "item", "label", "state")


def brief(result: PlanResult) -> dict[str, Any]:
    """The plan in short, as JSON values; :func:`from_brief` gives it back."""
    record = result.plan.to_record()
    for name in _LEFT_OUT:
        record[name] = []
    for items in record.values():
        for item in items if isinstance(items, list) else ():
            item["quote"] = ""
    return {
        "plan_id": result.plan_id,
        "relative": result.relative,
        "template": result.template,
        "coverage": result.coverage,
        "score": result.score,
        "plan": record,
        "findings": [[f["rule"], f["severity"]] for f in result.findings],
        "differences": [[d["field"], d["kind"]] for d in result.differences],
        "items": [[item.get(key) for key in _ITEM] for item in result.items],
    }


def from_brief(record: dict[str, Any], known: dict[str, str] | None = None, compared: bool = False) -> PlanResult:
    """The plan in short as the overview takes it: its document is empty, its findings have rule and severity alone.

    Args:
        record: What :func:`brief` gave.
        known: Words that were met before, so that each is held once over all plans.
        compared: Whether the plan has a page of comparison, which is not given again.
    """
    record = _shared(record, {} if known is None else known)
    plan = Plan.from_record(record["plan"])
    source = plan.source
    return PlanResult(
        record["plan_id"],
        record["relative"],
        Document(record["relative"], source.sha256, "", (Page(1, 0, 0),)),
        plan,
        [_finding(*found) for found in record["findings"]],
        [],
        [_difference(*told) for told in record["differences"]],
        record["template"],
        record["coverage"],
        record["score"],
        items=[_item(*item) for item in record["items"]],
        comparison=str if compared else None,
    )


def _shared(value: Any, known: dict[str, str]) -> Any:
    if isinstance(value, str):
        return known.setdefault(value, value)
    if isinstance(value, list):
        return [_shared(part, known) for part in value]
    if isinstance(value, dict):
        return {key: _shared(part, known) for key, part in value.items()}
    return value


# the same rule, the same item of a template in the same state: one object for all plans that have it
@lru_cache(maxsize=4_096)
def _finding(rule: str, severity: str) -> dict[str, Any]:
    empty = {"message": "", "suggestion": None, "span": None, "quote": "", "template": None, "confidence": 1.0}
    return {"rule": rule, "severity": severity, **empty}


@lru_cache(maxsize=4_096)
def _difference(field: str, kind: str) -> dict[str, Any]:
    empty = {"expected": None, "found": None, "similarity": None, "message": "", "plan_span": None, "other_span": None}
    return {"field": field, "kind": kind, **empty}


@lru_cache(maxsize=65_536)
def _item(*values: Any) -> dict[str, Any]:
    return dict(zip(_ITEM, values, strict=True))
