"""A debrief as a page: the same for the trainee who wrote the review and for a mentor who reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import render_template

from residency.actions.open_dispute import DisputeKind
from residency.actions.read_debrief import Debrief
from residency.domain.errors import NotFound
from residency.domain.grade import BugResult, MarkedComment, Outcome, ReviewGrade
from residency.domain.key import KeyedBug, KeyedDecoy, KeyedFinding
from residency.domain.miss import Miss
from residency.domain.review import Verdict
from residency.store.tables.attempt import CommentRow
from residency.store.tables.run import RunRow
from residency.web.annotated import annotate


@dataclass(frozen=True)
class BugView:
    """A seeded bug, what became of it, and the run that proves it."""

    bug: KeyedBug
    result: BugResult
    found_by: CommentRow | None
    miss: Miss | None
    run: RunRow | None
    poll_url: str


@dataclass(frozen=True)
class CommentView:
    """A comment, what became of it and why. ``number`` counts from 1."""

    number: int
    row: CommentRow
    marked: MarkedComment
    badge: str
    sentence: str
    bug: KeyedBug | None
    decoy: KeyedDecoy | None
    finding: KeyedFinding | None
    disputes: tuple[DisputeKind, ...]


_BADGES = {
    Outcome.HIT: "ok",
    Outcome.FALSE_ALARM: "bad",
    Outcome.DUPLICATE: "warn",
    Outcome.FINDING: "info",
    Outcome.NO_CLAIM: "",
}
_SENTENCES = {
    Outcome.HIT: "Found: this names the seeded bug.",
    Outcome.FALSE_ALARM: "False alarm: no seeded bug is what this says.",
    Outcome.DUPLICATE: "Said twice: another comment of yours names this bug already.",
    Outcome.FINDING: "A fair finding: nobody seeded it, and it is true. It costs nothing.",
    Outcome.NO_CLAIM: "Claims nothing, so it neither wins nor costs anything.",
}


def debrief_page(debrief: Debrief, *, may_dispute: bool, witness_url: Callable[[str], str]) -> str:
    """The whole page. ``may_dispute`` offers to object; ``witness_url`` is where a bug's run is asked for."""
    bugs = [_bug_view(debrief, bug, witness_url(bug.slug)) for bug in debrief.key.bugs]
    comments = [_comment_view(debrief, index) for index in range(len(debrief.comments))]
    return render_template(
        "review/debrief.html",
        debrief=debrief,
        grade=debrief.grade,
        headline=headline(debrief.grade),
        parts=score_parts(debrief.grade),
        bugs=bugs,
        comments=comments,
        change=annotate(debrief.shown.change, debrief.key, debrief.comments),
        may_dispute=may_dispute,
    )


def witness_panel(debrief: Debrief, bug: str, poll_url: str) -> str:
    """The part of the page that shows one witness, or that it has not finished yet."""
    if bug not in debrief.witnesses:
        raise NotFound("There is no such bug in this change.")
    return render_template("review/witness.html", run=debrief.witnesses[bug], poll_url=poll_url)


def headline(grade: ReviewGrade) -> str:
    """The result in one sentence."""
    if grade.is_clean:
        if grade.is_full_marks:
            return "This change was clean, and you said so: full marks."
        if grade.verdict is Verdict.APPROVE:
            return "This change was clean. You approved it, but some comments raised false alarms."
        return "This change was clean: nothing was seeded, and your verdict stopped it."
    found, shown = grade.found, len(grade.bugs)
    bugs = "bug" if shown == 1 else "bugs"
    if found == shown:
        return f"You found {'the bug' if shown == 1 else f'all {shown} bugs'} in this change."
    return f"You found {found or 'none'} of the {shown} {bugs} in this change."


def score_parts(grade: ReviewGrade) -> list[tuple[str, str, str]]:
    """Each part of the score: its name, its value, and a sentence that says where it comes from."""
    claims = sum(marked.outcome is not Outcome.NO_CLAIM for marked in grade.comments)
    percent = "0 is perfect silence" if grade.percent is None else f"{grade.percent:.0f} % of the best"
    return [
        (
            "Points",
            f"{grade.utility:+.2f}",
            f"{percent}. A bug found earns its weight less a price for doubt; a false alarm costs more, the surer"
            " you were.",
        ),
        (
            "Found",
            f"{grade.found} of {len(grade.bugs)}",
            "Seeded bugs that a comment of yours names. About four changes in ten have none."
            if grade.bugs
            else "There was nothing to find in this change.",
        ),
        (
            "False alarms",
            f"{grade.false_alarms} of {claims}",
            "Of your issues and questions, those that name no seeded bug and no accepted finding.",
        ),
        ("Verdict", "right" if grade.verdict_right else "wrong", _verdict_sentence(grade)),
        (
            "Named rightly",
            f"{grade.named_right} of {grade.found}",
            "Bugs you found with the family and the severity of the key.",
        ),
    ]


def _verdict_sentence(grade: ReviewGrade) -> str:
    said = "approved" if grade.verdict is Verdict.APPROVE else "requested changes"
    truth = "a clean change" if grade.is_clean else "a change with bugs in it"
    sure = "" if grade.verdict_confidence is None else f", at {grade.verdict_confidence} % sure"
    return f"You {said}{sure}. It was {truth}."


def _bug_view(debrief: Debrief, bug: KeyedBug, poll_url: str) -> BugView:
    result = next(result for result in debrief.grade.bugs if result.slug == bug.slug)
    found_by = None if result.found_by is None else debrief.comments[result.found_by]
    return BugView(bug, result, found_by, debrief.misses.get(bug.slug), debrief.witnesses[bug.slug], poll_url)


def _comment_view(debrief: Debrief, index: int) -> CommentView:
    row, marked = debrief.comments[index], debrief.grade.comments[index]
    judgement = marked.judgement
    key = debrief.key
    about = marked.bug or judgement.located_at
    return CommentView(
        number=index + 1,
        row=row,
        marked=marked,
        badge=_BADGES[marked.outcome],
        sentence=_SENTENCES[marked.outcome],
        bug=next((bug for bug in key.bugs if bug.slug == about), None),
        decoy=next((decoy for decoy in key.decoys if decoy.id == judgement.decoy), None),
        finding=next((finding for finding in key.findings if finding.id == judgement.finding), None),
        disputes=tuple(DisputeKind(d.kind) for d in debrief.disputes if d.comment_id == row.id),
    )
