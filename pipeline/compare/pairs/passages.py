"""How the wording of two plans differs, passage by passage (the field ``contents``)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ...plan import Item
from .. import describe
from ..alignment.clauses import ELSEWHERE, Clause, Pair, align, clauses, longest_in_order
from ..alignment.nodes import Alignment, Node
from ..alignment.wording import likeness, number_key
from ..difference import Difference
from .side import Side

#: shorter paragraphs repeat too easily to have moved
_A_PASSAGE = 6
#: of a passage in the place of another this much must be kept for it to be the same in other words
_SOME_OF_IT = 0.25
_SYMBOL = re.compile(r"\d{1,5}\s?[-/]\s?\w{1,8}\s?[-/]\s?\w{1,12}")


@dataclass(frozen=True, slots=True)
class Passages:
    """The clauses of both sides and how they stand for each other."""

    mine: list[Clause]
    theirs: list[Clause]
    pairs: list[Pair]
    of_mine: dict[int, int]
    of_theirs: dict[int, int]

    @property
    def share_of_mine(self) -> dict[int, float]:
        """How much of each of the plan's clauses the other has too."""
        return {i: pair.similarity for pair in self.pairs if pair.other for i in pair.plan}

    @property
    def share_of_theirs(self) -> dict[int, float]:
        """How much of each of the other's clauses the plan has too."""
        return {i: pair.similarity for pair in self.pairs if pair.plan for i in pair.other}

    def same_place(self, p: Item, o: Item) -> bool:
        """Whether an item of the plan and one of the other stand in the same passage."""
        place = self.place(p, plan=True)
        return place is not None and place == self.place(o, plan=False)

    def place(self, item: Item, *, plan: bool) -> int | None:
        """The pair of passages in which an item of the plan or of the other stands, None where it stands in none."""
        return self.place_at(item.span.start, plan=plan)

    def place_at(self, offset: int, *, plan: bool) -> int | None:
        """As :meth:`place`, for an offset into the text."""
        run = self.mine if plan else self.theirs
        i = bisect_right(run, offset, key=lambda clause: clause.start) - 1
        if i < 0 or offset >= run[i].end:
            return None
        return (self.of_mine if plan else self.of_theirs).get(i)


def align_passages(plan: Side, other: Side) -> Passages | None:
    """Aligns the wording of two plans and notes on both sides what is unchanged; None where a text is not known."""
    if plan.text is None or other.text is None:
        return None
    mine = clauses(plan.plan, plan.text, plan.names)
    theirs = clauses(other.plan, other.text, other.names)
    pairs = align(mine, theirs)
    for pair in pairs:
        a, b = [mine[i] for i in pair.plan], [theirs[i] for i in pair.other]
        if a and b and pair.similarity == 1.0 and _symbols(a) == _symbols(b):
            plan.unchanged += [(c.start, c.end) for c in a]
            other.unchanged += [(c.start, c.end) for c in b]
    both = [(k, pair) for k, pair in enumerate(pairs) if pair.plan and pair.other]
    of_mine = {i: k for k, pair in both for i in pair.plan}
    of_theirs = {i: k for k, pair in both for i in pair.other}
    _one_for_one(pairs, of_mine, of_theirs)
    return Passages(mine, theirs, pairs, of_mine, of_theirs)


def _one_for_one(pairs: list[Pair], of_mine: dict[int, int], of_theirs: dict[int, int]) -> None:
    """Notes where one clause stands for another of which no word is left: between the same two neighbours."""
    starts = {pair.plan[0]: pair.other[0] for pair in pairs if pair.plan and pair.other}
    after = {pair.plan[-1]: pair.other[-1] for pair in pairs if pair.plan and pair.other}
    lone = {pair.other[0]: k for k, pair in enumerate(pairs) if not pair.plan}
    for pair in [x for x in pairs if not x.other]:
        i = pair.plan[0]
        j = after.get(i - 1, -2) + 1
        if j in lone and starts.get(i + 1) == j + 1:
            of_mine[i] = of_theirs[j] = lone[j]


