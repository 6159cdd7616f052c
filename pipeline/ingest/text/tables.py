"""Tables in plain text: cells parted by tabs, by upright strokes, or only aligned by blanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.layout.assembly import link
from pipeline.ingest.layout.printed import clean

#: what stands in two columns at the head or foot of a paper, or as a label before a tab, is no table
_LAYOUT = re.compile(
    r"C[ỘO]NG H[ÒO]A?À? X|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN|N[ơo]i nh[ậaâ]n|\b(?:TM|KT|TL|TUQ)\.|Q\.\s?CHỦ|"
    r"\bngày\b.{0,12}\btháng\b.{0,12}\bnăm\b"
)
_LABEL = re.compile(
    r"(?:[-–+*•●]|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,5})[.)/:]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|"
    r"(?:Điều|Khoản|Mục|Bước) \d{1,3}[.:]?|)"
)
_INNER = re.compile(r"\S(?:\s{2,}|\t)\S")
_WIDE = re.compile(r"(?<=\S)\s{2,}(?=\S)")
#: more wide blanks within the cells than this, for each one between cells, and it is prose with wide blanks
_MOST_WIDE_WITHIN = 0.25
_MOST_COLUMNS = 24
_WIDEST = 400


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of a page of text: its lines ``first .. last`` (both within), and its rows."""

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]


def find_tables(lines: Sequence[str]) -> list[TextTable]:
    """The tables among the lines of one page, top to bottom."""
    found: list[TextTable] = []
    at = 0
    tried = {"\t": -1, "|": -1}
    while at < len(lines):
        for sign in ("\t", "|", ""):
            if sign and at <= tried[sign]:
                continue
            last, rows = _parted(lines, at, sign) if sign else _aligned(lines, at)
            if sign:
                tried[sign] = last
            if rows and _is_table(rows):
                found.append(TextTable(at, last, tuple(map(tuple, rows))))
            if rows:
                # what turned out to be a head or a foot is none further down either
                at = last
                break
        at += 1
    return found


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    text = " ".join(" ".join(row) for row in rows)
    labels = len(rows[0]) == 2 and all(_LABEL.fullmatch(row[0]) for row in rows)
    return not _LAYOUT.search(text) and not labels


def _parted(lines: Sequence[str], first: int, sign: str) -> tuple[int, list[list[str]]]:
    """The last line and the rows of what stands in columns parted by a sign, from a line on; no rows where none."""
    rows: list[list[str]] = []
    last = first - 1
    for k in range(first, len(lines)):
        body = lines[k].strip(" ") if sign == "\t" else lines[k].strip().strip("|")
        if sign not in body.strip():
            break
        rows.append([clean(cell) for cell in body.split(sign)])
        last = k
    if len(rows) < 2:
        return last, []
    width, times = Counter(map(len, rows)).most_common(1)[0]
    if times < max(2, 0.6 * len(rows)) or width > _MOST_COLUMNS or max(map(len, rows)) > _MOST_COLUMNS:
        return last, []
    widest = max(map(len, rows))
    rows = [row + [""] * (widest - len(row)) for row in rows if any(row)]
    return last, rows if len(rows) > 1 else []


def _aligned(lines: Sequence[str], first: int) -> tuple[int, list[list[str]]]:
    """As :func:`_parted`, the columns told only by the blanks that run down between them."""
    if not _INNER.search(lines[first]):
        return first, []
    block: list[tuple[int, str]] = []
    inked: list[bool] = []
    starts: list[int] = []
    for k in range(first, len(lines)):
        if len(lines[k]) > _WIDEST:
            break
        line = lines[k].expandtabs(8).rstrip()
        if not line:
            # one blank line may stand between two rows
            if k + 1 < len(lines) and _INNER.search(lines[k + 1]) and lines[k - 1].strip():
                continue
            break
        if not _INNER.search(line) and len(line) - len(line.lstrip()) < 4:
            break
        covered = _with_ink(inked, line)
        columns = _columns(covered)
        if len(columns) < max(2, len(starts) // 2):
            # this line runs across the columns: prose, or what follows the table
            break
        inked, starts = covered, columns
        block.append((k, line))
    while len(block) > 2 and not _INNER.search(block[-1][1]) and not block[-1][1][: starts[-1]].strip():
        # the last line may already be the centred heading of what follows
        block.pop()
    return (block[-1][0], rows) if len(block) > 2 and (rows := _rows(block, starts)) else (first, [])


def _with_ink(inked: list[bool], line: str) -> list[bool]:
    """Which columns are covered by one line more; single blanks within words count as covered."""
    covered = inked + [False] * (len(line) - len(inked))
    for k, char in enumerate(line):
        if char != " " or (0 < k < len(line) - 1 and line[k - 1] != " " != line[k + 1]):
            covered[k] = True
    return covered


def _columns(inked: Sequence[bool]) -> list[int]:
    """Where the columns start between which at least two blanks run down all lines."""
    starts, blank = [], 2
    for at, dark in enumerate(inked):
        if dark:
            if blank >= 2:
                starts.append(at)
            blank = 0
        else:
            blank += 1
    return starts


def _rows(block: Sequence[tuple[int, str]], starts: Sequence[int]) -> list[list[str]]:
    """The rows of a block with columns at these places; none where it has too few cells."""
    ends = [*starts[1:], None]
    wide = sum(len(_WIDE.findall(line)) for _, line in block)
    within = sum(len(_WIDE.findall(line[a:b].strip())) for _, line in block for a, b in zip(starts, ends, strict=True))
    if within > _MOST_WIDE_WITHIN * (wide - within):
        # justified prose: the blanks happen to fall under one another
        return []
    split = [[clean(line[a:b]) for a, b in zip(starts, ends, strict=True)] for _, line in block]
    if len(starts) > _MOST_COLUMNS or sum(sum(map(bool, cells)) > 1 for cells in split) < max(3, 0.6 * len(split)):
        return []
    rows: list[list[str]] = []
    for cells in split:
        if rows and not cells[0]:
            # what has nothing in the first column goes on with the row above
            rows[-1] = [a + link(a, b) + b if a and b else a or b for a, b in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(list(cells))
    return rows if len(rows) > 1 else []
