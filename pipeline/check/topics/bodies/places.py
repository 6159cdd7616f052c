"""Units and bodies: names of other wards left over, levels and bodies that are no more."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from .... import knowledge
from ....compare.residue import NAMED_COMMUNE, is_neighbour
from ....nlp.lines import is_capitals
from ....vietnamese import LETTER, LOWER, UPPER, fold, new_tone
from ...context import Context, iso
from ...model import Hit, rule

_TWO_LEVELS = "Luật Tổ chức chính quyền địa phương 72/2025/QH15"
_FORMER = "corpus/knowledge/former_bodies.csv"
#: words that tell that an abolished body is spoken of as such
_HISTORY = re.compile(
    r"truoc day|truoc khi|\(cu\)|ket thuc hoat dong|khong to chuc|bai bo|sap nhap|hop nhat|"
    r"sap xep (?:don vi|to chuc|lai|cac|bo may)|giai the|chuyen giao (?!(?:khoa hoc|cong nghe|ky thuat|tri thuc))|"
    r"ban giao|thoi ky|giai doan (?:2015|2016|2020|2021)"
)


@lru_cache(maxsize=8)
def _former(kind: str) -> tuple[re.Pattern[str], dict[str, tuple[date, str]]]:
    """All names of a kind in one expression, and for each when it went out of use and what took its place."""
    names: dict[str, tuple[date, str]] = {}
    path = knowledge.corpus_dir() / "knowledge" / "former_bodies.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            if line["kind"] == kind:
                names[new_tone(line["wording"])] = date.fromisoformat(line["until"]), line["successor"]
    wordings = []
    for name in sorted(names, key=len, reverse=True):
        words = re.escape(name[1:]).replace(r"\ ", r"\s+").replace(r"\-", "[-–]")
        # the first letter of a sentence may be a capital, that of a name never small
        wordings.append((f"[{name[0]}{name[0].upper()}]" if name[0].islower() else name[0]) + words)
    return re.compile(rf"(?<![{LETTER}])(?:{'|'.join(wordings)})(?![{LETTER}])"), names


def _issued_after(context: Context, offset: int, until: date) -> bool:
    """Whether a place is in a citation of a document that was issued when the body named there was no more."""
    for citation in context.plan.citations:
        if citation.span.start <= offset < citation.span.end and citation.issuer:
            moment, at = iso(citation.date), context.text.find(citation.issuer, citation.span.start, citation.span.end)
            return bool(moment and moment >= until and at <= offset < at + len(citation.issuer))
    return False


def _leftovers(context: Context, kind: str) -> Iterator[tuple[int, int, str]]:
    """Mentions of bodies that were no more when the plan was written, outside citations, titles and history."""
    pattern, names = _former(kind)
    for found in context.find(pattern):
        printed = re.sub(r"\s+", " ", found[0]).replace("–", "-")
        until, successor = names.get(printed) or names[printed[:1].lower() + printed[1:]]
        if not (context.after_reform or (context.earliest and context.earliest >= until)):
            continue
        around = context.low[max(0, found.start() - 60) : found.end() + 40]
        # "cũ" by its mark: bare, it would be "cử cán bộ" as well
        old = re.search(
            rf"(?<![{LETTER}])cũ(?![{LETTER}])", context.plain[max(0, found.start() - 30) : found.end() + 25]
        )
        if context.quoted(found.start()) or _HISTORY.search(around) or old:
            continue
        if context.in_citation(found.start()) and not _issued_after(context, found.start(), until):
            continue
        yield found.start(), found.end(), successor


@rule(
    "ADM-01",
    "warning",
    title=("Cấp huyện đã bãi bỏ", "The district level is no more"),
    why=("Từ 01/7/2025 chỉ còn cấp tỉnh và cấp xã", "Since 1 July 2025 there are provinces and communes only"),
    source=_TWO_LEVELS,
    remedy=("Thay bằng cơ quan kế tục", "Name the successor"),
    bad="- Báo cáo Phòng Nội vụ và Ủy ban nhân dân quận tổng hợp.",
    good="- Báo cáo Phòng Văn hóa - Xã hội và Ủy ban nhân dân phường tổng hợp.",
)
def district(context: Context) -> Iterator[Hit]:
    """Bodies of the district level in a plan written after the reform."""
    for start, end, successor in _leftovers(context, "district"):
        yield Hit(
            start,
            end,
            (
                f"“{context.text[start:end]}” không còn từ 01/7/2025",
                f"“{context.text[start:end]}” is no more since 1 July 2025",
            ),
            (f"Thay bằng: {successor}", f"Name its successor: {successor}"),
        )
    yield from _former_units(context)


_DISTRICT = re.compile(
    rf"(?P<level>[Qq]uận|[Hh]uyện|[Tt]hị xã|[Tt]hị trấn) "
    rf"(?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{0,2}}|\d{{1,2}}(?!\d))"
)


@lru_cache(maxsize=1)
def _cities() -> re.Pattern[str]:
    """The cities that were below a province until July 2025."""
    names = [re.escape(words.removeprefix("thành phố ")) for words in _former("city")[1]]
    return re.compile(rf"[Tt]hành phố (?:{'|'.join(sorted(names, key=len, reverse=True))})(?![{LETTER}])")


_ADMINISTERS = re.compile(
    r"(?:ubnd|uy ban nhan dan|hdnd|dang uy|thanh uy|ngan sach|phong [a-z -]{2,40}|cong an|mat tran to quoc viet nam|"
    r"tren dia ban|chu tich|toan|cua)\s+$"
)


def _former_units(context: Context) -> Iterator[Hit]:
    """Districts and provincial cities by their names; milder where the name may be that of a place."""
    if not context.after_reform:
        return
    spots = [(m.start(), m.end()) for m in context.find(_DISTRICT, *context.body)]
    spots += [(m.start(), m.end()) for m in context.find(_cities(), *context.body)]
    for start, end in spots:
        around = context.low[max(0, start - 60) : end + 40]
        old = re.search(rf"(?<![{LETTER}])cũ(?![{LETTER}])", context.plain[max(0, start - 30) : end + 25])
        if context.in_citation(start) or context.quoted(start) or _HISTORY.search(around) or old:
            continue
        acts = _ADMINISTERS.search(context.low[max(0, start - 60) : start])
        yield Hit(
            start,
            end,
            (f"“{context.text[start:end]}” không còn là đơn vị hành chính", f"“{context.text[start:end]}” is no more"),
            ("Thay bằng đơn vị cấp xã hoặc cấp tỉnh", "Name the commune or the province"),
            severity=None if acts else "info",
            confidence=0.8 if acts else 0.6,
        )


@rule(
    "ADM-02",
    "warning",
    title=("Tên tỉnh đã sáp nhập", "A merged province"),
    why=("Từ 01/7/2025 có 34 tỉnh, thành phố", "There are 34 provinces and cities since 1 July 2025"),
    source="Nghị quyết 202/2025/QH15",
    remedy=("Dùng tên tỉnh, thành phố mới", "Use the new name"),
    bad="- Học tập kinh nghiệm của tỉnh Hải Dương trong triển khai.",
    good="- Học tập kinh nghiệm của tỉnh Hưng Yên trong triển khai.",
)
def merged(context: Context) -> Iterator[Hit]:
    """``tỉnh`` with the name of a province that was absorbed."""
    for start, end, successor in _leftovers(context, "province"):
        yield Hit(
            start,
            end,
            (f"“{context.text[start:end]}” đã sáp nhập", f"“{context.text[start:end]}” was merged"),
            (f"Nay thuộc {successor}", f"Now part of {successor}"),
        )


@rule(
    "ADM-09",
    "warning",
    title=("Cơ quan đã hợp nhất, bãi bỏ", "A body that is no more"),
    why=("Bộ, sở này đã hợp nhất từ 01/3/2025", "It was merged on 1 March 2025"),
    source="Nghị quyết 176/2025/QH15",
    remedy=("Thay bằng cơ quan kế tục", "Name the successor"),
    bad="- Thực hiện theo hướng dẫn của Sở Thông tin và Truyền thông.",
    good="- Thực hiện theo hướng dẫn của Sở Khoa học và Công nghệ.",
)
def ministry(context: Context) -> Iterator[Hit]:
    """Ministries and departments that were merged."""
    for start, end, successor in _leftovers(context, "ministry"):
        yield Hit(
            start,
            end,
            (f"“{context.text[start:end]}” đã hợp nhất", f"“{context.text[start:end]}” was merged"),
            (f"Thay bằng {successor}", f"Name {successor}"),
        )


_BARE = re.compile(
    r"(?P<before>UBND|Ủy ban nhân dân|Đảng ủy|HĐND|Hội đồng nhân dân|toàn|trên địa bàn|của|[Mm]ỗi|Công an|"
    r"Trạm [Yy] tế|Đoàn Thanh niên|Ban Chỉ huy [Qq]uân sự|Tổ quốc Việt Nam|thông tin điện tử|[Tt]ruyền thanh) "
    r"(?P<level>phường|xã|đặc khu)(?! hội)(?=[ \n,.;:])"
)


#: cities under the centre for so long that "tỉnh" before their names is a slip
_CITY_AS_PROVINCE = re.compile(
    rf"(?<![{LETTER}])(?P<level>[Tt]ỉnh|TỈNH) (?P<name>Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ|Hồ Chí Minh|"
    rf"HÀ NỘI|HẢI PHÒNG|ĐÀ NẴNG|CẦN THƠ|HỒ CHÍ MINH)(?![{LETTER}])"
)


def _city_as_province(context: Context) -> Iterator[Hit]:
    for found in context.find(_CITY_AS_PROVINCE):
        around = context.low[max(0, found.start() - 60) : found.end() + 40]
        if context.quoted(found.start()) or _HISTORY.search(around):
            continue
        right = f"{'THÀNH PHỐ' if found['level'].isupper() else 'thành phố'} {found['name']}"
        yield Hit(
            *found.span(),
            (f"{found['name']} là thành phố, không phải tỉnh", f"{found['name']} is a city, not a province"),
            (f"Sửa thành {right}", f"Make it {right}"),
        )


@rule(
    "ADM-06",
    "error",
    title=("Tên hoặc loại đơn vị khác", "Another unit's name or type"),
    why=(
        "Kế hoạch nói về một đơn vị; tên khác thường là còn sót từ bản mẫu",
        "A plan is of one unit; another name is mostly left over from a model",
    ),
    source="practice",
    remedy=("Sửa thành tên đơn vị của kế hoạch", "Use the plan's own unit"),
    bad="- Các trường học trên địa bàn phường Bình Hưng Tây hưởng ứng Phong trào thi đua.",
    good="- Các trường học trên địa bàn phường An Thịnh Đông hưởng ứng Phong trào thi đua.",
)
def other_unit(context: Context) -> Iterator[Hit]:
    """Another commune spoken of as if it were the plan's, the wrong kind of unit, a name unlike the official one."""
    yield from _city_as_province(context)
    unit, level = context.meta.unit, context.meta.unit_level
    if not unit or level not in ("phường", "xã", "đặc khu"):
        return
    own = fold(new_tone(unit)).lower()
    own = re.sub(r" \d+$", "", own)  # "xã Phú Hòa 2": the pattern of names takes no figures
    own_name = own.split(" ", 2 if level == "đặc khu" else 1)[-1]
    for found in context.find(NAMED_COMMUNE):
        named = fold(f"{found['level']} {found['name']}").lower()
        if fold(found["name"]).lower().startswith(own_name) and named.startswith(own):
            continue
        at = found.start("level")
        if fold(" ".join(context.plain[at : at + len(own) + 2].split())).lower().startswith(own):
            continue  # the name goes on in the next line of the title
        if context.in_citation(found.start()) or context.quoted(found.start()) or found.start() < context.head_end:
            continue
        if "\t" in context.text[found.start() : found.end()]:
            continue  # two cells of a table
        before = context.low[max(0, found.start() - 60) : found.start()]
        if is_neighbour(before, context.plain[found.end() : found.end() + 20]):
            continue
        start = found.start("level")
        yield Hit(
            start,
            found.end(),
            (
                f"Kế hoạch của {unit} nhưng ở đây ghi {found['level']} {found['name']}",
                f"A plan of {unit}, but this says {found['level']} {found['name']}",
            ),
            (f"Sửa thành {unit}", f"Make it {unit}"),
            confidence=0.85,
        )
    wrong = Counter(m["level"] for m in context.find(_BARE))
    for found in context.find(_BARE):
        if (
            found["level"] != level
            and wrong[found["level"]] <= max(1, wrong[level])
            and not context.in_citation(found.start())
        ):
            if re.match(
                rf",? (?:phường|xã|đặc khu)|[,/] ?| [{UPPER}]", context.plain[found.end() : found.end() + 10]
            ) and not re.match(r"[.;]", context.plain[found.end() :]):
                continue
            yield Hit(
                *found.span(),
                (
                    f"Kế hoạch của {unit} nhưng ở đây ghi “{found['level']}”",
                    f"A plan of {unit}, but this says “{found['level']}”",
                ),
                (f"Sửa thành “{level}”", f"Make it “{level}”"),
                confidence=0.85,
            )
    yield from _misspelt(context, unit)


