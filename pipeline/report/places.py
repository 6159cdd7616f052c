"""Where in a plan a thing that is missing should stand: at the end of which line it belongs."""

from __future__ import annotations

from collections.abc import Iterator

from ..compare.alignment.roles import roles_of
from ..plan import Plan

#: the part of the head or foot beside which a missing part of it stands, the nearest that is there first
HEAD: dict[str, tuple[str, ...]] = {
    "agency": ("issuer", "number"),
    "motto": ("issuer", "date", "number"),
    "number": ("issuer", "date"),
    "date": ("number", "issuer"),
    "type": ("title", "number"),
    "title": ("title", "doc_type"),
    "foot": ("signatory", "recipients"),
    "closing": ("recipients", "signatory"),
    "recipients": ("recipients", "signatory"),
    "meta": ("doc_type", "title", "number", "issuer"),
}
_FOOT = ("foot", "closing", "recipients")
#: what stands among others of its kind, and the parts of a plan (roles of headings) that hold such things
_AMONG: dict[str, tuple[str, tuple[str, ...]]] = {
    "legal_bases": ("citations", ()),
    "targets": ("targets", ("targets", "content", "tasks")),
    "criteria": ("criteria", ("criteria", "award_standards")),
    "phases": ("phases", ("phases", "timeline")),
    "award_forms": ("award_forms", ("award_forms", "awards", "award_procedure")),
    "deadlines": ("deadlines", ("timeline", "reporting", "review", "organisation")),
    "responsibilities": ("responsibilities", ("organisation",)),
    "contents": ("", ("content", "tasks", "solutions")),
    "sections": ("", ("organisation",)),
}
#: where the checks look for what they ask for, by the same names
_SLOTS = {
    "preamble": "legal_bases",
    "awards": "award_forms",
    "time": "phases",
    "tasks": "responsibilities",
    "contents": "contents",
}


def should_stand(kind: str, plan: Plan, text: str) -> int:
    """The offset of a line after which a missing thing belongs: the line of the last of its kind, else its part.

    Args:
        kind: A field of the differences, or the slot of a rule.
        plan: The plan that lacks it.
        text: Its text.
    """
    kind = _SLOTS.get(kind, kind)
    for part in HEAD.get(kind, ()):
        if part in plan.meta.spans:
            return _line(text, plan.meta.spans[part][0])
    if kind in _FOOT:
        return _line(text, len(text) - 1)
    collection, roles = _AMONG.get(kind, ("", ()))
    among = getattr(plan, collection) if collection else ()
    if kind == "legal_bases":
        among = [cited for cited in plan.citations if cited.role == "preamble"]
    last = max((item.span.start for item in among), default=None)
    if last is not None:
        return _line(text, last)
    if kind == "legal_bases":
        return _line(text, next(iter(_before_sections(plan)), 0))
    for role in roles:
        for section in plan.sections:
            if section.heading and role in roles_of(section.heading):
                # a new section stands before the one on who does it, anything else at the end of its own
                at = section.span.start - 1 if kind == "sections" else (section.body_end or section.span.end) - 1
                return _line(text, at)
    return _line(text, _end_of_body(plan, text)) if kind in _AMONG else _line(text, 0)


def _before_sections(plan: Plan) -> Iterator[int]:
    if plan.sections:
        yield plan.sections[0].span.start - 1
    if "title" in plan.meta.spans:
        yield plan.meta.spans["title"][0]


def _end_of_body(plan: Plan, text: str) -> int:
    foot = [plan.meta.spans[part][0] for part in ("recipients", "signatory") if part in plan.meta.spans]
    return min(foot, default=len(text)) - 1


def _line(text: str, at: int) -> int:
    """The first letter of the line in which a place is, or of the last line before it that says something."""
    at = max(0, min(at, len(text) - 1))
    while at > 0 and text[at].isspace():
        at -= 1
    start = text.rfind("\n", 0, at) + 1
    while start < len(text) and text[start].isspace():
        start += 1
    return start
