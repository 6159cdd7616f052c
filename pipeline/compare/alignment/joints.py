"""Sections that were split in two, or two that were merged: neither is a section lost or gained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .nodes import Alignment, Match, Node
from .wording import common, likeness

#: this share of what stands below the heading must stand in the section it was parted from, or went into
_HELD = 0.8
#: a body of fewer words says too little
_LEAST = 8
#: a section with fewer parts cannot be unfolded
_PARTS = 2
#: of parts under one heading this much must be said on both sides
_UNDER_ONE_HEADING = 0.3


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

    @property
    def parts(self) -> tuple[Node, ...]:
        """The sections that are one on the other side, in order."""
        return tuple(sorted((self.rest, self.part), key=lambda node: node.start))


@dataclass(frozen=True, slots=True)
class Unfolded:
    """``parts`` are sections of their own on one side that on the other stand below one section, ``whole``."""

    split: bool
    whole: Node
    parts: tuple[Node, ...]

    @property
    def part(self) -> Node:
        """The section that is told of first."""
        return self.parts[0]

    def holds(self, match: Match) -> bool:
        """Whether a pair of sections only went along."""
        mine, theirs = (match.plan, match.other) if self.split else (match.other, match.plan)
        return _below(theirs, self.whole) and any(_below(mine, part) for part in self.parts)

    def renames(self, match: Match) -> bool:
        """Whether a pair of sections bear other headings because of it: each part keeps its own."""
        return False

    def pairs(self) -> list[tuple[Node, Node]]:
        """The sections that stand for each other, the plan's first."""
        both = zip(self.parts, self.whole.children, strict=True)
        return [(a, b) if self.split else (b, a) for a, b in both]


def find_unfolded(plan: Sequence[Node], other: Sequence[Node]) -> tuple[Unfolded, ...]:
    """The sections of one side all parts of which are sections beside each other on the other side."""
    found = []
    for split, ones, many in ((True, other, plan), (False, plan, other)):
        taken: set[int] = set()
        topics = {node.topic for node in many}
        for whole in ones:
            size = len(whole.children)
            if size < _PARTS or whole.section.heading is None or whole.topic in topics:
                continue
            beside = {node.topic for node in ones if node is not whole}
            for i in range(len(many) - size + 1):
                run = many[i : i + size]
                free = all(id(node) not in taken and node.topic not in beside for node in run)
                if free and all(_same_part(a, b) for a, b in zip(run, whole.children, strict=True)):
                    taken.update(id(node) for node in run)
                    found.append(Unfolded(split, whole, tuple(run)))
                    break
    return tuple(found)


def _same_part(a: Node, b: Node) -> bool:
    if a.section.heading is None or b.section.heading is None:
        return False
    body = likeness(a.body[a.marked :], b.body[b.marked :])
    return body >= (_UNDER_ONE_HEADING if a.topic == b.topic else _HELD)


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
            alignment.joined | joined,
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
