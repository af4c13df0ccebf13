() => {
  document.documentElement.lang = "fr";
  const box = () => document.querySelector("#question textarea");
  const typing = (target) => target.closest("textarea, input, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || typing(event.target)) return;
    event.preventDefault();
    box().focus();
  });

  // Copying needs a secure context: without one there is no clipboard, hence no button.
  document.querySelector("#page").classList.toggle("can-copy", Boolean(navigator.clipboard));

  // Gradio's own messages are in English and hidden: say in French that the server is not there.
  const notice = document.createElement("p");
  notice.className = "problem notice";
  notice.setAttribute("role", "alert");
  notice.textContent = document.querySelector("[data-busy]").dataset.busy;
  const tell = () => {
    if (!document.querySelector(".toast-body")) notice.remove();
    else if (!notice.isConnected) document.querySelector("#composer").prepend(notice);
  };
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true });
}
