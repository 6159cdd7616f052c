"""Plan against plan or template: differences field by field, and how alike plans are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .difference import Comparison, Difference

if TYPE_CHECKING:
    from ..document import Document
    from ..plan import Plan
    from .templates.template import Template


def compare(
    plan: Plan,
    other: Plan | Template,
    document: Document | None = None,
    other_document: Document | None = None,
    *,
    lang: str = "vi",
) -> Comparison:
    """All differences of a plan from another plan or from a template.

    Args:
        plan: The plan that is looked at.
        other: Another plan, or the template of a higher level.
        document: The plan's text; without it the wording of clauses is not compared.
        other_document: The other plan's text.
        lang: The language of the messages where none is asked for later, ``vi`` or ``en``.
    """
    # either way of comparing is loaded where it is asked for: a check asks this room for its templates alone
    from .templates.template import Template

    if isinstance(other, Template):
        from .asked.against_template import compare_with_template

        return replace(compare_with_template(plan, other, document), lang=lang)
    from .pairs.plans import compare_plans

    return replace(compare_plans(plan, other, document, other_document), lang=lang)


__all__ = ["Comparison", "Difference", "compare"]
