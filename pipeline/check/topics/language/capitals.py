"""Capital letters (NĐ 30/2020/NĐ-CP, Phụ lục II)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .... import knowledge
from ....nlp.lines import is_capitals
from ....vietnamese import LETTER, LOWER, UPPER, new_tone
from ...context import Context
from ...model import Hit, rule
from .capitals_words import capital_noun

_PL2 = "NĐ 30/2020/NĐ-CP, Phụ lục II"
_INSIDE = rf"(?<=[{LETTER},;] )"


def _replace(context: Context, pattern: str, right: str, sure: float = 0.9) -> Iterator[Hit]:
    for found in context.find(re.compile(pattern)):
        if not context.reliable(found.start()):
            continue
        fixed = found.expand(right)
        if fixed != found[0]:
            yield Hit(
                *found.span(),
                (f"“{found[0]}” viết hoa chưa đúng", f"The capitals of “{found[0]}” are wrong"),
                (f"Viết “{fixed}”", f"Write “{fixed}”"),
                confidence=sure,
            )


@rule(
    "CAP-01",
    "info",
    once=True,
    title=("Nhân dân", "Nhân dân"),
    why=("“Nhân dân” là danh từ đặc biệt, viết hoa", "“Nhân dân” is written with a capital"),
    source=f"{_PL2}, mục V",
    remedy=("Viết “Nhân dân”", "Write “Nhân dân”"),
    needs_marks=True,
    bad="- Vận động cán bộ và nhân dân trên địa bàn tham gia.",
    good="- Vận động cán bộ và Nhân dân trên địa bàn tham gia.",
)
def people(context: Context) -> Iterator[Hit]:
    """``nhân dân`` outside the names of bodies."""
    for found in context.find(re.compile(rf"(?<![{LETTER}])nhân dân(?![{LETTER}])")):
        before = context.plain[max(0, found.start() - 24) : found.start()].lower()
        if not re.search(
            r"(?:ủy ban|uỷ ban|hội đồng|tòa án|toà án|viện kiểm sát|quân đội|công an|vũ trang|"
            r"nhà giáo|nghệ sĩ|thầy thuốc|nghệ nhân|quỹ tín dụng|an ninh|giáo dục|báo) $",
            before,
        ):
            yield Hit(
                *found.span(),
                ("“nhân dân” viết thường", "“nhân dân” without a capital"),
                ("Viết “Nhân dân”", "Write “Nhân dân”"),
            )


@rule(
    "CAP-02",
    "info",
    once=True,
    title=("Nhà nước", "Nhà nước"),
    why=("“Nhà nước” viết hoa khi chỉ Nhà nước Việt Nam", "“Nhà nước” as the state has a capital"),
    source=f"{_PL2}, mục V",
    remedy=("Viết “Nhà nước”", "Write “Nhà nước”"),
    needs_marks=True,
    bad="- Chấp hành chủ trương của Đảng, chính sách, pháp luật của nhà nước.",
    good="- Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
)
def state(context: Context) -> Iterator[Hit]:
    """``của nhà nước``, ``Đảng và nhà nước``."""
    yield from _replace(context, r"(của (?=nhà nước(?! (?:ta )?(?:về|trong)))|Đảng, |Đảng và )nhà nước", r"\1Nhà nước")


@rule(
    "CAP-03",
    "warning",
    once=True,
    title=("Ủy ban nhân dân, Hội đồng nhân dân", "Ủy ban nhân dân, Hội đồng nhân dân"),
    why=("Chỉ viết hoa chữ đầu: Ủy ban nhân dân", "Only the first letter is a capital"),
    source=f"{_PL2}, mục IV",
    remedy=("Viết “Ủy ban nhân dân”, “Hội đồng nhân dân”", "Write “Ủy ban nhân dân”, “Hội đồng nhân dân”"),
    needs_marks=True,
    bad="- Báo cáo Ủy ban Nhân dân phường trước ngày 05/11 hằng năm.",
    good="- Báo cáo Ủy ban nhân dân phường trước ngày 05/11 hằng năm.",
)
def committee(context: Context) -> Iterator[Hit]:
    """``Ủy Ban``, ``Ủy ban Nhân dân``, small letters before a unit's name."""
    yield from _replace(
        context, r"(?:Ủy Ban (?:[Nn]hân [Dd]ân|(?!Mặt))|Ủy ban (?:Nhân dân|Nhân Dân|nhân Dân))", "Ủy ban nhân dân"
    )
    yield from _replace(
        context, r"(?:Hội Đồng (?:nhân dân|Nhân [Dd]ân)|Hội đồng (?:Nhân dân|Nhân Dân))", "Hội đồng nhân dân"
    )
    yield from _replace(context, rf"ủy ban nhân dân (?=(?:phường|xã|thành phố|tỉnh) [{UPPER}])", "Ủy ban nhân dân ")


