"""How documents and their articles are named: laws among the bases, the order of bases, later mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ....nlp.lines import Row
from ....plan import Citation
from ....vietnamese import LOWER, fold
from ...context import Context, iso
from ...model import Hit, rule
from ..head_and_foot.head import of_state
from .bases import base_rows, nested

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I"
_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
_CITY_PLAN = (
    "Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng về việc phát động "
    "Phong trào thi đua."
)
_IN_FULL = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ"


@rule(
    "ND30-CC-05",
    "info",
    title=("Căn cứ là luật, pháp lệnh", "A law among the bases"),
    why=(
        "Căn cứ luật, pháp lệnh ghi tên và ngày thông qua, không ghi số, ký hiệu và cơ quan ban hành",
        "A law or ordinance is given by name and date, without symbol and issuer",
    ),
    source=_PL1,
    remedy=("Viết “Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022”", "Write name and date of the law"),
    slot="preamble",
    bad="Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15;\n" + _CITY_PLAN,
    good="Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\n" + _CITY_PLAN,
)
def law_as_basis(context: Context) -> Iterator[Hit]:
    """Laws of the preamble with a symbol or an issuer, or without their date."""
    rows = base_rows(context) if of_state(context) else []
    for citation in context.plan.citations:
        if citation.type not in _LAWS or not any(row.start <= citation.span.start < row.end for row in rows):
            continue
        if nested(context, citation) or context.quoted(citation.span.start) or _amending(context, citation):
            continue
        words = context.text[citation.span.start : context.row_at(citation.span.start).end]
        # the citation may end before a date that follows the symbol
        dated = citation.date is not None or re.match(r"[^;,.]{0,200}?ngày\s+\d", words)
        if citation.number:
            vi, en = "ghi cả số, ký hiệu", "given with its symbol"
        elif citation.issuer:
            vi, en = "ghi cả cơ quan ban hành", "given with its issuer"
        elif not dated:
            vi, en = "không ghi ngày", "given without its date"
        else:
            continue
        name = f"{citation.type} {citation.subject}" if citation.subject else citation.type
        yield Hit(
            citation.span.start,
            citation.span.end,
            (f"{name} {vi}", f"{name} {en}"),
            ("Ghi tên luật và ngày, tháng, năm thông qua", "Give the law's name and date"),
            confidence=0.8,
        )


def _amending(context: Context, citation: Citation) -> bool:
    """Whether a law is named inside the name of the law that amends it."""
    before = context.low[max(0, citation.span.start - 60) : citation.span.start]
    return re.search(r"(?:sua doi|bo sung|mot so dieu)[^;\n]{0,40}$", before) is not None


def _rank(citation: Citation) -> int | None:
    """The rank of a state document among bases, 1 the highest; None for Party documents and where it is not sure."""
    kind, number = citation.type, fold(citation.number or "").upper()
    issuer = fold(citation.issuer or "").lower()
    if kind in ("Hiến pháp", *_LAWS):
        return 1
    if not number or re.match(r"\d+[a-z]?-", number) or re.search(r"/(?:TW|TU|DU|BCD\w*)$", number):
        return None
    if re.search(r"/(?:QH|UBTVQH)\d+$|-UBTVQH", number):
        return 1 if kind == "Luật" else 2
    if number.endswith(("/ND-CP", "ND-CP")) or kind == "Nghị định":
        return 3
    if number.endswith("NQ-CP"):
        return 3
    if number.endswith("-TTG"):
        return 4
    if kind in ("Thông tư", "Thông tư liên tịch"):
        return 5
    if re.search(r"\b(?:phuong|xa|dac khu)\b", issuer):
        return 8
    if kind == "Công văn" or re.search(r"/UBND-", number):
        return 7
    if number.endswith(("-UBND", "-HDND")) and re.search(r"thanh pho|tinh", issuer):
        return 6
    return None


@rule(
    "ND30-CC-07",
    "info",
    once=True,
    title=("Thứ tự các căn cứ", "The order of the bases"),
    why=(
        "Căn cứ xếp theo thứ bậc: luật, nghị quyết của Quốc hội, nghị định, quyết định của Thủ tướng, thông tư, "
        "văn bản của tỉnh, công văn; cùng bậc thì theo ngày",
        "Bases are listed by rank (law, decree, Prime Minister, circular, province, letter), then by date",
    ),
    source="practice",
    remedy=("Xếp lại các căn cứ", "Put the bases in order"),
    slot="preamble",
    bad=_CITY_PLAN[:-1] + ";\nCăn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ.",
    good="Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ;\n" + _CITY_PLAN,
)
def order(context: Context) -> Iterator[Hit]:
    """A basis behind one of a lower rank, or behind a later one of the same rank and issuer."""
    first: list[tuple[Row, Citation, int]] = []
    for row in base_rows(context):
        held = next((c for c in context.plan.citations if row.start <= c.span.start < row.end), None)
        rank = _rank(held) if held else None
        if held and rank is not None and held.span.start - row.start < 30:
            first.append((row, held, rank))
    for (row, one, rank), (below, two, next_rank) in pairwise(first):
        if row.view[:6] != below.view[:6]:  # "Căn cứ" and "Thực hiện" are lists of their own
            continue
        earlier, later = iso(one.date), iso(two.date)
        late = rank == next_rank and one.issuer and one.issuer == two.issuer and _before(later, earlier)
        if next_rank < rank or (late and one.type == two.type):
            yield Hit(
                below.start,
                two.span.end,
                (
                    f"{two.type} {two.number or two.subject or ''} đứng sau căn cứ "
                    + ("bậc thấp hơn" if next_rank < rank else "ban hành muộn hơn"),
                    f"{two.number or two.subject or two.type} stands behind a "
                    + ("lower" if next_rank < rank else "later")
                    + " basis",
                ),
                ("Xếp theo thứ bậc, rồi theo ngày", "Order by rank, then by date"),
                confidence=0.7,
            )


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


_CONTENT = frozenset(
    {"Nghị quyết", "Quyết định", "Kế hoạch", "Kế hoạch hành động", "Chương trình", "Chương trình hành động", "Chỉ thị"}
    | {"Kết luận", "Công văn", "Hướng dẫn", "Thông báo", "Thông tư", "Nghị định", "Đề án", "Quy định", "Thông tri"}
    | {"Chương trình công tác", "Công điện", "Quy chế", "Văn bản", "Chiến lược", "Thông báo kết luận", "Tờ trình"}
)
_DECISION = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐÔNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 38/QĐ-UBND\nAn Thịnh Đông, ngày 20 tháng 8 năm 2025\nQUYẾT ĐỊNH\n"
    "Về việc ban hành Kế hoạch chuyển đổi số phường An Thịnh Đông năm 2026\n{}"
    "Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng.\nQUYẾT ĐỊNH:\n"
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số phường An Thịnh Đông năm 2026.\n"
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký. Các phòng, đơn vị thuộc phường thi hành Quyết định này./.\n"
    "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT, VHXH.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hạnh\n"
)


@rule(
    "ND30-CC-08",
    "info",
    title=("Thiếu căn cứ thẩm quyền, nội dung", "No basis for competence or content"),
    why=(
        "Quyết định cần căn cứ thẩm quyền (Luật Tổ chức chính quyền địa phương); "
        "kế hoạch cần căn cứ nội dung (văn bản của cấp trên)",
        "A decision rests on the law on local government, a plan on the document it carries out",
    ),
    source=_PL1,
    remedy=("Bổ sung căn cứ", "Add the basis"),
    slot="whole",
    bad=_DECISION.format(""),
    good=_DECISION.format("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n"),
)
def no_basis(context: Context) -> Iterator[Hit]:
    """A decision without the law on local government, a plan that names no document it carries out."""
    decision = re.search(r"(?m)^\W*quyet dinh\s*:?\s*$", context.low)
    if context.meta.enclosing_decision or (decision and context.meta.doc_type == "Quyết định"):
        competence = re.search(r"to chuc chinh quyen dia phuong|to chuc (?:hoi dong nhan dan|hdnd)", context.low)
        first = re.search(r"(?m)^\W*can cu [^\n]{5,200}", context.low)
        if first and not competence:
            yield Hit(
                first.start(),
                min(first.end(), first.start() + 120),
                (
                    "Quyết định không căn cứ Luật Tổ chức chính quyền địa phương",
                    "The decision does not rest on the law on local government",
                ),
                ("Thêm căn cứ thẩm quyền", "Add the basis for competence"),
                confidence=0.75,
            )
        return
    if context.meta.doc_type != "Kế hoạch" or not context.sections or not of_state(context):
        return
    start, end = context.preamble
    rows = context.preamble_rows
    if not rows or end - start < 40:
        return
    named = [c for c in context.plan.citations if start <= c.span.start < end and c.type in _CONTENT]
    told = re.search(
        r"(?:can cu|thuc hien|theo|trien khai)\s+(?:cac )?(?:y kien |tinh than )?(?:nghi quyet|chuong trinh|ke hoach|"
        r"chi dao|de an|quyet dinh|chi thi|ket luan|cong van|van ban|huong dan|thong bao|de nghi)",
        context.low[start:end],
    )
    if not named and not told:
        last = rows[-1]
        words = list(re.finditer(r"\S+", last.text))[:12]
        yield Hit(
            last.start,
            last.start + words[-1].end() if words else last.end,
            ("Kế hoạch không nêu văn bản của cấp trên làm căn cứ", "The plan names no document it carries out"),
            ("Thêm căn cứ nội dung", "Add the basis for its content"),
            confidence=0.7,
        )


@rule(
    "ND30-VD-02",
    "info",
    once=True,
    title=("Viện dẫn lại ghi đủ như lần đầu", "A later mention in full"),
    why=(
        "Lần đầu viện dẫn ghi đủ; các lần sau chỉ ghi tên loại và số, ký hiệu",
        "After the first mention type and symbol are enough",
    ),
    source=_PL1,
    remedy=("Chỉ ghi tên loại và số, ký hiệu", "Give type and symbol alone"),
    bad=f"- Bám sát {_IN_FULL}.\n- Tuyên truyền sâu rộng {_IN_FULL}.",
    good=f"- Bám sát {_IN_FULL}.\n- Tuyên truyền sâu rộng Nghị quyết số 57-NQ/TW đến cán bộ, đảng viên.",
)
def in_full_again(context: Context) -> Iterator[Hit]:
    """A mention that repeats date, issuer and subject of a document that was given in full above."""
    for basis in context.plan.legal_bases:
        mentions = [context.plan.citations[i] for i in basis.mentions]
        full = [c for c in mentions if c.number and c.date and c.issuer and c.subject]
        if len(full) < 2 or basis.type in _LAWS:
            continue
        for citation in full[1:]:
            if citation.role == "body" and not nested(context, citation) and not context.quoted(citation.span.start):
                yield Hit(
                    citation.span.start,
                    citation.span.end,
                    (
                        f"{citation.type} số {citation.number} đã ghi đủ ở trên, ở đây ghi đủ lần nữa",
                        f"{citation.number} was given in full above and is so again here",
                    ),
                    (f"Viết “{citation.type} số {citation.number}”", f"Write “{citation.type} số {citation.number}”"),
                    confidence=0.75,
                )


_OF_DOCUMENT = (
    r"(?:(?:của )?(?:Luật|Bộ luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Kế hoạch|Chỉ thị|Hướng dẫn|Quy chế|Quy định|"
    r"Đề án|Phụ lục|Pháp lệnh|Hiến pháp|Chương trình)|này\b|nêu trên|nói trên)"
)
_PART = re.compile(
    # a small letter where the unit of a document has a capital
    r"(?:(?:[Kk]hoản \d{1,2}|tại|theo|của|định|và|,) )(?P<article>điều) (?=\d+\b)|"
    rf"(?:(?:tại|theo|của|định|điểm \w|khoản \d{{1,2}}) )(?P<part>chương|phần|mục) "
    rf"(?=[IVXLC\d]+(?:[.,]? \S+){{0,4}}? {_OF_DOCUMENT})|"
    rf"[\s,;(](?P<alone>điều|chương|phần|mục) (?=[IVXLC\d]+(?:\.\d+)* {_OF_DOCUMENT})|"
    # a capital where its points have none
    rf"[{LOWER},] (?P<point>Khoản (?=\d)|Điểm (?=[a-zđ\d]\)?,? (?:[Kk]hoản|[Đđ]iều|[Mm]ục)))"
)


@rule(
    "ND30-VD-05",
    "info",
    once=True,
    title=("Viết hoa Điều, khoản khi viện dẫn", "Capitals of articles and points"),
    why=(
        "Viện dẫn: Phần, Chương, Mục, Điều viết hoa; khoản, điểm viết thường",
        "In references Phần, Chương, Mục, Điều have a capital, khoản and điểm have none",
    ),
    source="NĐ 30/2020/NĐ-CP, Phụ lục II, mục V khoản 7",
    remedy=("Viết “điểm a khoản 2 Điều 4”", "Write “điểm a khoản 2 Điều 4”"),
    needs_marks=True,
    bad="- Thực hiện theo quy định tại Khoản 2 điều 4 Luật Thi đua, khen thưởng.",
    good="- Thực hiện theo quy định tại khoản 2 Điều 4 Luật Thi đua, khen thưởng.",
)
def parts(context: Context) -> Iterator[Hit]:
    """``điều 4``, ``mục II Kế hoạch này`` in small letters, ``Khoản``, ``Điểm`` with a capital within a sentence."""
    for found in context.find(_PART):
        at = found.start(found.lastgroup or 0)
        word = context.plain[at : found.end()].strip()
        right = word.lower() if word[0].isupper() else word.capitalize()
        number = re.match(r"[^\s,;.]+", context.text[found.end() : found.end() + 12])
        yield Hit(
            at,
            found.end() + (number.end() if number else 0),
            (f"“{word}” viết hoa, viết thường chưa đúng", f"The capital of “{word}” is wrong"),
            (f"Viết “{right}”", f"Write “{right}”"),
            confidence=0.8,
        )
