"""What the script of the overview shows: the lists of plans, the matrix and the times, small enough for thousands."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from ...compare.templates.library import load
from ...errors import KehoachError
from ..describe import date_words
from ..excel_matrix import item_columns
from ..labels import label
from ..result import PlanResult, RunResult
from .overview_words import word
from .review import COLOURS, DATE_COLOURS, percent

STATES = ("covered", "adapted", "partial", "absent")
#: the times that the page lists, and how many plans stand with them by number; the tables have all
_TIMES, _MEMBERS = 1_500, 60_000
_SAY = ("all_have", "plans", "page", "none", "lacking", "unique")
_WORDS = (
    "no_match", "no_match_do", "no_rows", "filtered", "with", "remove", "today", "coming", "rest", "rest_times",
    "reset", "sort",
)  # fmt: skip


def as_json(value: Any) -> str:
    """JSON that can stand inside a page: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def place_of(plan: PlanResult, places: set[str]) -> str:
    """The province of a plan: what it belongs to, or what it is where others belong to it."""
    meta = plan.plan.meta
    return meta.parent or (meta.unit if meta.unit in places else None) or ""


def places_of(plans: Sequence[PlanResult]) -> set[str]:
    """The provinces that plans belong to."""
    return {p.plan.meta.parent for p in plans if p.plan.meta.parent}


def template_name(name: str) -> str:
    """What people call a template: number and issuer of its document; its id where it is not at hand any more."""
    with suppress(KehoachError, OSError):
        document = load(name).document
        if document is not None:
            return f"{document.symbol}, {document.issuer.removeprefix('Ủy ban nhân dân ')}"
    return name


def award_name(award: Any) -> str:
    """An award form with the authority that gives it."""
    return " ".join(part for part in (award.form, award.authority) if part)


def basis_names(plan: PlanResult) -> list[str]:
    """What a plan cites as its bases, by number or else by subject; each once."""
    names = (b.number or f"{b.type} {b.subject}" for b in plan.plan.legal_bases if b.number or b.subject)
    return list(dict.fromkeys(names))


def used_templates(plans: Sequence[PlanResult]) -> list[str]:
    """The templates that plans were compared with, the one of most plans first."""
    counted = Counter(p.template for p in plans if p.template and p.items)
    return sorted(counted, key=lambda name: (-counted[name], name))


def data(run: RunResult, times: Sequence[tuple[PlanResult, dict[str, Any]]]) -> dict[str, Any]:
    """What the script shows: lists instead of objects, and words that repeat once, for thousands of plans."""
    lang, plans = run.lang, run.plans
    index = {p.plan_id: i for i, p in enumerate(plans)}
    words = _Words()
    places = places_of(plans)
    nearest = {row["plan_id"]: row for row in run.across.get("neighbours", ()) if row["rank"] == 1}
    alone = Counter((row["plan_id"], row["kind"]) for row in run.across.get("passages", ()))
    templates = {name: [p for p in plans if p.template == name and p.items] for name in used_templates(plans)}
    columns = {name: item_columns(members) for name, members in templates.items()}
    rows = []
    for p in plans:
        meta, near = p.plan.meta, nearest.get(p.plan_id)
        has = {row["item"]: row for row in p.items}
        cells = ""
        if p.template in columns:
            cells = "".join(
                str(STATES.index(has[item]["state"])) if item in has else "-" for _, item, _ in columns[p.template]
            )
        # what charts count, so that a click on a bar can show the plans behind it; in one order in every run
        counted = [*basis_names(p), *(f["rule"] for f in p.findings), *(award_name(a) for a in p.plan.award_forms)]
        said = dict.fromkeys(counted)
        rows.append(
            [
                p.plan_id,
                p.name,
                p.relative,
                words(place_of(p, places)),
                meta.number or "",
                meta.date or "",
                words(p.template or ""),
                percent(p.coverage),
                p.score,
                [p.count("error"), p.count("warning"), p.count("info")],
                len(p.differences),
                words(label(f"read_as.{p.plan.source.read_as}", lang)),
                sorted(words(name) for name in said),
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
        "templates": {name: template_name(name) for name in sorted({p.template for p in plans if p.template})},
        "rules": {name: run.rule_titles[name] for name in words.known if name in run.rule_titles},
        "matrix": {
            name: {
                "fields": [label(f"field.{field}", lang) for field, _, _ in columns[name]],
                "labels": [text for _, _, text in columns[name]],
            }
            for name in templates
        },
        "times": _times(times, index, lang),
        "say": {key: label(f"say.{key}", lang) for key in _SAY}
        | {key: word(key, lang) for key in _WORDS}
        | {"compare": label("page.comparison", lang), "differences": label("col.differences", lang).lower()}
        | {f"state.{k}": label(f"state.{s}", lang) for k, s in enumerate(STATES)}
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


def _times(
    times: Sequence[tuple[PlanResult, dict[str, Any]]], index: dict[str, int], lang: str
) -> list[tuple[str, str, str, list[int], int]]:
    """(last day, kind, in words, plans, how many) of all that falls due, by day.

    The plans are all of them, so that the list follows the filter of the page; of very many the first few.
    """
    groups: dict[tuple[str, str, str], dict[int, None]] = defaultdict(dict)
    for p, row in times:
        if row["due"]:
            groups[row["due"], row["kind"], row["precision"]][index[p.plan_id]] = None
    listed = sorted(groups.items())[:_TIMES]
    whole = sum(len(members) for _, members in listed) <= _MEMBERS
    return [
        (due, kind, _said(due, precision, lang), list(members)[: None if whole else 4], len(members))
        for (due, kind, precision), members in listed
    ]


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