@rule(
    "CAP-04",
    "info",
    once=True,
    title=("UBND Phường, cấp Phường", "UBND Phường, cấp Phường"),
    why=(
        "Danh từ chung phường, xã viết thường khi không đi với tên riêng",
        "The common noun is small where no name follows",
    ),
    source=f"{_PL2}, mục III",
    remedy=("Viết “UBND phường”", "Write “UBND phường”"),
    needs_marks=True,
    bad="- Đề nghị UBND Phường khen thưởng các tập thể tiêu biểu.",
    good="- Đề nghị UBND phường khen thưởng các tập thể tiêu biểu.",
)
def common_noun(context: Context) -> Iterator[Hit]:
    """``UBND Phường``, ``toàn Phường``, ``cấp Phường``."""
    yield from _replace(
        context, rf"(UBND|HĐND|Ủy ban nhân dân|Đảng ủy|cấp|toàn|địa bàn) Phường(?! [{UPPER}])", r"\1 phường"
    )
    yield from _replace(
        context, rf"(UBND|HĐND|Ủy ban nhân dân|Đảng ủy|cấp|toàn|địa bàn) Xã(?! [{UPPER}])(?! hội)", r"\1 xã"
    )
    yield from _replace(context, r"(cấp) (?:Thành phố|Tỉnh)(?= )(?! Hồ)", r"\1 thành phố")
    # alone ("của Phường") only where the plan itself writes it small elsewhere
    for noun, more in (("Phường", ""), ("Xã", "(?! hội)")):
        tail = rf"(?! [{UPPER}\d]){more}(?![{LETTER}])"
        capital = rf"(của|trong|trên|thuộc|ở|tại) {noun}{tail}"
        small = sum(1 for _ in context.find(re.compile(rf"[{LETTER},] {noun.lower()}{tail}")))
        if small > 2 * sum(1 for _ in context.find(re.compile(capital))):
            yield from _replace(context, capital, rf"\1 {noun.lower()}", 0.8)


@rule(
    "CAP-05",
    "warning",
    title=("Mặt trận Tổ quốc", "Mặt trận Tổ quốc"),
    why=("Tên tổ chức: Mặt trận Tổ quốc Việt Nam", "The body is named Mặt trận Tổ quốc Việt Nam"),
    source=f"{_PL2}, mục IV",
    remedy=("Viết “Mặt trận Tổ quốc”", "Write “Mặt trận Tổ quốc”"),
    needs_marks=True,
    bad="- Phối hợp với Ủy ban Mặt trận tổ quốc Việt Nam phường.",
    good="- Phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam phường.",
)
def front(context: Context) -> Iterator[Hit]:
    """``Mặt trận tổ quốc``, ``mặt trận Tổ quốc``, ``Mặt Trận``."""
    yield from _replace(
        context,
        r"(?:Mặt trận tổ quốc|mặt trận [Tt]ổ quốc|Mặt Trận Tổ [Qq]uốc|Mặt trận Tổ Quốc)",
        "Mặt trận Tổ quốc",
        0.95,
    )
    yield from _replace(context, r"Ủy Ban (?=Mặt trận)", "Ủy ban ", 0.95)


@rule(
    "CAP-06",
    "warning",
    title=("Tên cơ quan của Đảng", "Names of Party bodies"),
    why=(
        "Viết hoa: Bộ Chính trị, Ban Bí thư, Ban Chấp hành Trung ương, Ban Thường vụ",
        "Capitals as in Bộ Chính trị, Ban Bí thư",
    ),
    source=f"{_PL2}, mục IV",
    remedy=("Viết “Bộ Chính trị” ...", "Write “Bộ Chính trị” ..."),
    needs_marks=True,
    bad="- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ chính trị.",
    good="- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
)
def party(context: Context) -> Iterator[Hit]:
    """``Bộ chính trị``, ``Ban bí thư``, ``Ban chấp hành Trung ương``, ``Ban thường vụ Thành ủy``."""
    for pattern, right in (
        (r"(?:Bộ chính trị|bộ [Cc]hính trị|Bộ Chính Trị)(?! gia)", "Bộ Chính trị"),
        (r"(?:Ban bí thư|ban [Bb]í thư|Ban Bí Thư)", "Ban Bí thư"),
        (r"(?:Ban chấp hành|ban [Cc]hấp hành) (?=Trung ương|Đảng bộ)", "Ban Chấp hành "),
        (r"(?:Ban thường vụ|ban [Tt]hường vụ) (?=Thành ủy|Tỉnh ủy|Đảng ủy)", "Ban Thường vụ "),
    ):
        yield from _replace(context, pattern, right, 0.95)


