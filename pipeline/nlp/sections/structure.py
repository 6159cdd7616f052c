"""The component for the section tree (mục, khoản, điểm).

Numbers stay as printed, also wrong, doubled or skipped ones; the level comes from the schemes that
are open when a number turns up, never from its value.  Dashes and pluses, tables and forms, and the
Điều of an enclosing decision are no sections of the plan.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc

from .. import document_view
from ..lines import Row, is_capitals, rows
from .headings import heading_of, is_task, known_spelling
from .numbering import BARE, Marker, between, marker_at, repaired
from .outline import roles

_BULLET = re.compile(r"[-–—+•●*·▪○►✓]\s*\S")
#: what is told of a task under it: "- Đơn vị chủ trì: ...", "Thời gian: ..."
_ATTRIBUTE = re.compile(
    r"[-+*•]?\s?(?:don vi|co quan|bo phan|thoi gian|thoi han|tien do|san pham|dia diem|kinh phi)[a-z ,/]{0,40}:")
#: which scheme usually stands above which; only orders schemes that no number has related yet
_RANKS = {"phan": 0, "chuong": 1, "muc": 2, "dieu": 3, "tieu": 3, "capital": 4, "roman": 5, "arabic": 7, "arabic.": 7,
          "arabic)": 8, "decimal2": 9, "decimal3": 10, "decimal4": 11, "decimal5": 12, "letter.": 13, "letter)": 13,
          "sub": 14, "letter()": 15, "arabic()": 15, "lowroman": 16}
#: schemes whose numbers open headings even with nothing under them
_UPPER_SCHEMES = ("phan", "chuong", "muc", "dieu", "capital", "roman")


@dataclass(slots=True)
class _Line:
    row: Row
    marker: Marker


@dataclass(slots=True)
class _Node:
    line: _Line
    level: int
    index: int
    children: list[_Node] = field(default_factory=list)


class StructureComponent:
    """Reads the section tree of a plan."""

    def __call__(self, doc: Doc) -> Doc:
        """Leaves the tree under ``SECTIONS``, and all its first lines in the span group "sections"."""
        header = document_view.get(doc, document_view.HEADER)
        tables = [_extent(table) for table in document_view.get(doc, document_view.TABLES)]
        text = document_view.text_of(doc)
        tree = section_tree(text, header.get("body_start", 0), header.get("closing_start", len(text)),
                            [table for table in tables if table], document_view.recognised(doc))
        document_view.put(doc, document_view.SECTIONS, tree)
        document_view.mark(doc, "sections", ((s["start"], s["end"], s["number"][:20]) for s in walk(tree)))
        return doc


def walk(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections and all below them, in order."""
    found = []
    stack = list(reversed(sections))
    while stack:
        section = stack.pop()
        found.append(section)
        stack.extend(reversed(section["children"]))
    return found


def section_tree(text: str, start: int = 0, end: int | None = None,
                 tables: list[tuple[int, int]] | None = None,
                 recognised: list[tuple[int, int]] | None = None) -> list[dict[str, Any]]:
    """The sections of ``text[start:end]``, nested.

    Args:
        text: the document's text.
        start: where the body begins.
        end: where it ends, the end of the text where None.
        tables: stretches that hold tables; numbers in them are none of the tree's.
        recognised: stretches that were read off an image; specks before a number and strokes lost from it are
            put right there where the series leaves no doubt.

    Returns:
        Dicts with ``number``, ``level``, ``heading``, ``children``, ``start`` and ``end`` (the section's own
        first line), ``body_end`` and ``path`` ("III.1.c").
    """
    end = len(text) if end is None else end
    body = [row for row in rows(text) if row.start >= start and row.end <= end
            and not any(a < row.end and row.start < b for a, b in tables or ()) and not _is_table_row(text, row)]
    lines = _numbered(body, recognised or [])
    roots = _nest(lines)
    _repair(roots, recognised or [])
    return _records(roots, lines, body, text, end, recognised or [])


def _extent(table: dict[str, Any]) -> tuple[int, int] | None:
    cells = [cell for row in table["rows"] for cell in row]
    return (min(c[0] for c in cells), max(c[1] for c in cells)) if cells else None


