"""The component for deadlines (thời hạn): by when what is due, from whom and to whom.

A deadline is a time with something to do in the same clause.  Periods of the whole plan, phases, visions
("Đến năm 2030 phấn đấu trở thành ..."), dates of cited documents and yearly reports without a day are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from . import document_view, patterns
from .actors import addressee, ask_length, subject
from .duties import Duty, duty_at, find_duties
from .outline import Node, Outline, Row, bounded
from .patterns import squeeze, view
from .responsibilities import responsibilities
from .tasks import Cell, task_rows
from .timex import Timex, find_times

#: what makes a year or month without a day a date for doing something
_STRONG = re.compile(
    r"(?<![a-z])(?:hoan thanh|hoan tat|xong|to chuc|ban hanh|thanh lap|kien toan|ra mat"
    r"|phat dong|khai truong|dua vao|nghiem thu|trinh|ket thuc|khai mac|dien ra|"
    r"ky ket|tap huan|kiem tra|danh gia|gui|nop|dang ky|ra soat|khao sat|binh xet|cong bo"
    r"|khanh thanh|khen thuong|so hoa|lap dat|van hanh|trien khai)(?![a-z])"
)
_VISION = re.compile(r"(?<![a-z])(?:tam nhin|tro thanh|huong toi|phan dau|muc tieu|dinh huong)(?![a-z])")
_QUANTITY = re.compile(r"\d\s?%|tren \d|it nhat|toi thieu")
_PERIOD = re.compile(
    r"(?:thoi gian (?:thuc hien|trien khai|phat dong|to chuc)|(?:phong trao|ke hoach"
    r"|cuoc van dong)[^.;]{0,60}duoc (?:trien khai|thuc hien|phat dong|to chuc)|chia (?:thanh"
    r"|lam))"
)
_ITS_PERIOD = re.compile(r"(?:(?:0?[369]|sau|chin) thang|quy|nam|ca nam|hang (?:nam|quy|thang))(?![a-z])")
_EVERY_YEAR = re.compile(r"(?<![a-z])(?:hang|moi|tung) nam(?![a-z])|thuong nien")
_PERIODIC = re.compile(r"(?<![a-z])(?:dinh ky|hang (?:nam|quy|thang|tuan)|moi nam)(?![a-z])")
_MEETINGS = re.compile(
    r"(?<![a-z])(?:hop|giao ban|kiem tra|ra soat|danh gia|so ket|cap nhat|tong hop|sinh hoat"
    r"|dang tin|thong tin|ra quan)(?![a-z])"
)
_QUOTED = re.compile(r'"[^"]{2,400}"')
_CITED_DATE = re.compile(
    r"(?:so|luat|ket luan|nghi quyet|quyet dinh|chi thi|cong van|thong bao|ke hoach|huong dan"
    r"|nghi dinh|thong tu|to trinh)\b[^.;]{0,60}$"
)
_SYMBOL = re.compile(patterns.SYMBOL.replace("A-Z", "a-zA-Z"))
_NAMED_FOR = re.compile(
    r"(?:ke hoach|chi tieu|nhiem vu|ket qua|so lieu|phien hop|du toan|ngan sach|nam hoc"
    r"|bao cao|chuong trinh|chi so|cong tac|phong trao(?: thi dua)?)\s*(?:[a-z, -]{0,60})$"
)
_REMEMBERED = re.compile(r"(?:ky niem|nhan dip|chao mung|huong ung|ngay [a-z ]{3,40}\()[^.;]{0,60}$")
_NO_PLACE = frozenset({"purpose", "requirements", "viewpoints", "situation", "criteria", "targets"})
_SENT = re.compile(r"(?<![a-z])(?:gui|nop|bao cao|trinh|cung cap|ve)(?![a-z])")
#: roles of sections where a time before a colon opens an item of a list
_LISTING = frozenset({"timeline", "phases", "organisation", "tasks", "content"})
_TIME_LABEL = re.compile(r"(?:thoi gian|thoi han|tien do|thoi diem)(?:\s(?!phong trao|ke hoach)[a-z]+){0,4}\s?:\s*")
_TELLING = ("interim_review", "final_review", "issue_plan", "report")
_CLAUSE_END = re.compile(r";\s|\.\s+(?=\S)|;$")
_CHAINED = re.compile(
    r"[\s,()]*(?:va|hoac)?[\s,(]*(?:(?:0?1\s)?nam\s|(?:0?[69])\sthang\s)?"
    r"[\s,(]*(?:truoc|vao|chot|cham nhat)?(?:\s+ngay)?\s*"
)
_CONTINUOUS = re.compile(r"thuong xuyen|lien tuc|hang ngay|ca nam|suot nam|trong ca nam")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of a row that tells one thing; offsets are into the row."""

    row: Row
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.row.text[self.start : self.end]

    @property
    def view(self) -> str:
        return self.row.view[self.start : self.end]


