"""Numbering of the body and its marks: what is skipped, stands twice, or breaks the customary scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ....nlp.lines import Row, is_capitals
from ....nlp.sections.numbering import roman_value
from ....plan import Section
from ....vietnamese import POINT_LETTERS, UPPER, fold
from ...context import Context
from ...model import Hit, Severity, rule
from ..head_and_foot.head import of_state
from .bullets import is_roman

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I"
_ROMAN = re.compile(r"[IVXL]+$")
_DECIMAL = re.compile(r"\d+(?:\.\d+)+$")


@dataclass(frozen=True, slots=True)
class _Place:
    """The place of a section in its series: which scheme, the numbers before the last, the last one."""

    scheme: str
    prefix: tuple[int, ...]
    value: int


#: the word before the number of a part
_WORD = re.compile(r"(?:phần|chương)\s+(?=[IVXL\d]+$)", re.IGNORECASE)


def _place(number: str) -> _Place | None:
    number = _WORD.sub("", number)
    if number.isdigit():
        return _Place("arabic", (), int(number))
    if _DECIMAL.match(number):
        parts = tuple(int(part) for part in number.split("."))
        return _Place(f"decimal{len(parts)}", parts[:-1], parts[-1])
    if len(number) == 1 and number in POINT_LETTERS:
        return _Place("letter", (), POINT_LETTERS.index(number) + 1)
    if _ROMAN.match(number):
        value = roman_value(number)
        return _Place("roman", (), value) if value else None
    return None


def _written(place: _Place, value: int) -> str:
    """The number that a place in a series is printed as."""
    if place.scheme == "letter":
        return POINT_LETTERS[value - 1] if 1 <= value <= len(POINT_LETTERS) else "?"
    if place.scheme == "roman":
        tens, ones = divmod(value, 10)
        return "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
    return ".".join(str(n) for n in (*place.prefix, value))


def _siblings(context: Context) -> Iterator[tuple[Section | None, Sequence[Section]]]:
    yield None, context.plan.sections
    for section in context.sections:
        if section.children:
            yield section, section.children


def _pairs(context: Context) -> Iterator[tuple[Section, _Place, Section, _Place]]:
    """Each section with the one before it in the same series; a series that begins anew is another one.

    Behind a number that is a slip, so that the next goes on from the one before (III, VI, V), no pair: it is told once.
    """
    for _, group in _siblings(context):
        series: dict[tuple[str, tuple[int, ...]], list[tuple[Section, _Place]]] = {}
        for section in group:
            place = _place(section.number)
            if place is not None:
                series.setdefault((place.scheme, place.prefix), []).append((section, place))
        for found in series.values():
            for k, (before, after) in enumerate(pairwise(found)):
                slip = k > 0 and after[1].value == found[k - 1][1].value + 2 != before[1].value + 1
                if not slip and not (after[1].value == 1 and before[1].value > 1):
                    yield *before, *after


def _label(section: Section) -> tuple[int, int]:
    """What is quoted of a section: its number and the first words of its line."""
    words = list(re.finditer(r"\S+", section.quote))[:14]
    return section.span.start, section.span.start + (words[-1].end() if words else len(section.quote))


def _printed_between(context: Context, one: Section, other: Section, number: str) -> bool:
    """Whether a number that seems to be skipped stands inside the running text between two sections."""
    between = context.text[one.span.end : other.span.start]
    return re.search(rf"(?:^|[\s(;:.,]){re.escape(number)}\s?[.)/]\s", between) is not None


#: a heading in capitals behind letters of a Roman number that make none (IIV); ND30-BC-05 tells of it
_MISPRINTED = re.compile(rf"^(?P<number>[IVXL1l|]{{2,7}})\s?[.)/]\s+[{UPPER}]{{2}}", re.MULTILINE)


def _misprinted_between(context: Context, one: Section, other: Section) -> bool:
    """Whether the Roman number that seems to be skipped stands there as one that is none."""
    return is_roman(other.number) and any(
        not is_roman(found["number"]) for found in _MISPRINTED.finditer(context.text, one.span.end, other.span.start)
    )


@rule(
    "ND30-BC-01",
    "error",
    title=("Số thứ tự bị nhảy", "A number is skipped"),
    why=("Các mục cùng cấp được đánh số liên tục", "Items of one level are numbered without gaps"),
    source=_PL1,
    remedy=("Đánh lại số thứ tự cho liên tục", "Number the items without gaps"),
    slot="contents",
    bad="1. Thi đua nâng cao kỹ năng số cho người dân.\n2. Thi đua phát triển hạ tầng số của phường.\n"
    "4. Thi đua bảo đảm an toàn thông tin.",
    good="1. Thi đua nâng cao kỹ năng số cho người dân.\n2. Thi đua phát triển hạ tầng số của phường.\n"
    "3. Thi đua bảo đảm an toàn thông tin.",
)
def skipped(context: Context) -> Iterator[Hit]:
    """Siblings that skip a number or run backwards."""
    for before, one, section, two in _pairs(context):
        expected = one.value + 1
        if two.value in (one.value, expected) or (two.value < one.value and _seen(context, before, section)):
            continue
        if two.scheme == "letter" and {one.value + 1, two.value - 1} == {POINT_LETTERS.index("đ") + 1}:
            continue  # d) then e): ND30-BC-03
        number = _written(two, expected)
        if _printed_between(context, before, section, number) or _misprinted_between(context, before, section):
            continue
        if (
            two.scheme == "letter"
            and not context.reliable(section.span.start)
            and {section.number, before.number} & {"d", "đ", "e"}
        ):
            continue  # a reader takes c for e, d for đ
        yield Hit(
            *_label(section),
            (
                f"Sau mục {before.number} là mục {section.number}: thiếu {number}",
                f"{section.number} follows {before.number}: {number} is missing",
            ),
            (f"Đánh số lại từ {number}", f"Number on from {number}"),
        )
    yield from _articles(context)


def _articles(context: Context) -> Iterator[Hit]:
    """The articles (Điều) of a Quyết định that issues the plan."""
    last = 0
    for row in context.decision_rows:
        found = re.match(r"dieu (\d{1,2})\b\W", row.view)
        if not found:
            continue
        number, expected = int(found[1]), last + 1
        if number != expected and last:
            yield Hit(
                row.start,
                row.start + found.end(1),
                (f"Sau Điều {last} là Điều {number}", f"Điều {number} follows Điều {last}"),
                (f"Sửa thành Điều {expected}", f"Make it Điều {expected}"),
            )
        last = number


def _seen(context: Context, before: Section, section: Section) -> bool:
    """Whether a number that runs backwards repeats one of its siblings."""
    for _, group in _siblings(context):
        if any(s is section for s in group) and any(s is before for s in group):
            return any(s.number == section.number and s.span.start < section.span.start for s in group)
    return False


@rule(
    "ND30-BC-02",
    "error",
    title=("Số thứ tự bị trùng", "A number stands twice"),
    why=("Mỗi mục cùng cấp mang một số riêng để viện dẫn được", "Each item of a level has a number of its own"),
    source=_PL1,
    remedy=("Đánh lại số thứ tự từ mục bị trùng", "Number anew from the repeated item on"),
    slot="contents",
    bad="1. Thi đua nâng cao kỹ năng số cho người dân.\n2. Thi đua phát triển hạ tầng số của phường.\n"
    "2. Thi đua bảo đảm an toàn thông tin.",
    good="1. Thi đua nâng cao kỹ năng số cho người dân.\n2. Thi đua phát triển hạ tầng số của phường.\n"
    "3. Thi đua bảo đảm an toàn thông tin.",
)
def repeated(context: Context) -> Iterator[Hit]:
    """Siblings that bear the same number."""
    for before, one, section, two in _pairs(context):
        if two.value == one.value or (two.value < one.value and _seen(context, before, section)):
            number = _written(two, one.value + 1)
            yield Hit(
                *_label(section),
                (f"Mục {section.number} đứng hai lần", f"{section.number} stands twice"),
                (f"Đánh số lại từ {number}", f"Number on from {number}"),
            )


@rule(
    "ND30-BC-03",
    "error",
    title=("Thứ tự chữ cái của điểm", "Order of lettered points"),
    why=(
        "Điểm được đánh theo bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h, i ...",
        "Points follow the Vietnamese alphabet: a, b, c, d, đ, e, g, h, i ...",
    ),
    source=f"{_PL1}; NĐ 30/2020/NĐ-CP, Điều 8",
    remedy=("Dùng đ) sau d); không dùng f, j, w, z", "Put đ) after d); use no f, j, w, z"),
    slot="contents",
    bad="1. Các nhóm nội dung\na) Kỹ năng số.\nb) Hạ tầng số.\nc) Dữ liệu số.\nd) Kinh tế số.\ne) Xã hội số.",
    good=(
        "1. Các nhóm nội dung\na) Kỹ năng số.\nb) Hạ tầng số.\nc) Dữ liệu số.\nd) Kinh tế số.\nđ) "
        "Xã hội số.\ne) An toàn số."
    ),
)
def letters(context: Context) -> Iterator[Hit]:
    """``d`` followed by ``e``, and letters that the order does not have."""
    for before, _, section, _ in _pairs(context):
        if (before.number, section.number) == ("d", "e") and not _printed_between(context, before, section, "đ"):
            yield Hit(
                *_label(section),
                ("Sau điểm d) phải là điểm đ), không phải e)", "đ) comes after d), not e)"),
                ("Sửa thành đ) và đánh lại các điểm sau", "Make it đ) and letter the following points anew"),
            )
    for _, group in _siblings(context):
        for before, section in pairwise(group):
            if (before.number, section.number) == ("D", "E"):
                yield Hit(
                    *_label(section),
                    ("Sau phần D là phần Đ, không phải E", "Đ comes after D, not E"),
                    ("Sửa thành Đ và đánh lại các phần sau", "Make it Đ and letter the following parts anew"),
                    severity="info",  # many number their parts by the Latin alphabet
                    confidence=0.6,
                )
    for section in context.sections:
        if section.number in ("f", "j", "w", "z"):
            yield Hit(
                *_label(section),
                (f"Thứ tự điểm không dùng chữ {section.number}", f"The order of points has no letter {section.number}"),
                (
                    "Dùng chữ cái kế tiếp: a, b, c, d, đ, e, g, h, i, k, l, m, n ...",
                    "Use the next letter of a, b, c, d, đ, e, g, h, i, k, l, m, n ...",
                ),
            )


@rule(
    "ND30-BC-04",
    "error",
    title=("Số thập phân không theo mục cha", "A decimal number does not extend its parent's"),
    why=("Mục 3.2.1 phải nằm trong mục 3.2", "3.2.1 belongs under 3.2"),
    source="practice (decimal numbering extends its parent)",
    remedy=("Sửa phần đầu của số theo mục cha", "Begin the number with the parent's"),
    slot="contents",
    bad="1. Nội dung chung\n1.1. Kỹ năng số\n1.1.1. Tập huấn cho cán bộ.\n1.1.2. Tập huấn cho người dân.\n"
    "1.2. Hạ tầng số\n1.2.1. Phủ sóng khu dân cư.\n1.3.2. Nâng cấp thiết bị.",
    good="1. Nội dung chung\n1.1. Kỹ năng số\n1.1.1. Tập huấn cho cán bộ.\n1.1.2. Tập huấn cho người dân.\n"
    "1.2. Hạ tầng số\n1.2.1. Phủ sóng khu dân cư.\n1.2.2. Nâng cấp thiết bị.",
)
def prefix(context: Context) -> Iterator[Hit]:
    """Decimals whose head differs from the number of the section they stand under."""
    for parent, group in _siblings(context):
        above = _place(parent.number) if parent else None
        if parent is None or above is None or above.scheme not in ("arabic", "decimal2", "decimal3", "decimal4"):
            continue
        head = (*above.prefix, above.value)
        for section in group:
            place = _place(section.number)
            if place and place.prefix and len(place.prefix) == len(head) and place.prefix != head:
                following = [s for s in group if (p := _place(s.number)) and p.prefix == place.prefix]
                if following[0] is not section:
                    continue  # told once, the others go on from it
                right = ".".join(str(n) for n in (*head, place.value))
                yield Hit(
                    *_label(section),
                    (
                        f"Mục {section.number} nằm trong mục {parent.number}",
                        f"{section.number} stands under {parent.number}",
                    ),
                    (f"Sửa thành {right}", f"Make it {right}"),
                )


@rule(
    "ND30-BC-06",
    "info",
    once=True,
    title=("Dấu sau số thứ tự", "The mark after a number"),
    why=("Khoản viết 1., điểm viết a)", "Clauses are written 1., points a)"),
    source=_PL1,
    remedy=("Viết 1. cho khoản và a) cho điểm", "Write 1. for a clause and a) for a point"),
    slot="contents",
    bad="1. Các nhóm nội dung\na. Kỹ năng số.\nb. Hạ tầng số.",
    good="1. Các nhóm nội dung\na) Kỹ năng số.\nb) Hạ tầng số.",
)
def marks(context: Context) -> Iterator[Hit]:
    """``a.`` for a point, ``1)`` for a clause."""
    for section in context.sections:
        found = re.match(r"(?:([a-zđ])(\.)|(\d{1,2})(\)))\s", section.quote)
        if found:
            right = f"{found[1]})" if found[1] else f"{found[3]}."
            yield Hit(
                section.span.start,
                section.span.start + found.end(),
                (f"Viết “{found[0].strip()}” thay cho “{right}”", f"“{found[0].strip()}” is written for “{right}”"),
                (f"Sửa thành “{right}”", f"Make it “{right}”"),
            )
    yield from _among_points(context)


def _among_points(context: Context) -> Iterator[Hit]:
    """``c.`` right behind ``b)``: no section of its own in the record, as its siblings are written otherwise."""
    before, starts = "", {section.span.start for section in context.sections}
    rows = context.body_rows
    for at, row in enumerate(rows):
        letter = row.text[:1]
        leads = not before and letter == "a" and any(re.match(r"b\) \S", below.text) for below in rows[at + 1 : at + 6])
        if re.match(r"[a-zđ]\. \S", row.text) and (before or leads) and row.start not in starts:
            known = letter in POINT_LETTERS and before in POINT_LETTERS
            if leads or (known and POINT_LETTERS.index(letter) == POINT_LETTERS.index(before) + 1):
                yield Hit(
                    row.start,
                    row.start + 2,
                    (f"Viết “{letter}.” thay cho “{letter})”", f"“{letter}.” is written for “{letter})”"),
                    (f"Sửa thành “{letter})”", f"Make it “{letter})”"),
                )
        if re.match(r"[a-zđ][.)] \S", row.text):
            before = letter
        elif re.match(r"(?:\d|[IVX])", row.text):
            before = ""


@rule(
    "ND30-BC-07",
    "info",
    title=("Cấp chỉ có một mục", "A level with a single item"),
    why=("Chỉ chia mục khi có từ hai mục trở lên", "A part is divided only into two or more"),
    source="practice",
    remedy=("Bỏ số thứ tự của mục duy nhất", "Leave the single number out"),
    slot="contents",
    bad="1. Nội dung chung\n1.1. Tập huấn kỹ năng số cho người dân.\n2. Nội dung riêng của từng đơn vị.",
    good="1. Nội dung chung\n1.1. Tập huấn kỹ năng số.\n1.2. Phủ sóng khu dân cư.\n2. Nội dung riêng của từng đơn vị.",
)
def single(context: Context) -> Iterator[Hit]:
    """A level whose only child is numbered 1 or a."""
    for parent, group in _siblings(context):
        place = _place(group[0].number) if len(group) == 1 else None
        if parent is not None and place and place.value == 1 and not _marked_otherwise(context, group[0]):
            yield Hit(
                *_label(group[0]),
                (
                    f"Mục {parent.number} chỉ có một mục con {group[0].number}",
                    f"{parent.number} has the single item {group[0].number}",
                ),
                ("Bỏ số thứ tự này hoặc thêm mục còn thiếu", "Drop the number, or add what is missing"),
            )


def _marked_otherwise(context: Context, first: Section) -> bool:
    """Whether the second of two points stands there behind another mark (``b.`` for ``b)``)."""
    behind = context.text[first.span.end : max(first.body_end, first.span.end)]
    return first.number == "a" and re.search(r"^\s*b[.)] \S", behind, re.MULTILINE) is not None


_MARKS = tuple('.;:!?…,)”"/')


@rule(
    "ND30-BC-10",
    "info",
    title=("Thiếu dấu cuối đoạn", "No mark at the end of a paragraph"),
    why=("Mỗi ý kết thúc bằng dấu chấm hoặc chấm phẩy", "Each item ends with a full stop or semicolon"),
    source="practice",
    remedy=("Thêm dấu chấm hoặc chấm phẩy", "Add a full stop or semicolon"),
    needs_marks=True,
    bad=(
        "- Vận động người dân tham gia các lớp tập huấn kỹ năng số, sử dụng dịch vụ công trực tuyến "
        "và thanh toán không dùng tiền mặt"
    ),
    good=(
        "- Vận động người dân tham gia các lớp tập huấn kỹ năng số, sử dụng dịch vụ công trực tuyến "
        "và thanh toán không dùng tiền mặt."
    ),
)
def unfinished(context: Context) -> Iterator[Hit]:
    """Long running text without a final mark."""
    headings = {s.span.start for s in context.sections if s.heading}
    cells = [(cell.start, cell.end) for table in context.document.tables for line in table.rows for cell in line]
    bullets = [row for row in context.body_rows if row.text.startswith("-") and len(row.text) >= 50]
    # where nearly all bullets have a mark, a short one without it was forgotten too
    marked = sum(row.text.endswith(_MARKS) for row in bullets) >= max(4, 0.85 * len(bullets))
    rows = context.body_rows
    marked = marked or _one_of_all(rows)
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        # a short bullet above points or a paragraph of its own is a label
        follows = below is None or re.match(r"-|(?:\d{1,2}(?:\.\d+)*|[IVX]+)[.)]? ", below.text)
        short = marked and row.text.startswith("-") and follows
        if (
            len(row.text) < (50 if short else 90)
            or row.start in headings
            or row.text.endswith(_MARKS)
            or is_capitals(row.text[-30:])
            or "\t" in context.text[row.start : row.end]
        ):
            continue
        if any(start <= row.start < end for start, end in cells):
            continue
        words = row.text.split()
        tail = " ".join(words[-8:])
        start = row.end - len(tail)
        if context.text[start : row.end] != tail:
            start = row.end - len(words[-1])
        yield Hit(
            start,
            row.end,
            ("Đoạn không có dấu kết thúc", "The paragraph has no final mark"),
            ("Thêm dấu “.” hoặc “;”", "Add “.” or “;”"),
            confidence=0.7,
        )


def _one_of_all(rows: Sequence[Row]) -> bool:
    """Whether of the dashes of a plan, short ones too, a single one lacks its mark."""
    dashes = [row for row in rows if row.text.startswith("-")]
    return len(dashes) >= 3 and sum(row.text.endswith(_MARKS) for row in dashes) == len(dashes) - 1


@rule(
    "ND30-KT-01",
    "warning",
    title=("Dấu ./. kết thúc văn bản", "The closing mark ./."),
    why=("Nội dung văn bản kết thúc bằng dấu ./. và chỉ ở đó", "The text ends with ./. and has it nowhere else"),
    source="NĐ 30/2020/NĐ-CP, Phụ lục III",
    remedy=("Đặt ./. sau câu cuối cùng", "Put ./. after the last sentence"),
    slot="closing",
    bad="Trên đây là Kế hoạch của phường An Thịnh Đông, các đơn vị nghiêm túc triển khai thực hiện.",
    good="Trên đây là Kế hoạch của phường An Thịnh Đông, các đơn vị nghiêm túc triển khai thực hiện./.",
)
def closing_mark(context: Context) -> Iterator[Hit]:
    """No ``./.`` at the end of the body, or one before its end."""
    foot = context.meta.spans
    if not context.body_rows or not ({"recipients", "signatory", "capacity"} & set(foot)) or not of_state(context):
        return  # the Party's documents end with a full stop
    rows = _without_recipients(context.body_rows)
    last = rows[-1]
    ends = [m for row in rows for m in [re.search(r"[.,]\s?[/⁄]\s?\.?\s*$", row.text)] if m]
    if not re.search(r"[.,]?\s?[/⁄]\s?\.?\s*$", last.text):
        words = last.text.split()[-6:]
        start = context.text.rfind(words[0], last.start, last.end)
        yield Hit(
            max(start, last.start),
            last.end,
            ("Nội dung không kết thúc bằng dấu ./.", "The text does not end with ./."),
            ("Thêm ./. sau câu cuối", "Add ./. after the last sentence"),
        )
    elif len(ends) > 1 and not context.meta.enclosing_decision:
        early = next(row for row in rows if re.search(r"[.,]\s?/\s?\.\s*$", row.text))
        if early is not last:
            yield Hit(
                early.end - 3,
                early.end,
                ("Dấu ./. đứng trước khi văn bản kết thúc", "./. stands before the end of the text"),
                ("Thay bằng dấu chấm", "Make it a full stop"),
            )


def _without_recipients(rows: Sequence[Row]) -> Sequence[Row]:
    """The paragraphs of the body; where recipients under another label were read with it, those before them."""
    if not re.match(r"[-+•*–]\s*luu\s*:?\s*(?:vt|van thu)\b", rows[-1].view):
        return rows
    closing = [k for k, row in enumerate(rows) if re.search(r"[.,]?\s?[/⁄]\s?\.?\s*$", row.text)]
    return rows[: closing[-1] + 1] if closing else rows


#: what a plan has: the part, how its headings are worded (bare letters), whether only a movement's plan has it
_BLOCKS = (
    (("mục đích, yêu cầu", "purpose and requirements"), re.compile(r"muc (?:dich|tieu)|yeu cau|y nghia"), False),
    (("tổ chức thực hiện", "carrying out"), re.compile(r"to chuc|trach nhiem|phan cong|thuc hien|trien khai"), False),
    (
        ("thời gian thực hiện", "time of carrying out"),
        re.compile(r"thoi gian|tien do|lo trinh|giai doan|ke hoach thuc hien|cac buoc"),
        True,
    ),
    (("khen thưởng", "commendation"), re.compile(r"khen thuong|danh hieu|khen"), True),
)


@rule(
    "ND30-BC-12",
    "warning",
    title=("Thiếu phần của kế hoạch", "A part of the plan is missing"),
    why=(
        "Kế hoạch cần đủ các phần: mục đích, yêu cầu; nội dung; thời gian; khen thưởng (với phong "
        "trào); tổ chức thực hiện",
        "A plan has purpose, contents, time, commendation (of a movement) and carrying out",
    ),
    source="practice",
    remedy=("Bổ sung phần còn thiếu", "Add the missing part"),
    slot="whole",
    bad="KẾ HOẠCH\nTriển khai Phong trào thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số” năm 2026\n"
    "I. MỤC ĐÍCH\n- Nâng cao kỹ năng số.\nII. NỘI DUNG\n- Mở lớp tập huấn.\nIII. KHEN THƯỞNG\n- Giấy khen.",
    good="KẾ HOẠCH\nTriển khai Phong trào thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số” năm 2026\n"
    "I. MỤC ĐÍCH\n- Nâng cao kỹ năng số.\nII. THỜI GIAN\n- Trong năm 2026.\nIII. KHEN THƯỞNG\n- Giấy khen.\n"
    "IV. TỔ CHỨC THỰC HIỆN\n- Các đơn vị triển khai.",
)
def blocks(context: Context) -> Iterator[Hit]:
    """Parts that no heading and no paragraph's beginning names."""
    if len(context.plan.sections) < 3 or context.meta.doc_type not in (None, "Kế hoạch"):
        return
    openings = [context.low[s.span.start : s.span.start + 140] for s in context.sections]
    openings += [row.view[:80] for row in context.body_rows]
    last = context.plan.sections[-1]
    for name, wording, of_movement in _BLOCKS:
        if of_movement and not context.meta.movements:
            continue
        rival = "thi dua" in fold(context.meta.title or "").lower() and of_state(context)
        if not any(wording.search(opening) for opening in openings):
            yield Hit(
                *_label(last),
                (f"Kế hoạch không có phần {name[0]}", f"The plan has no part on {name[1]}"),
                (f"Bổ sung phần {name[0]}", f"Add a part on {name[1]}"),
                # where the title gives the years, or the body speaks of it, the part is missing but not the matter
                severity=_told_elsewhere(context, wording, of_movement)
                or (None if rival or not of_movement else "info"),
                confidence=0.7,
            )


def _told_elsewhere(context: Context, wording: re.Pattern[str], of_movement: bool) -> Severity | None:
    if not of_movement:
        return None
    dated = wording.search("thoi gian") is not None and context.meta.period is not None
    return "info" if dated or wording.search(context.low, *context.body) else None
