"""What the tills in the museums report."""

from __future__ import annotations

from cloakroom.store import Store


class Till:
    def __init__(self, store: Store, shop: str) -> None:
        self._store = store
        self._shop = shop

    def sold(self, sku: str, pieces: int = 1) -> None:
        self._store.take_stock(self._shop, sku, pieces)
