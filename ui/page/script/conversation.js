// Asks questions, adds each turn to the conversation and passes on what is clicked in it.
const KEY = "motamot-conversation";
const log = element.querySelector("[role=log]");

// One turn is added, or takes the place of another; a welcome, a shared answer or a reopened
// conversation is all there is. The address names the answer of a link only while that is shown.
function show(html) {
  const piece = document.createRange().createContextualFragment(html).firstElementChild;
  if (!piece) return;
  if (!piece.matches(".shared")) history.replaceState(null, "", location.pathname);
  if (piece.matches(".welcome, .shared")) {
    log.replaceChildren(piece);
    sessionStorage.removeItem(KEY);
  } else if (piece.matches(".reopened")) {
    log.replaceChildren(...piece.children);
    arrive(log.lastElementChild);
  } else {
    log.querySelector(".welcome, .shared")?.remove();
    const replaced = log.querySelector(`#turn-${CSS.escape(piece.dataset.replaced ?? "")}`);
    if (replaced) replaced.replaceWith(piece);
    else log.append(piece);
    arrive(piece);
    document.dispatchEvent(new Event("motamot:answered"));
    follow(piece.querySelector(":scope > .quotes > .quote"));
  }
}

// The window remembers its conversation, and shows it again when it is loaded again.
// A question that was refused belongs to none.
function arrive(turn) {
  if (turn.dataset.conversation) sessionStorage.setItem(KEY, turn.dataset.conversation);
  turn.scrollIntoView({ block: "start" });
}

// A source that is open beside the conversation goes to the new answer.
function follow(quote) {
  const beside = matchMedia("(min-width: 701px)").matches;
  if (quote && beside && document.querySelector("#page.source-open")) openSource(quote);
}

function ask(text, replaced = "") {
  const conversation = log.querySelector(".turn") ? sessionStorage.getItem(KEY) ?? "" : "";
  const ticket = String(Math.random());
  const asked = { text, conversation, replaced, ticket };
  trigger("question", { ...asked, ...preferences(), ...restriction() });
  waitFor(ticket);
}

// What the drawer of settings says of answers.
function preferences() {
  const { caution, quotes } = JSON.parse(localStorage.getItem("motamot-preferences") ?? "{}");
  return { caution: caution || null, quotes: Number(quotes) || null };
}

// What the drawer of documents limits the question to.
function restriction() {
  const chosen = JSON.parse(sessionStorage.getItem("motamot-restriction") ?? "{}");
  const { documents = {}, since = "", until = "" } = chosen;
  return { documents: Object.keys(documents), since, until };
}

// What the server gives: the conversation of before, the answer of a link, or the welcome of the
// collection as it is now.
async function receive(promise, unless = () => false) {
  try {
    const html = await promise;
    if (!unless()) show(html);
  } catch {
    document.dispatchEvent(new Event("motamot:unreachable"));
  }
}

// What other answers of the conversation quoted of the same document.
function others(request) {
  const marks = new Map();
  for (const { dataset } of log.querySelectorAll("[data-source]")) {
    const { document, words, marks: spans } = JSON.parse(dataset.source);
    if (document === request.document && words && words !== request.words)
      marks.set(words, { words, marks: spans });
  }
  return [...marks.values()].slice(-200);
}

function openSource(holder) {
  const own = JSON.parse(holder.dataset.source);
  const request = JSON.stringify({ ...own, others: others(own) });
  element.querySelectorAll("[aria-current]").forEach((card) => card.removeAttribute("aria-current"));
  holder.setAttribute("aria-current", "true");
  const detail = { request, holder };
  const unknown = document.dispatchEvent(
    new CustomEvent("motamot:source", { detail, cancelable: true }),
  );
  if (unknown) trigger("source", JSON.parse(request));
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const holder = event.target.closest("[data-source]");
  if (button?.dataset.ask) ask(button.dataset.ask);
  else if (button && !button.matches(".reference, .open, .also button")) return;
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

document.addEventListener("motamot:ask", (event) => ask(event.detail));
document.addEventListener("motamot:open", (event) =>
  receive(server.reopen(event.detail.conversation)),
);

watch("value", () => show(props.value));

const link = new URLSearchParams(location.search).get("reponse");
const first = link ? server.shared(link) : server.reopen(sessionStorage.getItem(KEY) ?? "");
receive(first, () => log.querySelector(".turn"));
