"""Once a day, all answers are looked at together: how difficult is each item?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from residency.actions.observe import response_of
from residency.actions.transaction import transaction
from residency.domain.ability import Difficulty, Item
from residency.jobs.queue import add_job
from residency.progress.ability.difficulties import Answer, difficulties_of
from residency.progress.ability.responses import responses_of
from residency.runtime import Runtime
from residency.store.queries.grades import grades_of
from residency.store.queries.items import fitted_at, replace_difficulties, submitted_alone
from residency.store.queries.jobs import is_waiting
from residency.store.queries.rounds import finished_rounds, suggestions_of
from residency.store.session import read

REFIT_ITEMS = "refit_items"
"""Kind of the job."""

EVERY = timedelta(days=1)

_log = structlog.get_logger(__name__)


def refit_items(world: Runtime, _payload: Mapping[str, str]) -> Mapping[Item, Difficulty]:
    """Every item that was answered with its difficulty, stored. To do it twice changes nothing."""
    with read(world.engine) as session:
        answers = [answer for _, answer in sorted(_answers(session), key=lambda pair: pair[0])]
    found = difficulties_of(answers)
    with transaction(world) as session:
        replace_difficulties(session, found, now=world.clock())
    _log.info("difficulties fitted", items=len(found), answers=len(answers))
    return found


def _answers(session: Session) -> Iterator[tuple[datetime, Answer]]:
    """Of everybody, to bugs, clean changes and single suggestions, with the time."""
    attempts = submitted_alone(session)
    grades = grades_of(session, [attempt.id for attempt in attempts])
    for attempt in attempts:
        for response in responses_of(attempt.exercise, grades[attempt.id]):
            yield attempt.submitted_at or attempt.started_at, Answer(attempt.trainee_id, response)
    rounds = {one.id: one for one in finished_rounds(session)}
    for row in suggestions_of(session, rounds):
        of_round = rounds[row.round_id]
        yield of_round.finished_at or of_round.started_at, Answer(of_round.trainee_id, response_of(row))


def refit_when_due(world: Runtime, session: Session) -> None:
    """Have it done in a job, where the last time was a day ago or never was; in the caller's transaction."""
    last = fitted_at(session)
    if (last is None or world.clock() - last >= EVERY) and not is_waiting(session, REFIT_ITEMS):
        add_job(session, REFIT_ITEMS, {}, now=world.clock())
