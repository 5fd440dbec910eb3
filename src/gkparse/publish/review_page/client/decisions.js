// What a person says of cells: it is confirmed, or the source prints something else. Saved as a JSON file.

const FIGURE = /^-?[0-9]+(\.[0-9]+)?$/;
// A state in which nothing was read that could be confirmed.
const UNREAD_STATES = ["unreadable", "absent"];

// The decisions of this page, by the report's index and the key of the cell; and who makes them.
function newDecisions() {
  const made = new Map();
  let person = "";
  let changes = 0;
  return {
    get person() {
      return person;
    },
    of: (report, key) => made.get(`${report} ${key}`),
    put(report, key, decision) {
      person = decision.person;
      changes += 1;
      made.set(`${report} ${key}`, decision);
    },
    remove(report, key) {
      changes += 1;
      made.delete(`${report} ${key}`);
    },
    get changes() {
      return changes;
    },
    get count() {
      return made.size;
    },
    get text() {
      return `${JSON.stringify({ decisions_version: 1, decisions: [...made.values()] }, null, 1)}\n`;
    },
  };
}

// A decision about a cell, as `gkparse apply` reads it. `figure` is what the source prints, null for a blank.
function decisionOf(data, key, kind, figure, person, reason) {
  const cell = data.cells[key];
  return {
    file: data.file,
    agency: data.agency,
    year: data.year,
    key,
    kind,
    state: cell.state,
    read: cell.value,
    raw: cell.raw,
    value: figure,
    reason,
    person,
    time: new Date().toISOString(),
    findings: data.findings.filter((one) => one.cells.includes(key)).map((one) => one.fingerprint),
  };
}

function saveDecisions(decisions) {
  const address = URL.createObjectURL(new Blob([decisions.text], { type: "application/json" }));
  const link = element("a", { href: address, download: "decisions.json", hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// The form below what is said of a cell. `decide(decision or null)` takes the result.
function drawDecision(data, key, before, person, { word, decide }) {
  if (before) {
    const facts = { person: before.person, value: before.value ?? word("blank"), reason: before.reason };
    return element(
      "p",
      { class: `decided is-${before.kind}` },
      word(before.kind, facts),
      " ",
      button(word("undo"), () => decide(null), { class: "undo", title: null }),
    );
  }
  const cell = data.cells[key];
  const field = (name, label, attributes) => {
    const made = element("input", { name, required: true, autocomplete: "off", ...attributes });
    return [made, element("label", { class: name }, element("span", {}, label), made)];
  };
  const [value, valueField] = field("value", word("source-prints"), {
    required: false,
    inputmode: "decimal",
    placeholder: word("blank"),
    pattern: FIGURE.source,
    value: cell.value ?? "",
  });
  const [reason, reasonField] = field("reason", word("reason"), {});
  const [who, whoField] = field("person", word("person"), { value: person });
  const submit = (kind) => (event) => {
    event.preventDefault();
    const figure = kind === "confirmed" ? cell.value : value.value.trim() || null;
    const form = event.target.closest("form");
    value.setCustomValidity(kind === "corrected" && figure === cell.value && !UNREAD_STATES.includes(cell.state) ? word("same") : "");
    if (kind === "confirmed") value.value = cell.value ?? "";
    if (!form.reportValidity()) return;
    decide(decisionOf(data, key, kind, figure, who.value.trim(), reason.value.trim()));
  };
  return element(
    "details",
    { class: "decide" },
    element("summary", {}, word("decide")),
    element(
      "form",
      { on: { submit: submit("corrected"), input: () => value.setCustomValidity("") } },
      valueField,
      reasonField,
      whoField,
      element(
        "div",
        { class: "buttons" },
        UNREAD_STATES.includes(cell.state)
          ? null
          : button(word("confirm"), submit("confirmed"), { class: "confirm", title: null }),
        element("button", { type: "submit", class: "correct" }, word("correct")),
      ),
    ),
  );
}
