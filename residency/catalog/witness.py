"""What shows that a bug is real: a test that fails with it, or a mutant that its tests miss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from residency.domain.exercise import Command


class WitnessKind(StrEnum):
    """A behaviour witness goes red with the bug; a mutant witness stays green with it."""

    BEHAVIOUR = "behaviour"
    MUTANT = "mutant"


@dataclass(frozen=True)
class Witness:
    """``name`` and ``source`` are the file in the bug's folder: a test, or the patch of a mutant."""

    kind: WitnessKind
    name: str
    source: str
    command: Command


@dataclass(frozen=True)
class WitnessRun:
    """A witness set up on one variant: run ``command`` in a folder that holds ``files`` and nothing else."""

    witness: Witness
    files: Mapping[str, str]

    @property
    def command(self) -> Command:
        return self.witness.command
