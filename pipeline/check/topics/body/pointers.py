"""References of a plan to its own parts ("khoản 4 mục II"): whether they lead anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....plan import Section
from ...context import Context
from ...model import Hit, rule

_NUMBER = r"(?:[IVX]{1,5}|[A-EĐ])(?:\.\d{1,2}){0,2}|\d{1,2}(?:\.\d{1,2}){0,2}"
_POINTER = re.compile(
    r"(?<![\w-])(?:[Đđ]iểm (?P<point>[a-zđ])\)?,? (?:của )?)?(?:[Kk]hoản (?P<clause>\d{1,2}),? (?:của )?)?"
    rf"(?<!anh )(?<!ạng )(?<!uyên )(?<!iểu )(?P<word>[Mm]ục|[Pp]hần) (?P<number>{_NUMBER})(?![\w/-]|[.,]\d)"
    rf"(?P<outer>,? (?:của )?(?:[Pp]hần|[Mm]ục) (?:[IVX]{{1,5}}|[A-EĐ])(?![\w/-]))?"
)
#: what a reference belongs to that goes on so: another document, or an appendix with numbers of its own
_ELSEWHERE = re.compile(
    r"\W*(?:của |tại |theo |trong |ban hành |thuộc )?(?:Luật|Bộ luật|Nghị|Quyết định(?! này)|Thông|Chỉ thị|Kết luận|"
    r"Hướng dẫn|Công văn|Chương trình|Đề án|Kế hoạch(?! này)|Phụ lục|Điều|Quy|Chiến lược|[Mm]ẫu|[Bb]iểu|[Bb]ảng|"
    r"[Đđ]ề cương)"
)
_OWN = re.compile(r"\W*(?:của )?(?:bản )?Kế hoạch này|\W*(?:nêu |nói )?trên")


@rule(
    "CON-XR-01",
    "warning",
    title=("Dẫn chiếu đến mục không có", "A reference to a part that is not there"),
    why=(
        "Mục, khoản, điểm được dẫn chiếu phải có trong kế hoạch; đánh lại số mà quên sửa chỗ dẫn chiếu là lỗi hay gặp",
        "A part that is referred to stands in the plan; references are often forgotten when parts are numbered anew",
    ),
    source="practice",
    remedy=("Sửa số của mục được dẫn chiếu", "Correct the number of the part"),
    slot="tasks",
    bad="2. Các phòng, đơn vị thuộc phường\n- Chủ trì thực hiện nội dung quy định tại mục XV Kế hoạch này.",
    good="2. Các phòng, đơn vị thuộc phường\n- Chủ trì thực hiện nội dung quy định tại mục II Kế hoạch này.",
)
def astray(context: Context) -> Iterator[Hit]:
    """``khoản 9 mục II`` where II has no 9, ``mục VIII Kế hoạch này`` where the last part is VII."""
    top = context.plan.sections
    if len(top) < 3:
        return
    for found in context.find(_POINTER, *context.body):
        if context.quoted(found.start()) or context.in_citation(found.start()):
            continue
        behind = context.plain[found.end() : found.end() + 40]
        if _ELSEWHERE.match(behind):
            continue
        if not _OWN.match(behind) and _cites_before(context, found.start()):
            continue
        lacking = _lacking(top, _path(found))
        if lacking:
            where = f" trong mục {lacking[1]}" if lacking[1] else ""
            where_en = f" in {lacking[1]}" if lacking[1] else ""
            yield Hit(
                *found.span(),
                (f"Kế hoạch không có mục {lacking[0]}{where}", f"The plan has no part {lacking[0]}{where_en}"),
                ("Sửa số của mục được dẫn chiếu", "Correct the number of the part"),
                confidence=0.8,
            )


def _cites_before(context: Context, at: int) -> bool:
    """Whether another document is named in the sentence before a place: the reference may be to its parts."""
    start = context.row_at(at).start
    for stop in re.finditer(r"[.;](?=\s)", context.text[start:at]):
        start = start + stop.end() if start + stop.end() < at else start
    return any(start <= c.span.start < at for c in context.plan.citations)


def _path(found: re.Match[str]) -> list[str]:
    """The numbers of a reference from the outermost part to the innermost."""
    outer = re.search(r"(?:[IVX]{1,5}|[A-EĐ])$", found["outer"] or "")
    first = re.match(r"[IVXA-EĐ]+", found["number"])
    numbers = [outer[0]] if outer else []
    if first:
        numbers.append(first[0])
        rest = found["number"][first.end() :].lstrip(".")
    else:
        rest = found["number"]
    return [*numbers, *([rest] if rest else []), *(one for one in (found["clause"], found["point"]) if one)]


def _lacking(sections: Sequence[Section], path: list[str]) -> tuple[str, str] | None:
    """The first number of a path that leads nowhere and the one above it, None where all lead or nobody can tell."""
    above = ""
    if not re.match(r"[IVXA-EĐ]", path[0]):
        # a figure alone may count from the part in which it stands
        return None
    for number in path:
        scheme = _scheme(number)
        alike = [s for s in sections if _scheme(_bare(s)) == scheme]
        if len(alike) < 2:
            return None  # the parts of that kind were not read, or are set as dashes
        own = [s for s in alike if _bare(s) in (number, f"{above}.{number}")]
        if not own and number.isdigit() and len(alike) >= int(number):
            return None  # so many there are, but one is misnumbered
        if not own:
            return (number, above) if not _deeper(sections, number) else None
        above, sections = number, own[0].children
    return None


def _deeper(sections: Sequence[Section], number: str) -> bool:
    """Whether some part further down bears the number."""
    return any(_bare(below) == number for section in sections for below in section.walk())


def _bare(section: Section) -> str:
    """The number of a part without its word ("PHẦN II")."""
    return re.sub(r"^(?:phần|chương|mục)\s+", "", section.number, flags=re.IGNORECASE)


def _scheme(number: str) -> str:
    if re.fullmatch(r"[IVX]+", number):
        return "roman"
    if re.fullmatch(r"[A-ZĐ]", number):
        return "capital"
    return "figure" if number[:1].isdigit() else "letter"


__all__ = ["astray"]
