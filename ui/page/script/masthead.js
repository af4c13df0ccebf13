// Starts a new conversation, opens a drawer, shows the ways out that the server allows.
const more = element.querySelector(".more-ways");
const unfold = (open) => more.setAttribute("aria-expanded", String(open));

document.addEventListener("click", (event) =>
  unfold(event.target === more && more.getAttribute("aria-expanded") === "false"),
);
document.addEventListener("keydown", (event) => event.key === "Escape" && unfold(false));
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
    const ways = [...element.querySelectorAll("[data-way]")];
    for (const way of ways) way.hidden = !allowed[way.dataset.way];
    more.hidden = ways.every((way) => way.hidden);
  })
  .catch(() => {});
