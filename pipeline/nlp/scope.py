"""What a plan covers: the movements (phong trào) of its title, and the years it runs."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline import knowledge
from pipeline.vietnamese import UPPER

from . import patterns
from .lines import Row
from .patterns import squeeze, view

_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{4,400})[”\"»]")
#: what stands before the quotes of a movement's name, or between two of them
_MOVEMENT = re.compile(r"(?:phong trao|thi dua|cuoc van dong)[^\"]{0,60}$")
_CHAIN = re.compile(r"\s*(?:,|;|va|cung|gan voi|,? ?phong trao(?: thi dua)?|va phong trao(?: thi dua)?)*\s*")
#: a name in capitals without quotes: "Phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2026"
_NAMED = re.compile(rf"[Pp]hong trào (?:thi đua )?([{UPPER}][^,;.:()]{{8,120}}?)"
                    r"(?=\s+(?:trên địa bàn|giai đoạn|năm|của|tại|trong|đến|do|từ|gắn|và)(?!\w)|[,;.:()]|\s*$)")
_YEAR = r"((?:19|20)\d\d)"
_RANGE = re.compile(rf"{_YEAR}\s?(?:-|den het nam|den cuoi nam|den nam|den het|den|toi nam)\s?{_YEAR}(?!\d)")
#: "năm 2025 và giai đoạn 2026 - 2030": the one goes on in the other
_AND_THEN = re.compile(r"nam (?:19|20)\d\d(?:,? va(?: ca)?|,)? (?:trong )?(?:giai doan|cac nam) (?:19|20)\d\d")
_UNTIL = re.compile(rf"(?:den|den het|het)\s+(?:cuoi\s+|het\s+)?nam\s+{_YEAR}(?!\d)")
_SINGLE = re.compile(rf"(?:nam|quy\s+[ivx\d]+\s?[/-]|thang\s+\d{{1,2}}\s?[/-])\s?{_YEAR}(?!\d)(?!\s?-\s?(?:19|20)\d\d)")
_DATED = re.compile(
    rf"{patterns.DATE}|ngay\s+\d{{1,2}}\s*(?:thang|/)\s*\d{{1,2}}\s*(?:nam|/)\s*\d{{4}}|\d{{1,6}}/(?:19|20)\d\d/[a-z]"
    r"|thang\s+\d{1,2}\s+nam\s+\d{4}|(?:luat|bo luat)[^,;.\"]{3,60}?nam \d{4}|so\s+\d{1,6}/\d{4}")
_TIME_HEADING = re.compile(
    r"(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-z])?\s?[.)/-]?\s{0,3}(?:ve )?"
    r"(?:thoi gian|tien do|lo trinh|thoi han|cac giai doan|phan ky)"
    r"(?![a-z])(?:,? (?:va )?(?:thuc hien|trien khai|to chuc|[a-z]+)){0,6}\s*(?:$|:)")
#: "Phong trào thi đua được triển khai từ năm 2026 đến năm 2030"
_RUNS = re.compile(
    rf"(?:phong trao|ke hoach|chuong trinh|de an|cuoc van dong)[^.;:]{{0,60}} "
    rf"(?:duoc )?(?:trien khai|thuc hien|to chuc|phat dong)"
    rf"[^.;:]{{0,30}} (?:tu|trong) (?:nam |giai doan )?{_YEAR}\s?(?:-|den)(?: het| cuoi)?(?: nam)?\s?{_YEAR}(?!\d)")
_REACHED = re.compile(r"(?:vao|truoc|sau|ke tu) (?:cuoi |dau )?nam 20\d\d")
_NEXT_SECTION = re.compile(r"[ivx]{1,5}\.|\d{1,2}(?:\.\d+)*[.)]|[a-z]\)")
_ISSUING = re.compile(
    r"(?:ban hanh|xay dung|la) (?:chuong trinh|ke hoach|phuong an)|ke hoach (?:to chuc|trien khai|thuc hien)")


@lru_cache(maxsize=1)
def _known_movements() -> dict[str, str]:
    """Folded names of movements -> names."""
    return {view(row.name): row.name for row in knowledge.movements()}


def movements(title: str) -> list[str]:
    """The movements a title names: in quotes, or without them where the name is a known one."""
    bare = view(title)
    names: list[str] = []
    known = _known_movements()
    end = -1
    for found in _QUOTED.finditer(title):
        before = bare[:found.start()]
        name = squeeze(found[1]).strip(" .,;:")
        chained = end >= 0 and _CHAIN.fullmatch(bare[end:found.start()]) is not None
        if chained or _MOVEMENT.search(before) or view(name) in known:
            end = found.end()
            if name not in names:
                names.append(name)
    unquoted = _QUOTED.sub(lambda m: " " * len(m[0]), title)
    for key in known:
        at = view(unquoted).find(key)
        if at >= 0 and (title[at].isupper() or _MOVEMENT.search(bare[:at])):
            names.append(squeeze(title[at:at + len(key)]))
    if not names:
        names += [squeeze(found[1]) for found in _NAMED.finditer(unquoted)]
    return names


def known_spelling(name: str) -> str:
    """A movement's name as its launching document spells it, where a reader got a letter or two wrong."""
    bare = view(name)
    for row in knowledge.movements():
        if abs(len(row.name) - len(name)) <= 3 and fuzz.ratio(bare, view(row.name)) >= 94:
            return row.name
    return name


