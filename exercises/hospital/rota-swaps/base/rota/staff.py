"""Who is who, and who heads what."""

from __future__ import annotations

from rota.models import Doctor, NotAllowed, NotFound
from rota.store import Store


class Staff:
    def __init__(self, store: Store) -> None:
        self._store = store

    def doctor(self, login: str) -> Doctor:
        """Raises NotFound."""
        doctor = self._store.doctor(login)
        if doctor is None:
            raise NotFound(f"nobody is called {login} here")
        return doctor

    def require_head(self, who: str, ward: str | None = None) -> Doctor:
        """The person, if head or deputy of this ward, or of any where none is named.

        Raises NotAllowed.
        """
        wards = self._store.wards_headed_by(who)
        if not wards or (ward is not None and ward not in wards):
            raise NotAllowed("this is for the head of the ward")
        return self.doctor(who)
