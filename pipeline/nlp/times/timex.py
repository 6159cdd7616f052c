"""Vietnamese time expressions in plans: days, months, quarters, years, periods, recurrences.

Grammar only: whether a time is a deadline is for the caller to say.  ``when`` has the shapes of the
record format (``{"year": 2026, "quarter": 2}``, ``{"recurs": "yearly", "day": 10, "month": 12}`` ...);
a day and month, a month or a quarter without a year stay so, for the caller to complete.
"6 tháng đầu năm" is read as its last month, "cuối năm" as the year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..patterns import view

When = dict[str, Any]
Bound = Literal["before", "by", "in"]

_Y = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_D = r"(?<!tuan )(?<!tuan thu )(?<![\d/.,-])(?P<d>3[01]|[12]\d|0?[1-9])"
_M = r"(?P<m>1[0-2]|0?[1-9])(?!\d)"
_EVERY = r"(?:hang|moi|tung)"
_YEARLY = (
    rf",?\s?\(?(?P<yearly>(?:cua\s|trong\s)?{_EVERY}\s+nam|thuong nien|(?:cua\s)?nam bao cao"
    rf"|(?:trong|cua)\snam(?!\s?\d|\s(?!gui |bao cao|ve |de )[a-z]))"
)
_Q = r"(?:iv|i{1,3}|0?[1-4])(?![a-z\d])"
_HALF_DAY = r"(?:(?:buoi\s+)?(?:sang|chieu)\s+)?"
_WD = (
    r"(?:(?:\d{1,2}(?:\s?(?:gio|h|:)\s?(?:\d{2})?(?:\s?phut)?),?\s+(?:(?:sang|chieu)\s+)?(?:ngay\s+)?)?"
    r"thu\s+(?P<wd>hai|ba|tu|nam|sau|bay|[2-7])(?![a-z\d])|(?P<sunday>chu nhat))"
)
_ONCE = r"(?:mot|0?1)\s+lan"

#: kind of time -> its wordings; at one place the longest wording wins, of equal ones the first
_FORMS: tuple[tuple[str, str], ...] = (
    (
        "within",
        r"(?P<n>\d{1,3})\s+(?P<unit>ngay|tuan|thang)(?:\s+lam viec)?,?\s(?:ke\s|tinh\s)?(?:tu|sau)\s"
        r"(?P<after>(?:ngay|khi|thoi diem)\s[^,;.:\n()]{2,80})",
    ),
    (
        "range",
        rf"(?:(?:giai doan|thoi ky|nhiem ky|cac nam)\s+)?(?:tu\s+)?(?:dau\s+)?(?:nam\s+)?(?<![\d/.-])"
        rf"(?P<y1>(?:19|20)\d\d)\s?(?:-|,?\s?den|toi)\s?(?:het\s)?(?:cuoi\s)?(?:nam\s)?{_Y}",
    ),
    (
        "until",
        rf"(?:tu\s(?:nay|(?:ngay|khi)\s(?:ky"
        rf"|ban hanh)(?:\sban hanh)?),?\s?)?(?:cho\s)?den\s(?:het\s|cuoi\s)?(?:nam\s){_Y}",
    ),
    ("until", rf"het\s+nam\s+{_Y}"),
    ("date", rf"(?:ngay\s+)?{_D}\s?(?P<mark>[/.-])\s?{_M}\s?(?P=mark)\s?{_Y}"),
    ("date", rf"(?:ngay\s+)?{_D}\s+thang\s+{_M},?\s+(?:nam\s+){_Y}"),
    ("date", rf"(?:ngay\s+)?{_D}\s?/\s?{_M},?\s+(?:nam\s+){_Y}"),
    (
        "quarterly",
        rf"(?:ngay\s+)?{_D}\s+(?:cua\s+)?thang\s+(?:cuoi|dau)(?:\s+cung)?\s+(?:cua\s+)?(?:(?:moi"
        rf"|hang|tung)\s+)?quy(?:\s+(?:sau|ke tiep|tiep theo))?",
    ),
    ("quarterly", rf"ngay\s+{_D}\s+(?:cua\s+)?{_EVERY}\s+quy"),
    (
        "monthly",
        rf"(?:ngay\s+)?{_D}\s?,?\s?\(?(?:cua\s+)?(?:{_EVERY}\s+thang|thang(?:\s+(?:sau|ke tiep"
        rf"|tiep theo|bao cao|lien ke))|trong\s+thang(?!\s?\d)|cua\s+thang(?=\s?(?:[.,;)]|$)))",
    ),
    (
        "monthly",
        rf"(?:{_EVERY}\s+thang(?:\s+{_ONCE})?|thang\s+{_ONCE})\s?,?\s?\(?(?:(?:vao|truoc"
        rf"|cham nhat(?:\sla)?)\s+)?ngay\s+{_D}(?!\d|[/.-]\d|\s+thang\s+\d)",
    ),
    ("daymonth", rf"(?P<ngay>ngay\s+)?{_D}\s?/\s?{_M}(?!\s?/)(?:{_YEARLY})?"),
    ("daymonth", rf"(?P<ngay>ngay\s+){_D}\s?[-.]\s?{_M}(?![/.-]?\d)(?:{_YEARLY})?"),
    ("daymonth", rf"(?P<ngay>(?:ngay\s+)?){_D}\s+thang\s+{_M}(?:{_YEARLY})?"),
    (
        "yearlyday",
        rf"{_EVERY}\s+nam\s?,?\s?\(?(?P<prep>(?:(?:vao|truoc|cham nhat(?:\sla)?"
        rf"|muon nhat(?:\sla)?)\s+)?)(?:ngay\s+)?{_D}(?:\s?/\s?|\s+thang\s+){_M}",
    ),
    ("half", rf"(?:0?6|sau)\s+thang\s+(?P<half>dau|cuoi)\s+(?:cua\s+)?nam(?:\s+{_Y})?"),
    ("nine", rf"(?:0?9|chin)\s+thang\s+dau\s+(?:cua\s+)?nam(?:\s+{_Y})?"),
    (
        "quarter",
        rf"quy\s+(?P<q>{_Q}(?:\s?(?:,|-|va|den"
        rf"|/)\s?(?:quy\s+)?{_Q}){{0,3}})(?:\s?[/,-]?\s?(?:cua\s)?(?:nam\s+)?{_Y})?",
    ),
    (
        "month",
        rf"thang\s+{_M}(?:\s?(?:-|den|va|,)\s?(?:het\s)?(?:thang\s+)?(?P<m2>1[0-2]"
        rf"|0?[1-9])(?!\d)){{0,4}}(?:\s?[/.-]\s?|,?\s?nam\s+){_Y}",
    ),
    ("month", rf"(?<![\d/.,-]){_M}\s?/\s?{_Y}(?![/-])"),
    # as cells of tables shorten them: "T3/2026", "Q.IV/2026"
    ("month", rf"t\.?{_M}\s?[/.]\s?{_Y}(?![/-])"),
    ("quarter", rf"q\.?(?P<q>{_Q})\s?[/.]\s?{_Y}(?![/-])"),
    (
        "monthonly",
        rf"thang\s+{_M}(?![/.,-]\d)(?:\s?(?:-|den|va)\s?(?:het\s)?(?:thang\s+)?(?P<m2>1[0-2]"
        rf"|0?[1-9])(?!\d))?(?:{_YEARLY})?",
    ),
    ("weekly", rf"{_WD}\s?,?\s?(?:cua\s)?{_EVERY}\s+tuan"),
    ("weekly", rf"{_EVERY}\s+tuan\s?,?\s?\(?(?:(?:vao|truoc|cham nhat(?:\sla)?)\s+)?{_HALF_DAY}(?:ngay\s+)?{_WD}"),
    (
        "monthly",
        rf"(?<=bao cao )thang\s?\(?(?:vao|truoc|cham nhat(?:\sla)?)\s+(?:ngay\s+)?{_D}(?!\d|[/.-]\d|\s+thang\s+\d)",
    ),
    ("weekly", rf"(?<=bao cao )tuan\s?,?\s?\(?(?:vao|truoc|cham nhat(?:\sla)?)\s+{_HALF_DAY}(?:ngay\s+)?{_WD}"),
    ("quarterly", rf"(?:ngay\s+)?{_D}\s+(?:cua\s+)?(?:cac\s+)?thang\s+0?3,\s?0?6,\s?0?9\s?(?:,|va|, va)\s?12(?!\d)"),
    ("year", rf"(?:(?P<part>cuoi|dau|giua|trong|het)\s+)?nam\s+{_Y}(?!\s?-\s?(?:19|20)\d\d)"),
    (
        "half_yearly",
        rf"(?:(?:dinh ky|{_EVERY})\s+(?:0?6|sau)\s+thang(?!\s+(?:dau|cuoi)|\s?/?\s?\d)(?:\s+{_ONCE})?|(?:0?6"
        rf"|sau)\s+thang(?:\s+{_ONCE}|/lan)|(?:0?2|hai)\s+lan\s?/\s?nam)",
    ),
    ("half_yearly", r"(?<=quy, )(?:0?6|sau)\s+thang(?=\s?(?:,|va|/|\)))"),
    (
        "quarterly",
        rf"(?:(?:dinh ky|{_EVERY})\s+(?:theo\s+)?quy(?![a-z]|\s(?:dinh|che|trinh|[ivx\d]))(?:\s+{_ONCE})?|(?:0?3"
        rf"|ba)\s+thang\s+{_ONCE}|quy\s+{_ONCE})",
    ),
    ("monthly", rf"ngay\s+(?:lam viec\s+)?cuoi(?:\s+cung)?\s+(?:cua\s+)?(?:{_EVERY}\s+)?thang(?!\s?\d|[a-z])"),
    (
        "quarterly",
        rf"ngay\s+(?:lam viec\s+)?cuoi(?:\s+cung)?\s+(?:cua\s+)?(?:{_EVERY}\s+)?quy(?!\s[ivx\d]|[a-z])",
    ),
    ("monthly", rf"(?:(?:dinh ky|{_EVERY})\s+thang(?!\s?\d)|(?:(?:mot|0?1)\s+)?thang\s+{_ONCE})"),
    ("weekly", rf"(?:(?:dinh ky|{_EVERY})\s+tuan|(?:(?:mot|0?1)\s+)?tuan\s+{_ONCE})"),
    ("yearly", rf"(?:(?:dinh ky\s+)?{_EVERY}\s+nam(?![a-z])|thuong nien|(?:mot|0?1)\s+nam\s+{_ONCE})"),
)
_COMPILED = tuple((kind, re.compile(form)) for kind, form in _FORMS)
#: whether any of them matches, asked at once: of four places where a time could begin it begins at one
_ANY_FORM = re.compile("|".join(re.sub(r"(\(\?P[<=]\w+)", rf"\1_{k}", form) for k, (_, form) in enumerate(_FORMS)))
_ANCHOR = re.compile(
    r"(?<![a-z\d])(?:\d|t\.?\d|q\.?[\div]|ngay\s+(?:\d|cuoi|lam viec cuoi)|thang\s+\d|"
    r"thang\s?\(?(?:truoc|vao|cham)\s|quy\s|nam\s+\d|giai doan|thoi ky|nhiem ky"
    r"|cac nam|tu\s+(?:dau|nam|nay|ngay|khi|\d)"
    r"|(?:cho\s)?den\s(?:het|cuoi|nam)|het\s+nam|(?:cuoi|dau|giua|trong)\s+nam\s+\d|hang\s"
    r"|moi\s|tung\s|dinh ky|thuong nien|sau\s+thang|chin\s+thang"
    r"|mot\s+(?:nam|thang|tuan)|ba\s+thang|hai\s+lan|tuan\s|thang\s+(?:mot|0?1)\s"
    r"|thu\s+(?:hai|ba|tu|nam|sau|bay|\d)|chu nhat)"
)
_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

#: the words before a time, read back from it
_OWN_BOUND = re.compile(r"\s?\(?(?:truoc|cham nhat|muon nhat)(?![a-z])")
_HOUR = r"(?:\s+\d{1,2}\s?(?:gio|h|:)\s?(?:\d{2})?(?:\s?phut)?,?)?"
#: "trướcngày 05/12": a lost blank
_BEFORE = re.compile(rf"(?:truoc)(?:\s+(?:thoi diem|het|cuoi))?{_HOUR}\s*(?:ngay\s*)?$")
_BY = re.compile(
    r"(?:(?:cham|muon|tre)\s+nhat(?:\s+(?:la|den|vao|trong|het|dinh ky))*|khong\s+(?:qua"
    r"|muon hon|cham hon)|den(?:\s+(?:het|cuoi|truoc))?|xong|"
    r"(?:hoan thanh|ket thuc|hoan tat|xong)\s+(?:viec\s+)?(?:trong|vao|den)|het"
    rf"|han cuoi(?:\s+la)?|thoi han(?:\s+la)?){_HOUR}\s*:?\s*$"
)
_IN = re.compile(
    r"(?:trong|vao(?:\s+(?:dip|khoang|cuoi|dau|giua))?|tai|khoang)"
    r"(?:\s+(?:tuan (?:dau|cuoi|thu [a-z]+)|dau|cuoi|giua|(?:buoi )?(?:sang|chieu|toi)))?"
    r"(?:\s+cua)?\s*$"
)
_TELLS = re.compile(
    r"\s(?:co bao cao|phai|thi(?! dua| tuyen| hanh| cong| ky)|gui|bao cao|tong hop|nop|to chuc|thuc hien)(?![a-z])"
)
_SINCE = re.compile(r"(?:(?:ke\s+|bat dau\s+)?tu|sau|so voi|tinh\s+(?:den|tu)|qua|cung ky)\s*$")
_WITHIN = re.compile(
    r"(?:trong\s+(?:vong|thoi han|thoi gian)|(?:cham|muon|tre) nhat(?:\s+(?:la|sau|trong(?:\s+vong)?))*|khong qua|sau"
    r"|khong (?:cham|muon) hon|toi da|trong)\s*$"
)


@dataclass(frozen=True, slots=True)
class Timex:
    """A time at ``text[start:end]``, the words that bind it ("trước", "chậm nhất") not included.

    ``kind``: within, range, until, date, daymonth, month, monthonly, quarter, half, year, or a recurrence
    (yearly, half_yearly, quarterly, monthly, weekly).  ``bound`` is None where no word says it, ``since``
    true after "từ", "sau", "so với", "tính đến".  ``bound_start`` is where the binding words begin;
    ``stretch`` is true of the end of a stretch of days or months ("từ ngày 01/3 đến ngày 20/3/2026").
    """

    start: int
    end: int
    kind: str
    when: When
    bound: Bound | None = None
    since: bool = False
    bound_start: int = -1
    stretch: bool = False

    @property
    def precision(self) -> int:
        """3 a day (also within days, a recurring day), 2 a month or quarter, 1 a year, 0 only a recurrence."""
        if self.kind == "within" or "day" in self.when or "weekday" in self.when:
            return 3
        if "month" in self.when or "quarter" in self.when:
            return 2
        return 1 if self.kind in ("year", "range", "until") else 0


def find_times(bare: str, start: int = 0, end: int | None = None) -> list[Timex]:
    """All times of a folded text (:func:`~pipeline.nlp.patterns.view`) in order, none inside another."""
    found: list[Timex] = []
    position, end = start, len(bare) if end is None else end
    recurring: Timex | None = None
    while anchor := _ANCHOR.search(bare, position, end):
        position = anchor.start() + 1
        if not _ANY_FORM.match(bare, anchor.start(), end):
            continue
        best: tuple[re.Match[str], str] | None = None
        for kind, pattern in _COMPILED:
            match = pattern.match(bare, anchor.start(), end)
            if match and (best is None or match.end() > best[0].end()):
                best = match, kind
        if best is None:
            continue
        time = _read(bare, *best)
        if time is None:
            continue
        position = time.end
        last = found[-1] if found else None
        found.append(_stretched(bare, last, _inherit(bare, last, time) if last else time))
        if (time.kind in _LACKING or time.kind == "daymonth") and "day" not in time.when and "weekday" not in time.when:
            recurring = time
        if recurring is time and (day := _its_day(bare, time, end)):
            found[-1] = day
            position = day.end
    return found


#: recurrences whose day may stand further on: "hằng tháng báo cáo về Ủy ban nhân dân xã trước ngày 25"
_LACKING = {
    "weekly": re.compile(rf"(?<![a-z]){_HALF_DAY}{_WD}"),
    "monthly": re.compile(
        rf"(?<![a-z])ngay\s+{_D}(?!\d|[/.-]\d|\s?/|\s+(?:cua\s+)?(?:thang|lam viec|ke|tinh|sau)(?![a-z]))"
    ),
}
_FAR = 160


def _its_day(bare: str, time: Timex, end: int) -> Timex | None:
    """The recurrence with the day that another part of its clause names."""
    pattern = _LACKING.get(time.kind)
    stop = re.compile(r"[;:]|\.\s").search(bare, time.end, end)
    match = pattern.search(bare, time.end, min(stop.start() if stop else end, time.end + _FAR)) if pattern else None
    if not match or _ANCHOR_OTHER.search(bare, time.end, match.start()):
        return None
    groups = match.groupdict()
    when = dict(time.when)
    if "d" in groups:
        when["day"] = int(groups["d"])
    else:
        when["weekday"] = 7 if groups["sunday"] else _WEEKDAYS[groups["wd"]]
    day = _bind(bare, Timex(match.start(), match.end(), time.kind, when))
    return None if day.since or day.bound is None else day


#: another recurrence or date in between has the day for itself
_ANCHOR_OTHER = re.compile(r"\d/\d|thang\s+\d|(?:hang|moi|dinh ky)\s+(?:quy|nam|thang|tuan|0?6)|\bquy\s")


def _stretched(bare: str, last: Timex | None, time: Timex) -> Timex:
    """Marks the end of a stretch: behind "từ ngày 10" or "từ 01/5/2026", and "đến", "-" before it."""
    if time.kind not in ("date", "daymonth", "month", "monthonly"):
        return time
    begun = time.bound_start if 0 <= time.bound_start < time.start else time.start
    if time.bound == "before":
        return time  # "kết quả 6 tháng trước ngày 10/6": no end of a stretch
    begins = last is not None and last.since and _TO.fullmatch(bare, last.end, begun)
    return replace(time, stretch=True) if begins or _FROM_DAY.search(bare, max(0, begun - 40), begun) else time


_TO = re.compile(r"\s?,?\s?(?:(?:cho\s)?den|toi|-)?(?:\s(?:het|ngay))*\s?")
#: "từ ngày 10 đến 15/7/2026"
_FROM_DAY = re.compile(
    r"(?<![a-z])tu\s+(?:ngay\s+)?\d{1,2}(?:\s?[/.]\s?\d{1,2})?\s?(?:-|den(?:\s+het)?)?\s?(?:ngay\s+)?$"
)


def times(text: str) -> list[Timex]:
    """All times of a text."""
    return find_times(view(text))


def _read(bare: str, match: re.Match[str], kind: str) -> Timex | None:
    found = {key: value for key, value in match.groupdict().items() if value}
    start, end = match.span()
    before = bare[max(0, start - 40) : start]
    number = {key: int(found[key]) for key in ("d", "m", "m2", "y", "y1", "n") if key in found}
    when: When
    if kind == "within":
        words = _WITHIN.search(before)
        if not words and before.strip(" (-"):
            return None
        days = number["n"] * {"ngay": 1, "tuan": 7, "thang": 30}[found["unit"]]
        low, high = match.span("after")
        told = _TELLS.search(bare, low, high)
        if told and len(bare[low : told.start()].split()) > 2:
            high = end = told.start()  # "kể từ khi kết thúc mỗi quý có báo cáo gửi ..."
        when = {"within_days": days, "after": (low, high)}
        return Timex(start, end, kind, when, "by", bound_start=start - len(before) + words.start() if words else -1)
    if kind == "range":
        if number["y1"] > number["y"]:
            return None
        when = {"start": number["y1"], "end": number["y"]}
    elif kind == "until":
        when = {"start": None, "end": number["y"]}
    elif kind == "date":
        when = {"year": number["y"], "month": number["m"], "day": number["d"]}
    elif kind in ("daymonth", "yearlyday"):
        when = {"day": number["d"], "month": number["m"]}
        if kind == "yearlyday" or found.get("yearly"):
            when = {"recurs": "yearly", **when}
        kind = "daymonth"
    elif kind in ("half", "nine"):
        month = 9 if kind == "nine" else 6 if found["half"] == "dau" else 12
        when, kind = {**({"year": number["y"]} if "y" in number else {}), "month": month}, "half"
    elif kind == "quarter":
        marks = re.findall(r"iv|i{1,3}|[1-4]", found["q"])
        when = {
            **({"year": number["y"]} if "y" in number else {}),
            "quarter": _QUARTERS.get(marks[-1]) or int(marks[-1]),
        }
    elif kind in ("month", "monthonly"):
        when = {**({"year": number["y"]} if "y" in number else {}), "month": number.get("m2", number["m"])}
        if found.get("yearly"):
            when = {"recurs": "yearly", "month": when["month"]}
    elif kind == "year":
        if bare[max(0, start - 5) : start] == "viet ":
            return None
        when = {"year": number["y"]}
    else:
        when = {"recurs": kind}
        if "d" in number:
            when["day"] = number["d"]
        if "wd" in found or "sunday" in found:
            when["weekday"] = 7 if "sunday" in found else _WEEKDAYS[found["wd"]]
    time = _bind(bare, Timex(start, end, kind, when))
    if time.bound is None:
        inner = match[0]
        if found.get("part") == "trong" or (kind in ("monthly", "weekly") and "vao " in inner):
            time = replace(time, bound="in", bound_start=start)
        elif kind == "until" or found.get("part") == "het" or "cham nhat" in inner or "muon nhat" in inner:
            time = replace(time, bound="by", bound_start=start)
        elif "truoc " in inner:
            time = replace(time, bound="before", bound_start=start)
        elif found.get("part"):
            time = replace(time, bound="in", bound_start=start)
    return time


def _bind(bare: str, time: Timex) -> Timex:
    low = max(0, time.start - 40)
    before = bare[low : time.start]
    for bound, pattern in (("before", _BEFORE), ("by", _BY), ("in", _IN)):
        match = pattern.search(before)
        if match and not (match.start() and before[match.start() - 1].isalpha()):
            if bound == "by" and re.match(r"den", match[0]) and re.search(r"tinh\s$", before[: match.start()]):
                return replace(time, since=True)
            return replace(time, bound=bound, bound_start=low + match.start())  # type: ignore[arg-type]
    match = _SINCE.search(before)
    if match and not (match.start() and before[match.start() - 1].isalpha()):
        return replace(time, since=True)
    return time


def _inherit(bare: str, last: Timex, time: Timex) -> Timex:
    """A time that goes on a list ("trước ngày 10/6 và 10/12") is bound as the one before it."""
    if _OWN_BOUND.match(bare, time.end):
        return time  # "...; 6 tháng đầu năm trước ngày 15/6": what is told of is the period of the report
    between = bare[last.end : time.start]
    if time.bound is None and last.bound and re.fullmatch(r"\s?(?:,|va|hoac|;)?\s?(?:va\s)?(?:ngay\s)?", between):
        return replace(time, bound=last.bound, bound_start=time.start)
    return time
