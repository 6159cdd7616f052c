"""The commune's own offices, and bodies of other levels that are given its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .... import knowledge
from ....compare.residue import is_higher_office
from ....vietnamese import LETTER, UPPER, fold
from ...context import Context
from ...model import Hit, rule

_N150 = "NĐ 150/2025/NĐ-CP"


@rule(
    "ADM-03",
    "warning",
    once=True,
    title=("Phòng không đúng loại đơn vị", "An office of the other kind of unit"),
    why=(
        "Xã, đặc khu có Phòng Kinh tế; phường, đặc khu Phú Quốc có Phòng Kinh tế, Hạ tầng và Đô thị",
        "Rural communes and special zones have Phòng Kinh tế; wards and Phú Quốc Phòng Kinh tế, Hạ tầng và Đô thị",
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
    level, urban = context.meta.unit_level, _is_urban(context)
    if urban:
        unit = context.meta.unit or ""
        kind, kind_en = ("Phường", "A ward") if level == "phường" else (unit[:1].upper() + unit[1:], unit)
        for found in context.find(re.compile(rf"Phòng Kinh tế(?! ?(?:,|-|–|và|Hạ|H) ?)(?![{LETTER}])")):
            if not re.match(r"\s*[,–-]?\s*(?:hạ|Hạ|HT)", context.plain[found.end() :]):
                yield Hit(
                    *found.span(),
                    (
                        f"{kind} có Phòng Kinh tế, Hạ tầng và Đô thị",
                        f"{kind_en} has Phòng Kinh tế, Hạ tầng và Đô thị",
                    ),
                    ("Viết “Phòng Kinh tế, Hạ tầng và Đô thị”", "Write “Phòng Kinh tế, Hạ tầng và Đô thị”"),
                    confidence=0.8,
                )
    elif level in ("xã", "đặc khu"):
        kind, kind_en = ("Xã", "A rural commune") if level == "xã" else ("Đặc khu", "A special zone")
        for found in context.find(re.compile(r"Phòng Kinh tế, [Hh]ạ tầng và [Đđ]ô thị")):
            yield Hit(
                *found.span(),
                (f"{kind} có Phòng Kinh tế", f"{kind_en} has Phòng Kinh tế"),
                ("Viết “Phòng Kinh tế”", "Write “Phòng Kinh tế”"),
                confidence=0.8,
            )


def _is_urban(context: Context) -> bool:
    """Whether the unit has the office of a ward: wards, and of the special zones Phú Quốc alone (NĐ 150/2025)."""
    level = context.meta.unit_level
    return level == "phường" or (level == "đặc khu" and fold(context.meta.unit or "").lower().endswith("phu quoc"))


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
            asked = "de nghi" in unit or re.match(
                r"\W*(?:\d+(?:\.\d+)*\.?\s*)?de nghi", context.low[one.span.start : end]
            )
            if asked and "mat tran to quoc" not in unit:
                continue  # a commune may ask a department; the Front of the province has a commune's own in its place
            yield Hit(
                one.span.start,
                newline if newline > 0 else end,
                (f"Kế hoạch cấp xã giao việc cho “{one.unit}”", f"A commune's plan gives tasks to “{one.unit}”"),
                ("Sửa thành đơn vị của cấp xã", "Name the commune's own body"),
                severity="warning" if asked else None,
                confidence=0.6 if asked else 0.8,
            )


_CITY_WORD = re.compile(
    rf"(?:UBND|[UỦ][ỷủỶY] ?ban nhân dân|Ủy ban nhân dân|HĐND|Hội đồng nhân dân) "
    rf"(?P<unit>[Tt]hành phố|[Tt]ỉnh|TP\.?)(?! ?(?:[{UPPER}]|trực thuộc))(?![{LETTER}])"
)


@rule(
    "ADM-08",
    "info",
    once=True,
    title=("Không nêu tên tỉnh, thành phố", "The province is not named"),
    why=(
        "Lần đầu nhắc cơ quan cấp trên phải ghi đủ tên tỉnh, thành phố",
        "At first mention a body of the province bears the province's name",
    ),
    source="NĐ 30/2020/NĐ-CP, Phụ lục II, mục II khoản 6; practice",
    remedy=("Viết “Ủy ban nhân dân thành phố Hải Phòng”", "Write “Ủy ban nhân dân thành phố Hải Phòng”"),
    slot="preamble",
    bad="Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố về phát động Phong trào thi đua.",
    good="Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng về phát động thi đua.",
)
def unnamed_province(context: Context) -> Iterator[Hit]:
    """The Committee of "the city" or "the province" in the preamble, where nothing above has named it."""
    if context.meta.unit_level not in ("phường", "xã", "đặc khu"):
        return
    for found in context.find(_CITY_WORD, *context.preamble):
        unit = "tinh" if found["unit"].lower().startswith("t") and "ỉnh" in found["unit"] else r"(?:thanh pho|tp\.?)"
        above = context.plain[: found.start()]
        bare = context.low[: found.start()]
        named = any(
            re.match(rf"\s?[{UPPER}]", above[m.end() : m.end() + 2]) for m in re.finditer(rf"\b{unit}(?= )", bare)
        ) or re.search(r"thu do ha noi", bare)
        if not named and not context.quoted(found.start()):
            yield Hit(
                *found.span(),
                (
                    f"“{found[0]}” không kèm tên ở lần nhắc đầu tiên",
                    f"“{found[0]}” is not named at its first mention",
                ),
                _named_parent(context, found[0]),
                confidence=0.8,
            )
        return


def _named_parent(context: Context, words: str) -> tuple[str, str]:
    name = re.sub(r"^(?:thành phố|tỉnh|Thành phố|Tỉnh) ", "", context.meta.parent or "")
    if not name:
        return "Ghi thêm tên tỉnh, thành phố", "Add the province's name"
    return f"Viết “{words} {name}”", f"Write “{words} {name}”"


@lru_cache(maxsize=1)
def _known_offices() -> tuple[str, ...]:
    """Names of the bodies of a commune, bare."""
    names = [name for row in knowledge.offices() for name in (row.name, *row.variants)]
    return tuple(sorted({re.sub(r"\W+", " ", fold(name).lower()).strip() for name in names}, key=len, reverse=True))


@rule(
    "ADM-11",
    "info",
    title=("Đơn vị không rõ", "An office nobody else names"),
    why=(
        "Đơn vị được giao việc không có trong danh mục cơ quan của xã, phường và không được nhắc ở chỗ nào khác",
        "An office with tasks is no known office of a commune and is named nowhere else in the plan",
    ),
    source=f"{_N150}; corpus/knowledge/offices.csv",
    remedy=("Kiểm tra tên đơn vị", "Check the office's name"),
    slot="tasks",
    bad="2. Phòng Kế hoạch và Đầu tư công\n- Bố trí kinh phí triển khai Phong trào thi đua.",
    good="2. Phòng Kinh tế, Hạ tầng và Đô thị\n- Bố trí kinh phí triển khai Phong trào thi đua.",
)
def unknown_office(context: Context) -> Iterator[Hit]:
    """An office ("Phòng ...") with tasks that no table knows and the plan names but once."""
    if context.meta.unit_level not in ("phường", "xã", "đặc khu") or not context.after_reform:
        return
    for one in context.plan.responsibilities:
        name = re.sub(r"\W+", " ", fold(one.unit).lower()).strip()
        if not re.match(r"phong (?!chong|ve|trao|y te du)\w", name) or re.search(
            r"\b(?:va|cac) (?:cac )?(?:phong|ban)\b", name
        ):
            continue
        own = re.sub(r" (?:phuong|xa(?! hoi)|dac khu)(?: .*)?$", "", name)
        if any(own.startswith(office) for office in _known_offices()) or len(own.split()) < 2:
            continue
        words = r"\W+".join(map(re.escape, own.split()))
        found = list(re.finditer(rf"(?<![a-z]){words}(?![a-z])", context.low))
        if len(found) != 1:
            continue
        yield Hit(
            *found[0].span(),
            (f"“{one.unit}” không có trong danh mục cơ quan của cấp xã", f"“{one.unit}” is no known office"),
            ("Kiểm tra lại tên đơn vị", "Check the name"),
            confidence=0.6,
        )
