"""Edits planted into the text of any plan, made from its own record: each says what must be told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Document
from pipeline.plan import Plan, Section


@dataclass(frozen=True)
class Planted:
    """A text with one edit, and the field and kinds by which it may be told."""

    name: str
    text: str
    field: str
    kinds: tuple[str, ...]


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end + 1


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + text[end:]


def _swap(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def planted(plan: Plan, document: Document) -> Iterator[Planted]:
    """Every edit of a known kind that the plan has room for."""
    text = document.text
    yield from _bases(plan, text)
    yield from _times(plan, text)
    yield from _lists(plan, text)
    yield from _parts(plan, text)
    yield from _renamed(plan, text)
    yield from _head(plan, text)


def _bases(plan: Plan, text: str) -> Iterator[Planted]:
    for index, base in enumerate(plan.legal_bases):
        if not base.number or len(base.mentions) != 1 or not re.match(r"\d+\W", base.number):
            continue
        mention = plan.citations[base.mentions[0]]
        start, end = _line(text, mention.span.start)
        alone = sum(start <= c.span.start < end for c in plan.citations) == 1
        if mention.role == "preamble" and alone:
            yield Planted(f"basis {index} dropped", _without(text, start, end), "legal_bases", ("missing",))
        digits = re.search(r"\d+", mention.quote)
        if digits:
            at = mention.span.start + digits.start()
            new = str(int(digits[0]) + 3).zfill(len(digits[0]))
            yield Planted(
                f"basis {index} number", _swap(text, at, at + len(digits[0]), new), "legal_bases", ("changed",)
            )
        date = re.search(r"(\d{1,2})/(\d{1,2})/(\d{4})", mention.quote)
        if date and base.date:
            at = mention.span.start + date.start(1)
            day = 11 if int(date[1]) != 11 else 12
            yield Planted(
                f"basis {index} date", _swap(text, at, at + len(date[1]), str(day)), "legal_bases", ("changed",)
            )


def _times(plan: Plan, text: str) -> Iterator[Planted]:
    for index, deadline in enumerate(plan.deadlines):
        named = sum(d.kind == deadline.kind and d.when == deadline.when for d in plan.deadlines)
        day = re.search(r"(\d{1,2})/(\d{1,2})", deadline.quote)
        if day and deadline.when.get("day"):
            new = "13" if int(day[1]) != 13 else "14"
            at = deadline.span.start + day.start(1)
            yield Planted(f"deadline {index} day", _swap(text, at, at + len(day[1]), new), "deadlines", ("changed",))
        elif named == 1 and "year" in deadline.when and (year := re.search(r"20\d\d", deadline.quote)):
            at = deadline.span.start + year.start()
            new = str(int(year[0]) + (1 if int(year[0]) < 2029 else -1))
            yield Planted(f"deadline {index} year", _swap(text, at, at + 4, new), "deadlines", ("changed",))
    for index, phase in enumerate(plan.phases):
        if phase.end and (year := re.search(str(phase.end), phase.quote)):
            at = phase.span.start + year.start()
            yield Planted(f"phase {index} end", _swap(text, at, at + 4, str(phase.end - 1)), "phases", ("changed",))


def _lists(plan: Plan, text: str) -> Iterator[Planted]:
    for index, target in enumerate(plan.targets):
        value = f"{target.value:g}".replace(".", ",")
        found = [
            m for m in re.finditer(r"\d+(?:[.,]\d+)?", target.quote) if m[0].replace(".", ",").lstrip("0") == value
        ]
        if found and target.unit == "%":
            at = target.span.start + found[0].start()
            new = f"{target.value - 1:g}".replace(".", ",")
            yield Planted(
                f"target {index} lowered", _swap(text, at, at + len(found[0][0]), new), "targets", ("changed",)
            )
    for index, award in enumerate(plan.award_forms):
        start, end = _line(text, award.span.start)
        if sum(start <= a.span.start < end for a in plan.award_forms) == 1 and end - start < len(award.quote) + 12:
            yield Planted(f"award {index} lost", _without(text, start, end), "award_forms", ("missing",))
    where = plan.meta.spans.get("recipients")
    for index, recipient in enumerate(plan.meta.recipients):
        at = text.find(recipient, where[0] if where else 0)
        if at >= 0:
            start, end = _line(text, at)
            if end - start < len(recipient) + 8:
                yield Planted(f"recipient {index} dropped", _without(text, start, end), "recipients", ("missing",))


def _parts(plan: Plan, text: str) -> Iterator[Planted]:
    by_path: dict[str, list[tuple[Section, int, int]]] = {}

    def walk(sections: tuple[Section, ...], path: str, stop: int) -> None:
        for i, section in enumerate(sections):
            end = min(section.body_end or stop, sections[i + 1].span.start if i + 1 < len(sections) else stop)
            here = f"{path}.{section.number}" if path else section.number
            by_path.setdefault(here, []).append((section, section.span.start, end))
            walk(section.children, here, end)

    foot = [place[0] for name, place in plan.meta.spans.items() if name in ("recipients", "signatory")]
    last = max((s.span.end for s in plan.walk_sections()), default=0)
    walk(plan.sections, "", min([place for place in foot if place > last], default=len(text)))
    for field in ("responsibilities", "criteria"):
        for item in getattr(plan, field):
            places = by_path.get(item.section or "", [])
            if len(places) != 1 or sum(x.section == item.section for x in getattr(plan, field)) != 1:
                continue
            section, start, end = places[0]
            if section.heading and start <= item.span.start <= section.span.end and section.body_end:
                yield Planted(
                    f"{field} {item.section} dropped",
                    _without(text, start, _tail(text, start, end)),
                    field,
                    ("missing",),
                )
    for path, places in by_path.items():
        for section, start, end in places:
            is_unit = any(x.section == path for name in ("responsibilities", "criteria") for x in getattr(plan, name))
            inside_unit = any(
                path.startswith(f"{x.section}.")
                for n in ("responsibilities", "criteria")
                for x in getattr(plan, n)
                if x.section
            )
            fine = [
                i
                for n in ("deadlines", "phases", "targets", "award_forms")
                for i in getattr(plan, n)
                if start <= i.span.start < end
            ]
            if section.body_end and not is_unit and not inside_unit and not fine and end - start > 80:
                yield Planted(
                    f"section {path} dropped", _without(text, start, _tail(text, start, end)), "sections", ("missing",)
                )


def _tail(text: str, start: int, end: int) -> int:
    """The end of the last line of a part, never in the middle of a line."""
    return end if end == 0 or text[end - 1] == "\n" else _line(text, max(start, end - 1))[1]


def _renamed(plan: Plan, text: str) -> Iterator[Planted]:
    """Other headings, other numbers, tasks that are gone, parts that changed places."""
    units = {id(x): (name, x) for name in ("responsibilities", "criteria") for x in getattr(plan, name)}
    opened = {x.span.start: name for name, x in units.values()}
    for section in plan.walk_sections():
        heading = section.heading
        if not heading or heading not in section.quote or section.span.start in opened or plan.meta.enclosing_decision:
            continue
        if any(section.span.start <= p.span.start <= section.span.end for p in plan.phases):
            continue
        at = text.index(heading, section.span.start)
        word = "RIÊNG" if heading.isupper() else "riêng"
        yield Planted(
            f"heading {section.number} longer",
            text[: at + len(heading)] + f" {word}" + text[at + len(heading) :],
            "sections",
            ("changed",),
        )
    tops = [s for s in plan.sections if s.number.isupper()]
    if len(tops) >= 4 and plan.sections == tuple(tops):
        mid = tops[2]
        at = text.index(mid.number, mid.span.start)
        yield Planted(
            "number of a part", _swap(text, at, at + len(mid.number), tops[3].number), "sections", ("renumbered",)
        )
        a, b, c = tops[1].span.start, tops[2].span.start, tops[3].span.start
        one, two = text[a:b], text[b:c]
        one = one.replace(tops[1].number, tops[2].number, 1)
        two = two.replace(tops[2].number, tops[1].number, 1)
        yield Planted("parts changed places", text[:a] + two + one + text[c:], "sections", ("moved",))
    for name, x in units.values():
        parts = x.tasks if name == "responsibilities" else x.items  # type: ignore[attr-defined]
        for index, part in enumerate(parts):
            at = text.find(part, x.span.start)
            if len(parts) < 2 or at < 0:
                continue
            start, end = _line(text, at)
            inside = [
                i
                for n in ("deadlines", "phases", "targets", "award_forms")
                for i in getattr(plan, n)
                if start <= i.span.start < end
            ]
            if end - start > len(part) + 8 or inside:
                continue
            yield Planted(f"{name} {x.section} task {index} dropped", _without(text, start, end), name, ("changed",))


def _head(plan: Plan, text: str) -> Iterator[Planted]:
    spans = plan.meta.spans
    signatory = plan.meta.signatory
    if signatory and signatory.name and (at := text.rfind(signatory.name)) >= 0:
        yield Planted("signatory", _swap(text, at, at + len(signatory.name), "Hồ Thị Ngọc Lan"), "meta", ("changed",))
    if plan.meta.number and "number" in spans and (found := re.search(r"\d+", text[slice(*spans["number"])])):
        at = spans["number"][0] + found.start()
        yield Planted("number", _swap(text, at, at + len(found[0]), "98"), "meta", ("changed",))
    if "title" in spans and plan.meta.period and plan.meta.period.end and not plan.meta.enclosing_decision:
        start, end = spans["title"]
        at = text.rfind(str(plan.meta.period.end), start, end)
        if at >= 0:
            yield Planted("period", _swap(text, at, at + 4, "2035"), "meta", ("changed",))
    if plan.meta.recipients and "recipients" in spans:
        at = text.find(plan.meta.recipients[0], spans["recipients"][0])
        if at >= 0:
            start, _ = _line(text, at)
            yield Planted("recipient added", text[:start] + "- Trạm Y tế;\n" + text[start:], "recipients", ("extra",))
    first = next((c for c in plan.citations if c.role == "preamble"), None)
    if first:
        start, _ = _line(text, first.span.start)
        line = "Căn cứ Quyết định số 4127/QĐ-UBND ngày 11/3/2025 của Ủy ban nhân dân thành phố về việc giao chỉ tiêu;\n"
        yield Planted("basis added", text[:start] + line + text[start:], "legal_bases", ("extra",))
