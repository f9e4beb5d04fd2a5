"""What the people of a museum change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cloakroom.bus import Bus
from cloakroom.models import Product, ProductChanged, Text
from cloakroom.store import Store


class Editor:
    """Writes first and publishes then: whoever hears of an edit can read it."""

    def __init__(self, store: Store, bus: Bus) -> None:
        self._store = store
        self._bus = bus

    def save(self, product: Product, texts: Mapping[str, Text] | None = None) -> None:
        """A new product, or new prices and texts; the stock of a known one is the tills'."""
        self._store.put_product(product)
        for language, text in (texts or {}).items():
            self._store.put_text(product.shop, product.sku, language, text)
        self._bus.publish(ProductChanged(product.shop, product.sku))

    def goes_with(self, shop: str, sku: str, others: Sequence[str]) -> None:
        self._store.put_companions(shop, sku, others)
        self._bus.publish(ProductChanged(shop, sku))

    def withdraw(self, shop: str, sku: str) -> None:
        self._store.remove_product(shop, sku)
        self._bus.publish(ProductChanged(shop, sku))
