// The verdict, the way from the list of comments to their places, and the last step.
import { cardOf, edit } from "./comments.js";
import { flush, hasUnsent } from "./drafts.js";
import { fold, goToFile } from "./files.js";
import { fileOf } from "./rows.js";
import { say, send } from "./server.js";

const RETRY = 5000;
let retry;

/** What is made of the author's claims: true, false, or null for one that is not judged. */
function judgedClaims(chosen) {
  const said = { holds: true, fails: false };
  const claims = [...chosen].filter(([name]) => name.startsWith("claim "));
  return Object.fromEntries(claims.map(([name, value]) => [name.slice(6), said[value] ?? null]));
}

async function saveVerdict(form) {
  clearTimeout(retry);
  const chosen = new FormData(form);
  const confidence = chosen.get("confidence");
  try {
    const answer = await send("PUT", "verdict", {
      verdict: chosen.get("verdict"),
      confidence: confidence ? Number(confidence) : null,
      claims: judgedClaims(chosen),
    });
    say(answer.ok ? "All saved" : answer.sentence, answer.ok ? "" : "trouble");
    return answer.ok;
  } catch {
    say("Offline: the verdict is not saved yet", "trouble");
    retry = setTimeout(() => saveVerdict(form), RETRY);
    return false;
  }
}

function goToComment(event, link) {
  const card = cardOf(link.dataset.goto);
  if (!card) return; // on a file that is not on this page: the link opens it
  event.preventDefault();
  const file = fileOf(card);
  if (file?.querySelector(".file__fold")) fold(file, false);
  card.scrollIntoView({ block: "center" });
  card.focus({ preventScroll: true });
}

/** Go where the address points, also into a file that is folded or opens beside the change. */
function followHash() {
  const card = location.hash.startsWith("#comment-") && document.getElementById(location.hash.slice(1));
  if (card) {
    const file = fileOf(card);
    if (file?.querySelector(".file__fold")) fold(file, false);
    card.scrollIntoView({ block: "center" });
    if (card.querySelector(".comment__missing")) edit(card);
    else card.focus({ preventScroll: true });
  }
}

/** Leave for the last page only when the server has everything. */
async function finish(event, link, form) {
  event.preventDefault();
  const isSaved = (await Promise.all([flush(), form ? saveVerdict(form) : true])).every(Boolean);
  if (isSaved) location.assign(link.href);
  else say("Not everything is on the server yet. This page keeps trying; submit when it says saved.", "trouble");
}

export function startVerdict() {
  const form = document.querySelector("[data-verdict]");
  form?.addEventListener("change", () => saveVerdict(form));
  document.addEventListener("click", (event) => {
    const goto = event.target.closest("[data-goto]");
    const last = event.target.closest("[data-do=finish]");
    const file = event.target.closest('.tree__file[href^="#file-"]');
    if (goto) goToComment(event, goto);
    if (last) finish(event, last, form);
    if (file) {
      event.preventDefault();
      goToFile(document.querySelector(file.hash));
    }
  });
  document.querySelector("[data-submit]")?.addEventListener("submit", (event) => {
    if (!hasUnsent()) {
      event.submitter?.setAttribute("aria-disabled", "true");
      return;
    }
    event.preventDefault();
    say("Some text is in this browser only. It is being sent; submit again in a moment.", "trouble");
    flush().then((isSent) => isSent && location.reload());
  });
  followHash();
  document.body.addEventListener("htmx:afterSettle", (event) => event.detail.target.id === "beside" && followHash());
}
