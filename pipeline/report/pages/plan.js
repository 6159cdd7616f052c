"use strict";
(() => {
  const $ = (s) => document.querySelector(s), all = (s) => [...document.querySelectorAll(s)];
  const panes = all(".pane"), tabs = all(".tabs [role=tab]"), panel = $(".panel");
  const stepper = $(".stepper"), told = $("#told"), count = $("#count");
  const shownPane = () => panes.find((p) => !p.hidden);
  const open = (name) => {
    tabs.forEach((t) => { const on = t.dataset.pane === name; t.setAttribute("aria-selected", on); t.tabIndex = on ? 0 : -1; if (on) t.parentElement.scrollLeft = t.offsetLeft - 40; });
    panes.forEach((p) => { p.hidden = p.id !== `pane-${name}`; });
    state();
  };
  tabs.forEach((t, k) => {
    t.addEventListener("click", () => { fold(false); open(t.dataset.pane); });
    t.addEventListener("keydown", (e) => {
      const to = { ArrowRight: k + 1, ArrowLeft: k - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[e.key];
      if (to === undefined) return;
      const next = tabs[to % tabs.length];
      open(next.dataset.pane); next.focus(); e.preventDefault();
    });
  });
  const folder = $("#fold");
  const fold = (on) => { folder.setAttribute("aria-expanded", !on); panel.classList.toggle("folded", on); };
  folder.addEventListener("click", () => fold(folder.getAttribute("aria-expanded") === "true"));

  // ---------------------------------------------------------------- the list that is open, and where one is in it
  const listed = (pane) => [...pane.querySelectorAll(".item[id]")].filter((i) => !i.hidden);
  const state = () => {
    const list = listed(shownPane()), at = list.findIndex((i) => i.classList.contains("on"));
    stepper.hidden = !list.length;
    count.textContent = `${at < 0 ? "–" : at + 1} / ${list.length}`;
    $("#copy").disabled = at < 0;
  };

  // ---------------------------------------------------------------- an item and its words
  const marks = all("mark, .scan rect");
  const clear = () => {
    all(".on").forEach((e) => { e.classList.remove("on"); e.removeAttribute("aria-current"); });
    told.textContent = "";
    state();
  };
  const home = location.pathname + location.search;
  const remember = (name, value) => { try { sessionStorage.setItem(name, value); } catch { /* kept for this page alone */ } };
  const recall = (name) => { try { return sessionStorage.getItem(name); } catch { return null; } };
  // in the middle of what is free: on a phone the panel covers the upper half
  const reveal = (place) => {
    const box = place.getBoundingClientRect(), over = panel.getBoundingClientRect();
    const top = getComputedStyle($(".review")).gridTemplateColumns.includes(" ") ? 0 : Math.min(over.height, innerHeight * 0.6);
    const middle = (box.height < innerHeight - top - 40 ? box.top + box.height / 2 : box.top + (innerHeight - top) / 2 - 40);
    scrollBy({ top: middle - (top + innerHeight) / 2, behavior: "instant" });
  };
  const pick = (id, from) => {
    clear();
    const item = document.getElementById(id);
    const places = marks.filter((m) => m.dataset.i.split(" ").includes(id));
    if ((!item || !places.length) && away(id)) return;
    places.forEach((m) => m.classList.add("on"));
    const pane = item?.closest(".pane");
    if (pane) {
      fold(false);
      const folded = item.closest("details");
      if (folded) folded.open = true;
      if (item.hidden) release(pane);
      item.classList.add("on");
      item.setAttribute("aria-current", "true");
      open(pane.id.slice(5));
      const room = pane.clientHeight, top = item.offsetTop;
      if (from !== "panel" && (from !== "keys" || top < pane.scrollTop || top + item.offsetHeight > pane.scrollTop + room))
        pane.scrollTo({ top: top - Math.max(12, (room - item.offsetHeight) / 3), behavior: "instant" });
    }
    const seen = places.find((m) => m.getClientRects().length);
    if (from !== "text" && seen) reveal(seen);
    if (item?.matches(".item") && !places.length) told.textContent = told.dataset.nowhere;
    history.replaceState(null, "", `#${id}`);
  };
  $(".sheet").addEventListener("click", (e) => {
    const mark = e.target.closest("mark:not(.off), rect:not(.off)");
    if (!mark) return;
    const ids = mark.dataset.i.split(" "), at = ids.findIndex((id) => document.getElementById(id)?.classList.contains("on"));
    pick(ids[(at + 1) % ids.length], "text");
    if (ids.length > 1) told.textContent = told.dataset.same.replace("{}", ids.length);
  });
  all(".item[id], .at[id]").forEach((i) => i.addEventListener("click", () => pick(i.id, "panel")));
  all("[data-pick]").forEach((b) => b.addEventListener("click", () => pick(b.dataset.pick, "list")));

  // ---------------------------------------------------------------- the other parts of a long plan
  const where = JSON.parse($("#elsewhere")?.textContent ?? "{}"), here = Number(document.body.dataset.part ?? 1);
  const partOf = (n) => `${encodeURIComponent(document.body.dataset.file)}${n === 1 ? "" : `-${n}`}.html`;
  const away = (id) => {
    const asked = /^(.+?)-?(\d+)$/.exec(id), part = asked && where[asked[1]]?.[Number(asked[2])];
    if (!part || part === here) return false;
    location.replace(`${partOf(part)}${location.search}#${id}`);
    return true;
  };
  const turnTo = (rel, hash) => {
    const link = $(`.parts a[rel=${rel}]`);
    if (link) location.assign(`${link.getAttribute("href")}${hash}`);
    return Boolean(link);
  };

  // ---------------------------------------------------------------- filters
  const fold_ = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const filter = (pane) => {
    const kind = pane.querySelector(".chips [aria-pressed=true]")?.dataset.only ?? "";
    const words = fold_(pane.querySelector("input[type=search]")?.value ?? "").split(/\s+/).filter(Boolean);
    const kinds = new Set();
    pane.querySelectorAll(".item[data-kind]").forEach((e) => {
      const text = words.length ? fold_(e.textContent) : "";
      e.hidden = (Boolean(kind) && e.dataset.kind !== kind) || !words.every((w) => text.includes(w));
      if (!e.hidden) kinds.add(e.dataset.kind);
    });
    pane.querySelectorAll("h2[data-kind]").forEach((h) => { h.hidden = !kinds.has(h.dataset.kind); });
    state();
    if (words.length && !listed(pane).length) { stepper.hidden = false; told.textContent = told.dataset.none; }
    else if (told.textContent === told.dataset.none) told.textContent = "";
  };
  const only = (pane, kind) => {
    pane.querySelectorAll(".chips button").forEach((b) => b.setAttribute("aria-pressed", b.dataset.only === kind));
    filter(pane);
  };
  const release = (pane) => {
    const seek = pane.querySelector("input[type=search]");
    if (seek) seek.value = "";
    only(pane, "");
  };
  all(".chips button").forEach((b) => b.addEventListener("click", () => only(b.closest(".pane"), b.dataset.only)));
  all(".seek input").forEach((i) => i.addEventListener("input", () => filter(i.closest(".pane"))));
  all("[data-go]").forEach((b) => b.addEventListener("click", () => { open("findings"); only($("#pane-findings"), b.dataset.go); }));
  all(".sort").forEach((b) => b.addEventListener("click", () => {
    const by = b.dataset.by === "at" ? "no" : "at", value = (i) => (by === "at" ? Number(i.dataset.at) : Number(i.querySelector(".no").textContent));
    const items = [...b.closest(".pane").querySelectorAll(".item[id]")].sort((x, y) => value(x) - value(y) || x.querySelector(".no").textContent - y.querySelector(".no").textContent);
    b.closest(".pane").append(...items);
    b.dataset.by = by;
    [b.textContent, b.dataset.other] = [b.dataset.other, b.textContent];
    state();
  }));
  all(".legend button").forEach((b) => b.addEventListener("click", () => {
    const on = b.getAttribute("aria-pressed") === "false";
    b.setAttribute("aria-pressed", on);
    marks.filter((m) => m.classList.contains(b.dataset.kind)).forEach((m) => m.classList.toggle("off", !on));
  }));

  // ---------------------------------------------------------------- page images
  const views = all(".view"), scans = $("#all-scans");
  const show = (view, on) => {
    view.setAttribute("aria-pressed", on);
    $(`#scan-${view.dataset.page}`).hidden = !on;
    $(`#words-${view.dataset.page}`).hidden = on;
    const every = views.every((v) => v.getAttribute("aria-pressed") === "true");
    scans?.setAttribute("aria-pressed", every);
    remember("kehoach.images", every ? "1" : "");
  };
  const turn = () => {
    const on = views.some((v) => v.getAttribute("aria-pressed") === "false");
    views.forEach((v) => show(v, on));
    const seen = marks.find((m) => m.classList.contains("on") && m.getClientRects().length);
    if (seen) reveal(seen);
  };
  views.forEach((v) => v.addEventListener("click", () => show(v, v.getAttribute("aria-pressed") === "false")));
  scans?.addEventListener("click", turn);
  if (views.length && recall("kehoach.images")) views.forEach((v) => show(v, true));

  // ---------------------------------------------------------------- copies as text
  const asText = (item) => {
    const mark = marks.find((m) => m.dataset.i.split(" ").includes(item.id));
    const page = mark?.closest(".words, .scan")?.id.split("-")[1];
    const lines = [...item.innerText.split("\n")].map((l) => l.trim()).filter(Boolean);
    const no = item.querySelector(".no")?.textContent;
    if (no && lines[0] === no) lines.shift();
    if (page && told.dataset.page && !item.innerText.includes(`${told.dataset.page} ${page}`)) lines[0] += ` · ${told.dataset.page} ${page}`;
    return lines.join("\n");
  };
  const heading = () => [$("h1").textContent, document.title].filter((t, k, both) => both.indexOf(t) === k).join(" – ");
  const copy = async (items) => {
    if (!items.length) return;
    const text = `${heading()}\n\n${items.map(asText).join("\n\n")}\n`;
    let done = true;
    try { await navigator.clipboard.writeText(text); } catch {
      const box = document.createElement("textarea"), before = document.activeElement;
      box.value = text;
      document.body.append(box);
      box.select();
      done = document.execCommand("copy");
      box.remove();
      before?.focus({ preventScroll: true });
    }
    told.textContent = done ? `${told.dataset.copied} (${items.length})` : told.dataset.failed;
  };
  $("#copy").addEventListener("click", () => copy(listed(shownPane()).filter((i) => i.classList.contains("on"))));
  $("#copy-all").addEventListener("click", () => copy(listed(shownPane())));

  // ---------------------------------------------------------------- keys
  const steps = () => {
    const inPane = listed(shownPane());
    return inPane.length ? inPane : all("#pane-findings .item[id], #pane-extracted .item[id]").filter((i) => !i.hidden);
  };
  const step = (by, focus) => {
    const list = steps();
    if (!list.length) return;
    const at = list.findIndex((i) => i.classList.contains("on")), to = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
    if (to < 0 && turnTo("prev", `#last-${shownPane().id.slice(5)}`)) return;
    if (to >= list.length && turnTo("next", `#first-${shownPane().id.slice(5)}`)) return;
    const next = list[Math.max(0, Math.min(list.length - 1, to))];
    pick(next.id, "keys");
    if (focus) next.focus({ preventScroll: true });
  };
  $("#before").addEventListener("click", () => step(-1, false));
  $("#after").addEventListener("click", () => step(1, false));
  const help = $("#keys");
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || help.open) return;
    if (e.target.matches("input,select,textarea")) {
      if (e.key === "Escape" && e.target.type === "search") { release(e.target.closest(".pane")); e.target.blur(); }
      return;
    }
    const inside = e.target.closest(".pane");  // elsewhere the arrows scroll, as everywhere
    const seek = shownPane().querySelector(".seek input");
    if (e.key === "j" || (inside && e.key === "ArrowDown")) step(1, true);
    else if (e.key === "k" || (inside && e.key === "ArrowUp")) step(-1, true);
    else if (e.key === "c") copy(listed(shownPane()).filter((i) => i.classList.contains("on")));
    else if (e.key === "C") copy(listed(shownPane()));
    else if (e.key === "/" && seek) seek.focus();
    else if (e.key === "]") turnTo("next", "");
    else if (e.key === "[") turnTo("prev", "");
    else if (e.key === "?") help.showModal();
    else if (e.key === "i" && views.length) turn();
    else if (e.key === "Escape") { clear(); history.replaceState(null, "", home); }
    else if (tabs[e.key - 1]) open(tabs[e.key - 1].dataset.pane);
    else return;
    e.preventDefault();
  });
  $("#help").addEventListener("click", () => help.showModal());
  $("#print").addEventListener("click", () => print());

  // ---------------------------------------------------------------- back to the overview as it was left
  const back = $("a.home");
  if (back) {
    const been = window.navigation?.entries?.().map((e) => e.url).filter((url) => url && /\/index\.html(#|\?|$)/.test(url)).pop();
    if (been?.includes("#")) back.hash = been.slice(been.indexOf("#"));
  }

  open("overview");
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1)), end = /^(first|last)-(\w+)$/.exec(id);
    if (end && $(`#pane-${end[2]}`)) {
      open(end[2]);
      const list = steps();
      if (list.length) pick(list[end[1] === "first" ? 0 : list.length - 1].id, "hash");
    } else if (document.getElementById(id)?.matches(".item, .at")) pick(id, "hash");
    else away(id);
  };
  if (location.hash.length > 1) {
    follow();
    window.addEventListener("load", () => setTimeout(follow, 60));  // after the browser has gone to the item itself
  }
  window.addEventListener("hashchange", follow);
})();
