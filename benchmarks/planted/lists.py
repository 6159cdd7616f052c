"""Edits of targets, award forms and recipients."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from .sheet import Edit, Sheet, Unfit, following, preceding
from .times import _only, _with

_BULLET = re.compile(r"\s*[-+*–•]\s*")


def targets(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Lower, higher, another comparator, year, group."""
    changed = (("targets", "changed"),)
    for k, mark in _only(sheet, "targets"):
        line, item = sheet.lines[k], mark.item
        figures = [
            m
            for m in re.finditer(r"\d+(?:[.,]\d+)*", item.quote)
            if m[0].replace(".", "").replace(",", "").lstrip("0") == f"{item.value:g}".replace(".", "")
        ]
        if len(figures) == 1 and item.value >= 3:
            at, size = mark.start + figures[0].start(), len(figures[0][0])
            step = 2 if item.value < 20 else 5
            for name, new in (("lowered", item.value - step), ("raised", item.value + step)):
                if new > 0 and not (item.unit == "%" and new > 100) and new < 1000 and new == int(new):
                    yield Edit(f"target {name}", {k: [_with(line, at, at + size, f"{int(new)}")]}, changed, f"{new:g}")
        for old, new in (
            ("trên", "ít nhất"), ("hơn", "ít nhất"), ("ít nhất", "trên"), ("tối thiểu", "trên"), ("đạt từ", "đạt trên"),
        ):  # fmt: skip
            found = re.search(rf"(?<!thấp )(?<!cao )\b{old} (?=\d)", item.quote)
            if found and " trở lên" not in item.quote:
                at = mark.start + found.start()
                yield Edit("target, other comparator", {k: [_with(line, at, at + len(old), new)]}, changed, "")
                break
        if (
            item.year
            and line.count(str(item.year)) == 1
            and len([m for m in sheet.marks[k] if m.field != "citations"]) == 1
        ):
            at = line.index(str(item.year))
            yield Edit(
                "target, other year", {k: [_with(line, at, at + 4, str(item.year + 1))]}, changed, str(item.year + 1)
            )
        words = item.subject.split()
        lead = 2 if re.match(r"(?:[Tt][ỷỉ] lệ|[Cc]hỉ số|[Ss]ố) ", item.subject) else 0
        if len(words) >= 3 + lead and line.count(item.subject) == 1:
            new = "doanh nghiệp nhỏ và vừa" if words[lead] != "doanh" else "hợp tác xã nông nghiệp"
            subject = " ".join([*words[:lead], new, *words[lead + 2 :]])
            yield Edit("target, other group", {k: [line.replace(item.subject, subject)]}, changed, new)
        new = {"lượt": "buổi", "buổi": "lượt", "mô hình": "câu lạc bộ", "câu lạc bộ": "mô hình"}.get(item.unit)
        if new and item.quote.count(item.unit) == 1:
            at = mark.start + item.quote.index(item.unit)
            yield Edit("target, other unit", {k: [_with(line, at, at + len(item.unit), new)]}, changed, new)


