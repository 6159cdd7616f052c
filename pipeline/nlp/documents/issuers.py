"""Who issued a cited document: where the issuer's name ends in running text, and what it is written out in full.

A name is read word by word: capitalised words with the small second syllable of a compound ("Khoa học
và Công nghệ"), fixed phrases ("Ủy ban nhân dân"), a unit word with a place name ("thành phố Hải Phòng").
It ends before a verb of the subject ("về", "ban hành", "phê duyệt", ...), a mark, or the next document.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from ...knowledge import issuer_codes, offices
from ...vietnamese import LETTER, UPPER, fold
from .symbols import Symbol

_LONGEST = 220


class Matcher(Protocol):
    """What tells whether something begins at a place of a text; a compiled pattern does."""

    def match(self, text: str, position: int, /) -> re.Match[str] | None:
        """The match at the place, None where there is none."""
        ...


_TOKEN = re.compile(rf"[{LETTER}][{LETTER}\d&.]*")
# with marks: "quản" is no "quận", "tính" no "tỉnh"
_UNIT = re.compile(
    r"(?:thành phố|tỉnh(?! [uủ][ỷy])|phường|xã|đặc khu|quận(?! [uủ][ỷy])|huyện(?! [uủ][ỷy])|thị xã(?! [uủ][ỷy])|"
    r"thị trấn|thủ đô|tp\.?|p\.|tx\.?)(?!\w)", re.IGNORECASE)
_PHRASE = re.compile(
    r"(?:uy ban (?:nhan dan|thuong vu quoc hoi|kiem tra|mat tran to quoc(?: viet nam)?|quoc gia|dan toc)|ub ?nd|hd ?nd|"
    r"hoi dong nhan dan|ban (?:chap hanh|thuong vu|chi dao|chi huy|bi thu|can su dang)|bo (?:chi huy quan su|tu lenh|"
    r"truong|chinh tri)|ban thuong truc|thuong truc|thu tuong(?: chinh phu)?|chinh phu|pho chu tich|chu tich(?: nuoc)?|"
    r"trung uong(?: dang)?|(?:thanh|tinh|dang|huyen|quan|thi) uy|dang bo|toa an nhan dan|toi cao|"
    r"vien kiem sat nhan dan|bao hiem xa hoi|(?:hoi )?lien hiep phu nu|hoi cuu chien binh|mat tran to quoc|"
    r"quoc hoi|giam doc|van phong|chu nhiem|thu truong|truong ban|tong cuc(?: truong)?|cuc(?: truong)?|"
    r"to cong tac|viet nam|mttq|dai hoi(?: dai bieu)?|hoi nghi(?: lan thu [a-z]{2,4})?|cong an(?: nhan dan)?|"
    r"khoa(?= [ivx\d])|lan thu(?= [ivx\d])|nhiem ky(?= \d))(?![a-z])")
# verbs that begin the subject, whatever their case; the second list in small letters only ("Bộ Xây dựng")
_STOP = re.compile(
    r"(?:ve|v/v|ban hanh|phe duyet|quy dinh|huong dan|trien khai|thuc hien|phat dong|sua doi|bo sung|cong bo|"
    r"thong qua|dieu chinh|cap nhat)(?![a-z])")
_SMALL_VERBS = re.compile(
    r"(?:to chuc|tang cuong|chi dao|giao|nham|gan voi|dong thoi|xay dung|bao dam|tiep tuc|tham gia|hoan thien|yeu cau|"
    r"de nghi|tap trung|thong nhat|dat|phat trien|thi hanh|xac dinh|kien toan|quan ly|dac biet|chu trong|tao)(?![a-z])")
# small words that never belong to a name, though they follow a capitalised syllable
_SMALL_STOP = frozenset(
    "về và của tại trên theo trong để cho đã đang là được bị do với đến từ tới phải cần có khi nếu thì như các những "
    "một mọi này đó gắn nhằm góp ban phê hướng triển sửa bổ cập kèm đối hoặc hay gửi đẩy nâng ngày so sau trước không "
    "còn cùng bằng qua năm lần gồm ra vào khác xem dưới nhưng mà vì nên thuộc làm đưa quản nêu số".split())
_TYPE_WORD = re.compile(
    r"(?:nghi quyet|nghi dinh|quyet dinh|chi thi|ket luan|ke hoach|chuong trinh|thong tu|thong bao|cong van|cong dien|"
    r"huong dan|quy dinh|quy che|de an|luat|bo luat|phap lenh|to trinh|bao cao)(?![a-z])")
_OPEN_NAME = re.compile(r"(?:ban chi dao|to cong tac|uy ban quoc gia|hoi dong quoc gia|tieu ban|to giup viec)\b")
# the field of work is a list often enough ("khoa học, công nghệ, đổi mới sáng tạo")
_OPEN_END = re.compile(
    r",(?! (?:đổi mới|chuyển đổi|công nghệ|lãng phí|tiêu cực|chống|chữa cháy))|[;.():\n\"“”]|"
    r" (?:về|ban hành|phê duyệt|hướng dẫn|triển khai|thực hiện|phát động|quy định|và các|"
    r"và những|và chỉ đạo|tại|năm|ngày|số(?= \d)) |"
    rf" và (?!Đề án)[{UPPER}]")



# a row such as "Tỉnh ủy, Thành ủy" lists alternatives, not one name
_ALTERNATIVES = re.compile(r", (?:Bộ Chính trị|Thành ủy)")


@lru_cache(maxsize=1)
def _known_names() -> dict[str, tuple[str, ...]]:
    """Folded names of issuers by their first word, longest first."""
    names = {row.name for row in issuer_codes() if not _ALTERNATIVES.search(row.name)}
    names |= {name for row in offices_or_none() for name in (row.name, *row.variants)}
    found: dict[str, list[str]] = {}
    for name in names:
        low = fold(name).lower()
        if " " in low:  # "Ban", "Thôn" and the like stand in the table for any of their kind
            found.setdefault(low.split()[0], []).append(low)
    return {word: tuple(sorted(rows, key=len, reverse=True)) for word, rows in found.items()}


def offices_or_none() -> tuple:  # type: ignore[type-arg]
    """The offices of a commune, empty where that table is not there."""
    try:
        return offices()
    except FileNotFoundError:
        return ()


def issuer_end(view: str, low: str, start: int, is_document: Matcher) -> int | None:
    """Where the issuer's name that begins at ``start`` ends; None where no name begins there.

    ``view`` is a symbol view, ``low`` the folded view of the same text; ``is_document`` tells whether
    a document begins at a place of ``low``.
    """
    first = _TOKEN.match(view, start)
    if not first or is_document.match(low, start):
        return None
    if not (first[0][0].isupper() or _PHRASE.match(low, start) or _UNIT.match(view, start)):
        return None
    limit = min(len(view), start + _LONGEST)
    at, in_place, small = start, False, 0
    end = None
    known = _known_end(low, start)
    open_name = _OPEN_NAME.match(low, start)
    if open_name and not (known and " ve " in low[start:known]):
        return _open_end(view, low, open_name.end(), limit)
    if known and not ((longer := _PHRASE.match(low, start)) and longer.end() > known):
        at = end = known
        small = 1
    while at < limit:
        gap = re.compile(r"[ ]{0,3}").match(view, at)
        here = gap.end() if gap else at
        dash = re.compile(rf"- (?=[{UPPER}])").match(view, here)
        if dash and end is not None and not is_document.match(low, dash.end()):
            here = dash.end()
        if end is not None and (more := _joined(view, low, at, in_place, is_document)):
            here = more
        token = _TOKEN.match(view, here)
        if not token or (end is not None and here == at):
            break
        phrase = _PHRASE.match(low, here)
        if is_document.match(low, here) or (_STOP.match(low, here) and not phrase):
            break
        if token[0][0].islower() and _SMALL_VERBS.match(low, here) and not phrase:
            break
        if unit := _UNIT.match(view, here):
            if in_place and not token[0][0].isupper():
                break
            at = end = unit.end()
            in_place, small = True, 0
            continue
        if here > start and (known := _known_end(low, here)) and not (phrase and phrase.end() > known):
            at = end = known
            in_place, small = False, 1
            continue
        if phrase:
            at = end = phrase.end()
            in_place, small = False, 1
            continue
        word = token[0].rstrip(".")
        if token[0][0].isupper() or token[0][0].isdigit():
            small = 0
        elif in_place or small >= 1 or word in _SMALL_STOP:
            break
        else:
            small += 1
        at = end = here + len(word)
        if token[0].endswith("."):
            break
    return end


def _known_end(low: str, start: int) -> int | None:
    word = re.compile(r"[a-z]+").match(low, start)
    for name in _known_names().get(word[0], ()) if word else ():
        end = start + len(name)
        if low.startswith(name, start) and not low[end:end + 1].isalnum():
            return end
    return None


def _open_end(view: str, low: str, at: int, limit: int) -> int:
    """The end of a name that holds its own field of work ("Ban Chỉ đạo ... về chuyển đổi số")."""
    ve = re.compile(r"[^,;.():\n\"]{0,60}? ve (?!viec)").match(low, at)
    if ve and ve.end() < limit and not re.search(r"\d|(?:tinh|thanh pho|phuong|xa|dac khu) ve $", ve[0]):
        stop = _OPEN_END.search(view, ve.end(), limit)
        return stop.start() if stop else limit
    if doing := re.compile(r" (?:trien khai|thuc hien)(?: thuc hien)?(?= de an)").match(low, at):
        at = doing.end()
    stop = _OPEN_END.search(view, at, limit)
    if stop:
        return stop.start()
    return limit if limit == len(view) else at


def _joined(view: str, low: str, at: int, in_place: bool, is_document: Matcher) -> int | None:
    """Where the name goes on after "và" or a comma, None where it does not."""
    if not in_place and (joint := re.compile(rf" và (?=[{UPPER}])").match(view, at)):
        after = joint.end()
        new = is_document.match(low, after) or _TYPE_WORD.match(low, after) or _PHRASE.match(low, after)
        if not (new or _known_end(low, after)):
            return after
    if low.endswith("bo truong", 0, at) and (joint := re.compile(r", (?=chu nhiem )").match(low, at)):
        return joint.end()
    # a department of a department: "Ban Thi đua - Khen thưởng, Sở Nội vụ"
    if low.endswith("khen thuong", 0, at) and (joint := re.compile(r", (?=so noi vu|bo noi vu)").match(low, at)):
        return joint.end()
    return None


@lru_cache(maxsize=1)
def _standard_names() -> dict[str, str]:
    names = [name for row in issuer_codes()
             for name in (row.name.split(", ") if _ALTERNATIVES.search(row.name) else [row.name])]
    return {fold(name).lower(): name for name in names}


@lru_cache(maxsize=4096)
def full_name(issuer: str | None, parent: str | None = None) -> str | None:
    """An issuer written out: "UBND thành phố" -> "Ủy ban nhân dân thành phố Hải Phòng" where the parent is known."""
    if not issuer:
        return None
    name = re.sub(r"\s+", " ", issuer).strip()
    for short, full in (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("BTV", "Ban Thường vụ"),
                        ("BCH", "Ban Chấp hành"), ("MTTQ", "Mặt trận Tổ quốc"), ("TW", "Trung ương")):
        name = re.sub(rf"(?<![{LETTER}]){short}(?![{LETTER}])", full, name)
    if known := _standard_names().get(fold(name).lower()):
        return known
    name = re.sub(r"^[UỦ][ỷyỶY] ban [Nn]hân dân", "Ủy ban nhân dân", name)
    name = re.sub(r"(?<= )T(hành phố|ỉnh)(?= |$)", lambda m: "t" + m[1], name)
    level = re.search(r"(?:^| )(thành phố|tỉnh)$", name)
    if level and parent and fold(parent).lower().startswith(fold(level[1])):
        name = name[: level.start(1)] + parent[:1].lower() + parent[1:]
    return name


#: folded code -> what the issuer's folded name must hold; other codes are looked up by their names
_CODE_NAMES = {
    "CP": r"^chinh phu", "TTG": r"thu tuong", "TW": r"bo chinh tri|ban bi thu|ban chap hanh trung uong|trung uong",
    "UBND": r"uy ban nhan dan|ubnd|chu tich|thanh pho|tinh|phuong|xa", "HDND": r"hoi dong nhan dan|hdnd",
    "TU": r"tinh uy|thanh uy|ban thuong vu|ban chap hanh|thuong truc", "DU": r"dang uy|ban thuong vu|ban chap hanh",
    "QH": r"quoc hoi", "UBTVQH": r"uy ban thuong vu quoc hoi|uy ban thuong vu"}


@lru_cache(maxsize=1)
def _names_by_code() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in issuer_codes():
        found.setdefault(fold(row.code).upper(), []).append(fold(row.name).lower())
    return {code: tuple(names) for code, names in found.items()}


def could_issue(symbol: Symbol | None, issuer: str) -> bool:
    """Whether a document with this symbol may be the issuer's; True where the symbol's code does not tell."""
    if symbol is None or symbol.issuer is None:
        return False
    code, name = re.sub(r"\d+$", "", fold(symbol.issuer).upper()), fold(issuer).lower()
    if code in _CODE_NAMES:
        return bool(re.search(_CODE_NAMES[code], name))
    return any(low in name for low in _names_by_code().get(code, ()))
