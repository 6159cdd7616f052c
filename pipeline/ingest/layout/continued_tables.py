"""Tables that run over a page end: one table again, its head told once, a row cut in two made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.layout import markers
from pipeline.ingest.layout.assembly import link
from pipeline.ingest.layout.printed import PrintedLine


def join(groups: Sequence[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """The paragraphs of a file, tables that the next page goes on with joined.

    A table goes on where it is the last thing of its page, the next page begins with one of as many columns,
    and either repeats its head, goes on with a cut row or has no head of its own.
    """
    result: list[list[PrintedLine]] = []
    heads: dict[int, tuple[str, ...]] = {}
    same: dict[int, int] = {}
    for group in groups:
        line = group[0]
        before = result[-1][-1] if result else None
        if line.cells is None or line.table is None:
            result.append(group)
            continue
        number = same.get(line.table, line.table)
        starts = number not in heads
        if before is not None and before.cells is not None and before.table is not None and before.page != line.page:
            head = heads[before.table]
            fits = len(line.cells) == len(head) and (starts or number == before.table)
            if fits and starts and line.cells == head:
                same[line.table] = before.table
                continue
            if fits and _is_cut(before.cells, line.cells):
                same[line.table] = before.table
                result[-1] = [_joined(before, line)]
                continue
            if fits and starts and re.fullmatch(r"\d{1,3}\.?", line.cells[0]):
                same[line.table] = number = before.table
        heads.setdefault(number, line.cells)
        result.append([replace(line, table=number)])
    return result


def _joined(before: PrintedLine, line: PrintedLine) -> PrintedLine:
    pairs = zip(before.cells or (), line.cells or (), strict=True)
    cells = tuple(a + link(a, b) + b if a and b else a or b for a, b in pairs)
    return replace(before, text="\t".join(cells), cells=cells)


def _is_cut(before: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row goes on with the one before it: nothing in its first cell, and a sentence that runs on."""
    if cells[0] or not before[0]:
        return False
    pairs = [(a, b) for a, b in zip(before, cells, strict=True) if b]
    return all(a for a, _ in pairs) and any(
        (markers.starts_low(b) or b[0] == "(" or markers.is_open(a))
        and not markers.marker(b)
        and not markers.ends_sentence(a)
        for a, b in pairs
    )
