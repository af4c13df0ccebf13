// Makes the link to an answer, copies it and shows it; this script is part of the conversation's.
const HERE = ["localhost", "127.0.0.1", "[::1]"];

async function share(box) {
  const status = box.querySelector("[role=status]");
  const link = await server.share(box.closest(".turn").dataset.turn).catch(() => "");
  if (!link) return (status.textContent = log.dataset.linkFailed);
  const { dataset } = log;
  const shown = document.createElement("a");
  shown.href = `?reponse=${link}`;
  shown.textContent = shown.href;
  put(shown.href);
  const local = HERE.includes(location.hostname);
  status.replaceChildren(local ? dataset.linkCopiedHere : dataset.linkCopied, " ", shown);
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button.link");
  if (button) share(button.closest(".feedback"));
});
