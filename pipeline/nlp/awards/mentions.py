"""The award forms that a text names, with class and authority: "Huân chương Lao động hạng Ba", "Bằng khen của ...".

The forms are those of ``corpus/knowledge/award_forms.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline import knowledge

from ..patterns import squeeze, view
from .authorities import in_full

_CLASS = re.compile(
    r"\s*[,(]?\s*(?:cac\s+)?(?:hang|loai)\s+(?P<rank>nhat|nhi|ba|i{1,3}"
    r"|[123])(?![a-z\d])(?P<more>(?:\s*(?:,|va|hoac|/)\s*(?:hang\s+)?(?:nhat|nhi"
    r"|ba)(?![a-z]))*)\)?"
)
#: the name that a badge bears: 'Kỷ niệm chương "Vì sự nghiệp ..." của Bộ trưởng ...'
_NAMED = re.compile(r"\s*\"[^\"]{3,90}\"(?=\s|[,;.]|$)")
_CLASSES = {
    "nhat": "hạng Nhất",
    "nhi": "hạng Nhì",
    "ba": "hạng Ba",
    "i": "hạng Nhất",
    "ii": "hạng Nhì",
    "iii": "hạng Ba",
    "1": "hạng Nhất",
    "2": "hạng Nhì",
    "3": "hạng Ba",
}
_OF = re.compile(r"\s*(?:(?:cua|do|,)\s+)*")
#: how the name of an authority begins ...
AUTHORITY = re.compile(
    r"(?:chu tich nuoc|chinh phu|thu tuong(?: chinh phu)?|(?:pho )?chu tich|uy ban|ubnd"
    r"|ubmttq|ub(?= )|bo truong|bo |bo,|ban |ban,|so |giam doc|thanh uy|tinh uy|dang uy|"
    r"quoc hoi|hoi dong|hdnd|tong lien doan|lien doan|trung uong|mat tran|hoi |doan |cong an"
    r"|cong doan|thu truong|nguoi dung dau|tu lenh|chinh uy|cac cap|cac bo|cap |tinh|thanh pho|phuong"
    r"|xa(?! hoi)|dac khu|hai phong|ha noi|cac so|co quan|don vi|hieu truong"
    r"|truong (?:ban|cong an|phong)|chi huy truong|cuc truong|chi cuc truong|vien truong|tong giam doc|thuong truc"
    r"|bi thu)"
)
#: ... and where it ends
_AUTHORITY_END = re.compile(
    r"\s*(?:[;.:(/\"]|,\s+(?=(?:[a-z]+ ){0,6}?(?:bang|giay|co thi|huan|chien si|tap the lao"
    r"|lao dong|thu khen|ky niem|danh hieu))|(?<![a-z])(?:cho|doi voi|tang|de(?! an)|khi|neu"
    r"|theo|duoc|kem|nham|va(?= (?:giay khen|bang khen|co thi dua|huan chuong|cac hinh thuc"
    r"|ky niem|thu khen|tien thuong|danh hieu))|hoac|trong|den|dip|trao|vao|voi|neu|xet"
    r"|ve(?! viec)|(?<!viet )nam|hang nam|-\s)(?![a-z])|$)"
)
#: several authorities for one form: "Giấy khen của Giám đốc Sở Y tế, Chủ tịch UBND xã"
_AND = re.compile(
    r"\s*(?:,|;|\sva|\shoac|,\sva)\s+(?:cua\s+)?"
    r"(?=chu tich|giam doc|thu tuong|bo truong(?!, thu)|truong ban|ubnd|uy ban nhan dan)"
)
_SINGLE = re.compile(r"(?:chu tich|giam doc|thu tuong|bo truong|ubnd|uy ban nhan dan|chinh phu)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Mention:
    """A form named at ``[start:end]`` of a row."""

    start: int
    end: int
    form: str
    award_class: str | None
    authority: str | None


def find_forms(text: str, bare: str) -> list[Mention]:
    """The forms named in a text (``bare`` is its folded view), with class and authority."""
    pattern, names = _forms()
    found: list[Mention] = []
    position = 0
    while match := pattern.search(bare, position):
        form = names[view(squeeze(match[0]))]
        end = match.end()
        award_class: str | None = None
        classes: list[str] = []
        ranked = _CLASS.match(bare, end)
        if ranked:
            classes = [
                _CLASSES[ranked["rank"]],
                *(_CLASSES[word] for word in re.findall(r"nhat|nhi|ba", ranked["more"] or "")),
            ]
            award_class, end = classes[0], ranked.end()
        named = _NAMED.match(bare, end)
        following = pattern.search(bare, match.end())
        limit = following.start() if following else len(bare)
        authority, end = _authority(text, bare, named.end() if named else end, limit)
        position = max(end, match.end())
        if authority is None and re.match(r"\s*(?:nhan dan|truyen thong)", bare[match.end() :]):
            continue
        found.append(Mention(match.start(), end, form, award_class, authority))
        found.extend(Mention(match.start(), end, form, other, authority) for other in classes[1:])
        if authority and not classes:
            found[-1:] = [replace(found[-1], authority=name) for name in each(authority)]
    return _share_authority(bare, found)


def _share_authority(bare: str, found: list[Mention]) -> list[Mention]:
    """One authority for both: "Cờ thi đua và Bằng khen của Ủy ban nhân dân thành phố"."""
    conferred = {row.form for row in knowledge.award_facts() if row.authority}
    for k in range(len(found) - 2, -1, -1):
        here, following = found[k], found[k + 1]
        if (
            here.authority is None
            and following.authority
            and here.form in conferred
            and re.fullmatch(r"\s*(?:,|va|hoac|,\s*va)\s*", bare[here.end : following.start])
        ):
            found[k] = replace(here, authority=following.authority)
            if k + 2 < len(found) and found[k + 2].start == following.start and found[k + 2].form != here.form:
                del found[k + 1]  # "Cờ thi đua, Bằng khen của UBND tỉnh, Chủ tịch UBND tỉnh": each has its own
    return found


def each(authority: str) -> list[str]:
    """The authorities of a list of them, each on its own."""
    bare = view(authority)
    if not _SINGLE.match(bare):
        return [authority]
    cuts = [match.span() for match in _AND.finditer(bare)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(authority)]
    return [in_full(authority[start:end]) for start, end in zip(starts, ends, strict=True)]


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for row in knowledge.award_facts():
        for name in (row.form, *row.aliases):
            names.setdefault(view(name), row.form)
    longest = sorted(names, key=len, reverse=True)
    body = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    return re.compile(rf"(?<![a-z])(?:{body})(?![a-z])"), names


def _authority(text: str, bare: str, start: int, limit: int) -> tuple[str | None, int]:
    """The authority behind a form and where it ends, at the next form at the latest."""
    of = _OF.match(bare, start)
    begin = of.end() if of else start
    if bare[start:begin].strip() in (",", "") and begin > start + 1 and "," in bare[start:begin]:
        return None, start
    head = AUTHORITY.match(bare, begin)
    if not head:
        return None, start
    # a word with a capital is part of a name: "phường Nam Đồ Sơn"
    stops = (
        stop.start()
        for stop in _AUTHORITY_END.finditer(bare, begin, limit)
        if not text[stop.start() : stop.start() + 2].strip()[:1].isupper()
    )
    end = min(next(stops, limit), limit)
    name = re.sub(r"[\s,]+(?:và|hoặc)$", "", text[begin:end].rstrip(' ,-–”"'))
    if not name or len(name) > 120:
        return None, start
    return in_full(name), begin + len(name)
