"""Symbols of cited documents (số, ký hiệu) against the grammars of the state and of the Party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from .... import knowledge
from ....nlp.documents.symbols import types_of
from ....vietnamese import fold
from ...context import Cited, Context, iso
from ...model import Hit, rule
from .registry import known_form

_PL = "NĐ 30/2020/NĐ-CP, Phụ lục I và III"
_PARTY = "Hướng dẫn 36-HD/VPTW; Hướng dẫn 05-HD/VPTW"
#: types that never bear a year in their symbol, and those that always do
_PLAIN_TYPES = frozenset({"KH", "TB", "HD", "CTR", "BC", "TTR", "PA", "CV"})
_DATED_TYPES = frozenset({"ND", "TT", "TTLT"})


@lru_cache(maxsize=1)
def _systems() -> dict[str, str]:
    """Folded issuer code -> its system, where the code is of one system only."""
    found: dict[str, set[str]] = {}
    for row in knowledge.issuer_codes():
        found.setdefault(fold(row.code).upper(), set()).add(row.system)
    return {code: systems.pop() for code, systems in found.items() if len(systems) == 1}


def system_of(code: str | None) -> str | None:
    """The system of an issuer code of which there is no doubt; committees and commands are of either system."""
    bare = fold(code or "").upper()
    if bare.startswith(("BCD", "BCH", "TGV", "CB", "DH", "HD", "BTC", "CAP")):
        return None
    if bare.startswith(("UBND", "HDND", "QH", "UBTVQH")):
        return "state"
    system = _systems().get(bare)
    if system == "party" and not bare.endswith(("TW", "TU", "DU")):
        return None
    return system


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Folded type group -> as it is written ("CTR" -> "CTr")."""
    return {fold(row.abbr).upper(): row.abbr for row in knowledge.document_types() if row.abbr}


@lru_cache(maxsize=1)
def type_groups() -> dict[str, frozenset[str]]:
    """Type group -> the types it stands for."""
    found: dict[str, set[str]] = {}
    for row in knowledge.document_types():
        if row.abbr:
            found.setdefault(row.abbr, set()).add(row.name)
    return {abbr: frozenset(names) for abbr, names in found.items()}


def at(cited: Cited) -> tuple[int, int]:
    """Where the symbol stands."""
    return cited.start, cited.end


def right_form(cited: Cited) -> str | None:
    """The symbol with the separators of its issuer's system, None where that is not certain."""
    symbol = cited.symbol
    system = system_of(symbol.issuer)
    if symbol.type_group is None or symbol.issuer is None or symbol.unit or system not in ("state", "party"):
        return None
    year = f"/{symbol.year}" if symbol.year else ""
    if system == "state":
        return f"{symbol.number}{year}/{symbol.type_group}-{symbol.issuer}"
    return f"{symbol.number}-{symbol.type_group}/{symbol.issuer}"


@rule(
    "SYM-01",
    "warning",
    title=("Khoảng trắng trong ký hiệu", "A blank inside a symbol"),
    why=("Các thành phần của ký hiệu viết liền, không cách chữ", "The parts of a symbol are written without blanks"),
    source=_PL,
    remedy=("Bỏ khoảng trắng", "Remove the blank"),
    needs_marks=True,
    bad="- Thực hiện Nghị quyết số 57- NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
    good="- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
)
def blank_inside(context: Context) -> Iterator[Hit]:
    """Blanks inside a symbol that no line end explains."""
    ends = {line.end for page in context.document.pages for line in page.lines}
    for cited in context.cited:
        printed = context.text[cited.start : cited.end]
        if not re.search(r"[ \u00a0]", printed) or re.search(r"[\n\f]", printed):
            continue
        if any(cited.start < end < cited.end for end in ends):
            continue
        yield Hit(
            *at(cited),
            (f"Ký hiệu “{printed}” có khoảng trắng", f"“{printed}” has a blank inside"),
            (f"Viết liền: {cited.symbol.printed}", f"Write {cited.symbol.printed}"),
        )


