"""The commune's own offices, and bodies of other levels that are given its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...compare.residue import is_higher_office
from ...vietnamese import LETTER, fold
from ..context import Context
from ..model import Hit, rule

_N150 = "NĐ 150/2025/NĐ-CP"


@rule(
    "ADM-03",
    "warning",
    once=True,
    title=("Phòng không đúng loại đơn vị", "An office of the other kind of unit"),
    why=(
        "Xã có Phòng Kinh tế; phường có Phòng Kinh tế, Hạ tầng và Đô thị",
        "Rural communes have Phòng Kinh tế, wards Phòng Kinh tế, Hạ tầng và Đô thị",
    ),
    source=_N150,
    remedy=("Sửa tên phòng", "Correct the office"),
    bad="- Phòng Kinh tế bố trí kinh phí thực hiện.",
    good="- Phòng Kinh tế, Hạ tầng và Đô thị bố trí kinh phí thực hiện.",
)
def economy(context: Context) -> Iterator[Hit]:
    """The office of economy by the name it has in the other kind of unit."""
    if not context.after_reform:
        return
    level = context.meta.unit_level
    if level == "phường":
        for found in context.find(re.compile(rf"Phòng Kinh tế(?!\s?(?:,|-|–|và|Hạ|H)\s?)(?![{LETTER}])")):
            if not re.match(r"\s*[,–-]?\s*(?:hạ|Hạ|HT)", context.plain[found.end() :]):
                yield Hit(
                    *found.span(),
                    ("Phường có Phòng Kinh tế, Hạ tầng và Đô thị", "A ward has Phòng Kinh tế, Hạ tầng và Đô thị"),
                    ("Viết “Phòng Kinh tế, Hạ tầng và Đô thị”", "Write “Phòng Kinh tế, Hạ tầng và Đô thị”"),
                    confidence=0.8,
                )
    elif level == "xã":
        for found in context.find(re.compile(r"Phòng Kinh tế, [Hh]ạ tầng và [Đđ]ô thị")):
            yield Hit(
                *found.span(),
                ("Xã có Phòng Kinh tế", "A rural commune has Phòng Kinh tế"),
                ("Viết “Phòng Kinh tế”", "Write “Phòng Kinh tế”"),
                confidence=0.8,
            )


@rule(
    "ADM-04",
    "info",
    once=True,
    title=("Tên cơ quan viết tắt, viết khác", "A variant of an office's name"),
    why=("Dùng tên theo quy định", "Offices bear their statutory names"),
    source=_N150,
    remedy=("Viết tên đầy đủ", "Write the statutory name"),
    bad="- Giao Phòng VH-XH chủ trì thực hiện.",
    good="- Giao Phòng Văn hóa - Xã hội chủ trì thực hiện.",
)
def variants(context: Context) -> Iterator[Hit]:
    """``Phòng VH-XH``, ``Văn phòng HĐND-UBND``, ``Trung tâm hành chính công``."""
    start, end = context.body
    for pattern, right in (
        (r"Phòng (?:VH\s?[-–&]?\s?XH|VHXH)", "Phòng Văn hóa - Xã hội"),
        (r"Văn phòng HĐND\s?[-–&]\s?UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
        (r"Trung tâm (?:[Hh]ành chính công|PVHCC)", "Trung tâm Phục vụ hành chính công"),
        (r"Phòng (?:KT|KTHT|KT,\s?HT)\s?[&-]?\s?ĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ):
        for found in context.find(re.compile(pattern), start, end):
            yield Hit(
                *found.span(),
                (f"“{found[0]}” không phải tên theo quy định", f"“{found[0]}” is not the statutory name"),
                (f"Viết “{right}”", f"Write “{right}”"),
            )


@rule(
    "ADM-05",
    "error",
    title=("Giao việc cho cơ quan cấp khác", "Tasks for a body of another level"),
    why=("Kế hoạch cấp xã chỉ giao việc cho đơn vị của cấp mình", "A commune's plan gives tasks to its own units"),
    source="practice",
    remedy=("Sửa thành đơn vị của cấp xã", "Name the commune's own body"),
    slot="tasks",
    bad="2. Các sở, ban, ngành thành phố\n- Triển khai các nội dung của Kế hoạch này.",
    good="2. Các phòng, đơn vị thuộc phường\n- Triển khai các nội dung của Kế hoạch này.",
)
def other_level(context: Context) -> Iterator[Hit]:
    """Departments or the Front of the province among those who carry out the plan."""
    if context.meta.unit_level not in ("phường", "xã", "đặc khu"):
        return
    for one in context.plan.responsibilities:
        unit = fold(one.unit).lower()
        if is_higher_office(one.unit):
            end = min(one.span.end, one.span.start + 120)
            newline = context.text.find("\n", one.span.start, end)
            if re.match(r"\W*(?:\d+(?:\.\d+)*\.?\s*)?de nghi", context.low[one.span.start : end]) or "de nghi" in unit:
                continue
            yield Hit(
                one.span.start,
                newline if newline > 0 else end,
                (f"Kế hoạch cấp xã giao việc cho “{one.unit}”", f"A commune's plan gives tasks to “{one.unit}”"),
                ("Sửa thành đơn vị của cấp xã", "Name the commune's own body"),
                confidence=0.8,
            )
