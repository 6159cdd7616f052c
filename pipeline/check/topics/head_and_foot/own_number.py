"""The plan's own number and symbol, place and date of issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....nlp.documents.symbols import parse
from ....vietnamese import UPPER, fold
from ...context import Context
from ...model import Hit, rule
from .head import absent, head_rows, of_state

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I"


def _number_line(context: Context) -> tuple[int, int] | None:
    """The line with the document's own number: the words from "Số" on."""
    span = context.meta.spans.get("number")
    return (span[0], span[1]) if span else None


@rule(
    "ND30-SO-01",
    "error",
    title=("Thiếu số, ký hiệu", "No number and symbol"),
    why=("Văn bản phải có số và ký hiệu", "A document has a number and a symbol"),
    source=_PL1,
    remedy=("Ghi Số: .../KH-UBND", "Print Số: .../KH-UBND"),
    slot="number",
    bad="",
    good="Số: 38/KH-UBND",
)
def number(context: Context) -> Iterator[Hit]:
    """No line with the number; a blank in it is milder, the signature layer may fill it (G-04)."""
    if not context.rows:
        return
    line = _number_line(context)
    if line is None and context.meta.number is None:
        start, end = context.first_words(12)
        yield Hit(
            start,
            end,
            ("Thiếu số, ký hiệu của kế hoạch", "Number and symbol of the plan are missing"),
            ("Ghi dòng “Số: .../KH-UBND”", "Print “Số: .../KH-UBND”"),
            severity=absent(context),
        )
    elif line is not None and (context.meta.number is None or _blank(context, line)):
        yield Hit(
            *line,
            (
                "Số văn bản còn để trống (có thể do chữ ký số điền)",
                "The number is blank (the digital signature may fill it)",
            ),
            ("Điền số văn bản", "Fill in the number"),
            severity="warning",
        )


def _blank(context: Context, line: tuple[int, int]) -> bool:
    """Whether the line of a Quyết định is blank, though the plan's "(Kèm theo Quyết định số ...)" tells the number."""
    printed = context.text[line[0] : line[1]]
    return context.meta.enclosing_decision and "/" in printed and not re.search(r"\d", printed.split("/")[0])


@rule(
    "ND30-SO-02",
    "warning",
    title=("Số dưới 10 thiếu số 0", "A number under 10 without a zero"),
    why=("Số văn bản dưới 10 thêm số 0 ở trước", "Numbers under 10 have a zero before them"),
    source=_PL1,
    remedy=("Viết 05/KH-UBND", "Write 05/KH-UBND"),
    slot="number",
    bad="Số: 5/KH-UBND",
    good="Số: 05/KH-UBND",
)
def zero(context: Context) -> Iterator[Hit]:
    """The plan's own number as a single digit."""
    line = _number_line(context)
    if line and re.match(r"[1-9][/-]", context.meta.number or ""):
        yield Hit(
            *line,
            ("Số văn bản nhỏ hơn 10 phải có số 0 ở trước", "A number under 10 has a zero before it"),
            (f"Viết 0{context.meta.number}", f"Write 0{context.meta.number}"),
        )


@rule(
    "ND30-SO-03",
    "warning",
    title=("Dòng số, ký hiệu sai mẫu", "The line of the number is not in form"),
    why=(
        "Sau chữ “Số” có dấu hai chấm; giữa số và ký hiệu có dấu gạch chéo",
        "A colon follows “Số”, a slash the number",
    ),
    source=f"{_PL1}; Hướng dẫn 05-HD/VPTW",
    remedy=("Viết Số: 38/KH-UBND", "Write Số: 38/KH-UBND"),
    slot="number",
    bad="Số 38-KH/UBND",
    good="Số: 38/KH-UBND",
)
def number_form(context: Context) -> Iterator[Hit]:
    """No colon, or the Party's separators on a state plan."""
    line = _number_line(context)
    if line is None or not of_state(context):
        return
    printed = context.text[line[0] : line[1]]
    if re.match(r"S\S?\s*\d*\s*-\s*[A-ZĐ]", printed) or re.match(r"\S+:?\s*\d+\s*-\s*[A-ZĐ][A-Za-z]*/", printed):
        right = re.sub(r"(\d+)\s*-\s*(\w+)/(\w+)", r"\1/\2-\3", context.meta.number or "")
        yield Hit(
            *line,
            ("Số, ký hiệu viết theo kiểu văn bản Đảng", "Number and symbol in the Party's form"),
            (f"Viết Số: {right}", f"Write Số: {right}"),
        )
    elif ":" not in printed and context.reliable(line[0]):
        yield Hit(
            *line,
            ("Sau chữ “Số” thiếu dấu hai chấm", "No colon after “Số”"),
            (f"Viết Số: {context.meta.number or '...'}", f"Write Số: {context.meta.number or '...'}"),
        )


