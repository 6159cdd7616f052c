"""Edits of head and foot: number, date, title, period, movement, unit, signatory."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from .sheet import Edit, Sheet

CHANGED, MISSING = ("meta", "changed"), ("meta", "missing")


def head(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Number and date of the plan."""
    meta, spans = sheet.plan.meta, sheet.plan.meta.spans
    if meta.number and "number" in spans:
        k = sheet.line_at(spans["number"][0])
        found = re.search(r"\d+", meta.number)
        line = sheet.lines[k]
        if found and meta.number.startswith(found[0]) and line.count(found[0]) == 1:
            yield Edit("number of the plan", {k: [line.replace(found[0], "983")]}, (CHANGED,), "983")
            if not meta.enclosing_decision:  # the plan names its decision once more
                yield Edit("number left blank", {k: [line.replace(found[0], "     ")]}, (MISSING,), found[0])
    if meta.date and "date" in spans and "?" not in meta.date:
        k = sheet.line_at(spans["date"][0])
        line = sheet.lines[k]
        found = re.search(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", line)
        if found:
            for group, name, new in (
                (1, "day", "17" if found[1] != "17" else "18"),
                (2, "month", "02" if found[2] != "02" else "03"),
            ):
                text = line[: found.start(group)] + new + line[found.end(group) :]
                yield Edit(f"date of the plan, {name}", {k: [text]}, (CHANGED,), new)


def title(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Other words, another period, another movement."""
    meta, spans = sheet.plan.meta, sheet.plan.meta.spans
    if "title" not in spans or not meta.title or meta.enclosing_decision:
        return
    first, last = sheet.line_at(spans["title"][0]), sheet.line_at(spans["title"][1])
    line = sheet.lines[first]
    if any(sheet.marks.get(k) for k in range(first, last + 1)):
        return
    opener = re.match(r"(Triển khai|Thực hiện|Tổ chức|Phát động|Hưởng ứng|Thực hiện)\b", line)
    if opener:
        yield Edit("title reworded", {first: ["Sơ bộ hướng dẫn " + line[0].lower() + line[1:]]}, (CHANGED,), "Sơ bộ")
    period = meta.period
    for k in range(first, last + 1):
        line = sheet.lines[k]
        if period and period.end and line.count(str(period.end)) == 1 and period.start != period.end:
            yield Edit(
                "period, other end",
                {k: [line.replace(str(period.end), str(period.end + 3))]},
                (CHANGED,),
                str(period.end + 3),
            )
        if period and period.start and period.start != period.end and line.count(str(period.start)) == 1:
            yield Edit(
                "period, other start",
                {k: [line.replace(str(period.start), str(period.start - 1))]},
                (CHANGED,),
                str(period.start - 1),
            )
        for movement in meta.movements:
            if movement in line and f"“{movement}”" in line:
                new = "Mỗi làng một nghề mới"
                yield Edit("movement", {k: [line.replace(movement, new)]}, (CHANGED,), new)


def unit(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """The plan of another unit in the same words."""
    name = sheet.plan.meta.unit
    if not name or not re.match(r"(phường|xã) ", name) or sheet.plan.meta.enclosing_decision:
        return
    bare = name.split(" ", 1)[1]
    if len(bare) < 5:
        return
    new = "Vĩnh Thụy Đông"
    changes = {}
    for k, line in enumerate(sheet.lines):
        changed = line.replace(bare, new).replace(bare.upper(), new.upper())
        if changed != line:
            changes[k] = [changed]
    if any(bare.split()[0].lower() in (o or "").lower() for o in (sheet.plan.meta.parent,)):
        return
    yield Edit("another unit throughout", changes, (CHANGED,), new)


def foot(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Who signs, and as what; the closing words."""
    signatory, spans = sheet.plan.meta.signatory, sheet.plan.meta.spans
    if signatory is None or "signatory" not in spans:
        return
    first, last = sheet.line_at(spans["signatory"][0]), sheet.line_at(max(spans["signatory"][1] - 1, 0))
    for k in range(first, min(last + 1, len(sheet.lines))):
        line = sheet.lines[k]
        if signatory.name and line.strip() == signatory.name:
            yield Edit("signatory", {k: ["Hồ Thị Ngọc Lan"]}, (CHANGED,), "Ngọc Lan")
        elif signatory.capacity and line.strip() == signatory.capacity:
            new = "PHÓ CHỦ TỊCH" if line.strip() != "PHÓ CHỦ TỊCH" else "CHỦ TỊCH"
            yield Edit("capacity", {k: [new]}, (CHANGED,), new)
        elif signatory.authority and line.strip() == signatory.authority and not line.startswith("KT"):
            yield Edit("authority", {k: [f"TUQ. {line.strip().split('.', 1)[-1].strip()}"]}, (CHANGED,), "TUQ")
    k = sheet.foot - 1
    while k > 0 and not sheet.lines[k].strip():
        k -= 1
    line = sheet.lines[k]
    if line.rstrip().endswith("./.") and len(line.split()) >= 12 and not sheet.marks.get(k):
        words = line.split(" ")
        mid = len(words) // 2
        text = " ".join([*words[:mid], "một cách bền bỉ", *words[mid:]])
        yield Edit("closing words", {k: [text]}, (), "bền bỉ")


EDITS = (head, title, unit, foot)
