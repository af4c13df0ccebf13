// Finds words in the source text, whatever accents and capitals; part of the source's script.
// Highlights are drawn over the text: nothing of the document is changed.
const MOST_FOUND = 1000;
let folded = null;
let found = [];
let at = -1;

const body = () => panel.querySelector(".source-text");
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’ʼ]/g, "'");

// Signs that fold to one letter each, so that offsets stay: all of French, most often.
const PLAIN = /^[\0-\u012f\u0131-\u024f\u2000-\u206f\u20a0-\u20cf]*$/;

// A text folded, and where each of its letters comes from; null when they are one for one.
function folding(data) {
  if (PLAIN.test(data)) return { letters: fold(data), origins: null };
  let letters = "";
  const origins = [];
  for (let offset = 0; offset < data.length; offset++) {
    const own = fold(data[offset]);
    letters += own;
    for (let n = 0; n < own.length; n++) origins.push(offset);
  }
  return { letters, origins };
}

// The whole text folded, and which node each part of it comes from.
function read() {
  if (folded?.body === body()) return folded;
  const parts = [];
  const walker = document.createTreeWalker(body(), NodeFilter.SHOW_TEXT);
  let text = "";
  while (walker.nextNode()) {
    const { letters, origins } = folding(walker.currentNode.data);
    if (letters) parts.push({ node: walker.currentNode, start: text.length, origins });
    text += letters;
  }
  return (folded = { body: body(), text, parts });
}

// The node and the offset in it of a folded letter.
function placeOf(parts, letter) {
  let [low, high] = [0, parts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (parts[middle].start <= letter) low = middle;
    else high = middle - 1;
  }
  const { node, start, origins } = parts[low];
  return [node, origins ? origins[letter - start] : letter - start];
}

function rangeOf({ parts }, start, end) {
  const range = new Range();
  range.setStart(...placeOf(parts, start));
  const [last, to] = placeOf(parts, end - 1);
  range.setEnd(last, to + 1);
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
  const more = found.length === MOST_FOUND ? "+" : "";
  panel.querySelector(".found").textContent = sought ? `${at + 1}/${found.length}${more}` : "";
  CSS.highlights?.set("motamot-found", new Highlight(...found));
  CSS.highlights?.set("motamot-found-here", new Highlight(...found.slice(at, at + 1)));
  if (at >= 0) bring(found[at]);
}

// A long text is read before the first letter is typed.
element.addEventListener("focusin", (event) => event.target.matches("[type=search]") && read());
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
