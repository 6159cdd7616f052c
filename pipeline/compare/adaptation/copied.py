"""What a plan copied from its template: clause by clause word for word, in its own terms, in other words, or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...document import from_text
from ...plan import Plan

if TYPE_CHECKING:
    from ..templates.template import TemplateClause

_CALLED = {"verbatim": "verbatim", "localised": "localised", "reworded": "adapted"}


def copied(wanted: Sequence[TemplateClause], plan: Plan, text: str) -> dict[str, int]:
    """How many clauses of a template a plan has ``verbatim``, ``localised`` (but for the names of places, levels,
    offices, dates and numbers), ``adapted`` (in other words), and how many are ``absent``.

    Args:
        wanted: The clauses of the template.
        plan: The plan.
        text: The plan's text.
    """
    from .aligned import aligned
    from .texts import text_of_clauses, text_of_plan

    counts = {"verbatim": 0, "localised": 0, "adapted": 0, "absent": 0}
    source = text_of_clauses("", wanted)
    mine = text_of_plan(plan, from_text(text))
    for passage in aligned(mine, source):
        # two clauses that the plan joined are two clauses
        clauses = passage.source_text.count("\n") + 1 if passage.source_text else 0
        counts[_CALLED.get(passage.kind or "", "absent")] += clauses
    return counts