def _symbols(run: list[Clause]) -> list[str]:
    """The symbols in a run of clauses: their separators are no words, and yet they count."""
    return [number_key(symbol) for c in run for symbol in _SYMBOL.findall(c.text)]


def compare_passages(
    plan: Side, other: Side, alignment: Alignment, passages: Passages
) -> tuple[list[Difference], tuple[float, float]]:
    """The differences in wording, and how many words the other has and how many of them the plan has too.

    What stands in a section that is told as a whole, and headings, are left to the field ``sections``.
    """
    mine, theirs, pairs = passages.mine, passages.theirs, passages.pairs
    total = sum(len(c.words) for c in theirs)
    found = sum(pair.similarity * sum(len(theirs[i].words) for i in pair.other) for pair in pairs if pair.plan)
    told = _moved(pairs, mine, theirs, plan, other, alignment)
    stand = _exchanged(_rewritten(pairs, mine, theirs, alignment), passages)
    for pair in _joined(stand, mine, theirs, plan, other):
        a, b = [mine[i] for i in pair.plan], [theirs[i] for i in pair.other]
        if a and b:
            one, two = sum((c.words for c in a), ()), sum((c.words for c in b), ())
            if one != two and not (_is_heading(a, plan) and _is_heading(b, other)):
                told.append(_difference("changed", a, b, pair.similarity, plan, other))
            continue
        side = plan if a else other
        lone = [c for c in a or b if not _is_heading([c], side) and not side.holds_gone(c.start)]
        if lone:
            kind = "extra" if a else "missing"
            told.append(_difference(kind, lone if a else [], lone if b else [], None, plan, other))
    return told, (total, round(found, 2))


def _moved(
    pairs: list[Pair], mine: list[Clause], theirs: list[Clause], plan: Side, other: Side, alignment: Alignment
) -> list[Difference]:
    """Paragraphs that stand elsewhere in their section, or in another one, while the section itself has not moved."""
    mates = {id(m.plan): m.other for m in alignment.matches}
    together: dict[int, list[Pair]] = {}
    apart = []
    for pair in pairs:
        if not pair.plan or not pair.other or pair.similarity < ELSEWHERE or len(mine[pair.plan[0]].words) < _A_PASSAGE:
            continue
        a, b = [mine[i] for i in pair.plan], [theirs[i] for i in pair.other]
        if _is_heading(a, plan) or _is_heading(b, other):
            continue
        p, o = plan.node_at(a[0].start), other.node_at(b[0].start)
        if (mates.get(id(p)) if p else None) is o:
            together.setdefault(id(p), []).append(pair)
        elif p and o and _joined_above(p, o, alignment):
            continue  # it went along with the section that was parted or merged
        elif not (p and plan.holds_gone(p.start)) and not (o and other.holds_gone(o.start)):
            apart.append(pair)
    for group in together.values():
        group.sort(key=lambda pair: pair.plan)
        stayed = longest_in_order([pair.other[0] for pair in group], [1.0] * len(group))
        apart += [pair for i, pair in enumerate(group) if i not in stayed]
    told = []
    for pair in sorted(apart, key=lambda pair: pair.plan):
        a, b = [mine[i] for i in pair.plan], [theirs[i] for i in pair.other]
        told.append(_difference("moved", a, b, pair.similarity, plan, other))
    return told


def _joined_above(p: Node, o: Node, alignment: Alignment) -> bool:
    """Whether two sections, or any above them, were parted from one another or merged."""
    if not alignment.joined:
        return False
    return any((id(a), id(b)) in alignment.joined for a in p.upwards() for b in o.upwards())