def _is_table_row(text: str, row: Row) -> bool:
    """A row of cells parted by tabs; a tab after a section number is none."""
    raw = text[row.start:row.end]
    if "\t" not in raw:
        return False
    marker = marker_at(row.text)
    rest = raw[marker.length:] if marker else raw.lstrip("-+• \t")
    return "\t" in rest.strip()


def _within(row: Row, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= row.start < end for start, end in stretches)


def _repair(nodes: list[_Node], recognised: list[tuple[int, int]]) -> None:
    """Numbers that a reader robbed of a stroke: I, II, II, IV is I, II, III, IV; c, d, d, e is c, d, đ, e."""
    for k, node in enumerate(nodes):
        _repair(node.children, recognised)
        marker = node.line.marker
        if k == 0 or not _within(node.line.row, recognised):
            continue
        before = nodes[k - 1].line.marker
        after = nodes[k + 1].line.marker if k + 1 < len(nodes) else None
        if before.scheme != marker.scheme or marker.value == before.value + 1:
            continue
        fits = after is not None and (after.value == before.value + 2 or (
            marker.value <= before.value and after.value > before.value + 2))
        better = repaired(marker, before.value + 1)
        if better and (fits or (after is None and marker.scheme == "roman")):
            node.line.marker = better


def _numbered(body: list[Row], recognised: list[tuple[int, int]]) -> list[_Line]:
    """The lines that begin with a section number, doubtful ones only where the series bears them out."""
    found: list[_Line] = []
    before = ""
    for row in body:
        marker = marker_at(row.text, before, lenient=_within(row, recognised))
        before = row.text
        if marker is not None:
            found.append(_Line(row, marker))
    kept = []
    for k, line in enumerate(found):
        misread = _within(line.row, recognised)
        found[k] = _settled(found, k, misread)
        if found[k].marker.sure or _borne_out(found, k, misread):
            kept.append(found[k])
    if kept and kept[0].marker.scheme != "phan":
        # "Phần 1: Chào hỏi" of a contest is none of the plan's parts
        kept = [line for line in kept if line.marker.scheme != "phan" or _in_capitals(line) or ":" not in line.row.text]
    return kept


def _in_capitals(line: _Line) -> bool:
    return is_capitals(line.row.text[line.marker.length:])


def _borne_out(found: list[_Line], k: int, misread: bool) -> bool:
    """Whether a doubtful number fits: another of its scheme comes right before or after it in the series."""
    marker = found[k].marker
    if marker.scheme == "roman":
        return True
    if marker.scheme == BARE:
        return _in_bare_series(found, k)
    if marker.scheme.startswith("decimal"):
        return any(other.marker.parts[:1] == marker.parts[:1] or (other.marker.scheme.startswith("arabic")
                                                                  and other.marker.value == marker.parts[0])
                   for other in found[max(0, k - 12):k + 6] if other is not found[k])
    near = [other.marker for other in found[max(0, k - 30):k + 31] if other is not found[k]]
    same = {other.value for other in near if other.scheme == marker.scheme}
    if marker.value - 1 in same or marker.value + 1 in same:
        return True
    if marker.scheme == "capital" and any(between(marker.value, value) in ("", "Đ", "F", "I") for value in same):
        return True
    if not misread and "," in found[k].row.text[:marker.length]:
        return False  # "2, Yêu cầu" is a number only where the series has that very place
    before = next((line.marker for line in found[max(0, k - 15):k][::-1] if line.marker.scheme == marker.scheme), None)
    after = next((line.marker for line in found[k + 1:k + 15] if line.marker.scheme == marker.scheme), None)
    if marker.scheme.startswith("letter"):
        # a, b, c, d, e leaves out đ; a point may also be left out or stand twice
        if before is not None and before is found[k - 1].marker and marker.value - before.value in (0, 2):
            return True
        if marker.value == 1 and after is not None and after is found[k + 1].marker and after.value == 3:
            return True
    return before is not None and after is not None and after.value == before.value + 2


