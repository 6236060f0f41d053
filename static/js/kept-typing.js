// Puts back what was typed before the session ran out: into the form of this page that is sent to the same address.
// What finds no field there any more stays above the page, to be copied.
(() => {
  const place = document.querySelector("[data-kept-typing]");
  const kept = document.getElementById("kept-typing");
  if (!place || !kept) return;
  const typed = new Map(JSON.parse(kept.textContent));
  const leads = (address) => address !== null && new URL(address || location.href, location.href).pathname === place.dataset.keptTyping;
  const addresses = (form) => [form.getAttribute("action") ?? "", form.getAttribute("hx-post"), ...[...form.elements].map((each) => each.getAttribute("formaction"))];
  const silent = (field) => ["hidden", "submit", "button", "file", "fieldset"].includes(field.type);
  // of several forms with one address, the one of the same row
  const alike = (form) => [...form.elements].filter((field) => field.type === "hidden" && typed.get(field.name)?.includes(field.value)).length;
  const form = [...document.forms]
    .filter((each) => each.getAttribute("method")?.toLowerCase() === "post" && addresses(each).some(leads))
    .sort((one, other) => alike(other) - alike(one))[0];
  if (!form) return;

  const counted = new Map();
  for (const field of form.elements) {
    if (!field.name || silent(field)) continue;
    const values = typed.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    if (!values.length) continue;
    if (field.tagName === "SELECT" && field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
    else if (field.type !== "checkbox" && field.type !== "radio") {
      const number = counted.get(field.name) ?? 0;
      counted.set(field.name, number + 1);
      field.value = values[Math.min(number, values.length - 1)];
    }
    for (let around = field.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const fields = [...form.elements];
  for (const text of place.querySelectorAll("textarea")) {
    const here = fields.filter((field) => field.name === text.dataset.of);
    if (here.some((field) => silent(field) || field.value === text.value)) text.remove();
  }
  const said = place.querySelector("textarea") ? "left" : "back";
  for (const each of place.querySelectorAll("[data-said]")) each.hidden = each.dataset.said !== said;
})();
