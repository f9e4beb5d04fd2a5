// Files: the list at the left, folding, viewed marks, unchanged lines, the file beside the change.
import { fileOf, goTo, rowsOf, currentRow } from "./rows.js";
import { say, send } from "./server.js";

const changed = () => [...document.querySelectorAll(".change .file[data-file]")];

/** The next (1) or previous (-1) changed file after the one that is current. */
export function stepFile(by) {
  const files = changed();
  const at = files.indexOf(fileOf(currentRow()) ?? fileOf(document.activeElement));
  return files[Math.min(files.length - 1, Math.max(0, at + by))];
}

/** Go to a file: to its first row, or to its name where it is folded. */
export function goToFile(file) {
  if (!file) return;
  file.scrollIntoView({ block: "start" });
  const row = rowsOf(file)[0];
  if (row) goTo(row, { onto: "new" });
  else file.querySelector(".file__name").focus({ preventScroll: true });
}

/** Mark a file as viewed or not; a viewed file is folded. */
export async function setViewed(file, viewed) {
  const box = file.querySelector("[data-viewed]");
  box.checked = viewed;
  fold(file, viewed);
  file.classList.toggle("file--viewed", viewed);
  const mark = document.querySelector(`[data-tree="${CSS.escape(file.dataset.path)}"] [data-viewed-mark]`);
  if (mark) mark.hidden = !viewed;
  const boxes = [...document.querySelectorAll("[data-viewed]")];
  const words = `${boxes.filter((one) => one.checked).length} of ${boxes.length} files viewed`;
  document.querySelector("[data-progress]").textContent = words;
  try {
    const answer = await send("PUT", "viewed", { path: file.dataset.path, viewed });
    if (!answer.ok) say(answer.sentence, "trouble");
  } catch {
    say("Offline: this mark is not saved", "trouble");
  }
}

/** Fold the rows of a file away, or show them again. */
export function fold(file, folded) {
  file.querySelector(".file__body").hidden = folded;
  file.querySelector(".file__fold").setAttribute("aria-expanded", String(!folded));
}

/** Press the button that shows unchanged lines nearest to the current row. */
export function expandNearby() {
  const file = fileOf(currentRow());
  const rows = file ? [...file.querySelectorAll("tr")] : [];
  const at = rows.indexOf(currentRow());
  const gaps = rows.map((row, index) => [Math.abs(index - at), row]).filter(([, row]) => row.matches(".gap"));
  gaps.sort(([a], [b]) => a - b);
  gaps[0]?.[1].querySelector("button").click();
}

export function closeBeside() {
  const beside = document.getElementById("beside");
  if (!beside?.firstElementChild) return false;
  beside.dispatchEvent(new Event("leaving"));
  beside.replaceChildren();
  goTo(currentRow() ?? document.querySelector("tr[data-n], tr[data-o]"));
  return true;
}

/** The rows that come for a gap take its place; the focus goes to the first of them. */
function keepFocusInGaps() {
  let before = null;
  let after = null;
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "beside") event.detail.target.dispatchEvent(new Event("leaving"));
    const gap = event.detail.target.matches?.(".gap") ? event.detail.target : null;
    before = gap?.previousElementSibling;
    after = gap && !before ? gap.parentElement : null;
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const isBeside = event.detail.target.id === "beside";
    if (isBeside) document.getElementById("beside-name")?.focus();
    let row = before ? before.nextElementSibling : after?.firstElementChild;
    while (row && !row.matches("[data-n], [data-o]")) row = row.nextElementSibling;
    if (row) goTo(row);
    before = after = null;
  });
  document.body.addEventListener("htmx:sendError", (event) => {
    if (event.detail.target.matches(".gap, #beside")) say("Offline: these lines cannot be fetched now", "trouble");
  });
}

function showCurrentInTree() {
  const links = new Map([...document.querySelectorAll(".tree__file")].map((link) => [link.hash, link]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const link = links.get(`#${target.id}`);
        if (!link || !isIntersecting) continue;
        for (const other of links.values()) other.removeAttribute("aria-current");
        link.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-120px 0px -75% 0px" },
  );
  for (const file of changed()) observer.observe(file);
}

function filter(event) {
  const wanted = event.target.value.trim().toLowerCase();
  for (const item of document.querySelectorAll("[data-tree]")) {
    item.hidden = !item.dataset.tree.toLowerCase().includes(wanted);
  }
  if (wanted) for (const folder of document.querySelectorAll(".files details")) folder.open = true;
}

/** Panels stay as they were left, per attempt, as long as this tab lives. */
function keepPanels() {
  for (const panel of document.querySelectorAll("[data-keep]")) {
    const key = `panel:${location.pathname}:${panel.dataset.keep}`;
    const kept = sessionStorage.getItem(key);
    if (kept) panel.open = kept === "open";
    panel.addEventListener("toggle", () => sessionStorage.setItem(key, panel.open ? "open" : "closed"));
  }
}

const clicks = {
  fold: (button) => fold(fileOf(button), !fileOf(button).querySelector(".file__body").hidden),
  "unfold-all": (button) => {
    fold(fileOf(button), false);
    for (const gap of fileOf(button).querySelectorAll(".gap__all")) gap.click();
  },
  "close-beside": closeBeside,
};

export function startFiles() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    clicks[button?.dataset.do]?.(button);
    const link = event.target.closest("[data-view-link]");
    if (link) document.cookie = `view=${link.dataset.viewLink}; path=/; max-age=31536000; samesite=lax`;
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-viewed]")) setViewed(fileOf(event.target), event.target.checked);
  });
  document.getElementById("filter")?.addEventListener("input", filter);
  keepFocusInGaps();
  keepPanels();
  showCurrentInTree();
}
