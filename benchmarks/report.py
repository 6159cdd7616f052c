"""The figures as a table and a plot: each beside its bar, and whether it is met.

``python -m benchmarks.report`` takes what the parts have left in ``outputs/bench/figures.json``, all of one run or each
run alone, and writes ``table.md``, ``table.csv`` and ``bench.png`` beside it.  A part that was not run has no rows.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.report.writing import write_text

from . import figures

_MET, _LATE, _GOOD, _PLAIN = "#1c7a43", "#b3202c", "#2b79c2", "#5b6775"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure: the lower the better.  ``bar`` is what it must not exceed, None where none is set; ``aim`` is better.

    ``or_under`` is another figure and its bar, either of which is enough ("2 % or 1 s").
    """

    part: str
    name: str
    value: float
    unit: str
    bar: float | None = None
    aim: float | None = None
    or_under: tuple[float, float, str] | None = None

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where none is set."""
        if self.bar is None:
            return None
        return self.value <= self.bar or bool(self.or_under and self.or_under[0] <= self.or_under[1])

    def row(self) -> list[str]:
        """As words, in the order of :data:`HEAD`."""
        value, bar = _said(self.value, self.unit), "" if self.bar is None else f"<= {_said(self.bar, self.unit)}"
        if self.or_under:
            value += f" ({_said(self.or_under[0], self.or_under[2])})"
            bar += f" or {_said(self.or_under[1], self.or_under[2])}"
        aim = "" if self.aim is None else f"<= {_said(self.aim, self.unit)}"
        return [self.part, self.name, value, bar, aim, {None: "", True: "yes", False: "NO"}[self.met]]


HEAD = ["part", "figure", "measured", "bar", "aim", "met"]


def _said(value: float, unit: str) -> str:
    if unit == "%":
        return f"{value * 100:.1f} %"
    if unit == "":
        return f"{value:,.0f}"
    if unit == "x":
        return f"{value:.2f}x"
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.2f} {unit}"


def lines(found: dict[str, Any]) -> list[Line]:
    """The figures that are held to something, of the parts that were run."""
    return [*_speed(found.get("speed") or {}), *_scale(found.get("scale") or []), *_whole(found)]


def _speed(told: dict[str, float]) -> Iterator[Line]:
    if "ratio" in told:
        name = f"whole pipeline : pdfplumber extract_text, {told['digital_pdfs']} digital PDFs, CPU"
        yield Line("speed", name, told["ratio"], "x", 0.5, 0.15)
    if "scan_ratio" in told:
        name = f"whole pipeline : tesseract alone, {told['scan_pages']:.0f} scanned pages, same model, CPU"
        yield Line("speed", name, told["scan_ratio"], "x", 1.15, 1.05)
    if "help_cold_s" in told:
        yield Line("speed", "kehoach --help, cold", told["help_cold_s"], "s", 0.6, 0.3)
        yield Line("speed", "kehoach --help, cold, CPU", told["help_cpu_s"], "s", 0.6, 0.3)
    if "extract_text_cpu_s" in told:
        yield Line("speed", "kehoach extract of one text, cold, CPU", told["extract_text_cpu_s"], "s")
    if "batch_again_s" in told:
        share = told["batch_again_s"] / told["batch_s"]
        under = (told["batch_again_s"], 1.0, "s")
        yield Line("speed", "sample plans again, nothing changed : first run", share, "%", 0.05, 0.02, under)


def _scale(rows: Sequence[dict[str, Any]]) -> Iterator[Line]:
    for row in rows:
        n = f"{row['plans']:,} plans"
        yield Line("scale", f"{n}: first run", row["first_s"], "s")
        yield Line("scale", f"{n}: first run, CPU a plan", 1_000 * row["first_cpu_s"] / row["plans"], "ms")
        under = (row["again_s"], 1.0, "s")
        share = row["again_s"] / row["first_s"]
        yield Line("scale", f"{n}: again, nothing changed : first run", share, "%", 0.05, 0.02, under)
        share = row["one_changed_s"] / row["first_s"]
        yield Line("scale", f"{n}: again, one plan changed", row["one_changed_s"], "s")
        yield Line("scale", f"{n}: again, one plan changed, CPU", row["one_changed_cpu_s"], "s")
        yield Line("scale", f"{n}: peak memory of the run itself", row["parent_peak_mb"], "MB", 600)
        yield Line("scale", f"{n}: peak memory of all its processes", row["peak_mb"], "MB")
        yield Line("scale", f"{n}: outputs", row["outputs_mb"], "MB")
        yield Line("scale", f"{n}: largest page", row["largest_page_mb"], "MB", 2)
    if len(rows) > 1:
        small, large = rows[-2], rows[-1]
        growth = (large["first_cpu_s"] / large["plans"]) / (small["first_cpu_s"] / small["plans"])
        name = f"CPU a plan, {large['plans']:,} plans : {small['plans']:,}"
        yield Line("scale", name, growth, "x", 1.2)


def _whole(found: dict[str, Any]) -> Iterator[Line]:
    many = found.get("many") or {}
    if many:
        n = f"{many['files']:,} files"
        yield Line("many", f"{n}: lost", many["lost"], "", 0)
        yield Line("many", f"{n}: good ones that were not read", many["good_unread"], "", 0)
        yield Line("many", f"{n}: of 25 bad ones, not told as they are", 25 - many["bad_as_expected"], "", 0)
        yield Line("many", f"{n}: tables that differ after three kills", len(many["tables_that_differ"]), "", 0)
        yield Line("many", f"{n}: peak memory of all processes : half-way", many["peak_mb"] / many["half_way_mb"], "x")
    for row in (found.get("lineage") or [])[-1:]:
        seconds = row["extract_s"] + row["lineage_s"] + row["coverage_s"]
        yield Line("lineage", f"lineage of {row['plans']:,} plans, reading of texts included", seconds, "s", 600)
        yield Line("lineage", f"lineage of {row['plans']:,} plans, peak memory", row["rss_bytes"] / 1e6, "MB", 4_294)


def as_markdown(rows: Sequence[Line]) -> str:
    """The table as a page."""
    told = [HEAD, ["---"] * len(HEAD), *(line.row() for line in rows)]
    return "\n".join("| " + " | ".join(row) + " |" for row in told) + "\n"


def as_csv(rows: Sequence[Line]) -> str:
    """The table for machines: the same lines with bare numbers; a share is 0..1."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["part", "figure", "measured", "unit", "bar", "aim", "met"])
    for line in rows:
        unit = "" if line.unit == "%" else line.unit
        met = "" if line.met is None else int(line.met)
        writer.writerow([line.part, line.name, line.value, unit, line.bar, line.aim, met])
    return out.getvalue()


