"""Pages with boxes, digital or recognised, to paragraphs: the part that PDF and scans share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.ingest.layout import columns, running
from pipeline.ingest.layout.measures import Measure, measure_page
from pipeline.ingest.layout.paragraphs import paragraphs
from pipeline.ingest.layout.printed import PrintedLine


def paragraphs_of_pages(
    pages: Mapping[int, Sequence[PrintedLine]], sizes: Mapping[int, tuple[float, float]]
) -> list[list[PrintedLine]]:
    """The paragraphs of all pages in reading order.

    Args:
        pages: the lines of each page by number, with boxes; table rows among them where they stand.
        sizes: width and height of each page in points.
    """
    kept = running.without_running(pages, {number: size[1] for number, size in sizes.items()})
    ordered: list[PrintedLine] = []
    measures: dict[tuple[int, int], Measure] = {}
    block = 1
    for number in sorted(kept):
        lines, block = columns.in_reading_order([line for line in kept[number] if line.box], sizes[number][0], block)
        ordered += _with_gaps(lines)
    body = [line for line in ordered if line.block == 0 and line.cells is None]
    usual = Counter(round(size[0]) for size in sizes.values()).most_common(1)[0][0] if sizes else 595
    # sheets of another size (appendices in landscape) have edges of their own
    whole = measure_page([line for line in body if abs(sizes[line.page][0] - usual) <= 0.1 * usual] or body)
    for number in sorted(kept):
        mine = [line for line in body if line.page == number]
        everything = [line for line in ordered if line.page == number]
        measures[number, 0] = _page_measure(mine, everything, whole, abs(sizes[number][0] - usual) > 0.1 * usual)
    for line in ordered:
        if line.block and (line.page, line.block) not in measures:
            mine = [x for x in ordered if x.block == line.block]
            measures[line.page, line.block] = measure_page(mine)
    lines = [replace(line, alone=True) if not line.alone and _stands_alone(line) else line for line in ordered]
    return paragraphs(lines, measures)


def _page_measure(lines: list[PrintedLine], everything: list[PrintedLine], whole: Measure, turned: bool) -> Measure:
    """The measure of one page; its edges are its own where it has enough lines (scans are shifted, sheets turned)."""
    if len(lines) < 8 and not (turned and lines):
        return whole
    own = measure_page(lines)
    if turned:
        # a sheet of another size: its tables show where its edges are
        boxes = [line.box for line in everything if line.box]
        own = replace(own, left=min(b.x0 for b in boxes), right=max(b.x1 for b in boxes))
    return replace(whole, left=own.left, right=own.right, slack=own.slack, gap=own.gap or whole.gap)


def _with_gaps(lines: list[PrintedLine]) -> list[PrintedLine]:
    result = []
    for k, line in enumerate(lines):
        before = lines[k - 1] if k else None
        gap = (
            line.box.top - before.box.bottom
            if before and before.box and line.box and before.block == line.block
            else 0.0
        )
        result.append(replace(line, gap=gap))
    return result


def _stands_alone(line: PrintedLine) -> bool:
    """Lines of the head that are paragraphs by themselves however they are set."""
    from pipeline.ingest.layout.merged_columns import MOTTO, NATION

    return bool(NATION.match(line.text) or MOTTO.match(line.text))
