"""Phases and deadlines that a template sets."""

from __future__ import annotations

import re
from typing import Any

from ..plan import Deadline, Span
from . import describe
from .asked import Run
from .items import when_key
from .template import TemplateDeadline
from .wording import key, ratio


def phases(run: Run) -> None:
    """Tells the phases that are missing or run over other years."""
    for wanted in run.template.phases:
        found = next((p for p in run.plan.phases if key(p.label) == key(wanted.label)), None) or next(
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


def deadline(run: Run, wanted: TemplateDeadline) -> None:
    """Tells a time that is missing, or that the plan does not keep."""
    mine = [d for d in run.plan.deadlines if d.kind == wanted.kind]
    if wanted.kind == "other":
        mine = [d for d in mine if not wanted.who or ratio(d.who, wanted.who) >= 0.6]
    expected = {
        "kind": wanted.kind,
        "when": wanted.when,
        "bound": wanted.bound,
        "who": wanted.who,
        "to": wanted.to,
        "template": wanted.origin,
    }
    time = describe.when(wanted.when) if wanted.when else ("", "")
    probe = _as_item(wanted)
    name = (
        describe.of(probe)
        if wanted.when
        else (describe.of(probe)[0].replace(" không rõ", ""), describe.of(probe)[1].replace(" unknown", ""))
    )
    if not mine and wanted.kind == "issue_plan":
        return  # the plan is what was to be issued
    if not mine:
        run.count("deadlines", False)
        run.tell(
            "deadlines",
            "missing",
            wanted,
            expected,
            None,
            (f"Thiếu thời hạn: {name[0]}", f"Missing deadline: {name[1]}"),
        )
        return
    late = _late(mine, wanted)
    run.count("deadlines", late is None)
    if late is not None:
        told = describe.when(late.when)
        why = (
            ("không trước hạn của cấp trên", "not before the time set above")
            if wanted.kind == "report" and wanted.level != "consensus"
            else ("mẫu ghi", "the template has")
        )
        run.tell(
            "deadlines",
            "changed",
            wanted,
            expected,
            late,
            (
                f"Khác thời hạn: {name[0]} — kế hoạch ghi {told[0]}, {why[0]} {time[0]}",
                f"Different deadline: {name[1]} — the plan has {told[1]}, {why[1]} {time[1]}",
            ),
        )


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


def _late(mine: list[Deadline], wanted: TemplateDeadline) -> Deadline | None:
    """The plan's deadline that does not keep the one set above, None where all do or nothing can be said.

    What units send to the commune must be in before the commune reports to the city; a review falls in the
    year that is set.
    """
    if not wanted.when:
        return None
    if wanted.kind != "report" or wanted.level == "consensus":
        comparable = [d for d in mine if set(d.when) & set(wanted.when)]
        if any(
            all(d.when.get(k) in (None, v) for k, v in wanted.when.items()) or when_key(d.when) == when_key(wanted.when)
            for d in comparable
        ):
            return None
        return comparable[0] if comparable else None
    limit = _day_of_year(wanted.when)
    for deadline in mine:
        day = _day_of_year(deadline.when)
        same_rhythm = deadline.when.get("recurs") == wanted.when.get("recurs") and deadline.when.get(
            "year"
        ) == wanted.when.get("year")
        if limit is None or day is None or not same_rhythm:
            continue
        # what the commune itself sends up may be sent on the last day
        if day > limit or (day == limit and not goes_up(deadline.to)):
            return deadline
    return None


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
