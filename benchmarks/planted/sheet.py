"""A plan as numbered lines, so that an edit is a change of lines and several edits can be planted in one plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.compare.alignment.numbering import ordinal
from pipeline.document import Document, from_text
from pipeline.nlp import extract
from pipeline.plan import Item, Plan, Section
from pipeline.vietnamese import POINT_LETTERS

ITEM_FIELDS = ("citations", "deadlines", "phases", "targets", "award_forms")
_ROMAN = ["", *"I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()]


@dataclass(frozen=True)
class Mark:
    """An item on a line: the record and where its words stand in the line."""

    field: str
    item: Any
    start: int
    end: int


@dataclass(eq=False)
class Part:
    """A section on the sheet: lines ``first`` to ``end`` (exclusive, with all that is below it)."""

    section: Section
    first: int
    end: int
    parent: Part | None = None
    path: str = ""
    children: list[Part] = field(default_factory=list)
    role: str | None = None

    @property
    def number(self) -> str:
        """The number as printed."""
        return self.section.number

    @property
    def heading(self) -> str | None:
        """The heading, None for an item of running text."""
        return self.section.heading

    def walk(self) -> Iterator[Part]:
        """The part and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator[Part]:
        """The part and all above it."""
        yield self
        if self.parent:
            yield from self.parent.ancestors()


@dataclass
class Edit:
    """Lines and what they become; ``expect`` are the (field, kind) of which any one tells the edit.

    No ``expect`` means that ``contents`` alone may tell it.  ``said`` must stand in what is told;
    ``also`` may be told of it or not.
    """

    kind: str
    changes: dict[int, list[str]]
    expect: tuple[tuple[str, str], ...] = ()
    said: str = ""
    also: tuple[tuple[str, str], ...] = ()


class Sheet:
    """A plan's lines with its record laid over them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.document: Document = from_text(text)
        self.plan: Plan = extract(self.document)
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.marks: dict[int, list[Mark]] = {}
        for name in ITEM_FIELDS:
            for item in getattr(self.plan, name):
                k = self.line_at(item.span.start)
                at = item.span.start - self.starts[k]
                self.marks.setdefault(k, []).append(Mark(name, item, at, at + item.span.end - item.span.start))
        self.parts: list[Part] = []
        self.tops = self._parts(self.plan.sections, None, len(self.lines))
        self.units: list[tuple[str, Any, Part | None]] = []
        by_line = {part.first: part for part in self.parts}
        for name in ("responsibilities", "criteria"):
            for item in getattr(self.plan, name):
                part = by_line.get(self.line_at(item.span.start))
                if part is not None and item.span.start <= part.section.span.end:
                    part.role = name
                self.units.append((name, item, part))
        self.foot = self._foot()
        for part in self.parts:
            part.end = max(part.first + 1, min(part.end, self.foot)) if part.first < self.foot else part.end

    def line_at(self, offset: int) -> int:
        """The line that holds an offset."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            mid = (low + high + 1) // 2
            low, high = (mid, high) if self.starts[mid] <= offset else (low, mid - 1)
        return low

    def _parts(self, sections: tuple[Section, ...], parent: Part | None, stop: int) -> list[Part]:
        found = []
        for i, section in enumerate(sections):
            first = self.line_at(section.span.start)
            following = self.line_at(sections[i + 1].span.start) if i + 1 < len(sections) else stop
            body = self.line_at(max(section.body_end - 1, section.span.start)) + 1 if section.body_end else following
            part = Part(section, first, max(first + 1, min(following, body)), parent)
            part.path = f"{parent.path}.{section.number}" if parent else section.number
            self.parts.append(part)
            part.children = self._parts(section.children, part, part.end)
            found.append(part)
        return found

    def _foot(self) -> int:
        spans = self.plan.meta.spans
        last = max((p.first for p in self.parts), default=0)
        places = [self.line_at(spans[n][0]) for n in ("recipients", "signatory") if n in spans]
        return min([k for k in places if k > last], default=len(self.lines))

    def part_of(self, line: int) -> Part | None:
        """The deepest part that holds a line."""
        found = None
        for part in self.parts:
            if part.first <= line < part.end:
                found = part
        return found

    def is_own(self, line: int) -> bool:
        """Whether a line is body text of a part: neither a heading nor head nor foot nor a row of a table."""
        part = self.part_of(line)
        text = self.lines[line]
        return bool(
            part
            and line < self.foot
            and text.strip()
            and "\t" not in text
            and " | " not in text
            and not (part.first == line and part.heading is not None)
        )

    def unit_of(self, line: int) -> tuple[str, Any, Part | None] | None:
        """The unit or audience whose tasks a line holds."""
        part = self.part_of(line)
        chain = {id(p) for p in part.ancestors()} if part else set()
        for entry in self.units:
            name, item, owner = entry
            if owner is not None and owner.role == name and id(owner) in chain:
                return entry
            if self.line_at(item.span.start) == line:
                return entry
        return None

    def role_above(self, line: int, words: str) -> bool:
        """Whether a heading above the line matches a pattern."""
        part = self.part_of(line)
        return any(p.heading and re.search(words, p.heading, re.I) for p in (part.ancestors() if part else ()))

    def applied(self, *edits: Edit) -> str:
        """The text with edits planted."""
        changes: dict[int, list[str]] = {}
        for edit in edits:
            changes.update(edit.changes)
        return "\n".join(new for k, line in enumerate(self.lines) for new in changes.get(k, [line]))

    # ------------------------------------------------------------ numbers
    def with_number(self, part: Part, number: str) -> dict[int, list[str]]:
        """The lines of a part, and of what repeats its number below it, with another number."""
        line = self.lines[part.first]
        at = line.find(part.number)
        if at < 0 or at > 14:
            raise Unfit
        changes = {part.first: [line[:at] + number + line[at + len(part.number) :]]}
        for child in part.children:
            if child.number.startswith(part.number + "."):
                changes |= self.with_number(child, number + child.number[len(part.number) :])
        return changes

    def shifted(self, siblings: list[Part], numbers: list[str]) -> dict[int, list[str]]:
        """The lines of neighbours with the numbers given."""
        changes: dict[int, list[str]] = {}
        for part, number in zip(siblings, numbers, strict=True):
            if part.number != number:
                changes |= self.with_number(part, number)
        return changes

    def siblings(self, part: Part) -> list[Part]:
        """The parts beside a part, itself included."""
        return part.parent.children if part.parent else self.tops


