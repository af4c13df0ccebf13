// Copies quotations; this script is part of the conversation's.
// The event gives the exact characters, and works where the page has no secure address.
function put(text) {
  const give = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", give, { once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", give);
}

function copy(holder, text, said) {
  const label = holder.textContent;
  put(text);
  holder.textContent = said;
  setTimeout(() => (holder.textContent = label), 1500);
}

element.addEventListener("click", (event) => {
  const quote = event.target.closest("[data-copy]");
  if (quote) copy(quote, quote.dataset.copy, log.dataset.copied);
});