def target_lines(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A line with one target is left out, or put in."""
    for k, mark in _only(sheet, "targets"):
        line = sheet.lines[k]
        if [m.field for m in sheet.marks[k]] != ["targets"] or sheet.unit_of(k):
            continue
        part = sheet.part_of(k)
        assert part is not None
        if _BULLET.match(line) and len(mark.item.quote) > 0.6 * len(line) and line.count(".") <= 1:
            yield Edit("target dropped", {k: []}, (("targets", "missing"),))
            new = f"{_BULLET.match(line)[0]}Có ít nhất 41% cửa hàng tạp hóa niêm yết giá bán lẻ."  # type: ignore[index]
            yield Edit("target added", {k: [line, new]}, (("targets", "extra"),), "41")
        elif part.first == k and not part.children and len(mark.item.quote) > 0.6 * len(line) and part.end == k + 1:
            siblings = sheet.siblings(part)
            i = siblings.index(part)
            try:
                shifted = sheet.shifted(siblings[i + 1 :], [preceding(p.number) for p in siblings[i + 1 :]])
                yield Edit("target dropped", {**shifted, k: []}, (("targets", "missing"),))
                if i + 1 == len(siblings):
                    at = line.index(part.number)
                    head = line[:at] + following(part.number) + line[at + len(part.number)]
                    new = f"{head} Có ít nhất 41% cửa hàng tạp hóa niêm yết giá bán lẻ."
                    yield Edit("target added", {k: [line, new]}, (("targets", "extra"),), "41")
            except Unfit:
                continue


def awards(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A form lost or added, of another class or authority, another form."""
    changed = (("award_forms", "changed"),)
    every = list(_only(sheet, "award_forms"))
    for k, mark in every:
        line, item = sheet.lines[k], mark.item
        alone = [m.field for m in sheet.marks[k] if m.field != "citations"] == ["award_forms"]
        if alone and _BULLET.match(line) and len(item.quote) > 0.75 * len(line.strip(" ;.-+")):
            yield Edit("award lost", {k: []}, (("award_forms", "missing"),))
            lead = _BULLET.match(line)
            assert lead
            if "Thư khen" not in sheet.text:
                new = f"{lead[0]}Thư khen của Chủ tịch Hội đồng nhân dân tỉnh;"
                yield Edit("award added", {k: [line, new]}, (("award_forms", "extra"),), "Thư khen")
        if item.award_class and re.search(r"[Hh]ạng (Nhất|Nhì|Ba)", item.quote):
            new = rng.choice([c for c in ("Nhất", "Nhì", "Ba") if c not in item.award_class])
            old = item.award_class.split()[-1]
            if line[mark.start : mark.end].count(old) == 1:
                at = line.index(old, mark.start)
                yield Edit("award, other class", {k: [_with(line, at, at + len(old), new)]}, changed, new)
        printed = next(
            (a for a in (item.authority, "UBND" + (item.authority or "")[16:]) if a and a in item.quote), None
        )
        if item.authority and printed:
            new = rng.choice(
                [a for a in ("Bộ trưởng Bộ Nội vụ", "Chủ tịch Hội đồng nhân dân tỉnh") if a != item.authority]
            )
            at = line.index(printed, mark.start)
            yield Edit("award, other authority", {k: [_with(line, at, at + len(printed), new)]}, changed, new)
        if (
            item.form in ("Bằng khen", "Giấy khen", "Cờ thi đua")
            and item.quote.count(item.form) == 1
            and item.authority
        ):
            new = {"Bằng khen": "Giấy khen", "Giấy khen": "Bằng khen", "Cờ thi đua": "Bằng khen"}[item.form]
            if not any(m.item.form == new for _, m in every):
                at = line.index(item.form, mark.start)
                yield Edit("award, other form", {k: [_with(line, at, at + len(item.form), new)]}, changed, new)


def award_occasion(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """The heading of a list of awards names another occasion."""
    for part in sheet.parts:
        heading = part.heading or ""
        inside = [
            m for k in range(part.first + 1, part.end) for m in sheet.marks.get(k, []) if m.field == "award_forms"
        ]
        occasions = {m.item.occasion for m in inside}
        if len(inside) == 1 and len(occasions) == 1 and None not in occasions and heading in sheet.lines[part.first]:
            old = next((w for w in ("sơ kết", "tổng kết") if w in heading), None)
            if old:
                new = {"sơ kết": "tổng kết", "tổng kết": "sơ kết"}[old]
                line = sheet.lines[part.first].replace(old, new)
                told = (("award_forms", "changed"), ("sections", "changed"))
                yield Edit("award, other occasion", {part.first: [line]}, told)


def recipients(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A recipient dropped, added, reworded; two that change places."""
    spans = sheet.plan.meta.spans
    if "recipients" not in spans:
        return
    first, last = sheet.line_at(spans["recipients"][0]), sheet.line_at(spans["recipients"][1])
    lines = [
        k for k in range(first, last + 1) for r in sheet.plan.meta.recipients if sheet.lines[k].strip("-–+ ;.,") == r
    ]
    if len(lines) < 2:
        return
    for k in lines[:-1]:
        text = sheet.lines[k].strip("-–+ ;.,")
        yield Edit("recipient dropped", {k: []}, (("recipients", "missing"),), text)
        reworded = sheet.lines[k].replace(text, f"{text}, đơn vị trực thuộc")
        yield Edit("recipient reworded", {k: [reworded]}, (("recipients", "changed"),), "trực thuộc")
    k = lines[0]
    yield Edit(
        "recipient added", {k: [sheet.lines[k], "- Trạm Khuyến nông khu vực;"]}, (("recipients", "extra"),), "Trạm"
    )
    if len(lines) > 2:
        a, b = lines[:2]
        yield Edit("recipients reordered", {a: [sheet.lines[b]], b: [sheet.lines[a]]}, (("recipients", "moved"),))


EDITS = (targets, target_lines, awards, award_occasion, recipients)
