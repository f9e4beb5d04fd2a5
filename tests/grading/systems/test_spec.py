"""A spec meets its key."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residency.domain.system.scenario import Calls, Scenario
from residency.domain.system.spec_grade import (
    DecisionResult,
    ExamplePlace,
    ExampleResult,
    HalfExcluded,
    Settled,
    SpecGrade,
    Trouble,
)
from residency.domain.system.written import Row, Rows, Rule, Spec
from residency.grading.systems.running import REFUSED, build, run
from residency.grading.systems.spec import NOBODY, grade_spec
from residency.grading.systems.weights import WEIGHTS
from tests.grading.systems.courses import BUILDS, examples, sound_examples
from tests.grading.systems.library import HIDDEN, INTERFACE, KEY, SPACE, VISIBLE, Library, late, rows
from tests.grading.systems.references import spec_of

FEW = settings(max_examples=25)
ALL_WEIGHTS = 8
"""Major, minor, critical, major."""


def graded(spec: Spec, *, asked: Collection[str] = NOBODY) -> SpecGrade:
    return grade_spec(spec, INTERFACE, KEY, SPACE, asked=asked)


def one_rule_each(*texts: str, background: Rows = ()) -> Spec:
    return Spec(background, tuple(Rule("", rows(text)) for text in texts))


def of(scenarios: Collection[Scenario]) -> Spec:
    return spec_of(scenario.calls for scenario in scenarios)


def about(grade: SpecGrade, decision: str) -> DecisionResult:
    return next(result for result in grade.decisions if result.decision == decision)


def example(grade: SpecGrade, rule: int, *, bites: bool = True) -> ExampleResult:
    return next(result for result in grade.examples if result.place == ExamplePlace(rule, bites))


COMPLETE = one_rule_each(late(3, 0), late(4, 80), late(100, 1_000), late(30, then="refused"))


@pytest.mark.parametrize("spec", [COMPLETE, of(HIDDEN)], ids=["by hand", "the hidden scenarios"])
def test_gives_full_marks_for_the_reference(spec: Spec) -> None:
    grade = graded(spec)
    assert grade.command == 1
    assert (grade.satisfied, grade.scenarios) == (len(HIDDEN), len(HIDDEN))
    assert all(result.is_commanded and result.how is Settled.BY_EXAMPLE for result in grade.decisions)


@pytest.mark.parametrize(
    "spec",
    [Spec(), of(VISIBLE), Spec(rules=(Rule("A bit of leeway, ten euros at most, and no books for debtors."),))],
    ids=["empty", "the visible examples", "prose alone"],
)
def test_gives_nothing_for_what_commands_nothing(spec: Spec) -> None:
    grade = graded(spec)
    assert grade.command == 0
    assert grade.satisfied == grade.lucky
    assert {result.how for result in grade.decisions} == {Settled.BY_GUESS}


def test_gives_nothing_for_a_spec_that_contradicts_itself() -> None:
    texts = [(late(3, 0), late(3, 60)), (late(4, 80), late(4, 20)), (late(100, 1_000), late(100, 500))]
    grade = graded(one_rule_each(*(text for pair in texts for text in pair)))
    assert grade.command == 0
    assert {result.trouble for result in grade.examples} == {Trouble.CONFLICT}
    assert {about(grade, decision).how for decision in ("grace", "counting", "cap")} == {Settled.DISPUTED}


def test_weighs_decisions_by_what_hangs_on_them() -> None:
    assert (
        graded(one_rule_each(late(30, then="refused"))).command
        == WEIGHTS[about(graded(Spec()), "block").stake] / 8
    )
    by_cap = graded(one_rule_each(late(100, 1_000)))
    assert by_cap.command * ALL_WEIGHTS == 3
    assert sum(WEIGHTS[result.stake] for result in by_cap.decisions) == ALL_WEIGHTS


def test_tells_luck_from_command() -> None:
    key = replace(KEY, decisions=tuple(replace(d, guess=d.intended) for d in KEY.decisions))
    grade = grade_spec(one_rule_each(late(3, 0), late(4, 80)), INTERFACE, key, SPACE)
    assert grade.satisfied == grade.lucky == len(HIDDEN)
    assert [result.decision for result in grade.decisions if result.is_commanded] == ["grace", "counting"]
    assert [result.decision for result in grade.decisions if result.is_luck] == ["cap", "block"]


def test_builds_what_is_left_where_the_guess_is_excluded() -> None:
    grade = graded(one_rule_each(late(3, 0)))
    result = about(grade, "grace")
    assert (result.option, result.how, result.left) == ("3", Settled.BY_REST, ("3", "7"))
    assert (result.is_right, result.is_commanded, result.is_luck) == (True, False, True)
    assert result.examples == (ExamplePlace(0, bites=True),)


def test_says_which_example_settles_what() -> None:
    grade = graded(one_rule_each(late(100, 1_000), late(3, 0)))
    assert example(grade, 0).settles == ("cap",)
    assert example(grade, 1).settles == ()
    assert about(grade, "cap").examples == (ExamplePlace(0, bites=True),)


def test_builds_literally_what_an_example_says_however_wrong() -> None:
    grade = graded(one_rule_each(late(7, 0)))
    result = about(grade, "grace")
    assert (result.option, result.how, result.is_right) == ("7", Settled.BY_EXAMPLE, False)
    assert grade.command == 0


def test_names_the_decisions_that_a_failed_scenario_fails_by() -> None:
    grade = graded(one_rule_each(late(3, 0), late(4, 80), late(30, then="refused")))
    assert [(failed.name, failed.because) for failed in grade.failed] == [
        ("a hundred days late are ten euros", ("cap",))
    ]
    (failed,) = grade.failed
    assert (failed.failed_at, failed.got) == (1, {"fine": 2_000})


def test_begins_every_example_with_the_background() -> None:
    lend, back = rows(late(3, 0))
    spec = Spec((lend,), (Rule("", (back,), rows('bring_back("Emma", "2025-03-15") -> fine=80')),))
    grade = graded(spec)
    assert about(grade, "grace").option == "3"
    assert about(grade, "grace").examples == (ExamplePlace(0, bites=True), ExamplePlace(0, bites=False))
    assert graded(replace(spec, background=())).command == 0


def test_takes_an_example_without_results_to_say_that_nothing_is_refused() -> None:
    grade = graded(one_rule_each(late(30, then="lent")))
    assert (about(grade, "block").option, about(grade, "block").how) == ("lend", Settled.BY_EXAMPLE)


def test_marks_an_example_that_cannot_be_read_and_counts_it_for_nothing() -> None:
    unreadable = Rule("", (Row("bring_back", ("Emma", "tomorrow"), {"fine": "0"}),))
    spec = replace(COMPLETE, rules=(*COMPLETE.rules, unreadable))
    assert example(graded(spec), 4).trouble is Trouble.UNREADABLE
    without = graded(COMPLETE)
    assert replace(graded(spec), examples=without.examples) == without


def test_counts_rules_that_the_factory_cannot_build() -> None:
    rules = (Rule("Be kind."), Rule(""), Rule("Three days.", rows(late(3, 0))), Rule("Be quick."))
    assert graded(Spec(rules=rules)).prose_only == 2


def test_says_what_was_asked() -> None:
    grade = graded(Spec(), asked={"cap", "colour"})
    assert [result.decision for result in grade.decisions if result.asked] == ["cap"]


def test_names_the_key_that_it_was_graded_with() -> None:
    grade = graded(Spec())
    assert (grade.key_version, grade.key_hash) == (1, "library")


def test_shows_what_else_an_example_fits_where_it_leaves_a_decision_half_open() -> None:
    also = about(graded(one_rule_each(late(3, 0))), "grace").also
    assert also == HalfExcluded(
        example=ExamplePlace(0, bites=True),
        option="7",
        scenario="four days late are four late days",
        call=1,
        wanted={"fine": 80},
        got={"fine": 0},
    )


def test_shows_what_was_built_where_that_is_the_wrong_one_of_those_left() -> None:
    also = about(graded(one_rule_each(late(4, 80))), "grace").also
    assert also is not None
    assert (also.option, also.scenario, also.got) == ("0", "a day late is let off", {"fine": 20})


def test_shows_a_call_that_should_be_refused() -> None:
    lend_or_three_days = one_rule_each(late(3, then="lent"))
    also = about(graded(lend_or_three_days), "block").also
    assert also is not None
    assert (also.option, also.wanted, also.call) == ("lend", REFUSED, 2)


def test_shows_nothing_for_what_is_settled_and_for_what_no_example_speaks_about() -> None:
    assert [result.also for result in graded(COMPLETE).decisions] == [None] * 4
    assert [result.also for result in graded(Spec()).decisions] == [None] * 4
    assert about(graded(one_rule_each(late(3, 0))), "cap").also is None


def test_shows_nothing_where_no_scenario_can_tell() -> None:
    key = replace(KEY, scenarios=(HIDDEN[0],))
    grade = grade_spec(one_rule_each(late(3, 0)), INTERFACE, key, SPACE)
    assert about(grade, "grace").also is None


@FEW
@given(st.lists(examples(), max_size=5))
def test_shows_only_builds_that_do_what_the_examples_say(drawn: list[Calls]) -> None:
    grade = graded(spec_of(drawn))
    sound = [calls for calls, result in zip(drawn, grade.examples, strict=True) if result.trouble is None]
    by_name = {scenario.name: scenario for scenario in HIDDEN}
    for result in grade.decisions:
        if result.also is None:
            continue
        fitting = [
            choices for choices in BUILDS if all(run(Library, build(choices), calls) is None for calls in sound)
        ]
        told = [
            run(Library, build(choices), by_name[result.also.scenario].calls)
            for choices in fitting
            if choices[result.decision] == result.also.option
        ]
        assert (result.also.call, result.also.got) in [(f.call, f.got) for f in told if f is not None]
        assert result.also.option != KEY.intended[result.decision]


@FEW
@given(st.lists(examples(), max_size=6), st.randoms(use_true_random=False))
def test_does_not_care_about_the_order_of_rules(drawn: list[Calls], dice: random.Random) -> None:
    shuffled = drawn.copy()
    dice.shuffle(shuffled)
    one, other = graded(spec_of(drawn)), graded(spec_of(shuffled))
    assert (one.command, one.satisfied, one.failed) == (other.command, other.satisfied, other.failed)
    assert [(r.option, r.how, r.left) for r in one.decisions] == [
        (r.option, r.how, r.left) for r in other.decisions
    ]


@FEW
@given(st.lists(sound_examples(KEY.intended), min_size=1, max_size=6))
def test_never_commands_less_with_one_more_sound_example(drawn: list[Calls]) -> None:
    assert graded(spec_of(drawn[:-1])).command <= graded(spec_of(drawn)).command


@FEW
@given(st.lists(examples(), max_size=5))
def test_builds_what_all_sound_examples_say(drawn: list[Calls]) -> None:
    grade = graded(spec_of(drawn))
    choices = {result.decision: result.option for result in grade.decisions}
    for calls, result in zip(drawn, grade.examples, strict=True):
        if result.trouble is None:
            assert run(Library, build(choices), calls) is None
    assert 0 <= grade.command <= 1
