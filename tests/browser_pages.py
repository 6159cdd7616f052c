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

#: every text with too little contrast to what is behind it, and every mark of a drawing that hardly stands out from it
#: (3 to 1, by its colour or its line), as the accessibility guidelines (WCAG 2, AA) compute it; a mark with
#: ``data-shade`` is a shade of a scale and bears its figure as text
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
  const ratio = (x, y) => {
    const a = light(x), b = light(y);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  // a colour that lets through what is behind it
  const over = (c, opacity, ground) => [0, 1, 2].map((k) => c[k] * c[3] * opacity + ground[k] * (1 - c[3] * opacity));
  // in a drawing what was drawn before and lies under the middle of it is behind it
  const under = (el) => {
    const svg = el.closest("svg"), box = el.getBoundingClientRect();
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    let ground = behind(svg.parentElement);
    for (const shape of svg.querySelectorAll("rect, circle")) {
      if (shape.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_PRECEDING) break;
      const r = shape.getBoundingClientRect(), s = getComputedStyle(shape);
      if (shape !== el && s.fill !== "none" && x >= r.x && x <= r.right && y >= r.y && y <= r.bottom)
        ground = [...over(parse(s.fill), parseFloat(s.fillOpacity), ground), 1];
    }
    return ground;
  };
  const bad = [];
  for (const el of document.querySelectorAll("svg.chart rect:not([data-shade]), svg.chart circle")) {
    if (!el.getClientRects().length) continue;
    const style = getComputedStyle(el), ground = behind(el.closest("svg").parentElement);
    const looks = [over(parse(style.fill), parseFloat(style.fillOpacity), ground)];
    if (style.stroke !== "none") looks.push(parse(style.stroke));
    const best = Math.max(...looks.map((c) => ratio(c, ground)));
    if (best < 3) bad.push([best.toFixed(2), el.localName, style.fill]);
  }
  for (const el of document.querySelectorAll(".bars .track i, .meter i, .key i:not(.shade):not([class^=s])")) {
    const best = ratio(parse(getComputedStyle(el).backgroundColor), behind(el.parentElement));
    const name = el.className || el.parentElement.className;
    if (el.getClientRects().length && el.offsetWidth && best < 3) bad.push([best.toFixed(2), name, "mark"]);
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement;
    const words = walk.currentNode.textContent.trim().slice(0, 30);
    if (!words || !el.getClientRects().length) continue;
    if (el.closest(":disabled, title")) continue;  // what cannot be pressed may be pale
    const style = getComputedStyle(el), drawn = el.closest("svg");
    const found = ratio(parse(drawn ? style.fill : style.color), drawn ? under(el) : behind(el));
    const size = parseFloat(style.fontSize), bold = parseInt(style.fontWeight) >= 700;
    if (found < (size >= 24 || (bold && size >= 18.7) ? 3 : 4.5))
      bad.push([found.toFixed(2), (drawn || el).getAttribute("class") || el.tagName, words]);
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
