"""The foot of a document (phần cuối): recipients (nơi nhận) and the signature block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline import knowledge
from pipeline.vietnamese import LOWER, UPPER, is_syllable, new_tone

from ..lines import Row, is_capitals
from ..patterns import squeeze, view

_RECIPIENTS = re.compile(r"n[oa0]i\s+nh.{1,2}n\b\s*[:;.]?\s*")
_FOR = r"(?:TM|KT|TL|TUQ|TƯQ|T/M|K/T|T/L|Q)\s?[.,:]\s?"
_AUTHORITY = re.compile(rf"(?:{_FOR}|(?:TM|KT|TL|TUQ|T/M|K/T)\s)(?=[{UPPER}])")
_TITLE_WORDS = (
    "tong bi thu", "bi thu", "chu tich", "thu tuong", "bo truong", "thu truong", "tong giam doc", "giam doc",
    "truong ban", "chanh van phong", "chanh thanh tra", "chanh an", "vien truong", "cuc truong", "vu truong",
    "truong phong", "hieu truong", "chi huy truong", "truong cong an", "truong", "chu nhiem", "tong thanh tra",
    "thuong truc", "tong cuc truong", "chi cuc truong", "truong doan", "uy vien", "bi thu doan", "thong doc",
    "doi truong", "thu ky", "tong thu ky")
_TITLE = re.compile(
    rf"(?:(?:tm|kt|tl|tuq|q|t/m|k/t)\s?[.,:]?\s*)?(?:quyen\s+)?(?:pho\s+)?(?:{'|'.join(_TITLE_WORDS)})(?![a-z])")
_CAPITAL_TITLE = (r"(?:(?:KT|TL|TUQ|Q|K/T)\s?[.,:]\s?)?(?:QUYỀN\s)?(?:PH[ÓO]\s)?(?:CHỦ TỊCH|B[ÍI] THƯ|TRƯỞNG BAN|"
                  r"GIÁM ĐỐC|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG|TRƯỞNG PHÒNG|HIỆU TRƯỞNG|THỦ TƯỚNG|CHỈ HUY TRƯỞNG)")
_STACKED = re.compile(rf"(?<=\S)\s+(?={_CAPITAL_TITLE})")
_CELL_CUT = re.compile(rf"(?<=[;:.,)\w])\s{{1,40}}(?={_FOR}[{UPPER}]{{2}}|{_CAPITAL_TITLE}\s*$)")
_HALF_TITLE = re.compile(rf"(?:{_FOR}|PH[ÓO]|QUYỀN)\s*$")
_SYLLABLE = rf"[{UPPER}][{LOWER}]{{0,6}}"
_NAME = re.compile(rf"(?:(?:Thượng|Trung|Thiếu|Đại)\s(?:tá|úy|tướng)\s|(?:TS|ThS|PGS|GS|BS|CN)\.\s?){{0,2}}"
                   rf"{_SYLLABLE}(?:\s+{_SYLLABLE}){{1,5}}")
_OTHER_NAME = re.compile(
    rf"[{UPPER}](?:[’'ʼ]\s?)?(?:[{UPPER}]?[{LOWER}]{{0,9}})(?:[\s-]+[{UPPER}](?:[’'ʼ]\s?)?(?:[{UPPER}]?[{LOWER}]{{0,9}})){{0,5}}")
_CAPITAL_NAME = re.compile(rf"[{UPPER}]{{2,7}}(?:\s+[{UPPER}]{{1,7}}){{1,4}}")
#: the commonest family names, about 98 of 100 people; used only where a name is glued to something else
_FAMILY_NAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao dinh doan trinh truong luu mai cao ha "
    "ta to chu lai vuong lam luong thai quach tang kieu khuc tong phung ha nghiem la giang diep tieu thach son kim "
    "bach chau van mac ninh quan ung y an au be ban ca dam danh khong luc ma mua sung nong trieu trang vi".split())
_FORMULAS = ("ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "BÍ THƯ", "BAN THƯỜNG VỤ", "ĐẢNG ỦY", "BAN CHỈ ĐẠO",
             "HỘI ĐỒNG NHÂN DÂN", "TRƯỞNG BAN", "TRƯỞNG PHÒNG")
_PLAIN_FORMULAS = tuple((formula, view(formula)) for formula in _FORMULAS)
_DASH = re.compile(r"\s*(?:[-–—+•*·]|[“”\"'‘’~_]\s*[-–—])\s*")
_END_MARK = re.compile(r"[\s;.,:/]+$")
_STANDING = re.compile(r"thuong truc(?: [a-z ]{2,40})?")
_APPENDIX = re.compile(r"(?:phu luc|bieu mau|mau bieu|danh muc|mau so|bieu so|mau \d|bieu \d)")
#: "Phụ lục II" alone on its line, as the decree itself sets it
_OWN_LINE = re.compile(r"phu luc(?: (?:so )?(?:[ivx]+|\d{1,2}))?\W*")
_CLOSING = re.compile(r"(?:tren day la|tren day,|trong qua trinh|qua trinh (?:to chuc )?(?:trien khai|thuc hien))")
_LAST_WORDS = re.compile(r"(?:can cu (?:noi dung )?ke hoach nay|yeu cau (?:cac|thu truong)|de nghi (?:cac|thu truong)|"
                         r"(?:ubnd|uy ban nhan dan|hoi dong|ban chi dao|ban thuong vu|dang uy|chu tich|thu truong|so) "
                         r".{0,60}(?:yeu cau|de nghi) |nhan duoc ke hoach nay)")


@dataclass(slots=True)
class Foot:
    """The end of a document: where its body ends, who signs, who receives it."""

    start: int | None = None
    end: int | None = None
    recipients: list[str] = field(default_factory=list)
    authority: str | None = None
    capacity: str | None = None
    name: str | None = None
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


def read_foot(found: list[Row], text: str) -> Foot:
    """Recipients and signature out of the rows of one document, from the title on.

    Both column orders are read, and rows on which the columns stand side by side.
    """
    foot = Foot()
    first = _first_row(found)
    if first is None:
        return foot
    foot.start = found[first].start
    cells = _cells(found, first, text)
    used = _read_recipients(cells, foot)
    _read_signature([cell for k, cell in enumerate(cells) if k not in used], foot)
    foot.end = max([span[1] for span in foot.spans.values()], default=found[first].end)
    return foot


def _first_row(found: list[Row]) -> int | None:
    """The row with which the foot begins: Nơi nhận, or the signature's first line, whichever is first."""
    listed = next((k for k, row in enumerate(found) if _RECIPIENTS.match(row.view) and len(row.text) < 400), None)
    signed = next((k for k, row in enumerate(found) if _signs(row)), None)
    if listed is None and signed is None:
        return None
    if listed is None or signed is None:
        return listed if signed is None else signed
    # a signature that stands far above the list belongs to something else
    return min(listed, signed) if abs(listed - signed) < 40 else listed


