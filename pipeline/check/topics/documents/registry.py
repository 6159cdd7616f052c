"""Cited documents against the table of known documents, and against each other.

A row is compared with a citation only where both are surely one document (G-10): the symbol agrees,
and so does the issuer with its province; where the year differs, the subject must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from .... import knowledge
from ....knowledge import KnownDocument
from ....nlp.documents.symbols import Symbol, parse
from ....plan import Citation
from ....vietnamese import fold
from ...context import Cited, Context, day, iso
from ...model import Hit, Severity, rule

REGISTRY = "corpus/knowledge/known_documents.csv"
_CENTRAL = frozenset({"TW", "CP", "TTG", "BCDTW", "VPTW", "CTN"})
#: words that subjects of all kinds share
_GENERIC = frozenset(
    "phat trien doi moi nang cao hieu qua tang cuong xay dung cong tac yeu cau dap ung dat nuoc quoc gia ky nguyen "
    "viet nam tinh hinh hoan thien day manh thoi ky nhiem vu dot pha toan dien ben vung".split()
)
_STOP = frozenset(
    "va ve cua tren dia ban thanh pho giai doan nam den viec trien khai thuc hien so ngay phong trao thi dua "
    "ke hoach nghi quyet quyet dinh chuong trinh ban hanh mot cac trong".split()
)


@lru_cache(maxsize=1)
def _rows() -> dict[str, tuple[KnownDocument, ...]]:
    """Known documents by the identity of their symbols."""
    found: dict[str, list[KnownDocument]] = {}
    for row in knowledge.known_documents():
        symbol = parse(row.symbol)
        found.setdefault(symbol.identity if symbol else row.symbol, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@lru_cache(maxsize=1)
def parsed() -> tuple[tuple[KnownDocument, Symbol], ...]:
    """Known documents with their symbols taken apart."""
    return tuple((row, symbol) for row in knowledge.known_documents() if (symbol := parse(row.symbol)))


def known_form(symbol: Symbol) -> Symbol | None:
    """The symbol of the known documents of that number, type and issuer, where they all bear one form."""
    forms = {row.symbol for row in _rows().get(symbol.identity, ())}
    return parse(forms.pop()) if len(forms) == 1 else None


@lru_cache(maxsize=1)
def _by_number() -> dict[str, tuple[tuple[KnownDocument, Symbol], ...]]:
    found: dict[str, list[tuple[KnownDocument, Symbol]]] = {}
    for row, symbol in parsed():
        found.setdefault(symbol.number.lstrip("0"), []).append((row, symbol))
    return {number: tuple(rows) for number, rows in found.items()}


@lru_cache(maxsize=1)
def _provinces() -> tuple[str, ...]:
    return tuple(
        sorted((fold(p.name).lower() for p in knowledge.places() if p.province is None), key=len, reverse=True)
    )


@lru_cache(maxsize=4096)
def province_in(words: str | None) -> str | None:
    """The province or city that an issuer's name holds, in bare letters."""
    bare = fold(words or "").lower()
    return next((name for name in _provinces() if re.search(rf"\b{name}\b", bare)), None)


def is_central(symbol: Symbol) -> bool:
    """Whether the issuer is a body of the centre, whose numbers are one series for the country."""
    code = fold(symbol.issuer or "").upper()
    return (
        code in _CENTRAL or code.startswith(("QH", "UBTVQH")) or (code.startswith("B") and code not in ("BCD", "BTDKT"))
    )


@lru_cache(maxsize=4096)
def words_of(subject: str | None) -> frozenset[str]:
    """The telling words of a subject, bare."""
    words = re.findall(r"[a-z0-9]+", fold(subject or "").lower())
    return frozenset(w for w in words if w not in _STOP and len(w) > 1)


def agreement(one: str | None, other: str | None) -> float | None:
    """0..1: how much of the shorter of two subjects the longer one holds; None where either says too little."""
    first, second = words_of(one), words_of(other)
    if min(len(first), len(second)) < 3:
        return None
    return len(first & second) / min(len(first), len(second))


