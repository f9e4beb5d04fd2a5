"""What somebody finds of each family, from few bugs."""

from __future__ import annotations

import pytest

from residency.domain.family import Family
from residency.progress.families import STRENGTH, by_family


def test_draws_a_family_with_few_bugs_towards_all_and_one_with_many_hardly() -> None:
    shares = by_family({Family.TIME: (0, 1), Family.SEC: (45, 60), Family.REQ: (30, 60)})
    mean = 76 / 123
    assert shares[Family.TIME].value == pytest.approx(STRENGTH * mean / (STRENGTH + 1))
    assert shares[Family.SEC].value == pytest.approx(0.75, abs=0.02)
    assert shares[Family.REQ].value == pytest.approx(0.5, abs=0.02)


def test_is_less_sure_of_a_family_with_few_bugs() -> None:
    shares = by_family({Family.TIME: (1, 2), Family.SEC: (20, 40)})
    width = {family: one.high - one.low for family, one in shares.items()}
    assert width[Family.TIME] > 2 * width[Family.SEC]
    assert all(0 < one.low < one.value < one.high < 1 for one in shares.values())
    assert [one.n for one in shares.values()] == [2, 40]


def test_leaves_out_a_family_that_was_never_shown() -> None:
    assert by_family({Family.TIME: (0, 0), Family.SEC: (1, 1)}).keys() == {Family.SEC}
    assert by_family({}) == {}
