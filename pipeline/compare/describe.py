"""Items in a few words, for messages: each function gives the pair (Vietnamese, English)."""

from __future__ import annotations

from typing import Any

from ..plan import (
    AwardForm,
    Criterion,
    Deadline,
    Item,
    LegalBasis,
    Period,
    Phase,
    Responsibility,
    Section,
    Signatory,
    Target,
)

_KINDS = {
    "report": ("báo cáo", "report"),
    "interim_review": ("sơ kết", "interim review"),
    "final_review": ("tổng kết", "final review"),
    "issue_plan": ("ban hành kế hoạch", "issue of plans"),
    "other": ("thời hạn khác", "other deadline"),
}
_BOUNDS = {"before": ("trước", "before"), "by": ("chậm nhất", "by"), "in": ("trong", "in")}
_RECURS = {
    "yearly": ("hằng năm", "every year"),
    "half_yearly": ("6 tháng", "every half year"),
    "quarterly": ("hằng quý", "every quarter"),
    "monthly": ("hằng tháng", "every month"),
    "weekly": ("hằng tuần", "every week"),
    "continuous": ("thường xuyên", "continuously"),
}
_WEEKDAYS = (
    ("thứ 2", "Monday"),
    ("thứ 3", "Tuesday"),
    ("thứ 4", "Wednesday"),
    ("thứ 5", "Thursday"),
    ("thứ 6", "Friday"),
    ("thứ 7", "Saturday"),
    ("chủ nhật", "Sunday"),
)
_OCCASIONS = {"annual": ("hằng năm", "annual"), "interim": ("sơ kết", "interim"), "final": ("tổng kết", "final")}
_META = {
    "doc_type": ("tên loại văn bản", "document type"),
    "number": ("số, ký hiệu", "number"),
    "issuer": ("cơ quan ban hành", "issuer"),
    "unit": ("đơn vị", "unit"),
    "unit_level": ("cấp đơn vị", "level of the unit"),
    "parent": ("đơn vị cấp trên", "parent unit"),
    "date": ("ngày ban hành", "date of issue"),
    "title": ("trích yếu", "title"),
    "movements": ("phong trào thi đua", "movement"),
    "period": ("thời kỳ", "period"),
    "signatory": ("người ký", "signatory"),
    "enclosing_decision": ("quyết định ban hành kèm theo", "enclosing decision"),
}
Pair = tuple[str, str]


def day(date: str | None) -> str:
    """An ISO date as people print it, "?" where a part is unknown."""
    if not date:
        return "—"
    year, month, number = [*date.split("-"), "??", "??"][:3]
    return f"{number}/{month}/{year}".replace("??", "…")


def when(value: dict[str, Any] | None) -> Pair:
    """A time of a deadline."""
    if not value:
        return "không rõ", "unknown"
    if "within_days" in value:
        after = f" {value['after']}" if value.get("after") else ""
        return f"trong {value['within_days']} ngày{after}", f"within {value['within_days']} days{after}"
    if "start" in value or "end" in value:
        text = "-".join(str(value[k]) for k in ("start", "end") if value.get(k))
        return text, text
    numbers = ("/".join(str(value[k]) for k in ("day", "month") if value.get(k)),) * 2
    if value.get("quarter"):
        numbers = f"quý {value['quarter']}", f"quarter {value['quarter']}"
    if value.get("weekday"):
        numbers = _WEEKDAYS[(value["weekday"] - 1) % 7]
    recurs = _RECURS.get(str(value.get("recurs")), ("", ""))
    year = str(value["year"]) if value.get("year") else ""
    vi, en = ("/".join(part for part in (number, year) if part) for number in numbers)
    return (f"{vi} {recurs[0]}".strip() or "không rõ", f"{en} {recurs[1]}".strip() or "unknown")


def document(type: str, number: str | None, date: str | None, issuer: str | None, subject: str | None) -> str:
    """A document as it is cited."""
    text = f"{type} {'số ' + number if number else subject or ''}".strip()
    if date:
        text += f" ngày {day(date)}"
    return text + (f" của {issuer}" if issuer else "")


def of(item: Item) -> Pair:
    """Any item of a plan."""
    if isinstance(item, Deadline):
        kind, bound, time = (
            _KINDS.get(item.kind, (item.kind, item.kind)),
            _BOUNDS.get(item.bound, ("", "")),
            when(item.when),
        )
        if "within_days" in (item.when or {}):
            bound = "", ""  # "within ten days" says it
        who = f" ({item.who})" if item.who else ""
        vi, en = (" ".join(part for part in said if part) for said in zip(kind, bound, time, strict=True))
        return f"{vi}{who}", f"{en}{who}"
    if isinstance(item, AwardForm):
        text = " ".join(part for part in (item.form, item.award_class) if part) + (
            f" của {item.authority}" if item.authority else ""
        )
        occasion = _OCCASIONS.get(item.occasion or "")
        return (f"{text} ({occasion[0]})", f"{text} ({occasion[1]})") if occasion else (text, text)
    text = _plain(item)
    return text, text


def _plain(item: Item) -> str:
    if isinstance(item, LegalBasis):
        return document(item.type, item.number, item.date, item.issuer, item.subject)
    if isinstance(item, Phase):
        return f"{item.label} ({item.start or '…'}-{item.end or '…'})"
    if isinstance(item, Target):
        year = f" ({item.year})" if item.year else ""
        sign = "" if item.comparator == "=" else item.comparator + " "
        return f"{item.subject}: {sign}{number(item.value)} {item.unit}{year}"
    if isinstance(item, Responsibility):
        return item.unit
    if isinstance(item, Criterion):
        return item.audience
    if isinstance(item, Section):
        return f"{item.number}. {item.heading}" if item.heading else short(item.quote)
    return short(item.quote)


def number(value: float) -> str:
    """A figure without a needless ".0", every digit of it."""
    return f"{value:.12g}"


def short(text: str, most: int = 90) -> str:
    """The beginning of a wording, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def meta_name(name: str) -> Pair:
    """What people call a part of the head or foot."""
    return _META.get(name, (name, name))


def meta_value(value: Any) -> str:
    """A value of the head or foot."""
    if value is None or value == ():
        return "—"
    if isinstance(value, Period):
        return f"{value.start or '…'}-{value.end or '…'}"
    if isinstance(value, Signatory):
        return ", ".join(part for part in (value.authority, value.capacity, value.name) if part)
    if isinstance(value, tuple):
        return "; ".join(f"“{part}”" for part in value)
    if isinstance(value, bool):
        return "có" if value else "không"
    return short(str(value), 160)
