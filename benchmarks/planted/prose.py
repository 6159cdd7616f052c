"""Edits of the wording: sentences, paragraphs, bullets, tasks of units, criteria, names of places."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from .sheet import Edit, Part, Sheet, Unfit, following, preceding

_BULLET = re.compile(r"\s*[-+*–•]\s*")
_SENTENCES = (
    "Khuyến khích mỗi hộ trồng thêm một cây bóng mát trước hiên nhà.",
    "Sổ góp ý được đặt ở quầy nước của bến xe để ai cũng viết được.",
    "Đội văn nghệ tập luyện hai buổi mỗi tuần tại sân đình.",
)


def _plain(sheet: Sheet) -> list[int]:
    """Body lines that hold no item and belong to no unit or audience."""
    return [
        k
        for k in range(len(sheet.lines))
        if sheet.is_own(k)
        and not sheet.marks.get(k)
        and not sheet.unit_of(k)
        and not sheet.role_above(k, "tổ chức thực hiện|phân công|trách nhiệm|tiêu chí|khen thưởng|tiêu chuẩn")
        and len(sheet.lines[k].split()) >= 12
    ]


def reworded(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Words exchanged, put in, left out; a sentence more or less in a paragraph."""
    for k in _plain(sheet):
        line = sheet.lines[k]
        words = line.split(" ")
        mid = len(words) // 2
        text = " ".join([*words[:mid], "một cách bền bỉ", *words[mid:]])
        yield Edit("words put in", {k: [text]}, (), "bền bỉ")
        text = " ".join([*words[:mid], *words[mid + 2 :]])
        yield Edit("words left out", {k: [text]}, ())
        text = " ".join([*words[: mid - 1], "chu đáo", "gọn", *words[mid + 1 :]])
        yield Edit("words exchanged", {k: [text]}, (), "chu đáo")
        if line.rstrip().endswith("."):
            yield Edit("sentence added", {k: [f"{line.rstrip()} {rng.choice(_SENTENCES)}"]}, ())


