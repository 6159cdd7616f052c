"""The passages of a plan beside those of its source, each told what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..alignment.clauses import Pair, align
from .mentions import Piece
from .model import Passage
from .redline import redline
from .texts import Part, Text

#: a passage of the source of which less is kept, and which became shorter, was shortened
_WHOLE = 0.75


def aligned(plan: Text, source: Text) -> tuple[Passage, ...]:
    """Every passage of both sides exactly once, in the plan's order; what it left out stands where it would be.

    Args:
        plan: The plan.
        source: What it was made from; both were read with the names of both.
    """
    names = tuple(dict.fromkeys((*plan.names, *source.names)))
    pairs = align(plan.words(), source.words())
    return tuple(_passage(pair, plan, source, names) for pair in _in_order(pairs))


def _in_order(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs in the order of the plan, those of the source alone behind the one that stands before them there."""
    held = {o: pair for pair in pairs if pair.plan for o in pair.other}
    behind: dict[int, list[Pair]] = {}
    first: list[Pair] = []
    for pair in sorted((p for p in pairs if not p.plan), key=lambda p: p.other):
        before = pair.other[0] - 1
        while before >= 0 and before not in held:
            before -= 1
        (behind.setdefault(held[before].plan[-1], []) if before >= 0 else first).append(pair)
    yield from first
    for pair in sorted((p for p in pairs if p.plan), key=lambda p: p.plan):
        yield pair
        yield from behind.get(pair.plan[-1], ())


def _passage(pair: Pair, plan: Text, source: Text, names: tuple[str, ...]) -> Passage:
    mine, theirs = [plan.parts[i] for i in pair.plan], [source.parts[i] for i in pair.other]
    text, old = _joined(mine), _joined(theirs)
    # a passage that was joined of several is read anew
    known = (_pieces(theirs), _pieces(mine)) if len(mine) < 2 and len(theirs) < 2 else None
    found = redline(old, text, names, known)
    kind: str | None
    source_kind: str | None
    if not theirs:
        kind, source_kind = "own", None
    elif not mine:
        kind, source_kind = None, "left_out"
    else:
        kind = found.kind
        less = found.kept < _WHOLE * found.source_words and found.plan_words < 0.9 * found.source_words
        source_kind = "shortened" if less else "taken_over"
    return Passage(
        kind=kind,
        source_kind=source_kind,
        section=mine[0].section if mine else None,
        source_section=theirs[0].section if theirs else None,
        text=text,
        source_text=old,
        words=found.plan_words if mine else 0,
        source_words=found.source_words if theirs else 0,
        kept=found.kept if mine and theirs else 0,
        similarity=pair.similarity if mine and theirs else None,
        tokens=found.tokens,
        names=found.names,
        span=plan.span(mine[0].clause.start, mine[-1].clause.end) if mine else None,
        source_span=source.span(theirs[0].clause.start, theirs[-1].clause.end) if theirs else None,
        moved=pair.moved,
        heading=all(part.heading for part in (mine or theirs)),
    )


def _pieces(parts: Sequence[Part]) -> tuple[Piece, ...]:
    return parts[0].pieces if parts else ()


def _joined(parts: Sequence[Part]) -> str:
    return "\n".join(part.clause.text for part in parts)
