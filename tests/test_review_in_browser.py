"""The review pages and the overview of a run in Chromium: click, filter, step, sort, print, phone width, contrast."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from browser_pages import BROWSER, CONTRAST, FLAGS, HEADINGS, UNMARKED, opened
from test_overview_in_browser import lineage_of, results

from pipeline import nlp
from pipeline.batch import stages
from pipeline.batch.stages import Options
from pipeline.document import from_text
from pipeline.knowledge import corpus_dir
from pipeline.report import PlanResult, RunResult, labels, write, write_pages
from pipeline.report.pages import comparison_words, overview_words, review, review_words

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine (make test installs it)")

PLAN = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG LÚA MỚI
Số: 19/KH-UBND

KẾ HOẠCH
Phát động phong trào thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số” trên địa bàn xã Đồng Lúa Mới
Thực hiện Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng, Ủy ban nhân dân xã ban hành kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Thực hiện Nghị quyết số 57-NQ/CP về phát triển khoa học, công nghệ và đổi mới sáng tạo.
II. CHỈ TIÊU
- Đến năm 2026, 90% hồ sơ được giải quyết trên môi trường mạng.
III. THỜI GIAN THỰC HIỆN
- Giai đoạn 1: từ năm 2025 đến năm 2026.
- Giai đoạn 2: từ năm 2028 đến năm 2030.
IV. TỔ CHỨC THỰC HIỆN
- Phòng Văn hóa - Xã hội tổng hợp, báo cáo Ủy ban nhân dân xã trước ngày 31/11 hằng năm.
- Các thôn sơ kết phong trào trong quý II/2027; tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã cho tập thể xuất sắc.

Nơi nhận:
- Lưu: VT.
"""  # noqa: E501 - paragraphs of a plan are one line each
NAME = "xa-dong-lua-moi"


def reviewed(lang: str, text: str = PLAN) -> PlanResult:
    document = from_text(text, "xa-dong-lua-moi.txt")
    plan, options = nlp.extract(document), Options(template="haiphong-2025-150", lang=lang)
    told, page = stages.review(plan, document, options), stages.comparison(plan, document, options)["page"]
    return PlanResult(
        NAME, "xa-dong-lua-moi.txt", document, plan, told["findings"], told["checklist"], told["differences"],
        told["template"], told["coverage"], told["score"], dict, told["items"], told["summary"], lambda: page,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A run of a plan that was really read among many that are made up, in both languages."""
    folders = {}
    for lang in ("vi", "en"):
        made_up = results(64)
        run = RunResult([reviewed(lang), *made_up], [], lang=lang, across=lineage_of(made_up))
        folders[lang] = tmp_path_factory.mktemp(f"site-{lang}")
        write(run, folders[lang])
    return folders


def address(site: dict[str, Path], page: str, lang: str = "vi") -> str:
    names = {"index": "index.html", "review": f"plans/{NAME}.html", "comparison": f"comparisons/{NAME}.html"}
    return (site[lang] / names[page]).as_uri()


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pages of a plan that is too long for one."""
    lines = [
        f"- Mục {k}: trên {k % 40 + 60}% hộ gia đình dùng dịch vụ công trực tuyến vào năm 2027." for k in range(150)
    ]
    head, foot = PLAN.split("III. THỜI GIAN")
    result = reviewed("vi", head + "\n".join(lines) + "\nIII. THỜI GIAN" + foot)
    folder = tmp_path_factory.mktemp("parts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(review, "_BUDGET", 45_000)
        return [folder / name for name in write_pages(result, folder) if name.startswith("plans/")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield started
        started.close()


def shown(page: Any, selector: str) -> int:
    return int(page.locator(f"{selector}:visible").count())


# ------------------------------------------------------------------------------------------------ review page
def test_keys_step_through_findings_and_mark_their_words(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "review")) as page:
        count = page.locator("#pane-findings .item").count()
        assert count >= 3
        seen = []
        for key in ("j", "j", "j", "k", "ArrowDown", "ArrowUp"):
            page.keyboard.press(key)
            assert page.locator(".item.on").count() == 1
            seen.append(page.locator(".item.on").get_attribute("id"))
        assert len(set(seen[:3])) == 3 and seen[1] == seen[3] == seen[5] and seen[4] == seen[2]
        assert page.evaluate("document.activeElement.classList.contains('on')")
        # the gravest stand first
        grades = page.locator("#pane-findings .item").evaluate_all("all => all.map((i) => i.dataset.kind)")
        assert grades == sorted(grades, key=("error", "warning", "info").index)
        page.keyboard.press("3")
        page.keyboard.press("j")
        picked = page.locator("#pane-extracted .item.on").get_attribute("id")
        assert picked in page.locator("mark.on").first.get_attribute("data-i").split()
        page.keyboard.press("Escape")
        assert page.locator(".on").count() == 0


def test_a_link_to_a_finding_opens_it_and_marks_its_words(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "review") + "#f0") as page:
        assert shown(page, "#pane-findings") == 1 and shown(page, "#pane-overview") == 0
        assert page.locator(".item.on").get_attribute("id") == "f0"
        marked = page.locator("mark.on").evaluate_all("all => all.map((m) => m.dataset.i.split(' '))")
        assert marked and all("f0" in ids for ids in marked)


def test_a_part_of_the_head_that_is_missing_is_shown_as_missing(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "review")) as page:
        item = page.locator("#pane-findings .item", has_text="Thiếu Quốc hiệu")
        number = item.get_attribute("id")
        places = page.locator("mark").evaluate_all(
            "(all, id) => all.filter((m) => m.dataset.i.split(' ').includes(id)).map((m) => m.className)", number
        )
        assert len(places) == 1 and "miss" in places[0]
        assert item.locator(".q").count() == 0  # the words that stand there are not at fault


