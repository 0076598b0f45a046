// Bound numbers by search while writing: "/äldre utfall" offers figures, and the one picked takes the words' place.
"use strict";

const text = document.getElementById("text");
const offers = document.getElementById("forslag");
const form = text.closest("form");
const asked = /(?:^|\s)\/([^\n/{}|]{2,60})$/;
let waiting = 0;
let chosen = -1;

// The words after the last slash before the caret, and where the slash stands; null when there are none.
function words() {
  const before = text.value.slice(0, text.selectionStart);
  const found = asked.exec(before);
  return found && { said: found[1], from: before.length - found[1].length - 1 };
}

function close() {
  offers.hidden = true;
  offers.replaceChildren();
  chosen = -1;
  text.removeAttribute("aria-activedescendant");
}

function options() {
  return [...offers.querySelectorAll("[role=option]")];
}

function point(index) {
  const all = options();
  if (!all.length) return;
  chosen = (index + all.length) % all.length;
  all.forEach((each, at) => each.setAttribute("aria-selected", String(at === chosen)));
  all[chosen].scrollIntoView({ block: "nearest" });
  text.setAttribute("aria-activedescendant", all[chosen].id);
}

function insert(placeholder, from) {
  text.focus();
  text.setRangeText(placeholder, from, text.selectionEnd, "end");
  close();
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

async function look() {
  const now = words();
  if (!now) return close();
  const answer = await fetch(`${form.dataset.figures}?sok=${encodeURIComponent(now.said)}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok || words()?.said !== now.said) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  offers.replaceChildren(...page.body.childNodes);
  offers.hidden = false;
  point(0);
}

text.setAttribute("aria-controls", "forslag");
text.setAttribute("aria-autocomplete", "list");
text.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, 250);
});
text.addEventListener("keydown", (event) => {
  if (offers.hidden || !options().length) return;
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves) {
    event.preventDefault();
    point(chosen + moves[event.key]);
  } else if (event.key === "Enter" || event.key === "Tab") {
    const now = words();
    if (!now) return close();
    event.preventDefault();
    insert(options()[chosen].dataset.placeholder, now.from);
  } else if (event.key === "Escape") {
    close();
  }
});
document.addEventListener("click", (event) => {
  const hit = event.target.closest("[data-placeholder]");
  if (!hit) return;
  const now = offers.contains(hit) ? words() : null;
  insert(hit.dataset.placeholder, now ? now.from : text.selectionStart);
});
