"""The coverage matrix as sheets of the workbook: plans down, items of the template across, a colour for each state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from .labels import label
from .result import PlanResult
from .tables import safe_cell

#: the colours of the states: text dark enough on each of them to be read, and told apart without red and green too
FILLS = {
    "covered": ("#CDEBD5", "#14572F"),
    "adapted": ("#FFF0C2", "#6B4300"),
    "partial": ("#FFD9B8", "#7A3300"),
    "absent": ("#F6C6CB", "#7E1220"),
}
#: Excel takes no longer names of sheets
_NAME = 31
_HEAD_HEIGHT, _LONGEST = 190, 70


def write_matrices(book: Any, plans: Sequence[PlanResult], lang: str) -> None:
    """A sheet for each template that plans were compared with, the one of most plans first.

    The first columns are the plan (linked to its review page), its coverage and how many items it lacks; the line
    above the plans tells how many of them have each item.
    """
    by_template: dict[str, list[PlanResult]] = {}
    for plan in plans:
        if plan.template and plan.items:
            by_template.setdefault(plan.template, []).append(plan)
    taken: set[str] = set()
    for template, members in sorted(by_template.items(), key=lambda item: (-len(item[1]), item[0])):
        name = f"{label('excel.matrix', lang)} {template}"[:_NAME]
        if name.lower() not in taken:
            taken.add(name.lower())
            _sheet(book, name, members, lang)


def _sheet(book: Any, name: str, plans: Sequence[PlanResult], lang: str) -> None:
    formats = _formats(book)
    sheet = book.add_worksheet(name)
    columns = item_columns(plans)
    words = {state: label(f"state.{state}", lang) for state in FILLS}
    fixed = [label("col.plan", lang), label("col.coverage", lang), label("excel.lacking", lang)]
    first = len(fixed)
    # a band that names the kinds of items, the items upright below it
    start = first
    sheet.merge_range(0, 0, 0, first - 1, label("excel.legend", lang), formats["legend"])
    for field in dict.fromkeys(column[0] for column in columns):
        count = sum(column[0] == field for column in columns)
        said = label(f"field.{field}", lang)
        if count > 1:
            sheet.merge_range(0, start, 0, start + count - 1, said, formats["band"])
        else:
            sheet.write_string(0, start, said, formats["band"])
        start += count
    for at, text in enumerate(fixed):
        sheet.write_string(1, at, text, formats["head"])
    for at, (_, _, text) in enumerate(columns, first):
        shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
        sheet.write_string(1, at, str(safe_cell(shown)), formats["upright"])
        if shown != text:
            sheet.write_comment(1, at, text, {"x_scale": 2})
    sheet.set_row(1, _HEAD_HEIGHT)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 2, 9)
    sheet.set_column(first, first + len(columns) - 1, 8.3)
    last = len(plans) + 2
    sheet.write_string(2, 0, label("excel.have", lang).format(n=len(plans)), formats["sum"])
    sheet.write_blank(2, 1, None, formats["sum"])
    sheet.write_blank(2, 2, None, formats["sum"])
    known = Counter(row["item"] for plan in plans for row in plan.items)
    have = Counter(row["item"] for plan in plans for row in plan.items if row["state"] != "absent")
    for at, (_, item, _) in enumerate(columns, first):
        sheet.write_number(2, at, have[item] / known[item] if known[item] else 0, formats["sum_share"])
    for number, plan in enumerate(sorted(plans, key=_rank), 3):
        sheet.write_url(number, 0, f"external:plans/{plan.plan_id}.html", formats["link"], plan.name[:255])
        if plan.coverage is not None:
            sheet.write_number(number, 1, plan.coverage, formats["share"])
        has = {row["item"]: row for row in plan.items}
        sheet.write_number(number, 2, sum(row["state"] == "absent" for row in plan.items), formats["count"])
        for at, (_, item, _) in enumerate(columns, first):
            row = has.get(item)
            if row is not None:
                sheet.write_string(number, at, words[row["state"]], formats["cell"])
            else:
                sheet.write_blank(number, at, None, formats["cell"])
    for state, (ground, ink) in FILLS.items():
        form = book.add_format({"bg_color": ground, "font_color": ink})
        rule = {"type": "cell", "criteria": "==", "value": f'"{words[state]}"', "format": form}
        sheet.conditional_format(3, first, last, first + len(columns) - 1, rule)
    bar = {"type": "data_bar", "bar_color": "#7FB2E5", "bar_solid": True, "min_type": "num", "max_type": "num"}
    sheet.conditional_format(3, 1, last, 1, {**bar, "min_value": 0, "max_value": 1})
    sheet.autofilter(2, 0, last, first + len(columns) - 1)
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 2)
    sheet.set_zoom(90)


def _rank(plan: PlanResult) -> tuple[float, str]:
    """What lacks most stands first: that is what one opens the sheet for."""
    return (plan.coverage if plan.coverage is not None else 2.0, plan.name)


def item_columns(plans: Sequence[PlanResult]) -> list[tuple[str, str, str]]:
    """Field, item and label of each column, in the order of the template."""
    found: dict[str, tuple[str, str, str]] = {}
    fields: dict[str, None] = {}
    for plan in plans:
        for row in plan.items:
            found.setdefault(row["item"], (row["field"], row["item"], row["label"]))
            fields.setdefault(row["field"])
    order = list(fields)
    return sorted(found.values(), key=lambda column: (order.index(column[0]), column[1]))


def _formats(book: Any) -> dict[str, Any]:
    line = {"border": 1, "border_color": "#D0D7DE"}
    dark = {"bg_color": "#1F3B57", "font_color": "#FFFFFF", "bold": True, **line}
    middle = {"align": "center", "valign": "vcenter"}
    return {
        "band": book.add_format({**dark, **middle}),
        "legend": book.add_format({"font_size": 9, "font_color": "#3C4854", "italic": True, "valign": "vcenter"}),
        "head": book.add_format({**dark, "valign": "bottom", "text_wrap": True}),
        "upright": book.add_format(
            {
                "bg_color": "#EAF0F6",
                "font_color": "#1B2733",
                "rotation": 90,
                "text_wrap": True,
                "valign": "bottom",
                "align": "center",
                "font_size": 9,
                **line,
            }
        ),
        "sum": book.add_format({"italic": True, "bg_color": "#F3F5F8", "valign": "vcenter", **line}),
        "sum_share": book.add_format({"num_format": "0%", "italic": True, "bg_color": "#F3F5F8", **middle, **line}),
        "cell": book.add_format({**middle, "font_size": 9, **line}),
        "count": book.add_format({**middle, **line}),
        "share": book.add_format({"num_format": "0%", **middle, **line}),
        "link": book.add_format({"font_color": "#0B5CAD", "underline": 1, "valign": "vcenter", **line}),
    }
