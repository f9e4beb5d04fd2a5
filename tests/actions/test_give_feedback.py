"""What is said to the author of a review, and how it is changed."""

from __future__ import annotations

import pytest

from residency.actions.give_feedback import give_feedback
from residency.actions.read_debrief import read_debrief
from residency.domain.errors import BadInput, NotFound
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.reviews import attempt_of, begin, comment, submit


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    attempt = begin(world, people.alice.id)
    comment(world, attempt)
    submit(world, attempt, Verdict.APPROVE)
    return attempt_of(world, people.alice.id, attempt.id)


def test_is_kept_with_every_change(world: Runtime, people: People, attempt: Attempt) -> None:
    [row] = read_debrief(world, attempt).comments
    give_feedback(world, people.mara.id, attempt, "Look at the clock.", comment_id=row.id)
    [first] = read_debrief(world, attempt).feedback
    give_feedback(world, people.mara.id, attempt, "Look at `today`.", replaces=first.id)
    history = read_debrief(world, attempt).feedback
    assert [(one.text, one.comment_id, one.replaces) for one in history] == [
        ("Look at the clock.", row.id, None),
        ("Look at `today`.", row.id, first.id),
    ]
    with pytest.raises(BadInput, match="changed this since"):
        give_feedback(world, people.mara.id, attempt, "Again.", replaces=first.id)


def test_is_changed_by_nobody_else(world: Runtime, people: People, attempt: Attempt) -> None:
    give_feedback(world, people.mara.id, attempt, "Well read.")
    [said] = read_debrief(world, attempt).feedback
    with pytest.raises(NotFound):
        give_feedback(world, people.bob.id, attempt, "Badly read.", replaces=said.id)


@pytest.mark.parametrize("text", ["", "  ", "x" * 4_001, "\x00"])
def test_says_something(world: Runtime, people: People, attempt: Attempt, text: str) -> None:
    with pytest.raises(BadInput, match="At most 4,000 letters"):
        give_feedback(world, people.mara.id, attempt, text)
    with pytest.raises(NotFound):
        give_feedback(world, people.mara.id, attempt, "About what?", comment_id="x")
