"""What the reports need of each person is kept, and counted again as soon as it does not hold any more."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import select

from residency.actions.handlers import new_performer
from residency.actions.keep_digests import digests_of
from residency.actions.manage_people import create_cohort, create_person
from residency.actions.transaction import transaction
from residency.domain.permission import Role
from residency.domain.review import Verdict
from residency.report.digest import Digest
from residency.runtime import Runtime
from residency.store.digests import keep_digests, kept_digests
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.digest import DigestRow
from residency.store.tables.grade import GradeRow
from residency.store.tables.ladder import OpenedLevel
from residency.store.tables.output import OutputBelief
from residency.store.tables.rounds import Round, Suggestion
from residency.store.tables.second_look import LookRow, SecondLook
from residency.store.tables.trial import TrialBelief, TrialRow
from tests.conftest import People, settle
from tests.lives import live
from tests.reviews import begin, name_every_bug, submit
from tests.statements import statements


def count(world: Runtime, person_id: str) -> Digest:
    return digests_of(world, [person_id])[person_id]


def count_anew(world: Runtime, person_id: str) -> Digest:
    with transaction(world) as session:
        session.delete(session.get_one(DigestRow, person_id))
    return count(world, person_id)


def holds(world: Runtime, person_id: str) -> bool:
    with read(world.engine) as session:
        row = kept_digests(session, [person_id])[person_id]
    return row.made_for == row.changes


@pytest.fixture
def any_people(any_world: Runtime) -> People:
    return settle(any_world)


def test_reads_no_work_where_nothing_has_changed(any_world: Runtime, any_people: People) -> None:
    world, alice = any_world, any_people.alice.id
    submit(world, begin(world, alice), Verdict.APPROVE)
    first = count(world, alice)
    with statements(world.engine) as asked:
        assert count(world, alice) == first
    assert not [statement for statement in asked if "FROM attempt" in statement or "FROM grade" in statement]


def test_counts_a_new_review_and_nobody_elses(any_world: Runtime, any_people: People) -> None:
    world, alice, bob = any_world, any_people.alice.id, any_people.bob.id
    before, of_bob = count(world, alice), count(world, bob)
    attempt = begin(world, alice, clean=False)
    assert holds(world, alice), "what is not submitted is in no report"
    name_every_bug(world, attempt)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert not holds(world, alice)
    assert holds(world, bob)
    assert count(world, alice).alone == before.alone + 1
    assert count(world, bob) == of_bob


def test_keeps_what_a_whole_life_comes_to_exactly_as_it_was_counted(any_world: Runtime) -> None:
    people = settle(any_world)
    count(any_world, people.alice.id)
    live(any_world, people)
    now = count(any_world, people.alice.id)
    assert now.alone
    assert now.lately is not None
    kept = count(any_world, people.alice.id)
    assert kept == now
    assert kept == count_anew(any_world, people.alice.id)


def test_is_ready_before_a_report_is_opened(world: Runtime, people: People) -> None:
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    world.queue.on_message(new_performer(world).perform)
    world.queue.drain()
    assert holds(world, people.alice.id)


OWNED = (Attempt, Round, OpenedLevel, OutputBelief, TrialBelief, TrialRow)


def row_of(world: Runtime, alice: str, table: type[Any]) -> Any:
    """A row of hers that a digest is made from."""
    query = select(table)
    if table in OWNED:
        query = query.where(table.trainee_id == alice)
    else:
        query = query.where(table.attempt_id.in_(select(Attempt.id).where(Attempt.trainee_id == alice)))
    if table in (Attempt, Round):
        query = query.where((table.submitted_at if table is Attempt else table.finished_at).is_not(None))
    with read(world.engine) as session:
        return session.exec(query).first()


CHANGES: dict[type[Any], tuple[str, object]] = {
    Attempt: ("minutes", 77.0),
    Round: ("finished_at", datetime(2026, 11, 1, tzinfo=UTC)),
    OpenedLevel: ("opened_at", datetime(2026, 11, 1, tzinfo=UTC)),
    OutputBelief: ("percent", 77),
    TrialBelief: ("percent", 77),
    TrialRow: ("minutes_alone", 77),
    GradeRow: ("key_version", 77),
    LookRow: ("text", "Another remark."),
}


def test_notices_a_change_in_every_table_it_is_counted_from(any_world: Runtime) -> None:
    people = settle(any_world)
    live(any_world, people)
    alice = people.alice.id
    for table, (name, value) in CHANGES.items():
        row = row_of(any_world, alice, table)
        assert row is not None, f"the test needs a row in {table.__tablename__}"
        before = getattr(row, name)
        for other in (value, before):  # back again, for what follows
            count(any_world, alice)
            with transaction(any_world) as session:
                setattr(row, name, other)
                session.add(row)
            assert not holds(any_world, alice), table.__tablename__


def test_counts_no_change_that_was_taken_back(any_world: Runtime, any_people: People) -> None:
    alice = any_people.alice.id
    submit(any_world, begin(any_world, alice), Verdict.APPROVE)
    count(any_world, alice)
    row = row_of(any_world, alice, Attempt)
    with read(any_world.engine) as session:
        row.minutes = 77.0
        session.add(row)
        session.flush()
        session.rollback()
    assert holds(any_world, alice)


def test_is_counted_from_no_table_that_nobody_watches(world: Runtime) -> None:
    people = settle(world)
    live(world, people)
    with statements(world.engine) as asked:
        count(world, people.alice.id)
    read_from = {
        word.strip(',"')
        for statement in asked
        for before, word in zip(statement.split(), statement.split()[1:], strict=False)
        if before in ("FROM", "JOIN")
    }
    # A suggestion is answered before its round ends; a second look is drawn before its items are.
    closed = {Suggestion.__tablename__, SecondLook.__tablename__}
    watched = {table.__tablename__ for table in CHANGES}
    assert watched <= read_from
    assert read_from - watched - closed - {DigestRow.__tablename__} == set()


def test_takes_nothing_for_good_that_was_read_before_a_change(any_world: Runtime, any_people: People) -> None:
    world, alice = any_world, any_people.alice.id
    attempt = begin(world, alice)
    count(world, alice)
    with read(world.engine) as session:
        row = kept_digests(session, [alice])[alice]
    submit(world, attempt, Verdict.APPROVE)
    with transaction(world) as session:  # whoever read before that keeps it only now
        keep_digests(session, {alice: row.payload}, {alice: row.changes}, number=row.format)
    assert not holds(world, alice)
    assert count(world, alice).alone == 1


def test_counts_a_newcomer_without_work(world: Runtime) -> None:
    cohort = create_cohort(world, "East").id
    person = create_person(world, name="Eve", email="eve@example.org", role=Role.TRAINEE, cohorts=[cohort])
    digest = count(world, person.id)
    assert (digest.alone, digest.helped, digest.lately, digest.sealed) == (0, 0, None, None)
    assert count(world, person.id) == digest
