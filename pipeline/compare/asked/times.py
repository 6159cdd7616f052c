"""Phases and deadlines that a template sets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ...plan import Deadline, Span
from .. import describe
from ..alignment.wording import key, ratio
from ..pairs.items import when_key
from ..templates.template import TemplateDeadline
from .asking import Run

#: the months in which what comes round so falls due
_MONTHS = {"half_yearly": (6, 12), "quarterly": (3, 6, 9, 12), "monthly": tuple(range(1, 13))}
#: months by which a review before the turn of the year may come before one after it
_SOON = 4
_REVIEWS = ("interim_review", "final_review")
_ROMAN = ("i", "ii", "iii", "iv", "v")


def phases(run: Run) -> None:
    """Tells the phases that are missing or run over other years."""
    for wanted in run.template.phases:
        found = next((p for p in run.plan.phases if _label(p.label) == _label(wanted.label)), None) or next(
            (p for p in run.plan.phases if wanted.start and (p.start, p.end) == (wanted.start, wanted.end)), None
        )
        expected = {"label": wanted.label, "start": wanted.start, "end": wanted.end, "template": wanted.origin}
        years = f"{wanted.start or '…'}-{wanted.end or '…'}"
        same = found is not None and all(
            a is None or a == b for a, b in ((wanted.start, found.start), (wanted.end, found.end))
        )
        run.count("phases", same)
        if found is None:
            run.tell(
                "phases",
                "missing",
                wanted,
                expected,
                None,
                (f"Thiếu giai đoạn: {wanted.label} ({years})", f"Missing phase: {wanted.label} ({years})"),
            )
        elif not same:
            mine = f"{found.start or '…'}-{found.end or '…'}"
            run.tell(
                "phases",
                "changed",
                wanted,
                expected,
                found,
                (
                    f"Khác giai đoạn: {wanted.label} {mine}, mẫu ghi {years}",
                    f"Different phase: {wanted.label} {mine}, the template has {years}",
                ),
            )


def _label(label: str) -> str:
    """The name of a phase with its number in figures: "Giai đoạn II" is "Giai đoạn 2"."""
    return " ".join(str(_ROMAN.index(word) + 1) if word in _ROMAN else word for word in key(label).split())


def deadlines(run: Run) -> None:
    """Tells the times that are missing, or that the plan does not keep."""
    by_rhythm: dict[str, list[TemplateDeadline]] = defaultdict(list)
    for wanted in run.template.deadlines:
        if wanted.kind == "report" and wanted.level != "consensus" and _limits(wanted.when):
            by_rhythm[wanted.level].append(wanted)
        else:
            _deadline(run, wanted)
    for reports in by_rhythm.values():
        _reports(run, reports)


def _reports(run: Run, wanted: Sequence[TemplateDeadline]) -> None:
    """Tells of reports at set times of the year which are missing and which come too late for the level above.

    What units send to the commune must be in before the commune reports to the city.  Each of the plan's times counts
    for the nearest that the template sets in the same rhythm: 15 June and 15 December ask for two.
    """
    mine = [d for d in run.plan.deadlines if d.kind == "report" or _is_report_of_review(run, d)]
    held: dict[int, list[tuple[Deadline, bool]]] = defaultdict(list)
    for own in mine:
        near = [
            (abs(_days(day) - _days(limit)), i, day, limit)
            for i, asked in enumerate(wanted)
            if own.when.get("year") == (asked.when or {}).get("year")
            for day in _limits(own.when)
            for limit in _limits(asked.when)
            if _comparable(own.when, asked.when or {})
        ]
        if near:
            _, index, day, limit = min(near, key=lambda n: n[:2])
            # what the commune itself sends up may be sent on the last day
            held[index].append((own, day > limit or (day == limit and not _sent_up(run, own, mine))))
    for index, asked in enumerate(wanted):
        late = next((own for own, is_late in held[index] if is_late), None)
        # a report once, or at a time that is not told in days, may be this one; not one that answers to another
        others = {id(own) for i, found in held.items() if i != index for own, _ in found}
        once = not (asked.when or {}).get("recurs")
        loose = any(
            not _limits(d.when) or not (d.when.get("recurs") or once or id(d) in others)
            for d in mine
            if d.kind == "report"
        )
        if late is not None:
            run.count("deadlines", False)
            _tell_late(run, asked, late)
        elif held[index] or loose:
            run.count("deadlines", True)
        else:
            run.count("deadlines", False)
            _tell_missing(run, asked)


def _sent_up(run: Run, mine: Deadline, every: Sequence[Deadline]) -> bool:
    """Whether a report goes to a body above; where it names none, that of another report of its paragraph."""
    if mine.to:
        return goes_up(mine.to)
    line = run.text.rfind("\n", 0, mine.span.start)
    return any(goes_up(d.to) for d in every if run.text.rfind("\n", 0, d.span.start) == line)


def _is_report_of_review(run: Run, mine: Deadline) -> bool:
    """Whether the day of a review is that of its report: "báo cáo năm trước 05/12, tổng kết trước 30/10/2028"."""
    if mine.kind not in _REVIEWS or mine.bound != "before" or not mine.when.get("day"):
        return False
    line = run.text.rfind("\n", 0, mine.span.start) + 1
    return "báo cáo" in run.text[line : mine.span.end].lower()


def _comparable(mine: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether two times come round in the same rhythm; two days a year may be given for "6 tháng một lần"."""
    rhythms = {mine.get("recurs"), wanted.get("recurs")}
    return len(rhythms) == 1 or rhythms == {"yearly", "half_yearly"}


