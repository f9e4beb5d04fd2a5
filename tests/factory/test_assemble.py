"""The text of a system becomes systems: fresh ones, in worlds of their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from residency.domain.errors import BadInput
from residency.domain.system.scenario import Call
from residency.factory.assemble import assemble
from residency.factory.services.table import SERVICES
from residency.factory.world import BEGINNING, MOST_STEPS, Clock, World
from residency.grading.systems.running import ENDLESS, TooMuch, build, transcript
from tests.factory.tills import TALKING, TILL

DOUBLE = build({"tax": "2"})


def test_every_run_begins_with_a_fresh_system() -> None:
    make = assemble(TILL)
    for _ in range(2):
        assert transcript(make, DOUBLE, (Call("charge", (5,)), Call("charge", (1,)))) == ({"sum": 10}, {"sum": 12})


def test_builds_differ_by_what_they_decide() -> None:
    make = assemble(TILL)
    assert transcript(make, build({"tax": "3"}), (Call("charge", (5,)),)) == ({"sum": 15},)


def test_nothing_of_the_text_runs_before_the_first_system_is_made() -> None:
    make = assemble("raise RuntimeError('ran')\n")
    with pytest.raises(RuntimeError, match="ran"):
        make(DOUBLE)


def test_what_stands_around_the_class_is_run_once() -> None:
    make = assemble(
        "BORN = []\nBORN.append(1)\n" + TILL + "\n    def born(self):\n        return {'born': len(BORN)}\n"
    )
    for _ in range(3):
        assert transcript(make, DOUBLE, (Call("born", ()),)) == ({"born": 1},)


def test_names_the_line_that_is_no_python() -> None:
    with pytest.raises(BadInput, match=r"^This is no Python in line 2: "):
        assemble("x = 1\nclass\n")


def test_takes_over_no_setting_of_the_text_that_assembles() -> None:
    """A data class whose annotations are texts asks for its module, and this one is in no table of modules."""
    lines = (
        "",
        "    def typed(self) -> int:",
        "        return {'is_text': self.typed.__annotations__['return'] == 'int'}",
    )
    make = assemble(TILL + "\n".join(lines))
    assert transcript(make, DOUBLE, (Call("typed", ()),)) == ({"is_text": False},)


def test_a_system_has_its_own_clock() -> None:
    make, later = assemble(TILL), (BEGINNING + timedelta(minutes=90)).isoformat()
    for _ in range(2):
        assert transcript(make, DOUBLE, (Call("wait", (90,)),)) == ({"now": later},)


def test_a_loop_that_does_not_end_is_ended() -> None:
    make = assemble(TILL)
    assert transcript(make, DOUBLE, (Call("turn", (MOST_STEPS,)),)) == ({},)
    assert transcript(make, DOUBLE, (Call("turn", (-1,)),)) == (ENDLESS,)


def test_turns_count_over_all_calls_and_decisions_count_too() -> None:
    make, nearly = assemble(TILL), Call("turn", (MOST_STEPS - 1,))
    assert transcript(make, DOUBLE, (nearly, Call("charge", (1,)))) == ({}, {"sum": 2})
    assert transcript(make, DOUBLE, (nearly, Call("charge", (1,)), Call("charge", (1,))))[-1] == ENDLESS


def test_a_declared_service_is_there_at_the_beginning_of_its_life() -> None:
    make = assemble(TALKING, ["slack"])
    calls = (
        Call("tell", ("hi",)),
        Call("busy", (7,)),
        Call("tell", ("hi",)),
        Call("wait", (7,)),
        Call("tell", ("hi",)),
    )
    for _ in range(2):
        given = transcript(make, DOUBLE, calls)
        assert [each["status"] for each in given if "status" in each] == [200, 429, 200]


def test_what_is_not_declared_is_not_there() -> None:
    assert not hasattr(World(), "slack")
    assert all(hasattr(World([name]), name) for name in SERVICES)


def test_the_clock_runs_forward_only() -> None:
    clock = Clock()
    noon = datetime(2025, 3, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    clock.move_to(noon)
    assert (clock.now, clock.now.tzinfo) == (noon, UTC)
    with pytest.raises(ValueError, match="backwards"):
        clock.move_to(noon - timedelta(minutes=1))
    with pytest.raises(ValueError, match="without a zone"):
        clock.move_to(datetime(2026, 1, 1))  # noqa: DTZ001  (that is the point)


def test_a_world_counts_its_steps() -> None:
    world = World()
    for _ in range(MOST_STEPS):
        world.step()
    with pytest.raises(TooMuch):
        world.step()
