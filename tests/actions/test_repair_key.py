"""A mentor changes a key: everybody on it is graded again, and whoever comes later is graded by it at once."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DatabaseError
from sqlmodel import delete

from residency.actions.choose_key import Keys
from residency.actions.open_dispute import DisputeKind, open_dispute
from residency.actions.regrade import plan_regrade
from residency.actions.repair_key import (
    MOST_LINES,
    Place,
    add_wording,
    withdraw_repair,
)
from residency.actions.transaction import transaction
from residency.domain.diff import Side
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.grade import Outcome, ReviewGrade
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.grades import disputes_of, grade_history, graded_key
from residency.store.queries.key_repairs import repair_effects, repair_rows
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.key_repair import KeyRepairRow
from tests.conftest import People, settle
from tests.older_grades import BOTH, newest, open_attempt
from tests.repairs import OTHERWISE, PLACE, SAID, finish_repairs, repair, reviewed
from tests.reviews import PROXY, comment, submit


@pytest.fixture
def any_people(any_world: Runtime) -> People:
    return settle(any_world)


def outcome(world: Runtime, attempt: Attempt) -> Outcome:
    return newest(world, attempt).comments[0].outcome


def versions(world: Runtime, attempt: Attempt) -> list[int]:
    with read(world.engine) as session:
        return [stored.grade.key_version for stored in grade_history(session, attempt.id)]


def test_grades_everybody_on_the_exercise_again(any_world: Runtime, any_people: People) -> None:
    world, people = any_world, any_people
    alice, row = reviewed(world, people.alice, SAID)
    bob, _ = reviewed(world, people.bob, OTHERWISE, BOTH)
    charlie, _ = reviewed(world, people.charlie, "I would rename this.")
    before = newest(world, alice)
    assert outcome(world, alice) is outcome(world, bob) is Outcome.FALSE_ALARM

    repair(world, people.mara, alice, row)
    assert newest(world, alice) == before  # nothing changes within the request
    finish_repairs(world)

    assert [outcome(world, each) for each in (alice, bob, charlie)] == [
        Outcome.FINDING,
        Outcome.FINDING,
        Outcome.FALSE_ALARM,
    ]
    assert newest(world, alice).utility > before.utility
    assert versions(world, charlie) == [before.key_version, before.key_version + 1]
    with read(world.engine) as session:
        effect = repair_effects(session)[1]
    assert (effect.looked_at, effect.changed) == (3, 2)
    assert effect.mean_change > 0


def test_grades_whoever_comes_later_by_it_at_once(any_world: Runtime, any_people: People) -> None:
    world, people = any_world, any_people
    alice, row = reviewed(world, people.alice, SAID)
    begun = open_attempt(world, people.bob, PROXY, BOTH)
    repair(world, people.mara, alice, row)
    comment(world, begun, OTHERWISE, file=PLACE.file, line=PLACE.first, confidence=75)
    submit(world, begun, Verdict.REQUEST_CHANGES)
    assert outcome(world, begun) is Outcome.FINDING
    later, _ = reviewed(world, people.charlie, OTHERWISE)
    assert outcome(world, later) is Outcome.FINDING


def test_settles_the_objection_that_it_answers(any_world: Runtime, any_people: People) -> None:
    world, people = any_world, any_people
    attempt, row = reviewed(world, people.alice, SAID)
    kind = DisputeKind.REAL_BUT_UNSEEDED
    open_dispute(world, people.alice.id, attempt.id, row.id, kind=kind, bug=None, text="It is real.")
    repair(world, people.mara, attempt, row)
    with read(world.engine) as session:
        [dispute] = disputes_of(session, [attempt.id])
    assert dispute.settled_at is not None


def test_takes_a_wording_that_the_key_lacks(any_world: Runtime, any_people: People) -> None:
    world, people = any_world, any_people
    attempt, row = reviewed(
        world, people.alice, "Whoever sits in Auckland has it expire while others go on.", BOTH
    )
    before = newest(world, attempt)
    with read(world.engine) as session:
        bug = graded_key(session, attempt).bugs[1]
    add_wording(
        world, people.mara.id, attempt.id, row.id, bug=bug.slug, text=row.text, reason="Short, and it is the bug."
    )
    finish_repairs(world)
    with read(world.engine) as session:
        key = graded_key(session, attempt)
    assert key.bugs[1].accepted == (*bug.accepted, row.text)
    assert (key.version, newest(world, attempt).key_hash) == (before.key_version + 1, key.hash)


def test_takes_a_repair_back_and_grades_as_before(any_world: Runtime, any_people: People) -> None:
    world, people = any_world, any_people
    attempt, row = reviewed(world, people.alice, SAID)
    before = newest(world, attempt)
    repair(world, people.mara, attempt, row)
    finish_repairs(world)
    withdraw_repair(world, people.mara.id, 1, reason="The check is made by the caller, after all.")
    finish_repairs(world)
    assert newest(world, attempt) == before
    with pytest.raises(Refused):
        withdraw_repair(world, people.mara.id, 1, reason="Again.")
    repair(world, people.mara, attempt, row)
    finish_repairs(world)
    assert versions(world, attempt) == [before.key_version + n for n in (0, 1, 0, 3)]
    with read(world.engine) as session:
        assert [row.withdraws for row in repair_rows(session)] == [None, 1, None]


def test_changes_nothing_when_it_is_done_twice(any_world: Runtime, any_people: People) -> None:
    attempt, row = reviewed(any_world, any_people.alice, SAID)
    repair(any_world, any_people.mara, attempt, row)
    finish_repairs(any_world)
    finish_repairs(any_world)
    assert len(versions(any_world, attempt)) == 2
    for keys in (Keys.KEPT, Keys.BANK, Keys.REPAIRED):
        assert plan_regrade(any_world, keys=keys).changed == ()


def test_repairs_no_review_of_others(world: Runtime, people: People) -> None:
    attempt, row = reviewed(world, people.alice, SAID)
    other, _ = reviewed(world, people.bob, SAID)
    with pytest.raises(NotFound):
        repair(world, people.sven, attempt, row)
    with pytest.raises(NotFound):
        repair(world, people.mara, other, row)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("portal/records.py", Side.NEW, 0, 1), "at which lines"),
        (Place("portal/records.py", Side.NEW, 3, 1), "at which lines"),
        (Place("portal/records.py", Side.NEW, 1, 10_000), "at which lines"),
        (Place("nowhere.py", Side.NEW, 1, 1), "at which lines"),
        (Place("portal/records.py", Side.NEW, 1, MOST_LINES + 1), "At most 40 lines"),
        (Place("portal/records.py", Side.NEW, 2, 2), "too little"),
    ],
)
def test_wants_a_place_that_can_be_known_again(world: Runtime, people: People, place: Place, words: str) -> None:
    attempt, row = reviewed(world, people.alice, SAID)
    with pytest.raises(BadInput, match=words):
        repair(world, people.mara, attempt, row, place)


def test_keeps_what_was_repaired_for_good(any_world: Runtime, any_people: People) -> None:
    attempt, row = reviewed(any_world, any_people.alice, SAID)
    repair(any_world, any_people.mara, attempt, row)
    with pytest.raises(DatabaseError, match="never changed"), transaction(any_world) as session:
        session.exec(delete(KeyRepairRow))


def test_is_known_to_the_grade_of_every_review(world: Runtime, people: People) -> None:
    """A grade stays a function of what is stored: the repaired key is stored, too."""
    attempt, row = reviewed(world, people.alice, SAID)
    repair(world, people.mara, attempt, row)
    finish_repairs(world)
    grade: ReviewGrade = newest(world, attempt)
    with read(world.engine) as session:
        assert grade.key_hash == graded_key(session, attempt).hash
