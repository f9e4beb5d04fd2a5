"""Results that the records office types in from paper; the form shows the house unit."""

from __future__ import annotations

from labs.catalogue import is_critical
from labs.models import Result
from labs.store import Store


class Desk:
    def __init__(self, store: Store) -> None:
        self._store = store

    def enter(self, result: Result) -> bool:
        """Keep the result; whether it is critical, so that the form can ask for a call."""
        self._store.add_result(result)
        return is_critical(result.code, result.value)
