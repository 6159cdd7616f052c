"""The deadlines of all plans in the order in which they fall due (dòng thời gian)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from typing import Any

from ..plan import Deadline, Plan
from .labels import spell_when
from .result import PlanResult

COLUMNS = [
    "plan_id",
    "unit",
    "due",
    "first",
    "precision",
    "kind",
    "bound",
    "recurs",
    "when",
    "who",
    "to",
    "page",
    "start",
    "end",
    "quote",
]
#: a time that comes back every year is told for so many years at most
_YEARS = 12


def timeline_rows(result: PlanResult, lang: str = "vi") -> list[dict[str, Any]]:
    """One row for each day, month, quarter or year in which something of a plan is due.

    ``due`` is the last day on which it is in time as ``YYYY-MM-DD``, ``first`` the first day of what the plan names (a
    month, a quarter, a year), and ``precision`` which of them that is.  A time that comes back every year has a row for
    each year of the plan's period; ``due`` is None where no day can be told ("hằng quý", "trong 10 ngày").
    """
    rows = []
    for deadline in result.plan.deadlines:
        for first, due, precision in _days(deadline, result.plan):
            rows.append(
                {
                    "plan_id": result.plan_id,
                    "unit": result.name,
                    "due": due,
                    "first": first,
                    "precision": precision,
                    "kind": deadline.kind,
                    "bound": deadline.bound,
                    "recurs": deadline.when.get("recurs"),
                    "when": spell_when(deadline.when, lang),
                    "who": deadline.who,
                    "to": deadline.to,
                    "page": deadline.span.page,
                    "start": deadline.span.start,
                    "end": deadline.span.end,
                    "quote": deadline.quote,
                }
            )
    return rows


def _days(deadline: Deadline, plan: Plan) -> Iterator[tuple[str | None, str | None, str | None]]:
    """First day, last day and precision of each time a deadline falls due."""
    when = deadline.when
    year, month, quarter, day = (when.get(name) for name in ("year", "month", "quarter", "day"))
    if "start" in when or "end" in when:
        start, end = when.get("start") or when.get("end"), when.get("end") or when.get("start")
        yield f"{start:04}-01-01", f"{end:04}-12-31", "years"
    elif when.get("recurs") == "yearly" and (month or quarter):
        years = _years(plan)
        issued = plan.meta.date if plan.meta.date and "?" not in plan.meta.date else ""
        told = False
        for one in years:
            span = _span(one, month, quarter, day)
            if span and span[1] >= issued:
                told = True
                yield span
        if not told:
            yield None, None, None
    elif year and not when.get("recurs") and (span := _span(year, month, quarter, day)):
        yield span
    else:
        yield None, None, None


def _years(plan: Plan) -> list[int]:
    """The years in which a plan runs: its period, else the year of its date."""
    period = plan.meta.period
    issued = int(plan.meta.date[:4]) if plan.meta.date and plan.meta.date[:4].isdigit() else None
    end = period.end if period and period.end else issued
    start = period.start if period and period.start else issued or end
    if start is None or end is None:
        return []
    return list(range(start, min(end, start + _YEARS - 1) + 1))


def _span(year: Any, month: Any, quarter: Any, day: Any) -> tuple[str, str, str] | None:
    """First and last day of a day, month, quarter or year; None for a day that is none."""
    if quarter and not month:
        first, last, precision = 3 * int(quarter) - 2, 3 * int(quarter), "quarter"
    elif month:
        first, last, precision = int(month), int(month), "month"
    else:
        return f"{year:04}-01-01", f"{year:04}-12-31", "year"
    if not (first >= 1 and last <= 12 and 1 <= year <= 9999):
        return None
    end = monthrange(year, last)[1]
    if day and not quarter:
        if not 1 <= int(day) <= end:
            return None
        return f"{year:04}-{first:02}-{int(day):02}", f"{year:04}-{first:02}-{int(day):02}", "day"
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{end:02}", precision
