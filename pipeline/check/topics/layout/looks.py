"""What a part of a document is set like, and what NĐ 30/2020 prescribes for it: the words rules share for both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....document import Look
from ....nlp.lines import Row
from ...context import Context
from ...model import Hit, Words
from ..head_and_foot.head import of_state

#: a rounding: 14.04 and 12.96 points are 14 and 13
_LEEWAY = 0.3
#: more parts than this are told in one finding
_SEVERAL = 2


def opening(row: Row, count: int = 10) -> tuple[int, int]:
    """The first words of a paragraph, to be quoted."""
    words = list(re.finditer(r"\S+", row.text))[:count]
    return row.start, row.start + words[-1].end()


def off(size: float, least: float, most: float) -> bool:
    """Whether a size is known and out of range."""
    return bool(size) and not least - _LEEWAY <= size <= most + _LEEWAY


@dataclass(frozen=True, slots=True)
class Part:
    """What is prescribed for a part: sizes in points, bold, italic; None where either is right."""

    least: float
    most: float
    bold: bool | None = None
    italic: bool | None = None


def departures(look: Look | None, part: Part, sized: bool = True) -> list[Words]:
    """What a look has otherwise than its part should: is and should be."""
    found: list[Words] = []
    if look is None:
        return found
    if sized and off(look.size, part.least, part.most):
        whole = f"{part.least:g}" if part.least == part.most else f"{part.least:g}-{part.most:g}"
        found.append((f"cỡ chữ {look.size:g} (quy định {whole})", f"{look.size:g} points ({whole} prescribed)"))
    if part.bold is not None and look.bold is (not part.bold):
        found.append(
            ("chữ không đậm (quy định đậm)", "not bold (bold prescribed)")
            if part.bold
            else ("chữ đậm (quy định không đậm)", "bold (regular prescribed)")
        )
    if part.italic is not None and look.italic is (not part.italic):
        found.append(
            ("chữ đứng (quy định nghiêng)", "upright (italic prescribed)")
            if part.italic
            else ("chữ nghiêng (quy định đứng)", "italic (upright prescribed)")
        )
    return found


def told(start: int, end: int, name: Words, wrong: Sequence[Words], remedy: Words) -> Hit:
    """The hit that says of a part what it is and what it should be."""
    return Hit(
        start,
        end,
        (f"{name[0]} {', '.join(vi for vi, _ in wrong)}", f"{name[1]} is {', '.join(en for _, en in wrong)}"),
        remedy,
    )


def other_parts(context: Context) -> Iterator[Hit]:
    """Number, date, type, title, signature that are set otherwise than prescribed; where many are, told together.

    A size that is wrong in the whole of the body is told of the body alone.
    """
    setting, spans = context.setting, context.meta.spans
    if not of_state(context):
        return
    sizes: Counter[float] = Counter()
    for one in setting.running:
        sizes[one.look.size] += len(one.row.text)
    everywhere = sizes.most_common(1)[0][0] if sizes else 0.0
    bold = Part(13, 14, bold=True, italic=False)
    found: list[tuple[int, int, Words, list[Words]]] = []
    for field, name, part in (
        ("number", ("Số, ký hiệu", "The number"), Part(13, 13, bold=False, italic=False)),
        ("date", ("Địa danh và ngày tháng", "Place and date"), Part(13, 14, bold=False, italic=True)),
        ("doc_type", ("Tên loại văn bản", "The type"), bold),
        ("title", ("Trích yếu", "The title"), bold),
        ("authority", ("Quyền hạn người ký", "The mark of authority"), bold),
        ("capacity", ("Chức vụ người ký", "The signatory's title"), bold),
        ("signatory", ("Họ tên người ký", "The signatory's name"), bold),
    ):
        span = spans.get(field)
        look = setting.look(*span) if span else None
        if span and look:
            known = setting.sized and not (look.size == everywhere and off(look.size, 13, 14))
            wrong = departures(look, part, known)
            if wrong:
                found.append((span[0], min(span[1], span[0] + 200), name, wrong))
    remedy = ("Đặt cỡ chữ, kiểu chữ theo quy định", "Set it as prescribed")
    if len(found) <= _SEVERAL:
        for start, end, name, wrong in found:
            yield told(start, end, name, wrong, remedy)
        return
    vi = "; ".join(f"{name[0]} {', '.join(w for w, _ in wrong)}" for _, _, name, wrong in found)
    en = "; ".join(f"{name[1]} is {', '.join(w for _, w in wrong)}" for _, _, name, wrong in found)
    yield Hit(*found[0][:2], (vi, en), remedy)
