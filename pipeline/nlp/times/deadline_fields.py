"""What a deadline's record says: ``when`` with the year the page leaves to the reader, who owes it and to whom."""

from __future__ import annotations

import re
from typing import Any

from ..clauses import Clause
from ..duties.actors import addressee, ask_length, subject
from ..duties.tasks import Cell
from ..patterns import squeeze
from ..sections.outline import Node, Outline, Row
from .timex import Timex

_EVERY_YEAR = re.compile(r"(?<![a-z])(?:hang|moi|tung) nam(?![a-z])|thuong nien")
_PERIODIC = re.compile(r"(?<![a-z])(?:dinh ky|hang (?:nam|quy|thang|tuan)|moi nam)(?![a-z])")
#: "trước ngày 15 tháng 01 năm sau": the year behind that of the plan
_NEXT_YEAR = re.compile(r"\s(?:cua\s)?nam (?:sau|ke tiep|tiep theo|lien ke)(?! (?:mot|khi|do))(?![a-z])")
_SENT = re.compile(r"(?<![a-z])(?:gui|nop|bao cao|trinh|cung cap|ve)(?![a-z])")


def plan_year(outline: Outline) -> int | None:
    """The year of a plan for one year."""
    start, end = outline.period
    if outline.goes_on:
        return None
    if start is None or start != end or (outline.year is not None and start - outline.year > 1):
        return None  # "vào năm 2030" in the title of a plan of 2026 is an aim
    return start


def complete(outline: Outline, clause: Clause, time: Timex, label_year: int | None) -> dict[str, Any] | None:
    """``when`` as the record has it, with the year that the page leaves to the reader."""
    when = dict(time.when)
    if time.kind == "within":
        low, high = when["after"]
        after = clause.row.text[low:high].strip(" ,.;")
        return {"within_days": when["within_days"], "after": squeeze(after)}
    if "year" in when or "recurs" in when or "start" in when:
        return when
    row = clause.row
    single = plan_year(outline)
    if "month" in when and _NEXT_YEAR.match(row.view, time.end):
        if single and not _EVERY_YEAR.search(row.view):
            return {"year": single + 1, **when}
        return {"recurs": "yearly", **when}
    year = label_year or _heading_year(outline, outline.at(row.start)) or _leading_year(row, time)
    if "day" in when:
        # within a plan for one year even what is periodical is due in that year
        if _PERIODIC.search(row.view) and not (single and not _EVERY_YEAR.search(row.view)):
            return {"recurs": "yearly", **when}
        return (
            {"year": year or single, "month": when["month"], "day": when["day"]}
            if year or single
            else {"recurs": "yearly", **when}
        )
    year = year or single
    if year is None:
        return {"recurs": "yearly", "month": when["month"]} if "month" in when and _PERIODIC.search(row.view) else None
    return {"year": year, **when}


def _leading_year(row: Row, time: Timex) -> int | None:
    match = re.match(r"(?:trong )?nam ((?:19|20)\d\d)(?!\s?-)", row.view[row.mark :])
    return int(match[1]) if match and time.start > row.mark + match.end() else None


def _heading_year(outline: Outline, node: Node | None) -> int | None:
    for above in outline.chain(node):
        years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", above.heading or ""))
        if len(years) == 1:
            return int(years.pop())
    return None


def item(
    clause: Clause,
    time: Timex,
    kind: str,
    when: dict[str, Any],
    bound: str,
    units: list[dict[str, Any]],
    behind: int,
) -> dict[str, Any]:
    """The dict of one deadline.

    Args:
        clause: where it stands.
        time: its time.
        kind: report, interim_review, final_review, issue_plan or other.
        when: the time as the record has it.
        bound: before, by or in.
        units: the responsibilities of the plan, for who owes it.
        behind: where the deadline before it in the clause ends; an addressee further on is its own.
    """
    row = clause.row
    start, end = row.start + clause.start, row.start + clause.end
    sure = {3: 0.95, 2: 0.88, 1: 0.85 if kind != "other" else 0.7, 0: 0.7}[time.precision]
    to = None
    if kind in ("report", "other", "issue_plan"):
        cut = behind - clause.start
        own = addressee(clause.text[cut:], time.start - behind) if cut else None
        to = (own[0] + cut, own[1] + cut) if own else addressee(clause.text, time.start - clause.start)
    if to and kind != "report" and not _SENT.search(clause.view):
        to = None
    return {
        "kind": kind,
        "when": when,
        "bound": bound,
        "who": _who(clause, time, units),
        "to": squeeze(clause.text[to[0] : to[1]]) if to else None,
        "start": start,
        "end": end,
        "confidence": sure,
    }


def _who(clause: Clause, time: Timex, units: list[dict[str, Any]]) -> str | None:
    """The unit asked in the clause itself, else the one whose tasks it stands among, else the clause's subject."""
    named = _subject(clause, time)
    if named and (ask_length(clause.text) or not clause.row.mark):
        return named
    offset = clause.row.start + clause.start
    for unit in reversed(units):
        if unit["start"] <= offset < unit["until"]:
            return str(unit["unit"])
    return named


def _subject(clause: Clause, time: Timex) -> str | None:
    bare = clause.view
    starts = [0]
    lead = re.match(r"(?:(?:dinh ky|hang nam|hang quy|hang thang)[ ,:]*)+", bare)
    if lead:
        starts.append(lead.end())
    inside = time.end - clause.start
    if 0 < inside < len(bare) and inside < 60:
        tail = re.match(r"[ ,:)]*", bare[inside:])
        starts.append(inside + (tail.end() if tail else 0))
    label = re.match(r"(?:giai doan|dot|buoc)\s[^.;:]{1,60}:\s+", bare)
    if label:
        starts.append(label.end())  # "Giai đoạn 1 (2026 - 2027): các bộ, ngành phát động ..."
    comma = re.match(r"(?:can cu|tren co so|theo)[^,;]{3,120},\s+", bare)
    if comma:
        starts.append(comma.end())
    # "Định kỳ 6 tháng (trước ngày 15/6) và 01 năm (trước ngày 15/12), các đơn vị báo cáo ..."
    starts.extend(m.end() for m in re.finditer(r",\s+(?=(?:cac|tat ca|tung|moi)\s)", bare[:160]))
    for at in starts:
        found = subject(clause.text[at:])
        if found:
            return squeeze(clause.text[at + found[0] : at + found[1]])
    return None


def cell_when(outline: Outline, cell: Cell, time: Timex) -> dict[str, Any] | None:
    """``when`` of a time in the cell of a task table."""
    when = dict(time.when)
    if time.kind == "within":
        return {"within_days": when["within_days"], "after": squeeze(cell.text[when["after"][0] : when["after"][1]])}
    if "year" in when or "recurs" in when or "start" in when:
        return when
    year = plan_year(outline)
    if year is not None:
        return {"year": year, **when}
    return {"recurs": "yearly", **when} if "day" in when else None
