"""The review page of a plan, and what it shares with the overview.

Every page is one file that needs no network: styles and script stand inside, and a policy in the
head forbids everything else.  All text from documents is escaped by the template engine.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from importlib import resources
from typing import Any

from ...plan import Plan
from ..describe import date_words, describe, due_words, show_value
from ..labels import label
from ..result import PlanResult
from ..timeline import timeline_rows
from . import charts_time
from .gaps import Gap, difference_place, finding_place, finding_words, gaps
from .marks import KINDS, Mark, Row, rows, shortened
from .parts import Part, parts, with_findings
from .review_words import word
from .scans import gap_regions, regions

#: every colour of a chart stands out from white by 3 to 1 at least, as the accessibility guidelines ask of marks
COLOURS = {"error": "#c9414c", "warning": "#b7791f", "info": "#3f7fc4"}
DATE_COLOURS = {
    "report": "#1f5fa8",
    "interim_review": "#c26a00",
    "final_review": "#1c7a43",
    "issue_plan": "#8a5bb0",
    "other": "#66717e",
}
#: what became of an item of a template, the best first
STATES = ("covered", "adapted", "partial", "absent")
#: kinds that bear no colour on the text: they are shown when they are asked for
_UNSEEN = ("differences", "coverage")
_GROUPS = ("legal_bases", "deadlines", "targets", "award_forms", "phases", "responsibilities", "criteria", "citations")
#: no page of a report is larger than this; so many bytes of text, images and items are planned for one
_LARGEST, _BUDGET = 1_950_000, 1_500_000
#: letters above the type of a document, at most, that are its head
_LONGEST_HEAD = 700
#: the items of a kind that the page of a book shows where it may not be parted
_IN_SHORT = 150
#: what an item takes beside its words
_AN_ITEM = 250


@lru_cache(maxsize=1)
def _environment() -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(page_text), autoescape=True, trim_blocks=True, undefined=StrictUndefined
    )
    environment.globals["style"] = Markup(page_text("style.css"))
    return environment


def page_text(name: str) -> str:
    """A file of the folder of pages."""
    # by path and not as a package: the folder holds no Python
    return (resources.files("pipeline.report") / "pages" / name).read_text(encoding="utf-8")


def own_style(name: str) -> Any:
    """The style of one kind of page, besides the one that all have."""
    from markupsafe import Markup

    return Markup(page_text(name))


def render(page: str, script: str | None, lang: str, **values: Any) -> str:
    """A page from its template, with style and script inside; ``t`` gives its words in the language."""
    from markupsafe import Markup

    template = _environment().get_template(page)
    return str(
        template.render(
            lang=lang, script=Markup(page_text(script) if script else ""), t=lambda key: label(key, lang), **values
        )
    )


def many(n: int, what: str, lang: str) -> str:
    """A number and what it counts; English tells one from many by the first word."""
    if lang != "en":
        return f"{n} {what}"
    one, _, rest = what.partition(" ")
    one = one.removesuffix("s")
    return f"{n} {one if n == 1 else one + 's'} {rest}".rstrip()


def severity_many(name: str, lang: str) -> str:
    """The name of a severity over several findings."""
    return label(f"severity.{name}", lang) + ("s" if lang == "en" else "")


def _look(score: int) -> str:
    return "" if score >= 80 else "mid" if score >= 50 else "low"


def percent(share: float | None) -> int | None:
    """A share as people read it."""
    return None if share is None else round(share * 100)


# ------------------------------------------------------------------------------------------------ one plan
def plan_page(result: PlanResult, lang: str = "vi", back: bool = True) -> str:
    """The review page of one plan: its text with every item marked, and the panel beside it."""
    sheets = _sheets(result, *_shown(result), lang)
    page = _page(result, lang, back, sheets, Part())
    if len(page.encode()) < _LARGEST:
        return page
    # one file cannot be parted: what bears no finding is left out, and the page says so
    return _page(result, lang, back, with_findings(sheets, COLOURS), Part(), short=True)


def plan_pages(result: PlanResult, lang: str = "vi") -> list[str]:
    """The same in as many pages as keep each below two megabytes: the first, then what follows of a very long plan.

    Each has the stretch of text it shows beside the items of that stretch; all have the score and the list of checks.
    """
    sheets = _sheets(result, *_shown(result), lang)
    budget = _BUDGET
    while True:
        split = list(parts(sheets, _weights(result), budget))
        pages = [_page(result, lang, True, part.sheets, part) for part in split]
        if all(len(page.encode()) < _LARGEST for page in pages) or budget < _BUDGET >> 4:
            return pages
        budget //= 2


def part_name(plan_id: str, number: int) -> str:
    """The file of a part of a plan, the first being the plan's own."""
    return f"{plan_id}.html" if number == 1 else f"{plan_id}-{number}.html"


