"""The log of calls to a language model adds up, on each kind of database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from residency.store.queries.model_calls import lock_calls, newest_call, opinions_of, spent_since
from residency.store.session import read, write
from residency.store.tables.attempt import Attempt, CommentRow, FrozenVariant
from residency.store.tables.model_call import ModelCall, SecondOpinionRow
from residency.store.tables.person import Person

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
MIDNIGHT = NOON.replace(hour=0)


@pytest.fixture(autouse=True)
def _attempt(any_engine: Engine) -> None:
    with write(any_engine) as session:
        for name in ("alice", "bob"):
            person = Person(id=name, email=f"{name}@example.org", name=name, role="trainee", created_at=NOON)
            session.add(person)
        session.add(FrozenVariant(hash="h", exercise="a/b", key_version=1, key_hash="k", shown="{}", key="{}"))
        session.flush()
        session.add(
            Attempt(
                id="a",
                trainee_id="alice",
                exercise="a/b",
                variant_hash="h",
                position=0,
                is_clean=False,
                seed="",
                started_at=NOON,
            )
        )
        session.flush()
        session.add(CommentRow(id="c", attempt_id="a", created_at=NOON, updated_at=NOON))
        session.commit()


def add_call(
    session: Session, *, cost: int, at: datetime = NOON, trainee: str = "alice", outcome: str
) -> ModelCall:
    call = ModelCall(
        at=at,
        purpose="test",
        attempt_id="a",
        comment_id="c",
        trainee_id=trainee,
        model="m",
        system="",
        prompt="",
        cost_micros=cost,
        outcome=outcome,
    )
    session.add(call)
    session.flush()
    return call


def test_adds_up_what_was_spent_by_all_and_for_one(any_engine: Engine) -> None:
    with write(any_engine) as session:
        assert spent_since(session, MIDNIGHT) == 0
        add_call(session, cost=5, outcome="answered")
        add_call(session, cost=7, outcome="begun")
        add_call(session, cost=11, trainee="bob", outcome="answered")
        add_call(session, cost=1000, at=MIDNIGHT - timedelta(seconds=1), outcome="answered")
        add_call(session, cost=1, at=MIDNIGHT, outcome="answered")
        assert spent_since(session, MIDNIGHT) == 24
        assert spent_since(session, MIDNIGHT, trainee_id="alice") == 13


def test_finds_the_newest_call_that_has_come_back(any_engine: Engine) -> None:
    with write(any_engine) as session:
        assert newest_call(session) is None
        came_back = add_call(session, cost=1, outcome="unreachable")
        add_call(session, cost=1, outcome="begun")
        assert newest_call(session) is came_back


def test_keeps_one_opinion_on_a_comment_and_a_bug(any_engine: Engine) -> None:
    with write(any_engine) as session:
        for bug in ("second", "first"):
            call = add_call(session, cost=1, outcome="answered")
            assert call.id is not None
            session.add(_opinion(bug, call.id))
            session.flush()
        session.commit()
    with read(any_engine) as session:
        assert [heard.row.bug for heard in opinions_of(session, "a")] == ["second", "first"]
        assert opinions_of(session, "b") == []
    with write(any_engine) as session:
        session.add(_opinion("first", 1))
        with pytest.raises(IntegrityError):
            session.flush()


def test_locks_the_log_for_one_transaction(any_engine: Engine) -> None:
    for _ in range(2):
        with write(any_engine) as session:
            lock_calls(session)
            add_call(session, cost=1, outcome="answered")
            session.commit()


def _opinion(bug: str, call_id: int) -> SecondOpinionRow:
    return SecondOpinionRow(
        comment_id="c", bug=bug, attempt_id="a", said="yes", describes=True, call_id=call_id, created_at=NOON
    )