def _signs(row: Row) -> bool:
    if len(row.text) > 120 or not is_capitals(row.text, 0.8):
        return False
    return bool(_AUTHORITY.match(row.text) or (_TITLE.match(row.view) and len(row.text.split()) <= 6))


def _cells(found: list[Row], first: int, text: str) -> list[Row]:
    """The rows of the foot, those that hold two columns cut in two."""
    cells = []
    for row in found[first:first + 60]:
        at = 0
        cuts = [m.span() for m in re.finditer(r"\t|\s{3,}", text[row.start:row.end])]
        cuts += [m.span() for m in _CELL_CUT.finditer(row.text)
                 if not _HALF_TITLE.search(row.text[:m.start()])] if _listed(row) else []
        for start, end in [*sorted(cuts), (len(row.text), len(row.text))]:
            if start >= at and row.text[at:start].strip():
                cells += _without_name(row.part(at, start))
            at = max(at, end)
    return cells


def _listed(row: Row) -> bool:
    return bool(_DASH.match(row.text) or _RECIPIENTS.match(row.view))


def _without_name(cell: Row) -> list[Row]:
    """Cuts a signatory's name off the end of a recipient: "- Các tổ dân phố; Nguyễn Văn An"."""
    if not _listed(cell):
        return [cell]
    for found in re.finditer(rf"(?<=[;:.,])\s+(?={_SYLLABLE}\s)", cell.text):
        rest = cell.text[found.end():].strip()
        if _NAME.fullmatch(rest) and view(rest).split()[0] in _FAMILY_NAMES:
            return [cell.part(0, found.start()), cell.part(found.end(), len(cell.text))]
    return [cell]


