"""How able somebody is, on a scale that changes of any difficulty share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SUGGESTION = "suggestion "
"""What the names of single suggestions begin with."""


class Scale(StrEnum):
    """Finding what is wrong, and leaving alone what is right: to report everything is good for the first only."""

    DETECT = "detect"
    RESTRAINT = "restraint"


@dataclass(frozen=True, order=True)
class Item:
    """What is answered: a seeded bug to be found, or a clean change to be let pass.

    ``name`` is ``PACK/SLUG``, and for a bug ``#`` and its slug behind it. Where it is judged as a single
    suggestion, ``suggestion`` and a space stand before it, for that is another task.
    """

    scale: Scale
    name: str

    @property
    def guess(self) -> float:
        """The chance, 0 to 1, of a right answer by luck: half, where a suggestion is accepted or rejected."""
        return 0.5 if self.name.startswith(SUGGESTION) else 0.0


@dataclass(frozen=True)
class Response:
    """One person's answer to one item."""

    item: Item
    is_right: bool


@dataclass(frozen=True)
class Ability:
    """In logits: 0 is an average person, one more makes the odds of a right answer 2.7 times as good.

    ``low`` to ``high`` holds it with 95 % probability. ``responses`` are the answers behind it.
    """

    value: float
    standard_error: float
    low: float
    high: float
    responses: int


@dataclass(frozen=True)
class Standing:
    """The chance, 0 to 1, to answer an item of usual difficulty rightly, with ``low`` to ``high`` holding it with
    95 % probability, from ``n`` answers."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class Difficulty:
    """Of an item, in the same logits: whoever is as able as it is difficult answers it rightly every other time.
    ``responses`` are the answers behind it, of as many people."""

    value: float
    responses: int
