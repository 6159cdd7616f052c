"""Dates, phases and times: what cannot be, what contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from ....plan import Deadline
from ....vietnamese import fold
from ...context import Context, day
from ...model import Hit, rule

_MARK = r"[/.\-]"
_FIGURES = re.compile(rf"(?<![\d/.,-])(?:ngày )?(\d{{1,4}})({_MARK})(\d{{1,3}})\2((?:19|20)\d{{2,4}})(?![\d/]|\.\d)")
_WRITTEN = re.compile(r"[Nn]gày (\d{1,4}) tháng (\d{1,3}) năm (\d{3,6})(?!\d)")
_DAY_MONTH = re.compile(r"[Nn]gày (\d{1,3})/(\d{1,2})(?![\d/]|\.\d)(?!-\d)")
_DAY_MONTH_WORDS = re.compile(r"[Nn]gày (\d{1,3}) tháng (\d{1,3})(?!\d)(?! năm \d)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _calendar(day_: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None


def _nearest(context: Context, start: int, day_: str, month: str, year: str) -> date | None:
    """The date that was meant: of another mention of the same document, else with a doubled digit dropped."""
    for index, citation in enumerate(context.plan.citations):
        if citation.span.start <= start < citation.span.end and citation.resolves_to is not None:
            for other in context.plan.legal_bases[citation.resolves_to].mentions:
                found = context.plan.citations[other].date
                if other != index and found:
                    return date.fromisoformat(found)
    if len(day_) == 3 and (day_[0] == day_[1] or day_[1] == day_[2]) and year.isdigit() and len(year) == 4:
        return _calendar(int(day_[:1] + day_[2:]), int(month), int(year))
    return None


@rule(
    "CON-DT-01",
    "error",
    title=("Ngày không có trong lịch", "A date that cannot be"),
    why=("Ngày sai làm hỏng việc viện dẫn và thời hạn", "A wrong date spoils a citation or a deadline"),
    source="practice",
    remedy=("Đối chiếu với văn bản gốc và sửa ngày", "Correct the date by the original"),
    bad=(
        "- Thực hiện Nghị quyết số 57-NQ/TW ngày 222/12/2024 của Bộ Chính trị về đột phá phát triển "
        "khoa học, công nghệ."
    ),
    good=(
        "- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ."
    ),
)
def impossible(context: Context) -> Iterator[Hit]:
    """Dates that are no day of the calendar."""
    text = context.plain
    taken: list[tuple[int, int]] = []
    for pattern in (_FIGURES, _WRITTEN):
        for found in pattern.finditer(text):
            day_, month, year = (found[1], found[3], found[4]) if pattern is _FIGURES else found.groups()
            dated = found[0].startswith(("ngày", "Ngày"))
            if pattern is _FIGURES and not dated and (found[2] != "/" or len(day_) > 3):
                continue  # a telephone number, a decimal section
            taken.append(found.span())
            if len(year) == 4 and _calendar(int(day_), int(month), int(year)):
                continue
            start = found.start() + (5 if pattern is _FIGURES and dated else 0)
            meant = _nearest(context, start, day_, month, year)
            yield Hit(
                start,
                found.end(),
                (
                    f"Ngày {text[start : found.end()].removeprefix('ngày ')} không có trong lịch",
                    f"{day_}/{month}/{year} is no day of the calendar",
                ),
                (f"Sửa thành {day(meant)}", f"Make it {day(meant)}")
                if meant
                else ("Đối chiếu văn bản gốc để sửa", "Correct it by the original"),
                confidence=0.99,
            )
    for found in (*_DAY_MONTH.finditer(text), *_DAY_MONTH_WORDS.finditer(text)):
        if any(start <= found.start() < end for start, end in taken):
            continue
        day_number, month_number = int(found[1]), int(found[2])
        if not 1 <= month_number <= 12 or not 1 <= day_number <= _DAYS[month_number - 1]:
            yield Hit(
                found.start() + 5,
                found.end(),
                (f"Ngày {found[1]}/{found[2]} không có trong lịch", f"{found[1]}/{found[2]} is no day of the calendar"),
                ("Kiểm tra lại ngày, tháng", "Check day and month"),
                confidence=0.97,
            )


_SHORT = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")


@rule(
    "CON-DT-02",
    "info",
    once=True,
    title=("Số 0 trong ngày, tháng", "Zeros in days and months"),
    why=(
        "Ngày dưới 10 và tháng 1, 2 có thêm số 0, các tháng khác không",
        "A zero stands before days under 10 and months 1 and 2 only",
    ),
    source="NĐ 30/2020/NĐ-CP, Phụ lục I (ghi ngày, tháng), by analogy",
    remedy=("Viết 05/01/2025, 16/6/2025", "Write 05/01/2025, 16/6/2025"),
    bad="- Kế hoạch ban hành ngày 5/6/2025 được bổ sung.",
    good="- Kế hoạch ban hành ngày 05/6/2025 được bổ sung.",
)
def padding(context: Context) -> Iterator[Hit]:
    """Short dates that break the rule on zeros."""
    for found in _SHORT.finditer(context.plain):
        moment = _calendar(int(found[1]), int(found[2]), int(found[3]))
        if moment and found[0] != day(moment):
            yield Hit(
                *found.span(),
                (f"Ngày viết {found[0]}, đúng quy tắc là {day(moment)}", f"{found[0]} should be written {day(moment)}"),
                (f"Sửa thành {day(moment)}", f"Make it {day(moment)}"),
            )


@rule(
    "CON-DT-03",
    "info",
    once=True,
    title=("Ngày viết hai kiểu trong căn cứ", "Two forms of dates among the bases"),
    why=("Các căn cứ nên ghi ngày cùng một kiểu", "Bases give their dates in one form"),
    source="practice",
    remedy=("Chọn một kiểu ghi ngày", "Choose one form"),
    slot="preamble",
    bad="Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng;\n"
    "Căn cứ Quyết định số 923/QĐ-TTg ngày 14 tháng 5 năm 2025 của Thủ tướng Chính phủ;",
    good="Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng;\n"
    "Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ.",
)
def two_forms(context: Context) -> Iterator[Hit]:
    """Long and short dates mixed in the preamble."""
    short = long = None
    for row in (*context.decision_rows, *context.preamble_rows):
        if context.decision_rows and not re.match(r"can cu|thuc hien|xet|theo ", row.view):
            continue
        if re.match(r"luat|bo luat|can cu luat|can cu bo luat", row.view):
            continue
        short = short or (re.search(r"ngay \d{1,2}/\d{1,2}/\d{4}", row.view) and row)
        long = long or (re.search(r"ngay \d{1,2} thang \d{1,2} nam \d{4}", row.view) and row)
    if short and long:
        found = re.search(r"ngay \d{1,2} thang \d{1,2} nam \d{4}", long.view)
        assert found is not None
        yield Hit(
            long.start + found.start(),
            long.start + found.end(),
            ("Các căn cứ ghi ngày theo hai kiểu", "The bases give dates in two forms"),
            ("Ghi thống nhất một kiểu", "Use one form throughout"),
        )


@rule(
    "CON-PH-01",
    "warning",
    title=("Hai giai đoạn chồng nhau", "Two phases overlap"),
    why=("Năm kết thúc giai đoạn trước không thể là năm bắt đầu giai đoạn sau", "A year belongs to one phase only"),
    source="practice; the national plan of the movement may print it so itself",
    remedy=(
        "Bắt đầu giai đoạn sau từ năm kế tiếp, hoặc ghi rõ tháng",
        "Begin the later phase a year on, or give months",
    ),
    slot="time",
    bad="III. THỜI GIAN THỰC HIỆN\n- Giai đoạn 1: từ năm 2025 đến năm 2027.\n- Giai đoạn 2: từ năm 2027 đến năm 2030.",
    good="III. THỜI GIAN THỰC HIỆN\n- Giai đoạn 1: từ năm 2025 đến năm 2027.\n- Giai đoạn 2: từ năm 2028 đến năm 2030.",
)
def overlap(context: Context) -> Iterator[Hit]:
    """Phases of which the later begins before the earlier has ended."""
    phases = [p for p in context.plan.phases if p.start and p.end]
    for one, two in pairwise(phases):
        if same_label(one.label, two.label) or one.start is None or two.start is None or one.end is None:
            continue
        if one.start < two.start <= one.end and not _has_months(one.quote, two.quote):
            yield Hit(
                two.span.start,
                two.span.end,
                (
                    f"Năm {two.start} thuộc cả hai giai đoạn ({one.start}-{one.end} và "
                    f"{two.start}-{two.end}); có thể do kế hoạch cấp trên",
                    f"{two.start} belongs to both phases ({one.start}-{one.end}, "
                    f"{two.start}-{two.end}); the plan above may print it so",
                ),
                (
                    f"Ghi {one.end + 1}-{two.end}, nếu kế hoạch cấp trên không quy định khác",
                    f"Make it {one.end + 1}-{two.end}, unless the plan above rules otherwise",
                ),
                confidence=0.85,
            )


def same_label(one: str, two: str) -> bool:
    """Whether two phases are mentions of one ("Giai đoạn 1" twice)."""
    return fold(one).lower() == fold(two).lower()


def _has_months(*quotes: str) -> bool:
    return any(re.search(r"thang|quy|ngay", fold(q).lower()) for q in quotes)


@rule(
    "CON-PH-02",
    "warning",
    title=("Các giai đoạn không phủ hết thời gian", "The phases leave years out"),
    why=(
        "Các giai đoạn nối tiếp nhau và phủ kín thời gian của kế hoạch",
        "Phases follow one another and cover the period",
    ),
    source="practice",
    remedy=("Sửa năm của các giai đoạn", "Correct the years of the phases"),
    slot="time",
    bad="III. THỜI GIAN THỰC HIỆN\n- Giai đoạn 1: từ năm 2025 đến năm 2026.\n- Giai đoạn 2: từ năm 2028 đến năm 2030.",
    good="III. THỜI GIAN THỰC HIỆN\n- Giai đoạn 1: từ năm 2025 đến năm 2027.\n- Giai đoạn 2: từ năm 2028 đến năm 2030.",
)
def gap(context: Context) -> Iterator[Hit]:
    """Years between phases that no phase has, and phases that end before or after the plan does."""
    phases = [p for p in context.plan.phases if p.start and p.end]
    if len(phases) < 2:
        return
    for one, two in pairwise(phases):
        if (
            one.end is not None
            and two.start is not None
            and two.start > one.end + 1
            and not same_label(one.label, two.label)
        ):
            yield Hit(
                two.span.start,
                two.span.end,
                (
                    f"Giữa hai giai đoạn thiếu năm {one.end + 1}"
                    + (f"-{two.start - 1}" if two.start - 1 > one.end + 1 else ""),
                    f"{one.end + 1} lies in neither phase",
                ),
                ("Sửa năm bắt đầu hoặc kết thúc của giai đoạn", "Correct the years of the phases"),
            )
    period = context.meta.period
    if not period or period.start is None or period.end is None or period.start == period.end:
        return
    first = min(p.start for p in phases if p.start)
    last = max(phases, key=lambda p: p.end or 0)
    if (first == period.start and last.end and last.end != period.end) or (
        last.end == period.end and first > period.start
    ):
        yield Hit(
            last.span.start,
            last.span.end,
            (
                f"Các giai đoạn ({first}-{last.end}) không khớp thời gian của kế hoạch ({period.start}-{period.end})",
                f"The phases ({first}-{last.end}) do not cover the plan's period ({period.start}-{period.end})",
            ),
            ("Sửa cho khớp với tên kế hoạch", "Make phases and title agree"),
            confidence=0.8,
        )


_REVIEW = re.compile(
    r"(so|tong) ket(?: phong trao(?: thi dua)?)?,?(?: [a-z]+){0,5} (?:vao |trong |cuoi )?nam ((?:19|20)\d\d)(?!\d| ?-)"
)


@rule(
    "CON-PH-03",
    "warning",
    title=("Năm sơ kết, tổng kết ngoài thời gian kế hoạch", "Review outside the period"),
    why=("Sơ kết, tổng kết nằm trong thời gian của kế hoạch", "Reviews fall within the plan's period"),
    source="practice",
    remedy=("Sửa năm sơ kết, tổng kết", "Correct the year of the review"),
    slot="time",
    bad="III. THỜI GIAN THỰC HIỆN\n- Giai đoạn 1: từ năm 2025 đến năm 2027, sơ kết vào năm 2027.\n"
    "- Giai đoạn 2: từ năm 2028 đến năm 2030, tổng kết vào năm 2035.",
    good="III. THỜI GIAN THỰC HIỆN\n- Giai đoạn 1: từ năm 2025 đến năm 2027, sơ kết vào năm 2027.\n"
    "- Giai đoạn 2: từ năm 2028 đến năm 2030, tổng kết vào năm 2030.",
)
def reviews(context: Context) -> Iterator[Hit]:
    """Interim reviews after, final ones long after the end, either before the beginning."""
    period = context.meta.period
    if not period or period.end is None:
        return
    told = []
    reviews_ = [d for d in context.plan.deadlines if d.kind in ("interim_review", "final_review")]
    for deadline in reviews_:
        year = deadline.when.get("year")
        printed = set(re.findall(r"nam ((?:19|20)\d\d)", context.low[deadline.span.start : deadline.span.end]))
        if len(printed) == 1 and isinstance(year, int) and not context.in_citation(deadline.span.start):
            year = int(printed.pop())
        if isinstance(year, int):
            told.append((deadline.span.start, deadline.span.end, deadline.kind == "final_review", year))
    for found in context.find_low(_REVIEW, *context.body):
        if not any(start <= found.start() < end for start, end, _, _ in told) and not context.in_citation(
            found.start()
        ):
            told.append((found.start(), found.end(), found[1] == "tong", int(found[2])))
    yield from _long_after(context)
    for start, end, final, year in told:
        phase = next((p for p in _phases_of_rows(context) if p[0] <= start < p[1]), None)
        if phase and not final and phase[3] < year <= period.end:
            yield Hit(
                start,
                end,
                (
                    f"Năm {year} nằm ngoài giai đoạn {phase[2]}-{phase[3]}",
                    f"{year} lies outside the phase {phase[2]}-{phase[3]}",
                ),
                ("Sửa năm sơ kết hoặc năm của giai đoạn", "Correct the year of the review or of the phase"),
                confidence=0.8,
            )
            continue
        late = year == period.end + 1 and any(d.span.start == start and _second_half(d.when) for d in reviews_)
        exact = late or (phase is not None and final and phase[3] == period.end)
        # a final review may be held in the year after
        if year > period.end + int(final and not exact) or (period.start is not None and year < period.start):
            yield Hit(
                start,
                end,
                (
                    f"Năm {year} nằm ngoài thời gian của kế hoạch ({period.start or '...'}-{period.end})",
                    f"{year} lies outside the plan's period ({period.start or '...'}-{period.end})",
                ),
                ("Sửa năm", "Correct the year"),
            )


def _second_half(when: Mapping[str, Any]) -> bool:
    """Whether a review is set for the second half of its year."""
    return int(when.get("month") or 0) > 6 or int(when.get("quarter") or 0) > 2


_TO_THE_DAY = re.compile(r"\bden (?:het )?(?:ngay )?(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)")


def _long_after(context: Context) -> Iterator[Hit]:
    """The final review of a campaign of some weeks, half a year and more after the day it ends."""
    for deadline in context.plan.deadlines:
        when = deadline.when
        if deadline.kind != "final_review" or "recurs" in when or not when.get("month"):
            continue
        row = context.row_at(deadline.span.start)
        found = _TO_THE_DAY.search(row.view)
        if not found or row.start + found.end() > deadline.span.end:
            continue
        months = (int(when["year"]) - int(found[3])) * 12 + int(when["month"]) - int(found[2])
        if months > 6 or months < 0:
            yield Hit(
                deadline.span.start,
                deadline.span.end,
                ("Thời điểm tổng kết không khớp thời gian thực hiện", "The final review does not fit the period"),
                ("Kiểm tra lại ngày, năm", "Check day and year"),
                confidence=0.75,
            )


def _phases_of_rows(context: Context) -> list[tuple[int, int, int, int]]:
    """The paragraphs that open with a phase: start, end, first year, last year."""
    found = []
    for phase in context.plan.phases:
        row = context.row_at(phase.span.start)
        if phase.start and phase.end and phase.span.start - row.start < 12:
            found.append((row.start, row.end, phase.start, phase.end))
    return found


_ABOVE = re.compile(r"so (?!ket)|thanh pho|tinh|thanh uy|ban thuong vu (?:tinh|thanh)|ban thi dua|cap tren|bo ")
_OWN = re.compile(
    r"phuong|xa|dac khu|phong |van phong|dang uy|ban xay dung dang|"
    r"ubnd(?! (?:thanh pho|tinh))|uy ban nhan dan(?! (?:thanh pho|tinh))"
)


_UNITS = re.compile(
    r"(?:cac|nhung|thu truong cac|truong cac) "
    r"(?:to dan pho|phong|truong|thon|xom|ap|khu|don vi|co quan|doanh nghiep|chi bo|ban)"
)


def _order(deadline: Deadline) -> tuple[int, int] | None:
    when = deadline.when
    if when.get("recurs") == "yearly" and when.get("month") and when.get("day"):
        return int(when["month"]), int(when["day"])
    if "recurs" not in when and when.get("year") and when.get("month") and when.get("day"):
        return int(when["year"]) * 12 + int(when["month"]), int(when["day"])
    return None


#: days between two dates that are probably meant for one report
_SAME_REPORT = 20


def _days(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two dates, months taken for 30 days."""
    return abs((one[0] - other[0]) * 30 + one[1] - other[1])


