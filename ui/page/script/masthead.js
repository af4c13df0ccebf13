// Starts a new conversation.
element.addEventListener("click", (event) => {
  if (event.target.closest(".restart")) trigger("restart");
});
