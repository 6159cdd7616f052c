"""How right the plan records are, on the sample plans and on any plans with gold beside the project."""

from __future__ import annotations

import argparse

import pipeline

from .floor_file import told
from .generated import score as generated
from .generated.render import FORMS
from .plans import ROOT, outside_gold, own_gold
from .scoring import overall, score


def by_field(only: str = "", *, misses: bool = False) -> dict[str, dict[str, float]]:
    """F1 of every field on every plan with gold whose file name holds ``only``, printed as it is found."""
    figures: dict[str, dict[str, float]] = {}
    for path, gold in {**own_gold(), **outside_gold()}.items():
        if only not in path.name:
            continue
        scores = score(gold, pipeline.extract(path).to_record())
        name = path.relative_to(ROOT if path.is_relative_to(ROOT) else ROOT.parent).as_posix()
        figures[name] = {field: round(one.f1, 4) for field, one in {**scores, "overall": overall(scores)}.items()}
        below = ", ".join(f"{field} {f1:.3f}" for field, f1 in figures[name].items() if f1 < 1 and field != "overall")
        print(f"{name:<60}{figures[name]['overall']:>8.3f}  {below}", flush=True)
        for field, one in scores.items() if misses else ():
            for kind, keys in (("missed", one.missed), ("extra", one.extra)):
                for key in keys:
                    print(f"    {field} {kind}: {key}")
    return figures


def main(only: str = "") -> dict[str, float]:
    found = by_field(only, misses=True)
    if not only:
        found |= {f"generated, {half}": fields for half, fields in generated.main(misses=False).items()}
        told(found)
    return {name: fields["overall"] for name, fields in found.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="?", default="", help="only plans whose file name holds this")
    parser.add_argument("--generated", action="store_true", help="the generated plans instead of the written ones")
    parser.add_argument("-n", "--count", type=int, default=generated.COUNT, help="how many generated plans")
    parser.add_argument("--form", choices=FORMS, default="txt", help="the kind of file of the generated plans")
    parser.add_argument("--totals", action="store_true", help="of the generated plans no misses")
    parser.add_argument(
        "--show-held-back", action="store_true", help="misses of the held-back half too: not for tuning"
    )
    args = parser.parse_args()
    if args.generated:
        generated.main(args.count, form=args.form, misses=not args.totals, show_held_back=args.show_held_back)
    else:
        main(args.only)
