"""Tables without rules on digital pages, told by blank strips that run down between at least three columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from pipeline.document import Box
from pipeline.ingest.layout import columns
from pipeline.ingest.layout.assembly import link
from pipeline.ingest.layout.printed import PrintedLine

_LEAST_COLUMNS, _LEAST_ROWS = 3, 3
#: the least width of the strip between two columns, in points
_STRIP = 5.0
_NUMBERED = re.compile(r"((?:S?TT|Stt|STT|\d{1,3}|[IVX]{1,5}|[a-zđ])[.)]?)\s+(\S.*)")
_PART_OF_HEAD = re.compile(r"C[ỘO]NG H[ÒO]A? X|Độc lập|N[ơo]i nh[ậaâ]n|\b(?:TM|KT|TL|TUQ)\.|\bngày\b.*\btháng\b")


@dataclass(slots=True)
class _Block:
    """Rows of pieces under each other, and the stretches of the page's width that they cover."""

    rows: list[list[PrintedLine]] = field(default_factory=list)
    spans: list[tuple[float, float]] = field(default_factory=list)

    def with_row(self, row: Sequence[PrintedLine]) -> list[tuple[float, float]]:
        """The stretches that would be covered with one row more."""
        merged: list[tuple[float, float]] = []
        for x0, x1 in sorted([*self.spans, *((_box(piece).x0, _box(piece).x1) for piece in row)]):
            if merged and x0 - merged[-1][1] < _STRIP:
                merged[-1] = merged[-1][0], max(merged[-1][1], x1)
            else:
                merged.append((x0, x1))
        return merged


def _box(line: PrintedLine) -> Box:
    assert line.box is not None
    return line.box


def put_tables(lines: Sequence[PrintedLine], first: int) -> list[PrintedLine]:
    """The lines of one page, those of tables without rules made rows.

    Args:
        lines: with boxes, cut at wide gaps; rows of ruled tables among them stay as they are.
        first: the number of the first table found.
    """
    free = [line for line in lines if line.box and line.cells is None]
    if len(free) < _LEAST_COLUMNS * _LEAST_ROWS:
        return list(lines)
    rows = [columns.merge_pieces(row, 0.9) for row in columns.rows(free)]
    used: set[int] = set()
    made: list[PrintedLine] = []
    at = 0
    while at < len(rows):
        block = _block(rows, at) if len(rows[at]) >= _LEAST_COLUMNS else None
        if block is None:
            at += 1
            continue
        made += _rows_of(block, first)
        first += 1
        used.update(range(at, at + len(block.rows)))
        at += len(block.rows)
    if not made:
        return list(lines)
    inside = [piece for k in sorted(used) for piece in rows[k]]
    return [line for line in lines if not any(_holds(piece, line) for piece in inside)] + made


def _holds(piece: PrintedLine, line: PrintedLine) -> bool:
    if line.box is None or line.cells is not None:
        return False
    a, b = _box(piece), line.box
    return a.x0 - 0.1 <= b.x0 and b.x1 <= a.x1 + 0.1 and a.top - 0.1 <= b.top and b.bottom <= a.bottom + 0.1


def _block(rows: Sequence[list[PrintedLine]], at: int) -> _Block | None:
    """The longest table from a row on; None where there is none."""
    block = _Block()
    for k in range(at, len(rows)):
        row = rows[k]
        if block.rows:
            above = max(_box(piece).bottom for piece in block.rows[-1])
            height = max(_box(piece).bottom - _box(piece).top for piece in row)
            far = 4.5 if len(row) >= _LEAST_COLUMNS else 2.2
            if min(_box(piece).top for piece in row) - above > far * height:
                break
        spans = block.with_row(row)
        # a head may stand over two columns; a line of running text may not
        if len(spans) < max(_LEAST_COLUMNS, len(block.spans) - (len(row) >= _LEAST_COLUMNS)):
            break
        block.rows.append(row)
        block.spans = spans
    # what follows closely may stand under one column by chance
    while block.rows and len(block.rows[-1]) == 1 and not _under(block):
        block.rows.pop()
    full = sum(len(row) >= _LEAST_COLUMNS for row in block.rows)
    text = " ".join(piece.text for row in block.rows for piece in row)
    if full < _LEAST_ROWS or full < 0.34 * len(block.rows) or _PART_OF_HEAD.search(text) or not _is_aligned(block):
        return None
    return block


