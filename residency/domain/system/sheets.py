"""What a trainee writes in the tasks beside the spec, as typed: anything may still be missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from residency.domain.system.acceptance import Acceptance, Ruling
from residency.domain.system.pinning import Claim, Pinning, Reading
from residency.domain.system.suite import Suite, WrittenScenario
from residency.domain.system.written import Rows


@dataclass(frozen=True)
class AcceptSheet:
    """``ruling`` and ``confidence`` are empty as long as nothing is chosen."""

    ruling: str = ""
    confidence: str = ""
    evidence: Rows = ()

    def acceptance(self) -> Acceptance:
        """What is said. Raises ValueError where ruling or confidence is missing or no choice of the form."""
        return Acceptance(Ruling(self.ruling), int(self.confidence), self.evidence)


@dataclass(frozen=True)
class Pinned:
    """An example of what the running system does. ``reading`` is empty for what surprises nobody."""

    scenario: WrittenScenario = field(default_factory=WrittenScenario)
    reading: str = ""
    confidence: str = "50"
    whom: str = ""


@dataclass(frozen=True)
class PinSheet:
    background: Rows = ()
    pinned: tuple[Pinned, ...] = ()

    @property
    def suite(self) -> Suite:
        """The examples alone."""
        return Suite(self.background, tuple(one.scenario for one in self.pinned))

    def pinning(self) -> Pinning:
        """What is said. Raises ValueError for a reading or confidence that is no choice of the form."""
        claims = (
            Claim(index, Reading(one.reading), int(one.confidence), one.whom)
            for index, one in enumerate(self.pinned)
            if one.reading
        )
        return Pinning(self.suite, tuple(claims))


Sheet = Suite | AcceptSheet | PinSheet


def suite_of(sheet: Sheet) -> Suite:
    """The scenarios or examples on a sheet; none on one that has no place for any."""
    if isinstance(sheet, PinSheet):
        return sheet.suite
    return sheet if isinstance(sheet, Suite) else Suite()


def sheet_parts(sheet: Sheet) -> Iterator[tuple[str, Rows]]:
    """Every part that holds rows, by its name: ``background``, ``scenario.0.rows``, ``evidence``."""
    if isinstance(sheet, AcceptSheet):
        yield "evidence", sheet.evidence
        return
    suite = suite_of(sheet)
    yield "background", suite.background
    for index, scenario in enumerate(suite.scenarios):
        yield f"scenario.{index}.rows", scenario.rows
