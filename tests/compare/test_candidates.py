"""What is left out before it is compared could not have been alike."""

from __future__ import annotations

import random

import pytest

from pipeline.compare.alignment.candidates import may_be_alike
from pipeline.compare.alignment.clauses import Clause, align
from pipeline.compare.alignment.wording import likeness


@pytest.mark.parametrize("least", [0.0, 0.3, 0.58, 0.75, 1.0])
def test_no_pair_that_is_alike_is_left_out(least: float) -> None:
    rng = random.Random(7)
    words = [f"từ{i}" for i in range(30)]

    def run() -> tuple[str, ...]:
        return tuple(rng.choice(words[: rng.randint(3, 30)]) for _ in range(rng.randint(0, 25)))

    mine, theirs = [run() for _ in range(60)], [run() for _ in range(50)]
    theirs += [one[:-1] for one in mine[:20]]
    found = list(may_be_alike(mine, theirs, least))
    alike = [(i, j) for i, a in enumerate(mine) for j, b in enumerate(theirs) if likeness(a, b) >= least]
    assert found == sorted(set(found))
    assert set(alike) <= set(found)
    assert least < 0.58 or len(found) < len(mine) * len(theirs) / 4


def test_a_gap_too_wide_to_search_is_parted_at_what_is_nearly_the_same() -> None:
    rng = random.Random(11)
    words = [f"từ{i}" for i in range(4000)]
    theirs = [[rng.choice(words) for _ in range(14)] for _ in range(300)]
    mine = []
    for k, clause in enumerate(theirs):
        at = rng.randrange(14)
        mine.append([*clause[:at], f"mới{k}", *clause[at + 1 :]])

    def clauses(runs: list[list[str]]) -> list[Clause]:
        return [Clause(i, i + 1, " ".join(run), tuple(run)) for i, run in enumerate(runs)]

    pairs = align(clauses(mine), clauses(theirs))
    assert sorted((pair.plan, pair.other) for pair in pairs) == [((i,), (i,)) for i in range(300)]
    assert not any(pair.moved for pair in pairs)
