"""What a request leaves open, and the builds that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Choices = Mapping[str, str]
"""A build: decision to the option that it took."""


class Stake(StrEnum):
    """How much hangs on a decision."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


@dataclass(frozen=True)
class Option:
    """One way to settle a decision. ``means`` is a sentence for people."""

    key: str
    means: str


@dataclass(frozen=True)
class Decision:
    """``intended`` is what the customer means, ``guess`` what a machine takes when nobody says.

    ``further`` are values that a spec may ask for and nobody would guess: a numeric decision takes any of them.
    ``about`` names the results that it shows in, as ``operation.result``.
    """

    key: str
    title: str
    question: str
    answer: str
    stake: Stake
    about: tuple[str, ...]
    intended: str
    guess: str
    options: tuple[Option, ...]
    further: tuple[Option, ...] = ()

    @property
    def takes(self) -> tuple[Option, ...]:
        """Every option that a build can have."""
        return (*self.options, *self.further)

    def option(self, key: str) -> Option:
        """The option with this key. Raises KeyError."""
        return next((option for option in self.takes if option.key == key), None) or _unknown(self.key, key)


def _unknown(decision: str, option: str) -> Option:
    raise KeyError(f"{decision} has no option {option}")