def _is_aligned(block: _Block) -> bool:
    """Whether the pieces of each column share an edge or a middle, as those of words set wide apart do not."""
    stood: list[list[Box]] = [[] for _ in block.spans]
    for row in block.rows:
        for piece in row:
            stood[_column(block.spans, piece)].append(_box(piece))
    good = 0
    for boxes in stood:
        places = ([b.x0 for b in boxes], [b.x1 for b in boxes], [(b.x0 + b.x1) / 2 for b in boxes])
        good += max((sum(abs(x - median(edge)) < 4 for x in edge) for edge in places if edge), default=0)
    counted = sum(bool(re.match(r"\d{1,3}(?:[.)]|\s|$)", row[0].text)) for row in block.rows)
    return good >= (0.7 if counted > 1 else 0.9) * sum(map(len, stood))


def _under(block: _Block) -> bool:
    """Whether the last row of one piece goes on with a cell: it begins where the column begins, and not the first."""
    piece = block.rows[-1][0]
    column = _column(block.spans, piece)
    return column > 0 and abs(_box(piece).x0 - block.spans[column][0]) < 12


def _column(spans: Sequence[tuple[float, float]], piece: PrintedLine) -> int:
    middle = (_box(piece).x0 + _box(piece).x1) / 2
    return min(
        range(len(spans)), key=lambda k: 0.0 if spans[k][0] <= middle <= spans[k][1] else abs(spans[k][0] - middle)
    )


def _cells(row: Sequence[PrintedLine], spans: Sequence[tuple[float, float]]) -> list[str]:
    cells = [""] * len(spans)
    for piece in row:
        column = _column(spans, piece)
        cells[column] = f"{cells[column]} {piece.text}".strip()
    return cells


def _parted(cells: list[str]) -> list[str]:
    found = _NUMBERED.match(cells[0])
    return [found[1], found[2], *cells[1:]] if found else ["", *cells]


def _rows_of(block: _Block, number: int) -> list[PrintedLine]:
    gaps = [
        min(_box(piece).top for piece in row) - max(_box(piece).bottom for piece in above)
        for above, row in zip(block.rows, block.rows[1:], strict=False)
    ]
    height = _box(block.rows[0][0]).bottom - _box(block.rows[0][0]).top
    # rows stand further apart than the lines within them, or each begins in the first column
    spaced = max(gaps) - min(gaps) > 0.35 * height
    table = [_cells(row, block.spans) for row in block.rows]
    edge = block.spans[0][0] + 4
    firsts = [cells[0] for cells, row in zip(table, block.rows, strict=True) if cells[0] and _box(row[0]).x0 < edge]
    if all(_NUMBERED.match(cell) for cell in firsts):
        # a column of numbers stands so close to the next that they were one piece
        table = [_parted(cells) for cells in table]
    result: list[PrintedLine] = []
    for k, (row, cells) in enumerate(zip(block.rows, table, strict=True)):
        box = Box(
            min(_box(piece).x0 for piece in row),
            min(_box(piece).top for piece in row),
            max(_box(piece).x1 for piece in row),
            max(_box(piece).bottom for piece in row),
        )
        apart = not k or (bool(cells[0]) and (not spaced or re.match(r"\W{0,2}[\dIVX]", cells[0]) is not None))
        if apart or (spaced and gaps[k - 1] > min(gaps) + 0.35 * height):
            result.append(PrintedLine("\t".join(cells), row[0].page, box, cells=tuple(cells), table=number))
            continue
        last = result[-1]
        joined = tuple(a + link(a, b) + b if a and b else a or b for a, b in zip(last.cells or (), cells, strict=True))
        above = _box(last)
        whole = Box(min(above.x0, box.x0), above.top, max(above.x1, box.x1), box.bottom)
        result[-1] = PrintedLine("\t".join(joined), last.page, whole, cells=joined, table=number)
    return result
