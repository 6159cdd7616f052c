"""The numbers of sections: their style and value, and which changes of number tell something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...vietnamese import POINT_LETTERS
from .nodes import Alignment, Match, Node

_ROMAN = re.compile(r"^(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})$")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def ordinal(number: str) -> tuple[str, int] | None:
    """The style and the value of a number: ("roman", 4) for IV, ("digit", 2) for 3.2, ("letter", 5) for đ.

    The word before a number ("Mục 2", "Phần thứ ba") does not count.
    """
    last = (number.strip(" .)").split(".")[-1].split() or [""])[-1]
    if last.isdigit():
        return "digit", int(last)
    if match := _ROMAN.match(last):
        return "roman", 10 * len(match[1]) + _ONES[match[2]]
    if len(last) == 1 and last.lower() in POINT_LETTERS:
        return "letter", POINT_LETTERS.index(last.lower()) + 1
    if last.lower() in _WORDS:
        return "word", _WORDS.index(last.lower()) + 1
    return None


def own_number(node: Node) -> str:
    """The number without what only repeats the parent's number."""
    number = node.section.number.strip(" .)")
    if node.parent is not None:
        prefix = node.parent.section.number.strip(" .)") + "."
        if number.startswith(prefix):
            return "." + number[len(prefix) :]
    return number


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Sections that have other numbers for no other reason; ``style`` where the kind of numbers is another."""

    matches: tuple[Match, ...]
    style: bool = False


def renumbered(alignment: Alignment, plan: Sequence[Node], other: Sequence[Node]) -> list[Renumbering]:
    """The matched sections whose number changed for no other reason than a new number.

    A number that follows from a section more, less or moved before it tells nothing new.  Neighbours that
    shifted together are one renumbering, and so are all sections that are numbered in another style (1, 2 for
    I, II; 1.1 for a): a plan has one manner of numbering.
    """
    regular = {id(node) for roots in (plan, other) for node in _regular(roots)}
    groups: list[list[Match]] = []
    restyled: list[Match] = []
    pathed: list[Match] = []
    last: tuple[Node | None, int, int | None] | None = None
    for match in sorted(alignment.matches, key=lambda m: m.plan.start):
        p, o = match.plan, match.other
        mine, theirs = own_number(p), own_number(o)
        a, b = ordinal(mine), ordinal(theirs)
        if mine == theirs or match.moved or _same_letter(mine, theirs):
            continue
        if a and b and a[0] != b[0]:
            restyled.append(match)
            continue
        if id(p) in regular and id(o) in regular:
            # at one level, 1.1 for 1 below a part with the same number
            if _is_path(mine) != _is_path(theirs) and a == b:
                pathed.append(match)
            continue
        shift = a[1] - b[1] if a and b else None
        if shift is not None and shift == p.position - o.position:
            if shift == 0 and _is_path(mine) != _is_path(theirs):
                pathed.append(match)
            continue  # a slip in the numbers that both have
        beside = o.parent.children if o.parent else other
        if p.position < len(beside) and own_number(beside[p.position]) == mine:
            continue  # the numbers stay in their places, whatever stands under them
        if groups and last is not None and last[0] is p.parent and last[1] + 1 == p.position and last[2] == shift and a:
            groups[-1].append(match)
        else:
            groups.append([match])
        last = (p.parent, p.position, shift)
    found = [Renumbering(tuple(group)) for group in groups]
    # what repeats the parent's number follows from the parent's style
    style = restyled or pathed
    return [Renumbering(tuple(style), style=True), *found] if style else found


def _same_letter(mine: str, theirs: str) -> bool:
    return mine.casefold() == theirs.casefold() and ordinal(mine) == ordinal(theirs)


def _is_path(number: str) -> bool:
    return "." in number


def _regular(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes whose number is what their place asks for."""
    styles = [ordinal(node.section.number) for node in nodes]
    for i, node in enumerate(nodes):
        style = styles[i]
        before = styles[i - 1] if i else None
        follows = before is not None and style is not None and before[0] == style[0] and style[1] == before[1] + 1
        # decimals must repeat the parent's number
        printed = node.section.number.strip(" .)")
        extends = "." not in printed or own_number(node).startswith(".") or node.parent is None
        if style and (style[1] == i + 1 or follows) and extends:
            yield node
        yield from _regular(node.children)
