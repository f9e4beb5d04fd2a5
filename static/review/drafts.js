// Keeps what is typed: in this browser at once, on the server a moment later.
//
// A record leaves the browser only when the server has answered that it holds the text. Each page that is
// open has records of its own, so that two tabs never overwrite each other's; the records of a page that was
// closed or crashed are adopted by the next one.
import { announceChange, attempt, say, send, uuid } from "./server.js";

const PAUSE = 600;
const RETRY = 5000;
const page = uuid();
const prefix = `draft:${attempt}:`;
const lock = (id) => `residency-page:${id}`;
const timers = new Map();
const busy = new Map();
let listener = { saved() {}, refused() {}, conflict() {}, adopted() {} };
let retry;

const keyOf = (id) => `${prefix}${id}:${page}`;
const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));

/** Who is told about what became of a draft: saved, refused, conflict, adopted. */
export function listen(to) {
  listener = to;
}

/** Keep this draft and send it when the typing pauses. */
export function keep(draft) {
  try {
    localStorage.setItem(keyOf(draft.id), JSON.stringify({ ...draft, stamp: uuid() }));
  } catch {
    say("This browser keeps nothing: stay on this page until it says saved.", "trouble");
    waiting.set(draft.id, { ...draft, stamp: uuid() });
  }
  say("Saving …");
  clearTimeout(timers.get(draft.id));
  timers.set(draft.id, setTimeout(() => save(draft.id), PAUSE));
}
const waiting = new Map(); // what localStorage had no room for

/** Send everything now. True if the server holds all of it. */
export async function flush({ keepalive = false } = {}) {
  const ids = [...waiting.keys(), ...keys().filter((key) => key.endsWith(`:${page}`)).map((key) => read(key).id)];
  await Promise.all([...new Set(ids)].map((id) => save(id, { keepalive })));
  return !hasUnsent();
}

/** Whether some text is in this browser only. */
export function hasUnsent() {
  return waiting.size > 0 || keys().length > 0;
}

/** Forget what is kept of a comment: the server has it, or nobody wants it. */
export function forget(id) {
  clearTimeout(timers.get(id));
  localStorage.removeItem(keyOf(id));
  waiting.delete(id);
}

/** Wait for what is being sent of a comment, then send the rest of it. */
export async function save(id, { keepalive = false } = {}) {
  clearTimeout(timers.get(id));
  if (!keepalive) await busy.get(id);
  const record = waiting.get(id) ?? read(keyOf(id));
  if (!record) return;
  const { stamp, ...draft } = record;
  const sending = deliver(draft, stamp, keepalive);
  busy.set(id, sending);
  await sending;
  if (busy.get(id) === sending) busy.delete(id);
}

async function deliver(draft, stamp, keepalive) {
  let answer;
  try {
    answer = await send("PUT", `comments/${draft.id}`, draft, { keepalive: keepalive && draft.text.length < 15000 });
  } catch {
    say("Offline: kept in this browser", "trouble");
    again();
    return;
  }
  if (answer.status === 401) {
    say("Signed out: kept in this browser. Sign in again in another tab.", "trouble");
    again();
  } else if (answer.status === 409 && answer.data.kept) {
    forget(draft.id);
    listener.conflict(draft, answer.data);
  } else if (answer.ok) {
    settle(draft.id, stamp, answer.data);
  } else if (answer.status >= 500) {
    say("The server is in trouble: kept in this browser", "trouble");
    again();
  } else {
    say("Not saved: see the comment", "trouble");
    listener.refused(draft, answer.sentence);
  }
}

/** The server has what was sent. What was typed since stays, and is now based on the new revision. */
function settle(id, stamp, data) {
  const now = waiting.get(id) ?? read(keyOf(id));
  if (!now || now.stamp === stamp) {
    forget(id);
  } else {
    const { stamp: _, ...newer } = now;
    keep({ ...newer, revision: data.comment.revision });
  }
  listener.saved(id, data);
  if (!hasUnsent()) say("All saved");
  announceChange();
}

function again() {
  clearTimeout(retry);
  retry = setTimeout(() => flush(), RETRY);
}

/** Take over what pages left behind that are gone. */
async function adopt() {
  const alive = new Set();
  if (navigator.locks) {
    navigator.locks.request(lock(page), () => new Promise(() => {})); // held as long as this page lives
    for (const held of (await navigator.locks.query()).held) alive.add(held.name);
  }
  for (const key of keys()) {
    const owner = key.slice(key.lastIndexOf(":") + 1);
    if (owner === page || alive.has(lock(owner))) continue;
    const { stamp, ...draft } = read(key);
    if (read(keyOf(draft.id))) continue; // a second tab left this comment too; the next page takes that one
    keep(draft);
    localStorage.removeItem(key);
    listener.adopted(draft);
  }
}

export function startDrafts() {
  adopt();
  window.addEventListener("online", () => flush());
  window.addEventListener("focus", () => hasUnsent() && flush());
  window.addEventListener("pagehide", () => flush({ keepalive: true }));
  document.addEventListener("visibilitychange", () => document.hidden && flush({ keepalive: true }));
}
