"""Which template a plan carries out."""

from __future__ import annotations

from ...plan import Plan
from ..alignment.wording import issuers_agree, key, number_key, ratio
from .inheritance import effective, lineage
from .library import list_templates
from .template import Template, TemplateDocument

#: a movement is taken for the one of a template where the names are this alike
_SAME_MOVEMENT = 0.88


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
