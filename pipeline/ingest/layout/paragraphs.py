"""From printed lines to paragraphs: which line goes on with the one before it.

The evidence, strongest first: what the layout keeps apart (blocks, tables), list markers, whether the
first word of a line would still have fitted on the line before (then that line ended on purpose),
free space and indents where the file uses them, type face, and how lines begin and end.
Titles under the name of a document type are kept whole however they are broken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.layout import markers
from pipeline.ingest.layout.measures import Measure
from pipeline.ingest.layout.printed import PrintedLine

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
#: where a copy was signed by hand: a line of its own
_SIGNED = re.compile(r"\(\s?(?:[Đđ]ã ký|[Kk]ý tên|[Kk]ý, |[Kk]ý và|ĐÃ KÝ|KÝ TÊN)")
_FORMULAS = (
    re.compile(r"^C[ỘO]NG\s+H[ÒO][ÀA]?A?\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM$"),
    re.compile(r"^ĐẢNG CỘNG SẢN VIỆT NAM$"),
    re.compile(r"^Độc lập\s?[-–—]\s?Tự do\s?[-–—]\s?Hạnh phúc$"),
    re.compile(r",\s?ngày\b.{1,12}\btháng\b.{1,12}\bnăm\s?(?:19|20)\d\d$"),
)
_COUNTED = re.compile(r"\((\d{1,2})\)\s?\S")


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
    if _is_name_of_body(line.text) and not markers.is_capitals(before.text) and not markers.is_open(before.text):
        return False  # who decides, in capitals under a title in small letters
    if line.bold is not None and before.bold is not None and line.bold != before.bold:
        return markers.starts_low(line.text) and (not measure.geometry or measure.balanced(line))
    if measure.geometry:
        close = line.page == before.page and line.gap <= max(12.0, 2.2 * measure.gap + 8)
        low, full = markers.starts_low(line.text), measure.full(before, line, first=len(group) == 1)
        if close and low and full:
            return True  # a title set like running text
        if not low and not full and not measure.balanced(before) and not _same_centre(before, line, measure):
            return False
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


def _is_name_of_body(text: str) -> bool:
    return markers.is_capitals(text) and len(text.split()) > 2


def _is_bare_heading(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a numbered heading in capitals ends though a line follows that begins small: "IV. THỜI GIAN"."""
    numbered = markers.marker(before.text) not in (None, "bullet", "note")
    return (
        numbered
        and markers.is_capitals(before.text)
        and not markers.is_capitals(line.text)
        and not markers.is_open(before.text)
    )


def _heading_goes_on(group: list[PrintedLine], line: PrintedLine) -> bool:
    """Whether capitals without a number go on with a numbered heading in capitals: "... HÌNH THỨC KHEN / THƯỞNG"."""
    before = group[-1].text
    return (
        markers.marker(group[0].text) in ("roman", "capital")
        and len(group) < 4
        and len(before.split()) > 2
        and line.gap == 0
        and not markers.ends_sentence(before)
        and markers.is_capitals(before)
        and markers.is_capitals(line.text)
        and markers.marker(line.text) is None
    )


def _counts_on(group: list[PrintedLine], line: PrintedLine) -> bool:
    """Whether "(2)" goes on with the count of a paragraph that names its "(1)" within a line."""
    found = _COUNTED.match(line.text)
    if found is None or found[1] == "1":
        return False
    one_less = f"({int(found[1]) - 1})"
    return any(part.text.find(one_less) > 0 for part in group)


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
    if markers.marker(line.text) and not markers.goes_on(before.text, line.text) and not _counts_on(group, line):
        return False
    if (TITLE_OPENER.match(line.text) and not low) or _SIGNED.match(line.text):
        return False
    if not measure.wrapped:
        return _goes_on_unwrapped(before, line, low, ended, open_end)
    full = (measure_before or measure).full(before, line, first=len(group) == 1)
    if not full and len(group) == 1 and _is_bare_heading(before, line):
        return False
    middle = not ended and (low or open_end)
    if line.block:
        return _goes_on_in_column(group, line, full=full, middle=middle)
    if measure.geometry:
        return _goes_on_page(group, line, measure, full=full, middle=middle, turned=turned)
    return _goes_on_text(group, line, measure, full=full, middle=middle, turned=turned)


