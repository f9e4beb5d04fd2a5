"""A trainee objects, and the objection waits for a mentor."""

from __future__ import annotations

import pytest

from residency.actions.open_dispute import DisputeKind, open_dispute
from residency.actions.read_cohort import read_reviews
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt, CommentRow
from tests.conftest import People
from tests.reviews import begin, comment, key_of, submit

MEANT = DisputeKind.MEANT_THIS_BUG
REAL = DisputeKind.REAL_BUT_UNSEEDED


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


@pytest.fixture
def remark(world: Runtime, attempt: Attempt) -> CommentRow:
    row = comment(world, attempt, "The clock is the wrong one here.")
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return row


def test_reaches_the_mentors_of_the_cohort_and_nobody_else(
    world: Runtime, people: People, attempt: Attempt, remark: CommentRow
) -> None:
    bug = key_of(world, attempt).bugs[0].slug
    open_dispute(world, people.alice.id, attempt.id, remark.id, kind=MEANT, bug=bug, text=" I meant the day. ")
    review = read_reviews(world, people.mara.id)[0]
    assert [(d.kind, d.bug, d.text) for d in review.disputes] == [("meant_this_bug", bug, "I meant the day.")]
    assert read_reviews(world, people.sven.id) == []


def test_stands_once_however_often_it_is_sent(
    world: Runtime, people: People, attempt: Attempt, remark: CommentRow
) -> None:
    first, second = (
        open_dispute(world, people.alice.id, attempt.id, remark.id, kind=REAL, bug=None, text="It is real.")
        for _ in range(2)
    )
    assert first == second


def test_names_a_bug_that_was_shown(world: Runtime, people: People, attempt: Attempt, remark: CommentRow) -> None:
    for bug in (None, "no-such-bug"):
        with pytest.raises(BadInput, match="Choose the bug"):
            open_dispute(world, people.alice.id, attempt.id, remark.id, kind=MEANT, bug=bug, text="")


def test_waits_for_the_grade(world: Runtime, people: People, attempt: Attempt) -> None:
    row = comment(world, attempt)
    with pytest.raises(Refused, match="submit the review first"):
        open_dispute(world, people.alice.id, attempt.id, row.id, kind=REAL, bug=None, text="")


def test_is_for_its_author_only(world: Runtime, people: People, attempt: Attempt, remark: CommentRow) -> None:
    with pytest.raises(NotFound):
        open_dispute(world, people.bob.id, attempt.id, remark.id, kind=REAL, bug=None, text="")
