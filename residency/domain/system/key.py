"""The hidden key of a system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from residency.domain.system.customer import Customer
from residency.domain.system.decision import Choices, Decision
from residency.domain.system.scenario import Scenario


@dataclass(frozen=True)
class SystemKey:
    """Everything about a system that no trainee may see. ``source`` is the text of ``system.py``: one program
    that asks ``decide`` wherever the request is silent."""

    version: int
    hash: str
    decisions: tuple[Decision, ...]
    scenarios: tuple[Scenario, ...]
    customer: Customer
    source: str

    @cached_property
    def intended(self) -> Choices:
        """The build that the customer means."""
        return MappingProxyType({decision.key: decision.intended for decision in self.decisions})

    @cached_property
    def guessed(self) -> Choices:
        """The build that a machine makes when nobody says anything."""
        return MappingProxyType({decision.key: decision.guess for decision in self.decisions})

    @cached_property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """Decision to every option it can take, the further values of numeric ones included."""
        return MappingProxyType({d.key: tuple(option.key for option in d.takes) for d in self.decisions})

    def decision(self, key: str) -> Decision:
        """The decision with this key. Raises KeyError."""
        found = {decision.key: decision for decision in self.decisions}
        return found[key]
