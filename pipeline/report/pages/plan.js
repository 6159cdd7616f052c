"use strict";
(() => {
  const $ = (s) => document.querySelector(s), all = (s) => [...document.querySelectorAll(s)];
  const panes = all(".pane"), tabs = all(".tabs [role=tab]");
  const open = (name) => {
    tabs.forEach((t) => { const on = t.dataset.pane === name; t.setAttribute("aria-selected", on); t.tabIndex = on ? 0 : -1; });
    panes.forEach((p) => { p.hidden = p.id !== `pane-${name}`; });
  };
  tabs.forEach((t, k) => {
    t.addEventListener("click", () => { fold(false); open(t.dataset.pane); });
    t.addEventListener("keydown", (e) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (!by) return;
      const next = tabs[(k + by + tabs.length) % tabs.length];
      open(next.dataset.pane); next.focus(); e.preventDefault();
    });
  });
  const folder = $("#fold");
  const fold = (on) => { folder.setAttribute("aria-expanded", !on); $(".panel").classList.toggle("folded", on); };
  folder.addEventListener("click", () => fold(folder.getAttribute("aria-expanded") === "true"));

  // ---------------------------------------------------------------- an item and its words
  const marks = all("mark, .scan rect");
  const clear = () => all(".on").forEach((e) => e.classList.remove("on"));
  const pick = (id, from) => {
    clear();
    const item = document.getElementById(id);
    const places = marks.filter((m) => m.dataset.i.split(" ").includes(id));
    places.forEach((m) => m.classList.add("on"));
    const pane = item?.closest(".pane");
    if (pane) {
      fold(false);
      open(pane.id.slice(5));
      const folded = item.closest("details");
      if (folded) folded.open = true;
      if (item.hidden) only(pane, "");
      item.classList.add("on");
      if (from !== "panel") pane.scrollTo({ top: item.offsetTop - pane.clientHeight / 3 });
    }
    const seen = places.find((m) => m.getClientRects().length);
    if (from !== "text" && seen) seen.scrollIntoView({ block: "center", behavior: from === "hash" ? "instant" : "auto" });
    history.replaceState(null, "", `#${id}`);
  };
  $(".sheet").addEventListener("click", (e) => {
    const mark = e.target.closest("mark:not(.off), rect:not(.off)");
    if (!mark) return;
    const ids = mark.dataset.i.split(" "), at = ids.findIndex((id) => document.getElementById(id)?.classList.contains("on"));
    pick(ids[(at + 1) % ids.length], "text");
  });
  all(".item[id], .at[id]").forEach((i) => i.addEventListener("click", () => pick(i.id, "panel")));
  all("[data-pick]").forEach((b) => b.addEventListener("click", () => pick(b.dataset.pick, "list")));

  // ---------------------------------------------------------------- filters
  const only = (pane, kind) => {
    pane.querySelectorAll(".chips button").forEach((b) => b.setAttribute("aria-pressed", b.dataset.only === kind));
    pane.querySelectorAll("[data-kind]").forEach((e) => { e.hidden = Boolean(kind) && e.dataset.kind !== kind; });
  };
  all(".chips button").forEach((b) => b.addEventListener("click", () => only(b.closest(".pane"), b.dataset.only)));
  all("[data-go]").forEach((b) => b.addEventListener("click", () => { open("findings"); only($("#pane-findings"), b.dataset.go); }));
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
    scans?.setAttribute("aria-pressed", views.every((v) => v.getAttribute("aria-pressed") === "true"));
  };
  const turn = () => {
    const on = views.some((v) => v.getAttribute("aria-pressed") === "false");
    views.forEach((v) => show(v, on));
  };
  views.forEach((v) => v.addEventListener("click", () => show(v, v.getAttribute("aria-pressed") === "false")));
  scans?.addEventListener("click", turn);

  // ---------------------------------------------------------------- keys
  const steps = () => {
    const shown = panes.find((p) => !p.hidden), here = [...shown.querySelectorAll(".item[id]")].filter((i) => !i.hidden);
    return here.length ? here : all("#pane-findings .item[id], #pane-extracted .item[id]").filter((i) => !i.hidden);
  };
  const step = (by) => {
    const list = steps();
    if (!list.length) return;
    const at = list.findIndex((i) => i.classList.contains("on"));
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.max(0, Math.min(list.length - 1, at + by))];
    pick(next.id, "keys");
    next.focus({ preventScroll: true });
  };
  const help = $("#keys");
  document.addEventListener("keydown", (e) => {
    if (e.target.matches("input,select,textarea") || e.ctrlKey || e.metaKey || e.altKey || help.open) return;
    const inside = e.target.closest(".pane");  // elsewhere the arrows scroll, as everywhere
    if (e.key === "j" || (inside && e.key === "ArrowDown")) step(1);
    else if (e.key === "k" || (inside && e.key === "ArrowUp")) step(-1);
    else if (e.key === "?") help.showModal();
    else if (e.key === "i" && views.length) turn();
    else if (e.key === "Escape") { clear(); history.replaceState(null, "", location.pathname); }
    else if (tabs[e.key - 1]) open(tabs[e.key - 1].dataset.pane);
    else return;
    e.preventDefault();
  });
  $("#help").addEventListener("click", () => help.showModal());
  $("#print").addEventListener("click", () => print());
  open("overview");
  const follow = () => { if (document.getElementById(location.hash.slice(1))) pick(location.hash.slice(1), "hash"); };
  if (location.hash.length > 1) {
    follow();
    window.addEventListener("load", () => setTimeout(follow, 60));  // after the browser has gone to the item itself
  }
  window.addEventListener("hashchange", follow);
})();
