"""Reads Vietnamese administrative plans (Kế hoạch) and says what they hold, how they differ and what is wrong.

The public API: every command of ``kehoach`` is a function here.  A plan may be given as a path, as a
:class:`Document` that was read, or as a :class:`Plan` where no text is needed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .batch import BatchOptions, BatchResult, Progress
    from .check import Review, Rule
    from .compare import Comparison
    from .compare.adaptation import Adaptation
    from .compare.lineage import Lineage
    from .compare.templates.template import Template
    from .compare.three_way.levels import ThreeWay
    from .document import Document
    from .plan import Plan
    from .restore import RestoredLine

__all__ = [
    "adaptation",
    "check",
    "compare",
    "extract",
    "lineage",
    "open",
    "read",
    "restore",
    "rules",
    "run_batch",
    "template",
    "three_way",
]


class _Package(ModuleType):
    """Some functions of the API bear the name of the room they open (``check``, ``compare``, ``restore``).

    Loading a room would put the module in the place of the function; here the function stays.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def read(path: str | Path, *, restore: bool = True) -> Document:
    """Reads any supported file to clean Vietnamese text with pages, lines and tables.

    Raises:
        UnreadableError: missing, empty, damaged, encrypted, unsupported or too large.
        MissingToolError: a scan without tesseract, or an old office format without LibreOffice.
    """
    from .ingest import read as read_file

    return read_file(path, restore=restore)


def restore(text: str, references: Sequence[str] = (), min_confidence: float = 0.0) -> list[RestoredLine]:
    """Restores the Vietnamese of a garbled or unaccented text, line for line.

    Args:
        text: The text; line k of the result restores its line k.
        references: Clean texts of the same kind that sharpen the model.
        min_confidence: Words less sure than this (0..1) are left as they were.
    """
    from .restore import restore as restore_text

    return restore_text(text, references, min_confidence)


def extract(source: str | Path | Document) -> Plan:
    """The plan record of a file or of a document that was read."""
    return _plan(source)[0]


class _Templates:
    """The templates: ``template()`` gives all at hand, ``template(id)`` one, ``build`` makes and ``check`` tries one.

    The functions are those of ``kehoach template list, show, build, check``.
    """

    def __call__(self, name: str | Path | None = None) -> Template | tuple[Template, ...]:
        """A template by its id or from a YAML file; all templates at hand where none is named."""
        return self.list() if name is None else self.show(name)

    @staticmethod
    def list() -> tuple[Template, ...]:
        """All templates at hand, national ones first."""
        from .compare.templates.library import list_templates

        return list_templates()

    @staticmethod
    def show(name: str | Path) -> Template:
        """A template by its id or from a YAML file.

        Raises:
            UsageError: there is no template of that id.
            TemplateError: the file is wrong; the message names the line.
        """
        from .compare.templates.library import load

        return load(name)

    @staticmethod
    def build(
        source: str | Path | Document | None = None,
        *,
        plans: str | Path | Sequence[str | Path | Document] | None = None,
        id: str | None = None,
        output: str | Path | None = None,
        force: bool = False,
    ) -> Template:
        """A template from a city's or national document, or from what most of many plans share.

        Args:
            source: The document of the higher level; its text decides, so a PDF, a Word file or text will do.
            plans: A folder of plans, or plans, instead of ``source``; files that cannot be read are left out.
            id: The id of the template; the name of ``output`` or of the document where none is given.
            output: The YAML file to write.
            force: Whether a file that is there already may be overwritten.

        Raises:
            UsageError: both or neither given, no document of a higher level, fewer than three plans, or the output
                is there already.
            UnreadableError: the document or the folder cannot be read.
        """
        from .compare.templates.building import made

        return made(source, plans, id, output, force)

    @staticmethod
    def check(path: str | Path, lang: str = "vi") -> tuple[str, ...]:
        """What is wrong with a template file, ``FILE:LINE: what`` each; empty where it is valid."""
        from .compare.templates.library import check_file

        return tuple(check_file(path, lang))


template = _Templates()


def compare(
    plan: str | Path | Document | Plan, other: str | Path | Document | Plan | Template, lang: str = "vi"
) -> Comparison:
    """The differences between a plan and another plan, a template id, a template file or a template."""
    from .compare import compare as compare_plans
    from .compare.templates import library
    from .compare.templates.template import Template

    if isinstance(other, str | Path) and library.is_template(other):
        other = library.load(other)
    mine, document = _plan(plan)
    if isinstance(other, Template):
        return compare_plans(mine, other, document, lang=lang)
    theirs, other_document = _plan(other)
    return compare_plans(mine, theirs, document, other_document, lang=lang)


