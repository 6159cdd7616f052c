"""Symbols of cited documents: separators, stray characters, and one document printed in several forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .... import knowledge
from ....vietnamese import fold
from ...context import Cited, Context, iso
from ...model import Hit, rule
from .symbols import abbreviations, at, right_form, system_of, type_groups

_PL = "NĐ 30/2020/NĐ-CP, Phụ lục I và III"


#: a symbol that breaks off behind its type, and an issuer a blank further on ("749/QĐ TTg")
_LOST_HYPHEN = re.compile(r"(\d{1,5})/(?:\d{4}/)?[A-ZĐ][A-Za-zĐđ]{1,3}$")
_ISSUER_BEHIND = re.compile(r" ((?:TTg|CP|UBND|HĐND|[BS][A-ZĐ]{2,7})(?:-[A-ZĐ]+)?)(?![A-Za-zĐđ])")


@rule(
    "SYM-10",
    "warning",
    title=("Ký hiệu thiếu hoặc thừa dấu", "A separator missing or repeated"),
    why=("Ký hiệu có đúng hai dấu: / và -", "A symbol has one slash and one hyphen"),
    source=_PL,
    remedy=("Viết lại ký hiệu đúng mẫu", "Write the symbol in its form"),
    bad="- Thực hiện Nghị quyết số 57 NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
    good="- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
)
def separators(context: Context) -> Iterator[Hit]:
    """A missing first separator, the same one twice, a group repeated."""
    for citation in context.plan.citations:
        glued = re.match(r"(\d{1,4})([A-ZĐ][A-Za-zĐđ]{1,4})[-/]([A-ZĐ]\w+)$", citation.number or "")
        if glued and fold(glued[2]).upper() in abbreviations():
            party = system_of(glued[3]) == "party"
            fixed = f"{glued[1]}-{glued[2]}/{glued[3]}" if party else f"{glued[1]}/{glued[2]}-{glued[3]}"
            found = re.search(rf"{glued[1]}\s*{glued[2]}", context.text[citation.span.start : citation.span.end])
            start = citation.span.start + (found.start() if found else 0)
            end = context.text.find(glued[3], start) + len(glued[3])
            yield Hit(
                start,
                end,
                (f"Ký hiệu {citation.number} thiếu dấu", f"{citation.number} lacks a separator"),
                (f"Sửa thành {fixed}", f"Make it {fixed}"),
            )
        lost = _LOST_HYPHEN.match(citation.number or "")
        after = _ISSUER_BEHIND.match(context.plain, citation.span.end) if lost else None
        if lost and after and system_of(after[1]) == "state":
            yield Hit(
                citation.span.start + context.text[citation.span.start : citation.span.end].rfind(lost[1]),
                after.end(),
                (f"Ký hiệu {citation.number} {after[1]} thiếu dấu gạch nối", f"{citation.number} lacks its hyphen"),
                (f"Sửa thành {citation.number}-{after[1]}", f"Make it {citation.number}-{after[1]}"),
            )
    for cited in context.cited:
        symbol = cited.symbol
        # of a year three marks are right: 152/2025/NĐ-CP, not 152/2025-NĐ/CP
        wrong = symbol.separators in ("--", "//") if not symbol.year else _is_mixed(symbol.separators)
        if symbol.form == "law" or not symbol.type_group or not symbol.issuer:
            yield from _unparted(cited)
        elif wrong and symbol.type_group in type_groups() and symbol.issuer:
            right = right_form(cited)
            if right:
                yield Hit(
                    *at(cited),
                    (f"Dấu trong ký hiệu {symbol.printed} không đúng", f"The separators of {symbol.printed} are wrong"),
                    (f"Sửa thành {right}", f"Make it {right}"),
                )
        elif symbol.type_group and symbol.issuer == symbol.type_group and symbol.unit:
            yield Hit(
                *at(cited),
                (
                    f"Ký hiệu {symbol.printed} lặp nhóm chữ {symbol.type_group}",
                    f"{symbol.printed} repeats the group {symbol.type_group}",
                ),
                ("Bỏ nhóm bị lặp", "Drop the repeated group"),
            )


def _is_mixed(marks: str) -> bool:
    """Whether the three marks of a symbol with a year are not those of its form."""
    return len(marks) == 3 and marks != "//-"


def _unparted(cited: Cited) -> Iterator[Hit]:
    """A type and an issuer written as one ("08/2022/NĐCP"), a law with hyphens ("72-2025-QH15")."""
    symbol, right = cited.symbol, None
    if symbol.form == "law":
        if "-" in symbol.separators and symbol.year and symbol.issuer:
            right = f"{symbol.number}/{symbol.year}/{symbol.issuer}"
    elif not symbol.unit:
        letters = symbol.issuer or symbol.type_group or ""
        for kind in sorted(type_groups(), key=len, reverse=True):
            issuer = letters.removeprefix(kind)
            if issuer != letters and (system := _known_system(issuer)):
                year = f"/{symbol.year}" if symbol.year else ""
                party = f"{symbol.number}-{kind}/{issuer}"
                right = party if system == "party" else f"{symbol.number}{year}/{kind}-{issuer}"
                break
    if right and right != symbol.printed:
        yield Hit(
            *at(cited),
            (f"Dấu trong ký hiệu {symbol.printed} không đúng", f"The separators of {symbol.printed} are wrong"),
            (f"Sửa thành {right}", f"Make it {right}"),
        )


def _known_system(issuer: str) -> str | None:
    return system_of(issuer) if issuer in ("CP", "TTg", "TW", "TU", "UBND", "HĐND") else None


#: "O2/2025/TT-BGDĐT", "l5/NQ-CP": a letter among the figures before a symbol's groups
_LETTER_FOR_FIGURE = re.compile(
    r"(?<![\w/.-])(?=[OolI\d]{0,4}\d)(?=\d{0,4}[OolI])[OolI\d]{2,5}(?=[-/](?:(?:19|20)\d\d/)?[A-ZĐ]{2,4}[-/][A-ZĐ])"
)


@rule(
    "SYM-11",
    "info",
    once=True,
    title=("Ký tự lạ trong ký hiệu", "Look-alikes in a symbol"),
    why=(
        "Gạch dài, chữ Ð hay dấu chéo khác làm ký hiệu không tra cứu được",
        "Dashes and foreign letters make a symbol impossible to look up",
    ),
    source=_PL,
    remedy=("Dùng dấu gạch nối -, dấu chéo / và chữ Đ", "Use -, / and Đ"),
    needs_marks=True,
    bad="- Thực hiện Nghị quyết số 57–NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
    good="- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
)
def look_alikes(context: Context) -> Iterator[Hit]:
    """Letters for figures, dashes, other slashes, the Icelandic Ð."""
    for found in _LETTER_FOR_FIGURE.finditer(context.text):
        if context.reliable(found.start()):
            figures = found[0].translate(str.maketrans("OolI", "0011"))
            yield Hit(
                *found.span(),
                (f"“{found[0]}” có chữ cái thay cho chữ số", f"“{found[0]}” has a letter for a figure"),
                (f"Viết “{figures}”", f"Write “{figures}”"),
                severity="warning",
            )
    for cited in context.cited:
        if re.search("[\u00d0\u2010-\u2015\u2212\u2044\u2215\uff0f]", context.text[cited.start : cited.end]):
            yield Hit(
                *at(cited),
                (
                    f"Ký hiệu {cited.symbol.printed} dùng ký tự khác với -, /, Đ",
                    f"{cited.symbol.printed} has characters other than -, / and Đ",
                ),
                ("Gõ lại bằng dấu gạch nối và dấu chéo thường", "Type plain hyphens and slashes"),
            )


@rule(
    "SYM-12",
    "info",
    once=True,
    title=("Số dưới 10 không có số 0", "A number under 10 without a zero"),
    why=("Số văn bản dưới 10 thêm số 0 ở trước", "Numbers under 10 have a zero before them"),
    source=_PL,
    remedy=("Viết 03/NQ-CP", "Write 03/NQ-CP"),
    bad="- Thực hiện Nghị quyết số 3/NQ-CP ngày 09/01/2025 của Chính phủ.",
    good="- Thực hiện Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ.",
)
def one_digit(context: Context) -> Iterator[Hit]:
    """Symbols whose number is a single digit."""
    for cited in context.cited:
        if re.fullmatch(r"[1-9]", cited.symbol.number):
            yield Hit(
                *at(cited),
                (f"Số của {cited.symbol.printed} nhỏ hơn 10", f"{cited.symbol.printed} begins with a single digit"),
                (f"Viết 0{cited.symbol.printed}", f"Write 0{cited.symbol.printed}"),
            )


@rule(
    "SYM-13",
    "warning",
    title=("Cơ quan đã bị bãi bỏ trước ngày văn bản", "An issuer abolished before the document's date"),
    why=("Văn bản không thể do cơ quan đã kết thúc hoạt động ban hành", "A body that is no more issues no documents"),
    source="Nghị quyết 176/2025/QH15; general knowledge",
    remedy=("Kiểm tra ngày hoặc cơ quan ban hành", "Check the date or the issuer"),
    bad="- Theo Thông tư số 12/2025/TT-BTTTT ngày 10/7/2025 của Bộ Thông tin và Truyền thông.",
    good="- Theo Thông tư số 12/2025/TT-BKHCN ngày 10/7/2025 của Bộ Khoa học và Công nghệ.",
)
def abolished(context: Context) -> Iterator[Hit]:
    """Issuer codes out of use on the document's date."""
    rows = {fold(row.code).upper(): row for row in knowledge.issuer_codes() if row.abolished}
    for cited in context.cited:
        row, dated = rows.get(fold(cited.symbol.issuer or "").upper()), iso(cited.citation.date)
        until = iso(row.abolished) if row else None
        if row and dated and until and dated >= until:
            yield Hit(
                *at(cited),
                (
                    f"{row.name} đã kết thúc hoạt động trước ngày của {cited.symbol.printed}",
                    f"{row.name} was abolished before the date of {cited.symbol.printed}",
                ),
                (f"Kiểm tra lại; cơ quan kế tục: {row.successor}", f"Check it; its successor is {row.successor}")
                if row.successor
                else None,
            )


