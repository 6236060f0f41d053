// Filing pages: marks fields whose saving was refused, puts the focus where a link of the check page points,
// and writes amounts the way they will be read. Everything works without it.
(() => {
  document.documentElement.classList.add("scripted");

  // the answer to an autosave brings the note of each field; the field itself says it too
  const mark = (note) => {
    const field = document.getElementById(note.id.replace(/_error$/, ""));
    if (!field) return;
    if (note.textContent.trim()) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const { id } = event.detail.target;
    if (id?.endsWith("_error")) mark(document.getElementById(id));
  });

  // a button pressed while the last field is still being saved waits for that save: it changes the page's revision
  const flying = new Set();
  let pressed = null;
  document.addEventListener("htmx:beforeSend", (event) => {
    if (event.detail.elt.matches("form[data-autosave]")) flying.add(event.detail.xhr);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    flying.delete(event.detail.xhr);
    setTimeout(() => {
      if (flying.size || !pressed) return;
      const { form, button } = pressed;
      pressed = null;
      form.requestSubmit(button);
    });
  });
  document.addEventListener("submit", (event) => {
    if (!flying.size || !event.target.matches("form[data-autosave]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = { form: event.target, button: event.submitter };
    event.submitter?.setAttribute("aria-busy", "true");
  }, true);

  // the back button may bring a page as it was: its revision is out of date
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // #id_paid_yuan: straight into the field
  const goal = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (goal) {
    goal.focus({ preventScroll: true });
    goal.scrollIntoView({ block: "center" });
  }

  // 200000 → 200,000.00 once the field is left; what is no plain amount stays as typed
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (!field.matches?.("input.money")) return;
    const typed = field.value.normalize("NFKC").replace(/[\s,¥元]/g, "");
    if (/^\d{1,12}(\.\d{1,2})?$/.test(typed)) {
      const [whole, rest = ""] = typed.split(".");
      field.value = `${whole.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ",")}.${rest.padEnd(2, "0")}`;
    }
  });
})();