def test_help_lists_the_keys(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "review")) as page:
        page.keyboard.press("?")
        assert shown(page, "dialog kbd") >= 5
        page.keyboard.press("Escape")
        assert shown(page, "dialog") == 0


def test_words_lead_to_their_item_and_items_to_their_words(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "review")) as page:
        mark = page.locator("mark.deadlines").first
        mark.click()
        picked = page.locator(".pane .on").get_attribute("id")
        assert picked in mark.get_attribute("data-i").split() and shown(page, f"#{picked}") == 1
        page.click("#tab-overview")
        page.locator(".due-list button").last.click()
        picked = page.locator("#pane-extracted .on").get_attribute("id")
        assert all(picked in m.get_attribute("data-i").split() for m in page.locator("mark.on").all())
        assert page.locator("mark.on").count() >= 1
        page.click("#tab-differences")
        for item in page.locator("#pane-differences .item").all():
            item.click()  # what is missing is marked where it should stand
            picked = item.get_attribute("id")
            marks = page.locator("mark.on").all()
            assert marks and all(picked in m.get_attribute("data-i").split() for m in marks)
        missing = page.locator("#pane-differences .item", has=page.locator(".tag", has_text="thiếu")).first
        missing.click()
        gap = page.locator("mark.miss.on")
        assert gap.count() == 1 and shown(page, "mark.miss.on") == 1
        page.keyboard.press("Escape")
        gap = page.locator("mark.miss").first
        gap.click()
        assert page.locator(".pane .item.on").get_attribute("id") == gap.get_attribute("data-i").split()[0]


def test_entries_on_the_same_words_come_one_after_the_other(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "review")) as page:
        several = page.locator("mark").evaluate_all("all => all.findIndex((m) => m.dataset.i.includes(' '))")
        mark = page.locator("mark").nth(several)
        ids, met = mark.get_attribute("data-i").split(), []
        for _ in ids:
            mark.click()
            met.append(page.locator(".pane .on").get_attribute("id"))
        assert sorted(met) == sorted(ids) and str(len(ids)) in page.locator("#told").inner_text()


