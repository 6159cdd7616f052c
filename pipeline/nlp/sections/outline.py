"""What the later components read of the ones before: sections with their paths and roles, paragraphs, regions.

A role is what a heading opens (``targets``, ``award_forms``, ``organisation`` ...); the wordings are those
of ``corpus/knowledge/headings.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from pipeline import knowledge
from pipeline.document import paragraphs

from .. import document_view
from ..lines import is_capitals
from ..patterns import squeeze, view

#: a list mark at the start of a paragraph: dash, plus, number, letter, Roman numeral
MARK = re.compile(
    r"(?:[-+*•●○▪■◦·►➢✓✔]{1,2}\s*|\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[ivx]{1,5}"
    r"|[a-z]\d?)\s?[.)/](?=\s|[^\d\s])\s*"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}\s+|[a-z]\s?-\s(?=[a-z])|\d{1,2}(?:\.\d{1,2}){0,4}\s?(?:-\s|,\s|-(?=[a-z]+\s)))"
)
_BULLET = re.compile(r"[-+*•●○▪■◦·►➢✓✔]")
_NUMBER_LEVELS = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
#: words after the last section that belong to no section
_CLOSING = re.compile(
    r"(?:tren day la|trong qua trinh (?:to chuc |trien khai )?(?:to chuc |trien khai "
    r"|thuc hien)|qua trinh "
    r"(?:to chuc |trien khai )?thuc hien|(?:uy ban nhan dan|ubnd)[^.;]{0,60}(?:yeu cau"
    r"|de nghi) |yeu cau (?:cac|thu truong|cac "
    r"co quan)|de nghi cac [^.;:]{0,120}(?:nghiem tuc|can cu ke hoach)"
    r"|ke hoach nay (?:co hieu luc|thay the))"
)
_GAP = "…"
#: "thủ tục", "hồ sơ" alone open a passage on awards, but not as part of another term ("thủ tục hành chính")
_ADMINISTRATIVE = re.compile(r"(?:thu tuc|ho so|trinh tu|dieu kien|tieu chuan|tieu chi|bo tieu chi)$")
_NO_AWARD = re.compile(
    r"\s(?:hanh chinh|tthc|dien tu|truc tuyen|suc khoe|cong viec|dat dai|luu tru|giai quyet|quoc gia|nong thon"
    r"|xa nong|do thi|song|kinh doanh|ky thuat)"
)
_LONGEST = 1500
_SOURCES = (document_view.HEADER, document_view.SECTIONS, document_view.TABLES)


@dataclass(frozen=True, slots=True)
class Node:
    """A section; ``path`` as "III.1.c", ``index`` its place in the outline, ``parent`` that of the one above."""

    index: int
    parent: int | None
    number: str
    level: int
    heading: str | None
    path: str
    start: int
    end: int
    body_end: int
    roles: frozenset[str]
    children: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: ``text`` and ``view`` (folded) are as long as ``[start:end]`` of the document.

    ``mark`` is the length of the list mark it begins with; ``depth`` is 0 for running text, 1 for a
    dash, 2 for a plus, 0 too for numbers (the outline knows them).
    """

    start: int
    end: int
    text: str
    view: str
    mark: int = 0

    @property
    def bullet(self) -> str:
        """The dash, plus or dot it begins with, "" for none."""
        return self.text[0].translate({0x2013: "-", 0x2014: "-", 0x2212: "-"}) if _BULLET.match(self.view) else ""

    @property
    def body(self) -> str:
        """The text behind the list mark."""
        return self.text[self.mark :]