@rule(
    "CAP-07",
    "warning",
    title=("Tên cơ quan, chức danh của Nhà nước", "Names of state bodies and posts"),
    why=("Viết hoa: Quốc hội, Chính phủ, Thủ tướng Chính phủ, Chủ tịch UBND", "Capitals as in Quốc hội, Chính phủ"),
    source=f"{_PL2}, mục IV và V",
    remedy=("Viết “Chính phủ”, “Thủ tướng Chính phủ” ...", "Write “Chính phủ”, “Thủ tướng Chính phủ” ..."),
    needs_marks=True,
    bad="- Thực hiện Nghị quyết số 03/NQ-CP ngày 09/01/2025 của chính phủ.",
    good="- Thực hiện Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ.",
)
def government(context: Context) -> Iterator[Hit]:
    """``của chính phủ``, ``thủ tướng Chính phủ``, ``chủ tịch UBND``."""
    for pattern, right in (
        (r"(?<=của )chính phủ(?! (?:điện tử|số|nước|các nước))", "Chính phủ"),
        (r"(?<=của )quốc hội(?! các)", "Quốc hội"),
        (r"(?:thủ tướng [Cc]hính phủ|Thủ tướng chính phủ|Thủ Tướng Chính [Pp]hủ)", "Thủ tướng Chính phủ"),
        (r"(?<![{}] )(?<!phó )(?<!Phó )chủ tịch (?=UBND|Ủy ban nhân dân)".format("Ff"), "Chủ tịch "),
    ):
        yield from _replace(context, pattern, right, 0.9)


@lru_cache(maxsize=1)
def _provinces() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {new_tone(p.name).lower(): new_tone(p.name) for p in knowledge.places() if p.province is None}
    return re.compile(rf"(?<![{LETTER}])(?:{'|'.join(map(re.escape, names))})(?![{LETTER}])", re.IGNORECASE), names


@rule(
    "CAP-09",
    "warning",
    title=("Tên riêng viết thường", "A place without its capitals"),
    why=("Tên địa danh viết hoa chữ đầu mỗi âm tiết", "Each syllable of a place has a capital"),
    source=f"{_PL2}, mục III",
    remedy=("Viết hoa tên địa danh", "Write the capitals"),
    needs_marks=True,
    bad="- Tuân thủ kế hoạch của thành phố Hải phòng.",
    good="- Tuân thủ kế hoạch của thành phố Hải Phòng.",
)
def places(context: Context) -> Iterator[Hit]:
    """Names of provinces and cities that lack a capital, where a unit word or the case shows a place; ``Phường X``."""
    yield from capital_noun(context)
    pattern, names = _provinces()
    for found in context.find(pattern):
        right, printed = names[found[0].lower()], found[0]
        if printed in (right, right.upper()):
            continue
        placed = re.search(
            r"(?:thành phố|tỉnh|TP\.?|UBND|thủ đô) $",
            context.plain[max(0, found.start() - 12) : found.start()],
            re.IGNORECASE,
        )
        if placed or (
            printed[0].isupper()
            and len(printed.split()) > 1
            and printed.split()[1].islower()
            and context.plain[found.start() - 1 : found.start()] == " "
            and found.start() > context.row_at(found.start()).start
            and context.plain[found.start() - 2] not in ".:-+"
        ):
            yield Hit(
                *found.span(),
                (f"“{printed}” viết hoa chưa đúng", f"The capitals of “{printed}” are wrong"),
                (f"Viết “{right}”", f"Write “{right}”"),
            )


