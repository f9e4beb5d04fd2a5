"""How often a question is asked again, and after how long a pause."""

from __future__ import annotations

from residency.llm.model import ModelError, Unreachable

TRIES = 3
"""Calls for one question, all in all."""

LONGEST_WAIT_S = 10.0
"""A worker waits no longer: other work stands behind it."""


def pause_before_next(tries: int, error: ModelError) -> float | None:
    """Seconds to wait after this many tries, or None where asking again is no use or would have to wait too long.

    A service that asks to be left alone for longer than we would wait is not asked again before its time.
    """
    if tries >= TRIES or not isinstance(error, Unreachable):
        return None
    if error.retry_after is not None:
        return error.retry_after if error.retry_after <= LONGEST_WAIT_S else None
    return min(LONGEST_WAIT_S, 2.0 ** (tries - 1))
