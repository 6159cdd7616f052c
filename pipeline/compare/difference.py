"""What a comparison tells: differences between a plan and another plan or a template, and how much is covered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from ..plan import Item, Span, item_record

if TYPE_CHECKING:
    import pandas as pd

#: the fields of the published format, the most specific first
FIELDS = (
    "legal_bases",
    "deadlines",
    "phases",
    "targets",
    "award_forms",
    "recipients",
    "meta",
    "criteria",
    "responsibilities",
    "sections",
    "contents",
)
KINDS = ("missing", "extra", "changed", "moved", "renumbered")

_NAMES = {
    "legal_bases": ("căn cứ", "legal basis"),
    "sections": ("mục", "section"),
    "deadlines": ("thời hạn", "deadline"),
    "phases": ("giai đoạn", "phase"),
    "targets": ("chỉ tiêu", "target"),
    "award_forms": ("hình thức khen thưởng", "award form"),
    "contents": ("nội dung", "content"),
    "criteria": ("tiêu chí", "criteria"),
    "responsibilities": ("trách nhiệm", "responsibility"),
    "recipients": ("nơi nhận", "recipient"),
    "meta": ("thông tin chung", "head or foot"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; ``expected`` is what the other has, ``found`` what the plan has.

    ``message`` is the pair (Vietnamese, English).  ``similarity`` is 0..1 where two wordings were compared.
    """

    field: str
    kind: str
    expected: Any
    found: Any
    message: tuple[str, str]
    similarity: float | None = None
    plan_span: Span | None = None
    other_span: Span | None = None

    def to_record(self, lang: str = "vi") -> dict[str, Any]:
        """The difference as plain JSON values, keys as in the published format."""
        return {
            "field": self.field,
            "kind": self.kind,
            "expected": self.expected,
            "found": self.found,
            "similarity": None if self.similarity is None else round(self.similarity, 4),
            "message": self.message[1 if lang == "en" else 0],
            "plan_span": asdict(self.plan_span) if self.plan_span else None,
            "other_span": asdict(self.other_span) if self.other_span else None,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences between ``plan`` and ``other`` (paths or a template's id), and the summary.

    ``summary`` holds ``coverage`` (0..1, the share of what the other has that the plan has too) and
    ``by_field`` with ``expected``, ``coverage`` and the number of differences of each kind.  ``peers`` where the
    other is a plan as well, which stands beside the plan and asks nothing of it.
    """

    plan: str
    other: str
    differences: tuple[Difference, ...] = ()
    summary: dict[str, Any] = field(default_factory=dict)
    lang: str = "vi"
    peers: bool = False

    def to_record(self, lang: str | None = None) -> dict[str, Any]:
        """The comparison as plain JSON values, messages in ``lang`` or in the comparison's own language."""
        lang = lang or self.lang
        return {
            "plan": self.plan,
            "other": self.other,
            "differences": [difference.to_record(lang) for difference in self.differences],
            "summary": self.summary,
        }

    def to_frame(self, lang: str | None = None) -> pd.DataFrame:
        """One row a difference: field, kind, message, what either has, likeness, and where it stands on both sides."""
        from ..frames import frame

        record = self.to_record(lang)
        rows = []
        for item in record["differences"]:
            places = {
                f"{prefix}{name}": item[side][name] if item[side] else None
                for prefix, side in (("", "plan_span"), ("other_", "other_span"))
                for name in ("page", "start", "end")
            }
            said = {key: _in_words(item[key]) for key in ("expected", "found")}
            rows.append({**{key: item[key] for key in ("field", "kind", "message", "similarity")}, **said, **places})
        columns = ["field", "kind", "message", "expected", "found", "similarity"]
        columns += [f"{prefix}{name}" for prefix in ("", "other_") for name in ("page", "start", "end")]
        return frame("comparison", rows, columns)


def _in_words(value: Any) -> str | None:
    """A value in one cell of a table: text as it is, anything else as JSON."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def summarise(differences: tuple[Difference, ...], covered: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    """The summary of a comparison.

    Args:
        differences: What is told.
        covered: By field, how much the other has and how much of it the plan has too (items, or words of contents).
    """
    by_field: dict[str, dict[str, Any]] = {}
    for name in FIELDS:
        expected, found = covered.get(name, (0, 0))
        counts = {kind: sum(1 for d in differences if d.field == name and d.kind == kind) for kind in KINDS}
        if expected or any(counts.values()):
            by_field[name] = {
                "expected": expected,
                "coverage": round(found / expected, 4) if expected else None,
                **counts,
            }
    shares = [entry["coverage"] for entry in by_field.values() if entry["coverage"] is not None]
    return {"coverage": round(sum(shares) / len(shares), 4) if shares else 1.0, "by_field": by_field}


def field_name(field_key: str) -> tuple[str, str]:
    """What people call a field, in both languages."""
    return _NAMES[field_key]


def absent(field_key: str, item: Item, text: tuple[str, str], *, extra: bool = False) -> Difference:
    """A difference for an item that only one side has; ``text`` describes it in both languages."""
    vi, en = _NAMES[field_key]
    record = item_record(item)
    if extra:
        return Difference(
            field_key,
            "extra",
            None,
            record,
            (f"Có thêm {vi}: {text[0]}", f"Extra {en}: {text[1]}"),
            plan_span=item.span,
        )
    return Difference(
        field_key, "missing", record, None, (f"Thiếu {vi}: {text[0]}", f"Missing {en}: {text[1]}"), other_span=item.span
    )


def changed(
    field_key: str, found: Item, expected: Item, text: tuple[str, str], similarity: float | None = None
) -> Difference:
    """A difference for an item that both have in different forms; ``text`` tells what differs."""
    vi, en = _NAMES[field_key]
    return Difference(
        field_key,
        "changed",
        item_record(expected),
        item_record(found),
        (f"Khác {vi}: {text[0]}", f"Different {en}: {text[1]}"),
        similarity,
        found.span,
        expected.span,
    )


__all__ = ["FIELDS", "KINDS", "Comparison", "Difference", "absent", "changed", "field_name", "item_record", "summarise"]
