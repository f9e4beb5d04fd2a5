"""Figures of a group: the person is the unit."""

from __future__ import annotations

import math
import random

import pytest

from residency.domain.report import HIDDEN, Shown, TooEarly, Unit
from residency.grading.scoring.share import wilson
from residency.report.pooled import geometric_mean_of, logs_of, mean_of, people_in, ratio_of, share_of, shares_of
from residency.report.tally import Tally, tally


def shown(cell: object) -> Shown:
    assert isinstance(cell, Shown)
    return cell


def width(cell: object) -> float:
    found = shown(cell)
    assert found.low is not None
    assert found.high is not None
    return found.high - found.low


def answers(people: int, each: int, right: int, *, prefix: str = "") -> dict[str, Tally]:
    return {f"{prefix}{person}": Tally(right, each) for person in range(people)}


def test_tells_nothing_of_four_people_however_much_they_did() -> None:
    assert share_of(answers(4, 100, 50)) == HIDDEN
    assert share_of({}) is None
    assert mean_of({str(who): 1.0 for who in range(4)}, Unit.MINUTES, n=400) == HIDDEN
    assert ratio_of({str(who): (1.0, 2.0) for who in range(4)}, Unit.VALUE, n=4) == HIDDEN


def test_says_how_much_is_missing() -> None:
    assert share_of(answers(5, 1, 1), least=8, of="cases") == TooEarly(5, 8, "cases")
    assert share_of(answers(4, 1, 1), least=8, of="cases") == HIDDEN, "how much four people did is theirs, too"


def test_is_nearly_wilsons_interval_where_everybody_answers_once() -> None:
    cell = shown(share_of({str(who): Tally(int(who % 2 == 0), 1) for who in range(400)}))
    plain = wilson(200, 400)
    assert (cell.value, cell.n, cell.people) == (0.5, 400, 400)
    assert cell.low == pytest.approx(plain.low, abs=0.002)
    assert cell.high == pytest.approx(plain.high, abs=0.002)


def test_takes_ten_answers_of_one_person_for_less_than_ten_people() -> None:
    alike = {str(who): Tally(10 if who % 2 == 0 else 0, 10) for who in range(20)}
    mixed = answers(20, 10, 5)
    assert width(share_of(alike)) > 2.5 * width(share_of(mixed))
    assert width(share_of(mixed)) >= wilson(100, 200).high - wilson(100, 200).low


def test_holds_the_truth_as_often_as_it_says_where_people_differ() -> None:
    dice, held, plain, tries = random.Random(5), 0, 0, 400
    for _ in range(tries):
        given = {}
        for who in range(8):
            skill = dice.betavariate(3.4, 2.27)  # mean .6, answers of one person correlated by .15
            given[str(who)] = tally(dice.random() < skill for _ in range(10))
        cell, naive = shown(share_of(given)), wilson(sum(own.yes for own in given.values()), 80)
        held += (cell.low or 0) <= 0.6 <= (cell.high or 1)
        plain += naive.low <= 0.6 <= naive.high
    assert 0.92 <= held / tries <= 0.99
    assert plain / tries < 0.85, "the test has to be able to tell"


def test_never_leaves_0_to_1() -> None:
    for right in (0, 3):
        cell = shown(share_of(answers(6, 3, right)))
        assert 0 <= (cell.low or 0) < (cell.high or 0) <= 1
        assert width(cell) > 0.1


def test_gives_a_ratio_of_sums_not_a_mean_of_ratios() -> None:
    alike: dict[str, tuple[float, float]] = {str(who): (2, 1) for who in range(3)}
    cell = shown(ratio_of({"a": (1, 1), "b": (9, 3), **alike}, Unit.VALUE, n=5))
    assert cell.value == pytest.approx(16 / 7)
    assert cell.people == 5


def test_means_hold_the_interval_of_t() -> None:
    cell = shown(mean_of({str(value): float(value) for value in range(1, 6)}, Unit.MINUTES, n=10))
    reach = 2.776445 * math.sqrt(2.5 / 5)
    assert (cell.value, cell.n) == (3.0, 10)
    assert cell.high == pytest.approx(3 + reach, abs=1e-5)


def test_half_and_double_cancel_out() -> None:
    halves = {str(who): logs_of([0.5, 2.0]) for who in range(5)}
    assert shown(geometric_mean_of(halves, Unit.RATIO)).value == pytest.approx(1.0)


def test_hides_groups_and_what_would_tell_them() -> None:
    groups = {
        "small": answers(3, 2, 1),
        "next": answers(6, 2, 1, prefix="n"),
        "large": answers(9, 2, 1, prefix="l"),
    }
    cells = shares_of(groups)
    assert (cells["small"], cells["next"]) == (HIDDEN, HIDDEN)
    assert shown(cells["large"]).people == 9


def test_counts_people_without_telling_of_a_few() -> None:
    cells = people_in({"here": list("abcdef"), "there": list("ghijk"), "nobody": []})
    assert [shown(cell).value for cell in cells.values()] == [6, 5, 0]
    assert people_in({"here": list("abcdef"), "there": ["g"]}) == {"here": HIDDEN, "there": HIDDEN}
