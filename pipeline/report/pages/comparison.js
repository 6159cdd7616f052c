"use strict";
(() => {
  // back to the overview as it was left
  const back = document.querySelector("a.home");
  const been = window.navigation?.entries?.().map((e) => e.url).filter((url) => url && /\/index\.html(#|\?|$)/.test(url)).pop();
  if (back && been?.includes("#")) back.hash = been.slice(been.indexOf("#"));
  const rows = [...document.querySelectorAll(".row")];
  const tools = document.querySelector(".tools");
  if (!rows.length || !tools) return;
  const out = tools.querySelector("output");
  // English tells one from many
  const many = (n, what) => (document.documentElement.lang === "en" && n === 1 ? what.replace(/s$/, "") : what);
  const same = new Set(["verbatim", "kept", "text", "inherited", "covered"]);
  const kinds = new Set();
  let show = "all";

  const fits = (row) => {
    if (show === "left") return "left" in row.dataset;
    if ("head" in row.dataset) return true;
    if (kinds.size) return kinds.has(row.dataset.kind);
    return show === "all" || !same.has(row.dataset.kind) || "left" in row.dataset;
  };
  const apply = () => {
    let count = 0;
    let head = [];
    for (const row of rows) {
      const seen = fits(row);
      row.hidden = !seen;
      row.style.display = seen ? "" : "none";
      if (!("head" in row.dataset) && seen) count += 1;
    }
    // a heading over nothing tells nothing
    if (show !== "all" || kinds.size) {
      for (const row of rows) {
        if ("head" in row.dataset) head.push(row);
        else if (!row.hidden) head = [];
        if (head.length > 1) for (const gone of head.splice(0, head.length - 1)) gone.style.display = "none";
      }
      for (const gone of head) gone.style.display = "none";
    }
    out.textContent = `${count} ${many(count, out.dataset.words)}`;
    // paper holds what the page shows, and says so
    const every = rows.filter((row) => !("head" in row.dataset)).length, printed = document.querySelector("#printed");
    printed.textContent = count < every ? printed.dataset.words.replace("{}", count).replace("{}", every) : "";
    for (const button of tools.querySelectorAll("[data-show]"))
      button.setAttribute("aria-pressed", String(!kinds.size && button.dataset.show === show));
    for (const button of tools.querySelectorAll("[data-kind]"))
      button.setAttribute("aria-pressed", String(kinds.has(button.dataset.kind)));
  };
  const reset = () => { show = "all"; kinds.clear(); apply(); };
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.show) { show = button.dataset.show; kinds.clear(); }
    else {
      show = "all";
      if (kinds.has(button.dataset.kind)) kinds.delete(button.dataset.kind);
      else kinds.add(button.dataset.kind);
    }
    apply();
  });

  const mark = (row) => {
    for (const other of document.querySelectorAll(".row.on")) other.classList.remove("on");
    row.classList.add("on");
  };
  const go = (row) => {
    if (row.style.display === "none") reset();
    mark(row);
    // a passage longer than the window is shown from its beginning
    row.scrollIntoView({ block: row.offsetHeight > innerHeight * 0.6 ? "start" : "center", behavior: "instant" });
    row.focus({ preventScroll: true });
  };
  const step = (by, wanted) => {
    const list = rows.filter((row) => row.style.display !== "none" && wanted(row));
    if (!list.length) return;
    const on = document.querySelector(".row.on");
    const at = on ? list.findIndex((row) => row === on || (on.compareDocumentPosition(row) & 4) !== 0) : -1;
    const exact = at >= 0 && list[at] === on;
    let next = by > 0 ? (on ? (at < 0 ? 0 : exact ? at + 1 : at) : 0) : (at < 0 ? list.length - 1 : at - 1);
    next = (next + list.length) % list.length;
    go(list[next]);
  };
  const changed = (row) => !("head" in row.dataset) && (!same.has(row.dataset.kind) || "left" in row.dataset);
  const help = document.querySelector("#keys");
  document.querySelector("#help")?.addEventListener("click", () => help.showModal());
  document.querySelector("#print")?.addEventListener("click", () => print());
  document.addEventListener("keydown", (event) => {
    if (help.open) return;
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "j") step(1, changed);
    else if (event.key === "k") step(-1, changed);
    else if (event.key === "n") step(1, (row) => "left" in row.dataset);
    else if (event.key === "a") tools.querySelector(`[data-show=${show === "changes" ? "all" : "changes"}]`)?.click();
    else if (event.key === "?") help.showModal();
    else if (event.key === "Escape") {
      for (const other of document.querySelectorAll(".row.on")) other.classList.remove("on");
      document.activeElement?.blur();
    } else return;
    event.preventDefault();
  });

  for (const one of document.querySelectorAll("mark.left[data-left]")) {
    const told = document.getElementById(one.dataset.left);
    if (told) one.title = [...told.querySelectorAll("p")].slice(0, 2).map((p) => p.textContent.trim()).join(" ");
  }
  const follow = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.classList.contains("row")) go(row);
  };
  window.addEventListener("hashchange", follow);
  apply();
  follow();
})();
