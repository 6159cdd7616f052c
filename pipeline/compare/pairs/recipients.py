"""The lines of Nơi nhận, compared."""

from __future__ import annotations

from collections.abc import Sequence

from ...plan import Span
from ..alignment.clauses import longest_in_order
from ..alignment.wording import ratio
from ..difference import Difference, field_name
from . import items
from .items import Matched, Names
from .side import Side


def compare_recipients(plan: Side, other: Side, names: Names) -> tuple[list[Difference], tuple[int, int]]:
    """The differences, and how many recipients the other has and how many of them the plan has too."""
    mine, theirs = plan.plan.meta.recipients, other.plan.meta.recipients
    match = items.recipients(mine, theirs, names)
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
    if not (names.plan or names.other):
        told += _order(mine, theirs, match, at)
    return told, (len(theirs), len(theirs) - len(match.missing))


def _order(
    mine: Sequence[str], theirs: Sequence[str], match: Matched[str], at: tuple[Span | None, Span | None]
) -> list[Difference]:
    """Recipients that stand in another order; two units need not name theirs in one order."""
    pairs = sorted((mine.index(p), theirs.index(o)) for p, o in match.pairs)
    stayed = longest_in_order([j for _, j in pairs], [1.0] * len(pairs))
    moved = [theirs[j] for k, (_, j) in enumerate(pairs) if k not in stayed]
    if not moved:
        return []
    vi, en = field_name("recipients")
    names = "; ".join(moved)
    text = (f"Đổi thứ tự {vi}: {names}", f"Another order of {en}s: {names}")
    return [Difference("recipients", "moved", moved, moved, text, None, *at)]
