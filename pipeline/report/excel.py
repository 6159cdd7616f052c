"""``kehoach.xlsx``: the tables of a run, one sheet each, formatted for reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

from .columnar import Rows
from .excel_matrix import FILLS, write_matrices
from .excel_notes import note
from .labels import label
from .result import PlanResult
from .tables import COLUMNS, ORDER, safe_cell

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
    "template": 19,
    "other": 19,
    "parent": 22,
    "number": 17,
    "unit": 30,
    "reason": 50,
    "remedy": 50,
    "plan_id": 28,
    "audience": 40,
    "sha256": 14,
    "who": 30,
    "to": 30,
}
#: a longer table is one that nobody reads in a workbook, and opening it takes minutes: its sheet says where it stands
_MOST_ROWS = 50_000
#: Excel takes no more links in a sheet; what comes after them is plain text
_MOST_LINKS = 65_000
_LINKED = ("plan_id", "other_id", "source_id", "copied_from")
#: of a plan what an analyst wants and nobody prints: folded away behind a plus sign
_FOLDED = {
    "plans": (
        "sha256", "pages", "read_as", "text_quality", "doc_type", "issuer", "unit_level", "movements", "period_start",
        "period_end", "authority", "capacity", "signatory", "recipients", "enclosing_decision", "sections", "citations",
        "legal_bases", "deadlines", "phases", "targets", "award_forms", "responsibilities", "criteria",
    ),
}  # fmt: skip
_FOLDED_ANYWHERE = ("start", "end")
_DATES = ("date", "due", "first")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NARROW, _LINE, _MOST_LINES = 13, 15, 8
_TABS = {
    "plans": "#123A5E", "findings": "#B3202C", "differences": "#B3202C", "coverage": "#1C7A43", "timeline": "#1F5FA8",
    "deadlines": "#1F5FA8", "phases": "#1F5FA8", "failures": "#B3202C",
}  # fmt: skip
_COUNTED = ("errors", "warnings", "infos", "differences", "words", "shared", "total", "passages", "size")
_FINE = ("confidence", "text_quality", "kinship")
_SHARES = ("coverage", "similarity", "share", "share_other")
#: whole cells that bear a colour, by column and value
_FILLS = {"error": "#F8D7DA", "warning": "#FFF3CD", "info": "#E7F1FF"}


def write_excel(rows: Rows, path: Path, lang: str = "vi", plans: Sequence[PlanResult] = ()) -> None:
    """Writes the workbook: frozen heads, filters, widths, a link from each row to its review page.

    Before the list of coverage stands its matrix for ``plans``, a sheet for each template.  Column heads stay English,
    as in the other files; the names of the sheets are in ``lang``.  Rows go to the disk as they come.
    """
    import xlsxwriter

    beside = path.with_name(f".{path.name}.tmp")
    beside.unlink(missing_ok=True)  # a link that lies there ready would lead the writing elsewhere
    book = xlsxwriter.Workbook(
        str(beside),
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "constant_memory": True,
            "nan_inf_to_errors": True,
            "tmpdir": str(path.parent / ".cache") if (path.parent / ".cache").is_dir() else None,
        },
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
    whole = book.add_format({"valign": "top", "num_format": "#,##0"})
    fine = book.add_format({"valign": "top", "num_format": "0.00"})
    day = book.add_format(
        {"valign": "top", "align": "left", "num_format": "dd/mm/yyyy" if lang == "vi" else "yyyy-mm-dd"}
    )
    forms = dict.fromkeys(_SHARES, share) | dict.fromkeys(_COUNTED, whole) | dict.fromkeys(_FINE, fine)
    link = book.add_format({"valign": "top", "font_color": "#0B5CAD", "underline": 1})
    fills = {severity: book.add_format({"bg_color": colour, "valign": "top"}) for severity, colour in _FILLS.items()}
    pages: dict[str, Any] = {}
    for name in ORDER:
        columns, count = COLUMNS[name], rows.counts[name]
        if name == "coverage":  # the same as a matrix, before the long list
            write_matrices(book, plans, lang)
        sheet = book.add_worksheet(label(f"table.{name}", lang)[:31])
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.hide_gridlines(0)
        sheet.set_footer("&L&A&C&F&R&P / &N")
        sheet.repeat_rows(0)
        sheet.set_tab_color(_TABS.get(name, "#7D8B9A"))
        for at, column in enumerate(columns):
            folded = column in _FOLDED_ANYWHERE or column in _FOLDED.get(name, ())
            fold = {"level": 1, "hidden": True} if folded else {}
            sheet.set_column(at, at, _width(column), forms.get(column, plain), fold)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column, head)
            if told := note(column, lang):
                sheet.write_comment(0, at, told, {"x_scale": 1.6, "y_scale": 0.6, "author": "kehoach"})
        if count > _MOST_ROWS:
            sheet.write_string(1, 0, label("excel.too_long", lang).format(n=count, name=name))
            continue
        # what could not be read has no page
        links = [at for at, column in enumerate(columns) if column in _LINKED and name != "failures"]
        left = _MOST_LINKS
        widths = [
            (at, _width(column))
            for at, column in enumerate(columns)
            if column not in _FOLDED.get(name, ()) and column not in _LINKED
        ]
        days = [at for at, column in enumerate(columns) if column in _DATES]
        for number, row in enumerate(rows.of(name), 1):
            if (lines := _lines(row, widths)) > 1:
                sheet.set_row(number, _LINE * lines)  # before its cells: rows go to the disk as they come
            for at, value in enumerate(row):
                if value is None:
                    continue
                if at in days and _write_day(sheet, number, at, value, day):
                    continue
                if at in links and value and left > 0:
                    left -= 1
                    if value not in pages:
                        pages[value] = _page(value)
                    sheet.write_url(number, at, pages[value], link)
                else:
                    _write(sheet, number, at, value)
        if count:
            sheet.autofilter(0, 0, count, len(columns) - 1)
            for at, column in enumerate(columns):
                for rule in _rules(book, column, fills):
                    sheet.conditional_format(1, at, count, at, rule)
    book.close()
    beside.replace(path)


def _rules(book: Any, column: str, fills: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The colours of the cells of a column."""
    if column == "severity":
        for severity, form in fills.items():
            yield {"type": "cell", "criteria": "==", "value": f'"{severity}"', "format": form}
    elif column == "state":
        for state, (ground, ink) in FILLS.items():
            form = book.add_format({"bg_color": ground, "font_color": ink, "valign": "top"})
            yield {"type": "cell", "criteria": "==", "value": f'"{state}"', "format": form}
    elif column == "score":
        # of fixed scores, so that the colours of two runs can be compared
        ends = {f"{end}_type": "num" for end in ("min", "mid", "max")}
        values = {"min_value": 40, "mid_value": 75, "max_value": 100}
        colours = {"min_color": "#F4B6B6", "mid_color": "#FFE9A8", "max_color": "#B7E1C0"}
        yield {"type": "3_color_scale", **ends, **values, **colours}
    elif column == "coverage":
        bar = {"type": "data_bar", "bar_color": "#9CC3EB", "bar_solid": True, "min_type": "num", "max_type": "num"}
        yield {**bar, "min_value": 0, "max_value": 1}