@rule(
    "ND30-SO-04",
    "warning",
    title=("Khoảng trắng trong số, ký hiệu", "A blank inside the plan's own symbol"),
    why=("Số và ký hiệu viết liền", "Number and symbol are written without blanks"),
    source=_PL1,
    remedy=("Bỏ khoảng trắng", "Remove the blank"),
    slot="number",
    needs_marks=True,
    bad="Số: 38 /KH- UBND",
    good="Số: 38/KH-UBND",
)
def number_blank(context: Context) -> Iterator[Hit]:
    """Blanks between digits and letters of the plan's number."""
    line = _number_line(context)
    if line and context.meta.number:
        printed = context.text[line[0] : line[1]]
        tail = re.sub(r"^\D*", "", printed)
        if re.search(r"[ \u00a0]", tail) and "\n" not in tail:
            yield Hit(
                line[1] - len(tail),
                line[1],
                ("Số, ký hiệu có khoảng trắng", "The symbol has a blank inside"),
                (f"Viết {context.meta.number}", f"Write {context.meta.number}"),
                severity="warning",
            )


@rule(
    "ND30-SO-05",
    "error",
    title=("Ký hiệu không khớp tên loại", "The symbol does not fit the type"),
    why=("Kế hoạch mang ký hiệu KH, quyết định mang ký hiệu QĐ", "A plan has KH in its symbol, a decision QĐ"),
    source="NĐ 30/2020/NĐ-CP, Phụ lục III",
    remedy=("Sửa ký hiệu", "Correct the symbol"),
    slot="number",
    bad="Số: 38/QĐ-UBND",
    good="Số: 38/KH-UBND",
)
def number_type(context: Context) -> Iterator[Hit]:
    """A plan whose own symbol is of another type."""
    line, symbol = _number_line(context), parse(context.meta.number or "")
    own = context.meta.doc_type == "Kế hoạch" and not context.meta.enclosing_decision
    if own and line and symbol and symbol.type_group and fold(symbol.type_group).upper() != "KH":
        yield Hit(
            *line,
            (f"Kế hoạch nhưng ký hiệu là {symbol.type_group}", f"A plan, but its symbol says {symbol.type_group}"),
            ("Sửa ký hiệu thành KH", "Make it KH"),
        )
    decides = context.meta.enclosing_decision and any(
        row.view.strip(" .:") == "quyet dinh" for row in context.rows[:20]
    )
    if decides and line and symbol and symbol.type_group and fold(symbol.type_group).upper() != "QD":
        yield Hit(
            *line,
            (
                f"Quyết định nhưng ký hiệu là {symbol.type_group}",
                f"A decision, but its symbol says {symbol.type_group}",
            ),
            ("Sửa ký hiệu thành QĐ", "Make it QĐ"),
        )


@rule(
    "ND30-SO-06",
    "error",
    title=("Ký hiệu có năm", "A year in the plan's symbol"),
    why=(
        "Chỉ văn bản quy phạm pháp luật có năm trong ký hiệu",
        "Only normative documents have a year in their symbols",
    ),
    source=_PL1,
    remedy=("Bỏ năm trong ký hiệu", "Drop the year"),
    slot="number",
    bad="Số: 38/2025/KH-UBND",
    good="Số: 38/KH-UBND",
)
def number_year(context: Context) -> Iterator[Hit]:
    """A year group in the plan's own symbol."""
    line, symbol = _number_line(context), parse(context.meta.number or "")
    if line and symbol and symbol.year and not context.meta.enclosing_decision:
        right = (context.meta.number or "").replace(f"/{symbol.year}", "", 1)
        yield Hit(
            *line,
            ("Ký hiệu của kế hoạch không ghi năm", "The symbol of a plan has no year"),
            (f"Viết {right}", f"Write {right}"),
        )


