"""One of two plans that are compared: its record, its text, its section tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..document import Document
from ..plan import Item, Plan, Span
from . import sections
from .sections import Node


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

    def __post_init__(self) -> None:
        self.nodes = sections.tree(self.plan, self.text, self.names)

    def all_nodes(self) -> list[Node]:
        """All sections in order."""
        return [node for top in self.nodes for node in top.walk()]

    def node_at(self, offset: int) -> Node | None:
        """The deepest section whose body holds an offset."""
        found = None
        for node in self.all_nodes():
            if node.start <= offset < node.end:
                found = node
        return found

    def is_gone(self, item: Item) -> bool:
        """Whether an item stands in something that is told as a whole."""
        return any(extent.start <= item.span.start and item.span.end <= extent.end for extent in self.gone)

    def span(self, start: int, end: int) -> Span:
        """A stretch of the side's text with its page."""
        return Span(self.document.page_at(start) if self.document else 1, start, end)

    def holds_gone(self, offset: int) -> bool:
        """Whether a place lies in something that is told as a whole."""
        return any(extent.start <= offset < extent.end for extent in self.gone)
