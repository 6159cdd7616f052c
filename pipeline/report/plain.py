"""What the command prints for people: plain text, Vietnamese or English."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, Protocol

from ..plan import Plan
from .describe import date_words, describe, show_value
from .labels import label
from .result import NOT_REACHED, FailedFile

if TYPE_CHECKING:
    from ..check import Rule
    from ..compare import Comparison
    from ..compare.templates.template import Template

_WIDTH = 100


def plan_table(plan: Plan, lang: str = "vi") -> str:
    """A plan record as a page of text."""
    meta = plan.meta
    lines = [f"{plan.source.path}", "=" * min(len(plan.source.path), _WIDTH)]
    for key in ("doc_type", "number", "issuer", "parent", "title"):
        lines += _entry(label(f"meta.{key}", lang), getattr(meta, key) or "—")
    lines += _entry(label("meta.date", lang), date_words(meta.date))
    if meta.signatory:
        signed = " / ".join(p for p in (meta.signatory.authority, meta.signatory.capacity, meta.signatory.name) if p)
        lines += _entry(label("meta.signatory", lang), signed)
    for name in ("legal_bases", "deadlines", "phases", "targets", "award_forms", "responsibilities", "criteria"):
        items = getattr(plan, name)
        if items:
            lines += ["", f"{label(f'table.{name}', lang)} ({len(items)})"]
            for item in items:
                head, detail = describe(name, item, lang)
                lines += _wrap(f"{head} — {detail}" if detail else head, "  - ")
    return "\n".join(lines)


def comparison_text(comparison: Comparison, plan: str, other: str, lang: str = "vi") -> str:
    """Differences grouped by field."""
    record = comparison.to_record(lang)
    lines = [f"{plan}  ↔  {other}"]
    coverage = record["summary"]["coverage"]
    if coverage is not None:
        lines.append(f"{label('col.coverage', lang)}: {coverage:.0%}")
    if not record["differences"]:
        lines.append(("Không có khác biệt.", "No differences.")[lang == "en"])
    field = None
    for item in record["differences"]:
        if item["field"] != field:
            field = item["field"]
            lines += ["", label(f"field.{field}", lang)]
        lines += _wrap(item["message"], "  - ")
        values = {key: show_value(item[key], lang) for key in ("expected", "found")}
        if item["kind"] != "changed" or values["expected"] == values["found"]:
            continue  # what differs stands in parts that the message names
        for key, word in (("expected", "page.other" if comparison.peers else "page.expected"), ("found", "page.found")):
            if item[key] is not None:
                lines += _wrap(f"{label(word, lang)}: {values[key]}", "      ")
    return "\n".join(lines) + "\n"


def template_list(templates: Sequence[Template], lang: str = "vi") -> str:
    """The templates at hand, one a line."""
    rows = [
        (t.id, t.document.symbol, t.document.date or "—", t.implements or "—", t.title)
        if t.document
        else (t.id, "—", "—", "—", t.title)
        for t in templates
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(4)] if rows else []
    return "".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row[:4], widths, strict=True)), row[4]]) + "\n"
        for row in rows
    )


def template_text(template: Template, lang: str = "vi") -> str:
    """A template with what stands above it, as YAML-like text."""
    import yaml

    return str(yaml.safe_dump(template.to_record(), allow_unicode=True, sort_keys=False, width=_WIDTH))


def rule_catalogue(rules: Sequence[Rule], lang: str = "vi", whole: bool = False) -> str:
    """The rules, one a line; ``whole`` adds why, example and remedy."""
    from ..check.sources import source_words

    k = int(lang == "en")
    lines: list[str] = []
    for rule in rules:
        head = f"{rule.id:<12} {label(f'severity.{rule.severity}', lang):<9} {rule.title[k]}"
        lines.append(head)
        if whole:
            lines += _entry(("Vì sao", "Why")[k], rule.why[k])
            lines += _entry(("Nguồn", "Source")[k], source_words(rule.source, lang))
            lines += _entry(("Sai", "Wrong")[k], rule.bad)
            lines += _entry(("Đúng", "Right")[k], rule.good)
            lines += [*_entry(("Cách sửa", "Remedy")[k], rule.remedy[k]), ""]
    return "\n".join(lines) + "\n"


def batch_summary(result: Batch, lang: str = "vi") -> str:
    """What a batch did and where to look."""
    output, plans, seconds = result.output, result.plans, result.seconds
    errors, warnings = (result.severities.get(s, 0) for s in ("error", "warning"))
    left = sum(failure.code == NOT_REACHED for failure in result.failures)
    failed = len(result.failures) - left
    if lang == "en":
        stopped = f" (interrupted: {left} files left, run the same command again)" if left else ""
        same = " Nothing changed since the last run." if result.untouched else ""
        return (
            f"{_count(plans, 'plan')} read, {_count(failed, 'file')} not read{stopped}, in {seconds:.1f} s: "
            f"{_count(errors, 'error')}, {_count(warnings, 'warning')}.{same}\n"
            f"Overview: {output / 'index.html'} (kehoach open {quote(str(output))})\n"
            f"Tables:   {output / 'tables'}, {output / 'kehoach.xlsx'}, {output / 'kehoach.duckdb'}\n"
        )
    vi_seconds = f"{seconds:.1f}".replace(".", ",")
    stopped = f" (bị dừng: còn {left} tệp, chạy lại cùng lệnh để đọc tiếp)" if left else ""
    same = " Không có gì thay đổi so với lần trước." if result.untouched else ""
    return (
        f"Đã đọc {plans} kế hoạch, {failed} tệp không đọc được{stopped}, trong {vi_seconds} giây: "
        f"{errors} lỗi, {warnings} cảnh báo.{same}\n"
        f"Tổng quan: {output / 'index.html'} (kehoach open {quote(str(output))})\n"
        f"Bảng:      {output / 'tables'}, {output / 'kehoach.xlsx'}, {output / 'kehoach.duckdb'}\n"
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


class Batch(Protocol):
    """What a batch did, as far as people are told of it."""

    output: Path
    plans: int
    failures: list[FailedFile]
    severities: dict[str, int]
    seconds: float
    untouched: bool


def _entry(name: str, text: Any) -> list[str]:
    lead = f"  {name + ':':<22} "
    return _wrap(str(text), lead, " " * len(lead))


def _wrap(text: str, lead: str, rest: str | None = None) -> list[str]:
    follow = " " * len(lead) if rest is None else rest
    return textwrap.wrap(" ".join(text.split()), _WIDTH, initial_indent=lead, subsequent_indent=follow) or [lead]
