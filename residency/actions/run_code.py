"""The clock runs what a page shows as having run: the visible checks and the witnesses of a variant."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from residency.actions.transaction import transaction
from residency.domain.errors import BadInput, NotFound, PackError
from residency.domain.exercise import Command
from residency.domain.run import Ended
from residency.jobs.queue import add_job, has_job
from residency.runtime import Runtime
from residency.store.frozen import shown_variant, variant_key
from residency.store.insert import add_unless_there
from residency.store.queries.runs import CHECKS, run_of, witness_purpose
from residency.store.session import read
from residency.store.tables.run import RunRow

NO_SANDBOX = (
    "This did not run: the machine has no sandbox, and code of exercises never runs outside one."
    " Install bubblewrap and restart."
)

FAILED = "This could not run: something broke on our side, three times. The operator's log says what."
CHANGED_SINCE = "This did not run: the exercise has changed since you reviewed it, or has left the bank."


def ask_for_runs(session: Session, variant: str, *, now: datetime) -> None:
    """Have the checks and witnesses of a variant run soon, unless they have run or wait already."""
    for kind in HANDLERS:
        payload = {"variant": variant}
        if not has_job(session, kind, payload):
            add_job(session, kind, payload, now=now)


def run_checks(world: Runtime, payload: Mapping[str, str]) -> None:
    """Run the visible checks on a frozen variant, once, and keep what they printed."""
    variant = payload["variant"]
    with read(world.engine) as session:
        if run_of(session, variant, CHECKS) is not None:
            return
        shown = shown_variant(session, variant)
    row = RunRow(variant_hash=variant, purpose=CHECKS, finished_at=world.clock())
    _run(world, row, shown.change.head, shown.exercise.checks)


def run_witnesses(world: Runtime, payload: Mapping[str, str]) -> None:
    """Run the witness of every bug that a frozen variant shows, once, and keep what it printed."""
    variant = payload["variant"]
    with read(world.engine) as session:
        ref = shown_variant(session, variant).exercise.ref
        bugs = [bug.slug for bug in variant_key(session, variant).bugs]
        missing = [bug for bug in bugs if run_of(session, variant, witness_purpose(bug)) is None]
    for bug in missing:
        try:
            run = world.catalog.witness(ref, bug, bugs)
        except (NotFound, BadInput, PackError):
            _refuse(world, variant, bug)
            continue
        row = RunRow(
            variant_hash=variant,
            purpose=witness_purpose(bug),
            source_name=run.witness.name,
            source=run.witness.source,
            finished_at=world.clock(),
        )
        _run(world, row, run.files, run.command)


def give_up(world: Runtime, kind: str, payload: Mapping[str, str]) -> None:
    """Say of what was asked for and failed for good that it could not run, so that no page waits for it."""
    variant = payload["variant"]
    with read(world.engine) as session:
        bugs = [bug.slug for bug in variant_key(session, variant).bugs]
    for purpose in [CHECKS] if kind == "run_checks" else [witness_purpose(bug) for bug in bugs]:
        _keep(world, RunRow(variant_hash=variant, purpose=purpose, refused=FAILED, finished_at=world.clock()))


def _refuse(world: Runtime, variant: str, bug: str) -> None:
    purpose = witness_purpose(bug)
    _keep(world, RunRow(variant_hash=variant, purpose=purpose, refused=CHANGED_SINCE, finished_at=world.clock()))


def _run(world: Runtime, row: RunRow, files: Mapping[str, str], command: Command) -> None:
    row.command = shlex.join(command.words)
    if world.sandbox is None:
        row.refused = NO_SANDBOX
    else:
        run = world.sandbox.run(files, command)
        row.passed = run.ended is Ended.EXITED and run.exit_code == 0
        row.output, row.seconds, row.finished_at = run.output, run.seconds, world.clock()
    _keep(world, row)


def _keep(world: Runtime, row: RunRow) -> None:
    """Store a run unless another worker has stored the same one meanwhile."""
    with transaction(world) as session:
        if run_of(session, row.variant_hash, row.purpose) is None:
            add_unless_there(session, row)


HANDLERS = {"run_checks": run_checks, "run_witnesses": run_witnesses}
"""What a worker can do, by the kind of the job."""
