// Uploads with progress: a <form data-upload> sends its files one by one as soon as they are chosen or dropped,
// shows a <progress> for each, and reloads the part of the page named by data-upload (a CSS selector).
// Without scripts the same form posts the same file with its button.
(() => {
  // leaving the page while a file is under way asks first: the file would be lost
  let underWay = 0;
  window.addEventListener("beforeunload", (event) => { if (underWay) event.preventDefault(); });

  const send = (form, file, place) => new Promise((done) => {
    const bar = document.createElement("progress");
    const line = document.createElement("p");
    line.className = "small muted";
    line.append(`${file.name} `, bar);
    place.append(line);
    bar.max = 100;
    const body = new FormData(form);
    body.set(form.querySelector("input[type=file]").name, file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100; };
    request.onloadend = () => { underWay -= 1; line.remove(); done(request); };
    underWay += 1;
    request.send(body);
  });

  const all = async (form, files) => {
    const place = form.querySelector("[data-progress]") ?? form;
    let last = null;
    for (const file of files) last = await send(form, file, place);
    if (!last) return;
    const goal = form.dataset.upload && document.querySelector(form.dataset.upload);
    if (!goal || last.status === 0) { form.querySelector("[data-offline]")?.removeAttribute("hidden"); return; }
    if (last.status >= 500) { location.reload(); return; }
    const page = new DOMParser().parseFromString(last.responseText, "text/html");
    const fresh = page.querySelector(form.dataset.upload);
    if (!fresh) { location.reload(); return; }
    goal.replaceWith(document.importNode(fresh, true));
    window.htmx?.process(document.querySelector(form.dataset.upload));
  };

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-upload]");
    if (form && event.target.type === "file" && event.target.files.length) all(form, event.target.files);
  });
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      const drop = event.target.closest?.("form[data-upload] .drop");
      if (!drop) return;
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") all(drop.closest("form"), event.dataTransfer.files);
    });
  }
})();
