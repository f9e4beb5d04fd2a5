"""A build as it meets whoever cannot look inside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from residency.domain.system.decision import Choices
from residency.domain.system.scenario import Calls


@dataclass(frozen=True)
class BlackBox:
    """``choices`` is what it was built from. What stands in ``learned`` it knows by heart: as long as the calls
    are those of a learned course, it answers as the customer means, whatever it was built from."""

    choices: Choices
    learned: tuple[Calls, ...] = ()


class WrongKind(StrEnum):
    """In what way a build is wrong: one option is another; it was written to the visible examples; several options
    are others."""

    FLIP = "flip"
    GAMED = "gamed"
    MIXED = "mixed"


@dataclass(frozen=True)
class WrongBuild:
    """A build that scenarios should kill. ``decision`` and ``option`` name what a flip changed."""

    kind: WrongKind
    box: BlackBox
    decision: str | None = None
    option: str | None = None
