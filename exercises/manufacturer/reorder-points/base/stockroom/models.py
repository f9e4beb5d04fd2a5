"""What the store speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Item:
    """``lead_days`` are working days. ``floor`` and ``pack`` are pieces. ``group`` is A, B or C."""

    number: str
    name: str
    group: str
    lead_days: float
    pack: int = 1
    floor: int = 0
    phased_out: bool = False


@dataclass(frozen=True)
class Issue:
    """A booking at the hatch; a negative quantity came back."""

    item: str
    day: date
    quantity: int


@dataclass(frozen=True)
class Stock:
    on_hand: int = 0
    on_order: int = 0
    reserved: int = 0
