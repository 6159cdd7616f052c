"""The pages of a run: the overview, and one review page a plan.

Every page is one file that needs no network: styles and script stand inside, and a policy in the
head forbids everything else.  All text from documents is escaped by the template engine.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from importlib import resources
from typing import Any

from ..plan import Plan
from . import charts
from .describe import date_words, describe, show_value
from .labels import label
from .marks import KINDS, Mark, Row, rows, shortened
from .result import PlanResult, RunResult
from .scans import regions
from .tables import ORDER

_COLOURS = {"error": "#c9414c", "warning": "#d89a1d", "info": "#6aa1df"}
_DATE_COLOURS = {
    "report": "#c9414c",
    "interim_review": "#2b79c2",
    "final_review": "#1c7a43",
    "issue_plan": "#8a5bb0",
    "other": "#8894a1",
}
_GROUPS = ("legal_bases", "deadlines", "targets", "award_forms", "phases", "responsibilities", "criteria", "citations")


@lru_cache(maxsize=1)
def _environment() -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(_page), autoescape=True, trim_blocks=True, undefined=StrictUndefined
    )
    environment.globals["style"] = Markup(_page("style.css"))
    return environment


def _page(name: str) -> str:
    # by path and not as a package: the folder holds no Python
    return (resources.files("pipeline.report") / "pages" / name).read_text(encoding="utf-8")


def own_style(name: str) -> Any:
    """The style of one kind of page, besides the one that all have."""
    from markupsafe import Markup

    return Markup(_page(name))


def render(page: str, script: str | None, lang: str, **values: Any) -> str:
    """A page from its template, with style and script inside; ``t`` gives its words in the language."""
    from markupsafe import Markup

    template = _environment().get_template(page)
    return str(
        template.render(
            lang=lang, script=Markup(_page(script) if script else ""), t=lambda key: label(key, lang), **values
        )
    )


def _look(score: int) -> str:
    return "" if score >= 80 else "mid" if score >= 50 else "low"


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


# ------------------------------------------------------------------------------------------------ one plan
def plan_page(result: PlanResult, lang: str = "vi", back: bool = True) -> str:
    """The review page of one plan: its text with every item marked, and the panel beside it."""
    plan, document = result.plan, result.document
    groups = [
        {"name": name, "label": label(f"table.{name}", lang), "entries": entries}
        for name in _GROUPS
        if (entries := [_entry(name, i, item, plan, lang) for i, item in enumerate(getattr(plan, name))])
    ]
    findings = [{**f, "id": f"f{i}"} for i, f in enumerate(result.findings)]
    differences = [
        {**d, "id": f"d{i}", "expected": show_value(d["expected"]), "found": show_value(d["found"])}
        for i, d in enumerate(result.differences)
    ]
    marks = _marks(result)
    counted = Counter(mark.kind for mark in marks)
    kinds = [
        {
            "name": kind,
            "count": counted[kind],
            "label": label(f"severity.{kind}" if kind in _COLOURS else f"table.{kind}", lang),
        }
        for kind in KINDS
        if counted[kind]
    ]
    tabs: list[dict[str, Any]] = [
        {"name": "overview", "count": None},
        {"name": "findings", "count": len(findings)},
        {"name": "extracted", "count": sum(len(g["entries"]) for g in groups)},
        {"name": "checklist", "count": None},
    ]
    if result.coverage is not None or not result.template or differences:  # a check alone compares nothing
        tabs.insert(3, {"name": "differences", "count": len(differences)})
    starts = {page.start: page.number for page in document.pages}
    meta = plan.meta
    kind = meta.doc_type or label("table.plans", lang)
    return render(
        "plan.html.j2",
        "plan.js",
        lang,
        name=result.name,
        back=back,
        title=meta.title or "",
        heading=f"{kind} {meta.number}" if meta.number else f"{kind} – {result.name}",
        sheets=_sheets(result, marks, list(rows(document.text, marks, _looks(plan, document.text), starts))),
        tabs=tabs,
        groups=groups,
        findings=findings,
        differences=differences,
        kinds=kinds,
        meta=_meta_lines(result, lang),
        severities=[{"name": s, "count": result.count(s)} for s in _COLOURS],
        score=result.score,
        look=_look(result.score),
        read=_read_line(result, lang),
        template=result.template,
        coverage=_percent(result.coverage),
        checklist=result.checklist,
        summary=result.summary.splitlines(),
    )


def _sheets(result: PlanResult, marks: list[Mark], shown: list[Row]) -> list[dict[str, Any]]:
    """The rows page by page, with the image of the page and the regions on it where it was read from an image."""
    pictures = result.pictures()
    short = shortened(marks) if pictures else []
    pages = {page.number: page for page in result.document.pages}
    sheets: list[dict[str, Any]] = []
    for row in shown:
        if row.page or not sheets:
            number = row.page or 1
            page, picture = pages.get(number), pictures.get(str(number))
            sheets.append(
                {
                    "number": number,
                    "picture": picture,
                    "ratio": f"{page.width:.0f}/{page.height:.0f}" if picture and page else None,
                    "regions": regions(result.document, page, short) if picture and page else [],
                    "rows": [],
                }
            )
        sheets[-1]["rows"].append(row)
    return sheets


def _marks(result: PlanResult) -> list[Mark]:
    marks = []
    for i, finding in enumerate(result.findings):
        if finding["span"] and finding["span"]["end"] > finding["span"]["start"]:
            marks.append(Mark(f"f{i}", finding["severity"], finding["span"]["start"], finding["span"]["end"]))
    for name in KINDS:
        if name in _COLOURS:
            continue
        for i, item in enumerate(getattr(result.plan, name)):
            marks.append(Mark(f"{name}-{i}", name, item.span.start, item.span.end))
    return marks


def _looks(plan: Plan, text: str) -> dict[int, str]:
    """How the lines of head, headings and foot look, by the offset at which each line begins."""
    looks: dict[int, str] = {}
    for section in plan.walk_sections():
        if section.heading and section.level <= 2:
            looks[section.span.start] = f"l{section.level}"
    styles = {
        "doc_type": "centre",
        "title": "centre",
        "number": "head",
        "issuer": "head",
        "date": "place",
        "recipients": "foot",
        "signatory": "sign",
    }
    parts = [(styles[part], *span) for part, span in plan.meta.spans.items() if part in styles]
    if "doc_type" in plan.meta.spans:  # what stands above the type is the head, all of it in the middle
        parts.append(("head", 0, plan.meta.spans["doc_type"][0]))
    for style, start, end in parts:
        at = start
        while at < end:
            line = text.rfind("\n", 0, at) + 1
            while line < len(text) and text[line] in "\f \t":
                line += 1
            looks.setdefault(line, style)
            following = text.find("\n", at)
            at = len(text) if following < 0 else following + 1
    return looks


def _entry(name: str, index: int, item: Any, plan: Plan, lang: str) -> dict[str, Any]:
    head, detail = describe(name, item, lang)
    return {
        "id": f"{name}-{index}",
        "head": head,
        "detail": detail,
        "page": item.span.page,
        "confidence": item.confidence,
    }


def _read_line(result: PlanResult, lang: str) -> str:
    source = result.plan.source
    return (
        f"{label(f'read_as.{source.read_as}', lang)} · {source.pages} {label('page.pages', lang)} · "
        f"{label('page.quality', lang)} {source.text_quality:.0%}"
    )


def _meta_lines(result: PlanResult, lang: str) -> list[dict[str, Any]]:
    meta = result.plan.meta
    period = meta.period and " - ".join(str(year) if year else "…" for year in (meta.period.start, meta.period.end))
    sign = meta.signatory
    signed = [part for part in (sign.authority, sign.capacity, sign.name) if part] if sign else []
    values = {
        "doc_type": meta.doc_type,
        "number": meta.number,
        "issuer": meta.issuer,
        "parent": meta.parent,
        "date": date_words(meta.date),
        "title": meta.title,
        "movements": list(meta.movements),
        "period": period,
        "signatory": signed,
        "recipients": list(meta.recipients),
        "enclosing_decision": ("✓" if meta.enclosing_decision else None),
    }
    lines = [
        {"name": label(f"meta.{key}", lang), "lines": value if isinstance(value, list) else [value or "—"]}
        for key, value in values.items()
        if value != [] and not (key == "enclosing_decision" and not value)
    ]
    return [*lines, {"name": label("page.source", lang), "lines": [result.relative]}]


# ------------------------------------------------------------------------------------------------ overview
def index_page(run: RunResult) -> str:
    """The overview of a run: every plan with its score, filters, and charts."""
    lang = run.lang
    plans = run.plans
    names = {p.plan_id: _short(p) for p in plans}
    bases = Counter(
        b.number or f"{b.type} {b.subject}" for p in plans for b in p.plan.legal_bases if b.number or b.subject
    )
    rules = Counter((f["rule"], f["severity"]) for p in plans for f in p.findings)
    scores = [p.score for p in plans]
    totals = Counter(f["severity"] for p in plans for f in p.findings)
    cards = [
        (len(plans), "plans", ""),
        (len(run.failures), "failures", "error" if run.failures else "good"),
        (round(sum(scores) / len(scores)) if scores else "—", "score", ""),
        (totals["error"], "errors", "error"),
        (totals["warning"], "warnings", "warning"),
        (len(bases), "bases", ""),
        (sum(len(p.plan.deadlines) for p in plans), "deadlines", ""),
    ]
    award_names = _award_columns(plans)
    titles = {name: f"{name} {run.rule_titles.get(name, '')}".strip() for name, _ in rules}
    return render(
        "index.html.j2",
        "index.js",
        lang,
        cards=[{"value": v, "name": label(f"index.{key}", lang), "look": look} for v, key, look in cards],
        plans=[_plan_line(p, lang) for p in plans],
        parents=sorted({p.plan.meta.parent for p in plans if p.plan.meta.parent}),
        failures=run.failures,
        table_names=ORDER,
        award_names=award_names,
        findings_chart=_svg(
            charts.bars(
                [(titles.get(rule, rule), n, _COLOURS[severity]) for (rule, severity), n in rules.most_common(12)],
                left=300,
            )
        ),
        bases_chart=_svg(charts.bars([(name, n, "#2b79c2") for name, n in bases.most_common(12)])),
        timeline=_svg(_timeline(plans, names, lang)),
        awards=[
            {"id": p.plan_id, "name": names[p.plan_id], "has": [_has(p, name) for name in award_names]} for p in plans
        ],
        similar=[
            {
                "a": s["plan_id"],
                "b": s["other_id"],
                "a_name": names[s["plan_id"]],
                "b_name": names[s["other_id"]],
                "percent": round(s["similarity"] * 100),
            }
            for s in sorted(run.similarity, key=lambda s: -s["similarity"])[:10]
        ],
    )


def _svg(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # built by charts, which escapes what it is given


def _short(result: PlanResult) -> str:
    return result.plan.meta.unit or result.relative


def _plan_line(p: PlanResult, lang: str) -> dict[str, Any]:
    meta = p.plan.meta
    bases = " ".join(f"{b.number or ''} {b.subject or ''}" for b in p.plan.legal_bases)
    return {
        "id": p.plan_id,
        "name": _short(p),
        "path": p.relative,
        "parent": meta.parent or "",
        "number": meta.number,
        "date": meta.date,
        "date_shown": date_words(meta.date),
        "template": p.template,
        "coverage": _percent(p.coverage),
        "score": p.score,
        "look": _look(p.score),
        "errors": p.count("error"),
        "warnings": p.count("warning"),
        "infos": p.count("info"),
        "differences": len(p.differences),
        "read": label(f"read_as.{p.plan.source.read_as}", lang),
        "search": " ".join([_short(p), p.relative, meta.number or "", meta.title or "", meta.parent or "", bases]),
    }


def _award_name(award: Any) -> str:
    return " ".join(part for part in (award.form, award.authority) if part)


def _award_columns(plans: list[PlanResult]) -> list[str]:
    counted = Counter(name for p in plans for name in {_award_name(a) for a in p.plan.award_forms})
    return sorted(counted, key=lambda name: (-counted[name], name))[:9]  # sets have no order of their own


def _has(result: PlanResult, name: str) -> bool:
    return any(_award_name(award) == name for award in result.plan.award_forms)


def _timeline(plans: list[PlanResult], names: dict[str, str], lang: str) -> str:
    points = []
    for p in plans:
        for d in p.plan.deadlines:
            month, day = d.when.get("month"), d.when.get("day")
            if d.when.get("recurs") == "yearly" and month and day:
                head, _ = describe("deadlines", d, lang)
                what = f"{names[p.plan_id]}: {head}"
                points.append((int(month), int(day), _DATE_COLOURS.get(d.kind, "#8894a1"), what))
    short = (
        [f"Th {m}" for m in range(1, 13)] if lang == "vi" else "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    )
    return charts.timeline(points, short)