def test_lists_are_filtered_by_words_sorted_by_place_and_copied(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "review")) as page:
        page.evaluate("navigator.clipboard.writeText = async (text) => { window.taken = text; }")
        page.keyboard.press("2")
        everything = shown(page, "#pane-findings .item")
        page.keyboard.press("/")
        said = page.locator("#pane-findings .item b").first.inner_text()
        page.keyboard.type(unicodedata.normalize("NFD", said).encode("ascii", "ignore").decode())  # typed without marks
        found = page.locator("#pane-findings .item:visible b").all_inner_texts()
        assert said in found and len(found) < everything
        assert page.locator("#count").inner_text() == f"– / {len(found)}"
        page.keyboard.press("Escape")
        assert shown(page, "#pane-findings .item") == everything
        page.click("#pane-findings .sort")
        places = page.locator("#pane-findings .item").evaluate_all("all => all.map((i) => +i.dataset.at)")
        assert places == sorted(places)
        page.keyboard.press("j")
        page.keyboard.press("c")
        page.wait_for_function("window.taken")
        copied, item = page.evaluate("window.taken"), page.locator(".item.on")
        assert item.locator("b").inner_text() in copied and copied.startswith("Kế hoạch 19/KH-UBND")
        assert page.locator("#told").inner_text() == "Đã chép (1)"
        page.keyboard.press("Shift+C")
        page.wait_for_function("document.querySelector('#told').textContent.includes('(1)') === false")
        messages = page.locator("#pane-findings .item b").all_inner_texts()
        assert all(message in page.evaluate("window.taken") for message in messages)


def test_links_lead_into_the_part_of_a_long_plan_that_has_the_place(browser: Any, parts: list[Path]) -> None:
    assert len(parts) >= 3
    with opened(browser, parts[0].as_uri()) as page:
        last = page.evaluate("(() => { const w = JSON.parse(document.querySelector('#elsewhere').textContent);"
                             " return w.targets.length - 1; })()")  # fmt: skip
    for name in (f"targets-{last}", "targets-0"):
        with opened(browser, f"{parts[1].as_uri()}#{name}") as page:
            page.wait_for_selector(f"#{name}.on")
            assert page.locator("mark.on").count() >= 1
            assert (
                Path(page.url.partition("#")[0]).name
                == (parts[-1] if last and name.endswith(str(last)) else parts[0]).name
            )
    with opened(browser, parts[0].as_uri()) as page:  # stepping goes on in the next part, and back
        page.keyboard.press("3")
        page.locator("#pane-extracted .item").last.click()
        picked = page.locator(".item.on").get_attribute("id")
        page.keyboard.press("j")
        page.wait_for_url(lambda url: parts[1].name in url)
        page.wait_for_selector("#pane-extracted .item.on")
        page.keyboard.press("k")
        page.wait_for_url(lambda url: parts[1].name not in url)
        page.wait_for_selector(f"#{picked}.on")
        page.keyboard.press("]")
        page.wait_for_url(lambda url: parts[1].name in url)


def test_kinds_are_filtered(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "review")) as page:
        tag = page.locator(".big button.tag").first
        kind = tag.get_attribute("data-go")
        tag.click()
        everything = page.locator("#pane-findings .item").count()
        assert shown(page, "#pane-findings .item") == page.locator(f"#pane-findings .item.{kind}").count() < everything
        page.click('#pane-findings .chips button[data-only=""]')
        assert shown(page, "#pane-findings .item") == everything
        page.click("#tab-extracted")
        page.click("#pane-extracted .chips button[data-only=deadlines]")
        assert shown(page, "#pane-extracted .item") == page.locator(".item.deadlines").count() >= 2
        assert shown(page, "#pane-extracted h2") == 1
        page.click("#tab-overview")
        page.click(".legend .deadlines")
        off = page.locator("mark.deadlines").evaluate_all("all => all.every((m) => m.classList.contains('off'))")
        assert off and page.locator(".legend .deadlines").get_attribute("aria-pressed") == "false"


def test_findings_tell_their_remedy_and_source(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "review")) as page:
        page.click("#tab-findings")
        first = page.locator("#pane-findings .item.error").first.inner_text()
        assert "Đề nghị:" in first and "Căn cứ:" in first
        page.click("#tab-checklist")
        assert shown(page, ".area li.found") >= 1
        assert page.locator(".area li.passed").count() > 50


def test_pages_lead_to_one_another(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "index")) as page:
        page.fill("#search", "dong lua moi")
        assert shown(page, "#plans tbody tr") == 1
        page.locator("#plans td.num a").click()
        assert page.url.endswith(f"comparisons/{NAME}.html") and page.locator(".heads b").count() == 3
        page.locator("header nav.ways a").last.click()
        assert page.url.endswith(f"plans/{NAME}.html")
        page.locator("header nav a").first.click()
        assert page.url.partition("#")[0].endswith("index.html")


