// The form in which a person decides about a cell, and the line that says what was decided.

const FIGURE = /^-?[0-9]+(\.[0-9]+)?$/;
// A state in which nothing was read that could be confirmed.
const UNREAD_STATES = ["unreadable", "absent"];

// `before` is the decision that was made, or undefined. `decide(decision or null)` takes the result.
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
