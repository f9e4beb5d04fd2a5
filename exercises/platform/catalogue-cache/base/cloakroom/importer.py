"""Price lists that a museum uploads: lines of `sku;cents;friends_cents`, the last may be empty."""

from __future__ import annotations

from collections.abc import Iterable

from cloakroom.editor import Editor
from cloakroom.models import Product


def import_prices(editor: Editor, shop: str, lines: Iterable[str]) -> int:
    """Saves one product after the other; returns how many."""
    saved = 0
    for line in lines:
        sku, cents, friends_cents = line.strip().split(";")
        friends = int(friends_cents) if friends_cents else None
        editor.save(Product(shop, sku, int(cents), friends))
        saved += 1
    return saved
