"""Half of each block is assisted, in an order that cannot be known."""

from __future__ import annotations

import random
from collections import Counter

from residency.domain.trial import Arm
from residency.progress.trial.arms import BLOCK, draw_arms


def test_draws_each_order_about_as_often() -> None:
    drawn = Counter(draw_arms(random.Random(seed)) for seed in range(600))
    assert len(drawn) == 6
    assert all(arms.count(Arm.ASSISTED) == BLOCK // 2 for arms in drawn)
    assert min(drawn.values()) > 60
