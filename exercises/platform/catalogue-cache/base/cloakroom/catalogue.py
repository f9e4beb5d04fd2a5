"""Hands out the pages of products."""

from __future__ import annotations

from collections.abc import Callable

from cloakroom.builder import PageBuilder
from cloakroom.metrics import Metrics
from cloakroom.models import Page, ProductChanged, StoreDown


class Catalogue:
    def __init__(
        self, builder: PageBuilder, metrics: Metrics, clock: Callable[[], float]
    ) -> None:
        self._builder = builder
        self._metrics = metrics
        self._clock = clock

    def page(self, shop: str, sku: str, language: str, group: str = "public") -> Page:
        """The page for a visitor; NotFound if there is none, StoreDown if we cannot know."""
        started = self._clock()
        try:
            page = self._builder.build(shop, sku, language, group)
        except StoreDown:
            self._metrics.count("pages.failed", shop=shop)
            raise
        self._metrics.observe("pages.build_seconds", self._clock() - started, shop=shop)
        self._metrics.count("pages.served", shop=shop)
        return page

    def product_changed(self, event: ProductChanged) -> None:
        """The bus calls this after every edit."""
        self._metrics.count("products.changed", shop=event.shop)
