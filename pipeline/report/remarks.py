"""What is said of a finding on the page itself, and where that stands when no words are at fault."""

from __future__ import annotations

from typing import Any

from ..check import Finding, Review, rules
from ..check.sources import source_words
from .places import should_stand

_SEVERITY = {"error": ("Lỗi", "Error"), "warning": ("Cảnh báo", "Warning"), "info": ("Lưu ý", "Note")}


def place(finding: Finding, review: Review) -> tuple[int, int]:
    """The stretch of the text on which a finding is told: its words, else the line nearest to where they should stand.

    ``(0, 0)`` where the text is empty.
    """
    if finding.span is not None and finding.span.end > finding.span.start:
        return finding.span.start, finding.span.end
    text = review.document.text
    at = missing_place(finding, review)
    end = text.find("\n", at)
    return at, len(text) if end < 0 else end


def missing_place(finding: Finding, review: Review) -> int:
    """Where the line begins after which what a finding misses should stand."""
    slot = next((rule.slot for rule in rules() if rule.id == finding.rule), "")
    return should_stand(slot, review.plan, review.document.text)


def remark(finding: Finding, lang: str = "vi") -> list[str]:
    """The lines of a comment: how grave and what is wrong, what to do, and by which source."""
    k = int(lang == "en")
    source = next((rule.source for rule in rules() if rule.id == finding.rule), "")
    lines = [f"{_SEVERITY[finding.severity][k]}: {finding.message_en if k else finding.message}"]
    suggestion = finding.suggestion_en if k else finding.suggestion
    if suggestion:
        lines.append(f"→ {suggestion}")
    lines.append(f"[{finding.rule}] {source_words(source, lang)}" if source else f"[{finding.rule}]")
    if finding.known:
        lines.append(("Đã biết", "Known")[k])
    return lines


def told_findings(review: Review, lang: str = "vi") -> list[dict[str, Any]]:
    """The findings as in the published format, each with the source of its rule and where it is told.

    ``at`` is where its words begin; of a finding without any, where the line begins after which they should stand.
    ``absent`` tells a finding whose words are not at fault, since it is about a part of the head that is not there.
    """
    sources = {rule.id: source_words(rule.source, lang) for rule in rules()}
    told = []
    for f in review.findings:
        absent = misses_head(f, review.document.text)
        at = missing_place(f, review) if absent or f.span is None else f.span.start
        told.append({**f.to_record(lang), "source": sources.get(f.rule, ""), "at": at, "absent": absent})
    return told


def misses_head(finding: Finding, text: str) -> bool:
    """Whether a finding names the first words of a file only as the place near which a part of its head is missing."""
    first = len(text) - len(text.lstrip())
    return (
        finding.span is not None
        and finding.span.start == first
        and finding.message.startswith(("Thiếu ", "Không thấy "))
    )


def title(finding: Finding, lang: str = "vi") -> str:
    """The heading of a note: the rule and how grave it is."""
    return f"{_SEVERITY[finding.severity][int(lang == 'en')]} {finding.rule}"
