// What is written saves itself, draws the cells of a chosen operation, and asks before it loses something.

const PAUSE_MS = 500;
const CHOICE_PAUSE_MS = 300;
let timer;

function save() {
  clearTimeout(timer);
  timer = undefined;
  const form = document.querySelector("form[data-saves]");
  if (!form) return;
  // The command is said: htmx would send that of a button which only holds the focus, and remove what it stands for.
  const values = { command: "save" };
  htmx.ajax("POST", form.action, { source: form, target: form, swap: "none", values });
}

document.addEventListener("input", (event) => {
  if (!event.target.closest("form[data-saves]")) return;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE_MS);
});

// An operation has its own cells: the server draws them, and the choice stays in focus. Whoever types its name
// chooses something with each letter, and would type the rest into a list that has been drawn anew meanwhile.
let chosen;
let isByKey = false;

function choose() {
  const { select, timer: waiting } = chosen;
  clearTimeout(waiting);
  chosen = undefined;
  if (!select.isConnected) return;
  if (select.form.matches("[data-saves]")) {
    clearTimeout(timer);
    timer = undefined;
  }
  const values = { command: `set ${select.name}` };
  const target = select.form.dataset.target ?? select.form;
  htmx.ajax("POST", select.form.action, { source: select.form, target, swap: "outerHTML", values });
}

function chooseSoon(select) {
  clearTimeout(chosen?.timer);
  chosen = { select, timer: setTimeout(choose, isByKey ? CHOICE_PAUSE_MS : 0) };
}

document.addEventListener("change", (event) => {
  const select = event.target.closest("select[data-sets]");
  if (select) chooseSoon(select);
});

document.addEventListener("keydown", (event) => {
  isByKey = true;
  if (chosen?.select === event.target) chooseSoon(chosen.select);
});

document.addEventListener("pointerdown", () => {
  isByKey = false;
});

document.addEventListener("focusout", (event) => {
  if (chosen?.select === event.target) choose();
});

// After a save the server says what is wrong now, and nothing of what no longer is.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.getResponseHeader("HX-Reswap") !== "none") return;
  for (const place of document.querySelectorAll("form[data-saves] .field__error:not(:empty)")) place.textContent = "";
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-asks]");
  if (button && !window.confirm(button.dataset.asks)) event.preventDefault();
});

// Whoever leaves within the pause loses nothing: this request outlives the page, and begins before the next one.
window.addEventListener("beforeunload", () => {
  const form = document.querySelector("form[data-saves]");
  if (!timer || !form) return;
  clearTimeout(timer);
  timer = undefined;
  fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true, headers: { "HX-Request": "true" } });
});

for (const failed of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failed, () => {
    const line = document.getElementById("saving");
    if (line) line.textContent = "Not saved: the server cannot be reached. Keep this page open; the next change tries again.";
  });
}
