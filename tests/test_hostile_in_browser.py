"""Pages made of a hostile plan, opened in Chromium: no script of it runs, nothing is fetched, no dialog appears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browser_pages import BROWSER, FLAGS

from pipeline.batch import BatchOptions, run_batch
from pipeline.cli import main

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine (make test installs it)")

#: each sets a mark on the window, asks for something of the network, or opens a dialog, where it is taken for code
PAYLOADS = (
    "<script>window.owned=1;alert(1)</script>",
    "</script><script>window.owned=1</script>",
    "<img src=x onerror=window.owned=1>",
    "<img src=http://203.0.113.9/x.png>",
    '"><svg onload=window.owned=1>',
    "' onmouseover='window.owned=1' autofocus onfocus='window.owned=1",
    "<iframe src='javascript:parent.owned=1'></iframe>",
    "<link rel=stylesheet href=http://203.0.113.9/x.css>",
    "<meta http-equiv=refresh content='0;url=http://203.0.113.9/'>",
    "</style><script>window.owned=1</script>",
    "</title><script>window.owned=1</script>",
    "<!--<script>window.owned=1</script>",
    "]]><script>window.owned=1</script>",
    "{{ cycler.__init__.__globals__ }} {% raw %} ${window.owned=1} `",
    "&lt;script&gt;window.owned=1&lt;/script&gt;",
    "\u2028window.owned=1//",
    "<base href=http://203.0.113.9/><form action=http://203.0.113.9/><button autofocus>",
    "javascript:window.owned=1",
)
#: how many stand in one plan
_TOGETHER = 6


def plan(words: str) -> str:
    """A plan that bears the words wherever a page shows some of it."""
    return f"""ỦY BAN NHÂN DÂN
PHƯỜNG AN THỊNH {words}
Số: 12/KH-UBND {words}
KẾ HOẠCH
Phát động phong trào thi đua “Cả nước thi đua đổi mới sáng tạo {words}” trên địa bàn phường năm 2026
Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng về {words};
I. MỤC ĐÍCH {words}
- Thực hiện Nghị quyết số 57-NQ/CP về phát triển khoa học {words}.
II. CHỈ TIÊU {words}
- Đến năm 2026, 90% hồ sơ {words} được giải quyết trên môi trường mạng.
III. KHEN THƯỞNG
- Tặng Giấy khen của Chủ tịch Ủy ban nhân dân phường cho tập thể {words} xuất sắc.
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa {words} tổng hợp, báo cáo Ủy ban nhân dân phường {words} trước ngày 31/11/2026.
2. Công an {words} thực hiện trong quý II/2027.

Nơi nhận:
- Như trên {words};
- Lưu: VT {words}.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn {words}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All pages of a run over hostile plans with hostile names, and those of the single commands."""
    folder, output = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("out")
    for k in range(0, len(PAYLOADS), _TOGETHER):
        name = f"{k}{PAYLOADS[k // 2]}".replace("/", "\u2044")[:120]
        (folder / f"{name}.txt").write_text(plan(" ".join(PAYLOADS[k : k + _TOGETHER])), encoding="utf-8")
    (folder / "<img src=x onerror=window.owned=1>.pdf").write_bytes(b"%PDF-1.4 broken")
    run_batch([folder], output, options=BatchOptions(template="haiphong-2025-150"))
    first, second = sorted(folder.glob("*.txt"))[:2]
    for form, more in (("check", []), ("compare", [str(second)])):
        argv = [form, str(first), *more, "--format", "html", "-o", str(output / f"one-{form}.html")]
        assert main(argv) in (0, 1)
    found = [output / "index.html", *sorted(output.glob("one-*.html"))]
    found += [*sorted((output / "plans").glob("*.html")), *sorted((output / "comparisons").glob("*.html"))]
    assert len(found) == 3 + 2 * -(-len(PAYLOADS) // _TOGETHER)
    return [path.as_uri() for path in found]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield started
        started.close()


#: what a reader may do: everything that opens is opened, everything that can be pressed is pressed, a word is searched
_USE = """() => {
  for (const d of document.querySelectorAll("details")) d.open = true;
  for (const e of document.querySelectorAll("input[type=search],input[type=text]")) {
    e.value = "<img src=x onerror=window.owned=1>";
    for (const kind of ["focus", "input", "change"]) e.dispatchEvent(new Event(kind, { bubbles: true }));
    e.value = "";
    e.dispatchEvent(new Event("input", { bubbles: true }));
  }
  for (const s of document.querySelectorAll("select"))
    for (let k = 0; k < Math.min(4, s.options.length); k++) {
      s.selectedIndex = k;
      s.dispatchEvent(new Event("change", { bubbles: true }));
    }
  const pressed = [...document.querySelectorAll("button,summary,th,mark,tr,[tabindex='0']")].slice(0, 400);
  for (const e of pressed)
    for (const kind of ["mouseover", "mouseenter", "focus", "click"]) {
      if (e.textContent.trim().length && !/^(in|print)$/i.test(e.textContent.trim()))
        e.dispatchEvent(new MouseEvent(kind, { bubbles: true }));
    }
}"""


def test_nothing_of_a_hostile_plan_runs(browser: Any, pages: list[str]) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    asked: list[str] = []
    dialogs: list[str] = []
    errors: list[str] = []
    context.route("**/*", lambda route: _let_files(route, asked))
    page = context.new_page()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("window.print = () => {};")
    for address in pages:
        page.goto(address)
        page.evaluate(_USE)
        for key in ("j", "n", "?", "Escape", "k"):
            page.keyboard.press(key)
        assert page.evaluate("window.owned") is None, address
        assert page.url.split("#")[0].split("?")[0] == address
        foreign = page.evaluate(
            "[...document.querySelectorAll('iframe,object,embed,base,form[action],meta[http-equiv=refresh],link[href^=http],"
            '[src^=http],a[href^="javascript:" i]\')].map((e) => e.outerHTML.slice(0, 90))'
        )
        assert foreign == [], address
        handlers = page.evaluate(
            "[...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on')))"
            ".map((e) => e.outerHTML.slice(0, 90))"
        )
        assert handlers == [], address
    context.close()
    assert asked == [] and dialogs == [] and errors == []


def _let_files(route: Any, asked: list[str]) -> None:
    url = route.request.url
    if url.startswith(("file:", "data:", "blob:")):
        route.continue_()
    else:
        asked.append(url)
        route.abort()


def test_the_words_are_shown_as_they_stand(browser: Any, pages: list[str]) -> None:
    page = browser.new_page()
    page.goto(next(address for address in pages if "/plans/0" in address))
    text = page.evaluate("document.body.textContent")
    page.close()
    for words in PAYLOADS[:4]:
        assert words in text
