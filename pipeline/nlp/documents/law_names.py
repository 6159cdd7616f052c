"""Laws by their names (Luật, Bộ luật, Pháp lệnh, Hiến pháp): where a name begins and where it ends.

Names are taken from ``corpus/knowledge/laws.csv``, the longest that fits; a law that is not listed is
read by its words up to a mark or a word that names do not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...knowledge import laws
from ...vietnamese import LETTER, LOWER, fold

_KEY = re.compile(r"(?<![a-z0-9])(?:(bo luat)|(luat)|(phap lenh)|(?<!thuc )(hien phap)(?! lenh))(?![a-z0-9])")
# words before "luật" that make another word of it, or a subject of study
_NOT_BEFORE = re.compile(r"(?:phap|ky|quy|dinh|cu nhan|khoa|nganh|dai hoc|hoi|nghanh|thac si|tien si|am|ki|truong)\s+$")
_WORD = re.compile(rf"[{LETTER}][{LETTER}&]*")
# words that a law's name does not hold; with their marks, since "hạ tầng số" must not end at "số"
_ENDS = re.compile(
    r"(?:của|được|về|đã|đang|tại|theo|trên|cho|để|khi|nếu|thì|như|các|những|mọi|này|nói|do|năm|ngày|có|là|với|đến|từ|"
    r"phải|cần|sửa đổi|hiện hành|quy định|ban hành|trong|bị|nhằm|gắn với|cùng|ra|gồm|đối với|đoàn|hoặc|hay|sau|trước|"
    r"không|qua|vào|ở|dưới|thuộc|chỉ|còn|thông qua|một|hai|khoản|điều|mới|cũ)(?!\w)|và(?!\w)|"
    r"số:? ?(?=\d)", re.IGNORECASE)
_NEW_DOCUMENT = re.compile(
    r"(?:nghi (?:quyet|dinh)|thong tu|chi thi|ke hoach|chuong trinh|cong van|bo luat|luat|phap lenh|hien phap|quoc hoi|"
    r"chinh phu|thu tuong|uy ban|ubnd|hoi dong|dieu \d|khoan \d)(?![a-z])")
_NO_NAME = frozenset(("sư", "gia", "pháp", "này", "trên", "số"))
_ALSO_AMENDED = re.compile(r"(?:,| va|, va) (?:bo )?luat ")
_YEAR = re.compile(
    r"(?: |, ?)(?:sua doi |sua doi, bo sung )?(?:nam (?:19|20)\d\d(?!\d)|\((?:sua doi|nam|hien hanh)[^()]{0,30}\))")


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law at ``text[start:end]``; ``name_start:end`` its name, empty where only the type word counts.

    ``known`` is the name as the table spells it, None where the table does not hold it.
    """

    start: int
    name_start: int
    end: int
    type: str
    known: str | None


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """First folded word -> folded names, their types and their spelling, longest first."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in laws():
        low = fold(row.name).lower()
        found.setdefault(_WORD.match(low)[0], []).append((low, row.type, row.name))  # type: ignore[index]
    return {word: tuple(sorted(rows, key=lambda r: -len(r[0]))) for word, rows in found.items()}


def _known_name(low: str, start: int, kind: str) -> tuple[int, str] | None:
    """The end of the longest listed name at ``start``, and its spelling."""
    word = re.compile(r"[a-z]+").match(low, start)
    for name, of_kind, spelling in _names().get(word[0], ()) if word else ():
        if of_kind != kind and " " not in name:
            continue  # a law may be called an ordinance by mistake or by its former rank, but not on one syllable
        end = _same(low, start, name)
        if end and not low[end:end + 1].isalnum():
            return end, spelling
    return None


def _same(low: str, start: int, name: str) -> int | None:
    """Where ``name`` ends in ``low``, blanks of any length taken for one and the comma left open."""
    if low.startswith(name, start):
        return start + len(name)
    if low[start:start + 4] != name[:4]:
        return None
    match = re.compile(r"(?:,| -)? {1,3}".join(re.escape(w) for w in re.split(r",? ", name))).match(low, start)
    return match.end() if match else None


def find_laws(view: str, low: str) -> Iterator[LawMention]:
    """The laws named in a text, without numbers and dates; ``view`` and ``low`` as in ``symbols``.

    "pháp luật", "luật sư", "Luật này" and the like are none.
    """
    for key in _KEY.finditer(low):
        kind = ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp")[next(i for i in range(4) if key[i + 1])]
        if _NOT_BEFORE.search(low, max(0, key.start() - 14), key.start()):
            continue
        blanks = re.compile(r"[ ]{1,3}").match(view, key.end())
        if kind == "Hiến pháp":
            yield from _constitution(view, low, key)
            continue
        if not blanks:
            continue
        start = blanks.end()
        known = _known_name(low, start, kind)
        named = view[key.start()].isupper()
        if known and " " not in low[start:known[0]] and not view[start].isupper():
            known = None  # "Luật gia" is no "Luật Giá"
        if known:
            yield LawMention(key.start(), start, known[0], kind, known[1])
            yield from _listed(view, low, key.start(), known[0], kind)
        elif named and (end := _unlisted(view, low, start)):
            yield LawMention(key.start(), start, end, kind, None)


def year_end(low: str, position: int) -> int:
    """The end of "năm 2022", "(sửa đổi)" behind a name, or ``position``."""
    match = _YEAR.match(low, position)
    return match.end() if match else position


def _constitution(view: str, low: str, key: re.Match[str]) -> Iterator[LawMention]:
    full = re.compile(r" (?=nuoc cong hoa)nuoc(?: [a-z]+){1,9}? viet nam").match(low, key.end())
    if full:
        yield LawMention(key.start(), key.end() + 1, full.end(), "Hiến pháp", view[key.end() + 1:full.end()])
    elif _YEAR.match(low, key.end()) and view[key.start()].isupper():
        yield LawMention(key.start(), key.end(), key.end(), "Hiến pháp", "")


def _listed(view: str, low: str, first: int, end: int, kind: str) -> Iterator[LawMention]:
    """Further names behind one plural type word: "các Luật Đất đai, Nhà ở"."""
    if not re.search(r"(?:cac|nhung)\s+$", low[max(0, first - 8):first]):
        return
    while joint := re.compile(r"(?:,|, và| và)\s{1,3}").match(view, end):
        start = joint.end()
        known = _known_name(low, start, kind) if view[start:start + 1].isupper() else None
        if not known:
            return
        yield LawMention(start, start, known[0], kind, known[1])
        end = known[0]


def _unlisted(view: str, low: str, start: int) -> int | None:
    """The end of a law's name that no table holds."""
    if amending := re.compile(r"(?:sua doi|bo sung)[^;.\n()]{0,80}? cua (?:bo )?luat ").match(low, start):
        inner = _known_name(low, amending.end(), "Luật")
        end = inner[0] if inner else _unlisted(view, low, amending.end())
        # one law may amend several: "của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"
        while end and (joint := _ALSO_AMENDED.match(low, end)):
            more = _known_name(low, joint.end(), "Luật")
            if not more:
                break
            end = more[0]
        return end
    first = _WORD.match(view, start)
    if not first or not first[0][0].isupper() or first[0].lower() in _NO_NAME or _ENDS.match(view, start):
        return None
    if _NEW_DOCUMENT.match(low, start):
        return None
    end, comma = first.end(), 0
    for _ in range(16):
        joint = re.compile(rf" và (?=[{LOWER}])|, (?=[{LOWER}])|[ ]{{1,2}}").match(view, end)
        token = _WORD.match(view, joint.end()) if joint else None
        if not token:
            break
        stop = _ENDS.match(view, token.start())
        if stop or (token[0][0].isupper() and _NEW_DOCUMENT.match(low, token.start())):
            # a comma belongs to the name only where the name as a whole ends in a date or a mark
            dated = stop and stop[0][:3].lower() in ("ngà", "năm", "số ")
            return comma if comma and not dated else end
        if joint and "," in joint[0] and not comma and token[0] != "chống":
            comma = end
        end = token.end()
    return end if not comma or re.compile(r"[;.)\n]|$").match(view, end) else comma
