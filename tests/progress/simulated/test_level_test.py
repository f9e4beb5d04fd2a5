"""Who can do it passes a test-out more often than not; who cannot does not."""

from __future__ import annotations

import random

from residency.domain.level import Level
from residency.progress.simulated.bank import draw_bank
from residency.progress.simulated.level_test import passes

BANK = draw_bank(random.Random("bank of the test-outs"), 40)


def passed(offset: float, *, of: int) -> int:
    return sum(passes(Level.CHANGES, offset, BANK, random.Random(f"{offset} {number}")) for number in range(of))


def test_lets_the_able_pass_and_not_the_lucky() -> None:
    assert passed(2.0, of=12) >= 7
    assert passed(-1.0, of=12) == 0
