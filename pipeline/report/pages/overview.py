"""The overview of a run (``index.html``): plans, coverage matrix, deadlines, families, findings.

The long lists are data in the page that its script shows a piece at a time, so that three thousand plans stay a page
of less than two megabytes; charts are drawn here.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from ..describe import date_words, describe
from ..excel_matrix import item_columns
from ..labels import label
from ..result import PlanResult, RunResult
from ..tables import ORDER
from ..timeline import timeline_rows
from . import charts, charts_time
from .review import COLOURS, DATE_COLOURS, page_text, percent, render

#: up to so many plans each has a lane, a row and a column of its own in the pictures
_LANES, _MAP, _AWARDS, _DOTS = 40, 60, 60, 120
#: the times, families and passages that the page lists; the tables have all
_TIMES, _FAMILIES, _LACKING = 1_500, 20, 12
_STATES = ("covered", "adapted", "partial", "absent")
_KIND_COLOURS = {
    "missing": "#c9414c",
    "changed": "#d89a1d",
    "extra": "#6aa1df",
    "moved": "#8a5bb0",
    "renumbered": "#8894a1",
}


def index_page(run: RunResult) -> str:
    """The overview of a run: every plan with its score, filters, and charts."""
    lang = run.lang
    plans = run.plans
    bases = Counter(
        b.number or f"{b.type} {b.subject}" for p in plans for b in p.plan.legal_bases if b.number or b.subject
    )
    rules = Counter((f["rule"], f["severity"]) for p in plans for f in p.findings)
    scores = [p.score for p in plans]
    totals = Counter(f["severity"] for p in plans for f in p.findings)
    times = [(p, row) for p in plans for row in timeline_rows(p, lang)]
    cards = [
        (len(plans), "plans", ""),
        (len(run.failures), "failures", "error" if run.failures else "good"),
        (round(sum(scores) / len(scores)) if scores else "—", "score", ""),
        (totals["error"], "errors", "error"),
        (totals["warning"], "warnings", "warning"),
        (len(bases), "bases", ""),
        (sum(len(p.plan.deadlines) for p in plans), "deadlines", ""),
        (len({row["family"] for row in run.across.get("families", ())}), "families", ""),
    ]
    award_names = _award_columns(plans)
    titles = {name: f"{name} {run.rule_titles.get(name, '')}".strip() for name, _ in rules}
    kinds = {kind: label(f"kind.{kind}", lang) for kind in DATE_COLOURS}
    return render(
        "index.html.j2",
        "index.js",
        lang,
        page_style=_markup(page_text("index.css")),
        data=_markup(_json(_data(run, times))),
        cards=[{"value": v, "name": label(f"index.{key}", lang), "look": look} for v, key, look in cards],
        parents=sorted({p.plan.meta.parent for p in plans if p.plan.meta.parent}),
        templates=sorted({p.template for p in plans if p.template and p.items}),
        states=[{"name": s, "label": label(f"state.{s}", lang)} for s in _STATES],
        failures=run.failures[:200],
        more_failures=max(0, len(run.failures) - 200),
        table_names=ORDER,
        award_names=award_names,
        findings_chart=_markup(
            charts.bars(
                [(titles.get(rule, rule), n, COLOURS[severity]) for (rule, severity), n in rules.most_common(12)],
                left=300,
            )
        ),
        bases_chart=_markup(charts.bars([(name, n, "#2b79c2") for name, n in bases.most_common(12)])),
        differences_chart=_markup(_differences(plans, lang)),
        difference_kinds=[
            {"label": label(f"diff.{kind}", lang), "colour": colour}
            for kind, colour in _KIND_COLOURS.items()
            if any(d["kind"] == kind for p in plans for d in p.differences)
        ],
        kinds=[{"name": kind, "label": kinds[kind], "colour": colour} for kind, colour in DATE_COLOURS.items()],
        calendar=_markup(
            charts_time.calendar([(row["due"], row["kind"]) for _, row in times if row["due"]], DATE_COLOURS, kinds)
        ),
        lanes=_markup(_lanes(plans, times, kinds)),
        timeline=_markup(_yearly(plans, lang)),
        awards=[
            {"id": p.plan_id, "name": p.name, "has": [_has(p, name) for name in award_names]}
            for p in (plans if len(plans) <= _AWARDS else ())
        ],
        awards_chart=_markup(_awards_chart(plans) if len(plans) > _AWARDS else ""),
        map=_markup(_map(run)),
        families=_families(run),
        more_families=max(0, len({row["family"] for row in run.across.get("families", ())}) - _FAMILIES),
        lacking=_lacking(run),
        similar=_similar(run),
    )


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # made by charts and _json, which escape what they are given


def _json(value: Any) -> str:
    """JSON that can stand inside a page: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


