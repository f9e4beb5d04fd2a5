"""Difficulties of all items at once, held against published data."""

from __future__ import annotations

import numpy as np
import pytest

from residency.progress.ability.refit import Matrix, fit_rasch

LSAT6 = """
00000:3 00001:6 00010:2 00011:11 00100:1 00101:1 00110:3 00111:4 01000:1 01001:8
01011:16 01101:3 01110:2 01111:15 10000:10 10001:29 10010:14 10011:81 10100:3 10101:28
10110:15 10111:80 11000:16 11001:56 11010:21 11011:173 11100:11 11101:61 11110:28 11111:298
"""
LSAT7 = """
00000:12 00001:19 00010:1 00011:7 00100:3 00101:19 00110:3 00111:17 01000:10 01001:5
01010:3 01011:7 01100:7 01101:23 01110:8 01111:28 10000:7 10001:39 10010:11 10011:34
10100:14 10101:51 10110:15 10111:90 11000:6 11001:25 11010:7 11011:35 11100:18 11101:136
11110:32 11111:308
"""
"""Bock and Lieberman 1970: patterns of 1,000 persons on five items."""


def table(patterns: str) -> Matrix:
    rows = []
    for pair in patterns.split():
        pattern, count = pair.split(":")
        rows += [[float(sign) for sign in pattern]] * int(count)
    return np.array(rows)


def test_agrees_with_mirt_on_lsat6() -> None:
    fit = fit_rasch(table(LSAT6))
    assert -fit.difficulties == pytest.approx([2.7300, 0.9986, 0.2399, 1.3065, 2.0994], abs=0.005)
    assert fit.spread**2 == pytest.approx(0.5703, abs=0.005)
    assert fit.log_likelihood == pytest.approx(-2466.938, abs=0.005)


def test_agrees_with_girth_on_lsat7() -> None:
    """Which reports a common slope where abilities have a standard deviation of 1."""
    fit = fit_rasch(table(LSAT7))
    assert fit.spread == pytest.approx(1.0113, abs=0.005)
    published = [-1.8474, -0.7822, -1.4447, -0.5157, -1.9708]
    assert fit.difficulties / fit.spread == pytest.approx(published, abs=0.005)


def test_finds_known_difficulties_where_everybody_answers_a_tenth() -> None:
    dice = np.random.default_rng(7)
    abilities, difficulties = dice.normal(size=1_000), dice.normal(size=100)
    answers = (dice.random((1_000, 100)) < 1 / (1 + np.exp(difficulties - abilities[:, None]))).astype(float)
    answers[dice.random(answers.shape) >= 0.1] = np.nan
    fit = fit_rasch(answers)
    assert np.corrcoef(fit.difficulties, difficulties)[0, 1] > 0.95
    assert fit.spread == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("column", [[1.0, 1.0], [0.0, 0.0], [np.nan, np.nan], [1.0, np.nan]])
def test_takes_no_item_that_has_no_bound(column: list[float]) -> None:
    with pytest.raises(ValueError, match="a right and a wrong answer"):
        fit_rasch(np.array([[1.0, column[0]], [0.0, column[1]]]))
