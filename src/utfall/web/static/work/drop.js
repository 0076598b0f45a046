// Dropping files: what is chosen is named before it is sent, and how much has been sent is shown.
"use strict";

for (const form of document.querySelectorAll("form[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-chosen]");
  const bar = form.querySelector("[data-progress]");
  const fault = form.querySelector("[data-fault]");
  const largest = Number(form.dataset.largest);
  const most = Number(form.dataset.most);

  const say = (words) => { fault.textContent = words; fault.hidden = !words; };

  const size = (bytes) => new Intl.NumberFormat("sv", { maximumFractionDigits: 1 }).format(bytes / 1048576) + " MB";

  const faults = () => {
    if (input.files.length > most) return fault.dataset.tooMany;
    const large = [...input.files].find((file) => file.size > largest);
    return large ? `${large.name} ${fault.dataset.tooLarge}` : "";
  };

  const show = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const item = document.createElement("li");
      item.textContent = `${file.name} · ${size(file.size)}`;
      return item;
    }));
    say(faults());
  };

  input.addEventListener("change", show);
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); }
  });

  form.addEventListener("submit", (event) => {
    if (faults()) { event.preventDefault(); say(faults()); return; }
    event.preventDefault();
    const request = new XMLHttpRequest();
    const button = form.querySelector("button");
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (step) => {
      if (step.lengthComputable) { bar.hidden = false; bar.value = (100 * step.loaded) / step.total; }
    });
    request.addEventListener("error", () => { say(fault.dataset.lost); button.disabled = false; bar.hidden = true; });
    request.addEventListener("load", () => {
      const isElsewhere = request.responseURL && request.responseURL !== location.href;
      if (isElsewhere) { location.assign(request.responseURL); return; }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      document.querySelector("main").replaceWith(page.querySelector("main") ?? page.body);
      document.querySelector("main .problems, main .messages")?.scrollIntoView();
    });
    button.disabled = true;
    request.send(new FormData(form));
  });
}
