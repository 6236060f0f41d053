// Puts back what was typed before the session ran out: into the form of this page that is sent to the same address.
(() => {
  const place = document.querySelector("[data-kept-typing]");
  const kept = document.getElementById("kept-typing");
  if (!place || !kept) return;
  const here = (form) => new URL(form.getAttribute("action") || location.href, location.href).pathname === place.dataset.keptTyping;
  const form = [...document.forms].filter(here).find((each) => each.method === "post");
  if (!form) return;
  for (const [name, values] of JSON.parse(kept.textContent)) {
    const fields = [...form.elements].filter((field) => field.name === name && field.type !== "hidden");
    for (const [number, field] of fields.entries()) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.tagName === "SELECT" && field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
      else if (field.type !== "file") field.value = values[Math.min(number, values.length - 1)];
      field.closest("details")?.setAttribute("open", "");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  place.querySelectorAll("[data-without-script]").forEach((each) => { each.hidden = true; });
  place.querySelectorAll("[data-with-script]").forEach((each) => { each.hidden = false; });
})();
