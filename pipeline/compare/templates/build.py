"""``template build``: a template from a real document of a higher level.

Everything is taken from the plan record and the text of the document; what a program cannot be sure of is marked
``confirm: true``.  The clauses of the document are kept word for word, so that it can be seen later what a plan
copied from it.  A template made so is ``complete``: what it does not ask for, the levels above ask nobody below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from ... import knowledge
from ...document import Document
from ...errors import UsageError
from ...plan import Deadline, Item, LegalBasis, Plan
from ...vietnamese import fold
from ..alignment.clauses import clauses
from ..alignment.nodes import Node
from ..alignment.roles import roles_of
from ..alignment.wording import key, number_key
from ..asked.bases import is_policy
from ..asked.duties import is_duty, of_communes
from ..asked.parts import audience_words, named_bodies
from ..pairs.changes import named_inside
from ..pairs.side import Side
from .choosing import choose
from .contents import content_parts, items_of, key_terms, parts_of
from .template import (
    Fact,
    Template,
    TemplateAward,
    TemplateBasis,
    TemplateClause,
    TemplateContent,
    TemplateCriterion,
    TemplateDeadline,
    TemplateDocument,
    TemplatePhase,
    TemplateRecipient,
    TemplateResponsibility,
    TemplateSection,
    TemplateTarget,
    named,
    sameness,
)

#: parts whose figures are no targets
_STANDARDS = ("criteria", "award_standards", "awards", "award_forms", "award_subjects", "award_procedure")
_COMMUNE = ("xã", "phường", "đặc khu")
#: documents that regulate how a thing is done, by whom it concerns
_BINDING = ("nghị định", "thông tư")
_OFFICE = re.compile(r"^(?:các )?(?:sở|ban|văn phòng|công an|báo|đài|thanh tra|hội đồng|bộ)(?!\w)")
_ASKED_BELOW = re.compile(r"(?<!\w)(?:xã|phường|đặc khu|địa phương|đơn vị|cơ quan)(?!\w)")


def build_template(plan: Plan, document: Document, id: str) -> Template:
    """The template of a city's or a national document.

    Args:
        plan: The record of the document.
        document: Its text.
        id: The id of the template.

    Raises:
        UsageError: the document is a commune's, which nobody carries out, or bears no number.
    """
    kind, province = _level(plan)
    above = choose(plan)
    side = Side(plan, document.text, (), document)
    maker = _Maker(plan, side)
    return named(
        Template(
            id=id,
            title=plan.meta.title or plan.meta.doc_type or id,
            kind=kind,
            province=province,
            implements=above.id if above is not None and kind == "city" else None,
            complete=True,
            document=maker.document(),
            movements=plan.meta.movements,
            period=plan.meta.period,
            bases=_once(maker.bases()),
            sections=_once(maker.sections()),
            contents=_once(maker.contents()),
            phases=_once(maker.phases()),
            deadlines=_once(maker.deadlines()),
            targets=_once(maker.targets()),
            award_forms=_once(maker.award_forms()),
            criteria=_once(maker.criteria()),
            responsibilities=_once(maker.responsibilities()),
            recipients=_once(maker.recipients()),
            clauses=_once(maker.clauses()),
        )
    )


def template_id(path: Path) -> str:
    """The id that a template file's name asks for: small letters, digits and hyphens."""
    name = re.sub(r"[^a-z0-9]+", "-", fold(path.stem).lower()).strip("-")
    return name[:60] if len(name) >= 2 else f"mau-{name or 'moi'}"


def _level(plan: Plan) -> tuple[str, str | None]:
    """Whether a document is national or a city's, and of which province or city."""
    meta = plan.meta
    if meta.unit_level in _COMMUNE:
        raise UsageError(
            (
                "đây là văn bản của cấp xã, không phải của cấp trên",
                "this is a commune's document, none of a higher level",
            ),
            ("để lập mẫu từ nhiều kế hoạch cấp xã, dùng --from-plans THƯ_MỤC", "use --from-plans DIR for many of them"),
            plan.source.path,
        )
    if not meta.number:
        raise UsageError(
            ("không đọc được số, ký hiệu của văn bản", "the document bears no number that can be read"),
            (
                "mẫu phải nêu văn bản của cấp trên; dùng bản đã ban hành",
                "a template names its document; use the issued one",
            ),
            plan.source.path,
        )
    names = {key(place.name): place.name for place in knowledge.places() if place.province is None}
    own = key(meta.unit or meta.issuer)
    for name, printed in sorted(names.items(), key=lambda pair: -len(pair[0])):
        if meta.unit_level != "trung ương" and (own == name or own.endswith(" " + name)):
            return "city", printed
    return "national", None


