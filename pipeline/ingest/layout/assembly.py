"""From paragraphs to a document: the running text, with pages, lines and tables standing on it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.document import Cell, Document, Layout, Line, Look, Page, ReadAs, Table
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import word_places
from pipeline.vietnamese import UPPER

_JOINED = re.compile(r"(?:[\w/][-/]|/)$")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page besides its lines; sizes in points."""

    width: float = 0.0
    height: float = 0.0
    read_as: ReadAs = "digital"
    quality: float | None = None


def link(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a blank, or nothing inside ``57-`` / ``NQ/TW``."""
    if _JOINED.search(before) and re.match(rf"[{UPPER}\d(]", after):
        return ""
    return " "


def assemble(
    groups: Sequence[Sequence[PrintedLine]],
    *,
    path: str,
    sha256: str,
    format: str,
    facts: Mapping[int, PageFacts] | None = None,
    notes: Sequence[str] = (),
) -> Document:
    """The document of paragraphs in reading order.

    Args:
        groups: the lines of each paragraph; pages never go back.
        path: where it was read from.
        sha256: of the file.
        format: what the file is.
        facts: of each page by number; pages without lines that are named here stay, empty.
        notes: remarks for people.
    """
    facts = facts or {}
    numbers = [line.page for group in groups for line in group]
    last = max([1, *numbers, *facts])
    chunks: list[str] = []
    size = 0
    starts, ends = {1: 0}, {}
    lines: dict[int, list[Line]] = {}
    tables: dict[int, list[tuple[Cell, ...]]] = {}
    table_pages: dict[int, int] = {}
    looks: list[tuple[int, int, Look]] = []
    page = 1

    def put(text: str) -> None:
        nonlocal size
        chunks.append(text)
        size += len(text)

    def turn_to(number: int) -> None:
        nonlocal page
        while page < number:
            ends[page] = size
            put("\f")
            page += 1
            starts[page] = size

    for group in groups:
        for k, line in enumerate(group):
            if k and line.page > page:
                turn_to(line.page)
            elif k:
                put(link(group[k - 1].text, line.text))
            else:
                if chunks:
                    put("\n")
                turn_to(line.page)
            if line.cells is not None:
                _put_row(line, size, tables, table_pages)
            start = size
            put("\t".join(line.cells) if line.cells is not None else line.text)
            if line.look is not None and line.cells is None:
                looks.append((start, size, line.look))
            words = word_places.places(line)
            lines.setdefault(page, []).append(Line(start, size, line.box, round(line.confidence, 4), line.bold, words))
    if chunks:
        put("\n")
    turn_to(last)
    ends[page] = size
    text = "".join(chunks)
    pages = tuple(
        _page(number, starts[number], ends[number], facts.get(number, PageFacts()), tuple(lines.get(number, ())))
        for number in range(1, last + 1)
    )
    return Document(
        path,
        sha256,
        text,
        pages,
        format,
        tuple(Table(table_pages[key], tuple(rows)) for key, rows in sorted(tables.items())),
        tuple(notes),
        layout=Layout(looks=tuple(looks)) if looks else None,
    )


def _page(number: int, start: int, end: int, facts: PageFacts, lines: tuple[Line, ...]) -> Page:
    quality = 1.0 if facts.quality is None else round(facts.quality, 4)
    return Page(number, start, end, facts.read_as, quality, round(facts.width, 2), round(facts.height, 2), lines)


def _put_row(line: PrintedLine, at: int, tables: dict[int, list[tuple[Cell, ...]]], pages: dict[int, int]) -> None:
    cells = []
    for text in line.cells or ():
        cells.append(Cell(at, at + len(text)))
        at += len(text) + 1
    if line.table is not None:
        tables.setdefault(line.table, []).append(tuple(cells))
        pages.setdefault(line.table, line.page)
