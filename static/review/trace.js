// Records which lines are on screen and for how long, while somebody is there to read them.
import { attempt, send, uuid } from "./server.js";

const TICK = 1000;
const BATCH = 10_000;
const IDLE = 60_000;
const MOST = 350; // spans in one batch; the server takes a few more
const onScreen = new Set();
const times = new Map(); // "file\nside\nline" -> milliseconds
let unsent = []; // batches that no answer has confirmed
let active = Date.now();
let last = performance.now();

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) onScreen.add(target);
      else onScreen.delete(target);
    }
  },
  { rootMargin: "-100px 0px 0px 0px" },
);

/** Watch the rows of an element. A row is watched once however often it is named. */
function watch(element) {
  for (const row of element.querySelectorAll("tr[data-n], tr[data-o]")) observer.observe(row);
}

/** The lines a row shows. An unchanged line counts on its new side only; a changed pair in two columns on both. */
function placesOf(row) {
  const file = row.closest("[data-file]")?.dataset;
  if (!file) return [];
  const { n, o } = row.dataset;
  const places = n ? [`${file.path}\nnew\n${n}`] : [];
  if (o && (!n || row.classList.contains("m"))) places.push(`${file.oldPath}\nold\n${o}`);
  return places;
}

function tick() {
  const now = performance.now();
  const passed = Math.min(now - last, 2 * TICK); // a machine that slept did not read
  last = now;
  if (document.hidden || Date.now() - active > IDLE) return;
  for (const row of onScreen) {
    if (!row.isConnected) onScreen.delete(row);
    else for (const place of placesOf(row)) times.set(place, (times.get(place) ?? 0) + passed);
  }
}

/** Neighbouring lines with the same time become one span. */
function spans() {
  const lines = [...times].map(([place, ms]) => {
    const [file, side, line] = place.split("\n");
    return { file, side, line: Number(line), ms: Math.round(ms) };
  });
  lines.sort((a, b) => a.file.localeCompare(b.file) || a.side.localeCompare(b.side) || a.line - b.line);
  const found = [];
  for (const { file, side, line, ms } of lines) {
    const before = found.at(-1);
    if (before && before[0] === file && before[1] === side && before[3] === line - 1 && before[4] === ms) before[3] = line;
    else if (ms > 0) found.push([file, side, line, line, ms]);
  }
  return found;
}

async function deliver({ keepalive = false } = {}) {
  tick();
  const all = spans();
  times.clear();
  for (let at = 0; at < all.length; at += MOST) unsent.push({ batch: uuid(), spans: all.slice(at, at + MOST) });
  for (const batch of [...unsent]) {
    try {
      const answer = await send("POST", "reading", batch, { keepalive });
      if (answer.status < 500 && answer.status !== 401) unsent = unsent.filter((other) => other !== batch);
    } catch {
      return; // offline: the batches wait, and their ids keep a retry from counting twice
    }
  }
}

export function startTrace() {
  if (!attempt || !document.querySelector(".diff")) return;
  watch(document);
  document.body.addEventListener("htmx:load", (event) => {
    const added = event.detail.elt;
    if (added.matches?.("tr")) observer.observe(added);
    watch(added);
  });
  for (const kind of ["pointermove", "keydown", "wheel", "touchstart", "scroll"]) {
    document.addEventListener(kind, () => (active = Date.now()), { passive: true, capture: true });
  }
  setInterval(tick, TICK);
  setInterval(deliver, BATCH);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) deliver({ keepalive: true });
    else last = performance.now();
  });
  window.addEventListener("pagehide", () => deliver({ keepalive: true }));
}
