"""What is said of a finding on the page itself, and where that stands when no words are at fault."""

from __future__ import annotations

from typing import Any

from ..check import Finding, Review, rules
from ..check.sources import source_words

#: the part of the head or foot in which each kind of missing thing should stand, the nearest that is there first
_SLOTS: dict[str, tuple[str, ...]] = {
    "agency": ("issuer", "number"),
    "motto": ("issuer", "date", "number"),
    "number": ("issuer", "date"),
    "date": ("number", "issuer"),
    "type": ("title", "number"),
    "title": ("title", "doc_type"),
    "foot": ("signatory", "recipients"),
    "closing": ("recipients", "signatory"),
}
_SEVERITY = {"error": ("Lỗi", "Error"), "warning": ("Cảnh báo", "Warning"), "info": ("Lưu ý", "Note")}


def place(finding: Finding, review: Review) -> tuple[int, int]:
    """The stretch of the text on which a finding is told: its words, else the line nearest to where they should stand.

    ``(0, 0)`` where the text is empty.
    """
    if finding.span is not None and finding.span.end > finding.span.start:
        return finding.span.start, finding.span.end
    text = review.document.text
    slot = next((rule.slot for rule in rules() if rule.id == finding.rule), "")
    at = next((review.plan.meta.spans[p][0] for p in _SLOTS.get(slot, ()) if p in review.plan.meta.spans), 0)
    while at < len(text) and text[at].isspace():
        at += 1
    end = text.find("\n", at)
    return at, len(text) if end < 0 else end


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
    """The findings as in the published format, each with the source of its rule."""
    sources = {rule.id: source_words(rule.source, lang) for rule in rules()}
    return [{**f.to_record(lang), "source": sources.get(f.rule, "")} for f in review.findings]


def title(finding: Finding, lang: str = "vi") -> str:
    """The heading of a note: the rule and how grave it is."""
    return f"{_SEVERITY[finding.severity][int(lang == 'en')]} {finding.rule}"
