// The drawer of settings: kept by this browser, applied at once.
const drawer = element.querySelector("dialog");
const form = drawer.querySelector("form");
const KEY = "motamot-preferences";
const SIZES = { small: "87.5%", large: "112.5%", larger: "131.25%" };

const chosen = () => Object.fromEntries(new FormData(form));

function apply({ size, scheme }) {
  const root = document.documentElement;
  root.style.fontSize = SIZES[size] ?? "";
  root.style.colorScheme = scheme ?? "";
  const dark = scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.classList.toggle("dark", dark);
}

for (const [name, value] of Object.entries(JSON.parse(localStorage.getItem(KEY) ?? "{}")))
  form.querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)?.click();
apply(chosen());
form.addEventListener("change", () => {
  localStorage.setItem(KEY, JSON.stringify(chosen()));
  apply(chosen());
});
document.addEventListener("motamot:preferences", () => drawer.showModal());
drawer.addEventListener("click", (event) => {
  if (event.target === drawer || event.target.closest(".close")) drawer.close();
});
