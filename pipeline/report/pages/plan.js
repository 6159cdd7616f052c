"use strict";
(() => {
  const panes = [...document.querySelectorAll(".pane")], tabs = [...document.querySelectorAll(".tabs button")];
  const open = (name) => {
    tabs.forEach((t) => t.setAttribute("aria-selected", t.dataset.pane === name));
    panes.forEach((p) => { p.hidden = p.id !== `pane-${name}`; });
  };
  tabs.forEach((t) => t.addEventListener("click", () => open(t.dataset.pane)));
  const marks = [...document.querySelectorAll("mark, .scan rect")];
  const clear = () => document.querySelectorAll(".on").forEach((e) => e.classList.remove("on"));
  const pick = (id, from) => {
    clear();
    const item = document.getElementById(id);
    const places = marks.filter((m) => m.dataset.i.split(" ").includes(id));
    places.forEach((m) => m.classList.add("on"));
    if (item) {
      open(item.closest(".pane").id.slice(5));
      item.classList.add("on");
      if (from !== "panel") item.scrollIntoView({ block: "nearest" });
    }
    const seen = places.find((m) => m.getClientRects().length);
    if (from !== "text" && seen) seen.scrollIntoView({ block: "center" });
    history.replaceState(null, "", `#${id}`);
  };
  document.querySelector(".sheet").addEventListener("click", (e) => {
    const mark = e.target.closest("mark:not(.off), rect:not(.off)");
    if (!mark) return;
    const ids = mark.dataset.i.split(" "), at = ids.findIndex((id) => document.getElementById(id)?.classList.contains("on"));
    pick(ids[(at + 1) % ids.length], "text");
  });
  document.querySelectorAll(".item[id]").forEach((i) => i.addEventListener("click", () => pick(i.id, "panel")));
  document.querySelectorAll(".legend button").forEach((b) => b.addEventListener("click", () => {
    const on = b.getAttribute("aria-pressed") === "false";
    b.setAttribute("aria-pressed", on);
    marks.filter((m) => m.classList.contains(b.dataset.kind)).forEach((m) => m.classList.toggle("off", !on));
  }));
  const views = [...document.querySelectorAll(".view")], all = document.querySelector("#all-scans");
  const show = (view, on) => {
    view.setAttribute("aria-pressed", on);
    document.querySelector(`#scan-${view.dataset.page}`).hidden = !on;
    document.querySelector(`#words-${view.dataset.page}`).hidden = on;
    all?.setAttribute("aria-pressed", views.every((v) => v.getAttribute("aria-pressed") === "true"));
  };
  views.forEach((v) => v.addEventListener("click", () => show(v, v.getAttribute("aria-pressed") === "false")));
  all?.addEventListener("click", () => {
    const on = all.getAttribute("aria-pressed") === "false";
    views.forEach((v) => show(v, on));
  });
  const findings = [...document.querySelectorAll("#pane-findings .item[id]")];
  let at = -1;
  document.addEventListener("keydown", (e) => {
    if (e.target.matches("input,select,textarea") || e.ctrlKey || e.metaKey || e.altKey || !findings.length) return;
    if (e.key === "j") at = Math.min(at + 1, findings.length - 1);
    else if (e.key === "k") at = Math.max(at - 1, 0);
    else return;
    pick(findings[at].id, "keys");
    findings[at].scrollIntoView({ block: "nearest" });
  });
  document.querySelector("#print")?.addEventListener("click", () => print());
  if (location.hash.length > 1 && document.getElementById(location.hash.slice(1))) pick(location.hash.slice(1), "hash");
})();
