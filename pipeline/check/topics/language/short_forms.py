"""Short forms: abbreviations that are not written out, and a defined form that is not kept to."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache

from .... import knowledge
from ....nlp.lines import is_capitals
from ....vietnamese import LETTER, UPPER, fold
from ...context import Context
from ...model import Hit, rule

_TABLE = "corpus/knowledge/abbreviations.csv, plain_abbreviations.csv"
#: three capitals or more, parts of one abbreviation held together by & or a hyphen
_SHORT = re.compile(rf"(?<![{LETTER}\d/.&-])[{UPPER}]{{2,}}(?:[&-][{UPPER}]{{1,}})*(?![{LETTER}\d/&]|-\w|\.[{UPPER}])")
_ROMAN = re.compile(r"[IVXLC]+")


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Abbreviations that need no expansion, in capitals without marks."""
    path = knowledge.corpus_dir() / "knowledge" / "plain_abbreviations.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return frozenset(fold(line["short"]).upper() for line in csv.DictReader(handle))


@lru_cache(maxsize=1)
def _full() -> dict[str, str]:
    return {row.short: row.full for row in knowledge.abbreviations()}


@rule(
    "CON-AB-01",
    "info",
    title=("Chữ viết tắt chưa được giải thích", "An abbreviation that is not written out"),
    why=(
        "Chữ viết tắt không thông dụng phải viết đủ ở lần đầu, kèm dạng viết tắt trong ngoặc",
        "An uncommon abbreviation is written out at its first mention, the short form in brackets",
    ),
    source=f"NĐ 30/2020/NĐ-CP, Phụ lục I; {_TABLE}",
    remedy=("Viết đủ ở lần đầu", "Write it out at the first mention"),
    needs_marks=True,
    bad="- Hướng dẫn người dân sử dụng DVCTT trên Cổng Dịch vụ công quốc gia.",
    good="- Hướng dẫn người dân sử dụng dịch vụ công trực tuyến (DVCTT) trên Cổng Dịch vụ công quốc gia.",
)
def unexplained(context: Context) -> Iterator[Hit]:
    """Runs of three capitals and more in running text that no bracket or definition before them explains."""
    start, end = context.body
    seen: set[str] = set()
    for found in _SHORT.finditer(context.text, start, end):
        short = found[0]
        letters = re.sub(r"[^A-Z]", "", fold(short).upper())
        if short in seen or len(letters) < 3 or letters in _plain() or _ROMAN.fullmatch(letters):
            continue
        if not short.replace("Đ", "D").isascii():
            continue  # a word in capitals; initials bear no tone
        row = context.row_at(found.start())
        if (
            "|" in row.text
            or "\t" in context.text[row.start : row.end]
            or is_capitals(row.text, 0.6)
            or context.in_citation(found.start())
            or context.quoted(found.start())
        ):
            continue
        if _in_capitals(context, found.start(), found.end()):
            continue
        seen.add(short)
        if _explained(context, short, found.start(), found.end()):
            continue
        full = _full().get(short)
        yield Hit(
            *found.span(),
            (f"“{short}” chưa được viết đủ ở lần đầu", f"“{short}” is not written out at its first mention"),
            (f"Viết “{full} ({short})” ở lần đầu", f"Write “{full} ({short})” at the first mention")
            if full
            else ("Viết đủ ở lần đầu", "Write it out at the first mention"),
            confidence=0.7,
        )


def _in_capitals(context: Context, start: int, end: int) -> bool:
    """Whether the words beside an abbreviation are in capitals as well: a heading or a name set so."""
    before = re.search(rf"([{LETTER}]+)[\s,-]*$", context.text[max(0, start - 14) : start])
    after = re.match(rf"[\s,-]*([{LETTER}]+)", context.text[end : end + 14])
    return any(m is not None and len(m[1]) > 1 and m[1].isupper() and m[1] != "UBND" for m in (before, after)) and not (
        re.match(r"\s*[,;]|\s*và ", context.text[end : end + 4])
    )


def _explained(context: Context, short: str, start: int, end: int) -> bool:
    """A bracket around it or behind it, or ``viết tắt là`` before it."""
    before, after = context.text[max(0, start - 40) : start], context.text[end : end + 60]
    if re.search(r"[(\[]\s*(?:[^()\n]{0,30}(?:tắt|gọi)[^()\n]{0,12}|[^()\n]{0,3})$", before):
        return True
    if re.search(r"(?:viết|gọi) tắt(?: là)?:?\s*[“\"]?$", before):
        return True
    if re.match(rf"\s*\([{LETTER}][^()\n]{{8,60}}", after) and not re.match(r"\s*\([^)]{0,6}\d", after):
        return True
    earlier = context.text[:start]
    return (
        re.search(rf"[(“\"]\s*(?:[^()\n]{{0,30}}tắt[^()\n]{{0,12}})?{re.escape(short)}\s*[)”\"]", earlier) is not None
    )


@rule(
    "CON-AB-02",
    "info",
    once=True,
    title=("Tên gọi tắt viết không thống nhất", "The short form is not kept to"),
    why=("Sau khi quy ước tên gọi tắt, dùng đúng dạng đã quy ước", "A defined short form is used as defined"),
    source="practice",
    remedy=("Dùng đúng dạng đã quy ước", "Use the defined form"),
    needs_marks=True,
    bad="- Các đơn vị hưởng ứng phong trào thi đua, đăng ký nội dung phong trào thi đua với phường.",
    good="- Các đơn vị hưởng ứng Phong trào thi đua, đăng ký nội dung Phong trào thi đua với phường.",
)
def short_form(context: Context) -> Iterator[Hit]:
    """``Phong trào thi đua`` defined with a capital and then written with a small letter, or the reverse."""
    defined = re.search(r"(?:gọi|viết) tắt là:?\s*[“\"]?((?i:phong trào thi đua))", context.plain)
    if not defined:
        return
    form = defined[1]
    other = form[0].swapcase() + form[1:]
    for found in re.finditer(
        rf"(?<![.!?:;\n“\"-] )(?<![\n“\"])\b{re.escape(other)}\b(?! [“\"{{khác}}])", context.plain[: context.body[1]]
    ):
        if found.start() > defined.end() and not re.match(r"\s*(?:[“\"]|khác|yêu nước)", context.plain[found.end() :]):
            yield Hit(
                *found.span(),
                (
                    f"Đã quy ước gọi tắt là “{form}”, ở đây viết “{other}”",
                    f"Defined as “{form}”, written “{other}” here",
                ),
                (f"Viết “{form}”", f"Write “{form}”"),
            )
