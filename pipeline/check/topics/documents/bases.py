"""The preamble (căn cứ) and the way documents are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....nlp.lines import Row
from ....plan import Citation, LegalBasis
from ....vietnamese import UPPER, fold
from ...context import Context
from ...model import Hit, rule

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I"
_BASE = re.compile(r"(?:can cu|thuc hien|theo (?:de nghi|chi dao)|xet de nghi)\b")
_ENACTS = re.compile(r"ban hanh ke hoach|xay dung ke hoach|nhu sau|to chuc trien khai|trien khai thuc hien cu the")
_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})


def base_rows(context: Context) -> list[Row]:
    """The paragraphs that name what the plan, and a Quyết định that issues it, rest on."""
    return [row for group in base_groups(context) for row in group]


def base_groups(context: Context) -> list[list[Row]]:
    """The same, those of the deciding document and those of the plan apart: each list has an end of its own."""
    decided: list[Row] = []
    for row in context.decision_rows:
        if re.match(r"(?:quyet dinh\W*$|dieu 1\b)", row.view) and decided:
            break
        if _BASE.match(row.view):
            decided.append(row)
    own = [row for row in context.preamble_rows if _BASE.match(row.view)]
    return [group for group in (decided, own) if group]


def _enacts(context: Context, row: Row) -> bool:
    """Whether a paragraph ends with the plan's own sentence; "ban hành Kế hoạch" may belong to the title cited."""
    if not _ENACTS.search(row.view):
        return False
    if re.search(r"nhu sau|sau day|cu the|noi dung (?:sau|chinh)|:\W*$", row.view):
        return True
    unit = fold(context.meta.unit or context.meta.issuer or "").lower()
    at = row.view.rfind(unit) if unit else -1
    if at < 0:
        return not all(context.in_citation(row.start + found.start()) for found in _ENACTS.finditer(row.view))
    return _ENACTS.search(row.view, at) is not None or not row.text.endswith(";")


def nested(context: Context, citation: Citation) -> bool:
    """Whether a citation stands inside the title of the document cited before it."""
    start = citation.span.start
    for other in context.plan.citations:
        if other.span.start >= start or not other.number or start - other.span.end > 400:
            continue
        between = context.text[other.span.end : start]
        if not re.search(r"[;\n]|\.\s", between) and re.match(
            r"\s*(?:,?\s*ngày[^,;]{5,40})?\s*,?\s*(?:về|ban hành|phê duyệt|thực hiện|"
            r"triển khai|sửa đổi|hướng dẫn|quy định|kèm theo|của [^,;]{3,60} về)",
            between,
            re.IGNORECASE,
        ):
            return True
    return False


@rule(
    "ND30-CC-01",
    "info",
    title=("Dấu cuối căn cứ", "The mark after a basis"),
    why=(
        "Sau mỗi căn cứ xuống dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm",
        "Each basis ends with a semicolon, the last with a full stop",
    ),
    source=_PL1,
    remedy=("Sửa dấu cuối căn cứ", "Correct the mark"),
    slot="preamble",
    bad="Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng\n"
    "Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ.",
    good="Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng;\n"
    "Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ.",
)
def final_mark(context: Context) -> Iterator[Hit]:
    """Bases that end without a semicolon; the last one may end with a full stop, a comma or a semicolon."""
    for row, last in ((row, row is rows[-1]) for rows in base_groups(context) for row in rows):
        if _enacts(context, row):
            continue  # the last basis and the plan's own sentence in one paragraph
        ending = row.text[-1:]
        if (ending == ";" and not last) or (last and ending in ".,:"):
            continue
        if ending == ";" and last:
            found = re.search(r"\S+(?: \S+){0,5}$", row.text)
            yield Hit(
                row.start + (found.start() if found else 0),
                row.end,
                ("Căn cứ cuối cùng kết thúc bằng dấu chấm phẩy", "The last basis ends with a semicolon"),
                ("Căn cứ cuối kết thúc bằng dấu chấm", "End the last basis with a full stop"),
                confidence=0.6,
            )
            continue
        words = row.text.split()[-6:]
        start = row.end - len(" ".join(words))
        yield Hit(
            start if context.text[start : row.end] == " ".join(words) else row.start,
            row.end,
            ("Căn cứ không kết thúc bằng dấu chấm phẩy", "The basis does not end with a semicolon"),
            ("Thêm dấu “;”", "Put a semicolon"),
            severity=None if ending in ".," else "warning",
        )


#: the most words between a semicolon and the next document of one basis ("; căn cứ các", "; thực hiện")
_LEAD = 4


