// Saving made visible: the element with data-saving tells that a save is under way, and when one failed.
// The server's own answer replaces it ("saved at 14:32:08"); see {% saved %} in docs/design.md.
(() => {
  const tell = (state) => document.querySelectorAll("[data-saving]").forEach((place) => {
    place.dataset.state = state;
    place.classList.toggle("failed", state === "failed");
    const words = place.querySelector("span");
    if (words) words.textContent = place.dataset[state] ?? words.textContent;
  });
  const saves = (event) => event.target.closest?.("[data-autosave]");
  document.addEventListener("htmx:beforeRequest", (event) => { if (saves(event)) tell("busy"); });
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, (event) => { if (saves(event)) tell("failed"); });
  // refusals (4xx) carry sentences that belong on the page
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { status } = event.detail.xhr;
    if (status >= 400 && status < 500) { event.detail.shouldSwap = true; event.detail.isError = false; }
    else if (status >= 500) {
      if (event.detail.xhr.getResponseHeader("HX-Retarget")) event.detail.shouldSwap = true;
      if (saves(event)) tell("failed");
    }
  });
})();
