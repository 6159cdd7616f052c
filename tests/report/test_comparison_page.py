"""The comparison page: what it shows, that it needs nothing else, and that text from plans stays text."""

import re
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "compare"))
from levels_plans import CITY, NATION, WARD, changed, read

from pipeline.compare import compare
from pipeline.compare.adaptation import adaptation
from pipeline.compare.templates import library
from pipeline.compare.three_way.levels import three_way
from pipeline.report.comparison_text import adaptation_text, levels_text
from pipeline.report.pages import comparison_rows
from pipeline.report.pages.comparison import comparison_page
from pipeline.report.pages.comparison_rows import passage_rows

LEFT = changed("người dân trên địa bàn phường, nhất là", "người dân trên địa bàn thành phố, nhất là")


def page(ward: str = LEFT, lang: str = "vi", nation: bool = False) -> str:
    mine, theirs = read(ward, "ward.txt"), read(CITY, "city.txt")
    told = compare(mine[0], theirs[0], mine[1], theirs[1], lang=lang)
    levels = three_way(mine, theirs, read(NATION, "nation.txt")) if nation else None
    return comparison_page(told, "ward.txt", "city.txt", lang, adaptation(*mine, *theirs, lang=lang), levels)


@pytest.mark.parametrize("nation", [False, True], ids=["two", "three"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_one_file_with_all_parts(lang: str, nation: bool) -> None:
    shown = page(lang=lang, nation=nation)
    assert shown.startswith("<!doctype html>") and f'<html lang="{lang}">' in shown
    assert "Content-Security-Policy" in shown and "default-src 'none'" in shown
    assert not re.search(r"(?:src|href)=[\"'](?!#)|url\(|@import", shown)
    for words in {
        "vi": ("Câu chữ còn sót", "Danh sách khác biệt", "Bản địa hóa"),
        "en": ("Left over", "List of differences", "Localised"),
    }[lang]:
        assert words in shown
    assert len(re.findall(r'<div class="row k-', shown)) >= 15
    assert "<ins>" in shown and "<del>" in shown and '<span class="local">' in shown
    row = re.search(r'<div class="row k-localised"[^>]*>.*?(?=<div class="row )', shown, re.S)
    assert row and row[0].count('<div class="col') == (3 if nation else 2)


@pytest.mark.parametrize("nation", [False, True], ids=["two", "three"])
def test_links_lead_to_what_is_there(nation: bool) -> None:
    shown = page(nation=nation)
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', shown))
    assert targets <= set(ids)
    assert any(target.startswith("p") for target in targets)


def test_a_left_over_is_marked_in_its_passage_and_linked() -> None:
    shown = page()
    marked = re.findall(r'<mark class="left" id="r0m"[^>]*>([^<]*)</mark>', shown)
    assert marked == ["thành phố"]
    row = re.search(r'id="r0".*?href="#(p\d+)"', shown, re.S)
    assert row and re.search(rf'id="{row[1]}"[^>]*data-left', shown)


def test_a_plan_without_differences_says_so() -> None:
    mine = read(WARD, "ward.txt")
    shown = comparison_page(
        compare(mine[0], mine[0], mine[1], mine[1]), "ward.txt", "ward.txt", "vi", adaptation(*mine, *mine)
    )
    assert "Không có khác biệt." in shown and "Không thấy câu chữ còn sót." in shown
    assert "<ins>" not in shown.split('class="stay"')[1] and "<del>" not in shown.split('class="stay"')[1]


def test_text_of_plans_stays_text() -> None:
    nasty = changed("những cách làm mới của bà con", "<script>alert(1)</script> & “<b>bà con</b>”")
    shown = page(nasty)
    assert "<script>alert" not in shown and "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in shown


def test_the_columns_hold_both_texts() -> None:
    mine, theirs = read(LEFT, "ward.txt"), read(CITY, "city.txt")
    found = adaptation(*mine, *theirs)
    rows, shortened = passage_rows(found, "vi")
    assert not shortened
    for row, passage in zip(rows, found.passages, strict=True):
        source, plan = ("".join(text for text, _, _ in column["pieces"]) for column in row["columns"])
        assert (source, plan) == (passage.source_text, passage.text)


def test_of_a_long_text_what_agrees_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = page()
    monkeypatch.setattr(comparison_rows, "_MOST", 1_000)
    monkeypatch.setattr(comparison_rows, "_BEGINNING", 40)
    shown = page()
    assert "Văn bản dài" in shown and "Văn bản dài" not in whole
    assert "tránh hình thức; kết quả" in whole and "tránh hình thức; kết quả" not in shown
    assert "câu lạc bộ hưu trí và đoàn viên" in shown  # what was reworded stays whole
    assert '<mark class="left"' in shown


def test_a_template_without_clauses_shows_its_contents() -> None:
    mine, city = read(LEFT, "ward.txt"), library.load("haiphong-2025-150")
    told = compare(mine[0], city, mine[1])
    found = adaptation(*mine, city)
    single = comparison_page(told, "ward.txt", city.id, "vi", found)
    assert "không lưu nguyên văn" in single and '<mark class="left"' in single
    levels = comparison_page(told, "ward.txt", city.id, "vi", found, three_way(mine, city))
    assert "Ai đề ra, ai thay đổi" in levels and "không lưu nguyên văn" in levels
    # what is known by its entries alone lets nobody say that a passage is the ward's own
    assert "k-own" not in levels.split("<main>")[1]


def test_differences_alone_make_a_page_too() -> None:
    mine, theirs = read(WARD), read(CITY)
    shown = comparison_page(compare(mine[0], theirs[0]), "a.txt", "b.txt", "en")
    assert "a.txt" in shown and 'class="row' not in shown and "List of differences" in shown


def test_the_same_as_plain_text() -> None:
    mine, theirs = read(LEFT, "ward.txt"), read(CITY, "city.txt")
    told = adaptation_text(adaptation(*mine, *theirs, lang="en"), "en")
    assert "What this plan is made of: verbatim" in told and "“thành phố” (page 1)" in told
    assert adaptation_text(adaptation(*read(CITY), library.load("haiphong-2025-150"))) == ""
    levels = levels_text(three_way(mine, theirs, read(NATION)), "vi")
    assert "Trung ương: đề ra 1" in levels and "Chỉ tiêu" in levels


def test_as_text_too_nobody_brought_in_what_may_stand_above() -> None:
    mine, city = read(LEFT, "ward.txt"), library.load("haiphong-2025-150")
    for lang, unsure, added, note in (
        ("vi", "Xã, phường: không rõ cấp nào đề ra", "đề ra", "không lưu nguyên văn"),
        ("en", "Commune: brought in by a level not known", "brought in", "keeps no wording"),
    ):
        told = " ".join(levels_text(three_way(mine, city, lang=lang), lang).split())
        assert f"- {unsure} " in told and note in told
        assert f"{added} " in told.split(" - ")[1]  # of the nation nothing stands above
        known = levels_text(three_way(mine, read(CITY), read(NATION), lang=lang), lang)
        assert unsure.split(": ")[1] not in known and note not in known


def test_the_table_tells_whether_it_is_known_who_brought_it_in() -> None:
    mine, city = read(LEFT, "ward.txt"), library.load("haiphong-2025-150")
    table = three_way(mine, city).to_frame()
    told = set(zip(table["introduced"], table["introduced_sure"], strict=True))
    assert told == {("nation", True), ("city", False), ("commune", False)}
    assert three_way(mine, read(CITY), read(NATION)).to_frame()["introduced_sure"].all()
