// Starts a new conversation, or opens a drawer: the region concerned listens.
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches(".restart")) say("open", { conversation: "" });
  if (button?.dataset.drawer) say(button.dataset.drawer);
});

function say(name, detail) {
  document.dispatchEvent(new CustomEvent(`motamot:${name}`, { detail }));
}
