// The source: the lines of a text, the tables of a document as they lie, or the pages of a PDF.

// Gives the pane, and the elements of each mark by its name: the key of a cell, or # and a finding.
function drawSource(source, { word, doubts, choose }) {
  const marks = new Map();
  const remember = (names, made) => {
    for (const name of names) marks.set(name, [...(marks.get(name) ?? []), made]);
    made.dataset.marks = names.join(" ");
    const worst = SEVERITIES.find((severity) => names.some((name) => doubts.get(name) === severity));
    if (worst) made.classList.add(`doubt-${worst}`);
    made.addEventListener("click", () => choose(names));
    return made;
  };
  const parts = (list) =>
    list.map(([text, names]) =>
      names ? remember(names, element("span", { class: text ? "mark" : "mark blank" }, text)) : text,
    );
  const line = (block) =>
    element(
      "p",
      { class: block.apart ? "line apart" : "line", "data-line": source.numbered ? block.line : null },
      parts(block.parts),
    );
  const table = (rows) =>
    element(
      "div",
      { class: "as-it-lies" },
      element(
        "table",
        {},
        element(
          "tbody",
          {},
          rows.map((cells) =>
            element(
              "tr",
              { class: "line" },
              cells.map((cell) => element("td", { colspan: cell.across, rowspan: cell.down }, parts(cell.parts))),
            ),
          ),
        ),
      ),
    );
  const page = (one) => {
    const box = ({ marks: names, at: [left, top, width, height] }) => {
      const made = remember(names, element("span", { class: "box" }));
      Object.assign(made.style, {
        left: `${left * 100}%`,
        top: `${top * 100}%`,
        width: `${width * 100}%`,
        height: `${height * 100}%`,
      });
      return made;
    };
    if (!one.png) return element("p", { class: "nothing" }, word("no-picture", { page: one.number }));
    const picture = element("img", {
      alt: word("picture", { page: one.number }),
      width: one.width,
      height: one.height,
      src: `data:image/png;base64,${one.png}`,
    });
    return element("figure", { class: "sheet" }, picture, one.boxes.map(box));
  };
  const content =
    source.kind === "pages"
      ? source.pages.map(page)
      : source.blocks.map((block) => (block.rows ? table(block.rows) : line(block)));
  return { content: element("div", { class: `source-${source.kind}${source.numbered ? " numbered" : ""}` }, content), marks };
}

// A line with the two before it and the one behind it that are not blank.
function linesAround(line) {
  const besides = (from, way, most) => {
    const found = [];
    for (let each = from[way]; each && found.length < most; each = each[way]) {
      if (each.matches("p.line") && each.textContent.trim()) found.push(each);
    }
    return found;
  };
  return [
    ...besides(line, "previousElementSibling", 2).reverse(),
    line,
    ...besides(line, "nextElementSibling", 1),
  ];
}

// A copy of what stands around a mark, for a page too narrow to show the source beside the table.
function excerptOf(mark) {
  const copy = (original) => {
    const made = original.cloneNode(true);
    for (const each of [made, ...made.querySelectorAll("[data-marks]")]) {
      delete each.dataset.marks;
      each.classList.toggle("is-chosen", each.classList.contains("is-chosen"));
    }
    return made;
  };
  const sheet = mark.closest(".sheet");
  if (sheet) {
    const whole = copy(sheet);
    // The picture is shown at twice the width of its window, with the mark in the middle.
    const [left, top] = [parseFloat(mark.style.left) / 100, parseFloat(mark.style.top) / 100];
    const width = 640;
    const height = (width * sheet.offsetHeight) / Math.max(sheet.offsetWidth, 1) || width * 1.41;
    whole.style.width = `${width}px`;
    whole.style.left = `${Math.min(0, 150 - left * width)}px`;
    whole.style.top = `${Math.min(0, 44 - top * height)}px`;
    return element("div", { class: "excerpt cropped" }, whole);
  }
  const line = mark.closest(".line");
  if (!line) return null;
  if (line.tagName === "TR") return element("div", { class: "excerpt" }, element("table", {}, element("tbody", {}, copy(line))));
  return element("div", { class: "excerpt" }, linesAround(line).map(copy));
}
