// The drawer of past conversations: fetched when it opens, changed by the server only.
const drawer = element.querySelector("dialog");
const list = drawer.querySelector(".past-list");
const search = drawer.querySelector("input");

function tell(sentence) {
  const notice = document.createElement("p");
  notice.className = "history-notice";
  notice.textContent = sentence;
  list.replaceChildren(notice);
}

let asked = 0;

async function refresh(action = "list", more = {}) {
  const mine = ++asked;
  try {
    const html = await server.past({ action, sought: search.value, ...more });
    if (mine !== asked) return;
    list.innerHTML = html;
    mark();
  } catch {
    tell(drawer.dataset.failed);
  }
}

// Which of the listed conversations is on the page.
function mark() {
  const open = sessionStorage.getItem("motamot-conversation");
  for (const item of list.querySelectorAll("[data-conversation]"))
    item.classList.toggle("open", item.dataset.conversation === open);
}

async function save(item, form) {
  const request = { conversation: item.dataset.conversation, form };
  const text = await server.export(request).catch(() => "");
  if (!text) return tell(drawer.dataset.failed);
  const [type, end] = form === "json" ? ["application/json", "json"] : ["text/markdown", "md"];
  const title = item.querySelector(".past").textContent;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, 60)}.${end}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function rename(item) {
  const title = item.querySelector(".past");
  const box = document.createElement("input");
  box.value = title.textContent;
  box.maxLength = Number(drawer.dataset.longest);
  box.setAttribute("aria-label", drawer.dataset.rename);
  const end = (event) => {
    if (event.key === "Escape") event.preventDefault();
    if (event.key === "Escape") box.replaceWith(title);
    if (event.key !== "Enter") return;
    refresh("rename", { conversation: item.dataset.conversation, title: box.value });
  };
  box.addEventListener("keydown", end);
  item.querySelector("details").open = false;
  title.replaceWith(box);
  box.select();
}

// A deletion takes two clicks; the second one is on other words.
function sure(button, words) {
  if (button.textContent === words) return true;
  const label = button.textContent;
  button.textContent = words;
  setTimeout(() => (button.textContent = label), 4000);
  return false;
}

function isOpen(id) {
  return document.querySelector(`#conversation [data-conversation="${CSS.escape(id)}"]`);
}

function open(conversation) {
  const detail = { conversation };
  document.dispatchEvent(new CustomEvent("motamot:open", { detail }));
}

async function remove(item, button) {
  if (!sure(button, drawer.dataset.sure)) return;
  const id = item.dataset.conversation;
  await refresh("delete", { conversation: id });
  if (isOpen(id)) open("");
  search.focus();
}

async function removeAll(button) {
  if (!sure(button, button.dataset.sure)) return;
  await refresh("delete_all");
  open("");
}

document.addEventListener("motamot:history", () => {
  search.value = "";
  refresh();
  drawer.showModal();
  search.focus();
});
search.addEventListener("input", () => refresh());
drawer.addEventListener("click", (event) => {
  if (event.target === drawer) return drawer.close();
  const button = event.target.closest("button");
  const item = event.target.closest("li");
  if (!button) return;
  if (button.matches(".close")) drawer.close();
  else if (button.matches(".delete-all")) removeAll(button);
  else if (button.dataset.open) {
    open(button.dataset.open);
    drawer.close();
  } else if (button.dataset.action === "rename") rename(item);
  else if (button.dataset.action === "delete") remove(item, button);
  else if (button.dataset.action) save(item, button.dataset.action);
});
