// Officers' keys: an element with data-key="p" is followed, pressed or focused by that key, unless one is typing.
(() => {
  const typing = (element) => element.matches("input:not([type='checkbox'], [type='radio']), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || typing(event.target)) return;
    const goal = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!goal) return;
    event.preventDefault();
    if (goal.matches("a, [data-press]")) goal.click();
    else { goal.focus(); goal.scrollIntoView({ block: "nearest" }); }
  });
})();
