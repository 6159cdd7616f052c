"""A commune's plan beside its city's plan of the same run: which that is, the page of the two, what a rerun does."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "compare"))
from levels_plans import CITY, WARD, read

from pipeline.batch import run_batch
from pipeline.batch.beside import sources
from pipeline.plan import Meta
from pipeline.report import PlanResult

LATER = CITY.replace("Số: 88/KH-UBND", "Số: 140/KH-UBND").replace("05 tháng 3 năm 2026", "05 tháng 9 năm 2026")


def short(text: str, **head: object) -> PlanResult:
    plan, document = read(text)
    meta = replace(plan.meta, **head)  # type: ignore[arg-type]
    return PlanResult("a", "a.txt", document, replace(plan, meta=meta), [], [], [], None, None, 90)


def test_the_citys_plan_is_the_one_that_is_cited() -> None:
    ward, city = short(WARD, parent="thành phố Hải Phòng"), short(CITY)
    other = short(CITY, number="89/KH-UBND")
    assert sources([ward, other, city]) == {0: 2}
    assert sources([ward]) == {} == sources([city, other])


@pytest.mark.parametrize(
    ("ward", "city"),
    [
        ({"parent": "thành phố Hà Nội"}, {}),
        ({"parent": None}, {}),
        ({"unit_level": "thành phố"}, {}),
        ({"date": "2026-02-01"}, {}),
        ({}, {"number": "99/KH-UBND"}),
        ({}, {"unit_level": "phường"}),
    ],
)
def test_no_other_plan_is_taken_for_it(ward: dict[str, object], city: dict[str, object]) -> None:
    parent: dict[str, object] = {"parent": "thành phố Hải Phòng"}
    assert sources([short(WARD, **{**parent, **ward}), short(CITY, **city)]) == {}


def test_of_the_same_movement_the_latest_that_is_not_later_than_the_plan() -> None:
    named: dict[str, object] = {"movements": ("Cả nước cùng đọc sách",)}
    ward = short(WARD, parent="thành phố Hải Phòng", date="2026-??-??", number=None, **named)
    ward = replace(ward, plan=replace(ward.plan, legal_bases=()))
    first, second = short(CITY, **named), short(LATER, **named)
    assert sources([first, ward, second]) == {1: 2}
    dated = replace(ward, plan=replace(ward.plan, meta=replace(ward.plan.meta, date="2026-03-20")))
    assert sources([first, dated, second]) == {1: 0}
    # a plan without a head is of no city
    assert sources([replace(ward, plan=replace(ward.plan, meta=Meta())), first]) == {}


def test_a_run_lays_the_two_beside_each_other_and_a_rerun_follows_what_changed(tmp_path: Path) -> None:
    folder, output = tmp_path / "plans", tmp_path / "out"
    folder.mkdir()
    # the name of its city is what the head of a real plan tells
    (folder / "phuong.txt").write_text(WARD.replace("ỦY BAN NHÂN DÂN\n", "THÀNH PHỐ HẢI PHÒNG\nỦY BAN NHÂN DÂN\n", 1))
    (folder / "thanh-pho.txt").write_text(CITY)
    run_batch([folder], output)
    page, review = output / "comparisons/phuong-txt.html", output / "plans/phuong-txt.html"
    shown = page.read_text(encoding="utf-8")
    assert 'href="../plans/thanh-pho-txt.html"' in shown and 'href="../plans/phuong-txt.html"' in shown
    assert shown.count('class="heads"') == 1 and "có trong cùng lần chạy" in shown
    assert re.search(r"<del>[^<]*60%|<(?:ins|span class=\"local\")>[^<]*75%", shown)  # a target that was raised
    assert 'href="../comparisons/phuong-txt.html"' in review.read_text(encoding="utf-8")
    assert run_batch([folder], output).untouched

    (folder / "thanh-pho.txt").write_text(CITY.replace("Ít nhất 60%", "Ít nhất 65%"))
    run_batch([folder], output)
    assert "65%" in page.read_text(encoding="utf-8")
    (folder / "thanh-pho.txt").unlink()
    run_batch([folder], output)
    assert not page.exists() or "có trong cùng lần chạy" not in page.read_text(encoding="utf-8")
    assert ("../comparisons/phuong-txt.html" in review.read_text(encoding="utf-8")) == page.exists()
