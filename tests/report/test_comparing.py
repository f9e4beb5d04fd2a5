"""The same people before and after."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from residency.domain.level import Level
from residency.domain.report import Shown
from residency.report.comparing import bugs_found, by_chance, change_of, pair_up, sealed, sound_stopped, told_apart
from tests.report.histories import broken, people, person, sound


def test_counts_as_sealed_what_somebody_was_never_shown() -> None:
    grades = [broken(found=False), broken(found=True), sound(), sound(), broken(found=True)]
    history = person("a", *grades, exercises=["x", "x", "x", "x", "y"])
    assert [review.exercise for review in sealed(history.reviews)] == ["x", "x", "y"]
    assert [review.grade.is_clean for review in sealed(history.reviews)] == [False, True, False]


def test_takes_the_first_and_the_newest_without_overlap() -> None:
    [pair] = pair_up([person("a", *[sound()] * 7)], list, 3)
    assert [review.exercise[-1] for review in pair.before] == ["0", "1", "2"]
    assert [review.exercise[-1] for review in pair.after] == ["4", "5", "6"]
    assert pair_up([person("a", *[sound()] * 5)], list, 3) == []


def test_leaves_out_what_was_done_with_help() -> None:
    assert pair_up([person("a", *[sound()] * 6, helped=1)], list, 3) == []


def test_compares_within_one_level() -> None:
    history = person("a", *[sound()] * 10)
    risen = tuple(
        replace(one, level=Level.ONE_FILE if number < 4 else Level.CHANGES)
        for number, one in enumerate(history.reviews)
    )
    [pair] = pair_up([replace(history, reviews=risen)], list, 3)
    assert {review.level for review in (*pair.before, *pair.after)} == {Level.CHANGES}


def test_knows_no_share_of_nothing() -> None:
    reviews = person("a", sound(), sound(stopped=True)).reviews
    assert (sound_stopped(reviews), bugs_found(reviews), told_apart(reviews)) == (0.5, None, None)


def test_gives_who_rejects_more_nothing_for_it() -> None:
    alert = person("a", broken(found=False, stopped=True), sound(stopped=True)).reviews
    assert told_apart(alert) == 0


def test_counts_only_who_has_both_sides() -> None:
    whole = people(5, *[broken(found=False)] * 3, *[broken(found=True)] * 3)
    half = person("half", *[sound()] * 3, *[broken(found=True)] * 3)
    change = change_of(pair_up([*whole, half], list, 3), bugs_found)
    assert isinstance(change.seen, Shown)
    assert (change.seen.value, change.seen.people, change.seen.n) == (1.0, 5, 30)


def test_goes_through_every_way_to_swap_for_few() -> None:
    # Of 32 ways the mean of five ones is 1 or -1 in two, .6 in ten, .2 in twenty: 95 of 100 stay within 1.
    assert by_chance([1.0] * 5) == pytest.approx(1.0)
    assert by_chance([1.0] * 6) == pytest.approx(2 / 3)


def test_sees_a_change_in_nothing_about_as_often_as_it_says() -> None:
    dice, beyond, tries = random.Random(3), 0, 600
    for _ in range(tries):
        differences = [dice.gauss(0, 0.3) for _ in range(30)]
        beyond += abs(sum(differences) / 30) > by_chance(differences)
    assert 0.03 <= beyond / tries <= 0.075
