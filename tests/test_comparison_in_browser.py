"""The comparison page in Chromium: filters, stepping by keys, jumps, phone width, print and contrast."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).resolve().parent / "compare"))
from browser_pages import BROWSER, CONTRAST, FLAGS
from levels_plans import CITY, NATION, changed, read

from pipeline.compare import compare
from pipeline.compare.adaptation import adaptation
from pipeline.compare.three_way.levels import three_way
from pipeline.report.pages.comparison import comparison_page

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine (make test installs it)")

WARD = changed("người dân trên địa bàn phường, nhất là", "người dân trên địa bàn thành phố, nhất là")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("compared")
    mine, theirs, above = read(WARD, "ward.txt"), read(CITY, "city.txt"), read(NATION, "nation.txt")
    told = compare(mine[0], theirs[0], mine[1], theirs[1])
    adapted = adaptation(*mine, *theirs)
    found = {}
    for name, levels in (("two", None), ("three", three_way(mine, theirs, above))):
        path = folder / f"{name}.html"
        path.write_text(comparison_page(told, "ward.txt", "city.txt", "vi", adapted, levels), encoding="utf-8")
        found[name] = path.as_uri()
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    shown = browser.new_page(viewport={"width": 1400, "height": 900})
    problems: list[str] = []
    shown.on("pageerror", lambda error: problems.append(str(error)))
    shown.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield shown
    shown.close()
    assert not problems


def visible(page: Any, selector: str) -> int:
    return int(page.locator(f"{selector}:visible").count())


def test_filters_show_what_they_say(page: Any, files: dict[str, str]) -> None:
    page.goto(files["two"])
    everything = visible(page, ".row")
    page.click("button[data-show=changes]")
    assert visible(page, ".row.k-verbatim:not(.head, [data-left])") == 0 < visible(page, ".row.k-reworded")
    page.click("button[data-show=left]")
    assert visible(page, ".row") == 1 and visible(page, "mark.left") >= 1
    page.click("button[data-kind=own]")
    assert visible(page, ".row:not(.head)") == page.locator(".row.k-own:not(.head)").count() > 0
    assert visible(page, ".row.k-reworded:not(.head)") == 0
    count = page.locator(".row.k-own:not(.head)").count()
    assert page.locator(".tools output").inner_text().startswith(f"{count} ")
    page.click("button[data-kind=own]")
    assert visible(page, ".row") == everything


def test_keys_step_through_changes_and_left_overs(page: Any, files: dict[str, str]) -> None:
    page.goto(files["two"])
    seen = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        assert page.locator(".row.on").count() == 1
        seen.append(page.locator(".row.on").get_attribute("id"))
    assert len(set(seen[:3])) == 3 and seen[3] == seen[1]
    assert page.locator(".row.on.k-verbatim:not([data-left])").count() == 0
    page.keyboard.press("n")
    assert page.locator(".row.on[data-left]").count() == 1
    assert page.evaluate("document.activeElement.classList.contains('row')")


def test_a_link_of_the_list_shows_its_passage(page: Any, files: dict[str, str]) -> None:
    page.goto(files["two"])
    page.click("button[data-show=left]")
    link = page.locator("#differences a.go").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_selector(f"{target}.on")
    assert visible(page, target) == 1


@pytest.mark.parametrize("name", ["two", "three"])
def test_a_phone_needs_no_scrolling_sideways(page: Any, files: dict[str, str], name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(files[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    narrow = page.locator(".row.k-reworded .col:visible").first.bounding_box()
    assert narrow is not None and narrow["width"] > 300


@pytest.mark.parametrize("name", ["two", "three"])
@pytest.mark.parametrize("width", [390, 1400])
def test_letters_stand_out_enough(page: Any, files: dict[str, str], name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(files[name])
    assert page.evaluate(CONTRAST) == []


def test_paper_holds_what_is_shown(page: Any, files: dict[str, str]) -> None:
    page.goto(files["two"])
    everything = visible(page, ".row")
    page.emulate_media(media="print")
    assert visible(page, ".row") == everything and visible(page, "#printed") == 0
    assert visible(page, ".tools") == 0 == visible(page, ".up")
    page.emulate_media(media="screen")
    page.click("button[data-show=changes]")
    some = visible(page, ".row:not(.head)")
    page.emulate_media(media="print")
    assert visible(page, ".row:not(.head)") == some < everything
    assert f"{some} trong" in page.locator("#printed").inner_text()
