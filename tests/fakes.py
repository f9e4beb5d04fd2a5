"""Stand-ins with state for what a test must control: the clock and the sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from residency.domain.exercise import Command
from residency.domain.run import Ended, Limits, Run

STANDARD = Limits()


@dataclass
class FakeClock:
    """A clock that stands still until it is told to move."""

    now: datetime = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **units: float) -> None:
        self.now += timedelta(**units)


@dataclass
class FakeSandbox:
    """Answers every run with ``exit_code`` and remembers what it was asked to run."""

    exit_code: int = 0
    output: str = "1 passed\n"
    ran: list[tuple[Mapping[str, str | bytes], Command]] = field(default_factory=list)

    def run(self, files: Mapping[str, str | bytes], command: Command, limits: Limits = STANDARD) -> Run:
        self.ran.append((files, command))
        return Run(
            words=command.words,
            exit_code=self.exit_code,
            output=self.output,
            seconds=0.1,
            ended=Ended.EXITED,
        )