@rule(
    "SYM-02",
    "error",
    title=("Ký hiệu văn bản nhà nước viết theo kiểu văn bản Đảng", "A state symbol with the Party's separators"),
    why=(
        "Văn bản nhà nước: số/LOẠI-CƠ QUAN; văn bản Đảng: số-LOẠI/CƠ QUAN",
        "State: n/TYPE-ISSUER; Party: n-TYPE/ISSUER",
    ),
    source=_PL,
    remedy=("Đổi chỗ dấu gạch chéo và gạch nối", "Swap slash and hyphen"),
    bad="- Thực hiện Nghị quyết số 71-NQ/CP ngày 01/4/2025 của Chính phủ.",
    good="- Thực hiện Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ.",
)
def party_marks(context: Context) -> Iterator[Hit]:
    """``n-TYPE/ISSUER`` where the issuer is a body of the state."""
    for cited in context.cited:
        if cited.symbol.separators == "-/" and cited.symbol.type_group and system_of(cited.symbol.issuer) == "state":
            right = right_form(cited)
            yield Hit(
                *at(cited),
                (
                    f"“{cited.symbol.printed}” viết theo kiểu văn bản Đảng, nhưng "
                    f"{cited.symbol.issuer} là cơ quan nhà nước",
                    f"“{cited.symbol.printed}” has the Party's separators, but {cited.symbol.issuer} "
                    f"is a body of the state",
                ),
                (f"Sửa thành {right}", f"Make it {right}") if right else None,
                confidence=0.97,
            )


@rule(
    "SYM-03",
    "error",
    title=("Ký hiệu văn bản Đảng viết theo kiểu văn bản nhà nước", "A Party symbol with the state's separators"),
    why=("Văn bản Đảng: số-LOẠI/CƠ QUAN", "Party: n-TYPE/ISSUER"),
    source=_PARTY,
    remedy=("Đổi chỗ dấu gạch nối và gạch chéo", "Swap hyphen and slash"),
    bad="- Thực hiện Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ Chính trị.",
    good="- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
)
def state_marks(context: Context) -> Iterator[Hit]:
    """``n/TYPE-ISSUER`` where the issuer is a body of the Party."""
    for cited in context.cited:
        if cited.symbol.separators != "/-" or not cited.symbol.type_group:
            continue
        # committees are of either system, but a document that is known has its form
        system, registered = system_of(cited.symbol.issuer), known_form(cited.symbol)
        party = system is None and registered is not None and registered.separators == "-/"
        if system == "party" or party:
            right = registered.printed if party and registered else right_form(cited)
            yield Hit(
                *at(cited),
                (
                    f"“{cited.symbol.printed}” viết theo kiểu văn bản nhà nước, nhưng "
                    f"{cited.symbol.issuer} là cơ quan Đảng",
                    f"“{cited.symbol.printed}” has the state's separators, but {cited.symbol.issuer} "
                    f"is a body of the Party",
                ),
                (f"Sửa thành {right}", f"Make it {right}") if right else None,
                confidence=0.95,
            )


@rule(
    "SYM-04",
    "warning",
    title=("Chữ viết tắt loại văn bản sai", "Wrong abbreviation of a type"),
    why=("Chữ viết tắt loại văn bản theo bảng của Phụ lục III", "Abbreviations of types follow the table of Annex III"),
    source=_PL,
    remedy=("Dùng chữ viết tắt đúng: CTr, QĐ, TTr ...", "Use the right abbreviation: CTr, QĐ, TTr ..."),
    needs_marks=True,
    bad="- Thực hiện Chương trình hành động số 89-Ctr/TU ngày 25/02/2025 của Ban Thường vụ Thành ủy Hải Phòng.",
    good="- Thực hiện Chương trình hành động số 89-CTr/TU ngày 25/02/2025 của Ban Thường vụ Thành ủy Hải Phòng.",
)
def type_group(context: Context) -> Iterator[Hit]:
    """Type groups that differ from a known one in case or marks, or by one letter from that of the type word."""
    table = abbreviations()
    for cited in context.cited:
        group = cited.symbol.type_group
        if group is None or group in type_groups() or cited.symbol.form == "letter":
            continue
        right = table.get(fold(group).upper())
        if right is None:
            expected = [row.abbr for row in knowledge.document_types() if row.name == cited.citation.type and row.abbr]
            right = next((abbr for abbr in expected if len(group) > 2 and Levenshtein.distance(abbr, group) == 1), None)
        if right:
            start = context.text.find(group, cited.start, cited.end)
            where = at(cited) if start < 0 else (cited.start, cited.end)
            fixed = cited.symbol.printed.replace(group, right, 1)
            yield Hit(
                *where,
                (f"Chữ viết tắt “{group}” không đúng", f"“{group}” is no abbreviation of a type"),
                (f"Sửa thành {fixed}", f"Make it {fixed}"),
            )


