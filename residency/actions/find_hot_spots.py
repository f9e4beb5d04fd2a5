"""Hot spots of false alarms in the reviews of a mentor's cohorts, as items of the queue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from sqlmodel import Session

from residency.domain.attention import Need, QueueItem
from residency.domain.diff import Side
from residency.domain.grade import MarkedComment, Outcome, ReviewGrade
from residency.progress.attention.hot_spots import LEAST_PEOPLE, Alarm, HotSpot, hot_spots
from residency.runtime import Runtime
from residency.store.queries.attempts import comments_of_all
from residency.store.tables.attempt import Attempt


def hot_spot_items(
    world: Runtime, session: Session, attempts: Sequence[Attempt], grades: Mapping[str, ReviewGrade]
) -> Iterator[QueueItem]:
    """One for each place, named after the first comment on it, so that it stays the same while more come."""
    for exercise, spots in hot_spots_of(session, attempts, grades).items():
        for spot in spots:
            yield _item(spot, world.catalog.title(exercise))


def hot_spots_of(
    session: Session, attempts: Sequence[Attempt], grades: Mapping[str, ReviewGrade]
) -> dict[str, list[HotSpot]]:
    """The hot spots in these reviews, by exercise; exercises without any are left out."""
    by_exercise: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        by_exercise[attempt.exercise].append(attempt)
    points = _points(attempts, grades)
    found = {}
    for exercise, reviewed in by_exercise.items():
        people = {attempt.trainee_id for attempt in reviewed}
        alarming = [attempt for attempt in reviewed if any(map(_is_unkeyed, grades[attempt.id].comments))]
        if len({attempt.trainee_id for attempt in alarming}) < LEAST_PEOPLE:
            continue
        merit = {person: _elsewhere(points[person], exercise) for person in people}
        spots = hot_spots(_alarms(session, alarming, grades), merit)
        if spots:
            found[exercise] = spots
    return found


def _item(spot: HotSpot, title: str) -> QueueItem:
    first = spot.alarms[0]
    why = (
        f"{spot.people} of {spot.readers} who reviewed it raised an alarm near {first.file}, line {first.line},"
        " where nothing is keyed, and they are rather the abler ones: does the key lack a real problem?"
    )
    return QueueItem(Need.HOT_SPOT, f"{first.attempt}/{first.comment}", title, why, spot.since)


def _alarms(session: Session, attempts: Sequence[Attempt], grades: Mapping[str, ReviewGrade]) -> Iterator[Alarm]:
    comments = comments_of_all(session, [attempt.id for attempt in attempts])
    for attempt in attempts:
        for row, marked in zip(comments[attempt.id], grades[attempt.id].comments, strict=True):
            if _is_unkeyed(marked) and row.file is not None and row.line is not None and attempt.submitted_at:
                yield Alarm(
                    attempt.trainee_id,
                    attempt.id,
                    row.id,
                    row.file,
                    Side(row.side),
                    row.line,
                    attempt.submitted_at,
                )


def _is_unkeyed(marked: MarkedComment) -> bool:
    """A false alarm neither at the place of a bug nor at a decoy, nor settled by a mentor."""
    judgement = marked.judgement
    return (
        marked.outcome is Outcome.FALSE_ALARM
        and judgement.located_at is None
        and judgement.decoy is None
        and not judgement.by_mentor
    )


def _points(attempts: Sequence[Attempt], grades: Mapping[str, ReviewGrade]) -> dict[str, dict[str, list[float]]]:
    points: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for attempt in attempts:
        points[attempt.trainee_id][attempt.exercise].append(grades[attempt.id].utility)
    return points


def _elsewhere(points: Mapping[str, Sequence[float]], exercise: str) -> float:
    """Points a review in the other exercises: an alarm must not count against who raised it."""
    others = [value for other, values in points.items() if other != exercise for value in values]
    return fmean(others) if others else 0.0
