"""All that a trainee has done alone, as the ladder and the estimate of ability look at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from sqlmodel import Session

from residency.domain.ability import Response
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.grade import ReviewGrade
from residency.domain.level import Level
from residency.domain.system.exercise import Task
from residency.progress.ladder.direction import SpecResult
from residency.progress.ladder.observation import Observation, observe
from residency.progress.memory import Meeting, rate
from residency.progress.rounds import Twin
from residency.runtime import Runtime
from residency.store.queries.attempts import attempts_of
from residency.store.queries.grades import grades_of
from residency.store.queries.rounds import rounds_of, suggestions_of
from residency.store.queries.works import newest_spec_grade, works_of
from residency.store.tables.attempt import Attempt
from residency.store.tables.rounds import Round, Suggestion


def observations_of(session: Session, trainee_id: str) -> list[Observation]:
    """Every graded review that was done alone and every finished round, oldest first."""
    attempts = [attempt for attempt in attempts_of(session, trainee_id) if not attempt.is_helped]
    grades = grades_of(session, [attempt.id for attempt in attempts if attempt.submitted_at])
    rounds = [one for one in rounds_of(session, trainee_id) if one.finished_at is not None]
    shown: dict[str, list[Suggestion]] = defaultdict(list)
    for suggestion in suggestions_of(session, [one.id for one in rounds]):
        shown[suggestion.round_id].append(suggestion)
    return observations_from(attempts, grades, rounds, shown)


def observations_from(
    attempts: Iterable[Attempt],
    grades: Mapping[str, ReviewGrade],
    rounds: Iterable[Round],
    shown: Mapping[str, Sequence[Suggestion]],
) -> list[Observation]:
    """The same of what was read already: attempts without help, their grades, finished rounds and, by round, what
    these showed."""
    seen = [
        observe(attempt.submitted_at, attempt.exercise, Level(attempt.level), grades[attempt.id])
        for attempt in attempts
        if attempt.submitted_at is not None and attempt.id in grades
    ]
    seen += [_of_round(one, shown[one.id]) for one in rounds]
    return sorted(seen, key=lambda one: one.at)


def spec_results_of(session: Session, trainee_id: str) -> list[SpecResult]:
    """Every spec that was handed in, oldest first."""
    works = [work for work in works_of(session, trainee_id) if work.task == Task.SPEC and work.submitted_at]
    results = []
    for work in reversed(works):
        grade = newest_spec_grade(session, work.id)
        right = sum(result.is_commanded for result in grade.decisions)
        if work.submitted_at is not None:
            results.append(SpecResult(work.submitted_at, right, len(grade.decisions)))
    return results


def meetings_of(world: Runtime, session: Session, trainee_id: str) -> list[Meeting]:
    """Every seeded bug that a review without help showed, by its pattern, oldest first; of what is still in the
    bank."""
    attempts = [one for one in attempts_of(session, trainee_id) if one.submitted_at and not one.is_helped]
    grades = grades_of(session, [attempt.id for attempt in attempts])
    meetings = []
    for attempt in sorted(attempts, key=lambda one: one.submitted_at or one.started_at):
        exercise = world.catalog.exercises.get(ExerciseRef.parse(attempt.exercise))
        if exercise is None or attempt.submitted_at is None:
            continue
        patterns = world.catalog.patterns(exercise.ref)
        is_quick = attempt.submitted_at - attempt.started_at < timedelta(minutes=exercise.minutes)
        grade = grades[attempt.id]
        meetings += [
            Meeting(attempt.submitted_at, patterns[bug.slug], rate(grade, bug, is_quick=is_quick))
            for bug in grade.bugs
            if bug.slug in patterns
        ]
    return meetings


def response_of(suggestion: Suggestion) -> Response:
    """The answer to a suggestion: right where a clean one was accepted or one with a bug rejected."""
    twin = Twin(suggestion.exercise, suggestion.bug, suggestion.is_clean)
    return Response(twin.item, suggestion.is_accepted is suggestion.is_clean)


def _of_round(one: Round, shown: Sequence[Suggestion]) -> Observation:
    """The test on arrival tells of the ability and is no work at a level: it is not done in earnest."""
    if one.finished_at is None:
        raise ValueError("a round is observed once it is finished")
    return Observation(
        at=one.finished_at,
        level=Level.SUGGESTIONS,
        responses=tuple(response_of(suggestion) for suggestion in shown),
        work=0 if one.is_placement else len(shown),
        clean=0 if one.is_placement else sum(suggestion.is_clean for suggestion in shown),
        families=frozenset(Family(suggestion.family) for suggestion in shown if not suggestion.is_clean),
    )