@Language.factory("kehoach_deadlines", assigns=["doc.spans"])
def create_deadlines(nlp: Language, name: str) -> DeadlinesComponent:
    """The component that reads the deadlines."""
    return DeadlinesComponent()


class DeadlinesComponent:
    """Reads the deadlines of a plan."""

    def __call__(self, doc: Doc) -> Doc:
        """Leaves dicts ``{kind, when, bound, who, to, start, end, confidence}`` under ``DEADLINES``."""
        outline = Outline.of(doc)
        cited = sorted((c["start"], c["end"]) for c in document_view.get(doc, document_view.CITATIONS))
        found = [*deadlines(outline, cited), *_table_deadlines(doc, outline)]
        document_view.put(doc, document_view.DEADLINES, sorted(found, key=lambda item: item["start"]))
        return doc


def deadlines(outline: Outline, cited: list[tuple[int, int]] | None = None) -> list[dict[str, Any]]:
    """The deadlines of the running text, in order.

    Args:
        outline: the document.
        cited: where documents are cited, sorted; times inside are theirs.
    """
    found: list[dict[str, Any]] = []
    first = outline.nodes[0].start if outline.nodes else outline.body_start
    above_year: int | None = None
    units = responsibilities(outline)
    for row in outline.rows:
        if row.start < first or (
            not outline.nodes
            and re.match(
                r"(?:can cu|thuc hien (?:nghi quyet|ke hoach|quyet dinh|chi thi|cong van|chuong trinh))", row.view
            )
        ):
            continue
        bare = _QUOTED.sub(lambda m: "\x00" * len(m[0]), row.view)
        times = find_times(bare)
        label = re.match(r"\W*(?:trong\s+)?nam\s+((?:19|20)\d\d)\s*[:.]?$", row.view)
        if label:
            above_year = int(label[1])
            continue
        if not times:
            continue
        spans = _cited_in(cited or [], row)
        for clause in _clauses(row):
            here = [t for t in times if clause.start <= t.start < clause.end]
            if here:
                found.extend(_read_clause(outline, clause, bare, here, spans, above_year, units))
    return found


def _clauses(row: Row) -> Iterator[_Clause]:
    start = row.mark
    for match in _CLAUSE_END.finditer(row.view, row.mark):
        if match[0].startswith(".") and (
            not row.text[match.end() : match.end() + 1].isupper()
            or re.search(r"(?:^|\s)(?:tp|p|q|x|so)$", row.view[: match.start()])
        ):
            continue
        if row.view[start : match.start()].count("(") > row.view[start : match.start()].count(")"):
            continue
        yield from (_Clause(row, *part) for part in bounded(row.view, start, match.start()))
        start = match.end()
    if start < len(row.view):
        yield from (_Clause(row, *part) for part in bounded(row.view, start, len(row.view)))


def _read_clause(
    outline: Outline,
    clause: _Clause,
    bare: str,
    times: list[Timex],
    cited: list[tuple[int, int]],
    label_year: int | None,
    units: list[dict[str, Any]],
) -> Iterator[dict[str, Any]]:
    row = clause.row
    duties = find_duties(bare, clause.start, clause.end)
    place = outline.role_at(row.start)
    kept: list[tuple[Timex, Duty]] = []
    for k, time in enumerate(times):
        if time.since or any(start <= time.start < end for start, end in cited):
            continue
        low = times[k - 1].end if k else clause.start
        leading = _leading(bare, clause.start, time)
        following = k + 1
        while following < len(times) and _CHAINED.fullmatch(bare[times[following - 1].end : times[following].start]):
            following += 1  # "hằng tuần (trước thứ Năm), hằng tháng (trước ngày 14) tổng hợp, báo cáo"
        high = times[following].start if following < len(times) else clause.end
        duty = duty_at(bare, duties, time, low, high, leading, clause.start)
        if duty is None and leading and place & _LISTING and re.match(r"\s?\)?\s?:", bare[time.end :]):
            duty = Duty(time.end, time.end, "other")  # "Tháng 3/2026: Lễ phát động"
        if duty is None:
            duty = _label_duty(bare, clause)
        if duty is None and time.kind in ("date", "within") and time.bound in ("before", "by") and not leading:
            duty = Duty(clause.start, time.start, "other")  # "Không còn nhà tạm trước ngày 31/12/2026"
        if duty is None and time.precision >= 2 and re.search(r"(?<![a-z])xong\s", bare[clause.start : time.start]):
            duty = Duty(clause.start, time.start, "other")  # "Tuyên truyền ...; xong trong tháng 6/2026"
        if duty is None and time.precision >= 2 and _TIME_LABEL.match(bare, clause.start):
            duty = Duty(clause.start, clause.start, _kind_above(outline, row))
        if duty and _is_deadline(outline, clause, bare, time, duty, leading, place):
            kept.append((time, duty))
    kept = _zip_reviews(bare, clause, kept)
    for time, (at, _, kind) in kept:
        sharper = max(other.precision for other, duty in kept if duty.start == at)
        if time.precision < min(sharper, 2) or (time.precision < sharper and time.bound is None):
            continue  # "báo cáo năm 2026 trước ngày 15/12/2026" is due on the day
        when = _complete(outline, clause, time, label_year)
        if when is None:
            continue
        bound = time.bound or "in"
        if (
            bound == "in"
            and kind == "other"
            and re.search(r"(?<![a-z])(?:hoan thanh|hoan tat)[^,;]*$", bare[clause.start : time.start])
        ):
            bound = "by"  # what is to be finished within a time is due at its end
        yield _item(clause, time, kind, when, bound, units)


