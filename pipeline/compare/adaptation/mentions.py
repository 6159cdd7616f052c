"""A passage as words in which every name that a level puts in place of another's is one piece.

"Ủy ban nhân dân thành phố Hải Phòng" and "UBND phường Hải An" say the same of two levels.  Names of places and levels
(``unit``), of offices (``office``), dates and numbers are each one piece, so that two passages can be laid word by word
beside each other and a name against the name that took its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ... import knowledge
from ...nlp.patterns import DATE, DAY_MONTH, NUMBER, SYMBOL
from ...vietnamese import LETTER, LOWER, UPPER, fold, new_tone
from ..alignment.wording import clause_words, key, number_key, words

#: what a piece can be, but a plain word
KINDS = ("unit", "office", "date", "number")

_UNIT = "thành phố|tỉnh|phường|xã|đặc khu|thủ đô"
_NAME = rf"[{UPPER}]+[{LOWER}]*(?:(?: | - | – )[{UPPER}]+[{LOWER}]*){{0,4}}|\d{{1,2}}(?![\d/.,%])"
#: what places a unit in its sentence goes with its name: a ward adds "trên địa bàn phường" where its city says nothing
_PLACING = r"(?:(?:trên|tại) địa bàn (?:toàn |của )?|(?:của|thuộc|cấp|toàn|trong toàn|tại|ở|trên toàn) )?"
_PLAIN_LEVEL = (
    r"(?:các |từng |mỗi |mọi )?(?:xã, phường, đặc khu|phường, xã, đặc khu|xã, phường|phường, xã|địa phương|khu dân cư|"
    r"thôn, tổ dân phố|tổ dân phố, thôn|tổ dân phố|thôn|khu phố|địa bàn)|cả nước|toàn quốc|quốc gia|trung ương|"
    r"nước ta|đất nước"
)
_BODY = r"phòng|ban|sở|bộ|ngành|cơ quan|đơn vị|đoàn thể|địa phương|trường học|doanh nghiệp"
_OFFICE_NAME = (
    rf"(?:Sở|Bộ|Phòng|Trung tâm|Văn phòng|Ban|Chi cục|Cục|Vụ|Trạm|Đài|Báo) [{UPPER}][{LOWER}]*(?: [{LOWER}]+)?"
    rf"(?:(?:, | - | – | và | & | )[{UPPER}][{LOWER}]*(?: [{LOWER}]+(?=[ ,.;:()]|$))?){{0,6}}"
)
_PARTY = (
    r"(?:(?:Ban Thường vụ|Ban Chấp hành|Thường trực|Văn phòng) )?"
    r"(?:Thành ủy|Tỉnh ủy|Đảng ủy|Đảng bộ|Trung ương Đảng|Đảng uỷ|Thành uỷ)"
)
_DATES = (
    rf"(?:ngày )?{DATE}|(?:ngày )?{DAY_MONTH}|ngày \d{{1,2}} tháng \d{{1,2}}(?: năm \d{{4}})?|"
    r"tháng \d{1,2} năm \d{4}|"
    rf"tháng \d{{1,2}}(?!\d)|quý [IV1-4]{{1,3}}(?:/| năm )\d{{4}}|"
    r"(?:năm )?(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?(?![\d/])"
)
_DOCUMENT_BEFORE = re.compile(
    r"(?:nghị quyết|quyết định|kế hoạch|chỉ thị|kết luận|thông tư|nghị định|luật|công văn|quy định|hướng dẫn|đề án|"
    r"chương trình|điều|khoản|điểm|mục|phần|biểu|mẫu)\s+(?:số\s+)?$",
    re.I,
)
#: abbreviations that stand for one set name; of others ("khoa học công nghệ") the words are varied
_SET_NAME = re.compile(
    r"(?:Ủy ban|Hội đồng|Mặt trận|Ban|Văn phòng|Tổ dân phố|Thủ tục|Cải cách|Bộ|Sở|Trung tâm|Phòng) ?[^,]+$", re.I
)
_WORD = re.compile(r"\w+|%")
_OPENED = re.compile(r"[(“‘\[«]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a name in a passage; ``text[start:end]`` with the blanks and marks that follow it.

    ``key`` is what it is compared by, ``kind`` one of :data:`KINDS` or None for a plain word; ``said`` is the name in
    normal form.
    """

    start: int
    end: int
    key: str
    kind: str | None
    said: str

    @property
    def size(self) -> int:
        """The number of words."""
        return self.said.count(" ") + 1


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], dict[str, str]]:
    """All names in one expression, the group telling the kind; and what abbreviations stand for."""
    provinces = sorted((p.name for p in knowledge.places() if p.province is None), key=len, reverse=True)
    named = "|".join(re.escape(name) for name in provinces)
    short = {row.short: key(row.full) for row in knowledge.abbreviations() if _SET_NAME.match(row.full)}
    written = sorted({row.full for row in knowledge.abbreviations() if row.short in short}, key=len, reverse=True)
    abbreviated = "|".join(re.escape(name) for name in [*sorted(short, key=len, reverse=True)])
    full = "|".join(re.escape(name) for name in written)
    offices = {name for row in knowledge.offices() for name in (row.name, *row.variants) if name.count(" ") > 1}
    listed = "|".join(re.escape(name) for name in sorted(offices - set(written), key=len, reverse=True))
    groups = "|".join(
        (
            rf"(?P<document>{SYMBOL})",
            rf"(?P<office>{listed}|{_OFFICE_NAME}|{_PARTY}|"
            rf"(?i:các )?(?i:{_BODY})(?:(?:, | và |, và )(?:{_BODY})){{1,5}}|"
            r"(?i:các) (?:sở|bộ|phòng|ban)(?= |,))",
            rf"(?P<unit>(?i:{_PLACING})(?:(?i:{_UNIT})(?: (?:{_NAME}))|(?i:{_PLAIN_LEVEL})|(?i:{_UNIT})|(?:{named})))",
            rf"(?P<date>(?i:{_DATES}))",
            rf"(?P<number>{NUMBER}(?: ?%)?)",
            rf"(?P<short>(?:{abbreviated})|(?i:{full}))",
        )
    )
    return re.compile(rf"(?<![{LETTER}\d])(?:{groups})(?![{LETTER}\d])"), short


