"""How right the plan records are, on the sample plans and on any plans with gold beside the project."""

from __future__ import annotations

import pipeline

from .plans import ROOT, outside_gold, own_gold
from .scoring import overall, score


def main(only: str = "") -> dict[str, float]:
    figures: dict[str, float] = {}
    for path, gold in {**own_gold(), **outside_gold()}.items():
        if only not in path.name:
            continue
        scores = score(gold, pipeline.extract(path).to_record())
        total = overall(scores)
        name = path.relative_to(ROOT if path.is_relative_to(ROOT) else ROOT.parent).as_posix()
        figures[name] = round(total.f1, 4)
        print(f"{name:<60}{total.f1:>8.3f}", flush=True)
        for field, one in scores.items():
            for kind, keys in (("missed", one.missed), ("extra", one.extra)):
                for key in keys:
                    print(f"    {field} {kind}: {key}")
    return figures


if __name__ == "__main__":
    main()
