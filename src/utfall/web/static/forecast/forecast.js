// The entry grid: moves by keyboard, takes columns from a spreadsheet, saves each row, and loses nothing on the way.
"use strict";

(() => {
  const form = document.querySelector("form[data-forecast]");
  if (!form) return;
  const words = form.dataset;
  const STORE = `utfall-prognos:${words.key}`;
  const FIRST_WAIT = 2000, LONGEST_WAIT = 30000, DRAFT_WAIT = 800;
  let wait = FIRST_WAIT, retry = 0, draftTimer = 0;
  const waiting = new Set(); // rows that shall be saved
  const sending = new Set(); // rows on their way

  // --- A row and what is typed in it ---------------------------------------------------------------------------

  const rows = () => [...form.querySelectorAll("tr[data-row]")];
  const rowOf = (key) => form.querySelector(`tr[data-row="${CSS.escape(key)}"]`);
  const amountIn = (row) => row.querySelector("input.amount");
  const reasonIn = (row) => row.querySelector("textarea");
  const versionIn = (row) => row.querySelector('input[name^="version-"]');
  const typedIn = (row) => ({
    amount: amountIn(row).value, reason: reasonIn(row).value, version: versionIn(row).value,
  });
  const same = (one, other) => one.amount === other.amount && one.reason === other.reason;

  // --- What is kept in the browser until the server has it -----------------------------------------------------

  function kept() {
    try { return JSON.parse(localStorage.getItem(STORE)) || {}; } catch { return {}; }
  }
  function keep(changed) {
    try {
      if (Object.keys(changed).length) localStorage.setItem(STORE, JSON.stringify(changed));
      else localStorage.removeItem(STORE);
    } catch { /* a browser that keeps nothing still has the page */ }
  }
  function remember(row, wanted) {
    const all = kept();
    all[row.dataset.row] = { ...typedIn(row), wanted: wanted || waiting.has(row.dataset.row) };
    keep(all);
  }
  function forget(key) {
    const all = kept();
    delete all[key];
    keep(all);
  }

  // --- Words about how it goes ---------------------------------------------------------------------------------

  function say(word, kind) {
    const status = document.querySelector("[data-status]");
    const text = kind === "saved" ? `${word} ${new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" })}` : word;
    if (status.textContent !== text) status.textContent = text;
    status.className = `status ${kind}`;
  }

  // --- Sending -------------------------------------------------------------------------------------------------

  function body(key, typed, extra) {
    const data = new URLSearchParams();
    for (const name of ["runda", "visa"]) data.set(name, form.elements[name].value);
    data.set(`belopp-${key}`, typed.amount);
    data.set(`skal-${key}`, typed.reason);
    data.set(`version-${key}`, typed.version);
    for (const [name, value] of Object.entries(extra || {})) data.set(name, value);
    return data;
  }
  function post(address, data) {
    return fetch(address, {
      method: "POST", body: data, credentials: "same-origin", redirect: "error",
      headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "HX-Request": "true" },
    });
  }

  function want(row) {
    waiting.add(row.dataset.row);
    remember(row, true);
    send();
  }
  async function send() {
    clearTimeout(retry);
    for (const key of [...waiting]) {
      if (sending.has(key)) continue;
      sending.add(key);
      try {
        if (!(await sendRow(key))) return later();
      } catch {
        say(words.wordLost, "lost");
        return later();
      } finally {
        sending.delete(key);
      }
    }
    wait = FIRST_WAIT;
  }
  function later() {
    clearTimeout(retry);
    retry = setTimeout(send, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
  async function sendRow(key, again) {
    const typed = typedIn(rowOf(key));
    if (!document.querySelector(".status.lost")) say(words.wordSaving, "saving");
    const answer = await post(form.getAttribute("action"), body(key, typed));
    if (answer.status === 401) return signedOut();
    const isOurs = (answer.headers.get("Content-Type") || "").includes("application/json");
    if (answer.status === 403 && !isOurs && !again) return (await renewToken()) ? sendRow(key, true) : signedOut();
    if (!isOurs) throw new Error("no answer");
    take(key, typed, await answer.json(), answer.status);
    return true;
  }
  function signedOut() {
    say(words.wordSignedOut, "lost");
    askToSignIn();
    return false;
  }
  function take(key, typed, told, status) {
    waiting.delete(key);
    if (told.closed) return say(told.closed, "lost");
    const row = rowOf(key);
    const changedSince = !same(typedIn(row), typed);
    if (told.rows[key]) replace(row, told.rows[key], changedSince ? typedIn(row) : null);
    document.getElementById("summa").outerHTML = told.total;
    document.getElementById("laget").outerHTML = told.standing;
    for (const each of document.querySelectorAll(".next input[name=version]")) each.value = told.version;
    if (told.conflict) return settle(told.conflict);
    if (status === 422) return say(words.wordWrong, "wrong");
    if (changedSince) return remember(rowOf(key), false);
    forget(key);
    say(words.wordSaved, "saved");
  }
  function replace(row, html, typed) {
    const at = row.contains(document.activeElement) ? document.activeElement : null;
    const name = at && at.name, from = at && at.selectionStart, to = at && at.selectionEnd;
    const open = row.querySelector("details[open]") !== null;
    const holder = document.createElement("tbody");
    holder.innerHTML = html;
    const fresh = holder.querySelector("tr");
    row.replaceWith(fresh);
    if (typed) { amountIn(fresh).value = typed.amount; reasonIn(fresh).value = typed.reason; }
    if (open && fresh.querySelector("details")) fresh.querySelector("details").open = true;
    const field = name && form.elements[name];
    if (field) { field.focus(); field.setSelectionRange(from, to); }
  }

  // --- Somebody else was first ---------------------------------------------------------------------------------

  function settle(html) {
    const dialog = document.getElementById("konflikt");
    dialog.innerHTML = html;
    say(words.wordConflict, "wrong");
    if (!dialog.open) dialog.showModal();
    dialog.addEventListener("submit", decided);
  }
  async function decided(event) {
    event.preventDefault();
    const choice = event.target, key = choice.closest("[data-row]").dataset.row, row = rowOf(key);
    const version = event.currentTarget.querySelector('input[name^="version-"]').value;
    if (choice.dataset.settles === "mine") {
      versionIn(row).value = version;
      want(row);
    } else {
      forget(key);
      try { await post(form.dataset.draft, body(key, typedIn(row), { slapp: "1" })); } catch { /* the draft is forgotten next time */ }
      location.reload();
    }
    document.getElementById("konflikt").close();
  }

  // --- Typing --------------------------------------------------------------------------------------------------

  form.addEventListener("input", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (!row) return;
    row.classList.add("unsaved");
    remember(row, false);
    if (!document.querySelector(".status.lost")) say(words.wordDraft, "draft");
    clearTimeout(draftTimer);
    const key = row.dataset.row;
    draftTimer = setTimeout(() => {
      const now = rowOf(key);
      if (now.classList.contains("unsaved")) post(words.draft, body(key, typedIn(now))).catch(() => say(words.wordLost, "lost"));
    }, DRAFT_WAIT);
  });
  form.addEventListener("focusout", (event) => {
    const row = event.target.closest("tr[data-row].unsaved");
    if (row && !row.contains(event.relatedTarget)) want(row);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const row of rows()) if (row.classList.contains("unsaved")) waiting.add(row.dataset.row);
    send();
  });

  // --- Keys ----------------------------------------------------------------------------------------------------

  form.addEventListener("keydown", (event) => {
    const field = event.target, row = field.closest("tr[data-row]");
    if (!row || !field.matches("input.amount, textarea")) return;
    const isAmount = field.matches("input.amount");
    const find = isAmount ? amountIn : reasonIn;
    if (event.key === "Escape") {
      field.value = field.defaultValue;
      if (isAmount) field.value = field.dataset.saved;
      if (typedIn(row).reason === reasonIn(row).defaultValue && amountIn(row).value === amountIn(row).dataset.saved) release(row);
      field.select();
    } else if (event.key === "Enter" && (isAmount || event.ctrlKey)) {
      if (row.classList.contains("unsaved")) want(row);
      step(row, event.shiftKey ? -1 : 1, find);
    } else if (event.key === "ArrowDown" && (isAmount || atEnd(field))) step(row, 1, find);
    else if (event.key === "ArrowUp" && (isAmount || atStart(field))) step(row, -1, find);
    else if (event.key === "ArrowRight" && isAmount && atEnd(field)) reasonIn(row).focus();
    else if (event.key === "ArrowLeft" && !isAmount && atStart(field)) amountIn(row).focus();
    else return;
    event.preventDefault();
  });
  const atEnd = (field) => field.selectionStart === field.value.length;
  const atStart = (field) => field.selectionEnd === 0;
  function step(row, by, find) {
    const all = rows(), next = all[all.indexOf(row) + by];
    if (next) { find(next).focus(); find(next).select(); }
  }
  function release(row) { // back to what is saved: there is nothing left to send
    row.classList.remove("unsaved");
    forget(row.dataset.row);
    post(words.draft, body(row.dataset.row, typedIn(row), { slapp: "1" })).catch(() => {});
  }

  // --- Columns from a spreadsheet ------------------------------------------------------------------------------

  form.addEventListener("paste", (event) => {
    const field = event.target, text = (event.clipboardData || window.clipboardData).getData("text");
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
    if (!field.matches("input.amount") || (lines.length === 1 && !text.includes("\t"))) return;
    event.preventDefault();
    const all = rows(), first = all.indexOf(field.closest("tr[data-row]"));
    lines.slice(0, all.length - first).forEach((line, index) => {
      const row = all[first + index], [amount, reason] = line.split("\t");
      amountIn(row).value = amount.trim();
      if (reason !== undefined) reasonIn(row).value = reason.trim();
      row.classList.add("unsaved");
      waiting.add(row.dataset.row);
      remember(row, true);
    });
    send();
  });

  // --- What was left from last time, and when the network comes back -------------------------------------------

  for (const [key, typed] of Object.entries(kept())) {
    const row = rowOf(key);
    if (!row) { forget(key); continue; }
    if (same(typed, typedIn(row)) && !row.classList.contains("unsaved")) { forget(key); continue; }
    amountIn(row).value = typed.amount;
    reasonIn(row).value = typed.reason;
    versionIn(row).value = typed.version;
    row.classList.add("unsaved");
    if (typed.wanted) waiting.add(key);
    say(words.wordDraft, "draft");
  }
  if (form.querySelector("tr.unsaved")) say(words.wordDraft, "draft");
  if (waiting.size) send();
  for (const happening of ["online", "focus"]) {
    window.addEventListener(happening, () => { if (waiting.size) { wait = FIRST_WAIT; send(); } });
  }
})();
