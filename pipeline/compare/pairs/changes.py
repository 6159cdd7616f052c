"""In what two items differ, and how that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ...plan import AwardForm, Deadline, Item, LegalBasis, Plan, Target
from .. import describe
from ..alignment.wording import key, number_key
from . import items

_PERSONS = {"who": ("người thực hiện", "by whom"), "to": ("nơi nhận", "sent to")}


def named_inside(inner: LegalBasis, outer: LegalBasis) -> bool:
    """Whether a document is only named in the title of another one that is told anyway."""
    if not outer.subject or len(inner.mentions) > 1:
        return False
    if inner.number:
        return number_key(inner.number) in number_key(outer.subject)
    return bool(inner.subject) and items.document_identity(None, inner.type, inner.subject) in key(outer.subject)


def basis_text(p: LegalBasis, o: LegalBasis, parts: list[str]) -> tuple[str, str]:
    """What differs between two forms of one basis, for a message."""
    names = {
        "number": ("số", "number"),
        "date": ("ngày", "date"),
        "issuer": ("cơ quan", "issuer"),
        "type": ("loại", "type"),
        "subject": ("trích yếu", "subject"),
    }

    def value(base: LegalBasis, part: str) -> str:
        got = getattr(base, part)
        return describe.day(got) if part == "date" else describe.short(got or "—")

    document = f"{o.type} {o.number or o.subject or ''}".strip()
    vi = "; ".join(f"{names[x][0]} {value(p, x)}, bản kia {value(o, x)}" for x in parts)
    en = "; ".join(f"{names[x][1]} {value(p, x)}, the other {value(o, x)}" for x in parts)
    return f"{document}: {vi}", f"{document}: {en}"


def is_commune(plan: Plan) -> bool:
    """Whether a plan is a commune's (xã, phường, đặc khu)."""
    return plan.meta.unit_level in ("xã", "phường", "đặc khu")


def is_the_plan(base: LegalBasis, plan: Plan) -> bool:
    """Whether a cited document is this very plan."""
    number = plan.meta.number
    return number is not None and number_key(base.number) == number_key(number) and base.date == plan.meta.date


def date_words(date: str | None) -> str:
    """The numbers of an ISO date as a plan prints them."""
    return " ".join(reversed(date.split("-"))) if date else ""


def change_text(p: Item, o: Item, parts: Sequence[str] = ()) -> tuple[str, str]:
    """Both forms of an item, for a message; of two deadlines it names those ``parts`` that their times do not show."""
    mine, theirs = describe.of(p), describe.of(o)
    if isinstance(p, Deadline) and isinstance(o, Deadline):
        return _deadline_text(p, o, parts)
    if mine == theirs:
        one, two = describe.short(p.quote), describe.short(o.quote)
        return f"“{one}”; bản kia: “{two}”", f"“{one}”; the other: “{two}”"
    return f"{mine[0]}; bản kia: {theirs[0]}", f"{mine[1]}; the other: {theirs[1]}"


def _deadline_text(p: Deadline, o: Deadline, parts: Sequence[str]) -> tuple[str, str]:
    """Two deadlines: their times where they differ, else the time once, and then who does what for whom."""
    said = []
    for k, other in enumerate(("bản kia", "the other")):
        mine, theirs = (describe.of(replace(d, who=None))[k] for d in (p, o))
        text = [f"{mine}; {other}: {theirs}" if mine != theirs else mine]
        for name in ("who", "to"):
            a, b = getattr(p, name), getattr(o, name)
            if name in parts:
                title, none = _PERSONS[name][k], ("không nêu", "not named")[k]
                text.append(f"{title}: {a or none}, {other}: {b or none}")
        if len(text) == 1 and mine == theirs:
            text.append(f"“{describe.short(p.quote)}”, {other}: “{describe.short(o.quote)}”")
        said.append("; ".join(text))
    return said[0], said[1]


def task_text(old: list[str], new: list[str], unit: str) -> tuple[str, str]:
    """What a unit's task has become, for a message."""
    if not new:
        return f"{unit}: thiếu “{describe.short(' '.join(old))}”", f"{unit}: lacks “{describe.short(' '.join(old))}”"
    if not old:
        return f"{unit}: có thêm “{describe.short(' '.join(new))}”", f"{unit}: adds “{describe.short(' '.join(new))}”"
    return f"{unit}: khác ở “{describe.short(' '.join(new))}”", f"{unit}: differs in “{describe.short(' '.join(new))}”"


def phase_changes(p: Any, o: Any) -> list[str]:
    """The parts in which two phases differ."""
    return [name for name in ("start", "end") if getattr(p, name) != getattr(o, name)] or (
        ["label"] if key(p.label) != key(o.label) else []
    )


def target_changes(p: Target, o: Target) -> list[str]:
    """The parts in which two targets differ."""
    told = [name for name in ("value", "comparator", "year") if getattr(p, name) != getattr(o, name)]
    told += ["unit"] if key(p.unit) != key(o.unit) else []
    return told + (["subject"] if key(p.subject) != key(o.subject) and not told else [])


def award_changes(p: AwardForm, o: AwardForm) -> list[str]:
    """The parts in which two award forms differ."""
    return [
        name
        for name, a, b in zip(
            ("form", "class", "authority", "occasion"), items.award_key(p), items.award_key(o), strict=True
        )
        if a != b
    ]


def known_date(date: str | None) -> str | None:
    """A date of which neither day nor month is printed says no more than that a line for it is there."""
    return None if date is None or date.endswith("-??-??") else date


def signatory_parts(value: Any) -> tuple[str | None, ...]:
    """The lines of a signature block."""
    return (value.authority, value.capacity, value.name) if value else (None, None, None)


def json_value(value: Any) -> Any:
    """A value of the head or foot as a plain JSON value."""
    if isinstance(value, tuple):
        return list(value)
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return value
