"""A question is asked again a few times, after a while, and only where that may help."""

from __future__ import annotations

from residency.llm.model import Rejected, Unreachable, Unusable
from residency.llm.patience import LONGEST_WAIT_S, TRIES, pause_before_next


def test_asks_again_a_few_times_and_waits_longer_each_time() -> None:
    pauses = [pause_before_next(tries, Unreachable("x")) for tries in range(1, TRIES + 1)]
    assert pauses == [1.0, 2.0, None]


def test_waits_as_long_as_the_service_asks() -> None:
    assert pause_before_next(1, Unreachable("x", retry_after=7)) == 7
    assert pause_before_next(1, Unreachable("x", retry_after=0)) == 0


def test_does_not_come_back_before_its_time_and_does_not_wait_for_hours() -> None:
    assert pause_before_next(1, Unreachable("x", retry_after=LONGEST_WAIT_S + 1)) is None


def test_does_not_repeat_what_cannot_help() -> None:
    assert pause_before_next(1, Rejected("x")) is None
    assert pause_before_next(1, Unusable("x")) is None
