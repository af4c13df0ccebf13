// The collection page: documents, uploads, builds and versions.
const find = (id) => document.getElementById(id);
const texts = JSON.parse(find("texts").textContent);
const removes = document.querySelector("table").hasAttribute("data-removes");
const numbers = new Intl.NumberFormat("fr");
const moments = new Intl.DateTimeFormat("fr", { dateStyle: "long", timeStyle: "short" });
let watched = "";

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function make(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function tell(problem) {
  find("notice").textContent = problem;
  find("notice").hidden = !problem;
}

async function call(path, order) {
  const options = order && { method: "POST", body: JSON.stringify(order) };
  const answer = await fetch(`/collection/${path}`, options).catch(() => null);
  if (answer?.status === 401 || answer?.status === 403) return location.reload();
  const content = await answer?.json().catch(() => null);
  tell(answer?.ok ? "" : (content?.detail ?? texts.LOST));
  return answer?.ok ? content : null;
}

function size(bytes) {
  if (!bytes) return "";
  const [unit, divisor] = bytes < 1e6 ? ["ko", 1e3] : ["Mo", 1e6];
  return `${numbers.format(Math.max(1, Math.round(bytes / divisor)))}\u00a0${unit}`;
}

function row(item) {
  const line = make("tr");
  const title = make("th", item.title || item.file, { scope: "row" });
  if (item.title && item.title !== item.file)
    title.append(make("span", item.file, { class: "file" }));
  const state = make("td", texts.STATES[item.state], { class: `state ${item.state}` });
  if (item.reason) state.append(make("span", item.reason, { class: "reason" }));
  const passages = make("td", item.passages ? numbers.format(item.passages) : "");
  line.append(title, make("td", item.date), make("td", size(item.bytes)), passages, state);
  if (removes) line.append(remover(item));
  return line;
}

function remover(item) {
  const cell = make("td");
  if (item.state === "gone") return cell;
  const label = filled(texts.REMOVE_LABEL, { name: item.file });
  const button = make("button", texts.REMOVE, { type: "button", "aria-label": label });
  button.addEventListener("click", async () => {
    if (!confirm(filled(texts.CONFIRM_REMOVE, { name: item.file }))) return;
    if (await call("retrait", { file: item.file })) await build(false);
  });
  cell.append(button);
  return cell;
}

async function list() {
  const asked = new URLSearchParams({ recherche: find("search").value, etat: find("state").value });
  const found = await call(`documents?${asked}`);
  if (!found) return;
  const shown = { shown: numbers.format(found.rows.length), total: numbers.format(found.total) };
  find("rows").replaceChildren(...found.rows.map(row));
  find("shown").textContent = found.rows.length ? filled(texts.SHOWN, shown) : texts.NOTHING;
}

function version(item) {
  const created = item.created ? moments.format(new Date(item.created)) : item.name;
  const counts = { documents: numbers.format(item.documents), passages: numbers.format(item.passages) };
  const line = make("li", `${created}, ${filled(texts.SUMMARY, counts)} `);
  if (item.published) line.append(make("strong", texts.PUBLISHED));
  else {
    const label = filled(texts.RESTORE_LABEL, { created });
    const button = make("button", texts.RESTORE, { type: "button", "aria-label": label });
    button.addEventListener("click", async () => {
      if (!(await call("version", { version: item.name }))) return;
      await refresh();
      find("outcome").textContent = texts.RESTORED;
    });
    line.append(button);
  }
  return line;
}

function outcome({ phase, step, done, total, report, kind }) {
  if (phase === "running") {
    const count = total ? `\u00a0: ${numbers.format(done)}/${numbers.format(total)}` : "";
    return `${texts.STEPS[step]}${count}`;
  }
  if (phase === "cancelled") return texts.CANCELLED;
  if (phase === "failed") return texts.FAILURES[kind] ?? texts.FAILED;
  if (phase !== "done") return "";
  if (!report.published) return texts.UNCHANGED;
  const counts = ["added", "changed", "removed", "skipped", "duplicates"];
  return filled(texts.DONE, Object.fromEntries(counts.map((name) => [name, report[name].length])));
}

function showBuild(last) {
  const running = last.phase === "running";
  find("build").hidden = running;
  find("cancel").hidden = find("bar").hidden = !running;
  find("force").hidden = last.kind !== "TooMuchLost";
  if (last.total) Object.assign(find("bar"), { max: last.total, value: last.done });
  else find("bar").removeAttribute("value");
  find("outcome").textContent = outcome(last);
  find("details").hidden = !last.failure;
  find("details").querySelector("pre").textContent = last.failure;
}

// Looks at the server again and again while a build runs, and lists the documents at its end.
async function refresh() {
  const state = await call("etat");
  if (!state) return;
  const published = state.versions.find((one) => one.published);
  const counts = published && {
    documents: numbers.format(published.documents),
    passages: numbers.format(published.passages),
  };
  find("summary").textContent = counts ? filled(texts.SUMMARY, counts) : texts.NO_VERSION;
  find("versions").replaceChildren(...state.versions.map(version));
  showBuild(state.build);
  const seen = `${published?.name} ${state.build.phase}`;
  if (seen !== watched) await list();
  watched = seen;
  if (state.build.phase === "running") setTimeout(refresh, 400);
}

async function build(force) {
  if (await call("construction", { force })) await refresh();
}

// One file: its progress while it goes, then what became of it.
function send(file, replace = false) {
  const line = make("li", file.name);
  const bar = make("progress", "", { max: "1", value: "0", "aria-label": texts.SENDING });
  const result = make("span");
  line.append(bar, result);
  find("uploads").append(line);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ nom: file.name, remplacer: replace ? "oui" : "non" });
    request.open("POST", `/collection/fichiers?${query}`);
    request.upload.addEventListener("progress", (event) => (bar.value = event.loaded / event.total));
    request.addEventListener("loadend", async () => {
      bar.remove();
      const answer = JSON.parse(request.responseText || "{}");
      const taken = request.status === 201;
      line.className = taken ? "sent" : "problem";
      if (taken) result.textContent = texts.SENT;
      else line.textContent = answer.detail ?? texts.LOST;
      const again = request.status === 409 && !replace;
      if (again && confirm(filled(texts.REPLACE, { name: file.name }))) {
        line.remove();
        return resolve(await send(file, true));
      }
      resolve(taken);
    });
    request.send(file);
  });
}