def _misspelt(context: Context, unit: str) -> Iterator[Hit]:
    """The plan's own unit in other marks than the gazetteer has it, in a province that has one unit of that name."""
    rows = [
        p
        for p in knowledge.places_by_name().get(fold(unit).lower(), ())
        if p.province and fold(p.province).lower() in fold(context.meta.parent or "").lower()
    ]
    if len(rows) != 1 or is_capitals(unit):
        return
    right = new_tone(rows[0].full_name)
    if right.lower() == new_tone(unit).lower():
        return
    found = re.search(re.escape(new_tone(unit)), context.plain, re.IGNORECASE)
    if found and context.reliable(found.start()):
        official = right[:1].lower() + right[1:]
        yield Hit(
            *found.span(),
            (f"Tên chính thức là {official}", f"The official name is {official}"),
            (f"Sửa thành {official}", f"Make it {official}"),
            severity="warning",
            confidence=0.85,
        )


@rule(
    "ADM-07",
    "info",
    once=True,
    title=("Thôn, tổ dân phố", "Thôn, tổ dân phố"),
    why=("Phường có tổ dân phố, xã có thôn", "Wards have tổ dân phố, rural communes thôn"),
    source="general knowledge",
    remedy=("Kiểm tra tên gọi ở địa phương", "Check the local term"),
    bad="- Vận động người dân các thôn tham gia.",
    good="- Vận động người dân các tổ dân phố tham gia.",
)
def residential(context: Context) -> Iterator[Hit]:
    """``các thôn`` in a ward's plan, ``tổ dân phố`` in that of a rural commune."""
    level = context.meta.unit_level
    word = {
        "phường": r"(?:(?:[Cc]ác|[Mm]ỗi|[Tt]ừng|[Tt]rưởng) |(?<=, )|(?<=và ))thôn(?= ?[,;:.)]| và )(?! và tổ|, tổ)|"
        r"(?:[Cc]ác|[Mm]ỗi|[Tt]ừng|[Tt]rưởng) thôn(?![{L}])",
        "xã": r"(?:[Cc]ác|[Mm]ỗi|[Tt]ừng|Tổ trưởng|tổ trưởng) tổ dân phố|(?<=, )tổ dân phố(?= ?[;:.)])",
    }.get(level or "")
    if word and not (
        level == "phường" and "tổ dân phố" in context.plain.lower() and "thôn, tổ dân phố" in context.plain.lower()
    ):
        for found in context.find(re.compile(word.replace("{L}", LETTER))):
            if (
                not context.in_citation(found.start())
                and "thon, to dan pho" not in context.low[found.start() : found.end() + 20]
            ):
                yield Hit(
                    *found.span(),
                    (f"“{found[0]}” trong kế hoạch của {level}", f"“{found[0]}” in the plan of a {level}"),
                    ("Kiểm tra tên gọi ở địa phương", "Check the local term"),
                    confidence=0.6,
                )


