"""The tables of a run: their columns, their rows, and as DataFrames."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..compare.coverage import COLUMNS as COVERAGE
from ..compare.lineage import COLUMNS as LINEAGE
from ..frames import COLUMNS as PLAN_COLUMNS
from ..frames import frame, plan_rows
from .result import PlanResult, RunResult
from .timeline import COLUMNS as TIMELINE
from .timeline import timeline_rows

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: dict[str, list[str]] = {
    "plans": [
        "plan_id",
        "template",
        "score",
        "coverage",
        "errors",
        "warnings",
        "infos",
        "differences",
        *PLAN_COLUMNS["plans"][1:],
    ],
    **{name: columns for name, columns in PLAN_COLUMNS.items() if name != "plans"},
    "findings": [
        "plan_id",
        "rule",
        "severity",
        "message",
        "suggestion",
        "template",
        "page",
        "start",
        "end",
        "quote",
        "confidence",
    ],
    "differences": [
        "plan_id",
        "other",
        "field",
        "kind",
        "message",
        "expected",
        "found",
        "similarity",
        "page",
        "start",
        "end",
    ],
    "coverage": COVERAGE,
    "timeline": TIMELINE,
    "similarity": ["plan_id", "other_id", "similarity", "shared", "total"],
    **{name: LINEAGE[name] for name in ("neighbours", "families", "passages")},
    "failures": ["plan_id", "path", "code", "reason", "remedy"],
}
#: the order in which people meet the tables
ORDER = [
    "plans",
    "findings",
    "differences",
    "coverage",
    "timeline",
    "legal_bases",
    "citations",
    "deadlines",
    "phases",
    "targets",
    "award_forms",
    "responsibilities",
    "criteria",
    "sections",
    "similarity",
    "neighbours",
    "families",
    "passages",
    "failures",
]
_PLAN, _DUE = TIMELINE.index("plan_id"), TIMELINE.index("due")
#: control characters that no Excel cell may hold
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠].|[\t\r]", re.DOTALL)


def plan_tables(result: PlanResult, lang: str = "vi") -> dict[str, list[list[Any]]]:
    """The rows of one plan for every table that tells of plans one by one; the values in the order of the columns."""
    rows: dict[str, list[dict[str, Any]]] = dict(plan_rows(result.plan, result.plan_id))
    rows["plans"][-1] |= {
        "path": result.relative,
        "template": result.template,
        "score": result.score,
        "coverage": result.coverage,
        "errors": result.count("error"),
        "warnings": result.count("warning"),
        "infos": result.count("info"),
        "differences": len(result.differences),
    }
    rows["findings"] = [{**f, **(f["span"] or {}), "plan_id": result.plan_id} for f in result.findings]
    rows["differences"] = [
        {
            **item,
            **(item["plan_span"] or {}),
            "plan_id": result.plan_id,
            "other": result.template,
            "expected": _text(item["expected"]),
            "found": _text(item["found"]),
        }
        for item in result.differences
    ]
    rows["coverage"] = [{**item, "plan_id": result.plan_id} for item in result.items]
    rows["timeline"] = timeline_rows(result, lang)
    return {name: _in_order(name, found) for name, found in rows.items()}


def run_tables(run: RunResult) -> dict[str, list[list[Any]]]:
    """The rows of the tables that tell of all plans together, and of the files that are no plans."""
    failures = [
        {"plan_id": f.plan_id, "path": f.path, "code": f.code, "reason": f.what, "remedy": f.to_do}
        for f in run.failures
    ]
    found: dict[str, Sequence[dict[str, Any]]] = {"similarity": run.similarity, "failures": failures}
    found |= {name: run.across.get(name, ()) for name in ("neighbours", "families", "passages")}
    return {name: _in_order(name, rows) for name, rows in found.items()}


def _in_order(name: str, rows: Iterable[dict[str, Any]]) -> list[list[Any]]:
    return [[row.get(column) for column in COLUMNS[name]] for row in rows]


def by_due(row: list[Any]) -> tuple[bool, str, str]:
    """What the timeline is sorted by: the day, what has none last."""
    plan_id, due = row[_PLAN], row[_DUE]
    return due is None, due or "", plan_id


def tables(run: RunResult) -> dict[str, pd.DataFrame]:
    """All tables of a run by name, in the order of :data:`ORDER`; every table has all its columns."""
    rows: dict[str, list[list[Any]]] = {name: [] for name in ORDER}
    for result in run.plans:
        for name, found in plan_tables(result, run.lang).items():
            rows[name] += found
    rows["timeline"].sort(key=by_due)
    rows |= run_tables(run)
    return {name: as_frame(name, rows[name]) for name in ORDER}


def as_frame(name: str, rows: Iterable[list[Any]]) -> pd.DataFrame:
    """Rows of a table as a DataFrame."""
    columns = COLUMNS[name]
    return frame(name, (dict(zip(columns, row, strict=True)) for row in rows), columns)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def safe_cell(value: Any) -> Any:
    """A value that no spreadsheet runs as a formula: a leading = + - @ gets an apostrophe before it.

    Also after blanks, and in the wide forms that a spreadsheet takes for the narrow ones.
    """
    if not isinstance(value, str):
        return value
    # most cells are plain words: that is told without looking through them twice
    if value[:1].isalnum() and value.isprintable():
        return value
    value = _CONTROL.sub(" ", value)
    return f"'{value}" if _FORMULA.match(value) else value


_NUMBERS = {"confidence", "similarity", "coverage", "text_quality", "value", "score", "share", "share_other", "kinship"}
_COUNTS = {
    "rank",
    "words",
    "passages",
    "plans",
    "of",
    "family",
    "size",
    "errors",
    "warnings",
    "infos",
    "differences",
    "shared",
    "total",
    "sections",
    "citations",
    "legal_bases",
    "deadlines",
    "phases",
    "targets",
    "award_forms",
    "responsibilities",
    "criteria",
}


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """The same table with a type for each column that does not depend on the rows it happens to have."""
    result = table.copy()
    for column in result.columns:
        if str(result[column].dtype) == "Int64":
            continue
        if column in _NUMBERS:
            result[column] = result[column].astype("Float64")
        elif column in _COUNTS:
            result[column] = result[column].astype("Int64")
        elif column == "enclosing_decision":
            result[column] = result[column].astype("boolean")
        else:
            result[column] = result[column].astype("string")
    return result