def _one_year(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return (one[0] - 1) // 12 == (other[0] - 1) // 12


def _printed(order: tuple[int, int]) -> str:
    """A day as it was given: 05/11, of a single year 05/11/2026."""
    year, month = divmod(order[0] - 1, 12)
    return f"{order[1]:02d}/{month + 1}" + (f"/{year}" if year else "")


@rule(
    "CON-DL-01",
    "error",
    title=("Hạn nội bộ không sớm hơn hạn báo cáo cấp trên", "The internal date is not before the one above"),
    why=(
        "Đơn vị phải gửi trước để phường, xã kịp tổng hợp báo cáo",
        "Units report first, so that the commune can sum up",
    ),
    source="practice",
    remedy=("Đưa hạn nội bộ lên sớm hơn", "Put the internal date earlier"),
    slot="tasks",
    bad="2. Các phòng, đơn vị thuộc phường\n- Báo cáo kết quả về Ủy ban nhân dân phường trước ngày 15/12 hằng năm.\n"
    "3. Văn phòng HĐND và UBND phường\n- Tổng hợp, báo cáo Sở Nội vụ trước ngày 10/12 hằng năm.",
    good="2. Các phòng, đơn vị thuộc phường\n- Báo cáo kết quả về Ủy ban nhân dân phường trước ngày 05/12 hằng năm.\n"
    "3. Văn phòng HĐND và UBND phường\n- Tổng hợp, báo cáo Sở Nội vụ trước ngày 10/12 hằng năm.",
)
def internal_late(context: Context) -> Iterator[Hit]:
    """A yearly report of the units that falls due on or after the commune's own report to the level above."""
    inside: list[tuple[Deadline, tuple[int, int]]] = []
    above: list[tuple[Deadline, tuple[int, int]]] = []
    for deadline in context.plan.deadlines:
        order = _order(deadline)
        if deadline.kind != "report" or order is None:
            continue
        # a receiver that stands directly behind the verb: "báo cáo Tỉnh ủy trước ngày ..."
        direct = re.search(r"bao cao ((?:tinh|thanh|dang) uy|so |ubnd |uy ban )", fold(deadline.quote).lower())
        to = fold(deadline.to).lower() if deadline.to else direct[1] if direct else ""
        if not to and _UNITS.match(fold(deadline.who or "").lower()):
            to = "phuong"  # what all units are told to report goes to the plan's own body
        if not to:
            continue
        if _ABOVE.match(to) or re.search(r"(?:thanh pho|tinh)\b", to):
            above.append((deadline, order))
        elif _OWN.search(to):
            inside.append((deadline, order))
    for late, order in inside:
        alike = [(d, limit) for d, limit in above if (limit[0] > 12) == (order[0] > 12)]
        before = [(d, limit) for d, limit in alike if limit <= order and (order[0] <= 12 or _one_year(limit, order))]
        if not before:
            continue
        deadline, limit = max(before, key=lambda one: one[1])
        # of two reports a year each is held against the one above that is due at that time
        if len(alike) == len(before) or _days(limit, order) <= _SAME_REPORT:
            yield Hit(
                late.span.start,
                late.span.end,
                (
                    f"Hạn {_printed(order)} không sớm hơn hạn báo cáo cấp trên {_printed(limit)}",
                    f"{_printed(order)} is not before {_printed(limit)}, when the level above expects the report",
                ),
                (f"Đặt hạn trước ngày {_printed(limit)}", f"Set it before {_printed(limit)}"),
                confidence=0.85,
            )


def _actors(who: str) -> frozenset[str]:
    """The bodies that one deadline names, in bare letters without their plural word."""
    parts = re.split(r"\s*[,;]\s*|\s+va\s+", re.sub(r"uy ban nhan dan va |hdnd va ", "", fold(who).lower()))
    return frozenset(re.sub(r"^(?:cac|tat ca|moi) ", "", part.strip()) for part in parts if part.strip())


@rule(
    "CON-DL-02",
    "warning",
    title=("Một báo cáo có hai hạn", "One report, two dates"),
    why=("Cùng một báo cáo của cùng một đơn vị chỉ có một hạn", "A report of a unit has one date"),
    source="practice",
    remedy=("Thống nhất một hạn", "Keep one date"),
    slot="tasks",
    bad=(
        "2. Các phòng, đơn vị thuộc phường\n- Các phòng, đơn vị báo cáo kết quả về Phòng Văn hóa - "
        "Xã hội trước ngày 05/11 hằng năm.\n"
        "- Các phòng, đơn vị báo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 10/12 hằng năm."
    ),
    good=(
        "2. Các phòng, đơn vị thuộc phường\n- Các phòng, đơn vị báo cáo kết quả về Phòng Văn hóa - "
        "Xã hội trước ngày 05/11 hằng năm.\n"
        "- Các phòng, đơn vị gửi hồ sơ khen thưởng trước ngày 10/12 hằng năm."
    ),
)
def two_dates(context: Context) -> Iterator[Hit]:
    """Yearly reports of one unit to one receiver that are due on two days."""
    seen: list[tuple[frozenset[str], str, tuple[int, int], int]] = []  # who, to whom, the day, where first named
    for deadline in context.plan.deadlines:
        order = _order(deadline)
        if deadline.kind != "report" or order is None or not deadline.who or not deadline.to:
            continue
        who, to = _actors(deadline.who), fold(deadline.to).lower()
        row_here = context.row_at(deadline.span.start).start
        # "các thôn" and "các cơ quan, đơn vị, các thôn": the one is among the others
        same_one = next((s for s in seen if s[1] == to and (s[0] <= who or who <= s[0])), None)
        if same_one is None:
            seen.append((who, to, order, row_here))
            continue
        _, _, earlier, row = same_one
        # two days named in one paragraph are two reports a year, single days far apart are two reports as well
        once = max(earlier[0], order[0]) > 12
        near = (earlier[0] > 12) == (order[0] > 12) and _days(earlier, order) <= _SAME_REPORT
        if earlier != order and context.row_at(deadline.span.start).start != row and (near or not once):
            yield Hit(
                deadline.span.start,
                deadline.span.end,
                (
                    f"Báo cáo này có hai hạn: {_printed(earlier)} và {_printed(order)}",
                    f"This report is due on {_printed(earlier)} and on {_printed(order)}",
                ),
                ("Thống nhất một hạn", "Keep one date"),
                confidence=0.75,
            )
