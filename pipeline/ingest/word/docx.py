"""Word files (OOXML): paragraphs with their automatic numbers, layout tables in reading order, real tables.

Tracked changes are read as accepted.  Text boxes and notes follow the paragraph on which they hang;
deletions, comments, headers, footers and the table of contents are kept aside; hidden text is left out.
Macros are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.document import Aside, Document, Layout, Look
from pipeline.ingest import failures, grading, legacy
from pipeline.ingest.archives import Archive
from pipeline.ingest.layout import markers
from pipeline.ingest.layout.assembly import PageFacts, assemble, link
from pipeline.ingest.layout.measures import measure_text
from pipeline.ingest.layout.merged_columns import unmerge
from pipeline.ingest.layout.paragraphs import TITLE_OPENER
from pipeline.ingest.layout.printed import PrintedLine, clean
from pipeline.ingest.limits import Limits
from pipeline.ingest.text.columns import find_columns, is_layout
from pipeline.ingest.word import layout as word_layout
from pipeline.ingest.word import looks as word_looks
from pipeline.ingest.word import parts as word_parts
from pipeline.ingest.word.numbering import Numbering, W
from pipeline.ingest.word.runs import Piece, RunReader
from pipeline.ingest.word.styles import Style, Styles, is_centred, is_on, number_of, read_styles
from pipeline.vietnamese import nfc

#: a row of so many cells is no table of people: what its cells span is left out then
_MOST_COLUMNS = 256
_LAYOUT = re.compile(
    r"C[ỘO]NG H[ÒO]A?À? X|Độc lập|ĐẢNG CỘNG SẢN|N[ơo]i nh[ậaâ]n|TM\.|KT\.|TL\.|TUQ\.|Q\.\s?CHỦ|"
    r"\bngày\b.{0,12}\btháng\b.{0,12}\bnăm\b|Số:"
)
_RULE = re.compile(r"[-_=*–—~\s]{3,}$")
#: what stands around paragraphs without being one
_WRAPPERS = frozenset(W + name for name in ("ins", "moveTo", "customXml", "smartTag"))


@dataclass(slots=True)
class _Paragraph:
    """One Word paragraph: the stretches between its soft breaks, label first."""

    parts: list[str]
    centred: bool = False
    bold: bool | None = None
    page: int = 1
    layout: int = 0
    cells: tuple[str, ...] | None = None
    table: int | None = None
    #: the parts as typed, blanks and tabs and all
    typed: tuple[str, ...] = ()
    #: how each of the parts looks; empty where it is not known
    looks: tuple[Look, ...] = ()


@dataclass(slots=True)
class _State:
    numbering: Numbering
    styles: Styles
    notes: dict[tuple[str, str], str]
    looks: word_looks.Looks
    page: int = 1
    tables: int = 0
    layouts: int = 0
    found: list[_Paragraph] = field(default_factory=list)
    merge_next: str | None = None
    asides: list[Aside] = field(default_factory=list)
    #: text of notes and boxes of a table, which follow it
    pending: list[str] = field(default_factory=list)
    in_cell: bool = False
    #: how many notes were met
    noted: int = 0
    #: the style of the layout table that is read
    table_style: str | None = None
    encodings: set[str] = field(default_factory=set)


def read_docx(path: Path, sha256: str, *, restore: bool, limits: Limits, shown_as: str | None = None) -> Document:
    """Reads a Word file.

    Args:
        path: the DOCX.
        sha256: of the file the user named.
        restore: whether unaccented text is restored.
        limits: what is refused.
        shown_as: the path to record, where the DOCX is a conversion of another file.
    """
    with Archive(path, limits) as archive:
        main = _main_part(archive)
        root = archive.xml(main)
        if root is None:
            raise failures.damaged(path)
        folder = main.rsplit("/", 1)[0]
        styled = archive.xml(f"{folder}/styles.xml")
        styles = read_styles(styled)
        numbering = Numbering(archive.xml(f"{folder}/numbering.xml"), styles.numbering())
        notes = word_parts.notes(archive, folder, styles)
        beside = word_parts.beside(archive, folder, styles)
        # of themes the first is the file's; it is read here, the archive is closed when the text is
        themes = sorted(n for n in archive.names if re.fullmatch(rf"{re.escape(folder)}/theme/theme\d*\.xml", n))
        faces = word_looks.theme_faces(archive.xml(themes[0]) if themes else None)
        looks = word_looks.Looks(styled, styles, lambda: faces)
        numbers = word_layout.page_numbers(archive, main, root, styles, looks)
    body = root.find(W + "body")
    if body is None:
        raise failures.damaged(path)
    state = _State(numbering, styles, notes, looks)
    _walk(body, state)
    if state.page > limits.max_pages:
        raise failures.too_many_pages(path, state.page, limits.max_pages)
    document = _document(state, shown_as or str(path), sha256, restore=restore, limits=limits)
    layout = None
    if shown_as is None:  # a conversion has the layout of its converter
        seen = document.layout.looks if document.layout else ()
        layout = Layout(
            word_layout.sheets(body),
            word_looks.fonts((document.text[start:end], look) for start, end, look in seen),
            numbers,
            seen,
            word_layout.motto_ruled(body),
            tuple(sorted(state.encodings)),
        )
    return replace(document, asides=(*state.asides, *beside), layout=layout)


def _document(state: _State, shown: str, sha256: str, *, restore: bool, limits: Limits) -> Document:
    if not state.layouts:
        _part_columns(state)
    lines = [line for paragraph in state.found for line in _lines(paragraph)]
    lines, typed = legacy.all_converted(lines), lines
    text = "\n".join(line.text for line in lines)
    wrapped = measure_text([x for x in lines if x.cells is None]).wrapped
    # head and foot set in columns by tabs or blanks, not by a table
    merged = not state.layouts and len(unmerge(lines)) != len(lines)
    if wrapped or merged or lines is not typed or (restore and grading.needs_restoration(text)):
        from pipeline.ingest.text.textfile import from_lines

        return from_lines(lines, path=shown, sha256=sha256, format="docx", restore=restore, limits=limits)
    facts = {
        number: PageFacts(quality=grading.plausibility("\n".join(x.text for x in lines if x.page == number)))
        for number in range(1, state.page + 1)
    }
    return assemble(_groups(state.found), path=shown, sha256=sha256, format="docx", facts=facts)


def _part_columns(state: _State) -> None:
    """Head and foot set in two columns by tabs or blanks, no table: the columns one after the other, in place."""
    at = [(k, n) for k, paragraph in enumerate(state.found) for n in range(len(paragraph.parts))]
    typed = [(state.found[k].typed[n] if state.found[k].typed else state.found[k].parts[n]) for k, n in at]
    for columns in reversed(find_columns(typed)):
        first, last = at[columns.first], at[columns.last]
        if first[1] or last[1] + 1 != len(state.found[last[0]].parts):
            continue  # a part of a paragraph alone
        state.layouts += 2
        page = state.found[first[0]].page
        state.found[first[0] : last[0] + 1] = [
            _Paragraph([clean(text)], page=page, layout=state.layouts - 2 + side) for side, text in columns.lines
        ]


def _main_part(archive: Archive) -> str:
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    return next((name for name in archive.names if re.fullmatch(r"word/document\d*\.xml", name)), "word/document.xml")


# ---------------------------------------------------------------- the body
def _walk(node: Any, state: _State) -> None:
    for child in node:
        if child.tag == W + "p":
            _paragraph(child, state)
        elif child.tag == W + "tbl":
            _table(child, state)
        elif child.tag == W + "sdt":
            inner = child.find(W + "sdtContent")
            gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            if inner is not None and gallery is not None and gallery.get(W + "val") == "Table of Contents":
                text = "\n".join(filter(None, (clean(nfc(_plain(p))) for p in inner.iter(W + "p"))))
                state.asides.append(Aside("contents", text))
            elif inner is not None:
                _walk(inner, state)
        elif child.tag in _WRAPPERS:
            _walk(child, state)


def _paragraph(node: Any, state: _State) -> None:
    properties = node.find(W + "pPr")
    style_node = properties.find(W + "pStyle") if properties is not None else None
    name = style_node.get(W + "val") if style_node is not None else state.styles.default
    chain = list(state.styles.chain(name))
    breaks = is_on(properties, "pageBreakBefore")
    if (breaks or (breaks is None and any(style.page_break for _, style in chain))) and state.found:
        state.page += 1
    reader = RunReader(state.styles, chain)
    found = reader.read(node)
    state.encodings |= reader.encodings
    state.asides += [Aside("deletion", clean(nfc(text))) for text in found.deleted]
    text = found.text
    if any(style.contents for _, style in chain):
        if text.strip():
            state.asides.append(Aside("contents", clean(nfc(text))))
        return
    mark = properties.find(f"{W}rPr/{W}del") if properties is not None else None
    # an empty item of a list is counted, one that was deleted is not
    label = _label(properties, chain, state) if mark is None or text.strip() else ""
    if state.merge_next is not None:
        text, label = state.merge_next + text, ""
        state.merge_next = None
    if mark is not None and text.strip():
        # the end of this paragraph was deleted: the next one goes on with it
        state.merge_next = label + text
        return
    bold = _bold(found.pieces, chain)
    centred = is_centred(properties)
    if centred is None:
        centred = next((style.centred for _, style in chain if style.centred is not None), False)
    looks = iter(state.looks.lines(found.pieces, properties, name, state.table_style))
    for k, stretch in enumerate((label + text if text.strip() else text).split("\f")):
        if k:
            state.page += 1
        seen = [(part, next(looks, Look())) for part in nfc(stretch).split("\n")]
        seen = [(part, look) for part, look in seen if clean(part) and not _RULE.match(clean(part))]
        if seen:
            typed = tuple(part for part, _ in seen)
            own = tuple(look._replace(indent=None) if label else look for _, look in seen)
            parts = [clean(part) for part in typed]
            state.found.append(_Paragraph(parts, bool(centred), bold, state.page, typed=typed, looks=own))
    _hanging(found.boxes, found.notes, state)
    section = properties.find(W + "sectPr") if properties is not None else None
    if section is not None:
        kind = section.find(W + "type")
        if kind is None or kind.get(W + "val") in ("nextPage", "oddPage", "evenPage"):
            state.page += 1


def _hanging(boxes: list[Any], notes: list[tuple[str, str]], state: _State) -> None:
    """What hangs on a paragraph follows it: its text boxes, then its notes, numbered through the file."""
    for box in boxes:
        if state.in_cell:
            state.pending.append(clean(nfc(_plain(box))))
        else:
            _walk(box, state)
    for key in notes:
        state.noted += 1
        text = state.notes.get(key)
        if text:
            state.pending.append(f"[{state.noted}] {text}")
    if not state.in_cell:
        _put_pending(state)


def _put_pending(state: _State) -> None:
    state.found += [_Paragraph([text], page=state.page) for text in state.pending if text]
    state.pending = []


def _label(properties: Any, chain: list[tuple[str, Style]], state: _State) -> str:
    number, at = number_of(properties)
    if number is None:
        for name, style in chain:
            if style.num is not None:
                number = style.num
                if at is None:
                    at = style.level if style.level is not None else state.numbering.level_of_style(number, chain[0][0])
                    if at is None:
                        at = state.numbering.level_of_style(number, name)
                break
    if number in (None, "0"):
        return ""
    return state.numbering.label(number or "", at or 0)


def _bold(pieces: list[Piece], chain: list[tuple[str, Style]]) -> bool:
    styled = next((style.bold for _, style in chain if style.bold is not None), False)
    marked = [piece.bold if piece.bold is not None else bool(styled) for piece in pieces if piece.text.strip()]
    return bool(marked) and all(marked)


# ---------------------------------------------------------------- tables
def _rows(table: Any) -> Iterator[list[Any]]:
    for row in table.iter(W + "tr"):
        if _owner(row, W + "tbl") is not table:
            continue
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        yield [cell for cell in row.iter(W + "tc") if _owner(cell, W + "tr") is row]


def _owner(node: Any, tag: str) -> Any:
    node = node.getparent()
    while node is not None and node.tag != tag:
        node = node.getparent()
    return node


def _plain(node: Any) -> str:
    return " ".join(t.text or "" for t in node.iter(W + "t"))


def _table(table: Any, state: _State) -> None:
    rows = list(_rows(table))
    columns = max((len(row) for row in rows), default=0)
    if columns < 2 or _is_layout(table, rows, columns):
        around, state.table_style = state.table_style, _style_of(table)
        for row in rows:
            for cell in row:
                state.layouts += 1
                before = len(state.found)
                _walk(cell, state)
                for paragraph in state.found[before:]:
                    if columns > 1 and paragraph.cells is None:
                        paragraph.layout = paragraph.layout or state.layouts
        state.table_style = around
        return
    number, state.tables = state.tables, state.tables + 1
    for row in rows:
        cells: list[str] = [""] * _skipped_columns(row)
        for cell in row:
            cells.append(_cell_text(cell, state))
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            wide = span.get(W + "val") if span is not None else None
            if wide and re.fullmatch(r"[0-9]{1,4}", wide) and len(cells) < _MOST_COLUMNS:
                cells += [""] * (min(int(wide), 64) - 1)
        if any(cells):
            state.found.append(_Paragraph(["\t".join(cells)], page=state.page, cells=tuple(cells), table=number))
    if not state.in_cell:
        _put_pending(state)


def _skipped_columns(row: list[Any]) -> int:
    """How many columns of the table stand free before the first cell of a row."""
    node = _owner(row[0], W + "tr").find(f"{W}trPr/{W}gridBefore") if row else None
    wide = node.get(W + "val") if node is not None else None
    return min(int(wide), 64) if wide and re.fullmatch(r"[0-9]{1,4}", wide) else 0


def _is_layout(table: Any, rows: list[list[Any]], columns: int) -> bool:
    text = " ".join(_plain(cell) for row in rows for cell in row)
    if len(rows) <= 6 and columns <= 3 and len(text) < 3000 and _LAYOUT.search(text) and not _bordered(table):
        return True
    if not _bordered(table) and not _styled(table):
        return columns <= 3 and len(rows) <= 3
    return is_layout([["\n".join(map(_plain, cell.iter(W + "p"))) for cell in row] for row in rows])


def _bordered(table: Any) -> bool:
    for name in (f"{W}tblPr/{W}tblBorders", f".//{W}tcBorders"):
        for borders in table.iterfind(name):
            drawn = [side for side in borders if side.get(W + "val") not in (None, "nil", "none")]
            if len(drawn) >= 3:
                return True
    return False


def _style_of(table: Any) -> str | None:
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return style.get(W + "val") if style is not None else None


def _styled(table: Any) -> bool:
    """Whether a table has a style that draws its rules (as "Table Grid" does)."""
    name = (_style_of(table) or "").lower()
    return bool(name) and name not in ("tablenormal", "normaltable") and table.find(f"{W}tblPr/{W}tblBorders") is None


def _cell_text(cell: Any, state: _State) -> str:
    inner = _State(state.numbering, state.styles, state.notes, state.looks, in_cell=True, noted=state.noted)
    _walk(cell, inner)
    state.noted = inner.noted
    state.pending += inner.pending
    state.encodings |= inner.encodings
    state.asides += inner.asides
    text = ""
    for paragraph in inner.found:
        for part in paragraph.parts:
            part = part.replace("\t", " ")
            text = text + link(text, part) + part if text else part
    return text


# ---------------------------------------------------------------- paragraphs
def _lines(paragraph: _Paragraph) -> list[PrintedLine]:
    return [
        PrintedLine(
            part,
            paragraph.page,
            bold=paragraph.bold,
            cells=paragraph.cells,
            table=paragraph.table,
            gap=1.0 if k == 0 else 0.0,
            look=paragraph.looks[k] if k < len(paragraph.looks) and paragraph.looks[k].size else None,
        )
        for k, part in enumerate(paragraph.parts)
    ]


def _groups(found: list[_Paragraph]) -> list[list[PrintedLine]]:
    """Word's paragraphs, but a title that stands in several is one, and list items after soft breaks are several."""
    groups: list[list[PrintedLine]] = []
    title: _Paragraph | None = None
    opened = False
    for paragraph in found:
        for k, line in enumerate(_lines(paragraph)):
            before = groups[-1][-1] if groups else None
            if before is None or paragraph.cells is not None or before.cells is not None:
                join = False
            elif title is not None:
                join = _title_goes_on(before, line, title, paragraph)
            else:
                join = k > 0 and _break_goes_on(before, line, paragraph)
            if join:
                groups[-1].append(line)
                continue
            groups.append([line])
            title = (
                paragraph
                if opened
                and paragraph.cells is None
                and not markers.marker(line.text)
                and not markers.is_opener(line.text)
                else None
            )
            opened = bool(TITLE_OPENER.match(line.text)) and not paragraph.layout and paragraph.cells is None
            if opened:
                title = None
    return groups


