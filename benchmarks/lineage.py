"""How lineage and coverage matrix grow with the number of plans, and how true they are, on families that are known.

``python -m benchmarks.lineage`` measures 100, 1,000 and 3,300 generated plans, each in a process of its own, prints the
table and writes ``outputs/bench/lineage.json`` and ``lineage.png``.  ``--seed`` takes other families.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Any

from .figures import keep
from .generated.families import Member, families
from .plans import ROOT

SIZES = (100, 1_000, 3_300)
#: what is asked of 3,300 plans on two cores
MOST_SECONDS, MOST_BYTES = 600.0, 4 << 30
TEMPLATE = "haiphong-2025-150"


def measure(count: int, seed: int) -> dict[str, Any]:
    """Time (seconds), peak memory (bytes) and truth of one run over so many plans."""
    from pipeline import nlp
    from pipeline.compare import compare
    from pipeline.compare.coverage import coverage_rows, matrix
    from pipeline.compare.lineage import trace
    from pipeline.compare.templates import library
    from pipeline.document import from_text

    members = list(families(count, seed))
    figures: dict[str, Any] = {"plans": count}
    began = time.perf_counter()
    documents = [from_text(member.text) for member in members]
    plans = [nlp.extract(document) for document in documents]
    figures["extract_s"] = time.perf_counter() - began
    before = _peak()
    began = time.perf_counter()
    lineage = trace(zip([m.id for m in members], plans, documents, strict=True))
    found = {
        "neighbours": list(lineage.neighbour_rows()),
        "families": list(lineage.family_rows()),
        "passages": list(lineage.passage_rows()),
    }
    figures["lineage_s"] = time.perf_counter() - began
    began = time.perf_counter()
    asked = library.load(TEMPLATE)
    rows = []
    for member, plan, document in zip(members, plans, documents, strict=True):
        told = compare(plan, asked, document).differences
        rows += [{"plan_id": member.id, **row} for row in coverage_rows(plan, asked, told, document)]
    shape = matrix(rows).shape
    figures["coverage_s"] = time.perf_counter() - began
    figures |= {"cells": shape[0] * shape[1], "passages": len(lineage.plan_of), "groups": len(lineage.words)}
    figures |= {"rss_bytes": _peak(), "rss_before_bytes": before}
    return figures | truth(members, found)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def truth(members: Sequence[Member], found: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    """What was found against what is known: families, their sources, copied from whom, unique passages."""
    family = {m.id: m.family for m in members}
    sizes = Counter(family.values())
    cluster = {row["plan_id"]: row["family"] for row in found["families"]}
    cluster = {name: cluster.get(name, f"alone {name}") for name in family}
    both = Counter((cluster[name], family[name]) for name in family)
    purest: Counter[Any] = Counter()
    for (made, _), n in both.items():
        purest[made] = max(purest[made], n)
    pairs = _pairs(both.values())
    # whose family it is that a source belongs to is told by the copies
    sources = {row["plan_id"] for row in found["families"] if row["role"] == "source"}
    true_sources = {m.id for m in members if m.parent is None and sizes[m.family] > 1}
    nearest = {row["plan_id"]: row["other_id"] for row in found["neighbours"] if row["rank"] == 1}
    copies = [m for m in members if m.parent is not None]
    above = {row["plan_id"]: row["copied_from"] for row in found["families"]}
    unique = _unique(members, [row for row in found["passages"] if row["kind"] == "unique"])
    return {
        "families": len(sizes),
        "purity": sum(purest.values()) / len(family),
        "pair_precision": pairs / max(1, _pairs(Counter(cluster.values()).values())),
        "pair_recall": pairs / max(1, _pairs(sizes.values())),
        "source_recall": len(sources & true_sources) / max(1, len(true_sources)),
        "nearest_in_family": sum(family.get(nearest.get(m.id, ""), -1) == m.family for m in copies) / len(copies),
        "copied_from": sum(above.get(m.id) == m.parent for m in copies) / len(copies),
        **unique,
    }


def _pairs(sizes: Any) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _unique(members: Sequence[Member], rows: list[dict[str, Any]]) -> dict[str, float]:
    """Of the passages said to be in one plan alone those that are, and of the added sentences those that are told."""
    often = Counter(origin for m in members for origin in set(m.origins) if origin)
    words = Counter(line for m in members for line in set(_said(m)) if line)
    starts = {m.id: [0] for m in members}
    lines = {m.id: m.text.split("\n") for m in members}
    for name, parts in lines.items():
        for line in parts:
            starts[name].append(starts[name][-1] + len(line) + 1)
    origins = {m.id: m.origins for m in members}
    true = known = 0
    told = set()
    for row in rows:
        name = row["plan_id"]
        at = bisect_right(starts[name], row["start"]) - 1
        origin = origins[name][at]
        if origin is None:
            continue
        known += 1
        true += often[origin] == 1 and words[" ".join(lines[name][at].split())] == 1
        told.add((name, at))
    added = {(m.id, k) for m in members for k, origin in enumerate(m.origins) if origin and origin[0] == "new"}
    added = {(name, k) for name, k in added if often[origins[name][k]] == 1}
    return {"unique_precision": true / max(1, known), "unique_recall": len(told & added) / max(1, len(added))}


def _said(member: Member) -> list[str]:
    return [" ".join(line.split()) for line in member.text.split("\n")]


def draw(all_figures: list[dict[str, Any]]) -> None:
    """The growth as a picture."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    counts = [figures["plans"] for figures in all_figures]
    fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    for name, colour in (("extract_s", "#8894a1"), ("lineage_s", "#2b79c2"), ("coverage_s", "#1c7a43")):
        seconds = [figures[name] for figures in all_figures]
        label = f"{name.removesuffix('_s')}: {seconds[-1]:.0f} s for {counts[-1]:,}"
        left.plot(counts, seconds, "o-", color=colour, label=label)
    left.set(xscale="log", yscale="log", xlabel="plans", ylabel="seconds", title="Time")
    left.set_xticks(counts, [f"{n:,}" for n in counts])
    left.legend()
    right.plot(counts, [figures["rss_bytes"] / 2**30 for figures in all_figures], "o-", color="#b3202c")
    right.axhline(MOST_BYTES / 2**30, color="#8894a1", linestyle="--")
    right.annotate(
        "bound", (counts[0], MOST_BYTES / 2**30), textcoords="offset points", xytext=(0, -12), color="#5b6775"
    )
    right.set(xlabel="plans", ylabel="GiB", title="Peak memory of the process", ylim=(0, 4.4))
    right.set_xticks(counts, [f"{n:,}" for n in counts])
    for ax in (left, right):
        ax.grid(alpha=0.3)
        ax.minorticks_off()
    fig.tight_layout()
    fig.savefig(ROOT / "outputs/bench/lineage.png", dpi=130)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--seed", type=int, default=1, help="other families")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    if args.one:
        print(json.dumps(measure(args.one, args.seed)))
        return 0
    found = []
    for size in args.sizes:
        command = [sys.executable, "-m", "benchmarks.lineage", "--one", str(size), "--seed", str(args.seed)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        found.append(json.loads(done.stdout.strip().splitlines()[-1]))
    for name in found[0]:
        print(f"{name:<20}" + "".join(_shown(name, figures[name]) for figures in found))
    (ROOT / "outputs/bench").mkdir(parents=True, exist_ok=True)
    (ROOT / "outputs/bench/lineage.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    draw(found)
    keep("lineage", found)
    last = found[-1]
    seconds = last["extract_s"] + last["lineage_s"] + last["coverage_s"]
    print(f"{last['plans']} plans, reading of texts included: {seconds:.0f} s, {last['rss_bytes'] / 2**30:.2f} GiB")
    return int(seconds > MOST_SECONDS or last["rss_bytes"] > MOST_BYTES)


def _shown(name: str, value: float) -> str:
    if name.endswith("_bytes"):
        return f"{value / 2**20:>10.0f} M"
    return f"{value:>12,.0f}" if isinstance(value, int) else f"{value:>12.3f}"


if __name__ == "__main__":
    sys.exit(main())
