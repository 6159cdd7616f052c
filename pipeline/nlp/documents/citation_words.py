"""The words about a document's number: the type before it, and date, issuer and subject behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ...knowledge import document_types, known_documents
from ...vietnamese import fold
from ..times.dates import match_date
from .issuers import issuer_end

_WORDS = re.compile(r"[a-z]+")
_GAP = re.compile(r"\s{1,3}")
_LAST_GAP = re.compile(r"\s{0,3}\(?\s{0,2}")


@lru_cache(maxsize=1)
def _type_names() -> dict[str, str]:
    """Folded names of document types -> names."""
    return {fold(row.name).lower(): row.name for row in document_types()}


@lru_cache(maxsize=1)
def _type_abbreviations() -> dict[str, str]:
    """Abbreviations that stand for a type in running text ("NQ số 57") -> names."""
    found: dict[str, str] = {}
    for row in document_types():
        for alias in row.aliases:
            if alias.isupper() or alias in ("CTr", "TTr"):
                found.setdefault(alias, row.name)
    return found


def _document_pattern() -> re.Pattern[str]:
    names = "|".join(name.replace(" ", r"\s{1,2}") for name in sorted(_type_names(), key=len, reverse=True))
    return re.compile(rf"(?:{names})\s{{1,3}}(?:so\s?:?\s{{0,3}})?\d|(?:bo )?luat (?=[a-z])|so \d")


class _Lazy:
    """A pattern made from the tables at its first use."""

    def __init__(self) -> None:
        self.pattern: re.Pattern[str] | None = None

    def match(self, text: str, position: int, /) -> re.Match[str] | None:
        if self.pattern is None:
            self.pattern = _document_pattern()
        return self.pattern.match(text, position)


#: whether a document begins at a place of the folded view
is_document = _Lazy()


def type_candidates(view: str, low: str, position: int) -> list[tuple[int, str]]:
    """The readings of the words before ``position`` as a document type, the longest first: (start, name)."""
    window = low[max(0, position - 44):position]
    offset = position - len(window)
    words: list[tuple[int, str]] = []
    after = len(window)
    for match in reversed([*_WORDS.finditer(window)][-4:]):
        gap = window[match.end():after]
        if not (_GAP.fullmatch(gap) if words else _LAST_GAP.fullmatch(gap)):
            break
        words.insert(0, (match.start() + offset, match[0]))
        after = match.start()
    if not words:
        return []
    found = []
    names = _type_names()
    for count in range(min(4, len(words)), 0, -1):
        start = words[-count][0]
        name = names.get(" ".join(word for _, word in words[-count:]))
        if name and not (start and view[start - 1].isalpha()):
            found.append((start, name))
    start, word = words[-1]
    short = view[start:start + len(word)]
    # "QĐ" is two letters of the folded window, but its case tells it from a word
    if not found and (start == 0 or not view[start - 1].isalnum()) and short in _type_abbreviations():
        found.append((start, _type_abbreviations()[short]))
    return found


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a number; ``end`` is the end of date and issuer, the subject not included."""

    end: int
    date: str | None = None
    date_printed: bool = False
    issuer: str | None = None
    subject: str | None = None


# a speck of a scan looks like a dash or a point before the date
_DATE_GAP = re.compile(r"\s{0,3}(?:[,-]|\.(?= ngay \d))?\s{0,3}\(?\s{0,2}"
                       r"(?:duoc\s)?(?:(?:ban hanh|ky|ra|cung|hoi \d{1,2} ?(?:gio|h) ?(?:\d{2} ?(?:phut)?)?,?)\s{1,2})?"
                       r"(?=nga[yv][\s\d])")
#: "Công văn số 12/UBND-VX ngày 03/3/2026 và Công văn số 15/UBND-VX cùng ngày": the date of the one before it
SAME_DAY = re.compile(r"\s{0,3},?\s{0,3}\(?cung ngay\)?(?![a-z]|\s\d)")
# a date without its day or year ("ngày     /8/2025", "ngày 16/6"), or a year alone
_NO_DATE = re.compile(
    r"\s{0,3},?\s{0,3}(?:ngay[\s.\d/-]{1,14}(?:thang[\s.\d]{1,8})?(?:nam[\s.\d]{1,8})?|nam \d{4})"
    r"(?=\s{1,3}(?:cua|do)\s)")
_ISSUER_GAP = re.compile(r"\s{0,3},?\s{0,3}(?:cua|do)\s{1,3}")
#: "được Ủy ban nhân dân tỉnh ban hành ngày ...": the agent of a passive is the issuer
_AGENT_GAP = re.compile(r"\s{0,3},?\s{0,3}duoc\s{1,3}")
_ENACTED = re.compile(r"\s{1,3}(?:ky )?(?:ban hanh|phe duyet|thong qua|ky|cong bo)(?![a-z])")
_SUBJECT_GAP = re.compile(
    r"\s{0,3}[,:]?\s{0,3}(?:(?:ve\s+viec|v/v|ve)\s+|(?=(?:ban hanh|phe duyet|quy dinh|huong dan|trien khai|thuc hien|"
    r"phat dong|sua doi|cap nhat|cong bo|dieu chinh|tang cuong|to chuc|thong qua|giao|bai bo|thay the)\s))")
