"""What every part of a comparison of two plans works on: both sides, and what is told so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...document import Document
from ...plan import AwardForm, Item, Plan
from .. import describe
from ..alignment.clauses import Clause
from ..alignment.joints import Joint, Unfolded
from ..alignment.nodes import Alignment, Node
from ..alignment.wording import unlike_words, words
from ..difference import Difference, absent
from . import passages
from .changes import is_commune
from .items import Matched, Names, own_names
from .side import Side

#: an item that makes up this share of a passage is what was edited, not the passage
HOLDS = {"deadlines": 0.3, "phases": 0.3, "targets": 0.3, "award_forms": 0.3, "legal_bases": 0.5}
FINE = tuple(HOLDS)


@dataclass
class Task:
    """A task or criterion of a unit that both plans have: the wordings on both sides, one empty where it is alone.

    ``p`` and ``o`` are the unit on either side: two units where the task was given from one to another.
    """

    p: Any
    o: Any
    plan: list[Clause]
    other: list[Clause]
    similarity: float
    told_elsewhere: bool = False
    given: bool = False


class Comparing:
    """One run of the comparison of two plans."""

    alignment: Alignment
    joints: tuple[Joint | Unfolded, ...]
    passages: passages.Passages | None
    tasks: dict[str, list[Task]]

    def __init__(self, plan: Plan, other: Plan, document: Document | None, other_document: Document | None) -> None:
        self.names: Names = own_names(plan, other)
        # bodies are comparable only where both are known
        texts = (document.text, other_document.text) if document and other_document else (None, None)
        self.plan = Side(plan, texts[0], self.names.plan, document)
        self.other = Side(other, texts[1], self.names.other, other_document)
        # a commune against its city: each has its own number, date, unit and signatory, which says nothing
        self.across_levels = is_commune(plan) != is_commune(other)
        # two units may lay out the same text as they like
        self.own_layouts = self.across_levels or bool(self.names.plan or self.names.other)
        self.told: list[Difference] = []
        # the words of items that are looked for again and again
        self.spaced: dict[int, str] = {}
        self.covered: dict[str, tuple[float, float]] = {}
        self.gone_words: set[str] = set()
        self.new_words: set[str] = set()
        self.headings_changed: list[tuple[Node, Node]] = []
        # items that something told as a whole accounts for
        self.skipped: set[int] = set()

    def _tell(
        self, difference: Difference, p: Item | None = None, o: Item | None = None, extra_words: str = ""
    ) -> None:
        self.told.append(difference)
        alone = difference.kind in ("missing", "extra")
        if o is not None:
            self.gone_words.update(words(self.other.sentence(o.span) if alone else _said(o)))
        if p is not None:
            self.new_words.update(words(self.plan.sentence(p.span) if alone else _said(p)))
        for word in words(extra_words):
            self.gone_words.add(word)
            self.new_words.add(word)

    def _accounted(self, p: Sequence[str], o: Sequence[str]) -> bool:
        """Whether what differs between two wordings has been told as something more specific."""
        gone, new = unlike_words(o, p)
        return set(gone) <= self.gone_words and set(new) <= self.new_words

    def _under_changed_heading(self, p: Item, o: Item) -> bool:
        return any(
            a.start <= p.span.start < a.end and b.start <= o.span.start < b.end for a, b in self.headings_changed
        )

    def _tell_alone(self, name: str, item: Item, missing: bool) -> None:
        p, o = (None, item) if missing else (item, None)
        self._tell(absent(name, item, describe.of(item), extra=not missing), p, o)

    def _alone(self, name: str, match: Matched[Any]) -> None:
        for o in match.missing:
            if not (self.other.is_gone(o) or self.other.is_unchanged(o) or id(o) in self.skipped):
                self._tell_alone(name, o, True)
        for p in match.extra:
            if not (self.plan.is_gone(p) or self.plan.is_unchanged(p) or id(p) in self.skipped):
                self._tell_alone(name, p, False)


def _said(item: Item) -> str:
    """The words of an item: those it was read from, and those of its parts, which may stand around it."""
    parts = (getattr(item, name) for name in ("subject", "who", "to", "authority", "label") if hasattr(item, name))
    return " ".join([item.quote, *(part for part in parts if part)])


def lone(match: Matched[Any], missing: bool) -> list[Any]:
    """The items that only one side has."""
    return match.missing if missing else match.extra


def holder(fine: list[tuple[str, Any]], size: int) -> tuple[str, Any] | None:
    """The one item that makes up a passage of so many words, None where none or several do."""
    strong = [(name, item) for name, item in fine if name != "legal_bases"] or fine
    if len(strong) != 1:
        return None
    name, item = strong[0]
    said = item.quote
    if isinstance(item, AwardForm):
        # the quote names the form alone; who gives it on what occasion is as much of the item
        said = " ".join(filter(None, (item.quote, item.authority, item.occasion and f"nhân dịp {item.occasion}")))
    return (name, item) if len(words(said)) >= HOLDS[name] * size else None
