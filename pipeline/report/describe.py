"""Items in words: a heading and a detail for each, as people read them in panels and lists."""

from __future__ import annotations

import re
from typing import Any

from .labels import label, spell_when


def describe(name: str, item: Any, lang: str = "vi") -> tuple[str, str]:
    """The heading and the detail of an item of a list of the plan record."""
    head, detail = _TOLD[name](item, lang)
    return head, detail


def date_words(date: str | None) -> str:
    """An ISO date as Vietnamese papers print it, blanks as dots."""
    if not date:
        return "—"
    year, month, day = date.split("-")
    return "/".join("…" if part.startswith("?") else part for part in (day, month, year))


def due_words(deadline: Any, lang: str = "vi") -> str:
    """When something is due, with what binds it ("trước 15/11 hằng năm"); "thường xuyên" stands alone."""
    told = spell_when(deadline.when, lang)
    dated = {"day", "month", "quarter", "year", "weekday", "end", "within_days"} & set(deadline.when)
    return told if deadline.bound == "in" and not dated else f"{label(f'bound.{deadline.bound}', lang)} {told}"


def _told_document(item: Any, lang: str) -> tuple[str, str]:
    head = f"{item.type} {item.number or ''}".strip()
    if not item.number and item.subject:
        head = f"{item.type} {item.subject}"
    parts = [date_words(item.date) if item.date else "", item.issuer or "", (item.subject or "") if item.number else ""]
    if hasattr(item, "mentions"):
        parts.append(f"{len(item.mentions)} {label('page.mentions', lang)}")
    return head, " · ".join(part for part in parts if part)


def _told_deadline(item: Any, lang: str) -> tuple[str, str]:
    head = f"{label(f'kind.{item.kind}', lang)}: {due_words(item, lang)}"
    return head, " → ".join(part for part in (item.who, item.to) if part)


def _told_award(item: Any, lang: str) -> tuple[str, str]:
    head = " ".join(part for part in (item.form, item.award_class) if part)
    occasion = label(f"occasion.{item.occasion}", lang) if item.occasion else ""
    return head, " · ".join(part for part in (item.authority, occasion) if part)


def _told_target(item: Any, lang: str) -> tuple[str, str]:
    value = f"{item.value:g}".replace(".", "," if lang == "vi" else ".")
    sign = "" if item.comparator == "=" else f"{item.comparator} "
    unit = item.unit if item.unit == "%" else f" {item.unit}"
    return f"{sign}{value}{unit}" + (f" ({item.year})" if item.year else ""), item.subject


_TOLD: dict[str, Any] = {
    "legal_bases": _told_document,
    "citations": _told_document,
    "deadlines": _told_deadline,
    "targets": _told_target,
    "award_forms": _told_award,
    "phases": lambda item, lang: (f"{item.label}: {item.start or '…'} - {item.end or '…'}", ""),
    "responsibilities": lambda item, lang: (item.unit, f"{len(item.tasks)} {label('page.tasks', lang)}"),
    "criteria": lambda item, lang: (item.audience, f"{len(item.items)} {label('table.criteria', lang).lower()}"),
}


_ISO = re.compile(r"[\d?]{4}-[\d?]{2}-[\d?]{2}")
#: what tells an item apart, in the order in which it is said
_TELLING = (
    "type", "number", "form", "class", "authority", "heading", "label", "comparator", "value", "unit", "subject",
    "year", "audience", "wording", "summary", "date",
)  # fmt: skip


def show_value(value: Any, lang: str = "vi") -> str:
    """The value of a difference in a few words."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, dict):
        when = value.get("when")
        if isinstance(when, dict):
            return spell_when(when, lang)
        parts = [
            date_words(value[key]) if key == "date" and _ISO.fullmatch(str(value[key])) else str(value[key])
            for key in _TELLING
            if value.get(key) not in (None, "", [])
        ]
        if value.get("start") or value.get("end"):
            parts.append(f"{value.get('start') or '…'} - {value.get('end') or '…'}")
        if parts:
            return " ".join(parts)[:300]
        if {"recurs", "within_days"} & set(value):
            return spell_when(value, lang)
        return "; ".join(show_value(part, lang) for part in value.values() if part)[:300]
    if isinstance(value, list):
        return "; ".join(show_value(part, lang) for part in value)[:300]
    return str(value)
