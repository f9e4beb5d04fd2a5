"""What answers say of an item, held against published data."""

from __future__ import annotations

import numpy as np
import pytest

from residency.progress.ability.item_analysis import (
    ENOUGH,
    LEAST_PEOPLE,
    Answered,
    Flag,
    ItemFigures,
    analyse,
    differing,
    item_rest,
    mantel_haenszel,
)
from tests.progress.ability.test_refit import LSAT6, LSAT7, table

ADMISSIONS = [
    (512, 313, 89, 19),
    (353, 207, 17, 8),
    (120, 205, 202, 391),
    (138, 279, 131, 244),
    (53, 138, 94, 299),
    (22, 351, 24, 317),
]
"""Bickel, Hammel and O'Connell 1975: men and women, admitted and rejected, at six departments of Berkeley."""


def answers_of(patterns: str) -> list[Answered]:
    return [
        Answered(str(person), f"item {item}", bool(value))
        for person, row in enumerate(table(patterns))
        for item, value in enumerate(row)
    ]


def figures(answers: list[Answered], item: str = "x") -> ItemFigures:
    return next(one for one in analyse(answers) if one.item == item)


@pytest.mark.parametrize(
    ("patterns", "shares", "rests"),
    [
        (LSAT6, [0.924, 0.709, 0.553, 0.763, 0.870], [0.1128, 0.1532, 0.1728, 0.1444, 0.1216]),
        (LSAT7, [0.828, 0.658, 0.772, 0.606, 0.843], [0.2457, 0.2467, 0.3132, 0.2228, 0.1748]),
    ],
    ids=["LSAT6", "LSAT7"],
)
def test_agrees_with_published_figures(patterns: str, shares: list[float], rests: list[float]) -> None:
    found = sorted(analyse(answers_of(patterns)), key=lambda one: one.item)
    assert [one.right.value for one in found if one.right] == pytest.approx(shares, abs=0.0005)
    assert [one.rest.value for one in found if one.rest] == pytest.approx(rests, abs=0.0005)


def test_agrees_with_r_on_admissions_to_berkeley() -> None:
    ratio = mantel_haenszel(ADMISSIONS)
    assert ratio is not None
    assert (ratio.value, ratio.low, ratio.high) == pytest.approx((0.9046968, 0.7719074, 1.0603298), abs=1e-6)


def test_tells_no_ratio_that_has_no_bound() -> None:
    assert mantel_haenszel([(5, 0, 3, 0), (0, 0, 0, 0)]) is None


def crowd(rate: float, *, people: int = 200, able: float | None = None, seed: int = 1) -> list[Answered]:
    """Ten other items by skill, and ``x`` at this rate; the abler half at ``able`` where that is given."""
    dice = np.random.default_rng(seed)
    skills = dice.normal(size=people)
    found: list[Answered] = []
    for person, skill in enumerate(skills):
        usual = 1 / (1 + np.exp(-skill))
        found += [Answered(str(person), f"y{item}", bool(dice.random() < usual)) for item in range(10)]
        chance = able if able is not None and skill > 0 else rate
        found.append(Answered(str(person), "x", bool(dice.random() < chance)))
    return found


def test_flags_what_the_able_get_wrong_and_puts_it_first() -> None:
    answers = crowd(0.8, able=0.3)
    assert figures(answers).flags == (Flag.MISLEADS,)
    assert analyse(answers)[0].item == "x"


def test_flags_what_tells_nobody_apart() -> None:
    assert figures(crowd(0.5, people=600)).flags == (Flag.TELLS_LITTLE,)
    assert figures(crowd(0.2, able=0.8)).flags == ()


@pytest.mark.parametrize(("rate", "flag"), [(0.02, Flag.TOO_HARD), (0.995, Flag.TOO_EASY)])
def test_flags_what_nearly_nobody_or_nearly_everybody_gets_right(rate: float, flag: Flag) -> None:
    assert flag in figures(crowd(rate, people=400)).flags


def test_flags_what_gets_ever_easier_but_not_latecomers_who_are_abler() -> None:
    dice = np.random.default_rng(3)
    leaking: list[Answered] = []
    abler: list[Answered] = []
    for person in range(300):
        rise = 0.6 * person / 300
        for found, skill, chance in ((leaking, 0.5, 0.3 + rise), (abler, 0.2 + rise, 0.2 + rise)):
            found += [Answered(str(person), f"y{item}", bool(dice.random() < skill)) for item in range(20)]
            found.append(Answered(str(person), "x", bool(dice.random() < chance)))
    drift = figures(leaking).drift
    assert Flag.LEAKS in figures(leaking).flags
    assert drift is not None
    assert drift.low < 0.2 < drift.high, "0.6 in 300 exposures"
    assert Flag.LEAKS not in figures(abler).flags


def test_shows_nothing_of_fewer_than_five_people() -> None:
    few = figures([Answered(str(person), "x", True) for person in range(LEAST_PEOPLE - 1)])
    assert (few.right, few.rest, few.drift, few.flags) == (None, None, None, ())


def test_says_how_often_before_it_says_how_well() -> None:
    some = figures(crowd(0.5, people=ENOUGH - 1))
    assert some.right is not None
    assert (some.rest, some.drift) == (None, None)
    assert item_rest([1, 0, 1], [1, 2, 3]) is None
    assert item_rest([1] * 60, list(range(60))) is None


def test_counts_the_first_answer_of_each_person() -> None:
    answers = [Answered(str(person), "x", False) for person in range(10)]
    again = [Answered(str(person), "x", True) for person in range(10)]
    found = figures([*answers, *again])
    assert found.n == 10
    assert found.right is not None
    assert found.right.value == 0


def divided(rate: float) -> tuple[list[Answered], set[str]]:
    """Two groups of a hundred and fifty; ``x`` is right at .5 in one and at this rate in the other."""
    dice = np.random.default_rng(5)
    group = {str(person) for person in range(150)}
    found: list[Answered] = []
    for person in map(str, range(300)):
        found += [Answered(person, f"y{item}", bool(dice.random() < 0.5)) for item in range(10)]
        found.append(Answered(person, "x", bool(dice.random() < (rate if person in group else 0.5))))
    return found, group


def test_tells_what_one_group_finds_harder_than_equally_able_others() -> None:
    answers, group = divided(0.2)
    found = differing(answers, group)
    assert found.keys() == {"x"}
    assert found["x"].high < 1
    assert differing(*divided(0.45)) == {}


def test_tells_no_difference_of_fewer_than_a_hundred() -> None:
    answers, group = divided(0.1)
    assert differing(answers, sorted(group)[:99]) == {}