# ------------------------------------------------------------------------------------------------ overview
def test_plans_are_searched_filtered_and_sorted(browser: Any, site: dict[str, Path]) -> None:
    with opened(browser, address(site, "index")) as page:
        names = "all => all.map((a) => a.textContent)"
        assert page.locator("#shown").inner_text() == "65 / 65" and shown(page, "#plans tbody tr") == 50
        page.locator("#plans th[data-key=score] button").click()
        scores = [int(s) for s in page.locator("#plans .score").all_inner_texts()]
        assert scores == sorted(scores)
        page.locator("#plans th[data-key=score] button").click()
        scores = [int(s) for s in page.locator("#plans .score").all_inner_texts()]
        assert scores == sorted(scores, reverse=True)
        assert page.locator("#plans th[aria-sort=descending]").count() == 1
        page.select_option("#parent", "tỉnh 7")
        found = page.locator("#plans td.name a").evaluate_all(names)
        assert len(found) == 2 and page.locator("#shown").inner_text() == "2 / 65"
        page.select_option("#parent", "")
        page.select_option("#state", "errors")
        assert page.locator("#plans td.name a").evaluate_all(names) == ["xã Đồng Lúa Mới"]
        page.select_option("#state", "")
        page.locator(".pager[data-for=plans] button").nth(2).click()
        assert shown(page, "#plans tbody tr") == 15


# ------------------------------------------------------------------------------------------------ all pages
PAGES = ("index", "review", "comparison")


@pytest.mark.parametrize("name", PAGES)
def test_letters_stand_out_and_headings_are_in_order(browser: Any, site: dict[str, Path], name: str) -> None:
    with opened(browser, address(site, name)) as page:
        tabs = page.locator(".tabs [role=tab]").all() or [None]
        for tab in tabs:
            if tab is not None:
                tab.click()
                page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            assert page.evaluate(CONTRAST) == []
        assert page.evaluate(HEADINGS) == []
        assert page.evaluate("document.documentElement.lang") == "vi"
        assert page.locator("h1").count() == 1 and page.locator("main").count() == 1


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_shows_where_it_is(browser: Any, site: dict[str, Path], name: str) -> None:
    with opened(browser, address(site, name)) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        assert page.evaluate(UNMARKED) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_scrolling_sideways(browser: Any, site: dict[str, Path], name: str) -> None:
    with opened(browser, address(site, name), 390, 844) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate(CONTRAST) == []
        if name == "review":  # the words of an item can be seen beside the item
            page.keyboard.press("j")
            page.wait_for_timeout(900)
            panel, mark = page.locator(".panel").bounding_box(), page.locator("mark.on").first.bounding_box()
            assert panel["y"] + panel["height"] <= mark["y"] < 844
            assert page.locator(".item.on").bounding_box()["y"] < panel["y"] + panel["height"]


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_all_is_dark_on_white(browser: Any, site: dict[str, Path], name: str, tmp_path: Path) -> None:
    with opened(browser, address(site, name)) as page:
        path = tmp_path / "page.pdf"
        page.pdf(path=str(path), format="A4", print_background=False)
        pdf = pypdfium2.PdfDocument(path)
        texts = [pdf[k].get_textpage().get_text_bounded() for k in range(len(pdf))]
        whole = " ".join(" ".join(texts).split())
        assert all(len(text) > 40 for text in texts), "a page of the print is empty"
        assert "Đồng Lúa Mới" in whole
        if name == "review":  # what was found stands before the text, with numbers that the text bears
            assert whole.index("Đề nghị:") < whole.index("XÃ ĐỒNG LÚA MỚI")
            assert "[1]" in whole and "Phím" not in whole
        page.emulate_media(media="print")
        assert page.evaluate(CONTRAST) == []


