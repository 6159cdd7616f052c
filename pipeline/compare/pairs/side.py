"""One of two plans that are compared: its record, its text, its section tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...document import Document
from ...plan import Item, Phase, Plan, Span
from ..alignment.nodes import Node, tree
from ..alignment.wording import words


@dataclass(slots=True)
class Extent:
    """A stretch of one side that a told difference accounts for."""

    start: int
    end: int


@dataclass
class Side:
    """One of the two plans: its record, text and section tree."""

    plan: Plan
    text: str | None
    names: tuple[tuple[str, ...], ...]
    document: Document | None = None
    nodes: list[Node] = field(default_factory=list)
    gone: list[Extent] = field(default_factory=list)
    unchanged: list[tuple[int, int]] = field(default_factory=list)
    _all: list[Node] = field(default_factory=list, repr=False)
    _heads: list[tuple[int, int]] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self.nodes = tree(self.plan, self.text, self.names)
        self._all = [node for top in self.nodes for node in top.walk()]
        headed = [node.section.span for node in self._all if node.section.heading is not None]
        self._heads = [(span.start, span.end) for span in headed]

    def all_nodes(self) -> list[Node]:
        """All sections in order."""
        return self._all

    def node_at(self, offset: int) -> Node | None:
        """The deepest section whose body holds an offset."""
        at = bisect_right(self._all, offset, key=lambda node: node.start) - 1
        found = self._all[at] if at >= 0 else None
        while found is not None and offset >= found.end:
            found = found.parent
        return found

    def is_heading(self, start: int, end: int) -> bool:
        """Whether a stretch is nothing but a heading's line."""
        at = bisect_right(self._heads, start + 12, key=lambda head: head[0]) - 1
        return any(start < last and end <= last + 3 for _, last in self._heads[max(0, at - 1) : at + 1])

    def is_gone(self, item: Item) -> bool:
        """Whether an item stands in something that is told as a whole."""
        return any(extent.start <= item.span.start and item.span.end <= extent.end for extent in self.gone)

    def span(self, start: int, end: int) -> Span:
        """A stretch of the side's text with its page."""
        return Span(self.document.page_at(start) if self.document else 1, start, end)

    def holds_gone(self, offset: int) -> bool:
        """Whether a place lies in something that is told as a whole."""
        return any(extent.start <= offset < extent.end for extent in self.gone)

    def sentence(self, span: Span) -> str:
        """The sentence in which an item stands, the item's own words where the text is not known."""
        if self.text is None:
            return next((item.quote for _, item in self.plan.items() if item.span == span), "")
        before = max(self.text.rfind(mark, 0, span.start) for mark in (". ", "; ", "\n")) + 1
        after = [at for mark in (". ", "; ", "\n") if (at := self.text.find(mark, span.end)) >= 0]
        return self.text[before : min(after, default=len(self.text))]

    def block(self, phase: Phase, others: Sequence[Phase]) -> tuple[int, int]:
        """The stretch that a phase opens: to the next phase or the end of its section; empty where it opens none."""
        if self.text is None:
            return 0, 0
        line = self.text[self.text.rfind("\n", 0, phase.span.start) + 1 : phase.span.start]
        if words(line):
            return 0, 0
        node = self.node_at(phase.span.start)
        end = node.end if node else len(self.text)
        return phase.span.start, min([o.span.start for o in others if o.span.start > phase.span.start] + [end])

    def is_unchanged(self, item: Item) -> bool:
        """Whether every paragraph that an item touches stands on the other side word for word."""
        touched = [(a, b) for a, b in self.unchanged if a < item.span.end and item.span.start < b]
        return bool(touched) and min(touched)[0] <= item.span.start and item.span.end <= max(b for _, b in touched)

    def is_read_elsewhere(self, name: str) -> bool:
        """Whether a part of the head was read from a passage that is told as a whole, or is unchanged."""
        place = self.plan.meta.spans.get(name)
        return place is not None and (
            self.holds_gone(place[0]) or any(a <= place[0] and place[1] <= b for a, b in self.unchanged)
        )

    def opened_by(self, item: Item) -> Node | None:
        """The section whose first line names the item, None where it is named elsewhere."""
        node = self.node_at(item.span.start)
        return node if node and item.span.start <= node.section.span.end else None

    def meta_span(self, name: str) -> Span | None:
        """Where a part of the head or foot stands."""
        place = self.plan.meta.spans.get(name)
        return self.span(place[0], place[1]) if place else None
