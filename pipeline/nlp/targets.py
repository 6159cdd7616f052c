"""The component for targets (chỉ tiêu): quantified indicators - shares, counts, ranks - with comparator and year.

Shares count wherever they are aimed at; counts only as indicators ("ít nhất 01 mô hình", or bare in a
section of targets).  Results already reached, money, dates, shares of a budget or of a fine are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from . import document_view
from .outline import Node, Outline, Row, bounded
from .patterns import squeeze, view
from .tasks import indicator_cells
from .timex import find_times

_NUM = r"(?P<v>\d{1,3}(?:[.\s]\d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)?)(?!\d)"
_AT_LEAST = r"(?:it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|thap nhat|>=|≥|tu(?=\s*$))"
_MORE = r"(?:tren|hon|vuot(?: muc)?|cao hon|lon hon|>)"
_AT_MOST = r"(?:khong qua|toi da|khong vuot qua|khong vuot|nhieu nhat|cao nhat|khong hon|<=|≤)"
_LESS = r"(?:duoi|xuong duoi|it hon|thap hon|nho hon|<)"
_BEFORE = re.compile(
    rf"(?<![a-z])(?:(?P<ge>{_AT_LEAST})|(?P<le>{_AT_MOST})|(?P<lt>{_LESS})"
    rf"|(?P<gt>{_MORE}))\s*(?:la\s+|dat\s+|tu\s+|co\s+|muc\s+|den\s+)?$"
)
_AFTER = re.compile(r"\s*(?:(?:so\s+)?[a-z ]{0,24}?\s)?(?P<ge>tro\s+len)|\s*(?:[a-z]+ ){0,2}(?P<le>tro\s+xuong)")
_PERCENT = re.compile(
    rf"(?<![\d.,/-]){_NUM}\s?(?:%\s?)?(?:(?:-|den|~)\s?(?P<hi>\d+(?:[.,]\d+)?)\s?)?(?:%"
    rf"|phan tram(?![a-z]))"
)
_COUNT = re.compile(rf"(?<![\d.,/a-z-]){_NUM}(?:\s?(?:-|den)\s?(?P<hi>\d{{1,4}}))?\s+(?=[a-z])")
_RANK = re.compile(
    r"(?<![a-z])(?:(?:xep|dung|nam|vi tri|hang|o|dat|thuoc)\s+)+(?:(?:trong|hang|vi tri|loai"
    r"|nhom|tu|vi thu)\s+)*(?:tu\s+)?(?:thu|hang|vi tri)\s+(?P<a>\d{1,3}|nhat|nhi|ba)"
    r"(?:\s*(?:-|den|toi)\s*(?:thu\s+|hang\s+)?(?P<b>\d{1,3}))?(?P<up>\s+tro\s+len)?"
)
_TOP = re.compile(
    r"(?<![a-z])(?:top|tot)\s+(?P<a>\d{1,3})(?![\d.,%])|(?<![a-z])(?:nhom|trong so"
    r"|trong)\s+(?P<c>\d{1,3})\s+(?:[a-z]+,?\s+){0,6}?(?:dan dau|dung dau|cao nhat|tot nhat"
    r"|xuat sac nhat)"
)
_ORDINALS = {"nhat": 1, "nhi": 2, "ba": 3}
#: what is counted in plans, by its folded name; the longest wins
_NOUNS = re.compile(
    "(?:"
    + "|".join(
        sorted(
            (
                "mo hinh|lop|hoi nghi|nguoi|cuoc thi|cuoc|buoi|dot|tin bai|tin, bai|bai|luot|diem"
                "|tuyen pho|tuyen duong|tuyen|san pham|sang kien|giai phap|doanh nghiep|hop tac xa|"
                "ho gia dinh|ho kinh doanh|ho dan|ho|to dan pho|thon|khu dan cu"
                "|to cong nghe so cong dong|to chuyen doi so cong dong|to|dich vu cong"
                "|thu tuc hanh chinh|thu tuc|ho so|de tai|du an|"
                "cong trinh|nhiem vu|chuong trinh|chuyen de|chuyen muc|chuyen trang|phong su|video clip"
                "|video|clip|pa no|panô|bang ron|can bo|cong chuc|doan vien|hoi vien|dang vien|hoc sinh|"
                "thanh vien|tap the|ca nhan|guong dien hinh|guong|dien hinh tien tien|dien hinh"
                "|cau lac bo|truong hoc|truong|co so|co quan|don vi|phong trao|hoat dong|diem truy cap"
                "|diem wifi|camera|"
                "may tinh|thiet bi|ung dung|phan mem|nen tang|co so du lieu|bo du lieu|lan|gio|phut"
                "|ngay cong|tai khoan|cay xanh|cay|nha van hoa|nha|phien cho|gian hang|hop dong"
                "|giai thuong|giai|"
                "kenh|trang|nhom zalo|nhom|doi hinh|doi|chi bo|san giao dich|m2|ha|km|tan|vu|cuoc hop"
                "|cong dan so|cach lam|sang che|van ban|ban tin|toa dam|dien dan|"
                "chi hoi|duong pho|ngo|diem den|pho|khu pho|cum|chuyen gia|sinh vien|thanh nien"
                "|nguoi dan|nguoi lao dong|lao dong|viec lam|vi tri|tieu chi|chi tieu"
            ).split("|"),
            key=len,
            reverse=True,
        )
    )
    + r")(?![a-z])"
)
_TIME_UNIT = re.compile(
    r"(?:ngay|thang|nam|tuan|gio|phut|quy|giay|dong|trieu|ty|nghin|ti|tram|khoan|dieu|chuong"
    r"|muc|phu luc|trang|phan|giai doan|cap|ban|nhom noi dung|noi dung|muc tieu|nhiem vu"
    r"|giai phap|nhom nhiem vu|buoc|hinh thuc)(?![a-z])"
)
_AIM = re.compile(
    r"(?<![a-z])(?:phan dau|it nhat|toi thieu|muc tieu|chi tieu|moi [a-z, ]{2,60} (?:co"
    r"|xay dung|dang ky|to chuc)|tro len|khong duoi|bao dam co|dam bao co)(?![a-z])"
)
_REACHED = re.compile(
    r"(?<![a-z])(?:da dat|dat duoc ket qua|hien nay|hien co|tinh den|den nay|ket qua nam"
    r"|(?<!so voi )(?<!cung ky )nam truoc|uoc dat|thuc trang|da co|trong nam qua"
    r"|da hoan thanh|da thuc hien|hien tai)(?![a-z])"
)
_MONEY = re.compile(
    r"(?:ngan sach|kinh phi|chi phi|muc ho tro|ho tro|muc phat|von|lai suat|muc dong"
    r"|gia tri hop dong|muc chi)\s+(?:[a-z]+\s+){0,4}$"
)
#: sums of money that are indicators, in a section of targets
_SUM = re.compile(
    rf"(?<![\d.,/]){_NUM}\s?(?P<u>(?:trieu|ty|nghin|ngan)(?: dong)?(?:\s?/\s?(?:nguoi|ho|ha|nam|thang)){{0,3}})"
    r"(?![a-z])"
)
_INCOME = re.compile(
    r"(?<![a-z])(?:thu nhap|gia tri san xuat|gia tri san pham|tong gia tri|doanh thu|thu ngan sach|von dau tu)"
    r"[^;.]{0,90}$"
)
_MONEY_AFTER = re.compile(
    r"\s*(?:kinh phi|chi phi|muc dong|le phi|muc phat|gia tri hop dong|von|ngan sach|tong muc"
    r"|muc luong|tong diem|so diem"
    r"|trong so|diem(?= (?:toi da|chuan|thuong|tru|cong|so|cua|thi dua)(?![a-z])|\s*(?:[;.]|$)))(?![a-z])"
)
_YEAR = re.compile(
    r"(?:nam\s+|(?:quy\s+[ivx\d]{1,3}|thang\s+\d{1,2}|\d{1,2}/\d{1,2})\s?(?:/"
    r"|\s+nam\s+))(?P<y>(?:19|20)\d\d)(?!\d)(?!\s?-\s?(?:19|20)\d\d)"
)
#: a whole date without "trước", "đến" or the like is that of a cited document
_DOCUMENT_DATE = re.compile(
    r"(?<!truoc )(?<!den )(?<!nhat )(?<!la )(?<!het "
    r")ngay\s+\d{1,3}(?:\s?[/.-]\s?\d{1,2}\s?[/.-]\s?|\s+thang\s+\d{1,2}\s+nam\s+)\d{4}"
    r"|\d{1,6}/(?:19|20)\d\d/[a-z]+"
)
_OPENING_YEAR = re.compile(
    r"(?:phan dau\s+|tu nay\s+|muc tieu\s+)*(?:(?:den|het|trong|cuoi|truoc)\s+)*nam\s+(?P<y>20\d\d)(?!\d)(?!\s?-\s?20)"
)
_COMPARED = re.compile(
    r"(?:so voi|cung ky|tu|ke tu|sau|truoc|quyet dinh[^,;]*|ke hoach[^,;]*|luat[^,;]*"
    r"|nghi quyet[^,;]*|thong tu[^,;]*)\s*(?:cuoi |dau |trong |muc |cua )*$"
)
_NO_PLACE = frozenset({"situation", "budget", "award_procedure", "award_subjects", "award_time"})
_QUOTED = re.compile(r'"[^"]{2,400}"')
_SENTENCE_END = re.compile(r";\s|\.\s+(?=\S)|;$")


@Language.factory("kehoach_targets", assigns=["doc.spans"])
def create_targets(nlp: Language, name: str) -> TargetsComponent:
    """The component that reads the targets."""
    return TargetsComponent()


class TargetsComponent:
    """Reads the targets of a plan."""

    def __call__(self, doc: Doc) -> Doc:
        """Leaves dicts ``{value, comparator, unit, subject, year, start, end, confidence}`` under ``TARGETS``."""
        outline = Outline.of(doc)
        document_view.put(doc, document_view.TARGETS, [*targets(outline), *_from_tables(doc, outline)])
        return doc


def targets(outline: Outline) -> list[dict[str, Any]]:
    """The targets in order."""
    found: list[dict[str, Any]] = []
    first = outline.nodes[0].start if outline.nodes else outline.body_start
    for row in outline.rows:
        if row.start < first or not re.search(r"\d|thu nhat", row.view):
            continue
        above = outline.roles_above(row.start)
        if outline.role_at(row.start) & _NO_PLACE and "targets" not in above:
            continue
        bare = _QUOTED.sub(lambda m: "\x00" * len(m[0]), row.view)
        for start, end in _sentences(row, bare):
            found.extend(_sentence(outline, row, bare, start, end, above))
    return found


def _from_tables(doc: Doc, outline: Outline) -> Iterator[dict[str, Any]]:
    """One target for each figure of a table of indicators."""
    for figure in indicator_cells(doc, outline.text):
        bare = view(figure.cell.text)
        match = re.search(rf"(?<![\d.,/]){_NUM}", bare)
        if not match or re.fullmatch(r"(?:19|20)\d\d", match["v"]):
            continue
        percent = "%" in bare or (figure.unit or "").startswith("%") or "(%)" in figure.name
        yield {
            "value": _value(match["v"]),
            "comparator": _comparator(
                bare, 0, match.start(), match.end() + ("%" in bare[match.end() : match.end() + 2]), len(bare)
            ),
            "unit": "%" if percent else (figure.unit or "").lower() or "số lượng",
            "subject": figure.name,
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


def _sentence(
    outline: Outline, row: Row, bare: str, start: int, end: int, above: frozenset[str]
) -> Iterator[dict[str, Any]]:
    taken: list[tuple[int, int]] = []
    items: list[dict[str, Any]] = []
    piece = bare[start:end]
    reached = _REACHED.search(piece) is not None
    for match in _PERCENT.finditer(bare, start, end):
        if (
            (reached and not re.search(r"phan dau|muc tieu", piece))
            or _spent(bare[start : match.start()])
            or _MONEY_AFTER.match(bare, match.end())
        ):
            continue
        if re.search(r"(?<![a-z])tu\s$", bare[start : match.start()]) and re.match(
            r"\s*(?:xuong|len)(?: con| toi| den)? \d", bare[match.end() : end]
        ):
            continue  # "giảm từ 5% xuống 3%": what it was before
        if re.search(r"(?:tang|giam|bang|cao hon|thap hon)[^,;]{0,30}so voi[^,;]{0,30}$", bare[start : match.start()]):
            continue
        comparator = _comparator(bare, start, match.start(), match.end(), end)
        if match["hi"] and comparator == "=":
            comparator = ">="
        items.append(_item(outline, row, bare, start, end, match, _value(match["v"]), comparator, "%"))
        taken.append(match.span())
    for match in (*_RANK.finditer(bare, start, end), *_TOP.finditer(bare, start, end)):
        groups = match.groupdict()
        mark = groups.get("b") or groups.get("a") or groups.get("c") or ""
        value = _ORDINALS.get(mark) or int(mark)
        exact = match.re is _RANK and not groups.get("b") and not groups.get("up")
        items.append(_item(outline, row, bare, start, end, match, value, "=" if exact else "<=", "rank"))
        taken.append(match.span())
    nearest = outline.role_at(row.start)
    if not reached and above & {"targets"}:
        for match in _SUM.finditer(bare, start, end):
            if not _INCOME.search(bare[start : match.start()]):
                continue
            low, high = match.span("u")
            unit = squeeze(row.text[low:high]).lower()
            compared = _comparator(bare, start, match.start(), high, end)
            items.append(_item(outline, row, bare, start, end, match, _value(match["v"]), compared, unit, high))
            taken.append(match.span())
    if (
        not reached
        and not (nearest & {"award_forms", "awards"} and not nearest & {"criteria", "award_standards"})
        and not re.search(r"(?<![a-z])(?:tang|de nghi|xet chon)(?![a-z])", piece)
    ):
        aimed = _AIM.search(piece) is not None
        last: tuple[int, str] | None = None
        for match in _COUNT.finditer(bare, start, end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            # "ít nhất 12 tin bài, 02 phóng sự": the words bind the whole list
            goes_on = (
                last is not None
                and re.fullmatch(r"[a-z ]{0,40}(?:,|va|;)\s*", bare[last[0] : match.start()]) is not None
            )
            item = _count(outline, row, bare, start, end, match, above, aimed, last[1] if goes_on and last else None)
            if item:
                items.append(item)
                last = match.end() + len(item["unit"]), item["comparator"]
    items.sort(key=lambda item: int(item["start"]))
    for earlier, item in pairwise(items):
        if not item["subject"] or (find_times(view(item["subject"])) and len(item["subject"]) < 40):
            item["subject"] = earlier["subject"]  # "... đạt 80%; đến hết tháng 12 đạt 95%"
    yield from items


def _spent(before: str) -> bool:
    """Whether a share is one of money spent; one by which revenue grows is an indicator."""
    money = _MONEY.search(before)
    return money is not None and not re.search(r"(?<![a-z])(?:tang|vuot|dat)(?![a-z])", money[0])


def _count(
    outline: Outline,
    row: Row,
    bare: str,
    start: int,
    end: int,
    match: re.Match[str],
    above: frozenset[str],
    aimed: bool,
    inherited: str | None,
) -> dict[str, Any] | None:
    """A counted thing, where it is an indicator."""
    before = bare[start : match.start()]
    noun = _NOUNS.match(bare, match.end())
    compared = _comparator(bare, start, match.start(), match.end(), end)
    if compared == "=" and inherited:
        compared = inherited
    if _TIME_UNIT.match(bare, match.end()) and not (
        noun and (noun[0] in ("cong trinh", "trang") or (len(noun[0]) > 5 and not _TIME_UNIT.fullmatch(noun[0])))
    ):
        return None
    if re.search(
        r"(?:so|dieu|khoan|diem|muc|ngay|thang|nam|quy|lan thu|thu|giai doan|phu luc|phan|chuong"
        r"|bang|bieu|bieu mau|mau|to|thon|khu|duong|so nha|nghi quyet|quyet dinh|ke hoach|de an"
        r"|phuong|quan|tang)\s*$",
        before,
    ):
        return None
    if not noun and (compared == "=" or inherited):
        return None
    in_targets = bool(above & {"targets"})
    strict = compared != "="
    if strict and not (
        in_targets or aimed or above & {"criteria", "award_standards", "tasks", "content", "solutions", "organisation"}
    ):
        return None
    if (
        not strict
        and not in_targets
        and not inherited
        and not re.search(
            r"(?:phan dau|dat|moi [a-z, ]{2,80})\s*(?:[a-z, ]{0,60}\s)?(?:co|xay dung|to chuc|dang ky"
            r"|dat|duy tri|thanh lap)?\s*$",
            before,
        )
    ):
        return None
    if not strict and not in_targets and not inherited and not re.search(r"phan dau|moi ", before):
        return None
    if noun is None:
        unit = _unit(bare, match.end(), end)
        if unit is None:
            return None
        low, high = unit
    else:
        low, high = noun.span()
    return _item(
        outline, row, bare, start, end, match, _value(match["v"]), compared, squeeze(row.text[low:high]).lower(), high
    )


def _unit(bare: str, start: int, end: int) -> tuple[int, int] | None:
    """The counted noun where it is no known one: a word, or two where the second does not begin another phrase."""
    match = re.compile(r"([a-z]+)(?: ([a-z]+))?").match(bare, start, end)
    if not match:
        return None
    if match[2] is None or re.fullmatch(
        r"duoc|co|tro|ve|cua|cho|tai|tren|o|va|tham|dang|la|de|theo|trong|voi|so|moi|vao|den"
        r"|thuoc|hoac|da|se|su",
        match[2],
    ):
        return match.start(1), match.end(1)
    return match.start(), match.end()


def _comparator(bare: str, start: int, at: int, after: int, end: int) -> str:
    before = _BEFORE.search(bare[max(start, at - 40) : at])
    behind = _AFTER.match(bare, after, min(end, after + 48))
    if behind:
        return ">=" if behind["ge"] else "<="
    if before and not (before.start() and bare[max(start, at - 40) : at][before.start() - 1].isalpha()):
        return {"ge": ">=", "le": "<=", "lt": "<", "gt": ">"}[before.lastgroup or "ge"]
    return "="


def _value(printed: str) -> float:
    """A Vietnamese number: the comma parts decimals, the full stop thousands ("14,5", "1.000")."""
    if re.fullmatch(r"\d{1,3}(?:[.\s]\d{3})+", printed):
        number = float(re.sub(r"[.\s]", "", printed))
    else:
        number = float(printed.replace(",", "."))
    return int(number) if number == int(number) else number


def _item(
    outline: Outline,
    row: Row,
    bare: str,
    start: int,
    end: int,
    match: re.Match[str],
    value: float,
    comparator: str,
    unit: str,
    unit_end: int | None = None,
) -> dict[str, Any]:
    subject = _subject(row, bare, start, end, match, unit_end or match.end())
    lead = _BEFORE.search(bare[start : match.start()])
    return {
        "value": value,
        "comparator": comparator,
        "unit": unit,
        "subject": subject,
        "year": _year(outline, row, bare, start, end, match),
        "start": row.start + (start + lead.start() if lead else match.start()),
        "end": row.start + end,
        "confidence": 0.95 if unit == "%" else 0.85 if unit == "rank" else 0.75,
    }


def _subject(row: Row, bare: str, start: int, end: int, match: re.Match[str], unit_end: int) -> str:
    """What is measured: what follows the figure ("80% người dân"), else what stands before it ("tỷ lệ ... đạt 80%")."""
    stop = re.compile(r"(?:,|\sva)\s+(?=[^,]{0,60}?\d+(?:[.,]\d+)?\s?%|\d)|\s-\s|$").search(bare, match.end(), end)
    after = row.text[unit_end : stop.start() if stop else end]
    after = re.sub(r"^\s*(?:trở lên|trở xuống|số|tổng số|các|,)\s+", "", after).strip(" ,.;:")
    head = bare[start : match.start()]
    head = re.sub(
        rf"(?:\s+(?:{_AT_LEAST}|{_MORE}|{_AT_MOST}|{_LESS}|dat|phan dau|la|tu|duoc|len|con|xuong"
        rf"|co|muc|chiem)){{1,4}}\s*$",
        "",
        head,
    )
    before = row.text[start : start + len(head)].strip(" ,.;:-–")
    if match.re in (_RANK, _TOP):
        return squeeze(before)
    measured = re.match(r"(?:[^a-z]*)(?:ty le|ty trong|muc do|chi so|toc do|so luong|diem|so )", head)
    if measured and len(before.split()) > 2:
        return squeeze(before)
    if len(after.split()) >= 2 and not re.match(
        r"\s*(?:vao|trong|den|so voi|/|moi|tro len\s*$|hang nam)", bare[unit_end:end]
    ):
        return squeeze(after)
    return squeeze(before or after)


def _year(outline: Outline, row: Row, bare: str, start: int, end: int, match: re.Match[str]) -> int | None:
    """The year of the sentence, the nearest before the figure; else of the label or heading above."""
    piece = _DOCUMENT_DATE.sub(lambda m: "\x00" * len(m[0]), bare[start:end])
    years = [
        (start + m.start(), int(m["y"]))
        for m in _YEAR.finditer(piece)
        if not _COMPARED.search(piece[max(0, m.start() - 60) : m.start()])
    ]
    before = [year for at, year in years if at < match.start()]
    after = [year for at, year in years if at >= match.end()]
    if before:
        return before[-1]
    if after:
        return after[0]
    opening = _OPENING_YEAR.match(bare, row.mark)
    if opening and opening.end() <= start:
        return int(opening["y"])  # "Đến hết năm 2026, có ...; 100% hộ ..."
    node = outline.at(row.start)
    label = _label_year(outline, node, row)
    if label:
        return label
    for above in outline.chain(node):
        if above.heading:
            found = _one_year(above.heading)
            if found:
                return found
    return None


def _label_year(outline: Outline, node: Node | None, row: Row) -> int | None:
    """The year of an unnumbered lead-in above the row: "- Năm 2025:", "Phấn đấu năm 2026 đạt các chỉ tiêu sau:"."""
    low = node.start if node else outline.body_start
    above = [r for r in outline.rows_in(low, row.start) if node is None or r.start > node.start or not node.heading]
    for other in reversed(above):
        if other.view.endswith(":") or (len(other.text) < 60 and not other.view.endswith((".", ";"))):
            if other.bullet == row.bullet and row.bullet and not other.view.endswith(":"):
                continue
            return _one_year(other.text)
        if not other.bullet and not row.bullet:
            continue
    return None


def _names_document(text: str) -> bool:
    """Whether a label cites a document by number, whose date is none of the targets'."""
    return re.search(r"(?:số|\d)\s?\d{0,4}[/-](?:[A-ZĐ]{2}|\d{4}/[A-ZĐ])", text) is not None


def _one_year(text: str) -> int | None:
    """The year of a heading, where it names one: not "2025 - 2030", nor that of a document."""
    if re.search(r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d|[/-](?:19|20)\d\d[/-]|từ năm", text) or _names_document(text):
        return None
    # of a date only the year it ends with: "Đến 31/12/2025:", "Quý IV/2025"
    years = set(re.findall(r"(?:(?<![\d/])|(?<=[\dIVX]/))((?:19|20)\d\d)(?![\d/])", text))
    return int(years.pop()) if len(years) == 1 else None
