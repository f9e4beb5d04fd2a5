"""Who hears of edits."""

from __future__ import annotations

from collections.abc import Callable

from cloakroom.models import ProductChanged

Subscriber = Callable[[ProductChanged], None]


class Bus:
    """Calls its subscribers in the thread of whoever publishes, one after the other."""

    def __init__(self) -> None:
        self._subscribers: list[Subscriber] = []

    def subscribe(self, subscriber: Subscriber) -> None:
        self._subscribers.append(subscriber)

    def publish(self, event: ProductChanged) -> None:
        for subscriber in self._subscribers:
            subscriber(event)
