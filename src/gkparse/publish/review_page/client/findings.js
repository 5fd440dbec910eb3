// The list of findings, what makes a cell doubtful, and what is said of one finding or of one cell.

function drawFinding(finding, index, { word, lang, cells, choose }) {
  return element(
    "li",
    { class: `finding is-${finding.severity}${finding.waiver ? " waived" : ""}`, "data-finding": index },
    button(
      finding.message[lang],
      () => choose([`#${index}`]),
      { title: null, "aria-label": null },
      element("span", { class: "severity" }, word(finding.severity)),
      element("span", { class: "message" }, finding.message[lang]),
      finding.where ? element("span", { class: "where" }, finding.where[lang]) : null,
    ),
    // On paper there is no place to click.
    element("div", { class: "on-paper" }, findingDetails(finding, { word, lang, cells })),
  );
}

// What a finding says beyond its message: a list of names and texts.
function findingDetails(finding, { word, lang, cells }) {
  const named = (name, text) => (text ? [element("dt", {}, word(name)), element("dd", {}, text)] : null);
  return element(
    "dl",
    { class: "details" },
    named("sums", finding.arithmetic?.[lang]),
    named(finding.causes?.sure || finding.causes?.as ? "cause" : "causes", drawCauses(finding.causes, { word, lang })),
    finding.causes?.likely.length ? null : named("proposal", drawProposal(finding.proposal, cells, { word })),
    named("remedy", finding.remedy?.[lang]),
    finding.waiver ? element("dd", { class: "waiver" }, word("waived", finding.waiver)) : null,
  );
}

function drawCauses(causes, { word, lang }) {
  if (!causes) return null;
  if (causes.as) return word("as", { name: causes.as });
  const more = causes.count > causes.likely.length ? [element("li", {}, "…")] : [];
  const origin = causes.origin ? element("span", { class: "origin" }, causes.origin[lang]) : null;
  if (causes.sure) return [causes.likely[0][lang], " ", origin];
  return [element("ol", {}, causes.likely.map((cause) => element("li", {}, cause[lang])), more), origin];
}

function drawProposal(proposal, cells, { word }) {
  if (!proposal.length) return null;
  return proposal
    .map(({ key, old, new: right }) => {
      const cell = cells[key];
      return `${cell ? `“${cell.row}”${cell.column} ` : ""}${old ?? word("unknown")} → ${right}`;
    })
    .join(", ");
}

function cellDetails(cell, { word }) {
  const named = (name, text) => (text ? [element("dt", {}, word(name)), element("dd", {}, text)] : null);
  const place = cell.page ? word("page", { page: cell.page }) : "";
  return element(
    "dl",
    { class: "details short" },
    named("value", cell.value ?? word(cell.state === "number" ? "unknown" : cell.state)),
    named("raw", cell.raw && cell.raw !== cell.value ? `“${cell.raw}”` : null),
    named("unit", cell.unit),
    named("note", cell.note),
    cell.found ? (place ? element("dd", { class: "page" }, place) : null) : element("dd", {}, word("no-place")),
  );
}

function keysHint(word) {
  const keys = (names) => names.map((name) => element("kbd", {}, name));
  return element("p", { class: "hint" }, keys("jk".split("")), word("keys-findings"), " ", keys("np".split("")), word("keys-cells"));
}

// For each cell, and for each finding in the text, the worst that is said of it.
function doubtsOf(findings) {
  const doubts = new Map();
  for (const severity of ["warning", "error"]) {
    for (const [index, one] of findings.entries()) {
      if (one.severity !== severity || one.waiver) continue;
      for (const name of [`#${index}`, ...one.cells]) doubts.set(name, severity);
    }
  }
  return doubts;
}
