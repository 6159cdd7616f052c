"""The component for targets (chỉ tiêu): quantified indicators - shares, counts, ranks - with comparator and year.

Shares count wherever they are aimed at; counts only as indicators ("ít nhất 01 mô hình", or bare in a
section of targets).  Results already reached, money, dates, shares of a budget or of a fine are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from .. import document_view
from ..duties.tasks import indicator_cells
from ..patterns import squeeze, view
from ..sections.outline import Outline, Row, bounded
from ..times.timex import find_times
from .target_figures import (
    AT_LEAST,
    AT_MOST,
    BEFORE,
    COUNT,
    FRACTION,
    LESS,
    MORE,
    NUM,
    ORDINALS,
    PERCENT,
    RANK,
    RATIO,
    SPELLED,
    SUM,
    TOP,
    WORDS,
    comparator,
    nouns,
    share,
    unit,
    value,
)
from .target_years import SentenceYears, sentence_years, year_above

_TIME_UNIT = re.compile(
    r"(?:ngay|thang|nam|tuan|gio|phut|quy|giay|dong|trieu|ty|nghin|ti|tram|khoan|dieu|chuong"
    r"|muc|phu luc|trang|phan|giai doan|cap|ban|nhom noi dung|noi dung|muc tieu|nhiem vu"
    r"|giai phap|nhom nhiem vu|(?:khau )?dot pha|tru cot|buoc|hinh thuc|tuoi|do c)(?![a-z])"
)
_AIM = re.compile(
    r"(?<![a-z])(?:phan dau|it nhat|toi thieu|muc tieu|chi tieu|moi [a-z, ]{2,60} (?:co"
    r"|xay dung|dang ky|to chuc)|tro len|khong duoi|bao dam co|dam bao co)(?![a-z])"
)
_REACHED = re.compile(
    r"(?<![a-z])(?:da dat|dat duoc ket qua|hien nay|hien co|tinh den|den nay|ket qua nam"
    r"|(?<!so voi )(?<!cung ky )nam truoc|uoc dat|thuc trang|da co|trong nam qua"
    r"|(?:song|nhung|tuy nhien)(?: van)? (?:van|con)|tuy nhien|da hoan thanh|da thuc hien|hien tai)(?![a-z])"
)
#: "so với trung bình 03 năm trước": what it is measured against tells of no result
_AGAINST = re.compile(r"(?<![a-z])(?:so voi|cung ky)[^,;.]{0,40}? nam truoc(?![a-z])")
_MONEY = re.compile(
    r"(?:ngan sach|kinh phi|chi phi|muc ho tro|ho tro|muc phat|von|lai suat|muc dong"
    r"|gia tri hop dong|muc chi)\s+(?:[a-z]+\s+){0,4}$"
)
_INCOME = re.compile(
    r"(?<![a-z])(?:thu nhap|gia tri san xuat|gia tri san pham|tong gia tri|doanh thu|thu ngan sach|von dau tu"
    r"|van dong|quyen gop|huy dong|thu hut|ung ho)"
    r"[^;.]{0,90}$"
)
_MONEY_AFTER = re.compile(
    r"\s*(?:kinh phi|chi phi|muc dong|le phi|muc phat|gia tri hop dong|von|ngan sach|tong muc"
    r"|muc luong|tong diem|so diem"
    r"|trong so|diem(?= (?:toi da|chuan|thuong|tru|cong|so|cua|thi dua)(?![a-z])|\s*(?:[;.]|$)))(?![a-z])"
)
_NO_PLACE = frozenset({"situation", "budget", "award_procedure", "award_subjects", "award_time"})
#: what it grew or fell by against another time tells of the indicator before it
_CHANGE = re.compile(r"(?:tang|giam|bang|cao hon|thap hon)[^,;]{0,30}so voi[^,;]{0,30}$")
#: numbers that count nothing: those of documents, streets, days, parts
_NUMBERED = re.compile(
    r"(?<![a-z])(?:so|tuoi|do tuoi|dieu|khoan|diem|muc|ngay|thang|nam|quy|lan thu|thu|giai doan|phu luc|phan|chuong"
    r"|bang|bieu|bieu mau|mau|to|thon|khu|(?<!tuong )duong|so nha|nghi quyet|quyet dinh|ke hoach|de an"
    r"|chi thi|ket luan|thong tri|huong dan|cong van"
    r"|phuong|(?<!binh )quan|tang|hang|cap do|rui ro|bao dong)\s*$"
)
#: "mỗi ngày 02 lần" tells how often, not how much
_FREQUENCY = ("lan", "gio", "phut")
#: "trên" of a place, where no "đạt" stands before it
_UPON = re.compile(r"(?<!dat )(?<!thu )(?<!bang )(?<!muc )(?<![a-z])tren\s+$")
_BEYOND = re.compile(r"\s(?:so voi )?(?:muc )?(?:du toan|ke hoach|chi tieu|nghi quyet|so voi|cung ky)(?![a-z])")
_SPREAD = re.compile(r"(?<![a-z])(?:tuyen truyen|phat thanh|phat song|dang|dang tai|thong tin)[^;,.\d]{0,40}$")
#: between the shares of a list that one comparator binds: "ít nhất 60% gia đình, 50% dòng họ"
_SHARED = re.compile(r"(?! (?:co|duoc|dat|tham gia) )(?: (?!co |duoc |dat |tham )[a-z]+){1,4}(?:,| va|, va) ")
_EACH = re.compile(r"(?<![a-z])(?:moi|hang|tung) (?:nam|quy|thang|tuan|ngay)\s$")
_HOLDS = re.compile(
    r"(?<![a-z])(?:phan dau(?: (?:den|het|cuoi|trong|vao))*(?: nam 20\d\d,?)?|moi [a-z, ]{2,80})"
    r"\s*(?:[a-z, ]{0,60}\s)?(?:co|xay dung|to chuc|dang ky"
    r"|dat|duy tri|thanh lap)?\s*$"
)
#: what is conferred is counted as a quota, not as an indicator
_CONFERRED = re.compile(r"(?<!\w)(?:tặng|xét chọn|khen thưởng|xét khen|suy tôn)(?!\w)", re.IGNORECASE)
_AIMED = re.compile(r"(?<![a-z])(?:phan dau|muc tieu|chi tieu|den nam|den het|den cuoi)(?![a-z])")
#: what a count is taken by: "02 lần/tuần"
_RATE = re.compile(
    r"(?:\s?/\s?(?:ngay|tuan|thang|quy|nam(?! 20)|nguoi|ho so|ho|don vi|tap the|ca nhan|truong|lop|thon|xom|khu pho|to"
    r"|xa|phuong|buoi|luot|giao dich|chi hoi|chi bo|can bo|hoc sinh|doanh nghiep)(?![a-z]))+"
)
#: before the round number of heads by which a rate of events or means is taken
_PER_HEADS = re.compile(
    r"(?<![a-z])(?:ca|vu|truong hop|ty suat|ti suat|giuong(?: benh)?|bac si|duoc si|dieu duong|nguoi chet|tu vong)"
    r"(?![a-z])[^;:,]{0,70}(?:tren|/|tren moi|cho moi)\s?$"
)
_ROUND = re.compile(r"10{2,6}")
_SCALE = re.compile(
    r"(?<![a-z])(?:tong (?:so )?diem (?:la|toi da|cua)|thang diem|diem toi da|\d (?:diem )?den duoi)[^;.]{0,40}$"
)
#: "Xuất sắc: từ 90 điểm trở lên": how points are graded
_GRADE = re.compile(
    r"(?:xep )?(?:loai |muc )?(?:xuat sac|gioi|tot|kha|trung binh|yeu|kem|dat|khong dat)(?: [a-z]+){0,3}\s?:"
)
_SIZE = re.compile(
    r"(?<![a-z])(?:moi (?:to|doi|nhom|doan|lop|ban|tieu ban|tiet muc)|gom|co)(?: [a-z]+){0,2}\s(?:tu\s)?$"
)
#: whom or what something is for, by its size
_APPLIES = re.compile(
    r"(?<![a-z])(?:ap dung (?:doi )?voi|duoc uu tien|thuoc dien|thuoc doi tuong|(?:doi voi|trong) truong hop)(?![a-z])"
)
_MEASURE = re.compile(r"(?:km|m|cm|mm|kg|g|l|ml|kv|kw|w|v)\d?(?:/h|/s)?(?![a-z\d])")
#: what something is made up of
_MADE_UP = re.compile(
    r"(?<![a-z])(?:(?:bao )?gom(?: co)?|moi (?:doi|nhom|tieu ban|tiet muc)(?: (?:du )?thi)?(?: co)?)\s*$"
)
_YEARS = re.compile(r"(?:19|20)\d\d\s?(?:-|den)\s?(?:19|20)\d\d")
_WINDOW = 180
_QUOTED = re.compile(r'"[^"]{2,400}"')
_COUNTED = re.compile(r"(?<![\d/.,])\d{1,3}\s$")
_BRACKETS = re.compile(r"\([^()]{4,160}\)")
#: brackets that explain a figure: "(khoảng 310 tấn/ngày)"
_ASIDE = re.compile(r"\(\s?(?:khoang|uoc tinh|uoc|tuong duong|gom|bao gom|hien|cung ky|nam (?:hoc )?truoc)(?![a-z])")
#: ... or tell what a share comes to: "100% chỉ tiêu (85 thanh niên)"
_WHOLE = re.compile(r"\(\s?\d[\d.]*(?:/\d[\d.]*)? [a-z ]{1,30}\)")
#: ... and those that compare it: "(năm 2025 đạt 72%)", "(nhiệm kỳ 2021 - 2026 là 26%)"
_AT_THAT_TIME = re.compile(
    r"\(\s?(?:(?:cuoi|trong|thoi diem|den|tai) )*"
    r"(?:(?:nam(?: hoc)?|nhiem ky|giai doan) |(?:ngay )?[\d/]{3,6}/)20\d\d"
)
#: measures of time that are indicators: "tuổi thọ bình quân đạt 76 tuổi", "thời gian khám dưới 2 giờ"
_LASTING = re.compile(
    r"(?<![a-z])(?:tuoi tho|so (?:nam|gio|ngay|phut)|thoi gian (?!thuc hien|trien khai|to chuc|hoan thanh|phat dong"
    r"|nop|gui))[^;.\d]{0,90}$"
)
_LASTS = re.compile(r"(?:tuoi|nam|gio|phut|ngay)(?![a-z]| (?:tuoi|20\d\d|\d))")
_SAYS_HOW_MUCH = re.compile(
    r"\d|nhat|nhi(?![a-z])|toi thieu|nua (?:tong )?so |phan (?:hai|ba|tu|bon|nam) (?:tong )?so "
)
#: shares of votes and of those present bind how something is decided
_VOTES = re.compile(r"(?<![a-z])(?:bieu quyet|phieu|tan thanh|dong y|nhat tri|y kien|tham du|du hop|co mat)(?![a-z])")
_SENTENCE_END = re.compile(r";\s|\.\s+(?=\S)|;$")


class TargetsComponent:
    """Reads the targets of a plan."""

    def __call__(self, doc: Doc) -> Doc:
        """Leaves dicts ``{value, comparator, unit, subject, year, start, end, confidence}`` under ``TARGETS``."""
        outline = Outline.of(doc)
        document_view.put(doc, document_view.TARGETS, [*targets(outline), *_from_tables(doc, outline)])
        return doc


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a sentence; offsets are into the row, ``unit_end`` is where the counted noun ends."""

    match: re.Match[str]
    value: float
    comparator: str
    unit: str
    unit_end: int