@dataclass(slots=True)
class Outline:
    """Sections and paragraphs of one document, from what ``kehoach_header`` and ``kehoach_structure`` left.

    Without them it still works: the whole text is the body, and there are no sections.
    """

    text: str
    nodes: list[Node] = field(default_factory=list)
    rows: tuple[Row, ...] = ()
    body_start: int = 0
    body_end: int = 0
    period: tuple[int | None, int | None] = (None, None)
    year: int | None = None  # of the plan's own date
    issued: str | None = None  # that date, where the page prints all of it
    goes_on: bool = False  # "năm 2026 và những năm tiếp theo"
    unnumbered: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _row_starts: list[int] = field(default_factory=list)

    @staticmethod
    def of(doc: Doc) -> Outline:
        """The outline of a ``Doc``, built once for all components."""
        sources = tuple(doc.user_data.get(key) for key in _SOURCES)
        known = _built.get(doc)
        if known is not None and all(a is b for a, b in zip(known[0], sources, strict=True)):
            return known[1]
        outline = Outline._build(doc)
        _built[doc] = sources, outline
        return outline

    @staticmethod
    def _build(doc: Doc) -> Outline:
        text = document_view.text_of(doc)
        header = document_view.get(doc, document_view.HEADER)
        tables = table_spans(doc)
        outline = Outline(text, body_start=header.get("body_start") or 0, body_end=header.get("body_end") or len(text))
        period = header.get("period") or {}
        outline.period = (period.get("start"), period.get("end"))
        date = str(header.get("date") or "")[:4]
        outline.year = int(date) if date.isdigit() else None
        whole = str(header.get("date") or "")
        outline.issued = whole if whole.replace("-", "").isdigit() else None
        outline.goes_on = re.search(r"nam tiep theo|nam sau", view(header.get("title") or "")) is not None
        outline._add(document_view.get(doc, document_view.SECTIONS), None, "")
        outline._starts = [node.start for node in outline.nodes]
        outline.rows = tuple(
            row
            for row in _rows(text)
            if outline.body_start <= row.start < outline.body_end
            and not any(start <= row.start < end for start, end in tables)
        )
        outline._row_starts = [row.start for row in outline.rows]
        if all(node.parent is not None or node.number[:1].isdigit() for node in outline.nodes):
            outline.unnumbered = [(row.start, opened) for row in outline.rows if (opened := unnumbered_roles(row))]
        return outline

    def stretch(self, k: int) -> tuple[int, int]:
        """From an unnumbered heading to the next."""
        later = self.unnumbered[k + 1][0] if k + 1 < len(self.unnumbered) else self.body_end
        return self.unnumbered[k][0], later

    def _above_all(self, offset: int) -> frozenset[str]:
        return next((opened for start, opened in reversed(self.unnumbered) if start <= offset), frozenset())

    def _add(self, sections: list[dict[str, Any]], parent: int | None, prefix: str) -> list[int]:
        made = []
        for section in sections:
            index = len(self.nodes)
            path = section.get("path") or f"{prefix}{section['number']}".rstrip(".)")
            heading = section.get("heading")
            self.nodes.append(
                Node(
                    index,
                    parent,
                    section["number"],
                    section["level"],
                    heading,
                    path,
                    section["start"],
                    section["end"],
                    max(section.get("body_end") or 0, section["end"]),
                    roles(heading) if heading else frozenset(),
                )
            )
            made.append(index)
            below = tuple(self._add(section.get("children") or [], index, f"{path}."))
            node = self.nodes[index]
            self.nodes[index] = Node(
                node.index,
                node.parent,
                node.number,
                node.level,
                node.heading,
                node.path,
                node.start,
                node.end,
                node.body_end,
                node.roles,
                below,
            )
        return made

    def at(self, offset: int) -> Node | None:
        """The deepest section that holds an offset."""
        index: int | None = bisect_right(self._starts, offset) - 1
        while index is not None and index >= 0:
            node = self.nodes[index]
            if offset < node.body_end:
                return node
            index = node.parent
        return None

    def chain(self, node: Node | None) -> Iterator[Node]:
        """The section and those above it, inmost first."""
        while node is not None:
            yield node
            node = self.nodes[node.parent] if node.parent is not None else None

    def role_at(self, offset: int) -> frozenset[str]:
        """The roles of the nearest heading above an offset that has any."""
        for node in self.chain(self.at(offset)):
            if node.roles:
                return node.roles
        return self._above_all(offset)

    def roles_above(self, offset: int) -> frozenset[str]:
        """The roles of all headings above an offset."""
        return self._above_all(offset).union(*(node.roles for node in self.chain(self.at(offset))))

    def rows_in(self, start: int, end: int) -> list[Row]:
        """The paragraphs that begin inside a stretch of the text."""
        low = bisect_left(self._row_starts, start)
        return list(self.rows[low : bisect_left(self._row_starts, end, low)])

    def row_at(self, offset: int) -> Row | None:
        """The paragraph that holds an offset."""
        index = bisect_right(self._row_starts, offset) - 1
        return self.rows[index] if index >= 0 and offset < self.rows[index].end else None

    def rows_before(self, row: Row, low: int, most: int) -> list[Row]:
        """The paragraphs above a row down from ``low``, the nearest first, no more than ``most``."""
        index = bisect_left(self._row_starts, row.start)
        first = max(bisect_left(self._row_starts, low), index - most)
        return list(reversed(self.rows[first:index]))

    def own_rows(self, node: Node) -> list[Row]:
        """The paragraphs of a section before its first subsection, without its own heading."""
        end = self.nodes[node.children[0]].start if node.children else node.body_end
        return [row for row in self.rows_in(node.end, end) if not is_closing(row)]

    def heading_tail(self, node: Node) -> Row | None:
        """What stands behind the heading on its own line: "Đối tượng: Cán bộ ..." -> "Cán bộ ..."."""
        row = self.row_at(node.start)
        if row is None or row.end - node.end < 3:
            return None
        cut = node.end - row.start
        body = row.text[cut:]
        cut += len(body) - len(body.lstrip(" :.–-"))
        return Row(row.start + cut, row.end, row.text[cut:], row.view[cut:])


