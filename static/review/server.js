// Talks to the server about this attempt, and says in the bar how saving goes.

const frame = document.querySelector("[data-attempt]");
const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
const state = document.querySelector("[data-save-state]");

export const attempt = frame?.dataset.attempt ?? "";
export const pageUrl = frame?.dataset.url ?? "";

/** Status and JSON of an answer. Throws where no answer comes: the connection is lost. */
export async function send(method, path, body, { keepalive = false } = {}) {
  const answer = await fetch(`/attempts/${attempt}/${path}`, {
    method,
    keepalive,
    redirect: "manual",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body ?? {}),
  });
  const data = await answer.json().catch(() => ({}));
  return { status: answer.status, ok: answer.ok, data, sentence: data.error ?? "The server could not take this." };
}

/** Say how saving goes; "trouble" is seen and read out at once. */
export function say(words, kind = "") {
  if (!state || state.textContent === words) return;
  state.textContent = words;
  state.classList.toggle("trouble", kind === "trouble");
}

/** A version 4 UUID, also where the page is not served over TLS. */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The document was changed by us: the list of comments and the counts follow. */
export function announceChange() {
  document.body.dispatchEvent(new Event("comments-changed"));
}
