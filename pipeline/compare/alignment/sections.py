"""Alignment of two section trees by heading, content and role, never by number alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from .candidates import may_be_alike
from .clauses import longest_in_order
from .nodes import Alignment, Match, Node
from .numbering import own_number
from .roles import first_role
from .wording import clause_words, likeness, ratio

#: two sections below this score are not the same section
ALIKE = 0.5
#: a section found under another parent must score this
ELSEWHERE = 0.75
#: two headings in this likeness are one heading
_SAME_HEADING = 0.8


def align(
    plan: Sequence[Node],
    other: Sequence[Node],
    *,
    own_layouts: bool = False,
    known: Sequence[tuple[Node, Node]] = (),
    apart: frozenset[int] = frozenset(),
) -> Alignment:
    """Pairs the sections of two trees one to one.

    Args:
        plan: The tops of the plan's tree.
        other: The tops of the other's tree.
        own_layouts: The plans are of two units, so that one part may stand under other parts with other words.
        known: Pairs (plan's, other's) that stand for each other whatever is above them.
        apart: Tops, by identity, that are accounted for by ``known``.
    """
    matches: list[Match] = []
    loose_plan: list[Node] = []
    loose_other: list[Node] = []
    tops = [[node for node in nodes if id(node) not in apart] for nodes in (plan, other)]
    _siblings(tops[0], tops[1], matches, loose_plan, loose_other)
    for p, o in known:
        matches.append(Match(p, o, _score(p, o)))
        _siblings(p.children, o.children, matches, loose_plan, loose_other)
    _other_parents(matches, loose_plan, loose_other, _score_by_role if own_layouts else _score_elsewhere)
    return Alignment(tuple(matches), tuple(loose_other), tuple(loose_plan))


def _siblings(
    plan: Sequence[Node], other: Sequence[Node], matches: list[Match], loose_plan: list[Node], loose_other: list[Node]
) -> None:
    pairs = _identical(plan, other)
    known = {id(node) for pair in pairs for node in pair[:2]}
    pairs += _best_pairs(
        [node for node in plan if id(node) not in known],
        [node for node in other if id(node) not in known],
        _score,
        ALIKE,
    )
    pairs += _same_slot(plan, other, pairs)
    ordered = sorted(pairs, key=lambda pair: pair[0].position)
    # the shorter section is the one that has moved past the longer
    stayed = longest_in_order([o.position for _, o, _ in ordered], [1 + len(o.body) / 1e5 for _, o, _ in ordered])
    for i, (p, o, score) in enumerate(ordered):
        matches.append(Match(p, o, score, moved=i not in stayed))
        _siblings(p.children, o.children, matches, loose_plan, loose_other)
    taken = {id(node) for pair in ordered for node in pair[:2]}
    loose_plan += [node for node in plan if id(node) not in taken]
    loose_other += [node for node in other if id(node) not in taken]


def _identical(plan: Sequence[Node], other: Sequence[Node]) -> list[tuple[Node, Node, float]]:
    """The siblings that say the same word for word, and say it once on either side."""
    mine: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    theirs: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for nodes, found in ((plan, mine), (other, theirs)):
        for node in nodes:
            found[node.body[node.marked :]].append(node)
    return [
        (nodes[0], theirs[said][0], 1.0 + (own_number(nodes[0]) == own_number(theirs[said][0])) * 0.1)
        for said, nodes in mine.items()
        if said and len(nodes) == 1 and len(theirs.get(said, ())) == 1
    ]


def _best_pairs(
    plan: Sequence[Node],
    other: Sequence[Node],
    score: Callable[[Node, Node], float],
    least: float,
    pairs_to_try: Iterable[tuple[int, int]] | None = None,
) -> list[tuple[Node, Node, float]]:
    scored = []
    for i, j in pairs_to_try if pairs_to_try is not None else product(range(len(plan)), range(len(other))):
        p, o = plan[i], other[j]
        value = score(p, o)
        if value >= least:
            # among equals, what stands at the same distance from the start is the same
            scored.append((-round(value, 3), abs(p.position - o.position), i, j))
    taken_p: set[int] = set()
    taken_o: set[int] = set()
    pairs = []
    for minus, _, i, j in sorted(scored):
        if i not in taken_p and j not in taken_o:
            taken_p.add(i)
            taken_o.add(j)
            pairs.append((plan[i], other[j], -minus))
    return pairs


def _same_slot(
    plan: Sequence[Node], other: Sequence[Node], pairs: list[tuple[Node, Node, float]]
) -> list[tuple[Node, Node, float]]:
    """Items of running text that were rewritten: same number, between the same neighbours."""
    mate = {id(p): o for p, o, _ in pairs}
    taken = {id(o) for _, o, _ in pairs}
    found = []
    for i, p in enumerate(plan):
        if id(p) in mate or p.section.heading is not None:
            continue
        before = other.index(mate[id(plan[i - 1])]) if i and id(plan[i - 1]) in mate else (-1 if i == 0 else None)
        if before is None or before + 1 >= len(other):
            continue
        o = other[before + 1]
        if (
            id(o) not in taken
            and o.section.heading is None
            and own_number(o) == own_number(p)
            and _next_agrees(plan, other, i, before + 1, mate)
        ):
            found.append((p, o, ALIKE))
            mate[id(p)] = o
            taken.add(id(o))
    return found


def _next_agrees(plan: Sequence[Node], other: Sequence[Node], i: int, j: int, mate: dict[int, Node]) -> bool:
    if i + 1 >= len(plan) or j + 1 >= len(other):
        return i + 1 >= len(plan) and j + 1 >= len(other)
    return mate.get(id(plan[i + 1])) in (other[j + 1], None)


def _other_parents(
    matches: list[Match], loose_plan: list[Node], loose_other: list[Node], score: Callable[[Node, Node], float]
) -> None:
    """Finds sections under another parent; the lists lose what was found, and gain what is left below it."""
    mine = [n for top in loose_plan for n in top.walk()]
    theirs = [n for top in loose_other for n in top.walk()]
    if not loose_plan and not loose_other:
        return
    # a section may also have gone into, or come out of, one that only one side has
    matched_plan = {id(m.plan): m for m in matches}
    found = _best_pairs(mine, theirs, score, ELSEWHERE, _worth_scoring(mine, theirs))
    pairs = [pair for pair in found if id(pair[0]) not in matched_plan]
    used_plan: set[int] = set()
    used_other: set[int] = set()
    for p, o, value in sorted(pairs, key=lambda pair: pair[0].start):
        # inside of a section that was found it went along with its parent
        matches.append(Match(p, o, value, moved=not (_inside(p, used_plan) and _inside(o, used_other))))
        used_plan.add(id(p))
        used_other.add(id(o))
    for nodes, used in ((loose_plan, used_plan), (loose_other, used_other)):
        left = [node for top in nodes for node in _topmost_left(top, used)]
        nodes[:] = left


def _worth_scoring(mine: Sequence[Node], theirs: Sequence[Node]) -> list[tuple[int, int]]:
    """The pairs that may score enough: bodies that may be alike, and headings that open one part of a plan."""
    # a heading in full weighs 0.4, so that the bodies have the rest to bring
    pairs = set(may_be_alike([n.body for n in mine], [n.body for n in theirs], (ELSEWHERE - 0.4) / 0.6))
    of_role: dict[str, list[int]] = defaultdict(list)
    for j, node in enumerate(theirs):
        if node.role is not None:
            of_role[node.role].append(j)
    for i, node in enumerate(mine):
        if node.role is not None:
            pairs.update((i, j) for j in of_role[node.role])
    return sorted(pairs)


def _inside(node: Node, used: set[int]) -> bool:
    return node.parent is not None and (id(node.parent) in used or _inside(node.parent, used))


def _topmost_left(node: Node, used: set[int]) -> Iterator[Node]:
    if id(node) not in used:
        yield node
        return
    for child in node.children:
        yield from _topmost_left(child, used)


def _heading_ratio(p: Node, o: Node) -> float:
    """How alike two headings are, 0..1, their openers counted in where both have them."""
    if p.topic == o.topic:
        return 1.0
    return max(ratio(" ".join(p.heading), " ".join(o.heading)), ratio(" ".join(p.topic), " ".join(o.topic)))


def _score(p: Node, o: Node) -> float:
    """How likely two siblings are the same section, 0..1."""
    number = 0.1 if own_number(p) == own_number(o) else 0.0
    if p.body[p.marked :] == o.body[o.marked :]:
        return 1.0 + number
    body = likeness(p.body, o.body)
    if p.section.heading is None and o.section.heading is None:
        first = likeness(clause_words(p.section.quote), clause_words(o.section.quote))
        return 0.9 * max(body, 0.3 * body + 0.7 * first) + number
    if p.section.heading is None or o.section.heading is None:
        return 0.8 * body + number
    heading = _heading_ratio(p, o)
    score = max(0.6 * heading + 0.3 * body, 0.25 * heading + 0.65 * body) + number
    if p.role is not None and (p.role == o.role or first_role(p.section.heading) == first_role(o.section.heading)):
        score = max(score, 0.55 + 0.35 * max(heading, body))
    return score


def _score_elsewhere(p: Node, o: Node) -> float:
    if p.section.heading is None or o.section.heading is None:
        return likeness(p.body, o.body, ELSEWHERE) if len(o.body) >= 8 else 0.0
    heading = _heading_ratio(p, o)
    least = (ELSEWHERE - 0.4 * heading) / 0.6
    return 0.4 * heading + 0.6 * likeness(p.body, o.body, min(least, 1.0))


def _score_by_role(p: Node, o: Node) -> float:
    """As :func:`_score_elsewhere`; one role under nearly one heading is one part, whatever it says."""
    score = _score_elsewhere(p, o)
    if p.role is not None and p.role == o.role and _heading_ratio(p, o) >= _SAME_HEADING:
        return max(score, ELSEWHERE + 0.1 * score)
    return score
