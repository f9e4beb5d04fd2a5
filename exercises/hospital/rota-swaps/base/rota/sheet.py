"""The sheet of a ward: its doctors, with what one must know to plan for them."""

from __future__ import annotations

from rota.staff import Staff
from rota.store import Store


class Sheets:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._staff = Staff(store)

    def of_ward(self, who: str, ward: str) -> list[str]:
        """One line for each doctor. Raises NotAllowed."""
        self._staff.require_head(who, ward)
        return [self._line(doctor.login, doctor.name) for doctor in self._store.doctors_of(ward)]

    def _line(self, login: str, name: str) -> str:
        parts = [name, *sorted(self._store.qualifications_of(login))]
        parts += [f"[{note.strip()}]" for note in self._store.health_notes_of(login)]
        return ", ".join(parts)
