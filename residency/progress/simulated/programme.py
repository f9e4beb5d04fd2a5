"""A cohort goes through the programme together, as its answers are all that is known of the exercises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from residency.domain.ability import Difficulty, Item
from residency.domain.dice import Dice
from residency.domain.exercise import ExerciseRef
from residency.progress.ability.difficulties import difficulties_of
from residency.progress.simulated.bank import SimulatedBank
from residency.progress.simulated.course import Course
from residency.progress.simulated.trainee import SimulatedTrainee

FIRST_DAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""A Monday, any."""

WORKING_DAYS, SITTINGS = 5, 2
"""Days of a week, and what is done on one: two reviews, two rounds, or two specs."""


def go_through(
    cohort: Sequence[SimulatedTrainee], bank: SimulatedBank, roll: Callable[[str], Dice], *, weeks: int
) -> Iterator[list[Course]]:
    """The courses after each week, always the same list. Difficulties are fitted anew each weekend."""
    courses = [
        Course(f"t{number}", trainee, bank, roll(f"course {number}"), start=FIRST_DAY)
        for number, trainee in enumerate(cohort)
    ]
    difficulties: dict[Item, Difficulty] = {}
    seen: Counter[ExerciseRef] = Counter()
    for course in courses:
        course.place(FIRST_DAY, difficulties)
    for week in range(weeks):
        for day in range(WORKING_DAYS):
            for sitting in range(SITTINGS):
                now = FIRST_DAY + timedelta(weeks=week, days=day, hours=1 + sitting)
                exposure = {ref: count / len(courses) for ref, count in seen.items()}
                for course in courses:
                    course.work(now, difficulties, exposure)
                seen = Counter(ref for course in courses for ref in course.met_exercises)
        for course in courses:
            course.end_week()
        answers = sorted((pair for course in courses for pair in course.answers), key=lambda pair: pair[0])
        difficulties = dict(difficulties_of(answer for _, answer in answers))
        yield courses