@rule(
    "ND30-CC-03",
    "warning",
    title=("Nhiều văn bản trong một căn cứ", "Several documents in one basis"),
    why=("Mỗi căn cứ một dòng", "Each basis stands on a line of its own"),
    source=_PL1,
    remedy=("Tách mỗi văn bản thành một căn cứ", "Give each document a line"),
    slot="preamble",
    bad=(
        "Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ; Nghị quyết số "
        "57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; "
        "Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng;"
    ),
    good="Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ;\n"
    "Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng.",
)
def several(context: Context) -> Iterator[Hit]:
    """One ``Căn cứ`` paragraph that holds several documents parted by semicolons."""
    for row in base_rows(context):
        if not row.view.startswith("can cu"):
            continue
        held = [
            c for c in context.plan.citations if row.start <= c.span.start < row.end and (c.number or c.type in _LAWS)
        ]
        # behind a semicolon inside a title other words come first: "...; quy định chi tiết một số điều của Luật ..."
        groups = {
            before.count(";")
            for c in held
            if len((before := context.text[row.start : c.span.start]).rpartition(";")[2].split()) <= _LEAD
        }
        joined = any(_joined(context, held[0], c) for c in held[1:])
        amended = re.search(r";[^;]{0,160}(?:sua doi|bo sung|thay the)", row.view)
        if joined or (len(groups) >= 2 and any(c.number for c in held) and not (amended and len(groups) <= 3)):
            many = str(len(groups)) if len(groups) >= 2 else "nhiều"
            yield Hit(
                row.start,
                row.end,
                (f"Một căn cứ nêu {many} văn bản", f"One basis names {many.replace('nhiều', 'several')} documents"),
                ("Tách mỗi văn bản thành một dòng căn cứ", "Give each document a line of its own"),
                confidence=0.8,
            )


def _joined(context: Context, first: Citation, other: Citation) -> bool:
    """Whether a document stands beside the first of its basis ("... của Chính phủ và Thông tư số ..."), in no title.

    It has a day of its own and follows either the issuer of the first or the quoted name that ends its title.
    """
    between = context.text[first.span.end : other.span.start]
    if not (first.number and other.number and other.date) or not re.search(r"(?:\bvà|,)\s*$", between):
        return False
    between = re.sub(r"(?:\bvà|,)\s*$", "", between).rstrip()
    titled = re.search(r"\b(?:về|ban hành|phê duyệt|quy định|thực hiện|triển khai|sửa đổi|hướng dẫn|kèm)\b", between)
    return ";" not in between and (titled is None or between.endswith(("”", '"')))


@rule(
    "ND30-CC-04",
    "warning",
    title=("Căn cứ ghi thiếu", "An incomplete basis"),
    why=(
        "Căn cứ ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu",
        "A basis gives type, symbol, date, issuer and subject",
    ),
    source=_PL1,
    remedy=("Bổ sung phần còn thiếu", "Add what is missing"),
    slot="preamble",
    bad="Căn cứ Quyết định số 923/QĐ-TTg của Thủ tướng Chính phủ về Kế hoạch triển khai Phong trào thi đua;",
    good=(
        "Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ về Kế hoạch triển "
        "khai Phong trào thi đua."
    ),
)
def incomplete_basis(context: Context) -> Iterator[Hit]:
    """Bases of the preamble without date or issuer, at the first mention of the document."""
    rows = base_rows(context)
    for basis, citation in _firsts(context):
        if any(row.start <= citation.span.start < row.end for row in rows):
            yield from _missing(context, basis, citation)


@rule(
    "ND30-VD-01",
    "warning",
    title=("Viện dẫn lần đầu ghi thiếu", "An incomplete first citation"),
    why=(
        "Lần đầu viện dẫn phải ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu",
        "At first mention a document is given with type, symbol, date, issuer and subject",
    ),
    source=_PL1,
    remedy=("Bổ sung phần còn thiếu ở lần nhắc đầu tiên", "Add what is missing at the first mention"),
    bad="- Thực hiện Quyết định số 923/QĐ-TTg của Thủ tướng Chính phủ về Phong trào thi đua.",
    good="- Thực hiện Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ về Phong trào thi đua.",
)
def incomplete_first(context: Context) -> Iterator[Hit]:
    """Documents first cited in the body without date or issuer."""
    rows = base_rows(context)
    for basis, citation in _firsts(context):
        if not any(row.start <= citation.span.start < row.end for row in rows):
            yield from _missing(context, basis, citation)
    yield from _unnumbered(context)


_UNNUMBERED = re.compile(
    r"(?P<type>Nghị quyết|Quyết định|Kế hoạch(?: hành động)?|Chương trình hành động|Chỉ thị|Kết luận|Công văn) của "
    r"(?P<issuer>(?:Ban Thường vụ|Ban Chấp hành) (?:Thành|Tỉnh) ủy|(?:Thành|Tỉnh) ủy|Bộ Chính trị|"
    r"Thủ tướng Chính phủ|Chính phủ|"
    r"(?:UBND|Ủy ban nhân dân) (?:thành phố|Thành phố|tỉnh))[^,;.\n]{0,30}? (?:về|ban hành|triển khai|thực hiện) "
)


