"""The tables of a run as DataFrames, and as Parquet, CSV, Excel and DuckDB files."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..compare.coverage import COLUMNS as COVERAGE
from ..compare.lineage import COLUMNS as LINEAGE
from ..frames import COLUMNS as PLAN_COLUMNS
from ..frames import frame, plan_rows
from .result import RunResult
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
#: control characters that no Excel cell may hold
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠].|[\t\r]", re.DOTALL)


def tables(run: RunResult) -> dict[str, pd.DataFrame]:
    """All tables of a run by name, in the order of :data:`ORDER`; every table has all its columns."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ORDER}
    for result in run.plans:
        for name, found in plan_rows(result.plan, result.plan_id).items():
            rows[name] += found
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
        for finding in result.findings:
            rows["findings"].append({**finding, **(finding["span"] or {}), "plan_id": result.plan_id})
        for item in result.differences:
            rows["differences"].append(
                {
                    **item,
                    **(item["plan_span"] or {}),
                    "plan_id": result.plan_id,
                    "other": result.template,
                    "expected": _text(item["expected"]),
                    "found": _text(item["found"]),
                }
            )
        rows["coverage"] += [{**item, "plan_id": result.plan_id} for item in result.items]
        rows["timeline"] += timeline_rows(result, run.lang)
    rows["timeline"].sort(key=lambda row: (row["due"] is None, row["due"] or "", row["plan_id"]))
    rows["similarity"] = list(run.similarity)
    rows |= {name: list(run.across.get(name, ())) for name in ("neighbours", "families", "passages")}
    rows["failures"] = [
        {"plan_id": f.plan_id, "path": f.path, "code": f.code, "reason": f.what, "remedy": f.to_do}
        for f in run.failures
    ]
    return {
        name: frame(name, [{c: row.get(c) for c in COLUMNS[name]} for row in rows[name]], COLUMNS[name])
        for name in ORDER
    }


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
    value = _CONTROL.sub(" ", value)
    return f"'{value}" if _FORMULA.match(value) else value


def write_columnar(named: dict[str, pd.DataFrame], folder: Path) -> None:
    """``tables/*.parquet`` and ``tables/*.csv`` (UTF-8 with a mark, so that Excel shows the diacritics)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in named.items():
        beside = folder / f".{name}.tmp"
        typed(table).to_parquet(beside, index=False)
        beside.replace(folder / f"{name}.parquet")
        table.map(safe_cell).to_csv(
            beside, index=False, encoding="utf-8-sig", quoting=csv.QUOTE_MINIMAL, lineterminator="\n"
        )
        beside.replace(folder / f"{name}.csv")


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
