"""``python -m benchmarks.templates``: cities, their wards, what was planted, told, missed, and told besides."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from . import outcomes, totals


def main(argv: Sequence[str] | None = None) -> None:
    """Runs the comparison and prints what went wrong, then the totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--cities", type=int, default=25)
    parser.add_argument("-w", "--wards", type=int, default=8)
    parser.add_argument("--first", type=int, default=0, help="the number of the first city")
    parser.add_argument("--totals", action="store_true", help="no misses, the totals alone")
    args = parser.parse_args(argv)
    found = list(outcomes(args.cities, args.wards, args.first))
    if not args.totals:
        for outcome in found:
            for planted in outcome.missed:
                print(f"{outcome.seed} missed: {planted.name} ({planted.said})")
            for difference in outcome.false:
                names = ", ".join(p.name for p in outcome.planted)
                print(f"{outcome.seed} false: {difference.field} {difference.kind}: {difference.message[0]} [{names}]")
    kinds = Counter(p.name for o in found for p in o.planted)
    print(f"{len(kinds)} kinds planted: " + ", ".join(f"{name} {count}" for name, count in sorted(kinds.items())))
    print("  ".join(f"{name} {count}" for name, count in totals(found).items()))


if __name__ == "__main__":
    main()
