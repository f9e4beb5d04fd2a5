"""A grade is a function of rows, whoever adds rows at the same time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from residency.actions.grade_stored import grade_stored, keep_grade
from residency.actions.transaction import transaction
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.attempts import comments_of
from residency.store.queries.grades import grades_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.model_call import ModelCall, SecondOpinionRow
from tests.conftest import settle
from tests.reviews import begin, comment, comment_unsurely, submit


def add_opinion(world: Runtime, attempt: Attempt, comment_id: str, bug: str) -> None:
    """What a worker does that has heard an opinion, slowly enough to meet another."""
    with transaction(world) as session:
        call = ModelCall(
            at=world.clock(), purpose="test", model="m", system="", prompt="", cost_micros=0, outcome="answered"
        )
        session.add(call)
        session.flush()
        assert call.id is not None
        session.add(
            SecondOpinionRow(
                comment_id=comment_id,
                bug=bug,
                attempt_id=attempt.id,
                said="yes",
                describes=True,
                call_id=call.id,
                created_at=world.clock(),
            )
        )
        session.flush()
        time.sleep(0.3)
        keep_grade(session, session.get_one(Attempt, attempt.id), now=world.clock())


def test_hears_every_opinion_that_comes_at_the_same_time(any_world: Runtime) -> None:
    world = any_world
    attempt = begin(world, settle(world).alice.id, clean=False)
    first = comment_unsurely(world, attempt, credited=False)
    comment(world, attempt, first.text, file=first.file, line=first.line, confidence=50)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    with read(world.engine) as session:
        rows = comments_of(session, attempt.id)
        grade = grades_of(session, [attempt.id])[attempt.id]
    assert grade.unsure == 2
    bugs = [marked.judgement.located_at for marked in grade.comments]
    with ThreadPoolExecutor(2) as pool:
        for done in [
            pool.submit(add_opinion, world, attempt, row.id, bug or "")
            for row, bug in zip(rows, bugs, strict=True)
        ]:
            done.result()
    with read(world.engine) as session:
        newest = grades_of(session, [attempt.id])[attempt.id]
        assert grade_stored(session, session.get_one(Attempt, attempt.id)) == newest
    assert [marked.judgement.second_reader for marked in newest.comments] == [True, True]