def _read_recipients(cells: list[Row], foot: Foot) -> set[int]:
    begin = next((k for k, cell in enumerate(cells) if _RECIPIENTS.match(cell.view)), None)
    if begin is None:
        return set()
    used = {begin}
    head = _RECIPIENTS.match(cells[begin].view)
    assert head is not None
    items: list[list[Row]] = []
    rest = cells[begin].part(head.end(), len(cells[begin].text))
    if rest.text:
        items += [[piece] for piece in _several(rest)]
    dashed = any(_DASH.match(cell.text) for cell in [rest, *cells[begin + 1:begin + 30]])
    for k in range(begin + 1, len(cells)):
        if items and _DASH.sub("", items[-1][0].view, count=1).startswith("luu"):
            break
        cell = cells[k]
        if _APPENDIX.match(cell.view) and is_capitals(cell.text[:8]):
            break
        opens = bool(_DASH.match(cell.text))
        if not opens and (_AUTHORITY.match(cell.text) or _signs(cell)):
            if items and not any(_DASH.match(later.text) for later in cells[k + 1:k + 12]):
                break
            continue
        if not opens and dashed:
            first = not items and k == begin + 1 and cell.text[-1:] in ";."
            if first and cell.text[:1].isupper() and not _is_name(cell):
                items.append([cell])  # the reader missed the first dash
                used.add(k)
                continue
            if not items or k - 1 not in used or _is_name(cell) or is_capitals(cell.text):
                continue
            if items[-1][-1].text[-1:] not in ";.:":
                items[-1].append(cell)  # a recipient that runs on: the line before has no end mark yet
            elif cell.text[-1:] in ";.:" and cell.text[:1].isupper():
                items.append([cell])  # the reader missed its dash
            else:
                continue
        elif not opens and _is_name(cell):
            continue
        else:
            items += [[piece] for piece in _several(cell)]
        used.add(k)
    for item in items:
        words = squeeze(" ".join(piece.text for piece in item))
        words = _END_MARK.sub("", _DASH.sub("", words, count=1) if _DASH.match(words) else words)
        if words and any(c.isalnum() for c in words):
            foot.recipients.append(words)
    last = items[-1][-1].end if items else cells[begin].end
    foot.spans["recipients"] = (cells[begin].start, last)
    return used


def _several(cell: Row) -> list[Row]:
    """A line on which several recipients stand: "- Sở Nội vụ; - Lưu: VT."."""
    at, pieces = 0, []
    for found in re.finditer(r"(?<=[;.])\s*(?=[-–]\s?\S)", cell.text):
        pieces.append(cell.part(at, found.start()))
        at = found.end()
    pieces.append(cell.part(at, len(cell.text)))
    return [piece for piece in pieces if piece.text]


def _is_name(cell: Row) -> bool:
    text = cell.text.strip(" .[]|")
    if _NAME.fullmatch(text):
        syllables = [word for word in text.split() if not word.endswith(".")]
        return sum(len(word) > 1 and is_syllable(word) for word in syllables) >= max(2, len(syllables) - 1)
    bare = view(text)
    return bool(_CAPITAL_NAME.fullmatch(text)) and bare.split()[0] in _FAMILY_NAMES and not _TITLE.match(bare)


@lru_cache(maxsize=1)
def _office_names() -> tuple[str, ...]:
    """Folded names of offices, abbreviated or not, that stand in the titles of those who sign for them."""
    names = {name for row in knowledge.offices() for name in (row.name, *row.variants)}
    return tuple(sorted({re.sub(r"\W+", " ", view(name)) for name in names if len(name.split()) > 2}))


def _goes_on_below(title: str, cell: Row) -> bool:
    """Whether a title that names an office runs on: "TRƯỞNG PHÒNG VĂN HÓA - XÃ" / "HỘI", "PHÓ BÍ THƯ" / "THƯỜNG TRỰC".

    A stamp leaves capitals there too, so the title must be open or the two lines together name an office.
    """
    if not is_capitals(cell.text) or _AUTHORITY.match(cell.text) or _is_name(cell):
        return False
    bare = view(title)
    if _STANDING.fullmatch(cell.view.strip(" .,")):
        return bool(re.search(r"(?:pho bi thu|pho chu tich|uy vien)$", bare))
    if _TITLE.match(cell.view):
        return False
    if title[-1:] in "-–,&" or re.search(r"\s(?:va|phong|ban|cua)$", bare):
        return True
    first, second = (re.sub(r"\W+", " ", part).strip() for part in (bare, cell.view))
    together = f"{first} {second}"
    return any((at := together.find(name)) >= 0 and at < len(first) < at + len(name) for name in _office_names())


