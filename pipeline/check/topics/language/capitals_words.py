"""Capital letters of single words and of units named after persons (NĐ 30/2020/NĐ-CP, Phụ lục II)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from .... import knowledge
from ....vietnamese import LETTER, LOWER, UPPER, fold, new_tone
from ...context import Context
from ...model import Hit, rule

_PL2 = "NĐ 30/2020/NĐ-CP, Phụ lục II"
_PARTY = re.compile(rf"(?<![{LETTER}])đảng(?![{LETTER}])")
#: words behind which the Party is meant, and what may follow "đảng" where it is not
_OF_THE_PARTY = re.compile(
    rf"(?<![{LETTER}])(?:của|đường lối|Cương lĩnh|Điều lệ|[Nn]ghị quyết [Đđ]ại hội|theo|trung thành với|vào|ơn|mừng|"
    r"đối với|với|về|do)\s+$"
)
_OTHER = re.compile(r" (?:viên|bộ|ủy|uỷ|phái|đoàn|phí|phong|cầm quyền|tịch|vụ|cánh|bạn|anh em)")
_BESIDE = re.compile(
    r"(?:, | và )(?:Nhà nước|nhà nước|Chính phủ|Bác Hồ|chính quyền|Nhân dân)| ta\b| Cộng sản| cộng sản Việt"
)
_ORGANISATIONS = re.compile(
    r"(?:tổ chức|cấp ủy|cấp uỷ|công tác|xây dựng|chi bộ|cơ quan|văn phòng|trong|ngoài|các) $", re.IGNORECASE
)
_LEADERSHIP = re.compile(rf"[Cc]ấp [uủ][ủy] (?P<word>[đĐ])ảng(?![{LETTER}])")


@rule(
    "CAP-08",
    "info",
    once=True,
    title=("Đảng", "Đảng"),
    why=(
        "“Đảng” viết hoa khi chỉ Đảng Cộng sản Việt Nam; tổ chức đảng, cấp ủy đảng, đảng viên viết thường",
        "“Đảng” as the Party has a capital; tổ chức đảng, cấp ủy đảng, đảng viên have none",
    ),
    source=f"{_PL2}, mục V khoản 4",
    remedy=("Viết “Đảng”", "Write “Đảng”"),
    needs_marks=True,
    bad="- Chấp hành tốt chủ trương, đường lối của đảng, chính sách, pháp luật của Nhà nước.",
    good="- Chấp hành tốt chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước.",
)
def the_party(context: Context) -> Iterator[Hit]:
    """``của đảng``, ``đảng và Nhà nước`` in small letters; ``cấp ủy Đảng`` beside ``cấp ủy đảng``."""
    for found in context.find(_PARTY):
        start, end = found.span()
        before, after = context.plain[max(0, start - 24) : start], context.plain[end : end + 24]
        if _OTHER.match(after) or not (_OF_THE_PARTY.search(before) or _BESIDE.match(after)):
            continue
        # "tổ chức đảng và chính quyền" speaks of organisations
        if not _ORGANISATIONS.search(before):
            yield Hit(start, end, ("“đảng” viết thường", "“đảng” without a capital"), ("Viết “Đảng”", "Write “Đảng”"))
    led = list(context.find(_LEADERSHIP))
    if len({found["word"] for found in led}) == 2:
        found = next(one for one in led if one["word"] == "Đ")
        yield Hit(
            *found.span(),
            ("Lẫn “cấp ủy Đảng” và “cấp ủy đảng”", "Both “cấp ủy Đảng” and “cấp ủy đảng”"),
            ("Viết “cấp ủy đảng”", "Write “cấp ủy đảng”"),
            confidence=0.7,
        )


@lru_cache(maxsize=1)
def named_unit_names() -> tuple[str, ...]:
    """The names of communes named after persons and events, without their common noun."""
    path = knowledge.corpus_dir() / "knowledge" / "named_units.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(new_tone(line["name"]) for line in csv.DictReader(handle))


@lru_cache(maxsize=1)
def named_units() -> re.Pattern[str]:
    """A commune named after a person, a number or an event, its common noun in small letters."""
    listed = "|".join(map(re.escape, sorted(named_unit_names(), key=len, reverse=True)))
    return re.compile(rf"(?<![{LETTER}])(phường|xã|đặc khu) (?:(?:{listed})(?![{LETTER}])|\d{{1,2}}(?!\d|[.,]\d))")


@rule(
    "CAP-10",
    "info",
    once=True,
    on_request=True,
    title=("Đơn vị mang tên người, số, sự kiện", "Units named after persons, numbers, events"),
    why=(
        "Đơn vị hành chính đặt theo tên người, chữ số, sự kiện viết hoa cả danh từ chung. Nghị quyết thành lập "
        "hiện nay viết thường nên quy tắc này chỉ chạy khi được chọn",
        "The common noun of a unit named after a person, number or event has a capital. Present practice has "
        "given this up, so the rule runs on request only",
    ),
    source=f"{_PL2}, mục III khoản 1 điểm b",
    remedy=("Viết “Phường Hai Bà Trưng”", "Write “Phường Hai Bà Trưng”"),
    needs_marks=True,
    bad="- Phối hợp với Ủy ban nhân dân phường Hai Bà Trưng tổ chức ngày hội chuyển đổi số.",
    good="- Phối hợp với Ủy ban nhân dân Phường Hai Bà Trưng tổ chức ngày hội chuyển đổi số.",
)
def named_unit(context: Context) -> Iterator[Hit]:
    """A small common noun before such a name."""
    for found in context.find(named_units()):
        right = found[0][0].upper() + found[0][1:]
        yield Hit(
            *found.span(),
            (f"“{found[0]}”: danh từ chung viết thường", f"“{found[0]}”: the common noun has no capital"),
            (f"Viết “{right}”", f"Write “{right}”"),
            confidence=0.6,
        )


_SOCIALISM = re.compile(
    rf"(?<=[{LETTER},;] )(?P<word>[Cc]hủ [Nn]ghĩa [Xx]ã [Hh]ội|[Xx]ã [Hh]ội [Cc]hủ [Nn]ghĩa)(?![{LETTER}])"
)


@rule(
    "CAP-18",
    "info",
    once=True,
    title=("chủ nghĩa xã hội", "chủ nghĩa xã hội"),
    why=(
        "Trong câu viết thường: chủ nghĩa xã hội, con người xã hội chủ nghĩa",
        "Within a sentence it has small letters",
    ),
    source="practice; general knowledge",
    remedy=("Viết “chủ nghĩa xã hội”, “xã hội chủ nghĩa”", "Write “chủ nghĩa xã hội”, “xã hội chủ nghĩa”"),
    needs_marks=True,
    bad="- Góp phần xây dựng con người Xã hội chủ nghĩa trên địa bàn phường.",
    good="- Góp phần xây dựng con người xã hội chủ nghĩa trên địa bàn phường.",
)
def socialism(context: Context) -> Iterator[Hit]:
    """A capital in these words within a sentence, the state's name left out."""
    if not any(
        word in context.plain for word in ("Chủ nghĩa", "Chủ Nghĩa", "Xã hội chủ", "Xã hội Chủ", "Xã Hội", "xã Hội")
    ):
        return
    for found in context.find(_SOCIALISM, *context.body):
        word = found["word"]
        before = context.plain[max(0, found.start() - 10) : found.start()]
        if word == word.lower() or word.isupper() or re.search(r"[Cc]ộng h(?:òa|oà) $", before):
            continue
        yield Hit(
            *found.span(),
            (f"“{word}” viết hoa giữa câu", f"“{word}” has capitals within the sentence"),
            (f"Viết “{word.lower()}”", f"Write “{word.lower()}”"),
        )


