"""Ruled tables on page images: the rules are found as long strokes, the white between them are the cells."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.ingest.layout.assembly import link
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import tesseract, word_places
from pipeline.ingest.scan.recognised import mended
from pipeline.ingest.scan.tesseract import Word

Gray = NDArray[np.uint8]
#: white between cells put one beneath the other, and how high such a column of cells may get, in pixels
_BETWEEN, _STRIP = 24, 9000
#: what a rule leaves at the edge of a cell, in pixels
_EDGE = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word lies inside."""
        x, y = word.left + word.width / 2, word.top + word.height / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its frame, and its cells by row and column."""

    frame: Frame
    cells: tuple[tuple[Frame | None, ...], ...]


def grids(gray: Gray, dpi: int) -> list[Grid]:
    """The ruled tables of a page, from top to bottom; a table has two columns and two rows at least."""
    dark = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    up = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((int(dpi * 0.28), 1), np.uint8))
    if not up.any():
        return []
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, int(dpi * 0.45)), np.uint8))
    if not across.any():
        return []
    rules = cv2.dilate(cv2.bitwise_or(across, up), np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(rules, connectivity=8)
    found = []
    for k in range(1, count):
        x, y, width, height = (int(v) for v in stats[k][:4])
        if width < 1.5 * dpi or height < 0.35 * dpi or not up[y : y + height, x : x + width].any():
            continue
        grid = _grid(rules[y : y + height, x : x + width], x, y, dpi)
        if grid is not None:
            found.append(grid)
    return sorted(found, key=lambda g: g.frame.top)


def _grid(rules: Any, left: int, top: int, dpi: int) -> Grid | None:
    count, _, stats, _ = cv2.connectedComponentsWithStats((rules == 0).astype(np.uint8), connectivity=4)
    height, width = rules.shape
    cells = []
    for k in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[k])
        inside = x > 0 and y > 0 and x + w < width and y + h < height
        if inside and w > 0.12 * dpi and h > 0.09 * dpi and area > 0.6 * w * h:
            cells.append(Frame(left + x, top + y, left + x + w, top + y + h))
    if len(cells) < 4:
        return None
    rows, columns = _clusters([c.top for c in cells], 0.06 * dpi), _clusters([c.left for c in cells], 0.06 * dpi)
    if len(rows) < 2 or len(columns) < 2 or len(columns) > 30:
        return None
    table: list[list[Frame | None]] = [[None] * len(columns) for _ in rows]
    for cell in cells:
        row = min(range(len(rows)), key=lambda k: abs(rows[k] - cell.top))
        column = min(range(len(columns)), key=lambda k: abs(columns[k] - cell.left))
        table[row][column] = cell
    if max(sum(cell is not None for cell in row) for row in table) < 2:
        return None
    return Grid(Frame(left, top, left + width, top + height), tuple(tuple(row) for row in table))


def _clusters(values: list[int], near: float) -> list[float]:
    groups: list[list[int]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def read_cells(grid: Grid, gray: Gray, dpi: int, timeout: float) -> list[Word]:
    """The words of a table read cell by cell, with their places on the page.

    Narrow columns side by side are read across by a layout made for pages; here the cells are put one beneath the
    other, without the rules between them, and read as one column.

    Args:
        grid: the table.
        gray: the page.
        dpi: of the page.
        timeout: seconds for one column of cells.
    """
    words: list[Word] = []
    strip: list[Frame] = []
    height = 0
    for cell in [cell for row in grid.cells for cell in row if cell is not None]:
        if strip and height + cell.bottom - cell.top > _STRIP:
            words += _read_strip(strip, gray, dpi, timeout, len(words))
            strip, height = [], 0
        strip.append(cell)
        height += cell.bottom - cell.top + _BETWEEN
    return words + (_read_strip(strip, gray, dpi, timeout, len(words)) if strip else [])


def _read_strip(cells: Sequence[Frame], gray: Gray, dpi: int, timeout: float, count: int) -> list[Word]:
    """The words of cells put one beneath the other; lines are numbered apart from those of other strips by a count."""
    bands: list[NDArray[Any]] = []
    tops: list[int] = []
    top = 0
    width = max(cell.right - cell.left for cell in cells)
    for cell in cells:
        crop = gray[cell.top + _EDGE : cell.bottom - _EDGE, cell.left + _EDGE : cell.right - _EDGE]
        right = width - crop.shape[1]
        white = int(np.percentile(crop, 90)) if crop.size else 255
        bands.append(
            cv2.copyMakeBorder(crop, _BETWEEN // 2, _BETWEEN // 2, 10, 10 + right, cv2.BORDER_CONSTANT, value=white)
        )  # type: ignore[arg-type]
        tops.append(top)
        top += bands[-1].shape[0]
    result = []
    for word in tesseract.words(np.vstack(bands), dpi, timeout=timeout, layout=6):
        k = bisect.bisect_right(tops, word.top + word.height // 2) - 1
        cell = cells[k]
        left, high = cell.left + _EDGE + word.left - 10, cell.top + _EDGE + word.top - tops[k] - _BETWEEN // 2
        result.append(replace(word, left=left, top=high, line=(1000 + count, *word.line[1:])))
    return result


def rows_of(grid: Grid, words: Sequence[Word], number: int, dpi: float, table: int) -> list[PrintedLine]:
    """The rows of a table as lines; empty where hardly a cell is filled (a form, a stamp's frame)."""
    inside = [word for word in words if grid.frame.holds(word)]
    result = []
    scale = 72 / dpi
    for row in grid.cells:
        filled = [_lines([w for w in inside if cell is not None and cell.holds(w)]) for cell in row]
        cells = tuple(map(_text, filled))
        if not any(cells):
            continue
        words_here = [word for cell in filled for line in cell for word in line]
        frames = [cell for cell in row if cell is not None]
        box = Box(
            round(min(f.left for f in frames) * scale, 2),
            round(min(f.top for f in frames) * scale, 2),
            round(max(f.right for f in frames) * scale, 2),
            round(max(f.bottom for f in frames) * scale, 2),
        )
        sure = sum(w.confidence for w in words_here) / max(1, len(words_here))
        read = word_places.of_words(words_here, scale)
        result.append(PrintedLine("\t".join(cells), number, box, sure, cells=cells, table=table, read=read))
    if len(result) < 2 or max(sum(map(bool, line.cells or ())) for line in result) < 2:
        return []
    return result


def _lines(words: list[Word]) -> list[list[Word]]:
    """The words of one cell by their lines, which recognition told; pieces of one height that it parted are joined."""
    pieces: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.line, w.top + w.height / 2)):
        last = pieces[-1] if pieces else []
        if last and last[0].line == word.line and abs(_middle(last) - _middle([word])) < 0.8 * word.height:
            last.append(word)
        else:
            pieces.append([word])
    lines: list[list[Word]] = []
    for piece in sorted(pieces, key=_middle):
        if lines and _is_beside(lines[-1], piece):
            lines[-1] += piece
        else:
            lines.append(piece)
    return [sorted(line, key=lambda w: w.left) for line in lines]


def _middle(line: list[Word]) -> float:
    return median(w.top + w.height / 2 for w in line)


def _is_beside(line: list[Word], other: list[Word]) -> bool:
    """Whether two pieces stand at one height, one left of the other."""
    apart = max(w.left + w.width for w in line) <= min(w.left for w in other) + 3
    apart = apart or max(w.left + w.width for w in other) <= min(w.left for w in line) + 3
    return apart and abs(_middle(line) - _middle(other)) < 0.4 * median(w.height for w in line)


def _text(lines: list[list[Word]]) -> str:
    text = ""
    for line in lines:
        part = mended(" ".join(w.text for w in line))
        if part:
            text = text + link(text, part) + part if text else part
    return text.replace("\t", " ")
