"""What the lines of a file or page have in common: where full lines end, what blank lines and indents mean there."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median, pstdev

from pipeline.ingest.layout import markers
from pipeline.ingest.layout.printed import PrintedLine, text_width

#: how a text file may have been wrapped: by characters, by the width of a page, by columns of the raw file
CHARACTERS, WIDTHS, COLUMNS = "characters", "widths", "columns"

#: shares of the full width: how inexact widths of characters are, and how far first lines are usually indented
_SLACK, _USUAL_INDENT = 0.03, 0.09


@dataclass(frozen=True, slots=True)
class Measure:
    """What the lines of a file or page have in common.

    ``left`` and ``right`` are the edges of full lines, in the unit in which lines are measured;
    ``slack`` is how far below ``right`` a full line may fall, ``indent`` what a paragraph's first line
    lacks of it.  Where lines are ``ragged`` (broken early at will), a line that reaches ``floor`` may
    go on for all its free room.  ``gaps_rule`` and ``indents_rule``: blank lines, or indented first
    lines, part the paragraphs of the file without exception.
    """

    left: float
    right: float
    slack: float
    indent: float
    gap: float = 0.0
    wrapped: bool = True
    gaps_speak: bool = False
    indents_speak: bool = False
    geometry: bool = False
    unit: str = WIDTHS
    ragged: bool = False
    floor: float = 0.0
    gaps_rule: bool = False
    indents_rule: bool = False

    def extent(self, line: PrintedLine) -> tuple[float, float]:
        """Where a line begins and ends."""
        if self.geometry and line.box:
            return line.box.x0, line.box.x1
        return 0.0, _extent(line, self.unit)

    def word(self, line: PrintedLine) -> float:
        """The width of a line's first word with the blank before it."""
        if self.geometry and line.box:
            whole = text_width(line.text) or 1.0
            return (text_width(line.text.split(" ", 1)[0]) + 0.25) / whole * (line.box.x1 - line.box.x0)
        return _word(line, self.unit)

    def full(self, line: PrintedLine, following: PrintedLine, first: bool) -> bool:
        """Whether the next line's first word would not have fitted on this line."""
        room = self.right - self.extent(line)[1]
        if first and not self.geometry:
            room -= self.indent
        return room < self.word(following) + self.slack

    def loose(self, line: PrintedLine) -> bool:
        """Whether a line may have been broken before it was full."""
        return self.ragged and self.extent(line)[1] >= self.floor

    def balanced(self, line: PrintedLine) -> bool:
        """Whether a line has equal room on both sides (so has a full one)."""
        if not (self.geometry and line.box):
            return False
        return abs((line.box.x0 - self.left) - (self.right - line.box.x1)) < 0.045 * (self.right - self.left)

    def centred(self, line: PrintedLine) -> bool:
        """Whether a line is centred and short of the full width."""
        return self.balanced(line) and bool(line.box) and line.box.x0 - self.left > 0.03 * (self.right - self.left)  # type: ignore[union-attr]

    def indented(self, line: PrintedLine) -> bool:
        """Whether a line begins to the right of the margin."""
        if self.geometry and line.box:
            return line.box.x0 - self.left > 0.018 * (self.right - self.left) and not self.centred(line)
        return _indented(line)


def _extent(line: PrintedLine, unit: str) -> float:
    if unit == WIDTHS:
        return text_width(line.text)
    return line.extra.get("columns", len(line.text)) if unit == COLUMNS else float(len(line.text))


def _word(line: PrintedLine, unit: str) -> float:
    head = line.text.split(" ", 1)[0]
    if unit == WIDTHS:
        return text_width(head) + 0.25
    return (line.extra.get("word", len(head)) if unit == COLUMNS else len(head)) + 1.0


def _indented(line: PrintedLine) -> bool:
    return line.extra.get("indent", 0) >= 2


def _sure(lines: Sequence[PrintedLine]) -> list[tuple[PrintedLine, PrintedLine]]:
    """Pairs of lines that certainly belong to one paragraph."""
    return [
        (a, b)
        for a, b in itertools.pairwise(lines)
        if a.block == b.block
        and len(a.text) > 30
        and markers.starts_low(b.text)
        and not markers.marker(b.text)
        and not markers.ends_sentence(a.text)
    ]


