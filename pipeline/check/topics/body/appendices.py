"""Appendices (phụ lục): pointed to where there is one, there where the text points to one, numbered where several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....nlp.lines import Row, is_capitals
from ...context import Context
from ...model import Hit, rule

_HEADING = re.compile(r"phu luc(?:\s+(?:so\s+)?(?P<number>[ivx]{1,5}|\d{1,2}|[a-h])\b)?\s*[.:]?(?:\s|$)")
_PLAN = (
    "KẾ HOẠCH\nTập huấn kỹ năng số cho người dân năm 2026\nI. MỤC ĐÍCH\n- Nâng cao kỹ năng số.\nII. NHIỆM VỤ\n"
    "- Các đơn vị mở lớp tập huấn{}\nIII. TỔ CHỨC THỰC HIỆN\n- Các đơn vị triển khai thực hiện./.\n"
    "Nơi nhận:\n- Các phòng, đơn vị;\n- Lưu: VT, VHXH.\nCHỦ TỊCH\nTrần Thị Minh Hạnh\n"
    "PHỤ LỤC\nDANH MỤC LỚP TẬP HUẤN\n1. Lớp cho cán bộ.\n2. Lớp cho người dân."
)
#: a pointer to an appendix of this plan, and the documents whose appendix may be meant instead
_POINTER = re.compile(
    r"phu luc(?:\s+(?:so\s+)?(?P<number>[ivx]{1,5}|\d{1,2})\b)?(?:\s*[,(]?\s*(?:dinh |gui )?kem(?: theo)?)?"
)
_OTHERS = re.compile(
    r"\s*,?\s*(?:ban hanh )?(?:kem theo )?(?:cua )?(?:nghi dinh|quyet dinh|thong tu|luat|nghi quyet|huong dan|cong van|"
    r"chuong trinh|ke hoach so|de an|hop dong)"
)


def _headings(context: Context) -> list[tuple[Row, str | None]]:
    """The lines that head an appendix, in capitals or alone on their line behind the body."""
    end = context.body[1]
    return [
        (row, found["number"])
        for row in context.rows
        if (found := _HEADING.match(row.view))
        and len(row.text) < 60
        and row.start >= end
        # "Phụ lục I" alone on its line, as the decree prints it, or in capitals with its title
        and (is_capitals(row.text[:7]) or (row.text[0] == "P" and found.end() == len(row.view.rstrip())))
    ]


@rule(
    "ND30-PL-01",
    "info",
    title=("Phụ lục", "Appendices"),
    why=(
        "Phụ lục phải được chỉ dẫn trong văn bản; có từ hai phụ lục trở lên thì đánh số La Mã",
        "The text points to its appendices; two or more have Roman numbers",
    ),
    source="NĐ 30/2020/NĐ-CP, Phụ lục I, Mục III",
    remedy=("Thêm chỉ dẫn, đánh số phụ lục", "Point to the appendix, number it"),
    slot="whole",
    bad=_PLAN.format("."),
    good=_PLAN.format(" (chi tiết tại Phụ lục kèm theo)."),
)
def appendices(context: Context) -> Iterator[Hit]:
    """An appendix without a pointer, a pointer without an appendix, several without Roman numbers."""
    headings = _headings(context)
    pointers = [
        found
        for row in context.body_rows
        for found in context.find_low(_POINTER, row.start, row.end)
        if not _OTHERS.match(context.low, found.end()) and not context.quoted(found.start())
    ]
    if headings and not pointers:
        row = headings[0][0]
        yield Hit(
            row.start,
            row.end,
            ("Có phụ lục nhưng trong văn bản không chỉ dẫn đến", "The text does not point to this appendix"),
            ("Thêm “(chi tiết tại Phụ lục kèm theo)”", "Add “(chi tiết tại Phụ lục kèm theo)”"),
        )
    attached = [p for p in pointers if re.search(r"kem|theo", p[0])]
    if attached and not headings:
        yield Hit(
            *attached[0].span(),
            ("Văn bản chỉ dẫn đến phụ lục kèm theo nhưng tệp không có phụ lục", "The file has no such appendix"),
            ("Kèm phụ lục hoặc bỏ chỉ dẫn", "Attach it, or drop the pointer"),
            confidence=0.6,
        )
    if len(headings) > 1:
        wrong = [row for row, number in headings if number is None or not re.fullmatch(r"[ivx]+", number)]
        if wrong:
            yield Hit(
                wrong[0].start,
                wrong[0].end,
                (
                    f"Có {len(headings)} phụ lục nhưng không đánh số La Mã (Phụ lục I, II ...)",
                    f"There are {len(headings)} appendices without Roman numbers",
                ),
                ("Đánh số Phụ lục I, Phụ lục II", "Number them Phụ lục I, Phụ lục II"),
            )
