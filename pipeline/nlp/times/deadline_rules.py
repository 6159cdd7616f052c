"""Which times are deadlines: those with something to do, no visions, periods, results or dates of documents."""

from __future__ import annotations

import re

from .. import patterns
from ..clauses import Clause
from ..duties.duties import Duty
from ..sections.outline import Outline
from .timex import Timex

#: what makes a year or month without a day a date for doing something
_STRONG = re.compile(
    r"(?<![a-z])(?:hoan thanh|hoan tat|xong|to chuc|ban hanh|thanh lap|kien toan|ra mat"
    r"|phat dong|khai truong|dua vao|nghiem thu|trinh|ket thuc|khai mac|dien ra|"
    r"ky ket|tap huan|kiem tra|danh gia|gui|nop|dang ky|ra soat|khao sat|binh xet|cong bo"
    r"|quan triet|hoc tap|long ghep"
    r"|khanh thanh|khen thuong|dien tap|so hoa|lap dat|van hanh|trien khai|mit tinh|ra quan|hoi thi|lien hoan)(?![a-z])"
)
_VISION = re.compile(
    r"(?<![a-z])(?:tam nhin|tro thanh|huong toi|phan dau(?! (?:co ban )?hoan thanh)|muc tieu|dinh huong)(?![a-z])"
)
_QUANTITY = re.compile(r"\d\s?%|tren \d|it nhat|toi thieu")
_PERIOD = re.compile(
    r"(?:thoi gian (?:thuc hien|trien khai|phat dong|to chuc)|(?:phong trao|ke hoach"
    r"|cuoc van dong)[^.;]{0,60}duoc (?:trien khai|thuc hien|phat dong|to chuc)|chia (?:thanh"
    r"|lam))"
)
_PERIODIC = re.compile(
    r"(?<![a-z])(?:dinh ky|hang (?:nam|quy|thang|tuan)|moi nam|cuoi moi (?:quy|thang|tuan))(?![a-z])"
)
_MEETINGS = re.compile(
    r"(?<![a-z])(?:hop|giao ban|kiem tra|ra soat|danh gia|so ket|cap nhat|tong hop|sinh hoat"
    r"|dang tin|thong tin|ra quan)(?![a-z])"
)
_CITED_DATE = re.compile(
    r"(?:so|luat|ket luan|nghi quyet|quyet dinh|chi thi|cong van|thong bao|ke hoach|huong dan"
    r"|nghi dinh|thong tu|to trinh)\b[^.;]{0,60}$"
)
_SYMBOL = re.compile(patterns.SYMBOL.replace("A-Z", "a-zA-Z"))
_NAMED_FOR = re.compile(
    r"(?:ke hoach|chi tieu|nhiem vu|ket qua|so lieu|phien hop|du toan|ngan sach|nam hoc"
    r"|bao cao|chuong trinh|chi so|cong tac|phong trao(?: thi dua)?)\s*(?:[a-z, -]{0,60})$"
)
#: what a step is to be finished by: "Bước 1: rà soát hộ nghèo, hoàn thành trước ngày 30/4/2026"
_TO_BE_DONE = re.compile(r"[,;]\s(?:phai\s)?(?:hoan thanh|hoan tat|xong|ket thuc)\s[a-z ]{0,24}$")
_HAS_BEEN = re.compile(
    r"\s?,?\sda\s(?:thanh cong|ket thuc|thu hut|duoc|dat|dien ra|hoan thanh|tao|khang dinh|dem lai)(?![a-z])"
)
#: the label of a phase or step, and nothing but words behind it
_STEP = re.compile(r"(?:buoc|giai doan|dot|dot \d)\s+[\divx]{1,3}\s*[:(,-][^:)]*$")
_REMEMBERED = re.compile(r"(?:ky niem|nhan dip|chao mung|huong ung|ngay [a-z ]{3,40}\()[^.;]{0,60}$")
#: a step of a schedule: "- Tổng kết phong trào năm 2026."
_WHOLE_REVIEW = re.compile(
    r"[^a-z]*(?:tien hanh |to chuc )?(?:so|tong) ket(?: viec thuc hien)? (?:ke hoach|phong trao)"
    r"[^,;:]{0,60}nam 20\d\d\W*"
)
#: "Từ nay đến hết năm 2026, tập trung ..."
_FROM_NOW = re.compile(r"(?:tu nay|(?:cho )?den (?:het|cuoi) nam)")
#: what is done once within a stretch of days, at its end at the latest
_HANDED_IN = re.compile(r"(?<![a-z])(?:dang ky|gui|nop|hoan thanh|hoan tat|xong|tiep nhan|de cu|lay y kien)(?![a-z])")
#: the title of a list of aims: "Mục tiêu đến ngày 31/12/2026"
_AIMS_UNTIL = re.compile(r"\W*(?:cac )?(?:muc tieu|chi tieu)(?: [a-z]+){0,4}\s*")
_NO_PLACE = frozenset({"purpose", "requirements", "viewpoints", "situation", "criteria", "targets"})


