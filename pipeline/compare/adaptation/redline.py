"""What became of a passage word by word: kept, struck out, put in, and names put in place of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel

from .mentions import Piece, pieces

#: words that come and go with a name and say nothing by themselves
_SMALL = frozenset(
    "các của và tại ở trên thuộc trong toàn cấp những cùng với từ đến cho về theo tới là do này từng mỗi".split()
)
#: so many small words may change in a passage that is only put into the terms of another level
_MOST_SMALL = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a redline.

    ``op`` is ``equal``, ``delete`` or ``insert``.  ``source`` is what the source has (empty for ``insert``), ``plan``
    what the plan has (empty for ``delete``); of ``equal`` both are given, they may differ in capitals, marks, blanks
    and abbreviations.  ``kind`` tells of a name that was put in place of another's or added (``unit``, ``office``,
    ``date``, ``number``), which is no change of wording.
    """

    op: str
    source: str
    plan: str
    kind: str | None = None

    def to_record(self) -> dict[str, Any]:
        """The token as plain JSON values."""
        record: dict[str, Any] = {"op": self.op, "source": self.source, "plan": self.plan}
        return {**record, "kind": self.kind} if self.kind else record


@dataclass(frozen=True, slots=True)
class Redline:
    """A redline with what follows from it.

    ``kind`` is ``verbatim``, ``localised`` or ``reworded``; ``kept`` the number of words of the source that the plan
    keeps, names put in place of names among them; ``names`` the pairs (kind, source's name, plan's name).
    """

    tokens: tuple[Token, ...]
    kind: str
    kept: int
    source_words: int
    plan_words: int
    names: tuple[tuple[str, str, str], ...]


_Op = tuple[str, int, int, int, int]


Pieces = Sequence[Piece]


def redline(source: str, plan: str, names: tuple[str, ...] = (), read: tuple[Pieces, Pieces] | None = None) -> Redline:
    """Lays two wordings of one passage word by word beside each other.

    The ``source`` of the tokens that are equal or deleted make up the source again, the ``plan`` of those that are
    equal or inserted the plan.

    Args:
        source: The passage of the source.
        plan: The passage of the plan.
        names: Names of units that the two documents bear.
        read: The pieces of both, where they are known already.
    """
    a, b = read or (pieces(source, names), pieces(plan, names))
    ops = _opcodes(a, b)
    kept, exchanged = 0, []
    changed, small = 0, 0
    for tag, a1, a2, b1, b2 in ops:
        if tag == "equal":
            kept += sum(p.size for p in a[a1:a2])
            exchanged += [
                (p.kind, _said(source, p), _said(plan, q))
                for p, q in zip(a[a1:a2], b[b1:b2], strict=True)
                if p.kind and p.said != q.said
            ]
            continue
        for p in (*a[a1:a2], *b[b1:b2]):
            # a name that one of the two leaves out is still no change of wording; a figure is
            if p.kind in ("unit", "office"):
                continue
            small += p.key in _SMALL
            changed += p.key not in _SMALL
    if changed or small > _MOST_SMALL:
        kind = "reworded"
        ops = _readable(ops)
    else:
        kind = "verbatim" if not exchanged and all(op[0] == "equal" for op in ops) else "localised"
    return Redline(
        tuple(_tokens(source, plan, a, b, ops)),
        kind,
        kept,
        sum(p.size for p in a),
        sum(p.size for p in b),
        tuple(exchanged),
    )


def _opcodes(a: Sequence[Piece], b: Sequence[Piece]) -> list[_Op]:
    """The steps from source to plan, a deletion before an insertion."""
    found: list[_Op] = []
    for op in Indel.opcodes([p.key for p in a], [p.key for p in b]):
        step = (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end)
        last = found[-1] if found else None
        if last is not None and last[0] != "equal" and step[0] != "equal":
            found[-1] = ("replace", last[1], step[2], last[3], step[4])
        else:
            found.append(step)
    return found


def _readable(ops: list[_Op]) -> list[_Op]:
    """The steps without the odd words that happen to agree in the middle of a rewritten stretch."""

    def edited(op: _Op) -> int:
        return max(op[2] - op[1], op[4] - op[3])

    out: list[_Op] = []
    for op in ops:
        if op[0] == "equal" or len(out) < 2 or out[-1][0] != "equal":
            out.append(op)
            continue
        island, before = out[-1], out[-2]
        size = island[2] - island[1]
        if size <= 3 and before[0] != "equal" and size <= edited(before) and size <= edited(op):
            out[-2:] = [("replace", before[1], op[2], before[3], op[4])]
        else:
            out.append(op)
    return out


def _tokens(source: str, plan: str, a: Sequence[Piece], b: Sequence[Piece], ops: Iterable[_Op]) -> Iterable[Token]:
    found: list[Token] = []

    def add(op: str, old: str, new: str, kind: str | None = None) -> None:
        last = found[-1] if found else None
        if last is not None and last.op == op and last.kind == kind and (kind is None or op == "equal"):
            found[-1] = Token(op, last.source + old, last.plan + new, kind)
        elif old or new:
            found.append(Token(op, old, new, kind))

    first_a, first_b = (run[0].start if run else len(text) for run, text in ((a, source), (b, plan)))
    if (a and b) or source == plan:
        add("equal", source[:first_a], plan[:first_b])
    else:
        add("delete", source[:first_a], "")
        add("insert", "", plan[:first_b])
    for tag, a1, a2, b1, b2 in ops:
        if tag == "equal":
            for p, q in zip(a[a1:a2], b[b1:b2], strict=True):
                old, new = source[p.start : p.end], plan[q.start : q.end]
                if p.kind and p.said != q.said:
                    add("delete", old, "", p.kind)
                    add("insert", "", new, p.kind)
                else:
                    add("equal", old, new)
            continue
        # a name among other new words is part of what was reworded
        named = all(p.kind in ("unit", "office") or p.key in _SMALL for p in (*a[a1:a2], *b[b1:b2]))
        for p in a[a1:a2]:
            add("delete", source[p.start : p.end], "", p.kind if named else None)
        for q in b[b1:b2]:
            add("insert", "", plan[q.start : q.end], q.kind if named else None)
    return found


def _said(text: str, piece: Piece) -> str:
    return " ".join(text[piece.start : piece.end].split()).strip(" .,;:“”\"'()[]/")


__all__ = ["Redline", "Token", "redline"]