def _goes_on_text(
    group: list[PrintedLine], line: PrintedLine, measure: Measure, *, full: bool, middle: bool, turned: bool
) -> bool:
    """In a text file, where nothing but characters, blank lines and indents tell."""
    before = group[-1]
    ended = markers.ends_sentence(before.text)
    turned = turned or bool(line.extra.get("turned"))
    loose = measure.loose(before)
    low = markers.starts_low(line.text) or ((full or loose) and markers.goes_on(before.text, line.text))
    if not low and markers.marker(line.text) and not full:
        return False
    middle = middle or (low and not ended)
    # every paragraph of the file begins with a blank line or an indent, and this line has neither
    inside = not turned and (measure.gaps_rule or (measure.indents_rule and not measure.indented(line)))
    if measure.gaps_speak and line.gap > 0 and not turned:
        return middle and low if measure.gaps_rule else middle and (full or low)
    indented = measure.indented(line)
    if measure.indents_rule and indented and not turned:
        return middle and low
    if inside and middle:
        return True
    if inside and markers.is_capitals(before.text) and markers.is_capitals(line.text):
        return full or markers.marker(group[0].text) in ("roman", "capital", "article")
    if re.search(r"\w-$", before.text) and markers.starts_high(line.text):
        return True  # a symbol broken at its hyphen
    if inside and measure.ragged and measure.extent(before)[1] > 0.42 * measure.right:
        loose = True
    if _heading_goes_on(group, line):
        return True
    if not full and not loose:
        return not ended and low and (len(before.text) > 25 or markers.is_open(before.text))
    shouting = markers.is_capitals(before.text) != markers.is_capitals(line.text) and not middle
    if inside:
        return not shouting and not (ended and before.text[-1] == ":" and not full)
    if measure.indents_speak and indented and not low:
        return False
    if ended and ((before.text[-1] in ":;" and markers.starts_high(line.text)) or markers.is_opener(line.text)):
        return False
    if (
        (not ended or before.text.endswith(")"))
        and not markers.is_open(before.text)
        and markers.is_sentence_word(line.text)
    ):
        return False
    if not full:
        # broken early: a sentence that stands open goes on, a line that may be a heading does not
        heading = len(group) == 1 and markers.marker(before.text) not in (None, "bullet")
        return not ended and not shouting and not markers.is_opener(line.text) and (middle or not heading)
    if ended and measure.gaps_speak and not turned:
        return line.gap == 0
    return not shouting


def _goes_on_unwrapped(before: PrintedLine, line: PrintedLine, low: bool, ended: bool, open_end: bool) -> bool:
    if ended or markers.is_capitals(before.text) != markers.is_capitals(line.text):
        return False
    return (low and (len(before.text) >= 40 or open_end)) or (open_end and len(before.text) >= 90)


def _goes_on_in_column(group: list[PrintedLine], line: PrintedLine, *, full: bool, middle: bool) -> bool:
    """In a head or foot each line stands for itself, but for broken recipients and subjects."""
    before = group[-1]
    if _formula_goes_on(before.text, line.text):
        return True
    if markers.is_capitals(line.text) or markers.is_capitals(before.text) or line.gap > 1.2 * (line.size or 12):
        return False
    if markers.marker(group[0].text) or re.match(r"(?:V/v|Về việc)\b", group[0].text):
        return not markers.ends_sentence(before.text) and (full or markers.starts_low(line.text))
    return middle and markers.starts_low(line.text) and len(before.text) > 12


def _formula_goes_on(before: str, line: str) -> bool:
    """Whether two lines of a narrow column are one formula: Quốc hiệu, the Party's name, place and date."""
    return any(
        pattern.search(f"{before} {line}") and not pattern.search(before) and not pattern.search(line)
        for pattern in _FORMULAS
    )


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
