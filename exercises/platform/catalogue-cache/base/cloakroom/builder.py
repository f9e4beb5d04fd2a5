"""Builds the page of a product from what is in the store."""

from __future__ import annotations

from cloakroom.models import Companion, NotFound, Page
from cloakroom.store import Store

COMPANIONS = 3


class PageBuilder:
    def __init__(self, store: Store) -> None:
        self._store = store

    def build(self, shop: str, sku: str, language: str, group: str) -> Page:
        product = self._store.product(shop, sku)
        text = self._store.text(shop, sku, language)
        if product is None or text is None:
            raise NotFound(f"{shop}/{sku} in {language}")
        return Page(
            shop=shop,
            sku=sku,
            language=language,
            name=text.name,
            body=text.body,
            cents=product.price(group),
            stock=product.stock,
            companions=self._companions(shop, sku, language, group),
        )

    def _companions(
        self, shop: str, sku: str, language: str, group: str
    ) -> tuple[Companion, ...]:
        found = []
        for other in self._store.companions(shop, sku):
            product = self._store.product(shop, other)
            text = self._store.text(shop, other, language)
            if product is not None and text is not None:
                found.append(Companion(other, text.name, product.price(group)))
        return tuple(found[:COMPANIONS])
