() => {
  document.documentElement.lang = "fr";
  const box = document.querySelector("#question textarea");
  const typing = (target) => target.closest("textarea, input, [contenteditable]");
  const fill = (text) => {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || typing(event.target)) return;
    event.preventDefault();
    box.focus();
  });

  // What is typed stays in the box until its answer is there.
  let asked = null;
  const ask = () => {
    asked = box.value;
    document.dispatchEvent(new CustomEvent("motamot:ask", { detail: asked }));
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) ask();
  });
  document.querySelector("#ask").addEventListener("click", ask);
  document.addEventListener("motamot:answered", () => {
    if (box.value === asked) fill("");
    asked = null;
  });
  document.addEventListener("motamot:edit", (event) => {
    fill(event.detail);
    box.focus();
  });

  // Gradio's own messages are in English and hidden: say in French that the server is not there.
  const notice = document.createElement("p");
  notice.className = "problem notice";
  notice.setAttribute("role", "alert");
  notice.textContent = document.querySelector("[data-busy]").dataset.busy;
  let unreachable = false;
  const tell = () => {
    if (!unreachable && !document.querySelector(".toast-body")) return notice.remove();
    if (notice.isConnected) return;
    document.querySelector("#composer").prepend(notice);
    // Without a session the server leads to its login page: follow it.
    fetch(location.href, { headers: { Accept: "text/html" } }).then(
      (answer) => answer.redirected && location.reload(),
      () => {},
    );
  };
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true });
  const reached = (yes) => () => {
    unreachable = !yes;
    tell();
  };
  document.addEventListener("motamot:unreachable", reached(false));
  document.addEventListener("motamot:answered", reached(true));
}
