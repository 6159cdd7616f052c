"""Movements: the plan of the province that a commune's plan carries out, and the name under which it was launched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from .... import knowledge
from ....vietnamese import fold, new_tone
from ...context import Context, day, iso
from ...model import Hit, rule
from ..documents.registry import REGISTRY, province_in, words_of


@rule(
    "REG-11",
    "warning",
    title=("Không căn cứ kế hoạch của tỉnh, thành phố", "The plan of the province is not cited"),
    why=(
        "Kế hoạch của phường, xã triển khai kế hoạch của tỉnh, thành phố về cùng phong trào",
        "A commune's plan carries out the plan of its province on the movement",
    ),
    source=REGISTRY,
    remedy=("Bổ sung căn cứ", "Add the basis"),
    slot="preamble",
    bad="Căn cứ Nghị quyết số 45-NQ/TW ngày 24/01/2019 của Bộ Chính trị về xây dựng và phát triển thành phố Hải Phòng;",
    good="Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng về Phong trào thi đua.",
)
def no_parent(context: Context) -> Iterator[Hit]:
    """A plan on a movement of which the province's own plan is known, and which cites no plan of its province."""
    place = province_in(context.meta.parent)
    if place:
        yield from _other_province(context, place)
    if not place or not context.meta.movements or not context.preamble_rows or context.latest is None:
        return
    parents = []
    for row in knowledge.known_documents():
        subject_ = fold(row.subject).lower()
        moment = iso(row.date)
        if (
            province_in(row.issuer) != place
            or not row.symbol.endswith("-UBND")
            or not moment
            or moment > context.latest
        ):
            continue
        if abs(moment.year - context.latest.year) > 1 or "phong trao" not in subject_:
            continue
        if (
            any(fuzz.partial_ratio(fold(name).lower(), subject_) > 90 for name in context.meta.movements)
            # a province launches a national movement under a name of its own, about the same things
            or any(len(words_of(name) & words_of(row.subject)) >= 4 for name in context.meta.movements)
        ):
            parents.append(row)
    if not parents:
        return
    for cited in context.cited:
        own = fold(context.meta.unit or "-").lower() in fold(cited.citation.issuer or "").lower()
        above = re.search(r"thanh pho|tinh|\btp", fold(cited.citation.issuer or "").lower())
        if (
            not own
            and (cited.symbol.issuer or "").startswith("UBND")
            and (above or cited.symbol.printed in {r.symbol for r in parents})
        ):
            return
    first = context.preamble_rows[0]
    names = ", ".join(f"{p.symbol} ngày {day(p.date)}" for p in parents[:2])
    words = " ".join(first.text.split()[:12])
    yield Hit(
        first.start,
        first.start + len(words) if first.text.startswith(words) else first.end,
        (
            f"Kế hoạch không viện dẫn kế hoạch của {context.meta.parent} về phong trào",
            f"The plan does not cite the plan of {context.meta.parent} on the movement",
        ),
        (f"Bổ sung: {names}", f"Add {names}"),
        confidence=0.75,
    )


def _other_province(context: Context, place: str) -> Iterator[Hit]:
    """A plan of another province's committee or council among the bases of the preamble."""
    for cited in context.cited:
        issuer = fold(cited.citation.issuer or "").lower()
        if cited.citation.role != "preamble" or not re.match(
            r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong) ?.*(?:tinh|thanh pho)", issuer
        ):
            continue
        named = province_in(issuer)
        if named and named != place and not re.search(r"\b(?:phuong|xa|dac khu) ", issuer):
            yield Hit(
                cited.start,
                cited.citation.span.end,
                (
                    f"Căn cứ là văn bản của nơi khác: kế hoạch này thuộc {context.meta.parent}",
                    f"The basis is another province's: this plan belongs to {context.meta.parent}",
                ),
                (f"Viện dẫn văn bản của {context.meta.parent}", f"Cite the document of {context.meta.parent}"),
                confidence=0.8,
            )


_QUOTED = re.compile(r"[“\"]([^“”\"\n]{8,300})[”\"]")
_LEAD = re.compile(r"^(?:phong trao(?: thi dua)?\s*:?\s*)")


@rule(
    "REG-12",
    "warning",
    title=("Tên phong trào không đúng", "The name of a movement is not exact"),
    why=("Tên phong trào phải ghi đúng như khi phát động", "A movement bears the name under which it was launched"),
    source="corpus/knowledge/movements.csv",
    remedy=("Sửa theo tên chính thức", "Use the official name"),
    needs_marks=True,
    bad="- Hưởng ứng phong trào “Cả nước thi đua đổi mới sáng tạo và chuyển đối số” do Thủ tướng Chính phủ phát động.",
    good="- Hưởng ứng phong trào “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số” do Thủ tướng Chính phủ phát động.",
)
def movement_name(context: Context) -> Iterator[Hit]:
    """Quoted names that are nearly, but not quite, a known movement's."""
    names = [(row.name, re.sub(r"\s+", " ", new_tone(row.name)).lower()) for row in knowledge.movements()]
    for found in _QUOTED.finditer(context.text):
        printed = re.sub(r"\s+", " ", new_tone(found[1])).strip(" .,;").lower()
        printed = re.sub(r"\s*,?\s*(?:giai đoạn|năm)\s+\d{4}.*$", "", printed)
        if any(printed == name for _, name in names):
            continue
        for official, name in names:
            if printed.split()[:2] != name.split()[:2] and fold(printed).split()[:2] != fold(name).split()[:2]:
                continue
            if fuzz.ratio(printed, name) > 88:
                yield Hit(
                    found.start(1),
                    found.end(1),
                    (f"Tên phong trào chính thức là “{official}”", f"The movement's name is “{official}”"),
                    (f"Sửa thành “{official}”", f"Make it “{official}”"),
                    confidence=0.8,
                )
                break
