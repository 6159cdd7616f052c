"use strict";
(() => {
  const data = JSON.parse(document.querySelector("#data").textContent), say = data.say, words = data.words;
  const $ = (s) => document.querySelector(s), all = (s) => [...document.querySelectorAll(s)];
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
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, data.lang === "vi" ? "." : ",");
  const plans = data.plans.map((r, i) => ({
    i, id: r[0], name: r[1], path: r[2], parent: words[r[3]], number: r[4], date: r[5], template: words[r[6]], coverage: r[7],
    score: r[8], counts: r[9], differences: r[10], read: words[r[11]], said: r[12], cells: r[13], near: r[14], own: r[15],
    compared: r[16], text: fold([r[1], r[2], r[4], words[r[3]], ...r[12].map((k) => words[k])].join(" ")),
  }));
  // English tells one from many
  const many = (n, what) => `${number(n)} ${data.lang === "en" && n === 1 ? what.replace(/s$/, "") : what}`;
  const graded = (n, s) => `${number(n)} ${say[`severity.${s}`]}${data.lang === "en" && n !== 1 ? "s" : ""}`;
  const titled = (name) => data.templates[name] || name;
  const rule = (name) => (data.rules[name] ? `${name} ${data.rules[name]}` : name);

  // what is asked of the page: all of it stands in the address, so that a filtered view can be sent as a link
  const asked = { q: "", parent: "", state: "", has: "", sort: "", page: "", template: "", group: "", by: "", gaps: "", kind: "", when: "" };
  const keep = () => {
    const told = Object.entries(asked).filter(([, v]) => v !== "").map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join("&");
    history.replaceState(null, "", told ? `#${told}` : location.pathname + location.search);
  };

  // a long list, a piece at a time
  const whole = [];
  const pager = (name, size, draw, onPaper) => {
    const box = $(`.pager[data-for=${name}]`);
    let at = 0, rows = [];
    const show = (focused) => {
      const last = Math.max(1, Math.ceil(rows.length / size));
      at = Math.min(at, last - 1);
      draw(rows.slice(at * size, at * size + size), rows);
      box.replaceChildren();
      box.hidden = last < 2;
      if (name === "plans") { asked.page = at ? String(at + 1) : ""; keep(); }
      const step = (text, to, what) => {
        const b = el("button", text);
        b.type = "button"; b.disabled = to < 0 || to >= last || to === at; b.title = what;
        b.setAttribute("aria-label", what);
        b.addEventListener("click", () => { at = to; show(text); });
        box.append(b);
        // the button that was pressed is pressed again by the same key
        if (text === focused) (b.disabled ? box.querySelector("button:not(:disabled)") : b)?.focus();
      };
      step("«", 0, `${say.page} 1`); step("‹", at - 1, `${say.page} ${at}`);
      const where = el("span", `${say.page} ${at + 1} / ${last}`);
      where.setAttribute("aria-live", "polite");
      box.append(where);
      step("›", at + 1, `${say.page} ${at + 2}`); step("»", last - 1, `${say.page} ${last}`);
      if (focused && name === "plans") $("#plans").scrollIntoView();
    };
    // paper has no pages to turn: there all stands at once, up to what anybody prints
    const some = onPaper || ((all) => all.slice(0, 400));
    whole.push((paper) => { if (paper) { const part = some(rows); draw(part, rows, rows.length - part.length); } else show(); });
    return (found, page) => { rows = found; if (page !== null) at = page || 0; show(); };
  };

  // ---------------------------------------------------------------- plans
  const body = $("#plans tbody"), shown = $("#shown");
  const look = (n) => (n >= 80 ? "" : n >= 50 ? "mid" : "low");
  const differs = (p) => {
    const td = el("td", null, "num");
    if (!p.compared) { td.textContent = p.template ? p.differences : "—"; return td; }
    const a = el("a", `${p.differences} →`);
    a.href = `comparisons/${encodeURIComponent(p.id)}.html`; a.title = say.compare;
    a.setAttribute("aria-label", `${p.name}: ${p.differences} ${say.differences}, ${say.compare}`);
    td.append(a);
    return td;
  };
  const heads = all("#plans th").map((h) => h.textContent.trim());
  const row = (p) => {
    const tr = el("tr"), name = el("td", null, "name");
    tr.dataset.id = p.id;
    name.append(link(p), el("small", [p.parent === p.name ? "" : p.parent, p.path, p.read].filter(Boolean).join(" · ")));
    const coverage = el("td", null, "cover");
    if (p.coverage !== null) coverage.append(meter(p.coverage), `${p.coverage} %`); else coverage.append("—");
    if (p.template) coverage.append(el("small", titled(p.template)));
    const score = el("td", null, "num"), tags = el("td");
    score.append(el("span", p.score, `score ${look(p.score)}`));
    ["error", "warning", "info"].forEach((s, k) => { if (p.counts[k]) tags.append(el("span", graded(p.counts[k], s), `tag ${s}`), " "); });
    if (!tags.childNodes.length) tags.append("—");
    const near = el("td", null, "near");
    if (p.near) { near.append(link(plans[p.near[0]]), ` ${p.near[1]}\u00a0%`); } else near.textContent = "—";
    const own = [[p.own[0], say.lacking], [p.own[1], say.unique]].filter((x) => x[0]).map((x) => `${x[0]} ${x[1]}`).join(" · ");
    if (own) near.append(el("small", own));
    tr.append(name, score, tags, coverage, differs(p), el("td", p.number || "—", "tight"), el("td", vnDate(p.date), "tight"), near);
    [...tr.cells].forEach((cell, k) => { cell.dataset.label = heads[k]; });
    return tr;
  };
  const keys = {
    plan: (p) => p.name, number: (p) => p.number, date: (p) => p.date, coverage: (p) => p.coverage ?? -1, score: (p) => p.score,
    findings: (p) => p.counts[0] * 1e6 + p.counts[1] * 1e3 + p.counts[2], differences: (p) => p.differences,
    nearest: (p) => (p.near ? p.near[1] : -1),
  };
  const order = (f, down) => (a, b) => {
    const x = f(a), y = f(b), c = typeof x === "number" ? x - y : String(x).localeCompare(String(y), "vi", { numeric: true });
    return (down ? -c : c) || a.i - b.i;
  };
  const listPlans = pager("plans", 50, (part, rows, left) => {
    body.replaceChildren(...part.map(row));
    if (left > 0) { const tr = el("tr"), td = el("td", say.rest.replace("{n}", number(left))); td.colSpan = heads.length; tr.append(td); body.append(tr); }
    $("#no-match").hidden = rows.length > 0 || !plans.length;
    $("#plans .scroll").hidden = rows.length === 0;
  });
  let found = plans, members = new Set(), drawMatrix = null, drawTimes = null;
  // bars that count plans count those that are filtered, on the scale of all
  const bars = all('.bars a.what[href^="#has="]').map((a) => {
    const mark = a.parentElement.querySelector(".track i"), count = a.parentElement.querySelector("b");
    return { mark, count, name: mark.title.replace(/, \d+$|: \d+$/, ""), share: parseFloat(mark.style.width), n: +count.textContent,
      at: words.indexOf(decodeURIComponent(a.getAttribute("href").slice(5))) };
  });
  const at = new Map(plans.map((p) => [p.id, p.i])), awards = all("#awards tr[data-plan]");
  const filtered = () => asked.q.trim() || asked.parent || asked.state || asked.has;
  const filter = (page) => {
    const wanted = fold(asked.q).split(/\s+/).filter(Boolean), has = words.indexOf(asked.has);
    const fits = { errors: (p) => p.counts[0], warnings: (p) => p.counts[1], clean: (p) => !(p.counts[0] + p.counts[1]) }[asked.state];
    found = plans.filter((p) => (!fits || fits(p)) && (!asked.parent || p.parent === asked.parent) && (!asked.has || p.said.includes(has))
      && wanted.every((w) => p.text.includes(w)));
    members = new Set(found.map((p) => p.i));
    const [key, down] = asked.sort.split("-");
    if (keys[key]) found.sort(order(keys[key], down));
    all("#plans th").forEach((th) => { if (th.dataset.key === key) th.setAttribute("aria-sort", down ? "descending" : "ascending"); else th.removeAttribute("aria-sort"); });
    shown.textContent = `${number(found.length)} / ${number(plans.length)}`;
    all(".follows").forEach((o) => { o.textContent = filtered() ? `${say.filtered}: ${number(found.length)} / ${many(plans.length, say.plans)}` : ""; });
    all(".whole").forEach((o) => { o.hidden = !filtered(); });
    bars.forEach((bar) => {
      const n = filtered() ? found.filter((p) => p.said.includes(bar.at)).length : bar.n;
      bar.mark.style.width = `${(bar.share * n) / bar.n}%`;
      bar.mark.hidden = !n;
      bar.mark.title = `${bar.name}: ${number(n)}`;
      bar.count.textContent = filtered() ? `${number(n)} / ${number(bar.n)}` : number(bar.n);
    });
    awards.forEach((tr) => { tr.hidden = !members.has(at.get(tr.dataset.plan)); });
    $("#reset").hidden = !filtered() && !asked.sort;
    const chip = $("#has");
    chip.hidden = !asked.has;
    chip.textContent = `${say.with}: ${rule(asked.has)} ×`;
    chip.setAttribute("aria-label", `${say.with}: ${rule(asked.has)}, ${say.remove}`);
    listPlans(found, page);
    if (drawMatrix) drawMatrix();
    if (drawTimes) drawTimes();
    keep();
  };
  all("#plans th button").forEach((button) => button.addEventListener("click", () => {
    const key = button.closest("th").dataset.key;
    asked.sort = asked.sort === key ? `${key}-down` : key;
    filter();
  }));
  const fields = { q: "#search", parent: "#parent", state: "#state", template: "#template", group: "#group", gaps: "#gaps", kind: "#kind", when: "#when" };
  ["q", "parent", "state"].forEach((name) => $(fields[name]).addEventListener("input", (e) => { asked[name] = e.target.value; filter(); }));
  $("#has").addEventListener("click", () => { asked.has = ""; filter(); $("#search").focus(); });
  const reset = () => {
    ["q", "parent", "state", "has", "sort"].forEach((name) => { asked[name] = ""; if (fields[name]) $(fields[name]).value = ""; });
    filter(); $("#search").focus();
  };
  [$("#reset"), $("#no-match button")].forEach((b) => b.addEventListener("click", reset));

  // ---------------------------------------------------------------- matrix
  const signs = { 0: "✓", 1: "≈", 2: "◐", 3: "✗", "-": "" };
  const chosen = $("#template");
  if (chosen) {
    const head = $(".grid thead"), rows = $(".grid tbody"), group = $("#group"), gaps = $("#gaps");
    const compared = (name) => plans.filter((p) => p.template === name && p.cells).length;
    Object.keys(data.matrix).forEach((name) => { const o = el("option", `${titled(name)} (${many(compared(name), say.plans)})`); o.value = name; chosen.append(o); });
    const share = (some, k) => {
      const known = some.filter((p) => p.cells[k] !== "-");
      return known.length ? Math.round((100 * known.filter((p) => p.cells[k] !== "3").length) / known.length) : null;
    };
    const shareCell = (some, k, text) => {
      const have = share(some, k), td = el("td", have === null ? "" : have);
      if (have !== null) { td.title = `${text}: ${have} %`; td.className = have >= 90 ? "s0" : have >= 60 ? "s1" : have >= 30 ? "s2" : "s3"; }
      return td;
    };
    const listRows = pager("matrix", 40, (part, listed) => {
      const { fields: kinds, labels } = data.matrix[chosen.value], every = listed.flatMap((p) => p.members || [p]);
      const by = asked.by === "" ? -1 : +asked.by, band = el("tr"), names = el("tr", null, "names"), sums = el("tr", null, "sums");
      const columns = labels.map((_, k) => k).filter((k) => !asked.gaps || every.some((p) => p.cells[k] === "3"));
      band.append(el("td"), el("td"));
      for (let k = 0; k < columns.length;) {
        const kind = kinds[columns[k]];
        let n = 1;
        while (k + n < columns.length && kinds[columns[k + n]] === kind) n += 1;
        const th = el("th", kind); th.colSpan = n; th.title = kind; th.scope = "colgroup"; band.append(th); k += n;
      }
      names.append(el("td"), el("td"));
      const sum = el("th", say.all_have.replace("{n}", number(every.length)));
      sum.scope = "row";
      sums.append(sum, el("td"));
      columns.forEach((k) => {
        const th = el("th"), b = el("button"), text = labels[k];
        th.scope = "col"; th.dataset.head = text; b.type = "button"; b.title = text; b.append(el("span", text)); th.append(b);
        if (by === k) th.setAttribute("aria-sort", "descending");
        b.addEventListener("click", () => { asked.by = by === k ? "" : String(k); drawMatrix(); keep(); head.querySelectorAll(".names button")[columns.indexOf(k)]?.focus(); });
        names.append(th);
        sums.append(shareCell(every, k, text));
      });
      head.replaceChildren(band, names, ...(every.length > 1 ? [sums] : []));
      rows.replaceChildren(...part.map((p) => {
        const tr = el("tr"), th = el("th");
        th.scope = "row"; th.title = p.name;
        if (p.members) {
          th.append(p.name);
          tr.append(th, el("td", number(p.members.length), "share"), ...columns.map((k) => shareCell(p.members, k, labels[k])));
          return tr;
        }
        th.append(link(p));
        tr.append(th, el("td", p.coverage === null ? "" : `${p.coverage} %`, "share"));
        columns.forEach((k) => { const c = p.cells[k], said = c === "-" ? say.none : say[`state.${c}`], td = el("td", null, c === "-" ? "" : `s${c}`), sign = el("span", signs[c]); sign.setAttribute("aria-hidden", "true"); td.append(sign, el("span", said, "sr")); td.title = `${p.name} – ${labels[k]}: ${said}`; tr.append(td); });
        return tr;
      }));
      if (!part.length) { const tr = el("tr"), td = el("td", say.no_rows, "empty"); td.colSpan = columns.length + 2; tr.append(td); rows.append(tr); }
    });
    drawMatrix = () => {
      const by = asked.by === "" ? -1 : +asked.by;
      const lacks = (p) => [...p.cells].filter((c) => c === "3").length;
      const rank = by < 0 ? (p) => -1000 * lacks(p) + (p.coverage ?? 0) : (p) => -(p.cells[by] === "-" ? -1 : +p.cells[by]);
      const mine = found.filter((p) => p.template === chosen.value && p.cells);
      if (!group || !group.value) { listRows(mine.sort(order(rank))); return; }
      const groups = new Map();
      mine.forEach((p) => (groups.get(p.parent) || groups.set(p.parent, []).get(p.parent)).push(p));
      const lines = [...groups].map(([name, some], i) => ({ i, name: name || "—", members: some }));
      listRows(lines.sort(order(by < 0 ? (g) => -g.members.length : (g) => share(g.members, by) ?? 101)));
    };
    chosen.addEventListener("input", () => { asked.template = chosen.selectedIndex ? chosen.value : ""; asked.by = ""; drawMatrix(); keep(); });
    if (group) group.addEventListener("input", () => { asked.group = group.value; drawMatrix(); keep(); });
    gaps.addEventListener("input", () => { asked.gaps = gaps.checked ? "1" : ""; drawMatrix(); keep(); });
  }

  // ---------------------------------------------------------------- times
  const now = new Date(), today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
  const tag = (what) => { const t = el("span", null, "key"), dot = el("i", null, `k-${what}`); t.append(dot, say[`kind.${what}`]); return t; };
  const kind = $("#kind"), when = $("#when");
  if (kind) {
    // very many plans are told by the first few and their number; then the list cannot follow the filter
    const follows = data.times.every((t) => t[3].length === t[4]);
    const dueBody = $(".due tbody");
    const listTimes = pager("due", 20, (part, rows, left) => { dueBody.replaceChildren(...part.map(([due, what, text, some, count]) => {
      const tr = el("tr"), td = el("td"), cell = el("td");
      some.slice(0, 4).forEach((i, k) => td.append(k ? ", " : "", link(plans[i])));
      if (count > 4) td.append(` … + ${number(count - Math.min(4, some.length))}`);
      cell.append(tag(what));
      if (due < today) tr.className = "over";
      tr.append(el("td", text, "tight"), cell, td);
      return tr;
    }));
    if (left > 0) { const tr = el("tr"), td = el("td", say.rest_times.replace("{n}", number(left))); td.colSpan = 3; tr.append(td); dueBody.append(tr); }
    // what is printed is handed out to be kept to: the days that are still to come, the next first
    }, (rows) => { const next = asked.when ? rows : rows.filter((t) => t[0] >= today); return (next.length ? next : rows).slice(0, 50); });
    const mine = (t) => { const some = t[3].filter((i) => members.has(i)); return [t[0], t[1], t[2], some, some.length]; };
    drawTimes = () => {
      const near = follows && filtered() ? data.times.map(mine).filter((t) => t[4]) : data.times;
      const rows = near.filter((t) => (!asked.kind || t[1] === asked.kind) && (!asked.when || (asked.when === "next") === (t[0] >= today)));
      listTimes(rows);
      $("#no-times").hidden = rows.length > 0;
      $(".due").hidden = rows.length === 0;
      const next = near.filter((t) => t[0] >= today).slice(0, 3), line = $("#coming");
      line.hidden = !next.length;
      line.replaceChildren(`${say.coming} `, ...next.flatMap((t, k) => {
        const one = el("span", null, "one"), a = el("a", `${t[2]} – ${say[`kind.${t[1]}`].toLowerCase()}`);
        a.href = "#when=next"; one.append(a, el("span", ` (${many(t[4], say.plans)})`, "note"), k + 1 < next.length ? "," : "");
        return [one, " "];
      }));
    };
    [[kind, "kind"], [when, "when"]].forEach(([box, name]) => box.addEventListener("input", () => { asked[name] = box.value; drawTimes(); keep(); }));
    if (!follows) all("#times .filters .follows").forEach((o) => o.remove());
  }
  // the day on which the page is opened, in the pictures of time
  all("svg[data-scale]").forEach((svg) => {
    const [left, year, begin, top, foot] = svg.dataset.scale.split(" ").map(Number), width = svg.viewBox.baseVal.width;
    const x = left + (now.getFullYear() + now.getMonth() / 12 + (now.getDate() - 1) / 372 - begin) * year;
    if (x < left || x > width - 8) return;
    const line = document.createElementNS(svg.namespaceURI, "path");
    line.setAttribute("d", `M${x.toFixed(1)} ${top}V${foot}`);
    line.setAttribute("class", "today");
    const told = document.createElementNS(svg.namespaceURI, "title");
    told.textContent = `${say.today}: ${vnDate(today)}`;
    line.append(told);
    svg.append(line);
    if (!top) return;
    const name = document.createElementNS(svg.namespaceURI, "text");
    const late = x > width - 120;
    Object.entries({ x: (late ? x - 5 : x + 5).toFixed(1), y: top - 3, "text-anchor": late ? "end" : "start", class: "today-name" }).forEach(([k, v]) => name.setAttribute(k, v));
    name.textContent = say.today;
    svg.append(name);
  });

  // ---------------------------------------------------------------- address
  const restore = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    Object.keys(asked).forEach((name) => { asked[name] = given.get(name) || ""; });
    Object.entries(fields).forEach(([name, s]) => {
      const box = $(s);
      if (!box) return;
      if (box.type === "checkbox") { box.checked = !!asked[name]; return; }
      box.value = asked[name];
      // what is not among the choices is nothing that one can choose
      if (box.selectedIndex === -1 || box.value !== asked[name]) { asked[name] = ""; box.selectedIndex = 0; }
    });
    if (asked.has && !words.includes(asked.has)) asked.has = "";
    filter(Math.max(0, (parseInt(asked.page, 10) || 1) - 1));
  };
  const go = (place) => { place.scrollIntoView(); place.focus({ preventScroll: true }); };
  const isState = (hash) => hash.includes("=");
  document.addEventListener("click", (event) => {
    const a = event.target.closest('a[href^="#"]');
    if (!a || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const hash = a.getAttribute("href");
    event.preventDefault();
    if (!isState(hash)) { const place = document.getElementById(hash.slice(1)); if (place) { if (place.open === false) place.open = true; go(place); } return; }
    if (hash === "#when=next") { asked.when = "next"; if (when) when.value = "next"; drawTimes(); keep(); go($("#times")); return; }
    history.pushState(null, "", hash);
    restore();
    go($("#plans"));
  });
  window.addEventListener("hashchange", () => { if (isState(location.hash)) restore(); });
  window.addEventListener("popstate", restore);
  if (isState(location.hash) || !location.hash) restore();
  else { const place = document.getElementById(location.hash.slice(1)); filter(); if (place) { if (place.open === false) place.open = true; go(place); } }

  // ---------------------------------------------------------------- words of marks, and paper
  const tip = el("div", null, "tip");
  tip.hidden = true; tip.setAttribute("role", "tooltip");
  document.body.append(tip);
  // a browser shows a title late, and on a phone never
  const told = (mark) => {
    if (!mark || !mark.closest) return "";
    const inside = mark.closest("svg") && [...mark.children].find((c) => c.localName === "title");
    if (inside) { mark.dataset.tip = inside.textContent; inside.remove(); }
    const owner = mark.closest("[title]");
    if (owner) { owner.dataset.tip = owner.title; if (!owner.getAttribute("aria-label") && !owner.textContent.trim()) owner.setAttribute("aria-label", owner.title); owner.removeAttribute("title"); }
    return mark.closest("[data-tip]")?.dataset.tip || "";
  };
  const showTip = (event) => {
    const text = told(event.target);
    tip.hidden = !text;
    if (!text) return;
    tip.textContent = text;
    const box = event.target.getBoundingClientRect(), w = tip.offsetWidth, h = tip.offsetHeight;
    const x = event.clientX || box.left, y = event.clientY || box.bottom;
    tip.style.left = `${Math.max(6, Math.min(innerWidth - w - 6, x + 12))}px`;
    tip.style.top = `${y + h + 22 > innerHeight ? y - h - 10 : y + 16}px`;
  };
  ["pointerover", "pointerdown", "focusin"].forEach((name) => document.addEventListener(name, showTip));
  // a page that is scrolled under the pointer hides the words, the next move shows them again
  document.addEventListener("pointermove", (event) => { if (tip.hidden) showTip(event); });
  ["scroll", "pointerleave"].forEach((name) => document.addEventListener(name, () => { tip.hidden = true; }, true));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tip.hidden = true;
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); $("#search").focus(); }
  });
  window.addEventListener("beforeprint", () => { tip.hidden = true; all("details").forEach((d) => { d.dataset.was = d.open ? "1" : ""; }); $("#score").open = true; all("#failures details").forEach((d) => { d.open = true; }); whole.forEach((f) => f(true)); });
  window.addEventListener("afterprint", () => { all("details").forEach((d) => { d.open = !!d.dataset.was; }); whole.forEach((f) => f(false)); });
})();
