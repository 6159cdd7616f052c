"""Which document a symbol means: one symbol with two subjects, one number of two issuers, unknown issuers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from .... import knowledge
from ....vietnamese import UPPER, fold
from ...context import Cited, Context, day, iso
from ...model import Hit, rule
from .registry import REGISTRY, agreement, known, province_in, words_of

_PLAN_88 = "Kế hoạch số 88/KH-UBND ngày 05/3/2025 của Ủy ban nhân dân thành phố Hải Phòng"
_TWO_94 = (
    "- Thực hiện Kế hoạch số 94/KH-UBND ngày 05/3/2025 của Ủy ban nhân dân thành phố Hải Phòng.\n"
    "- Thực hiện Kế hoạch số 94-KH/TU ngày 12/5/2025 của Ban Thường vụ Thành ủy.\n"
)
_D15 = "NĐ 30/2020/NĐ-CP, Điều 15"


@rule(
    "CON-SB-01",
    "warning",
    title=("Một ký hiệu, hai trích yếu", "One symbol, two subjects"),
    why=("Một văn bản chỉ có một trích yếu", "A document has one subject"),
    source="practice",
    remedy=("Kiểm tra ký hiệu hoặc trích yếu theo văn bản gốc", "Check symbol or subject by the original"),
    bad=f"- Thực hiện {_PLAN_88} về phòng, chống ma túy trong trường học.\n"
    f"- Lồng ghép với {_PLAN_88} về phát triển dịch vụ ban đêm.",
    good=f"- Thực hiện {_PLAN_88} về phòng, chống ma túy trong trường học.\n"
    f"- Lồng ghép với {_PLAN_88.replace('88', '91')} về phát triển dịch vụ ban đêm.",
)
def two_subjects(context: Context) -> Iterator[Hit]:
    """Mentions of one document whose subjects have hardly a word in common."""
    symbols = {cited.index: cited for cited in context.cited}
    for basis in context.plan.legal_bases:
        said = [(symbols[i], s) for i in basis.mentions if i in symbols and (s := _subject(symbols[i]))]
        if len(said) < 2:
            continue
        row = next((r for cited, _ in said if (r := known(context, cited, whatever_date=True))), None)
        for cited, subject in said[1:]:
            first = said[0][1]
            alike = agreement(first, subject)
            if alike is None or alike >= 0.2 or len(words_of(first) & words_of(subject)) > 1:
                continue
            wrong = cited
            if row and (agreement(subject, row.subject) or 0) > (agreement(first, row.subject) or 0):
                wrong = said[0][0]
            yield Hit(
                wrong.start,
                wrong.citation.span.end,
                (
                    f"{cited.symbol.printed} được nêu với hai nội dung: “{_short(first)}” và “{_short(subject)}”",
                    f"{cited.symbol.printed} is given with two subjects: “{_short(first)}” and “{_short(subject)}”",
                ),
                ("Kiểm tra ký hiệu hoặc trích yếu", "Check symbol or subject"),
                confidence=0.75,
            )
            break


def _subject(cited: Cited) -> str | None:
    """What a mention says the document is about; not where the words may belong to the issuer's name."""
    subject = cited.citation.subject
    issuer = fold(cited.citation.issuer or "").lower()
    return subject if subject and "ban chi dao" not in issuer else None


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " ..."


