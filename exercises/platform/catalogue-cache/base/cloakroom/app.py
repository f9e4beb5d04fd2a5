"""Puts everything together."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from cloakroom.builder import PageBuilder
from cloakroom.bus import Bus
from cloakroom.catalogue import Catalogue
from cloakroom.editor import Editor
from cloakroom.metrics import Metrics
from cloakroom.store import Store


@dataclass(frozen=True)
class Room:
    store: Store
    catalogue: Catalogue
    editor: Editor
    metrics: Metrics


def open_room(path: str = ":memory:", clock: Callable[[], float] = time.monotonic) -> Room:
    store, bus, metrics = Store(path), Bus(), Metrics()
    catalogue = Catalogue(PageBuilder(store), metrics, clock)
    bus.subscribe(catalogue.product_changed)
    return Room(store, catalogue, Editor(store, bus), metrics)