def _read_signature(cells: list[Row], foot: Foot) -> None:
    titled = False
    above: Row | None = None
    for cell in cells:
        if (above is not None and foot.capacity and cell.start - above.end < 4
                and _goes_on_below(foot.capacity, cell)):
            foot.capacity = _as_offices_write(squeeze(f"{foot.capacity} {cell.text}").rstrip(" ,;."))
            foot.spans["capacity"] = (foot.spans["capacity"][0], cell.end)
            above = None
            continue
        above = None
        if _APPENDIX.match(cell.view) and is_capitals(cell.text[:8]):
            break
        if is_capitals(cell.text, 0.75) and (_AUTHORITY.match(cell.text) or _TITLE.match(cell.view)):
            for part in _stack(cell):
                if foot.authority is None and _AUTHORITY.match(part.text):
                    foot.authority = _as_offices_write(squeeze(part.text).rstrip(" ,;"))
                    foot.spans["authority"] = (part.start, part.end)
                    if not _TITLE.match(part.view):
                        continue
                if _TITLE.match(part.view):
                    foot.capacity = _as_offices_write(squeeze(part.text).rstrip(" ,;."))
                    foot.spans["capacity"] = (part.start, part.end)
                    above = cell
            titled = True
        elif titled and _is_name(cell):
            foot.name = squeeze(cell.text.strip(" .[]|"))
            foot.spans["signatory"] = (cell.start, cell.end)
            return
    _read_other_name(cells, foot)


def _read_other_name(cells: list[Row], foot: Foot) -> None:
    """A name that is no Kinh one ("Y Thanh Niê", "K’Brếp", "H’Lan Kđoh"): the first such line under the titles."""
    under = foot.spans.get("capacity") or foot.spans.get("authority")
    for cell in cells:
        if under is None or cell.start < under[1] or _listed(cell):
            continue
        if _APPENDIX.match(cell.view):
            return
        text = cell.text.strip(" .[]|")
        if view(text).split()[:1] in (["chu"], ["pho"], ["truong"], ["giam"], ["bi"], ["noi"]):
            continue  # a title that a reader got wrong
        if _OTHER_NAME.fullmatch(text) and not is_capitals(text) and not _TITLE.match(view(text)) and len(text) <= 40:
            foot.name = squeeze(text)
            foot.spans["signatory"] = (cell.start, cell.end)
            return


def _as_offices_write(line: str) -> str:
    """Puts the marks of standing formulas right, which scanners get wrong under a stamp ("€HỦ TICH").

    The old placement of tones ("UỶ") is no fault and stays.
    """
    for formula, plain in _PLAIN_FORMULAS:
        at = view(line).find(plain)
        printed = line[at:at + len(formula)]
        if at >= 0 and new_tone(printed) != formula and is_capitals(printed, 0.8):
            line = line[:at] + formula + line[at + len(formula):]
    return line


def _stack(cell: Row) -> list[Row]:
    """The lines of a signature block that were joined to one: "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"."""
    at, parts = 0, []
    for found in _STACKED.finditer(cell.text):
        before = view(cell.text[at:found.start()]).strip()
        # "KT. CHỦ TỊCH" is one line, and "CHỦ TỊCH" in "HỘI ĐỒNG ... CHỦ TỊCH" too where nothing stands before
        if re.fullmatch(r"(?:kt|tl|tuq|q|k/t|tm|pho|quyen)\s?[.,:]?", before) or not before:
            continue
        parts.append(cell.part(at, found.start()))
        at = found.end()
    parts.append(cell.part(at, len(cell.text)))
    return parts


def closing_start(found: list[Row], body_end: int) -> int:
    """Where the closing words ("Trên đây là Kế hoạch ...") begin, ``body_end`` where there are none."""
    start = body_end
    last = [row for row in found if row.end <= body_end][-5:]
    for k in range(len(last) - 1, -1, -1):
        if _CLOSING.match(last[k].view):
            start = last[k].start
        elif not _LAST_WORDS.match(last[k].view):
            break
        elif k == len(last) - 1 and k and last[k - 1].text[-1:] in ".;":
            start = last[k].start  # only the last paragraph may open the closing words this way
    return start


def appendix_start(found: list[Row]) -> int | None:
    """Where the first appendix begins (PHỤ LỤC ... in capitals, "Phụ lục I" behind the closing ./.), else None."""
    closed = False
    for row in found:
        if closed and row.text[:1] == "P" and _OWN_LINE.fullmatch(row.view):
            return row.start
        closed = closed or re.search(r"\./\.?\W*$", row.text) is not None
        if _APPENDIX.match(row.view) and len(row.text) < 60 and is_capitals(row.text[:8]):
            return row.start
    return None
