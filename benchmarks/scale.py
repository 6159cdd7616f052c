"""How a batch grows: seconds, memory and room for 10, 100 and 1,000 plans, and for a rerun of each.

``python -m benchmarks.scale`` writes so many generated plans (text, Word and PDF mixed) into a temporary folder and
runs ``kehoach batch`` over them three times: from nothing, with nothing changed, and with one plan changed.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import figures
from .many import Watched, write_plans

SIZES = (10, 100, 1_000)
#: the column of a table, in the order in which it is printed
COLUMNS = (
    "plans",
    "first_s",
    "first_cpu_s",
    "again_s",
    "one_changed_s",
    "one_changed_cpu_s",
    "parent_peak_mb",
    "peak_mb",
    "outputs_mb",
    "cache_mb",
    "largest_page_mb",
)


def measure(count: int, seed: int) -> dict[str, Any]:
    """Seconds (as waited for and of the processor), memory of all processes and bytes written, of so many plans."""
    with tempfile.TemporaryDirectory() as name:
        folder, output = Path(name) / "plans", Path(name) / "out"
        write_plans(folder, count, seed)
        first = _run(folder, output)
        if not (output / "run.json").exists():
            sys.exit((output.parent / "out.log").read_text(encoding="utf-8")[-2_000:])
        counts = json.loads((output / "run.json").read_text(encoding="utf-8"))["counts"]
        written = [path for path in output.rglob("*") if path.is_file()]
        kept = sum(path.stat().st_size for path in written if ".cache" in path.parts)
        pages = [path.stat().st_size for path in written if path.suffix == ".html"]
        again = _run(folder, output)
        changed = next(folder.rglob("*.txt"))
        text = changed.read_text(encoding="utf-8")
        changed.write_text(f"{text}\nCác đơn vị nghiêm túc triển khai.\n", encoding="utf-8")
        one = _run(folder, output)
        return {
            "plans": count,
            "read": counts["plans"],
            "first_s": first["s"],
            "first_cpu_s": first["cpu_s"],
            "again_s": again["s"],
            "again_cpu_s": again["cpu_s"],
            "one_changed_s": one["s"],
            "one_changed_cpu_s": one["cpu_s"],
            "parent_peak_mb": max(first["parent_mb"], one["parent_mb"]),
            "peak_mb": max(first["all_mb"], one["all_mb"]),
            "outputs_mb": (sum(path.stat().st_size for path in written) - kept) / 1e6,
            "cache_mb": kept / 1e6,
            "largest_page_mb": max(pages) / 1e6,
        }


def _run(folder: Path, output: Path) -> dict[str, float]:
    before = _processor()
    run = Watched(folder, output)
    seconds = run.wait()
    sizes = {"parent_mb": max(run.parent, default=0) >> 20, "all_mb": max(run.all, default=0) >> 20}
    return {"s": seconds, "cpu_s": _processor() - before, **sizes}


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(argv: Sequence[str] | None = None) -> list[dict[str, Any]]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--seed", type=int, default=30_000, help="other plans")
    args = parser.parse_args(argv or [])
    found = []
    print("".join(f"{name:>18}" for name in COLUMNS))
    for size in args.sizes:
        found.append(measure(size, args.seed))
        figures.keep("scale", found)  # the largest takes long, and may be broken off
        row = (found[-1][name] for name in COLUMNS)
        print("".join(f"{v:>18,}" if isinstance(v, int) else f"{v:>18.2f}" for v in row), flush=True)
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
