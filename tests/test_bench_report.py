"""The table and the plot of the benchmarks say of each figure whether its bar is met; parts run alone are joined."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks import figures, report, scale
from benchmarks.report import Line

GROWTH = {
    "plans": 100,
    "read": 100,
    "first_s": 30.0,
    "first_cpu_s": 40.0,
    "again_s": 0.4,
    "again_cpu_s": 0.4,
    "one_changed_s": 4.0,
    "one_changed_cpu_s": 4.0,
    "parent_peak_mb": 300,
    "peak_mb": 700,
    "outputs_mb": 12.0,
    "cache_mb": 5.0,
    "largest_page_mb": 0.3,
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(figures, "FOLDER", tmp_path / "bench")
    return tmp_path / "bench"


@pytest.mark.parametrize(
    ("line", "met"),
    [
        (Line("a", "b", 0.5, "x", 0.5), True),
        (Line("a", "b", 0.51, "x", 0.5), False),
        (Line("a", "b", 9.0, "s"), None),
        (Line("a", "b", 0.3, "%", 0.05, 0.02, (0.9, 1.0, "s")), True),
        (Line("a", "b", 0.3, "%", 0.05, 0.02, (1.1, 1.0, "s")), False),
        (Line("a", "b", 0.01, "%", 0.05, 0.02, (7.0, 1.0, "s")), True),
        (Line("a", "b", 0, "", 0), True),
        (Line("a", "b", 1, "", 0), False),
    ],
)
def test_a_bar_is_met_or_not(line: Line, met: bool | None) -> None:
    assert line.met is met
    assert line.row()[-1] == {None: "", True: "yes", False: "NO"}[met]


def test_parts_run_alone_are_joined_and_a_later_run_takes_the_place_of_its_own(place: Path) -> None:
    figures.keep("speed", {"ratio": 0.3, "digital_pdfs": 4})
    figures.keep("scale", [GROWTH])
    figures.keep("speed", {"ratio": 0.7, "digital_pdfs": 4})
    assert figures.load() == {"speed": {"ratio": 0.7, "digital_pdfs": 4}, "scale": [GROWTH]}
    (place / "figures.json").write_text("{", encoding="utf-8")
    assert figures.load() == {}


def test_table_and_plot_are_written_of_the_parts_there_are(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report.main() == 1 and not (place / "table.md").exists()
    figures.keep("speed", {"ratio": 0.7, "digital_pdfs": 4})
    large = {**GROWTH, "plans": 1_000, "first_cpu_s": 800.0, "again_s": 0.9, "largest_page_mb": 2.4}
    figures.keep("scale", [GROWTH, large])
    assert report.main() == 0
    rows = list(csv.DictReader((place / "table.csv").open(encoding="utf-8", newline="")))
    met = {row["figure"]: row["met"] for row in rows}
    assert met["1,000 plans: largest page"] == "0" and met["100 plans: largest page"] == "1"
    assert met["CPU a plan, 1,000 plans : 100"] == "0" and met["100 plans: first run"] == ""
    assert [row["met"] for row in rows if row["part"] == "speed"] == ["0"]
    table = (place / "table.md").read_text(encoding="utf-8")
    assert table.count("\n") == len(rows) + 2 and "| NO |" in table and "| yes |" in table
    assert (place / "bench.png").read_bytes()[:4] == b"\x89PNG"
    assert "1,000 plans" in capsys.readouterr().out


def test_growth_is_measured_on_a_batch_that_ran() -> None:
    told = scale.measure(3, 1)
    assert told["read"] == 3 and told.keys() == GROWTH.keys()
    assert told["outputs_mb"] > told["largest_page_mb"] > 0 < told["cache_mb"]
    assert told["peak_mb"] >= told["parent_peak_mb"] > 0
