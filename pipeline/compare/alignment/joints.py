"""Sections that were split in two, or two that were merged: neither is a section lost or gained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .sections import Alignment, Match, Node
from .wording import common

#: this share of what stands below the heading must stand in the section it was parted from, or went into
_HELD = 0.8
#: a body of fewer words says too little
_LEAST = 8


@dataclass(frozen=True, slots=True)
class Joint:
    """``part`` is the section of one side alone, ``rest`` the section beside it, ``whole`` what both are on the other.

    ``split`` where the plan has two for one, else the plan has one for two.
    """

    split: bool
    part: Node
    rest: Node
    whole: Node

    def holds(self, match: Match) -> bool:
        """Whether a pair of sections only went along with the split or the merging."""
        mine, theirs = (match.plan, match.other) if self.split else (match.other, match.plan)
        return _below(mine, self.part) and _below(theirs, self.whole)

    def renames(self, match: Match) -> bool:
        """Whether a pair of sections bear other headings because one was parted from the other, or went into it."""
        mine, theirs = (match.plan, match.other) if self.split else (match.other, match.plan)
        return mine is self.rest and theirs is self.whole


def find_joints(alignment: Alignment) -> tuple[Alignment, tuple[Joint, ...]]:
    """The splits and mergers, and the alignment in which what they account for is neither moved nor lone."""
    beside = [(m.plan, m.other) for m in alignment.matches]
    joints = [j for node in alignment.extra if (j := _joint(node, beside, split=True))]
    beside = [(m.other, m.plan) for m in alignment.matches]
    joints += [j for node in alignment.missing if (j := _joint(node, beside, split=False))]
    if not joints:
        return alignment, ()
    parts = {id(joint.part) for joint in joints}
    matches = tuple(
        replace(m, moved=False) if m.moved and any(joint.holds(m) for joint in joints) else m for m in alignment.matches
    )
    joined = {(id(j.part), id(j.whole)) if j.split else (id(j.whole), id(j.part)) for j in joints}
    return (
        Alignment(
            matches,
            tuple(node for node in alignment.missing if id(node) not in parts),
            tuple(node for node in alignment.extra if id(node) not in parts),
            frozenset(joined),
        ),
        tuple(joints),
    )


def _joint(part: Node, beside: Sequence[tuple[Node, Node]], *, split: bool) -> Joint | None:
    if part.section.heading is None:
        return None
    body = part.body[len(part.heading) :]
    if len(body) < _LEAST:
        return None
    for rest, whole in beside:
        if rest.parent is not part.parent or abs(rest.position - part.position) != 1 or whole.section.heading is None:
            continue
        # it stands in the whole, and does not stand in the other part as well
        if common(body, whole.body) >= _HELD * len(body) and common(body, rest.body) < 0.5 * len(body):
            return Joint(split, part, rest, whole)
    return None


def _below(node: Node, top: Node) -> bool:
    return node is top or (node.parent is not None and _below(node.parent, top))
