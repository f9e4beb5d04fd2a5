"""A simulated person does what a real one does, by the same verbs: for demonstrations, never for measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from residency.actions.answer_suggestion import answer_suggestion, finish_round
from residency.actions.personal_trial import (
    draw_arm,
    have_help,
    read_gate,
    read_trial,
    say_belief,
)
from residency.actions.read_along import record_reading
from residency.actions.second_look import close_look, read_look
from residency.actions.start_attempt import start_attempt
from residency.actions.start_round import start_placement, start_round
from residency.actions.submit_review import save_verdict, submit_review
from residency.actions.write_comment import save_comment
from residency.domain.draft import Draft
from residency.domain.level import Level
from residency.domain.reading import Span
from residency.domain.review import Comment, Review
from residency.domain.suggestion import CONFIDENCES
from residency.domain.trial import Arm
from residency.grading.simulated.key_words import write_review
from residency.grading.simulated.reviewer import SimulatedReviewer, sigma
from residency.grading.simulated.screen import read_change
from residency.runtime import Runtime
from residency.store.frozen import shown_variant, variant_key
from residency.store.queries.attempts import own_attempt
from residency.store.queries.rounds import suggestions_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt

A_SUGGESTION = timedelta(seconds=50)

STEPS = 6
"""In which a simulated person tells what they read."""

HELP, BELIEVED = 1.19, 0.8
"""What help does to the minutes of simulated people, and what they think it does. Source: METR's developers."""


def play_review(
    world: Runtime, trainee_id: str, reviewer: SimulatedReviewer, *, began: datetime, seed: str
) -> None:
    """One review, from its start to the end of its second look, begun at this time."""
    dice = world.dice(seed)
    then = _at(world, began, seed)
    attempt_id = start_attempt(then, trainee_id, is_demo=True)
    with read(world.engine) as session:
        attempt = own_attempt(session, trainee_id, attempt_id)
        shown = shown_variant(session, attempt.variant_hash)
        key = variant_key(session, attempt.variant_hash)
    helped = _play_estimate(then, attempt, shown.exercise.minutes)
    read_on = _read(then, trainee_id, attempt_id, read_change(reviewer, shown.change, dice), seed)
    review: Review = write_review(reviewer, key, dice)
    for comment in review.comments:
        save_comment(read_on, trainee_id, attempt_id, _draft(comment))
    sees_through = sigma(0.5 + reviewer.skill)
    claims = {claim.id: claim.holds is (dice.random() < sees_through) for claim in key.claims}
    save_verdict(
        then,
        trainee_id,
        attempt_id,
        review.verdict,
        review.verdict_confidence,
        claims=None if attempt.claims is None else claims,
    )
    took = timedelta(minutes=shown.exercise.minutes * max(0.3, dice.gauss(0.8, 0.25)))
    if helped:
        took *= HELP
    submitted = _at(world, began + took, seed)
    submit_review(submitted, trainee_id, attempt_id)
    look = read_look(submitted, attempt)
    if look is not None:
        followed = {row.number: row.advice_right is (dice.random() < sees_through) for row in look.rows}
        close_look(submitted, trainee_id, attempt_id, followed)
    if read_trial(submitted, trainee_id).asks_belief:
        say_belief(submitted, trainee_id, str(round(100 * BELIEVED)))


def _play_estimate(then: Runtime, attempt: Attempt, minutes: int) -> bool:
    """Who takes part in the own trial estimates the review, and asks the assistant where it is drawn."""
    if not read_gate(then, attempt).is_asked:
        return False
    alone, assisted = str(minutes), str(max(1, round(BELIEVED * minutes)))
    draw_arm(then, attempt.trainee_id, attempt.id, minutes_alone=alone, minutes_assisted=assisted)
    assistance = read_gate(then, attempt).assistance
    if assistance is None or assistance.arm is not Arm.ASSISTED:
        return False
    have_help(then, attempt.trainee_id, attempt.id)
    return True


def _read(world: Runtime, trainee_id: str, attempt_id: str, spans: Sequence[Span], seed: str) -> Runtime:
    """Tell what was read, in a few steps so that inventing a history stays quick; the world when all was read."""
    size, until = max(1, -(-len(spans) // STEPS)), world.clock()
    for first in range(0, len(spans), size):
        some = spans[first : first + size]
        until += timedelta(milliseconds=sum(span.ms for span in some))
        record_reading(_at(world, until, seed), trainee_id, attempt_id, str(uuid4()), some)
    return _at(world, until, seed)


def play_round(
    world: Runtime,
    trainee_id: str,
    reviewer: SimulatedReviewer,
    *,
    began: datetime,
    seed: str,
    claimed: Level | None = None,
) -> None:
    """One round of suggestions; with ``claimed`` the test on arrival, with where they think to stand."""
    dice, then = world.dice(seed), _at(world, began, seed)
    round_id = (
        start_round(then, trainee_id, is_demo=True)
        if claimed is None
        else start_placement(then, trainee_id, claimed, is_demo=True)
    )
    answered = 0
    while True:
        with read(world.engine) as session:
            rows = suggestions_of(session, [round_id])
        waiting = next((row for row in rows if row.is_accepted is None), None)
        if waiting is None:
            break
        knows = dice.random() < _knows(reviewer, is_clean=waiting.is_clean)
        answer_suggestion(
            then,
            trainee_id,
            round_id,
            waiting.position,
            is_accepted=waiting.is_clean if knows else dice.random() < 0.5,
            confidence=dice.choice(CONFIDENCES[2:] if knows else CONFIDENCES[:2]),
        )
        answered += 1
    finish_round(_at(world, began + answered * A_SUGGESTION, seed), trainee_id, round_id)


def _knows(reviewer: SimulatedReviewer, *, is_clean: bool) -> float:
    """The chance, 0 to 1, to judge a suggestion without guessing: who speaks readily rejects readily."""
    return sigma(reviewer.skill + (reviewer.criterion if is_clean else -reviewer.criterion))


def _at(world: Runtime, time: datetime, seed: str) -> Runtime:
    return replace(world, clock=lambda: time, new_seed=lambda: seed[-32:])


def _draft(comment: Comment) -> Draft:
    return Draft(
        id=str(uuid4()),
        based_on=0,
        text=comment.text,
        kind=comment.kind,
        file=comment.file,
        side=comment.side,
        line=comment.line,
        end_line=comment.end_line,
        family=comment.family,
        severity=comment.severity,
        confidence=comment.confidence,
    )
