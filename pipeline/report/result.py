"""What a run knows of each file: the input of every table and page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..document import Document
from ..plan import Plan

if TYPE_CHECKING:
    from ..check import Review


#: the code of files that an interrupted run did not come to
NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A plan that was read: its record, its findings and its differences from its template.

    ``findings``, ``differences`` and ``checklist`` hold the JSON forms in the language of the run;
    ``coverage`` (0..1) and ``template`` are None where no template fits; ``score`` is 0..100.
    """

    plan_id: str
    relative: str
    document: Document
    plan: Plan
    findings: list[dict[str, Any]]
    checklist: list[dict[str, Any]]
    differences: list[dict[str, Any]]
    template: str | None
    coverage: float | None
    score: int
    #: the images of the pages read from images, by page number, as data addresses; made or loaded when asked for
    pictures: Callable[[], dict[str, str]] = dict
    #: what of each item of the template the plan has: rows of the coverage matrix
    items: list[dict[str, Any]] = field(default_factory=list)
    #: the result in a few sentences, a paragraph a line
    summary: str = ""
    #: the page that shows the plan beside what it should implement; None where there is none
    comparison: Callable[[], str] | None = None

    @property
    def name(self) -> str:
        """What people call the plan: its unit, else its file."""
        return self.plan.meta.unit or self.relative

    def count(self, severity: str) -> int:
        """How many findings have this severity."""
        return sum(1 for finding in self.findings if finding["severity"] == severity)


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that gave nothing, and why, in the language of the run."""

    plan_id: str
    path: str
    code: str
    what: str
    to_do: str


@dataclass(frozen=True, slots=True)
class RunResult:
    """Everything a run found; ``similarity`` are rows of pairs of plans, ``rule_titles`` what rules are called.

    ``across`` holds the rows of ``neighbours``, ``families`` and ``passages``, which are known of all plans together.
    """

    plans: Sequence[PlanResult]
    failures: list[FailedFile]
    similarity: list[dict[str, Any]] = field(default_factory=list)
    lang: str = "vi"
    rule_titles: dict[str, str] = field(default_factory=dict)
    across: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def from_review(review: Review, lang: str = "vi") -> PlanResult:
    """The review of a single plan, for its page; without a comparison."""
    from .pages.scans import pictures
    from .remarks import told_findings

    return PlanResult(
        plan_id=Path(review.path).stem,
        relative=Path(review.path).name,
        document=review.document,
        plan=review.plan,
        findings=told_findings(review, lang),
        checklist=review.checklist(lang),
        differences=[],
        template=review.template,
        coverage=None,
        score=review.score,
        pictures=lambda: pictures(review.document, together=True),
        summary=review.summary(lang),
    )
