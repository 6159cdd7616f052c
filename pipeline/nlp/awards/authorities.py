"""Who confers an award (thẩm quyền khen thưởng), in standard spelling: abbreviations written out."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline import knowledge
from pipeline.vietnamese import LETTER, new_tone

from ..patterns import squeeze, view

_REPAIRS = (
    (re.compile(rf"(?<![{LETTER}])(?:UBND|UB ?ND)(?![{LETTER}])", re.IGNORECASE), "Ủy ban nhân dân"),
    (re.compile(rf"(?<![{LETTER}])HĐND(?![{LETTER}])", re.IGNORECASE), "Hội đồng nhân dân"),
    (re.compile(rf"(?<![{LETTER}])(?:UB)?MTTQ(?:VN)?(?![{LETTER}])"), "Mặt trận Tổ quốc Việt Nam"),
    (re.compile(rf"(?<![{LETTER}])TTg?CP(?![{LETTER}])"), "Thủ tướng Chính phủ"),
    (re.compile(rf"(?<![{LETTER}])TLĐLĐ ?VN(?![{LETTER}])"), "Tổng Liên đoàn Lao động Việt Nam"),
    (re.compile(rf"(?<![{LETTER}])CT(?= Ủy ban nhân dân)"), "Chủ tịch"),
    (re.compile(rf"(?<![{LETTER}])TP\.?(?= [{LETTER}]|$)", re.IGNORECASE), "thành phố"),
    (re.compile(r"Ủy ban nhân(?= (?:thành|tỉnh|phường|xã|đặc))", re.IGNORECASE), "Ủy ban nhân dân"),
)
_SHORT = re.compile(r"(?<![\w&])[A-ZĐ]{2,}(?:\s?[&-]\s?[A-ZĐ]{2,})*(?![\w&])")


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return {row.short.replace(" ", ""): row.full for row in knowledge.abbreviations()}


_COMMON = re.compile(r"(?<=Ủy ban nhân dân )(Thành phố|Tỉnh|Phường|Xã|Đặc khu)(?= |$)")


@lru_cache(maxsize=1)
def _known_authorities() -> dict[str, str]:
    """By their folded names, so that a lost or mistaken mark does no harm."""
    names = {view(name): name for row in knowledge.award_facts() for name in (row.authority, row.conferred_by) if name}
    return {key: name for key, name in names.items() if "(" not in name}


def in_full(name: str) -> str:
    """An authority in standard spelling: abbreviations written out, the common noun of the unit in small letters.

    "Chủ tịch UBND Thành phố" -> "Chủ tịch Ủy ban nhân dân thành phố".
    """
    name = new_tone(squeeze(name))
    known = _known_authorities().get(view(name))
    if known:
        return known
    for pattern, full in _REPAIRS:
        name = pattern.sub(full, name)
    name = _SHORT.sub(lambda m: _abbreviations().get(m[0].replace(" ", ""), m[0]), name)
    name = re.sub(
        r"^ủy ban nhân dân", "Ủy ban nhân dân", re.sub(r"ủy ban nhân dân", "Ủy ban nhân dân", name, flags=re.IGNORECASE)
    )
    name = _COMMON.sub(lambda m: m[1].lower(), name)
    name = re.sub(r"^chủ tịch", "Chủ tịch", name, flags=re.IGNORECASE)
    name = re.sub(r"^thủ tướng(?: chính phủ)?$", "Thủ tướng Chính phủ", name, flags=re.IGNORECASE)
    return re.sub(r"^chính phủ$", "Chính phủ", name, flags=re.IGNORECASE)
