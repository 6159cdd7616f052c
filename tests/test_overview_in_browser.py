"""The overview in Chromium: lists, filters kept in the address, matrix, times, charts, print, phone, both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from browser_pages import BROWSER, CONTRAST, FLAGS, HEADINGS, UNMARKED, opened

from pipeline.document import from_text
from pipeline.plan import AwardForm, Deadline, LegalBasis, Meta, Plan, Source, Span
from pipeline.report import FailedFile, PlanResult, RunResult
from pipeline.report.pages.overview import index_page

STATES = ("covered", "adapted", "partial", "absent")


def results(count: int) -> list[PlanResult]:
    """Plans that differ in what they cover, each with a deadline every year."""
    document = from_text("KẾ HOẠCH\nBáo cáo trước ngày 20/11 hằng năm.\n", "a.txt")
    at = document.text.index("trước")
    due = Deadline(
        kind="report",
        when={"recurs": "yearly", "day": 20, "month": 11},
        bound="before",
        span=Span(1, at, at + 25),
        quote=document.text[at : at + 25],
    )
    plans = []
    for k in range(count):
        name = f"phường Số {k} <b>"
        meta = Meta(unit=name, parent=f"tỉnh {k % 34}", date="2025-08-20", number=f"{k}/KH-UBND")
        source = Source(path=f"{k}.txt", sha256="", pages=1, read_as="digital", text_quality=1.0)
        items = [
            {
                "template": "mau",
                "asked_by": "city",
                "field": "contents",
                "item": f"contents-{i:02}",
                "label": f"Nội dung </script> số {i} " + "về chuyển đổi số trên địa bàn " * 3,
                "state": STATES[(k + i) % 4],
                "similarity": 0.5,
                "page": None,
                "start": None,
                "end": None,
            }
            for i in range(40)
        ]
        plan = Plan(source=source, meta=meta, deadlines=(due,))
        plans.append(PlanResult(f"p{k}", f"ha-noi/{k}.txt", document, plan, [], [], [], "mau", 0.5, 80, items=items))
    return plans


def lineage_of(plans: list[PlanResult]) -> dict[str, list[dict[str, object]]]:
    names = [p.plan_id for p in plans]
    near: list[dict[str, object]] = [
        {"plan_id": name, "rank": 1, "other_id": names[k - 1], "share": 0.8} for k, name in enumerate(names) if k
    ]
    kin: list[dict[str, object]] = [
        {
            "plan_id": name,
            "family": 1 + k // 5,
            "size": 5,
            "role": "copy" if k % 5 else "source",
            "reason": "date",
            "source_id": names[k - k % 5],
            "copied_from": names[k - k % 5] if k % 5 else None,
            "share": 0.8 if k % 5 else None,
        }
        for k, name in enumerate(names)
    ]
    return {"neighbours": near, "families": kin, "passages": []}


@pytest.mark.parametrize("count", [9, 300, 3_300])
def test_the_overview_stays_small(count: int) -> None:
    plans = results(count)
    pairs = [
        {"plan_id": f"p{k}", "other_id": f"p{k + 1}", "similarity": 0.5, "shared": 1, "total": 2}
        for k in range(count - 1)
    ]
    page = index_page(RunResult(plans, [], pairs, across=lineage_of(plans)))
    assert len(page.encode()) < 2_000_000
    # nothing that a document says ends the data or becomes an element
    assert page.count("</script>") == 2 and "Số 1 <b>" not in page


# ------------------------------------------------------------------------------------------------ at work
playwright = pytest.importorskip("playwright.sync_api")
in_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine (make test installs it)")
NAMES = "all => all.map((a) => a.textContent)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield started
        started.close()


def varied(count: int, lang: str = "vi", failures: int = 2) -> RunResult:
    """Plans of which every third has an error, every fourth cites a law, every second names an award."""
    plans = []
    for k, p in enumerate(results(count)):
        wrong = [{"rule": "XX-01", "severity": "error", "message": "", "span": None}] * (k % 3 == 0)
        unsure = [{"rule": "XX-02", "severity": "info", "message": "", "span": None}]
        span = Span(1, 0, 4)
        award = AwardForm(
            form="Bằng khen", award_class=None, authority="Thủ tướng Chính phủ", occasion=None, span=span, quote="KẾ H"
        )
        basis = LegalBasis(
            type="Luật", number="06/2022/QH15", date=None, issuer=None, subject=None, span=span, quote="KẾ H"
        )
        plan = replace(p.plan, award_forms=(award,) * (k % 2 == 0), legal_bases=(basis,) * (k % 4 == 0))
        differences = [{"field": "deadlines", "kind": "missing"}, {"field": "deadlines", "kind": "changed"}]
        plans.append(replace(p, plan=plan, findings=wrong + unsure, score=94 - k % 7, differences=differences[: k % 3]))
    bad = [
        FailedFile(f"f{k}", f"thu-muc/<tep> số {k}.pdf", "unreadable", "tệp rỗng", "lấy lại") for k in range(failures)
    ]
    alike = [
        {"plan_id": "p0", "other_id": f"p{k}", "similarity": k / count, "shared": 1, "total": 2}
        for k in range(1, count)
    ]
    titles = {"XX-01": "Sai ngày" if lang == "vi" else "Wrong day", "XX-02": "Nên xem" if lang == "vi" else "Look"}
    return RunResult(plans, bad, alike, lang=lang, rule_titles=titles, across=lineage_of(plans))


@pytest.fixture(scope="module")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """The address of the overview of so many plans."""
    made: dict[tuple[int, str, int], str] = {}

    def address(count: int, lang: str = "vi", failures: int = 2) -> str:
        if (count, lang, failures) not in made:
            path = tmp_path_factory.mktemp("overview") / "index.html"
            path.write_text(index_page(varied(count, lang, failures)), encoding="utf-8")
            made[count, lang, failures] = path.as_uri()
        return made[count, lang, failures]

    return address


def names(page: Any) -> list[str]:
    found: list[str] = page.locator("#plans td.name a").evaluate_all(NAMES)
    return found


@in_browser
def test_matrix_and_lists_are_shown_a_piece_at_a_time(browser: Any, tmp_path: Path) -> None:
    plans = [*results(130)]
    plans[7] = replace(plans[7], items=[{**item, "state": "absent"} for item in plans[7].items], coverage=0.0)
    path = tmp_path / "index.html"
    path.write_text(index_page(RunResult(plans, [], across=lineage_of(plans))), encoding="utf-8")
    with opened(browser, path.as_uri()) as page:
        shown = page.content()
    assert ">130 / 130</output>" in shown
    assert shown.count("<tr data-id=") == 50
    grid = shown[shown.index('<table class="grid">') :]
    grid = grid[: grid.index("</table>")]
    body = grid[grid.index("<tbody>") :]
    assert body.count("<tr>") == 40
    # the plan that lacks everything stands first
    assert re.search(r"<tbody><tr><th[^>]*><a href=\"plans/p7\.html\">", body)
    assert body.count('class="s3"') >= 40 and body.count('class="s0"') > 0
    assert "Trang 1 / 4" in shown and "Trang 1 / 3" in shown
    assert "20/11/2025" in shown


@in_browser
def test_a_filtered_view_is_its_address(browser: Any, page_of: Callable[..., str]) -> None:
    with opened(browser, page_of(130)) as page:
        page.fill("#search", "tỈnh 7")
        page.select_option("#state", "errors")
        page.locator("#plans th[data-key=score] button").click()
        page.locator("#plans th[data-key=score] button").click()
        page.select_option("#when", "past")
        page.check("#gaps")
        seen, told, sent = names(page), page.locator("#shown").inner_text(), page.url
        assert 0 < len(seen) < 130 and told == f"{len(seen)} / 130"
        assert page.locator(".grid tbody tr").count() == len(seen)
    with opened(browser, sent) as page:
        assert names(page) == seen and page.locator("#shown").inner_text() == told
        assert page.input_value("#search") == "tỈnh 7" and page.input_value("#state") == "errors"
        assert page.locator("#plans th[data-key=score]").get_attribute("aria-sort") == "descending"
        assert page.input_value("#when") == "past" and page.is_checked("#gaps")
        page.click("#reset")
        assert page.locator("#shown").inner_text() == "130 / 130" and not page.locator("#reset").is_visible()
        assert page.locator("#plans th[aria-sort]").count() == 0
    with opened(browser, page_of(130) + "#page=3&sort=plan") as page:
        assert len(names(page)) == 30 and "Trang 3 / 3" in page.locator(".pager[data-for=plans]").inner_text()
    # what is not among the choices is left out, and no address breaks the page
    with opened(browser, page_of(130) + "#parent=nowhere&state=x&sort=x&page=x&template=x&by=9999&has=x&q=%25") as page:
        assert page.locator("#shown").inner_text() == "0 / 130" and "nowhere" not in page.url


@in_browser
def test_nothing_found_says_so_and_what_to_do(browser: Any, page_of: Callable[..., str]) -> None:
    with opened(browser, page_of(9)) as page:
        page.fill("#search", "không có ở đâu")
        assert page.locator("#no-match").is_visible() and not page.locator("#plans table").is_visible()
        assert "bỏ lọc" in page.locator("#no-match").inner_text()
        assert page.locator("#no-times").is_visible()
        page.click("#no-match button")
        assert not page.locator("#no-match").is_visible() and len(names(page)) == 9
        assert page.evaluate("document.activeElement.id") == "search"


@in_browser
def test_bars_and_figures_lead_to_their_plans(browser: Any, page_of: Callable[..., str]) -> None:
    with opened(browser, page_of(30)) as page:
        page.locator(".bars a", has_text="XX-01").click()
        assert len(names(page)) == 10 and "Sai ngày" in page.locator("#has").inner_text()
        page.go_back()
        assert len(names(page)) == 30
        page.locator(".bars a", has_text="06/2022/QH15").focus()
        page.keyboard.press("Enter")
        assert len(names(page)) == 8 and "has=06" in page.url
        page.click("#has")
        assert len(names(page)) == 30 and not page.locator("#has").is_visible()
        page.locator("a.card.error", has_text="lỗi").last.click()
        assert len(names(page)) == 10 and page.input_value("#state") == "errors"
        page.click("#reset")
        page.locator("#places a", has_text="tỉnh 7").click()
        assert len(names(page)) == 1 and page.input_value("#parent") == "tỉnh 7"
        # the matrix and the times follow
        assert page.locator(".grid tbody tr").count() == 1
        assert set(page.locator(".due tbody a").evaluate_all(NAMES)) == set(names(page))
        assert "1 / 30" in page.locator("#times .follows").inner_text()
    with opened(browser, page_of(70)) as page:  # too many for a table of awards
        page.locator("#awards .bars a").first.click()
        assert page.locator("#shown").inner_text() == "35 / 70"


@in_browser
def test_the_keyboard_does_all(browser: Any, page_of: Callable[..., str]) -> None:
    with opened(browser, page_of(130)) as page:
        page.keyboard.press("Tab")
        assert page.locator(".skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "search"
        page.locator("h1").click()
        page.keyboard.press("/")
        page.keyboard.type("so 12")
        # 12, 112, 120 - 129, and those of the province 12
        assert page.locator("#shown").inner_text() == "15 / 130"
        page.fill("#search", "")
        page.locator("#plans th[data-key=plan] button").focus()
        page.keyboard.press("Enter")
        assert page.locator("#plans th[data-key=plan]").get_attribute("aria-sort") == "ascending"
        page.locator(".pager[data-for=plans] button").nth(2).focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert "Trang 3 / 3" in page.locator(".pager[data-for=plans]").inner_text()
        assert page.evaluate(UNMARKED) == []


@in_browser
def test_marks_tell_what_they_are(browser: Any, page_of: Callable[..., str]) -> None:
    with opened(browser, page_of(9)) as page:
        for mark in ("svg.chart rect", "svg.chart circle", ".grid tbody td.s0", ".bars .track i"):
            page.locator(mark).first.scroll_into_view_if_needed()
            page.wait_for_timeout(200)  # scrolling hides the words
            page.locator(mark).first.hover()
            page.locator(mark).first.hover(position={"x": 3, "y": 3})
            page.locator(".tip").wait_for()
            assert page.locator(".tip").is_visible() and len(page.locator(".tip").inner_text()) > 4, mark
        page.keyboard.press("Escape")
        assert not page.locator(".tip").is_visible()
        # what a mark tells to the pointer, a cell says in words too
        cell = page.locator(".grid tbody td.s3").first
        assert "Thiếu" in cell.locator(".sr").text_content()
        untold = "all => all.filter((s) => !s.getAttribute('aria-label')).length"
        assert page.locator("svg").evaluate_all(untold) == 0
        # what the picture of months shows stands in a table too
        page.locator(".figures summary").click()
        rows = page.locator(".figures tbody tr").all_inner_texts()
        assert any(row.split()[:1] == ["11/2025"] and row.split()[-1] == "9" for row in rows)
        heads = page.locator("table thead").evaluate_all("all => all.every((h) => h.querySelector('th[scope]'))")
        assert heads


@in_browser
def test_the_day_it_is_opened_is_marked(browser: Any, page_of: Callable[..., str]) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2025-10-15T08:00:00")
    page.goto(page_of(9))
    assert page.locator("#coming").inner_text().startswith("Sắp đến hạn: 20/11/2025 – báo cáo (9 kế hoạch)")
    assert page.locator(".due tbody tr.over").count() == 0
    page.clock.set_fixed_time("2026-10-15T08:00:00")
    page.reload()
    assert not page.locator("#coming").is_visible()
    assert page.locator(".due tbody tr.over").count() == page.locator(".due tbody tr").count() == 1
    page.select_option("#when", "next")
    assert page.locator("#no-times").is_visible()
    page.close()


@in_browser
@pytest.mark.parametrize(("count", "failures"), [(0, 3), (1, 0), (9, 2), (130, 250)])
@pytest.mark.parametrize("width", [1400, 390])
def test_it_holds_for_no_plan_one_and_many(
    browser: Any, page_of: Callable[..., str], count: int, failures: int, width: int
) -> None:
    with opened(browser, page_of(count, failures=failures), width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert page.evaluate(CONTRAST) == [] and page.evaluate(HEADINGS) == []
        assert page.locator("#plans tbody tr").count() == min(count, 50)
        text = page.locator("main").inner_text()
        assert "None" not in text and "undefined" not in text and "NaN" not in text
        if failures:
            assert "lấy lại" in text and "<tep> số 0.pdf" in text
        if not count:
            assert "Không có kế hoạch nào đọc được" in text


@in_browser
def test_a_pale_drawing_is_noticed(browser: Any) -> None:
    page = browser.new_page()
    page.set_content(
        '<main style="background:#fff"><svg class="chart" aria-label="d"><rect width="90" height="40" fill="#dddddd"/>'
        '<text x="10" y="25" fill="#ffffff">trắng</text><text x="10" y="90" fill="#bbbbbb">nhạt</text>'
        '<rect y="100" width="90" height="40" fill="#eeeeee" stroke="#333333"/><text y="80" fill="#222222">rõ</text>'
        "</svg></main>"
    )
    told = [words[-1] for words in page.evaluate(CONTRAST)]
    assert told == ["rgb(221, 221, 221)", "trắng", "nhạt"]
    page.close()


@pytest.fixture(scope="module")
def whole_print(browser: Any, page_of: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The sheets of an overview of 130 plans."""
    return printed(browser, page_of(130), tmp_path_factory.mktemp("print") / "page.pdf")


