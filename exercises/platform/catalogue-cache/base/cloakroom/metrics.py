"""Counters and times, for the exporter. The README says who looks at which."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict


class Metrics:
    """May be used by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._times: defaultdict[tuple[str, str], list[float]] = defaultdict(list)

    def count(self, name: str, by: int = 1, *, shop: str) -> None:
        with self._lock:
            self._counts[name, shop] += by

    def observe(self, name: str, seconds: float, *, shop: str) -> None:
        with self._lock:
            self._times[name, shop].append(seconds)

    def value(self, name: str, shop: str) -> int:
        with self._lock:
            return self._counts[name, shop]

    def times(self, name: str, shop: str) -> list[float]:
        with self._lock:
            return list(self._times[name, shop])
