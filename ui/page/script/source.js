// Opens the source panel at the current quotation, steps between quotations, closes it.
const panel = element.querySelector("aside");
const page = document.querySelector("#page");
const phone = matchMedia("(max-width: 700px)");
let opener = null;

let asked = "";

const behind = () => document.querySelectorAll("#masthead, #conversation, #composer");

function setOpen(open) {
  page.classList.toggle("source-open", open);
  behind().forEach((region) => (region.inert = open && phone.matches));
}

function close() {
  if (!page.classList.contains("source-open")) return;
  setOpen(false);
  const target = opener?.isConnected ? opener.querySelector("button") ?? opener : null;
  (target ?? document.querySelector("#question textarea")).focus({ preventScroll: true });
}

// Scrolls to an element or a range: to the middle of what the header leaves free, or to its top.
function bring(target, aboveAll = false) {
  const holder = target.startContainer?.parentElement ?? target;
  const aim = () => {
    if (!holder.isConnected) return;
    holder.scrollIntoView();
    const header = panel.querySelector("header").offsetHeight;
    const { top, height } = target.getBoundingClientRect();
    const free = Math.max(0, panel.clientHeight - header - height) / 2;
    const before = header + (aboveAll ? Math.min(free, 16) : free);
    panel.scrollTop += top - panel.getBoundingClientRect().top - before;
  };
  aim();
  // Paragraphs get their true heights when they come into sight: aim again.
  requestAnimationFrame(() => requestAnimationFrame(aim));
}

function scrollToCurrent() {
  const current = panel.querySelector("mark[aria-current]");
  if (current) bring(current);
  else panel.scrollTop = 0;
}

function select(rank) {
  for (const mark of panel.querySelectorAll("mark")) {
    const current = mark.dataset.marks.split(" ").includes(String(rank));
    if (current) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
  }
  const label = panel.querySelector(".step");
  if (label) label.textContent = `${rank + 1}/${label.dataset.count}`;
  scrollToCurrent();
}

function step(by) {
  const label = panel.querySelector(".step");
  const count = Number(label.dataset.count);
  select((parseInt(label.textContent) - 1 + by + count) % count);
}

function show() {
  if (!panel.textContent.trim()) {
    asked = "";
    return setOpen(false);
  }
  setOpen(true);
  scrollToCurrent();
  const typing = document.activeElement.matches("#question textarea");
  if (!typing) panel.querySelector("h2, button")?.focus({ preventScroll: true });
}

document.addEventListener("motamot:source", (event) => {
  const { request, holder } = event.detail;
  opener = holder;
  if (request !== asked) return (asked = request);
  event.preventDefault();
  setOpen(true);
  select(JSON.parse(request).current);
});
document.addEventListener("motamot:open", () => setOpen(false));
document.addEventListener("keydown", (event) => event.key === "Escape" && close());
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches(".close")) close();
  if (button.dataset.step) step(Number(button.dataset.step));
  if (!button.dataset.section) return;
  const contents = button.closest("details");
  contents.open = false;
  contents.querySelector("summary").focus({ preventScroll: true });
  bring(document.getElementById(button.dataset.section), true);
});

watch("value", show);
