"""Rules and findings: what a check is made of and what it says.

A rule is one small function over a :class:`~pipeline.check.context.Context` that yields hits; the
engine turns hits into findings.  ``@rule`` puts the function into the catalogue with all that people
need to judge it: what it looks for, why (its source), an example that fails, one that passes, a remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..plan import Span

if TYPE_CHECKING:
    from .context import Context

Severity = Literal["error", "warning", "info"]
#: a text in both languages: Vietnamese, English
Words = tuple[str, str]

#: the areas of the catalogue by the head of a rule's id, in the order in which people read them
AREAS: dict[str, tuple[str, Words]] = {
    "ND30": ("form", ("Thể thức và bố cục", "Form and layout")),
    "SYM": ("symbols", ("Số, ký hiệu văn bản", "Document symbols")),
    "REG": ("registry", ("Văn bản viện dẫn", "Documents cited")),
    "TDKT": ("awards", ("Thi đua, khen thưởng", "Emulation and commendation")),
    "ADM": ("administration", ("Đơn vị hành chính, cơ quan", "Places and bodies")),
    "CON": ("consistency", ("Nhất quán, lỗi gõ", "Consistency and typing")),
    "CAP": ("capitals", ("Viết hoa", "Capital letters")),
}

_SEVERITIES: dict[str, int] = {"error": 0, "warning": 1, "info": 2}


class Fix(NamedTuple):
    """A certain correction: ``replacement`` in the place of ``text[start:end]`` (empty where something is put in)."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule function yields: ``text[start:end]`` is at fault (empty where something is missing).

    ``severity`` replaces the rule's own where the case is milder or graver than usual; ``fixes`` only where no person
    has to decide.
    """

    start: int
    end: int
    message: Words
    suggestion: Words | None = None
    severity: Severity | None = None
    confidence: float = 0.9
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of the catalogue.

    ``bad`` fires it and ``good`` does not, both put into the sample plan at ``slot`` (see
    :mod:`~pipeline.check.examples`).  ``once``: told once a plan, with the number of places.
    ``needs_marks``: silent where the diacritics of the text are not to be trusted.  ``on_request``:
    runs only where its whole id is selected, for what practice has given up.
    """

    id: str
    severity: Severity
    area: str
    title: Words
    why: Words
    source: str
    remedy: Words
    bad: str
    good: str
    function: Callable[[Context], Iterable[Hit]] = field(repr=False, compare=False)
    slot: str = "body"
    once: bool = False
    needs_marks: bool = False
    on_request: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong in a plan: the rule, the words at fault and where they stand, and what to do.

    ``message`` and ``suggestion`` are Vietnamese, their ``_en`` counterparts English; ``span`` None
    and ``quote`` "" where something is missing that has no place; ``known`` where a baseline lists it.
    ``fixes``: what puts it right everywhere it stands, where that is certain.
    """

    rule: str
    severity: Severity
    message: str
    message_en: str
    suggestion: str | None = None
    suggestion_en: str | None = None
    span: Span | None = None
    quote: str = ""
    template: str | None = None
    confidence: float = 0.9
    known: bool = False
    fixes: tuple[Fix, ...] = ()

    def to_record(self, lang: str = "vi") -> dict[str, Any]:
        """The finding as plain JSON values, in one language."""
        english = lang == "en"
        span = self.span
        record: dict[str, Any] = {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message_en if english else self.message,
            "suggestion": self.suggestion_en if english else self.suggestion,
            "span": {"page": span.page, "start": span.start, "end": span.end} if span else None,
            "quote": self.quote,
            "template": self.template,
            "confidence": self.confidence,
        }
        if self.known:
            record["known"] = True
        if self.fixes:
            record["fixes"] = [fix._asdict() for fix in self.fixes]
        return record

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info."""
        return _SEVERITIES[self.severity]


_CATALOGUE: dict[str, Rule] = {}


def rule(
    id: str,
    severity: Severity,
    *,
    title: Words,
    why: Words,
    source: str,
    remedy: Words,
    bad: str,
    good: str,
    slot: str = "body",
    once: bool = False,
    needs_marks: bool = False,
    on_request: bool = False,
) -> Callable[[Callable[[Context], Iterable[Hit]]], Callable[[Context], Iterable[Hit]]]:
    """Puts a function into the catalogue; see :class:`Rule` for the parts."""

    def register(function: Callable[[Context], Iterable[Hit]]) -> Callable[[Context], Iterable[Hit]]:
        other = _CATALOGUE.get(id)
        if other and (other.function.__module__, other.function.__name__) != (function.__module__, function.__name__):
            raise ValueError(f"rule {id} stands twice in the catalogue")
        area = AREAS[id.split("-", maxsplit=1)[0]][0]
        _CATALOGUE[id] = Rule(
            id, severity, area, title, why, source, remedy, bad, good, function, slot, once, needs_marks, on_request
        )
        return function

    return register


def catalogue() -> tuple[Rule, ...]:
    """All rules that were registered, by area and id."""
    order = list(AREAS)
    return tuple(sorted(_CATALOGUE.values(), key=lambda r: (order.index(r.id.split("-")[0]), r.id)))
