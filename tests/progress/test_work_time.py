"""Time counts while somebody is at work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from residency.progress.work_time import LEAST, minutes_at_work

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [
        ((0, 60, 120, 150), 2.5),
        ((150, 0, 120, 60), 2.5),
        ((0, 60, 3600, 3660), 4),
        ((0, 3600), 2),
        ((0,), LEAST),
        ((), LEAST),
    ],
    ids=["all of it", "in any order", "without lunch", "without a sign between", "one sign", "none"],
)
def test_counts_the_time_between_signs_of_life(seconds: tuple[int, ...], minutes: float) -> None:
    assert minutes_at_work(NOON + timedelta(seconds=second) for second in seconds) == pytest.approx(minutes)
