"""Runs every benchmark and writes what they found; each can be run alone as ``python -m benchmarks.NAME``."""

from __future__ import annotations

import sys
import time
import traceback
from importlib import import_module

from . import figures, report

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
    "scale",
    "worst_cases",
    "lineage",
    "many",
)


def main() -> int:
    broken = []
    for name in NAMES:
        print(f"\n== {name}", flush=True)
        began = time.perf_counter()
        part = name.removesuffix(".__main__")
        try:
            found = import_module(f"benchmarks.{name}").main()
        except (Exception, SystemExit):  # hours of the others are not lost with it
            traceback.print_exc()
            broken.append(part)
            continue
        # a part that gives an exit code, or nothing, has kept its figures itself
        if found is not None and not isinstance(found, int):
            figures.keep(part, found)
        print(f"-- {time.perf_counter() - began:.0f} s", flush=True)
    print("\n== report", flush=True)
    report.main()
    for part in broken:
        print(f"{part} broke off", file=sys.stderr)
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
