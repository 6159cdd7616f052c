"""Runs every benchmark and writes what they found; each can be run alone as ``python -m benchmarks.NAME``."""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module

from .plans import ROOT

#: restoration first: its memory is measured while nothing else is loaded
NAMES = (
    "restore_accuracy",
    "extraction",
    "calibration",
    "reading",
    "planted.__main__",
    "planted.same",
    "templates.__main__",
    "checking",
    "speed",
    "worst_cases",
    "lineage",
    "many",
)


def main() -> int:
    figures: dict[str, object] = {}
    for name in NAMES:
        print(f"\n== {name}", flush=True)
        began = time.perf_counter()
        figures[name.removesuffix(".__main__")] = import_module(f"benchmarks.{name}").main()
        print(f"-- {time.perf_counter() - began:.0f} s", flush=True)
    folder = ROOT / "outputs/bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\n{folder / 'figures.json'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
