// Small helps that every page shares; each works on data attributes, and every page works without them.
"use strict";

document.documentElement.classList.add("with-script");

// A chooser sends itself when something is chosen.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-sends-itself]");
  if (form) form.requestSubmit();
});

// A figure's explanation opens beside the table; the link still works on its own.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "panel-innehall") return;
  const panel = document.getElementById("panel");
  if (!panel.open) panel.showModal();
});
document.addEventListener("click", (event) => {
  const panel = document.getElementById("panel");
  if (event.target === panel) panel.close();
  const opener = event.target.closest("[data-opens-dialog]");
  if (opener) document.getElementById(opener.dataset.opensDialog).showModal();
  const ticks = event.target.closest("[data-ticks]");
  if (ticks) {
    for (const box of ticks.closest("fieldset").querySelectorAll("input[type=checkbox]")) box.checked = Boolean(ticks.dataset.ticks);
  }
  if (event.target.closest("[data-closes-dialog]")) event.target.closest("dialog").close();
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Signed out while working: what is typed stays on the page, and a new sign-in opens beside it.
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401) {
    document.dispatchEvent(new CustomEvent("utfall:signed-out", { detail: event.detail }));
  }
});
