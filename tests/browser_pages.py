"""What the tests of pages in the browser share: the browser, and how a page is judged."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

BROWSER = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
]  # fmt: skip

#: every text with too little contrast to what is behind it, as the accessibility guidelines (WCAG 2, AA) compute it
CONTRAST = """() => {
  const part = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = (c) => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
  const parse = (s) => { const n = s.match(/[\\d.]+/g).map(Number); return n.length > 3 ? n : [...n, 1]; };
  const behind = (el) => {
    for (let e = el; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c[3] > 0.99) return c;
    }
    return [255, 255, 255, 1];
  };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !el.getClientRects().length) continue;
    if (el.closest("svg, :disabled")) continue;  // drawings stand on white; what cannot be pressed may be pale
    const style = getComputedStyle(el);
    const a = light(parse(style.color)), b = light(behind(el));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize), bold = parseInt(style.fontWeight) >= 700;
    if (ratio < (size >= 24 || (bold && size >= 18.7) ? 3 : 4.5))
      bad.push([ratio.toFixed(2), el.className || el.tagName, walk.currentNode.textContent.trim().slice(0, 30)]);
  }
  return bad;
}"""

#: headings that leave out a level
HEADINGS = """() => {
  const levels = [...document.querySelectorAll("h1,h2,h3,h4")].map((h) => +h.tagName[1]);
  return levels.filter((n, k) => (k ? n > levels[k - 1] + 1 : n !== 1));
}"""

#: what can be reached by the keyboard and shows nothing when it is
UNMARKED = """() => {
  const bad = [];
  for (const el of document.querySelectorAll("a[href],button,input,select,summary,[tabindex='0']")) {
    if (!el.getClientRects().length || el.disabled) continue;
    el.focus({ focusVisible: true });
    const s = getComputedStyle(el);
    if (document.activeElement === el && s.outlineStyle === "none" && s.boxShadow === "none")
      bad.push(el.outerHTML.slice(0, 80));
  }
  return bad;
}"""


@contextmanager
def opened(browser: Any, address: str, width: int = 1400, height: int = 900) -> Iterator[Any]:
    """A page, which must not ask for anything but itself and whose script must not fail."""
    page = browser.new_page(viewport={"width": width, "height": height})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("request", lambda r: problems.append(r.url[:90]) if not r.url.startswith(("file:", "data:")) else None)
    page.goto(address)
    yield page
    page.close()
    assert not problems