@rule(
    "REG-10",
    "info",
    title=("Trùng số của hai cơ quan", "One number of two issuers"),
    why=(
        "Hai văn bản cùng số, cùng tên loại của hai cơ quan: phải ghi cơ quan ban hành mới phân biệt được",
        "Two documents share type and number: only the issuer tells them apart",
    ),
    source=REGISTRY,
    remedy=("Ghi thêm cơ quan ban hành", "Name the issuer"),
    bad=_TWO_94 + "- Báo cáo kết quả theo Kế hoạch số 94.",
    good=_TWO_94 + "- Báo cáo kết quả theo Kế hoạch số 94-KH/TU.",
)
def shared_number(context: Context) -> Iterator[Hit]:
    """A mention without issuer of a number that two documents of one type bear, the plan itself among them."""
    bearers: dict[tuple[str, str], set[str]] = {}
    for basis in context.plan.legal_bases:
        digits = re.match(r"\d+", basis.number or "")
        if digits and not re.search(r"/(?:19|20)\d\d/", basis.number or ""):
            issuer = fold(basis.issuer or basis.number or "").lower().replace("ubnd", "uy ban nhan dan")
            bearers.setdefault((basis.type.split(" hành")[0], digits[0].lstrip("0")), set()).add(issuer)
    own = re.match(r"\d+", context.meta.number or "")
    if own and context.meta.doc_type and context.meta.issuer:
        bearers.setdefault((context.meta.doc_type, own[0].lstrip("0")), set()).add(fold(context.meta.issuer).lower())
    for citation in context.plan.citations:
        digits = re.match(r"\d+", citation.number or "")
        if digits is None or citation.issuer:
            continue
        key = (citation.type.split(" hành")[0], digits[0].lstrip("0"))
        # a symbol of the Party or of the centre tells its issuer by itself
        alone = (citation.number or "").isdigit() or (citation.number or "").endswith(("UBND", "HĐND"))
        if len(bearers.get(key, ())) > 1 and alone and not _defined(context, citation.span.start):
            yield Hit(
                citation.span.start,
                citation.span.end,
                (
                    f"{citation.type} số {digits[0]} có ở hai cơ quan, ở đây không ghi cơ quan ban hành",
                    f"Two issuers have a {citation.type} number {digits[0]}; the issuer is not named here",
                ),
                ("Ghi rõ cơ quan ban hành", "Name the issuer"),
                confidence=0.75,
            )


def _defined(context: Context, start: int) -> bool:
    return (
        re.search(r"(?:goi|viet)\s+(?:chung\s+|tat\s+)?la\s*:?\s*[\"(]?\s*$", context.low[max(0, start - 30) : start])
        is not None
    )


_OWN_NUMBER = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐÔNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: {}/KH-UBND\nAn Thịnh Đông, ngày 20 tháng 8 năm 2025\nKẾ HOẠCH\n"
    "Tuyên truyền chuyển đổi số phường An Thịnh Đông\n"
    "Thực hiện Kế hoạch số 45/KH-UBND ngày 22/7/2025 của Ủy ban nhân dân phường An Thịnh Đông về chuyển đổi số, Ủy ban "
    "nhân dân phường An Thịnh Đông ban hành Kế hoạch tuyên truyền như sau:\nI. MỤC ĐÍCH\n- Nâng cao kỹ năng số.\n"
    "II. TỔ CHỨC THỰC HIỆN\n- Các đơn vị triển khai thực hiện Kế hoạch này./.\n"
    "Nơi nhận:\n- Các phòng, đơn vị thuộc phường;\n- Lưu: VT, VHXH.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
    "Trần Thị Minh Hạnh\n"
)


@rule(
    "REG-13",
    "warning",
    title=("Số của kế hoạch trái thứ tự", "The plan's own number is out of order"),
    why=(
        "Số của đơn vị tăng dần trong năm: kế hoạch ban hành sau có số lớn hơn",
        "A body's numbers grow within the year: what is issued later has a higher number",
    ),
    source=_D15,
    remedy=("Kiểm tra số, ngày của kế hoạch hoặc của văn bản đã ban hành", "Check number and date of both"),
    slot="whole",
    bad=_OWN_NUMBER.format(38),
    good=_OWN_NUMBER.format(61),
)
def own_series(context: Context) -> Iterator[Hit]:
    """The plan's number and date against those of documents of the same body and type that it cites."""
    own = re.fullmatch(r"(\d+)/([A-ZĐa-z]+)-(UBND|HĐND)", context.meta.number or "")
    issued = iso(context.meta.date)
    unit = fold(context.meta.unit or "").lower()
    span = context.meta.spans.get("number")
    if own is None or issued is None or not unit:
        return
    number = int(own[1])
    for cited in context.cited:
        moment, issuer = iso(cited.citation.date), fold(cited.citation.issuer or "").lower()
        symbol = cited.symbol
        if moment is None or symbol.year or fold(symbol.type_group or "") != fold(own[2]):
            continue
        mine = unit in issuer or (re.fullmatch(r"(?:ubnd|uy ban nhan dan) (?:phuong|xa|dac khu)", issuer) is not None)
        if not mine or symbol.issuer != own[3] or not symbol.number.isdigit():
            continue
        other = int(symbol.number)
        # new bodies began at 1 in July 2025
        if _series_of(moment) != _series_of(issued) or abs((issued - moment).days) <= 3:
            continue
        if (other > number and moment < issued) or (other < number and moment > issued):
            start, end = span or (cited.start, cited.citation.span.end)
            yield Hit(
                start,
                end,
                (
                    f"Số {number} ngày {day(issued)} trái thứ tự với {symbol.printed} ngày {day(moment)}",
                    f"Number {number} of {day(issued)} is out of order with {symbol.printed} of {day(moment)}",
                ),
                ("Kiểm tra lại số và ngày", "Check number and date"),
                confidence=0.75,
            )
            return


