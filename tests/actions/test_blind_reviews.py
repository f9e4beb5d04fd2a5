"""Reviews read without knowing what others read: drawn, handed in, compared, and settled where two differ."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy.exc import DatabaseError
from sqlmodel import delete

from residency.actions.blind_reviews import (
    ANCHORS,
    SHARE,
    anchors_left,
    anchors_of,
    hand_in_anchor,
    hand_in_second,
    is_drawn,
    read_second,
)
from residency.actions.manage_people import create_person
from residency.actions.mark_review import mark_comment
from residency.actions.read_agreement import LEAST, read_agreement
from residency.actions.read_queue import read_queue
from residency.actions.transaction import transaction
from residency.domain.attention import Need, QueueItem
from residency.domain.errors import Incomplete, NotFound, Refused
from residency.domain.human_mark import Says
from residency.domain.permission import Role
from residency.domain.reading_of_comment import CommentReading
from residency.runtime import Runtime
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.blind_mark import BlindMark
from residency.store.tables.person import Person
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.older_grades import newest
from tests.repairs import SAID, reviewed

NOTHING = CommentReading(Says.NAMES_NOTHING)
FAIR = CommentReading(Says.IS_FAIR)


class Low(Random):
    """Dice that draw everything."""

    def random(self) -> float:
        return 0.0


@pytest.fixture
def always(any_world: Runtime) -> Runtime:
    """A world in which every review is drawn."""
    return replace(any_world, dice=Low)


@pytest.fixture
def everybody(always: Runtime) -> People:
    return settle(always)


@pytest.fixture
def max_(always: Runtime, everybody: People) -> Person:
    """Another mentor of Mara's cohort."""
    with read(always.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, everybody.mara.id)]
    return create_person(always, name="Max", email="max@example.org", role=Role.MENTOR, cohorts=cohorts)


@pytest.fixture
def decided(always: Runtime, everybody: People) -> tuple[Attempt, CommentRow]:
    """A review in which Mara took a comment for a weakness that nobody seeded."""
    attempt, row = reviewed(always, everybody.alice, SAID, ("utc-day",))
    mark_comment(always, everybody.mara.id, attempt.id, row.id, says=Says.IS_FAIR, reason="True.")
    return attempt, row


def waiting(world: Runtime, mentor: Person, need: Need) -> list[QueueItem]:
    return [one.item for one in read_queue(world, mentor.id).batch if one.item.need is need]


def test_draws_a_tenth_once_for_all(world: Runtime, people: People) -> None:
    attempt, _ = reviewed(world, people.alice, SAID)
    drawn = [is_drawn(world, attempt.model_copy(update={"seed": f"seed {n}"})) for n in range(2_000)]
    assert sum(drawn) / 2_000 == pytest.approx(SHARE, abs=0.02)
    assert is_drawn(world, attempt) is is_drawn(world, attempt)


def test_comes_to_another_mentor_of_the_cohort_alone(
    always: Runtime, everybody: People, max_: Person, decided: tuple[Attempt, CommentRow]
) -> None:
    attempt, _ = decided
    [item] = waiting(always, max_, Need.SECOND_MARKING)
    assert item.subject == attempt.id
    for other in (everybody.mara, everybody.sven):
        assert waiting(always, other, Need.SECOND_MARKING) == []
    with pytest.raises(Refused):
        read_second(always, everybody.mara.id, attempt)


def test_changes_no_grade_and_comes_back_where_two_differ_until_somebody_decides(
    always: Runtime, everybody: People, max_: Person, decided: tuple[Attempt, CommentRow], clock: FakeClock
) -> None:
    attempt, row = decided
    before = newest(always, attempt)
    clock.advance(minutes=5)
    hand_in_second(always, max_.id, attempt, {row.id: NOTHING})
    assert newest(always, attempt) == before
    assert waiting(always, max_, Need.SECOND_MARKING) == []
    for mentor in (max_, everybody.mara):
        [item] = waiting(always, mentor, Need.DISAGREEMENT)
        assert item.subject == f"{attempt.id}/{row.id}"
    clock.advance(minutes=5)
    mark_comment(always, everybody.mara.id, attempt.id, row.id, says=Says.NAMES_NOTHING, reason="Max is right.")
    assert waiting(always, max_, Need.DISAGREEMENT) == []
    with pytest.raises(Refused, match="read this one before"):
        hand_in_second(always, max_.id, attempt, {row.id: FAIR})


