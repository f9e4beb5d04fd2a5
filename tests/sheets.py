"""Scenarios, rulings and pinnings, and how Alice hands them in, by the same verbs as in the product."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from residency.actions.open_system import open_system
from residency.actions.probe_build import running_build
from residency.actions.start_work import start_work
from residency.actions.submit_sheet import submit_sheet
from residency.actions.write_sheet import save_sheet
from residency.catalog.pack import SystemPack
from residency.domain.exercise import ExerciseRef
from residency.domain.system.acceptance import Acceptance
from residency.domain.system.black_box import BlackBox
from residency.domain.system.exercise import Task
from residency.domain.system.pinning import Pinning
from residency.domain.system.sheets import AcceptSheet, Pinned, PinSheet, Sheet
from residency.domain.system.suite import Suite, WrittenScenario
from residency.domain.system.written import Row
from residency.runtime import Runtime
from residency.store.session import read
from residency.store.tables.person import Person
from residency.store.tables.system import Work
from tests.grading.systems.references import Asset
from tests.specs import FEES, back, rented, work_of

BESIDE_SPEC = (Task.SCENARIOS, Task.ACCEPT, Task.LEGACY)
PROBED = (Task.ACCEPT, Task.LEGACY)

HALF_AN_HOUR = WrittenScenario(
    "Half an hour late is free", (rented(), back("2025-03-06 09:30", late_fee="0")), "Adler", "to pay nothing"
)
"""True of the build that is meant, and not of one that is stricter at the edge of the leeway."""

NO_PRICE = WrittenScenario("A hire for nothing", (Row("rent", rented().args, {"price": "0"}),))
"""True of no build."""

SUITE = Suite(scenarios=(HALF_AN_HOUR,))
ACCEPTED = AcceptSheet("hold", "75", HALF_AN_HOUR.rows)
PINNED = PinSheet(pinned=(Pinned(replace(HALF_AN_HOUR, persona="", goal=""), "ask", whom="Denise"),))
SHEETS: dict[Task, Sheet] = {Task.SCENARIOS: SUITE, Task.ACCEPT: ACCEPTED, Task.LEGACY: PINNED}
"""One of each, complete."""


def begin(world: Runtime, trainee: Person, task: Task, ref: ExerciseRef = FEES) -> Work:
    return work_of(world, trainee, start_work(world, trainee.id, ref, task))


def write(world: Runtime, trainee: Person, work: Work, sheet: Sheet) -> None:
    newest = work_of(world, trainee, work.id)
    save_sheet(world, trainee.id, work.id, Task(work.task), sheet, based_on=newest.revision)


def hand_in(world: Runtime, trainee: Person, task: Task, sheet: Sheet | None = None) -> Work:
    """Begin, write, hand in."""
    work = begin(world, trainee, task)
    write(world, trainee, work, SHEETS[task] if sheet is None else sheet)
    assert submit_sheet(world, trainee.id, work.id) is not None
    return work_of(world, trainee, work.id)


def pack_of(world: Runtime, work: Work) -> SystemPack:
    """The system as it was frozen for this work."""
    with read(world.engine) as session:
        return open_system(session, work.system_hash)


def asset_of(pack: SystemPack) -> Asset:
    return Asset(pack.key, pack.exercise.interface, pack.make)


def box_of(world: Runtime, work: Work) -> BlackBox:
    """The build that runs for this work."""
    return running_build(world, work, pack_of(world, work))


def seed_of_box(world: Runtime, ref: ExerciseRef, *, is_right: bool) -> str:
    """A seed for which the build to be accepted is right, or wrong and not gamed."""
    key = world.catalog.system(ref).key
    for number in count():
        work = Work(
            id="", trainee_id="", exercise=str(ref), task="accept", system_hash="", seed=f"box {number}",
            started_at=world.clock(),
        )  # fmt: skip
        box = running_build(world, work, world.catalog.system(ref))
        if (box == BlackBox(key.intended)) == is_right and not box.learned:
            return work.seed
    raise AssertionError


def accept_sheet(acceptance: Acceptance) -> AcceptSheet:
    """The sheet that says this."""
    return AcceptSheet(acceptance.ruling.value, str(acceptance.confidence), acceptance.evidence)


def pin_sheet(pinning: Pinning) -> PinSheet:
    """The sheet that says this: an example with two claims stands on it twice."""
    claims = {claim.example: claim for claim in pinning.claims}
    return PinSheet(
        pinning.suite.background,
        tuple(
            Pinned(scenario, claims[index].reading.value, str(claims[index].confidence))
            if index in claims
            else Pinned(scenario)
            for index, scenario in enumerate(pinning.suite.scenarios)
        ),
    )
