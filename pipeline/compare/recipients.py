"""The lines of Nơi nhận, compared."""

from __future__ import annotations

from . import items
from .difference import Difference, field_name
from .items import Names
from .side import Side
from .wording import ratio


def compare_recipients(plan: Side, other: Side, names: Names) -> tuple[list[Difference], tuple[int, int]]:
    """The differences, and how many recipients the other has and how many of them the plan has too."""
    mine, theirs = plan.plan.meta.recipients, other.plan.meta.recipients
    match = items.recipients(mine, theirs)
    at = plan.meta_span("recipients"), other.meta_span("recipients")
    vi, en = field_name("recipients")
    told = []
    for p, o in match.pairs:
        if names.differ(p, o):
            text = (f"Khác {vi}: “{p}”, bản kia “{o}”", f"Different {en}: “{p}”, the other “{o}”")
            told.append(Difference("recipients", "changed", o, p, text, ratio(p, o), *at))
    for o in match.missing:
        text = (f"Thiếu {vi}: {o}", f"Missing {en}: {o}")
        told.append(Difference("recipients", "missing", o, None, text, None, *at))
    for p in match.extra:
        text = (f"Có thêm {vi}: {p}", f"Extra {en}: {p}")
        told.append(Difference("recipients", "extra", None, p, text, None, *at))
    return told, (len(theirs), len(theirs) - len(match.missing))
