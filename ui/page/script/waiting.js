// Says, when an answer is slow to come, at which place of the queue its question is.
function waitFor(ticket) {
  const line = document.createElement("p");
  line.className = "notice waiting";
  line.setAttribute("role", "status");
  const look = async () => {
    if (document.querySelector(".toast-body")) return stop();
    const answer = await fetch(`attente?ticket=${ticket}`).catch(() => null);
    const { place } = answer?.ok ? await answer.json() : {};
    if (stopped) return;
    line.textContent = place ? log.dataset.waiting.replace("{place}", place) : log.dataset.working;
    if (!line.isConnected) document.querySelector("#composer").prepend(line);
  };
  let stopped = false;
  const timer = setInterval(look, 1500);
  const stop = () => {
    stopped = true;
    clearInterval(timer);
    line.remove();
  };
  document.addEventListener("motamot:answered", stop, { once: true });
}
