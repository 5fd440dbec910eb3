// What a person says of cells: it is confirmed, or the source prints something else. Read from JSON files and saved as one.

const DECISIONS_VERSION = 1;

// The decisions of this page, by the report's index and the key of the cell; and who makes them. `apart` are those of
// files that stand beside no cell here. They are saved again, so that nothing of a file is lost.
function newDecisions() {
  const made = new Map();
  const apart = [];
  let person = "";
  let changes = 0;
  // Two files of one report share a decision.
  const every = () => [...new Set([...made.values(), ...apart])];
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
    keep(decision) {
      changes += 1;
      apart.push(decision);
    },
    get changes() {
      return changes;
    },
    get count() {
      return every().length;
    },
    get text() {
      return `${JSON.stringify({ decisions_version: DECISIONS_VERSION, decisions: every() }, null, 1)}\n`;
    },
  };
}

// Adds the decisions of a file to those of the page. Gives how many it has, how many are about other reports, how many
// do not fit because the cell is read otherwise now, and how many meet another decision: the later one counts.
// `load(index)` gives the data of a report. Throws if the text is no file of decisions.
async function addDecisions(decisions, text, reports, load) {
  const read = decisionsIn(text);
  const counts = { count: read.length, away: 0, misfit: 0, met: 0 };
  const loaded = new Map();
  for (const one of read) {
    const about = [...reports.keys()].filter((index) => isAbout(one, reports[index]));
    let beside = 0;
    for (const index of about) {
      if (!loaded.has(index)) loaded.set(index, (await load(index)).cells);
      const cell = loaded.get(index)[one.key];
      if (!cell || cell.state !== one.state || cell.value !== one.read || cell.raw !== one.raw) continue;
      beside += 1;
      const other = decisions.of(index, one.key);
      if (other && (other.kind !== one.kind || other.value !== one.value)) counts.met += 1;
      if (!other || Date.parse(other.time) < Date.parse(one.time)) decisions.put(index, one.key, one);
    }
    if (!about.length) counts.away += 1;
    else if (!beside) counts.misfit += 1;
    if (!beside) decisions.keep(one);
  }
  return counts;
}

function decisionsIn(text) {
  const { decisions_version: version, decisions } = JSON.parse(text);
  const isText = (value) => typeof value === "string";
  const isRight = (one) =>
    [one.file, one.key, one.state, one.reason, one.person, one.time].every(isText) &&
    [one.read, one.raw, one.value].every((value) => value === null || isText(value)) &&
    ["confirmed", "corrected"].includes(one.kind) &&
    !Number.isNaN(Date.parse(one.time));
  if (version !== DECISIONS_VERSION || !decisions.every(isRight)) throw new TypeError("no decisions");
  return decisions;
}

// As `gkparse apply` tells it: by agency and year, or if the report has neither by the name of the file.
function isAbout(decision, report) {
  if (decision.agency === null && decision.year === null) {
    const name = (path) => path.split(/[\\/]/).at(-1);
    return name(decision.file) === name(report.file);
  }
  return decision.agency === report.agency && decision.year === report.year;
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
