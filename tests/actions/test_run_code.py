"""What a page shows as having run has really run, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.actions.handlers import new_performer
from residency.actions.run_code import FAILED, HANDLERS, NO_SANDBOX, give_up, run_checks, run_witnesses
from residency.runtime import Runtime
from residency.sandbox.open import open_sandbox
from residency.store.queries.runs import CHECKS, run_of, witness_purpose
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.run import RunRow
from tests.conftest import People
from tests.fakes import FakeSandbox
from tests.reviews import begin, key_of, shown_to


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


def found(world: Runtime, attempt: Attempt, purpose: str) -> RunRow | None:
    with read(world.engine) as session:
        return run_of(session, attempt.variant_hash, purpose)


def test_runs_the_visible_checks_on_the_shown_files_once(
    world: Runtime, attempt: Attempt, sandbox: FakeSandbox
) -> None:
    for _ in range(2):
        run_checks(world, {"variant": attempt.variant_hash})
    [(files, command)] = sandbox.ran
    shown = shown_to(world, attempt)
    assert dict(files) == dict(shown.change.head)
    assert command == shown.exercise.checks
    row = found(world, attempt, CHECKS)
    assert row is not None
    assert (row.passed, row.output) == (True, "1 passed\n")


def test_runs_the_witness_of_every_shown_bug_and_of_no_other(
    world: Runtime, attempt: Attempt, sandbox: FakeSandbox
) -> None:
    sandbox.exit_code = 1
    run_witnesses(world, {"variant": attempt.variant_hash})
    shown = {bug.slug for bug in key_of(world, attempt).bugs}
    assert len(sandbox.ran) == len(shown)
    for bug in shown:
        row = found(world, attempt, witness_purpose(bug))
        assert row is not None
        assert row.passed is False
        assert "def test_" in row.source
    hidden = set(world.catalog.bugs(shown_to(world, attempt).exercise.ref)) - shown
    assert hidden
    assert not any(found(world, attempt, witness_purpose(bug)) for bug in hidden)


def test_says_so_where_the_machine_has_no_sandbox(world: Runtime, attempt: Attempt) -> None:
    run_checks(replace(world, sandbox=None), {"variant": attempt.variant_hash})
    row = found(world, attempt, CHECKS)
    assert row is not None
    assert row.refused == NO_SANDBOX
    assert row.passed is None


def test_says_so_of_what_failed_for_good(world: Runtime, attempt: Attempt) -> None:
    for kind in HANDLERS:
        give_up(world, kind, {"variant": attempt.variant_hash})
    purposes = [CHECKS, *(witness_purpose(bug.slug) for bug in key_of(world, attempt).bugs)]
    assert [row.refused for purpose in purposes if (row := found(world, attempt, purpose))] == [FAILED] * len(
        purposes
    )


@pytest.mark.sandbox
def test_really_runs_from_the_start_of_an_attempt(world: Runtime, attempt: Attempt) -> None:
    world = replace(world, sandbox=open_sandbox())
    world.queue.on_message(new_performer(world).perform)
    assert world.queue.drain() == 2
    checks = found(world, attempt, CHECKS)
    assert checks is not None
    assert checks.passed is True
    assert "passed" in checks.output
    for bug in key_of(world, attempt).bugs:
        witness = found(world, attempt, witness_purpose(bug.slug))
        assert witness is not None
        assert witness.passed is False
        assert "AssertionError" in witness.output or "assert" in witness.output
