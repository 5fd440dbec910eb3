// One report: the source beside the official tables, what is chosen in both, and the keys that choose.

// `root` is filled. Gives `choose(marks)`, `chosen()` and `key(event)`. A mark is the key of a cell, or # and the index of a finding.
function showReport(root, data, context) {
  const { word, filter, decisions, index: reportIndex } = context;
  const doubts = doubtsOf(data.findings);
  const worst = (table) =>
    SEVERITIES.slice(0, 2).find((severity) =>
      data.findings.some((one) => !one.waiver && one.table === table && !one.cells.length && one.severity === severity),
    );
  let names = [];

  const inner = { ...context, doubts, worst, choose: (marks) => choose(next(marks)), decide, cells: data.cells };
  const { content, marks } = drawSource(data.source, inner);
  const buttons = new Map();
  const tables = data.tables.map((table) => drawTable(table, data.cells, buttons, inner));
  const list = element("ol", { class: "list" }, data.findings.map((one, index) => drawFinding(one, index, inner)));
  const nothing = element("p", { class: "nothing" });
  const source = element("section", { class: "pane source", "aria-label": word("source"), tabindex: -1 }, content);
  const report = element(
    "section",
    { class: "pane report", "aria-label": word("tables"), tabindex: -1 },
    element("section", { class: "findings", "aria-label": word("findings") }, element("header", {}, element("h2", {}, word("findings")), keysHint(word)), list, nothing),
    data.plots.length ? element("div", { class: "plots" }, data.plots.map((plot) => drawPlot(plot, inner))) : null,
    tables.length ? tables : element("p", { class: "nothing" }, word("no-tables")),
  );
  const dock = element("aside", { class: "dock", "aria-live": "polite", hidden: true });
  const chips = SEVERITIES.map((severity) =>
    button(
      `${word("show")}: ${data.counts[severity]} ${word(`${severity}s`)}`,
      () => toggle(severity),
      { class: `chip is-${severity}${data.counts[severity] ? "" : " none"}`, "aria-pressed": "true", "data-severity": severity },
      element("b", {}, String(data.counts[severity])),
      ` ${word(data.counts[severity] === 1 ? severity : `${severity}s`)}`,
    ),
  );
  const switches = ["tables", "source", "findings"].map((pane) =>
    button(word(pane), () => showPane(pane), { "data-pane": pane, title: null }),
  );
  const title = data.title ?? data.file ?? word("no-title");
  root.className = "page report-page";
  root.replaceChildren(
    topBar(title, element("div", { class: "chips", role: "group", "aria-label": word("findings") }, chips), context, data.file || " "),
    element("nav", { class: "switches" }, switches),
    element("main", { class: "panes" }, source, report),
    dock,
  );
  showPane("tables");
  applyFilter();
  for (const key of buttons.keys()) showDecision(key);
  const start = content.querySelector("[data-marks]");
  if (start && data.source.kind === "pages") source.scrollTop = 0;

  // In the table a corrected cell shows both figures, a confirmed one a tick.
  function showDecision(key) {
    const decision = decisions.of(reportIndex, key);
    const made = buttons.get(key);
    const field = made.parentElement;
    field.classList.toggle("is-confirmed", decision?.kind === "confirmed");
    field.classList.toggle("is-corrected", decision?.kind === "corrected");
    const before = shownFigure(data.cells[key]);
    made.replaceChildren(
      ...(decision?.kind === "corrected"
        ? [element("del", {}, before), element("ins", {}, decision.value ?? word("blank"))]
        : before.filter(Boolean)),
    );
    const save = root.querySelector(".save");
    save.hidden = !decisions.count;
    save.textContent = word("save", { count: decisions.count });
  }

  function decide(key, decision) {
    if (decision) decisions.put(reportIndex, key, decision);
    else decisions.remove(reportIndex, key);
    showDecision(key);
    choose([key]);
  }

  function showPane(pane) {
    root.dataset.pane = pane;
    for (const each of switches) each.setAttribute("aria-pressed", String(each.dataset.pane === pane));
  }

  function toggle(severity) {
    if (!filter.delete(severity)) filter.add(severity);
    applyFilter();
  }

  function applyFilter() {
    for (const chip of chips) chip.setAttribute("aria-pressed", String(filter.has(chip.dataset.severity)));
    for (const [index, item] of [...list.children].entries()) item.hidden = !filter.has(data.findings[index].severity);
    nothing.textContent = data.findings.length ? (visible().length ? "" : word("filtered")) : word("clean");
    nothing.hidden = !nothing.textContent;
  }

  function visible() {
    return [...data.findings.keys()].filter((index) => filter.has(data.findings[index].severity));
  }

  // Of several marks at one place a further click chooses the next.
  function next(marks) {
    const index = names.length === 1 ? marks.indexOf(names[0]) : -1;
    return [marks[(index + 1) % marks.length]];
  }

  function choose(marks) {
    clear();
    names = marks;
    const [name] = names;
    const finding = name.startsWith("#") ? data.findings[Number(name.slice(1))] : null;
    const keys = finding ? finding.cells : [name];
    for (const each of finding ? [name, ...keys] : keys) {
      for (const mark of sourceMarks(each)) mark.classList.add(finding && keys.length > 1 ? "is-part" : "is-chosen");
      buttons.get(each)?.parentElement.classList.add(finding && keys.length > 1 ? "is-part" : "is-chosen");
      buttons.get(each)?.setAttribute("aria-current", "true");
    }
    const item = finding ? list.children[Number(name.slice(1))] : null;
    item?.classList.add("is-chosen");
    const mark = [name, ...keys].flatMap(sourceMarks)[0];
    // The dock first: it takes room from the panes.
    fillDock(finding, keys, mark);
    if (mark) reveal(mark, source);
    const target = buttons.get(keys[0]) ?? (finding?.table ? report.querySelector(`#table-${finding.table}`) : null);
    if (target && root.dataset.pane !== "findings") reveal(target, report);
    else if (item) reveal(item, report);
    if (!finding && document.activeElement !== buttons.get(name)) buttons.get(name)?.focus({ preventScroll: true });
  }

  function sourceMarks(name) {
    return marks.get(name) ?? [];
  }

  function clear() {
    names = [];
    for (const each of root.querySelectorAll(".is-chosen, .is-part")) each.classList.remove("is-chosen", "is-part");
    for (const each of root.querySelectorAll("[aria-current]")) each.removeAttribute("aria-current");
    dock.hidden = true;
  }

  function fillDock(finding, keys, mark) {
    const shown = visible();
    const toSource = () => { showPane("source"); reveal(mark, source); };
    const toTable = () => { showPane("tables"); reveal(buttons.get(keys[0]), report); };
    dock.replaceChildren(
      drawSteps(finding ? shown.indexOf(data.findings.indexOf(finding)) + 1 : 0, shown.length, { word, step, clear }),
      element(
        "div",
        { class: "said" },
        finding ? aboutFinding(finding, inner) : aboutCell(data, keys[0], inner),
        mark ? excerptOf(mark) : null,
        drawWays(mark ? toSource : null, keys.length ? toTable : null, { word }),
      ),
    );
    dock.hidden = false;
  }

  // The finding before or behind the one that is chosen, among those that are shown.
  function step(by) {
    const indices = visible();
    if (!indices.length) return;
    const at = names.length ? indices.indexOf(Number(names[0].slice(1))) : -1;
    const to = at < 0 ? (by > 0 ? 0 : indices.length - 1) : (at + by + indices.length) % indices.length;
    choose([`#${indices[to]}`]);
  }

  // The doubtful cell before or behind the one that is chosen.
  function stepCell(by) {
    const keys = [...buttons.keys()].filter((key) => doubts.has(key));
    if (!keys.length) return;
    const at = keys.indexOf(names[0]);
    choose([keys[at < 0 ? (by > 0 ? 0 : keys.length - 1) : (at + by + keys.length) % keys.length]]);
  }

  function key(event) {
    const steps = { j: () => step(1), k: () => step(-1), n: () => stepCell(1), p: () => stepCell(-1), Escape: clear };
    if (event.key in steps) {
      event.preventDefault();
      steps[event.key]();
    } else if (event.key.startsWith("Arrow") && document.activeElement?.classList.contains("figure")) {
      const other = neighbour(document.activeElement, event.key);
      event.preventDefault();
      if (other) choose([other.dataset.key]);
    }
  }

  return { key, choose, chosen: () => (names.length ? names : null) };
}