def _rewritten(pairs: list[Pair], mine: list[Clause], theirs: list[Clause], alignment: Alignment) -> list[Pair]:
    """The pairs with the two wordings of one numbered item put together, however unlike they are."""
    lone_plan = {mine[pair.plan[0]].start: pair for pair in pairs if not pair.other}
    lone_other = {theirs[pair.other[0]].start: pair for pair in pairs if not pair.plan}
    for match in alignment.matches:
        p, o = lone_plan.get(match.plan.start), lone_other.get(match.other.start)
        # an item that keeps its heading and says something else under it is rewritten too
        same_item = match.plan.section.heading is None or match.plan.topic == match.other.topic
        if same_item and p is not None and o is not None:
            pairs = [pair for pair in pairs if pair is not p and pair is not o]
            pairs.append(Pair(p.plan, o.other, likeness(mine[p.plan[0]].words, theirs[o.other[0]].words)))
    return pairs


def _exchanged(pairs: list[Pair], passages: Passages) -> list[Pair]:
    """The pairs with what stands for another between the same two neighbours put together, where some of it is kept."""
    mine, theirs = passages.mine, passages.theirs
    lone = {pair.other[0]: pair for pair in pairs if not pair.plan}
    of_place = {passages.of_theirs[j]: pair for j, pair in lone.items() if j in passages.of_theirs}
    put: dict[int, Pair] = {}
    gone: set[int] = set()
    for pair in pairs:
        mate = of_place.get(passages.of_mine.get(pair.plan[0], -1)) if pair.plan and not pair.other else None
        if mate is None:
            continue
        similarity = likeness(mine[pair.plan[0]].words, theirs[mate.other[0]].words)
        if similarity >= _SOME_OF_IT:
            put[id(pair)] = Pair(pair.plan, mate.other, similarity)
            gone.add(id(mate))
    return [put.get(id(pair), pair) for pair in pairs if id(pair) not in gone]


def _joined(pairs: list[Pair], mine: list[Clause], theirs: list[Clause], plan: Side, other: Side) -> list[Pair]:
    """The pairs in order; neighbours of one section that only one side has are one passage."""
    joined: list[Pair] = []
    for pair in sorted(pairs, key=lambda x: (not x.plan, x.plan or x.other)):
        last = joined[-1] if joined else None
        alone = not pair.plan or not pair.other
        if last is not None and alone and (bool(last.plan), bool(last.other)) == (bool(pair.plan), bool(pair.other)):
            before, now = (last.plan or last.other)[-1], (pair.plan or pair.other)[0]
            side, run = (plan, mine) if pair.plan else (other, theirs)
            if before + 1 == now and side.node_at(run[before].start) is side.node_at(run[now].start):
                joined[-1] = Pair((*last.plan, *pair.plan), (*last.other, *pair.other), 0.0)
                continue
        joined.append(pair)
    return joined


def _is_heading(found: list[Clause], side: Side) -> bool:
    """Whether clauses are nothing but heading lines, which the field ``sections`` tells."""
    return all(side.is_heading(c.start, c.end) for c in found)


def _difference(
    kind: str, a: list[Clause], b: list[Clause], similarity: float | None, plan: Side, other: Side
) -> Difference:
    new, old = " ".join(c.text for c in a), " ".join(c.text for c in b)
    text = {
        "changed": (f"Khác lời văn: “{describe.short(new)}”", f"Different wording: “{describe.short(new)}”"),
        "moved": (f"Chuyển chỗ: “{describe.short(new)}”", f"Moved: “{describe.short(new)}”"),
        "missing": (f"Thiếu nội dung: “{describe.short(old)}”", f"Missing content: “{describe.short(old)}”"),
        "extra": (f"Có thêm nội dung: “{describe.short(new)}”", f"Extra content: “{describe.short(new)}”"),
    }[kind]
    p_span = plan.span(a[0].start, a[-1].end) if a else None
    o_span = other.span(b[0].start, b[-1].end) if b else None
    return Difference("contents", kind, old or None, new or None, text, similarity, p_span, o_span)
