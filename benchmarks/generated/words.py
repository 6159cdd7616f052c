"""Words that remember what is in them: text with marks, and templates that make such text.

A template is Vietnamese text with ``{slot}`` and ``[this|that|]`` (one of them, also nested).  A slot is a value,
a function that gives one, or a list of templates of which one is taken.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

_TOKEN = re.compile(r"([\[\]|]|\{\w+\})")


@dataclass(frozen=True, slots=True)
class Mark:
    """An item of the record where it stands: offsets into the words, the record's field, the item."""

    start: int
    end: int
    field: str
    item: dict[str, Any]

    def moved(self, by: int) -> Mark:
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Words:
    """Text and the items in it."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: Words | str) -> Words:
        other = words(other)
        return Words(self.text + other.text, (*self.marks, *(m.moved(len(self.text)) for m in other.marks)))

    def __radd__(self, other: str) -> Words:
        return Words(other) + self

    def marked(self, field: str, **item: Any) -> Words:
        """The same words, as an item of this field."""
        return Words(self.text, (Mark(0, len(self.text), field, item), *self.marks))

    def cut(self, at: int) -> tuple[Words, Words]:
        """Before and after this offset, which must lie in no mark."""
        before = tuple(m for m in self.marks if m.end <= at)
        after = tuple(m.moved(-at) for m in self.marks if m.start >= at)
        return Words(self.text[:at], before), Words(self.text[at:], after)

    def capital(self) -> Words:
        """With a capital first letter."""
        return Words(self.text[:1].upper() + self.text[1:], self.marks)

    def small(self) -> Words:
        """With a small first letter, as within a sentence; abbreviations stay."""
        if self.text[1:2].isupper():
            return self
        return Words(self.text[:1].lower() + self.text[1:], self.marks)


def words(value: Words | str) -> Words:
    return value if isinstance(value, Words) else Words(value)


def joined(parts: Iterable[Words | str], by: str = "") -> Words:
    """The parts in a row, ``by`` between them."""
    text, marks, first = "", [], True
    for part in map(words, parts):
        text += "" if first else by
        marks += [m.moved(len(text)) for m in part.marks]
        text += part.text
        first = False
    return Words(text, tuple(marks))


Slot = Words | str | Callable[[], Words | str] | list[str]
#: a template as it is read: text, "{slot}", or the choices of a bracket, each again such a row
Node = str | tuple["Row", ...]
Row = tuple[Node, ...]


@cache
def parsed(template: str) -> Row:
    """The template as rows of nodes; a bracket without its partner is an error of the tables."""
    tokens = [token for token in _TOKEN.split(template) if token]
    return _row(tokens, 0, nested=False)[0]


def _row(tokens: list[str], k: int, *, nested: bool) -> tuple[Row, int]:
    nodes: list[Node] = []
    while k < len(tokens) and not (nested and tokens[k] in "|]"):
        if tokens[k] == "[":
            choices = []
            while tokens[k] != "]":
                row, k = _row(tokens, k + 1, nested=True)
                choices.append(row)
                if k >= len(tokens):
                    raise ValueError("a choice without its end: " + "".join(tokens))
            nodes.append(tuple(choices))
        elif tokens[k] in "|]":
            raise ValueError("brackets do not match: " + "".join(tokens))
        else:
            nodes.append(tokens[k])
        k += 1
    return tuple(nodes), k


class Writer:
    """Expands templates with one source of chance; ``slots`` are known to every template."""

    def __init__(self, rng: random.Random, slots: Mapping[str, Slot]) -> None:
        self.rng = rng
        self.slots: dict[str, Slot] = dict(slots)

    def __call__(self, template: str, **slots: Slot) -> Words:
        """The template with its slots filled and its choices made."""
        return self._fill(parsed(template), slots)

    def _fill(self, row: Row, slots: Mapping[str, Slot]) -> Words:
        made: list[Words | str] = []
        for node in row:
            if isinstance(node, tuple):
                made.append(self._fill(self.rng.choice(node), slots))
            elif node[0] == "{" and node[-1] == "}":
                made.append(self.slot(node[1:-1], slots))
            else:
                made.append(node)
        return joined(made)

    def slot(self, name: str, slots: Mapping[str, Slot] | None = None) -> Words:
        """The value of one slot."""
        value = (slots or {}).get(name, self.slots.get(name))
        if value is None:
            raise KeyError(f"no such slot: {name}")
        if isinstance(value, list):
            return self(self.rng.choice(value), **dict(slots or {}))
        return words(value() if callable(value) else value)
