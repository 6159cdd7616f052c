"""Templates: what a national or city document asks of the plans that carry it out.

A template is a YAML file of ``corpus/templates``.  A city template names the national one that it implements
and takes over what it does not say itself (:func:`effective`).  What is not known of the document is left out;
what a person should look at again is marked ``confirm: true``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from ... import knowledge
from ...errors import KehoachError, UsageError
from ...plan import Period, Plan
from ..alignment.wording import issuers_agree, key, number_key, ratio

_ID = re.compile(r"^[a-z0-9][a-z0-9-]{1,60}$")
_EVIDENCE = ("section", "source", "confirm", "note", "origin", "level", "line")
#: a movement is taken for the one of a template where the names are this alike
_SAME_MOVEMENT = 0.88


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
    """A content of emulation: our own summary, and the terms by which it is recognised ("a|b": either)."""

    id: str
    summary: str
    key_terms: tuple[str, ...]


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


def folder() -> Path:
    """Where the templates lie."""
    return knowledge.corpus_dir() / "templates"


def load(id_or_path: str | Path) -> Template:
    """A template by its id, or from a file.

    Raises:
        UsageError: there is no template of that id; the message names those that there are.
        TemplateError: the file is wrong; the message names the line.
    """
    name = str(id_or_path)
    path = Path(name) if name.lower().endswith((".yaml", ".yml")) else folder() / f"{name}.yaml"
    if not path.is_file() and path.parent != folder():
        raise UsageError(
            (f"không có tệp mẫu “{name}”", f"there is no template file “{name}”"),
            ("kiểm tra lại đường dẫn", "check the path"),
        )
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in folder().glob("*.yaml")))
        raise UsageError(
            (f"không có mẫu “{name}”", f"there is no template “{name}”"),
            (f"chọn một trong các mẫu: {known}", f"take one of the templates: {known}"),
        )
    return _load(str(path), path.stat().st_mtime_ns)


def is_template(name: str | Path) -> bool:
    """Whether a word on the command line names a template: a YAML file, or an id that no file bears."""
    text = str(name)
    if text.lower().endswith((".yaml", ".yml")):
        return True
    if Path(text).exists():
        return False
    return bool(_ID.match(text)) and "." not in text


@lru_cache(maxsize=64)
def _load(path: str, changed: int) -> Template:
    from .template_file import read_template

    return read_template(Path(path))


def list_templates() -> tuple[Template, ...]:
    """All templates at hand, national ones first."""
    found = [load(path) for path in sorted(folder().glob("*.yaml"))]
    return tuple(sorted(found, key=lambda t: (t.kind != "national", t.id)))


def check_file(path: str | Path, lang: str = "vi") -> list[str]:
    """What is wrong with a template file, a line each in ``lang``, empty where nothing is."""
    from .template_file import problems

    return [problem.line_text(str(path), lang) for problem in problems(Path(path))]


# ---------------------------------------------------------------- inheritance
def lineage(template: Template) -> tuple[Template, ...]:
    """The template and those above it, nearest first.

    Raises:
        TemplateError: a template implements itself in the end.
    """
    chain = [template]
    while (above := chain[-1].implements) is not None:
        parent = _beside(chain[-1], above)
        if any(t.id == parent.id for t in chain):
            raise TemplateError(
                (f"mẫu {parent.id} triển khai chính nó", f"template {parent.id} implements itself"),
                ("sửa trường implements", "correct the field implements"),
                template.path or None,
            )
        chain.append(parent)
    return tuple(chain)


def _beside(template: Template, id: str) -> Template:
    """The template of an id, first looked for next to the one that names it."""
    near = Path(template.path).with_name(f"{id}.yaml") if template.path else None
    return load(near) if near is not None and near.is_file() else load(id)


def effective(template: Template) -> Template:
    """The template with what it takes over from those above it.

    Lists are merged: an entry of the lower level stands before, and for, the one of the same identity above it.
    The document above becomes a basis that may be cited but is not missed: it is implemented by way of this one.
    """
    chain = lineage(template)
    result = template
    for above in chain[1:]:
        taken = ("bases",) if template.complete else tuple(name for name in LISTS if name != "clauses")
        values: dict[str, Any] = {name: _merged(getattr(result, name), getattr(above, name)) for name in taken}
        if template.complete:
            # it says itself which of the grounds above it asks for
            values["bases"] = tuple(
                entry if entry.origin == template.id else replace(entry, required=False) for entry in values["bases"]
            )
        d = above.document
        if d is None:
            continue
        basis = TemplateBasis(
            type=d.type,
            symbol=d.symbol,
            date=d.date,
            issuer=d.issuer,
            subject=d.subject,
            required=False,
            source=d.source,
            confirm=d.confirm,
            origin=d.origin,
            level=d.level,
            line=d.line,
        )
        values["bases"] = _merged(values["bases"], (basis,))
        result = replace(
            result, movements=result.movements or above.movements, period=result.period or above.period, **values
        )
    return result


T = TypeVar("T", bound=Fact)


def named(template: Template) -> Template:
    """The template with its id and kind in each entry, as one that was read from its file has them."""
    own: dict[str, Any] = {"origin": template.id, "level": template.kind}
    lists: dict[str, Any] = {name: tuple(replace(entry, **own) for entry in getattr(template, name)) for name in LISTS}
    return replace(template, document=template.document and replace(template.document, **own), **lists)


def sameness(entry: Fact) -> tuple[Any, ...]:
    """What makes two entries of one template the same; two times of one kind are not."""
    return (*identity(entry), repr(entry.when)) if isinstance(entry, TemplateDeadline) else identity(entry)


def _merged(own: Sequence[T], above: Sequence[T]) -> tuple[T, ...]:
    taken = {identity(entry) for entry in own}
    return (*own, *(entry for entry in above if identity(entry) not in taken))


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


# ---------------------------------------------------------------- which template fits
def cites(plan: Plan, document: TemplateDocument) -> bool:
    """Whether a plan cites a document; issuer and year must not speak against it."""
    for base in plan.legal_bases:
        if number_key(base.number) != number_key(document.symbol):
            continue
        same_year = not base.date or not document.date or base.date[:4] == document.date[:4]
        if same_year and issuers_agree(_short_issuer(base.issuer, document.issuer), document.issuer):
            return True
    return False


def _short_issuer(issuer: str | None, full: str) -> str | None:
    """A chair's signature and the body it heads are taken for one issuer here."""
    name = key(issuer)
    return (
        name.removeprefix("chủ tịch ")
        if name.startswith("chủ tịch ") and not key(full).startswith("chủ tịch ")
        else issuer
    )


