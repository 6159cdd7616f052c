"""Runs every benchmark and writes what they found; each can be run alone as ``python -m benchmarks.NAME``."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

NAMES = ("extraction", "reading", "restore_accuracy", "speed")


def main() -> int:
    figures: dict[str, object] = {}
    for name in NAMES:
        print(f"\n== {name}", flush=True)
        figures[name] = import_module(f"benchmarks.{name}").main()
    folder = Path("outputs/bench")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\n{folder / 'figures.json'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
