"""The bench of confidences: its figures, its table and the worn texts it learns from."""

from __future__ import annotations

import random

import pytest

from benchmarks import noise
from benchmarks.calibration import FIELDS, Judged, first_sight, judged, learned, reliability
from benchmarks.generated import make
from benchmarks.scoring import rightness
from pipeline.nlp.confidence import HIGHEST


def test_reliability_of_known_pairs():
    told = reliability([(0.95, True)] * 3 + [(0.95, False)] + [(0.25, False)] * 4)
    assert told.items == 8 and told.right == pytest.approx(3 / 8)
    assert told.ece == pytest.approx(0.5 * 0.2 + 0.5 * 0.25)
    assert told.brier == pytest.approx((3 * 0.0025 + 0.9025 + 4 * 0.0625) / 8)
    assert [row[2] for row in told.bins] == [4, 4]


def test_true_confidences_have_no_error():
    assert reliability([(0.75, True)] * 3 + [(0.75, False)]).ece == pytest.approx(0)


def test_what_is_learned_never_falls_and_stays_below_the_cap():
    rng = random.Random(5)
    items = [
        Judged(0, field, reading, stated, False, stated, rng.random() < 1.4 - stated)  # the surer, the more wrong
        for field in FIELDS
        for reading in ("digital", "recognised")
        for stated in (0.6, 0.8, 1.0)
        for _ in range(40)
    ]
    rows = learned(items, first_sight())
    for field in FIELDS:
        by_reading = {}
        for reading in ("digital", "recognised"):
            told = [row["right"] for row in rows if (row["field"], row["reading"]) == (field, reading)]
            assert told == sorted(told) and max(told) <= HIGHEST
            by_reading[reading] = max(told)
        assert by_reading["recognised"] <= by_reading["digital"] + 0.001


@pytest.mark.parametrize("way", noise.WAYS)
def test_worn_texts_keep_most_of_what_they_say(way):
    text = make(2).text
    worn = noise.changed(text, way, random.Random(1))
    assert (worn == text) is (way == "typed")
    assert abs(len(worn) - len(text)) < 0.05 * len(text)


def test_each_item_is_judged_once():
    cited = {"type": "Nghị quyết", "number": "57-NQ/TW"}
    gold = {"citations": [cited]}
    other = {"type": "Nghị quyết", "number": "58-NQ/TW"}
    unknown = {"type": "Kế hoạch", "number": None, "subject": "x"}
    assert rightness(gold, {"citations": [cited, other, cited, unknown]}, "citations") == [True, False, False, None]


def test_items_of_a_plan_are_judged_by_its_record():
    items = list(judged([0]))
    assert {item.field for item in items} >= {"sections", "citations", "responsibilities"}
    assert sum(item.right for item in items) > 0.9 * len(items)
    assert all(0 < item.told <= HIGHEST for item in items)