def choose(plan: Plan) -> Template | None:
    """The template that a plan carries out, None where none fits.

    It must be cited, or be of the plan's movement; a template of another province never fits.  The nearest level
    is preferred, then the one of the plan's years.
    """
    province = key(plan.meta.parent or (plan.meta.unit if plan.meta.unit_level in ("tỉnh", "thành phố") else None))
    best: tuple[float, str] | None = None
    found: Template | None = None
    for template in list_templates():
        if template.document is None:
            continue
        if number_key(plan.meta.number) == number_key(template.document.symbol) and issuers_agree(
            _short_issuer(plan.meta.issuer, template.document.issuer), template.document.issuer
        ):
            continue  # it is the very document
        of_place = key(template.province)
        if of_place and province and not _is_place(province, of_place):
            continue
        cited = cites(plan, template.document)
        if of_place and not province and not cited:
            continue
        movements = effective(template).movements if not template.movements else template.movements
        named = max((ratio(m, n) for m in plan.meta.movements for n in movements), default=0.0) >= _SAME_MOVEMENT
        above = [t for t in lineage(template)[1:] if t.document and cites(plan, t.document)]
        inherited = (
            max(
                (ratio(m, n) for m in plan.meta.movements for t in lineage(template)[1:] for n in t.movements),
                default=0.0,
            )
            >= _SAME_MOVEMENT
        )
        # a document that is only one of many grounds does not make the plan its implementation
        if not (cited or named or inherited or above):
            continue
        year = _years_fit(plan, template)
        if year is False and not cited:
            continue
        score = 4 * cited + 2 * named + 1.5 * inherited + bool(above) + bool(year) + 0.5 * bool(of_place)
        rank = (score, template.id)
        if best is None or rank > best:
            best, found = rank, template
    return found


def _is_place(printed: str, name: str) -> bool:
    return printed == name or printed.endswith(" " + name)


def _years_fit(plan: Plan, template: Template) -> bool | None:
    """Whether a plan was made for the template's years; None where that is not known."""
    issued = template.document.date if template.document else None
    if plan.meta.date and issued and not plan.meta.date.startswith("?"):
        known = plan.meta.date.replace("??", "99")
        if known < issued:
            return False
    if plan.meta.period and plan.meta.period.start and template.period and template.period.start:
        return plan.meta.period.start == template.period.start
    return None


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
