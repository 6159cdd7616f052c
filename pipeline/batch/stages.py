"""The stages one file goes through: read, extract, review (compare with its template, and check), comparison."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..document import Document
from ..plan import Plan
from .cache import STAGES, Cache, stage_version

if TYPE_CHECKING:
    from ..compare.templates.template import Template


@dataclass(frozen=True, slots=True)
class Options:
    """What a run can be told; part of the keys of the results that depend on it.

    ``select`` and ``ignore`` are prefixes of rules, ``baseline`` a file of known findings.
    """

    template: str | None = None
    lang: str = "vi"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str | None = None

    def review_key(self) -> str:
        """The part of the options on which comparison and checks depend."""
        told = f"template={self.template or ''} {_file_digest(self.template)} lang={self.lang}"
        if not (self.select or self.ignore or self.baseline):
            return told
        rules = f"select={','.join(self.select)} ignore={','.join(self.ignore)}"
        return f"{told} {rules} baseline={_file_digest(self.baseline)}"

    def key(self, stage: str) -> str:
        """The options on which a stage depends."""
        return self.review_key() if stage in ("review", "comparison") else ""

    def report_key(self, plan_id: str, relative: str) -> str:
        """What the report of a plan depends on beside its content."""
        return f"{self.review_key()} {plan_id} {relative}"


def _file_digest(name: str | None) -> str:
    """Of a file of one's own, its content: the templates at hand count with the code."""
    file = Path(name or "")
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16] if name and file.is_file() else ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the stages made of one file; findings and differences as in the published formats."""

    document: Document
    plan: Plan
    review: dict[str, Any]
    pictures: Callable[[], dict[str, str]]
    #: the page that shows the plan beside what it should implement; None where nothing was asked of it
    comparison: Callable[[], str] | None = None


def warm() -> None:
    """Loads what every file needs, once, before worker processes are forked from this one.

    A few words go through all stages, so that whatever a stage loads when it is first used is loaded here.
    """
    from .. import nlp
    from ..document import from_text

    for stage in STAGES:
        stage_version(stage)
    document = from_text("KẾ HOẠCH\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 trên địa bàn xã Tân An năm 2026\n")
    plan = nlp.extract(document)
    review(plan, document, Options())
    comparison(plan, document, Options(template="national-2025-923"))


def cached(path: Path, sha256: str, cache: Cache, options: Options) -> Outcome | None:
    """The outcome of a file whose every stage is kept, else None."""
    review = cache.get("review", sha256, options.review_key())
    plan = cache.get("extract", sha256) if review is not None else None
    document = cache.get("read", sha256) if plan is not None else None
    if review is None or plan is None or document is None:
        return None
    if not all(cache.path(late, sha256, options.key(late)).exists() for late in ("pictures", "comparison")):
        return None
    # images and comparisons are large: they are loaded for the one page that is being written
    outcome = _outcome(path, document, plan, review, lambda: cache.get("pictures", sha256) or {})
    if not review["template"]:
        return outcome
    key = options.key("comparison")
    return replace(outcome, comparison=lambda: str((cache.get("comparison", sha256, key) or {}).get("page", "")))


def kept(sha256: str, cache: Cache, options: Options) -> bool:
    """Whether every stage of a file is kept; what cannot be read again is made anew when it is asked for."""
    return all(cache.path(stage, sha256, options.key(stage)).exists() for stage in STAGES)


def run(path: Path, sha256: str, cache: Cache, options: Options) -> Outcome:
    """Runs the stages that are not kept yet, keeps their results, and gives what they made.

    Raises:
        KehoachError: the file cannot be read, or a tool is missing.
    """
    from ..ingest import read

    def stage(name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        key = options.key(name)
        value = cache.get(name, sha256, key)
        if value is None:
            value = make()
            cache.put(name, sha256, value, key)
        return dict(value)

    def drawn() -> dict[str, str]:
        from ..report.pages.scans import pictures

        return pictures(document)

    document = replace(Document.from_record(stage("read", lambda: read(path).to_record())), path=str(path))
    images = stage("pictures", drawn)
    plan = Plan.from_record(stage("extract", lambda: _extracted(document)))
    # as it will be read again, so that a page is the same byte for byte when it is written from what was kept
    found = json.loads(json.dumps(stage("review", lambda: review(plan, document, options))))
    compared = stage("comparison", lambda: comparison(plan, document, options))
    plan = replace(plan, source=replace(plan.source, path=str(path)))
    told = (lambda: str(compared.get("page", ""))) if found["template"] else None
    return Outcome(document, plan, found, lambda: images, told)


def _extracted(document: Document) -> dict[str, Any]:
    from .. import nlp

    return nlp.extract(document).to_record()


def review(plan: Plan, document: Document, options: Options) -> dict[str, Any]:
    """The findings of a plan and its differences from its template, as JSON values."""
    from ..check import Baseline, rules
    from ..check import review as review_plan
    from ..compare import compare
    from ..compare.coverage import coverage_rows
    from ..report.remarks import told_findings

    template = _template(plan, options)
    known = Baseline.load(options.baseline) if options.baseline else None
    found = review_plan(plan, document, template, select=options.select, ignore=options.ignore, baseline=known)
    comparison = compare(plan, template, document) if template else None
    told = comparison.differences if comparison else ()
    titles = {rule.id: rule.title[options.lang == "en"] for rule in rules()}
    return {
        **found.to_record(options.lang),
        "findings": told_findings(found, options.lang),
        # kept beside the findings, so that pages are written without loading the checks
        "titles": {finding.rule: titles[finding.rule] for finding in found.findings if finding.rule in titles},
        "score": found.score,
        "checklist": found.checklist(options.lang),
        "summary": found.summary(options.lang),
        "differences": comparison.to_record(options.lang)["differences"] if comparison else [],
        "coverage": comparison.summary["coverage"] if comparison else None,
        "items": coverage_rows(plan, template, told, document, options.lang) if template else [],
    }


def comparison(plan: Plan, document: Document, options: Options) -> dict[str, str]:
    """``page``: the plan beside what it should implement and what stands above that; nothing where no template fits.

    What it costs grows with the text alone, for a template has its size.
    """
    template = _template(plan, options)
    if template is None:
        return {}
    from ..compare import compare
    from ..compare.adaptation import adaptation
    from ..compare.three_way.levels import three_way
    from ..report.pages.comparison import comparison_page

    lang = options.lang
    adapted = adaptation(plan, document, template, lang=lang)
    laid = template.implements or not template.clauses
    levels = three_way((plan, document), template, lang=lang) if laid else None
    told = compare(plan, template, document)
    return {"page": comparison_page(told, "", template.id, lang, adapted, levels, linked=True)}


def _template(plan: Plan, options: Options) -> Template | None:
    from ..compare.templates.choosing import choose
    from ..compare.templates.library import load

    return load(options.template) if options.template else choose(plan)


def _outcome(
    path: Path,
    document: dict[str, Any],
    plan: dict[str, Any],
    review: dict[str, Any],
    pictures: Callable[[], dict[str, str]],
) -> Outcome:
    # the same bytes may stand at several places: what is kept by content takes the name it was asked for
    doc = replace(Document.from_record(document), path=str(path))
    record = Plan.from_record(plan)
    return Outcome(doc, replace(record, source=replace(record.source, path=str(path))), review, pictures)
