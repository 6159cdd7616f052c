"""How a plan was made from the document it implements: taken over, put into its own terms, reworded, forgotten."""

from __future__ import annotations

from ...document import Document
from ...plan import Plan
from ..templates.inheritance import effective
from ..templates.template import Template
from .aligned import aligned
from .left_overs import left_overs
from .model import LEFT_OVER_KINDS, PLAN_KINDS, SOURCE_KINDS, Adaptation, LeftOver, Passage, Shares
from .redline import Redline, Token, redline
from .texts import Text, bare_names, text_of_plan, text_of_template


def adaptation(
    plan: Plan,
    document: Document,
    source: Plan | Template,
    source_document: Document | None = None,
    *,
    lang: str = "vi",
) -> Adaptation:
    """How a plan was made from the document it implements, or from the plan of another unit.

    Args:
        plan: The plan.
        document: Its text.
        source: The record of the source, or a template; of a template that keeps no clauses of its source only the
            left-overs are known.
        source_document: The text of the source; needed where it is a plan.
        lang: The language of reasons where none is asked for later, ``vi`` or ``en``.

    Raises:
        ValueError: the source is a plan and its text is not given.
    """
    mine, theirs, record = _sides(plan, document, source, source_document)
    passages = aligned(mine, theirs)
    return Adaptation(
        plan=plan.source.path,
        source=theirs.name,
        passages=passages,
        left_overs=left_overs(plan, mine, theirs if theirs.parts else None, record, passages),
        sections=mine.tops,
        compared=bool(theirs.parts),
        titles=(mine.title, theirs.title),
        lang=lang,
    )


def _sides(
    plan: Plan, document: Document, source: Plan | Template, source_document: Document | None
) -> tuple[Text, Text, Plan | None]:
    if isinstance(source, Template):
        from ..templates.template_plan import plan_of_template

        theirs = text_of_template(source, bare_names(plan))
        return text_of_plan(plan, document, theirs.names), theirs, plan_of_template(effective(source))
    if source_document is None:
        raise ValueError("the text of the source is needed")
    theirs = text_of_plan(source, source_document, bare_names(plan))
    return text_of_plan(plan, document, bare_names(source)), theirs, source


__all__ = [
    "LEFT_OVER_KINDS",
    "PLAN_KINDS",
    "SOURCE_KINDS",
    "Adaptation",
    "LeftOver",
    "Passage",
    "Redline",
    "Shares",
    "Token",
    "adaptation",
    "redline",
]
