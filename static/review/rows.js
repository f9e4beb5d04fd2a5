// Knows rows: where one is, which is current, which are chosen for a comment.

const CODE = "tr[data-n], tr[data-o]";
let current = null;
let range = [];
let side = "new";

export const currentRow = () => (current?.isConnected ? current : null);
export const currentSide = () => side;

/** The file section that an element stands in. */
export const fileOf = (element) => element?.closest("[data-file]");

/** The row that shows this line in a file section, if one does. */
export function rowOf(file, place) {
  return file.querySelector(`tr[data-${place.side === "old" ? "o" : "n"}="${place.line}"]`);
}

/** The line that a row stands for on a side, or on the side that it has. */
export function lineOf(row, wanted) {
  const has = { old: row.dataset.o, new: row.dataset.n };
  const on = has[wanted] ? wanted : has.new ? "new" : "old";
  return { side: on, line: Number(has[on]) };
}

/** Make a row the current one and put the focus on it: one row of the page is in the tab order. */
export function goTo(row, { onto = side, block = "nearest" } = {}) {
  if (!row) return;
  if (current) current.tabIndex = -1;
  current = row;
  side = lineOf(row, onto).side;
  row.tabIndex = 0;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block });
}

/** Mark the rows from one to the other, both included, as what a comment will be about. */
export function choose(from, to = from) {
  clearChoice();
  const rows = rowsOf(fileOf(from));
  const [first, last] = [rows.indexOf(from), rows.indexOf(to)].sort((a, b) => a - b);
  if (first < 0 || fileOf(from) !== fileOf(to)) return;
  range = rows.slice(first, last + 1);
  for (const row of range) row.classList.add("chosen");
}

export function clearChoice() {
  for (const row of range) row.classList.remove("chosen");
  range = [];
}

/** Where a comment on the choice (or else on the current row) belongs: file, side, line, end_line. */
export function chosenPlace() {
  const rows = range.length ? range : currentRow() ? [current] : [];
  if (!rows.length) return null;
  const file = fileOf(rows[0]);
  const on = lineOf(rows.at(-1), side).side;
  const lines = rows.map((row) => Number(row.dataset[on === "old" ? "o" : "n"])).filter(Boolean);
  const [line, end] = [Math.min(...lines), Math.max(...lines)];
  const path = on === "old" ? file.dataset.oldPath : file.dataset.path;
  return { file: path, section: file, side: on, line, end_line: end > line ? end : null };
}

/** All rows with code in an element that are not folded away. */
export function rowsOf(element) {
  return [...element.querySelectorAll(CODE)].filter((row) => !row.closest("[hidden]"));
}

/** The next (1) or previous (-1) row, across gaps, comments and files. */
export function step(by) {
  const rows = rowsOf(scope());
  const at = rows.indexOf(currentRow());
  return rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
}

/** The first row of the next (1) or previous (-1) run of changed rows. */
export function stepChange(by) {
  const rows = rowsOf(scope());
  const changed = (row) => row?.matches(".a, .d, .m");
  const before = (row) => {
    let other = row.previousElementSibling;
    while (other?.matches(".talk")) other = other.previousElementSibling;
    return other;
  };
  const firsts = rows.filter((row) => changed(row) && !changed(before(row)));
  const at = rows.indexOf(currentRow());
  const later = firsts.find((row) => rows.indexOf(row) > at);
  return by > 0 ? (later ?? firsts.at(-1)) : (firsts.filter((row) => rows.indexOf(row) < at).at(-1) ?? firsts[0]);
}

/** Extend the choice by a row. */
export function extend(by) {
  const from = range.length ? (range[0] === current ? range.at(-1) : range[0]) : currentRow();
  const to = step(by);
  if (!from || !to || fileOf(from) !== fileOf(to)) return;
  goTo(to);
  choose(from, to);
}

/** Change the side that a comment will be on, where the row has both. */
export function turnTo(wanted) {
  if (!currentRow()) return "";
  side = lineOf(current, wanted).side;
  return side;
}

function scope() {
  return (currentRow() ?? document.activeElement)?.closest("[data-scope]") ?? document.querySelector("[data-scope]");
}

/** Choosing with a pointer: a click, a drag over line numbers, a click with Shift. */
export function startRows() {
  let from = null;
  const numberAt = (target) => target.closest?.(".diff td.n:not(:empty, .x), .diff td.o:not(:empty, .x)");
  const select = (to) => choose(from, to);

  document.addEventListener("pointerdown", (event) => {
    const cell = event.button === 0 && numberAt(event.target);
    if (!cell) return;
    if (event.pointerType !== "touch") event.preventDefault(); // no text selection while dragging
    const row = cell.parentElement;
    const shift = event.shiftKey && currentRow() && fileOf(current) === fileOf(row);
    from = shift ? (range[0] ?? current) : row;
    if (!shift) side = cell.matches(".o") && !row.matches(".a") ? "old" : "new";
    select(row);
  });
  document.addEventListener("pointerover", (event) => {
    const row = from && event.buttons && event.target.closest?.(CODE);
    if (row && fileOf(row) === fileOf(from)) select(row);
  });
  document.addEventListener("pointerup", (event) => {
    if (!from) return;
    const row = event.target.closest?.(CODE) ?? from;
    const last = fileOf(row) === fileOf(from) ? row : from;
    from = null;
    goTo(last);
    document.dispatchEvent(new CustomEvent("lines-chosen"));
  });
  document.addEventListener("pointercancel", () => {
    from = null; // the finger scrolls
    clearChoice();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.(CODE) && event.target !== current) goTo(event.target);
  });
  const first = document.querySelector(CODE);
  if (first) first.tabIndex = 0;
  current = first;
}
