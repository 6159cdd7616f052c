"""How findings are shown: text for people, JSON and SARIF for programs, a sheet for the office."""

from __future__ import annotations

import io
import json
import os
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .engine import rules
from .sources import source_words

if TYPE_CHECKING:
    from .engine import Review
    from .model import Finding

_SEVERITIES = (("error", ("Lỗi", "Errors")), ("warning", ("Cảnh báo", "Warnings")), ("info", ("Lưu ý", "Notes")))
_WIDTH = 100
#: also after blanks, and in the wide forms that a spreadsheet takes for the narrow ones
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠].|[\t\r]", re.DOTALL)


def text(review: Review, lang: str = "vi") -> str:
    """The findings of one plan, grouped by severity, each with its line and words; a summary at the end."""
    k = int(lang == "en")
    lines = [review.path, "=" * min(len(review.path), _WIDTH)]
    for severity, name in _SEVERITIES:
        found = [f for f in review.findings if f.severity == severity]
        if found:
            lines += ["", f"{name[k]} ({len(found)})"]
        for finding in found:
            lines += _entry(finding, review, k)
    if not review.findings:
        lines += ["", ("Không phát hiện sai sót.", "Nothing was found.")[k]]
    rows = [row for row in review.checklist(lang) if row["rules"]]
    lines += ["", ("Đã kiểm", "Checked")[k]]
    for row in rows:
        told = [
            f"{row[key]} {name[k]}"
            for key, name in (
                ("passed", ("quy tắc đạt", "rules passed")),
                ("findings", ("phát hiện", "findings")),
                ("unjudged", ("chưa đánh giá được", "not judged")),
            )
            if row[key]
        ]
        lines.append(f"  {row['area']}: {', '.join(told)}")
    counts = ", ".join(f"{review.count(severity)} {name[k].lower()}" for severity, name in _SEVERITIES)
    total = sum(row["rules"] for row in rows)
    lines += [
        "",
        (
            f"Điểm {review.score}/100: {counts}; đã kiểm {total} quy tắc.",
            f"Score {review.score}/100: {counts}; {total} rules checked.",
        )[k],
        "",
    ]
    for paragraph in review.summary(lang).splitlines():
        lines += textwrap.wrap(paragraph, _WIDTH, break_long_words=False)
    return "\n".join(lines) + "\n"


def _entry(finding: Finding, review: Review, k: int) -> list[str]:
    where = _where(finding, review, k)
    known = ("  [đã biết]", "  [known]")[k] if finding.known else ""
    message = finding.message_en if k else finding.message
    lines = _wrap(f"{finding.rule:<11} {where}{known}  {message}", "  - ")
    if finding.quote:
        lines += _wrap(f"“{' '.join(finding.quote.split())}”", "      ")
    suggestion = finding.suggestion_en if k else finding.suggestion
    if suggestion:
        lines += _wrap(f"→ {suggestion}", "      ")
    return lines


def _where(finding: Finding, review: Review, k: int) -> str:
    if finding.span is None:
        return ("cả văn bản", "whole text")[k]
    line = review.document.text.count("\n", 0, finding.span.start) + 1
    if len(review.document.pages) > 1:
        return (f"trang {finding.span.page}, dòng {line}", f"page {finding.span.page}, line {line}")[k]
    return (f"dòng {line}", f"line {line}")[k]


def _wrap(words: str, lead: str) -> list[str]:
    return textwrap.wrap(words, _WIDTH, initial_indent=lead, subsequent_indent=" " * 6, break_long_words=False)


def json_line(review: Review, lang: str = "vi") -> str:
    """The review as one line of JSON."""
    return json.dumps(review.to_record(lang), ensure_ascii=False)


_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(reviews: Sequence[Review], lang: str = "vi", version: str = "") -> dict[str, Any]:
    """The reviews as one SARIF 2.1.0 log; offsets are characters of the text that ``kehoach text`` prints."""
    k = int(lang == "en")
    used = sorted({f.rule for review in reviews for f in review.findings})
    described: list[dict[str, Any]] = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.title[k]},
            "fullDescription": {"text": f"{rule.why[k]} ({source_words(rule.source, lang)})"},
            "help": {"text": rule.remedy[k]},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in rules()
        if rule.id in used
    ]
    places = {rule["id"]: at for at, rule in enumerate(described)}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "kehoach", "version": version, "rules": described}},
                "columnKind": "unicodeCodePoints",
                "results": [
                    {**_result(f, review, k), "ruleIndex": places[f.rule]}
                    for review in reviews
                    for f in review.findings
                    if f.rule in places
                ],
            }
        ],
    }


