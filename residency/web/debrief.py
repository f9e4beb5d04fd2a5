"""A debrief as a page: the same for the trainee who wrote the review and for a mentor who reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import render_template

from residency.actions.offer_saved_comments import Offered
from residency.actions.read_debrief import Debrief
from residency.actions.read_regrades import Regraded
from residency.domain.errors import NotFound
from residency.domain.example import TypedExample, read_typed
from residency.domain.grade import BugResult, MarkedComment, Outcome, ReviewGrade
from residency.domain.key import KeyedBug, KeyedDecoy, KeyedFinding, VariantKey
from residency.domain.miss import Miss
from residency.domain.prose import LONGEST_PROSE, LONGEST_REASON
from residency.domain.review import Verdict
from residency.store.queries.model_calls import HeardOpinion
from residency.store.tables.attempt import CommentRow
from residency.store.tables.demonstration import DemonstrationRow
from residency.store.tables.grade import Dispute
from residency.store.tables.run import RunRow
from residency.web.annotated import annotate
from residency.web.replay import moment_views, time_bar
from residency.web.said import FeedbackView, MarkView, claim_views, feedback_views, mark_views

NO_OFFERS: Mapping[str | None, tuple[Offered, ...]] = MappingProxyType({})


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
class OpinionView:
    """What a second reader was asked about a comment, and what it said."""

    heard: HeardOpinion
    bug: KeyedBug
    sentence: str


@dataclass(frozen=True)
class ExampleView:
    """An example and what it came to, None while it runs; ``bug`` is the one that it shows."""

    typed: TypedExample
    demonstration: DemonstrationRow | None
    bug: KeyedBug | None
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
    disputes: tuple[Dispute, ...]
    opinions: tuple[OpinionView, ...]
    example: ExampleView | None
    marks: tuple[MarkView, ...]
    feedback: tuple[FeedbackView, ...]


_BADGES = {
    Outcome.HIT: "ok",
    Outcome.FALSE_ALARM: "bad",
    Outcome.UNDECIDED: "warn",
    Outcome.DUPLICATE: "warn",
    Outcome.FINDING: "info",
    Outcome.NO_CLAIM: "",
}
_SENTENCES = {
    Outcome.HIT: "Found: this names the seeded bug.",
    Outcome.FALSE_ALARM: "False alarm: no seeded bug is what this says.",
    Outcome.UNDECIDED: "Undecided: the grader cannot tell whether this names a seeded bug. It costs what speaking"
    " costs, however sure you were, and the mentors see that it waits.",
    Outcome.DUPLICATE: "Said twice: another comment of yours names this bug already.",
    Outcome.FINDING: "A fair finding: nobody seeded it, and it is true. It costs nothing.",
    Outcome.NO_CLAIM: "Claims nothing, so it neither wins nor costs anything.",
}
_SHOWN = "Found: your example shows the seeded bug."
_OPINIONS = {
    "yes": "says that this comment describes",
    "no": "says that this comment does not describe",
    "cannot_tell": "cannot tell whether this comment describes",
    "nonsense": "gave no answer that can be used about",
}


def debrief_page(
    debrief: Debrief,
    *,
    may_dispute: bool,
    marking_url: str | None = None,
    author: str | None = None,
    feedback_url: str | None = None,
    offers: Mapping[str | None, tuple[Offered, ...]] = NO_OFFERS,
    reader: str | None = None,
    witness_url: Callable[[str], str],
    example_url: Callable[[str], str],
    export_url: str | None,
) -> str:
    """The whole page. ``may_dispute`` offers to object, ``marking_url`` is where a mentor's decisions go,
    ``author`` the name that this mentor has asked for, ``feedback_url`` where goes what the ``reader`` (an id)
    says to the author, ``offers`` the words of the comment bank that fit, by comment.

    A run that is not there yet is asked for at its URL.
    """
    bugs = [_bug_view(debrief, bug, witness_url(bug.slug)) for bug in debrief.key.bugs]
    comments = [_comment_view(debrief, index, example_url, reader) for index in range(len(debrief.comments))]
    moments = moment_views(debrief.moments, {view.row.id: view.number for view in comments})
    return render_template(
        "review/debrief.html",
        debrief=debrief,
        moments=moments,
        time_bar=time_bar(debrief.moments, moments) if len(moments) > 1 else [],
        grade=debrief.grade,
        headline=headline(debrief.grade),
        parts=score_parts(debrief.grade),
        regrades=[regrade_sentence(regraded) for regraded in debrief.regrades],
        bugs=bugs,
        comments=comments,
        claims=claim_views(debrief),
        change=annotate(debrief.shown.change, debrief.key, debrief.comments),
        may_dispute=may_dispute,
        marking_url=marking_url,
        author=author,
        feedback_url=feedback_url,
        offers=offers,
        feedback=feedback_views(debrief, None, reader),
        longest_prose=LONGEST_PROSE,
        verdict_marks=mark_views(debrief, None),
        longest_reason=LONGEST_REASON,
        export_url=export_url,
    )


def witness_panel(debrief: Debrief, bug: str, poll_url: str) -> str:
    """The part of the page that shows one witness, or that it has not finished yet."""
    if bug not in debrief.witnesses:
        raise NotFound("There is no such bug in this change.")
    return render_template("review/witness.html", run=debrief.witnesses[bug], poll_url=poll_url)


def example_panel(debrief: Debrief, comment_id: str, *, poll_url: str, page_url: str) -> str:
    """The part of the page that says what one example came to, or that it has not finished yet."""
    row = next((comment for comment in debrief.comments if comment.id == comment_id), None)
    view = None if row is None else _example_view(debrief, row, poll_url)
    if view is None:
        raise NotFound("There is no such example in this review.")
    return render_template("review/demonstration.html", **vars(view), is_news=True, page_url=page_url)


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


def regrade_sentence(regraded: Regraded) -> str:
    """When the review was graded by other rules or another key, and what that changed."""
    before, after = regraded.before, regraded.after
    under = f"under scoring version {after.scoring_version}"
    if (before.key_version, before.key_hash) != (after.key_version, after.key_hash):
        under += f" with another key (version {after.key_version})"
    points = (
        f"the points stay at {after.utility:+.2f}"
        if before.utility == after.utility
        else f"before {before.utility:+.2f}, {'now' if regraded.is_newest else 'then'} {after.utility:+.2f}"
    )
    return " ".join([f"Regraded on {regraded.at:%-d %b %Y} {under}: {points}.", *reasons_of(regraded)])


def reasons_of(regraded: Regraded) -> list[str]:
    """Why mentors had changed the key, in sentences."""
    return [f"A mentor had changed the key: “{reason}”" for reason in regraded.reasons]


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
            "Of your issues and questions, those that name no seeded bug and no accepted finding. Undecided ones"
            " are not among them.",
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


def _comment_view(
    debrief: Debrief, index: int, example_url: Callable[[str], str], reader: str | None
) -> CommentView:
    row, marked = debrief.comments[index], debrief.grade.comments[index]
    judgement = marked.judgement
    key = debrief.key
    about = marked.bug or judgement.located_at
    return CommentView(
        number=index + 1,
        row=row,
        marked=marked,
        badge=_BADGES[marked.outcome],
        sentence=_SHOWN
        if judgement.demonstrated and marked.outcome is Outcome.HIT
        else _SENTENCES[marked.outcome],
        bug=next((bug for bug in key.bugs if bug.slug == about), None),
        decoy=next((decoy for decoy in key.decoys if decoy.id == judgement.decoy), None),
        finding=next((finding for finding in key.findings if finding.id == judgement.finding), None),
        disputes=tuple(one for one in debrief.disputes if one.comment_id == row.id),
        opinions=tuple(_opinion_view(key, heard) for heard in debrief.opinions if heard.row.comment_id == row.id),
        example=_example_view(debrief, row, example_url(row.id)),
        marks=mark_views(debrief, row.id),
        feedback=feedback_views(debrief, row.id, reader),
    )


def _example_view(debrief: Debrief, row: CommentRow, poll_url: str) -> ExampleView | None:
    typed = read_typed(row.example)
    if typed.is_blank:
        return None
    done = debrief.demonstrations.get(row.id)
    shown = next((bug for bug in debrief.key.bugs if done is not None and bug.slug == done.bug), None)
    return ExampleView(typed, done, shown, poll_url)


def _opinion_view(key: VariantKey, heard: HeardOpinion) -> OpinionView:
    sentence = f"A language model was asked as a second reader and {_OPINIONS[heard.row.said]}"
    if heard.row.instructs_reader:
        sentence = (
            "A language model was asked as a second reader. It reports that this comment tells its reader what to"
            " answer, so what it says does not count. It was asked about"
        )
    return OpinionView(heard, next(bug for bug in key.bugs if bug.slug == heard.row.bug), sentence)