def _on_one_line(text: str) -> str:
    """A passage on one line, its heading before a colon."""
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    head, rest = lines[0], " ".join(lines[1:])
    return f"{head.rstrip('.:;')}: {rest}" if rest and head[-1] not in ".;,:" else f"{head} {rest}".rstrip()


T = TypeVar("T", bound=Fact)


def _once(entries: Iterator[T]) -> tuple[T, ...]:
    """Each entry once, as a template file wants it."""
    found: dict[tuple[Any, ...], T] = {}
    for entry in entries:
        found.setdefault(sameness(entry), entry)
    return tuple(found.values())


class _Maker:
    """The lists of one template, each from the items of the plan record."""

    def __init__(self, plan: Plan, side: Side) -> None:
        self.plan, self.side = plan, side
        self.tops = parts_of(side.nodes)
        self._parts = {id(node) for node in self.tops}

    def _place(self, item: Item) -> dict[str, Any]:
        """Where an item stands, for its entry: the number of the top part, and a source that a person can find."""
        node = self.side.node_at(item.span.start)
        where = f"mục {node.path}, " if node else ""
        top = self._top(node)
        return {"source": f"{where}trang {item.span.page}", "section": top.path if top else None}

    def _top(self, node: Node | None) -> Node | None:
        """The part in which a node stands."""
        while node is not None and node.parent is not None and id(node) not in self._parts:
            node = node.parent
        return node

    def document(self) -> TemplateDocument:
        meta = self.plan.meta
        name = Path(self.plan.source.path).name
        known = meta.date if meta.date and "?" not in meta.date else None
        return TemplateDocument(
            # a plan that a decision issues is cited as the decision
            type="Quyết định" if meta.enclosing_decision else meta.doc_type or "Kế hoạch",
            symbol=meta.number or "",
            date=known,
            issuer=meta.issuer or "",
            subject=meta.title,
            # a text that is no file has no name
            source=name if len(name) > 2 else f"văn bản {meta.number}",
            confirm=known is None or not meta.issuer,
        )

    def bases(self) -> Iterator[TemplateBasis]:
        for base in self.plan.legal_bases:
            if not base.number or (number_key(base.number) == number_key(self.plan.meta.number)):
                continue
            if any(named_inside(base, outer) for outer in self.plan.legal_bases if outer is not base):
                continue  # only the title of another one names it
            if key(base.type) == "tờ trình":
                continue  # how the document came about is its own affair
            asked = self._is_asked(base)
            yield TemplateBasis(
                type=base.type,
                symbol=base.number,
                date=base.date if base.date and "?" not in base.date else None,
                issuer=base.issuer,
                subject=base.subject,
                required=asked,
                # whether those below must cite it too is for a person to say
                confirm=asked,
                **{**self._place(base), "section": None},
            )

    def _is_asked(self, base: LegalBasis) -> bool:
        """A policy of the levels above that the document rests on, or one of its own level on the same subject; and
        the decrees and circulars by which it is carried out, for these bind those below as well.
        """
        in_preamble = any(self.plan.citations[m].role == "preamble" for m in base.mentions)
        own = key(base.issuer).startswith(("ủy ban nhân dân", "chủ tịch ủy ban", "hội đồng nhân dân", "sở "))
        same = any(key(name) in key(base.subject) for name in self.plan.meta.movements)
        binds = is_policy(base) or (key(base.type) in _BINDING and not own)
        return in_preamble and binds and (not own or same)

    def sections(self) -> Iterator[TemplateSection]:
        for node in self.tops:
            heading = node.section.heading
            roles = roles_of(heading)
            if not heading or not roles or node.role is None:
                continue
            others = sorted(roles - {node.role})
            yield TemplateSection(
                role="|".join([node.role, *others]), wording=" ".join(heading.split()), **self._place(node.section)
            )

    def contents(self) -> Iterator[TemplateContent]:
        text = self.side.text or ""
        parts = content_parts(self.tops, text)
        every = items_of(parts, text)
        items = [part for part in every if part.within]
        terms = {p.id: t for ps in (parts, items) for p, t in zip(ps, key_terms([p.text for p in ps]), strict=True)}
        headed = {part.within for part in items}
        for part in every:
            found = terms[part.id]
            if not found or (part.within and not terms[part.within]):
                continue
            top = self._top(part.node)
            yield TemplateContent(
                id=part.id,
                summary=part.summary,
                key_terms=found,
                # what a content with items says is in the items
                wording=None if part.id in headed else _on_one_line(part.text),
                within=part.within,
                confirm=True,
                source=f"mục {part.path}",
                section=top.path if top else None,
            )

    def phases(self) -> Iterator[TemplatePhase]:
        for phase in self.plan.phases:
            unsure = phase.start is None or phase.end is None
            yield TemplatePhase(
                label=phase.label, start=phase.start, end=phase.end, confirm=unsure, **self._place(phase)
            )

    def deadlines(self) -> Iterator[TemplateDeadline]:
        for deadline in self.plan.deadlines:
            if deadline.kind != "other" and self._binds_below(deadline):
                yield TemplateDeadline(
                    kind=deadline.kind,
                    when=dict(deadline.when),
                    bound=deadline.bound,
                    who=deadline.who,
                    to=deadline.to,
                    confirm=deadline.who is None and deadline.kind == "report",
                    **self._place(deadline),
                )

    @staticmethod
    def _binds_below(deadline: Deadline) -> bool:
        """Whether a time is set for the levels below, and not for an office of the document's own level."""
        who = key(deadline.who)
        return not who or bool(_ASKED_BELOW.search(who)) or not _OFFICE.match(who)

    def targets(self) -> Iterator[TemplateTarget]:
        for target in self.plan.targets:
            top = self._top(self.side.node_at(target.span.start))
            if top is not None and top.role in _STANDARDS:
                continue  # what one must reach to be commended
            if top is not None and top.role == "organisation" and target.unit != "%":
                continue  # how often a duty is to be done
            yield TemplateTarget(
                subject=target.subject,
                value=target.value,
                comparator=target.comparator,
                unit=target.unit,
                year=target.year,
                confirm=target.year is None,
                **self._place(target),
            )

    def award_forms(self) -> Iterator[TemplateAward]:
        for award in self.plan.award_forms:
            yield TemplateAward(
                form=award.form,
                award_class=award.award_class,
                authority=award.authority,
                occasion=award.occasion,
                **self._place(award),
            )

    def criteria(self) -> Iterator[TemplateCriterion]:
        for criterion in self.plan.criteria:
            # the groups of the city's own offices are none of a commune's
            if audience_words(criterion.audience):
                yield TemplateCriterion(
                    audience=criterion.audience, items=criterion.items, confirm=True, **self._place(criterion)
                )

    def responsibilities(self) -> Iterator[TemplateResponsibility]:
        for unit in self.plan.responsibilities:
            if of_communes(unit.unit):
                tasks = tuple(task for task in unit.tasks if is_duty(task))
                if tasks:
                    yield TemplateResponsibility(unit=unit.unit, tasks=tasks, confirm=True, **self._place(unit))
            elif named_bodies(unit.unit):
                yield TemplateResponsibility(unit=unit.unit, tasks=unit.tasks, confirm=True, **self._place(unit))

    def recipients(self) -> Iterator[TemplateRecipient]:
        """To whom those below must send their plans, where the document says so."""
        for deadline in self.plan.deadlines:
            if deadline.kind == "issue_plan" and deadline.to and self._binds_below(deadline):
                above = [deadline.to, *([self.plan.meta.issuer] if self.plan.meta.issuer else [])]
                yield TemplateRecipient(name="|".join(dict.fromkeys(above)), confirm=True, **self._place(deadline))

    def clauses(self) -> Iterator[TemplateClause]:
        heads = {node.start for node in self.side.all_nodes() if node.section.heading is not None}
        for clause in clauses(self.plan, self.side.text or ""):
            node = self.side.node_at(clause.start)
            if node is None or clause.start in heads:
                continue
            page = self.side.span(clause.start, clause.end).page
            yield TemplateClause(
                text=" ".join(clause.text.split()), section=node.path, source=f"mục {node.path}, trang {page}"
            )


__all__ = ["build_template", "template_id"]
