"""What every build of a system offers, as everybody may know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from residency.domain.system.scenario import Scenario
from residency.domain.system.value_type import Field


@dataclass(frozen=True)
class Operation:
    name: str
    does: str
    args: tuple[Field, ...]
    gives: tuple[Field, ...]


@dataclass(frozen=True)
class Interface:
    """``operations`` by name, in their order. ``examples`` are true of every build, so they settle nothing."""

    notes: tuple[str, ...]
    operations: Mapping[str, Operation]
    examples: tuple[Scenario, ...] = ()
