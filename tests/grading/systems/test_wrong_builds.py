"""The wrong builds that a suite meets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.domain.system.black_box import BlackBox, WrongBuild, WrongKind
from residency.domain.system.decision import Option
from residency.grading.systems.black_box import gamed
from residency.grading.systems.weights import WEIGHTS
from residency.grading.systems.wrong_builds import failing, flips, observable
from tests.grading.systems.library import DECISIONS, HIDDEN, INTERFACE, KEY, Library, but


def test_is_one_option_away() -> None:
    found = list(flips(KEY, KEY.intended))
    assert [(build.decision, build.option) for build in found] == [
        ("grace", "0"),
        ("grace", "7"),
        ("grace", "1"),
        ("grace", "2"),
        ("counting", "beyond"),
        ("cap", "none"),
        ("cap", "five"),
        ("block", "lend"),
    ]
    assert found[1].box == BlackBox(but(grace="7"))


def test_counts_by_its_decision_however_many_options_that_has() -> None:
    counted = failing(Library, KEY, flips(KEY, KEY.intended))
    for decision in DECISIONS:
        weights = [one.weight for one in counted if one.build.decision == decision.key]
        assert sum(weights) == pytest.approx(WEIGHTS[decision.stake])
        assert len(set(weights)) == 1


def test_counts_all_others_together_as_one_minor_decision_each_kind() -> None:
    mixed = [WrongBuild(WrongKind.MIXED, BlackBox(but(grace="0", cap=cap))) for cap in ("none", "five")]
    learned = WrongBuild(WrongKind.GAMED, gamed(KEY, INTERFACE.examples))
    assert [one.weight for one in failing(Library, KEY, [learned, *mixed])] == [1, 0.5, 0.5]


def test_names_a_scenario_that_shows_it() -> None:
    shown = {one.build.option: one.shown_by for one in failing(Library, KEY, flips(KEY, KEY.intended))}
    assert shown["2"] == "three days late are let off"
    assert shown["none"] == "a hundred days late are ten euros"


def test_does_not_count_what_nobody_could_show() -> None:
    right = WrongBuild(WrongKind.MIXED, BlackBox(KEY.intended))
    assert failing(Library, KEY, [right]) == ()
    assert failing(Library, replace(KEY, scenarios=()), flips(KEY, KEY.intended)) == ()


def test_sees_of_a_running_system_what_shows_from_outside() -> None:
    """Once a year is let off, nothing is ever charged, so that the other decisions cannot be seen."""
    grace = replace(DECISIONS[0], options=(*DECISIONS[0].options, Option("365", "a year is let off")))
    key = replace(KEY, decisions=(grace, *DECISIONS[1:]), scenarios=HIDDEN)
    seen = observable(Library, key, but(grace="365"))
    assert {one.build.decision for one in seen} == {"grace"}
    assert {one.build.decision for one in observable(Library, KEY, KEY.guessed)} == {d.key for d in DECISIONS} - {
        "counting"
    }
