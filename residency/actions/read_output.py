"""What a trainee gets done in an hour, week by week, beside what they believe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import fmean

from residency.actions.transaction import transaction
from residency.domain.errors import BadInput
from residency.domain.grade import ReviewGrade
from residency.domain.output import DoneReview, Marker, Output, WeekOutput
from residency.domain.whole_number import read_whole
from residency.progress.output.shape import shape_of
from residency.progress.output.weekly import believed_on_scale, by_week, monday_of, value_of
from residency.runtime import Runtime
from residency.store.queries.attempts import submitted_attempts
from residency.store.queries.grades import grades_of
from residency.store.queries.output import opened_levels, output_beliefs, workflow_changes
from residency.store.queries.trials import enrolment
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.output import OutputBelief, WorkflowChange

LEAST_PERCENT, MOST_PERCENT = 1, 1000
MOST_WORDS = 120


def read_output(world: Runtime, trainee_id: str) -> Output:
    """The course of one trainee, reviews with help included: they are work as well. The caller has made sure that
    it may be read."""
    with read(world.engine) as session:
        attempts = submitted_attempts(session, [trainee_id])
        grades = grades_of(session, [attempt.id for attempt in attempts])
        done = _done(attempts, grades)
        beliefs = output_beliefs(session, [trainee_id])
        markers = [Marker(change.at, change.words) for change in workflow_changes(session, trainee_id)]
        markers += [
            Marker(opened.opened_at, f"level {opened.level} opened")
            for opened in opened_levels(session, trainee_id)
        ]
        joined = enrolment(session, trainee_id)
    if joined is not None:
        markers.append(Marker(joined.since, "own trial began"))
    return _output(by_week(done), beliefs, markers=sorted(markers, key=lambda marker: marker.at))


def _done(attempts: Sequence[Attempt], grades: Mapping[str, ReviewGrade]) -> list[DoneReview]:
    """Each of these submitted attempts as work."""
    return [
        DoneReview(attempt.submitted_at, value_of(grades[attempt.id]), attempt.minutes)
        for attempt in attempts
        if attempt.submitted_at is not None and attempt.minutes is not None
    ]


def _output(
    weeks: Sequence[WeekOutput], beliefs: Sequence[OutputBelief], *, markers: Sequence[Marker] = ()
) -> Output:
    """The course of these weeks; of several beliefs in one week the mean."""
    said: dict[date, list[int]] = defaultdict(list)
    for belief in beliefs:
        said[monday_of(belief.said_at)].append(belief.percent)
    return Output(
        weeks=weeks,
        shape=shape_of([week.monday.toordinal() / 7 for week in weeks], [week.value for week in weeks]),
        believed=believed_on_scale({monday: fmean(percents) for monday, percents in said.items()}, weeks),
        markers=markers,
    )


def asks_output_belief(world: Runtime, trainee_id: str) -> bool:
    """Whether somebody who worked this week has not said yet what they think to get done."""
    this_week = monday_of(world.clock())
    with read(world.engine) as session:
        newest = submitted_attempts(session, [trainee_id], newest=1)
        beliefs = output_beliefs(session, [trainee_id])
    worked = any(one.submitted_at is not None and monday_of(one.submitted_at) == this_week for one in newest)
    return worked and not (beliefs and monday_of(beliefs[-1].said_at) == this_week)


def say_output_belief(world: Runtime, trainee_id: str, percent: str) -> None:
    """Keep what somebody thinks to get done in an hour. Raises BadInput for what is no such number."""
    lowest, highest = LEAST_PERCENT, MOST_PERCENT
    said = read_whole(percent, lowest, highest)
    if said is None:
        raise BadInput(f"Say it as a whole number from {lowest} to {highest}: 100 is as much as at first.")
    with transaction(world) as session:
        session.add(OutputBelief(trainee_id=trainee_id, percent=said, said_at=world.clock()))


def mark_change(world: Runtime, trainee_id: str, words: str) -> None:
    """Mark that somebody works in another way from now on. Raises BadInput for no or too many words."""
    said = " ".join(words.split())
    if not said or len(said) > MOST_WORDS:
        raise BadInput(f"Say in a few words what you changed, at most {MOST_WORDS} characters.")
    with transaction(world) as session:
        session.add(WorkflowChange(trainee_id=trainee_id, words=said, at=world.clock()))
