"""Prints how the planted edits are told: ``python -m benchmarks.planted -n 60``."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.generated import make
from benchmarks.plans import OUTSIDE, ROOT

from . import BESIDES, OTHERWISE, RIGHT, TWICE, UNTOLD, Outcome, Sheet, combined, edits, judge

VERDICTS = (RIGHT, UNTOLD, OTHERWISE, TWICE, BESIDES)


def sheets(count: int, odd: bool, samples: bool, first: int = 0) -> Iterator[tuple[str, int, Sheet]]:
    """The plans that are edited: generated, then the samples and those beside the project."""
    for i in range(count):
        seed = 2 * (first + i) + odd
        yield f"plan-{seed:04}", seed, Sheet(make(seed).text)
    if samples and not odd:
        for path in sample_files():
            yield path.stem, 0, Sheet(text_of(path))


def sample_files() -> list[Path]:
    """The digital sample plans and the texts beside the project."""
    found = [p for p in sorted((ROOT / "corpus/plans").glob("**/*")) if p.suffix in (".txt", ".md", ".docx")]
    real = sorted((OUTSIDE / "plans/real").glob("*.txt")) if (OUTSIDE / "plans/real").is_dir() else []
    beside = (
        [p for p in sorted((OUTSIDE / "plans").glob("*.txt")) if ".truth" not in p.name] if OUTSIDE.is_dir() else []
    )
    return [*found, *beside, *real]


def text_of(path: Path) -> str:
    """The text of a file, a paragraph a line, page ends taken out."""
    from pipeline.ingest import read

    return read(path).text.replace("\n\f", "\n").replace("\f", " ").rstrip("\n")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--count", type=int, default=60, help="how many generated plans")
    parser.add_argument("--first", type=int, default=0, help="how many generated plans are left out before")
    parser.add_argument("--most", type=int, default=2, help="edits of a kind in a plan")
    parser.add_argument("--odd", action="store_true", help="the held-back half, figures alone")
    parser.add_argument("--combined", type=int, default=0, metavar="N", help="lots of 2-5 edits in each plan")
    parser.add_argument("--kind", help="only kinds that begin so")
    parser.add_argument("--samples", action="store_true", help="the sample plans too")
    parser.add_argument("--examples", type=int, default=1, help="failures shown of a kind")
    args = parser.parse_args(argv)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    failures: dict[str, list[str]] = defaultdict(list)
    began = time.perf_counter()
    for name, seed, sheet in sheets(args.count, args.odd, args.samples, args.first):
        lots = combined(sheet, seed, args.combined) if args.combined else [[e] for e in edits(sheet, seed, args.most)]
        for lot in lots:
            if args.kind and not lot[0].kind.startswith(args.kind):
                continue
            outcome: Outcome = judge(sheet, lot)
            kind = f"{len(lot)} edits" if args.combined else outcome.kind
            counts[kind][outcome.verdict] += 1
            if outcome.verdict != RIGHT:
                failures[kind].append(
                    f"{name} [{outcome.verdict}] {outcome.kind}\n      " + "\n      ".join(outcome.told)
                )
    total: Counter[str] = Counter()
    for kind in sorted(counts):
        total.update(counts[kind])
        done = sum(counts[kind].values())
        rest = "  ".join(f"{v} {counts[kind][v]}" for v in VERDICTS[1:] if counts[kind][v])
        print(f"{kind:42} {counts[kind][RIGHT]:4}/{done:<4} {rest}")
        if not args.odd:
            for line in failures[kind][: args.examples]:
                print(f"    {line}")
    done = sum(total.values())
    share = 100 * total[RIGHT] / done if done else 0
    label, took = f"all, {len(counts)} kinds", time.perf_counter() - began
    print(f"{label:42} {total[RIGHT]:4}/{done:<4} {share:.1f}%  {took:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