_JOINT = re.compile(r"(?:,| va| -) {1,2}")
_TERM = re.compile(r" ?\(khoa [ivx]{1,6}\)")
_QUOTES = {"“": "”", "«": "»"}
_SUBJECT_STOP = re.compile(
    r";|\n|\.(?=\s|$|/)|\((?=sau day|goi tat|viet tat|kem theo|duoi day|goi la)|"
    r",\s{1,2}(?=(?:uy ban nhan dan|ubnd|hoi dong|dang uy|ban chi dao|tap trung|gop phan|gan voi|nham|bao dam|"
    r"dong thoi|trong do|phat huy|qua do|cu the|chu tich|to chuc thuc hien|yeu cau|tren co so|bam sat|"
    r"phu hop|ket hop|tiep tuc|phong |van phong|xay dung ke hoach|ban hanh ke hoach|cac (?:co quan|don vi|phong|cap)|"
    r"de |nhat la|va cac van ban)\b)|"
    r"(?:,|\bva)\s{1,2}(?:cac van ban|cac chi tieu|cac quy dinh)\b")
_LONGEST_SUBJECT = 600


def match_tail(text: str, view: str, low: str, position: int) -> Tail:
    """Date, issuer and subject behind a number that ends at ``position``; date and issuer in either order."""
    end, day, issuer, printed = position, None, None, False
    for _ in range(2):
        if not printed and (gap := _DATE_GAP.match(low, end)) and "\n" not in view[end:gap.end()]:
            found = match_date(low, gap.end())
            if found:
                day, printed = found.iso, True
                end = found.end
                if "(" in gap[0] and low[end:end + 1] == ")":
                    end += 1
        if not printed and issuer is None and (gap := _NO_DATE.match(low, end)) and "\n" not in view[end:gap.end()]:
            end = gap.end()
        if issuer is None and (gap := _ISSUER_GAP.match(low, end)) and "\n" not in view[end:gap.end()]:
            stop = issuer_end(view, low, gap.end(), is_document)
            if stop:
                stop = _joint_end(view, low, stop)
                issuer = re.sub(r"\s+", " ", text[gap.end():stop]).strip()
                end = stop
                if term := _TERM.match(low, end):
                    end = term.end()
        elif issuer is None and (gap := _AGENT_GAP.match(low, end)) and "\n" not in view[end:gap.end()]:
            stop = issuer_end(view, low, gap.end(), is_document)
            if stop and _ENACTED.match(low, stop):
                issuer = re.sub(r"\s+", " ", text[gap.end():stop]).strip()
                end = stop
    return Tail(end, day, printed, issuer, _subject(text, view, low, end))


def _joint_end(view: str, low: str, stop: int) -> int:
    """Where the last of several issuers ends: "của Bộ Công an và Bộ Quốc phòng ngày ..."; a date must follow."""
    at = stop
    for _ in range(3):
        joint = _JOINT.match(low, at)
        further = joint and issuer_end(view, low, joint.end(), is_document)
        if not further:
            break
        at = further
    return at if at > stop and _DATE_GAP.match(low, at) else stop


@lru_cache(maxsize=1)
def _known_subjects() -> tuple[str, ...]:
    try:
        rows = known_documents()
    except FileNotFoundError:
        return ()
    return tuple(sorted({fold(row.subject).lower() for row in rows if len(row.subject) > 20}, key=len, reverse=True))


def _subject(text: str, view: str, low: str, position: int) -> str | None:
    gap = _SUBJECT_GAP.match(low, position)
    if not gap or "\n" in view[position:gap.end()]:
        return None
    start = gap.end()
    limit = min(len(text), start + _LONGEST_SUBJECT)
    at = start
    for known in _known_subjects():
        if low.startswith(known, start) and not low[start + len(known):start + len(known) + 1].isalnum():
            at = start + len(known)
            if not re.match(r" (?!va )[a-z]", low[at:at + 5]):
                return re.sub(r"\s+", " ", text[start:at])
            break
    while at < limit:
        char = view[at]
        if char in "“\"«" and (close := text.find(_QUOTES.get(char, '"'), at + 1, limit)) > 0:
            at = close + 1
            continue
        if char in ";\n.,(v" and _SUBJECT_STOP.match(low if char != "\n" else view, at):
            break
        if char in ")”" and text.count("(" if char == ")" else "“", start, at) <= text.count(char, start, at):
            break
        if char in ", " and at > start + 12 and _next_document(view, low, at):
            break
        at += 1
    words = re.sub(r"\s+", " ", text[start:at]).strip(" ,:")
    return words if len(words) > 2 else None


_NEXT = re.compile(r"(?:,|\sva)\s{1,2}")


def _next_document(view: str, low: str, position: int) -> bool:
    """Whether behind the comma or "và" another document begins."""
    gap = _NEXT.match(low, position)
    return bool(gap and view[gap.end():gap.end() + 1].isupper() and is_document.match(low, gap.end()))
