// Comments: the cards between the rows, and the form while one is written.
import { flush, forget, keep, listen, save } from "./drafts.js";
import { addExample, exampleIn, showProblems } from "./examples.js";
import { chosenPlace, clearChoice, fileOf, goTo, rowOf } from "./rows.js";
import { announceChange, say, send, uuid } from "./server.js";

const CLAIMS = { issue: "", question: "A question counts as a claim at 25 %." };
const NO_CLAIM = "This claims nothing and costs nothing.";
const TOO_LONG = "Too long to be read as a claim about one defect: split it, or say it in fewer words.";
const blank = (name) => document.getElementById(`blank-${name}`).content.firstElementChild.cloneNode(true);
const data = (card) => JSON.parse(card.dataset.comment);
const isEmpty = ({ revision, text, example }) => !revision && !text.trim() && !example;
const part = (card, name) => card.querySelector(`[data-${name}]`);

/** The card of a comment, if it is on the page. */
export const cardOf = (id) => document.getElementById(`comment-${id}`);

/** Begin a comment at a place; without a line it is about the file, without a file about the change. */
export function begin(place) {
  const fields = { id: uuid(), revision: 0, file: null, side: "new", line: null, end_line: null, kind: "issue" };
  const { section, ...where } = place;
  const card = put({ ...fields, family: null, severity: null, confidence: null, text: "", example: "", ...where }, section);
  edit(card);
}

