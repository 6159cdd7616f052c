"""Alignment of clauses: which paragraph of one text stands for which of another.

Equal paragraphs are matched first, in order and then out of order.  What is left between them is aligned
by a monotone search that may also join neighbours, because file forms break paragraphs at different places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from ...document import paragraphs
from ...plan import Plan
from .candidates import may_be_alike
from .wording import clause_words, common, likeness

#: below this likeness two clauses are not the same clause in other words
ALIKE = 0.5
#: the share of the shorter clause that must stand in the longer one, where sentences were added or cut
CONTAINED = 0.85
#: a clause found elsewhere must be this like to count as the same
ELSEWHERE = 0.75
_MOST_CELLS = 60_000
_FRAME = re.compile(
    r"^(?:cộng\s+h(?:oà|òa)\s+xã\s+hội\s+chủ\s+nghĩa|độc\s+lập\s*[-–]\s*tự\s+do|n[ơo]i\s+nhận\s*:|(?:tm|kt|tl|tuq|q)\s*\.|số\s*:|"
    r"-{3,}|_{3,}|\*{3,})",
    re.I,
)

_SIGNED = re.compile(r"\((?:đã ký|ký tên|ký, đóng dấu|ký tên, đóng dấu)\)", re.I)
_ENUMERATED = re.compile(r"(?:[IVX]+|\d+|[A-ZĐ])\s?[.)/:\-–]")
#: longer lines of capitals are headings
_SIGNING = 60


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph with its words in normal form, ``text[start:end]`` of its document."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Clauses that stand for each other, by index; one side is empty where the other side stands alone.

    ``moved`` tells that they stand out of the common order.
    """

    plan: tuple[int, ...]
    other: tuple[int, ...]
    similarity: float
    moved: bool = False


def clauses(plan: Plan, text: str, own: Sequence[tuple[str, ...]] = ()) -> list[Clause]:
    """The clauses of a plan's body: without head, title, signature block and recipients.

    Args:
        plan: Tells where head and foot stand.
        text: The document's text.
        own: Runs of words that name the plan's own unit; each is put as one word, so that the plans of two
            units differ in what they say and not in their names.
    """
    spans = plan.meta.spans
    outside = [
        spans[name] for name in ("number", "date", "doc_type", "title", "signatory", "recipients") if name in spans
    ]
    first = 0
    if not plan.meta.enclosing_decision and "title" in spans:
        first = spans["title"][1]
    foot = [spans[name] for name in ("recipients", "signatory") if name in spans and spans[name][0] > first]
    # an annex may follow the foot
    foot_start, foot_end = min((a for a, _ in foot), default=len(text)), max((b for _, b in foot), default=len(text))
    found = []
    every = list(paragraphs(text))
    # the lines of authority and capacity above a name belong to the foot, however it is broken
    above = bisect_left(every, foot_start, key=lambda paragraph: paragraph.end)
    while foot and above > 0 and _is_signing(every[above - 1].text):
        above -= 1
        foot_start = every[above].start
    for paragraph in every:
        if paragraph.end <= first or _FRAME.match(paragraph.text):
            continue
        if paragraph.start < foot_end and paragraph.end > foot_start:
            continue
        if any(start < paragraph.end and paragraph.start < end for start, end in outside):
            continue
        words = mask(clause_words(paragraph.text), own)
        if words:
            found.append(Clause(paragraph.start, paragraph.end, paragraph.text, words))
    return found


def _is_signing(text: str) -> bool:
    """Whether a line stands in a signature block: capitals and no number, maybe with a note that it was signed."""
    bare = _SIGNED.sub("", text).strip()
    return not bare or (bare.isupper() and len(bare) <= _SIGNING and not _ENUMERATED.match(bare))


