"""Tables that run over a page end: one table again, its head told once, a row cut in two made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest import markers
from pipeline.ingest.assembly import link
from pipeline.ingest.printed import PrintedLine


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
        if not starts or before is None or before.cells is None or before.table is None or before.page == line.page:
            heads.setdefault(number, line.cells)
            result.append([replace(line, table=number)])
            continue
        head = heads[before.table]
        if len(line.cells) == len(head) and line.cells == head:
            same[line.table] = before.table
            heads[line.table] = head
            continue
        if len(line.cells) == len(head) and _is_cut(before.cells, line.cells):
            same[line.table] = before.table
            cells = tuple(
                a + link(a, b) + b if a and b else a or b for a, b in zip(before.cells, line.cells, strict=True)
            )
            result[-1] = [replace(before, text="\t".join(cells), cells=cells)]
            continue
        if len(line.cells) == len(head) and line.cells[0].strip(". ").isdigit() and line.table not in same:
            same[line.table] = number = before.table
        heads.setdefault(number, line.cells)
        result.append([replace(line, table=number)])
    return result


def _is_cut(before: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row goes on with the one before it: nothing in its first cell, and a sentence that runs on."""
    if cells[0] or not before[0]:
        return False
    pairs = [(a, b) for a, b in zip(before, cells, strict=True) if b]
    return all(a for a, _ in pairs) and any(
        markers.starts_low(b) and not markers.marker(b) and not markers.ends_sentence(a) for a, b in pairs
    )
