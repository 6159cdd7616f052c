"""The coverage matrix (ma trận mức bám): what of each template item each plan has, and in which form.

It is read from the differences, so that it never says anything else than they do: an item told as missing is
``absent``, one told in another form ``adapted``, a content of which some terms alone are found ``partial``, and
what is not told at all ``covered``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..document import Document
from ..plan import Deadline, Plan, Span
from . import describe
from .alignment.wording import key
from .asked.items import term_share
from .difference import Difference
from .templates.inheritance import effective
from .templates.template import LISTS, Fact, Template, TemplateDeadline

if TYPE_CHECKING:
    import pandas as pd

#: what can be said of an item, best first
STATES = ("covered", "adapted", "partial", "absent")
COLUMNS = ["plan_id", "template", "asked_by", "field", "item", "label", "state", "similarity", "page", "start", "end"]
#: the field of the differences for a list of the template, in the order of a plan
_FIELDS = {
    "legal_bases": "bases",
    "sections": "sections",
    "targets": "targets",
    "contents": "contents",
    "criteria": "criteria",
    "phases": "phases",
    "award_forms": "award_forms",
    "deadlines": "deadlines",
    "responsibilities": "responsibilities",
    "recipients": "recipients",
}
#: keys of an expected value that are called otherwise in the template
_NAMES = {"number": "symbol", "class": "award_class", "heading": "wording", "template": "origin"}


def coverage_rows(
    plan: Plan,
    template: Template,
    differences: Sequence[Difference],
    document: Document | None = None,
    lang: str = "vi",
) -> list[dict[str, Any]]:
    """One row for each item that a template asks for.

    Args:
        plan: The plan.
        template: Its template; what that takes over from those above it is asked for as well.
        differences: What the comparison of the two told.
        document: The plan's text, in which the terms of contents are looked for.
        lang: The language of the labels, ``vi`` or ``en``.

    Returns:
        Rows with ``template`` (the one compared with), ``asked_by`` (whose document does), ``field``, ``item`` (the
        same word for the same item in every plan), ``label``, ``state`` (one of :data:`STATES`), ``similarity`` (0..1;
        of contents the share of their terms; None where nothing was measured), and the place in the plan where the
        difference was told (``page``, ``start``, ``end``).
    """
    whole = effective(template)
    told: dict[str, list[Difference]] = {}
    for difference in differences:
        if difference.kind != "extra" and difference.expected is not None:
            told.setdefault(difference.field, []).append(difference)
    gone = _gone(whole, told.get("sections", ()))
    text = f" {key(document.text)} " if document is not None else ""
    rows = []
    for name, entries in asked(whole).items():
        left = list(told.get(name, ()))
        for number, fact in enumerate(entries, 1):
            mine = next((d for d in left if _is_of(d.expected, fact)), None)
            if mine is not None:
                left.remove(mine)
            elif not getattr(fact, "required", True):
                continue  # it may be left out, and nothing speaks against the way it is said
            state, similarity = _state(name, mine, fact, text)
            if name != "sections" and mine is None and (fact.origin, fact.section or "") in gone:
                state, similarity = "absent", 0.0
            span = mine.plan_span if mine is not None else None
            rows.append(
                {
                    "template": template.id,
                    "asked_by": fact.level,
                    "field": name,
                    "item": f"{name}-{number:02}",
                    "label": label(fact, lang),
                    "state": state,
                    "similarity": similarity,
                    **_place(span),
                }
            )
    return rows


def asked(template: Template) -> dict[str, list[Fact]]:
    """The entries of a template by the field of the differences, in the order of a plan.

    The document that the template stands for is the first basis: a plan that carries it out must cite it.
    """
    found: dict[str, list[Fact]] = {name: [] for name in _FIELDS}
    for name, part in _FIELDS.items():
        if part in LISTS:
            found[name] = list(getattr(template, part))
    if template.document is not None:
        found["legal_bases"].insert(0, template.document)
    # the plan itself is what was to be issued
    found["deadlines"] = [fact for fact in found["deadlines"] if getattr(fact, "kind", "") != "issue_plan"]
    return {name: entries for name, entries in found.items() if entries}


def _gone(template: Template, told: Iterable[Difference]) -> set[tuple[str, str]]:
    """The parts of documents that are told as missing: what they hold is missing with them."""
    missing = [d for d in told if d.kind == "missing"]
    return {
        (fact.origin, fact.section)
        for fact in template.sections
        if fact.section and any(_is_of(d.expected, fact) for d in missing)
    }


def _is_of(expected: Any, fact: Fact) -> bool:
    """Whether an expected value is that of a template's entry: all that both say is the same."""
    if isinstance(expected, str):
        return getattr(fact, "name", None) == expected
    if not isinstance(expected, dict):
        return False
    same = 0
    for name, value in expected.items():
        mine = getattr(fact, _NAMES.get(str(name), str(name)), _NOTHING)
        if mine is _NOTHING or (name == "template" and not mine):
            continue
        if (list(mine) if isinstance(mine, tuple) else mine) != (list(value) if isinstance(value, tuple) else value):
            return False
        same += name != "template"
    return same > 0


