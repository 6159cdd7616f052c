"""How the levels above speak, and offices and units that a commune's plan does not speak for."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from .. import knowledge
from ..vietnamese import LOWER, UPPER, fold


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording that only a higher level can use of itself, with what to say about it."""

    severity: str
    note: str
    note_en: str


@lru_cache(maxsize=1)
def wordings() -> tuple[re.Pattern[str], dict[str, Wording]]:
    """The wordings of ``level_residue.csv`` in one expression over bare small letters, and each by its bare form."""
    found: dict[str, Wording] = {}
    path = knowledge.corpus_dir() / "knowledge" / "level_residue.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            severity = "info" if line["severity"] == "info" else "warning"
            found[fold(line["wording"]).lower()] = Wording(severity, line["note"], line["note_en"])
    escaped = (re.escape(words).replace(r"\ ", r"\s+") for words in sorted(found, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{'|'.join(escaped)})(?![a-z])"), found


#: what a higher body rules, says or does may be told in a commune's plan
_FROM_ABOVE = re.compile(
    r"(?:huong dan|chi dao|quy dinh|van ban|y kien|theo|ho tro|phan cong|to chuc boi|do|kien nghi voi|"
    r"de nghi|de xuat voi|cung|so voi|mat bang|cung voi|"
    r"chuong trinh|ke hoach|nghi quyet)\s(?:[a-z]+\s){0,3}(?:cua |cac |cho |va )*(?:\w+, )*$"
)


def is_from_above(before: str) -> bool:
    """Whether the words before a wording (bare small letters) tell that a higher body rules, says or does it."""
    return _FROM_ABOVE.search(before[-50:]) is not None


_HIGHER_OFFICE = re.compile(
    r"(?:de nghi )?(?:cac so\b|so (?:noi vu|khoa hoc|tai chinh|giao duc|y te|tu phap|xay dung|nong nghiep|cong thuong|"
    r"van hoa|du lich|ngoai vu|dan toc)|cac bo\b|cong an (?:thanh pho|tinh)\b)"
)
_HIGHER_FRONT = re.compile(r"mat tran to quoc viet nam (?:thanh pho|tinh)\b")


def is_higher_office(unit: str) -> bool:
    """Whether a unit that is given tasks is one of a higher level."""
    low = fold(unit).lower()
    return bool(_HIGHER_OFFICE.match(low) or _HIGHER_FRONT.search(low))


_SPEAKS = (
    r"(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Đảng ủy|Đảng bộ|trên địa bàn|Mặt trận Tổ quốc Việt Nam|toàn|của|"
    r"[Nn]hân dân|[Nn]gười dân|"
    r"Công an|Trạm Y tế|Đoàn Thanh niên|Xã hội|Đô thị|Phòng Kinh tế|hành chính công|Ban Chỉ huy Quân sự)"
)
#: a commune spoken of as if it were the plan's own, over text with tones in the new style
NAMED_COMMUNE = re.compile(
    rf"{_SPEAKS} (?P<level>phường|xã|đặc khu|Phường|Xã|"
    rf"Đặc khu) (?P<name>[{UPPER}][{LOWER}]+(?:[ -]+[{UPPER}][{LOWER}]+){{0,3}})"
)
_TOGETHER = re.compile(
    r"phoi hop|giap|lan can|lien ket|ket nghia|kinh nghiem|sap xep|sap nhap|hop nhat|"
    r"tu phuong|tu xa|cu\)?$|truoc day|nhap|toan bo|cac xa|cac phuong|gom"
)
_AMONG = re.compile(r"\s*(?:\(cũ\)|cũ|trước đây|và (?:phường|xã)|, (?:phường|xã))")


def is_neighbour(before: str, after: str) -> bool:
    """Whether a commune is named as another one: as a neighbour, a partner, a former unit, one of several.

    Args:
        before: Sixty characters before the name, bare small letters.
        after: Twenty characters after it, as printed.
    """
    return bool(_TOGETHER.search(before) or _AMONG.match(after))
