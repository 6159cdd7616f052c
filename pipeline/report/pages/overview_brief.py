"""What the overview says before its tables: the result of a run in a few sentences, and province by province."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from ..result import PlanResult, RunResult
from .overview_data import place_of, places_of
from .overview_words import word
from .review import percent

#: so many plans are named in a sentence
_NAMED = 3
_LONGEST = 110


def brief(run: RunResult) -> list[dict[str, Any]]:
    """The sentences, each with its ``text``, the ``links`` that follow it (name, address, what is said of it).

    They say what somebody who has one minute asks: how many, how good, whom to look at first, what is wrong or absent
    most, and who wrote from whom.
    """
    lang, plans = run.lang, run.plans
    said: list[dict[str, Any]] = []

    def say(text: str, *links: tuple[str, str, str]) -> None:
        said.append({"text": text, "links": [{"name": n, "to": to, "note": note} for n, to, note in links]})

    failed = (
        (
            word("brief.failed" if len(run.failures) > 1 else "brief.failed_one", lang, n=len(run.failures)),
            "#failures",
            "",
        )
        if run.failures
        else None
    )
    if not plans:
        say(word("brief.none", lang), *([failed] if failed else []))
        say(word("brief.none_do", lang))
        return said
    known = places_of(plans)
    places = sorted({place for p in plans if (place := place_of(p, known))})
    where = ""
    if places:
        where = word("brief.where" if len(places) > 1 else "brief.where_one", lang, n=len(places), name=places[0])
    head = word(
        "brief.read" if len(plans) > 1 else "brief.read_one", lang, plans=_number(len(plans), lang), where=where
    )
    say(head, *([failed] if failed else []))
    clean = sum(not (p.count("error") + p.count("warning")) for p in plans)
    mean = round(sum(p.score for p in plans) / len(plans))
    say(word("brief.score" if len(plans) > 1 else "brief.score_one", lang, mean=mean, clean=_number(clean, lang)))
    worst = [p for p in sorted(plans, key=lambda p: (p.score, p.name)) if p.count("error") + p.count("warning")]
    if worst and len(plans) > 1:
        say(
            word("brief.worst", lang),
            *((p.name, _page(p), word("brief.points", lang, n=p.score)) for p in worst[:_NAMED]),
        )
    _say_finding(run, say)
    _say_coverage(plans, lang, say)
    _say_kin(run, say)
    return said


def _say_finding(run: RunResult, say: Any) -> None:
    counted = Counter(rule for p in run.plans for rule in {f["rule"] for f in p.findings if f["severity"] != "info"})
    if not counted or len(run.plans) < 2:
        return
    rule, n = min(counted.items(), key=lambda item: (-item[1], item[0]))
    note = word("brief.finding_in", run.lang, n=_number(n, run.lang), of=_number(len(run.plans), run.lang))
    say(word("brief.finding", run.lang), (run.rule_titles.get(rule) or rule, f"#has={rule}", note))


def _say_coverage(plans: Sequence[PlanResult], lang: str, say: Any) -> None:
    compared = [p for p in plans if p.coverage is not None]
    if not compared:
        return
    mean = percent(sum(p.coverage or 0 for p in compared) / len(compared))
    if len(compared) == 1:
        say(word("brief.coverage_one", lang, mean=mean))
    else:
        lowest = min(compared, key=lambda p: (p.coverage, p.name))
        told = word("brief.coverage", lang, mean=mean, n=_number(len(compared), lang))
        say(told, (lowest.name, _page(lowest), f"{percent(lowest.coverage)} %"))
    absent: Counter[tuple[str, str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for p in compared:
        for row in p.items:
            asked[p.template or "", row["item"]] += 1
            if row["state"] == "absent":
                absent[p.template or "", row["item"], row["label"]] += 1
    if absent:
        (template, item, text), n = min(absent.items(), key=lambda one: (-one[1], one[0]))
        text = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
        of = asked[template, item]
        note = word("brief.absent_in", lang, n=_number(n, lang), of=_number(of, lang)) if of > 1 else ""
        say(word("brief.absent" if of > 1 else "brief.absent_one", lang), (text, "#matrix", note))


def _say_kin(run: RunResult, say: Any) -> None:
    families: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in run.across.get("families", ()):
        families[row["family"]].append(row)
    if not families:
        return
    largest = max(families.values(), key=len)
    copies = [row["share"] for row in largest if row["role"] == "copy"]
    source = next((p for p in run.plans if p.plan_id == largest[0]["source_id"]), None)
    if source and copies:
        share = round(100 * sum(copies) / len(copies))
        size = _number(len(copies), run.lang)
        say(word("brief.kin", run.lang, n=size, name=source.name, percent=share))


def by_place(plans: Sequence[PlanResult]) -> list[dict[str, Any]]:
    """A row a province: plans, mean score and coverage, errors, warnings, and the plan of the lowest score."""
    known = places_of(plans)
    groups: dict[str, list[PlanResult]] = defaultdict(list)
    for p in plans:
        groups[place_of(p, known)].append(p)
    rows = []
    for name, members in groups.items():
        shares = [p.coverage for p in members if p.coverage is not None]
        lowest = min(members, key=lambda p: (p.score, p.name))
        rows.append(
            {
                "name": name,
                "plans": len(members),
                "score": round(sum(p.score for p in members) / len(members)),
                "coverage": percent(sum(shares) / len(shares)) if shares else None,
                "errors": sum(p.count("error") for p in members),
                "warnings": sum(p.count("warning") for p in members),
                "lowest": {"name": lowest.name, "to": _page(lowest), "score": lowest.score},
            }
        )
    # those that need help most stand first, what belongs to no province last
    return sorted(rows, key=lambda row: (not row["name"], row["score"], row["name"]))


def _page(plan: PlanResult) -> str:
    return f"plans/{plan.plan_id}.html"


def _number(n: int, lang: str) -> str:
    return f"{n:,}".replace(",", "." if lang == "vi" else ",")
