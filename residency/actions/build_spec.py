"""The factory builds from a spec: once to be looked at, once for good."""

from __future__ import annotations

import structlog

from residency.actions.build_with_model import build_later
from residency.actions.open_system import open_system
from residency.actions.propose_promotion import propose_when_due
from residency.actions.transaction import transaction
from residency.actions.write_spec import spec_of
from residency.catalog.pack import SystemPack
from residency.domain.errors import BadInput, Incomplete, Refused
from residency.domain.system.sheet_faults import faults_of
from residency.domain.system.spec_grade import ExampleResult, SpecGrade
from residency.domain.system.written import Spec
from residency.grading.systems.spec import grade_spec, judge_examples
from residency.runtime import Runtime
from residency.store.queries.works import own_work, questions_of, spec_grade_row
from residency.store.session import read
from residency.store.tables.system import Work

_log = structlog.get_logger(__name__)


def build_first(world: Runtime, trainee_id: str, work_id: str) -> None:
    """Build from what is written now; a second time changes nothing.

    From then on ``first_results`` says which examples are impossible or contradict each other, and the spec may be
    corrected until it is handed in. Raises BadInput for a spec without an example, Incomplete where a cell
    cannot be read; then nothing is built.
    """
    with transaction(world) as session:
        work = own_work(session, trainee_id, work_id, for_update=True)
        if work.built_at is not None:
            return
        spec = spec_of(work.written)
        if not any(rule.is_built for rule in spec.rules):
            raise BadInput(
                "There is nothing to build yet: give a rule an example first. The factory builds only once."
            )
        _check(spec, open_system(session, work.system_hash))
        work.built_at, work.built_from = world.clock(), work.written
        session.add(work)


def first_results(world: Runtime, work: Work) -> tuple[ExampleResult, ...]:
    """What the first build said of each example, and nothing else: no decision, no scenario. None before it."""
    if work.built_at is None:
        return ()
    with read(world.engine) as session:
        system = open_system(session, work.system_hash)
    return judge_examples(spec_of(work.built_from), system.exercise.interface, system.space)


def submit_spec(world: Runtime, trainee_id: str, work_id: str) -> SpecGrade | None:
    """Hand in what is written, build and grade it; None where that was done before: a retry changes nothing.

    Raises Refused before the first build, Incomplete where a cell cannot be read; then nothing is handed in.
    """
    with transaction(world) as session:
        work = own_work(session, trainee_id, work_id, for_update=True)
        if work.submitted_at is not None:
            return None
        if work.built_at is None:
            raise Refused(
                "Have the factory build once before you hand in: it shows which examples cannot be built."
            )
        system = open_system(session, work.system_hash)
        spec = spec_of(work.written)
        _check(spec, system)
        asked = tuple({row.decision for row in questions_of(session, work.id) if row.decision is not None})
        grade = grade_spec(spec, system.exercise.interface, system.key, system.space, asked=asked)
        work.submitted_at = world.clock()
        session.add(work)
        session.add(spec_grade_row(work.id, grade, now=world.clock()))
        build_later(world, session, work)
        session.flush()
        propose_when_due(world, session, trainee_id)
    _log.info("spec handed in", work=work.id, command=grade.command)
    return grade


def _check(spec: Spec, system: SystemPack) -> None:
    faults = faults_of(spec, system.exercise.interface)
    if faults:
        raise Incomplete({f"{f.part} {f.row} {f.cell}": f.sentence for f in faults})
