"""One comparison as a page: what differs, how the plan was made from the other, both side by side with a redline."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..describe import show_value
from ..labels import label
from .comparison_rows import Place, is_sure, level_rows, passage_rows, token_pieces
from .comparison_words import word
from .review import own_style, render

if TYPE_CHECKING:
    from ...compare import Comparison
    from ...compare.adaptation import Adaptation, Shares
    from ...compare.three_way.levels import ThreeWay

#: fields are told in this order
_FIELDS = (
    "meta", "legal_bases", "sections", "deadlines", "phases", "targets", "award_forms", "criteria", "responsibilities",
    "recipients", "contents",
)  # fmt: skip
#: passages on a page, and entries of one list, so that the page of a book stays one that opens
_MOST_ROWS, _MOST_ITEMS = 1_800, 200
#: stands in a linked page for the address of the review of its plan
_REVIEW = "review-of-this-plan"
_KINDS = ("missing", "extra", "changed", "moved", "renumbered")


def comparison_page(
    comparison: Comparison,
    plan: str,
    other: str,
    lang: str = "vi",
    adaptation: Adaptation | None = None,
    levels: ThreeWay | None = None,
    linked: bool = False,
    source_id: str = "",
) -> str:
    """The page of ``kehoach compare --format html``; one file, no network.

    Args:
        comparison: The differences.
        plan: The path of the plan.
        other: The path of the other, or the id of a template.
        lang: The language of the page, ``vi`` or ``en``.
        adaptation: How the plan was made from the other; with it the two stand side by side.
        levels: Nation, city and ward; with it they stand side by side in the place of the two.
        linked: Whether it will stand among the pages of a run, with links to them; see :func:`placed`.
        source_id: The other plan, where that is one of the same run.
    """
    record = comparison.to_record(lang)
    if levels is not None:
        rows, shortened = level_rows(levels, adaptation, lang)
        names = [(f"level.{level}", name) for level, name in levels.levels]
    elif adaptation is not None:
        rows, shortened = passage_rows(adaptation, lang)
        names = [("level.source", adaptation.titles[1]), ("level.plan", adaptation.titles[0])]
        names = names if adaptation.compared else names[1:]
    else:
        rows, shortened, names = [], False, []
    rows, dropped = _bounded(rows)
    shortened |= dropped
    place = Place(rows)
    coverage = record["summary"]["coverage"]
    titles = adaptation.titles if adaptation is not None else (Path(plan).name, Path(other).name)
    told = [_difference(item, i, place, lang) for i, item in enumerate(record["differences"])]
    return render(
        "comparison.html.j2",
        "comparison.js",
        lang,
        own_style=own_style("comparison.css"),
        w=lambda key: word(key, lang),
        plan=titles[0],
        other=titles[1],
        paths=(Path(plan).name, Path(other).name),
        back=_REVIEW if linked else "",
        source=f"../plans/{source_id}.html" if source_id else "",
        coverage=None if coverage is None else round(coverage * 100),
        count=len(told),
        by_field=_by_field(record["summary"]["by_field"], lang),
        groups=[
            {"name": name, "label": label(f"field.{name}", lang), "rows": group[:_MOST_ITEMS], "count": len(group)}
            for name in _FIELDS
            if (group := [item for item in told if item["field"] == name])
        ],
        compared=adaptation is not None and adaptation.compared,
        bars=_bars(adaptation.shares, lang) if adaptation is not None and adaptation.compared else [],
        copied=round(adaptation.shares.copied * 100) if adaptation is not None and adaptation.compared else None,
        sections=_sections(adaptation, lang),
        left=_left(adaptation, place, lang),
        watched=adaptation is not None,
        rows=rows,
        names=names,
        columns=len(names),
        kinds=_kinds(rows),
        items=_items(levels, lang),
        shortened=shortened,
        unworded=[name for level, name in levels.levels if level not in levels.worded] if levels is not None else [],
        three=levels is not None,
    )


def placed(page: str, plan_id: str) -> str:
    """A page that is ``linked``, with its links to the review of a plan: it is kept by content, they go by name."""
    return page.replace(f'href="{_REVIEW}"', f'href="../plans/{plan_id}.html"')


def _difference(item: dict[str, Any], index: int, place: Place, lang: str) -> dict[str, Any]:
    return {
        "id": f"d{index}",
        "field": item["field"],
        "kind": item["kind"],
        "message": item["message"],
        "expected": show_value(item["expected"], lang),
        "found": show_value(item["found"], lang),
        "row": place.of(item["plan_span"], item["other_span"]),
    }


def _bounded(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], bool]:
    """The rows that a page has room for, and whether some were dropped: of passages that agree or are new the last."""
    if len(rows) <= _MOST_ROWS:
        return rows, False
    plain = ("verbatim", "kept", "own", "added", "inherited", "text")
    told = [k for k, row in enumerate(rows) if row["left"] or row["kind"] not in plain]
    rest = [k for k, row in enumerate(rows) if not row["left"] and row["kind"] in plain]
    kept = {*told[:_MOST_ROWS], *rest[: max(0, _MOST_ROWS - len(told))]}
    return [row for k, row in enumerate(rows) if k in kept], True


def _by_field(found: dict[str, dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": label(f"field.{name}", lang),
            "counts": [(kind, entry.get(kind, 0)) for kind in _KINDS],
            "total": sum(entry.get(kind, 0) for kind in _KINDS),
            "coverage": None if entry["coverage"] is None else round(entry["coverage"] * 100),
        }
        for name in _FIELDS
        if (entry := found.get(name))
    ]


def _bars(shares: Shares, lang: str) -> list[dict[str, Any]]:
    """The two bars: what the plan is made of, and what became of the source."""
    plan = [_part(kind, share, lang) for kind, share in shares.plan.items()]
    source = [_part(kind, share, lang) for kind, share in shares.source.items()]
    return [
        {"label": word("how_plan", lang), "words": shares.words, "parts": plan},
        {"label": word("how_source", lang), "words": shares.source_words, "parts": source},
    ]


def _part(kind: str, share: float, lang: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "label": word(f"kind.{kind}", lang),
        "share": round(share * 100, 2),
        "percent": round(share * 100),
    }


def _sections(adaptation: Adaptation | None, lang: str) -> list[dict[str, Any]]:
    if adaptation is None or not adaptation.compared:
        return []
    return [
        {
            "number": number or "",
            "heading": heading.strip() or word("grounds", lang),
            "words": shares.words,
            "parts": [_part(kind, share, lang) for kind, share in shares.plan.items() if share],
        }
        for number, heading, shares in adaptation.by_section()
        if shares.words
    ]


def _left(adaptation: Adaptation | None, place: Place, lang: str) -> list[dict[str, Any]]:
    if adaptation is None:
        return []
    found = []
    for i, left in enumerate(adaptation.left_overs):
        record = left.to_record(lang)
        found.append(
            {**record, "id": f"r{i}", "label": word(f"left.{left.kind}", lang), "row": place.of(record["span"], None)}
        )
    return found


def _kinds(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """The kinds of passages for the filter, with how many there are of each."""
    counted = Counter(row["kind"] for row in rows if not row["heading"])
    order = (
        "verbatim",
        "kept",
        "localised",
        "reworded",
        "shortened",
        "changed",
        "own",
        "added",
        "left_out",
        "inherited",
        "covered",
        "partly",
    )
    return [(kind, counted[kind]) for kind in order if counted[kind]]


def _items(levels: ThreeWay | None, lang: str) -> list[dict[str, Any]]:
    """The tables of items over the levels, field by field."""
    if levels is None:
        return []
    names = [level for level, _ in levels.levels]
    found = []
    for field in _FIELDS:
        rows = [row for row in levels.rows if row.field == field and field != "contents"]
        if rows:
            lines = [
                [_cell(row.cells.get(level), level, levels, lang) for level in names] for row in rows[:_MOST_ITEMS]
            ]
            found.append({"label": label(f"field.{field}", lang), "rows": lines, "count": len(rows)})
    return found


def _cell(cell: Any, level: str, levels: ThreeWay, lang: str) -> dict[str, Any] | None:
    if cell is None:
        return None
    pieces = token_pieces(cell.tokens) if cell.tokens else [(cell.text, "", "")]
    return {
        "state": cell.state,
        "label": word(f"state.{cell.state}", lang) if is_sure(cell.state, level, levels) else "",
        "pieces": [(said.replace(">=", "≥").replace("<=", "≤"), look, id_) for said, look, id_ in pieces],
    }


__all__ = ["comparison_page", "placed"]