def printed(browser: Any, address: str, path: Path) -> list[str]:
    """The words of each sheet, without blanks: small print comes out of a PDF with some of them lost."""
    with opened(browser, address) as page:
        page.pdf(path=str(path), format="A4", print_background=False)
        assert page.locator("#plans tbody tr").count() <= 50  # and turns back to the screen
        assert page.locator("#plans th button").first.is_visible()
    return ["".join(sheet.get_textpage().get_text_bounded().split()) for sheet in pypdfium2.PdfDocument(path)]


@in_browser
def test_paper_holds_every_plan_that_is_filtered(
    browser: Any, page_of: Callable[..., str], whole_print: list[str], tmp_path: Path
) -> None:
    whole = "".join(whole_print)
    assert all(f"phườngSố{k}<b>" in whole for k in range(130)) and "Trang1" not in whole
    assert "Điểm=100trừ6chomỗilỗi" in whole
    some = "".join(printed(browser, page_of(130) + "#state=errors", tmp_path / "page.pdf"))
    assert "đanglọc:44/130kếhoạch" in some


@in_browser
def test_paper_is_short_and_bears_its_heads(whole_print: list[str]) -> None:
    assert len(whole_print) < 16  # 130 plans beside 34 provinces and a matrix of 130 rows
    listing = [text for text in whole_print if "/KH-UBND" in text]
    assert len(listing) >= 4
    for text in listing:
        assert "Đơnvị/tệp" in text and "Gầnnhất" in text


