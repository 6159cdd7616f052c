"""Plan against template: what the documents above ask for and the plan lacks, or gives in another form.

``expected`` is the template's entry with the level it comes from.  What a commune adds within its own powers is no
difference: its own Party committee's resolutions, its own commendations, more contents, earlier reports.  Where the
template was made from the whole text of its document (``complete``), a policy or an award of the levels above that the
document does not name is told as ``extra``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Document
from ...plan import Period, Plan
from .. import describe
from ..adaptation.copied import copied
from ..alignment.nodes import tree
from ..alignment.wording import key, ratio
from ..difference import Comparison, Difference, summarise
from ..templates.contents import every_content_part, parts_of
from ..templates.inheritance import effective
from ..templates.template import Template, TemplateSection
from .asking import Run
from .bases import bases_beyond, basis, own_document
from .duties import duties, of_communes
from .items import awards, awards_beyond, contents
from .parts import criterion, duties_text, recipient, responsibility, section
from .targets import targets
from .times import deadlines, phases
from .wordings import said_by, weights_of


def compare_with_template(plan: Plan, template: Template, document: Document | None = None) -> Comparison:
    """All differences of a plan from what its template and the ones above it ask for.

    Args:
        plan: The plan.
        template: The nearest template; those it implements are taken in.
        document: The plan's text; without it contents are looked for in headings, tasks and criteria only.
    """
    run = asked_of(plan, template, document)
    told = tuple(_without_what_follows(run))
    summary = summarise(told, run.covered)
    if run.template.clauses and document is not None:
        summary["clauses"] = copied(run.template.clauses, plan, document.text)
    return Comparison(plan.source.path, template.id, told, summary)


def asked_of(plan: Plan, template: Template, document: Document | None = None) -> Run:
    """Everything that a template asks of a plan looked for in it.

    ``told`` of the result are the differences and ``facts``, one for each, the entries of the template that they are
    told of: an entry of the run's ``template`` that is none of them is kept in full.
    """
    whole = effective(template)
    run = Run(plan, whole, document.text if document else _texts(plan))
    own_document(run)
    for base in whole.bases:
        basis(run, base)
    bases_beyond(run)
    _meta(run)
    for wanted in whole.sections:
        section(run, wanted)
    deadlines(run)
    phases(run)
    targets(run)
    awards(run)
    awards_beyond(run)
    haystacks = _haystacks(run, document)
    asked = any(c.wording for c in whole.contents) or any(of_communes(r.unit) for r in whole.responsibilities)
    own = said_by(plan, document.text) if document is not None and asked else None
    contents(run, haystacks, own)
    _without_held_parts(run)
    text = document.text if document else None
    weights = weights_of(whole)
    for audience in whole.criteria:
        criterion(run, audience, text, own, weights)
    if whole.responsibilities:
        said = duties_text(plan, parts_of(tree(plan, text)), text)
        for unit in whole.responsibilities:
            if of_communes(unit.unit):
                if own is not None:
                    duties(run, unit, own, weights)
            else:
                responsibility(run, unit, said)
    for body in whole.recipients:
        recipient(run, body)
    return run


def _without_held_parts(run: Run) -> None:
    """Takes back that the part on contents is missing where the plan has most of these under a name of its own."""
    total, found = run.covered.get("contents", (0, 0))
    if not total or found * 2 < total:
        return
    held = {
        index
        for index, (difference, fact) in enumerate(zip(run.told, run.facts, strict=True))
        if (difference.field, difference.kind) == ("sections", "missing")
        and isinstance(fact, TemplateSection)
        and any(c.section and c.section == fact.section and c.origin == fact.origin for c in run.template.contents)
    }
    for index in sorted(held, reverse=True):
        del run.told[index], run.facts[index]
        asked, kept = run.covered["sections"]
        run.covered["sections"] = (asked, kept + 1)


def _haystacks(run: Run, document: Document | None) -> list[str]:
    """Where contents are looked for: in the plan's own contents where the template was made from a whole text."""
    if document is not None and any(c.section for c in run.template.contents):
        parts = every_content_part(tree(run.plan, document.text), document.text)
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
