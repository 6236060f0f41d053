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
  let flying = 0;
  let pressed = null;
  const autosave = (event) => event.target.closest?.("form[data-autosave]");
  document.addEventListener("htmx:beforeSend", (event) => { if (autosave(event)) flying += 1; });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = autosave(event);
    if (!form) return;
    flying -= 1;
    setTimeout(() => {
      if (flying || !pressed) return;
      const button = pressed;
      pressed = null;
      form.requestSubmit(button.form === form ? button : undefined);
    });
  });
  document.addEventListener("submit", (event) => {
    if (!flying || !event.target.matches("form[data-autosave]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.submitter ?? event.target;
    event.submitter?.setAttribute("aria-busy", "true");
  }, true);

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
