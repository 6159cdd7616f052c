"""The head of the document: national motto, issuing body, number, place and date, type and title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....nlp.lines import Row, is_capitals
from ....vietnamese import LOWER, UPPER, fold
from ...context import Context
from ...model import Hit, Severity, rule

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I"
MOTTO = re.compile(r"doc lap\s*-?\s*tu do\s*-?\s*hanh phuc")
NATION = re.compile(r"cong hoa xa hoi chu nghia viet nam")
#: the national title with a word lost or misspelt
_NATION_LIKE = re.compile(
    r"(?:cong hoa )?x[a-z]{0,2} ?ho[a-z]{0,2} (?:chu )?(?:[a-z]{4,6} )?viet [a-z]{2,4}|cong hoa xa hoi chu"
)


def of_state(context: Context) -> bool:
    """Whether the plan is of a body of the state; the Party and the mass bodies have rules of their own."""
    issuer = fold(context.meta.issuer or "").lower()
    number = fold(context.meta.number or "").upper()
    return not (
        re.match(
            r"(?:ban (?:thuong vu|chap hanh|thuong truc|can su) )?(?:dang uy|dang bo|chi bo|thanh uy|tinh uy|mat tran|"
            r"uy ban (?:mat tran|mttq)|uy ban kiem tra|hoi (?!dong)|doan |tinh doan|thanh doan|cong doan|lien doan)",
            issuer,
        )
        # the Youth Union prints the Party's form of symbols under a head of its own
        or re.search(r"^\d*-[A-Z]+/(?:[A-Z]*(?:DTN|TDTN|DTNCS)|DU|TU|CB|DB|HU)\b", number)
    )


def absent(context: Context) -> Severity:
    """G-03: what a plain text lacks may stand on the page."""
    return "error" if context.has_layout else "warning"


def head_rows(context: Context) -> list[Row]:
    """The paragraphs above the type of the document."""
    return [row for row in context.rows if row.start < context.head_end][:40]


@rule(
    "ND30-TP-01",
    "error",
    title=("Thiếu thành phần thể thức", "A part of the head is missing"),
    why=("Văn bản có chín thành phần thể thức bắt buộc", "A document has nine mandatory parts"),
    source="NĐ 30/2020/NĐ-CP, Điều 8",
    remedy=("Bổ sung thành phần còn thiếu", "Add the missing part"),
    slot="motto",
    bad="Độc lập - Tự do - Hạnh phúc",
    good="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
)
def components(context: Context) -> Iterator[Hit]:
    """National title, motto and issuing body, as far as they are not in the text at all."""
    if not context.rows or not of_state(context):
        return
    head = " ".join(row.view for row in context.rows[:60] if row.start <= max(context.head_end, context.body[0]))
    start, end = context.first_words()
    note = (
        ("", "")
        if context.has_layout
        else (" (không thấy trong phần chữ đọc được)", " (not in the text that was read)")
    )
    # a title in other words, and the Party's header in its place, are told by their own rules
    other = _NATION_LIKE.search(head) or "dang cong san viet nam" in head
    if not NATION.search(head) and not other:
        yield Hit(
            start,
            end,
            (
                f"Thiếu Quốc hiệu “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”{note[0]}",
                f"The national title is missing{note[1]}",
            ),
            ("Thêm Quốc hiệu và Tiêu ngữ", "Add the national title and motto"),
            severity=absent(context),
        )
    if not re.search(r"doc lap\W+tu do\W+hanh phuc", head) and "dang cong san viet nam" not in head:
        yield Hit(
            start,
            end,
            (f"Thiếu Tiêu ngữ “Độc lập - Tự do - Hạnh phúc”{note[0]}", f"The national motto is missing{note[1]}"),
            ("Thêm Quốc hiệu và Tiêu ngữ", "Add the national title and motto"),
            severity=absent(context),
        )
    if "issuer" not in context.meta.spans and not any(
        is_capitals(row.text, 0.8) and re.search(r"uy ban nhan dan|ubnd|hoi dong|van phong|so |chu tich", row.view)
        for row in head_rows(context)
    ):
        unit = f" “ỦY BAN NHÂN DÂN / {context.meta.unit.upper()}”" if context.meta.unit else ""
        yield Hit(
            start,
            end,
            (
                f"Thiếu tên cơ quan ban hành{unit} ở đầu văn bản{note[0]}",
                f"The issuing body is missing in the head{note[1]}",
            ),
            ("Ghi tên cơ quan ban hành bên trái, ngang với Quốc hiệu", "Print the issuing body at the top left"),
            severity=absent(context),
        )


@rule(
    "ND30-QH-01",
    "error",
    title=("Quốc hiệu viết sai", "The national title is wrong"),
    why=("Quốc hiệu viết đúng từng chữ, in hoa", "The national title is printed in these words, in capitals"),
    source=_PL1,
    remedy=("Viết: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Print CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    slot="motto",
    needs_marks=True,
    bad="CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    good="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
)
def national_title(context: Context) -> Iterator[Hit]:
    """The title in other letters, marks or case; both ways to place the tone of HÒA are right."""
    for row in head_rows(context):
        found = NATION.search(row.view)
        if found is None:
            found = _NATION_LIKE.search(row.view)
        if found:
            printed = re.sub(r"\s+", " ", context.plain[row.start + found.start() : row.start + found.end()])
            if printed != "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM":
                yield Hit(
                    row.start + found.start(),
                    row.start + found.end(),
                    ("Quốc hiệu viết không đúng", "The national title is not exact"),
                    ("Viết: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Print CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                )


@rule(
    "ND30-QH-02",
    "error",
    title=("Tiêu ngữ viết sai", "The national motto is wrong"),
    why=(
        "Giữa các cụm từ có gạch nối và một khoảng trắng mỗi bên, chữ đầu viết hoa",
        "A hyphen with a blank on each side parts the words, each begins with a capital",
    ),
    source=_PL1,
    remedy=("Viết: Độc lập - Tự do - Hạnh phúc", "Print Độc lập - Tự do - Hạnh phúc"),
    slot="motto",
    needs_marks=True,
    bad="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc",
    good="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
)
def motto(context: Context) -> Iterator[Hit]:
    """The motto with dashes, without blanks, or in other case."""
    for row in head_rows(context):
        found = MOTTO.search(row.view)
        if found:
            printed = context.text[row.start + found.start() : row.start + found.end()]
            if re.sub(r"\s+", " ", printed) != "Độc lập - Tự do - Hạnh phúc":
                dashes = re.sub(r"\s*[–—‑]\s*", " - ", printed) == "Độc lập - Tự do - Hạnh phúc"
                yield Hit(
                    row.start + found.start(),
                    row.start + found.end(),
                    (
                        "Tiêu ngữ dùng gạch dài thay cho gạch nối" if dashes else "Tiêu ngữ viết không đúng",
                        "The motto has dashes for hyphens" if dashes else "The motto is not exact",
                    ),
                    ("Viết: Độc lập - Tự do - Hạnh phúc", "Print Độc lập - Tự do - Hạnh phúc"),
                    severity="warning" if dashes else None,
                )


@rule(
    "ND30-QH-04",
    "error",
    title=("Tiêu đề Đảng trên văn bản nhà nước", "The Party's header on a state plan"),
    why=(
        "Văn bản của Ủy ban nhân dân dùng Quốc hiệu và Tiêu ngữ",
        "A plan of a People's Committee bears the national title and motto",
    ),
    source=f"{_PL1}; Hướng dẫn 05-HD/VPTW",
    remedy=("Thay bằng Quốc hiệu và Tiêu ngữ", "Use the national title and motto"),
    slot="motto",
    bad="ĐẢNG CỘNG SẢN VIỆT NAM",
    good="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
)
def party_header(context: Context) -> Iterator[Hit]:
    """``ĐẢNG CỘNG SẢN VIỆT NAM`` in the head of a plan of the state."""
    for row in head_rows(context):
        found = re.search(r"dang cong san viet nam", row.view)
        if found and of_state(context) and is_capitals(row.text):
            yield Hit(
                row.start + found.start(),
                row.start + found.end(),
                ("Văn bản của cơ quan nhà nước dùng tiêu đề của Đảng", "A plan of the state bears the Party's header"),
                ("Thay bằng Quốc hiệu và Tiêu ngữ", "Use the national title and motto"),
            )


@rule(
    "ND30-CQ-02",
    "warning",
    title=("Tên cơ quan ban hành viết tắt", "The issuing body is abbreviated"),
    why=(
        "Tên cơ quan ban hành viết đầy đủ; chỉ cơ quan chủ quản được viết tắt",
        "The issuing body is written out; only a superior body may be short",
    ),
    source=_PL1,
    remedy=("Viết ỦY BAN NHÂN DÂN", "Write ỦY BAN NHÂN DÂN"),
    slot="agency",
    bad="UBND PHƯỜNG AN THỊNH ĐÔNG",
    good="ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐÔNG",
)
def abbreviated(context: Context) -> Iterator[Hit]:
    """``UBND PHƯỜNG ...`` as the issuing body's line."""
    for row in head_rows(context):
        found = re.match(r"ubnd (?:phuong|xa|dac khu|tinh|thanh pho) \S|ubnd$", row.view.strip())
        if found and is_capitals(row.text, 0.8):
            following = [r for r in head_rows(context) if r.start > row.start][:1]
            unit = re.compile(r"(?:phuong|xa|dac khu|tinh|thanh pho) \S")
            if found[0] == "ubnd" and not (following and unit.match(following[0].view)):
                continue
            # a superior body may be short
            superior = re.match(r"ubnd (?:tinh|thanh pho)", row.view)
            if superior and not fold(context.meta.issuer or "").lower().endswith(row.view.strip()[5:]):
                continue
            if following and re.match(
                r"(?:(?:van phong|phong|trung tam|ban|truong|chi cuc|thanh tra)\b|so [a-z])", following[0].view
            ):
                continue
            yield Hit(
                row.start,
                row.start + 4,
                ("Tên cơ quan ban hành viết tắt “UBND”", "The issuing body is abbreviated to “UBND”"),
                ("Viết đầy đủ: ỦY BAN NHÂN DÂN", "Write ỦY BAN NHÂN DÂN"),
            )


