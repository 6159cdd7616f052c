"""Lists of forms of commendation: their classes, their heading, and what the criteria say of the same forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from ....nlp.lines import Row
from ....plan import Section
from ....vietnamese import fold
from ...context import Context
from ...model import Hit, rule

_LAW = "Luật Thi đua, khen thưởng 06/2022/QH15"
_N152 = "NĐ 152/2025/NĐ-CP"
_LIST = "- Bằng khen của Chủ tịch Ủy ban nhân dân thành phố;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường."
_FOR_AN_ORDER = (
    "\n3. Tiêu chuẩn xét tặng\n- Huân chương Lao động hạng Ba: tặng tập thể có thành tích đặc biệt xuất sắc."
)
#: an order with its class, or without one (bare letters)
_ORDER = re.compile(
    r"\b(huan chuong (?:doc lap|quan cong|lao dong|bao ve to quoc|chien cong))(?P<classes>\s?[,(]?\s?(?:cac )?hang\b)?"
)
_ITEM = re.compile(r"\s*[-+•*–]|\s*(?:\d{1,2}|[a-zđ])(?:\.\d{1,2})*[.)]")


@rule(
    "TDKT-08",
    "info",
    title=("Huân chương không ghi hạng", "An order without its class"),
    why=(
        "Huân chương Lao động có ba hạng; chỗ khác của kế hoạch có ghi hạng",
        "The order has three classes, and the plan names one elsewhere",
    ),
    source=f"{_LAW}, Điều 34 - 47; practice",
    remedy=("Ghi rõ hạng", "Name the class"),
    slot="awards",
    bad="- Huân chương Lao động;\n" + _LIST + _FOR_AN_ORDER,
    good="- Huân chương Lao động hạng Ba;\n" + _LIST + _FOR_AN_ORDER,
)
def no_class(context: Context) -> Iterator[Hit]:
    """A list item that names an order without a class, where another place has one."""
    named: dict[str, str] = {}
    bare: list[tuple[int, int, str]] = []
    for found in context.find_low(_ORDER, *context.body):
        if found["classes"]:
            named.setdefault(found[1], context.text[found.start(1) : found.end()])
            continue
        row = context.row_at(found.start())
        if _ITEM.match(row.view) and found.start() - row.start < 40:
            bare.append((found.start(1), found.end(1), found[1]))
    for start, end, order in bare:
        if order in named:
            printed = context.text[start:end]
            yield Hit(
                start,
                end,
                (f"“{printed}” không ghi hạng, chỗ khác có ghi", f"“{printed}” without the class named elsewhere"),
                ("Ghi rõ hạng, ví dụ “hạng Ba”", "Name the class, for example “hạng Ba”"),
                confidence=0.8,
            )


_TITLES = re.compile(r"[\s+•*–-]*(?:\w{1,2}[.)]\s*)?(?:danh hieu:?\s*)?[“\"]?(co thi dua|chien si thi dua)\b")
_FORMS_ONLY = re.compile(r"(?:cac )?(?:hinh thuc|muc) (?:va muc )?(?:de nghi )?khen thuong")


@rule(
    "TDKT-09",
    "info",
    once=True,
    title=("Danh hiệu thi đua dưới đề mục hình thức khen thưởng", "Titles listed as forms of commendation"),
    why=(
        "Cờ thi đua, Chiến sĩ thi đua là danh hiệu thi đua, không phải hình thức khen thưởng",
        "Flags and the title of emulation fighter are titles, not forms of commendation",
    ),
    source=f"{_LAW}, Điều 78; {_N152}",
    remedy=(
        "Đặt đề mục “Danh hiệu thi đua và hình thức khen thưởng”",
        "Head the list “Danh hiệu thi đua và hình thức khen thưởng”",
    ),
    slot="awards",
    bad="- Cờ thi đua của Chính phủ;\n" + _LIST,
    good=_LIST,
)
def title_among_forms(context: Context) -> Iterator[Hit]:
    """A flag or a fighter's title as an item of a list whose heading speaks of forms alone."""
    for row in context.body_rows:
        found = _TITLES.match(row.view)
        if not found or len(row.text) > 160:
            continue
        heading = _list_heading(context, row)
        if heading and _FORMS_ONLY.search(heading) and "danh hieu" not in heading:
            yield Hit(
                row.start + found.start(1),
                row.start + found.end(1),
                ("Đây là danh hiệu thi đua, đề mục chỉ nói hình thức khen thưởng", "A title under a heading of forms"),
                ("Đề mục nên là “Danh hiệu thi đua và hình thức khen thưởng”", "Name titles in the heading too"),
                confidence=0.7,
            )