#: type words that are names of what a document contains more often than of the document itself
_LOOSE_TYPES = frozenset(
    {
        "Văn bản",
        "Đề án",
        "Quy định",
        "Quy chế",
        "Dự án",
        "Phương án",
        "Chương trình",
        "Lệnh",
        "Luật",
        "Bộ luật",
        "Pháp lệnh",
        "Hiến pháp",
        "Công văn",
        "Chương trình hành động",
    }
)
_FAMILIES = {
    "Kế hoạch hành động": "Kế hoạch",
    "Kế hoạch": "Kế hoạch liên ngành",
    "Quyết định": "Quyết định liên tịch",
    "Hướng dẫn": "Hướng dẫn liên ngành",
    "Chương trình hành động": "Chương trình",
    "Thông báo kết luận": "Thông báo",
    "Thông tư liên tịch": "Thông tư",
    "Nghị quyết liên tịch": "Nghị quyết",
}


@rule(
    "SYM-05",
    "error",
    title=("Tên loại không khớp ký hiệu", "The type word does not fit the symbol"),
    why=("Tên loại văn bản và chữ viết tắt trong ký hiệu phải là một", "Type word and abbreviation name one type"),
    source=_PL,
    remedy=("Sửa tên loại hoặc ký hiệu theo văn bản gốc", "Correct the word or the symbol by the original"),
    bad="- Thực hiện Nghị quyết số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ.",
    good="- Thực hiện Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ.",
)
def type_word(context: Context) -> Iterator[Hit]:
    """A type word directly before a symbol of another type."""
    for cited in context.cited:
        kind, group = cited.citation.type, cited.symbol.type_group
        names = type_groups().get(group or "")
        if names is None or kind in _LOOSE_TYPES or cited.symbol.form == "letter":
            continue
        before = context.low[cited.citation.span.start : cited.start]
        if not re.fullmatch(rf"{re.escape(fold(kind).lower())}\s*(?:so\s*:?\s*)?", before):
            continue
        if kind in names or _FAMILIES.get(kind) in names:
            continue
        known = next(iter(types_of(cited.symbol)), sorted(names)[0])
        yield Hit(
            cited.citation.span.start,
            cited.end,
            (
                f"“{kind}” nhưng ký hiệu {cited.symbol.printed} là của {known}",
                f"“{kind}”, but {cited.symbol.printed} is the symbol of a {known}",
            ),
            ("Đối chiếu văn bản gốc, sửa tên loại hoặc ký hiệu", "Correct the word or the symbol by the original"),
        )


_ISSUER_WORDS = (
    (re.compile(r"chinh phu$"), "CP"),
    (re.compile(r"thu tuong"), "TTG"),
    (re.compile(r"(?:bo chinh tri|ban bi thu|ban chap hanh trung uong)"), "TW"),
    (re.compile(r"quoc hoi$"), "QH"),
    (re.compile(r"(?:chu tich )?(?:uy ban nhan dan|ubnd)"), "UBND"),
    (re.compile(r"(?:hoi dong nhan dan|hdnd)"), "HDND"),
    (re.compile(r"(?:ban thuong vu |ban chap hanh )?(?:thanh uy|tinh uy)"), "TU"),
    (re.compile(r"(?:ban thuong vu |ban chap hanh )?dang uy (?:phuong|xa)"), "DU"),
)
_CODES = {"CP": "CP", "TTG": "TTG", "TW": "TW", "UBND": "UBND", "HDND": "HDND", "TU": "TU", "DU": "DU"}


