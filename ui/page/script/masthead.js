// Starts a new conversation, opens a drawer, shows the ways out that the server allows.
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches(".restart")) say("open", { conversation: "" });
  if (button?.dataset.drawer) say(button.dataset.drawer);
});

function say(name, detail) {
  document.dispatchEvent(new CustomEvent(`motamot:${name}`, { detail }));
}

fetch("acces")
  .then((answer) => answer.json())
  .then((allowed) => {
    for (const way of element.querySelectorAll("[data-way]"))
      way.hidden = !allowed[way.dataset.way];
  })
  .catch(() => {});