@rule(
    "ND30-SO-07",
    "warning",
    title=("Cơ quan trong ký hiệu", "The issuer in the plan's symbol"),
    why=("Kế hoạch của Ủy ban nhân dân có ký hiệu KH-UBND", "A plan of a People's Committee bears KH-UBND"),
    source=_PL1,
    remedy=("Viết KH-UBND", "Write KH-UBND"),
    slot="number",
    bad="Số: 38/KH-UB",
    good="Số: 38/KH-UBND",
)
def number_issuer(context: Context) -> Iterator[Hit]:
    """An issuer group other than UBND on a plan of a People's Committee."""
    line, symbol = _number_line(context), parse(context.meta.number or "")
    issuer = fold(context.meta.issuer or "").lower()
    if not line or not symbol or not symbol.issuer or not issuer.startswith("uy ban nhan dan"):
        return
    if symbol.separators == "/-" and symbol.issuer not in ("UBND", "HĐND", "CTUBND"):
        yield Hit(
            *line,
            (
                f"Cơ quan ban hành là Ủy ban nhân dân nhưng ký hiệu ghi {symbol.issuer}",
                f"The issuer is a People's Committee, but the symbol says {symbol.issuer}",
            ),
            ("Viết KH-UBND", "Write KH-UBND"),
        )


def _date_line(context: Context) -> tuple[int, int] | None:
    span = context.meta.spans.get("date")
    return (span[0], span[1]) if span else None


def _in_figures(context: Context) -> tuple[int, int] | None:
    """Place and date as "Sơn Trà, 25/8/2025", which is no line of the record."""
    for row in head_rows(context):
        found = re.fullmatch(rf"[{UPPER}][^,\d]{{1,30}}, ?(\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})\W*", row.text)
        if found:
            return row.start + found.start(1), row.start + found.end(1)
    return None


@rule(
    "ND30-DD-01",
    "error",
    title=("Thiếu địa danh, ngày tháng năm", "No place and date"),
    why=("Văn bản phải có địa danh và thời gian ban hành", "A document has a place and a date of issue"),
    source=_PL1,
    remedy=("Ghi “Địa danh, ngày ... tháng ... năm ...”", "Print place, day, month and year"),
    slot="date",
    bad="",
    good="An Thịnh Đông, ngày 20 tháng 8 năm 2025",
)
def place_and_date(context: Context) -> Iterator[Hit]:
    """No line with place and date, or no comma after the place."""
    if not context.rows:
        return
    line = _date_line(context)
    if line is None and context.meta.date is None and not _in_figures(context):
        start, end = context.first_words(10)
        yield Hit(
            start,
            end,
            ("Thiếu địa danh và thời gian ban hành", "Place and date of issue are missing"),
            ("Ghi “Địa danh, ngày ... tháng ... năm ...”", "Print place, day, month and year"),
            severity=absent(context),
        )
    elif line is not None and context.reliable(line[0]):
        row = context.row_at(line[0])
        found = re.search(rf"([{UPPER}]\S*(?: [{UPPER}]\S*){{0,4}})\s+ngày", context.text[row.start : line[1]])
        if found and not found[1].endswith(","):
            yield Hit(
                row.start + found.start(),
                line[1],
                ("Sau địa danh thiếu dấu phẩy", "No comma after the place"),
                (f"Viết “{found[1]}, ngày ...”", f"Write “{found[1]}, ngày ...”"),
                severity="warning",
            )
        comma = re.search(r"ngày\s+\d{1,2}(?:,\s*tháng|\s+tháng\s+\d{1,2},\s*năm)", context.text[row.start : row.end])
        if comma:
            yield Hit(
                row.start + comma.start(),
                row.start + comma.end(),
                ("Trong ngày tháng năm không có dấu phẩy", "No comma stands within a date"),
                ("Viết “ngày ... tháng ... năm ...”", "Write “ngày ... tháng ... năm ...”"),
                severity="warning",
            )


