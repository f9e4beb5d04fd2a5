// What is written saves itself, draws the cells of a chosen operation, and asks before it loses something.

const PAUSE_MS = 500;
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

// While a row or a rule is added the form waits for the server. What is typed meanwhile goes into the new field, and
// no key presses the button again.
let ahead = "";
let before; // the id of what had the focus, which an inert form takes away
const waiting = () => document.querySelector("form[data-saves][inert]");

// From the press on, not from the request on: that may have to wait until what was typed before is saved.
const isCommand = (event) => Boolean(event?.submitter) && event.submitter.value !== "save";
// On the way down, or the values would be read before they say what was pressed.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-saves]") || !isCommand(event)) return;
  ahead = "";
  before = document.activeElement?.id;
  event.target.inert = true;
  // A request that has to wait forgets which button was pressed, unless the form itself says so.
  const pressed = event.target.querySelector("[data-pressed]") ?? document.createElement("input");
  Object.assign(pressed, { type: "hidden", name: "command", value: event.submitter.value });
  pressed.dataset.pressed = "";
  event.target.append(pressed);
}, true);

document.addEventListener("keydown", (event) => {
  if (!waiting() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1) ahead += event.key;
  else if (event.key === "Backspace") ahead = ahead.slice(0, -1);
  else return;
  event.preventDefault();
});

document.addEventListener("htmx:afterSettle", () => {
  if (!ahead || waiting()) return;
  const field = document.querySelector("form[data-saves] :is(textarea, input:not([type]))[autofocus]");
  if (!field) return;
  field.focus();
  field.setRangeText(ahead, field.selectionStart, field.selectionEnd, "end");
  ahead = "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = waiting();
  if (!form || !isCommand(event.detail.requestConfig?.triggeringEvent)) return;
  form.querySelector("[data-pressed]")?.remove();
  form.inert = false; // it was not drawn anew: something is wrong in it, or the server was not reached
  const wrong = form.querySelector(".field__error[id$='.typed.fault']:not(:empty)");
  const place = wrong ? wrong.id.replace(/\.fault$/, "") : before;
  if (place) document.getElementById(place)?.focus();
});

// An operation has its own cells. They are drawn here and at once: whoever goes on typing types into them.
function drawCells(select) {
  const call = select.closest(".call");
  const blank = document.getElementById(`cells-of-${select.value}`)?.content;
  const typed = new Map();
  for (const field of call.querySelectorAll(".call__cells [name]")) typed.set(field.name, field);
  for (const part of [".call__cells", ".call__cell-faults"]) {
    const place = call.querySelector(part);
    const fresh = blank ? blank.querySelector(part).cloneNode(true) : place.cloneNode(false);
    if (!("checks" in select.dataset)) fresh.querySelector(".call__gives")?.remove();
    for (const element of fresh.querySelectorAll("*")) {
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        const value = element.getAttribute(name);
        if (value?.startsWith("LINE.")) element.setAttribute(name, select.dataset.draws + value.slice(4));
      }
      const before = typed.get(element.name);
      if (before?.type === "checkbox") element.checked = before.checked;
      else if (before) element.value = before.value;
    }
    place.replaceWith(fresh);
  }
}

document.addEventListener("input", (event) => {
  if (event.target.matches("select[data-draws]")) drawCells(event.target);
});

// After a save the server says what is wrong now, and nothing of what no longer is. Calls that are typed as text are
// not saved: what is wrong in them stands until they are changed.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.getResponseHeader("HX-Reswap") !== "none") return;
  for (const place of document.querySelectorAll("form[data-saves] .field__error:not(:empty, [id$='.typed.fault'])")) place.textContent = "";
});

document.addEventListener("input", ({ target: field }) => {
  if (field.matches("[name$='.typed']")) document.getElementById(`${field.name}.fault`).textContent = "";
});

// What was opened stays so, what was folded stays so when the form is drawn anew, unless the work goes on in it or something in it is wrong.
let folded = [];
let opened = [];
document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("[data-opens][open]")].map((part) => part.dataset.opens);
  folded = [...document.querySelectorAll("[data-fold]:not([open])")].map((part) => part.dataset.fold);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const part of document.querySelectorAll("[data-opens]")) if (opened.includes(part.dataset.opens)) part.open = true;
  for (const part of document.querySelectorAll("[data-fold]")) {
    const isWanted = part.contains(document.activeElement) || part.querySelector("[aria-invalid]");
    if (folded.includes(part.dataset.fold) && !isWanted) part.open = false;
  }
});

document.addEventListener(
  "toggle",
  ({ target: part }) => {
    const words = part.matches("[data-fold]:not([open])") && part.querySelector("[name$='.text'], [name$='.name']");
    if (words) part.querySelector(".fold__about").textContent = words.value;
  },
  true,
);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-asks]");
  if (!button) return;
  const isEmpty = "asksEmpty" in button.dataset && !button.form.querySelector(".call");
  if (!window.confirm(isEmpty ? button.dataset.asksEmpty : button.dataset.asks)) event.preventDefault();
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
