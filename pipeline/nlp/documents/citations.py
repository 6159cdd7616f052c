"""Mentions of documents in a plan (viện dẫn): type, number, date, issuer, subject.

Every numbered mention counts, also one inside the title of another document, and every short form
("Nghị quyết 57") and law by name.  Numbers are given as printed, without blanks, never corrected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from ...vietnamese import UPPER, fold
from ..document_view import CITATIONS, HEADER, SECTIONS, get, put, recognised, text_of
from ..times.dates import match_date
from .citation_words import SAME_DAY, Tail, is_document, match_tail, type_candidates
from .issuers import could_issue, issuer_end
from .law_names import find_laws, year_end
from .symbols import (
    Symbol,
    after_missing_separator,
    find_in_view,
    folded_view,
    is_listed_issuer,
    stands_alone,
    symbol_view,
    types_of,
)

_SO = re.compile(r"(?:(?<![a-z])|(?<=[a-z]))(so|s6|s0)\s?([:.]?)\s{0,8}$")
_NO_CITATION = re.compile(
    r"\b(?:mau|bieu|phu luc|ma|hop dong|tai khoan|dien thoai|fax|cong bao)(?: so)?\s?[:.]?\s{0,3}$")
_LINE_START = re.compile(r"(?:^|\n)[^\w\n]{0,6}$")
_HEAD = 1500  # where the head of a plan ends at the latest, in characters
_DEFINED = re.compile(r"(?:goi|viet)\s+(?:chung\s+|tat\s+)?la\s*:?\s*[\"'“(]?\s*$")
_ENCLOSED = re.compile(r"(?:kem theo|ban hanh theo)\s+$")
_NUMBER = re.compile(r"(?<![\d.,/-])(\d{1,5}(?:[a-d](?![a-z\d]))?)(?![\d%])(?!\s?[-/]\s?\d|[.,]\d)")
_LIST_GAP = re.compile(r"\s{0,3}(?:,|;|va|,\s{0,2}va|hoac|/|\+)\s{0,3}(?:cac\s)?$")
_PLURAL = re.compile(r"(?:cac|nhung|bon|ba|hai|nam|\d{1,2})\s+$")
#: a bare number behind a type word is no short form where such a word follows: "Kế hoạch 5 năm", "Báo cáo 02 lần"
_COUNTED = re.compile(
    r"\s{0,3}(?:%|(?:nam(?! (?:19|20)\d\d\b(?!\s?-))|thang|ngay(?! \d)|gio|tuan|quy|ky|lan|ban|bo(?! chinh tri)|"
    r"cuoc|dot|noi dung|nhiem vu|giai phap|chi tieu|muc tieu|nhom|van de|viec|don vi|co quan|thanh vien|nguoi|can bo|"
    r"truong hop|ho so|ho|loai|mo hinh|cong trinh|du an|diem|muc|buoc|phong trao|tieu chi|danh hieu|trieu|ty|nghin|"
    r"ngan|tram|dong|thon|to|linh vuc|khau|dich vu|thu tuc|khong|tai cho|tot|nha|luat|tap the|ca nhan|doanh nghiep|"
    r"cap|hinh thuc|van ban|nghi quyet|quyet dinh|de an|chuong trinh|chuyen de|hoi nghi|lop|buoi|tin|bai|trang|dieu|"
    r"khoan|so|phan|cot|ben|chieu|khu|xa|phuong|nganh|ham|hoat dong|bien phap)(?![a-z]))")
#: words after a number that a name of a document goes on with; asked of types that are verbs as well
_CONTINUES = re.compile(
    r"\s{0,3}(?:$|[;,.:()\"”“/\n]|(?:va|cua|ve|tren|tai|den|cho|duoc|la|voi|vao|theo|trong|ngay|da|dang|de|gan|do|phai|"
    r"con|nhu|tu|thi|neu|giai doan|thanh pho|tinh)(?![a-z]))")
_VERBS = frozenset({"Báo cáo", "Hướng dẫn", "Thông báo", "Quy định", "Quyết định", "Kết luận", "Chương trình", "Dự án",
                    "Tờ trình", "Hợp đồng", "Biên bản", "Phương án", "Thông báo kết luận", "Quy chế", "Lệnh",
                    "Giấy mời", "Thông cáo", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo"})
_ONLY_NUMBERED = frozenset({"Văn bản", "Văn bản hợp nhất", "Lệnh", "Hợp đồng", "Biên bản", "Quy chế"})
_ISSUED = re.compile(r"\s(?:da\s)?(?:ban hanh|ky ban hanh|co)\s$")
_BREAKS = re.compile(r"[;\n]|\.\s")
_ENACTS = re.compile(r"\bnhu sau\s{0,2}[:.;]|\bsau day\s{0,2}:")
_FIRST_HEADING = re.compile(
    rf"(?:^|\n)[#*\s]{{0,8}}(?:(?:I|1|A)[.)/]|Phần (?:I|1|thứ nhất)[.:]?)\**\s{{1,4}}\**[{UPPER}]")


@dataclass(slots=True)
class Mention:
    """One mention while it is being read; offsets into the text."""

    start: int
    end: int
    type: str
    number: str | None
    symbol: Symbol | None = None
    date: str | None = None
    date_printed: bool = False
    issuer: str | None = None
    issuer_end: int = 0
    subject: str | None = None
    confidence: float = 1.0
    short: bool = False
    defined: bool = False
    glued: bool = False
    number_start: int = 0
    listing: bool = False  # bare numbers may follow: "Nghị quyết số 57, 59"

    def record(self, text: str, role: str) -> dict[str, Any]:
        """The mention as a plain dict."""
        return {
            "start": self.start, "end": self.end, "type": self.type, "number": self.number, "date": self.date,
            "issuer": self.issuer, "subject": self.subject, "role": role, "resolves_to": None,
            "confidence": round(self.confidence, 3), "as_printed": clean(text[self.start:self.end]),
            "short": self.short or self._partial(), "defined_short": self.defined, "glued": self.glued,
            "impossible_date": self.date_printed and self.date is None}

    def _partial(self) -> bool:
        """Whether the symbol is cut short ("139/KH", "06/CP") and so stands for a document named in full elsewhere."""
        symbol = self.symbol
        return symbol is not None and symbol.form == "irregular" and None in (symbol.type_group, symbol.issuer)


def clean(words: str) -> str:
    """One blank for each run of blanks and breaks."""
    return re.sub(r"\s+", " ", words).strip()


class _Reader:
    """Reads the mentions of one text; the views have the text's length, so all offsets are the text's."""

    def __init__(self, text: str, recognised: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.recognised = recognised
        self.view = symbol_view(text)
        self.low = folded_view(text)
        self.read_to = 0

    def read(self) -> list[Mention]:
        """All mentions in order."""
        symbols = list(find_in_view(self.view, self.text))
        found = self._laws({s.start: s for s in symbols})
        used = {m.number_start for m in found if m.symbol}
        numbered = sorted([s for s in symbols if s.start not in used], key=lambda s: s.start)
        spans = [(s.start, s.end) for s in symbols]
        rest: list[Symbol | re.Match[str]] = [*numbered, *self._bare_numbers(spans)]
        rest.sort(key=lambda s: s.start if isinstance(s, Symbol) else s.start())
        previous: Mention | None = None
        for item in rest:
            mention = self._symbol(item, previous) if isinstance(item, Symbol) else self._short(item, previous)
            if mention is None:
                continue
            self._tail(mention)
            self._said_before(mention)
            self._same_day(mention, previous)
            found.append(mention)
            self.read_to = mention.end
            previous = mention
        found.sort(key=lambda m: (m.start, m.end))
        self._share_issuers(found)
        return found

    def is_recognised(self, position: int) -> bool:
        """Whether the letters at a place were read off an image, so that they may not be the printed ones."""
        return any(start <= position < end for start, end in self.recognised)

    def _bare_numbers(self, spans: list[tuple[int, int]]) -> list[re.Match[str]]:
        """Numbers that are no part of a symbol."""
        result, k = [], 0
        for match in _NUMBER.finditer(self.low):
            while k < len(spans) and spans[k][1] <= match.start():
                k += 1
            if k == len(spans) or match.end() <= spans[k][0]:
                result.append(match)
        return result

    def _number_word(self, position: int) -> tuple[int, bool, bool]:
        """Start of the word "số" before a number (or the number itself), whether it stands there, with a colon."""
        match = _SO.search(self.low, max(0, position - 16), position)
        if match and self.view[match.start()].isalpha():
            return match.start(), True, match[2] == ":"
        return position, False, False

    def _symbol(self, symbol: Symbol, previous: Mention | None) -> Mention | None:
        at, numbered, colon = self._number_word(symbol.start)
        if _NO_CITATION.search(self.low, max(0, at - 14), at):
            return None
        kinds = types_of(symbol)
        typed = self._type_before(at, kinds)
        glued = bool(symbol.end < len(self.text) and self.text[symbol.end].isalpha())
        if typed:
            start, kind = typed
            if not numbered and not (stands_alone(symbol) or symbol.type_group or symbol.issuer):
                return None
            sure = 1.0 if symbol.form != "irregular" else 0.9
            return Mention(start, symbol.end, kind, symbol.printed, symbol, confidence=sure, glued=glued,
                           number_start=symbol.start)
        head = numbered and at < _HEAD and self.view[at] == "S" and _LINE_START.search(self.view, max(0, at - 8), at)
        if colon or head:
            return None  # the number line of a document's head
        if listed := self._listed_after(previous, at):
            kind = previous.type if previous and (not kinds or previous.type in kinds) else kinds[0]
            if numbered or stands_alone(symbol) or listed:
                return Mention(at, symbol.end, kind, symbol.printed, symbol, confidence=0.95, glued=glued,
                               number_start=symbol.start)
        # "Báo cáo thẩm định số 18/BCTĐ-STP": what looks like the letter of some body may have a type group of its own
        unsure = symbol.form == "letter" and not is_listed_issuer(symbol.issuer)
        if numbered and (far := self._type_far(at, () if unsure else kinds, symbol.issuer is not None)):
            start, kind, issuer = far
            return Mention(start, symbol.end, kind, symbol.printed, symbol, issuer=issuer, confidence=0.9, glued=glued,
                           number_start=symbol.start)
        if not stands_alone(symbol) or not any(c.isupper() for c in symbol.printed):
            return None
        kind = kinds[0] if kinds else "Văn bản"
        return Mention(at, symbol.end, kind, symbol.printed, symbol, confidence=0.85 if numbered else 0.8, glued=glued,
                       number_start=symbol.start)

    def _type_before(self, position: int, kinds: Sequence[str]) -> tuple[int, str] | None:
        """The type word that ends before ``position``: of several readings the one that fits the symbol."""
        candidates = type_candidates(self.view, self.low, position)
        for start, kind in candidates:
            if kind in kinds:
                return start, kind
        return candidates[0] if candidates else None

    def _type_far(self, position: int, kinds: Sequence[str], named: bool) -> tuple[int, str, str | None] | None:
        """A type word parted from its number by an issuer or a title ("Kế hoạch của UBND thành phố số 150/...").

        ``kinds`` are those that the symbol allows; a symbol of an unknown kind must at least name an issuer.
        """
        floor = max(0, position - 140, self.read_to)
        for stop in _BREAKS.finditer(self.view, floor, position):
            floor = stop.end()
        for end in range(position - 1, floor, -1):
            if self.view[end] != " " or self.view[end - 1] == " ":
                continue
            for start, kind in type_candidates(self.view, self.low, end):
                # "Kế hoạch của Công an tỉnh (số 295/KHLN-CAT)": the plain word for a joint plan
                fits = any(k == kind or k.startswith(f"{kind} ") for k in kinds) if kinds else (
                    named and position - start < 50)
                if not fits or start < floor or not self.view[start].isupper():
                    continue
                between = self.view[end:position].strip(" ,(")
                if re.search(r"\d", between):
                    return None
                if fold(between[:4]).lower() == "cua ":
                    return start, kind, clean(between[4:]) or None
                return start, kind, None
        return None

    def _listed_after(self, previous: Mention | None, position: int) -> bool:
        """Whether a number without a type word goes on a list that ``previous`` began."""
        if previous is None or not 0 < position - previous.issuer_end < 12:
            return False
        return bool(_LIST_GAP.fullmatch(self.low, previous.issuer_end, position))

    def _short(self, match: re.Match[str], previous: Mention | None) -> Mention | None:
        at, numbered, colon = self._number_word(match.start())
        number, end = self.text[match.start():match.end()], match.end()
        if len(number) > 4 and not numbered:
            return None
        gap = after_missing_separator(self.view, match.start())
        if gap and (typed := self._type_before(at, types_of(gap))):
            return Mention(typed[0], gap.end, typed[1], gap.printed, gap, confidence=0.8, number_start=gap.start)
        candidates = [c for c in type_candidates(self.view, self.low, at) if c[1] not in _LAWS]
        glued = end < len(self.text) and self.text[end].isalpha()
        if not candidates:
            return self._short_listed(match, at, numbered, previous)
        start, kind = candidates[0]
        capital = self.view[start].isupper()
        if colon or (glued and self.text[end].islower()):
            return None
        if not numbered:
            if "\n" in self.view[start:at]:
                return None  # two cells or two paragraphs
            if kind in _ONLY_NUMBERED or (self.view[start:at].strip().isupper() and kind in ("Thông tư", "Báo cáo")):
                return None
            year = len(number) == 4 and number[:2] in ("19", "20")
            if year or _COUNTED.match(self.low, end) or (not capital and kind in _VERBS):
                return None
            if (kind in _VERBS or len(number) == 1 or not capital) and not _CONTINUES.match(self.low, end):
                return None
            if self.view[end:end + 4].lower() == " cửa":
                return None  # "một cửa", which without its marks is "của"
        elif re.match(r"\s{0,2}[-/]\s{0,2}[\d.]", self.view[end:end + 6]):
            return None
        defined = bool(_DEFINED.search(self.low, max(0, start - 30), start))
        return Mention(start, end, kind, number, None, confidence=0.9 if numbered or defined else 0.85, short=True,
                       defined=defined, glued=bool(glued), number_start=match.start(), listing=numbered)

    def _short_listed(self, match: re.Match[str], at: int, numbered: bool, previous: Mention | None) -> Mention | None:
        """A bare number in a list of short forms: "các Nghị quyết 57, 59, 66"."""
        if not previous or not previous.short or previous.issuer or not self._listed_after(previous, at):
            return None
        end = match.end()
        plural = _PLURAL.search(self.low, max(0, previous.start - 8), previous.start)
        if not (numbered or plural or previous.listing) or _COUNTED.match(self.low, end):
            return None
        if end < len(self.text) and self.text[end].isalpha():
            return None
        return Mention(at, end, previous.type, self.text[match.start():end], None, confidence=0.8, short=True,
                       listing=True, number_start=match.start())

    def _tail(self, mention: Mention) -> None:
        tail: Tail = match_tail(self.text, self.view, self.low, mention.end)
        mention.end = mention.issuer_end = max(mention.end, tail.end)
        mention.date, mention.date_printed = tail.date, tail.date_printed
        mention.issuer = tail.issuer or mention.issuer
        mention.subject = tail.subject

    def _said_before(self, mention: Mention) -> None:
        """Date and issuer that a sentence tells before the document: "Ngày 18/3/2025, Bộ Chính trị ban hành ..."."""
        if mention.date_printed or mention.issuer:
            return
        floor = max(0, mention.start - 130)
        verb = _ISSUED.search(self.low, floor, mention.start)
        if not verb:
            return
        floor = max(floor, *(m.end() for m in _BREAKS.finditer(self.view, floor, verb.start())), 0)
        days = [m.start() for m in re.finditer(r"\bngay\s", self.low[floor:verb.start()])]
        if not days or not (found := match_date(self.low, floor + days[-1])):
            return
        who = re.compile(r"\s?,?\s{0,2}").match(self.low, found.end)
        named = who and self.view[who.end():verb.start()].strip()
        if who and named and issuer_end(self.view, self.low, who.end(), is_document) == who.end() + len(named):
            mention.date, mention.date_printed, mention.issuer = found.iso, True, clean(named)

    def _same_day(self, mention: Mention, previous: Mention | None) -> None:
        """The date that "cùng ngày" takes from the document named before it in the same sentence."""
        if mention.date_printed or previous is None or not previous.date_printed:
            return
        same = SAME_DAY.match(self.low, mention.end)
        if same and not re.search(r"[\n]|\.\s", self.view[previous.end:mention.start]):
            mention.date, mention.date_printed = previous.date, True
            end = mention.end = mention.issuer_end = same.end()
            tail = match_tail(self.text, self.view, self.low, end)
            mention.end = mention.issuer_end = max(end, tail.end)
            mention.issuer, mention.subject = mention.issuer or tail.issuer, mention.subject or tail.subject

    def _laws(self, by_start: dict[int, Symbol]) -> list[Mention]:
        result: list[Mention] = []
        amending = 0  # the end of a law that amends another; what stands behind it dates the outer one
        for law in find_laws(self.view, self.low):
            end = law.end
            name = clean(self.text[law.name_start:law.end]) or None
            if law.known and self.is_recognised(law.start):
                name = law.known  # a letter misread is not the author's
            mention = Mention(law.start, end, law.type, None, subject=name, issuer_end=end,
                              confidence=0.8 if law.known is None else 0.95)
            if law.end <= amending:
                result.append(mention)
                continue
            if law.known is None:
                amending = law.end
            after = year_end(self.low, end)
            joint = re.compile(r"[ ,(]{1,3}(?:(?:bo )?luat )?(?:so ?:? ?)?").match(self.low, after)
            symbol = by_start.get(joint.end()) if joint else None
            if symbol and (symbol.form == "law" or (law.type == "Pháp lệnh" and symbol.type_group == "PL")):
                mention.number, mention.symbol, mention.number_start = symbol.printed, symbol, symbol.start
                mention.end = symbol.end + (self.view[symbol.end:symbol.end + 1] == ")" and "(" in joint[0])  # type: ignore[index]
            tail = match_tail(self.text, self.view, self.low, mention.end if mention.number else after)
            if tail.end > (mention.end if mention.number else after):
                mention.end, mention.issuer = tail.end, tail.issuer
                mention.date, mention.date_printed = tail.date, tail.date_printed
            mention.issuer_end = mention.end
            result.append(mention)
        return result

    def _share_issuers(self, found: list[Mention]) -> None:
        """Give the issuer behind the last of a list to the members before it whose symbols can be its own."""
        for k in range(len(found) - 1, 0, -1):
            later, earlier = found[k], found[k - 1]
            if not later.issuer or earlier.issuer or earlier.type != later.type or later.start < earlier.issuer_end:
                continue
            gap = self.low[earlier.issuer_end:later.start]
            listed = _LIST_GAP.fullmatch(gap) and ";" not in gap
            if listed and (could_issue(earlier.symbol, later.issuer) or (earlier.short and later.short)):
                earlier.issuer = later.issuer


_LAWS = frozenset({"Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh"})


def _number_key(number: str | None) -> str:
    return re.sub(r"^0+(?=\d)", "", re.sub(r"\s+", "", number or "").upper())


def preamble_end(text: str, sections: Sequence[dict[str, Any]] = ()) -> int:
    """Where the preamble ends: at the first section, else behind the sentence that enacts the plan."""
    if sections:
        return int(sections[0]["start"])
    heading = _FIRST_HEADING.search(text)
    enacts = _ENACTS.search(folded_view(text))
    places = [match.start() for match in (heading, enacts) if match]
    return min(places) if places else 0


def extract_citations(
    text: str, header: dict[str, Any] | None = None, sections: Sequence[dict[str, Any]] = (),
    recognised: Sequence[tuple[int, int]] = (),
) -> list[dict[str, Any]]:
    """All mentions of documents in a text, in order, as plain dicts.

    ``header`` gives the plan's own number and date, so that the plan is not taken for a document it
    cites; ``sections`` tell where the preamble ends; ``recognised`` are the stretches read off images.
    All may be absent.
    """
    header = header or {}
    reader = _Reader(text, recognised)
    body = preamble_end(text, sections)
    own = _Own(text, header)
    result = []
    for mention in reader.read():
        if own.is_meant(mention, reader.low):
            continue
        if mention.number and reader.is_recognised(mention.start):
            if mention.symbol and mention.symbol.intended:
                mention.number = mention.symbol.intended
            mention.number = mention.number.replace("\u2013", "-").replace("\u2014", "-")
        record = mention.record(text, "preamble" if mention.start < body else "body")
        if mention.defined or _DEFINED.search(reader.low, max(0, mention.start - 30), mention.start):
            record["defined_short"] = True
        result.append(record)
    return result


class _Own:
    """The plan's own number, which its appendices name again ("Kèm theo Kế hoạch số 38/KH-UBND ...")."""

    def __init__(self, text: str, header: dict[str, Any]) -> None:
        self.number = _number_key(header.get("number"))
        self.date: str | None = header.get("date")
        span = (header.get("spans") or {}).get("number")
        self.span: tuple[int, int] | None = (int(span[0]), int(span[1])) if span else None
        if not self.number and "number" not in header:
            line = re.search(r"\bS[ốồôóỐo]\s?:\s?(\d[^\s]{2,20})", text[:3000])
            self.number = _number_key(line[1]) if line else ""

    def is_meant(self, mention: Mention, low: str) -> bool:
        """Whether a mention is the plan itself, or the decision that encloses it."""
        if self.span and mention.number_start and self.span[0] <= mention.number_start < self.span[1]:
            return True
        if not self.number or _number_key(mention.number) != self.number:
            return False
        if _ENCLOSED.search(low, max(0, mention.start - 16), mention.start):
            return True
        if mention.date and self.date and "?" not in self.date:
            return mention.date == self.date
        above = re.search(r"thanh pho|tinh|chinh phu|thu tuong", fold(mention.issuer or "").lower())
        return above is None


class Citations:
    """Leaves the mentions of documents under ``kehoach.citations``."""

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        put(doc, CITATIONS, extract_citations(text_of(doc), get(doc, HEADER), get(doc, SECTIONS), recognised(doc)))
        return doc

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Nothing to keep: the knowledge tables are the package's own."""

    def from_disk(self, path: Any, **kwargs: Any) -> Citations:
        """Nothing to read back."""
        return self
