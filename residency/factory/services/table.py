"""The outside services that a system may talk to, by name. A new one is a line here, a module and its twin.

A module is loaded when a system declares its service: in the sandbox every run starts Python anew, and most of
them need none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Protocol, cast

Clock = Callable[[], datetime]


class Service(Protocol):
    """Starts a service at the beginning of its life, on the clock of the world it belongs to."""

    def __call__(self, *, clock: Clock) -> object: ...


SERVICES: Mapping[str, str] = {
    "jira": "residency.factory.services.jira",
    "slack": "residency.factory.services.slack",
}
"""Each module has a function ``start``."""


@cache
def service(name: str) -> Service:
    """What starts the service of this name, one of ``SERVICES``."""
    return cast("Service", import_module(SERVICES[name]).start)
