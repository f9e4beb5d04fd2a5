"""Scenarios meet the builds that they should catch, and the one that they should spare."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residency.domain.system.black_box import WrongKind
from residency.domain.system.scenario import Calls
from residency.domain.system.suite import (
    MOST_SCENARIOS,
    ScenarioResult,
    ScenariosGrade,
    Suite,
    Told,
    WrittenScenario,
)
from residency.domain.system.written import Row
from residency.grading.systems.scenarios import grade_scenarios
from tests.grading.systems.courses import examples
from tests.grading.systems.library import HIDDEN, INTERFACE, KEY, VISIBLE, Library, but, calls, late, rows
from tests.grading.systems.references import suite_of

MIXED = (but(grace="0", cap="none"), but(counting="beyond", block="lend"))


def graded(suite: Suite) -> ScenariosGrade:
    return grade_scenarios(suite, INTERFACE, KEY, Library, mixed=MIXED)


def by(*texts: str) -> ScenariosGrade:
    return graded(suite_of([calls(text) for text in texts]))


def test_gives_full_marks_for_the_hidden_scenarios() -> None:
    result = graded(suite_of([scenario.calls for scenario in HIDDEN])).result
    assert (result.killed, result.sound, result.score) == (1, 1, 1)
    assert result.survivors == ()


@pytest.mark.parametrize(
    "suite",
    [
        Suite(),
        suite_of([scenario.calls for scenario in VISIBLE]),
        suite_of([calls(late(5)), calls("letters()")]),
        suite_of([calls(late(3, 60)), calls(late(100, 2_000))]),
    ],
    ids=["empty", "the visible examples", "checks nothing", "contradicts the customer"],
)
def test_gives_nothing_for_what_catches_nothing(suite: Suite) -> None:
    result = graded(suite).result
    assert (result.killed, result.score) == (0, 0)
    assert len(result.survivors) == len(result.builds)


def test_says_what_a_scenario_kills_and_who_survives() -> None:
    result = by(late(100, 1_000)).result
    (scenario,) = result.scenarios
    killed = [result.builds[index].build for index in scenario.kills]
    assert [(build.kind, build.option) for build in killed] == [
        (WrongKind.FLIP, "none"),
        (WrongKind.FLIP, "five"),
        (WrongKind.GAMED, None),
        (WrongKind.MIXED, None),
    ]
    survivors = {build.build.option: build.shown_by for build in result.survivors}
    assert survivors["7"] == "four days late are four late days"
    assert result.killed == pytest.approx((3 + 1 + 0.5) / (2 + 1 + 3 + 2 + 1 + 1))


def test_catches_a_build_that_was_written_to_the_visible_examples() -> None:
    result = by(late(0, 0), late(3, 0)).result
    (learned,) = [build for build in result.builds if build.build.kind is WrongKind.GAMED]
    assert learned.killed_by == (1,)


def test_shows_a_false_alarm_with_what_the_right_build_gave() -> None:
    result = by(late(3, 60), late(100, 1_000)).result
    assert result.scenarios[0] == ScenarioResult(Told.FALSE_ALARM, (), 1, {"fine": 0})
    assert result.sound == pytest.approx(1 / 2)
    assert result.score == pytest.approx(result.killed / 2)


def test_lets_no_trivial_scenario_buy_a_false_alarm_back() -> None:
    one = by(late(3, 60), late(100, 1_000)).result
    padded = by(late(3, 60), late(100, 1_000), *[late(0, 0)] * 9, *[late(0, 0, then="lent")] * 4).result
    assert (padded.sound, padded.score) == (one.sound, one.score)
    assert padded.scenarios[-1].told is Told.NOTHING


def test_lets_no_repetition_buy_a_false_alarm_back() -> None:
    one = by(late(3, 60), late(100, 1_000)).result
    again = by(late(3, 60), *[late(days, 1_000) for days in range(100, 110)]).result
    assert (again.sound, again.score) == (one.sound, one.score)


def test_begins_every_scenario_with_the_background() -> None:
    lend, back = rows(late(4, 80))
    suite = Suite((lend,), (WrittenScenario("four days", (back,), "Ann", "to pay what is due", "She forgot."),))
    assert graded(suite).result == by(late(4, 80)).result


def test_counts_what_cannot_be_read_for_nothing() -> None:
    readable = suite_of([calls(late(3, 0))])
    for unreadable in (WrittenScenario("blank"), WrittenScenario("bad", (Row("bring_back", ("Emma", "soon")),))):
        suite = Suite(scenarios=(*readable.scenarios, unreadable))
        result = graded(suite).result
        assert result.scenarios[1] == ScenarioResult(Told.UNREADABLE)
        assert (result.score, result.builds) == (graded(readable).result.score, graded(readable).result.builds)


def test_runs_a_number_of_scenarios_and_no_more() -> None:
    result = by(*[late(0, 0)] * MOST_SCENARIOS, late(3, 0)).result
    assert result.scenarios[-1] == ScenarioResult(Told.TOO_MANY)
    assert result.killed == 0


def test_names_the_key_that_it_was_graded_with() -> None:
    grade = graded(Suite())
    assert (grade.key_version, grade.key_hash) == (1, "library")


FEW = settings(max_examples=25)


@FEW
@given(st.lists(examples(), max_size=5), examples())
def test_never_kills_less_with_one_more_scenario(drawn: list[Calls], more: Calls) -> None:
    before, after = graded(suite_of(drawn)).result, graded(suite_of([*drawn, more])).result
    assert 0 <= before.killed <= after.killed <= 1
    assert 0 <= after.score <= 1
    if after.scenarios[-1].told is not Told.FALSE_ALARM:
        assert after.score >= before.score


@FEW
@given(st.lists(examples(), max_size=5), st.randoms(use_true_random=False))
def test_does_not_care_about_order(drawn: list[Calls], dice: object) -> None:
    shuffled = drawn.copy()
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = graded(suite_of(drawn)).result, graded(suite_of(shuffled)).result
    assert (one.killed, one.sound) == (other.killed, other.sound)