def _quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def measure_text(lines: Sequence[PrintedLine]) -> Measure:
    """The measure of a text file, where only characters and blank lines tell."""
    pairs = _sure(lines)
    inside = [a for a, _ in pairs]
    flow = len(pairs) / max(1, len(lines) - 1)
    letters = sum(len(line.text) for line in lines)
    long = sum(len(line.text) for line in lines if len(line.text) > 160)
    if not inside or long > 0.4 * letters or flow < 0.12:
        return Measure(0, 0, 0, 0, wrapped=False)
    firsts = {id(b) for a, b in itertools.pairwise(lines) if b.gap > 0 or markers.marker(b.text) or _ends(a, b)}
    measure = max((_edges(pairs, firsts, unit) for unit in (CHARACTERS, WIDTHS, COLUMNS)), key=lambda x: x[0])[1]
    starts = [(a, b) for a, b in itertools.pairwise(lines) if a.block == b.block and not _turned(a, b)]
    inner = [(a, b) for a, b in pairs if not _turned(a, b)]
    breaks = [b for a, b in starts if markers.marker(b.text) or _ends(a, b)]
    marked = [b for _, b in starts if markers.marker(b.text)]
    gap_in, gap_out = _share([b.gap > 0 for _, b in inner]), _share([b.gap > 0 for b in breaks])
    indent_in, indent_out = _share([_indented(b) for _, b in inner]), _share([_indented(b) for b in breaks])
    return replace(
        measure,
        gaps_speak=gap_in < 0.12 and gap_out > 0.4,
        indents_speak=indent_in < 0.08 and indent_out > 0.3,
        gaps_rule=gap_in < 0.03 and len(marked) > 4 and _share([b.gap > 0 for b in marked]) > 0.94,
        indents_rule=indent_in < 0.03 and len(marked) > 4 and _share([_indented(b) for b in marked]) > 0.94,
    )


def _ends(before: PrintedLine, line: PrintedLine) -> bool:
    return markers.ends_sentence(before.text) and markers.starts_high(line.text)


def _turned(before: PrintedLine, line: PrintedLine) -> bool:
    return before.page != line.page or bool(line.extra.get("turned"))


def _edges(pairs: list[tuple[PrintedLine, PrintedLine]], firsts: set[int], unit: str) -> tuple[float, Measure]:
    """How well the lines fit a wrap by this unit, and the measure of that wrap.

    A wrap breaks where the next word does not fit: its right edge is where most lines keep within it and most
    would go beyond it with one word more.
    """
    extents = [_extent(a, unit) for a, _ in pairs]
    reach = [extent + _word(b, unit) for extent, (_, b) in zip(extents, pairs, strict=True)]
    first = [id(a) in firsts for a, _ in pairs]
    opening = [extent for extent, k in zip(extents, first, strict=True) if k]
    best, exact, right, indent = -1.0, 0.0, 0.0, 0.0
    for edge in sorted({_quantile(extents, share) for share in (0.9, 0.97, 0.99, 1.0)}):
        lacks = {0.0}
        if len(opening) > 4:
            lacks.add(max(0.0, min(0.12 * edge, edge - _quantile(opening, 0.97))))
        if unit == WIDTHS:
            lacks.add(_USUAL_INDENT * edge)
        for lack in sorted(lacks):

            def fitting(slack: float, edge: float = edge, lack: float = lack) -> float:
                ends = [edge - (lack if k else 0.0) for k in first]
                return _share(
                    [
                        extent < end + slack + 1e-6 and far > end - slack - 1e-6
                        for extent, far, end in zip(extents, reach, ends, strict=True)
                    ]
                )

            # on a page first lines are indented: what a copy of one lost is presumed
            fits = fitting(_SLACK * edge) + (0.02 if unit == WIDTHS and lack == _USUAL_INDENT * edge else 0.0)
            if fits > best + 1e-9 or (fits > best - 1e-9 and fitting(0.0) >= exact):
                best, exact, right, indent = fits, fitting(0.0), edge, lack
    spread = pstdev(extents) / max(1e-6, median(extents))
    measure = Measure(
        0.0,
        right,
        0.004 * right if exact > 0.97 else _SLACK * right,
        indent,
        unit=unit,
        ragged=best < 0.92,
        floor=0.97 * _quantile(extents, 0.02),
    )
    # equal fits happen in short files: then the lines are more of one length in the unit of the wrap
    return best + exact - 0.4 * spread, measure


def measure_page(lines: Sequence[PrintedLine]) -> Measure:
    """The measure of the lines of one block, from their boxes."""
    boxes = [line.box for line in lines if line.box]
    if not boxes:
        return Measure(0, 0, 0, 0, wrapped=False)
    right = _quantile([b.x1 for b in boxes], 0.93)
    full = right - 0.12 * (right - min(b.x0 for b in boxes))
    starts = Counter(round(b.x0 / 3) for b in boxes if b.x1 > full)
    enough = max(2.0, 0.12 * sum(starts.values()))
    often = [place for place, times in starts.items() if times >= enough]
    left = 3.0 * min(often) if often else min(b.x0 for b in boxes)
    width = max(1.0, right - left)
    pairs = _sure(lines)
    gaps = [b.gap for _, b in pairs if b.gap >= 0]
    gap = median(gaps) if gaps else 0.0
    indented = [b for _, b in pairs if b.box and b.box.x0 - left > 0.018 * width]
    marked = [line for line in lines if line.box and markers.marker(line.text)]
    marked_in = [line for line in marked if line.box and line.box.x0 - left > 0.018 * width]
    speak = _share([True] * len(indented) + [False] * (len(pairs) - len(indented))) < 0.12 and (
        len(marked_in) >= 0.5 * len(marked) if marked else False
    )
    return Measure(left, right, 0.012 * width, 0.0, gap=gap, geometry=True, indents_speak=speak, gaps_speak=True)
