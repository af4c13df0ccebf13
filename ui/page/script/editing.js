// Types a question again, in its place; this script is part of the conversation's.
// The last answer is replaced; an earlier question is typed again in the box, as a new one.
function edit(button) {
  const turn = button.closest(".turn");
  if (turn !== log.lastElementChild) {
    document.dispatchEvent(new CustomEvent("motamot:edit", { detail: button.dataset.edit }));
    return;
  }
  const shown = button.parentElement.querySelector(".question, em");
  const box = document.createElement("textarea");
  box.className = "edited";
  box.value = button.dataset.edit;
  box.setAttribute("aria-label", log.dataset.edited);
  const leave = () => {
    box.replaceWith(shown);
    button.hidden = false;
    button.focus();
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    ask(box.value, turn.dataset.turn);
  });
  button.hidden = true;
  shown.replaceWith(box);
  box.select();
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-edit]");
  if (button) edit(button);
});
