"""What a comparison of three levels tells: a row a passage or item, a cell a level."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from ...plan import Span
from ..adaptation.redline import Token

if TYPE_CHECKING:
    import pandas as pd

#: what a level made of what stands above it; ``added`` is what it brought in itself, ``inherited`` what a template
#: that does not give its document's whole text takes over without saying so; ``covered`` and ``partly`` tell how far a
#: content known by its terms alone is there
STATES = (
    "added",
    "kept",
    "localised",
    "reworded",
    "shortened",
    "changed",
    "left_out",
    "inherited",
    "covered",
    "partly",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one level says of a row; ``tokens`` are the redline against the nearest level above that says it too.

    ``state`` is one of :data:`STATES`; a level that left the row out has no text.
    """

    state: str
    text: str = ""
    tokens: tuple[Token, ...] = ()
    span: Span | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One passage (``field`` is "contents") or one item of a field, at every level; ``heading`` of a section's line.

    ``introduced`` is the level that brought it in.  A level above that one has no cell.
    """

    field: str
    introduced: str
    cells: dict[str, Cell]
    section: str | None = None
    heading: bool = False


@dataclass(frozen=True)
class ThreeWay:
    """The levels, highest first, as (level, what its document is called), and the rows in the order of the lowest.

    ``sections`` are the top sections (number, heading) of each level.  ``worded`` are the levels whose whole wording is
    known; of a template written by hand only its entries are, and a level below may have taken over more than is told.
    """

    levels: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...] = ()
    sections: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    worded: tuple[str, ...] = ()

    def knows(self, level: str) -> bool:
        """Whether ``added`` at a level is certain: the whole wording of every level above it is known."""
        above = [name for name, _ in self.levels]
        return set(above[: above.index(level)]) <= set(self.worded)

    def to_frame(self) -> pd.DataFrame:
        """One row a passage or item: its field, who brought it in, and what each level says and made of it.

        ``introduced_sure`` is False where a level above may have it too, in wording that is not known.
        """
        from ...frames import frame

        levels = [level for level, _ in self.levels]
        columns = [
            "field",
            "section",
            "introduced",
            "introduced_sure",
            *(f"{x}_{y}" for x in levels for y in ("state", "text")),
        ]
        rows = [
            {
                "field": row.field,
                "section": row.section,
                "introduced": row.introduced,
                "introduced_sure": self.knows(row.introduced),
            }
            | {f"{level}_state": row.cells[level].state if level in row.cells else None for level in levels}
            | {f"{level}_text": row.cells[level].text if level in row.cells else None for level in levels}
            for row in self.rows
        ]
        return frame("three_way", rows, columns)

    def counts(self) -> dict[str, dict[str, dict[str, int]]]:
        """By field and level, how many rows are in which state; headings are not counted."""
        found: dict[str, dict[str, Counter[str]]] = {}
        for row in self.rows:
            if not row.heading:
                for level, cell in row.cells.items():
                    found.setdefault(row.field, {}).setdefault(level, Counter())[cell.state] += 1
        return {name: {level: dict(count) for level, count in by.items()} for name, by in found.items()}

    def to_record(self) -> dict[str, Any]:
        """Levels, counts and rows as plain JSON values."""
        return {
            "levels": [{"level": level, "name": name, "worded": level in self.worded} for level, name in self.levels],
            "counts": self.counts(),
            "rows": [
                {
                    "field": row.field,
                    "section": row.section,
                    "heading": row.heading,
                    "introduced": row.introduced,
                    "cells": {
                        level: {
                            "state": cell.state,
                            "text": cell.text,
                            "section": cell.section,
                            "span": asdict(cell.span) if cell.span else None,
                            "tokens": [token.to_record() for token in cell.tokens],
                        }
                        for level, cell in row.cells.items()
                    },
                }
                for row in self.rows
            ],
        }


__all__ = ["STATES", "Cell", "Row", "ThreeWay"]
