// The page of the checker: files are dropped, a worker checks them, the review page shows what was found.

const WORDS = {
  zh: {
    title: "政府信息公开工作年度报告核对",
    language: "English",
    reports: "年度报告",
    "reports-hint": "把文件拖到这里，或点击选择。可同时放入多份。Word（.docx）、Excel（.xlsx）、文本（.txt、.md）",
    previous: "上年度报告（可不放）",
    "previous-hint": "放入后核对上年结转等跨年数字",
    draft: "待发布的草稿：空白单元格算作错误",
    private: "文件只在本机浏览器中处理，不会上传。本页禁止自身建立任何网络连接，断网时同样可用。",
    unpack: "正在展开程序",
    python: "正在启动 Python",
    gkparse: "正在载入核对规则",
    ready: "已就绪",
    checking: "正在核对",
    again: "核对其他文件",
    "save-page": "保存检查结果（网页）",
    "save-data": "保存检查结果（JSON）",
    unread: "未能读取",
    "failed-start": "程序未能启动。请改用新版 Chrome、Edge 或 Firefox 浏览器打开本页。",
    "failed-check": "核对中断，请重试。如仍出错，请把下面的文字告诉维护者。",
    "read-failed": "浏览器未能读取文件",
  },
  en: {
    title: "Check of annual reports on government information disclosure",
    language: "中文",
    reports: "Annual reports",
    "reports-hint": "Drop files here, or click to choose. Several at once. Word (.docx), Excel (.xlsx), text (.txt, .md)",
    previous: "Report for the year before (optional)",
    "previous-hint": "With it, figures carried over from the year before are checked",
    draft: "A draft to be published: a blank cell is an error",
    private: "Files are read in this browser alone and go nowhere. The page forbids itself any connection, and works offline.",
    unpack: "Unpacking",
    python: "Starting Python",
    gkparse: "Loading the rules",
    ready: "Ready",
    checking: "Checking",
    again: "Check other files",
    "save-page": "Save the result as a page",
    "save-data": "Save the result as JSON",
    unread: "Not read",
    "failed-start": "The program did not start. Open this page in a recent Chrome, Edge or Firefox.",
    "failed-check": "The check broke off. Try again; if it fails again, tell the maintainers the text below.",
    "read-failed": "The browser could not read the file",
  },
};

const PARTS = [
  "pyodide.mjs",
  "pyodide.asm.mjs",
  "pyodide.asm.wasm",
  "python_stdlib.zip",
  "pyodide-lock.json",
  "site.zip",
];

const state = {
  lang: "zh",
  // "starting", "ready", "checking", "shown" or "failed".
  phase: "starting",
  step: "unpack",
  share: 0,
  reports: [],
  previous: [],
  draft: true,
  answer: null,
  failure: null,
};

const checker = document.getElementById("checker");
const review = document.getElementById("review");
const word = (name) => WORDS[state.lang][name];
const part = (name) => document.getElementById(name).textContent;

function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  const { on = {}, ...others } = attributes;
  for (const [key, value] of Object.entries(others)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null) element.setAttribute(key, value);
  }
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function draw() {
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  document.title = word("title");
  document.body.dataset.phase = state.phase;
  checker.replaceChildren(...(state.phase === "shown" ? shownBar() : startPage()));
  review.hidden = state.phase !== "shown";
}

function startPage() {
  return [
    made(
      "header",
      {},
      made("h1", {}, word("title")),
      made("button", { type: "button", class: "language", on: { click: switchLanguage } }, word("language")),
    ),
    made(
      "div",
      { class: "zones" },
      zone("reports", { wide: true }),
      zone("previous", {}),
    ),
    made(
      "label",
      { class: "draft" },
      made("input", {
        type: "checkbox",
        checked: state.draft,
        on: { change: ({ target }) => ((state.draft = target.checked), check()) },
      }),
      word("draft"),
    ),
    progress(),
    state.failure ? made("div", { class: "failure", role: "alert" }, made("p", {}, word(state.failure.name)), made("pre", {}, state.failure.reason)) : null,
    made("p", { class: "private" }, word("private")),
  ].filter((child) => child !== null);
}

