// The case page: zoom and turn the papers, mark the unremarkable rest in order. Everything works without it.
(() => {
  const papers = document.querySelector("#papers");
  document.querySelectorAll("[data-tools], [data-turn][hidden], [data-rest]").forEach((tool) => { tool.hidden = false; });
  document.addEventListener("click", (event) => {
    const zoom = event.target.closest("[data-zoom][aria-pressed]");
    if (zoom && papers) {
      papers.dataset.zoom = zoom.dataset.zoom;
      document.querySelectorAll("[data-zoom][aria-pressed]").forEach((each) => each.setAttribute("aria-pressed", String(each === zoom)));
    }
    const turn = event.target.closest("button[data-turn]");
    if (turn) {
      const sheet = document.getElementById(turn.dataset.turn);
      sheet.dataset.turn = String((Number(sheet.dataset.turn || 0) + 1) % 4);
    }
    if (event.target.closest("[data-rest]")) {
      // what asks for a look is marked by hand
      document.querySelectorAll(".checks > li:not(.look) .verdicts").forEach((item) => {
        if (!item.querySelector("input:checked")) item.querySelector("input[value='ok']").checked = true;
      });
    }
  });
})();
