"""What a plan is asked for by its templates: the run that collects what is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...plan import Item, Plan
from ..alignment.wording import key
from ..difference import Difference, item_record
from ..templates.template import Fact, Template

LEVELS = {
    "national": ("Trung ương", "national"),
    "city": ("thành phố", "city"),
    "consensus": ("số đông", "consensus"),
}


@dataclass
class Run:
    """One comparison of a plan with a template: what is told, and how much of what is asked for was found."""

    plan: Plan
    template: Template
    text: str
    told: list[Difference] = field(default_factory=list)
    facts: list[Fact | None] = field(default_factory=list)
    covered: dict[str, tuple[float, float]] = field(default_factory=dict)
    #: the plan's items that stand for an entry of the template, by identity
    used: set[int] = field(default_factory=set)

    def count(self, name: str, ok: bool) -> None:
        """Notes that something was asked for, and whether the plan has it."""
        total, found = self.covered.get(name, (0, 0))
        self.covered[name] = (total + 1, found + ok)

    def tell(
        self,
        name: str,
        kind: str,
        fact: Fact | None,
        expected: Any,
        item: Any,
        message: tuple[str, str],
        similarity: float | None = None,
    ) -> None:
        """Tells a difference; the level of the template that asks for it is named at the end of the message."""
        from_level = LEVELS.get(fact.level, ("", "")) if fact else ("", "")
        tail = (f" [mẫu {from_level[0]}]", f" [{from_level[1]} template]") if fact else ("", "")
        self.facts.append(fact)
        self.told.append(
            Difference(
                name,
                kind,
                expected,
                item_record(item) if item is not None else None,
                (message[0] + tail[0], message[1] + tail[1]),
                similarity,
                item.span if item is not None else None,
            )
        )

    def tell_extra(self, name: str, item: Item, message: tuple[str, str]) -> None:
        """Tells an item that the plan has beyond its template."""
        self.facts.append(None)
        self.told.append(Difference(name, "extra", None, item_record(item), message, None, item.span))


def body(issuer: str | None) -> str:
    """The body behind a name: a city's chair and its committee are one here, and "thành phố" may lack its name."""
    return key(issuer).removeprefix("chủ tịch ").removeprefix("ban thường vụ ").removeprefix("ban chấp hành ")