def test_english_pages_hold_no_vietnamese_but_the_plan(browser: Any, site: dict[str, Path]) -> None:
    vietnamese = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
    own = PLAN + "haiphong thành phố Hải Phòng"
    # what is asked for is told in the words of the document that asks for it
    own += "".join(path.read_text(encoding="utf-8") for path in (corpus_dir() / "templates").glob("*.yaml"))
    with opened(browser, address(site, "review", "en")) as page:
        assert page.evaluate("document.documentElement.lang") == "en"
        texts = page.locator(
            ".tabs button, .pane h2, .chips button, .legend button, dt, .hint, .keys-hint, summary, dialog dd, "
            ".item .s, .item b, .item > small:not(.src), .diff span, .tag, .views button, header nav a, .state, "
            "mark.miss, #pane-checklist li .sr, #pane-checklist summary, .stepper, .seek, .due-list span, .skip"
        ).all_text_contents()
        texts += page.locator("[aria-label], [title]").evaluate_all(
            "all => all.flatMap((e) => [e.getAttribute('aria-label'), e.getAttribute('title')]).filter(Boolean)"
        )
    with opened(browser, address(site, "index", "en")) as page:
        texts += page.locator(
            "h1, h2, h3, #plans th, .due th, #kin th, .card, nav a, #state, .keys, .hint, .how"
        ).all_text_contents()
    with opened(browser, address(site, "comparison", "en")) as page:
        texts += page.locator(
            "h2, h3, summary, .card, nav a, .tag, .st, .tools button, .signs, .heads b, .what, .leftlist p, th, "
            "td small, .col.none, .note, .key, dialog, .skip, .up, .eyebrow"
        ).all_text_contents()
    left = {text.strip() for text in texts if vietnamese.search(text)}
    said = {text for text in left if not all(part in own for part in _quoted(text))}
    assert not said, sorted(said)[:12]


#: every text and every word of an attribute that a person meets, but for what is told to be Vietnamese
TOLD = """() => {
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  const foreign = (e) => { const owner = e.closest("[lang]"); return owner.lang === "vi"; };
  const told = [];
  for (const e of document.querySelectorAll("body, body *")) {
    if (foreign(e) || e.localName === "script") continue;
    for (const name of ["aria-label", "title", "placeholder", "alt", "data-label", "data-name", "data-words"])
      if (e.getAttribute(name)) told.push(e.getAttribute(name));
    for (const n of e.childNodes) if (n.nodeType === 3 && n.data.trim()) told.push(n.data);
  }
  return told.map((s) => s.trim().replace(/\\s+/g, " "));
}"""


@pytest.mark.parametrize("name", PAGES)
def test_no_word_of_a_page_itself_is_vietnamese_in_english(browser: Any, site: dict[str, Path], name: str) -> None:
    tables = (labels._LABELS, comparison_words._WORDS, overview_words._WORDS, review_words._WORDS)
    # of one word a plan can say the same, as a name of a part or of a kind of document
    own = [vi for table in tables for vi, en in table.values() if vi != en and re.search(r"[^\x00-\x7f…–—]", vi)]
    phrases = [re.escape(part.strip()) for vi in own for part in re.split(r"\{\w*\}", vi) if " " in part.strip()]
    said = re.compile("|".join(sorted(phrases, key=len, reverse=True)))
    alone = {vi for vi in own if " " not in vi} | {vi.lower() for vi in own if " " not in vi}
    with opened(browser, address(site, name, "en")) as page:
        told = page.evaluate(TOLD)
        assert len(told) > 60
        left = {text for text in told if text in alone or text.rstrip(":") in alone}
        assert not left, sorted(left)
        plan = " ".join(PLAN.split()).lower()
        asked = "".join(path.read_text("utf-8") for path in (corpus_dir() / "templates").glob("*.yaml")).lower()
        left = {
            hit[0]
            for text in told
            for hit in said.finditer(text)
            if hit[0].lower() not in plan and hit[0].lower() not in asked
        }
        assert not left, sorted(left)
        whole = " | ".join(told)
        one = re.findall(r"(?<![\d.,/])1 (?:pages|errors|warnings|notes|plans|rules|passages|words|findings)\b", whole)
        several = re.findall(r"\b(?:0|[2-9]|\d\d+) (?:page|error|warning|note|plan|rule|passage|finding)\b", whole)
        assert not one + several


def _quoted(text: str) -> list[str]:
    """What of a text bears Vietnamese letters: quotes of the plan are."""
    return [word for word in re.findall(r"[^\W\d_]+", text) if re.search(r"[^\x00-\x7f]", word)]
