"""What an adaptation tells: every passage of the plan and of its source, shares by words, and what was left over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from ...plan import Span
from .redline import Token

if TYPE_CHECKING:
    import pandas as pd

#: what a passage of the plan can be against its source
PLAN_KINDS = ("verbatim", "localised", "reworded", "own")
#: what can have become of a passage of the source
SOURCE_KINDS = ("taken_over", "shortened", "left_out")
#: what can be left over from a source: wording of another level, another place's name, the level above where the
#: plan's own is meant, an office of another level that is given tasks, a time that leaves none for the way up
LEFT_OVER_KINDS = ("wording", "place", "level", "office", "deadline")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the plan and the one of the source that it stands for; one side is empty where the other is alone.

    ``kind`` is one of :data:`PLAN_KINDS`, None where the plan lacks the passage; ``source_kind`` one of
    :data:`SOURCE_KINDS`, None where it is the plan's own.  ``section`` and ``source_section`` are the numbers from the
    top ("II.3").  ``words`` and ``source_words`` count; ``kept`` is how many words of the source the plan keeps.
    ``names`` are pairs (kind, source's name, plan's name).
    """

    kind: str | None
    source_kind: str | None
    section: str | None
    source_section: str | None
    text: str
    source_text: str
    words: int
    source_words: int
    kept: int
    similarity: float | None
    tokens: tuple[Token, ...]
    names: tuple[tuple[str, str, str], ...] = ()
    span: Span | None = None
    source_span: Span | None = None
    moved: bool = False
    heading: bool = False

    def to_record(self) -> dict[str, Any]:
        """The passage as plain JSON values."""
        return {
            "kind": self.kind,
            "source_kind": self.source_kind,
            "section": self.section,
            "source_section": self.source_section,
            "similarity": None if self.similarity is None else round(self.similarity, 4),
            "moved": self.moved,
            "heading": self.heading,
            "names": [{"kind": kind, "source": old, "plan": new} for kind, old, new in self.names],
            "span": asdict(self.span) if self.span else None,
            "source_span": asdict(self.source_span) if self.source_span else None,
            "tokens": [token.to_record() for token in self.tokens],
        }


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Words of a source that a plan should not have kept; ``reason`` and ``suggestion`` are (Vietnamese, English).

    ``copied`` tells that the same words stand in the passage of the source from which this one was made.
    """

    kind: str
    quote: str
    span: Span
    reason: tuple[str, str]
    suggestion: tuple[str, str]
    copied: bool = False
    confidence: float = 0.8

    def to_record(self, lang: str = "vi") -> dict[str, Any]:
        """The left-over as plain JSON values."""
        at = 1 if lang == "en" else 0
        return {
            "kind": self.kind,
            "quote": self.quote,
            "reason": self.reason[at],
            "suggestion": self.suggestion[at],
            "copied": self.copied,
            "span": asdict(self.span),
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Shares:
    """How a text is made up, by words, each 0..1; headings are left out.

    ``plan`` has a share for each of :data:`PLAN_KINDS`, ``source`` for each of :data:`SOURCE_KINDS`; ``words`` and
    ``source_words`` are what they are shares of, and ``copied`` the share of the plan's words that its source has too.
    """

    plan: dict[str, float]
    source: dict[str, float]
    words: int
    source_words: int
    copied: float

    def to_record(self) -> dict[str, Any]:
        """The shares as plain JSON values."""
        return asdict(self)

    def unknown(self) -> Shares:
        """The same text of which nothing is known but its length."""
        nan = float("nan")
        return Shares(
            dict.fromkeys(self.plan, nan), dict.fromkeys(self.source, nan), self.words, self.source_words, nan
        )


def shares(passages: Iterable[Passage]) -> Shares:
    """The shares of a run of passages."""
    body = [p for p in passages if not p.heading]
    mine, theirs = sum(p.words for p in body), sum(p.source_words for p in body)

    def part(kinds: tuple[str, ...], plan: bool) -> dict[str, float]:
        total = mine if plan else theirs
        found = {
            kind: sum(
                (p.words if plan else p.source_words) for p in body if (p.kind if plan else p.source_kind) == kind
            )
            for kind in kinds
        }
        return {kind: round(count / total, 4) if total else 0.0 for kind, count in found.items()}

    kept = sum(min(p.kept, p.words) for p in body if p.kind in ("verbatim", "localised", "reworded"))
    return Shares(
        part(PLAN_KINDS, True), part(SOURCE_KINDS, False), mine, theirs, round(kept / mine, 4) if mine else 0.0
    )


@dataclass(frozen=True, slots=True)
class Adaptation:
    """How a plan was made from the document it implements.

    ``passages`` are in the order of the plan, what it left out where it would stand; ``sections`` are (number,
    heading) of the plan's top sections.  ``compared`` is False where the source keeps no clauses, so that nothing but
    the left-overs is known.  ``titles`` are what people call the plan and its source.
    """

    plan: str
    source: str
    passages: tuple[Passage, ...] = ()
    left_overs: tuple[LeftOver, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    compared: bool = True
    titles: tuple[str, str] = ("", "")
    lang: str = field(default="vi")

    @property
    def shares(self) -> Shares:
        """The shares of the whole plan and of the whole source; NaN where nothing was compared, for all is unknown."""
        found = shares(self.passages)
        return found if self.compared else found.unknown()

    def by_section(self) -> list[tuple[str | None, str, Shares]]:
        """The shares of each top section of the plan: number, heading, shares; None is what stands before the first."""
        groups: dict[str | None, list[Passage]] = {}
        for passage in self.passages:
            if passage.kind is not None:
                groups.setdefault(passage.section.split(".")[0] if passage.section else None, []).append(passage)
        headings = dict(self.sections)
        return [(number, headings.get(number or "", ""), shares(group)) for number, group in groups.items()]

    def to_record(self, lang: str | None = None) -> dict[str, Any]:
        """Shares, left-overs and passages as plain JSON values, texts in ``lang``."""
        return {
            "plan": self.plan,
            "source": self.source,
            "compared": self.compared,
            "shares": self.shares.to_record() if self.compared else None,
            "sections": [
                {"number": number, "heading": heading, **found.to_record()}
                for number, heading, found in (self.by_section() if self.compared else [])
            ],
            "left_overs": [left.to_record(lang or self.lang) for left in self.left_overs],
            "passages": [passage.to_record() for passage in self.passages],
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a passage: what it is, where it stands on both sides, how much was kept, its wordings."""
        from ...frames import frame

        return frame("adaptation", [_row(p) for p in self.passages], _COLUMNS)

    def left_overs_frame(self) -> pd.DataFrame:
        """One row a left-over, with its reason in the language of the adaptation."""
        from ...frames import frame

        rows = [{**(record := left.to_record(self.lang)), **record["span"]} for left in self.left_overs]
        columns = ["kind", "quote", "reason", "suggestion", "copied", "confidence", "page", "start", "end"]
        return frame("left_overs", [{c: row[c] for c in columns} for row in rows], columns)


_COLUMNS = [
    "kind", "source_kind", "section", "source_section", "heading", "moved", "similarity", "words", "source_words",
    "kept", "names", "page", "start", "end", "source_page", "source_start", "source_end", "text", "source_text",
]  # fmt: skip


def _row(p: Passage) -> dict[str, Any]:
    places = {
        f"{prefix}{name}": getattr(span, name) if span else None
        for prefix, span in (("", p.span), ("source_", p.source_span))
        for name in ("page", "start", "end")
    }
    names = " | ".join(f"{old} → {new}" for _, old, new in p.names)
    values = {c: getattr(p, c) for c in _COLUMNS if c not in places and c != "names"}
    return {**values, **places, "names": names}


__all__ = ["LEFT_OVER_KINDS", "PLAN_KINDS", "SOURCE_KINDS", "Adaptation", "LeftOver", "Passage", "Shares", "shares"]
