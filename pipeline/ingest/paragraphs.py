"""From printed lines to paragraphs: which line goes on with the one before it.

The evidence, strongest first: what the layout keeps apart (blocks, tables), list markers, whether the
first word of a line would still have fitted on the line before (then that line ended on purpose),
free space and indents where the file uses them, type face, and how lines begin and end.
Titles under the name of a document type are kept whole however they are broken.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, pstdev

from pipeline.ingest import markers
from pipeline.ingest.printed import PrintedLine, text_width

#: lines after which a title follows, one line or several
TITLE_OPENER = re.compile(
    r"(?:(?:DỰ THẢO\s+)?(?:KẾ HOẠCH(?: LIÊN TỊCH| HÀNH ĐỘNG| PHỐI HỢP| TỔNG THỂ)?|QUYẾT ĐỊNH|CHỈ THỊ|"
    r"NGHỊ QUYẾT|CHƯƠNG TRÌNH"
    r"(?: HÀNH ĐỘNG| PHỐI HỢP)?|THÔNG BÁO|BÁO CÁO|HƯỚNG DẪN|TỜ TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|QUY CHẾ|QUY ĐỊNH|ĐỀ CƯƠNG|"
    r"THỂ LỆ|ĐIỀU LỆ|DỰ ÁN|DANH MỤC|PHIẾU|MẪU)|(?:PHỤ LỤC|Phụ lục|CHƯƠNG|Chương|PHẦN|Phần)(?: (?:SỐ |"
    r"số )?[\dIVXLA-E]{1,5})?)"
    r"\s?[:.]?$"
)
_MOST_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class Measure:
    """What the lines of a file or page have in common.

    ``left`` and ``right`` are the edges of full lines, in the unit in which lines are measured;
    ``slack`` is how far below ``right`` a full line may fall, ``indent`` the share of it that a
    paragraph's first line may lack.
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
    by_characters: bool = False

    def extent(self, line: PrintedLine) -> tuple[float, float]:
        """Where a line begins and ends."""
        if self.geometry and line.box:
            return line.box.x0, line.box.x1
        width = len(line.text) if self.by_characters else text_width(line.text)
        return 0.0, float(width)

    def word(self, line: PrintedLine) -> float:
        """The width of a line's first word with the blank before it."""
        head = line.text.split(" ", 1)[0]
        if self.geometry and line.box:
            whole = text_width(line.text) or 1.0
            return (text_width(head) + 0.25) / whole * (line.box.x1 - line.box.x0)
        return len(head) + 1.0 if self.by_characters else text_width(head) + 0.25

    def full(self, line: PrintedLine, following: PrintedLine, first: bool) -> bool:
        """Whether the next line's first word would not have fitted on this line."""
        room = self.right - self.extent(line)[1]
        if first and not self.geometry:
            room -= self.indent
        return room < self.word(following) + self.slack

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


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def measure_text(lines: Sequence[PrintedLine]) -> Measure:
    """The measure of a text file, where only characters and blank lines tell."""
    pairs = _sure(lines)
    inside = [a for a, _ in pairs]
    flow = len(pairs) / max(1, len(lines) - 1)
    letters = sum(len(line.text) for line in lines)
    long = sum(len(line.text) for line in lines if len(line.text) > 160)
    if not inside or long > 0.4 * letters or flow < 0.12:
        return Measure(0, 0, 0, 0, wrapped=False)
    widths, counts = [text_width(a.text) for a in inside], [float(len(a.text)) for a in inside]
    # a file wrapped by characters (mail, plain editors) has equal counts, one copied from a page equal widths
    by_characters = pstdev(counts) / median(counts) < pstdev(widths) / median(widths)
    right = _quantile(counts if by_characters else widths, 0.97)
    breaks = [
        b
        for a, b in itertools.pairwise(lines)
        if markers.marker(b.text) or (markers.ends_sentence(a.text) and markers.starts_high(b.text))
    ]
    gap_in, gap_out = _share([b.gap > 0 for _, b in pairs]), _share([b.gap > 0 for b in breaks])
    indent_in = _share([b.extra.get("indent", 0) >= 2 for _, b in pairs])
    indent_out = _share([b.extra.get("indent", 0) >= 2 for b in breaks])
    return Measure(
        0.0,
        right,
        0.03 * right,
        0.09 * right,
        gaps_speak=gap_in < 0.12 and gap_out > 0.4,
        indents_speak=indent_in < 0.08 and indent_out > 0.3,
        by_characters=by_characters,
    )


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
    gaps = [b.gap for _, b in _sure(lines) if b.gap >= 0]
    gap = median(gaps) if gaps else 0.0
    pairs = _sure(lines)
    indented = [b for _, b in pairs if b.box and b.box.x0 - left > 0.018 * width]
    marked = [line for line in lines if line.box and markers.marker(line.text)]
    marked_in = [line for line in marked if line.box and line.box.x0 - left > 0.018 * width]
    speak = _share([True] * len(indented) + [False] * (len(pairs) - len(indented))) < 0.12 and (
        len(marked_in) >= 0.5 * len(marked) if marked else False
    )
    return Measure(left, right, 0.012 * width, 0.0, gap=gap, geometry=True, indents_speak=speak, gaps_speak=True)


