"""How alike plans are."""

from __future__ import annotations

import pytest
from plan_writer import sample, write

from pipeline.compare.lineage import shingles, similarity_table

WORDS = [f"từ{i}" for i in range(400)]
A = " ".join(WORDS[:200])
HALF = " ".join(WORDS[100:300])
OTHER = " ".join(WORDS[300:])


def test_shares() -> None:
    rows = similarity_table([("a", A), ("b", HALF), ("c", OTHER), ("d", A.upper())])
    assert [(r["plan_id"], r["other_id"]) for r in rows] == [("a", "d"), ("a", "b"), ("b", "d")]
    assert rows[0]["similarity"] == 1.0 and rows[0]["shared"] == rows[0]["total"] == 196
    # 96 of 296 runs of five words
    assert (
        rows[1]["shared"] == 96
        and rows[1]["total"] == 296
        and rows[1]["similarity"] == pytest.approx(96 / 296, abs=1e-4)
    )


def test_no_plans_and_empty_plans() -> None:
    assert similarity_table([]) == []
    assert similarity_table([("a", A)]) == []
    assert similarity_table([("a", ""), ("b", A)]) == []


def test_order_of_words_counts() -> None:
    assert similarity_table([("a", A), ("b", " ".join(reversed(A.split())))]) == []


def test_line_breaks_do_not_count() -> None:
    text = write(sample())[1].text
    (row,) = similarity_table([("a", text), ("b", text.replace(" ", "\n").replace("“", '"'))])
    assert row["similarity"] == 1.0


def test_a_sample_of_the_runs_gives_nearly_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    long_a, long_b = " ".join(f"x{i}" for i in range(8000)), " ".join(f"x{i}" for i in range(4000, 12000))
    (whole,) = similarity_table([("a", long_a), ("b", long_b)])
    monkeypatch.setattr(shingles, "_WORK", 8000)
    monkeypatch.setattr(shingles, "_BLOCK", 500)
    (part,) = similarity_table([("a", long_a), ("b", long_b)])
    assert part["similarity"] == pytest.approx(whole["similarity"], abs=0.05)
    assert part["shared"] == pytest.approx(whole["shared"], rel=0.1)