def targets(outline: Outline) -> list[dict[str, Any]]:
    """The targets in order."""
    found: list[dict[str, Any]] = []
    first = outline.nodes[0].start if outline.nodes else outline.body_start
    for row in outline.rows:
        if row.start < first or not _SAYS_HOW_MUCH.search(row.view):
            continue
        above = outline.roles_above(row.start)
        nearest = outline.role_at(row.start)
        if nearest & _NO_PLACE and "targets" not in above:
            continue
        if "content" in nearest and "targets" not in nearest:
            above -= {"targets"}  # "1. Nội dung thi đua" in "II. NỘI DUNG, CHỈ TIÊU": bare counts are none
        bare = _blotted(outline, row)
        found.extend(_row(outline, row, bare, above))
    return found


def _blotted(outline: Outline, row: Row) -> str:
    """The folded row without what tells of no target: names in quotes, results and explanations in brackets."""

    def quoted(match: re.Match[str]) -> str:
        if _COUNTED.search(row.view[max(0, match.start() - 5) : match.start()]) and not re.search(r"\d", match[0]):
            return f" {match[0][1:-1]} "  # '12 "Tổ liên gia an toàn"': the quoted name is what is counted
        return "\x00" * len(match[0])

    def bracketed(match: re.Match[str]) -> str:
        years = [int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", match[0])]
        whole = _WHOLE.fullmatch(match[0]) and "%" in row.view[max(0, match.start() - 60) : match.start()]
        told = whole or _ASIDE.match(match[0]) or _REACHED.search(match[0])
        past = bool(years) and _AT_THAT_TIME.match(match[0]) and all(_over(outline, y, False) for y in years[:1])
        return "\x00" * len(match[0]) if told or past else match[0]

    return _BRACKETS.sub(bracketed, _QUOTED.sub(quoted, row.view))


def _row(outline: Outline, row: Row, bare: str, above: frozenset[str]) -> Iterator[dict[str, Any]]:
    reached = False
    last_year: int | None = None
    joined = False
    before: dict[str, Any] | None = None
    for start, end in _sentences(row, bare):
        piece = bare[start:end]
        if not _SAYS_HOW_MUCH.search(piece):
            continue
        told = _REACHED.search(_AGAINST.sub(" ", piece)) is not None
        aimed = re.search(r"phan dau|muc tieu", piece) is not None
        # "tính đến 30/4 tỷ lệ ... 88%; tỷ lệ ... 94%": the second is as much a result as the first
        reached = (told or (reached and joined and not _AIMED.search(piece))) and not aimed
        figures = list(_figures(row, bare, start, end, above, outline.role_at(row.start), reached, told))
        years = sentence_years(bare, start, end, [figure.match.span() for figure in figures])
        items = []
        for figure in figures:
            year = years.of(*figure.match.span())
            if year is None and joined:
                year = last_year  # "đến năm 2030, tỷ lệ này đạt 100%; giảm ít nhất 15%"
            year = year or year_above(outline, row, bare, start)
            if year is None or not _over(outline, year, aimed):
                items.append(_item(row, bare, start, end, figure, year))
        items.sort(key=lambda item: int(item["start"]))
        if joined and before and items and _ONLY_YEAR.fullmatch(view(items[0]["subject"])):
            items[0]["subject"] = before["subject"]  # "năm 2027 là 33%; năm 2030 là 40%"
        for earlier, item in pairwise(items):
            if not item["subject"] or (len(item["subject"]) < 40 and find_times(view(item["subject"]))):
                item["subject"] = earlier["subject"]  # "... đạt 80%; đến hết tháng 12 đạt 95%"
        yield from items
        before = items[-1] if items else None
        joined = bare[end : end + 1] == ";"
        last_year = _last_year(years) or (last_year if joined else None)


def _last_year(years: SentenceYears) -> int | None:
    return years.years[-1][1] if years.years else None


def _over(outline: Outline, year: int, aimed: bool) -> bool:
    """Whether a figure of that year is a result, not a target: the plan was issued, or begins, after it."""
    begins = outline.period[0]
    issued = outline.year or begins
    if issued is not None and year < issued:
        return True
    return begins is not None and year < begins and not aimed and begins - year < 2


def _from_tables(doc: Doc, outline: Outline) -> Iterator[dict[str, Any]]:
    """One target for each figure of a table of indicators."""
    for figure in indicator_cells(doc, outline.text):
        bare = view(figure.cell.text)
        match = re.search(rf"(?<![\d.,/]){NUM}", bare)
        if not match or re.fullmatch(r"(?:19|20)\d\d", match["v"]):
            continue
        percent = "%" in bare or (figure.unit or "").startswith("%") or "(%)" in figure.name
        yield {
            "value": value(match["v"]),
            "comparator": comparator(
                bare, 0, match.start(), match.end() + ("%" in bare[match.end() : match.end() + 2]), len(bare)
            ),
            "unit": "%" if percent else (figure.unit or "").lower() or "số lượng",
            "subject": re.sub(r"\s*\(\s?%\s?\)", "", figure.name),
            "year": figure.year,
            "start": figure.cell.start,
            "end": figure.cell.end,
            "confidence": 0.8,
        }


def _sentences(row: Row, bare: str) -> Iterator[tuple[int, int]]:
    start = row.mark
    for match in _SENTENCE_END.finditer(bare, row.mark):
        if match[0].startswith(".") and not row.text[match.end() : match.end() + 1].isupper():
            continue
        yield from bounded(bare, start, match.start())
        start = match.end()
    if start < len(bare):
        yield from bounded(bare, start, len(bare))


def _figures(
    row: Row,
    bare: str,
    start: int,
    end: int,
    above: frozenset[str],
    nearest: frozenset[str],
    reached: bool,
    told: bool,
) -> Iterator[_Figure]:
    """The figures of a sentence that are indicators: shares, ranks, sums of income, ratios and counts."""
    taken: list[tuple[int, int]] = []
    last: tuple[int, str] | None = None
    ratios = [m for m in RATIO.finditer(bare, start, end) if _is_ratio(row, m, above)]
    if not reached:
        for match in PERCENT.finditer(bare, start, end):
            at, after = match.span()
            near = bare[max(start, at - _WINDOW) : at]
            # what is saved or paid out of a sum is an indicator: "Giải ngân 100% vốn được giao"
            saved = re.search(r"(?<![a-z])(?:cat giam|giam|tiet kiem|giai ngan)[a-z ]{0,24}$", near)
            if _spent(near) or (_MONEY_AFTER.match(bare, after) and not saved) or _CHANGE.search(near):
                continue
            if re.search(r"(?<![a-z])tu\s$", near) and re.match(
                r"\s*(?:xuong|len)(?: con| toi| den)? \d", bare[after:end]
            ):
                continue  # "giảm từ 5% xuống 3%": what it was before
            if any(m.start() < at < m.end() + 60 for m in ratios) and re.search(r"\([a-z ]*$", near):
                continue  # "18/18 xã đạt chuẩn (chiếm 100%)"
            ranged = match["hi"] and _NUMBERED.search(near) and re.search(r"\sden\s", match[0])
            part = value(match["hi"] if ranged else match["v"])  # "quán triệt Chỉ thị 50 đến 100% chi bộ"
            compared = comparator(bare, start, at, after, end)
            if match["hi"] and compared == "=" and not ranged:
                compared = ">="
            if compared == ">" and _BEYOND.match(bare, after) and re.search(r"vuot\s(?:muc\s)?$", near):
                compared = "="  # "vượt 3% dự toán" tells by how much
            if part == 100 and compared == ">" and _UPON.search(near):
                compared = "="  # "tuyên truyền trên 100% các kênh"
            if compared == "=" and last and part < 100 and _SHARED.fullmatch(bare, last[0], at):
                compared = last[1]
            last = (after, compared) if BEFORE.search(near) or (last and compared == last[1] != "=") else None
            yield _Figure(match, part, compared, "%", after)
            taken.append((at, after))
        for figure in _fractions(bare, start, end, above):
            yield figure
            taken.append(figure.match.span())
    for match in (*RANK.finditer(bare, start, end), *TOP.finditer(bare, start, end)) if not reached else ():
        groups = match.groupdict()
        mark = groups.get("b") or groups.get("a") or groups.get("c") or ""
        exact = match.re is RANK and not groups.get("b") and not groups.get("up")
        yield _Figure(match, ORDINALS.get(mark) or int(mark), "=" if exact else "<=", "rank", match.end())
        taken.append(match.span())
    if reached or told:
        return
    if above & {"targets"}:
        for match in SUM.finditer(bare, start, end):
            if not _INCOME.search(bare[max(start, match.start() - _WINDOW) : match.start()]):
                continue
            low, high = match.span("u")
            name = squeeze(row.text[low:high]).lower()
            compared = comparator(bare, start, match.start(), high, end)
            yield _Figure(match, value(match["v"]), compared, name, high)
            taken.append(match.span())
    quotas = bool(nearest & {"award_forms", "awards"}) and not nearest & {"criteria", "award_standards"}
    quotas = quotas or _CONFERRED.search(row.text, start, end) is not None
    if quotas and "diem" not in bare[start:end]:
        return
    for match in ratios if not quotas else ():
        counted = nouns().match(bare, match.end())
        if counted and (above & {"targets", "criteria", "award_standards"} or _AIM.search(bare, start, end)):
            name = squeeze(row.text[counted.start() : counted.end()]).lower()
            compared = comparator(bare, start, match.start(), match.end(), end)
            yield _Figure(match, value(match["v"]), compared, name, counted.end())
            taken.append(match.span())
    for figure in _counts(row, bare, start, end, above, taken):
        if not quotas or (figure.unit == "điểm" and figure.comparator != "="):
            yield figure  # "Bằng khen ...: từ 90 điểm trở lên" is no quota


def _fractions(bare: str, start: int, end: int, above: frozenset[str]) -> Iterator[_Figure]:
    """Shares told as fractions ("2/3 số thôn"), as a share of a hundred."""
    if not above & {"targets", "criteria", "award_standards"} and not _AIMED.search(bare, start, end):
        return
    if _VOTES.search(bare, start, end):
        return
    for match in FRACTION.finditer(bare, start, end):
        part = share(match)
        if part is not None:
            compared = ">" if match["over"] else comparator(bare, start, *match.span(), end)
            yield _Figure(match, part, compared, "%", match.end())


def _is_ratio(row: Row, match: re.Match[str], above: frozenset[str]) -> bool:
    """Whether "18/18 xã" is one: so many of at least as many, no day of a month."""
    counted = nouns().match(row.view, match.end())
    if int(match["v"]) > int(match["of"]) or not counted or counted[0] in _FREQUENCY:
        return False
    return not re.search(r"(?:ngay|den|truoc|tu|so)\s$", row.view[max(0, match.start() - 10) : match.start()])


def _counts(
    row: Row, bare: str, start: int, end: int, above: frozenset[str], taken: list[tuple[int, int]]
) -> Iterator[_Figure]:
    aimed = _AIM.search(bare, start, end) is not None
    last: tuple[int, str] | None = None
    spelled = [
        m
        for m in SPELLED.finditer(bare, start, end)
        if BEFORE.search(bare[max(start, m.start() - 24) : m.start()]) and nouns().match(bare, m.end())
    ]
    for match in sorted((*COUNT.finditer(bare, start, end), *spelled), key=lambda m: m.start()):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        if _PER_HEADS.search(bare[max(start, match.start() - _WINDOW) : match.start("v")]) and _ROUND.fullmatch(
            re.sub(r"[.,\s]", "", match["v"])
        ):
            continue  # "dưới 05 ca trên 100.000 dân": what a rate is taken by
        # "ít nhất 12 tin bài, 02 phóng sự": the words bind the whole list
        goes_on = (
            last is not None
            and match.start() - last[0] < 60
            and re.fullmatch(r"[a-z ]{0,40}(?:,|va|;)\s*", bare[last[0] : match.start()]) is not None
        )
        whole = max((b for a, b in taken if b <= match.start()), default=-1)
        bound = goes_on or comparator(bare, start, *match.span(), end) != "="
        if whole >= 0 and not bound and not re.search(r"[,;(]", bare[whole : match.start()]):
            continue  # "95% trẻ em được tiêm 01 mũi vắc xin": no indicator of its own
        figure = _count(row, bare, start, end, match, above, aimed, last[1] if goes_on and last else None)
        if figure:
            yield figure
            last = figure.unit_end, figure.comparator


def _spent(before: str) -> bool:
    """Whether a share is one of money spent; one by which revenue grows is an indicator."""
    money = _MONEY.search(before)
    return money is not None and not re.search(r"(?<![a-z])(?:tang|vuot(?! qua)|dat)(?![a-z])", money[0])


def _count(
    row: Row,
    bare: str,
    start: int,
    end: int,
    match: re.Match[str],
    above: frozenset[str],
    aimed: bool,
    inherited: str | None,
) -> _Figure | None:
    """A counted thing, where it is an indicator."""
    before = bare[max(start, match.start() - _WINDOW) : match.start()]
    noun = nouns().match(bare, match.end())
    compared = comparator(bare, start, match.start(), match.end(), end)
    if match.groupdict().get("hi") and not (above & {"targets"} or aimed or inherited) and _SIZE.search(before):
        return None  # "mỗi tổ từ 3 đến 5 thành viên" tells how large something is
    if compared == "=" and not inherited and _MADE_UP.search(before):
        return None  # "mỗi đội 05 thành viên", "hội thi gồm 03 phần"
    if compared == "=" and match.groupdict().get("hi"):
        compared = ">="
    if compared == "=" and inherited:
        compared = inherited
    if compared == ">" and _UPON.search(before) and _SPREAD.search(before):
        compared = "="  # "tuyên truyền trên 24 cụm loa"
    lasts = _LASTS.match(bare, match.end()) if above & {"targets"} and _LASTING.search(before) else None
    if lasts:
        rate = _RATE.match(bare, lasts.end())
        high = rate.end() if rate else lasts.end()
        return _Figure(match, value(match["v"]), compared, squeeze(row.text[lasts.start() : high]).lower(), high)
    if _TIME_UNIT.match(bare, match.end()) and not (
        noun and (noun[0] in ("cong trinh", "trang") or (len(noun[0]) > 5 and not _TIME_UNIT.fullmatch(noun[0])))
    ):
        return None
    if (_NUMBERED.search(before) and not _EACH.search(before)) or (not noun and (compared == "=" or inherited)):
        return None
    if _is_scale(row, bare, match, before) or _YEARS.fullmatch(bare[match.start() : match.end()].strip()):
        return None
    in_targets = bool(above & {"targets"})
    measure = compared in ("<", ">") and _MEASURE.match(bare, match.end())
    if not in_targets and (measure or _APPLIES.search(bare, start, end)):
        return None  # "công trình từ 3 tầng trở lên", "xe trên 50 cm3" tell what a rule is for
    if compared != "=":
        if not (
            in_targets
            or aimed
            or above & {"criteria", "award_standards", "tasks", "content", "solutions", "organisation"}
        ):
            return None
    elif not in_targets and not inherited and (not _HOLDS.search(before) or (noun and noun[0] in _FREQUENCY)):
        return None
    if noun is None and re.match(r"tro (?:len|xuong)(?![a-z])", bare[match.end() :]):
        return None  # "cấp độ rủi ro thiên tai 3 trở lên"
    if noun is None:
        named = unit(bare, match.end(), end)
        if named is None:
            return None
        low, high = named
    else:
        low, high = noun.span()
    number = WORDS[match["v"]] if match.re is SPELLED else value(match["v"])
    rate = _RATE.match(bare, high)  # "02 lần/tuần", "20 giờ/người/năm"
    high = rate.end() if rate else high
    return _Figure(match, number, compared, squeeze(row.text[low:high]).lower(), high)


def _is_scale(row: Row, bare: str, match: re.Match[str], before: str) -> bool:
    """Whether a number of points tells how points are given, not how many are to be reached."""
    if re.match(r"(?:diem )?den (?:duoi|tren) \d", bare[match.end() : match.end() + 24]):
        return True
    if not re.match(r"diem(?![a-z])", bare[match.end() :]):
        return False
    return _SCALE.search(before) is not None or _GRADE.match(row.view, row.mark) is not None


def _item(row: Row, bare: str, start: int, end: int, figure: _Figure, year: int | None) -> dict[str, Any]:
    match = figure.match
    low = max(start, match.start() - 60)
    lead = BEFORE.search(bare[low : match.start()])
    return {
        "value": figure.value,
        "comparator": figure.comparator,
        "unit": figure.unit,
        "subject": _subject(row, bare, start, end, match, figure.unit_end),
        "year": year,
        "start": row.start + (low + lead.start() if lead else match.start()),
        "end": row.start + end,
        "confidence": 0.95 if figure.unit == "%" else 0.85 if figure.unit == "rank" else 0.75,
    }


_MEASURED = re.compile(
    r"(?:den (?:het |cuoi )?nam 20\d\d\s?[:,]|[^a-z]*)\s*"
    r"(?:ty le|ty trong|muc do|chi so|toc do|so luong|diem|so )"
)
_NEXT_FIGURE = re.compile(r"(?:,|\sva)\s+(?=[^,]{0,60}?\d+(?:[.,]\d+)?\s?%|\d)|\s-\s|$")
_LEADS_IN = re.compile(
    rf"(?:\s+(?:{AT_LEAST}|{MORE}|{AT_MOST}|{LESS}|dat|phan dau|la|tu|duoc|len|con|xuong|co|muc|chiem)){{1,4}}\s*$"
)


#: a lead-in that gives the year: "Phấn đấu đến hết năm 2027: tỷ lệ ..."
_YEAR_LEADS = re.compile(r"[^:;\d]{0,40}nam 20\d\d\s*:\s*")
#: what tells of an earlier figure, or of the year, behind the name of what is measured
_YEAR_FOLLOWS = re.compile(r"[,:(]?\s+(?:(?:den|het|vao|trong|cuoi|la|dat)\s+)*nam\s+20\d\d(?:\s[^.;]*)?$")


def _subject(row: Row, bare: str, start: int, end: int, match: re.Match[str], unit_end: int) -> str:
    """What is measured, without the years that are told with it."""
    said = _measured(row, bare, start, end, match, unit_end)
    folded = view(said)
    if len(folded) != len(said):
        return said
    lead = _YEAR_LEADS.match(folded)
    low = lead.end() if lead else 0
    tail = _YEAR_FOLLOWS.search(folded, low)
    high = tail.start() if tail and len(folded[low : tail.start()].split()) >= _NAMES else len(said)
    earlier = _FIGURE_FOLLOWS.search(folded, low, high)
    if earlier and len(folded[low : earlier.start()].split()) >= _NAMES:
        high = earlier.start()
    if said.count(")", low, high) > said.count("(", low, high):
        high = said.rfind(")", low, high)
    return said[low:high].strip(" ,.:;-–") or said


#: an earlier figure of the same thing: "tỷ lệ thu gom: 85% (năm 2028), 95% (năm 2030)"
_FIGURE_FOLLOWS = re.compile(r"(?::|,|\s(?:dat|la|len|tu))\s+\d+(?:[.,]\d+)?\s?%.*$")
_IN_BRACKETS = re.compile(r"\(\s?(?:(?:den|het|vao|trong|cuoi)\s)*nam\s20\d\d\s?\)?")
_ONLY_YEAR = re.compile(r"(?:(?:va|den|het|vao|trong|cuoi|la|dat|phan dau|len|tang|giam)\s)*(?:nam\s20\d\d)?")
#: a name of something measured has so many words at least
_NAMES = 3


def _measured(row: Row, bare: str, start: int, end: int, match: re.Match[str], unit_end: int) -> str:
    """What is measured: what follows the figure ("80% người dân"), else what stands before it ("tỷ lệ ... đạt 80%")."""
    stop = _NEXT_FIGURE.search(bare, match.end(), end)
    after = row.text[unit_end : stop.start() if stop else end]
    after = re.sub(r"^\s*(?:trở lên|trở xuống|số|tổng số|các|,)\s+", "", after).strip(" ,.;:")
    head = bare[start : match.start()]
    tail = max(0, len(head) - 80)
    head = head[:tail] + _LEADS_IN.sub("", head[tail:])
    before = row.text[start : start + len(head)].strip(" ,.;:-–")
    if match.re in (RANK, TOP):
        return squeeze(before)
    measured = _MEASURED.match(head)
    if measured and len(before.split()) > 2:
        return squeeze(before)
    if _IN_BRACKETS.fullmatch(view(after)):
        after = ""
    if len(after.split()) >= 2 and not re.match(
        r"\s*(?:vao|trong|den|so voi|/|moi|tro len\s*$|hang nam)", bare[unit_end:end]
    ):
        return squeeze(after)
    return squeeze(before or after)
