"""Names of places and bodies: the unit a plan is of, the province above it, names written out in full."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from pipeline import knowledge
from pipeline.vietnamese import LETTER, UPPER, new_tone

from .lines import is_capitals
from .patterns import squeeze, view

COMMUNE_LEVELS = ("phường", "xã", "đặc khu", "thị trấn")
PROVINCE_LEVELS = ("thành phố", "tỉnh")
_OLD_LEVELS = ("quận", "huyện", "thị xã")
_LEVELS = {view(level): level for level in (*COMMUNE_LEVELS, *PROVINCE_LEVELS, *_OLD_LEVELS)}
_SHORT_LEVELS = {"tp.": "thành phố", "tp": "thành phố", "p.": "phường", "x.": "xã", "t.": "tỉnh"}
_WORD = rf"[{UPPER}][{LETTER}'’]*"
#: a name of place in mixed case: capitalised syllables, or a figure ("phường 12")
PLACE_NAME = rf"(?:{_WORD}(?:(?:\s|\s?[-–]\s?){_WORD}){{0,4}}|\d{{1,2}}(?![\d/.,%]))"
_LEVEL_WORDS = "|".join(("[Pp]hường", "[Xx]ã", "[Đđ]ặc khu", "[Tt]hị trấn", "[Tt]hành phố", "[Tt]ỉnh", r"TP\.?"))
#: "phường Hồng An", "UBND thành phố Hải Phòng", in mixed case
UNIT = re.compile(rf"(?<![{LETTER}])(?P<level>{_LEVEL_WORDS})\s+(?P<name>{PLACE_NAME})")
_ANY_UNIT = re.compile(
    r"(?<![a-z])(?P<level>phuong|xa(?! hoi(?![a-z]))|dac khu|thi tran|quan|huyen|thi xa|thanh pho|tp\.?|tinh|p\.)\s+"
    r"(?=\S)")
#: bodies that speak for the level above when a plan names it
_ABOVE = re.compile(r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|thanh uy|tinh uy|so |cong an|trung tam|chu tich)"
                    r"[^.;]{0,40}$")
#: organs that bear the name of the body they belong to
_ORGAN = re.compile(r"(?:ban thuong truc|ban thuong vu|ban chap hanh|van phong|thuong truc)$")
_ABBREVIATED = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("MTTQ", "Mặt trận Tổ quốc"),
                ("BCĐ", "Ban Chỉ đạo"), ("BTV", "Ban Thường vụ"), ("BCH", "Ban Chấp hành"),
                ("TĐKT", "Thi đua - Khen thưởng"), ("TP.", "thành phố"), ("TP", "thành phố"))
_PROPER = ("Ủy ban nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Hội đồng nhân dân", "Ban Chỉ đạo", "Ban Thường vụ",
           "Ban Chấp hành", "Hội đồng Thi đua - Khen thưởng", "Đảng ủy", "Đảng bộ", "Thành ủy", "Tỉnh ủy", "Chủ tịch",
           "Việt Nam", "Bộ trưởng", "Giám đốc", "Phó Chủ tịch", "Trung ương", "Công an", "Đoàn Thanh niên",
           "Thành phố", "Cộng sản Hồ Chí Minh")


def split_unit(name: str) -> tuple[str, str, str] | None:
    """The body, level and place of a name of body, any case: "UBND PHƯỜNG HỒNG AN" -> ("UBND", "phường", "HỒNG AN")."""
    bare = view(name)
    for found in _ANY_UNIT.finditer(bare):
        level = _LEVELS.get(found["level"]) or _SHORT_LEVELS[found["level"]]
        printed = new_tone(name[found.start("level"):found.end("level")]).lower()
        # "QUÂN SỰ" is no "quận", "- XÃ HỘI" no "xã"; a scanner's "PHUONG" is a "phường"
        place = name[found.end("level"):].split(",", 1)[0].strip(" -–.,;:")
        if len(level) <= 5 and printed != level and _has_marks(printed) and not _is_place(level, place):
            continue
        return name[:found.start()].strip(" -–"), level, place
    return None


def _is_place(level: str, name: str) -> bool:
    return view(f"{level} {name}") in knowledge.places_by_name()


def proper_place(level: str, name: str, text: str) -> str:
    """A place's name in its right case: as the text itself mostly writes it, else as the gazetteer has it.

    Marks are never changed against the text's own spelling: what an author misspelled everywhere stays.
    """
    bare = view(name)
    spelled = Counter(squeeze(m["name"]) for m in UNIT.finditer(text)
                      if view(m["name"]) == bare and not is_capitals(m["name"], 1.0))
    if spelled:
        return spelled.most_common(1)[0][0]
    if not is_capitals(name, 1.0) and name[:1].isupper():
        return name
    same = [p.name for p in knowledge.places_by_name().get(view(f"{level} {name}"), ())]
    for place in same:
        if new_tone(place).lower() == new_tone(name).lower():
            return place
    if len(set(same)) == 1 and not _has_marks(name):
        return same[0]
    return capitalised(name)


def _has_marks(text: str) -> bool:
    return view(text) != text.lower()


def capitalised(name: str) -> str:
    """Each syllable with a capital: "HỒNG AN" -> "Hồng An"."""
    return re.sub(rf"[{LETTER}’']+", lambda m: m[0][0].upper() + m[0][1:].lower(), name)


@lru_cache(maxsize=1)
def _proper_names() -> dict[str, str]:
    names = {view(row.name): row.name for row in knowledge.issuer_codes()}
    names.update((view(row.name), row.name) for row in knowledge.offices())
    names.update((view(name), name) for name in _PROPER)
    return names


def proper_body(name: str) -> str:
    """The name of a body (no place in it), abbreviations written out, capitals where they belong."""
    for short, full in _ABBREVIATED:
        name = re.sub(rf"(?<![{LETTER}]){re.escape(short)}(?![{LETTER}])", full, name)
    name = squeeze(name)
    if not is_capitals(name, 0.6):
        return name[:1].upper() + name[1:]
    result = name.lower()
    bare = view(result)
    done: list[tuple[int, int]] = []
    for key in sorted(_proper_names(), key=len, reverse=True):
        if key not in bare:
            continue
        for found in re.finditer(rf"(?<![a-z]){re.escape(key)}(?![a-z])", bare):
            start, end = found.span()
            if all(end <= a or start >= b for a, b in done):
                result = result[:start] + _proper_names()[key] + result[end:]
                done.append((start, end))
    return result[:1].upper() + result[1:]


def body_in_full(name: str, text: str, superior: str | None = None) -> str:
    """A body as it should be written: "UBND PHƯỜNG HỒNG AN" -> "Ủy ban nhân dân phường Hồng An".

    Args:
        name: the name as printed, any case, abbreviated or not.
        text: the whole document, where the place is spelled in mixed case.
        superior: the body printed above it, whose place it takes where it has none.
    """
    parts = split_unit(name)
    if parts is None and superior and _ORGAN.match(view(name)):
        return squeeze(f"{proper_body(name)} {body_in_full(superior, text)}")
    if parts is None:
        above = split_unit(superior) if superior else None
        place = f" {above[1]} {proper_place(above[1], above[2], text)}" if above else ""
        return proper_body(name) + place
    body, level, place = parts
    return squeeze(f"{proper_body(body)} {level} {proper_place(level, place, text)}")


def likely_unit(title: str, preamble: str, text: str) -> tuple[str, str] | None:
    """The commune (or province) a plan without a head is of, by where and how often it is named.

    Returns:
        The level and the name, None where the text names none.
    """
    votes: Counter[tuple[str, str]] = Counter()
    spelled: dict[tuple[str, str], Counter[str]] = {}
    for weight, where in ((6, title), (4, preamble), (1, text)):
        for found in UNIT.finditer(where):
            level = _LEVELS.get(view(found["level"])) or "thành phố"
            name = squeeze(found["name"])
            key = (level, view(name))
            votes[key] += weight
            spelled.setdefault(key, Counter())[capitalised(name) if is_capitals(name, 1.0) else name] += 1
    communes = {key: n for key, n in votes.items() if key[0] in COMMUNE_LEVELS}
    best = communes or votes
    if not best:
        return None
    key = max(best, key=lambda k: best[k])
    return key[0], spelled[key].most_common(1)[0][0]


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    """Folded name -> "thành phố Hải Phòng"."""
    return {view(p.name): f"{p.type} {p.name}" for p in knowledge.places() if p.province is None}


@lru_cache(maxsize=1)
def _province_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_provinces(), key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:thanh pho|tinh|tp\.?|thanh uy|tinh uy)\s+(?P<name>{names})(?![a-z])")


def province_named(text: str) -> str | None:
    """The province or city that a text speaks of as its own: "UBND thành phố Hải Phòng", "Thành ủy Hà Nội"."""
    bare = view(text)
    votes: Counter[str] = Counter()
    for found in _province_pattern().finditer(bare):
        before = bare[max(0, found.start() - 60):found.start("name")]
        votes[_provinces()[found["name"]]] += 3 if _ABOVE.search(before) else 1
    if not votes:
        return None
    ranked = votes.most_common(2)
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None


def parent_of(unit: str, superior: str | None, text: str) -> str | None:
    """The province or city of a commune: from the head, the text, else the gazetteer where it is the only one."""
    if superior:
        named = split_unit(superior)
        if named and named[1] in PROVINCE_LEVELS:
            return f"{named[1]} {proper_place(named[1], named[2], text)}"
    rows = knowledge.places_by_name().get(view(unit), ())
    possible = {_provinces()[view(row.province)] for row in rows if row.province}
    named_in_text = province_named(text)
    if named_in_text:
        return named_in_text
    exact = {_provinces()[view(row.province)] for row in rows if row.province
             and new_tone(row.full_name).lower() == new_tone(unit).lower()}
    for choice in (exact, possible):
        if len(choice) == 1:
            return choice.pop()
    bare = view(text)
    seen = {view(row.province) for row in rows if row.province and view(row.province) in bare}
    if not rows:
        # a unit the gazetteer lacks: the one province whose name stands anywhere ("Sở Nội vụ Hải Phòng")
        seen = {key for key, name in _provinces().items()
                if re.search(rf"(?<![{LETTER}]){re.escape(name.removeprefix('thành phố ').removeprefix('tỉnh '))}"
                             rf"(?![{LETTER}])", text)}
    return _provinces()[seen.pop()] if len(seen) == 1 else None
