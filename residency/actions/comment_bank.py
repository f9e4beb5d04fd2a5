"""A mentor keeps words to say again, changes them, takes them out, and says them to a whole cohort in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import structlog
from sqlmodel import Session

from residency.actions.transaction import transaction
from residency.catalog.taxonomy import patterns
from residency.domain.errors import BadInput
from residency.domain.exercise import ExerciseRef
from residency.domain.key import KeyedBug, Region
from residency.domain.permission import Role
from residency.domain.prose import checked_prose
from residency.domain.saved_comment import Tie, check_variables, filled
from residency.runtime import Runtime
from residency.store.queries.attempts import submitted_attempts
from residency.store.queries.grades import graded_key, grades_of
from residency.store.queries.people import cohorts_of, members
from residency.store.queries.saved_comments import saved_comment, saved_comments, tie_of, uses_of, versions_of
from residency.store.queries.second_looks import open_looks
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.attention import Feedback
from residency.store.tables.saved_comment import SavedComment, SavedCommentUse

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Entry:
    """What is in the bank. ``about`` says to what it is tied, ``said`` how often it stands below reviews today."""

    row: SavedComment
    about: str
    said: int


@dataclass(frozen=True)
class Reach:
    """A review to which an entry would be said; ``bug`` is what its author missed, ``text`` the filled words."""

    attempt: Attempt
    bug: str
    text: str


def read_comment_bank(world: Runtime) -> tuple[Entry, ...]:
    """Everything that is offered, newest first."""
    with read(world.engine) as session:
        return tuple(
            Entry(row, _about(world, tie_of(row)), len(uses_of(session, versions_of(session, row))))
            for row in saved_comments(session)
        )


def save_comment_text(
    world: Runtime,
    mentor_id: str,
    text: str,
    tie: Tie,
    *,
    replaces: int | None = None,
    also_said: bool = False,
) -> int:
    """Keep words, or change those of an entry; how many that were said before are changed with them.

    Only what this mentor has said is changed, and only where ``also_said``; what stood there stays in the history.
    Raises BadInput for no text, a variable or a tie that is none, NotFound for an entry that is gone.
    """
    text = checked_prose(text, field="text", ask="Write the words to keep.")
    with transaction(world) as session:
        before = None if replaces is None else saved_comment(session, replaces)
        tie = tie if before is None else tie_of(before)
        _check_tie(world, tie)
        check_variables(text, tie)
        row = SavedComment(
            replaces=replaces,
            text=text,
            exercise=tie.exercise,
            bug=tie.bug,
            pattern=tie.pattern,
            made_by=mentor_id,
            made_at=world.clock(),
        )
        session.add(row)
        session.flush()
        if before is None or not also_said:
            return 0
        mine = [
            (use, feedback)
            for use, feedback in uses_of(session, versions_of(session, before))
            if feedback.author_id == mentor_id
        ]
        for use, feedback in mine:
            attempt = session.get_one(Attempt, feedback.attempt_id)
            newer = Feedback(
                attempt_id=feedback.attempt_id,
                comment_id=feedback.comment_id,
                author_id=mentor_id,
                text=filled(text, values_for(world, session, attempt, use.bug)),
                replaces=feedback.id,
                said_at=world.clock(),
            )
            session.add(newer)
            keep_use(session, newer, row, use.bug)
        return len(mine)


def retire_comment(world: Runtime, mentor_id: str, saved_id: int) -> None:
    """Take an entry out: it is offered no more; what was said with it stays. Raises NotFound where it is gone."""
    with transaction(world) as session:
        row = saved_comment(session, saved_id)
        tie = tie_of(row)
        session.add(
            SavedComment(
                replaces=row.id,
                text=row.text,
                exercise=tie.exercise,
                bug=tie.bug,
                pattern=tie.pattern,
                is_retired=True,
                made_by=mentor_id,
                made_at=world.clock(),
            )
        )


def read_reach(world: Runtime, mentor_id: str, saved_id: int) -> tuple[SavedComment, tuple[Reach, ...]]:
    """The entry, and whom it would reach now: of each trainee of the own cohorts the newest review without help in
    which a bug that it is about was missed, unless it was said to them before."""
    with read(world.engine) as session:
        row = saved_comment(session, saved_id)
        return row, tuple(_reach(world, session, mentor_id, row))


def say_to_cohort(world: Runtime, mentor_id: str, saved_id: int) -> int:
    """Say it to all of them; to how many. Done twice it reaches nobody twice."""
    with transaction(world) as session:
        row = saved_comment(session, saved_id)
        reached = list(_reach(world, session, mentor_id, row))
        for one in reached:
            said = Feedback(attempt_id=one.attempt.id, author_id=mentor_id, text=one.text, said_at=world.clock())
            session.add(said)
            keep_use(session, said, row, one.bug)
    _log.info("said to a cohort", saved=saved_id, reviews=len(reached))
    return len(reached)


def values_for(world: Runtime, session: Session, attempt: Attempt, bug: str | None) -> Mapping[str, str]:
    """What the variables stand for in a review, about a bug that its change shows or about none."""
    values = {"exercise": world.catalog.title(attempt.exercise)}
    keyed = next((one for one in graded_key(session, attempt).bugs if one.slug == bug), None)
    if keyed is None:
        return values
    place = _place(keyed)
    return values | {
        "bug": keyed.title,
        "family": keyed.family.label,
        "file": place.file if place else "the change",
        "line": str(place.start) if place else "?",
    }


def _place(bug: KeyedBug) -> Region | None:
    return next(iter((*bug.regions, *bug.places)), None)


def _reach(world: Runtime, session: Session, mentor_id: str, row: SavedComment) -> Iterator[Reach]:
    tie = tie_of(row)
    if not tie.is_about_a_bug:
        return
    cohorts = [cohort.id for cohort in cohorts_of(session, mentor_id)]
    trainees = [person.id for person in members(session, cohorts, Role.TRAINEE)]
    attempts = [
        attempt
        for attempt in submitted_attempts(session, trainees, readable=True)
        if not attempt.is_helped and (tie.exercise is None or attempt.exercise == tie.exercise)
    ]
    grades = grades_of(session, [attempt.id for attempt in attempts])
    told = {feedback.attempt_id for _, feedback in uses_of(session, versions_of(session, row))}
    reached = {attempt.trainee_id for attempt in attempts if attempt.id in told}
    looking = {attempt_id for trainee in trainees for attempt_id in open_looks(session, trainee)}
    for attempt in attempts:
        if attempt.trainee_id in reached or attempt.id in looking:
            continue
        missed = {result.slug for result in grades[attempt.id].bugs if result.found_by is None}
        for bug in graded_key(session, attempt).bugs if missed else ():
            if bug.slug in missed and tie.fits(attempt.exercise, bug.slug, bug.pattern):
                reached.add(attempt.trainee_id)
                yield Reach(attempt, bug.slug, filled(row.text, values_for(world, session, attempt, bug.slug)))
                break


def keep_use(session: Session, feedback: Feedback, row: SavedComment, bug: str | None) -> None:
    """Remember that this feedback, added and not flushed yet, was said with the words of this entry."""
    session.flush()
    if feedback.id is None or row.id is None:
        raise ValueError("What is not stored cannot be pointed at.")
    session.add(SavedCommentUse(feedback_id=feedback.id, saved_id=row.id, bug=bug))


def _check_tie(world: Runtime, tie: Tie) -> None:
    if tie.pattern is not None and tie.pattern not in patterns():
        raise BadInput("Choose a pattern of the taxonomy.", field="about")
    if tie.bug is not None and not _is_in_bank(world, tie):
        raise BadInput("Choose a bug of the bank.", field="about")


def _is_in_bank(world: Runtime, tie: Tie) -> bool:
    ref = ExerciseRef.parse(tie.exercise or "")
    return ref in world.catalog.exercises and tie.bug in world.catalog.bugs(ref)


def _about(world: Runtime, tie: Tie) -> str:
    if tie.bug is not None and tie.exercise is not None:
        if _is_in_bank(world, tie):
            title = world.catalog.pack(ExerciseRef.parse(tie.exercise)).bugs[tie.bug].entry.title
            return f"{world.catalog.title(tie.exercise)}: {title}"
        return f"{tie.exercise}: {tie.bug}"
    return f"Pattern {tie.pattern}: {patterns()[tie.pattern]}" if tie.pattern is not None else "Anything"