#: "xã hội", "đô thị", "thành phố thông minh" name no unit
_NO_UNIT = re.compile(r"(?<=xã)\s+(?:hội|giao|tắc|viên|đội)(?!\w)|(?<=phố)\s+(?:thông minh|đáng sống|xanh)(?!\w)", re.I)


def pieces(text: str, names: tuple[str, ...] = ()) -> list[Piece]:
    """The pieces of a passage in order, without its bullet or number; together they reach from its first word on.

    Args:
        text: The passage, in composed Unicode.
        names: Other names of units, as the documents print them ("Hải An").
    """
    plain = new_tone(re.sub(r"[\t\n\f\u00a0\u2007\u202f]", " ", text))
    found = [(m.start(), m.end()) for m in _WORD.finditer(plain)]
    skipped = len(found) - len(clause_words(plain))
    first = found[skipped][0] if 0 <= skipped < len(found) else len(text)
    spans = list(_spans(plain, first, names))
    # an opening bracket goes with what it opens
    starts = [start - len(_OPENED.search(plain[max(0, start - 3) : start])[0]) for start, *_ in spans]  # type: ignore[index]
    starts[:1] = [first] if spans else []
    ends = [*starts[1:], len(text)]
    return [
        Piece(start, end, key_, kind, said)
        for start, end, (_, _, key_, kind, said) in zip(starts, ends, spans, strict=False)
    ]


def _spans(plain: str, first: int, names: tuple[str, ...]) -> Iterator[tuple[int, int, str, str | None, str]]:
    pattern, short = _patterns()
    at = first
    for start, end, kind in _mentions(plain, first, pattern, names):
        yield from _words(plain, at, start)
        said = " ".join(words(plain[start:end]))
        printed = plain[start:end]
        if kind == "short":
            yield start, end, short.get(printed, said), None, short.get(printed, said)
        elif kind == "document":
            yield start, end, number_key(printed), None, said
        else:
            yield start, end, f"§{kind}", kind, said
        at = end
    yield from _words(plain, at, len(plain))


def _words(plain: str, start: int, end: int) -> Iterator[tuple[int, int, str, str | None, str]]:
    for m in _WORD.finditer(plain, start, end):
        word = m[0].lower()  # the text is in normal form but for its capitals
        if word.isdigit():
            word = word.lstrip("0") or "0"
        yield m.start(), m.end(), word, None, word


def _mentions(
    plain: str, first: int, pattern: re.Pattern[str], names: tuple[str, ...]
) -> Iterator[tuple[int, int, str]]:
    """The names in order: what the grammar finds, and the own names of the documents where no level stands before."""
    own = sorted({name for name in names if name}, key=len, reverse=True)
    bare = re.compile(rf"(?<![{LETTER}\d])(?:{'|'.join(map(re.escape, own))})(?![{LETTER}\d])", re.I) if own else None
    at = first
    while found := pattern.search(plain, at):
        start, end, kind = found.start(), found.end(), found.lastgroup or ""
        if bare is not None:
            yield from ((m.start(), m.end(), "unit") for m in bare.finditer(plain, at, start))
        at = end
        if kind == "unit":
            end = _name_end(plain, start, end, own)
            if end == start or _NO_UNIT.match(plain, end):
                at = found.end()
                continue
            at = end
        elif kind == "number" and _DOCUMENT_BEFORE.search(plain[max(0, start - 30) : start]):
            continue
        yield start, end, kind
    if bare is not None:
        yield from ((m.start(), m.end(), "unit") for m in bare.finditer(plain, at))


def _name_end(plain: str, start: int, end: int, own: list[str]) -> int:
    """Where the name of a unit ends."""
    level = re.search(rf"(?:{_UNIT})(?= )", plain[start:end], re.I)
    if level is None:
        return end
    after = start + level.end() + 1
    for name in own:
        if fold(plain[after : after + len(name)]).lower() == fold(name).lower():
            return after + len(name)
    low = fold(plain[start + level.start() : end]).lower()
    parts = re.split(r"(?= )", low)
    for count in range(len(parts), 1, -1):  # in a line of capitals the name does not tell where it ends
        if "".join(parts[:count]) in knowledge.places_by_name():
            return start + level.start() + len("".join(parts[:count]))
    if plain[start:end].isupper():
        return start + level.end()
    return end


__all__ = ["KINDS", "Piece", "pieces"]