def _page(plan_id: str) -> Any:
    """The link to the review page of a plan; one for all its rows, for working it out takes longer than its cell."""
    from xlsxwriter.url import Url

    url = Url(f"external:plans/{plan_id}.html")
    url.text = plan_id[:255]
    return url


def _width(column: str) -> int:
    """Characters across a column: its words, or its head with the button of the filter."""
    return max(_WIDE.get(column, _NARROW), len(column) + 4)


def _lines(row: Sequence[Any], widths: Sequence[tuple[int, int]]) -> int:
    """How many lines a row needs; not every program finds that out when it opens a workbook.

    ``widths``: the columns whose words wrap, with their characters across.
    """
    lines = 1
    for at, width in widths:
        value = row[at]
        if isinstance(value, str) and len(value) > width:
            lines = max(lines, ceil(0.95 * len(value) / width))
    return min(_MOST_LINES, lines)


def _write_day(sheet: Any, number: int, at: int, value: Any, form: Any) -> bool:
    """A day as a day, so that a filter knows its month and year; false where it is none that Excel can count."""
    if not (isinstance(value, str) and _DAY.fullmatch(value)) or value < "1900-03-01":
        return False
    try:
        sheet.write_datetime(number, at, date.fromisoformat(value), form)
    except ValueError:  # the 31st of November of a draft
        return False
    return True


def _write(sheet: Any, number: int, at: int, value: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(number, at, str(safe_cell(value))[:32767])
    elif isinstance(value, bool):
        sheet.write_boolean(number, at, value)
    elif isinstance(value, int | float):
        sheet.write_number(number, at, value)
    else:
        sheet.write_string(number, at, str(safe_cell(str(value)))[:32767])