#: words by which the title of a document goes on, before the document that it issues or carries out
_TITLED = re.compile(r"\b(?:ban hanh|phe duyet|ve|ve viec|thuc hien|trien khai|cap nhat|bo sung|sua doi|kem theo)\s+$")


def _unnumbered(context: Context) -> Iterator[Hit]:
    """A particular document named by type, issuer and subject alone, and cited in full nowhere."""
    own = fold(context.meta.issuer or "").lower()
    for found in context.find(_UNNUMBERED, *context.body):
        issuer = fold(found["issuer"]).lower().replace("ubnd", "uy ban nhan dan")
        kind = found["type"].split(" hành")[0]
        titled = f"{context.meta.doc_type} {context.meta.title}"
        if own and own.startswith(issuer) and kind in titled:
            continue  # the plan speaks of itself
        cited = any(
            c.type.startswith(kind)
            and fold(c.issuer or "").lower().replace("ubnd", "uy ban nhan dan").startswith(issuer)
            for c in context.plan.citations
            if c.number
        )
        before = context.low[max(0, found.start() - 12) : found.start()]
        if cited or re.search(r"\b(?:cac|nhung|so)\s+$", before) or context.quoted(found.start()):
            continue
        if _TITLED.search(before) and context.in_citation(found.start()):
            continue  # "... của Chính phủ ban hành Chương trình hành động của Chính phủ thực hiện ...": a title
        end = found.end("issuer")
        more = re.compile(rf" [{UPPER}]\S*(?: [{UPPER}]\S*)?").match(context.plain, end)
        yield Hit(
            found.start(),
            more.end() if more else end,
            (
                f"{found['type']} của {found['issuer']} được nêu mà không có số, ký hiệu, ngày",
                f"A {found['type']} of {found['issuer']} is named without symbol and date",
            ),
            ("Bổ sung số, ký hiệu và ngày ban hành", "Add symbol and date"),
            confidence=0.7,
        )


def _firsts(context: Context) -> Iterator[tuple[LegalBasis, Citation]]:
    """Each distinct document with a symbol, and its first mention that prints it."""
    for basis in context.plan.legal_bases:
        mentions = [context.plan.citations[i] for i in basis.mentions]
        first = next((c for c in mentions if c.number and not c.number.isdigit()), None)
        if first and first.type not in _LAWS and basis.type not in _LAWS:
            yield basis, first


def _missing(context: Context, basis: LegalBasis, citation: Citation) -> Iterator[Hit]:
    mentions = [context.plan.citations[i] for i in basis.mentions]
    number = citation.number or ""
    printed = context.text[citation.span.start : citation.span.end]
    # an impossible date is a date; another rule speaks of it
    dated = citation.date is not None or re.search(r"ngày\s+\d", printed) is not None
    lacks: list[tuple[str, str]] = []
    if not dated:
        lacks.append(("ngày ban hành", "date"))
    local = re.search(r"-(?:UBND|HĐND)$|^\d+/(?:UBND|HĐND)-", number)
    if citation.issuer is None and local:
        lacks.append(("cơ quan ban hành", "issuer"))
    if not lacks:
        return
    elsewhere = all(any((m.date if word == "date" else m.issuer) for m in mentions) for _, word in lacks)
    normative = re.search(r"/(?:19|20)\d\d/", number) is not None
    mild = elsewhere or normative or nested(context, citation) or context.quoted(citation.span.start)
    vi, en = " và ".join(v for v, _ in lacks), " and ".join(e for _, e in lacks)
    yield Hit(
        citation.span.start,
        citation.span.end,
        (f"{citation.type} số {number} được nêu lần đầu mà thiếu {vi}", f"{number} is first cited without {en}"),
        (f"Bổ sung {vi}", f"Add the {en}"),
        severity="info" if mild else None,
        confidence=0.85,
    )


@rule(
    "ND30-CC-06",
    "warning",
    title=("Căn cứ bị lặp", "A basis stands twice"),
    why=("Mỗi văn bản chỉ nêu một lần trong phần căn cứ", "A document is given as a basis once"),
    source="practice",
    remedy=("Bỏ căn cứ lặp", "Delete the repeated basis"),
    slot="preamble",
    bad="Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng;\n"
    "Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ;\n"
    "Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng;",
    good="Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng;\n"
    "Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ.",
)
def twice(context: Context) -> Iterator[Hit]:
    """The same document at the head of two bases."""
    for group in base_groups(context):
        yield from _repeated(context, group)


