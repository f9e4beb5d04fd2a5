"""The review page: the change, what the trainee writes about it, and its submission."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from residency.actions.grade_stored import judged_claims
from residency.actions.personal_trial import read_gate
from residency.actions.read_along import mark_viewed, record_reading
from residency.actions.submit_review import save_verdict, submit_review
from residency.actions.write_comment import discard_comment, restore_comment, save_comment
from residency.domain.diff import Side
from residency.domain.draft import MAX_TEXT, MOST_READ
from residency.domain.errors import BadInput, Incomplete
from residency.domain.family import Family
from residency.domain.permission import Permission
from residency.domain.reading import Span
from residency.domain.review import CONFIDENCE_BUTTONS, CommentKind, Severity, Verdict
from residency.store.tables.attempt import Attempt
from residency.web import access
from residency.web.diffview.sheet import SPLIT, UNIFIED
from residency.web.trainee.cards import card_json, choice, number, read_draft
from residency.web.trainee.opened import Opened, open_variant
from residency.web.trainee.pieces import card_of, file_parts, inserts_of, read_written
from residency.web.world import world

blueprint = Blueprint("review", __name__, url_prefix="/attempts/<attempt_id>")

CHOICES = {
    "kinds": tuple(CommentKind),
    "families": tuple(Family),
    "severities": tuple(Severity),
    "confidences": CONFIDENCE_BUTTONS,
    "max_text": MAX_TEXT,
    "most_read": MOST_READ,
}
"""What the forms of the page offer, and what they take."""


@blueprint.get("/review")
def page(attempt_id: str) -> ResponseReturnValue:
    """The whole page, in one column or (``?view=split``) in two; ``?file=`` opens a file beside it."""
    attempt = access.own_attempt(attempt_id)
    if attempt.submitted_at is not None:
        return redirect(url_for("debrief.page", attempt_id=attempt.id))
    gate = read_gate(world(), attempt)
    if gate.is_asked:
        return redirect(url_for("trial.estimate", attempt_id=attempt.id))
    opened, written = _opened(attempt), read_written(attempt)
    view = request.args.get("view", request.cookies.get("view", ""))
    columns = SPLIT if view == "split" else UNIFIED
    parts = file_parts(opened, written, columns)
    beside = request.args.get("file", "")
    return render_template(
        "trainee/review/page.html",
        attempt=attempt,
        opened=opened,
        written=written,
        parts=parts,
        parts_by_path={part.diff.path: part for part in parts},
        is_split=columns == SPLIT,
        columns=columns,
        beside=beside if beside in opened.repository else "",
        blanks=_blanks(),
        assistance=gate.assistance,
        confidences=CONFIDENCE_BUTTONS,
        judged=judged_claims(attempt),
    )


@blueprint.get("/rows")
def rows(attempt_id: str) -> ResponseReturnValue:
    """Unchanged lines that the page left out, as rows."""
    opened = _opened(access.own_attempt(attempt_id))
    columns = SPLIT if request.args.get("columns") == str(SPLIT) else UNIFIED
    try:
        gap, end, first, last = (int(request.args[name]) for name in ("gap", "end", "first", "last"))
    except (KeyError, ValueError):
        raise BadInput("Say which lines to show: gap, end, first and last are whole numbers.") from None
    return opened.view.part(request.args.get("path", ""), columns, gap=(gap, end), shown=(first, last))


@blueprint.get("/file")
def file(attempt_id: str) -> ResponseReturnValue:
    """Any file of the repository at the new state, for the panel beside the change."""
    attempt = access.own_attempt(attempt_id)
    opened, path = _opened(attempt), request.args.get("path", "")
    sheet = opened.view.whole(path)
    if "HX-Request" not in request.headers:
        return redirect(url_for("review.page", attempt_id=attempt_id, file=path))
    # Comments on a changed file stand in the change; nothing is shown twice.
    cards = [] if path in opened.view.files else read_written(attempt).on(path)
    return render_template(
        "trainee/review/file.html",
        path=path,
        is_changed=path in opened.view.files,
        rows=sheet.html(inserts_of(cards)),
        about_file=[card for card in cards if card.row.line is None],
    )


@blueprint.put("/comments/<comment_id>")
def write(attempt_id: str, comment_id: str) -> ResponseReturnValue:
    """Save a draft. 409 with both texts where another tab was faster."""
    attempt = access.own_attempt(attempt_id)
    draft = read_draft(comment_id, request.get_json())
    saved = save_comment(world(), attempt.trainee_id, attempt.id, draft)
    answer = card_json(card_of(attempt, saved.comment))
    if saved.kept is None:
        return jsonify(answer)
    return jsonify({**answer, "kept": card_json(card_of(attempt, saved.kept))}), 409


@blueprint.delete("/comments/<comment_id>")
def discard(attempt_id: str, comment_id: str) -> ResponseReturnValue:
    """Take a comment out of the review."""
    attempt = access.own_attempt(attempt_id)
    row = discard_comment(world(), attempt.trainee_id, attempt.id, comment_id)
    return jsonify(card_json(card_of(attempt, row)))


@blueprint.post("/comments/<comment_id>")
def bring_back(attempt_id: str, comment_id: str) -> ResponseReturnValue:
    """Bring a discarded comment back."""
    attempt = access.own_attempt(attempt_id)
    row = restore_comment(world(), attempt.trainee_id, attempt.id, comment_id)
    return jsonify(card_json(card_of(attempt, row)))


@blueprint.put("/verdict")
def verdict(attempt_id: str) -> ResponseReturnValue:
    """Remember the verdict as it is chosen."""
    attempt, sent = access.own_attempt(attempt_id), _object()
    chosen = choice(Verdict, sent.get("verdict"), field="verdict")
    sure = number(sent.get("confidence"), field="confidence")
    claims = None if sent.get("claims") is None else _judged(sent["claims"])
    save_verdict(world(), attempt.trainee_id, attempt.id, chosen, sure, claims=claims)
    return jsonify({})


@blueprint.put("/viewed")
def viewed(attempt_id: str) -> ResponseReturnValue:
    """Mark a changed file as viewed or not."""
    attempt, sent = access.own_attempt(attempt_id), _object()
    path = str(sent.get("path", ""))
    if path not in _opened(attempt).view.files:
        raise BadInput("Only a file of this change can be marked as viewed.", field="path")
    mark_viewed(world(), attempt.trainee_id, attempt.id, path, viewed=sent.get("viewed") is True)
    return jsonify({})


@blueprint.post("/reading")
def reading(attempt_id: str) -> ResponseReturnValue:
    """Take a batch of reading times."""
    attempt, sent = access.own_attempt(attempt_id), _object()
    spans = sent.get("spans")
    if not isinstance(spans, list):
        raise BadInput("Reading times are a list of [file, side, start, end, milliseconds].", field="spans")
    read = [_span(item) for item in spans]
    record_reading(world(), attempt.trainee_id, attempt.id, str(sent.get("batch", "")), read)
    return jsonify({})


@blueprint.get("/checks")
def checks(attempt_id: str) -> ResponseReturnValue:
    """What the visible checks printed, or that they still run; asked for until they have finished."""
    return render_template(
        "trainee/review/checks.html", written=read_written(access.own_attempt(attempt_id)), attempt_id=attempt_id
    )


@blueprint.get("/summary")
def summary(attempt_id: str) -> ResponseReturnValue:
    """The comments with what each claims and what is missing, asked for after each change."""
    attempt = access.own_attempt(attempt_id)
    return render_template("trainee/review/summary.html", attempt=attempt, written=read_written(attempt))


@blueprint.get("/submit")
def confirm(attempt_id: str) -> ResponseReturnValue:
    """Show once more what will be graded."""
    attempt = access.own_attempt(attempt_id)
    if attempt.submitted_at is not None:
        return redirect(url_for("debrief.page", attempt_id=attempt.id))
    return _confirmation(attempt)


@blueprint.post("/submit")
def submit(attempt_id: str) -> ResponseReturnValue:
    """Submit and lead to the debrief. A second click or a retry finds the first one's result."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    try:
        submit_review(world(), trainee.id, attempt_id)  # fetches and authorises under its own lock
    except Incomplete:
        return _confirmation(access.own_attempt(attempt_id)), 422
    return redirect(url_for("debrief.page", attempt_id=attempt_id), code=303)