def known(context: Context, cited: Cited, whatever_date: bool = False) -> KnownDocument | None:
    """The row of the document that a citation means, None where that is not sure."""
    for row in _rows().get(cited.symbol.identity, ()):
        moment, printed = iso(row.date), iso(cited.citation.date)
        alike = agreement(cited.citation.subject, row.subject)
        if not is_central(cited.symbol):
            named = province_in(cited.citation.issuer) or province_in(context.meta.parent)
            own = context.meta.unit and fold(context.meta.unit).lower() in fold(cited.citation.issuer or "").lower()
            if own or named is None or named != province_in(row.issuer):
                continue
        if whatever_date:
            return row
        if printed and moment and printed.year != moment.year and not (alike is not None and alike >= 0.6):
            continue
        if alike is not None and alike < 0.2 and printed != moment:
            continue
        return row
    return None


_LAW_TYPES = ("Luật", "Bộ luật", "Pháp lệnh")


@lru_cache(maxsize=1)
def _laws() -> dict[str, tuple[KnownDocument, ...]]:
    """The known laws by type and name, each with all its versions."""
    found: dict[str, list[KnownDocument]] = {}
    for row in knowledge.known_documents():
        if row.type in _LAW_TYPES:
            found.setdefault(_law_name(row.type, row.subject), []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def _law_name(kind: str, subject: str) -> str:
    name = " ".join(re.findall(r"[a-z0-9]+", fold(subject).lower()))
    kind = fold(kind).lower()
    return name if name.startswith(f"{kind} ") else f"{kind} {name}"


def _named_laws(context: Context) -> Iterator[tuple[Citation, date, tuple[KnownDocument, ...]]]:
    """Laws cited by name and day, without their symbols: the citation, its day, the known versions of the law."""
    for citation in context.plan.citations:
        printed = iso(citation.date)
        if citation.number or not printed or citation.type not in _LAW_TYPES or not citation.subject:
            continue
        versions = _laws().get(_law_name(citation.type, citation.subject))
        if versions:
            yield citation, printed, versions


def _severity(row: KnownDocument) -> Severity:
    return "error" if row.confidence == "C1" else "warning"


def _swapped(printed: date, right: date) -> bool:
    return printed.year == right.year and (printed.day, printed.month) == (right.month, right.day)


@rule(
    "REG-01",
    "error",
    title=("Ngày của văn bản viện dẫn sai", "Wrong date of a cited document"),
    why=("Số và ngày phải đúng với văn bản đã ban hành", "Number and date are those of the document as issued"),
    source=REGISTRY,
    remedy=("Sửa theo ngày của văn bản gốc", "Use the date of the original"),
    bad="- Thực hiện Nghị quyết số 57-NQ/TW ngày 24/12/2024 của Bộ Chính trị.",
    good="- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
)
def wrong_date(context: Context) -> Iterator[Hit]:
    """A date that is not the known document's."""
    for cited in context.cited:
        row, printed = known(context, cited), iso(cited.citation.date)
        right = iso(row.date) if row else None
        if row and printed and right and printed != right and not _swapped(printed, right):
            yield Hit(
                cited.start,
                cited.citation.span.end,
                (
                    f"{row.symbol} ban hành ngày {day(right)}, không phải {day(printed)}",
                    f"{row.symbol} is of {day(right)}, not {day(printed)}",
                ),
                (f"Sửa thành ngày {day(right)}", f"Make it {day(right)}"),
                severity=_severity(row),
                confidence=0.95 if row.confidence == "C1" else 0.75,
            )
    for citation, moment, versions in _named_laws(context):
        # of another year it may be a version that the table lacks
        right = next((d for v in versions if (d := iso(v.date)) and d.year == moment.year), None)
        if right and all(iso(v.date) != moment for v in versions):
            yield Hit(
                citation.span.start,
                citation.span.end,
                (
                    f"{citation.type} {citation.subject} được thông qua ngày {day(right)}, không phải {day(moment)}",
                    f"This law was passed on {day(right)}, not on {day(moment)}",
                ),
                (f"Sửa thành ngày {day(right)}", f"Make it {day(right)}"),
                severity=_severity(versions[0]),
                confidence=0.85,
            )


@rule(
    "REG-02",
    "error",
    title=("Ngày và tháng đảo nhau", "Day and month exchanged"),
    why=("Ngày đứng trước tháng", "The day comes before the month"),
    source=REGISTRY,
    remedy=("Đảo lại ngày và tháng", "Exchange day and month"),
    bad="- Thực hiện Nghị quyết số 71/NQ-CP ngày 04/01/2025 của Chính phủ.",
    good="- Thực hiện Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ.",
)
def swapped(context: Context) -> Iterator[Hit]:
    """A date whose day and month are those of the known document, exchanged."""
    for cited in context.cited:
        row, printed = known(context, cited), iso(cited.citation.date)
        right = iso(row.date) if row else None
        if row and printed and right and printed != right and _swapped(printed, right):
            yield Hit(
                cited.start,
                cited.citation.span.end,
                (
                    f"Ngày và tháng của {row.symbol} đảo nhau: đúng là {day(right)}",
                    f"Day and month of {row.symbol} are exchanged: it is of {day(right)}",
                ),
                (f"Sửa thành ngày {day(right)}", f"Make it {day(right)}"),
                severity=_severity(row),
                confidence=0.95,
            )


@rule(
    "REG-04",
    "warning",
    title=("Ký hiệu của văn bản khác", "The symbol of another document"),
    why=(
        "Cùng số và loại nhưng khác cơ quan là một văn bản khác",
        "The same number and type of another issuer is another document",
    ),
    source=REGISTRY,
    remedy=("Sửa theo ký hiệu của văn bản được nói đến", "Use the symbol of the document that is meant"),
    bad="- Hoàn thành các nhiệm vụ tại Nghị quyết số 57-NQ/TW, Nghị quyết số 03/NQ-CP, Nghị quyết số 71-NQ/TW.",
    good="- Hoàn thành các nhiệm vụ tại Nghị quyết số 57-NQ/TW, Nghị quyết số 03/NQ-CP, Nghị quyết số 71/NQ-CP.",
)
def other_document(context: Context) -> Iterator[Hit]:
    """A symbol of which another form carries out a document that the plan cites, itself unrelated to the plan."""
    identities = {c.symbol.identity for c in context.cited}
    for cited in context.cited:
        yield from _misnumbered(context, cited)
        symbol = cited.symbol
        if not symbol.type_group or not symbol.issuer or symbol.year:
            continue
        own = _rows().get(symbol.identity, ())
        if any(_names_cited(row, identities) for row in own):
            continue
        if any((agreement(cited.citation.subject, row.subject) or 0) >= 0.5 for row in own):
            continue
        moment = iso(cited.citation.date)
        if moment and any(iso(row.date) == moment for row in own):
            continue
        for row, other in _by_number().get(symbol.number.lstrip("0"), ()):
            if other.identity == symbol.identity:
                continue
            if (
                fold(other.type_group or "").upper() != fold(symbol.type_group).upper()
                or other.year
                or not is_central(other)
            ):
                continue
            if not is_central(symbol) or not _names_cited(row, identities - {symbol.identity}):
                continue
            named = cited.citation.issuer and fold(cited.citation.issuer).lower() in {
                fold(o.issuer).lower() for o in own
            }
            if named or (moment and iso(row.date) != moment):
                continue
            said = next((o for o in own), None)
            about = f"; {said.symbol} là văn bản về {said.subject}" if said else ""
            about_en = f"; {said.symbol} is about {said.subject}" if said else ""
            yield Hit(
                cited.citation.span.start,
                cited.end,
                (
                    f"{symbol.printed} có lẽ là {row.symbol} của {row.issuer}{about}",
                    f"{symbol.printed} is probably {row.symbol} of {row.issuer}{about_en}",
                ),
                (f"Sửa thành {row.symbol}", f"Make it {row.symbol}"),
                confidence=0.85,
            )
            break


def _misnumbered(context: Context, cited: Cited) -> Iterator[Hit]:
    """A number that no known document of the issuer bears, beside day and subject of one that bears another."""
    symbol, subject, moment = cited.symbol, cited.citation.subject, iso(cited.citation.date)
    if symbol.identity in _rows() or not symbol.issuer:
        return
    for row, other in parsed():
        digits, known_digits = symbol.number.lstrip("0"), other.number.lstrip("0")
        if digits == known_digits or fold(other.issuer or "").upper() != fold(symbol.issuer).upper():
            continue
        if fold(other.type_group or "").upper() != fold(symbol.type_group or "").upper() or other.year != symbol.year:
            continue
        alike = agreement(subject, row.subject) or 0.0
        same_day = moment is not None and moment == iso(row.date)
        undated = moment is None and _misprinted(digits, known_digits)
        if not (same_day and alike >= 0.6) and not (undated and alike >= 0.8):
            continue
        if not is_central(symbol):
            named = province_in(cited.citation.issuer) or province_in(context.meta.parent)
            if named is None or named != province_in(row.issuer):
                continue
        yield Hit(
            cited.citation.span.start,
            cited.end,
            (
                f"{symbol.printed} có lẽ là {row.symbol}: văn bản ngày {day(row.date)} của {row.issuer}",
                f"{symbol.printed} is probably {row.symbol} of {day(row.date)}, {row.issuer}",
            ),
            (f"Sửa thành {row.symbol}", f"Make it {row.symbol}"),
            confidence=0.8,
        )
        return


def _misprinted(one: str, other: str) -> bool:
    """Whether two numbers differ in one figure, or in the order of two."""
    if len(one) != len(other):
        return False
    return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _names_cited(row: KnownDocument, identities: set[str]) -> bool:
    """Whether the subject of a known document names a document that the plan cites."""
    for word in re.findall(r"\d+[-/][\wĐ]+[-/][\wĐ]+", row.subject):
        symbol = parse(word)
        if symbol and symbol.identity in identities:
            return True
    return False


@rule(
    "REG-05",
    "error",
    title=("Viện dẫn văn bản ban hành sau kế hoạch", "A cited document later than the plan"),
    why=("Kế hoạch chỉ căn cứ vào văn bản đã ban hành", "A plan rests only on what has been issued"),
    source="NĐ 30/2020/NĐ-CP, Điều 15",
    remedy=("Kiểm tra ngày của văn bản và ngày ban hành kế hoạch", "Check the document's date and the plan's"),
    bad="- Thực hiện Kế hoạch số 310/KH-UBND ngày 10/11/2025 của Ủy ban nhân dân thành phố Hải Phòng.",
    good="- Thực hiện Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng.",
)
def later(context: Context) -> Iterator[Hit]:
    """Cited documents dated after the plan, by what is printed or by the table."""
    latest = context.latest
    if latest is None:
        return
    for cited in context.cited:
        printed = iso(cited.citation.date)
        row = known(context, cited) if printed is None and is_central(cited.symbol) else None
        # without a date it may be an older document of that number
        moment = printed or (
            iso(row.date) if row and row.confidence == "C1" and fold(cited.symbol.issuer or "") == "TW" else None
        )
        if moment and moment > latest:
            yield Hit(
                cited.start,
                cited.citation.span.end if printed else cited.end,
                (
                    f"{cited.symbol.printed} ngày {day(moment)} ban hành sau kế hoạch ({_plan_day(context)})",
                    f"{cited.symbol.printed} of {day(moment)} was issued after the plan ({_plan_day(context)})",
                ),
                ("Kiểm tra lại ngày hoặc ký hiệu", "Check the date or the symbol"),
                confidence=0.95 if printed else 0.8,
            )


def _plan_day(context: Context) -> str:
    return day(context.meta.date) if "?" not in (context.meta.date or "?") else (context.meta.date or "")[:4]


def superseded(context: Context) -> Iterator[tuple[Cited, KnownDocument]]:
    """Citations of documents that were no longer in force when the plan was issued."""
    earliest = context.not_before
    if earliest is None:
        return
    for cited in context.cited:
        row = known(context, cited)
        until = iso(row.in_force_until) if row else None
        if row and until and until <= earliest:
            around = context.low[max(0, cited.start - 120) : cited.start]
            if re.search(r"thay the|bai bo|sua doi|truoc day|het hieu luc", around[-60:]):
                continue
            yield cited, row


@rule(
    "REG-06",
    "warning",
    title=("Văn bản đã hết hiệu lực", "A document no longer in force"),
    why=("Căn cứ phải còn hiệu lực khi ban hành kế hoạch", "What a plan rests on must be in force"),
    source=REGISTRY,
    remedy=("Thay bằng văn bản đang có hiệu lực", "Cite what replaced it"),
    bad="- Thực hiện Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19/6/2015 của Quốc hội.",
    good="- Thực hiện Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025 của Quốc hội.",
)
def out_of_force(context: Context) -> Iterator[Hit]:
    """Documents of the table that another one had replaced."""
    for cited, row in superseded(context):
        successors = ", ".join(row.superseded_by)
        yield Hit(
            cited.start,
            cited.end,
            (
                f"{row.symbol} hết hiệu lực từ {day(row.in_force_until)}",
                f"{row.symbol} is out of force since {day(row.in_force_until)}",
            ),
            (f"Thay bằng {successors}", f"Cite {successors}") if successors else None,
            severity="warning",
            confidence=0.9 if row.confidence == "C1" else 0.7,
        )
    for citation, moment, versions in _named_laws(context):
        old = next((v for v in versions if iso(v.date) == moment), None)
        until = iso(old.in_force_until) if old else None
        if old is None or until is None or context.not_before is None or until > context.not_before:
            continue
        successors = ", ".join(old.superseded_by)
        yield Hit(
            citation.span.start,
            citation.span.end,
            (
                f"{old.symbol} hết hiệu lực từ {day(until)}",
                f"{old.symbol} is out of force since {day(until)}",
            ),
            (f"Thay bằng {successors}", f"Cite {successors}") if successors else None,
            confidence=0.9 if old.confidence == "C1" else 0.7,
        )


@rule(
    "REG-07",
    "warning",
    title=("Trích yếu không đúng với văn bản", "The subject is another document's"),
    why=("Trích yếu phải là của văn bản được viện dẫn", "The subject is that of the document cited"),
    source=REGISTRY,
    remedy=("Sửa trích yếu hoặc số, ký hiệu", "Correct the subject or the symbol"),
    bad=(
        "- Thực hiện Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị về bảo vệ và chăm sóc "
        "sức khỏe người cao tuổi."
    ),
    good="- Thực hiện Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị về phát triển kinh tế tư nhân.",
)
def subject(context: Context) -> Iterator[Hit]:
    """A subject that shares hardly a word with the known one, though number and date agree."""
    for cited in context.cited:
        if not cited.citation.subject:
            continue
        for row in _rows().get(cited.symbol.identity, ()):
            alike = agreement(cited.citation.subject, row.subject)
            plain, own = words_of(cited.citation.subject) - _GENERIC, words_of(row.subject) - _GENERIC
            strange = min(len(plain), len(own)) >= 2 and not plain & own
            if (
                row.confidence != "GK"
                and row.date == cited.citation.date
                and alike is not None
                # a subject that plans alone attest must differ in nearly every word
                and (alike < 0.25 or strange if row.confidence == "C1" else is_central(cited.symbol) and alike < 0.15)
            ):
                at = context.text.find(cited.citation.subject, cited.start, cited.end + 700)
                yield Hit(
                    at if at >= 0 else cited.start,
                    at + len(cited.citation.subject) if at >= 0 else cited.citation.span.end,
                    (f"{row.symbol} là văn bản về {row.subject}", f"{row.symbol} is about {row.subject}"),
                    ("Kiểm tra lại trích yếu và ký hiệu", "Check subject and symbol"),
                    confidence=0.75,
                )


def _central_body(issuer: str | None) -> str | None:
    """Which of the three bodies that share the code TW is meant."""
    bare = fold(issuer or "").lower()
    return next((name for name in ("bo chinh tri", "ban bi thu", "ban chap hanh trung uong") if name in bare), None)


@rule(
    "REG-08",
    "warning",
    title=("Cơ quan ban hành không đúng", "The wrong issuer"),
    why=("Số hiệu của mỗi tỉnh, thành phố là một dãy riêng", "Every province has its own numbers"),
    source=REGISTRY,
    remedy=("Sửa tên cơ quan ban hành", "Correct the issuer"),
    bad="- Theo Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hà Nội.",
    good="- Theo Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng.",
)
def other_province(context: Context) -> Iterator[Hit]:
    """Number, type and date of a known document with the name of another province."""
    for cited in context.cited:
        row = known(context, cited)
        if row and row.date == cited.citation.date and (printed := _central_body(cited.citation.issuer)):
            right = _central_body(row.issuer)
            if right and right != printed:
                yield Hit(
                    cited.start,
                    cited.citation.span.end,
                    (f"{row.symbol} là văn bản của {row.issuer}", f"{row.symbol} is of {row.issuer}"),
                    (f"Sửa thành {row.issuer}", f"Make it {row.issuer}"),
                    confidence=0.75,
                )
            continue
        named = province_in(cited.citation.issuer)
        if is_central(cited.symbol) or named is None or not cited.citation.date:
            continue
        for row in _rows().get(cited.symbol.identity, ()):
            right = province_in(row.issuer)
            if row.date == cited.citation.date and right and right != named:
                yield Hit(
                    cited.start,
                    cited.citation.span.end,
                    (
                        f"{row.symbol} ngày {day(row.date)} là văn bản của {row.issuer}",
                        f"{row.symbol} of {day(row.date)} is of {row.issuer}",
                    ),
                    (f"Sửa thành {row.issuer}", f"Make it {row.issuer}"),
                    confidence=0.75,
                )


@rule(
    "REG-09",
    "error",
    title=("Một văn bản có hai ngày", "One document, two dates"),
    why=("Một số, ký hiệu của một cơ quan chỉ có một ngày", "A symbol of an issuer has one date"),
    source="practice",
    remedy=("Sửa cho thống nhất theo văn bản gốc", "Use the date of the original"),
    bad="- Thực hiện Kế hoạch số 88/KH-UBND ngày 05/3/2025 của Ủy ban nhân dân thành phố Hải Phòng.\n"
    "- Lồng ghép với Kế hoạch số 88/KH-UBND ngày 15/3/2025 của Ủy ban nhân dân thành phố Hải Phòng.",
    good="- Thực hiện Kế hoạch số 88/KH-UBND ngày 05/3/2025 của Ủy ban nhân dân thành phố Hải Phòng.\n"
    "- Lồng ghép với Kế hoạch số 88/KH-UBND ngày 05/3/2025 của Ủy ban nhân dân thành phố Hải Phòng.",
)
def two_dates(context: Context) -> Iterator[Hit]:
    """Mentions of one document whose dates differ, at the one that is not the known or the commoner date."""
    for basis in context.plan.legal_bases:
        dated = [context.plan.citations[i] for i in basis.mentions if context.plan.citations[i].date]
        if basis.type in ("Luật", "Bộ luật", "Pháp lệnh"):
            dated = [c for c in dated if c.number == basis.number]  # laws of one name, of several years
        dates = [c.date for c in dated]
        if len(set(dates)) < 2 or not basis.number:
            continue
        row = next((known(context, c) for c in context.cited if c.index in basis.mentions), None)
        right = row.date if row and row.date in dates else max(dates, key=lambda d: (dates.count(d), -dates.index(d)))
        for citation in dated:
            if citation.date != right:
                yield Hit(
                    citation.span.start,
                    citation.span.end,
                    (
                        f"{basis.number} ở đây ghi ngày {day(citation.date)}, chỗ khác ghi {day(right)}",
                        f"{basis.number} is dated {day(citation.date)} here, {day(right)} elsewhere",
                    ),
                    (
                        f"Thống nhất ngày, theo văn bản gốc ({day(right)})",
                        f"Use one date, the original's ({day(right)})",
                    ),
                )