def _list_heading(context: Context, row: Row) -> str | None:
    """The nearest paragraph above a list item that speaks of commendation and is no item of the list itself."""
    rows = context.body_rows
    at = next((i for i, one in enumerate(rows) if one.start == row.start), 0)
    for one in reversed(rows[max(0, at - 12) : at]):
        if re.search(r"khen thuong|danh hieu thi dua", one.view) and len(one.text) < 260:
            return one.view
        if re.match(r"\s*[ivx]+\.\s", one.view):
            return None
    return None


_LEVELS = {"thu tuong": "state", "chinh phu": "state", "phuong": "commune", "xa": "commune", "dac khu": "commune"}


@lru_cache(maxsize=256)
def _kind(words: str) -> tuple[str, str] | None:
    """The form and the level that confers it, of the words at the head of a criterion or of a list item (bare)."""
    order = _ORDER.match(words)
    if order:
        return order[1], "state"
    found = re.match(r"(co thi dua|bang khen|giay khen)\b(?P<of>.{0,60})", words)
    if not found:
        return None
    of = re.sub(r"\b(?:cua|chu tich|ubnd|uy ban nhan dan)\b", " ", found["of"])
    # the first word that names a level; what stands before it may be misspelt
    level = re.search(r"thu tuong|chinh phu|thanh pho|\btinh\b|\btp\b|\bphuong\b|\bxa\b|dac khu", of)
    return found[1], _LEVELS.get(level[0], "province") if level else "any"


#: what makes the name of a form the head of its own criteria
_CRITERION = re.compile(r"\s*(?:hang (?:nhat|nhi|ba|i+)\s*)?(?::|\(?(?:de )?(?:xet )?tang\b|duoc (?:xet )?tang)")


@rule(
    "TDKT-12",
    "warning",
    title=("Tiêu chuẩn và danh sách khen thưởng không khớp", "Criteria and list of forms differ"),
    why=(
        "Hình thức có tiêu chuẩn phải có trong danh sách hình thức khen thưởng, và ngược lại",
        "A form with criteria stands in the list of forms, and the other way round",
    ),
    source="practice",
    remedy=("Thống nhất danh sách và tiêu chuẩn", "Bring list and criteria together"),
    needs_marks=True,
    slot="awards",
    bad=_LIST + "\n3. Tiêu chuẩn xét tặng\n- Bằng khen của Thủ tướng Chính phủ: tặng tập thể dẫn đầu phong trào.\n"
    "- Bằng khen của Chủ tịch Ủy ban nhân dân thành phố: tặng tập thể có thành tích xuất sắc.\n"
    "- Giấy khen của Chủ tịch Ủy ban nhân dân phường: tặng tập thể có thành tích tiêu biểu.",
    good=_LIST + "\n3. Tiêu chuẩn xét tặng\n"
    "- Bằng khen của Chủ tịch Ủy ban nhân dân thành phố: tặng tập thể có thành tích xuất sắc.\n"
    "- Giấy khen của Chủ tịch Ủy ban nhân dân phường: tặng tập thể có thành tích tiêu biểu.",
)
def list_and_criteria(context: Context) -> Iterator[Hit]:
    """Forms that head criteria of their own and are missing in the list; milder, listed forms without criteria."""
    listed: dict[tuple[str, str], Row] = {}
    judged: dict[tuple[str, str], tuple[int, int]] = {}
    promised: dict[tuple[str, str], tuple[int, int]] = {}
    for row in context.body_rows:
        head = re.match(r"[\s+•*–-]*(?:(?:\d{1,2}|[a-zđ])(?:\.\d{1,2})*[.)]?\s+)?(?:hinh thuc\s+|tang\s+)?", row.view)
        words = row.view[head.end() :] if head else row.view
        kind = _kind(words[:90])
        if kind is None or not _ITEM.match(row.view):
            continue
        name = _name_end(words)
        start = row.end - len(row.text) + (len(row.view) - len(words))
        if _CRITERION.match(words[name:]) or (_is_heading(context, row) and len(words) < 120):
            judged.setdefault(kind, (start, start + name))
        elif len(words) - name < 12 or re.fullmatch(r"(?: [a-z]+){1,5}\W*", words[name:]):  # the name of the place
            listed.setdefault(kind, row)
    if len(listed) >= 2:
        for kind, start, end in _promised(context, {row.start for row in listed.values()}):
            judged_there = any(at[0] <= start < at[1] for at in judged.values())
            if not judged_there:
                promised.setdefault(kind, (start, end))
    if len(listed) < 2 or not (judged or promised):
        return
    for kind, where in promised.items():
        if kind not in judged and not any(_fits(kind, other) for other in listed):
            printed = " ".join(context.text[slice(*where)].split())
            yield Hit(
                *where,
                (
                    f"“{printed}” nêu trong tiêu chí nhưng không có trong danh sách hình thức khen thưởng",
                    f"“{printed}” stands in the criteria but not in the list of forms",
                ),
                ("Bổ sung vào danh sách, hoặc sửa tiêu chí", "Add it to the list, or change the criterion"),
                confidence=0.7,
            )
    if not judged:
        return
    for kind, (start, end) in judged.items():
        if not any(_fits(kind, other) for other in listed):
            printed = context.text[start:end]
            yield Hit(
                start,
                end,
                (
                    f"“{printed}” có tiêu chuẩn riêng nhưng không có trong danh sách hình thức khen thưởng",
                    f"“{printed}” has criteria but is not in the list of forms",
                ),
                ("Bổ sung vào danh sách, hoặc bỏ tiêu chuẩn", "Add it to the list, or drop the criteria"),
                confidence=0.8,
            )
    if sum(any(_fits(kind, other) for other in judged) for kind in listed) * 2 >= len(listed):
        for kind, row in listed.items():
            if not any(_fits(kind, other) for other in judged):
                yield Hit(
                    row.start,
                    row.end,
                    ("Hình thức này không có tiêu chuẩn như các hình thức khác", "No criteria for this form"),
                    ("Bổ sung tiêu chuẩn, hoặc bỏ khỏi danh sách", "Add criteria, or drop it from the list"),
                    severity="info",
                    confidence=0.7,
                )


