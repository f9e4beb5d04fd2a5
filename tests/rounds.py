"""Rounds of suggestions as Alice goes through them, by the same verbs as in the product."""

from __future__ import annotations

from collections.abc import Callable

from residency.actions.answer_suggestion import answer_suggestion, finish_round
from residency.actions.start_round import start_round
from residency.runtime import Runtime
from residency.store.queries.rounds import own_round, suggestions_of
from residency.store.session import read
from residency.store.tables.rounds import Round, Suggestion

Judge = Callable[[Suggestion], bool]
"""Whether a suggestion is accepted."""


def rightly(suggestion: Suggestion) -> bool:
    return suggestion.is_clean


def wrongly(suggestion: Suggestion) -> bool:
    return not suggestion.is_clean


def round_of(world: Runtime, trainee_id: str, round_id: str) -> Round:
    with read(world.engine) as session:
        return own_round(session, trainee_id, round_id)


def shown_in(world: Runtime, round_id: str) -> list[Suggestion]:
    with read(world.engine) as session:
        return suggestions_of(session, [round_id])


def waiting_in(world: Runtime, round_id: str) -> Suggestion | None:
    return next((row for row in shown_in(world, round_id) if row.is_accepted is None), None)


def answer_all(world: Runtime, trainee_id: str, round_id: str, judge: Judge, *, confidence: int = 80) -> int:
    """Answer until nothing waits; how many answers that took."""
    answers = 0
    while (current := waiting_in(world, round_id)) is not None:
        answer_suggestion(
            world,
            trainee_id,
            round_id,
            current.position,
            is_accepted=judge(current),
            confidence=confidence,
        )
        answers += 1
    return answers


def do_round(world: Runtime, trainee_id: str, judge: Judge = rightly) -> str:
    """A whole round from its start to its end; its id."""
    round_id = start_round(world, trainee_id)
    answer_all(world, trainee_id, round_id, judge)
    finish_round(world, trainee_id, round_id)
    return round_id
