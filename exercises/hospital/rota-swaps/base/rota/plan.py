"""What the planning office does."""

from __future__ import annotations

from rota import texts
from rota.clock import Clock
from rota.models import NotFound, TooLate
from rota.shifts import starts_at
from rota.staff import Staff
from rota.store import Store


class PlanDesk:
    """The planning office decides with the sheet in its hands; nothing is checked for it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._staff = Staff(store)

    def reassign(self, who: str, duty_id: int, login: str) -> None:
        """Gives a duty to another doctor. Raises NotFound or TooLate."""
        after = self._staff.doctor(login)
        with self._store.transaction():
            duty = self._store.duty(duty_id)
            if duty is None:
                raise NotFound("there is no such duty")
            now = self._clock.now()
            if starts_at(duty) <= now:
                raise TooLate("this duty has begun")
            before = self._staff.doctor(duty.doctor)
            self._store.set_doctor(duty.duty_id, after.login)
            self._store.note(duty.duty_id, f"{before.login} -> {after.login}", who, now)
            if self._store.is_printed(duty.day):
                self._store.queue_mail(texts.call_list_changed(duty, before, after))
            self._store.queue_mail(texts.off_duty(duty, before))
            self._store.queue_mail(texts.on_duty(duty, after))