@lru_cache(maxsize=1)
def _ministries() -> dict[str, str]:
    return {
        fold(row.name).lower(): fold(row.code).upper()
        for row in knowledge.issuer_codes()
        if row.name.startswith("Bộ ") and row.level == "trung ương" and row.name != "Bộ Chính trị"
    }


def _code_of(issuer: str) -> str | None:
    bare = re.sub(r"\s+", " ", fold(issuer).lower()).strip()
    if bare in _ministries():
        return _ministries()[bare]
    return next((code for pattern, code in _ISSUER_WORDS if pattern.match(bare)), None)


@rule(
    "SYM-06",
    "error",
    title=("Cơ quan ban hành không khớp ký hiệu", "The issuer does not fit the symbol"),
    why=("Nhóm chữ cuối của ký hiệu là cơ quan ban hành", "The last group of a symbol is the issuer"),
    source=_PL,
    remedy=("Sửa cơ quan hoặc ký hiệu theo văn bản gốc", "Correct the issuer or the symbol by the original"),
    bad="- Thực hiện Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Bộ Chính trị.",
    good="- Thực hiện Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ.",
)
def issuer_word(context: Context) -> Iterator[Hit]:
    """An issuer in words that is another one than the symbol's, both of them known."""
    ministries = set(_ministries().values())
    for cited in context.cited:
        issuer = cited.citation.issuer
        if not issuer or not cited.symbol.issuer or issuer not in context.text[cited.start : cited.citation.span.end]:
            continue
        code, named = fold(cited.symbol.issuer).upper(), _code_of(issuer)
        if named is None or named == code or (code not in _CODES and code not in ministries):
            continue
        yield Hit(
            cited.start,
            cited.citation.span.end,
            (
                f"{cited.symbol.printed} không phải là văn bản của {issuer}",
                f"{cited.symbol.printed} is no document of {issuer}",
            ),
            ("Đối chiếu văn bản gốc, sửa cơ quan hoặc ký hiệu", "Correct the issuer or the symbol by the original"),
        )


@rule(
    "SYM-07",
    "error",
    title=("Năm trong ký hiệu", "The year in a symbol"),
    why=(
        "Nghị định, thông tư có năm trong ký hiệu; kế hoạch, thông báo, báo cáo ... thì không",
        "Decrees and circulars have a year in the symbol; plans, notices, reports have none",
    ),
    source="Luật Ban hành văn bản quy phạm pháp luật; NĐ 30/2020/NĐ-CP, Phụ lục I",
    remedy=("Thêm hoặc bỏ năm", "Add or drop the year"),
    bad="- Thực hiện Nghị định số 152/NĐ-CP của Chính phủ về thi đua, khen thưởng.",
    good="- Thực hiện Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ về thi đua, khen thưởng.",
)
def year_group(context: Context) -> Iterator[Hit]:
    """Normative types without a year, administrative ones with one."""
    for cited in context.cited:
        group = fold(cited.symbol.type_group or "").upper()
        if cited.symbol.year is None and cited.symbol.separators == "/-" and group in _DATED_TYPES:
            if group == "TT" and cited.citation.type != "Thông tư":
                continue
            dated = iso(cited.citation.date)
            year = dated.year if dated else "<năm>"
            fixed = f"{cited.symbol.number}/{year}/{cited.symbol.type_group}-{cited.symbol.issuer}"
            yield Hit(
                *at(cited),
                (f"Ký hiệu {cited.symbol.printed} thiếu năm ban hành", f"{cited.symbol.printed} lacks the year"),
                (f"Viết {fixed}", f"Write {fixed}"),
            )
        elif cited.symbol.year is not None and group in _PLAIN_TYPES:
            fixed = cited.symbol.printed.replace(f"/{cited.symbol.year}", "", 1)
            yield Hit(
                *at(cited),
                (f"Ký hiệu {cited.symbol.printed} không ghi năm", f"{cited.symbol.printed} should have no year"),
                (f"Viết {fixed}", f"Write {fixed}"),
            )