def _label_duty(bare: str, clause: _Clause) -> Duty | None:
    """What the label of a paragraph tells for all its clauses: "Báo cáo: quý I trước ngày 10/3; quý II ...; ..."."""
    if _ITS_PERIOD.match(bare, clause.start) and clause.start > clause.row.mark:
        told = find_duties(bare, clause.row.mark, clause.start)
        if told and told[-1].kind == "report":
            return Duty(clause.start, clause.start, "report")  # "báo cáo quý ...; 6 tháng trước ngày 15/6"
    colon = bare.find(":", clause.row.mark, clause.row.mark + 80)
    if colon < 0 or clause.start <= colon:
        return None
    told = [duty for duty in find_duties(bare, clause.row.mark, colon) if duty.kind == "report"]
    return Duty(clause.start, clause.start, "report") if told else None


def _kind_above(outline: Outline, row: Row) -> str:
    """What "- Thời gian: Quý III/2026." is the time of: the paragraph or heading above it tells."""
    node = outline.at(row.start)
    above = [other.view for other in outline.rows_in(node.start if node else outline.body_start, row.start)]
    for text in (*reversed(above[-2:]), view(node.heading or "") if node else ""):
        kinds = {duty.kind for duty in find_duties(text)}
        if kinds:
            return next((kind for kind in _TELLING if kind in kinds), "other")
    return "other"


def _leading(bare: str, start: int, time: Timex) -> bool:
    """Whether a time opens its clause: "Năm 2027: ...", "Định kỳ trước ngày 10/12 hàng năm ..."."""
    begin = time.bound_start if 0 <= time.bound_start < time.start else time.start
    return (
        re.fullmatch(
            r"[\s\"(*-]*(?:(?:dinh ky|thoi gian|thoi han|hang nam|hang quy|bao cao dinh ky|rieng|va"
            r"|dong thoi|den|hoan thanh|truoc mat)\b[\s,:-]*)*",
            bare[start:begin],
        )
        is not None
    )


