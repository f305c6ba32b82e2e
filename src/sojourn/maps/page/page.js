// Switches slices, views and themes, moves on the map by keys, and explains numbers from the page's own tables.
"use strict";
(() => {
  const root = document.documentElement;
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const slice = $("#slice"), panel = $("#panel"), tip = $("#tip"), choose = $("#choose"), keys = $("#keys");
  const views = $$(".top nav a").map((a) => a.hash.slice(1));
  const kept = new Map();
  const state = { view: "", a: "", v: "", touchpoint: -1 };
  const said = JSON.parse($("#said").dataset.said);
  const tr = (key, values = {}) => said[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  let spot = null, turn = 0;

  root.classList.add("has-js");

  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };
  const say = (message) => { $("#say").textContent = message; };
  const copyOf = (cell) => [...cell.childNodes].map((node) => node.cloneNode(true));

  // ---- where we are: #/view/attribute/value -------------------------------------------------------------------
  const keyOf = (a, v) => a + "\u0000" + v;
  const hashOf = (view, a, v) => "#/" + [view, ...(a ? [a, v] : [])].map(encodeURIComponent).join("/");

  function fromHash() {
    const hash = location.hash;
    let parts = [hash.slice(1)];
    if (hash.startsWith("#/")) {
      try { parts = hash.slice(2).split("/").map(decodeURIComponent); } catch { parts = []; }
    }
    const fallback = matchMedia("(max-width: 640px)").matches ? "story" : "map";
    show(views.includes(parts[0]) ? parts[0] : fallback, parts[1] || "", parts[2] || "");
  }

  async function show(view, a, v) {
    const mine = ++turn;
    if (!kept.has(keyOf(a, v))) { a = ""; v = ""; }
    const moved = keyOf(a, v) !== keyOf(state.a, state.v), turned = view !== state.view;
    const fresh = moved ? await sliceOf(a, v) : null;
    if (mine !== turn) return;  // another choice came while this one was being unpacked
    hideTip();
    if (fresh) slice.replaceChildren(document.importNode(fresh, true));
    Object.assign(state, { view, a, v });
    for (const section of $$("[data-view]")) section.hidden = section.dataset.view !== view;
    root.classList.toggle("at-map", view === "map");
    for (const link of $$(".top nav a")) {
      link.toggleAttribute("aria-current", link.hash.slice(1) === view);
      if (link.hasAttribute("aria-current")) link.setAttribute("aria-current", "page");
    }
    for (const link of $$("#slices a")) {
      const here = keyOf(link.dataset.a, link.dataset.v) === keyOf(a, v);
      if (here) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
    if (choose) $("span", choose).textContent = a ? a + ": " + (v || said.unknown) : said.all;
    if (moved || (view !== "map" && turned)) closePanel(false);
    ready();
    if (moved) say(tr("showing", { slice: a ? a + " " + v : said.every, about: $(".meta", slice).textContent }));
    else if (turned) say(tr("view", { name: $("#" + view + " .vt").textContent }));
  }

  // Slices travel packed; what is inside was escaped when the page was made, and a parsed document runs no scripts.
  async function sliceOf(a, v) {
    const key = keyOf(a, v);
    if (typeof kept.get(key) === "string") {
      const bytes = Uint8Array.from(atob(kept.get(key)), (letter) => letter.charCodeAt(0));
      const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      const parsed = new DOMParser().parseFromString(await new Response(unpacked).text(), "text/html");
      const fragment = document.createDocumentFragment();
      fragment.append(...parsed.body.childNodes);
      kept.set(key, fragment);
    }
    return kept.get(key);
  }

  function keepSlices() {
    const whole = document.createDocumentFragment();
    whole.append(...[...slice.childNodes].map((node) => node.cloneNode(true)));
    kept.set(keyOf("", ""), whole);
    for (const t of $$("template[data-a]")) kept.set(keyOf(t.dataset.a, t.dataset.v), t.content.textContent);
  }

  // ---- the map as a grid ---------------------------------------------------------------------------------------
  const grid = () => $(".m", slice);
  const cellsOf = (row) => [...row.cells].slice(1);
  const rows = () => $$("tr[data-m]", slice);

  function ready() {
    const map = grid();
    if (!map) return;
    for (const row of rows()) for (const cell of cellsOf(row)) cell.tabIndex = -1;
    const first = cellsOf(rows()[0])[0];
    first.tabIndex = 0;
  }

  function columnOf(cell) { return cell.cellIndex - 1; }

  function step(cell, event) {
    const all = rows(), y = all.indexOf(cell.parentElement), x = columnOf(cell);
    const last = cellsOf(all[y]).length - 1;
    const to = { ArrowRight: [y, x + 1], ArrowLeft: [y, x - 1], ArrowDown: [y + 1, x], ArrowUp: [y - 1, x], Home: [y, 0], End: [y, last] }[event.key];
    if (!to || !all[to[0]] || to[1] < 0 || to[1] > last) return false;
    const target = cellsOf(all[to[0]])[to[1]];
    for (const other of $$("[tabindex='0']", grid())) other.tabIndex = -1;
    target.tabIndex = 0;
    target.focus({ preventScroll: true });
    bring(target);
    if (!panel.hidden) openPanel(to[1], false);
    return true;
  }

  function bring(cell) {
    const canvas = cell.closest(".canvas"), box = cell.getBoundingClientRect(), view = canvas.getBoundingClientRect();
    const left = view.left + $(".m tbody th", slice).offsetWidth, top = view.top + $(".m thead", slice).offsetHeight;
    if (box.left < left) canvas.scrollLeft -= left - box.left + 8;
    else if (box.right > view.right) canvas.scrollLeft += box.right - view.right + 8;
    if (cell.closest("thead")) return;
    if (box.top < top) canvas.scrollTop -= top - box.top + 8;
    else if (box.bottom > view.bottom) canvas.scrollTop += Math.min(box.bottom - view.bottom + 8, box.top - top - 8);
  }

  // ---- explaining a number: everything is copied from the table view and the glossary --------------------------
  function fact(key, touchpoint) {
    for (const head of $$(".d th[data-m]", slice)) {
      if (head.dataset.m !== key) continue;
      const row = $$("tbody tr", head.closest("table"))[touchpoint];
      return row ? { label: head.textContent, cell: row.cells[head.cellIndex] } : null;
    }
    return null;
  }
  const glossary = (key) => $("[data-d='" + key + "']");
  const meaning = (key) => { const entry = glossary(key); return entry ? $("dd", entry).textContent : ""; };
  const again = () => $(".intro", slice).dataset;
  const places = (touchpoint, fields) => fields.some((field) => field.startsWith("measured."))
    ? again().py + "." + fields.find((field) => field.startsWith("measured."))
    : inPython(touchpoint) + fields.join(", ");
  const inPython = (touchpoint) => again().py + ".measured.touchpoints[" + touchpoint + "].";
  const happens = ({ textContent: told }) =>
    !/^0\s%/.test(told) && told !== said.none && ![said.unknown, said.inapplicable].some((word) => told.startsWith(word));

  function explain(target) {
    const out = [];
    const figure = target.closest("[data-g]");
    if (figure) {
      const entry = glossary(figure.dataset.g);
      if (!entry) return out;
      const name = $("dt", entry).textContent, said = figure.textContent;
      return [make("div", "k", name), ...(said === name ? [] : [make("div", "x", said)]), make("p", "", meaning(figure.dataset.g))];
    }
    const stop = target.closest(".mt .sp");
    if (stop) {
      const cell = stop.parentElement, head = $$(".mt thead th", slice)[cell.cellIndex], row = cell.parentElement.cells[0];
      const times = Number(stop.textContent), words = times > 1 ? tr("times", { n: times }) : times ? said.once : said.never;
      return [make("div", "k", head.textContent), make("div", "x", words), make("p", "", $("span", row).textContent)];
    }
    const tile = target.closest("[data-k]");
    if (tile) {
      const row = $("tr[data-k='" + CSS.escape(tile.dataset.k) + "']", slice);
      if (!row) return out;
      out.push(make("div", "k", row.cells[0].firstChild.textContent), make("div", "x", ...copyOf(row.cells[1])));
      out.push(make("p", "", row.cells[2].textContent + (row.cells[3].textContent ? " (" + row.cells[3].textContent + ")" : "")));
      const plan = tile.dataset.k.startsWith("plan_");
      out.push(make("code", "", plan ? again().py + ".measured.planned" : again().cli.replace("sojourn map", "sojourn kpis") + " --json"));
      return out;
    }
    const cell = target.closest("tr[data-m]>td,tr[data-m]>th");
    if (!cell || columnOf(cell) < 0) return out;
    const wanted = cell.parentElement.dataset.m.split(" ");
    const found = wanted.map((key) => [key, fact(key, columnOf(cell))]).filter(([, f]) => f);
    const facts = found.filter(([, f]) => wanted.length < 4 ? !f.cell.textContent.startsWith(said.nobody) : happens(f.cell));
    for (const [key, f] of facts) {
      out.push(make("div", "k", f.label), make("div", "x", ...copyOf(f.cell)), make("p", "", meaning(key)));
    }
    if (facts.length) out.push(make("code", "", places(columnOf(cell), facts.map(([key]) => glossary(key).dataset.f))));
    return out;
  }

  function showTip(target) {
    if (target === spot) return;
    const content = explain(target);
    hideTip();
    if (!content.length) return;
    spot = target;
    tip.replaceChildren(...content);
    tip.hidden = false;
    target.setAttribute("aria-describedby", "tip");
    const at = target.getBoundingClientRect(), box = tip.getBoundingClientRect();
    const below = at.bottom + box.height < innerHeight, above = at.top - box.height > 0;
    const beside = at.right + box.width < innerWidth;
    const left = below || above ? at.left + at.width / 2 - box.width / 2 : beside ? at.right : at.left - box.width;
    tip.style.left = Math.max(8, Math.min(left, innerWidth - box.width - 8)) + "px";
    tip.style.top = Math.max(8, below ? at.bottom - 1 : above ? at.top + 1 - box.height : Math.min(at.top, innerHeight - box.height - 8)) + "px";
  }

  function hideTip() {
    if (spot) spot.removeAttribute("aria-describedby");
    spot = null;
    tip.hidden = true;
  }

  // ---- everything about one touchpoint ---------------------------------------------------------------------------
  function flows(touchpoint, from, to, title) {
    const found = $$(".fl tr[data-" + from + "='" + touchpoint + "']", slice);
    if (!found.length) return [];
    return [make("h3", "", title), ...found.map((row) => make("div", "fw", make("span", "", row.cells[to].firstChild.textContent),
      make("b", "", row.cells[2].firstChild.textContent), make("small", "", row.cells[3].textContent)))];
  }

  function openPanel(touchpoint, move = true) {
    const row = $$(".d tbody tr", $("#table", slice))[touchpoint];
    if (!row) return;
    hideTip();
    state.touchpoint = touchpoint;
    const heads = $$("#table th[data-m]", slice), curve = $(".l-curve", slice).dataset.m;
    const close = make("button", "", "×");
    close.type = "button";
    close.setAttribute("aria-label", said.close);
    close.addEventListener("click", () => closePanel(true));
    const big = ["wait", curve].map((key) => [meaning(key), fact(key, touchpoint)]).filter(([, f]) => f)
      .map(([, f]) => make("div", "", make("div", "k", f.label), make("div", "x", ...copyOf(f.cell))));
    const facts = heads.map((head) => {
      const f = fact(head.dataset.m, touchpoint);
      return make("details", "", make("summary", "", make("span", "k", f.label), make("span", "x", ...copyOf(f.cell))), make("p", "", meaning(head.dataset.m)));
    });
    const stage = row.cells[0].lastElementChild;
    panel.replaceChildren(
      make("div", "head", make("span", "", stage ? stage.textContent : ""), close),
      make("h2", "", row.cells[0].firstChild.textContent), make("div", "big", ...big),
      make("h3", "", said.measures), ...facts,
      ...flows(touchpoint, "o", 0, said.from), ...flows(touchpoint, "f", 1, said.to),
      make("h3", "", said.again), make("code", "", again().cli + " --json -"),
      make("code", "", inPython(touchpoint).slice(0, -1)));
    root.style.setProperty("--under", Math.max(0, $(".canvas", slice).getBoundingClientRect().top) + "px");
    panel.hidden = false;
    root.classList.add("has-panel");
    bring(cellsOf(rows()[0])[touchpoint]);
    panel.scrollTop = 0;
    mark(touchpoint);
    say(tr("details", { touchpoint: row.cells[0].firstChild.textContent }));
    if (move) close.focus();
  }

  function closePanel(back) {
    if (panel.hidden) return;
    panel.hidden = true;
    root.classList.remove("has-panel");
    mark(-1);
    if (back && grid()) ($("[tabindex='0']", grid()) || grid()).focus();
    state.touchpoint = -1;
  }

  function mark(touchpoint) {
    for (const cell of $$(".m .on", slice)) cell.classList.remove("on");
    if (touchpoint < 0) return;
    for (const row of rows()) { const cell = cellsOf(row)[touchpoint]; if (cell) cell.classList.add("on"); }
  }

  // ---- theme ---------------------------------------------------------------------------------------------------
  const themes = ["auto", "light", "dark"];
  const names = { auto: said.auto, light: said.light, dark: said.dark };
  function theme(name) {
    if (name === "auto") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", name);
    const button = $("#theme");
    $("span", button).textContent = names[name];
    button.setAttribute("aria-label", tr("theme", { name: names[name] }));
    button.dataset.now = name;
    try { localStorage.setItem("sojourn-theme", name); } catch { /* storage may be off for files */ }
  }
  const stored = () => { try { return localStorage.getItem("sojourn-theme"); } catch { return null; } };

  // ---- listening -------------------------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.closest(".top nav")) {
      event.preventDefault();
      location.hash = hashOf(link.hash.slice(1), state.a, state.v);
    } else if (link && link.closest("#slices")) {
      event.preventDefault();
      $("#slices").hidePopover();
      location.hash = hashOf(state.view, link.dataset.a, link.dataset.v);
      choose.focus();
    } else if (link && "a" in link.dataset) {  // to the map of a persona
      event.preventDefault();
      location.hash = hashOf(link.hash.slice(1), link.dataset.a, link.dataset.v);
    }
    const letter = event.target.closest("[data-j]");
    if (letter) {
      const detail = $("[data-r='" + CSS.escape(letter.dataset.j) + "']", slice);
      detail.scrollIntoView({ block: "center" });
      detail.focus({ preventScroll: true });
    }
    const cell = event.target.closest(".m tr[data-m]>td,.m tr[data-m]>th");
    if (cell && columnOf(cell) >= 0) openPanel(columnOf(cell), false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!tip.hidden) hideTip(); else if (!panel.hidden) closePanel(true);
      return;
    }
    const typing = event.target.closest("input,select,textarea");
    if (event.key === "?" && $("#single").checked && !typing) { keys.showModal(); return; }
    const cell = event.target.closest(".m [tabindex]");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); openPanel(columnOf(cell)); }
    else if (step(cell, event)) event.preventDefault();
  });
  const explainable = ".m tr[data-m]>[tabindex],.tiles [data-k],[data-g],.mt .sp";
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || event.target.closest("#tip")) return;
    const target = event.target.closest(explainable);
    if (target) showTip(target); else hideTip();
  });
  document.addEventListener("focusin", (event) => {
    const target = event.target.closest(explainable);
    if (target && target.matches(":focus-visible")) showTip(target); else if (!event.target.closest("#tip")) hideTip();
  });
  document.addEventListener("click", (event) => { const tile = event.target.closest(".tiles [data-k],[data-g]"); if (tile) showTip(tile); });
  document.addEventListener("scroll", hideTip, true);
  $("#theme").addEventListener("click", (event) => theme(themes[(themes.indexOf(event.currentTarget.dataset.now) + 1) % themes.length]));
  $("#help").addEventListener("click", () => keys.showModal());
  $("#done").addEventListener("click", () => keys.close());
  addEventListener("hashchange", fromHash);
  addEventListener("beforeprint", () => { for (const fold of $$("details.fold:not([open]),.pn details:not([open])")) { fold.open = true; fold.dataset.shut = ""; } });
  addEventListener("afterprint", () => { for (const fold of $$("details[data-shut]")) { fold.open = false; delete fold.dataset.shut; } });

  theme(themes.includes(stored()) ? stored() : "auto");
  keepSlices();
  fromHash();
})();
