"""How the exercises of the bank do, from the answers of all trainees together; no figure is of fewer than five."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from sqlmodel import Session

from residency.actions.find_hot_spots import hot_spots_of
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.progress.ability.item_analysis import (
    LEAST_PEOPLE,
    Answered,
    Figure,
    ItemFigures,
    analyse,
    differing,
)
from residency.progress.ability.responses import responses_of
from residency.runtime import Runtime
from residency.store.queries.grades import grades_of
from residency.store.queries.items import submitted_alone
from residency.store.queries.people import trainees_by_cohort
from residency.store.queries.realism import realism_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt


@dataclass(frozen=True)
class ItemTold:
    """A bug of an exercise, or its clean variant where ``bug`` is empty. ``harder_for`` and ``easier_for`` are
    cohorts that get it wrong, or right, more often than equally able people of the others."""

    exercise: str
    title: str
    bug: str
    figures: ItemFigures
    harder_for: tuple[str, ...]
    easier_for: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not (self.figures.flags or self.harder_for or self.easier_for)


@dataclass(frozen=True)
class ExerciseTold:
    """An exercise as it is met. Of fewer than five people everything but ``people`` is None.

    ``exposure`` is the share of all trainees who have met it, ``minutes`` the median at work beside the
    ``minutes_meant``, ``alarms`` the false alarms a review, ``realism`` the mean of ``ratings`` from 1 to 5,
    ``hot_spots`` the places of many alarms.
    """

    exercise: str
    title: str
    people: int
    reviews: int | None
    exposure: float | None
    minutes: float | None
    minutes_meant: int | None
    alarms: float | None
    realism: float | None
    ratings: int
    hot_spots: int


@dataclass(frozen=True)
class BankReport:
    """``items`` in the order in which they want repair. ``is_invented`` where nobody real has worked yet."""

    items: tuple[ItemTold, ...]
    exercises: tuple[ExerciseTold, ...]
    people: int
    is_invented: bool


def read_bank_report(world: Runtime) -> BankReport:
    """The report; of invented people where there are no others."""
    with read(world.engine) as session:
        attempts = submitted_alone(session, invented=False)
        is_invented = not attempts
        attempts = attempts or submitted_alone(session, invented=True)
        grades = grades_of(session, [attempt.id for attempt in attempts])
        realism = realism_of(session, [attempt.id for attempt in attempts])
        cohorts = trainees_by_cohort(session)
        exercises = list(_exercises(world, session, attempts, grades, realism))
    answers = [
        Answered(attempt.trainee_id, response.item.name, response.is_right)
        for attempt in attempts
        for response in responses_of(attempt.exercise, grades[attempt.id])
    ]
    return BankReport(
        items=tuple(_items(world, answers, cohorts)),
        exercises=tuple(sorted(exercises, key=lambda one: one.title)),
        people=len({attempt.trainee_id for attempt in attempts}),
        is_invented=is_invented,
    )


def _items(
    world: Runtime, answers: Sequence[Answered], cohorts: Mapping[str, frozenset[str]]
) -> Iterator[ItemTold]:
    ratios = {name: differing(answers, people) for name, people in cohorts.items()} if len(cohorts) > 1 else {}
    for figures in analyse(answers):
        exercise, _, bug = figures.item.partition("#")
        yield ItemTold(
            exercise=exercise,
            title=world.catalog.title(exercise),
            bug=bug,
            figures=figures,
            harder_for=tuple(name for name, found in ratios.items() if _ratio(found, figures) < 1),
            easier_for=tuple(name for name, found in ratios.items() if _ratio(found, figures) > 1),
        )


def _ratio(found: Mapping[str, Figure], figures: ItemFigures) -> float:
    return found[figures.item].value if figures.item in found else 1.0


def _exercises(
    world: Runtime,
    session: Session,
    attempts: Sequence[Attempt],
    grades: Mapping[str, ReviewGrade],
    realism: Mapping[str, int],
) -> Iterator[ExerciseTold]:
    everybody = {attempt.trainee_id for attempt in attempts}
    by_exercise: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        by_exercise[attempt.exercise].append(attempt)
    spots = hot_spots_of(session, attempts, grades)
    for name, met in by_exercise.items():
        people = len({attempt.trainee_id for attempt in met})
        exercise = world.catalog.exercises.get(ExerciseRef.parse(name))
        minutes = [attempt.minutes for attempt in met if attempt.minutes is not None]
        stars = [realism[attempt.id] for attempt in met if attempt.id in realism]
        shown = people >= LEAST_PEOPLE
        yield ExerciseTold(
            exercise=name,
            title=world.catalog.title(name),
            people=people,
            reviews=len(met) if shown else None,
            exposure=people / len(everybody) if shown else None,
            minutes=median(minutes) if shown and len(minutes) >= LEAST_PEOPLE else None,
            minutes_meant=exercise.minutes if exercise is not None else None,
            alarms=fmean(grades[attempt.id].false_alarms for attempt in met) if shown else None,
            realism=fmean(stars) if len(stars) >= LEAST_PEOPLE else None,
            ratings=len(stars),
            hot_spots=len(spots.get(name, ())),
        )
