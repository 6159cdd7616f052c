"""``kehoach.xlsx``: the tables of a run, one sheet each, formatted for reading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .excel_matrix import FILLS, write_matrices
from .labels import label
from .result import PlanResult
from .tables import safe_cell

if TYPE_CHECKING:
    import pandas as pd

_WIDE = {
    "title": 60,
    "quote": 60,
    "label": 60,
    "copied_from": 28,
    "source_id": 28,
    "message": 60,
    "suggestion": 50,
    "subject": 60,
    "task": 70,
    "item": 70,
    "heading": 50,
    "recipients": 50,
    "movements": 40,
    "expected": 40,
    "found": 40,
    "path": 32,
    "issuer": 36,
    "unit": 30,
    "reason": 50,
    "remedy": 50,
    "plan_id": 28,
    "audience": 40,
    "sha256": 14,
    "who": 30,
    "to": 30,
}
_MAX_ROWS = 1_048_575
_SHARES = ("coverage", "similarity", "share", "share_other", "kinship")
#: whole cells that bear a colour, by column and value
_FILLS = {"error": "#F8D7DA", "warning": "#FFF3CD", "info": "#E7F1FF"}


def write_excel(named: dict[str, pd.DataFrame], path: Path, lang: str = "vi", plans: Sequence[PlanResult] = ()) -> None:
    """Writes the workbook: frozen heads, filters, widths, a link from each row to its review page.

    Before the list of coverage stands its matrix for ``plans``, a sheet for each template.  Column heads stay English,
    as in the other files; the names of the sheets are in ``lang``.
    """
    import xlsxwriter

    beside = path.with_name(f".{path.name}.tmp")
    book = xlsxwriter.Workbook(
        str(beside),
        {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True, "nan_inf_to_errors": True},
    )
    head = book.add_format(
        {
            "bold": True,
            "bg_color": "#1F3B57",
            "font_color": "#FFFFFF",
            "valign": "top",
            "border": 1,
            "border_color": "#D0D7DE",
        }
    )
    plain = book.add_format({"valign": "top", "text_wrap": True})
    share = book.add_format({"valign": "top", "num_format": "0 %"})
    link = book.add_format({"valign": "top", "font_color": "#0B5CAD", "underline": 1})
    fills = {severity: book.add_format({"bg_color": colour, "valign": "top"}) for severity, colour in _FILLS.items()}
    for name, table in named.items():
        if name == "coverage":  # the same as a matrix, before the long list
            write_matrices(book, plans, lang)
        sheet = book.add_worksheet(label(f"table.{name}", lang)[:31])
        sheet.freeze_panes(1, 1)
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, str(column), head)
            sheet.set_column(at, at, _WIDE.get(str(column), 13), share if column in _SHARES else plain)
        rows = table.astype(object).where(table.notna(), None).to_numpy().tolist()[:_MAX_ROWS]
        for number, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                _write(sheet, number, at, table.columns[at], value, link)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
            if "severity" in table.columns:
                at = list(table.columns).index("severity")
                for severity, form in fills.items():
                    sheet.conditional_format(
                        1,
                        at,
                        len(rows),
                        at,
                        {"type": "cell", "criteria": "==", "value": f'"{severity}"', "format": form},
                    )
            if "state" in table.columns:
                at = list(table.columns).index("state")
                for state, (ground, ink) in FILLS.items():
                    form = book.add_format({"bg_color": ground, "font_color": ink, "valign": "top"})
                    rule = {"type": "cell", "criteria": "==", "value": f'"{state}"', "format": form}
                    sheet.conditional_format(1, at, len(rows), at, rule)
            if "score" in table.columns:
                at = list(table.columns).index("score")
                sheet.conditional_format(
                    1,
                    at,
                    len(rows),
                    at,
                    {"type": "3_color_scale", "min_color": "#F4B6B6", "mid_color": "#FFE9A8", "max_color": "#B7E1C0"},
                )
    book.close()
    beside.replace(path)


def _write(sheet: Any, number: int, at: int, column: str, value: Any, link: Any) -> None:
    if value is None:
        sheet.write_blank(number, at, None)
    elif column in ("plan_id", "other_id", "source_id", "copied_from") and value:
        sheet.write_url(number, at, f"external:plans/{value}.html", link, str(value)[:255])
    elif isinstance(value, bool):
        sheet.write_boolean(number, at, value)
    elif isinstance(value, int | float):
        sheet.write_number(number, at, value)
    else:
        sheet.write_string(number, at, str(safe_cell(str(value)))[:32767])
