"""The head of a document (phần đầu): type, number, issuing body, place and date, title.

A head is printed in two columns.  Here it arrives as lines in any of the orders that readers give:
left block first, row by row, or both columns on one line.  So the known parts (Quốc hiệu, number,
date) are cut out wherever they stand, and what is left names the bodies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline import knowledge
from pipeline.vietnamese import LOWER, UPPER, new_tone

from ..lines import Row, is_capitals
from ..patterns import squeeze, view
from ..times.dates import find_dates

#: how far down the type of a document may stand
_HEAD_ROWS = 60
#: words left out, or the end on a line of its own in a narrow column, are still the title of the nation
_STATE_MOTTO = re.compile(r"c.{1,2}ng\s+h.a\s+x.\s+h.i(?:\s+ch.\s*ngh.a)?(?:\s+vi.t\s*n.m|\s*$)|^vi.t\s+n.m$")
_PARTY_MOTTO = re.compile(r"d.ng\s+c.ng\s+s.n\s+vi.t\s+n.m")
_MOTTO = re.compile(r"\S{1,3}c\s*l.p\s*-?\s*t.\s*do\s*-?\s*h.nh\s*ph.c")
_NUMBER = re.compile(
    r"(?<![a-z])s[o06]\s{0,3}[:.;,]{0,2}\s{0,40}(?P<n>[\d\s.…_]{0,40}?)\s{0,10}"
    r"(?P<tail>(?:/\s?(?:19|20)\d\d\s?)?[/-]\s{0,2}[a-z][a-z0-9]{0,14}(?:\s?[/&-]\s?[a-z0-9]{1,14}){0,4})(?![a-z0-9])")
#: a number that nobody can read: handwritten, or hidden by the stamp
_NUMBER_UNREADABLE = re.compile(r"^s[o06]\s{0,2}[:.;]\s{0,4}(?P<n>\d{0,5})[^/]{0,14}?"
                                r"(?P<tail>/\s?[a-z][a-z0-9]{1,9}(?:\s?-\s?[a-z][a-z0-9]{1,12}){1,3})(?![a-z0-9])")
_NUMBER_WORD = re.compile(r"s[o06]\s{0,2}[:;.]")
_NUMBER_LEFT_OUT = re.compile(r"^s[o06]\s{0,3}:[\s.…_/]{0,60}$")
_DATE = re.compile(
    r"(?<![a-z])ng[aà]y\s{0,40}(?P<d>[\d.…_]{0,20}?)\s{0,40}th[aá]ng\s{0,40}(?P<m>[\d.…_]{0,20}?)\s{0,40}"
    r"n[aă]m\s{0,10}(?P<y>(?:19|20)\d\d|20[\s.…_]{0,6}|[.…_]{1,10})")
#: a day or month written by hand, which no reader makes out
_DATE_BY_HAND = re.compile(r"(?<![a-z])ngay\s{1,4}(?P<d>\S{0,4})\s{1,4}thang\s{1,4}(?P<m>\S{0,4})\s{1,4}nam\s{1,4}"
                           r"(?P<y>(?:19|20)\d\d)(?!\d)")
_DATE_FIGURES = re.compile(r"(?<![a-z])ngay\s{1,3}(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?"
                           r"(?P<y>(?:19|20)\d\d)")
_IN_WORDS = re.compile(r"(?<![a-z])ngay [a-z ]{2,24} thang [a-z ]{2,12},? nam hai (?:nghin|ngan) ")
#: also of a unit with a number in its name: "Phường 1 Bảo Lộc"
_PLACE_BEFORE = re.compile(rf"(?:(?:TP\.?\s?)?[{UPPER}][{LOWER}’'.]*\s?(?:(?<=\s)\d{{1,2}}(?![\d/])\s?)?){{1,6}},?\s*$")
_LITTER = re.compile(r"(?:ky boi|nguoi ky|email|co quan:|thoi gian ky|ngay ky|cong bao|du thao|hoa toc|khan$|mat$|"
                     r"toi mat|mau so|signature|signed|trang \d|\d+$|digitally|don vi:|chuc vu:)")
BODY_START = re.compile(
    r"(?:uy ban|ubnd|hdnd|hoi dong|dang uy|dang bo|dang doan|thanh uy|tinh uy|huyen uy|quan uy|chi bo|ban |so |bo |bcd|"
    r"cong an|phong |van phong|truong |trung tam|mat tran|mttq|doan |lien doan|cong doan|chinh phu|thu tuong|chu tich|"
    r"quoc hoi|toa an|vien |cuc |tong cuc|hoi |thanh tra|ngan hang|chi cuc|buu dien|benh vien|tram )")
PLACE_START = re.compile(r"(?:phuong|xa|dac khu|thi tran|quan|huyen|thi xa|thanh pho|tp\.?|tinh)\s")
#: how the preamble begins: what the plan rests on or aims at, or its issuer doing something
_PREAMBLE = re.compile(
    r"(?:can cu|thuc hien|thi hanh|tren co so|xet |theo (?:de nghi|chi dao|tinh than)|de |nham |tiep tuc |huong ung |"
    r"phat huy |sau khi |trong (?:nhung )?nam |nam 20\d\d|quan triet|cu the hoa|nhan dip|ngay \d|chao mung|"
    r"uy ban nhan dan|ubnd|dang uy|ban thuong vu|ban chi dao|hoi dong|chu tich|kinh gui)")
_RESTS_ON = re.compile(r"(?:can cu|thuc hien|theo|trien khai)\s[^;:]{0,80}?\sso\s{0,3}\d{1,6}\s?[/-]")
_BARE_LEVEL = re.compile(r"(?:^|\s)(phuong|xa|dac khu|thi tran|thanh pho|tinh)$")
_LEVEL_WORDS = ("phuong", "xa", "tinh", "thanh", "dac", "quan", "thi")
_CITING = re.compile(r"(?:can cu|thuc hien|theo |xet )")
_ENCLOSED = re.compile(r"\(?\s*(?:ban hanh\s+)?kem theo\s+(?:quyet dinh|nghi quyet|cong van|to trinh|van ban)")
_MARKED = re.compile(r"(?:[ivx]{1,5}|\d{1,2}|[a-e])\s?[.)/]\s?\S|phan (?:thu|[ivx\d])|chuong [ivx\d]|dieu \d|[-+•]\s")


@dataclass(slots=True)
class TitleBlock:
    """The line with the type of a document, and its title (trích yếu) under it."""

    doc_type: str
    row: int
    start: int
    title: str = ""
    title_span: tuple[int, int] | None = None
    #: index of the first row after title and "(Kèm theo ...)"
    next_row: int = 0
    enclosed_by: Row | None = None


@dataclass(slots=True)
class Head:
    """What stands above the title, values as printed."""

    number: str | None = None
    date: str | None = None
    bodies: list[str] = field(default_factory=list)
    place: str | None = None
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _types() -> list[tuple[str, str]]:
    """Folded name and name of every type of document, longest first."""
    names = {view(row.name): row.name for row in knowledge.document_types() if row.form != "law"}
    return sorted(names.items(), key=lambda pair: -len(pair[0]))


@lru_cache(maxsize=1)
def _type_names() -> tuple[str, ...]:
    return tuple(folded for folded, _ in _types())


def title_blocks(found: list[Row]) -> list[TitleBlock]:
    """Every line that prints the type of a document in capitals, with the title under it, in order.

    The first comes within the head; later ones are plans that a decision encloses, or appendices.
    """
    types = _types()
    blocks = []
    for k, row in enumerate(found):
        named = _type_of(row, types)
        if named:
            blocks.append(_with_title(found, k, *named))
    if not blocks:
        for k, row in enumerate(found[:_HEAD_ROWS]):
            for folded, name in types:
                if row.view.strip(" :.") == folded:
                    blocks.append(_with_title(found, k, name, len(row.text)))
                    return blocks
    return blocks


#: an official letter names no type: its subject stands under its number
_ABOUT = re.compile(r"(?:v\s?/\s?v|ve viec)\s*:?\s+(?=\S)")
_ADDRESSED = re.compile(r"kinh gui\s*(?::|$|\S)")


def letter_block(found: list[Row]) -> TitleBlock | None:
    """The subject ("V/v ...") of an official letter (công văn) and its head; None where the rows are none.

    ``next_row`` is the row of "Kính gửi", else that behind the head.
    """
    addressed = next((k for k, row in enumerate(found[:24]) if _ADDRESSED.match(row.view)), None)
    if addressed is None:
        return None
    head = found[:addressed]
    about = next((k for k, row in enumerate(head) if _ABOUT.match(row.view)), None)
    if about is None:
        numbered = any(_NUMBER.search(row.view) and not _CITING.match(row.view) for row in head)
        return TitleBlock("Công văn", addressed, found[addressed].start, next_row=addressed) if numbered else None
    row = head[about]
    pieces = [row.part(_ABOUT.match(row.view).end(), len(row.text))]  # type: ignore[union-attr]
    for later in head[about + 1:]:
        known = any(p.search(later.view) for p in (_STATE_MOTTO, _PARTY_MOTTO, _MOTTO, _NUMBER, _DATE, _DATE_BY_HAND))
        if known or is_capitals(later.text, 0.7) or (
                later.text[:1].isupper() and pieces[-1].text[-1:] not in ",-"):
            break
        pieces.append(later)
    title = squeeze(" ".join(piece.text for piece in pieces)).rstrip(" ./;")
    return TitleBlock("Công văn", addressed, row.start, title, (pieces[0].start, pieces[-1].end), addressed)


def is_head_part(row: Row) -> bool:
    """Whether a row prints the national title, the motto, a number or place and date."""
    known = any(p.search(row.view) for p in (_STATE_MOTTO, _PARTY_MOTTO, _MOTTO, _DATE, _DATE_BY_HAND))
    return (known or _NUMBER_WORD.match(row.view) is not None) and not _CITING.match(row.view)


def _type_of(row: Row, types: list[tuple[str, str]]) -> tuple[str, int] | None:
    if not row.view.startswith(_type_names()):
        return None
    for folded, name in types:
        if not row.view.startswith(folded):
            continue
        rest = row.text[len(folded):]
        if folded.split()[0] in _LEVEL_WORDS and new_tone(row.text[:len(folded)]).lower() != name.lower():
            continue  # "PHƯỜNG AN ..." is no "Phương án"
        if not is_capitals(row.text[:len(folded)]) or rest[:1].isalpha() or rest.strip().startswith(":"):
            return None
        if re.match(r"\s*(?:so\b|nay\b)", view(rest)) and not is_capitals(rest):
            return None
        return name, len(folded)
    return None


def _with_title(found: list[Row], k: int, name: str, length: int) -> TitleBlock:
    block = TitleBlock(name, k, found[k].start, next_row=k + 1)
    pieces: list[Row] = []
    rest = found[k].part(length, len(found[k].text))
    if any(c.isalnum() for c in rest.text):
        pieces.append(rest)
    size = len(rest.text)
    j = k
    while (j := j + 1) < min(len(found), k + 14):
        row = found[j]
        if _ENCLOSED.match(row.view):
            block.enclosed_by = row
            while j < len(found) - 1 and ")" not in found[j].text and found[j].start - row.start < 300:
                j += 1
            block.next_row = j + 1
            if pieces:
                break
            continue  # printed between the type and the title
        joined = " ".join(piece.text for piece in pieces)
        if pieces and not _goes_on(joined, row, size):
            break
        if not pieces and _MARKED.match(row.view) and not row.text[0].isdigit() and not _ABOUT.match(row.view):
            break
        enclosed = re.search(r"\(\s*(?:ban hanh\s+)?kem theo", row.view)
        if enclosed and enclosed.start() > 0:
            pieces.append(row.part(0, enclosed.start()))
            block.enclosed_by = row.part(enclosed.start(), len(row.text))
            block.next_row = j + 1
            break
        pieces.append(row)
        size += len(row.text)
        block.next_row = j + 1
    if pieces:
        block.title = squeeze(" ".join(piece.text for piece in pieces)).rstrip(" -–_*")
        block.title_span = (pieces[0].start, pieces[-1].end)
    return block


def _goes_on(title: str, row: Row, size: int) -> bool:
    """Whether a row goes on with a title; a title is open, or the row does not look like a preamble."""
    if size > 700 or (_MARKED.match(row.view) and not row.text[:4].isdigit()):
        return False
    first = row.text.lstrip("“\"'‘(")[:1]
    is_open = title.count("“") > title.count("”") or title.count('"') % 2 == 1 or title[-1:] in ",-–("
    if is_open:
        # a quotation mark that the author forgot to close does not make a title of the preamble
        return len(row.text) < 400 and not (first.isupper() and _RESTS_ON.match(row.view))
    if is_capitals(title) != is_capitals(row.text) and is_capitals(row.text):
        return False
    if row.text[-1:] in ";:." or len(row.text) > 250:
        return first.islower() and len(row.text) < 250 and row.text[-1:] == "."
    if first.islower() or first.isdigit() or row.text[0] in "“\"(":
        return True
    return not _PREAMBLE.match(row.view)


def read_head(found: list[Row]) -> Head:
    """Number, date and bodies out of the rows above the title (of one document)."""
    head = Head()
    pieces: list[Row] = []
    for row in found:
        if _LITTER.match(row.view):
            continue
        for part in _cut(row, head):
            text = part.text.strip(" -–_*=.,:;|")
            if len(text) >= 2 and any(c.isalpha() for c in text) and not _LITTER.match(view(text)):
                pieces.append(part)
    _read_bodies(pieces, head)
    return head


def _cut(row: Row, head: Head) -> list[Row]:
    """Takes the known parts out of a row; returns what is left, split where columns part."""
    holes: list[tuple[int, int]] = [m.span() for pattern in (_STATE_MOTTO, _PARTY_MOTTO, _MOTTO)
                                    for m in pattern.finditer(row.view)]
    number = _NUMBER.search(row.view) or _NUMBER_UNREADABLE.search(row.view) or _NUMBER_LEFT_OUT.search(row.view)
    if number:
        holes.append(number.span())
        if "number" not in head.spans:
            head.spans["number"] = (row.start + number.start(), row.start + number.end())
            digits = re.sub(r"\D", "", number.groupdict().get("n") or "")
            if digits and number.re is _NUMBER_UNREADABLE and len(number[0].split("/")[0]) > len(digits) + 8:
                digits = ""  # too much besides the figures to trust them
            if digits:
                tail = row.text[number.start("tail"):number.end("tail")]
                head.number = digits + re.sub(r"\s", "", tail).replace("⁄", "/").replace("–", "-")
    dated = _DATE.search(row.view) or _DATE_FIGURES.search(row.view) or _DATE_BY_HAND.search(row.view)
    if dated:
        start = dated.start()
        place = _PLACE_BEFORE.search(row.text[:start])
        if place and (number is None or place.start() >= number.end() or number.start() > start):
            if "," in place[0]:
                head.place = head.place or place[0].strip(" ,")
            start = place.start()
        holes.append((start, dated.end()))
        if head.date is None:
            head.date = iso_date(dated["d"], dated["m"], dated["y"])
            head.spans["date"] = (row.start + dated.start(), row.start + dated.end())
    elif _IN_WORDS.search(row.view) and (spelled := next(find_dates(row.text), None)) and spelled.iso:
        holes.append((spelled.start, spelled.end))
        if head.date is None:
            head.date = spelled.iso
            head.spans["date"] = (row.start + spelled.start, row.start + spelled.end)
    left, at = [], 0
    for start, end in sorted(holes):
        if start > at:
            left.append(row.part(at, start))
        at = max(at, end)
    left.append(row.part(at, len(row.text)))
    return [piece for whole in left if whole.text for piece in _columns(whole)]


def _columns(row: Row) -> list[Row]:
    cuts = [m.span() for m in re.finditer(r"\s{3,}", row.text)]
    at, pieces = 0, []
    for start, end in [*cuts, (len(row.text), len(row.text))]:
        if start > at:
            pieces.append(row.part(at, start))
        at = end
    return pieces


def iso_date(day: str, month: str, year: str) -> str:
    """A date as printed, "??" for what is blank: "2025-??-??"."""
    d, m, y = ("" if any(c.isalpha() for c in part) else re.sub(r"\D", "", part) for part in (day, month, year))
    return f"{y if len(y) == 4 else '????'}-{_two(m, 12)}-{_two(d, 31)}"


def _two(digits: str, most: int) -> str:
    return f"{int(digits):02d}" if digits and 1 <= int(digits) <= most else "??"


def _is_place_of(body: str, text: str) -> bool:
    """Whether a line is the place of a body whose line ends in a bare level: "ỦY BAN NHÂN DÂN XÃ" / "TRƯỜNG SƠN"."""
    level = _BARE_LEVEL.search(view(body))
    return level is not None and view(f"{level[1]} {text}") in knowledge.places_by_name()


def _read_bodies(pieces: list[Row], head: Head) -> None:
    last: Row | None = None
    for piece in pieces:
        text = piece.text.strip(" -–_*=.,:;|")
        bare = view(text)
        if _NUMBER_WORD.match(bare):
            continue
        starts = bool(BODY_START.match(bare))
        if not starts and not is_capitals(text, 0.7) and not (head.bodies and PLACE_START.match(bare)):
            continue
        if starts and head.bodies and _is_place_of(head.bodies[-1], text):
            starts = False  # "XÃ / TRƯỜNG SƠN": a place, not a school
        if starts or not head.bodies:
            if not starts and not PLACE_START.match(bare):
                continue
            head.bodies.append(squeeze(text))
            head.spans["issuer"] = (piece.start, piece.end)
        else:
            head.bodies[-1] = squeeze(f"{head.bodies[-1]} {text}")
            begin = head.spans["issuer"][0]
            # columns printed row by row leave another column's words between the two lines
            head.spans["issuer"] = (begin, piece.end) if last is not None else (piece.start, piece.end)
        last = piece
