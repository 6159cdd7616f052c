"""The passages of several levels in rows: what stands for what, and what each level made of the one above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...plan import Span
from ..adaptation.aligned import aligned
from ..adaptation.model import Passage
from ..adaptation.redline import redline
from ..adaptation.texts import Text
from ..alignment.wording import key
from ..asked.items import COVERED, TOUCHED, term_share
from ..templates.template import TemplateContent
from .model import Cell, Row

#: a passage and its level
_Node = tuple[str, int]
_Placed = tuple[dict[str, int], Row]


class _Joined:
    """Which parts of the levels stand for each other, each group a row."""

    def __init__(self) -> None:
        self.above: dict[_Node, _Node] = {}

    def find(self, node: _Node) -> _Node:
        self.above.setdefault(node, node)
        while self.above[node] != node:
            self.above[node] = self.above[self.above[node]]
            node = self.above[node]
        return node

    def join(self, nodes: Iterable[_Node]) -> None:
        first: _Node | None = None
        for node in nodes:
            root = self.find(node)
            if first is None:
                first = root
            self.above[root] = self.find(first)


def passage_rows(texts: Mapping[str, Text], topics: Mapping[str, Sequence[TemplateContent]]) -> list[Row]:
    """Every passage of every level in exactly one row, in the order of the lowest level.

    Args:
        texts: The levels, highest first.
        topics: The contents of the levels of which only a template written by hand is known: they stand for the
            passages below that hold their terms, in what words is not known.
    """
    levels = [level for level, text in texts.items() if text.parts]
    beside: dict[tuple[str, str], tuple[Passage, ...]] = {}
    for i, upper in enumerate(levels):
        for lower in levels[i + 1 :]:
            beside[upper, lower] = aligned(texts[lower], texts[upper])
    joined = _Joined()
    at = {level: {part.clause.start: i for i, part in enumerate(texts[level].parts)} for level in levels}
    for level in levels:
        for i in range(len(texts[level].parts)):
            joined.find((level, i))
    linked: set[_Node] = set()
    # neighbours first; what a ward took from the nation past its city only where the city lacks it
    for upper, lower in sorted(beside, key=lambda pair: levels.index(pair[1]) - levels.index(pair[0])):
        for passage in beside[upper, lower]:
            nodes = [
                *_nodes(passage.span, lower, at[lower], texts[lower]),
                *_nodes(passage.source_span, upper, at[upper], texts[upper]),
            ]
            if passage.span is None or passage.source_span is None:
                continue
            near = levels.index(lower) - levels.index(upper) == 1
            if near or not any((lower, i) in linked for level, i in nodes if level == lower):
                joined.join(nodes)
                linked.update(nodes)
    lowest = list(texts)[-1]  # has a cell in each row, also where nothing could be read of its body
    known = [level for level in texts if level in levels or topics.get(level) or level == lowest]
    _join_topics(joined, known, texts, topics)
    groups: dict[_Node, list[_Node]] = {}
    for node in list(joined.above):
        groups.setdefault(joined.find(node), []).append(node)
    rows = [
        _row(sorted(group, key=lambda n: (known.index(n[0]), n[1])), known, texts, topics) for group in groups.values()
    ]
    return [row for _, row in _ordered(rows, known)]


def _join_topics(
    joined: _Joined, known: Sequence[str], texts: Mapping[str, Text], topics: Mapping[str, Sequence[TemplateContent]]
) -> None:
    """Joins each content of a template with the same one of a lower template, else with the passage that covers it."""
    for n, level in enumerate(known):
        for i, topic in enumerate(topics.get(level, ())):
            joined.find((level, i))
            for lower in known[n + 1 :]:
                if lower in topics:
                    same = [j for j, other in enumerate(topics[lower]) if other.id == topic.id]
                    joined.join([(level, i), *((lower, j) for j in same)])
        for lower in known[n + 1 :]:
            if lower not in topics:
                _join_covered(joined, level, lower, texts[lower], topics.get(level, ()))
                break


def _join_covered(joined: _Joined, level: str, lower: str, text: Text, wanted: Sequence[TemplateContent]) -> None:
    """Joins contents one to one with the passages that hold most of their terms."""
    said = [(j, f" {key(part.clause.text)} ") for j, part in enumerate(text.parts) if not part.heading]
    scored = [
        (-share, j, i)
        for i, topic in enumerate(wanted)
        for j, words in said
        if (share := term_share(topic.key_terms, words)) >= TOUCHED
    ]
    done: set[_Node] = set()
    for _, j, i in sorted(scored):
        if (level, i) not in done and (lower, j) not in done:
            done |= {(level, i), (lower, j)}
            joined.join([(level, i), (lower, j)])


def _nodes(span: Span | None, level: str, at: dict[int, int], text: Text) -> list[_Node]:
    if span is None:
        return []
    found = []
    i = at[span.start]
    while i < len(text.parts) and text.parts[i].clause.start < span.end:
        found.append((level, i))
        i += 1
    return found


def _row(
    group: Sequence[_Node],
    levels: Sequence[str],
    texts: Mapping[str, Text],
    topics: Mapping[str, Sequence[TemplateContent]],
) -> _Placed:
    """One row, with where it stands in each level's order."""
    held: dict[str, list[int]] = {}
    for level, i in group:
        held.setdefault(level, []).append(i)
    order = [level for level in levels if level in held]
    introduced = order[0]
    terms = [topics[level][i].key_terms for level in order if level in topics for i in held[level]]

    def covered(said: str) -> bool:
        return all(term_share(wanted, f" {key(said)} ") >= COVERED for wanted in terms)

    cells: dict[str, Cell] = {}
    before = ""
    for level in levels[levels.index(introduced) :]:
        if level not in held:
            cells[level] = Cell("left_out")
            continue
        if level in topics:
            said = "; ".join(topics[level][i].summary for i in held[level])
            cells[level] = Cell("added" if level == introduced else "covered", said)
            before = ""
            continue
        text = texts[level]
        parts = [text.parts[i] for i in held[level]]
        said = "\n".join(part.clause.text for part in parts)
        span = text.span(parts[0].clause.start, parts[-1].clause.end)
        if level == introduced or not before:
            # of a content known by its terms alone it can only be said how far it is there
            state = "added" if level == introduced else "covered" if covered(said) else "partly"
            cells[level] = Cell(state, said, (), span, parts[0].section)
        else:
            found = redline(before, said, text.names)
            state = {"verbatim": "kept"}.get(found.kind, found.kind)
            if state == "reworded" and found.kept < 0.75 * found.source_words and found.plan_words < found.source_words:
                state = "shortened"
            cells[level] = Cell(state, said, found.tokens, span, parts[0].section)
        before = said
    places = {level: indices[0] for level, indices in held.items()}
    worded = [level for level in order if level not in topics]
    if not worded:
        return places, Row("contents", introduced, cells)
    part = texts[worded[-1]].parts[held[worded[-1]][0]]
    return places, Row("contents", introduced, cells, part.section, part.heading)


def _ordered(rows: list[_Placed], levels: Sequence[str]) -> list[_Placed]:
    """The rows in the order of the lowest level, what it lacks behind what stands before it one level up."""
    rest = list(rows)
    out: list[_Placed] = []
    for level in reversed(levels):
        mine = sorted((row for row in rest if level in row[0]), key=lambda row: row[0][level])
        rest = [row for row in rest if level not in row[0]]
        if not out:
            out = mine
            continue
        behind: dict[int, list[_Placed]] = {}
        at = sorted((row[0][level], i) for i, row in enumerate(out) if level in row[0])
        k = 0
        for row in mine:
            while k < len(at) and at[k][0] < row[0][level]:
                k += 1
            behind.setdefault(at[k - 1][1] if k else -1, []).append(row)
        out = [*behind.get(-1, ()), *(x for i, row in enumerate(out) for x in (row, *behind.get(i, ())))]
    return out
