"""What the reports need of each person's work is counted once and kept, and counted again when it has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from pydantic import TypeAdapter
from sqlmodel import Session

from residency.actions.observe import observations_from
from residency.actions.personal_trial import tasks_of
from residency.actions.transaction import transaction
from residency.domain.grade import ReviewGrade
from residency.domain.level import Level
from residency.jobs.queue import add_job
from residency.report.digest import FORMAT, Digest, digest_of
from residency.report.history import Belief, DoneChange, DoneSuggestion, History
from residency.runtime import Runtime
from residency.store.digests import KeptDigest, begin_digests, keep_digests, kept_digests
from residency.store.queries.attempts import submitted_attempts
from residency.store.queries.grades import grades_of
from residency.store.queries.ladder import standing_of_all
from residency.store.queries.output import output_beliefs
from residency.store.queries.rounds import rounds_of, suggestions_of
from residency.store.queries.second_looks import decisions_of_all
from residency.store.queries.trials import beliefs_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.output import OutputBelief
from residency.store.tables.rounds import Round, Suggestion
from residency.store.tables.trial import TrialBelief

KEEP_DIGEST = "keep_digest"

AT_ONCE = 20
"""People whose whole history is in memory at the same time."""

_DIGEST = TypeAdapter(Digest)

Owned = TypeVar("Owned", Attempt, Round, OutputBelief, TrialBelief)
"""Rows that belong to a trainee."""


def keep_later(world: Runtime, session: Session, trainee_id: str) -> None:
    """Have a worker count what has just been done, so that nobody who opens a report waits for it."""
    add_job(session, KEEP_DIGEST, {"trainee": trainee_id}, now=world.clock())


def keep_one(world: Runtime, payload: Mapping[str, str]) -> None:
    """The job: a digest that still holds is left as it is."""
    digests_of(world, [payload["trainee"]])


def digests_of(world: Runtime, trainee_ids: Sequence[str]) -> dict[str, Digest]:
    """Of each of these trainees. What was not kept yet, or does not hold any more, is counted again and kept."""
    with read(world.engine) as session:
        rows = kept_digests(session, trainee_ids)
    found = {person: _DIGEST.validate_json(row.payload) for person, row in rows.items() if _holds(row)}
    missing = [one for one in trainee_ids if one not in found]
    for first in range(0, len(missing), AT_ONCE):
        found.update(_count(world, missing[first : first + AT_ONCE]))
    return found


def _holds(row: KeptDigest) -> bool:
    return row.made_for == row.changes and row.format == FORMAT


def _count(world: Runtime, trainee_ids: Sequence[str]) -> dict[str, Digest]:
    """Changes are counted from before the work is read, so that one that comes meanwhile makes this one stale."""
    with transaction(world) as session:
        begin_digests(session, trainee_ids)
    with read(world.engine) as session:
        changes = {person: row.changes for person, row in kept_digests(session, trainee_ids).items()}
        found = {person: digest_of(history) for person, history in _histories(session, trainee_ids).items()}
    with transaction(world) as session:
        payloads = {person: _DIGEST.dump_json(digest).decode() for person, digest in found.items()}
        keep_digests(session, payloads, changes, number=FORMAT)
    return found


def _histories(session: Session, trainees: Sequence[str]) -> dict[str, History]:
    newest_first = submitted_attempts(session, trainees)
    grades = grades_of(session, [attempt.id for attempt in newest_first])
    attempts = _by_trainee(reversed(newest_first))
    finished = [one for one in rounds_of(session, *trainees) if one.finished_at is not None]
    rounds, shown = _by_trainee(finished), _by_round(suggestions_of(session, [one.id for one in finished]))
    standing, decided, trial = (
        standing_of_all(session, trainees),
        decisions_of_all(session, trainees),
        tasks_of(session, trainees),
    )
    said, believed = _by_trainee(output_beliefs(session, trainees)), _by_trainee(beliefs_of(session, *trainees))
    return {
        one: History(
            reviews=tuple(_change(attempt, grades[attempt.id]) for attempt in attempts[one]),
            suggestions=tuple(_suggestions(rounds[one], shown)),
            seen=tuple(
                observations_from(
                    [attempt for attempt in attempts[one] if not attempt.is_helped], grades, rounds[one], shown
                )
            ),
            level_since=standing[one].opened_at if one in standing else None,
            decided=tuple(decided[one]),
            beliefs=tuple(Belief(belief.said_at, belief.percent) for belief in said[one]),
            trial=tuple(trial[one]),
            believed=tuple(belief.percent / 100 for belief in believed[one]),
        )
        for one in trainees
    }


def _change(attempt: Attempt, grade: ReviewGrade) -> DoneChange:
    if attempt.submitted_at is None:
        raise ValueError(f"the review {attempt.id} is not submitted")
    return DoneChange(
        attempt.submitted_at, attempt.exercise, Level(attempt.level), attempt.minutes, attempt.is_helped, grade
    )


def _suggestions(rounds: Iterable[Round], shown: Mapping[str, Sequence[Suggestion]]) -> Iterator[DoneSuggestion]:
    """The test on arrival is no work: whoever takes it is not trusted with anything yet."""
    for one in rounds:
        if not one.is_placement:
            yield from (DoneSuggestion(each.is_clean, is_stopped=not each.is_accepted) for each in shown[one.id])


def _by_trainee(rows: Iterable[Owned]) -> dict[str, list[Owned]]:
    found: dict[str, list[Owned]] = defaultdict(list)
    for row in rows:
        found[row.trainee_id].append(row)
    return found


def _by_round(rows: Iterable[Suggestion]) -> dict[str, list[Suggestion]]:
    found: dict[str, list[Suggestion]] = defaultdict(list)
    for row in rows:
        found[row.round_id].append(row)
    return found