@rule(
    "CAP-11",
    "info",
    once=True,
    title=("Tên luật", "Names of laws"),
    why=("Viết hoa tên loại và chữ đầu của tên luật", "The type and the first syllable of the name have capitals"),
    source=f"{_PL2}, mục V",
    remedy=("Viết “Luật Thi đua, khen thưởng”", "Write “Luật Thi đua, khen thưởng”"),
    needs_marks=True,
    bad="- Thực hiện đúng quy định của Luật Thi đua, Khen thưởng.",
    good="- Thực hiện đúng quy định của Luật Thi đua, khen thưởng.",
)
def laws(context: Context) -> Iterator[Hit]:
    """``Luật Thi đua, Khen thưởng``, ``Luật thi đua``."""
    yield from _replace(
        context,
        r"(?!Luật Thi đua, khen thưởng)[Ll]uật [Tt]hi [Đđ]ua(?:,| [-–])? [Kk]hen [Tt]hưởng",
        "Luật Thi đua, khen thưởng",
    )
    yield from _replace(
        context,
        r"[Ll]uật (?:tổ chức|Tổ Chức) [Cc]hính quyền địa phương|luật Tổ chức chính quyền địa phương",
        "Luật Tổ chức chính quyền địa phương",
    )
    for found in context.find(_law_names()):
        official = _laws_by_name()[found["name"].lower()]
        if is_capitals(found["name"]) or "thi đua" in found["name"].lower():
            continue
        # a capital that the name does not have; without one that it has the words may speak of law in general
        if any(a.isupper() and b.islower() for a, b in zip(found["name"], official, strict=True)):
            yield Hit(
                *found.span(),
                (f"Tên luật viết “{found['type']} {official}”", f"The law's name is “{found['type']} {official}”"),
                (f"Viết “{found['type']} {official}”", f"Write “{found['type']} {official}”"),
            )


@lru_cache(maxsize=1)
def _laws_by_name() -> dict[str, str]:
    return {new_tone(law.name).lower(): new_tone(law.name) for law in knowledge.laws()}


@lru_cache(maxsize=1)
def _law_names() -> re.Pattern[str]:
    """The known names behind their type, in whatever case."""
    names = "|".join(re.escape(name) for name in sorted(_laws_by_name(), key=len, reverse=True))
    return re.compile(rf"(?P<type>Luật|Bộ luật|Pháp lệnh) (?P<name>(?i:{names}))(?![{LETTER}])")


@rule(
    "CAP-12",
    "info",
    once=True,
    title=("Tên loại văn bản cụ thể", "The type word of a document"),
    why=("Tên loại của văn bản cụ thể viết hoa", "The type word of a particular document has a capital"),
    source=f"{_PL2}, mục V",
    remedy=("Viết “Nghị quyết số ...”", "Write “Nghị quyết số ...”"),
    needs_marks=True,
    bad="- Thực hiện nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
    good="- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
)
def type_word(context: Context) -> Iterator[Hit]:
    """A small type word before its symbol."""
    for cited in context.cited:
        start = cited.citation.span.start
        word = context.text[start : start + len(cited.citation.type)]
        if word[:1].islower() and word.lower() == cited.citation.type.lower():
            yield Hit(
                start,
                cited.end,
                (
                    f"“{word}” của một văn bản cụ thể viết thường",
                    f"“{word}” of a particular document without a capital",
                ),
                (f"Viết “{cited.citation.type}”", f"Write “{cited.citation.type}”"),
            )