class Unfit(Exception):
    """The plan has no room for an edit of this kind."""


def style_number(style: str, value: int, like: str = "") -> str:
    """A number in a style that :func:`ordinal` names; capitals pass over I and Đ, which are not everybody's."""
    if like.isupper() and style == "letter":
        letter = POINT_LETTERS[value - 1].upper()
        if letter in "IĐE":
            raise Unfit
        return letter
    if style == "word":
        raise Unfit
    if style == "roman":
        return _ROMAN[value]
    if style == "letter":
        return POINT_LETTERS[value - 1]
    return str(value)


def following(number: str) -> str:
    """The number after a number."""
    found = ordinal(number)
    if found is None:
        raise Unfit
    head, dot, last = number.rpartition(".")
    if " " in last:
        raise Unfit
    try:
        return f"{head}{dot}{style_number(found[0], found[1] + 1, number)}"
    except IndexError:
        raise Unfit from None


def preceding(number: str) -> str:
    """The number before a number; a slip in a run of numbers stays one when all go back by one."""
    found = ordinal(number)
    if found is None or found[1] < 2:
        raise Unfit
    head, dot, last = number.rpartition(".")
    if " " in last:
        raise Unfit
    return f"{head}{dot}{style_number(found[0], found[1] - 1, number)}"


def is_regular(siblings: list[Part]) -> bool:
    """Whether neighbours are numbered 1, 2, 3."""
    styles = [ordinal(p.number) for p in siblings]
    return all(s is not None and s[1] == i + 1 and s[0] == styles[0][0] for i, s in enumerate(styles) if styles[0])  # type: ignore[index]


def item_of(plan: Plan, quote: str) -> Item | None:
    """The item with these words."""
    return next((item for _, item in plan.items() if item.quote == quote), None)
