"""Simulated people go through weeks of the programme by the real verbs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from residency.actions.personal_trial import join_trial, read_trial
from residency.actions.play_cohort import IN_TRIAL, SITTINGS, play_cohort
from residency.actions.play_review import BELIEVED, HELP, play_review
from residency.actions.read_cohort_report import read_reports
from residency.actions.read_ladder import read_ladder
from residency.actions.read_output import read_output
from residency.actions.second_look import read_look
from residency.domain.permission import Role
from residency.grading.simulated.reviewer import SimulatedReviewer
from residency.runtime import Runtime
from residency.store.queries.attempts import attempts_of
from residency.store.queries.people import everybody
from residency.store.session import read
from tests.conftest import People


def test_lets_everybody_be_placed_and_work_each_week(world: Runtime) -> None:
    assert list(play_cohort(world, people=5, weeks=2)) == [1, 2]
    with read(world.engine) as session:
        people = everybody(session)
    trainees = [person for person in people if person.role == Role.TRAINEE]
    assert len(trainees) == 5
    done = 0
    for trainee in trainees:
        ladder = read_ladder(world, trainee.id)
        assert ladder.level is not None
        assert ladder.claimed is not None
        assert ladder.open_round is None
        with read(world.engine) as session:
            attempts = attempts_of(session, trainee.id)
        assert all(attempt.is_demo and attempt.submitted_at is not None for attempt in attempts)
        assert len(attempts) + len(ladder.rounds) == 1 + 2 * SITTINGS
        done += len(attempts)
    dana = next(person for person in people if person.role == Role.DIRECTOR)
    assert read_reports(world, dana.id)[0].reviews == done


def test_says_what_is_believed_and_what_changed(world: Runtime) -> None:
    for _ in play_cohort(world, people=IN_TRIAL, weeks=4):
        pass
    with read(world.engine) as session:
        trainees = [person.id for person in everybody(session) if person.role == Role.TRAINEE]
    assert [read_trial(world, one).since is not None for one in trainees] == [False] * (IN_TRIAL - 1) + [True]
    words = [[marker.words for marker in read_output(world, one).markers] for one in trainees]
    assert ["I read the tests first" in said for said in words] == [False] * (IN_TRIAL - 1) + [True]


def test_needs_longer_with_help_and_believes_the_contrary(world: Runtime, people: People) -> None:
    start = world.clock() - timedelta(days=40)
    join_trial(replace(world, clock=lambda: start), people.alice.id)
    for number in range(16):
        began = start + timedelta(days=1 + number)
        play_review(world, people.alice.id, SimulatedReviewer(1.0), began=began, seed=f"alice {number}")
    result = read_trial(world, people.alice.id).result
    assert (result.asked, result.assigned, result.as_assigned) == (16, 16, 16)
    assert result.effect is not None
    assert result.effect.low < HELP < result.effect.high
    assert result.forecast == pytest.approx(BELIEVED, abs=0.05)
    assert result.believed == pytest.approx(BELIEVED)


def test_decides_on_what_an_ai_says_afterwards(world: Runtime, people: People) -> None:
    everywhere = replace(world, settings=world.settings.model_copy(update={"second_looks": 1.0}))
    closed = 0
    for number in range(12):
        began = world.clock() - timedelta(days=30 - number)
        play_review(everywhere, people.alice.id, SimulatedReviewer(1.0), began=began, seed=f"alice {number}")
    with read(world.engine) as session:
        attempts = attempts_of(session, people.alice.id)
    for attempt in attempts:
        look = read_look(world, attempt)
        if look is not None:
            assert look.is_closed
            assert all(row.followed is not None for row in look.rows)
            closed += 1
    assert closed