def period_of(title: str, body: list[Row]) -> dict[str, int | None] | None:
    """The years from the title, else from the passage on time, the closing words or the preamble."""
    found = _years(title)
    if found:
        return found
    for passage in _time_passages(body):
        found = _years(passage)
        if found:
            return found
    ranges: Counter[tuple[int, int]] = Counter()
    for row in body:
        for match in _RANGE.finditer(_without_dates(row.view)):
            if int(match[1]) <= int(match[2]):
                ranges[int(match[1]), int(match[2])] += 1
    if ranges:
        (start, end), _ = ranges.most_common(1)[0]
        return {"start": start, "end": end}
    return None


def _time_passages(body: list[Row]) -> list[str]:
    """Where a plan tells its time: the passage under such a heading, the sentences that issue it."""
    precise: list[str] = []
    passages: list[str] = []
    for k, row in enumerate(body):
        if _TIME_HEADING.match(row.view):
            following = [row.text]
            if _RANGE.search(_without_dates(row.view)):
                precise.append(row.text)  # "Thời gian: 2026 - 2030, cụ thể như sau:"
                continue
            for later in body[k + 1:k + 8]:
                if _NEXT_SECTION.match(later.view):
                    break
                following.append(later.text)
            passages.append("\n".join(following))
        elif runs := _RUNS.search(row.view):
            precise.append(row.text[runs.start():runs.end()])
    issuing = [row for row in body[:12] if _ISSUING.search(row.view)]
    closing = [row for row in body[-6:] if row.view.startswith("tren day la")]
    said = [row.text[found.start():] for row in closing + issuing if (found := _ISSUING.search(row.view))]
    # "vào năm 2030" is when something is reached, not when the plan runs
    return precise + passages + [passage for passage in said if not _REACHED.search(view(passage))]


def _without_dates(bare: str) -> str:
    return _DATED.sub(lambda m: " " * len(m[0]), bare)


def _years(text: str) -> dict[str, int | None] | None:
    bare = _without_dates(view(text))
    ranges = [(m.span(), int(m[1]), int(m[2])) for m in _RANGE.finditer(bare) if int(m[1]) <= int(m[2])]
    rest = _RANGE.sub(lambda m: " " * len(m[0]), bare)
    until = [int(m[1]) for m in _UNTIL.finditer(rest)]
    rest = _UNTIL.sub(lambda m: " " * len(m[0]), rest)
    single = [int(m[1]) for m in _SINGLE.finditer(rest)]
    if single and len(text) < 700:
        # "năm 2026" beside "giai đoạn 2021-2030" is the plan's own year, the other that of what it carries out
        following = [end for _, start, end in ranges if start == single[0] + 1]
        if len(set(single)) == 1 and following and _AND_THEN.search(bare):
            return {"start": single[0], "end": max(following)}
        if len(set(single)) == 1:
            return {"start": single[0], "end": single[0]}
        if not ranges:
            return {"start": min(single), "end": max(single)}
    if ranges:
        return {"start": min(start for _, start, _ in ranges), "end": max(end for _, _, end in ranges)}
    if until:
        return {"start": None, "end": until[0]}
    return None
