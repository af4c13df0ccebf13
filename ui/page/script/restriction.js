// Limits questions to some documents or years: kept by this window, shown above the question.
const line = element.querySelector(".restriction");
const drawer = element.querySelector("dialog");
const list = drawer.querySelector(".choices");
const search = drawer.querySelector("[type=search]");
const KEY = "motamot-restriction";
let asked = 0;

const chosen = { documents: {}, since: "", until: "" };
Object.assign(chosen, JSON.parse(sessionStorage.getItem(KEY) ?? "{}"));

function chip(words, forget) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  item.textContent = words;
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", line.dataset.remove.replace("{name}", words));
  button.addEventListener("click", () => {
    forget();
    keep();
    line.querySelector("button").focus();
  });
  item.append(button);
  return item;
}

// What is chosen goes with every question, follow-ups included, until it is taken away.
function keep() {
  sessionStorage.setItem(KEY, JSON.stringify(chosen));
  const chips = Object.entries(chosen.documents).map(([key, title]) =>
    chip(title, () => delete chosen.documents[key]),
  );
  for (const name of ["since", "until"])
    if (chosen[name])
      chips.push(chip(line.dataset[name].replace("{year}", chosen[name]), () => (chosen[name] = "")));
  line.querySelector("ul").replaceChildren(...chips);
}

async function refresh() {
  const mine = ++asked;
  const html = await server.found(search.value).catch(() => "");
  if (mine !== asked) return;
  list.innerHTML = html;
  for (const box of list.querySelectorAll("input")) box.checked = box.value in chosen.documents;
}

// With one document there is nothing to choose.
const button = line.querySelector(".restrict");
server.several().then(
  (yes) => (button.hidden = !yes),
  () => {},
);
button.addEventListener("click", () => {
  search.value = "";
  for (const box of drawer.querySelectorAll(".years input")) box.value = chosen[box.name];
  refresh();
  drawer.showModal();
});
search.addEventListener("input", refresh);
drawer.addEventListener("change", ({ target }) => {
  if (target.name && target.validity.valid) chosen[target.name] = target.value;
  if (target.type === "checkbox" && target.checked)
    chosen.documents[target.value] = target.parentElement.textContent;
  else if (target.type === "checkbox") delete chosen.documents[target.value];
  keep();
});
drawer.addEventListener("click", (event) => {
  if (event.target === drawer || event.target.closest(".close")) drawer.close();
});
keep();
