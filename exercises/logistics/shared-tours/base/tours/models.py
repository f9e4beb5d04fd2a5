"""What the books speak of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """``kilos`` are whole and above 0."""

    sender: str
    kilos: int
    refused: bool = False


@dataclass(frozen=True)
class Tour:
    """``estimate`` and ``cost`` are cents. ``loads`` stand in the order of the stops."""

    number: str
    estimate: int
    cost: int
    loads: tuple[Load, ...]
