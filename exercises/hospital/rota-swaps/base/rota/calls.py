"""The call list: by this paper the switchboard telephones."""

from __future__ import annotations

from datetime import date

from rota.clock import Clock
from rota.shifts import hours
from rota.staff import Staff
from rota.store import Store


class CallLists:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._staff = Staff(store)

    def print_day(self, day: date) -> str:
        """Who is on call on this day; from now on the day counts as printed."""
        with self._store.transaction():
            duties = self._store.duties_between(day, day)
            self._store.mark_printed(day, self._clock.now())
        lines = [f"{duty.ward}, {hours(duty)}: {self._name(duty.doctor)}" for duty in duties]
        return "\n".join([f"On call on {day:%d.%m.%Y}", *lines])

    def _name(self, login: str) -> str:
        return self._staff.doctor(login).name
