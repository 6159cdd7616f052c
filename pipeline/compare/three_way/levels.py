"""Nation, city, ward: who brought in what, and what each level below made of it.

Every passage, and every item of the record, is one row with a cell for each level.  The level that stands highest
brought it in; each level below kept it, put it into its own terms, reworded it, shortened it or left it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...document import Document
from ...plan import Plan
from ..adaptation.redline import redline
from ..adaptation.texts import LEVELS, Text, bare_names, text_of_plan, text_of_template
from ..templates.inheritance import lineage
from ..templates.template import Template
from ..templates.template_plan import plan_of_template
from .items import Chained, item_rows
from .model import STATES, Cell, Row, ThreeWay
from .passages import passage_rows

#: fields whose items are names, so that another level's name in place of one is no change
_NAMED = ("sections", "criteria", "responsibilities", "award_forms")
#: a document of a level: a plan with its text, or a template
Source = tuple[Plan, Document] | Template


def three_way(ward: tuple[Plan, Document], city: Source, nation: Source | None = None, lang: str = "vi") -> ThreeWay:
    """Who of nation, city and ward brought in what, passage by passage and item by item.

    Args:
        ward: The ward's plan and its text.
        city: The city's plan with its text, or a template.
        nation: The national one; where it is None, what the city's template implements is taken.  Without either
            the two levels are laid beside each other.
        lang: The language of what items are called, ``vi`` or ``en``.
    """
    if nation is None and isinstance(city, Template):
        above = lineage(city)[1:]
        nation = above[0] if above else None
    chain: list[Source] = [*([nation] if nation is not None else []), city, ward]
    levels = LEVELS[-len(chain) :]
    names = tuple(dict.fromkeys(name for source in chain for name in _names(source)))
    texts = [_text(source, names) for source in chain]
    records = [_record(source) for source in chain]
    topics = {
        level: source.contents
        for level, source in zip(levels, chain, strict=True)
        if isinstance(source, Template) and not source.clauses
    }
    rows = passage_rows(dict(zip(levels, texts, strict=True)), topics)
    for name, chained in item_rows(records, lang):
        rows += [_item_row(name, found, levels, names) for found in chained]
    silent = {
        level
        for level, source in zip(levels, chain, strict=True)
        if isinstance(source, Template) and not source.complete
    }
    rows = [_inherited(row, silent) for row in rows]
    return ThreeWay(
        tuple((level, text.title) for level, text in zip(levels, texts, strict=True)),
        tuple(rows),
        {level: text.tops for level, text in zip(levels, texts, strict=True)},
        tuple(level for level in levels if level not in topics),
    )


def _text(source: Source, names: Sequence[str]) -> Text:
    return text_of_template(source, names) if isinstance(source, Template) else text_of_plan(*source, names)


def _names(source: Source) -> tuple[str, ...]:
    if isinstance(source, Template):
        return (source.province,) if source.province else ()
    return bare_names(source[0])


def _record(source: Source) -> Plan:
    # what a template takes over stands at the level it comes from; bases are taken over by being cited
    return plan_of_template(source) if isinstance(source, Template) else source[0]


def _inherited(row: Row, silent: set[str]) -> Row:
    """A template that was not made from a whole text takes over what it does not say."""
    cells = {
        level: Cell("inherited") if cell.state == "left_out" and level in silent else cell
        for level, cell in row.cells.items()
    }
    return replace(row, cells=cells)


def _item_row(name: str, found: Chained, levels: Sequence[str], names: Sequence[str]) -> Row:
    held = [level for level, item in zip(levels, found.items, strict=True) if item is not None]
    introduced = held[0]
    cells: dict[str, Cell] = {}
    before = ""
    for level, item, same, text in zip(levels, found.items, found.same, found.texts, strict=True):
        if levels.index(level) < levels.index(introduced):
            continue
        if item is None:
            cells[level] = Cell("left_out")
            continue
        span = item.span if item.span.end > item.span.start else None
        line = redline(before, text, tuple(names)) if before else None
        if line is None:
            state = "added"
        elif same or line.kind == "verbatim":
            state = "kept"
        else:
            state = "localised" if name in _NAMED and line.kind == "localised" else "changed"
        cells[level] = Cell(state, text, line.tokens if line else (), span)
        before = text
    return Row(name, introduced, cells)


__all__ = ["STATES", "Cell", "Row", "Source", "ThreeWay", "three_way"]
