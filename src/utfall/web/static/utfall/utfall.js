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
function askToSignIn() {
  const question = document.getElementById("utloggad");
  if (!question.open) question.showModal();
}
async function renewToken() { // after a new sign-in the old one is no longer taken; says whether there is a new one
  const answer = await fetch(document.getElementById("utloggad").dataset.page, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector(".me input[name=csrfmiddlewaretoken]")?.value;
  if (!token) return false;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  document.getElementById("utloggad").close();
  return true;
}
window.addEventListener("focus", () => {
  if (document.getElementById("utloggad")?.open) renewToken().catch(() => {});
});

// A part of the page that could not be fetched or sent: a link is followed as it stands, the rest says so.
const broken = document.getElementById("brutet");
function sayBroken() {
  (document.querySelector("dialog[open]") ?? document.body).append(broken);
  broken.hidden = false;
}
document.addEventListener("htmx:sendError", sayBroken);
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status === 401) askToSignIn();
  else if (detail.elt.href) location.assign(detail.elt.href);
  else if (detail.xhr.status === 403) renewToken().then((isNew) => (isNew ? sayBroken() : askToSignIn()), sayBroken);
  else sayBroken();
});
document.addEventListener("htmx:afterRequest", ({ detail }) => { if (detail.successful) broken.hidden = true; });
