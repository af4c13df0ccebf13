// Adds each turn to the conversation and passes on what is clicked in it.
const log = element.querySelector("[role=log]");

function show(html) {
  const piece = document.createRange().createContextualFragment(html).firstElementChild;
  if (!piece) return;
  if (piece.matches(".welcome")) log.replaceChildren(piece);
  else {
    log.querySelector(".welcome")?.remove();
    log.append(piece);
    piece.scrollIntoView({ block: "start" });
    follow(piece.querySelector(":scope > .quotes > .quote"));
  }
}

// A source that is open beside the conversation goes to the new answer.
function follow(quote) {
  const beside = matchMedia("(min-width: 701px)").matches;
  if (quote && beside && document.querySelector("#page.source-open")) openSource(quote);
}

function openSource(holder) {
  const request = holder.dataset.source;
  element.querySelectorAll("[aria-current]").forEach((card) => card.removeAttribute("aria-current"));
  holder.setAttribute("aria-current", "true");
  const detail = { request, holder };
  const unknown = document.dispatchEvent(
    new CustomEvent("motamot:source", { detail, cancelable: true }),
  );
  if (unknown) trigger("source", JSON.parse(request));
}

async function copy(button) {
  const label = button.textContent;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = log.dataset.copied;
  setTimeout(() => (button.textContent = label), 1500);
}

function edit(text) {
  const box = document.querySelector("#question textarea");
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const holder = event.target.closest("[data-source]");
  if (button?.dataset.ask) trigger("question", { text: button.dataset.ask });
  else if (button?.dataset.edit) edit(button.dataset.edit);
  else if (button?.dataset.copy) copy(button);
  else if (holder && (button || getSelection().isCollapsed)) openSource(holder);
});

// Arrow keys go from one quotation to the next, folded ones excepted.
element.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || !event.target.matches(".reference")) return;
  const shown = [...element.querySelectorAll(".reference")].filter((one) => one.checkVisibility());
  shown[shown.indexOf(event.target) + by]?.focus();
  event.preventDefault();
});

watch("value", () => show(props.value));
show(props.value);
