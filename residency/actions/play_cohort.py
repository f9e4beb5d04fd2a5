"""A whole cohort of simulated people goes through weeks of the programme in the real product, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from residency.actions.decide_promotion import sign_promotion
from residency.actions.manage_people import create_cohort, create_person
from residency.actions.personal_trial import join_trial
from residency.actions.play_review import play_review, play_round
from residency.actions.read_output import asks_output_belief, mark_change, say_output_belief
from residency.actions.read_promotions import read_waiting
from residency.domain.level import Level, Supervision
from residency.domain.permission import Role
from residency.grading.simulated.reviewer import SimulatedReviewer, draw_reviewer
from residency.runtime import Runtime
from residency.store.queries.ladder import level_of
from residency.store.session import read

SITTINGS = 3
"""Reviews, or rounds, of one person in one week."""

IN_TRIAL = 3
"""Every third takes part in the own trial, and changes how they work half way."""

GROWTH = 5
"""Percent that they think to gain in a week."""


def play_cohort(world: Runtime, *, people: int, weeks: int, name: str = "Simulated cohort") -> Iterator[int]:
    """Make the cohort with a mentor and a director, and let it work up to now; yields each week that is done.

    Everybody takes the test on arrival; the mentor signs whatever is proposed at the end of each week, save of the
    last. Nobody writes specs, so level 4 is the highest that is reached.
    """
    cohort = create_cohort(world, name, is_demo=True).id
    mentor = create_person(
        world, name="Mara Demo", email="mara@cohort.example", role=Role.MENTOR, cohorts=[cohort], is_demo=True
    )
    create_person(
        world, name="Dana Demo", email="dana@cohort.example", role=Role.DIRECTOR, cohorts=[cohort], is_demo=True
    )
    start = world.clock() - timedelta(weeks=weeks)
    trainees: list[tuple[str, SimulatedReviewer]] = []
    for number in range(1, people + 1):
        person = create_person(
            world,
            name=f"Trainee {number:03}",
            email=f"trainee{number:03}@cohort.example",
            role=Role.TRAINEE,
            cohorts=[cohort],
            is_demo=True,
        )
        dice = world.dice(f"cohort {number}")
        reviewer = draw_reviewer(dice)
        claimed = Level(min(5, max(0, round(2 + reviewer.skill + dice.gauss(0.5, 1)))))
        play_round(world, person.id, reviewer, began=start, seed=f"placement {number}", claimed=claimed)
        trainees.append((person.id, reviewer))
        if number % IN_TRIAL == 0:
            join_trial(replace(world, clock=lambda: start), person.id)
    for week in range(weeks):
        for number, (trainee_id, reviewer) in enumerate(trainees, start=1):
            if week == weeks // 2 and number % IN_TRIAL == 0:
                _mark(world, trainee_id, start + timedelta(weeks=week))
            for sitting in range(SITTINGS):
                began = start + timedelta(weeks=week, days=2 * sitting, hours=1 + number % 5)
                _sit(world, trainee_id, reviewer, began=began, seed=f"cohort {number} {week} {sitting}")
            _say_output(world, trainee_id, week, start + timedelta(weeks=week, days=5))
        if week + 1 < weeks:
            _sign_all(world, mentor.id, start + timedelta(weeks=week, days=6))
        yield week + 1


def _sit(world: Runtime, trainee_id: str, reviewer: SimulatedReviewer, *, began: datetime, seed: str) -> None:
    with read(world.engine) as session:
        level = level_of(session, trainee_id)
    play = play_round if level is Level.SUGGESTIONS else play_review
    play(world, trainee_id, reviewer, began=began, seed=seed)


def _mark(world: Runtime, trainee_id: str, at: datetime) -> None:
    mark_change(replace(world, clock=lambda: at), trainee_id, "I read the tests first")


def _say_output(world: Runtime, trainee_id: str, week: int, at: datetime) -> None:
    """Everybody thinks that they get quicker, whatever is true."""
    then = replace(world, clock=lambda: at)
    if asks_output_belief(then, trainee_id):
        say_output_belief(then, trainee_id, str(100 + GROWTH * week))


def _sign_all(world: Runtime, mentor_id: str, at: datetime) -> None:
    then = replace(world, clock=lambda: at)
    for waiting in read_waiting(world, mentor_id):
        sign_promotion(then, mentor_id, waiting.promotion.id, Supervision.UNSUPERVISED)
