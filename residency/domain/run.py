"""What running a program in the sandbox came to, and how far it was allowed to go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ended(StrEnum):
    """How a run came to its end: by itself, or stopped for going past a limit."""

    EXITED = "exited"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    TOO_MANY_PROCESSES = "too-many-processes"
    DISK_FULL = "disk-full"
    TOO_MUCH_OUTPUT = "too-much-output"


@dataclass(frozen=True)
class Limits:
    """How far a run may go, over all its processes together; one megabyte is 1024 * 1024 bytes.

    A program that asks for more is told no by the kernel where the kernel can (a failed allocation, write or fork:
    the run still counts as EXITED), and is killed otherwise; ``Run.ended`` then says at which limit.
    """

    wall_s: float = 120
    cpu_s: float = 90
    memory_mb: int = 1024
    file_mb: int = 32
    disk_mb: int = 64
    files: int = 10_000
    processes: int = 128  # threads count: Node alone has a dozen
    output_kb: int = 512


USUAL = Limits()
"""What a run gets when its caller asks for nothing else."""


@dataclass(frozen=True)
class Run:
    """``exit_code`` is None where the run was stopped; a program that died of signal N has 128 + N.

    ``words`` are the words of the command as it was asked for. ``output`` is what the program printed, standard
    error included, cut at the limit.
    """

    words: tuple[str, ...]
    exit_code: int | None
    output: str
    seconds: float
    ended: Ended

    @property
    def passed(self) -> bool:
        return self.ended is Ended.EXITED and self.exit_code == 0
