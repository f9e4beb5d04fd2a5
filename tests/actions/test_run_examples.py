"""An example that is put beside a comment runs once, after the submission, and what it shows is in the grade."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlmodel import select

from residency.actions.handlers import new_performer
from residency.actions.run_examples import CHANGED_SINCE, FAILED, RUN_EXAMPLES, give_up_examples, run_examples
from residency.actions.try_example import NO_SANDBOX
from residency.catalog.catalog import Catalog
from residency.domain.example import Example
from residency.domain.grade import Outcome, ReviewGrade
from residency.domain.review import CommentKind, Verdict
from residency.jobs.queue import has_job
from residency.runtime import Runtime
from residency.sandbox.open import open_sandbox
from residency.store.queries.demonstrations import demonstration_rows
from residency.store.queries.grades import grades_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.demonstration import DemonstrationRow
from residency.store.tables.grade import GradeRow
from tests.conftest import People, settle
from tests.fakes import FakeSandbox
from tests.reviews import begin, comment, example_of, key_of, submit, typed_example

VAGUE = "Something is off with the dates."


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


@pytest.fixture
def real(world: Runtime) -> Runtime:
    return replace(world, sandbox=open_sandbox())


def grade_of(world: Runtime, attempt: Attempt) -> ReviewGrade:
    with read(world.engine) as session:
        return grades_of(session, [attempt.id])[attempt.id]


def shown(world: Runtime, attempt: Attempt) -> dict[str, DemonstrationRow]:
    with read(world.engine) as session:
        return demonstration_rows(session, attempt.id)


def asked_for(world: Runtime, attempt: Attempt) -> bool:
    with read(world.engine) as session:
        return has_job(session, RUN_EXAMPLES, {"attempt": attempt.id})


def run(world: Runtime, attempt: Attempt) -> None:
    run_examples(world, {"attempt": attempt.id})


def grades_kept(world: Runtime) -> int:
    with read(world.engine) as session:
        return len(session.exec(select(GradeRow)).all())


@pytest.mark.sandbox
@pytest.mark.timeout(300)
def test_credits_the_bug_that_makes_it_fail_whatever_the_words(any_world: Runtime) -> None:
    world = replace(any_world, sandbox=open_sandbox())
    attempt = begin(world, settle(world).alice.id, clean=False)
    bugs = [bug.slug for bug in key_of(world, attempt).bugs]
    rows = {
        bug: comment(world, attempt, VAGUE, confidence=95, example=typed_example(example_of(world, bug))).id
        for bug in bugs
    }
    before = submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert before is not None
    assert before.found == 0
    run(world, attempt)
    grade = grade_of(world, attempt)
    assert grade.is_full_marks
    judged = [mark.judgement for mark in grade.comments]
    assert {(one.credited, one.demonstrated) for one in judged} == {(bug, True) for bug in bugs}
    assert {row.comment_id: row.bug for row in shown(world, attempt).values()} == {rows[bug]: bug for bug in bugs}
    details = json.loads(shown(world, attempt)[rows[bugs[0]]].details)
    assert [made["bugs"] for made in details][:2] == [[], bugs]


@pytest.mark.sandbox
def test_runs_each_example_once(real: Runtime, attempt: Attempt) -> None:
    bug = key_of(real, attempt).bugs[0].slug
    comment(real, attempt, VAGUE, example=typed_example(example_of(real, bug)))
    submit(real, attempt, Verdict.REQUEST_CHANGES)
    run(real, attempt)
    first = shown(real, attempt)
    run(replace(real, sandbox=None), attempt)
    assert shown(real, attempt) == first
    assert grades_kept(real) == 2


@pytest.mark.sandbox
def test_credits_nothing_for_a_wrong_expectation(real: Runtime, attempt: Attempt) -> None:
    bug = key_of(real, attempt).bugs[0].slug
    wrong = replace(example_of(real, bug), expected="nonsense")
    row = comment(real, attempt, VAGUE, example=typed_example(wrong))
    before = submit(real, attempt, Verdict.REQUEST_CHANGES)
    run(real, attempt)
    assert grade_of(real, attempt) == before
    assert shown(real, attempt)[row.id].bug is None
    assert "fails on the clean change too" in shown(real, attempt)[row.id].sentence
    assert grades_kept(real) == 1


@pytest.mark.sandbox
def test_credits_nothing_where_nothing_was_seeded(real: Runtime, people: People) -> None:
    attempt = begin(real, people.alice.id, clean=True)
    row = comment(real, attempt, VAGUE, example=typed_example(example_of(real, "utc-day")))
    submit(real, attempt, Verdict.REQUEST_CHANGES)
    run(real, attempt)
    assert shown(real, attempt)[row.id].bug is None
    assert "it shows no bug" in shown(real, attempt)[row.id].sentence
    assert grade_of(real, attempt).false_alarms == 1


@pytest.mark.sandbox
def test_counts_a_second_example_of_the_same_bug_as_said_twice(real: Runtime, attempt: Attempt) -> None:
    bug = key_of(real, attempt).bugs[0].slug
    for _ in range(2):
        comment(real, attempt, VAGUE, example=typed_example(example_of(real, bug)))
    submit(real, attempt, Verdict.REQUEST_CHANGES)
    run(real, attempt)
    assert [mark.outcome for mark in grade_of(real, attempt).comments] == [Outcome.HIT, Outcome.DUPLICATE]


@pytest.mark.sandbox
def test_wins_nothing_for_a_comment_that_claims_nothing(real: Runtime, attempt: Attempt) -> None:
    bug = key_of(real, attempt).bugs[0].slug
    comment(real, attempt, VAGUE, kind=CommentKind.PRAISE, example=typed_example(example_of(real, bug)))
    submit(real, attempt, Verdict.REQUEST_CHANGES)
    run(real, attempt)
    assert [mark.outcome for mark in grade_of(real, attempt).comments] == [Outcome.NO_CLAIM]


@pytest.mark.sandbox
def test_is_work_of_the_worker_and_only_after_the_submission(real: Runtime, attempt: Attempt) -> None:
    bug = key_of(real, attempt).bugs[0].slug
    row = comment(real, attempt, VAGUE, example=typed_example(example_of(real, bug)))
    run(real, attempt)
    assert shown(real, attempt) == {}
    assert not asked_for(real, attempt)
    submit(real, attempt, Verdict.REQUEST_CHANGES)
    assert asked_for(real, attempt)
    assert shown(real, attempt) == {}
    real.queue.on_message(new_performer(real).perform)
    real.queue.drain()
    assert shown(real, attempt)[row.id].bug == bug


def test_asks_for_nothing_without_an_example(world: Runtime, attempt: Attempt) -> None:
    comment(world, attempt, VAGUE, example='{"input": {"born": " "}, "expected": "", "got": ""}')
    submit(world, attempt, Verdict.APPROVE)
    assert not asked_for(world, attempt)


def test_says_so_where_the_machine_has_no_sandbox(world: Runtime, attempt: Attempt) -> None:
    row = _submitted(world, attempt)
    before = grade_of(world, attempt)
    run(replace(world, sandbox=None), attempt)
    assert (shown(world, attempt)[row].bug, shown(world, attempt)[row].sentence) == (None, NO_SANDBOX)
    assert grade_of(world, attempt) == before


def test_says_so_of_a_run_without_an_answer(world: Runtime, attempt: Attempt, sandbox: FakeSandbox) -> None:
    row = _submitted(world, attempt)
    run(world, attempt)
    assert shown(world, attempt)[row].bug is None
    assert "it ended without an answer" in shown(world, attempt)[row].sentence
    assert len(sandbox.ran) == 2


def test_says_so_where_the_exercise_has_left_the_bank(world: Runtime, attempt: Attempt) -> None:
    row = _submitted(world, attempt)
    run(replace(world, catalog=Catalog({}, [])), attempt)
    assert (shown(world, attempt)[row].bug, shown(world, attempt)[row].sentence) == (None, CHANGED_SINCE)


def test_says_so_of_what_failed_for_good(world: Runtime, attempt: Attempt) -> None:
    row = _submitted(world, attempt)
    give_up_examples(world, {"attempt": attempt.id})
    give_up_examples(world, {"attempt": "nowhere"})
    assert (shown(world, attempt)[row].bug, shown(world, attempt)[row].sentence) == (None, FAILED)


def test_keeps_what_it_has_where_a_job_comes_too_late(world: Runtime) -> None:
    run_examples(world, {"attempt": "nowhere"})


def _submitted(world: Runtime, attempt: Attempt) -> str:
    example: Example = example_of(world, key_of(world, attempt).bugs[0].slug)
    row = comment(world, attempt, VAGUE, example=typed_example(example))
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return row.id