def _series_of(moment: date) -> tuple[int, bool]:
    return moment.year, moment.year == 2025 and moment >= date(2025, 7, 1)


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(fold(row.code).upper() for row in knowledge.issuer_codes()) | frozenset(
        fold(row.code).upper() for row in knowledge.offices() if row.code
    )


#: beginnings of codes that name a kind of body, whatever follows
_KINDS = re.compile(
    r"(?:BCD|BTC|BCH|BQL|HD|TCT|TGV|TTT|VP|TT|UBND|UBMT|MT|QH|UBTVQH|CQ|TRUONG|TH|MN|BV|DHQG|LDLD|CD|CTD)"
)


@rule(
    "SYM-15",
    "info",
    title=("Mã cơ quan ban hành lạ", "An unknown code of an issuer"),
    why=(
        "Nhóm chữ cuối của ký hiệu không có trong danh mục cơ quan và không khớp cơ quan nêu bằng chữ",
        "The last group of the symbol is no known issuer and not the one named in words",
    ),
    source="corpus/knowledge/issuers.csv",
    remedy=("Đối chiếu ký hiệu với văn bản gốc", "Check the symbol by the original"),
    needs_marks=True,
    bad="- Thực hiện Kế hoạch số 27/KH-UBNX ngày 04/6/2025 về chuyển đổi số.",
    good="- Thực hiện Kế hoạch số 27/KH-UBND ngày 04/6/2025 của Ủy ban nhân dân thành phố Hải Phòng về chuyển đổi số.",
)
def unknown_issuer(context: Context) -> Iterator[Hit]:
    """Issuer groups that no table knows and the words beside the symbol do not explain; to be confirmed only."""
    told: set[str] = set()
    for cited in context.cited:
        symbol = cited.symbol
        # the unit behind an issuer is of its own making, joint documents bear several codes
        if (
            symbol.form not in ("admin", "normative", "party")
            or symbol.unit
            or not symbol.issuer
            or symbol.issuer in told
        ):
            continue
        code = fold(symbol.issuer).upper()
        bare = re.sub(r"\d+$", "", code)
        if bare in _codes() or re.sub(r"(?:TW|TU|DU)$", "", bare) in _codes() or _KINDS.match(bare):
            continue
        if any(known_code.endswith(bare) for known_code in _codes()):  # the unit alone, without its body
            continue
        if _explained(bare, cited.citation.issuer or "") or _explained(bare, context.meta.issuer or ""):
            continue
        if province_in(cited.citation.issuer) and re.match(r"S[A-Z]", bare):
            continue  # departments of a province are many
        told.add(symbol.issuer)
        at = max(context.text.rfind(symbol.issuer, cited.start, cited.end), cited.start)
        yield Hit(
            cited.start,
            max(cited.end, at),
            (f"Mã cơ quan “{symbol.issuer}” không có trong danh mục", f"“{symbol.issuer}” is no known issuer"),
            ("Đối chiếu với văn bản gốc", "Check it by the original"),
            confidence=0.6,
        )


def _explained(code: str, issuer: str) -> bool:
    """Whether a code is made of first letters of an issuer's words, in order."""
    if not issuer:
        return False
    initials = "".join(fold(w)[0].upper() for w in re.findall(rf"[{UPPER}\w]+", issuer))
    rest = iter(initials)
    return all(letter in rest for letter in code) and len(code) >= 2
