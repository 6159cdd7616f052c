"""``outputs/bench/figures.json``: what each part of the benchmarks found, run together or each alone."""

from __future__ import annotations

import fcntl
import json
from typing import Any

from pipeline.report.writing import write_text

from .plans import ROOT

FOLDER = ROOT / "outputs/bench"


def load() -> dict[str, Any]:
    """The figures of all parts that were run, by the name of the part; empty where none can be read."""
    try:
        found = json.loads((FOLDER / "figures.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(part: str, figures: object) -> None:
    """Puts the figures of a part in the place of those of its last run; the others stay."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two parts may end at the same time
        told = json.dumps(load() | {part: figures}, ensure_ascii=False, indent=1)
        write_text(FOLDER / "figures.json", told + "\n")
