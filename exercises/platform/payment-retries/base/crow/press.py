"""Labels for the printer."""

from __future__ import annotations

from crow.store import Store

COPIES_FOR_A_ROOM = 2


def labels(store: Store) -> list[str]:
    """Name and address of everybody who gets the next chapter, once for each copy."""
    return [
        f"{reader.name}, {reader.address}"
        for reader in store.readers()
        if reader.reading
        for _ in range(COPIES_FOR_A_ROOM if reader.room else 1)
    ]
