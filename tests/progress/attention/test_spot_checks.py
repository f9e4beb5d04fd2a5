"""The more somebody is trusted with, the less is looked at."""

from __future__ import annotations

import random

import pytest

from residency.domain.level import Level, Supervision
from residency.progress.attention.spot_checks import SHARES, is_checked

SEEDS = 4_000


def share(level: Level, trust: dict[Level, Supervision]) -> float:
    return sum(is_checked(level, trust, random.Random(seed)) for seed in range(SEEDS)) / SEEDS


@pytest.mark.parametrize("supervision", SHARES)
def test_draws_the_share_that_goes_with_the_trust(supervision: Supervision) -> None:
    assert share(Level.ONE_FILE, {Level.ONE_FILE: supervision}) == pytest.approx(SHARES[supervision], abs=0.02)


def test_trusts_nobody_with_what_was_not_signed() -> None:
    trust = {Level.ONE_FILE: Supervision.SUPERVISES}
    assert share(Level.CHANGES, trust) == pytest.approx(SHARES[Supervision.DIRECT], abs=0.02)


def test_looks_at_less_the_more_trust_there_is() -> None:
    assert list(SHARES.values()) == sorted(SHARES.values(), reverse=True)
    assert list(SHARES) == sorted(SHARES)