@rule(
    "ADM-10",
    "info",
    once=True,
    title=("Số tỉnh, loại đơn vị cũ", "The old number of provinces, old kinds of units"),
    why=(
        "Nay có 34 tỉnh, thành phố; cấp xã gồm xã, phường, đặc khu",
        "There are 34 provinces; communes are xã, phường, đặc khu",
    ),
    source="Nghị quyết 202/2025/QH15; NĐ 152/2025/NĐ-CP",
    remedy=("Viết 34 tỉnh, thành phố; xã, phường, đặc khu", "Write 34; xã, phường, đặc khu"),
    bad="- Áp dụng đối với các xã, phường, thị trấn.",
    good="- Áp dụng đối với các xã, phường, đặc khu.",
)
def old_counts(context: Context) -> Iterator[Hit]:
    """``63 tỉnh``, ``xã, phường, thị trấn``."""
    if context.after_reform:
        for found in context.find(
            re.compile(r"63 tỉnh(?:, thành(?: phố)?)?|xã, phường, thị trấn|phường, xã, thị trấn")
        ):
            if not context.in_citation(found.start()):
                yield Hit(
                    *found.span(),
                    (f"“{found[0]}” không còn đúng", f"“{found[0]}” is no longer right"),
                    ("Viết 34 tỉnh, thành phố; xã, phường, đặc khu", "Write 34; xã, phường, đặc khu"),
                )
