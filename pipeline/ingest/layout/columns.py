"""Reading order on a page: rows from top to bottom, but of a two-column head or foot the left block first."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.document import Box
from pipeline.ingest.layout.printed import PrintedLine

_SPLIT_SIGNS = re.compile(
    r"C[ỘO]NG H[ÒO]A?À? X[ÃA]|Độc lập|ĐẢNG CỘNG SẢN|N[ơo]i nh[ậaâ]n|TM\.|T/M|KT\.|TL\.|TUQ\.|"
    r"Q\. ?CHỦ|CHỦ TỊCH|GIÁM ĐỐC|"
    r"Số\s?:|ngày\b.*\btháng\b|[ỦU]Y BAN NHÂN DÂN|UBND|^\*$|NGƯỜI|THỦ TRƯỞNG|TRƯỞNG"
)
#: how the right column begins
_SECOND = re.compile(
    r"C[ỘO]NG H[ÒO]A?À? X[ÃA]|Độc lập\b|ĐẢNG CỘNG SẢN|TM\.|KT\.|TL\.|TUQ\.|Q\. ?CHỦ|(?:PHÓ )?CHỦ TỊCH\b"
)
LEFT, RIGHT = 1, 2
#: the least width of a sheet with two pages in points: two of A5
_SPREAD = 780.0


@dataclass(slots=True)
class _Row:
    lines: list[PrintedLine]
    top: float
    bottom: float


def _box(line: PrintedLine) -> Box:
    assert line.box is not None
    return line.box


def rows(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Lines grouped by height, top to bottom, each row from left to right."""
    found: list[_Row] = []
    for line in sorted(lines, key=lambda x: (_box(x).top + _box(x).bottom) / 2):
        box = _box(line)
        for row in found[-3:]:
            overlap = min(row.bottom, box.bottom) - max(row.top, box.top)
            if overlap > 0.5 * min(row.bottom - row.top, box.bottom - box.top) and not any(
                min(_box(x).x1, box.x1) - max(_box(x).x0, box.x0) > 4 for x in row.lines
            ):
                row.lines.append(line)
                row.top, row.bottom = min(row.top, box.top), max(row.bottom, box.bottom)
                break
        else:
            found.append(_Row([line], box.top, box.bottom))
    found.sort(key=lambda row: (row.top + row.bottom) / 2)
    return [sorted(row.lines, key=lambda x: _box(x).x0) for row in found]


def merge_pieces(row: list[PrintedLine], gap: float) -> list[PrintedLine]:
    """Pieces of one row that stand close together made one line."""
    merged = [row[0]]
    for line in row[1:]:
        a, b = _box(merged[-1]), _box(line)
        column = gap < 10 and b.x0 - a.x1 > 4 and _SECOND.match(line.text)
        if b.x0 - a.x1 < gap * max(8.0, a.bottom - a.top) and not column:
            touching = b.x0 - a.x1 < 0.12 * (a.bottom - a.top)
            merged[-1] = replace(
                merged[-1],
                text=merged[-1].text + ("" if touching else " ") + line.text,
                box=Box(a.x0, min(a.top, b.top), b.x1, max(a.bottom, b.bottom)),
                bold=merged[-1].bold if merged[-1].bold == line.bold else False if line.bold is not None else None,
                confidence=(merged[-1].confidence * len(merged[-1].text) + line.confidence * len(line.text))
                / max(1, len(merged[-1].text) + len(line.text)),
                sure=_sure_together(merged[-1].sure, line.sure, touching),
                read=merged[-1].read + line.read,
            )
        else:
            merged.append(line)
    return merged


def _sure_together(a: tuple[float, ...], b: tuple[float, ...], touching: bool) -> tuple[float, ...]:
    """How sure the words of two pieces are; pieces that touch share a word."""
    return (*a[:-1], min(a[-1], b[0]), *b[1:]) if touching and a and b else a + b


def in_reading_order(lines: Sequence[PrintedLine], width: float, first_block: int = 0) -> tuple[list[PrintedLine], int]:
    """The lines of a page in reading order, numbered by block, and the next free block number.

    Lines of the running text keep block 0; each column of a head or foot has a block of its own.

    Args:
        lines: of one page, with boxes.
        width: of the page in points.
        first_block: the first number for blocks of columns, more than 0.
    """
    fold = _fold(lines, width)
    if fold is None:
        return _of_one_page(lines, width, max(1, first_block))
    # of two pages on one sheet each has edges of its own, and so a block
    result, block = [], max(1, first_block)
    for low, high in ((0.0, fold), (fold, width)):
        half = [_moved(line, -low) for line in lines if low <= _middle(line) < high]
        ordered, next_block = _of_one_page(half, high - low, block + 1)
        result += [_moved(replace(line, block=line.block or block), low) for line in ordered]
        block = next_block
    return result, block


