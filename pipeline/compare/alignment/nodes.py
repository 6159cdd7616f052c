"""The sections of a plan as a tree of nodes with their words, and which node was found to stand for which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...plan import Plan, Section
from .clauses import mask
from .roles import role_of
from .wording import heading_words, words


@dataclass(eq=False, slots=True)
class Node:
    """A section in its tree, with the words of its heading and of its whole body.

    ``start`` and ``end`` bound the body with everything below it; ``path`` are the printed numbers from the top;
    ``marked`` is how many words of the body the number itself makes; ``topic`` are those words of the heading that
    tell what stands under it.
    """

    section: Section
    parent: Node | None
    path: str
    position: int
    start: int
    end: int
    heading: tuple[str, ...]
    body: tuple[str, ...]
    children: list[Node] = field(default_factory=list)
    role: str | None = None
    marked: int = 0
    topic: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.topic = heading_words(self.heading)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def upwards(self) -> Iterator[Node]:
        """The node and all above it."""
        yield self
        if self.parent is not None:
            yield from self.parent.upwards()


@dataclass(frozen=True, slots=True)
class Match:
    """Two nodes that stand for each other; ``moved`` out of order or under another parent."""

    plan: Node
    other: Node
    score: float
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The matched nodes, and the topmost nodes that only one side has.

    ``joined`` are pairs (plan's, other's) by identity of nodes of which one was parted from the other or went into it.
    """

    matches: tuple[Match, ...]
    missing: tuple[Node, ...]
    extra: tuple[Node, ...]
    joined: frozenset[tuple[int, int]] = frozenset()


def tree(plan: Plan, text: str | None, own: Sequence[tuple[str, ...]] = ()) -> list[Node]:
    """The section tree of a plan as nodes.

    Args:
        plan: The plan.
        text: The document's text; without it the body of a section is what its item quotes.
        own: Runs of words that name the plan's own unit, put as one sign.
    """
    every = [item for _, item in plan.items()]
    furthest = max([item.span.end for item in every] + [s.body_end for s in plan.walk_sections()], default=0)
    end_of_text = len(text) if text is not None else furthest
    foot = [span[0] for name, span in plan.meta.spans.items() if name in ("recipients", "signatory")]

    def build(sections: Sequence[Section], parent: Node | None, stop: int) -> list[Node]:
        nodes = []
        for i, section in enumerate(sections):
            start = section.span.start
            following = sections[i + 1].span.start if i + 1 < len(sections) else stop
            end = max(section.span.end, min(section.body_end or following, following))
            path = section.number if parent is None else f"{parent.path}.{section.number}"
            body = (
                words(text[start:end])
                if text is not None
                else tuple(word for part in section.walk() for word in words(part.quote))
            )
            node = Node(
                section,
                parent,
                path,
                i,
                start,
                end,
                mask(words(section.heading or ""), own),
                mask(body, own),
                role=role_of(section.heading),
                marked=len(words(section.number)),
            )
            node.children = build(section.children, node, end)
            nodes.append(node)
        return nodes

    last = [place for place in foot if place > max((s.span.end for s in plan.walk_sections()), default=0)]
    return build(plan.sections, None, min([*last, end_of_text]))
