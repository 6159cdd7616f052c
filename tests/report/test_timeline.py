"""Deadlines laid out in time."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.document import from_text
from pipeline.plan import Deadline, Meta, Period, Plan, Source, Span
from pipeline.report import PlanResult
from pipeline.report.pages.charts_time import calendar, heat, lanes
from pipeline.report.timeline import COLUMNS, timeline_rows

PERIOD = Period(2025, 2027)


def due(when: dict[str, Any], date: str | None = "2025-08-20", period: Period | None = PERIOD) -> list[tuple[Any, ...]]:
    deadline = Deadline(kind="report", when=when, bound="before", span=Span(1, 0, 4), quote="hạn")
    source = Source(path="a", sha256="", pages=1, read_as="digital", text_quality=1.0)
    plan = Plan(source=source, meta=Meta(date=date, period=period), deadlines=(deadline,))
    rows = timeline_rows(PlanResult("a", "a", from_text("hạn"), plan, [], [], [], None, None, 100))
    assert all(list(row) == COLUMNS for row in rows)
    return [(row["first"], row["due"], row["precision"]) for row in rows]


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ({"year": 2026, "month": 2, "day": 28}, [("2026-02-28", "2026-02-28", "day")]),
        ({"year": 2028, "month": 2}, [("2028-02-01", "2028-02-29", "month")]),
        ({"year": 2026, "quarter": 2}, [("2026-04-01", "2026-06-30", "quarter")]),
        ({"year": 2027}, [("2027-01-01", "2027-12-31", "year")]),
        ({"start": None, "end": 2030}, [("2030-01-01", "2030-12-31", "years")]),
        ({"start": 2026, "end": 2030}, [("2026-01-01", "2030-12-31", "years")]),
        (
            {"recurs": "yearly", "day": 10, "month": 12},
            [(f"{year}-12-10", f"{year}-12-10", "day") for year in (2025, 2026, 2027)],
        ),
        # before the plan's own date nothing can be due
        ({"recurs": "yearly", "day": 30, "month": 6}, [(f"{y}-06-30", f"{y}-06-30", "day") for y in (2026, 2027)]),
        ({"recurs": "quarterly", "day": 25}, [(None, None, None)]),
        ({"within_days": 10, "after": "nhận kế hoạch"}, [(None, None, None)]),
        ({"year": 2025, "month": 2, "day": 30}, [(None, None, None)]),
    ],
)
def test_when_it_is_due(when: dict[str, Any], found: list[tuple[Any, ...]]) -> None:
    assert due(when) == found


def test_without_a_period_the_year_of_the_date_counts() -> None:
    assert due({"recurs": "yearly", "day": 5, "month": 11}, period=None) == [("2025-11-05", "2025-11-05", "day")]
    assert due({"recurs": "yearly", "day": 5, "month": 11}, "2025-??-??", None)[0][1] == "2025-11-05"
    assert due({"recurs": "yearly", "day": 5, "month": 11}, None, None) == [(None, None, None)]
    assert len(due({"recurs": "yearly", "day": 5, "month": 11}, "2025-01-01", Period(2025, 2099))) == 12


def test_charts_of_time_escape_and_stay_bounded() -> None:
    days = [(f"{year}-{month:02}-15", "report") for year in range(2000, 2100) for month in range(1, 13)]
    drawn = calendar(days, {"report": "#c00"}, {"report": "<báo cáo>"})
    assert drawn.count("<rect") <= 110 and "<báo cáo>" not in drawn
    row = ("phường <b>", [("2025-01-01", "2025-12-31", "report", "a"), ("2026-03-01", "2026-03-01", "report", "<i>")])
    drawn = lanes([row], {"report": "#c00"})
    assert "<b>" not in drawn and "<i>" not in drawn and drawn.count("<circle") == 1
    assert calendar([], {}, {}) == lanes([], {}) == heat(["một"], {}) == ""
    assert heat(["một", "hai"], {(0, 1): 0.5}).count("<rect") == 4