def _share(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def paragraphs(
    lines: Sequence[PrintedLine], measures: dict[tuple[int, int], Measure] | Measure
) -> list[list[PrintedLine]]:
    """The lines grouped into paragraphs, in their order, each line in exactly one group.

    Args:
        lines: the printed lines in reading order.
        measures: one measure for all, or one for each (page, block).
    """
    groups: list[list[PrintedLine]] = []
    title = 0
    for line in lines:
        measure = measures if isinstance(measures, Measure) else measures[line.page, line.block]
        before = groups[-1][-1] if groups else None
        if before is None or line.alone or before.alone or line.cells is not None or before.cells is not None:
            groups.append([line])
        elif title and before.block == line.block:
            if title == 1 or not _title_goes_on(groups[-1], line, measure):
                title = 2 if title == 1 and _may_be_title(line) else 0
                groups.append([line])
                if title == 0 and TITLE_OPENER.match(line.text):
                    title = 1
                continue
            groups[-1].append(line)
            continue
        elif _goes_on(groups[-1], line, measure, _measure_of(before, measures)):
            groups[-1].append(line)
            continue
        else:
            groups.append([line])
        title = 1 if TITLE_OPENER.match(line.text) and line.cells is None else 0
    return groups


def _measure_of(line: PrintedLine, measures: dict[tuple[int, int], Measure] | Measure) -> Measure:
    return measures if isinstance(measures, Measure) else measures[line.page, line.block]


def _may_be_title(line: PrintedLine) -> bool:
    return line.cells is None and not line.alone and not re.match(r"(?:Căn cứ|Kính gửi|Điều 1\.)", line.text)


def _title_goes_on(group: list[PrintedLine], line: PrintedLine, measure: Measure) -> bool:
    before = group[-1]
    if len(group) >= _MOST_TITLE_LINES or line.heading != before.heading:
        return False
    if markers.goes_on(before.text, line.text):
        return True
    if markers.marker(line.text) or re.search(r"[.;:][”\"]?$", before.text) or TITLE_OPENER.match(line.text):
        return False
    if line.bold is not None and before.bold is not None and line.bold != before.bold:
        return markers.starts_low(line.text) and (not measure.geometry or measure.balanced(line))
    if measure.geometry:
        if not (measure.balanced(line) or _same_centre(before, line, measure)) or (
            line.gap > max(12.0, 2.2 * measure.gap + 8) and line.page == before.page
        ):
            return False
        return markers.starts_low(line.text) or not markers.is_opener(line.text) or markers.is_open(before.text)
    if not measure.wrapped:
        return markers.starts_low(line.text) or (markers.is_capitals(line.text) and markers.is_capitals(before.text))
    if markers.starts_low(line.text):
        return True
    if line.gap > max([part.gap for part in group[1:]] + [group[0].gap if len(group) == 1 else 0.0, 0.0]):
        return markers.is_open(before.text)
    if (markers.is_capitals(before.text) and markers.is_capitals(line.text)) or markers.is_open(before.text):
        return True
    return not markers.is_opener(line.text) and measure.extent(line)[1] < 0.9 * measure.right


def _same_centre(before: PrintedLine, line: PrintedLine, measure: Measure) -> bool:
    """Whether two lines are centred on one axis, which need not be that of the running text."""
    if before.box is None or line.box is None:
        return False
    edge = measure.left + 0.02 * (measure.right - measure.left)
    return (
        abs(before.box.x0 + before.box.x1 - line.box.x0 - line.box.x1) < 12 and min(before.box.x0, line.box.x0) > edge
    )


def _goes_on(
    group: list[PrintedLine], line: PrintedLine, measure: Measure, measure_before: Measure | None = None
) -> bool:
    before = group[-1]
    if before.block != line.block or before.text.rstrip().endswith("./."):
        return False  # "./." ends the body: what follows is the foot, however the lines are broken
    turned = before.page != line.page
    if line.heading or before.heading:
        # marked-up headings are whole but where the page broke them
        return (
            line.heading == before.heading
            and markers.starts_low(line.text)
            and not markers.marker(line.text)
            and not markers.ends_sentence(before.text)
        )
    low, ended, open_end = (
        markers.starts_low(line.text),
        markers.ends_sentence(before.text),
        markers.is_open(before.text),
    )
    if markers.marker(line.text) and not markers.goes_on(before.text, line.text):
        return False
    if TITLE_OPENER.match(line.text) and not low:
        return False
    if not measure.wrapped:
        return _goes_on_unwrapped(before, line, low, ended, open_end)
    full = (measure_before or measure).full(before, line, first=len(group) == 1)
    middle = not ended and (low or open_end)
    if line.block:
        return _goes_on_in_column(group, line, full=full, middle=middle)
    if measure.geometry:
        return _goes_on_page(group, line, measure, full=full, middle=middle, turned=turned)
    if measure.gaps_speak and line.gap > 0:
        return middle and (full or low)
    if not full:
        return not ended and low and (len(before.text) > 25 or open_end)
    if measure.indents_speak and line.extra.get("indent", 0) >= 2 and not low:
        return False
    if ended and ((before.text[-1] in ":;" and markers.starts_high(line.text)) or markers.is_opener(line.text)):
        return False
    if (not ended or before.text.endswith(")")) and not open_end and markers.is_sentence_word(line.text):
        return False
    if ended and measure.gaps_speak:
        return line.gap == 0
    return not (
        markers.is_capitals(before.text) != markers.is_capitals(line.text)
        and not middle
        and (markers.is_capitals(before.text) or markers.is_capitals(line.text))
    )


def _goes_on_unwrapped(before: PrintedLine, line: PrintedLine, low: bool, ended: bool, open_end: bool) -> bool:
    if ended or markers.is_capitals(before.text) != markers.is_capitals(line.text):
        return False
    return (low and (len(before.text) >= 40 or open_end)) or (open_end and len(before.text) >= 90)


def _goes_on_in_column(group: list[PrintedLine], line: PrintedLine, *, full: bool, middle: bool) -> bool:
    """In a head or foot each line stands for itself, but for broken recipients and subjects."""
    before = group[-1]
    if markers.is_capitals(line.text) or markers.is_capitals(before.text) or line.gap > 1.2 * (line.size or 12):
        return False
    if markers.marker(group[0].text) or re.match(r"(?:V/v|Về việc)\b", group[0].text):
        return not markers.ends_sentence(before.text) and (full or markers.starts_low(line.text))
    return middle and markers.starts_low(line.text) and len(before.text) > 12


def _goes_on_page(
    group: list[PrintedLine], line: PrintedLine, measure: Measure, *, full: bool, middle: bool, turned: bool
) -> bool:
    before = group[-1]
    low, ended = markers.starts_low(line.text), markers.ends_sentence(before.text)
    if not turned and line.gap > max(3 * measure.gap, measure.gap + 0.9 * (line.size or 12)):
        return False
    centred, centred_before = measure.centred(line), not turned and measure.centred(before)
    if centred_before and (centred or measure.balanced(line)):
        return not ended and (low or markers.is_open(before.text) or full)
    if not full:
        return not ended and low and (turned or not measure.indented(line))
    if re.match(r"\((?:[Bb]an hành )?[Kk]èm theo", line.text):
        return False
    if line.bold is not None and before.bold is not None and line.bold != before.bold and not middle:
        return False
    if centred and not middle:
        return False
    hanging = (
        markers.marker(group[0].text) is not None
        and line.box is not None
        and group[0].box is not None
        and line.box.x0 > group[0].box.x0 + 2
    )
    if measure.indents_speak and measure.indented(line) and not hanging:
        return middle and low and not ended
    if ended and not turned and line.gap > measure.gap + 2.5 and not measure.indents_speak:
        return False
    return not (
        ended
        and ((before.text[-1] in ":;" and markers.starts_high(line.text)) or markers.is_opener(line.text))
        and not measure.indents_speak
    )
