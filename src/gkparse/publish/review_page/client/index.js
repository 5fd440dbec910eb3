// The index of several reports: a heat map by the worst finding, each field a way to its report.

function drawIndex(head, { word }) {
  const { by, rows, columns, fields } = head.index;
  const field = (one) => {
    if (!one) return element("td", { class: "empty" });
    const worst = SEVERITIES.find((severity) => one[severity]) ?? "none";
    const told = SEVERITIES.filter((severity) => one[severity]).map((severity) => `${one[severity]} ${word(`${severity}s`)}`);
    const label = told.join(", ") || word("none");
    const report = head.reports[one.report];
    const count = worst === "none" ? "" : one[worst];
    return element(
      "td",
      {},
      element(
        "a",
        { href: `#${one.report + 1}`, class: `field is-${worst}`, title: `${report.file}: ${label}`, "aria-label": `${report.file}: ${label}` },
        String(count),
      ),
    );
  };
  const name = (row, index) =>
    by === "files"
      ? element("a", { href: `#${index + 1}` }, row, element("small", {}, head.reports[index].title ?? word("no-title")))
      : row;
  const legend = [...SEVERITIES, "none"].map((severity) =>
    element("span", {}, element("i", { class: `field is-${severity}` }), word(severity)),
  );
  return element(
    "main",
    { class: "index" },
    element("h2", {}, word(by)),
    element("p", { class: "legend" }, legend),
    element(
      "div",
      { class: "wide" },
      element(
        "table",
        { class: `heat by-${by}` },
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            element("th", { scope: "col" }, word(by === "files" ? "file" : "agency")),
            columns.map((column) => element("th", { scope: "col" }, column ?? word("text"))),
          ),
        ),
        element(
          "tbody",
          {},
          rows.map((row, index) =>
            element("tr", {}, element("th", { scope: "row" }, name(row, index)), fields[index].map(field)),
          ),
        ),
      ),
    ),
    head.unread.length
      ? element(
          "section",
          { class: "unread" },
          element("h2", {}, word("unread")),
          element("ul", {}, head.unread.map((one) => element("li", {}, element("b", {}, one.file), ` ${one.reason}`))),
        )
      : null,
  );
}