# ------------------------------------------------------------------------------------------------ data of the script
def _data(run: RunResult, times: Sequence[tuple[PlanResult, dict[str, Any]]]) -> dict[str, Any]:
    """What the script shows: lists instead of objects, and words that repeat once, for thousands of plans."""
    lang, plans = run.lang, run.plans
    index = {p.plan_id: i for i, p in enumerate(plans)}
    words = _Words()
    nearest = {row["plan_id"]: row for row in run.across.get("neighbours", ()) if row["rank"] == 1}
    alone = Counter((row["plan_id"], row["kind"]) for row in run.across.get("passages", ()))
    templates = {name: [p for p in plans if p.template == name and p.items] for name in _used(plans)}
    columns = {name: item_columns(members) for name, members in templates.items()}
    rows = []
    for p in plans:
        meta, near = p.plan.meta, nearest.get(p.plan_id)
        has = {row["item"]: row for row in p.items}
        cells = ""
        if p.template in columns:
            cells = "".join(
                str(_STATES.index(has[item]["state"])) if item in has else "-" for _, item, _ in columns[p.template]
            )
        cited = sorted({words(b.number or b.subject or "") for b in p.plan.legal_bases if b.number or b.subject})
        rows.append(
            [
                p.plan_id,
                p.name,
                p.relative,
                words(meta.parent or ""),
                meta.number or "",
                meta.date or "",
                words(p.template or ""),
                percent(p.coverage),
                p.score,
                [p.count("error"), p.count("warning"), p.count("info")],
                len(p.differences),
                words(label(f"read_as.{p.plan.source.read_as}", lang)),
                cited,
                cells,
                [index[near["other_id"]], round(near["share"] * 100)] if near and near["other_id"] in index else None,
                [alone[p.plan_id, "lacking"], alone[p.plan_id, "unique"]],
                int(p.comparison is not None),
            ]
        )
    return {
        "lang": lang,
        "words": words.known,
        "plans": rows,
        "matrix": {
            name: {
                "fields": [label(f"field.{field}", lang) for field, _, _ in columns[name]],
                "labels": [text for _, _, text in columns[name]],
            }
            for name in templates
        },
        "times": _times(times, index, lang),
        "say": {
            key: label(f"say.{key}", lang)
            for key in (
                "all_have",
                "plans",
                "more",
                "page",
                "none",
                "lacking",
                "unique",
                "nearest",
                "every",
                "passages",
            )
        }
        | {"compare": label("page.comparison", lang), "differences": label("col.differences", lang).lower()}
        | {f"state.{k}": label(f"state.{s}", lang) for k, s in enumerate(_STATES)}
        | {f"severity.{s}": label(f"severity.{s}", lang).lower() for s in COLOURS}
        | {f"kind.{k}": label(f"kind.{k}", lang) for k in DATE_COLOURS},
    }


class _Words:
    """Words that are said by their number."""

    def __init__(self) -> None:
        self.known: list[str] = []
        self._at: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        if text not in self._at:
            self._at[text] = len(self.known)
            self.known.append(text)
        return self._at[text]


def _used(plans: Sequence[PlanResult]) -> list[str]:
    """The templates that plans were compared with, the one of most plans first."""
    counted = Counter(p.template for p in plans if p.template and p.items)
    return sorted(counted, key=lambda name: (-counted[name], name))


def _times(
    times: Sequence[tuple[PlanResult, dict[str, Any]]], index: dict[str, int], lang: str
) -> list[tuple[str, str, str, list[int], int]]:
    """(last day, kind, in words, the first few plans, how many) of all that falls due, by day."""
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for p, row in times:
        if row["due"]:
            groups[row["due"], row["kind"], row["precision"]].append(index[p.plan_id])
    found = []
    for (due, kind, precision), members in sorted(groups.items()):
        plans = list(dict.fromkeys(members))
        found.append((due, kind, _said(due, precision, lang), plans[:4], len(plans)))
    return found[:_TIMES]


def _said(due: str, precision: str, lang: str) -> str:
    year, month, _ = due.split("-")
    if precision == "day":
        return date_words(due)
    if precision == "month":
        return f"tháng {int(month)}/{year}" if lang == "vi" else f"{month}/{year}"
    if precision == "quarter":
        quarter = ("I", "II", "III", "IV")[(int(month) - 1) // 3]
        return f"quý {quarter}/{year}" if lang == "vi" else f"quarter {quarter} of {year}"
    return f"hết năm {year}" if lang == "vi" else f"end of {year}"


# ------------------------------------------------------------------------------------------------ charts
def _differences(plans: Sequence[PlanResult], lang: str) -> str:
    counted = Counter((d["field"], d["kind"]) for p in plans for d in p.differences)
    fields = Counter({name: 0 for name, _ in counted})
    for (name, _), n in counted.items():
        fields[name] += n
    return charts.stacked(
        [
            (
                label(f"field.{name}", lang),
                [
                    (counted[name, kind], colour, label(f"diff.{kind}", lang))
                    for kind, colour in _KIND_COLOURS.items()
                    if counted[name, kind]
                ],
            )
            for name, _ in fields.most_common()
        ]
    )


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
                points.append((int(month), int(day), DATE_COLOURS.get(d.kind, "#8894a1"), f"{p.name}: {head}"))
    if len(points) > _DOTS:
        return ""
    short = (
        [f"Th {m}" for m in range(1, 13)] if lang == "vi" else "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    )
    return charts.timeline(points, short)


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
    return charts_time.heat([p.name for p in chosen], shares, lines)


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
def _award_name(award: Any) -> str:
    return " ".join(part for part in (award.form, award.authority) if part)


def _award_columns(plans: Sequence[PlanResult]) -> list[str]:
    counted = Counter(name for p in plans for name in {_award_name(a) for a in p.plan.award_forms})
    return sorted(counted, key=lambda name: (-counted[name], name))[:9]  # sets have no order of their own


def _has(result: PlanResult, name: str) -> bool:
    return any(_award_name(award) == name for award in result.plan.award_forms)


def _awards_chart(plans: Sequence[PlanResult]) -> str:
    counted = Counter(name for p in plans for name in {_award_name(a) for a in p.plan.award_forms})
    order = sorted(counted, key=lambda name: (-counted[name], name))[:15]
    return charts.bars([(name, counted[name], "#8a5bb0") for name in order], width=1080, left=420)
