"""How the parts of head, body and foot are set, by the table of Annex I, Mục V, of NĐ 30/2020.

A part of which one word is set otherwise than the rest is not judged; a size that a rounding away is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ....nlp.lines import is_capitals
from ....plan import Section
from ...context import Context
from ...model import Hit, Words, rule
from ..head_and_foot.head import MOTTO, NATION, head_rows, of_state
from .looks import Part, departures, off, opening, told

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I, Mục V"
_NATION_PART, _MOTTO_PART = Part(12, 13, bold=True, italic=False), Part(13, 14, bold=True, italic=False)


@rule(
    "ND30-QH-03",
    "warning",
    title=("Cỡ chữ, kiểu chữ Quốc hiệu và Tiêu ngữ", "How national title and motto are set"),
    why=(
        "Quốc hiệu cỡ chữ 12-13, Tiêu ngữ cỡ chữ 13-14, đều đứng, đậm; dưới Tiêu ngữ có đường kẻ ngang nét liền",
        "The title is set in 12 or 13 points, the motto in 13 or 14, both upright bold, a solid rule below",
    ),
    source=_PL1,
    remedy=("Đặt cỡ chữ, kiểu chữ theo quy định", "Set them as prescribed"),
    slot="layout",
    bad="Độc lập - Tự do - Hạnh phúc: 12 pt, center",
    good="Độc lập - Tự do - Hạnh phúc: 13 pt, bold, center",
)
def national(context: Context) -> Iterator[Hit]:
    """Title or motto of another size, not bold, in italics; a rule that is not there is milder."""
    if not of_state(context):
        return
    setting = context.setting
    last: tuple[int, int] | None = None
    wrong: list[tuple[int, int, Words]] = []
    for row in head_rows(context):
        for pattern, part, name in (
            (NATION, _NATION_PART, ("Quốc hiệu", "the national title")),
            (MOTTO, _MOTTO_PART, ("Tiêu ngữ", "the motto")),
        ):
            found = pattern.search(row.view)
            if not found:
                continue
            start, end = row.start + found.start(), row.start + found.end()
            last = (start, end) if pattern is MOTTO else last
            here = departures(setting.look(start, end), part, setting.sized)
            if here:
                words = (
                    f"{name[0]} {', '.join(vi for vi, _ in here)}",
                    f"{name[1]} is {', '.join(en for _, en in here)}",
                )
                wrong.append((start, end, words))
    if wrong:
        start, end, _ = wrong[0]
        if len(wrong) > 1 and wrong[1][0] - end < 3:
            end = wrong[1][1]  # one under the other
        vi, en = ("; ".join(words[k] for _, _, words in wrong) for k in (0, 1))
        remedy = (
            "Quốc hiệu: đứng, đậm, cỡ 12-13; Tiêu ngữ: đứng, đậm, cỡ 13-14",
            "The title upright and bold in 12 or 13 points, the motto in 13 or 14",
        )
        yield Hit(start, end, (vi, en[0].upper() + en[1:]), remedy)
    layout = context.document.layout
    if last and layout and layout.motto_ruled is False:
        yield Hit(
            *last,
            ("Dưới Tiêu ngữ không có đường kẻ ngang", "No rule is drawn below the motto"),
            ("Kẻ đường nét liền, dài bằng dòng Tiêu ngữ", "Draw a solid rule as long as the motto"),
            severity="info",
        )


@rule(
    "ND30-CQ-03",
    "info",
    title=("Kiểu chữ tên cơ quan ban hành", "How the issuing body is set"),
    why=(
        "Tên cơ quan ban hành cỡ chữ 12-13, đứng, đậm; cơ quan chủ quản không đậm",
        "The issuing body is set in 12 or 13 points, bold, the body above it not bold",
    ),
    source=_PL1,
    remedy=("In đậm tên cơ quan ban hành, không in đậm cơ quan chủ quản", "Make the issuing body bold alone"),
    slot="layout",
    bad="PHƯỜNG AN THỊNH ĐÔNG: 13 pt, center",
    good="PHƯỜNG AN THỊNH ĐÔNG: 13 pt, bold, center",
)
def issuer(context: Context) -> Iterator[Hit]:
    """The issuing body of another size or not bold, the body above it bold."""
    span = context.meta.spans.get("issuer")
    if span is None or not of_state(context):
        return
    head = [row for row in head_rows(context) if is_capitals(row.text, 0.8)]
    setting = context.setting
    for row in head:
        if row.start < span[1] and row.end > span[0]:
            wrong = departures(setting.look(row.start, row.end), Part(12, 13, bold=True, italic=False), setting.sized)
            if wrong:
                name = ("Tên cơ quan ban hành", "The issuing body")
                yield told(row.start, row.end, name, wrong, ("Đặt cỡ 12-13, đứng, đậm", "Make it 12 or 13, bold"))
                return
    above = [row for row in head if row.end <= span[0] and not re.search(r"cong hoa xa hoi|dang cong san", row.view)]
    for row in above[-1:]:
        look = setting.look(row.start, row.end)
        own = setting.look(*span)
        if look and look.bold and own and own.bold is not None and not row.view.startswith("so"):
            yield Hit(
                row.start,
                row.end,
                (
                    "Tên cơ quan chủ quản in đậm, quy định không đậm",
                    "The body above the issuing one is bold, which it should not be",
                ),
                ("Bỏ in đậm cơ quan chủ quản", "Make it regular"),
            )


@rule(
    "ND30-CC-02",
    "info",
    title=("Căn cứ không in nghiêng", "Bases not in italics"),
    why=("Căn cứ ban hành in nghiêng, cỡ chữ 13-14", "The bases are in italics, in 13 or 14 points"),
    source=_PL1,
    remedy=("In nghiêng các căn cứ", "Set the bases in italics"),
    slot="layout",
    bad="Căn cứ Kế hoạch: 14 pt",
    good="Căn cứ Kế hoạch: 14 pt, italic",
)
def bases(context: Context) -> Iterator[Hit]:
    """Paragraphs that begin with "Căn cứ", upright; what enacts the plan in the same breath is none."""
    if not of_state(context):
        return
    enacts = re.compile(r"(?:ban hanh|xay dung|trien khai)\s+ke hoach.{0,400}(?:nhu sau|sau day)\s*:?$")
    rows = [
        (row, look)
        for row in context.preamble_rows
        if row.view.startswith("can cu ") and not enacts.search(row.view)
        if (look := context.setting.look(row.start, row.end)) is not None and look.italic is not None
    ]
    upright = [row for row, look in rows if not look.italic]
    if upright:
        some = len(upright) < len(rows)
        yield Hit(
            *opening(upright[0]),
            (
                f"{len(upright)} trong {len(rows)} căn cứ không in nghiêng"
                if some
                else "Căn cứ không in nghiêng, quy định in nghiêng",
                f"{len(upright)} of {len(rows)} bases are not in italics" if some else "The bases are not in italics",
            ),
            ("In nghiêng các căn cứ", "Set them in italics"),
        )


@rule(
    "ND30-NN-07",
    "info",
    title=("Cỡ chữ, kiểu chữ nơi nhận", "How the recipients are set"),
    why=(
        "Chữ “Nơi nhận:” cỡ 12, nghiêng, đậm; danh sách cỡ 11, đứng",
        "The label is 12 points, italic, bold, the list 11 points, upright",
    ),
    source=_PL1,
    remedy=("Đặt cỡ chữ, kiểu chữ theo quy định", "Set them as prescribed"),
    slot="layout",
    bad="Nơi nhận: 14 pt, bold, left",
    good="Nơi nhận: 12 pt, bold, italic, left",
)
def recipients(context: Context) -> Iterator[Hit]:
    """The label of another size or style, and a list that is mostly so."""
    span = context.meta.spans.get("recipients")
    if span is None or not of_state(context):
        return
    setting = context.setting
    rows = [row for row in context.rows if span[0] <= row.start < span[1]]
    label = [row for row in rows if re.match(r"noi nhan\b", row.view)][:1]
    for row in label:
        end = row.start + (9 if len(row.text) >= 9 else len(row.text))
        # a label with the first recipient on its line is set like neither
        look = setting.look(row.start, row.end) if len(row.text) < 12 else None
        wrong = departures(look, Part(12, 12, bold=True, italic=True), setting.sized)
        if wrong:
            name = ("Chữ “Nơi nhận:”", "The label of the recipients")
            yield told(row.start, end, name, wrong, ("Đặt cỡ 12, nghiêng, đậm", "Make it 12, italic, bold"))
    listed = [
        (row, look) for row in rows if row not in label and (look := setting.look(row.start, row.end)) is not None
    ]
    if len(listed) < 2:
        return
    kinds = Counter(
        (look.size if setting.sized and off(look.size, 11, 11) else 11.0, bool(look.bold), bool(look.italic))
        for _, look in listed
    )
    usual, times = kinds.most_common(1)[0]
    if usual != (11.0, False, False) and times > len(listed) / 2:
        row, look = next(
            (row, look)
            for row, look in listed
            if (bool(look.bold), bool(look.italic)) == usual[1:] and (usual[0] == 11.0 or look.size == usual[0])
        )
        wrong = departures(look, Part(11, 11, bold=False, italic=False), setting.sized)
        if wrong:
            name = ("Danh sách nơi nhận", "The list of recipients")
            yield told(row.start, row.end, name, wrong, ("Đặt cỡ 11, chữ đứng", "Make it 11, upright"))


@rule(
    "ND30-BC-11",
    "info",
    once=True,
    title=("Đề mục cùng cấp trình bày khác nhau", "Headings of one level are set differently"),
    why=(
        "Đề mục cùng cấp dùng cùng kiểu chữ: cùng đậm, cùng in hoa hoặc in thường",
        "Headings of one level are alike: all bold or none, all in capitals or none",
    ),
    source=_PL1,
    remedy=("Trình bày thống nhất đề mục cùng cấp", "Set headings of one level alike"),
    slot="layout",
    bad="III. THỜI GIAN THỰC HIỆN: 14 pt",
    good="III. THỜI GIAN THỰC HIỆN: 14 pt, bold",
)
def unlike(context: Context) -> Iterator[Hit]:
    """Of three or more headings side by side, those that differ from most in weight or in capitals."""
    groups: list[Sequence[Section]] = [context.plan.sections, *(s.children for s in context.sections)]
    for group in groups:
        by_scheme: dict[str, list[Section]] = {}
        for section in group:
            if section.heading and len(section.quote) < 160:
                scheme = re.sub(r"[IVX]+", "I", re.sub(r"\d+", "1", section.number))
                by_scheme.setdefault(scheme if scheme in ("I", "1", "1.1") else "a", []).append(section)
        for headings in by_scheme.values():
            yield from _odd_ones(context, headings)


def _odd_ones(context: Context, headings: Sequence[Section]) -> Iterator[Hit]:
    looks = [(s, context.setting.look(s.span.start, s.span.start + len(s.quote))) for s in headings]
    weights = [(s, look.bold) for s, look in looks if look is not None and look.bold is not None]
    for section, bold in _minority(weights):
        yield Hit(
            section.span.start,
            section.span.start + len(section.quote),
            ("Đề mục không in đậm như các đề mục cùng cấp", "The heading is not bold as its neighbours are")
            if not bold
            else ("Đề mục in đậm, các đề mục cùng cấp thì không", "The heading is bold, its neighbours are not"),
            ("Trình bày thống nhất đề mục cùng cấp", "Set headings of one level alike"),
            confidence=0.7,
        )
    if context.reliable(headings[0].span.start):
        cases = [(s, is_capitals(s.heading or "", 0.85)) for s in headings if _tells_case(s.heading or "")]
        for section, capitals in _minority(cases):
            yield Hit(
                section.span.start,
                section.span.start + len(section.quote),
                ("Đề mục in hoa, các đề mục cùng cấp in thường", "The heading is in capitals, its neighbours are not")
                if capitals
                else (
                    "Đề mục in thường, các đề mục cùng cấp in hoa",
                    "The heading is not in capitals as its neighbours are",
                ),
                ("Trình bày thống nhất đề mục cùng cấp", "Set headings of one level alike"),
                confidence=0.7,
            )


def _tells_case(heading: str) -> bool:
    return sum(map(str.isalpha, heading)) > 6


def _minority(values: Sequence[tuple[Section, bool]]) -> list[tuple[Section, bool]]:
    """Those that differ from the rest, where the rest is at least twice as many."""
    if len(values) < 3:
        return []
    on = [pair for pair in values if pair[1]]
    without = [pair for pair in values if not pair[1]]
    fewer, more = sorted((on, without), key=len)
    return fewer if fewer and len(more) >= 2 * len(fewer) else []
