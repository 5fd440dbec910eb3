// The statutory tables in their official form, and the plots.

// Gives the section of a table, and puts the button of each cell into `buttons`.
function drawTable(table, cells, buttons, { word, doubts, worst, choose }) {
  const figure = (key) => {
    const cell = cells[key];
    const doubt = doubts.get(key);
    const label = [cell.row, cell.column, cell.value ?? word(cell.state === "number" ? "unknown" : cell.state)];
    const made = button(
      "",
      () => choose([key]),
      {
        class: "figure",
        title: null,
        tabindex: buttons.size && table.rows.length ? -1 : 0,
        "aria-label": [...label.filter(Boolean), doubt ? word("doubtful") : null].filter(Boolean).join(" "),
        "data-key": key,
        "data-state": cell.state,
      },
      shownFigure(cell),
    );
    if (/^0(\.0*)?$/.test(cell.value ?? "")) made.classList.add("nought");
    buttons.set(key, made);
    return element("td", { class: doubt ? `doubt-${doubt}` : null }, made);
  };
  const place = (cell, ofFigures) => {
    const spans = { colspan: cell.across > 1 ? cell.across : null, rowspan: cell.down > 1 ? cell.down : null };
    if (!("key" in cell)) {
      const kind = !ofFigures ? null : cell.down > 2 ? "downwards" : "label";
      return element("th", { ...spans, class: kind }, element("span", {}, cell.text));
    }
    const made = figure(cell.key);
    for (const [name, value] of Object.entries(spans)) if (value) made.setAttribute(name, value);
    return made;
  };
  const rows = table.rows.map((row) => {
    const ofFigures = row.some((cell) => "key" in cell);
    return element("tr", {}, row.map((cell) => place(cell, ofFigures)));
  });
  const columns = table.columns.map((kind) => element("col", { class: kind }));
  const doubt = worst(table.name);
  return element(
    "section",
    { class: `official ${table.name}`, id: `table-${table.name}` },
    element("h2", { class: doubt ? `about-${doubt}` : null }, table.printed_title ?? table.title),
    element("div", { class: "wide" }, element("table", {}, element("colgroup", {}, columns), element("tbody", {}, rows))),
  );
}

function shownFigure(cell) {
  if (cell.value !== null) {
    // The form prints the unit 万元 in its header; another unit stands behind the figure.
    const unit = cell.unit && !cell.column.includes(cell.unit) ? element("small", {}, cell.unit) : null;
    return [cell.value, unit];
  }
  if (cell.state === "not_applicable") return [cell.raw ?? "/"];
  return [{ blank: "", absent: "—", unreadable: "?", number: "?" }[cell.state]];
}

// The button next to another in a direction, in the same table.
function neighbour(from, key) {
  const every = [...from.closest("table").querySelectorAll(".figure")];
  const index = every.indexOf(from);
  if (key === "ArrowLeft") return every[index - 1];
  if (key === "ArrowRight") return every[index + 1];
  const middle = (made) => {
    const box = made.getBoundingClientRect();
    return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  };
  const [x, y] = middle(from);
  const sign = key === "ArrowDown" ? 1 : -1;
  const distance = (made) => {
    const [otherX, otherY] = middle(made);
    return (otherY - y) * sign > 4 ? Math.abs(otherX - x) * 4 + Math.abs(otherY - y) : Infinity;
  };
  const nearest = every.reduce((best, made) => (distance(made) < distance(best) ? made : best), from);
  return nearest === from ? undefined : nearest;
}

// Bars of equal scale, each behind its label; a part that is unknown has no bar.
function drawPlot(plot, { word, choose }) {
  const [row, label, room, width] = [22, 122, 158, 320];
  const most = Math.max(1, ...plot.parts.map((part) => Number(part.value ?? 0)));
  const bars = plot.parts.map((part, index) => {
    const y = index * row;
    const length = (Number(part.value ?? 0) / most) * room;
    return drawing(
      "g",
      { class: part.value === null ? "part unknown" : "part", on: { click: () => choose([part.keys[0]]) } },
      drawing("rect", { class: "field", x: 0, y, width, height: row }),
      drawing("text", { x: label - 8, y: y + 15, "text-anchor": "end" }, part.label),
      drawing("rect", { class: "bar", x: label, y: y + 5, width: Math.max(length, part.value > 0 ? 1 : 0), height: 12 }),
      drawing("text", { class: "figure", x: label + length + 6, y: y + 15 }, part.value ?? word("plot-unknown")),
    );
  });
  const told = plot.parts.map((part) => `${part.label} ${part.value ?? word("plot-unknown")}`).join(", ");
  return element(
    "figure",
    { class: "plot" },
    element("figcaption", {}, word(plot.name)),
    drawing(
      "svg",
      { viewBox: `0 0 ${width} ${plot.parts.length * row}`, role: "img", "aria-label": `${word(plot.name)}: ${told}` },
      bars,
    ),
  );
}
