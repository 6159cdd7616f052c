"""The stored figures of the extraction, and what differs from them."""

from __future__ import annotations

import json
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")
#: a figure may differ by so much without being another (rounding)
ROUNDING = 0.0001
Figures = dict[str, dict[str, float]]


def changes(floors: Figures, figures: Figures) -> list[tuple[str, str, float, float]]:
    """(plan, field, before, now) of every figure that differs; what one side lacks is not compared."""
    return [
        (name, field, before, figures[name][field])
        for name, fields in floors.items()
        for field, before in fields.items()
        if field in figures.get(name, {}) and abs(figures[name][field] - before) > ROUNDING
    ]


def told(figures: Figures, floors: Figures | None = None) -> list[tuple[str, str, float, float]]:
    """Prints the gains and losses of these figures, against the stored ones where no others are given."""
    if floors is None:
        floors = json.loads(FILE.read_text(encoding="utf-8"))["figures"]
    found = changes(floors, figures)
    for name, field, before, after in found:
        print(f"{'gain' if after > before else 'LOSS'}  {name:<52}{field:<18}{before:>8.4f} -> {after:.4f}")
    return found
