"""The report of one plan: its pages, written where they belong, and what the shared outputs need of it, kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, overload

from ..document import Document
from ..plan import Plan
from ..report import PlanResult, write_pages
from ..report.brief import brief, from_brief
from . import stages
from .across import keep_wording
from .cache import Cache
from .discover import Entry
from .stages import Options, Outcome


def plan_result(entry: Entry, outcome: Outcome) -> PlanResult:
    """What is known of a plan, as the report takes it."""
    review = outcome.review
    return PlanResult(
        entry.plan_id,
        entry.relative,
        outcome.document,
        outcome.plan,
        review["findings"],
        review["checklist"],
        review["differences"],
        review["template"],
        review["coverage"],
        review["score"],
        outcome.pictures,
        review.get("items", []),
        review.get("summary", ""),
        outcome.comparison,
    )


def keep_report(
    entry: Entry, sha256: str, outcome: Outcome, cache: Cache, options: Options, output: Path, beside: str = ""
) -> None:
    """Writes the pages of a plan and keeps its rows and its short form.

    The short form is kept last, so that where it stands the pages were written.  ``beside`` names the other plan of
    the run beside which this one is shown, and its content.
    """
    from ..report.tables import plan_tables

    result = plan_result(entry, outcome)
    if not cache.path("wording", sha256).exists():
        keep_wording(sha256, outcome.plan, outcome.document, cache)
    pages = {name: _hash(output / name) for name in write_pages(result, output, options.lang)}
    key = options.report_key(entry.plan_id, entry.relative)
    cache.put("report", sha256, plan_tables(result, options.lang), f"rows {key}")
    told = {"brief": brief(result), "pages": pages, "titles": outcome.review.get("titles", {})}
    told["compared"], told["beside"] = result.comparison is not None, beside
    cache.put("report", sha256, told, key)


class Kept:
    """What :func:`keep_report` kept of the plans of a run, taken up one at a time.

    Args:
        entries: The plans of the run.
        digests: The digest of each.
        options: The options of each.
        cache: Where it is kept.
    """

    def __init__(
        self, entries: Sequence[Entry], digests: Sequence[str], options: Sequence[Options], cache: Cache
    ) -> None:
        self.entries, self.digests, self.options, self.cache = entries, digests, options, cache

    def rows(self) -> Iterator[dict[str, list[list[Any]]]]:
        """The rows of each plan for the tables."""
        from ..report.tables import plan_tables

        for at, entry in enumerate(self.entries):
            key = self.options[at].report_key(entry.plan_id, entry.relative)
            found = self.cache.get("report", self.digests[at], f"rows {key}")
            yield found if found is not None else plan_tables(self.whole(at), self.options[at].lang)

    def read(self, at: int) -> tuple[Plan, Document]:
        """The record and the text of a plan."""
        sha256 = self.digests[at]
        plan, document = self.cache.get("extract", sha256), self.cache.get("read", sha256)
        if plan is None or document is None:
            whole = self.whole(at)
            return whole.plan, whole.document
        return Plan.from_record(plan), Document.from_record(document)

    def whole(self, at: int) -> PlanResult:
        """All that is known of a plan."""
        entry, options = self.entries[at], self.options[at]
        outcome = stages.cached(entry.path, self.digests[at], self.cache, options)
        if outcome is None:  # taken away since
            outcome = stages.run(entry.path, self.digests[at], self.cache, options)
        return plan_result(entry, outcome)


class Plans(Sequence[PlanResult]):
    """The plans of a run, each loaded when it is asked for, so that thousands need no memory."""

    def __init__(self, count: int, load: Callable[[int], PlanResult]) -> None:
        self._count, self._load = count, load

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> PlanResult: ...
    @overload
    def __getitem__(self, at: slice) -> list[PlanResult]: ...
    def __getitem__(self, at: int | slice) -> PlanResult | list[PlanResult]:
        if isinstance(at, slice):
            return [self._load(k) for k in range(self._count)[at]]
        return self._load(range(self._count)[at])


def kept_brief(
    entry: Entry, sha256: str, cache: Cache, options: Options, known: dict[str, str]
) -> tuple[PlanResult, dict[str, str], dict[str, str], str] | None:
    """The short form of a plan, its pages with their hashes, what its rules are called, and beside which plan it is
    shown; None where it is not kept.
    """
    told = cache.get("report", sha256, options.report_key(entry.plan_id, entry.relative))
    if told is None:
        return None
    return from_brief(told["brief"], known, told["compared"]), told["pages"], told["titles"], told["beside"]


def _hash(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def untouched(path: Path, known: str) -> bool:
    """Whether a page has the content that it was written with."""
    try:
        return _hash(path) == known
    except OSError:
        return False
