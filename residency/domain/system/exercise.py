"""What a trainee may know of a system before the work begins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.system.interface import Interface


class Task(StrEnum):
    """What may be done with a system: write the spec that it is built from, scenarios that catch wrong builds,
    accept or hold a build, pin down one that runs."""

    SPEC = "spec"
    SCENARIOS = "scenarios"
    ACCEPT = "accept"
    LEGACY = "legacy"

    @property
    def level(self) -> Level:
        """From which it is open."""
        return Level.SPECS if self is Task.SPEC else Level.BLACK_BOXES


@dataclass(frozen=True)
class SystemExercise:
    """The public face of a system. Nothing in it comes from the hidden key; ``twins`` names the outside services
    that its builds talk to."""

    ref: ExerciseRef
    title: str
    level: int
    minutes: int
    provenance: str
    brief: str
    tasks: tuple[Task, ...]
    interface: Interface
    twins: tuple[str, ...] = ()
