// Forms: the summary of errors gets the focus, or the field in question, in the middle of the window; a second click
// on a submit button does nothing; leaving a page with unsaved typing asks first where the form says data-guard.
(() => {
  const summary = document.querySelector("[data-errors]");
  if (summary) summary.focus();
  else {
    const wrong = document.querySelector("[aria-invalid='true'], .is-invalid");
    wrong?.focus({ preventScroll: true });
    wrong?.scrollIntoView({ block: "center", behavior: "instant" });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method !== "post" || form.target) return;
    form.dataset.sent = "1";
    const button = event.submitter;
    setTimeout(() => { if (event.defaultPrevented) delete form.dataset.sent; else button?.setAttribute("aria-busy", "true"); });
  });
  // coming back with the browser's back button finds the form ready again
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
    document.querySelectorAll("[aria-busy='true']").forEach((button) => button.removeAttribute("aria-busy"));
  });

  let typed = false;
  document.addEventListener("input", (event) => { if (event.target.form?.hasAttribute("data-guard")) typed = true; });
  document.addEventListener("submit", () => { typed = false; });
  window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });

  // a filter that applies itself, where scripts run; its button stays for those where they do not
  document.addEventListener("change", (event) => { if (event.target.closest("form[data-auto]")) event.target.form.requestSubmit(); });
  // check all boxes of a table
  document.addEventListener("change", (event) => {
    const all = event.target.closest("[data-check-all]");
    if (all) document.querySelectorAll(`input[name="${all.dataset.checkAll}"]`).forEach((box) => { box.checked = all.checked; });
  });
})();
