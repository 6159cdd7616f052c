"""What a plan copied from its template: clause by clause word for word, in other words, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from ..plan import Plan
from .clauses import ALIKE, clauses, same_clause
from .template import TemplateClause
from .wording import clause_words, likeness

#: a clause this alike was copied; what differs is a name or a mark
_VERBATIM = 0.95


def copied(wanted: Sequence[TemplateClause], plan: Plan, text: str) -> dict[str, int]:
    """How many clauses of a template a plan has ``verbatim``, ``adapted`` (in other words) and how many are ``absent``.

    Args:
        wanted: The clauses of the template.
        plan: The plan.
        text: The plan's text.
    """
    counts = {"verbatim": 0, "adapted": 0, "absent": 0}
    mine = [clause.words for clause in clauses(plan, text)]
    exact = set(mine)
    for clause in wanted:
        run = clause_words(clause.text)
        best = 1.0 if run in exact else max((likeness(run, other) for other in mine), default=0.0)
        held = best < ALIKE and any(same_clause(run, other, likeness(run, other)) for other in mine)
        counts["verbatim" if best >= _VERBATIM else "adapted" if best >= ALIKE or held else "absent"] += 1
    return counts
