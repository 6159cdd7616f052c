"""Plan against template: what the documents above ask for and the plan lacks, or gives in another form.

``expected`` is the template's entry with the level it comes from.  What a plan has beyond its template is no
difference; only what contradicts it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..plan import Period, Plan
from . import describe
from .asked import Run
from .asked_bases import basis, own_document
from .asked_items import award, content, target
from .asked_times import deadline, phases
from .contents import content_parts
from .copied import copied
from .difference import Comparison, Difference, summarise
from .sections import roles_of, tree
from .template import Template, TemplateSection, effective
from .wording import key, ratio


def compare_with_template(plan: Plan, template: Template, document: Document | None = None) -> Comparison:
    """All differences of a plan from what its template and the ones above it ask for.

    Args:
        plan: The plan.
        template: The nearest template; those it implements are taken in.
        document: The plan's text; without it contents are looked for in headings, tasks and criteria only.
    """
    whole = effective(template)
    run = Run(plan, whole, document.text if document else _texts(plan))
    own_document(run)
    for base in whole.bases:
        basis(run, base)
    _meta(run)
    for section in whole.sections:
        _section(run, section)
    for time in whole.deadlines:
        deadline(run, time)
    phases(run)
    for wanted in whole.targets:
        target(run, wanted)
    for form in whole.award_forms:
        award(run, form)
    haystacks = _haystacks(run, document)
    for part in whole.contents:
        content(run, part, haystacks)
    for recipient in whole.recipients:
        found = any(
            ratio(recipient.name, line) >= 0.75 or f" {key(recipient.name)} " in f" {key(line)} "
            for line in plan.meta.recipients
        )
        run.count("recipients", found)
        if not found:
            run.tell(
                "recipients",
                "missing",
                recipient,
                recipient.name,
                None,
                (f"Thiếu nơi nhận: {recipient.name}", f"Missing recipient: {recipient.name}"),
            )
    told = tuple(_without_what_follows(run))
    summary = summarise(told, run.covered)
    if whole.clauses and document is not None:
        summary["clauses"] = copied(whole.clauses, plan, document.text)
    return Comparison(plan.source.path, template.id, told, summary)


def _haystacks(run: Run, document: Document | None) -> list[str]:
    """Where contents are looked for: in the plan's own contents where the template was made from a whole text."""
    if document is not None and any(c.section for c in run.template.contents):
        parts = content_parts(tree(run.plan, document.text), document.text)
        if parts:
            return [f" {key(part.text)} " for part in parts]
    return [f" {key(run.text)} "]


def _without_what_follows(run: Run) -> Iterator[Difference]:
    """What is told, without what is missing only because the part of the document that holds it is missing."""
    pairs = list(zip(run.told, run.facts, strict=True))
    gone = {(f.origin, f.section) for d, f in pairs if f and f.section and (d.field, d.kind) == ("sections", "missing")}
    for difference, fact in pairs:
        follows = difference.kind == "missing" or difference.field == "contents"
        if difference.field == "sections" or not follows or not fact or (fact.origin, fact.section) not in gone:
            yield difference


def _texts(plan: Plan) -> str:
    parts: list[str] = [section.quote for section in plan.walk_sections()]
    parts += [task for unit in plan.responsibilities for task in unit.tasks]
    parts += [item for audience in plan.criteria for item in audience.items]
    return "\n".join(parts)


def _meta(run: Run) -> None:
    mine = run.plan.meta
    if run.template.movements and mine.movements:
        best = max(ratio(m, n) for m in mine.movements for n in run.template.movements)
        run.count("meta", best >= 0.97)
        if best < 0.97:
            wanted = list(run.template.movements)
            mine_said, asked = describe.meta_value(mine.movements), describe.meta_value(tuple(wanted))
            run.facts.append(None)
            run.told.append(
                Difference(
                    "meta",
                    "changed",
                    {"movements": wanted},
                    {"movements": list(mine.movements)},
                    (
                        f"Khác tên phong trào: {mine_said}, mẫu ghi {asked}",
                        f"Different movement: {mine_said}, the template has {asked}",
                    ),
                    best,
                )
            )
    wanted_period = run.template.period
    if wanted_period and mine.period:
        years, asked = describe.meta_value(mine.period), describe.meta_value(wanted_period)
        ok = _same_years(mine.period, wanted_period)
        run.count("meta", ok)
        if not ok:
            run.facts.append(None)
            run.told.append(
                Difference(
                    "meta",
                    "changed",
                    {"period": {"start": wanted_period.start, "end": wanted_period.end}},
                    {"period": {"start": mine.period.start, "end": mine.period.end}},
                    (
                        f"Khác thời kỳ: {years}, mẫu ghi {asked}",
                        f"Different period: {years}, the template has {asked}",
                    ),
                )
            )


def _same_years(mine: Period, wanted: Period) -> bool:
    # a yearly plan within the period is one of its steps
    if mine.start and mine.start == mine.end:
        return (wanted.start or 0) <= mine.start <= (wanted.end or 9999)
    return all(a is None or b is None or a == b for a, b in ((mine.start, wanted.start), (mine.end, wanted.end)))


def _section(run: Run, wanted: TemplateSection) -> None:
    if not wanted.required:
        return
    roles = set(wanted.role.split("|"))
    found = any(roles & roles_of(section.heading) for section in run.plan.walk_sections() if section.heading)
    run.count("sections", found)
    if not found:
        run.tell(
            "sections",
            "missing",
            wanted,
            {"role": wanted.role, "heading": wanted.wording, "template": wanted.origin},
            None,
            (f"Thiếu mục: {wanted.wording}", f"Missing section: {wanted.wording}"),
        )