def _repeated(context: Context, group: list[Row]) -> Iterator[Hit]:
    seen: set[int] = set()
    for row in group:
        if _enacts(context, row):
            continue
        first = next((c for c in context.plan.citations if row.start <= c.span.start < row.end), None)
        if first is None or first.resolves_to is None or first.span.start - row.start > 25:
            continue
        if first.resolves_to in seen:
            name = f"{first.type} {first.number or first.subject}"
            yield Hit(
                row.start,
                first.span.end,
                (f"{name} được nêu làm căn cứ hai lần", f"{name} is given as a basis twice"),
                ("Bỏ một lần", "Delete one"),
            )
        seen.add(first.resolves_to)


_DEFINES = re.compile(r"(?:goi|viet)\s+(?:chung\s+|tat\s+)?la\s*:?\s*[\"(]?\s*$")
_NAMED = frozenset(
    {"Nghị quyết", "Quyết định", "Kế hoạch", "Chỉ thị", "Kết luận", "Nghị định", "Thông tư", "Thông báo", "Công văn"}
)


@rule(
    "ND30-VD-03",
    "warning",
    title=("Tên gọi tắt chưa được giải thích", "A short name that is not defined"),
    why=(
        "Gọi tắt một văn bản sau khi đã nêu đủ và ghi “sau đây gọi tắt là”",
        "A short name is used after the full one and its definition",
    ),
    source=_PL1,
    remedy=("Ghi đủ số, ký hiệu, hoặc giải thích tên gọi tắt", "Print the symbol, or define the short name"),
    bad="- Thực hiện nghiêm Kế hoạch số 77 và các văn bản chỉ đạo của cấp trên.",
    good="- Thực hiện nghiêm Kế hoạch số 77/KH-UBND ngày 01/4/2025 của Ủy ban nhân dân thành phố Hải Phòng.",
)
def short_name(context: Context) -> Iterator[Hit]:
    """``Nghị quyết 57`` with no symbol that bears the number before it; milder where the symbol stands somewhere."""
    defined = {
        c.resolves_to
        for c in context.plan.citations
        if _DEFINES.search(context.low[max(0, c.span.start - 30) : c.span.start])
    }
    told: set[tuple[str, str]] = set()
    for citation in context.plan.citations:
        if not citation.number or not citation.number.isdigit() or citation.type not in _NAMED:
            continue
        if citation.resolves_to in defined and citation.resolves_to is not None:
            continue
        if _DEFINES.search(context.low[max(0, citation.span.start - 30) : citation.span.start]):
            continue
        key = (citation.type, citation.number)
        if key in told:
            continue
        told.add(key)
        full = [
            c
            for c in context.plan.citations
            if c.number and not c.number.isdigit() and c.resolves_to == citation.resolves_to
        ]
        numbered = "so" in fold(citation.quote).lower().split()
        if full and not numbered:
            continue  # "Nghị quyết 57" after the full symbol is understood
        yield Hit(
            citation.span.start,
            citation.span.end,
            (
                f"“{' '.join(citation.quote.split())}” chưa được giải thích là văn bản nào"
                if not full
                else f"“{' '.join(citation.quote.split())}” thiếu ký hiệu và chưa được quy ước gọi tắt",
                f"“{citation.type} {citation.number}” is not defined"
                if not full
                else f"“{citation.type} {citation.number}” lacks its symbol and no short name is defined",
            ),
            ("Ghi đủ số và ký hiệu", "Print the whole symbol"),
            severity="info" if full else None,
            confidence=0.8,
        )


@rule(
    "ND30-VD-04",
    "info",
    once=True,
    title=("Thiếu chữ “số” trước ký hiệu", "The word “số” is missing"),
    why=("Viện dẫn ghi tên loại, “số”, rồi số và ký hiệu", "A citation gives the type, “số” and the symbol"),
    source="NĐ 30/2020/NĐ-CP, Phụ lục III",
    remedy=("Thêm chữ “số”", "Add “số”"),
    bad="- Thực hiện Nghị quyết 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
    good="- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
)
def no_so(context: Context) -> Iterator[Hit]:
    """A type word directly before a symbol."""
    for cited in context.cited:
        before = context.low[cited.citation.span.start : cited.start]
        if before.strip() == fold(cited.citation.type).lower() and cited.citation.type not in _LAWS:
            yield Hit(
                cited.citation.span.start,
                cited.end,
                ("Thiếu chữ “số” giữa tên loại và ký hiệu", "“số” is missing between type and symbol"),
                (
                    f"{cited.citation.type} số {cited.symbol.printed}",
                    f"{cited.citation.type} số {cited.symbol.printed}",
                ),
            )
