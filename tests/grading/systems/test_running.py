"""One course of calls against one system."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from residency.domain.system.scenario import Call, Scenario
from residency.domain.system.value_type import Value
from residency.grading.systems.running import (
    ENDLESS,
    REFUSED,
    Decide,
    Failure,
    TooMuch,
    build,
    is_satisfied,
    run,
    transcript,
)
from tests.grading.systems.library import HIDDEN, KEY, Library, but, calls, late

INTENDED = build(KEY.intended)


class Moody:
    """Breaks in every way that a system may break, and changes what it is given and what it gave."""

    def __init__(self, decide: Decide) -> None:
        self._seen: list[Value] = []

    def refuse(self) -> dict[str, Value]:
        raise ValueError

    def miss(self) -> dict[str, Value]:
        return {"found": self._seen[5]}

    def divide(self) -> dict[str, Value]:
        return {"share": 1 // len(self._seen)}

    def loop(self) -> dict[str, Value]:
        raise TooMuch

    def keep(self, names: list[Value]) -> dict[str, Value]:
        names.append("kept")
        self._seen.append(len(names))
        return {"seen": self._seen}

    def forget(self) -> dict[str, Value]:
        raise TypeError("the author's own mistake")


@pytest.mark.parametrize("scenario", HIDDEN, ids=lambda scenario: scenario.name)
def test_finds_nothing_wrong_with_what_is_meant(scenario: Scenario) -> None:
    assert run(Library, INTENDED, scenario.calls) is None


def test_names_the_first_call_that_gave_something_else() -> None:
    course = calls(late(3, 0) + "\n" + 'account("Ann") -> owed=0')
    assert run(Library, build(but(grace="0")), course) == Failure(1, {"fine": 60})


def test_gives_everything_that_each_call_gives() -> None:
    assert transcript(
        Library, INTENDED, calls(late(8) + '\naccount("Ann")\nlend("Emma", "Ann", "2025-03-30", 1)')
    ) == (
        {"due": "2025-03-11"},
        {"fine": 160},
        {"owed": 160, "books": [], "clear": False},
        REFUSED,
    )


def test_begins_with_a_fresh_system_each_time() -> None:
    course = calls(late(8, 160))
    assert [run(Library, INTENDED, course) for _ in range(2)] == [None, None]


@pytest.mark.parametrize("operation", ["refuse", "miss", "divide"])
def test_takes_what_breaks_in_a_system_for_a_refusal(operation: str) -> None:
    assert run(Moody, INTENDED, (Call(operation, (), refused=True),)) is None
    assert run(Moody, INTENDED, (Call(operation, ()),)) == Failure(0, REFUSED)


@pytest.mark.parametrize("refused", [True, False])
def test_is_never_satisfied_with_what_does_not_end(*, refused: bool) -> None:
    assert run(Moody, INTENDED, (Call("loop", (), refused=refused),)) == Failure(0, ENDLESS)


def test_does_not_hide_a_mistake_of_the_author() -> None:
    with pytest.raises(TypeError):
        run(Moody, INTENDED, (Call("forget", ()),))


def test_lets_no_system_change_the_calls_or_what_was_given_before() -> None:
    course = (Call("keep", (["A"],)), Call("keep", (["A", "B"],)))
    for _ in range(2):
        assert transcript(Moody, INTENDED, course) == ({"seen": [2]}, {"seen": [2, 3]})
    assert [call.args for call in course] == [(["A"],), (["A", "B"],)]


LETTERS: dict[str, Value] = {"letters": [{"to": "Ann", "on": "2025-03-12", "says": "Pay."}], "count": 1}


@pytest.mark.parametrize(
    ("gives", "satisfied"),
    [
        ({}, True),
        ({"count": 1}, True),
        ({"count": 2}, False),
        ({"count": True}, False),
        ({"sum": 1}, False),
        ({"letters": [{"to": "Ann"}]}, True),
        ({"letters": [{}]}, True),
        ({"letters": []}, False),
        ({"letters": [{"to": "Ann"}, {"to": "Ann"}]}, False),
        ({"letters": [{"to": "Bob"}]}, False),
        ({"letters": {"to": "Ann"}}, False),
        ({"letters": [{"by": "Ann"}]}, False),
    ],
)
def test_checks_what_is_named_and_nothing_else(gives: Mapping[str, Value], *, satisfied: bool) -> None:
    assert is_satisfied(Call("letters", (), gives), LETTERS) is satisfied
    assert not is_satisfied(Call("letters", (), gives), REFUSED)
    assert not is_satisfied(Call("letters", (), refused=True), LETTERS)