def _in_bare_series(found: list[_Line], k: int) -> bool:
    """Whether a figure without a mark belongs to a run from 1 to at least 2 among which no marked figure stands."""
    def beside(step: int) -> int | None:
        for line in found[k + step:k + 25 * step if k + 25 * step >= 0 else None:step]:
            if line.marker.scheme == BARE:
                return line.marker.value
            if not line.marker.scheme.startswith("letter"):
                return None
        return None

    value = found[k].marker.value
    return beside(1) == 2 if value == 1 else beside(-1) == value - 1


def _settled(found: list[_Line], k: int, recognised: bool) -> _Line:
    """Ambiguous marks told apart by their neighbours: "i)" after "h)" is a letter, before "ii)" a numeral.

    A scanner's "I." or "l." between "II." and "2." is the figure 1.
    """
    line = found[k]
    marker = line.marker
    if recognised and marker.number in ("I", "l") and 0 < k < len(found) - 1:
        previous, following = found[k - 1].marker, found[k + 1].marker
        if previous.scheme == "roman" and following.scheme == "arabic." and following.value == 2:
            return _Line(line.row, Marker("1", "arabic.", 1, marker.length))
    if marker.scheme.startswith("letter") and marker.number in ("i", "v", "x"):
        beside = [line.marker.scheme for line in found[max(0, k - 1):k + 2]]
        if "lowroman" in beside:
            value = {"i": 1, "v": 5, "x": 10}[marker.number]
            return _Line(line.row, Marker(marker.number, "lowroman", value, marker.length))
    return line


def _nest(lines: list[_Line]) -> list[_Node]:
    roots: list[_Node] = []
    stack: list[_Node] = []
    for k, line in enumerate(lines):
        keep = _depth(stack, roots, lines, k)
        del stack[keep:]
        node = _Node(line, len(stack) + 1, k)
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return roots


def _depth(stack: list[_Node], roots: list[_Node], lines: list[_Line], k: int) -> int:
    """How many of the open sections stay open above a new number."""
    marker = lines[k].marker
    schemes = [node.line.marker.scheme for node in stack]
    if marker.scheme in schemes:
        return _level_of(stack, schemes, lines[k])
    if marker.scheme.startswith("decimal"):
        return _decimal_depth(stack, marker)
    rank = _RANKS.get(marker.scheme, 20)
    keep = 0
    for position, node in enumerate(stack):
        siblings = stack[position - 1].children if position else roots
        if (_RANKS.get(node.line.marker.scheme, 20) < rank or _goes_on_after(lines, k, node, stack[:position])
                or any(child.line.marker.scheme == marker.scheme
                       for other in siblings[-3:] for child in other.children[:9])):
            keep = position + 1
        else:
            break
    return keep


def _level_of(stack: list[_Node], schemes: list[str], line: _Line) -> int:
    """Which open series of its scheme a number goes on with.

    A plan may number its parts 1, 2, 3 in capitals, with I, II and again 1, 2 in small letters below.
    """
    at = schemes.index(line.marker.scheme)
    nested = line.marker.scheme.startswith("arabic") and "roman" in schemes[at + 1:]
    if not nested or not _in_capitals(stack[at].line) or _in_capitals(line):
        return at
    inner = schemes.index("roman", at + 1)
    return next((k for k in range(inner + 1, len(stack)) if schemes[k] == line.marker.scheme), inner + 1)


def _decimal_depth(stack: list[_Node], marker: Marker) -> int:
    """A decimal stands under the number it extends, else under the nearest shorter one."""
    for position in range(len(stack) - 1, -1, -1):
        other = stack[position].line.marker
        own = other.parts or ((other.value,) if other.scheme.startswith("arabic") else ())
        if own and len(own) < len(marker.parts) and own == marker.parts[:len(own)]:
            return position + 1
    for position in range(len(stack) - 1, -1, -1):
        other = stack[position].line.marker
        if other.scheme.startswith("arabic") and other.scheme != "arabic()":
            return position + 1
        if other.scheme.startswith("decimal") and len(other.parts) < len(marker.parts):
            return position + 1
        if other.scheme.startswith("decimal"):
            return position
        if other.scheme in ("roman", "capital", "phan", "chuong", "muc", "dieu"):
            return position + 1
    return 0


