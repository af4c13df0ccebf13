() => {
  document.documentElement.lang = "fr";
  const box = () => document.querySelector("#question textarea");
  const typing = (target) => target.closest("textarea, input, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || typing(event.target)) return;
    event.preventDefault();
    box().focus();
  });
}