@rule(
    "SYM-14",
    "warning",
    title=("Một văn bản in nhiều dạng ký hiệu", "One document in several forms of symbol"),
    why=(
        "Cùng số và loại mà khác cơ quan, khác dấu thì thường chỉ một dạng đúng",
        "Of several forms of one number and type only one is right",
    ),
    source="practice",
    remedy=("Thống nhất theo văn bản gốc", "Use the form of the original"),
    bad=(
        "- Thực hiện Nghị quyết số 85-NQ/TW và các văn bản liên quan.\n- Quán triệt Nghị quyết số "
        "85/NQ-CP của Chính phủ."
    ),
    good=(
        "- Thực hiện Nghị quyết số 85/NQ-CP và các văn bản liên quan.\n- Quán triệt Nghị quyết số "
        "85/NQ-CP của Chính phủ."
    ),
)
def forms(context: Context) -> Iterator[Hit]:
    """The same number and type with two issuers, of which one is never given its date or subject."""
    groups: dict[tuple[str, str], dict[str, list[Cited]]] = {}
    for cited in context.cited:
        symbol = cited.symbol
        if symbol.type_group and symbol.issuer and symbol.year is None and len(symbol.number) > 1:
            key = (symbol.number.lstrip("0"), fold(symbol.type_group).upper())
            groups.setdefault(key, {}).setdefault(symbol.printed, []).append(cited)
    for printed in groups.values():
        if len({mentions[0].symbol.identity for mentions in printed.values()}) < 2:
            continue
        bare = [
            form
            for form, mentions in printed.items()
            if not any(m.citation.date or m.citation.subject or m.citation.issuer for m in mentions)
        ]
        # local numbers are given anew by every body, so only the systems' separators tell of one document
        systems = {system_of(mentions[0].symbol.issuer) for mentions in printed.values()}
        if len(bare) >= len(printed) or not bare or (len(systems) == 1 and "UBND" in "".join(printed)):
            continue
        others = ", ".join(form for form in printed if form not in bare)
        for form in bare:
            for cited in printed[form]:
                yield Hit(
                    *at(cited),
                    (f"{form} và {others} dường như là một văn bản", f"{form} and {others} seem to be one document"),
                    ("Thống nhất ký hiệu theo văn bản gốc", "Use the symbol of the original"),
                    confidence=0.75,
                )
