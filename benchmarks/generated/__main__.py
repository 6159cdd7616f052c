"""Writes generated plans to a folder: ``python -m benchmarks.generated -n 500 -o DIR --form txt``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from . import make
from .families import families
from .render import FORMS, write


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--count", type=int, default=60, help="how many plans")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument(
        "--step", type=int, default=1, help="2 leaves out every other plan: --first 0 the held-back half"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder, made where it is missing")
    parser.add_argument("--form", choices=FORMS, default="txt")
    parser.add_argument("--gold", action="store_true", help="write the records beside the plans, as .json")
    parser.add_argument("--families", action="store_true", help="plans of wards that wrote theirs from one text, .txt")
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    if args.families:
        for member in families(args.count, args.first):
            (args.output / f"{member.id}.txt").write_text(member.text, encoding="utf-8")
        print(f"{args.count} -> {args.output}", file=sys.stderr)
        return 0
    for seed in range(args.first, args.first + args.count * args.step, args.step):
        plan = make(seed)
        write(plan, args.form, args.output / f"{plan.id}.{args.form.split('-')[-1]}")
        if args.gold:
            record = json.dumps(plan.gold, ensure_ascii=False, indent=1)
            (args.output / f"{plan.id}.json").write_text(record + "\n", encoding="utf-8")
    print(f"{args.count} -> {args.output}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
