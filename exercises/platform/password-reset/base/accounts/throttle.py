"""So many attempts in so much time."""

from __future__ import annotations

from datetime import timedelta

from accounts.clock import Clock
from accounts.store import Store


class Throttle:
    def __init__(self, store: Store, clock: Clock, *, limit: int, window: timedelta) -> None:
        self._store = store
        self._clock = clock
        self._limit = limit
        self._window = window

    def allow(self, key: str) -> bool:
        """Counts an attempt under this key; False, and not counted, if it is one too many."""
        now = self._clock.now()
        return self._store.add_attempt(key, now, since=now - self._window, limit=self._limit)
