"""Edits of deadlines (thời hạn) and phases (giai đoạn)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from .sheet import Edit, Mark, Sheet

CHANGED, MISSING, EXTRA = ("deadlines", "changed"), ("deadlines", "missing"), ("deadlines", "extra")
_DAY = re.compile(r"(\d{1,2})(?:\s*[-/.]\s*|\s+tháng\s+)(\d{1,2})(?:(?:\s*[-/.]\s*|\s+năm\s+)(\d{4}))?")


def _only(sheet: Sheet, field: str) -> Iterator[tuple[int, Mark]]:
    """Items that share their words with no other item; documents apart."""
    for k, marks in sheet.marks.items():
        for mark in marks:
            others = [m for m in marks if m is not mark and m.start < mark.end and mark.start < m.end]
            if mark.field == field and not others and mark.end <= len(sheet.lines[k]) and sheet.is_own(k):
                yield k, mark


def _with(line: str, start: int, end: int, new: str) -> str:
    return line[:start] + new + line[end:]


def moved(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Another day, month or year."""
    for k, mark in _only(sheet, "deadlines"):
        line, item = sheet.lines[k], mark.item
        found = list(_DAY.finditer(item.quote))
        if len(found) == 1 and item.when.get("day") == int(found[0][1]):
            for group, name in ((1, "day"), (2, "month"), (3, "year")):
                if not found[0][group]:
                    continue
                old = int(found[0][group])
                new = {1: 13 if old != 13 else 17, 2: 4 if old != 4 else 9, 3: old + 1 if old < 2030 else old - 1}
                at = mark.start + found[0].start(group)
                text = _with(line, at, at + len(found[0][group]), f"{new[group]:02}")
                yield Edit(f"deadline, other {name}", {k: [text]}, (CHANGED,), str(new[group]))
        elif (
            "year" in item.when
            and (years := re.findall(r"20\d\d", item.quote)) == [str(item.when["year"])]
            and item.kind == "other"
        ):
            # a review is often named several times, and would stand against itself
            at = mark.start + item.quote.index(years[0])
            year = str(int(years[0]) + (1 if int(years[0]) < 2030 else -1))
            yield Edit("deadline, other year", {k: [_with(line, at, at + 4, year)]}, (CHANGED,), year)