def test_says_nothing_where_two_agree(
    always: Runtime, max_: Person, decided: tuple[Attempt, CommentRow], clock: FakeClock
) -> None:
    attempt, row = decided
    clock.advance(minutes=5)
    hand_in_second(always, max_.id, attempt, {row.id: FAIR})
    assert waiting(always, max_, Need.DISAGREEMENT) == []


def test_wants_every_comment_and_a_bug_that_is_shown(
    always: Runtime, max_: Person, decided: tuple[Attempt, CommentRow]
) -> None:
    attempt, row = decided
    for readings in (
        {},
        {row.id: CommentReading(Says.NAMES_A_BUG, "no-such")},
        {row.id: CommentReading(Says.NAMES_A_BUG)},
    ):
        with pytest.raises(Incomplete, match="comment 1"):
            hand_in_second(always, max_.id, attempt, readings)


def test_keeps_what_was_read_for_good(always: Runtime, max_: Person, decided: tuple[Attempt, CommentRow]) -> None:
    attempt, row = decided
    hand_in_second(always, max_.id, attempt, {row.id: FAIR})
    with pytest.raises(DatabaseError, match="never changed"), transaction(always) as session:
        session.exec(delete(BlindMark))


def test_has_the_same_anchors_for_every_mentor(world: Runtime, people: People) -> None:
    mine, theirs = anchors_of(world, people.mara.id), anchors_of(world, people.sven.id)
    assert len(mine) == ANCHORS == anchors_left(world, people.mara.id)
    assert [[row.text for row in one.comments] for one in mine] == [
        [row.text for row in one.comments] for one in theirs
    ]
    for one in mine:
        assert {reading.says for reading in one.expected.values()} >= {Says.NAMES_A_BUG, Says.NAMES_NOTHING}
        shown = {bug.slug for bug in one.key.bugs}
        assert {reading.bug for reading in one.expected.values()} - {None} == shown


def test_compares_with_the_anchors_once_they_are_read(world: Runtime, people: People) -> None:
    for number, one in enumerate(anchors_of(world, people.mara.id), start=1):
        hand_in_anchor(world, people.mara.id, number, dict(one.expected))
        hand_in_anchor(world, people.sven.id, number, dict.fromkeys(one.expected, NOTHING))
        with pytest.raises(Refused):
            hand_in_anchor(world, people.mara.id, number, dict(one.expected))
    assert anchors_left(world, people.mara.id) == 0
    together, mara = read_agreement(world, people.mara.id, of_all=False)
    assert mara.with_anchors is not None
    assert mara.with_anchors.observed == 1
    assert mara.with_anchors.kappa.value == 1
    assert together.counts["anchors"] == mara.counts["anchors"] >= LEAST
    _, sven = read_agreement(world, people.sven.id, of_all=False)
    assert sven.with_anchors is not None
    assert sven.with_anchors.kappa.value == pytest.approx(0, abs=1e-9)
    with pytest.raises(NotFound):
        hand_in_anchor(world, people.mara.id, ANCHORS + 1, {})


def test_tells_how_far_mentors_agree_with_each_other_and_the_grader(
    always: Runtime, everybody: People, max_: Person, clock: FakeClock
) -> None:
    for number in range(LEAST):
        attempt, row = reviewed(always, everybody.alice, SAID, ("utc-day",))
        first = Says.IS_FAIR if number < 5 else Says.NAMES_NOTHING
        mark_comment(always, everybody.mara.id, attempt.id, row.id, says=first, reason="So.")
        clock.advance(minutes=1)
        hand_in_second(always, max_.id, attempt, {row.id: FAIR if number < 4 else NOTHING})
    together, mara = read_agreement(always, everybody.mara.id, of_all=False)
    assert mara.is_reader
    assert mara.with_mentors is not None
    assert (mara.with_mentors.observed, mara.counts["mentors"]) == (0.9, LEAST)
    assert mara.with_machine is not None
    assert mara.with_machine.observed == 0.5, "the grader took all of them for nothing"
    assert together.counts == {"mentors": LEAST, "machine": 2 * LEAST, "anchors": 0}
    assert mara.drift is None
    names = [row.name for row in read_agreement(always, everybody.dana.id, of_all=True)]
    assert names == ["", "Mara", "Max"]
    [south, sven] = read_agreement(always, everybody.sven.id, of_all=False)
    assert (south.counts["machine"], sven.with_mentors) == (0, None)
