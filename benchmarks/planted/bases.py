"""Edits of the grounds (căn cứ): dropped, added, another number, date, issuer or subject."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator

from .sheet import Edit, Mark, Sheet

CHANGED, MISSING, EXTRA = ("legal_bases", "changed"), ("legal_bases", "missing"), ("legal_bases", "extra")
_LINE = re.compile(r"^\s*[-–+*]?\s*(?:Căn cứ|Thực hiện|Theo)\b")
_ISSUERS = (
    "Chính phủ", "Quốc hội", "Bộ Chính trị", "Thủ tướng Chính phủ", "Bộ Công an", "Bộ Nội vụ", "Ban Bí thư",
    "Bộ Khoa học và Công nghệ", "Bộ Giáo dục và Đào tạo",
)  # fmt: skip
_NEW = (
    "Quyết định số 2817/QĐ-TTg ngày 11/3/2024 của Thủ tướng Chính phủ về việc phê duyệt đề án đô thị nước ngọt",
    "Nghị quyết số 318/NQ-CP ngày 14 tháng 5 năm 2025 của Chính phủ về chương trình hành động phát triển vận tải",
    "Công văn số 9921/BNV-TCBC ngày 02/12/2025 của Bộ Nội vụ về việc hướng dẫn sắp xếp kho lưu trữ",
    "Thông tư số 47/2023/TT-BTC ngày 29/8/2023 của Bộ Tài chính hướng dẫn quản lý tài sản công",
)


def _alone(sheet: Sheet) -> Iterator[tuple[int, Mark]]:
    """Lines of the preamble that cite one document, which is cited nowhere else."""
    where = sheet.plan.meta.spans.get("title", (0, 0))
    title = range(sheet.line_at(where[0]), sheet.line_at(where[1]) + 1) if where[1] else range(0)
    for k, marks in sheet.marks.items():
        cited = [m for m in marks if m.field == "citations"]
        if k in title or len(cited) != 1 or cited[0].item.role != "preamble" or not _LINE.match(sheet.lines[k]):
            continue
        index = cited[0].item.resolves_to
        base = sheet.plan.legal_bases[index] if index is not None else None
        if base is not None and len(base.mentions) == 1:
            yield k, cited[0]


def dropped(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A line of the grounds is left out."""
    for k, mark in _alone(sheet):
        if len(mark.item.quote) > 0.6 * len(sheet.lines[k]):
            yield Edit("basis dropped", {k: []}, (MISSING,), mark.item.number or "")


def added(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A line of the grounds is put in."""
    lines = [k for k, _ in _alone(sheet)]
    for k in lines[:1] + lines[-1:]:
        new = rng.choice(_NEW)
        lead = _LINE.match(sheet.lines[k])
        number = re.search(r"số (\S+)", new)
        assert lead and number
        yield Edit("basis added", {k: [f"{lead[0]} {new};", sheet.lines[k]]}, (EXTRA,), number[1])


def number(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Other figures, figures that changed places, other separators."""
    for k, mark in _alone(sheet):
        line, item = sheet.lines[k], mark.item
        found = re.search(r"\d+", line[mark.start : mark.end])
        if not item.number or not found or not item.number.startswith(found[0]):
            continue
        at, size = mark.start + found.start(), len(found[0])
        new = str(int(found[0]) + rng.choice([3, 11, 100]))
        yield Edit("basis renumbered", {k: [line[:at] + new + line[at + size :]]}, (CHANGED,), new)
        turned = found[0][:-2] + found[0][-1] + found[0][-2] if size > 1 else found[0]
        if turned != found[0] and not turned.startswith("0"):
            yield Edit("basis, figures turned", {k: [line[:at] + turned + line[at + size :]]}, (CHANGED,), turned)
        sign = re.match(r"\d+([-/])([A-ZĐ]+)([-/])([A-ZĐ][A-Za-zĐ]*)$", item.number)
        if sign and sign[1] != sign[3] and item.number in line[mark.start : mark.end]:
            other = f"{found[0]}{sign[3]}{sign[2]}{sign[1]}{sign[4]}"
            at = line.index(item.number, mark.start)
            yield Edit(
                "basis, other separators", {k: [line[:at] + other + line[at + len(item.number) :]]}, (CHANGED,), other
            )


def date(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Another day, month or year of a cited document."""
    for k, mark in _alone(sheet):
        line, item = sheet.lines[k], mark.item
        if not item.date or "?" in item.date:
            continue
        found = list(
            re.finditer(r"(\d{1,2})(?:\s*[-/.]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[-/.]\s*|\s+năm\s+)(\d{4})", item.quote)
        )
        if len(found) != 1:
            continue
        for group, name in ((1, "day"), (2, "month"), (3, "year")):
            old = int(found[0][group])
            new = str({1: 12 if old != 12 else 21, 2: 10 if old != 10 else 3, 3: old - 1}[group])
            at = mark.start + found[0].start(group)
            text = line[:at] + new + line[at + len(found[0][group]) :]
            yield Edit(f"basis, other {name}", {k: [text]}, (CHANGED,), new.zfill(2))


def issuer(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """The same document by another issuer."""
    for k, mark in _alone(sheet):
        line, item = sheet.lines[k], mark.item
        if not item.issuer or item.quote.count(item.issuer) != 1:
            continue
        new = rng.choice([name for name in _ISSUERS if name not in item.issuer and item.issuer not in name])
        at = line.index(item.issuer, mark.start)
        yield Edit("basis, other issuer", {k: [line[:at] + new + line[at + len(item.issuer) :]]}, (CHANGED,), new)


def subject(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Another matter behind the same number."""
    for k, mark in _alone(sheet):
        line, item = sheet.lines[k], mark.item
        if not item.subject or not item.number or line.count(item.subject) != 1 or len(item.subject) < 20:
            continue
        if item.type == "Luật":
            continue  # of a law the name is the subject
        new = "tổ chức giải chạy bộ và hội thao mùa thu của thanh thiếu niên"
        yield Edit("basis, other subject", {k: [line.replace(item.subject, new)]}, (CHANGED,), "hội thao")
        words = item.subject.split()
        if len(words) >= 7:
            reworded = " ".join([*words[:3], "có hiệu quả", *words[3:]])
            yield Edit("basis, subject reworded", {k: [line.replace(item.subject, reworded)]}, also=(CHANGED,))


def doc_type(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """The same number under another name of document."""
    for k, mark in _alone(sheet):
        line, item = sheet.lines[k], mark.item
        if item.number and item.type in ("Nghị quyết", "Quyết định", "Kế hoạch", "Chỉ thị", "Kết luận"):
            new = "Hướng dẫn"
            at = line.find(item.type, mark.start)
            if at >= 0:
                yield Edit("basis, other type", {k: [line[:at] + new + line[at + len(item.type) :]]}, (CHANGED,), new)


def reordered(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Two lines of the grounds change places."""
    lines = [k for k, _ in _alone(sheet)]
    for a, b in itertools.pairwise(lines):
        if b == a + 1 and min(len(sheet.lines[a]), len(sheet.lines[b])) > 40:
            ends = sheet.lines[a].rstrip()[-1], sheet.lines[b].rstrip()[-1]
            if ends[0] == ends[1]:
                yield Edit(
                    "bases reordered",
                    {a: [sheet.lines[b]], b: [sheet.lines[a]]},
                    (("legal_bases", "moved"), ("contents", "moved")),
                )


EDITS = (dropped, added, number, date, issuer, subject, doc_type, reordered)