@rule(
    "SYM-08",
    "warning",
    title=("Ký hiệu công văn", "The symbol of an official letter"),
    why=("Công văn của cơ quan nhà nước không có nhóm chữ tên loại", "A state letter has no type group in its symbol"),
    source=_PL,
    remedy=("Viết số/CƠ QUAN-ĐƠN VỊ", "Write n/ISSUER-UNIT"),
    bad="- Theo Công văn số 2144/CV-UBND ngày 15/8/2025 của Ủy ban nhân dân thành phố.",
    good="- Theo Công văn số 2144/UBND-NVKTGS ngày 15/8/2025 của Ủy ban nhân dân thành phố.",
)
def letters(context: Context) -> Iterator[Hit]:
    """A letter with a type group, another type with the form of a letter."""
    for cited in context.cited:
        kind, symbol = cited.citation.type, cited.symbol
        if (
            kind == "Công văn"
            and symbol.form == "admin"
            and symbol.type_group
            and fold(symbol.type_group).upper() in abbreviations()
        ):
            if symbol.type_group != "CV" and symbol.type_group not in type_groups():
                continue
            yield Hit(
                *at(cited),
                (
                    f"Công văn nhưng ký hiệu {symbol.printed} có tên loại {symbol.type_group}",
                    f"A letter, but {symbol.printed} has the type group {symbol.type_group}",
                ),
                (
                    f"Viết {symbol.number}/{symbol.issuer}-<đơn vị soạn thảo>",
                    f"Write {symbol.number}/{symbol.issuer}-<drafting unit>",
                ),
                confidence=0.8,
            )
        elif symbol.form == "letter" and kind in ("Kế hoạch", "Quyết định", "Nghị quyết", "Chỉ thị"):
            yield Hit(
                *at(cited),
                (
                    f"{kind} nhưng ký hiệu {symbol.printed} là của công văn",
                    f"A {kind}, but {symbol.printed} is the symbol of a letter",
                ),
                ("Kiểm tra tên loại hoặc ký hiệu", "Check the type or the symbol"),
                confidence=0.8,
            )


def _terms(year: int) -> tuple[int, ...]:
    """The terms of the National Assembly that passed laws in a year."""
    first = 12 + (year - 2007) // 5 if year >= 2007 else 0
    terms = {12 + (year - 2007) // 5} if first else set()
    if year in (2011, 2016, 2021, 2026):
        terms |= {12 + (year - 2007) // 5 + 1, 12 + (year - 2007) // 5}
    return tuple(sorted(terms))


@rule(
    "SYM-09",
    "warning",
    title=("Khóa Quốc hội trong ký hiệu luật", "The term in the symbol of a law"),
    why=("QH14 là khóa 2016-2021, QH15 là khóa 2021-2026", "QH14 is the term of 2016-2021, QH15 that of 2021-2026"),
    source="Luật Ban hành văn bản quy phạm pháp luật; general knowledge",
    remedy=("Sửa khóa Quốc hội hoặc năm", "Correct the term or the year"),
    bad="- Thực hiện Nghị quyết số 193/2025/QH14 ngày 19/02/2025 của Quốc hội.",
    good="- Thực hiện Nghị quyết số 193/2025/QH15 ngày 19/02/2025 của Quốc hội.",
)
def term(context: Context) -> Iterator[Hit]:
    """A term that does not fit the year, or none at all."""
    for cited in context.cited:
        if cited.symbol.form != "law" or not cited.symbol.year or cited.symbol.year < 2007:
            continue
        digits = re.search(r"\d+$", cited.symbol.issuer or "")
        right = _terms(cited.symbol.year)
        if digits is None or int(digits[0]) not in right:
            body = re.sub(r"\d+$", "", cited.symbol.issuer or "QH")
            fixed = f"{cited.symbol.number}/{cited.symbol.year}/{body}{right[-1] if right else ''}"
            yield Hit(
                *at(cited),
                (
                    f"Khóa Quốc hội trong {cited.symbol.printed} không hợp với năm {cited.symbol.year}",
                    f"The term in {cited.symbol.printed} does not fit {cited.symbol.year}",
                ),
                (f"Kiểm tra: {fixed}", f"Check: {fixed}"),
            )