function zone(name, { wide = false }) {
  const files = state[name];
  const input = made("input", {
    type: "file",
    multiple: true,
    accept: ".docx,.xlsx,.txt,.md,.csv,.html,.htm,.mht,.mhtml,.pdf,.ofd",
    "data-zone": name,
    on: { change: ({ target }) => take(name, target.files) },
  });
  return made(
    "label",
    {
      class: wide ? "zone is-wide" : "zone",
      on: {
        dragover: (event) => event.preventDefault(),
        dragenter: ({ currentTarget }) => currentTarget.classList.add("is-over"),
        dragleave: ({ currentTarget }) => currentTarget.classList.remove("is-over"),
        drop: (event) => {
          event.preventDefault();
          take(name, event.dataTransfer.files);
        },
      },
    },
    made("strong", {}, word(name)),
    made("span", { class: "hint" }, word(`${name}-hint`)),
    made("span", { class: "files" }, files.map((file) => file.name).join("，")),
    input,
  );
}

function progress() {
  const busy = state.phase === "starting" || state.phase === "checking";
  const text = state.phase === "starting" ? word(state.step) : word(state.phase === "checking" ? "checking" : "ready");
  return made(
    "p",
    { class: "progress", role: "status" },
    busy ? made("progress", state.phase === "starting" ? { max: 1, value: state.share } : {}) : null,
    state.phase === "failed" ? "" : text,
  );
}

function shownBar() {
  const { unread } = state.answer.record;
  return [
    made(
      "div",
      { class: "checker-bar" },
      made("button", { type: "button", on: { click: again } }, word("again")),
      made("span", { class: "space" }),
      made("button", { type: "button", on: { click: () => save("page") } }, word("save-page")),
      made("button", { type: "button", on: { click: () => save("data") } }, word("save-data")),
    ),
    unread.length
      ? made(
          "ul",
          { class: "unread", "aria-label": word("unread") },
          ...unread.map((one) => made("li", {}, `${word("unread")}：${one.file}（${state.lang === "zh" ? one.reason_zh : one.reason}）`)),
        )
      : null,
  ].filter((child) => child !== null);
}

function switchLanguage() {
  state.lang = state.lang === "zh" ? "en" : "zh";
  draw();
}

async function take(name, files) {
  try {
    state[name] = await Promise.all([...files].map(async (file) => ({ name: file.name, data: await file.arrayBuffer() })));
    state.failure = null;
  } catch (error) {
    state[name] = [];
    state.failure = { name: "read-failed", reason: String(error) };
  }
  draw();
  check();
}

// A check that is asked for while the worker is busy begins when the worker is free.
let isAskedFor = false;

function check() {
  isAskedFor = state.reports.length > 0;
  if (!isAskedFor || state.phase !== "ready") return;
  isAskedFor = false;
  state.phase = "checking";
  draw();
  const { reports, previous, draft, lang } = state;
  worker.postMessage({ type: "check", reports, previous, draft, lang });
}

function show(answer) {
  state.answer = answer;
  state.phase = "shown";
  draw();
  location.hash = "";
  gkparseReview.show(review, answer.head, (index) => answer.reports[index]);
}

function again() {
  review.replaceChildren();
  Object.assign(state, { phase: "ready", reports: [], previous: [], answer: null });
  location.hash = "";
  draw();
}

function save(kind) {
  const [name, type, text] =
    kind === "page"
      ? ["检查结果.html", "text/html", state.answer.page]
      : ["检查结果.json", "application/json", JSON.stringify(state.answer.record, null, 1)];
  const address = URL.createObjectURL(new Blob([text], { type }));
  made("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const code = Uint8Array.from(atob(part("worker.js")), (char) => char.charCodeAt(0));
const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));

const HEARD = {
  progress: ({ step, share }) => Object.assign(state, { step, share }),
  ready: () => (state.phase = "ready"),
  checked: ({ answer }) => show(JSON.parse(answer)),
  failed: ({ during, reason }) => {
    state.phase = during === "start" ? "failed" : "ready";
    state.failure = { name: during === "start" ? "failed-start" : "failed-check", reason };
  },
};

worker.onmessage = ({ data }) => {
  HEARD[data.type](data);
  if (state.phase !== "shown") draw();
  if (data.type === "ready" && isAskedFor) check();
};
worker.onerror = (event) => {
  HEARD.failed({ during: "start", reason: event.message ?? "worker" });
  draw();
};

// A file that is dropped beside the fields must not replace the page.
for (const event of ["dragover", "drop"]) addEventListener(event, (dropped) => dropped.preventDefault());

draw();
worker.postMessage({ type: "start", parts: Object.fromEntries(PARTS.map((name) => [name, part(name)])) });
