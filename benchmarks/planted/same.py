"""Counts what is told of plans in other forms: ``python -m benchmarks.planted.same -n 40``."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.generated import make

from . import forms
from .__main__ import sample_files, text_of


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--count", type=int, default=40, help="how many generated plans")
    parser.add_argument("--odd", action="store_true", help="the held-back half, figures alone")
    parser.add_argument("--files", action="store_true", help="rendered files too")
    parser.add_argument("--scans", type=int, default=0, metavar="N", help="office scans of the first N plans")
    parser.add_argument("--samples", action="store_true", help="the sample plans too")
    parser.add_argument("--form", help="only forms that begin so")
    args = parser.parse_args(argv)
    plans, alike, found = Counter[str](), Counter[str](), Counter[str]()
    began = time.perf_counter()

    def note(form: str, name: str, differences: list[forms.Difference]) -> None:
        plans[form] += 1
        alike[form] += not differences
        found[form] += len(differences)
        if differences and not args.odd:
            print(f"{form}: {name}", *(f"    {d.field} {d.kind}: {d.message[1]}" for d in differences[:6]), sep="\n")

    with forms.scratch() as folder:
        for i in range(args.count):
            plan = make(2 * i + args.odd)
            for form in forms.TEXTS:
                if not args.form or form.startswith(args.form):
                    note(form, plan.id, forms.of_text(plan.text, form, Path(folder), plan.seed))
            for form in forms.FILES if args.files else ():
                if not args.form or form.startswith(args.form):
                    note(form, plan.id, forms.of_file(plan, form, Path(folder)))
            if i < args.scans:
                note("office scan", plan.id, forms.of_scan(plan, Path(folder)))
        for path in sample_files() if args.samples else ():
            text = text_of(path)
            for form in forms.TEXTS:
                if not args.form or form.startswith(args.form):
                    note(form, path.name, forms.of_text(text, form, Path(folder), 0))
    for form in plans:
        print(f"{form:34} {alike[form]:4}/{plans[form]:<4} {found[form] or ''}")
    print(f"{time.perf_counter() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
