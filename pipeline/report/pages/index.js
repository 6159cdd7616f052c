"use strict";
(() => {
  const data = JSON.parse(document.querySelector("#data").textContent), say = data.say, words = data.words;
  const $ = (s) => document.querySelector(s);
  const fold = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const el = (name, text, cls) => {
    const e = document.createElement(name);
    if (text !== undefined && text !== null) e.textContent = text;
    if (cls) e.className = cls;
    return e;
  };
  const link = (p) => { const a = el("a", p.name); a.href = `plans/${encodeURIComponent(p.id)}.html`; return a; };
  const meter = (n) => { const m = el("span", null, "meter"), i = el("i"); i.style.width = `${n}%`; m.append(i); return m; };
  const vnDate = (d) => (d ? d.split("-").reverse().map((x) => (x.startsWith("?") ? "…" : x)).join("/") : "—");
  const plans = data.plans.map((r, i) => ({
    i, id: r[0], name: r[1], path: r[2], parent: words[r[3]], number: r[4], date: r[5], template: words[r[6]], coverage: r[7],
    score: r[8], counts: r[9], differences: r[10], read: words[r[11]], cells: r[13], near: r[14], own: r[15], compared: r[16],
    text: fold([r[1], r[2], r[4], words[r[3]], ...r[12].map((k) => words[k])].join(" ")),
  }));

  // a long list, a piece at a time
  const pager = (name, size, draw) => {
    const box = $(`.pager[data-for=${name}]`);
    let at = 0, rows = [];
    const show = () => {
      const last = Math.max(1, Math.ceil(rows.length / size));
      at = Math.min(at, last - 1);
      draw(rows.slice(at * size, at * size + size), rows);
      box.replaceChildren();
      box.hidden = last < 2;
      const step = (text, to, what) => {
        const b = el("button", text);
        b.type = "button"; b.disabled = to < 0 || to >= last || to === at; b.title = what;
        b.setAttribute("aria-label", what);
        b.addEventListener("click", () => { at = to; show(); });
        box.append(b);
      };
      step("«", 0, `${say.page} 1`); step("‹", at - 1, `${say.page} ${at}`);
      box.append(el("span", `${say.page} ${at + 1} / ${last}`));
      step("›", at + 1, `${say.page} ${at + 2}`); step("»", last - 1, `${say.page} ${last}`);
    };
    return (found, keep) => { rows = found; if (!keep) at = 0; show(); };
  };

  // ---------------------------------------------------------------- plans
  const body = $("#plans tbody"), shown = $("#shown");
  const look = (n) => (n >= 80 ? "" : n >= 50 ? "mid" : "low");
  const differs = (p) => {
    const td = el("td", null, "num");
    if (!p.compared) { td.textContent = p.differences; return td; }
    const a = el("a", `${p.differences} →`);
    a.href = `comparisons/${encodeURIComponent(p.id)}.html`; a.title = say.compare;
    a.setAttribute("aria-label", `${p.name}: ${p.differences} ${say.differences}, ${say.compare}`);
    td.append(a);
    return td;
  };
  const heads = [...document.querySelectorAll("#plans th")].map((h) => h.textContent.trim());
  const row = (p) => {
    const tr = el("tr"), name = el("td", null, "name");
    tr.dataset.id = p.id;
    name.append(link(p), el("small", [p.parent, p.path, p.read].filter(Boolean).join(" · ")));
    const coverage = el("td", p.coverage === null ? "—" : `${p.coverage} %`);
    if (p.coverage !== null) coverage.append(meter(p.coverage));
    const score = el("td"), tags = el("td");
    score.append(el("span", p.score, `score ${look(p.score)}`));
    ["error", "warning", "info"].forEach((s, k) => { if (p.counts[k]) tags.append(el("span", `${p.counts[k]} ${say[`severity.${s}`]}`, `tag ${s}`), " "); });
    const near = el("td", null, "near");
    if (p.near) { near.append(link(plans[p.near[0]]), ` ${p.near[1]}\u00a0%`); } else near.textContent = "—";
    const own = [[p.own[0], say.lacking], [p.own[1], say.unique]].filter((x) => x[0]).map((x) => `${x[0]} ${x[1]}`).join(" · ");
    if (own) near.append(el("small", own));
    tr.append(name, el("td", p.number || "—", "tight"), el("td", vnDate(p.date)), el("td", p.template || "—", "tight"), coverage, score, tags,
      differs(p), near);
    [...tr.cells].forEach((cell, k) => { cell.dataset.label = heads[k]; });
    return tr;
  };
  const keys = [(p) => p.name, (p) => p.number, (p) => p.date, (p) => p.template, (p) => p.coverage ?? -1, (p) => p.score,
    (p) => p.counts[0] * 1e6 + p.counts[1] * 1e3 + p.counts[2], (p) => p.differences, (p) => (p.near ? p.near[1] : -1)];
  const order = (f, down) => (a, b) => {
    const x = f(a), y = f(b), c = typeof x === "number" ? x - y : String(x).localeCompare(String(y), "vi", { numeric: true });
    return (down ? -c : c) || a.i - b.i;
  };
  const listPlans = pager("plans", 50, (part) => body.replaceChildren(...part.map(row)));
  let sorted = [...plans], found = plans;
  const filter = () => {
    const wanted = fold($("#search").value).split(/\s+/).filter(Boolean), parent = $("#parent").value, state = $("#state").value;
    const fits = { "": () => true, errors: (p) => p.counts[0], warnings: (p) => p.counts[1], clean: (p) => !(p.counts[0] + p.counts[1]) }[state];
    found = sorted.filter((p) => fits(p) && (!parent || p.parent === parent) && wanted.every((w) => p.text.includes(w)));
    shown.textContent = `${found.length} / ${plans.length}`;
    listPlans(found);
    if (drawMatrix) drawMatrix();
  };
  document.querySelectorAll("#plans th button").forEach((button) => button.addEventListener("click", () => {
    const th = button.closest("th"), down = th.getAttribute("aria-sort") === "ascending";
    document.querySelectorAll("#plans th").forEach((h) => h.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    sorted.sort(order(keys[th.cellIndex], down));
    filter();
  }));
  ["#search", "#parent", "#state"].forEach((s) => $(s).addEventListener("input", filter));

  // ---------------------------------------------------------------- matrix
  const signs = { 0: "✓", 1: "≈", 2: "◐", 3: "✗", "-": "" };
  let drawMatrix = null;
  const chosen = $("#template");
  if (chosen) {
    const members = (name) => plans.filter((p) => p.template === name && p.cells);
    Object.keys(data.matrix).forEach((name) => { const o = el("option", `${name} (${members(name).length} ${say.plans})`); o.value = name; chosen.append(o); });
    const head = $(".grid thead"), rows = $(".grid tbody");
    const group = $("#group");
    let by = -1;
    const share = (some, k) => {
      const known = some.filter((p) => p.cells[k] !== "-");
      return known.length ? Math.round((100 * known.filter((p) => p.cells[k] !== "3").length) / known.length) : null;
    };
    const shareCell = (some, k, text) => {
      const have = share(some, k), td = el("td", have === null ? "" : have);
      if (have !== null) { td.title = `${text}: ${have} %`; td.className = have >= 90 ? "s0" : have >= 60 ? "s1" : have >= 30 ? "s2" : "s3"; }
      return td;
    };
    const listRows = pager("matrix", 40, (part, all) => {
      const { fields, labels } = data.matrix[chosen.value], every = all.flatMap((p) => p.members || [p]), band = el("tr"), names = el("tr", null, "names"), sums = el("tr", null, "sums");
      band.append(el("td"), el("td"));
      for (let k = 0; k < fields.length;) {
        let n = 1;
        while (fields[k + n] === fields[k]) n += 1;
        const th = el("th", fields[k]); th.colSpan = n; th.title = fields[k]; th.scope = "colgroup"; band.append(th); k += n;
      }
      names.append(el("th"), el("th"));
      sums.append(el("th", say.all_have.replace("{n}", every.length)), el("th"));
      labels.forEach((text, k) => {
        const th = el("th"), b = el("button");
        th.scope = "col"; b.type = "button"; b.title = text; b.append(el("span", text)); th.append(b);
        if (by === k) th.setAttribute("aria-sort", "descending");
        b.addEventListener("click", () => { by = by === k ? -1 : k; drawMatrix(); });
        names.append(th);
        sums.append(shareCell(every, k, text));
      });
      head.replaceChildren(band, names, sums);
      rows.replaceChildren(...part.map((p) => {
        const tr = el("tr"), th = el("th");
        th.scope = "row";
        if (p.members) {
          th.append(p.name); th.title = p.name;
          tr.append(th, el("td", p.members.length, "share"), ...labels.map((text, k) => shareCell(p.members, k, text)));
          return tr;
        }
        th.append(link(p)); th.title = p.name;
        tr.append(th, el("td", p.coverage === null ? "" : `${p.coverage} %`, "share"));
        [...p.cells].forEach((c, k) => { const td = el("td", signs[c], c === "-" ? "" : `s${c}`); td.title = `${labels[k]}: ${c === "-" ? say.none : say[`state.${c}`]}`; tr.append(td); });
        return tr;
      }));
    });
    drawMatrix = () => {
      const lacks = (p) => [...p.cells].filter((c) => c === "3").length;
      const rank = by < 0 ? (p) => -1000 * lacks(p) + (p.coverage ?? 0) : (p) => -(p.cells[by] === "-" ? -1 : +p.cells[by]);
      const mine = found.filter((p) => p.template === chosen.value && p.cells);
      if (!group || !group.value) { listRows(mine.sort(order(rank))); return; }
      const groups = new Map();
      mine.forEach((p) => groups.set(p.parent, [...(groups.get(p.parent) || []), p]));
      const lines = [...groups].map(([name, members], i) => ({ i, name: name || "—", members }));
      listRows(lines.sort(order(by < 0 ? (g) => -g.members.length : (g) => share(g.members, by) ?? 101)));
    };
    chosen.addEventListener("input", () => { by = -1; drawMatrix(); });
    if (group) group.addEventListener("input", () => drawMatrix());
  }

  // ---------------------------------------------------------------- times
  const kind = $("#kind");
  if (kind) {
    const listTimes = pager("due", 20, (part) => $(".due tbody").replaceChildren(...part.map(([, what, text, some, count]) => {
      const tr = el("tr"), td = el("td");
      some.forEach((i, k) => td.append(k ? ", " : "", link(plans[i])));
      if (count > some.length) td.append(` … + ${count - some.length}`);
      const tag = el("span", null, "key"), dot = el("i"); dot.className = `k-${what}`; tag.append(dot, say[`kind.${what}`]);
      const cell = el("td"); cell.append(tag);
      tr.append(el("td", text, "tight"), cell, td);
      return tr;
    })));
    const draw = () => listTimes(data.times.filter((t) => !kind.value || t[1] === kind.value));
    kind.addEventListener("input", draw);
    draw();
  }
  filter();
})();
