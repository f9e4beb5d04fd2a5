"""How many reviews a figure needs."""

from __future__ import annotations

import pytest

from residency.grading.scoring.enough import LEAST, Figure, may_show, not_enough


@pytest.mark.parametrize("figure", Figure)
def test_knows_a_least_count_for_each_figure(figure: Figure) -> None:
    least = LEAST[figure].count
    assert may_show(figure, least)
    assert not may_show(figure, least - 1)


def test_shows_no_accuracy_under_twenty_reviews() -> None:
    assert (LEAST[Figure.ACCURACY].count, LEAST[Figure.DETECTION].count) == (20, 20)
    assert not_enough(Figure.ACCURACY, 7) == "Not enough yet: 7 of 20 reviews."


def test_judges_confidence_by_claims() -> None:
    assert not_enough(Figure.CONFIDENCE_WORDS, 0) == "Not enough yet: 0 of 30 claims."
