"""How far somebody is with what was assigned, and who should not get it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from residency.domain.assignment import Demand, Duty, Piece, Stage, Standing
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.progress.assigned import (
    Obstacle,
    Trainee,
    obstacle_to_path,
    obstacle_to_review,
    obstacle_to_task,
    standings_of,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
REF, TWIN = ExerciseRef("hospital", "one"), ExerciseRef("hospital", "two")


def duty(demand: Demand, *, opens: int = 1, due: int = 5) -> Duty:
    """Made at NOW; opens and is due so many days later."""
    return Duty(demand, NOW, NOW + opens * DAY, NOW + due * DAY)


def piece(begun: float, submitted: float | None, exercise: str | None = None, task: str | None = None) -> Piece:
    return Piece(exercise, task, NOW + begun * DAY, None if submitted is None else NOW + submitted * DAY)


def standing(one: Duty, *pieces: Piece, day: float) -> Standing:
    [found] = standings_of([one], pieces, now=NOW + day * DAY)
    return found


@pytest.mark.parametrize(
    ("day", "stage"),
    [(0.5, Stage.WAITING), (2, Stage.OPEN), (5, Stage.OPEN), (5.1, Stage.OVERDUE)],
)
def test_waits_is_open_and_is_late(day: float, stage: Stage) -> None:
    assert standing(duty(Demand("hospital/one")), day=day).stage is stage


def test_is_begun_then_done_in_time_or_late() -> None:
    one = duty(Demand("hospital/one"))
    assert standing(one, piece(2, None, "hospital/one"), day=3).stage is Stage.BEGUN
    assert standing(one, piece(2, None, "hospital/one"), day=6).stage is Stage.OVERDUE
    assert standing(one, piece(2, 5, "hospital/one"), day=9) == Standing(Stage.DONE, 1, NOW + 5 * DAY)
    assert standing(one, piece(2, 5.1, "hospital/one"), day=9).stage is Stage.DONE_LATE


def test_counts_a_named_exercise_from_when_it_was_assigned_and_no_other() -> None:
    one = duty(Demand("hospital/one"))
    assert standing(one, piece(-1, 2, "hospital/one"), day=3).stage is Stage.OPEN
    assert standing(one, piece(0.5, 0.7, "hospital/one"), day=3).stage is Stage.DONE
    assert standing(one, piece(2, 3, "hospital/two"), day=3).stage is Stage.OPEN
    assert standing(duty(Demand("p/s", "spec")), piece(2, 3, "p/s", "accept"), day=3).stage is Stage.OPEN


def test_counts_pieces_of_the_own_path_from_the_opening_on_until_there_are_enough() -> None:
    three = duty(Demand(pieces=3))
    early, review, round_, task = piece(0.5, 2, "a/b"), piece(1, 2, "a/c"), piece(2, 3), piece(3, 4, "a/d", "spec")
    assert standing(three, early, review, round_, day=4) == Standing(Stage.BEGUN, 2, None)
    assert standing(three, early, review, round_, task, day=9) == Standing(Stage.DONE, 3, NOW + 4 * DAY)


def test_counts_nothing_twice() -> None:
    path, named = duty(Demand(pieces=1)), duty(Demand("hospital/one"))
    found = standings_of([path, named], [piece(2, 3, "hospital/one")], now=NOW + 4 * DAY)
    assert [one.stage for one in found] == [Stage.OPEN, Stage.DONE]


def trainee(
    level: Level | None = Level.CHANGES,
    *,
    last: dict[ExerciseRef, datetime] | None = None,
    systems: frozenset[str] = frozenset(),
    ahead: tuple[Demand, ...] = (),
) -> Trainee:
    return Trainee(level, last or {}, systems, ahead)


@pytest.mark.parametrize(
    ("who", "obstacle"),
    [
        (trainee(), None),
        (trainee(None), Obstacle.NOT_PLACED),
        (trainee(Level.SUGGESTIONS), Obstacle.NOT_OPEN),
        (trainee(last={REF: NOW - 179 * DAY}), Obstacle.MET),
        (trainee(last={TWIN: NOW - 179 * DAY}), Obstacle.SIBLING_MET),
        (trainee(last={REF: NOW - 180 * DAY, TWIN: NOW - 180 * DAY}), None),
        (trainee(ahead=(Demand("hospital/two"),)), Obstacle.ASSIGNED),
        (trainee(ahead=(Demand("hospital/three"), Demand(pieces=3))), None),
    ],
)
def test_says_why_somebody_should_not_get_a_review(who: Trainee, obstacle: Obstacle | None) -> None:
    assert obstacle_to_review(who, REF, {TWIN}, opens_at=Level.ONE_FILE, now=NOW) is obstacle


@pytest.mark.parametrize(
    ("who", "obstacle"),
    [
        (trainee(Level.SPECS), None),
        (trainee(None), Obstacle.NOT_PLACED),
        (trainee(Level.PULL_REQUESTS), Obstacle.NOT_OPEN),
        (trainee(Level.SPECS, systems=frozenset({"hospital/one"})), Obstacle.SYSTEM_KNOWN),
        (trainee(Level.SPECS, ahead=(Demand("hospital/one", "accept"),)), Obstacle.ASSIGNED),
    ],
)
def test_says_why_somebody_should_not_get_a_task(who: Trainee, obstacle: Obstacle | None) -> None:
    assert obstacle_to_task(who, REF, opens_at=Level.SPECS) is obstacle


def test_asks_for_one_stretch_of_the_own_path_at_a_time() -> None:
    assert obstacle_to_path(trainee(ahead=(Demand("hospital/one"),))) is None
    assert obstacle_to_path(trainee(ahead=(Demand(pieces=2),))) is Obstacle.ASSIGNED