def is_deadline(
    outline: Outline, clause: Clause, bare: str, time: Timex, duty: Duty, leading: bool, place: frozenset[str]
) -> bool:
    """Whether a time with something to do in its clause is a deadline.

    Args:
        outline: the document.
        clause: the clause.
        bare: the folded row, quotations blotted out.
        time: the time.
        duty: what is due.
        leading: whether the time opens the clause ("Quý III: ...").
        place: the roles of the nearest heading.
    """
    at, _, kind = duty
    begin = time.bound_start if 0 <= time.bound_start < time.start else time.start
    before = bare[clause.start : begin]
    clause_view = bare[clause.start : clause.end]
    if (
        time.kind == "range"
        or re.search(r"(?:giai doan|thoi ky)\s*$", bare[clause.start : time.start])
        or re.search(r"so voi\s*(?:[a-z]+\s*){0,4}$", before)
    ):
        return False
    if time.stretch and kind in ("other", "report") and not _HANDED_IN.search(before):
        return False  # "từ ngày 01/5 đến hết ngày 31/12/2026": how long something lasts
    if "\x00" in bare[time.start : time.end] or _past(outline, time):
        return False
    if time.bound is None and _HAS_BEEN.match(bare, time.end):
        return False  # "Đại hội diễn ra tháng 01/2026 đã thành công"
    # a review told behind the years of a phase has a time of its own: "Giai đoạn 1: 2026 - 2028, sơ kết quý II/2028"
    reviewed = kind in ("interim_review", "final_review") and clause.start < at < begin
    finished = time.bound in ("before", "by") and _TO_BE_DONE.search(
        bare, max(clause.start, time.start - 60), time.start
    )
    if not reviewed and not finished and _STEP.match(before):
        return False
    if time.precision == 3:
        if _AIMS_UNTIL.fullmatch(before):
            return False
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
        if re.search(r":\s*$", before) and not bare[time.end : clause.end].strip(" .;"):
            return True  # "Lễ giao nhận quân: tháng 02/2030."
        if time.bound is not None or leading or bare[begin - 1 : begin] == "(":
            return kind != "report" or time.bound is not None or (leading and not _NAMED_FOR.search(before))
        if kind == "report" or (_NAMED_FOR.search(before) and not review):
            return False
        return kind != "other" or _STRONG.search(bare, clause.start, begin) is not None
    if time.precision == 1:
        if review:
            start, last = outline.period
            year = time.when.get("year")
            if start and last and year and start <= year <= last and start != last and year != outline.year:
                return True  # "tổng kết Phong trào thi đua năm 2030", of a plan until 2030
            if _WHOLE_REVIEW.fullmatch(clause_view) and not place & {"award_forms", "awards", "award_standards"}:
                return True
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
            if time.kind == "until" and _FROM_NOW.match(bare, begin):
                return duty.start - time.end < 40 and not above & _NO_PLACE
            if re.search(r"(?<![a-z])(?:hoan thanh|hoan tat|xong)(?![a-z])", bare[clause.start : time.start]):
                return True  # "...; hoàn thành vào cuối năm 2026"
            if re.match(r"(?:vao )?(?:cuoi|dau|giua) nam", bare[begin:]) and 0 <= duty.start - time.end < 12:
                return _STRONG.match(bare, duty.start) is not None  # "Cuối năm 2026, tổ chức ..."
            if time.bound and re.match(r"\W*(?:co ban )?(?:hoan thanh|hoan tat|xong)(?![a-z])", after):
                return True  # "Cuối năm 2026, hoàn thành việc số hóa ..."
            return (bool(re.match(r"\s?\)?\s?:", after)) and _STRONG.search(after) is not None) or (
                time.bound in ("before", "by") and bool(re.search(r"hoan thanh|xong|hoan tat|ket thuc", after))
            )
        if time.bound and begin - 1 >= 0 and re.search(r"\(\s?(?:ngay\s)?$", before):
            return True  # "... (ngay trong năm 2026)"
        if time.bound in ("before", "by"):
            told = bare[clause.start : time.start]
            return bool(
                re.search(
                    r"hoan thanh|hoan tat|xong|ket thuc|to chuc|thanh lap|kien toan|dua vao|nghiem thu"
                    r"|vao (?:hoat dong|su dung|van hanh|khai thac)",
                    told,
                )
            )
        return time.bound == "in" and bool(
            re.search(
                r"(?<![a-z])(?:hoan thanh|hoan tat|to chuc (?:le|hoi|cuoc|lop|phat|ra|dot|\d)|thanh lap|ban hanh"
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


def _past(outline: Outline, time: Timex) -> bool:
    """Whether a time lies before the year, an unbound day before the day the plan is issued, where it prints that."""
    if outline.issued and time.kind == "date" and time.bound is None and not time.since:
        day = "{year:04d}-{month:02d}-{day:02d}".format(**time.when)
        if day < outline.issued:
            return True  # "Ngày 05/01/2026, phường tổ chức lễ chào cờ", in a plan of 12/01/2026
    year = time.when.get("year") or time.when.get("end")
    return bool(outline.year and isinstance(year, int) and year < outline.year)


def _cites(before: str) -> bool:
    return bool(_CITED_DATE.search(before[-90:]) and re.search(r"\d", before[-60:])) or bool(
        _SYMBOL.search(before[-40:])
    )