def _goes_on_after(lines: list[_Line], k: int, node: _Node, above: list[_Node]) -> bool:
    """Whether an open series goes on after the new number, which then stands inside it ("a) 1. 2. b)")."""
    marker = lines[k].marker
    if marker.value != 1:
        return False
    outer = {other.line.marker.scheme for other in above}
    wanted = node.line.marker
    for later in lines[k + 1:k + 40]:
        if later.marker.scheme in outer:
            return False
        if later.marker.scheme == wanted.scheme:
            if marker.scheme == "roman" and _in_capitals(node.line) and not _in_capitals(later):
                continue  # "1. Báo chí" below I, below "2. NHIỆM VỤ"
            return later.marker.value == wanted.value + 1
    return False


def _records(roots: list[_Node], lines: list[_Line], body: list[Row], text: str, end: int,
             recognised: list[tuple[int, int]]) -> list[dict[str, Any]]:
    numbered = {line.row.start for line in lines}
    row_starts = [row.start for row in body]
    position = {row.start: k for k, row in enumerate(body)}

    def has_body(node: _Node, limit: int) -> bool:
        row = node.line.row
        at = position[row.start] + 1
        after = body[at].start if at < len(body) else limit
        if node.children or (after < limit and after not in numbered and not _opens(body[at])):
            return True
        # a table is no row of the body, but it is what a heading stands above
        return any(c.isalnum() for c in text[row.end:min(after, limit)])

    def build(nodes: list[_Node], path: str, limit: int) -> list[dict[str, Any]]:
        limits = [*(later.line.row.start for later in nodes[1:]), limit][:len(nodes)]
        bodies = [has_body(node, stop) for node, stop in zip(nodes, limits, strict=True)]
        among = any(bodies)
        return [record(node, path, stop, under, among)
                for node, stop, under in zip(nodes, limits, bodies, strict=True)]

    def record(node: _Node, path: str, limit: int, under: bool, among: bool) -> dict[str, Any]:
        row, marker = node.line.row, node.line.marker
        at = position[row.start]
        following = body[at + 1] if at + 1 < len(body) and body[at + 1].start not in numbered else None
        among = among or marker.scheme in _UPPER_SCHEMES
        heading, stop = heading_of(row.text[marker.length:], under, node.level, among)
        stop_at = row.start + marker.length + stop
        if heading and following and is_task(row.text[marker.length:]) and _ATTRIBUTE.match(following.view):
            heading = None
        if marker.length == len(row.text) and following is not None:
            # "PHẦN I" alone: its heading is the next line
            heading, stop = heading_of(following.text, True, node.level)
            stop_at = following.start + stop if heading else row.end
        elif heading and following is not None and _runs_on(row.text, following):
            heading = f"{heading} {following.text.strip().rstrip(' .:')}"
            stop_at = following.end
        if heading and _within(row, recognised):
            heading = known_spelling(heading)
        here = _path(path, marker.number)
        last = bisect_left(row_starts, limit) - 1
        return {"number": marker.number, "level": node.level, "heading": heading,
                "children": build(node.children, here, limit), "start": row.start,
                "end": max(stop_at, row.start + 1), "body_end": body[max(at, last)].end, "path": here}

    return build(roots, "", end)


def _opens(row: Row) -> bool:
    """Whether a line is a heading in capitals that bears no number: the body of no number above it."""
    return is_capitals(row.text) and len(row.text) < 120 and bool(roles(row.text))


def _runs_on(text: str, following: Row) -> bool:
    """A heading in capitals that goes on in the next line."""
    return is_capitals(text) and is_capitals(following.text, 0.95) and text[-1:] not in ".:;" \
        and not _BULLET.match(following.text) and len(following.text.split()) >= 2


def _path(above: str, number: str) -> str:
    """Joins numbers: "III.1" and "c" give "III.1.c"; a decimal takes the place of the figures it repeats."""
    if re.fullmatch(r"\d+(?:\.\d+)+", number):
        above = re.sub(r"(?:^|\.)\d+(?:\.\d+)*$", "", above)
    return f"{above}.{number}" if above else number