def _title_goes_on(before: PrintedLine, line: PrintedLine, title: _Paragraph, paragraph: _Paragraph) -> bool:
    if paragraph is not title and not (paragraph.centred and title.centred and paragraph.bold == title.bold):
        return False
    if (markers.marker(line.text) and not markers.goes_on(before.text, line.text)) or TITLE_OPENER.match(line.text):
        return False
    if markers.starts_low(line.text) or markers.is_open(before.text):
        return True
    return (
        not re.search(r"[.;:)][”\"]?$", before.text)
        and not re.match(r"\(|Căn cứ|Kính gửi", line.text)
        and markers.is_capitals(before.text) == markers.is_capitals(line.text)
    )


def _break_goes_on(before: PrintedLine, line: PrintedLine, paragraph: _Paragraph) -> bool:
    """Whether the text after a soft break goes on with the line before it."""
    if markers.marker(line.text) and not markers.goes_on(before.text, line.text):
        return False
    if TITLE_OPENER.match(before.text) or TITLE_OPENER.match(line.text):
        return False
    if markers.starts_low(line.text) or markers.is_open(before.text):
        return True
    if markers.ends_sentence(before.text) or paragraph.layout:
        return False
    return (
        paragraph.centred
        and markers.is_capitals(before.text) == markers.is_capitals(line.text)
        and len(before.text) > 30
    )