#: a criterion that ends with what it earns: "... thì được xét, đề nghị tặng Cờ thi đua của Ủy ban nhân dân tỉnh"
_EARNS = re.compile(
    r"(?:thi|se|duoc) (?:duoc |se )?(?:xet,? )?(?:de nghi,? |de xuat,? )?(?:xet,? )?(?:tang|khen)(?: thuong)? "
    r"(?P<form>(?:huan chuong|co thi dua|bang khen|giay khen)\b[^.;,:\n(]{0,90})"
)


def _promised(context: Context, items: set[int]) -> Iterator[tuple[tuple[str, str], int, int]]:
    """Forms, each with who confers it, that running criteria promise: kind and place."""
    for found in context.find_low(_EARNS, *context.body):
        kind = _kind(found["form"])
        if kind is None or kind[1] == "any" or context.in_citation(found.start()):
            continue
        if context.row_at(found.start()).start not in items:
            yield kind, found.start("form"), found.start("form") + _name_end(found["form"])


def _fits(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and (one[1] == other[1] or "any" in (one[1], other[1]))


def _name_end(words: str) -> int:
    """Where the name of a form with its authority ends."""
    order = _ORDER.match(words)
    if order:
        rest = re.match(r"\s*(?:hang )?(?:nhat|nhi|ba)\b", words[order.end() :])
        return order.end() + (rest.end() if rest else 0)
    found = re.match(
        r"(?:co thi dua|bang khen|giay khen)(?: (?:cua )+(?:thu tuong chinh phu|chinh phu|(?:chu tich )?"
        r"(?:ubnd|uy ban nhan dan)(?: (?:thanh pho|tinh|phuong|xa|dac khu))?))?",
        words,
    )
    return found.end() if found else 0


def _is_heading(context: Context, row: Row) -> bool:
    section = context.section_at(row.start)
    return section is not None and section.span.start == row.start and section.body_end > row.end + 80


_THEMATIC = re.compile(
    r"khen thuong (?:theo )?(?:chuyen de|phong trao|theo dot|dot xuat)|"
    r"(?:bang khen|giay khen|thanh tich|ket qua|hinh thuc)[^.;]{0,50}(?:chuyen de|phong trao|dot thi dua|dot xuat)"
)
_BASIS = re.compile(
    r"(?:lam|la|duoc tinh|duoc coi|su dung|dung|coi)\s+(?:mot trong (?:nhung|cac)\s+)?"
    r"(?:can cu|co so|tieu chuan|dieu kien|(?:la |vao )?thanh tich|lam (?:can cu|co so))"
)
_SERVICE_WORDS = ("cong trang", "thuong xuyen", "cong hien", "cong tac")
_SERVICE = re.compile(
    r"khen thuong (?:theo )?(?:cong trang|thuong xuyen)|khen thuong[^.;]{0,40}cong hien|"
    r"(?:bang khen|huan chuong|co thi dua)[^.;]{0,60}(?:theo |ve )(?:cong trang|thanh tich cong tac)"
)


@rule(
    "TDKT-15",
    "info",
    title=("Khen chuyên đề làm căn cứ khen công trạng", "A thematic award as the basis of one for service"),
    why=(
        "Thành tích khen theo chuyên đề, đột xuất không dùng làm căn cứ đề nghị khen theo công trạng",
        "Thematic and sudden achievements are kept apart from commendation for service",
    ),
    source=_N152,
    remedy=("Viết lại: khen chuyên đề không tính vào khen theo công trạng", "Reword: the two are kept apart"),
    slot="awards",
    bad=_LIST + "\n- Kết quả khen thưởng chuyên đề được dùng làm căn cứ đề nghị cấp trên khen thưởng theo công trạng.",
    good=_LIST + "\n- Kết quả khen thưởng chuyên đề không được dùng làm căn cứ đề nghị khen thưởng theo công trạng.",
)
def thematic(context: Context) -> Iterator[Hit]:
    """A sentence that rests commendation for service on thematic commendation."""
    for row in context.body_rows:
        if "khen" not in row.view or not any(word in row.view for word in _SERVICE_WORDS):
            continue
        for found in re.finditer(r"[^.;\n]+", row.view):
            words = found[0]
            if not (_THEMATIC.search(words) and _BASIS.search(words) and _SERVICE.search(words)):
                continue
            if re.search(r"\bkhong\b|khong (?:lam|dung|tinh|su dung|coi)", words):
                continue
            start = row.start + found.start()
            yield Hit(
                start,
                row.start + found.end(),
                (
                    "Khen thưởng chuyên đề được lấy làm căn cứ khen thưởng theo công trạng",
                    "A thematic award is made the basis of one for service",
                ),
                ("Viết lại cho đúng quy định", "Reword it by the decree"),
                confidence=0.7,
            )


_INDEX = r"(?:chi so|bo chi so|dti|pci|papi|par ?index|sipas|ddci|pgi)(?: [a-z]+){0,8}?"
_PROVINCIAL = re.compile(
    rf"\b{_INDEX},? (?:cap tinh|cua (?:cac )?tinh|cac tinh, thanh pho)|"
    r"cap tinh \(?dti\)?|"
    r"(?:toan tinh|cac tinh|cap tinh), thanh pho truc thuoc trung uong|"
    r"(?:dan dau|xep (?:hang|thu|loai)|top|trong)[^.;\n]{0,40}\b"
    r"(?:ca nuoc|toan quoc|63 tinh|34 tinh|cac tinh, thanh pho)\b|"
    r"\b(?:bo, (?:ban, )?nganh,? (?:va )?(?:dia phuong|tinh)|cum thi dua cac tinh)\b"
)
#: one of these stands in each of them, and in few plans
_PROVINCIAL_WORDS = (
    "cap tinh",
    "tinh, thanh pho",
    "cua tinh",
    "cua cac tinh",
    "ca nuoc",
    "toan quoc",
    "3 tinh",
    "4 tinh",
    "bo, ",
)
_JUDGES = re.compile(r"tieu chi|tieu chuan|hinh thuc|khen thuong|danh hieu")


@rule(
    "TDKT-16",
    "info",
    title=("Tiêu chuẩn của cấp tỉnh trong kế hoạch cấp xã", "Provincial indicators among a commune's criteria"),
    why=(
        "Cấp xã không xét được tiêu chuẩn đo bằng chỉ số, xếp hạng của tỉnh",
        "A commune cannot judge by indices and ranks of provinces",
    ),
    source="practice",
    remedy=("Bỏ hoặc viết lại cho cấp xã", "Drop it or reword it for a commune"),
    slot="awards",
    bad=_LIST + "\n3. Tiêu chuẩn khen thưởng\n- Có chỉ số chuyển đổi số cấp tỉnh xếp từ thứ nhất đến thứ năm.",
    good=_LIST + "\n3. Tiêu chuẩn khen thưởng\n- Có chỉ số chuyển đổi số cấp xã xếp từ thứ nhất đến thứ năm.",
)
def provincial(context: Context) -> Iterator[Hit]:
    """Indices and ranks of provinces where a commune's plan says whom it commends."""
    if context.meta.unit_level not in ("phường", "xã", "đặc khu"):
        return
    if not any(words in context.low for words in _PROVINCIAL_WORDS):
        return
    for found in context.find_low(_PROVINCIAL, *context.body):
        section = context.section_at(found.start())
        headings = " ".join(fold(s.heading or "").lower() for s in _path(context, section))
        if context.quoted(found.start()) or context.in_citation(found.start()) or not _JUDGES.search(headings):
            continue
        yield Hit(
            *found.span(),
            ("Tiêu chuẩn theo chỉ số, xếp hạng của cấp tỉnh", "A criterion by indices or ranks of provinces"),
            ("Bỏ hoặc viết lại cho cấp xã", "Drop it or reword it for a commune"),
            confidence=0.7,
        )


def _path(context: Context, section: Section | None) -> list[Section]:
    """A section and those that hold it."""
    if section is None:
        return []
    return [s for s in context.sections if s.span.start <= section.span.start < max(s.body_end, s.span.end)]


_OCCASION = re.compile(r"(hang nam|thuong nien)|(so ket|giua ky)|(tong ket|ket thuc (?:phong trao|giai doan))")


@rule(
    "TDKT-17",
    "info",
    title=("Thiếu sơ kết, tổng kết phong trào", "A review of the movement is missing"),
    why=(
        "Kế hoạch phong trào nêu thời điểm sơ kết, tổng kết và khen thưởng vào từng dịp đó",
        "A movement's plan says when it is reviewed, and commends at each review",
    ),
    source="practice",
    remedy=("Thêm thời điểm sơ kết, tổng kết, khen thưởng từng dịp", "Say when it is reviewed and who is commended"),
    slot="time",
    bad="III. THỜI GIAN THỰC HIỆN\n- Từ năm 2025 đến năm 2030.",
    good="III. THỜI GIAN THỰC HIỆN\n- Từ năm 2025 đến năm 2030, sơ kết năm 2027, tổng kết năm 2030.",
)
def no_review(context: Context) -> Iterator[Hit]:
    """A plan on a movement that never says sơ kết or tổng kết, or commends at the first review and not the last."""
    period = context.meta.period
    long = period and period.start and period.end and period.end - period.start >= 2
    if context.meta.movements and long and not re.search(r"so ket|tong ket", context.low):
        heading = next(
            (s for s in context.sections if re.search(r"thoi gian|giai doan|tien do", fold(s.heading or "").lower())),
            None,
        )
        where = (heading.span.start, heading.span.end) if heading else context.first_words()
        yield Hit(
            *where,
            ("Kế hoạch không nêu sơ kết, tổng kết phong trào", "The plan names no review of the movement"),
            ("Thêm thời điểm sơ kết, tổng kết", "Say when it is reviewed"),
        )
    yield from _no_final(context)


def _no_final(context: Context) -> Iterator[Hit]:
    """Points on commendation by occasion, the yearly and the interim one named, the final one not."""
    if not re.search(r"tong ket (?:vao |trong |phong trao|nam )", context.low):
        return
    for section in context.sections:
        heads = [fold(child.heading or "").lower() for child in section.children]
        if len(heads) < 2 or not all("khen" in head for head in heads):
            continue
        occasions = [{m.lastindex for m in _OCCASION.finditer(head)} for head in heads]
        said = set().union(*occasions)
        if 2 not in said or 3 in said or "tong ket" in _within(context, section):
            continue
        bare = next(
            (c for (one, nxt), c in zip(pairwise(occasions), section.children[1:], strict=False) if one and not nxt),
            None,
        )
        where = bare or section
        yield Hit(
            where.span.start,
            where.span.end,
            (
                "Có khen thưởng sơ kết mà không có khen thưởng tổng kết"
                + ("; đề mục này không nêu dịp khen thưởng" if bare else ""),
                "Commendation at the interim review, none at the final one",
            ),
            ("Nêu khen thưởng tổng kết, hoặc sửa đề mục", "Name the final commendation, or correct the heading"),
            severity="warning",
            confidence=0.7,
        )


def _within(context: Context, section: Section) -> str:
    return context.low[section.span.start : max(section.body_end, section.span.end)]