_NOTHING = object()


def _state(name: str, told: Difference | None, fact: Fact, text: str) -> tuple[str, float | None]:
    if told is not None:
        if told.kind == "missing":
            return "absent", 0.0
        return ("partial" if name == "contents" else "adapted"), told.similarity
    terms = getattr(fact, "key_terms", ())
    if name != "contents" or not text or not terms:
        return "covered", 1.0
    share = round(term_share(terms, text), 4)
    # enough of it is there; where terms are lacking it is said in other words
    return ("covered" if share == 1.0 else "adapted"), share


def _place(span: Span | None) -> dict[str, int | None]:
    if span is None:
        return {"page": None, "start": None, "end": None}
    return {"page": span.page, "start": span.start, "end": span.end}


def label(fact: Fact, lang: str = "vi") -> str:
    """What people call an item of a template, on one line."""
    if isinstance(fact, TemplateDeadline):
        when = dict(fact.when or {})
        item = Deadline(
            kind=fact.kind, when=when, bound=fact.bound, who=fact.who, to=fact.to, span=Span(1, 0, 0), quote=""
        )
        said = describe.of(item)[lang == "en"]
        return said if when else said.replace(" không rõ", "").replace(" unknown", "")

    def part(name: str) -> Any:
        return getattr(fact, name, None)

    if part("symbol"):
        return f"{part('type')} {part('symbol')}"
    if part("form"):
        said = " ".join(x for x in (part("form"), part("award_class")) if x)
        return f"{said} ({part('authority')})" if part("authority") else said
    if part("subject"):
        year = f" ({part('year')})" if part("year") else ""
        return describe.short(
            f"{part('subject')}: {part('comparator')} {describe.number(part('value'))} {part('unit')}{year}", 120
        )
    if part("label"):
        years = f" ({part('start') or '…'}-{part('end') or '…'})" if part("start") or part("end") else ""
        return f"{part('label')}{years}"
    for name in ("wording", "summary", "audience", "unit", "name"):
        if part(name):
            return describe.short(str(part(name)).split("|")[0], 120)
    return type(fact).__name__


def matrix(rows: Iterable[dict[str, Any]], value: str = "state") -> pd.DataFrame:
    """The matrix plans by items: rows plans, columns (template, field, label) in the order of the template.

    Args:
        rows: Rows of :func:`coverage_rows`, each with its ``plan_id``.
        value: ``state`` or ``similarity``; None where a plan has another template.
    """
    import pandas as pd

    columns: dict[tuple[str, str, str], dict[str, Any]] = {}
    heads: dict[tuple[str, str, str], tuple[str, str, str]] = {}
    plans: dict[str, None] = {}
    for row in rows:
        place = (row["template"], row["field"], row["item"])
        heads.setdefault(place, (row["template"], row["field"], row["label"]))
        columns.setdefault(place, {})[row["plan_id"]] = row[value]
        plans.setdefault(row["plan_id"])
    table = pd.DataFrame({place: pd.Series(cells, dtype=object) for place, cells in columns.items()}, index=list(plans))
    table.columns = pd.MultiIndex.from_tuples([heads[place] for place in columns], names=["template", "field", "label"])
    table.index.name = "plan_id"
    return table
