// The keyboard: everything the page can do without a mouse.
import { begin, done, edited } from "./comments.js";
import { closeBeside, expandNearby, goToFile, setViewed, stepFile } from "./files.js";
import { choose, chosenPlace, clearChoice, currentRow, extend, fileOf, goTo, step, stepChange, turnTo } from "./rows.js";
import { say } from "./server.js";

const WRITES = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const PREFERENCE = "single-keys";
const help = () => document.getElementById("help");
const isOff = () => localStorage.getItem(PREFERENCE) === "off";

const keys = {
  j: () => goTo(stepChange(1), { block: "center" }),
  k: () => goTo(stepChange(-1), { block: "center" }),
  n: () => goToFile(stepFile(1)),
  p: () => goToFile(stepFile(-1)),
  c: comment,
  v: viewed,
  e: expandNearby,
  s: () => document.querySelector("[data-view-link]:not([aria-current])")?.click(),
  f: () => document.getElementById("filter")?.focus(),
  "?": () => help()?.showModal(),
};

/** Keys that only mean something while a row has the focus. */
const rowKeys = {
  ArrowDown: (event) => (event.shiftKey ? extend(1) : move(1)),
  ArrowUp: (event) => (event.shiftKey ? extend(-1) : move(-1)),
  ArrowLeft: () => turn("old"),
  ArrowRight: () => turn("new"),
  Enter: comment,
};

function move(by) {
  clearChoice();
  goTo(step(by));
}

function turn(side) {
  const now = turnTo(side);
  if (!now) return;
  choose(currentRow());
  say(now === "old" ? "Old side" : "New side");
}

function comment() {
  const place = chosenPlace();
  if (place) begin(place);
}

function viewed() {
  const file = fileOf(currentRow() ?? document.activeElement);
  if (!file?.querySelector("[data-viewed]")) return;
  const isViewed = !file.querySelector("[data-viewed]").checked;
  const next = stepFile(1);
  setViewed(file, isViewed);
  if (isViewed && next !== file) goToFile(next);
  else goToFile(file);
}

function escape(event) {
  const card = edited();
  if (card) {
    event.preventDefault();
    done(card);
  } else if (document.activeElement?.id === "filter") {
    document.activeElement.blur();
    goTo(currentRow());
  } else if (!closeBeside()) {
    clearChoice();
  }
}

function pressed(event) {
  if (help()?.open) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && edited()) {
    event.preventDefault();
    done(edited());
    return;
  }
  if (event.key === "Escape") {
    escape(event);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.(WRITES)) return;
  const onRow = event.target === currentRow();
  const act = (onRow && rowKeys[event.key]) || (!isOff() && keys[event.key]);
  if (!act) return;
  event.preventDefault();
  act(event);
}

export function startKeys() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-do=help]")) help().showModal();
  });
  const box = document.querySelector("[data-single-keys]");
  if (!box) return;
  box.checked = !isOff();
  box.addEventListener("change", () => localStorage.setItem(PREFERENCE, box.checked ? "on" : "off"));
}