// A folder cannot be sent; its files can.
function refused(folder) {
  const line = make("li", folder, { class: "problem" });
  line.append(make("span", texts.FOLDER));
  return line;
}

async function sendAll(files, folders = []) {
  let taken = 0;
  find("uploads").replaceChildren(...folders.map(refused));
  for (const file of files) taken += await send(file);
  if (taken) await build(false);
}

const drop = find("drop");
if (drop) {
  const mark = (over) => drop.classList.toggle("over", over);
  find("files").addEventListener("change", (event) => {
    sendAll([...event.target.files]).then(() => (event.target.value = ""));
  });
  drop.addEventListener("dragover", (event) => (event.preventDefault(), mark(true)));
  drop.addEventListener("dragleave", () => mark(false));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const folders = items.map((item) => item.webkitGetAsEntry()).filter((one) => one?.isDirectory);
    const names = folders.map((folder) => folder.name);
    sendAll([...event.dataTransfer.files].filter((file) => !names.includes(file.name)), names);
  });
  // A file dropped beside would take the place of the page.
  for (const kind of ["dragover", "drop"])
    document.addEventListener(kind, (event) => event.preventDefault());
}

let pause;
find("search").addEventListener("input", () => (clearTimeout(pause), (pause = setTimeout(list, 200))));
find("state").addEventListener("change", list);
find("build").addEventListener("click", () => build(false));
find("force").addEventListener("click", () => build(true));
find("cancel").addEventListener("click", async () => (await call("interruption", {})) && refresh());
fetch("/acces").then(async (answer) => (find("leave").hidden = !(await answer.json()).logout));
refresh();
