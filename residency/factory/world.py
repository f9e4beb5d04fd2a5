"""What surrounds one system: a clock that only the system moves, its outside services, a limit to its steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from residency.factory.services.table import service
from residency.grading.systems.running import TooMuch

BEGINNING = datetime(2025, 1, 1, tzinfo=UTC)
"""What the clock of every world shows at first."""

MOST_STEPS = 2_000
"""Of one system, over all its calls. The intended builds of the bank take under 50 in a scenario, the most
stubborn of the wrong ones 1,400; one that never gives up on a service that stays busy ends here, in some 20 ms."""


class Clock:
    """Shows UTC, and runs forward only."""

    def __init__(self) -> None:
        self._now = BEGINNING

    @property
    def now(self) -> datetime:
        """The time in UTC, and aware of it."""
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Let time pass. Raises ValueError for a moment that is over, or that no zone is told of."""
        if moment.tzinfo is None:
            raise ValueError("A clock that shows UTC cannot be moved to a time without a zone.")
        if moment < self._now:
            raise ValueError("Time does not run backwards.")
        self._now = moment.astimezone(UTC)


class World:
    """One world for one system. Each of ``twins`` is an attribute of that name, at the beginning of its life."""

    def __init__(self, twins: Iterable[str] = ()) -> None:
        self.clock = Clock()
        self._steps = 0
        for name in twins:
            setattr(self, name, service(name)(clock=self._tell))

    def step(self) -> None:
        """Count a turn of a loop that may not end; decisions count too. Raises TooMuch past the limit."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise TooMuch

    def _tell(self) -> datetime:
        return self.clock.now
