"""The grammar of figures in targets: shares, counts, ratios, ranks, sums, and the words that compare them."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline import knowledge

from ..patterns import view

NUM = r"(?P<v>\d{1,3}(?:[.\s]\d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)?)(?!\d)"
AT_LEAST = r"(?:it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|thap nhat|>=|≥|tu(?=\s*$))"
MORE = r"(?:tren|hon|vuot(?: muc)?|cao hon|lon hon|>)"
AT_MOST = r"(?:khong qua|toi da|khong vuot qua|khong vuot|nhieu nhat|cao nhat|khong hon|<=|≤)"
LESS = r"(?:duoi|xuong duoi|it hon|thap hon|nho hon|<)"
BEFORE = re.compile(
    rf"(?<![a-z])(?:(?P<ge>{AT_LEAST})|(?P<le>{AT_MOST})|(?P<lt>{LESS})"
    rf"|(?P<gt>{MORE}))\s*(?:la\s+|dat\s+|tu\s+|co\s+|muc\s+|den\s+)?$"
)
_AFTER = re.compile(r"\s*(?:(?:so\s+)?[a-z ]{0,24}?\s)?(?P<ge>tro\s+len)|\s*(?:[a-z]+ ){0,2}(?P<le>tro\s+xuong)")
PERCENT = re.compile(
    rf"(?<![\d.,/-]){NUM}\s?(?:%\s?)?(?:(?:-|den|~)\s?(?P<hi>\d+(?:[.,]\d+)?)\s?)?(?:%"
    rf"|phan tram(?![a-z]))"
)
#: "02 lớp", "từ 04 đến 06 đợt", "02 (hai) lớp"
COUNT = re.compile(
    rf"(?<![\d.,/a-z-]){NUM}(?:\s?(?:-|den)\s?(?P<hi>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,4}}))?"
    rf"(?:\s?\([a-z ]{{2,20}}\))?\s+(?=[a-z])"
)
#: "18/18 xã", "90/100 điểm": so many of so many
RATIO = re.compile(r"(?<![\d.,/a-z-])(?P<v>\d{1,4})\s?/\s?(?P<of>\d{1,4})\s+(?=[a-z])(?!nam |nghi |quyet |ke |thong )")
#: a part of a whole told as a fraction: "2/3 số thôn", "hai phần ba số hộ", "quá nửa số đảng viên"
FRACTION = re.compile(
    r"(?<![\d.,/a-z-])(?:(?P<v>\d{1,2})\s?/\s?(?P<of>\d{1,2})|(?P<up>mot|hai|ba|bon) phan (?P<low>hai|ba|tu|bon|nam)"
    r"|(?P<half>(?P<over>qua )?(?:mot )?nua))\s+(?=(?:tong )?so (?!luong )[a-z])"
)
#: "ít nhất một mô hình"
SPELLED = re.compile(r"(?<![a-z])(?P<v>mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+(?=[a-z])")
WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
RANK = re.compile(
    r"(?<![a-z])(?:(?:xep|dung|nam|vi tri|hang|o|dat|thuoc)\s+)+(?:(?:trong|hang|vi tri|loai"
    r"|nhom|tu|vi thu)\s+)*(?:tu\s+)?(?:thu hang|thu|hang|vi tri)\s+(?:tu\s+)?"
    r"(?P<a>\d{1,3}|nhat|nhi|ba)(?!\d|\s*sao(?![a-z]))"
    r"(?:\s*(?:-|den|toi)\s*(?:thu\s+|hang\s+)?(?P<b>\d{1,3}))?(?P<up>\s+tro\s+len)?"
)
TOP = re.compile(
    r"(?<![a-z])(?:top|tot)\s+(?P<a>\d{1,3})(?![\d.,%])|(?<![a-z])(?:nhom|trong so"
    r"|trong)\s+(?P<c>\d{1,3})\s+(?:[a-z]+,?\s+){0,6}?(?:dan dau|dung dau|cao nhat|tot nhat"
    r"|xuat sac nhat)"
)
ORDINALS = {"nhat": 1, "nhi": 2, "ba": 3}
#: sums of money that are indicators, in a section of targets
SUM = re.compile(
    rf"(?<![\d.,/]){NUM}\s?(?P<u>(?:trieu|ty|nghin|ngan)(?: dong)?(?:\s?/\s?(?:nguoi|ho|ha|nam|thang)){{0,3}})"
    r"(?![a-z])"
)
_AT_END = re.compile(r"[^\d%;]{1,160}? tro len\W*$")
_NO_MORE = re.compile(r"(?<![a-z])khong\s(?:[a-z]+\s){0,10}(?:vuot\s)?qua\s*$")


def unit(bare: str, start: int, end: int) -> tuple[int, int] | None:
    """The counted noun where it is no known one: a word, or two where the second does not begin another phrase."""
    match = re.compile(r"([a-z]+)(?: ([a-z]+))?").match(bare, start, end)
    if not match:
        return None
    if match[2] is None or re.fullmatch(
        r"duoc|co|tro|ve|phuc|tiep|huong|cua|cho|tai|tren|o|va|tham|dang|la|de|theo|trong|voi|so|moi|vao|den"
        r"|thuoc|hoac|da|se|su|dat|vung|nam|ngay|moi",
        match[2],
    ):
        return match.start(1), match.end(1)
    return match.start(), match.end()


def comparator(bare: str, start: int, at: int, after: int, end: int) -> str:
    """How the figure at ``[at:after]`` of the sentence ``[start:end]`` is bound: >=, <=, <, > or =."""
    before = BEFORE.search(bare[max(start, at - 40) : at])
    behind = _AFTER.match(bare, after, min(end, after + 48))
    if behind is None and _AT_END.match(bare, after, end):
        return ">="  # "80% hộ dân được dùng nước sạch trở lên"
    if behind:
        return ">=" if behind["ge"] else "<="
    if before and not (before.start() and bare[max(start, at - 40) : at][before.start() - 1].isalpha()):
        return {"ge": ">=", "le": "<=", "lt": "<", "gt": ">"}[before.lastgroup or "ge"]
    return "<=" if _NO_MORE.search(bare[max(start, at - 90) : at]) else "="


def share(match: re.Match[str]) -> float | None:
    """The share of a hundred that a ``FRACTION`` tells, two decimals; None where it is none: "5/3 số"."""
    if match["half"]:
        return 50
    if match["v"]:
        part, whole = int(match["v"]), int(match["of"])
    else:
        part, whole = WORDS[match["up"]], {**WORDS, "tu": 4}[match["low"]]
    if not 0 < part < whole:
        return None
    percent = round(100 * part / whole, 2)
    return int(percent) if percent == int(percent) else percent


def value(printed: str) -> float:
    """A Vietnamese number: the comma parts decimals, the full stop thousands ("14,5", "1.000")."""
    if re.fullmatch(r"\d{1,3}(?:[.\s]\d{3})+", printed):
        number = float(re.sub(r"[.\s]", "", printed))
    else:
        number = float(printed.replace(",", "."))
    return int(number) if number == int(number) else number


@lru_cache(maxsize=1)
def nouns() -> re.Pattern[str]:
    """What is counted in plans, by its folded name; the longest wins."""
    names = sorted({view(row.noun) for row in knowledge.counted_nouns()}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?![a-z])")