@rule(
    "CAP-13",
    "warning",
    title=("Tên huân chương", "Names of orders"),
    why=("Viết “Huân chương Lao động hạng Ba”", "Write “Huân chương Lao động hạng Ba”"),
    source=f"{_PL2}, mục V",
    remedy=("Viết hoa tên và hạng", "Write name and class with capitals"),
    needs_marks=True,
    slot="awards",
    bad="- Huân chương lao động hạng ba;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
    good="- Huân chương Lao động hạng Ba;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def orders(context: Context) -> Iterator[Hit]:
    """``Huân chương lao động``, ``hạng ba``."""
    yield from _replace(
        context, r"(?:Huân chương (?:lao động|Lao Động)|huân chương [Ll]ao động)", "Huân chương Lao động"
    )
    for found in context.find(re.compile(rf"[Hh]uân chương [{LETTER} ]{{4,20}} hạng (ba|nhì|nhất)(?![{LETTER}])")):
        yield Hit(
            found.start(1) - 5,
            found.end(1),
            (f"“hạng {found[1]}” viết thường", f"“hạng {found[1]}” without a capital"),
            (f"Viết “hạng {found[1].capitalize()}”", f"Write “hạng {found[1].capitalize()}”"),
        )


@rule(
    "CAP-14",
    "info",
    once=True,
    title=("Tên hình thức khen thưởng", "Names of forms"),
    why=("Luật viết “Cờ thi đua”, “Bằng khen”, “Giấy khen”", "The law writes “Cờ thi đua”, “Bằng khen”, “Giấy khen”"),
    source="Luật Thi đua, khen thưởng 06/2022/QH15, Điều 78",
    remedy=("Viết “Cờ thi đua”", "Write “Cờ thi đua”"),
    needs_marks=True,
    slot="awards",
    bad="- Cờ Thi đua của Chính phủ;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
    good="- Cờ thi đua của Chính phủ;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def forms(context: Context) -> Iterator[Hit]:
    """``Cờ Thi đua``, ``Bằng Khen``, ``Giấy Khen``."""
    yield from _replace(context, r"Cờ Thi [Đđ]ua", "Cờ thi đua")
    yield from _replace(context, r"(Bằng|Giấy) Khen", r"\1 khen")


@rule(
    "CAP-15",
    "info",
    once=True,
    title=("Hội đồng Thi đua - Khen thưởng", "Hội đồng Thi đua - Khen thưởng"),
    why=("Tên trong luật: Hội đồng Thi đua - Khen thưởng", "The law names it Hội đồng Thi đua - Khen thưởng"),
    source="Luật Thi đua, khen thưởng 06/2022/QH15, Điều 90",
    remedy=("Viết “Hội đồng Thi đua - Khen thưởng”", "Write “Hội đồng Thi đua - Khen thưởng”"),
    needs_marks=True,
    bad="- Trình Hội đồng Thi đua, khen thưởng phường xem xét.",
    good="- Trình Hội đồng Thi đua - Khen thưởng phường xem xét.",
)
def council(context: Context) -> Iterator[Hit]:
    """Other marks and capitals in the council's name."""
    yield from _replace(
        context, r"Hội đồng [Tt]hi đua(?:,? | – |-| - )[Kk]hen thưởng", "Hội đồng Thi đua - Khen thưởng"
    )


@rule(
    "CAP-16",
    "info",
    once=True,
    title=("Tên phong trào viết thường", "A movement's name without its capital"),
    why=("Tên phong trào trong ngoặc kép viết hoa chữ đầu", "A quoted name begins with a capital"),
    source="corpus/knowledge/movements.csv",
    remedy=("Viết theo tên chính thức", "Write the official name"),
    needs_marks=True,
    bad="- Tổ chức phong trào “bình dân học vụ số” trên địa bàn phường.",
    good="- Tổ chức phong trào “Bình dân học vụ số” trên địa bàn phường.",
)
def movement(context: Context) -> Iterator[Hit]:
    """Quoted names that differ from a known movement's in case alone."""
    names = {new_tone(m.name).lower(): m.name for m in knowledge.movements()}
    for found in context.find(re.compile(r"[“\"]([^“”\"\n]{6,300})[”\"]")):
        official = names.get(re.sub(r"\s+", " ", found[1]).strip().lower())
        printed = re.sub(r"\s+", " ", found[1]).strip()
        if official and printed != new_tone(official) and not is_capitals(printed):
            yield Hit(
                *found.span(1),
                (f"Tên phong trào viết “{official}”", f"The movement's name is “{official}”"),
                (f"Viết “{official}”", f"Write “{official}”"),
            )


@rule(
    "CAP-17",
    "info",
    title=("Tên phòng chuyên môn", "Names of offices"),
    why=("Tên theo NĐ 150/2025/NĐ-CP: Phòng Văn hóa - Xã hội", "NĐ 150/2025/NĐ-CP names it Phòng Văn hóa - Xã hội"),
    source=f"{_PL2}, mục IV; NĐ 150/2025/NĐ-CP",
    remedy=("Viết “Phòng Văn hóa - Xã hội”", "Write “Phòng Văn hóa - Xã hội”"),
    needs_marks=True,
    once=True,
    bad="- Giao Phòng Văn hóa - xã hội chủ trì thực hiện.",
    good="- Giao Phòng Văn hóa - Xã hội chủ trì thực hiện.",
)
def office(context: Context) -> Iterator[Hit]:
    """The office's name in other case, with a dash, or the word ``phòng`` small where it is mostly a capital."""
    for found in context.find(_OFFICE):
        group = found.lastgroup or ""
        official, name, typed = _OFFICES[group], found[0], context.text[found.start() : found.end()]
        if re.search(r"(?:[Tt]rưởng|[Cc]hánh) $", context.plain[max(0, found.start() - 9) : found.start()]):
            name = official[0] + name[1:]  # "Trưởng phòng Văn hóa - Xã hội": the capital is the post's
        small = official[0].lower() + official[1:]
        mixed = name == small and context.plain.count(official) > context.plain.count(small)
        old_tone = group == "culture" and typed != found[0]
        if mixed or old_tone or name not in (official, small, *_ALLOWED):
            yield Hit(
                *found.span(),
                (f"“{typed}” khác tên theo quy định", f"“{typed}” is not the official form"),
                (f"Viết “{official}”", f"Write “{official}”"),
            )


#: the offices whose names are long enough to be no common words, by the group that finds them in any capitals
_OFFICES = {
    "culture": "Phòng Văn hóa - Xã hội",
    "building": "Phòng Kinh tế, Hạ tầng và Đô thị",
    "service": "Trung tâm Phục vụ hành chính công",
    "office": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
}
_OFFICE = re.compile(
    r"(?P<culture>[Pp]hòng [Vv]ăn [Hh]óa (?:[-–]|và) [Xx]ã [Hh]ội)|"
    r"(?P<building>[Pp]hòng [Kk]inh [Tt]ế, [Hh]ạ [Tt]ầng (?:và|-|–) [Đđ]ô [Tt]hị)|"
    r"(?P<service>[Tt]rung [Tt]âm [Pp]hục [Vv]ụ [Hh]ành [Cc]hính [Cc]ông)|"
    r"(?P<office>[Vv]ăn [Pp]hòng [Hh]ội [Đđ]ồng [Nn]hân [Dd]ân (?:và|-|–) [Ủủ]y [Bb]an [Nn]hân [Dd]ân)"
)
_ALLOWED = ("Phòng Văn hóa và Xã hội",)


#: words that begin names, so that a capital after a semicolon is right
_NAMES = frozenset(
    "Ủy Ban Bộ Sở Phòng Nghị Quyết Kế Chương Luật Đảng Nhà Hội Mặt Đoàn Công Trung Trường Chủ Phó "
    "Bằng Giấy Cờ Huân Văn Thủ Thông Chỉ "
    "Nhân Thành Tỉnh Phường Đề Trưởng Giám Cục Viện Tổ Trạm Quốc Chính Tập Chiến Bí Thường Liên "
    "Hướng Kết Báo Danh Cổng Trang "
    "Tổng Hải Hà Việt Phong Cuộc Ngày Lễ Tết Huy Kỷ Lao Gia Đơn Thị Quận Huyện Bảo Ngân Thanh Cơ Hiệp Dự Thư".split()
)


@rule(
    "CAP-19",
    "info",
    once=True,
    title=("Viết hoa sau dấu chấm phẩy", "A capital after a semicolon"),
    why=(
        "Sau dấu phẩy, dấu chấm phẩy trong câu không viết hoa",
        "No capital follows a comma or semicolon within a sentence",
    ),
    source=f"{_PL2}, mục I",
    remedy=("Viết thường", "Write a small letter"),
    needs_marks=True,
    bad="- Nâng cao kỹ năng số của cán bộ; Khơi dậy tinh thần sáng tạo.",
    good="- Nâng cao kỹ năng số của cán bộ; khơi dậy tinh thần sáng tạo.",
)
def after_semicolon(context: Context) -> Iterator[Hit]:
    """A capitalised common word after a semicolon inside a sentence."""
    start, end = context.body
    for found in context.find(re.compile(rf"(?<=[;,] )([{UPPER}][{LOWER}]+) (?=[{LOWER}])"), start, end):
        asked = context.plain.startswith("Đề nghị", found.start())  # "Đề án" is a name, "Đề nghị" is none
        if context.in_citation(found.start()) or context.quoted(found.start()) or (found[1] in _NAMES and not asked):
            continue
        if found.start() < context.preamble[1] or context.plain[found.start() - 2] == ",":
            continue
        yield Hit(
            *found.span(),
            (f"“{found[1]}” viết hoa giữa câu", f"“{found[1]}” has a capital within the sentence"),
            (f"Viết “{found[1].lower()}”", f"Write “{found[1].lower()}”"),
        )
