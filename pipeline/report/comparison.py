"""One comparison as a page: what the other has, what the plan has, side by side, by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .describe import show_value
from .html import render
from .labels import label

if TYPE_CHECKING:
    from ..compare import Comparison


def comparison_page(comparison: Comparison, plan: str, other: str, lang: str = "vi") -> str:
    """The page of ``kehoach compare --format html``; one file, no network."""
    record = comparison.to_record(lang)
    groups: dict[str, list[dict[str, str | None]]] = {}
    for item in record["differences"]:
        groups.setdefault(item["field"], []).append(
            {
                "kind": item["kind"],
                "message": item["message"],
                "expected": show_value(item["expected"]),
                "found": show_value(item["found"]),
            }
        )
    coverage = record["summary"]["coverage"]
    return render(
        "comparison.html.j2",
        None,
        lang,
        plan=plan,
        other=other,
        groups=[{"label": label(f"field.{field}", lang), "rows": rows} for field, rows in groups.items()],
        coverage=None if coverage is None else round(coverage * 100),
    )
