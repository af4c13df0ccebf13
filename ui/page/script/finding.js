// Finds words in the source text, whatever accents and capitals; part of the source's script.
// Highlights are drawn over the text: nothing of the document is changed.
const MOST_FOUND = 1000;
let folded = null;
let found = [];
let at = -1;

const body = () => panel.querySelector(".source-text");
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’ʼ]/g, "'");

// The text with one folded letter or more for each of its own, and where each comes from.
function read() {
  if (folded?.body === body()) return folded;
  const nodes = [];
  const walker = document.createTreeWalker(body(), NodeFilter.SHOW_TEXT);
  const places = [];
  let text = "";
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    nodes.push(walker.currentNode);
    for (let offset = 0; offset < data.length; offset++) {
      const letters = fold(data[offset]);
      text += letters;
      for (let n = 0; n < letters.length; n++) places.push([nodes.length - 1, offset]);
    }
  }
  return (folded = { body: body(), text, nodes, places });
}

function rangeOf({ nodes, places }, start, end) {
  const range = new Range();
  const [first, from] = places[start];
  const [last, to] = places[end - 1];
  range.setStart(nodes[first], from);
  range.setEnd(nodes[last], to + 1);
  return range;
}

function find(words) {
  found = [];
  at = -1;
  const sought = fold(words.trim());
  if (sought) {
    const source = read();
    let start = source.text.indexOf(sought);
    while (start >= 0 && found.length < MOST_FOUND) {
      found.push(rangeOf(source, start, start + sought.length));
      start = source.text.indexOf(sought, start + sought.length);
    }
  }
  go(1, sought);
}

function go(by, sought = "…") {
  at = found.length ? (at + by + found.length) % found.length : -1;
  panel.querySelector(".found").textContent = sought ? `${at + 1}/${found.length}` : "";
  CSS.highlights?.set("motamot-found", new Highlight(...found));
  CSS.highlights?.set("motamot-found-here", new Highlight(...found.slice(at, at + 1)));
  if (at < 0) return;
  const aim = () => found[at]?.startContainer.parentElement.scrollIntoView({ block: "center" });
  aim();
  requestAnimationFrame(() => requestAnimationFrame(aim));
}

element.addEventListener("input", (event) => find(event.target.value));
element.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[type=search]")) return;
  event.preventDefault();
  if (found.length) go(event.shiftKey ? -1 : 1);
});
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-find]");
  if (button && found.length) go(Number(button.dataset.find));
});
watch("value", () => {
  found = [];
  folded = null;
  CSS.highlights?.clear();
});