@in_browser
def test_bars_follow_the_filter_and_other_pictures_say_that_they_do_not(
    browser: Any, page_of: Callable[..., str]
) -> None:
    with opened(browser, page_of(30)) as page:
        bar = page.locator(".bars li", has_text="06/2022/QH15")
        width = bar.locator("i").evaluate("i => i.getBoundingClientRect().width")
        assert bar.locator("b").inner_text() == "8" and page.locator(".whole:visible").count() == 0
        page.select_option("#state", "errors")  # 0, 3, 6 ... of which 0, 12, 24 cite the law
        assert bar.locator("b").inner_text() == "3 / 8"
        assert bar.locator("i").evaluate("i => i.getBoundingClientRect().width") == pytest.approx(
            width * 3 / 8, rel=0.1
        )
        for place in ("#kin", "#times", "#places"):
            assert page.locator(f"{place} .whole").first.is_visible(), place
        assert page.locator("#awards tbody tr:visible").count() == 10
        assert "10 / 30" in page.locator("#charts .follows").first.inner_text()
        page.click("#reset")
        assert bar.locator("b").inner_text() == "8" and page.locator(".whole:visible").count() == 0


@in_browser
def test_english_is_complete(browser: Any, page_of: Callable[..., str]) -> None:
    own = re.compile(r"phường Số \d+ <b>|Số \d+|tỉnh \d+|Nội dung </script> số \d+|về chuyển đổi số trên địa( bàn| …)|"
                     r"Bằng khen|Thủ tướng Chính phủ|thu-muc/<tep> số \d+.pdf|tệp rỗng|lấy lại|phường")  # fmt: skip
    letters = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    for count in (0, 1, 9, 130):
        with opened(browser, page_of(count, "en") + ("#has=XX-01&when=next" if count else "")) as page:
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            texts = page.locator("body").evaluate("b => [...b.querySelectorAll('*')].flatMap((e) => "
                "['aria-label','title','placeholder','data-label'].map((n) => e.getAttribute(n)).filter(Boolean)"
                ".concat(e.localName === 'script' ? [] : [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data)))")  # fmt: skip # noqa: E501
            left = {text.strip() for text in texts if letters.search(own.sub("", text))}
            assert not left, sorted(left)[:8]
            said = page.locator("main").inner_text()
            assert not re.search(r"\b1 (?:plans|errors|notes)\b|\b[2-9] (?:plan|error|note)\b", said)
