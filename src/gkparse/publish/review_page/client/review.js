// The page: which report is shown, what is chosen in it, and the keys.

// `load(index)` gives the data of a report, or a promise of it: from this file, or from a worker. Gives a promise
// that the page is shown, and `close`, after which another can be shown in its place.
function showReview(root, head, load) {
  let lang = head.lang;
  let shown = null;
  const decisions = newDecisions();
  const filter = new Set(SEVERITIES);
  const listening = new AbortController();
  const { signal } = listening;
  let saved = 0;
  let told = "";
  const several = head.index !== null;

  async function show() {
    const index = several ? Number(location.hash.slice(1)) - 1 : 0;
    shown = null;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    const word = wordsOf(head.words, lang);
    const context = { word, lang, several, switchLanguage, filter, decisions, save, read, told };
    if (index >= 0 && index < head.reports.length) {
      const data = await load(index);
      shown = showReport(root, data, { ...context, index });
    } else {
      root.replaceChildren(topBar(word("index"), [], context), drawIndex(head, context));
      root.className = "page index-page";
    }
  }

  // Draws the page anew, and chooses again what was chosen.
  async function redraw() {
    const chosen = shown?.chosen();
    await show();
    if (chosen) shown?.choose(chosen);
  }

  function switchLanguage() {
    lang = lang === "zh" ? "en" : "zh";
    told = "";
    redraw();
  }

  // Reads a file that was saved here before, so that the work goes on.
  async function read(file) {
    const word = wordsOf(head.words, lang);
    const nothing = !decisions.count;
    try {
      const counts = await addDecisions(decisions, await file.text(), head.reports, load);
      told = Object.entries(counts)
        .filter(([name, count]) => name === "count" || count)
        .map(([name, count]) => word(`loaded-${name}`, { count }))
        .join(" ");
      if (nothing) saved = decisions.changes;
    } catch {
      told = word("not-loaded", { file: file.name });
    }
    await redraw();
  }

  function save() {
    saved = decisions.changes;
    saveDecisions(decisions);
  }

  // Decisions that were not saved are lost with the page.
  addEventListener("beforeunload", (event) => {
    if (decisions.count && saved !== decisions.changes) event.preventDefault();
  }, { signal });
  addEventListener("hashchange", show, { signal });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
    if (event.key === "l") switchLanguage();
    else shown?.key(event);
  }, { signal });
  return { shown: show(), close: () => listening.abort() };
}

function topBar(title, further, { word, several, switchLanguage, decisions, save, read, told }, subtitle = "") {
  const { count } = decisions;
  const file = element("input", {
    type: "file",
    accept: ".json,application/json",
    hidden: true,
    on: { change: () => file.files.length && read(file.files[0]) },
  });
  return element(
    "header",
    { class: "top" },
    several && subtitle ? element("a", { class: "back", href: "#" }, word("index")) : null,
    element("div", { class: "titles" }, element("h1", {}, title), subtitle ? element("p", {}, subtitle) : null),
    told ? element("p", { class: "told", role: "status" }, told) : null,
    further,
    file,
    button(word("load"), () => file.click(), { class: "load", title: null }),
    button(word("save", { count }), save, { class: "save", title: null, hidden: !count }),
    button(word("language"), switchLanguage, { class: "language", title: null }),
  );
}

const inFile = document.getElementById("review-head");
if (inFile) {
  const parse = (id) => JSON.parse(document.getElementById(id).textContent);
  const root = element("div", { class: "page" });
  document.body.append(root);
  showReview(root, parse("review-head"), (index) => parse(`review-report-${index}`));
}
globalThis.gkparseReview = { show: showReview };
