// Elements and words. Text of a document reaches the page here and nowhere else, and always as text.

function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function drawing(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

// Attributes with the value null or false are left out; `on` has the listeners.
function filled(made, { on = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== null && value !== false && value !== undefined) made.setAttribute(name, value);
  }
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
  // `append` makes text of a string.
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// The words of the page in the language that is shown, with facts for the names in braces.
function wordsOf(words, lang) {
  return (name, facts = {}) =>
    words[name][lang].replace(/\{(\w+)\}/g, (braces, fact) => (fact in facts ? String(facts[fact]) : braces));
}

const SEVERITIES = ["error", "warning", "info"];

function button(label, listener, attributes = {}, ...children) {
  return element(
    "button",
    { type: "button", title: label, "aria-label": children.length ? label : null, ...attributes, on: { click: listener } },
    children.length ? children : label,
  );
}

// Scrolls no further than the pane needs; the page around it keeps its place.
function reveal(target, pane) {
  const room = pane.getBoundingClientRect();
  const box = target.getBoundingClientRect();
  if (!room.height || (box.top >= room.top + 48 && box.bottom <= room.bottom - 48)) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollBy({ top: box.top - room.top - room.height / 3, behavior: calm ? "auto" : "smooth" });
}