def _limits(when: dict[str, Any] | None) -> tuple[int, ...]:
    """The days of the year on which a time falls, as month and day in one number; none where it has no day."""
    if not when:
        return ()
    months = _MONTHS.get(str(when.get("recurs")))
    if months and when.get("day") and not when.get("month"):
        return tuple(month * 100 + int(when["day"]) for month in months)
    day = _day_of_year(when)
    return (day,) if day is not None and day > 100 else ()


def _days(limit: int) -> int:
    return limit // 100 * 31 + limit % 100


def _deadline(run: Run, wanted: TemplateDeadline) -> None:
    mine = [d for d in run.plan.deadlines if d.kind == wanted.kind]
    if wanted.kind == "other":
        mine = [d for d in mine if not wanted.who or ratio(d.who, wanted.who) >= 0.6]
    if not mine and wanted.kind == "issue_plan":
        return  # the plan is what was to be issued
    late = _other(mine, wanted)
    run.count("deadlines", bool(mine) and late is None)
    if not mine:
        _tell_missing(run, wanted)
    elif late is not None:
        _tell_late(run, wanted, late)


def _tell_missing(run: Run, wanted: TemplateDeadline) -> None:
    name = _name(wanted)
    run.tell(
        "deadlines",
        "missing",
        wanted,
        _expected(wanted),
        None,
        (f"Thiếu thời hạn: {name[0]}", f"Missing deadline: {name[1]}"),
    )


def _tell_late(run: Run, wanted: TemplateDeadline, mine: Deadline) -> None:
    name, told, time = _name(wanted), describe.when(mine.when), describe.when(wanted.when)
    why = (
        ("không trước hạn của cấp trên", "not before the time set above")
        if wanted.kind == "report" and wanted.level != "consensus"
        else ("mẫu ghi", "the template has")
    )
    run.tell(
        "deadlines",
        "changed",
        wanted,
        _expected(wanted),
        mine,
        (
            f"Khác thời hạn: {name[0]} — kế hoạch ghi {told[0]}, {why[0]} {time[0]}",
            f"Different deadline: {name[1]} — the plan has {told[1]}, {why[1]} {time[1]}",
        ),
    )


def _expected(wanted: TemplateDeadline) -> dict[str, Any]:
    return {
        "kind": wanted.kind,
        "when": wanted.when,
        "bound": wanted.bound,
        "who": wanted.who,
        "to": wanted.to,
        "template": wanted.origin,
    }


def _name(wanted: TemplateDeadline) -> tuple[str, str]:
    text = describe.of(_as_item(wanted))
    return text if wanted.when else (text[0].replace(" không rõ", ""), text[1].replace(" unknown", ""))


def _as_item(wanted: TemplateDeadline) -> Deadline:
    return Deadline(
        kind=wanted.kind,
        when=wanted.when or {},
        bound=wanted.bound,
        who=wanted.who,
        to=wanted.to,
        span=Span(1, 0, 0),
        quote="",
    )


def _other(mine: list[Deadline], wanted: TemplateDeadline) -> Deadline | None:
    """The plan's time that is another than the one set, None where one agrees or nothing can be said."""
    if not wanted.when or (wanted.kind == "report" and wanted.level != "consensus"):
        return None
    comparable = [d for d in mine if set(_with_quarter(d.when)) & set(wanted.when)]
    if any(_kept(d.when, wanted) or when_key(d.when) == when_key(wanted.when) for d in comparable):
        return None
    return comparable[0] if comparable else None


def _kept(mine: dict[str, Any], wanted: TemplateDeadline) -> bool:
    """Whether a time is the one that is set; within its year a commune may hold its own review before the city's."""
    limit = wanted.when or {}
    if wanted.kind in _REVIEWS and wanted.level != "consensus" and mine.get("year") == limit.get("year"):
        # a quarter in which the day falls may be that day
        first = {**mine, "month": 3 * mine["quarter"] - 2, "day": 1} if mine.get("quarter") else mine
        own, last = _day_of_year(first), _day_of_year(limit)
        return own is None or last is None or own <= last
    if wanted.kind in _REVIEWS and wanted.level != "consensus" and mine.get("year") and limit.get("year"):
        # ... also over the turn of the year, where the city's falls soon after it
        own, last = _day_of_year(mine), _day_of_year(limit)
        months = 12 * (limit["year"] - mine["year"]) + (last or 0) // 100 - (own or 0) // 100
        return own is not None and last is not None and 0 <= months <= _SOON
    return all(_with_quarter(mine).get(k) in (None, v) for k, v in limit.items())


def _with_quarter(when: dict[str, Any]) -> dict[str, Any]:
    """A time with the quarter of its month, so that May is within the second."""
    return {**when, "quarter": (when["month"] + 2) // 3} if when.get("month") and "quarter" not in when else when


def goes_up(to: str | None) -> bool:
    """Whether a report goes to a body above the commune."""
    return re.search(r"(?<!\w)(?:sở|thành phố|tỉnh|trung ương|cấp trên)(?!\w)", key(to)) is not None


def _day_of_year(when: dict[str, Any]) -> int | None:
    """Month and day as one number; a month or a quarter alone ends with its last day."""
    month, day = when.get("month"), when.get("day")
    if month is None and when.get("quarter"):
        month = 3 * when["quarter"]
    if month is None:
        return day if day and when.get("recurs") in ("monthly", "quarterly") else None
    return int(month) * 100 + int(day or 31)
