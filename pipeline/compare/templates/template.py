"""Templates: what a national or city document asks of the plans that carry it out.

A template is a YAML file of ``corpus/templates``.  A city template names the national one that it implements
and takes over what it does not say itself (:func:`effective`).  What is not known of the document is left out;
what a person should look at again is marked ``confirm: true``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

from ...errors import KehoachError
from ...plan import Period
from ..alignment.wording import key, number_key

_EVIDENCE = ("section", "source", "confirm", "note", "origin", "level", "line")


class TemplateError(KehoachError):
    """A template file is wrong; ``what`` names the line."""

    code = "template"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every entry of a template has: where it is known from, and which template it comes from.

    ``confirm`` asks a person to look again.  ``section`` is the part of the document that says so, by its printed
    number: a part that a plan lacks is told once, and not with all that it holds.  ``origin`` is the id and ``level``
    the kind of the template that says so; ``line`` is the line of its file.
    """

    source: str = ""
    confirm: bool = False
    note: str | None = None
    section: str | None = None
    origin: str = ""
    level: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDocument(Fact):
    """The document that the template stands for."""

    type: str
    symbol: str
    date: str | None = None
    issuer: str
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateBasis(Fact):
    """A document that plans cite; only ``required`` ones are missed."""

    type: str
    symbol: str
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSection(Fact):
    """A part that a plan should have, by its role in ``headings.csv`` ("a|b": either), and a usual heading."""

    role: str
    wording: str
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateContent(Fact):
    """A content of emulation: our own summary, and the terms by which it is recognised ("a|b": either).

    ``wording`` is what the document says of it, where it was made from one; ``within`` the id of the content of which
    it is an item ("III.2" within "III. Quản lý ..."): one that has items is covered by them.
    """

    id: str
    summary: str
    key_terms: tuple[str, ...]
    wording: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePhase(Fact):
    """A phase; a year that is not known is None."""

    label: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDeadline(Fact):
    """A time that the document sets; ``when`` as in the plan record, None where not known."""

    kind: str
    when: dict[str, Any] | None = None
    bound: str = "before"
    who: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateTarget(Fact):
    """A quantified indicator."""

    subject: str
    value: float
    comparator: str = ">="
    unit: str = "%"
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateAward(Fact):
    """A form of commendation or a title that the document names."""

    form: str
    award_class: str | None = None
    authority: str | None = None
    occasion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCriterion(Fact):
    """A group that is judged by criteria of its own, and these."""

    audience: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateResponsibility(Fact):
    """A body that has a part in it and that a commune has too (Mặt trận, Công an, a society), and its tasks."""

    unit: str
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRecipient(Fact):
    """A body that plans are sent to ("a|b": either)."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateClause(Fact):
    """A paragraph of the document word for word, by which it is seen what a plan copied."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What a document of a higher level asks of the plans below it, or what most plans of a folder share.

    ``document`` is None for the latter alone.  A ``complete`` template was made from the whole text: of the templates
    above it, it takes over nothing but their bases.
    """

    id: str
    title: str
    kind: str
    document: TemplateDocument | None = None
    complete: bool = False
    implements: str | None = None
    province: str | None = None
    movements: tuple[str, ...] = ()
    period: Period | None = None
    bases: tuple[TemplateBasis, ...] = ()
    sections: tuple[TemplateSection, ...] = ()
    contents: tuple[TemplateContent, ...] = ()
    phases: tuple[TemplatePhase, ...] = ()
    deadlines: tuple[TemplateDeadline, ...] = ()
    targets: tuple[TemplateTarget, ...] = ()
    award_forms: tuple[TemplateAward, ...] = ()
    criteria: tuple[TemplateCriterion, ...] = ()
    responsibilities: tuple[TemplateResponsibility, ...] = ()
    recipients: tuple[TemplateRecipient, ...] = ()
    clauses: tuple[TemplateClause, ...] = ()
    path: str = field(default="", compare=False)

    def to_confirm(self) -> int:
        """How many entries a person should look at again."""
        entries = [fact for name in LISTS for fact in getattr(self, name)]
        return sum(fact.confirm for fact in (*entries, *([self.document] if self.document else [])))

    def to_record(self) -> dict[str, Any]:
        """The template as plain values, with what it takes over; each entry names the template it comes from."""
        from .inheritance import effective

        return _record(effective(self))

    def to_yaml(self) -> str:
        """The template alone as the text of its file."""
        from .template_yaml import template_yaml

        return template_yaml(self)


LISTS: dict[str, type[Fact]] = {
    "bases": TemplateBasis,
    "sections": TemplateSection,
    "contents": TemplateContent,
    "phases": TemplatePhase,
    "deadlines": TemplateDeadline,
    "targets": TemplateTarget,
    "award_forms": TemplateAward,
    "criteria": TemplateCriterion,
    "responsibilities": TemplateResponsibility,
    "recipients": TemplateRecipient,
    "clauses": TemplateClause,
}


def named(template: Template) -> Template:
    """The template with its id and kind in each entry, as one that was read from its file has them."""
    own: dict[str, Any] = {"origin": template.id, "level": template.kind}
    lists: dict[str, Any] = {name: tuple(replace(entry, **own) for entry in getattr(template, name)) for name in LISTS}
    return replace(template, document=template.document and replace(template.document, **own), **lists)


def sameness(entry: Fact) -> tuple[Any, ...]:
    """What makes two entries of one template the same; two times of one kind are not."""
    return (*identity(entry), repr(entry.when)) if isinstance(entry, TemplateDeadline) else identity(entry)


def identity(entry: Fact) -> tuple[Any, ...]:
    """What makes two entries of different levels one and the same."""
    if isinstance(entry, TemplateBasis):
        return number_key(entry.symbol), key(entry.issuer), (entry.date or "")[:4]
    if isinstance(entry, TemplateDeadline):
        return (entry.kind, key(entry.who)) if entry.kind == "other" else (entry.kind,)
    if isinstance(entry, TemplateClause):
        return entry.section, key(entry.text)
    if isinstance(entry, TemplateTarget):
        return key(entry.subject), entry.year
    if isinstance(entry, TemplateAward):
        return key(entry.form), key(entry.award_class), key(entry.authority), entry.occasion
    return (key(getattr(entry, _NAMED_BY[type(entry)])),)


_NAMED_BY: dict[type[Fact], str] = {
    TemplateSection: "role",
    TemplateContent: "id",
    TemplatePhase: "label",
    TemplateCriterion: "audience",
    TemplateResponsibility: "unit",
    TemplateRecipient: "name",
}


def _record(template: Template) -> dict[str, Any]:
    """A template as plain values, without what is empty."""

    def entry(fact: Fact) -> dict[str, Any]:
        # what it says first, where that is known from last
        names = sorted((f.name for f in fields(fact)), key=lambda name: name in _EVIDENCE)
        values = {("class" if name == "award_class" else name): getattr(fact, name) for name in names}
        return {
            name: list(v) if isinstance(v, tuple) else v
            for name, v in values.items()
            if v not in (None, "", (), False) and name not in ("line", "level")
        }

    record: dict[str, Any] = {"id": template.id, "title": template.title, "kind": template.kind}
    for name in ("implements", "province"):
        if getattr(template, name):
            record[name] = getattr(template, name)
    if template.complete:
        record["complete"] = True
    if template.document:
        record["document"] = entry(template.document)
    if template.movements:
        record["movements"] = list(template.movements)
    if template.period:
        record["period"] = {"start": template.period.start, "end": template.period.end}
    record.update(
        {name: [entry(fact) for fact in getattr(template, name)] for name in LISTS if getattr(template, name)}
    )
    return record