def _is_deadline(
    outline: Outline, clause: _Clause, bare: str, time: Timex, duty: Duty, leading: bool, place: frozenset[str]
) -> bool:
    at, _, kind = duty
    begin = time.bound_start if 0 <= time.bound_start < time.start else time.start
    before = bare[clause.start : begin]
    clause_view = bare[clause.start : clause.end]
    if (
        time.kind == "range"
        or re.search(r"(?:giai doan|thoi ky)\s*$", before)
        or re.search(r"so voi\s*(?:[a-z]+\s*){0,4}$", before)
    ):
        return False
    if "\x00" in bare[time.start : time.end] or _past(outline, time):
        return False
    if re.match(r"(?:buoc|giai doan|dot|dot \d)\s+[\divx]{1,3}\s*[:(,-][^:)]*$", before):
        return False  # the label of a phase or step
    if time.precision == 3:
        if (
            time.kind == "date"
            and time.bound is None
            and (_cites(before) or re.match(r",?\s?(?:cua|ve|quy dinh)(?![a-z])", bare[time.end :].lstrip()))
        ):
            return False
        if _REMEMBERED.search(before) and time.bound is None:
            return False
        if (
            time.kind == "daymonth"
            and time.bound is None
            and not bare[time.start :].startswith("ngay")
            and "recurs" not in time.when
        ):
            return bool(re.search(r"\($|:\s*$", before)) and kind != "other"
        if time.bound is None and time.kind in ("date", "daymonth") and "recurs" not in time.when and not leading:
            return begin - at < 90 or before.rstrip().endswith("(")
        return True
    above = outline.roles_above(clause.row.start)
    review = kind in ("interim_review", "final_review")
    if _VISION.search(clause_view) and not review and kind != "issue_plan":
        return False
    if (
        _PERIOD.search(clause_view)
        and not review
        and kind in ("other", "issue_plan")
        and (time.kind in ("until", "year"))
    ):
        return False
    if time.precision == 2:
        if "recurs" in time.when:
            return True
        if kind == "other" and (
            (_QUANTITY.search(clause_view) and place & {"targets"}) or above & {"purpose", "requirements", "criteria"}
        ):
            return False
        if time.bound is not None or leading or bare[begin - 1 : begin] == "(":
            return kind != "report" or time.bound is not None or (leading and not _NAMED_FOR.search(before))
        if kind == "report" or (_NAMED_FOR.search(before) and not review):
            return False
        return kind != "other" or _STRONG.search(bare, clause.start, begin) is not None
    if time.precision == 1:
        if review:
            return not _NAMED_FOR.search(before[-30:]) or time.bound is not None
        if kind == "report":
            return time.bound in ("before", "by") or (
                time.bound == "in"
                and re.search(r"(?:vao|cuoi)\s*$", bare[begin : time.start] + bare[time.start : time.start + 5])
                is not None
            )
        if kind == "issue_plan":
            return (
                leading
                or (time.bound is not None and not re.match(r"trong (?:giai doan|nam)", bare[begin:]))
                or time.bound == "in"
            )
        if (
            above & _NO_PLACE
            or place & {"award_forms", "award_standards", "award_procedure", "awards"}
            or _QUANTITY.search(clause_view)
        ):
            return False
        if leading:
            # "Năm 2026: ..." lists tasks, "Năm 2026, Việt Nam ..." tells of a year
            after = bare[time.end : clause.end]
            return (bool(re.match(r"\s?\)?\s?:", after)) and _STRONG.search(after) is not None) or (
                time.bound in ("before", "by") and bool(re.search(r"hoan thanh|xong|hoan tat|ket thuc", after))
            )
        if time.bound in ("before", "by"):
            return bool(
                re.search(r"hoan thanh|hoan tat|xong|ket thuc|to chuc|thanh lap|kien toan|dua vao|nghiem thu", before)
            )
        return time.bound == "in" and bool(
            re.search(
                r"(?<![a-z])(?:hoan thanh|hoan tat|to chuc (?:le|hoi|cuoc|lop|phat|ra|dot|\d)|thanh lap"
                r"|kien toan|ra mat|phat dong|khai truong|dua vao|nghiem thu|ky ket)",
                before,
            )
        )
    return _recurring(time, clause_view, kind, above)


def _recurring(time: Timex, clause_view: str, kind: str, above: frozenset[str]) -> bool:
    """A recurrence without a day: reports and meetings more often than yearly."""
    if time.kind == "yearly" or above & _NO_PLACE:
        return False
    if kind == "report":
        return True
    return (
        kind in ("interim_review", "other")
        and _PERIODIC.search(clause_view) is not None
        and _MEETINGS.search(clause_view) is not None
    )


def _zip_reviews(bare: str, clause: _Clause, kept: list[tuple[Timex, Duty]]) -> list[tuple[Timex, Duty]]:
    """The first year is that of the interim review: "sơ kết, tổng kết vào năm 2027 và năm 2030"."""
    both = re.search(r"so ket\s*(?:,|va|/)\s*tong ket", bare[clause.start : clause.end])
    years = [k for k, (_, duty) in enumerate(kept) if duty.kind in ("interim_review", "final_review")]
    if not both or len(years) < 2 or any(kept[k][0].start <= clause.start + both.end() for k in years):
        return kept
    kinds = {k: "final_review" if k == years[-1] else "interim_review" for k in years}
    return [(time, duty._replace(kind=kinds.get(k, duty.kind))) for k, (time, duty) in enumerate(kept)]


def _past(outline: Outline, time: Timex) -> bool:
    """Whether a time lies before the year in which the plan is issued, where the plan prints that."""
    year = time.when.get("year") or time.when.get("end")
    return bool(outline.year and isinstance(year, int) and year < outline.year)


def _plan_year(outline: Outline) -> int | None:
    """The year of a plan for one year."""
    start, end = outline.period
    if start is None or start != end or (outline.year is not None and start - outline.year > 1):
        return None  # "vào năm 2030" in the title of a plan of 2026 is an aim
    return start


