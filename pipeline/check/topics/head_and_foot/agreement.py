"""Whether the head agrees with the rest: issuer, place, day of issue, and what the title of a plan names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rapidfuzz.distance import Levenshtein

from ....vietnamese import UPPER, fold, new_tone
from ...context import Context, day, iso
from ...model import Hit, Words, rule
from ..language.capitals_words import named_unit_names
from .head import of_state

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I"
_COMMUNES = ("phường", "xã", "đặc khu")
_BODY = (
    rf"(?:Ủy ban nhân dân|UBND)\s(?:[Pp]hường|[Xx]ã|[Đđ]ặc khu)\s"
    rf"(?P<name>[{UPPER}][^\s,.;:()“”]*(?:\s[{UPPER}][^\s,.;:()“”]*){{0,3}})"
)
#: the sentence by which the body that issues a plan speaks, and its closing words
_ENACTING = re.compile(rf"{_BODY}\s(?:ban hành|xây dựng|triển khai|tổ chức|phát động)\b")
_CLOSING = re.compile(rf"Trên đây là.{{0,300}}?\scủa {_BODY}")


def _bare(words: str) -> str:
    return " ".join(fold(new_tone(words)).lower().split())


@rule(
    "ND30-CQ-01",
    "error",
    title=("Tên cơ quan ban hành không thống nhất", "The issuing body is named in two ways"),
    why=(
        "Tên cơ quan ở đầu văn bản, trong câu ban hành và lời kết phải là một",
        "The body in the head, in the enacting sentence and in the closing words is one",
    ),
    source=_PL1,
    remedy=("Dùng một tên đầy đủ, chính thức", "Use one full official name"),
    slot="agency",
    bad="ỦY BAN NHÂN DÂN\nPHƯỜNG BÌNH HƯNG TÂY",
    good="ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐÔNG",
)
def one_issuer(context: Context) -> Iterator[Hit]:
    """The head of one commune over the enacting sentence of another; a letter more or less is a slip of spelling."""
    span = context.meta.spans.get("issuer")
    if span is None or not of_state(context) or context.meta.enclosing_decision:
        return
    if context.meta.unit_level not in _COMMUNES:
        return
    # the name as the head prints it: cells of a table may stand between its words
    printed = _bare(context.meta.unit or "").split(" ", 2 if context.meta.unit_level == "đặc khu" else 1)[-1]
    if not printed or printed not in _bare(context.text[span[0] : span[1]]) or not context.reliable(span[0]):
        return
    opening = [(row, _ENACTING) for row in context.preamble_rows]
    for row, pattern in (*opening, *((row, _CLOSING) for row in context.body_rows[-3:])):
        for found in pattern.finditer(context.plain, row.start, row.end):
            named = _bare(found["name"])
            start, end = found.span("name")
            if context.in_citation(start) or named.startswith(printed) or printed.startswith(named):
                continue
            if Levenshtein.distance(named, printed) <= 2:
                continue
            own = context.meta.unit
            yield Hit(
                start,
                end,
                (
                    f"Đầu văn bản ghi {own}, ở đây ghi {found['name']}",
                    f"The head says {own}, here it is {found['name']}",
                ),
                ("Dùng một tên cơ quan", "Use one name"),
            )
            return


@rule(
    "ND30-DD-03",
    "info",
    title=("Địa danh trên dòng ngày tháng", "The place before the date"),
    why=(
        "Địa danh là tên đơn vị hành chính nơi đóng trụ sở; đơn vị mang tên người, chữ số, sự kiện ghi cả loại đơn vị",
        "The place is the unit of the seat; of a unit named after a person, number or event with its common noun",
    ),
    source=_PL1,
    remedy=("Ghi đúng địa danh", "Print the right place"),
    slot="date",
    bad="Hải Phòng, ngày 20 tháng 8 năm 2025",
    good="An Thịnh Đông, ngày 20 tháng 8 năm 2025",
)
def place(context: Context) -> Iterator[Hit]:
    """Another place than the commune's own, or the bare name of a commune that bears a person's."""
    span, unit, level = context.meta.spans.get("date"), context.meta.unit, context.meta.unit_level
    if span is None or not unit or level not in _COMMUNES or not of_state(context):
        return
    row = context.row_at(span[0])
    before = context.plain[row.start : span[0]]
    found = re.search(rf"((?:[{UPPER}]\S*)(?:\s[{UPPER}0-9]\S*){{0,5}}),?\s*$", before)
    if not found:
        return
    printed = found[1].rstrip(",")
    start = row.start + found.start()
    own = new_tone(unit).split(" ", 2 if level == "đặc khu" else 1)[-1]
    if _bare(printed).endswith(_bare(own)):
        # the list has the name in its right marks, a slip in the head has not
        named = own if own.isdigit() else next((n for n in named_unit_names() if _bare(n) == _bare(own)), None)
        if named and _bare(printed) == _bare(own):
            whole = f"{level.capitalize()} {named}"
            yield Hit(
                start,
                start + len(printed),
                (
                    f"{whole} mang tên người, chữ số hoặc sự kiện: địa danh ghi đủ “{whole}”",
                    f"{whole} is named after a person, number or event: the place is “{whole}”",
                ),
                (f"Viết “{whole}, ngày ...”", f"Write “{whole}, ngày ...”"),
                confidence=0.7,
            )
    elif context.reliable(start) and Levenshtein.distance(_bare(printed), _bare(own)) > 2:
        yield Hit(
            start,
            start + len(printed),
            (
                f"Địa danh ghi “{printed}”, cơ quan ban hành ở {unit}",
                f"The place is “{printed}”, the issuer is of {unit}",
            ),
            (f"Viết “{own}, ngày ...”", f"Write “{own}, ngày ...”"),
            confidence=0.7,
        )


@rule(
    "ND30-DD-06",
    "error",
    title=("Ngày ban hành không thể có", "An impossible day of issue"),
    why=(
        "Ngày ban hành phải có trong lịch và không trước ngày của văn bản làm căn cứ",
        "The day of issue exists, and is not before that of what the plan rests on",
    ),
    source="NĐ 30/2020/NĐ-CP, Điều 15",
    remedy=("Kiểm tra lại ngày ban hành", "Check the day of issue"),
    slot="date",
    bad="An Thịnh Đông, ngày 31 tháng 6 năm 2025",
    good="An Thịnh Đông, ngày 30 tháng 6 năm 2025",
)
def issued(context: Context) -> Iterator[Hit]:
    """A day of issue that no calendar has, or before which a basis had not been issued."""
    span = context.meta.spans.get("date")
    if span is None:
        return
    found = re.search(r"ngay\s+(\d{1,3})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})", context.low[span[0] : span[1]])
    if found:
        try:
            date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            yield Hit(
                *span,
                ("Ngày ban hành không có trong lịch", "The day of issue is no day of the calendar"),
                ("Sửa lại ngày ban hành", "Correct the day of issue"),
                confidence=0.97,
            )
            return
    latest = context.latest
    for cited in context.cited:
        moment = iso(cited.citation.date)
        # told where the basis stands, as REG-05 does of any citation
        if latest and moment and moment > latest and context.preamble[0] <= cited.start < context.preamble[1]:
            yield Hit(
                cited.start,
                cited.citation.span.end,
                (
                    f"Căn cứ ban hành ngày {day(moment)}, sau ngày ban hành kế hoạch ({day(latest)})",
                    f"The basis of {day(moment)} is later than the plan ({day(latest)})",
                ),
                ("Kiểm tra ngày ban hành và ngày của căn cứ", "Check the day of issue and that of the basis"),
            )


_VERB = re.compile(
    r"phat dong|trien khai|thuc hien|huong ung|to chuc|day manh|phat huy|tham gia|tiep tuc|ve viec|dang ky"
)


@rule(
    "ND30-TL-03",
    "info",
    title=("Trích yếu thiếu yếu tố", "What the title leaves out"),
    why=(
        "Trích yếu kế hoạch thi đua nêu việc làm, tên phong trào trong ngoặc kép, đơn vị, thời gian",
        "The title of a movement's plan names what is done, the movement in quotes, the unit and the time",
    ),
    source="practice",
    remedy=("Bổ sung yếu tố còn thiếu", "Add what is missing"),
    slot="title",
    needs_marks=True,
    bad="Triển khai Phong trào thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số” trên địa bàn phường "
    "An Thịnh Đông",
    good="Triển khai Phong trào thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số” trên địa bàn phường "
    "An Thịnh Đông giai đoạn 2025 - 2030",
)
def elements(context: Context) -> Iterator[Hit]:
    """A title without verb, quoted name, unit or years."""
    span, title = context.meta.spans.get("title"), context.meta.title
    if span is None or not title or context.meta.unit_level not in _COMMUNES:
        return
    low = _bare(title)
    if not re.search(r"phong trao", low) or context.meta.doc_type != "Kế hoạch":
        return
    missing: list[Words] = []
    if not _VERB.search(low):
        missing.append(("việc làm (phát động, triển khai)", "what is done"))
    if context.meta.movements and not re.search(r"[“\"«]", title):
        missing.append(("tên phong trào trong ngoặc kép", "the movement in quotes"))
    name = _bare(context.meta.unit or "").split(" ", 1)[-1]
    if name and name not in low and not re.search(r"dia ban (?:phuong|xa|dac khu)|cua (?:phuong|xa|dac khu)", low):
        missing.append(("tên đơn vị", "the unit"))
    if not re.search(r"\b20\d\d\b", low):
        missing.append(("thời gian (năm, giai đoạn)", "the years"))
    if missing:
        yield Hit(
            span[0],
            min(span[1], span[0] + 250),
            (
                "Trích yếu thiếu " + ", ".join(vi for vi, _ in missing),
                "The title leaves out " + ", ".join(en for _, en in missing),
            ),
            ("Bổ sung vào trích yếu", "Add it to the title"),
            confidence=0.75,
        )
