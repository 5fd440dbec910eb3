// Python in a worker: it starts once, and answers each message in turn. It has no connection to anywhere: what
// Pyodide fetches comes from the page.
"use strict";

let python;
// Pyodide refuses workers in which scripts are imported. Here none is, but it looks.
self.importScripts = undefined;

async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function tell(step, share) {
  postMessage({ type: "progress", step, share });
}

async function imported(bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function start(parts) {
  tell("unpack", 0.1);
  const names = Object.keys(parts);
  const contents = {};
  for (const name of names) contents[name] = await unpacked(parts[name]);
  const types = { wasm: "application/wasm", zip: "application/zip", json: "application/json" };
  self.fetch = async (address) => {
    const name = String(address.url ?? address).split("/").pop();
    if (!(name in contents)) throw new Error(`not in this file: ${name}`);
    return new Response(contents[name], { headers: { "Content-Type": types[name.split(".").pop()] } });
  };
  tell("python", 0.4);
  const { default: createPyodideModule } = await imported(contents["pyodide.asm.mjs"]);
  const { loadPyodide } = await imported(contents["pyodide.mjs"]);
  python = await loadPyodide({
    indexURL: "https://in.this.file/",
    createPyodideModule,
  });
  tell("gkparse", 0.8);
  python.unpackArchive(contents["site.zip"], "zip", { extractDir: "/site" });
  python.runPython("import sys; sys.path.insert(0, '/site')\nfrom gkparse.web import answers\nanswers.warm_up()");
}

function check({ reports, previous, draft, lang }) {
  const answers = python.pyimport("gkparse.web.answers");
  const given = (files) => python.toPy(files.map(({ name, data }) => [name, new Uint8Array(data)]));
  try {
    return answers.check.callKwargs(given(reports), given(previous), { draft, lang });
  } finally {
    answers.destroy();
  }
}

onmessage = async ({ data: message }) => {
  try {
    if (message.type === "start") {
      await start(message.parts);
      postMessage({ type: "ready" });
    } else {
      postMessage({ type: "checked", answer: check(message) });
    }
  } catch (error) {
    postMessage({ type: "failed", during: message.type, reason: String(error) });
  }
};