_COMMON = re.compile(
    rf"(?<=[{LOWER},;] )(?P<level>Phường|Xã|Đặc khu|Thành phố|Tỉnh) "
    rf"(?P<name>[{UPPER}][{LETTER}]*(?: [{UPPER}][{LETTER}]*){{0,3}})"
)


def capital_noun(context: Context) -> Iterator[Hit]:
    """``Phường Hải An``, ``Thành phố Hải Phòng`` within a sentence: a part of CAP-09, told once a plan.

    Names of persons, numbers and events are left out (there the decree asks for the capital), as is
    Thành phố Hồ Chí Minh; milder where the plan writes the word so throughout.
    """
    first: Hit | None = None
    small = capital = 0
    for found in context.find(_COMMON, *context.body):
        level, name = found["level"], found["name"]
        phrase = f"{level.lower()} {name}"
        if (
            name.startswith("Hồ Chí Minh")
            or named_units().match(phrase)
            or name.split()[0] in ("Đoàn", "Ủy", "Hội", "Ban")
        ):
            continue
        if context.in_citation(found.start()) or context.quoted(found.start()):
            continue
        places = knowledge.places_by_name().get(fold(phrase).lower(), ())
        if not places and fold(phrase).lower() not in (
            fold(context.meta.unit or "").lower(),
            fold(context.meta.parent or "").lower(),
        ):
            continue
        capital += 1
        small += len(re.findall(rf"(?<![{LETTER}]){re.escape(phrase)}", context.plain))
        first = first or Hit(
            *found.span(),
            (f"“{found[0]}” giữa câu: danh từ chung viết thường", f"“{found[0]}”: the common noun has no capital"),
            (f"Viết “{phrase}”", f"Write “{phrase}”"),
            confidence=0.75,
        )
    if first:
        yield replace(first, severity=None if small else "info")
