"""Which builds an example leaves: the same as running every build would say."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residency.domain.system.scenario import Call, Calls
from residency.domain.system.value_type import Value
from residency.grading.systems.running import Decide, build, run
from residency.grading.systems.space import Builds, Space, TooWide
from tests.grading.systems.courses import BUILDS, examples
from tests.grading.systems.library import KEY, SPACE, Library, but, calls, late

FEW = settings(max_examples=40)


class Odd:
    """Options that refuse, and options whose results only look alike."""

    def __init__(self, decide: Decide) -> None:
        self._decide = decide

    def ask(self, number: int) -> dict[str, Value]:
        def outcome(option: str) -> Value:
            return True if option == "true" else 10 // number if option == "tenth" else 1

        return {"given": self._decide("how", outcome)}


ODD = Space(Odd, {"how": ("one", "true", "tenth"), "unused": ("a", "b")})


def brute_force(calls: Calls) -> Builds:
    left = SPACE.all()
    for place, choices in zip(np.ndindex(*SPACE.shape), BUILDS, strict=True):
        left[place] = run(Library, build(choices), calls) is None
    return left


def everything(calls: Calls) -> list[tuple[str, ...]]:
    """The builds of all boxes, each as often as a box has it."""
    return [
        combination
        for course in SPACE.courses(calls)
        for combination in product(*(course.box.get(d, SPACE.options[d]) for d in SPACE.decisions))
    ]


def test_has_all_builds() -> None:
    assert SPACE.size == len(BUILDS) == SPACE.all().sum() == 60


@FEW
@given(examples())
def test_leaves_what_running_every_build_leaves(example: Calls) -> None:
    assert (SPACE.left_by(example).builds == brute_force(example)).all()


@FEW
@given(examples())
def test_covers_all_builds_with_boxes_that_do_not_overlap(example: Calls) -> None:
    assert Counter(everything(example)) == Counter(tuple(choices.values()) for choices in BUILDS)


@FEW
@given(examples())
def test_touches_every_decision_that_the_example_hangs_on(example: Calls) -> None:
    left = SPACE.left_by(example)
    assert {d for d in SPACE.decisions if SPACE.hangs_on(left.builds, d)} <= left.touched


@FEW
@given(examples())
def test_needs_no_more_runs_than_there_are_courses(example: Calls) -> None:
    left = SPACE.left_by(example)
    assert left.courses == len(list(SPACE.courses(example))) <= SPACE.size
    assert SPACE.left_by(example, most=left.courses).courses == left.courses
    if left.courses > 1:
        with pytest.raises(TooWide):
            SPACE.left_by(example, most=left.courses - 1)


@FEW
@given(examples())
def test_names_the_options_that_are_left(example: Calls) -> None:
    left = SPACE.left_by(example)
    brute = [choices for choices in BUILDS if SPACE.has(left.builds, choices)]
    for decision, alive in left.alive.items():
        assert set(alive) == {choices[decision] for choices in brute}
        assert list(alive) == [option for option in SPACE.options[decision] if option in alive]


def test_sees_an_option_that_refuses_as_one_course_of_several() -> None:
    given = [(course.box, course.is_satisfied) for course in ODD.courses((Call("ask", (0,), refused=True),))]
    assert sorted(given, key=str) == [
        ({"how": ["one"]}, False),
        ({"how": ["tenth"]}, True),
        ({"how": ["true"]}, False),
    ]


def test_tells_one_from_true() -> None:
    left = ODD.left_by((Call("ask", (10,), {"given": 1}),))
    assert left.alive == {"how": ("one", "tenth"), "unused": ("a", "b")}


def test_touches_nothing_that_makes_no_difference() -> None:
    left = SPACE.left_by(calls(late(0, 0)))
    assert (left.touched, left.courses) == (frozenset(), 1)
    assert left.builds.all()


@FEW
@given(st.sampled_from(BUILDS), st.sampled_from(SPACE.decisions))
def test_knows_what_a_set_of_builds_hangs_on(choices: dict[str, str], decision: str) -> None:
    only = SPACE.only(SPACE.all(), decision, choices[decision])
    assert [d for d in SPACE.decisions if SPACE.hangs_on(only, d)] == [decision]
    assert SPACE.alive(only)[decision] == (choices[decision],)
    assert only.sum() == SPACE.size // len(SPACE.options[decision])


@FEW
@given(st.sets(st.sampled_from(range(len(BUILDS))), min_size=1), st.sampled_from(BUILDS))
def test_finds_the_nearest_build(members: set[int], wanted: dict[str, str]) -> None:
    among = np.zeros(SPACE.size, bool)
    among[list(members)] = True
    found = SPACE.nearest(among.reshape(SPACE.shape), wanted)

    def distance(choices: object) -> int:
        return sum(dict(choices)[d] != wanted[d] for d in SPACE.decisions)  # type: ignore[call-overload]

    assert SPACE.has(among.reshape(SPACE.shape), found)
    assert distance(found) == min(distance(BUILDS[index]) for index in members)


def test_finds_no_build_where_there_is_none() -> None:
    with pytest.raises(ValueError, match="no build"):
        SPACE.nearest(np.zeros_like(SPACE.all()), KEY.intended)


def test_knows_which_build_is_among_them() -> None:
    left = SPACE.left_by(calls(late(3, 0))).builds
    assert SPACE.has(left, KEY.intended)
    assert not SPACE.has(left, but(grace="0"))
