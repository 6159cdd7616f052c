"""Runs the catalogue over a plan: hits become findings, repeated ones are told once, the rest in order."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..document import Document
from ..errors import UnreadableError, UsageError
from ..ingest.limits import current, small_text
from ..plan import Plan, Span
from .context import Context
from .fixes import fixes_of
from .model import Finding, Hit, Rule, catalogue

if TYPE_CHECKING:
    from ..compare.templates.template import Template

#: a defect that stands in more places than this is told so often, then counted
_MOST = 20
_LONGEST = 40  # words of a quote
#: what a finding of each severity costs of the 100 points
WEIGHTS = {"error": 6.0, "warning": 2.5, "info": 0.5}
#: the most that all findings of one severity can cost together
LIMITS = {"error": 60.0, "warning": 30.0, "info": 10.0}


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The catalogue of checks, by area and id."""
    from . import topics as _topics  # noqa: F401  the modules register their rules

    return catalogue()


def check(
    plan: Plan,
    document: Document,
    template: Template | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> list[Finding]:
    """The findings of a plan, in the order of its text.

    Args:
        plan: The record of the plan.
        document: The text the record was read from.
        template: What the plan should implement; None where no template fits.
        select: Prefixes of the rules to run; all where empty.
        ignore: Prefixes of the rules to leave out.
    """
    context = Context(plan, document, template)
    found: list[Finding] = []
    for rule in chosen(select, ignore):
        hits = _distinct(h for h in rule.function(context) if not rule.needs_marks or context.reliable(h.start))
        found += _told(rule, hits, context)
    return sorted(_without_echoes(found), key=lambda f: (f.span.start if f.span else -1, f.rank, f.rule))


def chosen(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Rule]:
    """The rules whose ids begin with one of ``select`` and none of ``ignore``; those on request by their whole id.

    Raises:
        UsageError: a prefix with which no rule begins.
    """
    for prefix in (*select, *ignore):
        if not any(rule.id.startswith(prefix) for rule in rules()):
            raise UsageError(
                (f"không có quy tắc nào bắt đầu bằng “{prefix}”", f"no rule begins with “{prefix}”"),
                ("xem danh mục bằng: kehoach rules", "see the catalogue with: kehoach rules"),
            )
    return [
        rule
        for rule in rules()
        if (not select or rule.id.startswith(tuple(select)))
        and not (ignore and rule.id.startswith(tuple(ignore)))
        and (not rule.on_request or rule.id in select)
    ]


def _distinct(hits: Iterable[Hit]) -> list[Hit]:
    seen: dict[tuple[int, int, str], Hit] = {}
    for hit in hits:
        seen.setdefault((hit.start, hit.end, hit.message[0]), hit)
    return sorted(seen.values(), key=lambda h: (h.start, h.end))


def _told(rule: Rule, hits: list[Hit], context: Context) -> list[Finding]:
    if not hits:
        return []
    if rule.once:
        return [_finding(rule, hits[0], context, hits)]
    told = [_finding(rule, hit, context, [hit]) for hit in hits[:_MOST]]
    if len(hits) > _MOST:
        told[-1] = _finding(rule, hits[_MOST - 1], context, hits[_MOST - 1 :])
    return told


def _finding(rule: Rule, hit: Hit, context: Context, all_hits: list[Hit]) -> Finding:
    """The finding of a hit that stands for several places of the same kind."""
    start, end = _trimmed(context.text, hit.start, hit.end)
    span = Span(context.document.page_at(start), start, end) if end > start else None
    vi, en = hit.message
    places = len(all_hits)
    if places > 1:
        vi, en = f"{vi} ({places} chỗ, đây là chỗ đầu)", f"{en} ({places} places, this is the first)"
    template = context.template.id if context.template is not None and rule.area == "template" else None
    return Finding(
        rule=rule.id,
        severity=hit.severity or rule.severity,
        message=vi,
        message_en=en,
        suggestion=hit.suggestion[0] if hit.suggestion else None,
        suggestion_en=hit.suggestion[1] if hit.suggestion else None,
        span=span,
        quote=context.text[start:end] if span else "",
        template=template,
        confidence=round(hit.confidence, 3),
        fixes=tuple(dict.fromkeys(fix for one in all_hits for fix in fixes_of(rule, one, context.text))),
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks at its ends, and no longer than a quote may be."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) > _LONGEST:
        end = start + words[_LONGEST - 1].end()
    return start, end


#: of two findings on the same words the first makes the second one needless
_ECHOES = (
    ("CON-DT-01", ("REG-01", "ND30-VD-01", "ND30-CC-04")),
    ("ND30-DD-06", ("CON-DT-01",)),
    ("SYM-02", ("SYM-06", "SYM-10", "SYM-14", "REG-04", "ND30-SO-05")),
    ("SYM-03", ("SYM-06", "SYM-10", "SYM-14", "REG-04")),
    ("SYM-04", ("SYM-05", "SYM-14", "SYM-15")),
    ("REG-04", ("SYM-14", "REG-05", "REG-06", "ND30-VD-01")),
    ("REG-02", ("REG-01", "REG-03")),
    ("REG-05", ("ND30-DD-06", "REG-03")),
    ("REG-01", ("REG-03",)),
    ("TDKT-07", ("TDKT-02", "TDKT-06", "CON-TX-02")),
    *((wrong, ("TDKT-12",)) for wrong in ("TDKT-01", "TDKT-02", "TDKT-03", "TDKT-04")),
    ("TDKT-13", ("REG-06",)),
    ("TDKT-14", ("ADM-01",)),
    ("CON-TX-03", ("CAP-05", "CAP-17")),
    ("CON-TX-01", ("ND30-VD-03",)),
    ("TDKT-11", ("CON-TX-03",)),
    ("ND30-NN-01", ("CON-TX-03",)),
    ("ND30-CC-06", ("CON-DU-01",)),
    ("SYM-10", ("ND30-VD-01", "ND30-CC-04")),
    ("SYM-14", ("ND30-VD-01",)),
    ("ND30-CK-04", ("ND30-CK-02",)),
    ("ND30-CK-06", ("ND30-CK-03",)),
    ("ND30-SO-03", ("ND30-SO-01",)),
)


def _without_echoes(found: list[Finding]) -> list[Finding]:
    """Leaves out what another rule says better of the same words."""
    by_rule: dict[str, list[Span]] = {}
    for finding in found:
        if finding.span:
            by_rule.setdefault(finding.rule, []).append(finding.span)
    stronger: dict[str, list[str]] = {}
    for strong, weak in _ECHOES:
        for name in weak:
            stronger.setdefault(name, []).append(strong)

    def echoed(finding: Finding) -> bool:
        return finding.span is not None and any(
            span.start < finding.span.end and finding.span.start < span.end
            for name in stronger.get(finding.rule, ())
            for span in by_rule.get(name, ())
        )

    # the symbol of a body that was no more says all that its name behind it would say
    dead = by_rule.get("SYM-13", [])

    def named_again(finding: Finding) -> bool:
        return (
            finding.rule == "ADM-09"
            and finding.span is not None
            and any(0 <= finding.span.start - span.end <= 60 for span in dead)
        )

    return [finding for finding in found if not echoed(finding) and not named_again(finding)]


def score(findings: Sequence[Finding]) -> int:
    """0..100: 100 less 6 an error, 2.5 a warning and 0.5 an info, at most 60, 30 and 10 for each kind.

    Findings that a baseline lists as known cost nothing.
    """
    counts = Counter(f.severity for f in findings if not f.known)
    lost = sum(min(LIMITS[severity], WEIGHTS[severity] * n) for severity, n in counts.items())
    return round(max(0.0, 100.0 - lost))


def checklist(
    plan: Plan,
    document: Document,
    template: Template | None = None,
    findings: Sequence[Finding] | None = None,
    lang: str = "vi",
) -> list[dict[str, Any]]:
    """What was checked, area by area, by all rules; see :func:`pipeline.check.summing.checklist`."""
    if findings is None:
        findings = check(plan, document, template)
    return Review(document.path, None, plan, document, tuple(findings)).checklist(lang)


@dataclass(frozen=True, slots=True)
class Review:
    """The findings of one plan with what they were found in; ``ran`` are the rules that were asked, None for all."""

    path: str
    template: str | None
    plan: Plan
    document: Document
    findings: tuple[Finding, ...]
    ran: frozenset[str] | None = None

    @property
    def score(self) -> int:
        """0..100, see :func:`score`."""
        return score(self.findings)

    def checklist(self, lang: str = "vi") -> list[dict[str, Any]]:
        """What was checked, area by area, and what of it passed; see :func:`pipeline.check.summing.checklist`."""
        from .summing import checklist

        return checklist(self, lang)

    def summary(self, lang: str = "vi") -> str:
        """The result in a few sentences, as they could stand in a reply to the drafting unit."""
        from .summing import summary

        return summary(self, lang)

    def verdict(self, lang: str = "vi") -> str:
        """Whether the plan can be signed, in a few words."""
        from .summing import verdict

        return verdict(self, lang)

    def count(self, severity: str) -> int:
        """How many findings have this severity."""
        return sum(1 for f in self.findings if f.severity == severity)

    def to_record(self, lang: str = "vi") -> dict[str, Any]:
        """The review as plain JSON values."""
        return {
            "path": self.path,
            "template": self.template,
            "findings": [f.to_record(lang) for f in self.findings],
        }


def review(
    plan: Plan,
    document: Document,
    template: Template | None = None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    baseline: Baseline | None = None,
) -> Review:
    """:func:`check` with the plan and the text it speaks of; findings of a baseline are marked as known."""
    found = check(plan, document, template, select, ignore)
    if baseline is not None:
        found = baseline.mark(found)
    ran = frozenset(rule.id for rule in chosen(select, ignore))
    return Review(plan.source.path, template.id if template is not None else None, plan, document, tuple(found), ran)


class Baseline:
    """Findings that are known and accepted: by rule and quote, each as often as it was listed."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._entries = Counter(entries)

    @classmethod
    def load(cls, path: str | Path) -> Baseline:
        """From the JSON or JSON Lines that ``check --format json`` printed."""
        try:
            text = small_text(Path(path), current().max_bytes)
            records = [json.loads(line) for line in text.splitlines() if line.strip()]
            return cls([(f["rule"], _squeezed(f["quote"])) for record in records for f in record["findings"]])
        except OSError as error:
            raise UnreadableError(
                (f"không mở được ({error.strerror})", f"cannot be opened ({error.strerror})"),
                ("kiểm tra lại đường dẫn", "check the path"),
                str(path),
            ) from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise UnreadableError(
                ("không phải kết quả của check --format json", "is no output of check --format json"),
                (
                    "tạo lại: kehoach check TỆP --format json -o " + str(path),
                    "make it anew: kehoach check FILE --format json -o " + str(path),
                ),
                str(path),
            ) from error

    def mark(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings, those of the baseline marked as known."""
        left = Counter(self._entries)
        marked = []
        for finding in findings:
            key = (finding.rule, _squeezed(finding.quote))
            known = left[key] > 0
            left[key] -= known
            marked.append(replace(finding, known=known))
        return marked


def _squeezed(words: str) -> str:
    return " ".join(words.split())