def _shown(result: PlanResult) -> tuple[list[Mark], list[Row]]:
    document, marks = result.document, _marks(result)
    starts = {page.start: page.number for page in document.pages}
    return marks, list(rows(document.text, marks, _looks(result.plan, document.text), starts))


def _weights(result: PlanResult) -> list[tuple[int, int]]:
    """Where the items beside the text stand, and about how many bytes each takes; what stands nowhere counts as 0."""
    told = [(finding_place(f), f["message"], f["quote"], f["suggestion"]) for f in result.findings]
    told += [(difference_place(d, result), d["message"], d["expected"], d["found"]) for d in result.differences]
    found = [(at, _AN_ITEM + 2 * sum(len(str(x or "")) for x in rest)) for at, *rest in told]
    return found + [(item.span.start, 2 * _AN_ITEM) for name in _GROUPS for item in getattr(result.plan, name)]


def _page(
    result: PlanResult, lang: str, back: bool, sheets: list[dict[str, Any]], part: Part, short: bool = False
) -> str:
    plan = result.plan
    groups = [
        {
            "name": name,
            "label": label(f"table.{name}", lang),
            "count": len(entries),
            "entries": entries[: _IN_SHORT if short else None],
        }
        for name in _GROUPS
        if (
            entries := [
                _entry(name, i, item, plan, lang)
                for i, item in enumerate(getattr(plan, name))
                if part.holds(item.span.start)
            ]
        )
    ]
    # the gravest first; by number they are found on paper
    worst = sorted(enumerate(result.findings), key=lambda found: (list(COLOURS).index(found[1]["severity"]), found[0]))
    findings = [
        {
            **f,
            "id": f"f{i}",
            "no": no,
            "source": f.get("source", ""),
            "absent": f.get("absent", False),
            "at": finding_place(f),
            "page": result.document.page_at(finding_place(f)),
        }
        for no, (i, f) in enumerate(worst, 1)
        if part.holds(finding_place(f))
    ]
    differences = [
        {**d, "id": f"d{i}", "expected": show_value(d["expected"], lang), "found": show_value(d["found"], lang)}
        for i, d in enumerate(result.differences)
        if part.holds(difference_place(d, result))
    ]
    counted = Counter(mark.kind for mark in _marks(result) if part.holds(mark.start))
    kinds = [
        {
            "name": kind,
            "count": counted[kind],
            "label": severity_many(kind, lang) if kind in COLOURS else label(f"table.{kind}", lang),
        }
        for kind in KINDS
        if counted[kind] and kind not in _UNSEEN
    ]
    tabs: list[dict[str, Any]] = [
        {"name": "overview", "count": None},
        {"name": "findings", "count": len(findings)},
        {"name": "extracted", "count": sum(g["count"] for g in groups)},
        {"name": "checklist", "count": None},
    ]
    if result.coverage is not None or not result.template or differences:  # a check alone compares nothing
        tabs.insert(3, {"name": "differences", "count": len(differences) if result.template else None})
    meta = plan.meta
    kind = meta.doc_type or label("table.plans", lang)
    return render(
        "plan.html.j2",
        "plan.js",
        lang,
        page_style=own_style("review.css"),
        name=result.name,
        back=back,
        title=meta.title or "",
        heading=f"{kind} {meta.number}" if meta.number else f"{kind} – {result.name}",
        sheets=sheets,
        parts=[
            {"number": n, "file": part_name(result.plan_id, n), "here": n == part.number}
            for n in range(1, part.of + 1)
            if part.of > 1
        ],
        before=part_name(result.plan_id, part.number - 1) if part.number > 1 else "",
        after=part_name(result.plan_id, part.number + 1) if part.number < part.of else "",
        elsewhere=_elsewhere(result, part) if part.of > 1 else None,
        in_all=len(result.findings),
        short=short,
        w=lambda key: word(key, lang),
        many=lambda n, what: many(n, what, lang),
        tabs=tabs,
        groups=groups,
        findings=findings,
        numbers={f["id"]: f["no"] for f in findings},
        times=_times(result, lang),
        lane=_lane(result, lang),
        covered=_covered(result, lang),
        differences=differences,
        kinds=kinds,
        meta=_meta_lines(result, lang),
        severities=[
            {
                "name": s,
                "label": severity_many(s, lang),
                "count": result.count(s),
                "here": sum(f["severity"] == s for f in findings),
            }
            for s in COLOURS
        ],
        here=part.number,
        file=result.plan_id,
        pages=len(result.document.pages),
        score=result.score,
        look=_look(result.score),
        read=_read_line(result, lang),
        template=result.template,
        comparison=f"../comparisons/{result.plan_id}.html" if result.comparison else "",
        coverage=percent(result.coverage),
        checklist=result.checklist,
        summary=result.summary.splitlines(),
    )