def _middle(line: PrintedLine) -> float:
    return (_box(line).x0 + _box(line).x1) / 2


def _moved(line: PrintedLine, by: float) -> PrintedLine:
    box = _box(line)
    return replace(line, box=Box(box.x0 + by, box.top, box.x1 + by, box.bottom)) if by else line


def _fold(lines: Sequence[PrintedLine], width: float) -> float | None:
    """Where a sheet that bears two pages side by side is folded; None where it bears one.

    No line crosses a fold, not even a title, and one page at least has running text, whose lines are nearly as
    long as a page is wide: no column of a table in landscape is so wide and so full.
    """
    if width < _SPREAD or any(line.cells is not None for line in lines):
        return None
    for share in (0.5, 0.48, 0.52):
        fold = share * width
        if any(_box(line).x0 < fold - 3 and _box(line).x1 > fold + 3 for line in lines):
            continue
        sides = [[line for line in lines if (_middle(line) < fold) is left] for left in (True, False)]
        full = [sum(_box(x).x1 - _box(x).x0 > 0.66 * fold for x in side) for side in sides]
        if min(map(len, sides)) >= 3 and any(n >= max(8, 0.3 * len(side)) for n, side in zip(full, sides, strict=True)):
            return fold
    return None


def _of_one_page(lines: Sequence[PrintedLine], width: float, block: int) -> tuple[list[PrintedLine], int]:
    table = [merge_pieces(row, 0.9) for row in rows(lines)]
    result: list[PrintedLine] = []
    k = 0
    table = [_halves(row, width) for row in table]
    while k < len(table):
        zone = _foot(table, k, width) or _zone(table, k, width)
        if zone is None:
            row = merge_pieces(table[k], 60.0) if len(table[k]) > 1 else table[k]
            result += row
            k += 1
            continue
        end, left, right = zone
        for column in _columns(left, right):
            result += [replace(line, block=block) for line in column]
            block += bool(column)
        k = end
    return result, block


def _columns(left: list[PrintedLine], right: list[PrintedLine]) -> list[list[PrintedLine]]:
    """The columns in reading order; a head is a table of two rows, with number and date in the second."""
    k = next((k for k, line in enumerate(left) if re.match(r"(?:Số|SỐ)\s?[:.]|Số\s\d", line.text)), None)
    m = next((m for m, line in enumerate(right) if re.search(r"\bngày\b.*\b(?:tháng|năm)\b", line.text)), None)
    if k is None or m is None or k == 0 or m == 0:
        return [left, right]
    return [left[:k], right[:m], left[k:], right[m:]]


def _halves(row: list[PrintedLine], width: float) -> list[PrintedLine]:
    """A row of more than two pieces as two, parted at its widest gap near the middle of the page."""
    if len(row) < 3 or any(line.cells is not None for line in row):
        return row
    gaps = [
        (_box(b).x0 - _box(a).x1, k)
        for k, (a, b) in enumerate(itertools.pairwise(row), 1)
        if _box(a).x1 < 0.6 * width and _box(b).x0 > 0.3 * width
    ]
    if not gaps:
        return row
    k = max(gaps)[1]
    return [merge_pieces(row[:k], 1e6)[0], merge_pieces(row[k:], 1e6)[0]]


_APPENDED = re.compile(r"PHỤ LỤC\b|Phụ lục(?:\s[IVX\d]{1,4})?\W*$|(?:DANH MỤC|BIỂU MẪU|MẪU SỐ|BIỂU SỐ)\b")
_RECIPIENTS = re.compile(r"\W{0,3}N[ơo]i\s?nh[ậaâạ]n\b", re.IGNORECASE)
_SIGNER = re.compile(r"TM\.|T/M|KT\.|TL\.|TUQ\.|Q\.|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|BÍ THƯ)")