@cache
def _blanks() -> Markup:
    """The empty forms and the help: the same for everybody, so they are drawn once in a process."""
    return Markup(render_template("trainee/review/blanks.html", **CHOICES))  # noqa: S704  (our own template)


def _opened(attempt: Attempt) -> Opened:
    return open_variant(world().engine, attempt.variant_hash)


def _confirmation(attempt: Attempt) -> str:
    return render_template(
        "trainee/review/submit.html",
        attempt=attempt,
        opened=_opened(attempt),
        written=read_written(attempt),
        judged=judged_claims(attempt),
    )


def _object() -> dict[str, object]:
    sent = request.get_json()
    if not isinstance(sent, dict):
        raise BadInput("This address takes a JSON object.")
    return sent


def _judged(sent: object) -> dict[str, bool]:
    """What is made of the author's claims; those that are not judged are left out."""
    if not isinstance(sent, dict) or not all(holds in (True, False, None) for holds in sent.values()):
        raise BadInput("The claims are an object of true, false and null.", field="claims")
    return {name: holds for name, holds in sent.items() if holds is not None}


def _span(item: object) -> Span:
    if not isinstance(item, list) or len(item) != 5 or not all(isinstance(part, int) for part in item[2:]):
        raise BadInput("A reading time is [file, side, start, end, milliseconds].", field="spans")
    side = choice(Side, item[1], field="side")
    if side is None:
        raise BadInput("A reading time names its side, old or new.", field="spans")
    return Span(str(item[0]), side, *item[2:])