@rule(
    "ND30-TL-01",
    "error",
    title=("Thiếu tên loại văn bản", "No type line"),
    why=("Tên loại văn bản in hoa trên một dòng riêng", "The type stands in capitals on a line of its own"),
    source=_PL1,
    remedy=("Thêm dòng KẾ HOẠCH", "Add the line KẾ HOẠCH"),
    slot="type",
    bad="",
    good="KẾ HOẠCH",
)
def type_line(context: Context) -> Iterator[Hit]:
    """No line that names the type."""
    if context.meta.doc_type is None and len(context.rows) > 5:
        yield Hit(
            *context.first_words(),
            ("Không thấy tên loại văn bản (KẾ HOẠCH)", "No line names the type (KẾ HOẠCH)"),
            ("Thêm dòng KẾ HOẠCH trên trích yếu", "Add the line KẾ HOẠCH above the title"),
        )


@rule(
    "ND30-TL-02",
    "error",
    title=("Trích yếu", "The title"),
    why=(
        "Dưới tên loại có trích yếu ngắn gọn, không mở đầu bằng V/v",
        "A short title stands under the type, without “V/v”",
    ),
    source=_PL1,
    remedy=("Viết trích yếu ngắn gọn, bỏ “V/v”", "Write a short title without “V/v”"),
    slot="title",
    bad="V/v triển khai Phong trào thi đua trên địa bàn phường An Thịnh Đông năm 2025",
    good="Triển khai Phong trào thi đua trên địa bàn phường An Thịnh Đông năm 2025",
)
def title(context: Context) -> Iterator[Hit]:
    """A title that is missing or begins with ``V/v``."""
    span = context.meta.spans.get("title")
    if context.meta.doc_type and not context.meta.title:
        where = context.meta.spans.get("doc_type") or context.first_words()
        yield Hit(
            where[0],
            where[1],
            ("Dưới tên loại không có trích yếu", "No title under the type"),
            ("Thêm trích yếu", "Add a title"),
        )
    elif span and re.match(r"v/v\b", context.low[span[0] : span[1]]):
        yield Hit(
            span[0],
            span[0] + 3,
            ("Trích yếu của kế hoạch không mở đầu bằng “V/v”", "The title of a plan does not begin with “V/v”"),
            ("Bỏ “V/v”", "Drop “V/v”"),
        )
    elif span and (more := re.search(rf"(?<=[{LOWER}\d]{{3}})\.\s+(?=[{UPPER}])", context.text[span[0] : span[1]])):
        yield Hit(
            span[0] + more.end(),
            span[1],
            ("Trích yếu dài hơn một câu", "The title is longer than a sentence"),
            ("Viết trích yếu thành một cụm từ ngắn", "Make the title one short phrase"),
            severity="warning",
        )
