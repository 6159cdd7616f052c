"""Plans that a generator writes with care: hardly a word is told of them, and what is spoilt in them is found."""

from __future__ import annotations

import random
from functools import lru_cache

from benchmarks.checking import findings, grave, told_of
from benchmarks.generated import Generated, make
from benchmarks.generated.defects import Defect, planted

SEEDS = tuple(range(0, 24, 3))


@lru_cache(maxsize=32)
def careful(seed: int) -> Generated:
    return make(seed, careful=True)


def test_hardly_a_word_is_told_of_careful_plans() -> None:
    told = [found for seed in SEEDS for found in grave(findings(careful(seed).text)).elements()]
    assert len(told) <= 0.2 * len(SEEDS), told


def test_a_seed_gives_one_plan() -> None:
    assert careful(3).text == make(3, careful=True).text != make(3).text
    assert "{" not in careful(3).text


def test_what_a_careful_plan_cites_is_no_later_than_itself() -> None:
    for seed in SEEDS:
        gold = careful(seed).gold
        dates = [c["date"] for c in gold["citations"] if c["date"] and c["number"] != gold["meta"]["number"]]
        assert dates and max(dates) < gold["meta"]["date"], seed


def spoilt() -> list[Defect]:
    return planted(careful(SEEDS[1]), random.Random("spoilt"))


def test_defects_are_of_many_kinds_and_change_the_plan() -> None:
    defects = spoilt()
    assert len({defect.rule for defect in defects}) >= 80
    for defect in defects:
        assert defect.text != careful(SEEDS[1]).text
        assert 0 <= defect.start <= defect.end <= len(defect.text)


def test_planted_defects_are_found() -> None:
    defects = spoilt()[::2]
    missed = [(d.rule, d.words) for d in defects if not told_of(d, findings(d.text))]
    assert len(missed) <= 0.05 * len(defects), missed
