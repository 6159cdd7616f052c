"""The component for deadlines (thời hạn): by when what is due, from whom and to whom.

A deadline is a time with something to do in the same clause.  Periods of the whole plan, phases, visions
("Đến năm 2030 phấn đấu trở thành ..."), dates of cited documents and yearly reports without a day are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from .. import document_view
from ..clauses import Clause, clauses, leading
from ..duties.duties import Duty, duty_at, find_duties
from ..duties.responsibilities import responsibilities
from ..patterns import view
from ..sections.outline import Outline, Row
from .deadline_fields import complete, item
from .deadline_rules import is_deadline
from .deadline_tables import table_deadlines
from .timex import Timex, find_times

_ITS_PERIOD = re.compile(r"(?:(?:0?[369]|sau|chin) thang|quy|nam|ca nam|hang (?:nam|quy|thang))(?![a-z])")
#: one of the periods has a day of its own: "...; riêng năm 2026 gửi trước ngày 30/11"
_APART = re.compile(r"(?:rieng|doi voi)\s(?:doi voi\s)?(?:(?:ky\s)?bao cao\s)?")
#: the next of several reports that one verb tells of
_NEXT_PERIOD = re.compile(
    r"^\s?\)?\s?(?:[,;]|va|, va)\s(?:ket qua\s|so lieu\s)?(?:(?:0?[369]|sau|chin) thang|quy|nam|ca nam"
    r"|hang (?:nam|quy|thang)|(?<=ket qua )(?:so ket|tong ket))"
    r"(?:\s(?:truoc|vao|cham nhat|den)(?:\sngay)?)?\s?[:(]?\s?(?:truoc|cham nhat)?(?:\sngay)?"
    r"\s?$"
)
#: ... where the last of them tells of the whole year: "... và tổng kết năm (trước 15/12/2026)"
_LAST_OF_PERIODS = re.compile(
    r"^\s?\)?\s?(?:[,;]|va|, va)\s(?:so ket|tong ket)\s(?:ca\s)?(?:nam|quy|0?6 thang)\s?\(\s?"
    r"(?:truoc|cham nhat)?(?:\sngay)?\s?$"
)
#: how far before a clause its paragraph tells what is due, so that a paragraph without end is read in one pass
_TOLD_BEFORE = 2000
_QUOTED = re.compile(r'"[^"]{2,400}"')
#: roles of sections where a time before a colon opens an item of a list
_LISTING = frozenset({"timeline", "phases", "organisation", "tasks", "content"})
_TIME_LABEL = re.compile(r"(?:thoi gian|thoi han|tien do|thoi diem)(?:\s(?!phong trao|ke hoach)[a-z]+){0,4}\s?:\s*")
_SHARE = re.compile(r"\d\s?%")
#: a share of what is to be done, not of what is to be reached: "Cấp 100% thẻ trước ngày 30/6/2026"
_ACTS_ON_SHARE = re.compile(
    r"\W*(?!(?:phan dau|ty le|dat|co|tren|duoi|it nhat|toi thieu|khoang|bao dam|dam bao|duy tri|moi|den|nang|tang|giam"
    r"|muc)(?![a-z]))[a-z]+(?: [a-z]+){0,3}? \d+(?:,\d+)?\s?%(?!.*(?<![a-z])dat(?![a-z]))"
)
_TELLING = ("interim_review", "final_review", "issue_plan", "report")
_CHAINED = re.compile(
    r"[\s,()]*(?:va|hoac)?[\s,(]*(?:(?:0?1\s)?nam\s|(?:0?[69])\sthang\s|(?:dot|giai doan|buoc|ky"
    r"|lan)\s[\divx]{1,3}\s)?"
    r"[\s,(]*(?:truoc|vao|chot|cham nhat)?(?:\s+ngay)?\s*"
)


class DeadlinesComponent:
    """Reads the deadlines of a plan."""

    def __call__(self, doc: Doc) -> Doc:
        """Leaves dicts ``{kind, when, bound, who, to, start, end, confidence}`` under ``DEADLINES``."""
        outline = Outline.of(doc)
        cited = sorted((c["start"], c["end"]) for c in document_view.get(doc, document_view.CITATIONS))
        found = [*deadlines(outline, cited), *table_deadlines(doc, outline)]
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
        for clause in clauses(row):
            here = [t for t in times if clause.start <= t.start < clause.end]
            if here:
                found.extend(_read_clause(outline, clause, bare, here, spans, above_year, units))
    return found


def _read_clause(
    outline: Outline,
    clause: Clause,
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
        leads = leading(bare, clause.start, time)
        following = k + 1
        while following < len(times) and _CHAINED.fullmatch(bare[times[following - 1].end : times[following].start]):
            following += 1  # "hằng tuần (trước thứ Năm), hằng tháng (trước ngày 14) tổng hợp, báo cáo"
        high = times[following].start if following < len(times) else clause.end
        duty = duty_at(bare, duties, time, low, high, leads, clause.start)
        if kept and kept[-1][1].kind == "report" and duty and duty.kind != "report":
            between = bare[low : time.start]
            if _LAST_OF_PERIODS.search(between) or (duty.start > time.start and _NEXT_PERIOD.search(between)):
                duty = Duty(low, low, "report")  # "báo cáo 6 tháng (trước 15/6), 9 tháng (trước 15/9) và tổng kết năm"
        if duty is None and leads and place & _LISTING and re.match(r"\s?\)?\s?:", bare[time.end :]):
            duty = Duty(time.end, time.end, "other")  # "Tháng 3/2026: Lễ phát động"
        if duty is None and kept and kept[-1][1].kind == "report" and _NEXT_PERIOD.search(bare[low : time.start]):
            duty = Duty(low, low, "report")  # "báo cáo kết quả 6 tháng trước ngày 05/6, kết quả năm trước ngày 15/12"
        if duty is None or (duty.kind == "other" and _APART.match(bare, clause.start)):
            duty = _label_duty(bare, clause) or duty
        last_day = time.kind in ("date", "within") and time.bound in ("before", "by") and not leads
        fronted = leads and time.bound and re.match(r"\s?,\s+[a-z]+ [a-z]", bare[time.end :])
        open_years = (fronted and time.kind == "until") or (time.kind == "year" and _bracketed(bare, time))
        weak = duty is None or (duty.kind == "other" and duty.start - time.end > 12)
        if weak and open_years and not _SHARE.search(clause.view):
            duty = Duty(time.end, time.end, "other")  # "Từ nay đến hết năm 2026, tiếp tục ...", "(ngay trong năm 2026)"
        if duty is None and time.precision >= 2 and (fronted or _bracketed(bare, time)):
            duty = Duty(time.end, time.end, "other")  # "... (chậm nhất trong tháng 2/2026)"
        if duty is None and last_day and (not _SHARE.search(clause.view) or _ACTS_ON_SHARE.match(clause.view)):
            duty = Duty(clause.start, time.start, "other")  # "Không còn nhà tạm trước ngày 31/12/2026"
        if duty is None and time.precision == 3 and "recurs" in time.when and time.bound and not leads:
            duty = Duty(clause.start, time.start, "other")  # "đối chiếu dữ liệu hằng tháng, vào ngày 05"
        if duty is None and time.precision >= 2 and re.search(r"(?<![a-z])xong\s", bare[clause.start : time.start]):
            duty = Duty(clause.start, time.start, "other")  # "Tuyên truyền ...; xong trong tháng 6/2026"
        labelled = _TIME_LABEL.match(bare, clause.start)
        # of the task before it, not of the plan
        own = labelled and (clause.start > row.mark or "hoan thanh" in labelled[0])
        if labelled and own and time.precision == 1 and time.kind == "year" and time.end > labelled.end():
            kept.append((time, Duty(clause.start, clause.start, "other")))
            continue
        if duty is None and time.precision >= 2 and labelled:
            duty = Duty(clause.start, clause.start, _kind_above(outline, row))
        if duty is None and time.precision == 2 and re.search(r"[a-z]:\s*$", bare[clause.start : time.start]):
            duty = Duty(clause.start, time.start, "other")  # "Lễ giao nhận quân: tháng 02/2030."
        if duty and is_deadline(outline, clause, bare, time, duty, leads, place):
            kept.append((time, duty))
    kept = _zip_reviews(bare, clause, kept)
    behind = clause.start
    for time, (at, _, kind) in kept:
        sharper = max(other.precision for other, duty in kept if duty.start == at)
        if time.precision < min(sharper, 2) or (time.precision < sharper and time.bound is None):
            continue  # "báo cáo năm 2026 trước ngày 15/12/2026" is due on the day
        if time.kind == "half" and time.bound is None and _told_later(kept, time, at):
            continue  # "sơ kết 6 tháng đầu năm vào tháng 7/2026": what is reviewed, not when
        when = complete(outline, clause, time, label_year)
        if when is None:
            continue
        bound = time.bound or "in"
        if (
            bound == "in"
            and kind == "other"
            and re.search(r"(?<![a-z])(?:hoan thanh|hoan tat)[^,;]*$", bare[clause.start : time.start])
        ):
            bound = "by"  # what is to be finished within a time is due at its end
        yield item(clause, time, kind, when, bound, units, behind)
        behind = time.end


def _told_later(kept: list[tuple[Timex, Duty]], time: Timex, at: int) -> bool:
    """Whether a bound time behind the half of a year tells when the same thing is due."""
    return any(other.start > time.end and other.bound and duty.start == at for other, duty in kept)


def _bracketed(bare: str, time: Timex) -> bool:
    """Whether a bound time fills a bracket: "dọn kênh mương (chậm nhất trong tháng 2 năm 2026)"."""
    begin = time.bound_start if 0 <= time.bound_start < time.start else time.start
    opened = re.search(r"\(\s?(?:ngay\s|xong\s|hoan thanh\s)*$", bare[max(0, begin - 20) : begin])
    return time.bound is not None and opened is not None and bare[time.end :].lstrip()[:1] == ")"


def _label_duty(bare: str, clause: Clause) -> Duty | None:
    """What the label of a paragraph tells for all its clauses: "Báo cáo: quý I trước ngày 10/3; quý II ...; ..."."""
    apart = _APART.match(bare, clause.start)
    if _ITS_PERIOD.match(bare, apart.end() if apart else clause.start) and clause.start > clause.row.mark:
        told = find_duties(bare, max(clause.row.mark, clause.start - _TOLD_BEFORE), clause.start)
        told = [duty for duty in told if duty.kind != "other"] if apart else told
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
    above = [other.view for other in outline.rows_before(row, node.start if node else outline.body_start, 2)]
    for text in (*above, view(node.heading or "") if node else ""):
        kinds = {duty.kind for duty in find_duties(text)}
        if kinds:
            return next((kind for kind in _TELLING if kind in kinds), "other")
    return "other"


def _zip_reviews(bare: str, clause: Clause, kept: list[tuple[Timex, Duty]]) -> list[tuple[Timex, Duty]]:
    """The first year is that of the interim review: "sơ kết, tổng kết vào năm 2027 và năm 2030"."""
    both = re.search(r"so ket\s*(?:,|va|/)\s*tong ket", bare[clause.start : clause.end])
    years = [k for k, (_, duty) in enumerate(kept) if duty.kind in ("interim_review", "final_review")]
    if not both or len(years) < 2 or any(kept[k][0].start <= clause.start + both.end() for k in years):
        return kept
    kinds = {k: "final_review" if k == years[-1] else "interim_review" for k in years}
    return [(time, duty._replace(kind=kinds.get(k, duty.kind))) for k, (time, duty) in enumerate(kept)]


def _cited_in(cited: list[tuple[int, int]], row: Row) -> list[tuple[int, int]]:
    """The citations inside a row, offsets into it."""
    low = bisect_right(cited, (row.start, -1))
    found = []
    for start, end in cited[low:]:
        if start >= row.end:
            break
        found.append((start - row.start, end - row.start))
    return found
