"""The rows of passages side by side: pieces of text, each with what it is, and where a place of a text is shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .comparison_words import word

if TYPE_CHECKING:
    from ...compare.adaptation import Adaptation, LeftOver, Passage, Token
    from ...compare.three_way.levels import Row, ThreeWay

#: with more letters than this, of passages that agree only the beginning is shown, so that a page stays small
_MOST = 700_000
_BEGINNING = 160
#: how a stretch is shown: struck out, put in, put into the plan's own terms, left over
Piece = tuple[str, str, str]


class Place:
    """Where a place of the plan or of the other is shown: the id of its row."""

    def __init__(self, rows: Sequence[dict[str, Any]]) -> None:
        self.plan = _index(rows, "plan_span")
        self.other = _index(rows, "other_span")

    def of(self, plan: dict[str, int] | None, other: dict[str, int] | None) -> str | None:
        """The row of a span of the plan, else of one of the other; None where it is not shown."""
        return _find(self.plan, plan) or _find(self.other, other)


_Index = tuple[list[int], list[tuple[int, str]]]


def _index(rows: Sequence[dict[str, Any]], side: str) -> _Index:
    found = sorted((row[side].start, row[side].end, row["id"]) for row in rows if row[side])
    return [start for start, _, _ in found], [(end, id_) for _, end, id_ in found]


def _find(index: _Index, span: dict[str, int] | None) -> str | None:
    if span is None:
        return None
    starts, rest = index
    at = bisect_right(starts, span["start"]) - 1
    if at >= 0 and span["start"] < rest[at][0]:
        return rest[at][1]
    # a section may begin with the blanks before its first passage
    return rest[at + 1][1] if at + 1 < len(starts) and starts[at + 1] < span["end"] else None


def passage_rows(adaptation: Adaptation, lang: str) -> tuple[list[dict[str, Any]], bool]:
    """The rows of a plan beside its source, and whether long passages were cut."""
    short = sum(len(p.text) + len(p.source_text) for p in adaptation.passages) > _MOST
    marks = _Marks(adaptation.left_overs)
    rows = []
    for i, p in enumerate(adaptation.passages):
        kind = p.kind or "left_out"
        plan = _plan_side(p, marks, kind)
        source = _side(p.tokens, "source") if p.source_text else []
        if kind == "left_out":  # all of it is gone: that is said once, not by striking every word out
            source = [(p.source_text, "", "")]
        cut = short and kind in ("verbatim", "localised", "own", "left_out")
        columns = [
            _column(_cut(source) if cut else source, p.source_section, None if source else "absent"),
            _column(_cut(plan) if cut else plan, p.section, None if plan else "absent"),
        ]
        if not adaptation.compared:
            kind, columns = "text", columns[1:]
            columns[0]["pieces"] = [
                (text, "left" if "left" in look else "", id_) for text, look, id_ in columns[0]["pieces"]
            ]
        rows.append(
            {
                "id": f"p{i}",
                "kind": kind,
                "label": word(f"kind.{kind}", lang) if kind != "text" else "",
                "heading": p.heading,
                "moved": p.moved,
                "left": any(look.startswith("left") for _, look, _ in plan),
                "plan_span": p.span,
                "other_span": p.source_span,
                "columns": columns,
            }
        )
    return rows, short


def level_rows(levels: ThreeWay, adaptation: Adaptation | None, lang: str) -> tuple[list[dict[str, Any]], bool]:
    """The rows of nation, city and ward, and whether long passages were cut."""
    found = [row for row in levels.rows if row.field == "contents"]
    names = [level for level, _ in levels.levels]
    short = sum(len(cell.text) for row in found for cell in row.cells.values()) > _MOST
    marks = _Marks(adaptation.left_overs if adaptation is not None else ())
    rows = []
    for i, row in enumerate(found):
        lowest = row.cells[names[-1]]
        columns = [_level(row, names, n, marks, lang, short) for n in range(len(names))]
        for level, column in zip(names, columns, strict=True):
            if level not in levels.worded and column["empty"] == "absent":
                column["empty"] = "unknown"
            if not is_sure(column["state"], level, levels):
                column["label"] = ""
        above = row.cells.get(names[-2])
        kind = "own" if row.introduced == names[-1] else lowest.state
        if kind == "own" and not set(names[:-1]) & set(levels.worded):
            kind, columns = "text", [{**columns[-1], "label": ""}]  # nothing is known that it could be compared with
        rows.append(
            {
                "id": f"p{i}",
                "kind": kind,
                "label": "" if kind == "text" else word(f"kind.{kind}" if kind == "own" else f"state.{kind}", lang),
                "heading": row.heading,
                "moved": False,
                "left": any(look.startswith("left") for _, look, _ in columns[-1]["pieces"]),
                "plan_span": lowest.span,
                "other_span": above.span if above is not None else None,
                "columns": columns,
            }
        )
    return rows, short


def is_sure(state: str | None, level: str, levels: ThreeWay) -> bool:
    """Whether a level is known to have brought something in: the whole wording of all above it is known."""
    return state != "added" or levels.knows(level)


def _level(row: Row, names: Sequence[str], n: int, marks: _Marks, lang: str, short: bool) -> dict[str, Any]:
    """The cell of one level: what it put in against the level above, and what the level below struck out of it."""
    cell = row.cells.get(names[n])
    if cell is None:
        return _column([], None, "absent")
    if not cell.text:
        return {**_column([], None, cell.state), "state": cell.state, "label": word(f"state.{cell.state}", lang)}
    below = next((c for name in names[n + 1 :] if (c := row.cells.get(name)) is not None and c.text), None)
    gone = _side(below.tokens, "source") if below is not None and below.tokens else [(cell.text, "", "")]
    put = _side(cell.tokens, "plan") if cell.tokens else [(cell.text, "", "")]
    pieces = _both(gone, put)
    if n == len(names) - 1 and cell.span is not None:
        pieces = marks.put_on(pieces, cell.text, cell.span.start)
    if short and cell.state in ("kept", "added", "localised"):
        pieces = _cut(pieces)
    return {**_column(pieces, cell.section, None), "state": cell.state, "label": word(f"state.{cell.state}", lang)}


def _both(gone: list[Piece], put: list[Piece]) -> list[Piece]:
    """Two markings of one text in one: what was put in from above, and what was struck out below."""
    out: list[Piece] = []
    a, b = list(gone), list(put)
    while a and b:
        size = min(len(a[0][0]), len(b[0][0]))
        look = " ".join(sorted({x for x in (a[0][1], b[0][1]) if x}))
        out.append((a[0][0][:size], look, ""))
        for run in (a, b):
            if len(run[0][0]) == size:
                run.pop(0)
            else:
                run[0] = (run[0][0][size:], run[0][1], "")
    return [*out, *a, *b]


def _column(pieces: list[Piece], section: str | None, empty: str | None) -> dict[str, Any]:
    return {"pieces": pieces, "section": section, "empty": empty, "state": None, "label": ""}


_LOOKS = {("delete", False): "gone", ("insert", False): "new", ("delete", True): "local", ("insert", True): "local"}


def _side(tokens: Iterable[Token], side: str) -> list[Piece]:
    out: list[Piece] = []
    for token in tokens:
        text = token.source if side == "source" else token.plan
        if text:
            out += _trimmed(text, _LOOKS.get((token.op, token.kind is not None), ""))
    return out


def token_pieces(tokens: Iterable[Token]) -> list[Piece]:
    """What a level says, with what it put in marked."""
    return _side(tokens, "plan")


def _trimmed(text: str, look: str) -> list[Piece]:
    """A marked stretch without the blanks behind it, which would be struck through."""
    bare = text.rstrip()
    if not look or bare == text:
        return [(text, look, "")]
    return [(bare, look, ""), (text[len(bare) :], "", "")] if bare else [(text, "", "")]


def _plan_side(p: Passage, marks: _Marks, kind: str) -> list[Piece]:
    if p.span is None:
        return []
    pieces = _side(p.tokens, "plan")
    if kind == "own":  # all of it is new: that is said once, not by colouring every word
        pieces = [("".join(text for text, _, _ in pieces), "", "")]
    return marks.put_on(pieces, p.text, p.span.start)


def _cut(pieces: list[Piece]) -> list[Piece]:
    if any(look.startswith("left") for _, look, _ in pieces) or sum(len(text) for text, _, _ in pieces) <= _BEGINNING:
        return pieces
    text = "".join(text for text, _, _ in pieces)
    return [(text[:_BEGINNING].rsplit(" ", 1)[0] + " …", "", "")]


class _Marks:
    """The left-overs, to be marked in the passages that hold them."""

    def __init__(self, left_overs: Sequence[LeftOver]) -> None:
        self.found = [(left.span.start, left.span.end, left.quote, f"r{i}") for i, left in enumerate(left_overs)]
        self.starts = [start for start, _, _, _ in self.found]

    def put_on(self, pieces: list[Piece], text: str, start: int) -> list[Piece]:
        """The pieces of a passage of the plan that begins at ``start``, cut where a left-over begins and ends."""
        at = bisect_right(self.starts, start - 1)
        spans = []
        while at < len(self.found) and self.found[at][0] < start + len(text) + 8:
            begin, _, quote, id_ = self.found[at]
            found = _nearest(text, quote, begin - start)
            if found is not None:
                spans.append((found, found + len(quote), id_))
            at += 1
        for begin, end, id_ in spans:
            pieces = _marked(pieces, begin, end, id_)
        return pieces


def _nearest(text: str, quote: str, near: int) -> int | None:
    """Where a quote stands in a passage; where paragraphs were joined, places shift by a few letters."""
    plain = quote.replace("\n", " ").replace("\t", " ").replace("\f", " ")
    before, after = text.rfind(plain, 0, max(0, near) + len(plain)), text.find(plain, max(0, near))
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - near), default=None)


def _marked(pieces: list[Piece], begin: int, end: int, id_: str) -> list[Piece]:
    out: list[Piece] = []
    at = 0
    for text, look, old in pieces:
        left, right = max(begin - at, 0), min(end - at, len(text))
        if left < right:
            out += [(text[:left], look, old)] if left else []
            out.append((text[left:right], f"left {look}".strip(), id_ if begin >= at else ""))
            out += [(text[right:], look, old)] if right < len(text) else []
        else:
            out.append((text, look, old))
        at += len(text)
    return out


__all__ = ["Place", "is_sure", "level_rows", "passage_rows", "token_pieces"]