@rule(
    "ND30-DD-02",
    "warning",
    title=("Số 0 trong ngày ban hành", "Zeros in the date of issue"),
    why=("Ngày dưới 10 và tháng 1, 2 phải thêm số 0", "Days under 10 and months 1 and 2 have a zero before them"),
    source=_PL1,
    remedy=("Viết ngày 05 tháng 01; tháng 8", "Write ngày 05 tháng 01; tháng 8"),
    slot="date",
    bad="An Thịnh Đông, ngày 5 tháng 9 năm 2025",
    good="An Thịnh Đông, ngày 05 tháng 9 năm 2025",
)
def date_zero(context: Context) -> Iterator[Hit]:
    """A day or month that lacks its zero; a zero too many before months 3 to 9 is taste."""
    line = _date_line(context)
    found = re.search(r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam", context.low[line[0] : line[1]]) if line else None
    if not line or not found:
        return
    if re.fullmatch(r"[1-9]", found[1]) or found[2] in ("1", "2"):
        yield Hit(
            *line,
            ("Ngày dưới 10, tháng 1, tháng 2 phải thêm số 0", "A zero is missing before the day or month"),
            (
                f"Viết ngày {int(found[1]):02d} tháng {int(found[2]):02d}"
                if found[2] in ("1", "2")
                else f"Viết ngày {int(found[1]):02d}",
                "Put the zero",
            ),
        )
    elif re.fullmatch(r"0[3-9]", found[2]):
        yield Hit(
            *line,
            ("Tháng 3 đến tháng 9 không thêm số 0", "Months 3 to 9 have no zero"),
            (f"Viết tháng {int(found[2])}", f"Write tháng {int(found[2])}"),
            severity="info",
        )


@rule(
    "ND30-DD-04",
    "warning",
    title=("Ngày ban hành viết tắt", "The date of issue in figures"),
    why=("Ngày ban hành viết đủ ngày ... tháng ... năm ...", "The date of issue is written out"),
    source=_PL1,
    remedy=("Viết ngày 20 tháng 8 năm 2025", "Write ngày 20 tháng 8 năm 2025"),
    slot="date",
    bad="An Thịnh Đông, ngày 20/8/2025",
    good="An Thịnh Đông, ngày 20 tháng 8 năm 2025",
)
def short_date(context: Context) -> Iterator[Hit]:
    """A short form in the head."""
    line = _date_line(context) or _in_figures(context)
    if line and re.search(r"\d\s?[/.-]\s?\d", context.text[line[0] : line[1]]):
        yield Hit(
            *line,
            ("Ngày ban hành viết ở dạng tắt", "The date of issue is in figures"),
            ("Viết “ngày ... tháng ... năm ...”", "Write “ngày ... tháng ... năm ...”"),
        )


@rule(
    "ND30-DD-05",
    "warning",
    title=("Ngày ban hành để trống", "The date of issue is blank"),
    why=(
        "Ngày ký phải được điền; có thể nằm trong lớp chữ ký số",
        "The day is to be filled in; the signature layer may hold it",
    ),
    source=_PL1,
    remedy=("Điền ngày, tháng", "Fill in day and month"),
    slot="date",
    bad="An Thịnh Đông, ngày      tháng      năm 2025",
    good="An Thịnh Đông, ngày 20 tháng 8 năm 2025",
)
def blank_date(context: Context) -> Iterator[Hit]:
    """``ngày   tháng   năm 2025``."""
    dated = _date_line(context)
    blank = (
        dated and context.meta.enclosing_decision and re.search(r"ngay[\s.…_]+thang", context.low[dated[0] : dated[1]])
    )
    if "?" in (context.meta.date or "") or blank:
        line = _date_line(context) or context.first_words(10)
        row = context.row_at(line[0])
        yield Hit(
            row.start if line[0] - row.start < 60 and row.end >= line[1] else line[0],
            line[1],
            (
                "Ngày, tháng ban hành còn để trống (có thể do chữ ký số điền)",
                "Day or month of issue is blank (the digital signature may fill it)",
            ),
            ("Điền ngày, tháng ban hành", "Fill in day and month"),
        )
