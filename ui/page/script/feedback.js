// Sends what the person thinks of an answer; this script is part of the conversation's.
async function opine(box, comment = "") {
  const turn = box.closest(".turn").dataset.turn;
  const verdict = box.querySelector("[aria-pressed=true]").dataset.verdict;
  const status = box.querySelector("[role=status]");
  try {
    status.textContent = await server.feedback({ turn, verdict, comment });
  } catch {
    status.textContent = log.dataset.busy;
  }
}

element.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-verdict]");
  if (!chosen) return;
  const box = chosen.closest(".feedback");
  for (const button of box.querySelectorAll("[data-verdict]"))
    button.setAttribute("aria-pressed", String(button === chosen));
  box.querySelector("form").hidden = false;
  opine(box);
});

element.addEventListener("submit", (event) => {
  const box = event.target.closest(".feedback");
  if (!box) return;
  event.preventDefault();
  opine(box, box.querySelector("input").value);
});