def _result(finding: Finding, review: Review, k: int) -> dict[str, Any]:
    message = finding.message_en if k else finding.message
    suggestion = finding.suggestion_en if k else finding.suggestion
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(os.fsencode(Path(review.path).as_posix()))}}
    if finding.span:
        location["region"] = {
            "startLine": review.document.text.count("\n", 0, finding.span.start) + 1,
            "charOffset": finding.span.start,
            "charLength": finding.span.end - finding.span.start,
            "snippet": {"text": finding.quote},
        }
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{message}. {suggestion}" if suggestion else message},
        "locations": [{"physicalLocation": location}],
    }
    if finding.known:
        result["suppressions"] = [{"kind": "external"}]
    return result


_COLUMNS = (
    ("Tệp", "File"),
    ("Quy tắc", "Rule"),
    ("Mức", "Severity"),
    ("Trang", "Page"),
    ("Nguyên văn", "Quote"),
    ("Nhận xét", "Finding"),
    ("Đề nghị", "Suggestion"),
    ("Nguồn", "Source"),
)


def xlsx(reviews: Sequence[Review], lang: str = "vi") -> bytes:
    """A workbook: one sheet with a row a finding, with filters, and one of what was checked."""
    import xlsxwriter

    k = int(lang == "en")
    names = dict(_SEVERITIES)
    sources = {rule.id: source_words(rule.source, lang) for rule in rules()}
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(("Phát hiện", "Findings")[k])
        bold = book.add_format({"bold": True, "bg_color": "#DCE6F1", "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        for at, (name, width) in enumerate(zip(_COLUMNS, (28, 12, 11, 7, 45, 55, 40, 30), strict=True)):
            sheet.set_column(at, at, width, wrap)
            sheet.write_string(0, at, name[k], bold)
        line = 0
        for review in reviews:
            for f in review.findings:
                line += 1
                cells = (
                    review.path,
                    f.rule,
                    names[f.severity][k],
                    str(f.span.page) if f.span else "",
                    f.quote,
                    f.message_en if k else f.message,
                    (f.suggestion_en if k else f.suggestion) or "",
                    sources.get(f.rule, ""),
                )
                for at, cell in enumerate(cells):
                    sheet.write_string(line, at, _cell(cell), wrap)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, line), len(_COLUMNS) - 1)
        _checked(book, reviews, lang, bold, wrap)
    return held.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet runs as a formula, whatever bytes the name of a file has on the disk."""
    text = os.fsencode(text).decode("utf-8", errors="replace") if not text.isascii() else text
    return f"'{text}"[:32767] if _FORMULA.match(text) else text[:32767]


_STATES = {
    "found": ("Có sai sót", "Found"),
    "passed": ("Đạt", "Passed"),
    "unjudged": ("Chưa đánh giá được", "Not judged"),
}


def _checked(book: Any, reviews: Sequence[Review], lang: str, bold: Any, wrap: Any) -> None:
    """A second sheet: of every plan what became of each rule."""
    k = int(lang == "en")
    sheet = book.add_worksheet(("Đã kiểm", "Checked")[k])
    columns = (("Tệp", "File"), ("Nhóm", "Area"), ("Quy tắc", "Rule"), ("Nội dung", "What"), ("Kết quả", "Result"))
    for at, (name, width) in enumerate(zip(columns, (28, 28, 12, 60, 20), strict=True)):
        sheet.set_column(at, at, width, wrap)
        sheet.write_string(0, at, name[k], bold)
    line = 0
    for review in reviews:
        for row in review.checklist(lang):
            for one in row["checks"]:
                line += 1
                cells = (review.path, row["area"], one["rule"], one["title"], _STATES[one["state"]][k])
                for at, cell in enumerate(cells):
                    sheet.write_string(line, at, _cell(cell), wrap)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, line), len(columns) - 1)