def draw(rows: Sequence[Line], growth: Sequence[dict[str, Any]]) -> bytes:
    """The lines that have a bar, each as a share of it, and how a batch grows."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    held = [line for line in rows if line.bar]
    fig = plt.figure(figsize=(13, 0.34 * max(len(held), 3) + 5.2), layout="constrained")
    top, below = fig.subfigures(2, 1, height_ratios=[0.34 * max(len(held), 3) + 1.0, 4.2])
    ax = top.subplots()
    shares = [line.value / (line.bar or 1) for line in held]
    colours = [_MET if line.met else _LATE for line in held]
    ax.barh(range(len(held)), shares, color=colours, height=0.7)
    for at, line in enumerate(held):
        ax.annotate(line.row()[2], (shares[at], at), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8)
        if line.aim:
            ax.plot([line.aim / (line.bar or 1)] * 2, [at - 0.42, at + 0.42], color="black", linewidth=1.4)
    ax.axvline(1, color=_LATE, linestyle="--", linewidth=1)
    ax.set_yticks(range(len(held)), [line.name for line in held], fontsize=8)
    ax.set(xlabel="share of the bar (dashed line); the black mark is the aim", ylim=(len(held) - 0.4, -0.6))
    ax.set_xlim(0, max([1.25, *shares]) * 1.12)
    ax.set_title("Measured against the bar: the shorter the better (green: met)", fontsize=11)
    ax.grid(axis="x", alpha=0.3)
    left, middle, right = below.subplots(1, 3)
    counts = [row["plans"] for row in growth]
    for key, label, colour in (
        ("first_s", "first run", _GOOD),
        ("one_changed_s", "one plan changed", "#d89a1d"),
        ("again_s", "nothing changed", _MET),
    ):
        left.plot(counts, [row[key] for row in growth], "o-", color=colour, label=label)
    left.set(title="Time of a run", ylabel="seconds", yscale="log")
    for key, label, colour in (("peak_mb", "all processes", _LATE), ("parent_peak_mb", "the run itself", _GOOD)):
        middle.plot(counts, [row[key] for row in growth], "o-", color=colour, label=label)
    middle.set(title="Peak memory", ylabel="MB")
    middle.set_ylim(bottom=0)
    for key, label, colour in (("outputs_mb", "outputs", _GOOD), ("cache_mb", "kept for reruns", _PLAIN)):
        right.plot(counts, [row[key] for row in growth], "o-", color=colour, label=label)
    right.set(title="On the disk", ylabel="MB", yscale="log")
    for ax in (left, middle, right):
        if counts:
            ax.set(xscale="log", xlabel="plans")
            ax.set_xticks(counts, [f"{n:,}" for n in counts])
            ax.minorticks_off()
            ax.legend(fontsize=8)
        ax.grid(alpha=0.3)
    out = io.BytesIO()
    fig.savefig(out, format="png", dpi=110)
    plt.close(fig)
    return out.getvalue()


def main() -> int:
    found = figures.load()
    rows = lines(found)
    if not rows:
        print("no figures: python -m benchmarks, or a part of it, first", file=sys.stderr)
        return 1
    write_text(figures.FOLDER / "table.md", as_markdown(rows))
    write_text(figures.FOLDER / "table.csv", as_csv(rows))
    (figures.FOLDER / "bench.png").write_bytes(draw(rows, found.get("scale") or []))
    print(as_markdown(rows))
    print(f"{figures.FOLDER / 'table.md'}, table.csv, bench.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