def _foot(
    table: list[list[PrintedLine]], k: int, width: float
) -> tuple[int, list[PrintedLine], list[PrintedLine]] | None:
    """The foot of a paper from row k on: recipients at the left, whoever signs at the right, to the end of the page."""

    def opens(row: list[PrintedLine]) -> bool:
        return bool(_RECIPIENTS.match(row[0].text)) and _box(row[0]).x0 < 0.4 * width

    if not opens(table[k]):
        signs = _SIGNER.match(table[k][0].text) and len(table[k]) == 1 and _box(table[k][0]).x0 > 0.38 * width
        if not signs or not any(opens(row) for row in table[k + 1 : k + 5]):
            return None
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    end = k
    for row in table[k:]:
        if len(row) == 1 and (_box(row[0]).x1 - _box(row[0]).x0 > 0.7 * width or row[0].cells is not None):
            break
        if len(row) == 1 and _APPENDED.match(row[0].text):
            break
        for line in row:
            (right if _box(line).x0 > 0.42 * width and not re.match(r"[-–+]\s", line.text) else left).append(line)
        end += 1
    return (end, left, right) if left and right else None


def _zone(
    table: list[list[PrintedLine]], k: int, width: float
) -> tuple[int, list[PrintedLine], list[PrintedLine]] | None:
    """A stretch of two columns beginning at row k: (row after it, left lines, right lines)."""
    start = k
    # a left or right line may stand above the first row that has both
    while start < len(table) and len(table[start]) == 1 and start - k < 2:
        start += 1
    if start >= len(table) or len(table[start]) != 2:
        return None
    if start > k and not all(_stands_aside(row[0], table[start], width) for row in table[k:start]):
        return None
    left, right = [], []
    low, high = 0.0, width
    seen = 0
    end = k
    j = k
    while j < len(table):
        row = table[j]
        if len(row) == 2 and _fits(row, low, high, width):
            left.append(row[0])
            right.append(row[1])
            low, high = max(low, _box(row[0]).x1), min(high, _box(row[1]).x0)
            seen += 1
            end = j + 1
        elif len(row) == 1 and j < start:
            (left if _box(row[0]).x1 < width * 0.55 else right).append(row[0])
        elif len(row) == 1 and seen:
            side = _side(row[0], left, right, low, high, width)
            if side is None or _box(row[0]).top - max(_box(x).bottom for x in left + right) > 140:
                break
            (left if side == LEFT else right).append(row[0])
            box = _box(row[0])
            if side == LEFT:
                low = max(low, box.x1)
            else:
                high = min(high, box.x0)
            end = j + 1
        else:
            break
        j += 1
    if not seen:
        return None
    text = " ".join(line.text for line in left + right)
    if seen < 2 and not _SPLIT_SIGNS.search(text):
        return None
    if not _SPLIT_SIGNS.search(text) and seen < 3:
        return None
    return end, left, right


def _stands_aside(line: PrintedLine, row: list[PrintedLine], width: float) -> bool:
    """Whether a line above a two-column row belongs to one of its columns."""
    box, a, b = _box(line), _box(row[0]), _box(row[1])
    if a.top - box.bottom > 20:
        return False
    over_left = abs((box.x0 + box.x1) - (a.x0 + a.x1)) < 60 and box.x1 < b.x0
    over_right = abs((box.x0 + box.x1) - (b.x0 + b.x1)) < 60 and box.x0 > a.x1
    centred = abs((box.x0 + box.x1) / 2 - width / 2) < 12
    return (over_left or over_right) and not centred


def _fits(row: list[PrintedLine], low: float, high: float, width: float) -> bool:
    a, b = _box(row[0]), _box(row[1])
    return max(low, a.x1) < min(high, b.x0) + 2 and a.x1 < 0.68 * width and b.x0 > 0.3 * width


def _side(
    line: PrintedLine, left: list[PrintedLine], right: list[PrintedLine], low: float, high: float, width: float
) -> int | None:
    """On which side of the gutter a lone line stands; None where it is no part of the columns."""
    box = _box(line)
    centre = (box.x0 + box.x1) / 2
    bounds = [(min(_box(x).x0 for x in side), max(_box(x).x1 for x in side)) for side in (left, right)]
    centres = [(sum(_box(x).x0 + _box(x).x1 for x in side) / 2 / len(side)) for side in (left, right)]
    on_page = abs(centre - width / 2) < 0.02 * width
    if box.x0 > low - 2 and not (on_page and abs(centre - centres[1]) > 14):
        if abs(centre - centres[1]) < 0.06 * width or abs(box.x0 - bounds[1][0]) < 12:
            return RIGHT
        return None
    if box.x1 < high + 2:
        aligned = min(abs(box.x0 - _box(x).x0) for x in left)
        dashed = bool(re.match(r"[-–+•*]\s?", line.text)) or any(re.match(r"N[ơo]i nh", x.text) for x in left)
        if abs(centre - centres[0]) < 0.04 * width and not on_page:
            return LEFT
        if dashed and aligned < 14 and any(re.match(r"N[ơo]i nh[ậaâ]n", x.text) for x in left):
            return LEFT
    return None
