"""The figures that the extraction has reached, and that no change may lower silently.

``python -m benchmarks.floors`` scores the generated plans and the plans with gold, prints gains and losses against
``floors.json`` and ends with 1 where a figure fell.  ``--update`` writes the figures of now, but refuses to lower one
unless ``--allow-lower`` says that this is meant.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from . import extraction
from .floor_file import FILE, Figures, changes, told
from .generated import held_back, make
from .generated.score import COUNT, scored, total
from .scoring import overall


def corpus(count: int = COUNT) -> str:
    """What the generated plans and their records are; figures of another corpus cannot be compared."""
    digest = hashlib.sha256()
    for seed in range(count):
        plan = make(seed)
        digest.update(plan.text.encode())
        digest.update(json.dumps(plan.gold, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()[:16]


def generated(count: int = COUNT) -> Figures:
    """F1 by half and field on the generated plans."""
    with tempfile.TemporaryDirectory() as folder:
        found = scored((make(seed) for seed in range(count)), Path(folder))
    figures = {}
    for name, back in (("generated, development", False), ("generated, held back", True)):
        scores = total(one for seed, one in found.items() if held_back(seed) == back)
        rows = {**scores, "overall": overall(scores)}
        figures[name] = {field: round(one.f1, 4) for field, one in rows.items()}
    return figures


def updated(floors: Figures, figures: Figures, *, allow_lower: bool) -> Figures:
    """The floors with these figures.

    Raises:
        ValueError: a figure is lower than its floor, and nobody said that this is meant.
    """
    lower = [change for change in changes(floors, figures) if change[3] < change[2]]
    if lower and not allow_lower:
        told = "; ".join(f"{name} {field} {before:.4f} -> {now:.4f}" for name, field, before, now in lower)
        raise ValueError(f"these would be lower: {told}; say --allow-lower if that is meant")
    return {**floors, **figures}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write the figures of now")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower figures too")
    parser.add_argument("--generated", action="store_true", help="the generated plans only (fast)")
    args = parser.parse_args(argv)
    stored: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {"figures": {}}
    floors: Figures = stored["figures"]
    figures = generated()
    print(f"{COUNT} generated plans")
    if not args.generated:
        figures |= extraction.by_field()
    now = corpus()
    same = stored.get("corpus") == now
    if not same:
        print("the generated plans are not those of the stored figures")
        floors = {name: fields for name, fields in floors.items() if not name.startswith("generated")}
    found = told(figures, floors)
    if args.update:
        try:
            kept = updated(floors, figures, allow_lower=args.allow_lower)
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        record = json.dumps({"corpus": now, "figures": kept}, ensure_ascii=False, indent=1, sort_keys=True)
        FILE.write_text(record + "\n", encoding="utf-8")
        return 0
    return int(not same or any(after < before for _, _, before, after in found))


if __name__ == "__main__":
    sys.exit(main())