def mask(words: tuple[str, ...], names: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The words with each run that is one of the names put as one sign."""
    for name in names:
        n = len(name)
        if not n or name[0] not in words:
            continue
        out: list[str] = []
        i = 0
        while i < len(words):
            if words[i : i + n] == name:
                out.append("§")
                i += n
            else:
                out.append(words[i])
                i += 1
        words = tuple(out)
    return words


def align(plan: Sequence[Clause], other: Sequence[Clause]) -> list[Pair]:
    """Pairs the clauses of two plans; every clause is in exactly one pair."""
    matcher = SequenceMatcher(None, [c.words for c in other], [c.words for c in plan], autojunk=False)
    pairs: list[Pair] = []
    gaps: list[tuple[list[int], list[int]]] = []
    for tag, o1, o2, p1, p2 in matcher.get_opcodes():
        if tag == "equal":
            pairs += [Pair((p,), (o,), 1.0) for p, o in zip(range(p1, p2), range(o1, o2), strict=True)]
        else:
            gaps.append((list(range(p1, p2)), list(range(o1, o2))))
    pairs += _out_of_order(plan, other, gaps)
    for mine, theirs in gaps:
        pairs += _gap(plan, other, mine, theirs)
    return _elsewhere(plan, other, pairs)


def _out_of_order(
    plan: Sequence[Clause], other: Sequence[Clause], gaps: list[tuple[list[int], list[int]]]
) -> list[Pair]:
    """Equal clauses of different gaps; they leave their gaps."""
    where: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for g, (_, theirs) in enumerate(gaps):
        for o in theirs:
            where[other[o].words].append((g, o))
    found = []
    for mine, _ in gaps:
        for p in list(mine):
            places = where.get(plan[p].words)
            if places:
                g, o = places.pop(0)
                mine.remove(p)
                gaps[g][1].remove(o)
                found.append(Pair((p,), (o,), 1.0, moved=True))
    return found


def _gap(plan: Sequence[Clause], other: Sequence[Clause], mine: list[int], theirs: list[int]) -> list[Pair]:
    """The cheapest monotone alignment of two runs of clauses, cost in words."""
    if not mine or not theirs:
        return [Pair((p,), (), 0.0) for p in mine] + [Pair((), (o,), 0.0) for o in theirs]
    if len(mine) * len(theirs) > _MOST_CELLS:
        return _wide_gap(plan, other, mine, theirs)
    a, b = [plan[p].words for p in mine], [other[o].words for o in theirs]
    bound = _shared_words(a, b)
    n, m = len(a), len(b)
    cost = np.full((n + 1, m + 1), np.inf)
    cost[0, 0] = 0.0
    back: dict[tuple[int, int], tuple[int, int, float]] = {}

    def step(i: int, j: int, di: int, dj: int, price: float, similarity: float) -> None:
        value = cost[i, j] + price
        if value < cost[i + di, j + dj] - 1e-9:
            cost[i + di, j + dj] = value
            back[i + di, j + dj] = (di, dj, similarity)

    for i in range(n + 1):
        for j in range(m + 1):
            if i < n:
                step(i, j, 1, 0, len(a[i]), 0.0)
            if j < m:
                step(i, j, 0, 1, len(b[j]), 0.0)
            for di, dj in ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3)):
                if i + di > n or j + dj > m:
                    continue
                one = sum(a[i : i + di], ())
                two = sum(b[j : j + dj], ())
                most = sum(int(bound[i + x, j + y]) for x in range(di) for y in range(dj))
                if most < 0.4 * min(len(one), len(two)):
                    continue
                # a neighbour is joined only where its own words are found on the other side
                if di > 1 and any(bound[i + x, j] < CONTAINED * len(a[i + x]) for x in range(di)):
                    continue
                if dj > 1 and any(bound[i, j + y] < CONTAINED * len(b[j + y]) for y in range(dj)):
                    continue
                similarity = likeness(one, two)
                if same_clause(one, two, similarity):
                    step(i, j, di, dj, (1 - similarity) * (len(one) + len(two)) + 0.1 * (di + dj - 2), similarity)
    pairs = []
    i, j = n, m
    while i or j:
        di, dj, similarity = back[i, j]
        pairs.append(Pair(tuple(mine[i - di : i]), tuple(theirs[j - dj : j]), similarity))
        i, j = i - di, j - dj
    return pairs[::-1]


def _wide_gap(plan: Sequence[Clause], other: Sequence[Clause], mine: list[int], theirs: list[int]) -> list[Pair]:
    """A gap too wide to be searched at once: parted where clauses are nearly the same, in order."""
    best: dict[int, tuple[float, int]] = {}
    for x, y in may_be_alike([plan[p].words for p in mine], [other[o].words for o in theirs], ELSEWHERE):
        similarity = likeness(plan[mine[x]].words, other[theirs[y]].words, ELSEWHERE)
        if similarity and similarity > best.get(x, (0.0, 0))[0]:
            best[x] = similarity, y
    rows = sorted(best)
    kept = sorted(longest_in_order([best[x][1] for x in rows], [best[x][0] for x in rows]))
    if not kept:
        return [Pair((p,), (), 0.0) for p in mine] + [Pair((), (o,), 0.0) for o in theirs]
    pairs: list[Pair] = []
    before_x = before_y = 0
    for x in [rows[k] for k in kept]:
        similarity, y = best[x]
        pairs += _gap(plan, other, mine[before_x:x], theirs[before_y:y])
        pairs.append(Pair((mine[x],), (theirs[y],), similarity))
        before_x, before_y = x + 1, y + 1
    return pairs + _gap(plan, other, mine[before_x:], theirs[before_y:])


def same_clause(one: tuple[str, ...], two: tuple[str, ...], similarity: float) -> bool:
    """Whether two runs of words are one clause in two wordings: alike, or the one inside the other."""
    if similarity >= ALIKE:
        return True
    short = min(len(one), len(two))
    return short >= 6 and similarity >= 0.2 and common(one, two) >= CONTAINED * short


def _shared_words(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]]) -> np.ndarray:
    """How many words each clause of ``a`` can at most share with each of ``b``."""
    vocabulary: dict[str, int] = {}
    for run in (*a, *b):
        for word in run:
            vocabulary.setdefault(word, len(vocabulary))

    def counts(runs: Sequence[tuple[str, ...]]) -> np.ndarray:
        table = np.zeros((len(runs), len(vocabulary)), dtype=np.int16)
        for row, run in enumerate(runs):
            for word in run:
                table[row, vocabulary[word]] += 1
        return table

    one, two = counts(a), counts(b)
    return np.stack([np.minimum(row, two).sum(axis=1) for row in one])


def _elsewhere(plan: Sequence[Clause], other: Sequence[Clause], pairs: list[Pair]) -> list[Pair]:
    """Pairs what is left over on both sides where it is nearly the same in another place."""
    mine = [pair.plan[0] for pair in pairs if not pair.other and len(plan[pair.plan[0]].words) >= 6]
    theirs = [pair.other[0] for pair in pairs if not pair.plan and len(other[pair.other[0]].words) >= 6]
    if not mine or not theirs:
        return pairs
    scored = []
    for x, y in may_be_alike([plan[p].words for p in mine], [other[o].words for o in theirs], ELSEWHERE):
        p, o = mine[x], theirs[y]
        similarity = likeness(plan[p].words, other[o].words)
        if similarity >= ELSEWHERE:
            scored.append((-similarity, p, o))
    taken_p: set[int] = set()
    taken_o: set[int] = set()
    found = []
    for minus, p, o in sorted(scored):
        if p not in taken_p and o not in taken_o:
            taken_p.add(p)
            taken_o.add(o)
            found.append(Pair((p,), (o,), -minus, moved=True))
    rest = [
        pair
        for pair in pairs
        if (pair.plan and pair.other)
        or (pair.plan and pair.plan[0] not in taken_p)
        or (pair.other and pair.other[0] not in taken_o)
    ]
    return rest + found


def longest_in_order(keys: Sequence[int], weights: Sequence[float]) -> set[int]:
    """The positions of the heaviest rising subsequence; whatever is not in it has moved."""
    best: list[tuple[float, int]] = []  # weight of the best chain that ends here, position before
    for i, value in enumerate(keys):
        weight, before = 0.0, -1
        for j in range(i):
            if keys[j] < value and best[j][0] > weight:
                weight, before = best[j][0], j
        best.append((weight + weights[i], before))
    chosen: set[int] = set()
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        chosen.add(at)
        at = best[at][1]
    return chosen
