"""Lines of the letters to senders."""

from __future__ import annotations

from tours.models import Load, Tour


def as_euros(cents: int) -> str:
    """Such as ``12.05 EUR``."""
    return f"{cents // 100}.{cents % 100:02d} EUR"


def refused_loads(tour: Tour) -> list[Load]:
    """What was not taken, in the order of the stops."""
    return [load for load in tour.loads if load.refused]
