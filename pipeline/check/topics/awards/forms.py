"""Forms of commendation and emulation titles: their names, and who may confer them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .... import knowledge
from ....plan import AwardForm
from ....vietnamese import fold
from ...context import Context
from ...model import Hit, rule
from ..documents.registry import superseded

_LAW = "Luật Thi đua, khen thưởng 06/2022/QH15"
_UBND = r"(?:UBND|[ỦỦ]y ban nhân dân|Uỷ ban nhân dân)"
_COMMUNE = r"(?:[Pp]hường|[Xx]ã|[Đđ]ặc khu)"
_PROVINCE = r"(?:[Tt]hành phố|[Tt]ỉnh|TP\.?)"
_LIST = "- Bằng khen của Chủ tịch Ủy ban nhân dân thành phố;\n"


_GIVES = re.compile(
    rf"(?:Chủ tịch )?{_UBND} {_COMMUNE}[^.;\n]{{0,60}}?(?:quyết định )?(?<!đề nghị )(?:tặng thưởng|tặng|trao tặng) "
    r"(?:Huân chương|Cờ thi đua|Bằng khen)"
)


def _each(context: Context, pattern: str, vi: str, en: str, fix: str, fix_en: str, sure: float = 0.9) -> Iterator[Hit]:
    for found in context.find(re.compile(pattern)):
        words = " ".join(found[0].split())
        yield Hit(*found.span(), (vi.format(words), en.format(words)), (fix, fix_en), confidence=sure)


@rule(
    "TDKT-01",
    "error",
    title=("Giấy khen của UBND phường, xã", "Certificate of merit of the commune's Committee"),
    why=(
        "Giấy khen do Chủ tịch Ủy ban nhân dân cấp xã tặng, không phải Ủy ban nhân dân",
        "The chair confers it, not the Committee",
    ),
    source=f"{_LAW}, Điều 80 khoản 3",
    remedy=("Viết Giấy khen của Chủ tịch Ủy ban nhân dân phường", "Name the chair"),
    slot="awards",
    bad=_LIST + "- Giấy khen của Ủy ban nhân dân phường.",
    good=_LIST + "- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def commune_certificate(context: Context) -> Iterator[Hit]:
    """``Giấy khen của UBND phường``."""
    yield from _each(
        context,
        rf"Giấy khen (?:của )?{_UBND} {_COMMUNE}",
        "“{}”: thẩm quyền là Chủ tịch Ủy ban nhân dân",
        "“{}”: the chair confers it",
        "Viết “Giấy khen của Chủ tịch Ủy ban nhân dân ...”",
        "Write “... của Chủ tịch Ủy ban nhân dân ...”",
        0.95,
    )


@rule(
    "TDKT-02",
    "warning",
    title=("Bằng khen của UBND tỉnh, thành phố", "Diploma of the province's Committee"),
    why=("Bằng khen cấp tỉnh do Chủ tịch Ủy ban nhân dân tỉnh, thành phố tặng", "The chair of the province confers it"),
    source=f"{_LAW}, Điều 79",
    remedy=("Viết Bằng khen của Chủ tịch Ủy ban nhân dân thành phố", "Name the chair"),
    slot="awards",
    bad="- Bằng khen của Ủy ban nhân dân thành phố;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
    good=_LIST + "- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def province_diploma(context: Context) -> Iterator[Hit]:
    """``Bằng khen của UBND thành phố``."""
    yield from _each(
        context,
        rf"Bằng khen (?:của )?{_UBND} {_PROVINCE}",
        "“{}”: thẩm quyền là Chủ tịch Ủy ban nhân dân",
        "“{}”: the chair confers it",
        "Viết “Bằng khen của Chủ tịch Ủy ban nhân dân ...”",
        "Write “... của Chủ tịch Ủy ban nhân dân ...”",
        0.95,
    )


@rule(
    "TDKT-03",
    "error",
    title=("Sai thẩm quyền tặng ở cấp trung ương", "The wrong central authority"),
    why=(
        "Huân chương: Chủ tịch nước; Cờ thi đua: Chính phủ; Bằng khen: Thủ tướng Chính phủ",
        "Orders: the President; flags: the Government; diplomas: the Prime Minister",
    ),
    source=f"{_LAW}, Điều 78, Điều 83",
    remedy=("Sửa tên người, cơ quan tặng", "Correct who confers it"),
    slot="awards",
    bad="- Bằng khen của Chính phủ;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
    good="- Bằng khen của Thủ tướng Chính phủ;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def central(context: Context) -> Iterator[Hit]:
    """Diplomas of the Government, flags of the Prime Minister, orders of anybody but the President."""
    for pattern, fix in (
        (r"Bằng khen của Chính phủ(?! số)", "Bằng khen của Thủ tướng Chính phủ"),
        (
            r"Bằng khen của Chủ tịch nước",
            "Huân chương, Huy chương ... do Chủ tịch nước tặng; Bằng khen của Thủ tướng Chính phủ",
        ),
        (r"Cờ [Tt]hi đua của Thủ tướng(?: Chính phủ)?", "Cờ thi đua của Chính phủ"),
        (
            rf"Huân chương [^,;.\n]{{3,40}}? của (?:Thủ tướng(?: Chính phủ)?|Chính phủ|(?:Chủ tịch )?{_UBND})",
            "Huân chương do Chủ tịch nước tặng",
        ),
    ):
        yield from _each(context, pattern, "“{}” không đúng thẩm quyền", "“{}”: the wrong authority", fix, fix, 0.95)


@rule(
    "TDKT-04",
    "error",
    title=("Cấp xã không có thẩm quyền", "A commune has no such power"),
    why=(
        "Chủ tịch Ủy ban nhân dân cấp xã tặng Giấy khen; hình thức cao hơn do cấp trên tặng",
        "The commune's chair confers certificates; higher forms come from above",
    ),
    source=f"{_LAW}, Điều 80 khoản 3, Điều 83",
    remedy=(
        "Viết Giấy khen, hoặc “đề nghị cấp có thẩm quyền tặng”",
        "Write Giấy khen, or “propose to the competent level”",
    ),
    slot="awards",
    bad="- Bằng khen của Chủ tịch Ủy ban nhân dân phường.",
    good="- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def no_power(context: Context) -> Iterator[Hit]:
    """A diploma or flag of the commune, and the commune as giver of orders, flags and diplomas."""
    yield from _each(
        context,
        rf"(?:Bằng khen|Cờ [Tt]hi đua) (?:của )?(?:Chủ tịch )?{_UBND} {_COMMUNE}(?! tiêu biểu)",
        "“{}”: cấp xã chỉ tặng Giấy khen",
        "“{}”: a commune confers certificates only",
        "Viết “Giấy khen của Chủ tịch Ủy ban nhân dân ...”",
        "Write “Giấy khen của Chủ tịch Ủy ban nhân dân ...”",
        0.95,
    )
    for found in context.find(_GIVES):
        if not re.search(r"de nghi|trinh|de xuat|cap tren", fold(found[0]).lower()):
            yield Hit(
                *found.span(),
                ("Cấp xã không có thẩm quyền tặng hình thức này", "A commune does not confer this form"),
                ("Viết “đề nghị cấp có thẩm quyền tặng”", "Write “propose to the competent level”"),
                confidence=0.8,
            )


@rule(
    "TDKT-05",
    "info",
    title=("Giấy khen không nêu thẩm quyền", "A certificate without its authority"),
    why=("Nêu rõ ai tặng Giấy khen", "Who confers the certificate is to be named"),
    source=f"{_LAW}, Điều 80",
    remedy=("Thêm “của Chủ tịch Ủy ban nhân dân phường”", "Add who confers it"),
    slot="awards",
    bad=_LIST + "- Giấy khen các cấp.",
    good=_LIST + "- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def bare_certificate(context: Context) -> Iterator[Hit]:
    """A list item that says ``Giấy khen`` and no more, or the form in a sentence that nowhere names who confers it."""
    told = False
    for row in context.body_rows:
        found = re.match(
            r"(?:[-+•*]|\w{1,2}[.)]|\d(?:\.\d)+\.?)\s*(?:hinh thuc |tang )?(giay khen(?: cac cap)?)\s*"
            r"(?:[;.,]?$|(?::|\(|-) ?(?!cua)|(?:doi voi|cho|tang)\b)",
            row.view,
        )
        if found:
            told = True
            yield _no_authority(row.start + found.start(1), row.start + found.end(1))
    every = re.compile(r"\bgiay khen cac cap\b(?! (?:cua|theo))")
    if not told and (found := every.search(context.low, *context.body)) and not context.quoted(found.start()):
        yield _no_authority(*found.span())
    elif not told and not re.search(
        r"giay khen (?:cua|cap|do)\b|(?:chu tich|ubnd|uy ban nhan dan|giam doc|hieu truong|cap tren|tham quyen)"
        r"[^.;\n]{0,80}giay khen|(?<!duoc )\b(?:xet )?tang (?:thuong )?giay khen|"
        r"giay khen[^.;\n]{0,40} cua (?:chu tich|ubnd|uy ban|giam doc)",
        context.low,
    ):
        first = re.compile(r"\bgiay khen\b").search(context.low, *context.body)
        if first and not context.quoted(first.start()):
            yield _no_authority(*first.span())


def _no_authority(start: int, end: int) -> Hit:
    return Hit(
        start,
        end,
        ("Giấy khen không nêu ai tặng", "The certificate names no authority"),
        ("Thêm “của Chủ tịch Ủy ban nhân dân ...”", "Add “của Chủ tịch Ủy ban nhân dân ...”"),
    )


@rule(
    "TDKT-06",
    "info",
    title=("Thiếu “của” trước thẩm quyền", "“của” is missing"),
    why=("Tên đủ: Cờ thi đua của Ủy ban nhân dân thành phố", "The full name has “của”"),
    source="practice",
    remedy=("Thêm “của”", "Add “của”"),
    slot="awards",
    bad="- Cờ thi đua UBND thành phố;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
    good="- Cờ thi đua của UBND thành phố;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def no_of(context: Context) -> Iterator[Hit]:
    """``Cờ thi đua UBND``, ``Bằng khen Thủ tướng``."""
    yield from _each(
        context,
        rf"(?:Cờ [Tt]hi đua|Bằng khen|Giấy khen) (?={_UBND}|Chủ tịch|Thủ tướng|Chính phủ)(?:{_UBND}|"
        rf"Chủ tịch|Thủ tướng|Chính phủ)",
        "“{}” thiếu “của”",
        "“{}” lacks “của”",
        "Thêm “của”",
        "Add “của”",
    )


@rule(
    "TDKT-07",
    "warning",
    title=("Tên cơ quan tặng bị thiếu chữ", "The authority's name is truncated"),
    why=("Tên cơ quan, người tặng phải đầy đủ", "The authority is named in full"),
    source="practice",
    remedy=("Viết đủ tên", "Write it in full"),
    slot="awards",
    bad="- Bằng khen của Chủ tịch Ủy ban nhân thành phố;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
    good=_LIST + "- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def truncated(context: Context) -> Iterator[Hit]:
    """``Ủy ban nhân thành phố``, ``Bằng khen của của``."""
    for found in context.find(
        re.compile(
            r"[Ủủ]y ban nhân (?!dân|Dân|ái|quyền|loại)\S+|[Ủủ]y ban dân (?=thành|phường|xã|tỉnh)\S+|"
            r"(?:Bằng khen|Giấy khen|Cờ thi đua) của của"
        )
    ):
        yield Hit(
            *found.span(),
            (f"“{found[0]}” thiếu hoặc thừa chữ", f"“{found[0]}” lacks or repeats a word"),
            ("Viết đủ tên cơ quan", "Write the name in full"),
        )


def _rank(award: AwardForm) -> int | None:
    form, authority = fold(award.form).lower(), fold(award.authority or "").lower()
    best: int | None = None
    for fact in knowledge.award_facts():
        if fold(fact.form).lower() != form:
            continue
        if fact.authority and authority.startswith(fold(fact.authority).lower()):
            return fact.rank
        if not fact.authority and not authority:
            best = fact.rank
    return best


@rule(
    "TDKT-10",
    "info",
    once=True,
    title=("Thứ tự các hình thức khen thưởng", "The order of the forms"),
    why=("Các hình thức xếp từ cao xuống thấp", "Forms are listed from the highest down"),
    source="practice; corpus/knowledge/award_forms.csv",
    remedy=("Xếp lại theo thứ tự", "Put them in order"),
    slot="awards",
    bad="- Giấy khen của Chủ tịch Ủy ban nhân dân phường;\n- Bằng khen của Chủ tịch Ủy ban nhân dân thành phố.",
    good=_LIST + "- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def order(context: Context) -> Iterator[Hit]:
    """A form behind a lower one of the same list."""
    before: AwardForm | None = None
    for award in context.plan.award_forms:
        near = before is not None and award.span.start - before.span.end < 200 and before.occasion == award.occasion
        one, two = (_rank(before) if before and near else None), _rank(award)
        if before and one is not None and two is not None and two < one:
            yield Hit(
                award.span.start,
                award.span.end,
                (
                    f"{award.form} đứng sau hình thức thấp hơn ({before.form})",
                    f"{award.form} stands behind a lower form",
                ),
                ("Xếp từ cao xuống thấp", "List them from the highest down"),
                confidence=0.8,
            )
        before = award


@rule(
    "TDKT-11",
    "warning",
    title=("Chiến sỹ thi đua", "The spelling of Chiến sĩ thi đua"),
    why=("Luật viết “Chiến sĩ thi đua”", "The law writes “Chiến sĩ thi đua”"),
    source=f"{_LAW}, Điều 78, Điều 80",
    remedy=("Viết “Chiến sĩ”", "Write “Chiến sĩ”"),
    needs_marks=True,
    slot="awards",
    bad=_LIST + "- Danh hiệu Chiến sỹ thi đua cơ sở.",
    good=_LIST + "- Danh hiệu Chiến sĩ thi đua cơ sở.",
)
def soldier(context: Context) -> Iterator[Hit]:
    """``Chiến sỹ``."""
    yield from _each(
        context,
        r"[Cc]hiến sỹ (?:thi đua|tiên tiến)",
        "“{}” viết theo luật là “Chiến sĩ”",
        "“{}”: the law writes “Chiến sĩ”",
        "Viết “Chiến sĩ”",
        "Write “Chiến sĩ”",
    )


@rule(
    "TDKT-13",
    "warning",
    title=("Quy định thi đua, khen thưởng đã hết hiệu lực", "Rules on commendation out of force"),
    why=(
        "Từ 01/7/2025 áp dụng NĐ 152/2025/NĐ-CP, từ 05/8/2025 áp dụng TT 15/2025/TT-BNV",
        "NĐ 152/2025/NĐ-CP and TT 15/2025/TT-BNV replaced the earlier rules",
    ),
    source="NĐ 152/2025/NĐ-CP; TT 15/2025/TT-BNV",
    remedy=("Thay bằng văn bản đang có hiệu lực", "Cite what is in force"),
    bad="- Việc khen thưởng thực hiện theo Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.",
    good="- Việc khen thưởng thực hiện theo Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ.",
)
def old_rules(context: Context) -> Iterator[Hit]:
    """Decrees and circulars on commendation that were replaced, and the laws before 2022."""
    for cited, row in superseded(context):
        if "thi dua" in fold(row.subject).lower() and row.type in ("Nghị định", "Thông tư"):
            successor = ", ".join(row.superseded_by)
            yield Hit(
                cited.citation.span.start,
                cited.end,
                (f"{row.symbol} đã hết hiệu lực", f"{row.symbol} is out of force"),
                (f"Thay bằng {successor}", f"Cite {successor}"),
                confidence=0.95,
            )
    if context.earliest is None or context.earliest.year >= 2024:
        for found in context.find(
            re.compile(
                r"Luật [Tt]hi đua, [Kk]hen thưởng (?:ngày \d{1,2}(?: tháng |/)\d{1,2}(?: năm |/)|"
                r"năm )(?:2003|2005|2013)"
            )
        ):
            yield Hit(
                *found.span(),
                ("Luật này đã được thay bằng Luật Thi đua, khen thưởng năm 2022", "The law of 2022 replaced this one"),
                ("Viện dẫn Luật Thi đua, khen thưởng năm 2022", "Cite the law of 2022"),
            )


@rule(
    "TDKT-14",
    "warning",
    title=("Thẩm quyền khen thưởng của cấp đã bãi bỏ", "An authority of an abolished level"),
    why=("Từ 01/7/2025 không còn cấp huyện", "There is no district level since 1 July 2025"),
    source="Luật Tổ chức chính quyền địa phương 72/2025/QH15",
    remedy=("Sửa thành cấp xã hoặc sở", "Name the commune or the department"),
    slot="awards",
    bad=_LIST + "- Giấy khen của Chủ tịch Ủy ban nhân dân quận.",
    good=_LIST + "- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
)
def district(context: Context) -> Iterator[Hit]:
    """Certificates of the chair of a district."""
    if context.after_reform:
        yield from _each(
            context,
            rf"(?:Giấy khen|Bằng khen|Cờ thi đua|Lao động tiên tiến|"
            rf"Chiến sĩ thi đua cơ sở)[^.;\n]{{0,20}} của (?:Chủ tịch )?{_UBND} (?:quận|huyện|thị xã)|"
            rf"(?:Chủ tịch )?{_UBND} (?:quận|huyện|thị xã) (?:xét )?tặng (?:thưởng )?(?:Giấy|Bằng) khen",
            "“{}”: cấp huyện đã bãi bỏ",
            "“{}”: the district level is abolished",
            "Sửa thành cấp xã hoặc sở",
            "Name the commune or the department",
        )
