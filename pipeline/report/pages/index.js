"use strict";
(() => {
  const body = document.querySelector("#plans tbody"), rows = [...body.rows];
  const search = document.querySelector("#search"), parent = document.querySelector("#parent"),
    state = document.querySelector("#state"), shown = document.querySelector("#shown");
  const fold = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const texts = rows.map((r) => fold(r.dataset.text));
  const fits = (r) => {
    const e = +r.dataset.errors, w = +r.dataset.warnings;
    return { "": true, errors: e > 0, warnings: w > 0, clean: e + w === 0 }[state.value];
  };
  const filter = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    let n = 0;
    rows.forEach((r, i) => {
      const ok = words.every((w) => texts[i].includes(w)) && (!parent.value || r.dataset.parent === parent.value) && fits(r);
      r.hidden = !ok;
      n += ok;
    });
    shown.textContent = `${n} / ${rows.length}`;
  };
  [search, parent, state].forEach((c) => c.addEventListener("input", filter));
  document.querySelectorAll("#plans th button").forEach((button) => button.addEventListener("click", () => {
    const th = button.closest("th"), at = th.cellIndex;
    const down = th.getAttribute("aria-sort") === "ascending";
    document.querySelectorAll("#plans th").forEach((h) => h.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (r) => r.cells[at].dataset.key ?? r.cells[at].textContent.trim();
    rows.sort((a, b) => {
      const x = key(a), y = key(b), nx = parseFloat(x), ny = parseFloat(y);
      const c = isNaN(nx) || isNaN(ny) ? x.localeCompare(y, "vi") : nx - ny;
      return down ? -c : c;
    });
    body.append(...rows);
  }));
  filter();
})();
