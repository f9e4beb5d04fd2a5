"""A review is submitted once and graded at once."""

from __future__ import annotations

import pytest
from sqlmodel import select

from residency.actions.submit_review import save_verdict, submit_review
from residency.domain.errors import Incomplete, NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.domain.review import CommentKind, Verdict
from residency.runtime import Runtime
from residency.store.queries.grades import grades_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.grade import GradeRow
from tests.conftest import People, settle
from tests.reviews import (
    attempt_of,
    begin,
    comment,
    example_of,
    key_of,
    name_every_bug,
    shown_to,
    submit,
    typed_example,
)


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


def stored(world: Runtime, attempt: Attempt) -> ReviewGrade:
    with read(world.engine) as session:
        return grades_of(session, [attempt.id])[attempt.id]


def test_gives_full_marks_for_naming_every_bug(any_world: Runtime) -> None:
    attempt = begin(any_world, settle(any_world).alice.id, clean=False)
    name_every_bug(any_world, attempt)
    grade = submit(any_world, attempt, Verdict.REQUEST_CHANGES)
    assert grade is not None
    assert grade.is_full_marks
    assert stored(any_world, attempt) == grade


def test_gives_full_marks_for_letting_a_clean_change_pass(world: Runtime, people: People) -> None:
    grade = submit(world, begin(world, people.alice.id, clean=True), Verdict.APPROVE)
    assert grade is not None
    assert grade.is_full_marks
    assert grade.utility == 0


def test_grades_once_however_often_it_is_sent(world: Runtime, attempt: Attempt) -> None:
    assert submit(world, attempt, Verdict.APPROVE) is not None
    first = attempt_of(world, attempt.trainee_id, attempt.id).submitted_at
    for _ in range(3):
        assert submit_review(world, attempt.trainee_id, attempt.id) is None
    with read(world.engine) as session:
        assert len(session.exec(select(GradeRow)).all()) == 1
    assert attempt_of(world, attempt.trainee_id, attempt.id).submitted_at == first


def test_names_every_open_end_and_loses_nothing(world: Runtime, attempt: Attempt) -> None:
    empty = comment(world, attempt, "  ")
    unsure = comment(world, attempt, "This is wrong", confidence=None)
    comment(world, attempt, "Nice", kind=CommentKind.PRAISE, confidence=None)
    comment(world, attempt, "Is this meant?", kind=CommentKind.QUESTION, confidence=None)
    with pytest.raises(Incomplete) as caught:
        submit_review(world, attempt.trainee_id, attempt.id)
    assert caught.value.problems.keys() == {empty.id, unsure.id, "verdict"}
    assert attempt_of(world, attempt.trainee_id, attempt.id).submitted_at is None


def test_names_what_keeps_an_example_from_being_run(world: Runtime, attempt: Attempt) -> None:
    good = typed_example(example_of(world, "utc-day"))
    bad = good.replace("2010-09-03", '\\"2010')
    wrong = comment(world, attempt, "This is wrong", example=bad)
    comment(world, attempt, "This is wrong", example=good)
    with pytest.raises(Incomplete, match=r"The example cannot run yet\. born is a text\.") as caught:
        submit_review(world, attempt.trainee_id, attempt.id)
    assert caught.value.problems.keys() == {wrong.id, "verdict"}


def test_takes_ten_examples_and_no_more(world: Runtime, attempt: Attempt) -> None:
    good = typed_example(example_of(world, "utc-day"))
    rows = [comment(world, attempt, "This is wrong", example=good) for _ in range(11)]
    with pytest.raises(Incomplete, match="at most 10 examples") as caught:
        submit_review(world, attempt.trainee_id, attempt.id)
    [surplus] = caught.value.problems.keys() - {"verdict"}
    assert surplus in {row.id for row in rows}


def test_takes_no_example_where_the_exercise_runs_none(world: Runtime, people: People) -> None:
    attempt = begin(world, people.alice.id, ref=ExerciseRef("manufacturer", "stock-reservation"))
    assert shown_to(world, attempt).exercise.evidence is None
    comment(world, attempt, "This is wrong", example='{"expected": "1"}')
    with pytest.raises(Incomplete, match="This exercise runs no examples"):
        submit_review(world, attempt.trainee_id, attempt.id)


def test_wants_to_know_how_sure_the_verdict_is(world: Runtime, attempt: Attempt) -> None:
    save_verdict(world, attempt.trainee_id, attempt.id, Verdict.APPROVE, None)
    with pytest.raises(Incomplete, match="how sure you are of your verdict"):
        submit_review(world, attempt.trainee_id, attempt.id)


def test_keeps_the_verdict_as_it_was_submitted(world: Runtime, attempt: Attempt) -> None:
    submit(world, attempt, Verdict.APPROVE, confidence=95)
    with pytest.raises(Refused, match="is submitted"):
        save_verdict(world, attempt.trainee_id, attempt.id, Verdict.REQUEST_CHANGES, 95)


def test_is_closed_to_strangers(world: Runtime, people: People, attempt: Attempt) -> None:
    for stranger in (people.bob, people.charlie, people.mara):
        with pytest.raises(NotFound):
            submit_review(world, stranger.id, attempt.id)


def test_grades_against_the_key_as_it_was_shown(world: Runtime, attempt: Attempt) -> None:
    grade = submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert grade is not None
    assert grade.key_hash == key_of(world, attempt).hash
    assert [bug.slug for bug in grade.bugs] == [bug.slug for bug in key_of(world, attempt).bugs]
