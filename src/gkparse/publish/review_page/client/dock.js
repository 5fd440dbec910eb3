// The dock below the panes: what is said of the finding or the cell that is chosen.

// The place among the findings that are shown, and the way to the next one.
function drawSteps(position, count, { word, step, clear }) {
  return element(
    "div",
    { class: "steps" },
    button(word("previous"), () => step(-1), {}, "‹"),
    element("span", { class: "count" }, `${position || "–"} / ${count}`),
    button(word("next"), () => step(1), {}, "›"),
    button(word("close"), clear, { class: "close" }, "×"),
  );
}

// On a page too narrow for both panes: to the place in the source, and to that in the table; null where there is none.
function drawWays(toSource, toTable, { word }) {
  return element(
    "div",
    { class: "ways" },
    toSource ? button(word("to-source"), toSource, { title: null, class: "to-source" }) : null,
    toTable ? button(word("to-table"), toTable, { title: null, class: "to-table" }) : null,
  );
}

function aboutFinding(finding, context) {
  const { word, lang } = context;
  return [
    element(
      "p",
      { class: `head is-${finding.severity}` },
      element("span", { class: "severity" }, word(finding.severity)),
      element("strong", {}, finding.message[lang]),
    ),
    finding.where ? element("p", { class: "where" }, finding.where[lang]) : null,
    findingDetails(finding, context),
  ];
}

function aboutCell(data, key, { word, lang, index, decisions, decide, choose }) {
  const cell = data.cells[key];
  const about = data.findings.flatMap((one, number) => (one.cells.includes(key) ? [[one, number]] : []));
  return [
    element("p", { class: "head" }, element("strong", {}, cell.row), ` ${cell.column}`),
    cellDetails(cell, { word }),
    drawDecision(data, key, decisions.of(index, key), decisions.person, {
      word,
      decide: (decision) => decide(key, decision),
    }),
    element(
      "ul",
      { class: "about" },
      about.map(([one, number]) =>
        element(
          "li",
          { class: `is-${one.severity}` },
          button(one.message[lang], () => choose([`#${number}`]), { title: null, "aria-label": null },
            element("span", { class: "severity" }, word(one.severity)), one.message[lang]),
        ),
      ),
    ),
  ];
}
