"""What examples say together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residency.domain.system.scenario import Call, Calls
from residency.domain.system.spec_grade import Trouble
from residency.domain.system.value_type import Value
from residency.grading.systems.elimination import Elimination, eliminate
from residency.grading.systems.running import Decide
from residency.grading.systems.space import Space
from tests.grading.systems.courses import examples, sound_examples
from tests.grading.systems.library import KEY, SPACE, calls, late

FEW = settings(max_examples=40)
OPEN = {decision: tuple(options) for decision, options in KEY.options.items()}


def said(*texts: str) -> Elimination:
    return eliminate(SPACE, [calls(text) for text in texts])


class Wide:
    """Asks so many questions that an example about all of them has more courses than are followed."""

    def __init__(self, decide: Decide) -> None:
        self._decide = decide

    def sum_up(self) -> dict[str, Value]:
        return {"sum": sum(self._decide(f"d{n}", int) << n for n in range(13))}


def test_leaves_every_build_where_nothing_is_said() -> None:
    found = said()
    assert found.builds.all()
    assert found.alive == OPEN


def test_leaves_the_builds_that_satisfy_all_examples() -> None:
    found = said(late(3, 0), late(4, 80), late(100, 1_000), late(30, then="refused"))
    assert found.alive == {"grace": ("3",), "counting": ("all",), "cap": ("ten",), "block": ("refuse",)}
    assert found.builds.sum() == 1
    assert (found.troubles, found.disputed) == ({}, frozenset())


def test_settles_by_two_examples_what_neither_settles_alone() -> None:
    apart = [said(text).alive["grace"] for text in (late(3, 0), late(4, 80))]
    assert apart == [("3", "7"), ("3", "0", "1", "2")]
    assert said(late(3, 0), late(4, 80)).alive["grace"] == ("3",)


def test_counts_what_no_build_does_for_nothing() -> None:
    found = said(late(5, 7), late(3, 0))
    assert found.troubles == {0: Trouble.IMPOSSIBLE}
    assert found.alive == said(late(3, 0)).alive


def test_counts_none_of_two_that_contradict_each_other() -> None:
    found = said(late(3, 0), late(100, 500), late(3, 60))
    assert found.troubles == {0: Trouble.CONFLICT, 2: Trouble.CONFLICT}
    assert found.against == {0: (2,), 2: (0,)}
    assert found.disputed == {"grace"}
    assert found.alive == said(late(100, 500)).alive


TOGETHER = (late(3, then="lent"), late(8, then="refused"), late(2, 40))
"""Three days are let off, or debtors may borrow; debtors may not; two days are not let off. Any two can be."""


def test_counts_none_of_three_that_only_contradict_each_other_together() -> None:
    for left_out in range(3):
        assert said(*(text for at, text in enumerate(TOGETHER) if at != left_out)).troubles == {}
    found = said(*TOGETHER, late(100, 1_000))
    assert found.troubles == dict.fromkeys(range(3), Trouble.CONFLICT)
    assert found.against == {0: (1, 2), 1: (0, 2), 2: (0, 1)}
    assert found.disputed == {"grace", "block"}
    assert found.alive == said(late(100, 1_000)).alive


def test_blames_the_whole_lot_where_nobody_can_say_which_are_wrong() -> None:
    """Five that exclude one option each of a decision with five: any four go together."""

    class Five:
        def __init__(self, decide: Decide) -> None:
            self._decide = decide

        def ask(self, option: str) -> dict[str, Value]:
            return {"is_it": self._decide("which", lambda o: o == option)}

        def same(self) -> dict[str, Value]:
            return {"fixed": self._decide("other", lambda o: o)}

    space = Space(Five, {"which": tuple("abcde"), "other": ("x", "y")})
    denied = [(Call("ask", (option,), {"is_it": False}),) for option in "abcde"]
    found = eliminate(space, [*denied, (Call("ask", ("a",)),)])
    assert found.troubles == dict.fromkeys(range(5), Trouble.CONFLICT)
    assert found.disputed == {"which"}
    assert found.builds.all()
    assert eliminate(space, denied[:4]).alive["which"] == ("e",)


def test_follows_no_example_with_too_many_courses() -> None:
    space = Space(Wide, {f"d{n}": ("0", "1") for n in range(13)})
    found = eliminate(space, [(Call("sum_up", (), {"sum": 5}),)])
    assert found.troubles == {0: Trouble.TOO_WIDE}
    assert found.builds.all()


@FEW
@given(st.lists(examples(), max_size=6), st.randoms(use_true_random=False))
def test_does_not_care_about_order(drawn: list[Calls], dice: object) -> None:
    order = list(range(len(drawn)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    one, other = eliminate(SPACE, drawn), eliminate(SPACE, [drawn[index] for index in order])
    assert (one.builds == other.builds).all()
    assert one.disputed == other.disputed
    assert one.troubles == {order[index]: trouble for index, trouble in other.troubles.items()}


@FEW
@given(st.lists(examples(), max_size=6))
def test_leaves_just_what_its_sound_examples_leave(drawn: list[Calls]) -> None:
    found = eliminate(SPACE, drawn)
    both = np.logical_and.reduce([SPACE.all(), *(left.builds for left in found.left.values())])
    assert found.builds.any()
    assert (found.builds == both).all()
    assert found.left.keys() | found.troubles.keys() == set(range(len(drawn)))
    assert not found.left.keys() & found.troubles.keys()


@FEW
@given(st.sampled_from(sorted(OPEN["grace"])).flatmap(
    lambda grace: st.lists(sound_examples({**KEY.intended, "grace": grace}), max_size=5)))  # fmt: skip
def test_finds_no_trouble_in_what_one_build_does(drawn: Sequence[Calls]) -> None:
    assert eliminate(SPACE, drawn).troubles == {}


@pytest.mark.parametrize("count", [2, 30, 80])
def test_is_quick_however_many_examples_contradict_each_other(count: int) -> None:
    found = eliminate(SPACE, [calls(late(3, 0)), calls(late(3, 60))] * (count // 2))
    assert len(found.troubles) == count