def _elsewhere(result: PlanResult, part: Part) -> dict[str, list[int]]:
    """In which part each item and each page of the plan stands, so that a link to it finds it."""
    where = {
        "f": [part.number_of(finding_place(f)) for f in result.findings],
        "d": [part.number_of(difference_place(d, result)) for d in result.differences],
        "c": [part.number_of(item.get("start") or 0) for item in result.items],
        "page": [1, *(part.number_of(page.start) for page in result.document.pages)],
    }
    where |= {name: [part.number_of(item.span.start) for item in getattr(result.plan, name)] for name in _GROUPS}
    return {name: numbers for name, numbers in where.items() if numbers}


def _sheets(result: PlanResult, marks: list[Mark], shown: list[Row], lang: str) -> list[dict[str, Any]]:
    """The rows page by page, with the image of the page and the regions on it where it was read from an image."""
    pictures = result.pictures()
    lacking: dict[int, Gap] = gaps(result, shown, lang)
    for at, gap in lacking.items():
        shown[at].gap = gap
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
                    "regions": [
                        *regions(result.document, page, short),
                        *gap_regions(page, lacking.values()),
                    ]
                    if picture and page
                    else [],
                    "rows": [],
                }
            )
        sheets[-1]["rows"].append(row)
    return sheets


def _marks(result: PlanResult) -> list[Mark]:
    marks = []
    for i, finding in enumerate(result.findings):
        span = finding_words(finding)
        if span and span["end"] > span["start"]:
            marks.append(Mark(f"f{i}", finding["severity"], span["start"], span["end"]))
    for name in KINDS:
        if name in COLOURS or name in _UNSEEN:
            continue
        for i, item in enumerate(getattr(result.plan, name)):
            marks.append(Mark(f"{name}-{i}", name, item.span.start, item.span.end))
    for i, difference in enumerate(result.differences):
        span = difference["plan_span"]
        if span and span["end"] > span["start"]:
            marks.append(Mark(f"d{i}", "differences", span["start"], span["end"]))
    for i, item in enumerate(result.items):
        if item.get("start") is not None and item["end"] > item["start"]:
            marks.append(Mark(f"c{i}", "coverage", item["start"], item["end"]))
    return marks


def _times(result: PlanResult, lang: str) -> list[dict[str, Any]]:
    """The deadlines in the order in which they first fall due, those without a day last."""
    first: dict[tuple[int, int], str] = {}
    for row in timeline_rows(result, lang):
        first.setdefault((row["start"], row["end"]), row["due"] or "")
    told = [
        {
            "id": f"deadlines-{i}",
            "due": first.get((d.span.start, d.span.end), ""),
            "kind": d.kind,
            "label": label(f"kind.{d.kind}", lang),
            "when": due_words(d, lang),
            "who": " → ".join(part for part in (d.who, d.to) if part),
        }
        for i, d in enumerate(result.plan.deadlines)
    ]
    return sorted(told, key=lambda row: (not row["due"], row["due"]))


def _lane(result: PlanResult, lang: str) -> Any:
    from markupsafe import Markup

    times = [
        (row["first"], row["due"], row["kind"], f"{label('kind.' + row['kind'], lang)}: {row['when']}")
        for row in timeline_rows(result, lang)
        if row["due"]
    ]
    return Markup(charts_time.lanes([("", times)], DATE_COLOURS, width=420, left=6)) if times else ""


def _covered(result: PlanResult, lang: str) -> list[dict[str, Any]]:
    """What of its template the plan has, field by field."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for i, item in enumerate(result.items):
        groups.setdefault(item["field"], []).append(
            {**item, "id": f"c{i}", "told": label(f"state.{item['state']}", lang), "at": item.get("start") is not None}
        )
    return [
        {
            "label": label(f"field.{field}", lang),
            "items": sorted(items, key=lambda item: -STATES.index(item["state"])),
            "counts": [(state, sum(item["state"] == state for item in items)) for state in STATES],
            "have": sum(item["state"] != "absent" for item in items),
        }
        for field, items in groups.items()
    ]


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
    # what stands above the type is the head, all of it in the middle; a whole decision that encloses the plan is none
    if "doc_type" in plan.meta.spans and plan.meta.spans["doc_type"][0] <= _LONGEST_HEAD:
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
        f"{label(f'read_as.{source.read_as}', lang)} · {many(source.pages, label('page.pages', lang), lang)} · "
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