def recurring(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Every year becomes every half year or every quarter, every month every quarter."""
    turns = {
        "yearly": (r"h[àằ]ng năm|mỗi năm", ("6 tháng", "half_yearly"), ("hằng quý", "quarterly")),
        "monthly": (r"h[àằ]ng tháng|mỗi tháng", ("hằng quý", "quarterly"), ("hằng năm", "yearly")),
        "quarterly": (r"h[àằ]ng quý|mỗi quý", ("hằng tháng", "monthly"), ("hằng năm", "yearly")),
    }
    for k, mark in _only(sheet, "deadlines"):
        turn = turns.get(str(mark.item.when.get("recurs")))
        found = list(re.finditer(turn[0], mark.item.quote, re.I)) if turn else []
        if turn is None or len(found) != 1 or (mark.item.when.get("day") and turn[1][1] == "half_yearly"):
            continue
        new, word = turn[1] if mark.item.when.get("day") else rng.choice(turn[1:])
        at = mark.start + found[0].start()
        text = _with(sheet.lines[k], at, at + len(found[0][0]), new)
        yield Edit("deadline, other rhythm", {k: [text]}, (CHANGED,), word)


def bound(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Before a day becomes on that day, or by it."""
    for k, mark in _only(sheet, "deadlines"):
        line = sheet.lines[k]
        stretch = line[: mark.end]
        found = list(re.finditer(r"\btrước ngày\b", stretch[max(0, mark.start - 14) :], re.I))
        if mark.item.bound == "before" and len(found) == 1 and mark.item.when.get("day"):
            at = max(0, mark.start - 14) + found[0].start()
            for new, word in (("vào ngày", "in"), ("chậm nhất ngày", "by")):
                yield Edit(f"deadline, {word}", {k: [_with(line, at, at + len(found[0][0]), new)]}, (CHANGED,), word)


def dropped(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """The time is struck out of its sentence."""
    for k, mark in _only(sheet, "deadlines"):
        line, item = sheet.lines[k], mark.item
        found = re.search(r",?\s*(?:xong\s+)?(?:trước|chậm nhất|muộn nhất|vào)\s+(?:là |vào )?ngày\s+", line, re.I)
        where = _DAY.search(line, found.end()) if found else None
        if (
            found
            and where
            and where.start() == found.end()
            and found.start() < mark.end
            and mark.start <= where.start()
        ):
            end = max(mark.end, where.end())
            if sum(m.field == "deadlines" for m in sheet.marks[k]) == 1 and end <= len(line):
                text = _with(line, found.start(), end, "")
                if len(text.split()) > 6 and mark.start >= found.start():
                    yield Edit("deadline struck out", {k: [text]}, (MISSING,), "")
            continue
        alone = sum(m.field != "citations" for m in sheet.marks[k]) == 1
        if alone and len(item.quote) > 0.7 * len(line) and re.match(r"\s*[-+*–•]", line):
            yield Edit("deadline line dropped", {k: []}, (MISSING,))


def added(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A bullet with a time of its own is put in."""
    lines = [k for k in range(len(sheet.lines)) if sheet.is_own(k) and re.match(r"\s*-\s", sheet.lines[k])]
    lines = [k for k in lines if not sheet.unit_of(k) and not sheet.role_above(k, "khen thưởng|giai đoạn|lộ trình")]
    for k in rng.sample(lines, min(2, len(lines))):
        year = max([p.end or 0 for p in sheet.plan.phases] + [int((sheet.plan.meta.date or "2026")[:4]) + 1])
        new = rng.choice(
            [
                "- Tổng hợp số liệu, gửi báo cáo trước ngày 17/5 hằng năm.",
                f"- Hoàn thành việc rà soát hồ sơ lưu trữ trước ngày 19/6/{year}.",
                f"- Báo cáo kết quả chậm nhất ngày 23/10/{year}.",
            ]
        )
        yield Edit("deadline added", {k: [sheet.lines[k], new]}, (EXTRA,))


def receiver(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """The report goes to somebody else."""
    for k, mark in _only(sheet, "deadlines"):
        line, to = sheet.lines[k], mark.item.to
        if to and line.count(to) == 1 and re.match(r"Phòng|Văn phòng|Sở|Ủy ban|UBND", to):
            new = "Trung tâm Phục vụ hành chính công"
            yield Edit("deadline, other receiver", {k: [line.replace(to, new)]}, (CHANGED,), new)


def phases(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Other years, another name, one less, one more."""
    marks = list(_only(sheet, "phases"))
    for k, mark in marks:
        line, item = sheet.lines[k], mark.item
        for name, year, step in (("end", item.end, -1), ("start", item.start, 1)):
            if year and item.quote.count(str(year)) == 1 and item.start != item.end:
                at = mark.start + item.quote.index(str(year))
                yield Edit(
                    f"phase, other {name}", {k: [_with(line, at, at + 4, str(year + step))]}, (("phases", "changed"),)
                )
        if (
            item.quote.count(item.label) == 1
            and not re.search(r"\d{4}", item.label)
            and not re.search(item.label, sheet.text.replace(line, ""))
        ):
            at = mark.start + item.quote.index(item.label)
            new = "Giai đoạn mở đầu"
            yield Edit(
                "phase renamed", {k: [_with(line, at, at + len(item.label), new)]}, (("phases", "changed"),), new
            )
    lines = [k for k, _ in marks]
    alone = [
        (k, m)
        for k, m in marks
        if re.match(r"\s*[-+*–•]", sheet.lines[k]) and len(m.item.quote) > 0.8 * len(sheet.lines[k])
    ]
    for k, _mark in alone:
        follow = sheet.lines[k + 1] if k + 1 < len(sheet.lines) else ""
        if len(lines) > 1 and (k + 1 in lines or re.match(r"\s*(?:[-+*–•]|[IVX]+\W)", follow)):
            yield Edit("phase dropped", {k: []}, (("phases", "missing"),))
    if alone and alone[-1][1].item.end and alone[-1][0] == max(lines):
        k, mark = alone[-1]
        follow = sheet.lines[k + 1] if k + 1 < len(sheet.lines) else ""
        if re.match(r"\s*(?:[-+*–•]|[IVX]+\W)", follow):
            year = mark.item.end
            new = f"{sheet.lines[k][: mark.start]}Giai đoạn mở rộng: từ năm {year + 1} đến năm {year + 3}."
            yield Edit("phase added", {k: [sheet.lines[k], new]}, (("phases", "extra"),), "mở rộng")


EDITS = (moved, recurring, bound, dropped, added, receiver, phases)
