"""Plans as tidy tables: one row an item, flat columns, the same columns whether or not there are rows.

Lists inside a row are joined by `` | ``; a nested ``when`` is spread over ``when_*`` columns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from .plan import Plan

_EVIDENCE = ["page", "start", "end", "quote", "confidence"]
#: the columns of every table, ``plan_id`` first
COLUMNS: dict[str, list[str]] = {
    "plans": [
        "plan_id",
        "path",
        "sha256",
        "pages",
        "read_as",
        "text_quality",
        "doc_type",
        "number",
        "issuer",
        "unit",
        "unit_level",
        "parent",
        "date",
        "title",
        "movements",
        "period_start",
        "period_end",
        "authority",
        "capacity",
        "signatory",
        "recipients",
        "enclosing_decision",
        "sections",
        "citations",
        "legal_bases",
        "deadlines",
        "phases",
        "targets",
        "award_forms",
        "responsibilities",
        "criteria",
    ],
    "sections": ["plan_id", "path", "number", "level", "heading", *_EVIDENCE],
    "citations": ["plan_id", "index", "type", "number", "date", "issuer", "subject", "role", "resolves_to", *_EVIDENCE],
    "legal_bases": ["plan_id", "index", "type", "number", "date", "issuer", "subject", "mentions", *_EVIDENCE],
    "deadlines": [
        "plan_id",
        "kind",
        "when",
        "when_recurs",
        "when_year",
        "when_quarter",
        "when_month",
        "when_day",
        "bound",
        "who",
        "to",
        *_EVIDENCE,
    ],
    "phases": ["plan_id", "label", "start_year", "end_year", *_EVIDENCE],
    "targets": ["plan_id", "value", "comparator", "unit", "subject", "year", *_EVIDENCE],
    "award_forms": ["plan_id", "form", "class", "authority", "occasion", *_EVIDENCE],
    "responsibilities": ["plan_id", "unit", "section", "task", *_EVIDENCE],
    "criteria": ["plan_id", "audience", "section", "item", *_EVIDENCE],
}


def plan_rows(plan: Plan, plan_id: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of one plan for every table of :data:`COLUMNS`."""
    record = plan.to_record()
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in COLUMNS}
    rows["plans"].append(_plan_row(record))
    rows["sections"] = list(_section_rows(record["sections"], ""))
    for name in ("citations", "legal_bases", "targets", "award_forms"):
        for index, item in enumerate(record[name]):
            rows[name].append({"index": index, **item, **_evidence(item)})
    for item in record["deadlines"]:
        when = item["when"] or {}
        spread = {f"when_{key}": when.get(key) for key in ("recurs", "year", "quarter", "month", "day")}
        text = json.dumps(when, ensure_ascii=False, sort_keys=True)
        rows["deadlines"].append({**item, **spread, "when": text, **_evidence(item)})
    for item in record["phases"]:
        rows["phases"].append(
            {"label": item["label"], "start_year": item["start"], "end_year": item["end"], **_evidence(item)}
        )
    for name, many, one in (("responsibilities", "tasks", "task"), ("criteria", "items", "item")):
        for item in record[name]:
            rows[name] += [{**item, **_evidence(item), one: text} for text in item[many] or [None]]
    return {name: [_flat({**row, "plan_id": plan_id}, COLUMNS[name]) for row in found] for name, found in rows.items()}


def frame(name: str, rows: Iterable[dict[str, Any]], columns: list[str] | None = None) -> pd.DataFrame:
    """A table with its columns in order, whole numbers kept whole where some are missing."""
    import pandas as pd

    table = pd.DataFrame(list(rows), columns=columns or COLUMNS[name])
    for column in table.columns:
        if column in _WHOLE or (str(column).startswith("when_") and column != "when_recurs"):
            table[column] = pd.array([None if pd.isna(v) else int(v) for v in table[column]], dtype="Int64")
    return table


_WHOLE = {
    "page",
    "pages",
    "start",
    "end",
    "index",
    "level",
    "resolves_to",
    "year",
    "start_year",
    "end_year",
    "period_start",
    "period_end",
    *(f"{side}_{name}" for side in ("other", "source") for name in ("page", "start", "end")),
}


def plan_frames(plan: Plan, plan_id: str = "") -> dict[str, pd.DataFrame]:
    """Every collection of a plan as a DataFrame, by the name of the table."""
    return {name: frame(name, rows) for name, rows in plan_rows(plan, plan_id).items()}


def _plan_row(record: dict[str, Any]) -> dict[str, Any]:
    meta, source = record["meta"], record["source"]
    signatory, period = meta["signatory"] or {}, meta["period"] or {}
    counts = {
        name: len(record[name])
        for name in (
            "citations",
            "legal_bases",
            "deadlines",
            "phases",
            "targets",
            "award_forms",
            "responsibilities",
            "criteria",
        )
    }
    counts["sections"] = sum(1 for _ in _section_rows(record["sections"], ""))
    return {
        **source,
        **meta,
        "period_start": period.get("start"),
        "period_end": period.get("end"),
        "authority": signatory.get("authority"),
        "capacity": signatory.get("capacity"),
        "signatory": signatory.get("name"),
        **counts,
    }


def _section_rows(sections: list[dict[str, Any]], above: str) -> Iterable[dict[str, Any]]:
    for section in sections:
        path = f"{above}.{section['number']}" if above else section["number"]
        yield {**section, "path": path, **_evidence(section)}
        yield from _section_rows(section["children"], path)


def _flat(row: dict[str, Any], columns: list[str]) -> dict[str, Any]:
    values = {column: row.get(column) for column in columns}
    return {key: " | ".join(map(str, value)) if isinstance(value, list) else value for key, value in values.items()}


def _evidence(item: dict[str, Any]) -> dict[str, Any]:
    return {**item["span"], "quote": item["quote"], "confidence": item["confidence"]}
