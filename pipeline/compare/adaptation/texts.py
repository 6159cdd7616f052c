"""A document of any level as passages: a plan with its text, or a template that keeps the clauses of its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from ...document import Document
from ...plan import Plan, Span
from ...vietnamese import nfc
from ..alignment.clauses import Clause, clauses
from ..alignment.nodes import Node, tree
from ..alignment.wording import clause_words, key
from ..templates.template import Template, TemplateClause
from .mentions import Piece, pieces

#: levels from above; None where a document does not say of which it is
LEVELS = ("nation", "city", "commune")
LEVEL_OF_KIND = {"national": "nation", "city": "city"}
COMMUNE = ("phường", "xã", "đặc khu")
#: in a passage of fewer plain words the names are all that it says
_FEW = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of a document with the place of it: the path of its section and the heading of its top section."""

    clause: Clause
    section: str | None
    top: str | None
    heading: bool
    pieces: tuple[Piece, ...] = ()

    @property
    def size(self) -> int:
        """The number of words."""
        return sum(piece.size for piece in self.pieces)


@dataclass(frozen=True)
class Text:
    """A document as passages.

    ``title`` is what people call it; ``tops`` are the top sections (number, heading) in order; ``names`` its own units.
    """

    name: str
    level: str | None
    text: str
    parts: tuple[Part, ...]
    tops: tuple[tuple[str, str], ...] = ()
    plan: Plan | None = None
    document: Document | None = None
    names: tuple[str, ...] = ()
    title: str = ""

    def span(self, start: int, end: int) -> Span:
        """A stretch of the text with its page."""
        return Span(self.document.page_at(start) if self.document else 1, start, end)

    def words(self) -> list[Clause]:
        """The passages for alignment: the names that levels exchange are put alike, so that wording alone counts."""
        found = []
        for part in self.parts:
            run = part.pieces
            plain = sum(1 for p in run if p.kind is None)
            words_ = tuple(
                word
                for p in run
                for word in ((p.key,) if p.kind in ("unit", "office") and plain >= _FEW else p.said.split())
            )
            found.append(Clause(part.clause.start, part.clause.end, part.clause.text, words_ or part.clause.words))
        return found


def level_of(plan: Plan) -> str | None:
    """The level that a plan was made at."""
    level = plan.meta.unit_level
    if level in COMMUNE:
        return "commune"
    return {"trung ương": "nation", "thành phố": "city", "tỉnh": "city"}.get(level or "")


def bare_names(plan: Plan) -> tuple[str, ...]:
    """The names of a plan's own unit and of the one above it without the kind of unit ("Hải An")."""
    found = []
    for name in (plan.meta.unit, plan.meta.parent):
        if name:
            bare = nfc(name).split(" ", 2 if key(name).startswith(("thành phố", "đặc khu")) else 1)[-1]
            # "phường 4": a number is no name
            if not bare.isdigit() and bare[:1].isupper():
                found.append(bare)
    return tuple(found)


def text_of_plan(plan: Plan, document: Document, names: Sequence[str] = ()) -> Text:
    """A plan as passages; ``names`` are further names of units to be taken as such."""
    tops = tree(plan, None)
    nodes = [node for top in tops for node in top.walk()]
    heads = [(n.section.span.start, n.section.span.end) for n in nodes if n.section.heading is not None]
    places = _places(nodes)
    own = (*bare_names(plan), *names)
    found = []
    at = head = 0
    for clause in clauses(plan, document.text):
        while at + 1 < len(places) and places[at + 1][0] <= clause.start + _marks(clause):
            at += 1
        while head < len(heads) and heads[head][1] < clause.start:
            head += 1
        path, top = places[at][1:] if places else (None, None)
        is_head = (
            head < len(heads)
            and heads[head][0] <= clause.start + 12
            and clause.end <= heads[head][1] + 3
            and clause.start < heads[head][1]
        )
        found.append(Part(clause, path, top, is_head, tuple(pieces(clause.text, own))))
    headings = tuple((node.path, node.section.heading or "") for node in tops)
    title = ", ".join(part for part in (plan.meta.unit or plan.meta.issuer, plan.meta.number) if part)
    name = plan.source.path
    return Text(
        name, level_of(plan), document.text, tuple(found), headings, plan, document, own, title or Path(name).name
    )


def _marks(clause: Clause) -> int:
    """A section may begin behind the bullet of its line."""
    return min(3, clause.end - clause.start - 1)


def _places(every: Sequence[Node]) -> list[tuple[int, str | None, str | None]]:
    """Where which section begins: (offset, path, path of its top section), in order, from the start of the text."""
    nodes = sorted(every, key=lambda n: (n.start, -n.end))
    borders = sorted({0, *(n.start for n in nodes), *(n.end for n in nodes)})
    found: list[tuple[int, str | None, str | None]] = []
    stack: list[tuple[int, str, str]] = []
    i = 0
    for border in borders:
        while stack and stack[-1][0] <= border:
            stack.pop()
        while i < len(nodes) and nodes[i].start == border:
            top = stack[0][2] if stack else nodes[i].path
            stack.append((nodes[i].end, nodes[i].path, top))
            i += 1
        found.append((border, stack[-1][1] if stack else None, stack[-1][2] if stack else None))
    return found


def text_of_template(template: Template, names: Sequence[str] = ()) -> Text:
    """The clauses that a template keeps of its source; a template written by hand has none."""
    own = (template.province,) if template.province else ()
    found = text_of_clauses(template.id, template.clauses, (*own, *names))
    headings = {entry.section: entry.wording for entry in template.sections if entry.section}
    title = f"{template.document.type} {template.document.symbol}" if template.document else template.title
    level = LEVEL_OF_KIND.get(template.kind)
    return replace(found, level=level, tops=tuple(headings.items()), title=title)


def text_of_clauses(name: str, wanted: Sequence[TemplateClause], names: Sequence[str] = ()) -> Text:
    """Clauses as passages, one a line."""
    lines = [" ".join(nfc(entry.text).split()) for entry in wanted]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = []
    for entry, line, (start, following) in zip(wanted, lines, pairwise(starts), strict=True):
        clause = Clause(start, following - 1, line, clause_words(line))
        top = entry.section.split(".")[0] if entry.section else None
        found.append(Part(clause, entry.section, top, False, tuple(pieces(line, tuple(names)))))
    return Text(name, None, "\n".join(lines), tuple(found), names=tuple(names))


__all__ = [
    "COMMUNE",
    "LEVELS",
    "LEVEL_OF_KIND",
    "Part",
    "Text",
    "level_of",
    "text_of_clauses",
    "text_of_plan",
    "text_of_template",
]
