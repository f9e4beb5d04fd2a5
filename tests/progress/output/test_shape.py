"""What a new way of working did: flat, rising, falling and J are told apart."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from residency.domain.output import Shape
from residency.progress.output.shape import LEAST, shape_of

WEEKS = 16
NOISE = 0.5


def dip(week: float) -> float:
    """Down by two in five weeks, up by five in the rest."""
    return 6 - 0.4 * min(week, 5) + 0.5 * max(0.0, week - 5)


COURSES: dict[Shape, Callable[[float], float]] = {
    Shape.FLAT: lambda week: 6.0,
    Shape.RISING: lambda week: 4 + 0.25 * week,
    Shape.FALLING: lambda week: 8 - 0.25 * week,
    Shape.J: dip,
}


def named(shape: Shape, *, seed: int, weeks: int = WEEKS, noise: float = NOISE) -> Shape:
    dice = random.Random(f"{shape} {seed}")
    places = list(range(weeks))
    return shape_of(places, [COURSES[shape](week) + dice.gauss(0, noise) for week in places])


@pytest.mark.parametrize("shape", COURSES)
def test_names_a_course_without_noise(shape: Shape) -> None:
    assert named(shape, seed=0, noise=0) is shape


@pytest.mark.parametrize("shape", COURSES)
def test_tells_the_four_apart_in_noise(shape: Shape) -> None:
    right = sum(named(shape, seed=seed) is shape for seed in range(100))
    assert right >= 90


def test_seldom_sees_a_course_in_noise_alone() -> None:
    seen = sum(named(Shape.FLAT, seed=1000 + seed, weeks=LEAST) is not Shape.FLAT for seed in range(200))
    assert seen / 200 < 0.1


def test_names_nothing_of_few_points() -> None:
    assert named(Shape.J, seed=1, weeks=LEAST - 1) is Shape.TOO_SHORT
    assert shape_of([], []) is Shape.TOO_SHORT


def test_takes_weeks_without_work_for_what_they_are() -> None:
    places = [0, 1, 2, 9, 10, 11, 12, 13, 14]
    assert shape_of(places, [dip(week) for week in places]) is Shape.J


def test_calls_a_course_that_levels_off_rising() -> None:
    assert shape_of(range(12), [min(week, 5.0) for week in range(12)]) is Shape.RISING
