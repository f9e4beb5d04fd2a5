"""The nouns of a shop, and what can go wrong."""

from __future__ import annotations

from dataclasses import dataclass

GROUPS = ("public", "friends")


class NotFound(Exception):
    """There is no such product, or it is not on sale in this language."""


class StoreDown(Exception):
    """The store does not answer."""


@dataclass(frozen=True)
class Product:
    shop: str
    sku: str
    cents: int
    friends_cents: int | None = None
    stock: int = 0

    def price(self, group: str) -> int:
        if group == "friends" and self.friends_cents is not None:
            return self.friends_cents
        return self.cents


@dataclass(frozen=True)
class Text:
    name: str
    body: str


@dataclass(frozen=True)
class Companion:
    """Another product, as it stands below "Goes with it"."""

    sku: str
    name: str
    cents: int


@dataclass(frozen=True)
class Page:
    shop: str
    sku: str
    language: str
    name: str
    body: str
    cents: int
    stock: int
    companions: tuple[Companion, ...] = ()


@dataclass(frozen=True)
class ProductChanged:
    """Somebody in the museum has changed a product, or withdrawn it."""

    shop: str
    sku: str