/** Open the form of a card, with the focus in its text. */
export function edit(card) {
  if (part(card, "state")) return card.querySelector("textarea").focus();
  const comment = data(card);
  const form = blank("form");
  addExample(form, comment);
  for (const label of form.querySelectorAll("[data-for]")) label.htmlFor = `${label.dataset.for}-${comment.id}`;
  for (const field of form.querySelectorAll("[data-id]")) field.id = `${field.dataset.id}-${comment.id}`;
  fill(form, comment);
  part(card, "view").hidden = part(card, "actions").hidden = true;
  card.append(form);
  follow(form);
  form.addEventListener("input", () => typed(card));
  showProblems(form, comment.problems);
  form.addEventListener("focusout", () => {
    save(data(card).id);
    setTimeout(() => showProblems(form, data(card).problems)); // by then the focus has arrived elsewhere
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    done(card);
  });
  form.text.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

/** Close the form of a card. One that was never written is gone; everything else stays and is sent. */
export function done(card) {
  const comment = data(card);
  const form = card.querySelector("form");
  if (!form) return;
  const back = rowBelow(card);
  if (isEmpty(comment)) {
    forget(comment.id);
    remove(card);
  } else {
    save(comment.id);
    form.remove();
    part(card, "view").hidden = part(card, "actions").hidden = false;
  }
  clearChoice();
  if (back) goTo(back);
  else if (card.isConnected) card.focus();
}

/** The card whose form holds the focus. */
export const edited = () => document.activeElement?.closest(".comment:has(form)");

function fill(form, comment) {
  form.text.value = comment.text;
  form.family.value = comment.family ?? "";
  form.severity.value = comment.severity ?? "";
  for (const name of ["kind", "confidence"]) {
    for (const input of form.querySelectorAll(`[name="${name}"]`)) {
      input.checked = input.value === String(comment[name] ?? "");
    }
  }
  part(form, "place").textContent = wordsFor(comment);
  part(form, "range").hidden = comment.line === null;
  form.end_line.min = comment.line ?? 1;
  form.end_line.value = comment.end_line ?? comment.line ?? "";
}

function wordsFor({ file, side, line }) {
  if (!file) return "On the whole change";
  if (!line) return `On ${file}`;
  return `On ${side === "old" ? "the old " : ""}line ${line}`;
}

function values(form, comment) {
  const end = Number(form.end_line.value);
  return {
    ...comment,
    kind: form.elements.kind.value,
    family: form.family.value || null,
    severity: form.severity.value || null,
    confidence: form.elements.confidence.value ? Number(form.elements.confidence.value) : null,
    end_line: comment.line && end > comment.line ? end : null,
    text: form.text.value,
    example: exampleIn(form, comment),
  };
}

/** What the form shows depends on the kind of comment and its family. */
function follow(form) {
  const kind = form.elements.kind.value;
  part(form, "sure").hidden = kind !== "issue";
  const isTooLong = kind in CLAIMS && form.text.value.length > Number(form.text.dataset.mostRead);
  part(form, "counts").textContent = isTooLong ? TOO_LONG : CLAIMS[kind] ?? NO_CLAIM;
  part(form, "family-help").textContent = form.family.selectedOptions[0]?.dataset.help ?? "";
}

function typed(card) {
  const form = card.querySelector("form");
  follow(form);
  const comment = values(form, data(card));
  card.dataset.comment = JSON.stringify(comment);
  if (isEmpty(comment) && !comment.text && comment.kind === "issue" && !comment.confidence) return;
  tell(card, "Saving …");
  keep(comment);
}

function tell(card, words, kind = "") {
  const state = part(card, "state");
  if (!state) return;
  state.textContent = words;
  state.classList.toggle("trouble", kind === "trouble");
}

/** Put a card where its comment belongs. */
function put(comment, section, view = "") {
  const card = blank("comment");
  card.id = `comment-${comment.id}`;
  card.dataset.comment = JSON.stringify(comment);
  card.setAttribute("aria-label", `Comment ${wordsFor(comment).toLowerCase()}`);
  show(card, view);
  threadFor(comment, section ?? sectionFor(comment.file)).append(card);
  recount(card);
  return card;
}

function show(card, view) {
  if (!view) return;
  part(card, "view").innerHTML = view; // made and cleaned by the server
  const isOpen = Boolean(card.querySelector("form"));
  part(card, "view").hidden = part(card, "actions").hidden = isOpen;
}

function sectionFor(path) {
  const sections = [...document.querySelectorAll("[data-file]")];
  const own = (section) => path && (section.dataset.path === path || section.dataset.oldPath === path);
  return sections.find(own) ?? document.querySelector(".whole");
}

function threadFor({ side, line, end_line }, section) {
  const row = line && (rowOf(section, { side, line: end_line ?? line }) ?? rowOf(section, { side, line }));
  if (!row) return part(section, "about-file");
  if (!row.nextElementSibling?.matches(".talk")) {
    const talk = document.createElement("tr");
    talk.className = "talk";
    const cell = talk.insertCell();
    cell.colSpan = row.querySelectorAll("td").length;
    cell.append(Object.assign(document.createElement("div"), { className: "thread" }));
    row.after(talk);
  }
  return row.nextElementSibling.querySelector(".thread");
}

function rowBelow(card) {
  return card.closest(".talk")?.previousElementSibling ?? null;
}

function remove(card) {
  const talk = card.closest(".talk");
  const section = fileOf(card);
  card.remove();
  if (talk && !talk.querySelector(".comment")) talk.remove();
  recount(section);
  announceChange();
}

/** The number of comments beside the name of a file. */
function recount(element) {
  const path = fileOf(element)?.dataset.path;
  const badge = path && document.querySelector(`[data-tree="${CSS.escape(path)}"] [data-comment-count]`);
  if (!badge) return;
  const own = `[data-path="${CSS.escape(path)}"] .comment:not(.comment--gone)`;
  badge.textContent = document.querySelectorAll(own).length;
  badge.hidden = badge.textContent === "0";
}

/** Before the panel beside the change shows something else: what was written there on a changed file moves into it. */
function moveIntoChange(panel) {
  for (const card of panel.querySelectorAll(".comment:not(.comment--gone)")) {
    if (card.querySelector("form")) done(card);
    const comment = data(card);
    const section = document.querySelector(`.change .file[data-path="${CSS.escape(comment.file ?? "")}"]`);
    if (section && card.isConnected) threadFor(comment, section).append(card);
  }
}

async function discard(card) {
  const comment = data(card);
  const row = rowBelow(card);
  if (isEmpty(comment)) {
    forget(comment.id);
    remove(card);
    if (row) goTo(row);
    return;
  }
  const answer = await attemptTo(card, async () => {
    if (!(await flush())) throw new Error("not on the server yet");
    return send("DELETE", `comments/${comment.id}`);
  });
  if (!answer) return;
  const gone = blank("discarded");
  gone.dataset.id = comment.id;
  card.replaceWith(gone);
  gone.querySelector("button").focus();
  recount(gone);
  announceChange();
}

/** Bring a discarded comment back, in place of what stands for it or where it was. */
export async function restore(id, from) {
  const answer = await attemptTo(null, () => send("POST", `comments/${id}`));
  if (!answer) return;
  const { comment, view } = answer.data;
  const card = put(comment, from ? fileOf(from) : null, view);
  from?.closest(".comment--gone")?.remove();
  recount(card);
  card.focus();
  announceChange();
}

async function attemptTo(card, act) {
  try {
    const answer = await act();
    if (answer.ok) return answer;
    say(answer.sentence, "trouble");
    if (card) tell(card, answer.sentence, "trouble");
  } catch {
    say("No connection: try this again when you are back online.", "trouble");
  }
  return null;
}

/** What became of a draft, as its card shows it. */
const outcomes = {
  saved(id, { comment, view }) {
    const card = cardOf(id);
    if (!card) return;
    card.dataset.comment = JSON.stringify({ ...data(card), revision: comment.revision, problems: comment.problems });
    show(card, view);
    showProblems(card.querySelector("form"), comment.problems);
    tell(card, "Saved");
  },
  refused({ id }, sentence) {
    if (cardOf(id)) {
      edit(cardOf(id));
      tell(cardOf(id), sentence, "trouble");
    }
  },
  /** Another tab was faster. What stands here goes on as a comment of its own, and theirs is shown above it. */
  conflict(draft, { comment, view, kept }) {
    const card = cardOf(draft.id);
    say("Changed in another tab too: both texts are kept", "trouble");
    if (!card) return;
    const typing = data(card);
    card.id = `comment-${kept.comment.id}`;
    const mine = { ...typing, id: kept.comment.id, revision: kept.comment.revision };
    card.dataset.comment = JSON.stringify(mine);
    show(card, kept.view);
    tell(card, "Changed in another tab too: this is kept as a comment of its own.", "trouble");
    const theirs = put(comment, fileOf(card), view);
    card.before(theirs);
    if (typing.text !== draft.text || typing.example !== draft.example) keep(mine);
    announceChange();
  },
  /** A page that is gone had kept this: it stands here again, and is being sent. */
  adopted(draft) {
    if (!document.getElementById("blank-form")) return; // the last page shows no forms; sending is enough
    const card = cardOf(draft.id) ?? put(draft, null);
    card.dataset.comment = JSON.stringify(draft);
    edit(card);
    tell(card, "Brought back from this browser");
  },
};

export function startComments() {
  listen(outcomes);
  const panel = document.getElementById("beside");
  panel?.addEventListener("leaving", () => moveIntoChange(panel));
  document.body.addEventListener("htmx:afterSettle", () => {
    const total = document.querySelector("[data-total]");
    if (total) total.textContent = document.getElementById("summary").dataset.count;
  });
  document.addEventListener("lines-chosen", () => {
    const place = chosenPlace();
    if (place) begin(place);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    const card = button?.closest(".comment");
    if (button?.dataset.do === "edit") edit(card);
    else if (button?.dataset.do === "discard") discard(card);
    else if (button?.dataset.do === "restore") restore(button.dataset.id ?? card.dataset.id, card);
    else if (button?.dataset.do === "comment-file") {
      const section = fileOf(button);
      begin({ section, file: section.dataset.path ?? null });
    }
  });
}