_built: WeakKeyDictionary[Doc, tuple[tuple[Any, ...], Outline]] = WeakKeyDictionary()


def bounded(bare: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces of at most some 1,500 characters, cut at commas, so that no text makes reading slow."""
    while end - start > _LONGEST:
        comma = bare.find(", ", start + _LONGEST, start + 2 * _LONGEST)
        cut = comma + 2 if comma > 0 else start + _LONGEST
        yield start, min(cut, end)
        start = min(cut, end)
    if start < end:
        yield start, end


def is_closing(row: Row) -> bool:
    """Whether a paragraph is one of the closing words, which stand behind the last section."""
    return not row.mark and _CLOSING.match(row.view) is not None


def table_spans(doc: Doc) -> list[tuple[int, int]]:
    """Where the tables of a document stand."""
    spans = []
    for table in document_view.get(doc, document_view.TABLES):
        cells = [cell for row in table["rows"] for cell in row]
        if cells:
            spans.append((min(cell[0] for cell in cells), max(cell[1] for cell in cells) + 1))
    return spans


@lru_cache(maxsize=4)
def _rows(text: str) -> tuple[Row, ...]:
    whole = view(text)
    found = []
    for paragraph in paragraphs(text):
        bare = whole[paragraph.start : paragraph.end]
        mark = MARK.match(bare)
        found.append(
            Row(
                paragraph.start,
                paragraph.end,
                paragraph.text,
                bare,
                mark.end() if mark and mark.end() < len(bare) else 0,
            )
        )
    return tuple(found)


@lru_cache(maxsize=1)
def _wordings() -> tuple[tuple[re.Pattern[str], list[str]], ...]:
    table = sorted(knowledge.heading_synonyms(), key=lambda row: -len(row.wording))
    # a wording with a gap may lie over others ("hình thức và đối tượng khen thưởng"), so it has its own pass
    return tuple(_alternatives([row for row in table if (_GAP in row.wording) is gap]) for gap in (False, True))


def _alternatives(table: list[knowledge.HeadingSynonym]) -> tuple[re.Pattern[str], list[str]]:
    pieces = []
    for row in table:
        # commas come and go in headings ("TỔ CHỨC, THỰC HIỆN")
        piece = r"\s?,?\s".join(re.escape(word) for word in re.findall(r"[^\s,]+", view(row.wording)))
        pieces.append("(" + piece.replace(rf"\s?,?\s{_GAP}\s?,?\s", r"\b[^.:]{1,60}?\b") + ")")
    return re.compile(rf"(?<![a-z])(?:{'|'.join(pieces or ['(?!)'])})(?![a-z])"), [row.role for row in table]


def unnumbered_roles(row: Row) -> frozenset[str]:
    """What a heading in capitals without a number opens: "TỔ CHỨC THỰC HIỆN" alone on its line."""
    if row.mark or len(row.text) > 120 or not is_capitals(row.text):
        return frozenset()
    return roles(row.text)


@lru_cache(maxsize=2048)
def roles(heading: str) -> frozenset[str]:
    """What a heading opens: "NỘI DUNG, CHỈ TIÊU VÀ THỜI GIAN THỰC HIỆN" -> content, targets, timeline."""
    bare = squeeze(view(heading))[:300]
    return frozenset(
        names[match.lastindex - 1]
        for pattern, names in _wordings()
        for match in pattern.finditer(bare)
        if match.lastindex and not (_ADMINISTRATIVE.match(match[0]) and _NO_AWARD.match(bare, match.end()))
    )
