"""The overview of a run (``index.html``): plans, coverage matrix, deadlines, families, findings.

The long lists are data in the page that its script shows a piece at a time (:mod:`.overview_data`), so that three
thousand plans stay a page of less than two megabytes; pictures are drawn here, bars are elements of the page that wrap
their words on a phone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from ...check.engine import LIMITS, WEIGHTS
from ..describe import describe
from ..labels import label
from ..result import PlanResult, RunResult
from ..tables import ORDER
from ..timeline import timeline_rows
from . import charts, charts_time
from .overview_brief import brief, by_place
from .overview_data import STATES, as_json, award_name, basis_names, data, places_of, used_templates
from .overview_words import word
from .review import COLOURS, DATE_COLOURS, page_text, percent, render

#: up to so many plans each has a lane, a row and a column of its own in the pictures
_LANES, _MAP, _AWARDS, _DOTS = 40, 60, 60, 120
#: the families, passages, failures, bars and tables of figures that the page lists; the tables have all
_FAMILIES, _LACKING, _FAILURES, _BARS, _FIGURES = 20, 12, 200, 12, 100
_KIND_COLOURS = {
    "missing": "#c9414c",
    "changed": "#b7791f",
    "extra": "#3f7fc4",
    "moved": "#8a5bb0",
    "renumbered": "#66717e",
}


def index_page(run: RunResult) -> str:
    """The overview of a run: every plan with its score, filters, and charts."""
    lang, plans = run.lang, run.plans
    times = [(p, row) for p in plans for row in timeline_rows(p, lang)]
    days = [(row["due"], row["kind"]) for _, row in times if row["due"]]
    award_names = _award_columns(plans)
    kinds = {kind: label(f"kind.{kind}", lang) for kind in DATE_COLOURS}
    used_kinds = {kind for _, kind in days}
    families = len({row["family"] for row in run.across.get("families", ())})
    places = by_place(plans)
    periods = charts_time.by_period(days, lang)
    return render(
        "index.html.j2",
        "index.js",
        lang,
        w=lambda key, **values: word(key, lang, **values),
        page_style=_markup(page_text("index.css")),
        data=_markup(as_json(data(run, times))),
        brief=brief(run),
        cards=_cards(run),
        terms=_terms(lang),
        parents=sorted(places_of(plans)),
        places=places if len([row for row in places if row["name"]]) > 1 else [],
        templates=used_templates(plans),
        states=[{"name": s, "label": label(f"state.{s}", lang)} for s in STATES],
        failures=run.failures[:_FAILURES],
        more_failures=max(0, len(run.failures) - _FAILURES),
        table_names=ORDER,
        award_names=award_names,
        findings_bars=_findings_bars(run),
        severities=[{"label": label(f"severity.{name}", lang), "colour": colour} for name, colour in COLOURS.items()],
        bases_bars=_bars(Counter(name for p in plans for name in basis_names(p)).most_common(_BARS), "#2b79c2"),
        difference_bars=_differences(plans, lang),
        difference_kinds=[
            {"label": label(f"diff.{kind}", lang), "colour": colour}
            for kind, colour in _KIND_COLOURS.items()
            if any(d["kind"] == kind for p in plans for d in p.differences)
        ],
        kinds=[
            {"name": kind, "label": kinds[kind], "colour": colour}
            for kind, colour in DATE_COLOURS.items()
            if kind in used_kinds
        ],
        calendar=_markup(charts_time.calendar(days, DATE_COLOURS, kinds, lang=lang)),
        calendar_rows=[
            {"time": said, "counts": [counted[kind] for kind in DATE_COLOURS if kind in used_kinds]}
            for said, counted in (periods if len(periods) <= _FIGURES else ())
        ],
        lanes=_markup(_lanes(plans, times, kinds)),
        lanes_most=_LANES if len(plans) > _LANES else 0,
        timeline=_markup(_yearly(plans, lang)),
        awards=[
            {"id": p.plan_id, "name": p.name, "has": [_has(p, name) for name in award_names]}
            for p in (plans if len(plans) <= _AWARDS else ())
        ],
        award_bars=_bars(_awards(plans).most_common(15), "#8a5bb0", len(plans)) if len(plans) > _AWARDS else [],
        map=_markup(_map(run)),
        map_most=_MAP if len(plans) > _MAP else 0,
        shades=charts_time.shades(),
        families=_families(run),
        more_families=max(0, families - _FAMILIES),
        lacking=_lacking(run),
        similar=_similar(run),
    )


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # made by charts and as_json, which escape what they are given


# ------------------------------------------------------------------------------------------------ head
def _cards(run: RunResult) -> list[dict[str, Any]]:
    """The figures of the run, each with the part of the page that tells more."""
    lang, plans = run.lang, run.plans
    totals = Counter(f["severity"] for p in plans for f in p.findings)
    scores = [p.score for p in plans]
    shares = [p.coverage for p in plans if p.coverage is not None]
    coverage = f"{percent(sum(shares) / len(shares))} %" if shares else "—"
    cards: list[tuple[Any, str, str, str]] = [
        (len(plans), label("index.plans", lang), "", "#plans"),
        (
            len(run.failures),
            label("index.failures", lang),
            "error" if run.failures else "good",
            "#failures" if run.failures else "",
        ),
        (round(sum(scores) / len(scores)) if scores else "—", label("index.score", lang), "", "#score"),
        (coverage, word("mean_coverage", lang), "", "#matrix" if any(p.items for p in plans) else ""),
        (totals["error"], label("index.errors", lang), "error" if totals["error"] else "good", "#state=errors"),
        (
            totals["warning"],
            label("index.warnings", lang),
            "warning" if totals["warning"] else "good",
            "#state=warnings",
        ),
        (len({name for p in plans for name in basis_names(p)}), label("index.bases", lang), "", "#charts"),
        (sum(len(p.plan.deadlines) for p in plans), label("index.deadlines", lang), "", "#times"),
    ]
    return [
        {
            "value": _figure(value, lang),
            "name": _of_one(name, value, lang),
            "look": look,
            "to": to if plans or to == "#failures" else "",
        }
        for value, name, look, to in cards
    ]


def _of_one(name: str, value: Any, lang: str) -> str:
    """English tells one from many."""
    return name.removesuffix("s") if value == 1 and lang == "en" else name


def _figure(value: Any, lang: str) -> str:
    return f"{value:,}".replace(",", "." if lang == "vi" else ",") if isinstance(value, int) else str(value)


def _terms(lang: str) -> str:
    """How a score is made, with the figures that the checks use."""
    costs = {name: f"{value:g}".replace(".", "," if lang == "vi" else ".") for name, value in WEIGHTS.items()}
    return word("score.terms", lang, **costs, **{f"{name}_most": f"{value:g}" for name, value in LIMITS.items()})


# ------------------------------------------------------------------------------------------------ charts
def _bars(counted: Iterable[tuple[str, int]], colour: str, of: int = 0) -> list[dict[str, Any]]:
    """Bars whose words lead to the plans that are counted; the longest is that of ``of``, else of the first."""
    rows = list(counted)
    top = max([of, *(n for _, n in rows)], default=1)
    return [
        {
            "id": "",
            "name": name,
            "to": f"#has={quote(name)}",
            "parts": [{"n": n, "share": f"{100 * n / top:.4g}", "colour": colour, "what": ""}],
            "n": n,
        }
        for name, n in rows
    ]


def _findings_bars(run: RunResult) -> list[dict[str, Any]]:
    """The findings that most plans have; plans are counted and not places, so that one plan makes no chart."""
    grade = {f["rule"]: f["severity"] for p in run.plans for f in p.findings}
    counted = Counter(rule for p in run.plans for rule in {f["rule"] for f in p.findings})
    order = sorted(counted, key=lambda rule: (-counted[rule], list(COLOURS).index(grade[rule]), rule))[:_BARS]
    rows = _bars([(rule, counted[rule]) for rule in order], "")
    for row in rows:
        row["id"], row["name"] = row["name"], run.rule_titles.get(row["name"], "")
        row["parts"][0] |= {
            "colour": COLOURS[grade[row["id"]]],
            "what": label(f"severity.{grade[row['id']]}", run.lang),
        }
    return rows


def _differences(plans: Sequence[PlanResult], lang: str) -> list[dict[str, Any]]:
    counted = Counter((d["field"], d["kind"]) for p in plans for d in p.differences)
    fields = Counter({name: 0 for name, _ in counted})
    for (name, _), n in counted.items():
        fields[name] += n
    top = max(fields.values(), default=1)
    return [
        {
            "id": "",
            "name": label(f"field.{name}", lang),
            "to": "",
            "parts": [
                {
                    "n": counted[name, kind],
                    "share": f"{100 * counted[name, kind] / top:.4g}",
                    "colour": colour,
                    "what": label(f"diff.{kind}", lang),
                }
                for kind, colour in _KIND_COLOURS.items()
                if counted[name, kind]
            ],
            "n": total,
        }
        for name, total in sorted(fields.items(), key=lambda item: (-item[1], item[0]))
    ]


def _lanes(
    plans: Sequence[PlanResult], times: Sequence[tuple[PlanResult, dict[str, Any]]], kinds: dict[str, str]
) -> str:
    if len(plans) > _LANES:
        return ""
    by_plan: dict[str, list[tuple[str, str, str, str]]] = {p.plan_id: [] for p in plans}
    for p, row in times:
        if row["due"]:
            who = f" ({row['who']})" if row["who"] else ""
            by_plan[p.plan_id].append(
                (row["first"], row["due"], row["kind"], f"{kinds[row['kind']]}: {row['when']}{who}")
            )
    return charts_time.lanes([(p.name, by_plan[p.plan_id]) for p in plans if by_plan[p.plan_id]], DATE_COLOURS)


def _yearly(plans: Sequence[PlanResult], lang: str) -> str:
    """The deadlines that come back every year, as dots on one year; of many plans none, the calendar tells them."""
    points = []
    for p in plans:
        for d in p.plan.deadlines:
            month, day = d.when.get("month"), d.when.get("day")
            if d.when.get("recurs") == "yearly" and month and day:
                head, _ = describe("deadlines", d, lang)
                points.append((int(month), int(day), DATE_COLOURS.get(d.kind, "#66717e"), f"{p.name}: {head}"))
    if len(points) > _DOTS:
        return ""
    short = (
        [f"Th {m}" for m in range(1, 13)] if lang == "vi" else "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    )
    return charts.timeline(points, short, said=word("yearly.said", lang, n=len(points)))


def _map(run: RunResult) -> str:
    """How alike plans are, family by family; of many plans the sources of the largest families."""
    rows = run.across.get("families", ())
    family = {row["plan_id"]: row["family"] for row in rows}
    chosen = sorted(run.plans, key=lambda p: (family.get(p.plan_id, 1 << 30), p.name))
    if len(chosen) > _MAP:
        sources = [row["plan_id"] for row in rows if row["role"] == "source"][:_FAMILIES]
        order = {name: k for k, name in enumerate(sources)}
        chosen = sorted((p for p in run.plans if p.plan_id in order), key=lambda p: order[p.plan_id])
    at = {p.plan_id: k for k, p in enumerate(chosen)}
    shares = {}
    for row in run.similarity:
        i, j = at.get(row["plan_id"]), at.get(row["other_id"])
        if i is not None and j is not None:
            shares[min(i, j), max(i, j)] = float(row["similarity"])
    lines = [
        k
        for k in range(1, len(chosen))
        if family.get(chosen[k].plan_id) != family.get(chosen[k - 1].plan_id) and len(run.plans) <= _MAP
    ]
    return charts_time.heat([p.name for p in chosen], shares, lines, word("map.said", run.lang, n=len(chosen)))


def _families(run: RunResult) -> list[dict[str, Any]]:
    names = {p.plan_id: p.name for p in run.plans}
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in run.across.get("families", ()):
        found[row["family"]].append(row)
    told = []
    for number in sorted(found)[:_FAMILIES]:
        members = found[number]
        copies = sorted((r for r in members if r["role"] == "copy"), key=lambda r: -r["share"])
        source = members[0]["source_id"]
        shares = [r["share"] for r in copies]
        told.append(
            {
                "source": source,
                "source_name": names.get(source, source),
                "reason": label(f"reason.{members[0]['reason']}", run.lang),
                "size": len(members),
                "percent": round(100 * sum(shares) / len(shares)) if shares else 0,
                "copies": [
                    {
                        "id": r["plan_id"],
                        "name": names.get(r["plan_id"], r["plan_id"]),
                        "percent": round(100 * r["share"]),
                    }
                    for r in copies[:6]
                ],
                "more": max(0, len(copies) - 6),
            }
        )
    return told


def _lacking(run: RunResult) -> list[dict[str, Any]]:
    """The passages that most have, and which plans lack them; those that most plans have first."""
    names = {p.plan_id: p.name for p in run.plans}
    found: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for row in run.across.get("passages", ()):
        if row["kind"] == "lacking":
            found[row["quote"], row["plans"], row["of"]].append(row["plan_id"])
    told = sorted(found.items(), key=lambda item: (-item[0][1] / item[0][2], -item[0][2], item[0][0]))[:_LACKING]
    return [
        {
            "quote": quote if len(quote) <= 260 else quote[:260].rsplit(" ", 1)[0] + " …",
            "have": have,
            "of": of,
            "plans": [{"id": name, "name": names.get(name, name)} for name in plans[:5]],
            "more": max(0, len(plans) - 5),
        }
        for (quote, have, of), plans in told
    ]


def _similar(run: RunResult) -> list[dict[str, Any]]:
    names = {p.plan_id: p.name for p in run.plans}
    return [
        {
            "a": s["plan_id"],
            "b": s["other_id"],
            "a_name": names[s["plan_id"]],
            "b_name": names[s["other_id"]],
            "percent": round(s["similarity"] * 100),
        }
        for s in sorted(run.similarity, key=lambda s: -s["similarity"])[:10]
    ]


# ------------------------------------------------------------------------------------------------ awards
def _awards(plans: Sequence[PlanResult]) -> Counter[str]:
    """How many plans name each award form; the most frequent first, those alike by name."""
    counted = Counter(name for p in plans for name in {award_name(a) for a in p.plan.award_forms})
    return Counter({name: counted[name] for name in sorted(counted, key=lambda name: (-counted[name], name))})


def _award_columns(plans: Sequence[PlanResult]) -> list[str]:
    return list(_awards(plans))[:9]


def _has(result: PlanResult, name: str) -> bool:
    return any(award_name(award) == name for award in result.plan.award_forms)
