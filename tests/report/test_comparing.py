"""The same people before and after."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from residency.domain.grade import ReviewGrade
from residency.domain.level import Level
from residency.domain.report import Shown
from residency.report.comparing import (
    SEALED_SIZE,
    Pair,
    bugs_found,
    by_chance,
    change_of,
    pair_up,
    sealed,
    side_of,
    sound_stopped,
    told_apart,
)
from residency.report.digest import digest_of
from residency.report.history import DoneChange, History
from residency.report.tally import Tally
from tests.report.histories import broken, people, person, sound


def test_counts_as_sealed_what_somebody_was_never_shown() -> None:
    grades = [broken(found=False), broken(found=True), sound(), sound(), broken(found=True)]
    _, history = person("a", *grades, exercises=["x", "x", "x", "x", "y"])
    assert [review.exercise for review in sealed(history.reviews)] == ["x", "x", "y"]
    assert [review.grade.is_clean for review in sealed(history.reviews)] == [False, True, False]


def reviews(*grades: ReviewGrade) -> tuple[DoneChange, ...]:
    return person("a", *grades)[1].reviews


def pairs(people: Sequence[tuple[str, History]], size: int) -> dict[str, Pair]:
    found = {name: pair_up(history.reviews, size) for name, history in people}
    return {name: pair for name, pair in found.items() if pair is not None}


def test_takes_the_first_and_the_newest_without_overlap() -> None:
    pair = pair_up(reviews(*[sound()] * 3, broken(found=True), *[sound(stopped=True)] * 3), 3)
    assert pair is not None
    assert (pair.before.sound, pair.after.sound) == (Tally(0, 3), Tally(3, 3))
    assert pair.before.broken == pair.after.broken == Tally()
    assert pair_up(reviews(*[sound()] * 5), 3) is None


def test_leaves_out_what_was_done_with_help() -> None:
    grades = [sound()] * (2 * SEALED_SIZE)
    assert digest_of(person("a", *grades)[1]).sealed is not None
    assert digest_of(person("a", *grades, helped=1)[1]).sealed is None


def test_compares_within_one_level() -> None:
    risen = tuple(
        replace(one, level=Level.ONE_FILE if number < 4 else Level.CHANGES)
        for number, one in enumerate(reviews(*[sound(stopped=True)] * 4, *[sound()] * 6))
    )
    pair = pair_up(risen, 3)
    assert pair is not None
    assert (pair.before.sound, pair.after.sound) == (Tally(0, 3), Tally(0, 3))


def test_knows_no_share_of_nothing() -> None:
    side = side_of(reviews(sound(), sound(stopped=True)))
    assert (sound_stopped(side), bugs_found(side), told_apart(side)) == (0.5, None, None)


def test_gives_who_rejects_more_nothing_for_it() -> None:
    assert told_apart(side_of(reviews(broken(found=False, stopped=True), sound(stopped=True)))) == 0


def test_counts_only_who_has_both_sides() -> None:
    whole = people(5, *[broken(found=False)] * 3, *[broken(found=True)] * 3)
    half = person("half", *[sound()] * 3, *[broken(found=True)] * 3)
    change = change_of(pairs([*whole, half], 3), bugs_found)
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