def _cites(before: str) -> bool:
    return bool(_CITED_DATE.search(before[-90:]) and re.search(r"\d", before[-60:])) or bool(
        _SYMBOL.search(before[-40:])
    )


def _cited_in(cited: list[tuple[int, int]], row: Row) -> list[tuple[int, int]]:
    """The citations inside a row, offsets into it."""
    low = bisect_right(cited, (row.start, -1))
    found = []
    for start, end in cited[low:]:
        if start >= row.end:
            break
        found.append((start - row.start, end - row.start))
    return found


def _complete(outline: Outline, clause: _Clause, time: Timex, label_year: int | None) -> dict[str, Any] | None:
    """``when`` as the record has it, with the year that the page leaves to the reader."""
    when = dict(time.when)
    if time.kind == "within":
        low, high = when["after"]
        after = clause.row.text[low:high].strip(" ,.;")
        return {"within_days": when["within_days"], "after": squeeze(after)}
    if "year" in when or "recurs" in when or "start" in when:
        return when
    row = clause.row
    single = _plan_year(outline)
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


def _item(
    clause: _Clause, time: Timex, kind: str, when: dict[str, Any], bound: str, units: list[dict[str, Any]]
) -> dict[str, Any]:
    row = clause.row
    start, end = row.start + clause.start, row.start + clause.end
    sure = {3: 0.95, 2: 0.88, 1: 0.85 if kind != "other" else 0.7, 0: 0.7}[time.precision]
    to = addressee(clause.text, time.start - clause.start) if kind in ("report", "other", "issue_plan") else None
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


def _who(clause: _Clause, time: Timex, units: list[dict[str, Any]]) -> str | None:
    """The unit asked in the clause itself, else the one whose tasks it stands among, else the clause's subject."""
    named = _subject(clause, time)
    if named and ask_length(clause.text):
        return named
    offset = clause.row.start + clause.start
    for unit in reversed(units):
        if unit["start"] <= offset < unit["until"]:
            return str(unit["unit"])
    return named


def _subject(clause: _Clause, time: Timex) -> str | None:
    bare = clause.view
    starts = [0]
    lead = re.match(r"(?:(?:dinh ky|hang nam|hang quy|hang thang)[ ,:]*)+", bare)
    if lead:
        starts.append(lead.end())
    inside = time.end - clause.start
    if 0 < inside < len(bare) and inside < 60:
        tail = re.match(r"[ ,:)]*", bare[inside:])
        starts.append(inside + (tail.end() if tail else 0))
    comma = re.match(r"(?:can cu|tren co so|theo)[^,;]{3,120},\s+", bare)
    if comma:
        starts.append(comma.end())
    for at in starts:
        found = subject(clause.text[at:])
        if found:
            return squeeze(clause.text[at + found[0] : at + found[1]])
    return None


def _table_deadlines(doc: Doc, outline: Outline) -> Iterator[dict[str, Any]]:
    """One deadline for each row of a task table with a time."""
    for row in task_rows(doc, outline.text):
        if row.time is None:
            continue
        bare = view(row.time.text)
        text = view(row.task.text + " " + (row.product.text if row.product else ""))
        times = [t for t in find_times(bare) if not t.since]
        whens = [when for t in times if (when := _cell_when(outline, row.time, t))]
        bound = next((t.bound for t in times if t.bound), None) or (
            "by" if whens and "start" in whens[0] and whens[0]["start"] is None else "in"
        )
        if not whens and _CONTINUOUS.search(bare):
            whens = [{"recurs": "continuous"}]
        if not whens:
            continue
        kind = next((duty.kind for duty in find_duties(text, 0, 160) if duty.kind != "other"), "other")
        start, end = min(row.task.start, row.time.start), max(row.task.end, row.time.end)
        if end - start > 1500:
            start, end = row.time.start, row.time.end
        yield {
            "kind": kind,
            "when": whens[-1],
            "bound": bound,
            "who": squeeze(row.lead.text).strip(" .;,") if row.lead else None,
            "to": None,
            "start": start,
            "end": end,
            "confidence": 0.85,
        }


def _cell_when(outline: Outline, cell: Cell, time: Timex) -> dict[str, Any] | None:
    when = dict(time.when)
    if time.kind == "within":
        return {"within_days": when["within_days"], "after": squeeze(cell.text[when["after"][0] : when["after"][1]])}
    if "year" in when or "recurs" in when or "start" in when:
        return when
    year = _plan_year(outline)
    if year is not None:
        return {"year": year, **when}
    return {"recurs": "yearly", **when} if "day" in when else None
