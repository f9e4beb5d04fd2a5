"""What proving an exercise said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from residency.domain.exercise import ExerciseRef


class Holds(StrEnum):
    """``NOT_TRIED``: an earlier clause failed that this one builds on."""

    YES = "yes"
    NO = "no"
    NOT_TRIED = "not tried"


@dataclass(frozen=True)
class Complaint:
    """What is wrong, in a sentence, and what the run printed, where there was one."""

    sentence: str
    output: str = ""


@dataclass(frozen=True)
class ClauseResult:
    clause: str
    holds: Holds
    complaints: tuple[Complaint, ...] = ()


@dataclass(frozen=True)
class Proof:
    """All clauses of one exercise, in the order of the table. ``remembered``: its content did not change."""

    ref: ExerciseRef
    clauses: tuple[ClauseResult, ...]
    remembered: bool = False

    @property
    def holds(self) -> bool:
        return all(result.holds is Holds.YES for result in self.clauses)