def lineage(plans: Mapping[str, str | Path | Document] | Sequence[str | Path | Document]) -> Lineage:
    """How plans hang together by their wording: who is closest to whom, families, what one lacks, what is its own.

    Names of places, numbers and dates are masked, so that localised copies count as copies.  The tables are DataFrames:
    ``neighbours()``, ``families()``, ``passages()``, ``consensus()``, and ``shared(one, other)`` for the passages.

    Args:
        plans: The plans by the ids they go by in the tables; their paths where only a list is given.
    """
    from .compare.lineage import trace

    named = list(plans.items()) if isinstance(plans, Mapping) else [(None, source) for source in plans]

    def read_each() -> Iterator[tuple[str, Plan, Document]]:
        for name, source in named:
            plan, document = _plan(source)
            if document is None:
                raise TypeError("lineage needs the texts: give paths or Documents")
            yield name or document.path, plan, document

    return trace(read_each())


def adaptation(plan: str | Path | Document, source: str | Path | Document | Template, lang: str = "vi") -> Adaptation:
    """How a plan was made from the document it implements: taken over, put into its own terms, reworded, forgotten.

    Args:
        plan: The plan.
        source: A document of the level above, the plan of another unit, or a template, its id or file.
        lang: The language of reasons, ``vi`` or ``en``.
    """
    from .compare.adaptation import adaptation as adapt

    mine, document = _with_text(plan)
    theirs = _template_or_text(source)
    if isinstance(theirs, tuple):
        return adapt(mine, document, *theirs, lang=lang)
    return adapt(mine, document, theirs, lang=lang)


def three_way(
    ward: str | Path | Document,
    city: str | Path | Document | Template,
    nation: str | Path | Document | Template | None = None,
    lang: str = "vi",
) -> ThreeWay:
    """Who of nation, city and ward brought in what, and what each made of what stands above it.

    Args:
        ward: The ward's plan.
        city: The city's document, or a template, its id or file.
        nation: The national document or template; None takes what the city's template implements.
        lang: The language of what items are called, ``vi`` or ``en``.
    """
    from .compare.three_way.levels import three_way as lay

    above = None if nation is None else _template_or_text(nation)
    return lay(_with_text(ward), _template_or_text(city), above, lang)


def check(
    source: str | Path | Document,
    template: str | Path | Template | None = None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    baseline: str | Path | None = None,
) -> Review:
    """The findings of a plan; the template is chosen by itself where none is named.

    Args:
        source: The plan.
        template: A template, its id, or its file.
        select: Prefixes of the rules to run; all where empty.
        ignore: Prefixes of the rules to leave out.
        baseline: What an earlier ``check --format json`` printed; its findings are marked as known.
    """
    from .check import Baseline, review
    from .compare.templates.choosing import choose
    from .compare.templates.library import load

    plan, document = _plan(source)
    if document is None:
        raise TypeError("check needs the text: give a path or a Document")
    chosen = load(template) if isinstance(template, str | Path) else template
    known = Baseline.load(baseline) if baseline else None
    return review(plan, document, chosen or choose(plan), select=select, ignore=ignore, baseline=known)


def rules() -> tuple[Rule, ...]:
    """The catalogue of checks."""
    from .check import rules as catalogue

    return catalogue()


def run_batch(
    folders: str | Path | Sequence[str | Path],
    output: str | Path = "outputs",
    *,
    options: BatchOptions | None = None,
    progress: Progress | None = None,
) -> BatchResult:
    """Everything above over folders; see :func:`pipeline.batch.run_batch`."""
    from .batch import run_batch as run

    return run([folders] if isinstance(folders, str | Path) else folders, output, options=options, progress=progress)


def open(folder: str | Path = "outputs") -> Path:
    """Opens the overview of a batch in the browser, and gives its path, also where there is no browser.

    Args:
        folder: The folder of the batch, or its ``index.html``.

    Raises:
        UnreadableError: there is no report in the folder.
    """
    from .report.opening import open_report

    return open_report(folder)[0]


def _plan(source: str | Path | Document | Plan) -> tuple[Plan, Document | None]:
    from .document import Document
    from .plan import Plan

    if isinstance(source, Plan):
        return source, None
    from . import nlp

    document = source if isinstance(source, Document) else read(source)
    return nlp.extract(document), document


def _with_text(source: str | Path | Document) -> tuple[Plan, Document]:
    plan, document = _plan(source)
    if document is None:
        raise TypeError("the text is needed: give a path or a Document")
    return plan, document


def _template_or_text(source: str | Path | Document | Template) -> Template | tuple[Plan, Document]:
    from .compare.templates import library
    from .compare.templates.template import Template

    if isinstance(source, str | Path) and library.is_template(source):
        return library.load(source)
    return source if isinstance(source, Template) else _with_text(source)