def bullets(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A bullet dropped, added, reworded from end to end, moved within its section and across."""
    plain = set(_plain(sheet))
    lists: dict[int, list[int]] = {}
    for k in sorted(plain):
        part = sheet.part_of(k)
        if part is not None and part.first != k and _BULLET.match(sheet.lines[k]):
            lists.setdefault(id(part), []).append(k)
    for k in sorted(plain):
        part = sheet.part_of(k)
        if part is None or part.first == k or not _BULLET.match(sheet.lines[k]):
            continue
        line = sheet.lines[k]
        lead = _BULLET.match(line)[0]  # type: ignore[index]
        own = lists[id(part)]
        yield Edit("paragraph dropped", {k: []}, ())
        yield Edit("paragraph added", {k: [line, lead + rng.choice(_SENTENCES)]}, ())
        if len(own) >= 3 and own == list(range(own[0], own[-1] + 1)) and k == own[0]:
            yield Edit("paragraph moved down", {k: [], own[-1]: [sheet.lines[own[-1]], line]}, ())
        far = [x for ident, run in lists.items() if ident != id(part) for x in run]
        if far and len(own) > 1 and sheet.lines[k] not in [sheet.lines[x] for x in far]:
            x = rng.choice(far)
            yield Edit("paragraph moved across", {k: [], x: [sheet.lines[x], line]}, ())


def units(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A unit or audience lost, added, renamed; a task or criterion lost, added, reworded, given to another."""
    for name, item, part in sheet.units:
        told = ((name, "missing"),)
        if part is not None and part.role == name and part.heading and part.end <= sheet.foot:
            siblings = sheet.siblings(part)
            i = siblings.index(part)
            owners = [x for x, _, p in sheet.units if p is part]
            try:
                shifted = sheet.shifted(siblings[i + 1 :], [preceding(p.number) for p in siblings[i + 1 :]])
            except Unfit:
                continue
            if len(owners) == 1:
                gone: dict[int, list[str]] = {k: [] for k in range(part.first, part.end)}
                yield Edit(f"{name}: one dropped", {**shifted, **gone}, told)
            yield from _tasks(sheet, name, item, part, rng)
            continue
        k = sheet.line_at(item.span.start)
        owners = [x for x, i, _ in sheet.units if sheet.line_at(i.span.start) == k]
        fine = [m for m in sheet.marks.get(k, []) if m.field != "citations"]
        line = sheet.lines[k]
        if len(owners) == 1 and not fine and _BULLET.match(line) and sheet.is_own(k):
            follow = sheet.lines[k + 1] if k + 1 < len(sheet.lines) else ""
            if k + 1 >= sheet.foot or not follow.lstrip().startswith("+"):
                yield Edit(f"{name}: one dropped", {k: []}, told)
        if len(owners) == 1 and not fine and part is not None and part.first == k and part.heading is None:
            siblings = sheet.siblings(part)
            i = siblings.index(part)
            try:
                shifted = sheet.shifted(siblings[i + 1 :], [preceding(p.number) for p in siblings[i + 1 :]])
            except Unfit:
                continue
            if part.end == k + 1:
                yield Edit(f"{name}: one dropped", {**shifted, k: []}, told)
        if len(owners) == 1 and sheet.is_own(k) and line.count(item.unit if name == "responsibilities" else "\0") == 1:
            others = [x.unit for n, x, _ in sheet.units if n == name]
            new = "Phòng Lưu trữ và Thủ công"
            if new not in others and not fine:
                yield Edit(f"{name}: one renamed", {k: [line.replace(item.unit, new)]}, ((name, "changed"),), new)
        if (
            name == "responsibilities"
            and len(owners) == 1
            and not fine
            and sheet.is_own(k)
            and line.rstrip().endswith(".")
        ):
            words = line.split(" ")
            if len(words) >= 16:
                text = " ".join([*words[:-3], "một cách bền bỉ", *words[-3:]])
                yield Edit(f"{name}: task reworded", {k: [text]}, ((name, "changed"),), "bền bỉ")


def _tasks(sheet: Sheet, name: str, item: Any, part: Part, rng: random.Random) -> Iterator[Edit]:
    lines = [
        k
        for k in range(part.first + 1, part.end)
        if _BULLET.match(sheet.lines[k]) and not sheet.marks.get(k) and len(sheet.lines[k].split()) >= 7
        and not sheet.lines[k].lstrip().startswith("+") and not sheet.lines[k].rstrip().endswith(":")
        and sheet.part_of(k) is part
    ]  # fmt: skip
    changed = ((name, "changed"),)
    if len(lines) < 2:
        return
    k = lines[-1]
    line = sheet.lines[k]
    lead = _BULLET.match(line)[0]  # type: ignore[index]
    yield Edit(f"{name}: task dropped", {k: []}, changed)
    yield Edit(f"{name}: task added", {k: [line, lead + rng.choice(_SENTENCES)]}, changed)
    words = line.split(" ")
    mid = len(words) // 2 + 1
    text = " ".join([*words[:mid], "một cách bền bỉ", *words[mid:]])
    yield Edit(f"{name}: task reworded", {k: [text]}, changed, "bền bỉ")
    others = [
        (x, p)
        for n, x, p in sheet.units
        if n == name and p is not part and p is not None and p.role == name and p.end <= sheet.foot
    ]
    goals = [p for _, p in others if p.end > p.first + 1 and _BULLET.match(sheet.lines[p.end - 1])]
    if goals:
        goal = rng.choice(goals)
        last = goal.end - 1
        given = ((name, "moved"), (name, "changed"), ("contents", "moved"))
        yield Edit(f"{name}: task given to another", {k: [], last: [sheet.lines[last], line]}, given)


def unit_added(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Another unit with its task at the end of the list."""
    for i, (name, _item, part) in enumerate(sheet.units):
        if name != "responsibilities" or part is None or part.role != name or not part.heading:
            continue
        siblings = sheet.siblings(part)
        last_of_kind = not any(n == name and p in siblings for n, _, p in sheet.units[i + 1 :])
        if not last_of_kind or siblings[-1] is not part or part.end > sheet.foot or part.children:
            continue
        line = sheet.lines[part.first]
        at = line.find(part.number)
        try:
            lead = line[:at] + following(part.number) + line[at + len(part.number)]
        except (Unfit, IndexError):
            continue
        last = part.end - 1
        if "Trạm Y tế" in sheet.text or (not _BULLET.match(sheet.lines[last])):
            continue
        new = [f"{lead} Trạm Y tế", "- Cử nhân viên trực sơ cứu tại các buổi ra quân của phong trào."]
        yield Edit("responsibilities: one added", {last: [sheet.lines[last], *new]}, ((name, "extra"),), "Trạm Y tế")


def places(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """The name of another unit is left over in one place; the level above stands where the own is meant."""
    unit = sheet.plan.meta.unit
    if not unit:
        return
    new = f"{unit.split()[0]} Tân Mỹ Lộc"
    for k in _plain(sheet):
        line = sheet.lines[k]
        if line.count(unit) == 1:
            yield Edit("place left over", {k: [line.replace(unit, new)]}, (), "Tân Mỹ Lộc")
        found = list(re.finditer(r"\b(phường|xã)\b(?= *[.;,]?$)", line))
        if len(found) == 1:
            at = found[0].start()
            yield Edit(
                "level left over", {k: [line[:at] + "thành phố" + line[at + len(found[0][0]) :]]}, (), "thành phố"
            )


EDITS = (reworded, bullets, units, unit_added, places)
