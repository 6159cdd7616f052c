"""Levels and bullets of the body: Roman numbers that are none, levels left out, pluses where dashes belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ....nlp.lines import Row, is_capitals
from ....nlp.sections.numbering import roman_value
from ....plan import Section
from ...context import Context
from ...model import Hit, rule
from ..layout.looks import opening

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I"
_NUMERAL = re.compile(r"(?P<number>(?=[1l|]*[IVX])[IVXL1l|]{2,7})\s?[.)/:\-–]\s+(?P<rest>\S.*)")
_DASH, _PLUS = re.compile(r"[-–—•]\s?\S"), re.compile(r"\+\s?\S")


def is_roman(number: str) -> bool:
    """Whether capitals make a Roman number below ninety."""
    return re.fullmatch(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})", number) is not None


@rule(
    "ND30-BC-05",
    "error",
    title=("Số La Mã sai", "A Roman number that is none"),
    why=("Mục được đánh bằng chữ số La Mã: I, II, III, IV ...", "Parts are numbered I, II, III, IV ..."),
    source=_PL1,
    remedy=("Sửa lại chữ số La Mã", "Correct the Roman number"),
    slot="heading",
    needs_marks=True,
    bad="I1. NỘI DUNG THI ĐUA",
    good="II. NỘI DUNG THI ĐUA",
)
def numeral(context: Context) -> Iterator[Hit]:
    """``I1.``, ``Il.`` or ``IIII.`` before a heading in capitals."""
    for row in context.body_rows:
        found = _NUMERAL.match(row.text)
        if not found or is_roman(found["number"]) or not is_capitals(found["rest"], 0.7) or len(found["rest"]) < 6:
            continue
        meant = re.sub(r"[1l|]", "I", found["number"])
        value = roman_value(meant) if is_roman(meant) else None
        yield Hit(
            row.start,
            row.start + found.end("number"),
            (
                f"“{found['number']}” không phải chữ số La Mã" + (" (lẫn chữ I với số 1 hoặc chữ l)" if value else ""),
                f"“{found['number']}” is no Roman number" + (" (1 or l is typed for I)" if value else ""),
            ),
            (f"Sửa thành {meant}", f"Make it {meant}") if value else ("Sửa lại số thứ tự", "Correct the number"),
        )


def _body(context: Context) -> list[Row]:
    """The paragraphs of the body, tables left out."""
    cells = {cell.start for table in context.document.tables for line in table.rows for cell in line}
    return [row for row in context.body_rows if row.start not in cells]


@rule(
    "ND30-BC-08",
    "info",
    once=True,
    title=("Bỏ qua một cấp", "A level is left out"),
    why=(
        "Bố cục đi từng cấp: I, rồi 1, rồi a), rồi gạch đầu dòng",
        "The levels follow one another: I, then 1, then a), then dashes",
    ),
    source=f"{_PL1}; practice",
    remedy=("Thêm cấp còn thiếu hoặc dùng gạch đầu dòng", "Add the missing level, or use dashes"),
    slot="contents",
    bad="a) Thi đua nâng cao kỹ năng số cho người dân.\nb) Thi đua phát triển hạ tầng số của phường.",
    good="1. Thi đua nâng cao kỹ năng số cho người dân.\n2. Thi đua phát triển hạ tầng số của phường.",
)
def jump(context: Context) -> Iterator[Hit]:
    """``a)`` directly under a Roman part, or under a dash."""
    starts = {section.span.start: section for section in context.sections}
    for above in context.sections:
        first = above.children[0] if above.children else None
        if first and is_roman(above.number) and re.fullmatch(r"[a-zđ]", first.number):
            start, end = opening(context.row_at(first.span.start))
            yield Hit(
                start,
                end,
                (
                    f"Dưới mục {above.number} là điểm {first.number}), thiếu cấp 1, 2, 3",
                    f"{first.number}) stands directly under {above.number}: the level 1, 2, 3 is left out",
                ),
                ("Đánh số 1, 2, 3 thay cho a, b, c", "Number 1, 2, 3 instead of a, b, c"),
                confidence=0.8,
            )
    rows = _body(context)
    for k, row in enumerate(rows):
        section = starts.get(row.start)
        if section and section.number == "a" and _dash_above(rows[:k], starts):
            yield Hit(
                *opening(row),
                ("Điểm a) nằm dưới gạch đầu dòng", "The point a) stands under a dash"),
                ("Dùng dấu “+” dưới gạch đầu dòng", "Use “+” under a dash"),
                confidence=0.7,
            )


def _dash_above(rows: list[Row], starts: Mapping[int, Section]) -> bool:
    """Whether the last of some paragraphs head a list under a dash: the dash itself, or words that lead in below it."""
    for row in reversed(rows[-2:]):
        if _DASH.match(row.text):
            return row.text.endswith(":") or not row.text.endswith((".", ";", ","))
        if row.start in starts or _PLUS.match(row.text) or not row.text.endswith(":"):
            return False
    return False


@rule(
    "ND30-BC-09",
    "info",
    once=True,
    title=("Dấu “+” không nằm dưới dấu “-”", "A plus that stands under no dash"),
    why=("Ý lớn ghi dấu “-”, ý nhỏ dưới nó ghi dấu “+”", "A dash marks an item, a plus what stands under it"),
    source="practice",
    remedy=("Dùng “-” cho ý lớn, “+” cho ý nhỏ", "Use “-” for items, “+” for what stands under them"),
    slot="contents",
    bad="1. Thi đua nâng cao kỹ năng số\n+ Mở lớp tập huấn cho người dân.\n+ Duy trì Tổ công nghệ số cộng đồng.\n"
    "2. Thi đua phát triển hạ tầng số của phường.",
    good="1. Thi đua nâng cao kỹ năng số\n- Tổ chức tập huấn:\n+ Mở lớp tập huấn cho người dân.\n"
    "2. Thi đua phát triển hạ tầng số của phường.",
)
def pluses(context: Context) -> Iterator[Hit]:
    """Pluses with no dash above them since the last number; where dashes follow, there the levels are swapped."""
    starts = {section.span.start for section in context.sections}
    dashed = False
    run: list[Row] = []
    dashes: list[Row] = []
    for row in _body(context):
        if row.start in starts or re.match(r"(?:\d+|[IVX]+|[a-zđ])[.)]\s", row.text):
            yield from _plus_hit(run, None)
            yield from _among_dashes(dashes)
            dashed, run, dashes = False, [], []
        elif _DASH.match(row.text):
            yield from _plus_hit(run, row)
            dashed, run = True, []
            dashes.append(row)
        elif _PLUS.match(row.text) and not dashed:
            run.append(row)
        elif _PLUS.match(row.text):
            dashes.append(row)
    yield from _plus_hit(run, None)
    yield from _among_dashes(dashes)


def _among_dashes(items: list[Row]) -> Iterator[Hit]:
    """A single plus in a list of dashes, behind one that ends with a semicolon and so leads to nothing below it."""
    pluses_ = [k for k, row in enumerate(items) if _PLUS.match(row.text)]
    if len(items) < 3 or len(pluses_) != 1 or not pluses_[0] or not items[pluses_[0] - 1].text.endswith(";"):
        return
    yield Hit(
        *opening(items[pluses_[0]]),
        ("Dấu “+” đứng giữa các ý ghi dấu “-”", "A plus among dashes of its level"),
        ("Dùng dấu “-”", "Use a dash"),
        confidence=0.6,
    )


def _plus_hit(run: list[Row], dash: Row | None) -> Iterator[Hit]:
    if not run or (dash is None and len(run) < 2):
        return
    if dash is not None:
        yield Hit(
            run[-1].start,
            opening(dash, 4)[1],
            ("Dấu “+” đứng ngang hoặc trên dấu “-”, ngược thứ tự thường dùng", "Pluses stand above a dash"),
            ("Dùng “-” cho ý lớn, “+” cho ý nhỏ", "Use “-” for items, “+” for what stands under them"),
            confidence=0.7,
        )
    else:
        yield Hit(
            *opening(run[0]),
            ("Dấu “+” không nằm dưới dấu “-” nào", "The plus stands under no dash"),
            ("Dùng dấu “-”", "Use a dash"),
            confidence=0.7,
        )
