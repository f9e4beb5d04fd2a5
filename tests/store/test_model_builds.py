"""Builds of language models are kept beside the calls that they cost, on each kind of database and of any age."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from residency.store import migrate
from residency.store.queries.model_calls import spent_in
from residency.store.session import write
from residency.store.tables.context import Context
from residency.store.tables.model_call import ModelCall
from tests.store.test_migrations import OLD_ROWS

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)

OLD_OPINION = (
    "INSERT INTO model_call (id, at, purpose, model, answered_by, request_id, system, prompt, answer,"
    " input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_micros, outcome, error)"
    " VALUES (1, '2026-01-01 00:00:00+00:00', 'ask_second_reader', 'm', '', '', '', '', 'yes', 1, 2, 3, 4, 5,"
    " 'answered', '')",
    "INSERT INTO second_opinion (comment_id, bug, attempt_id, said, instructs_reader, reason, call_id, created_at)"
    " VALUES ('c1', 'b', 'a1', 'yes', false, '', 1, '2026-01-01 00:00:00+00:00')",
)


@pytest.fixture
def engine(any_engine: Engine) -> Engine:
    """With two runs of nothing."""
    with write(any_engine) as session:
        for name in ("run", "other"):
            session.add(Context(id=name, purpose="build", title=name, created_at=NOON))
        session.commit()
    return any_engine


def call(context_id: str | None, *, cost: int, tokens: int = 0) -> ModelCall:
    return ModelCall(
        at=NOON,
        purpose="test",
        context_id=context_id,
        model="m",
        system="",
        prompt="",
        input_tokens=tokens,
        output_tokens=tokens,
        cache_read_tokens=tokens,
        cache_write_tokens=tokens,
        cost_micros=cost,
    )


def test_keeps_what_second_readers_said_when_calls_learn_of_runs(any_engine: Engine) -> None:
    migrate.downgrade(any_engine, "0001")
    with any_engine.begin() as connection:
        for statement in OLD_ROWS:
            connection.execute(text(statement))
    migrate.upgrade(any_engine, "0007")
    with any_engine.begin() as connection:
        for statement in OLD_OPINION:
            connection.execute(text(statement))
    migrate.upgrade(any_engine)
    with any_engine.begin() as connection:
        query = "SELECT answer, context_id FROM model_call JOIN second_opinion ON call_id = id"
        assert connection.execute(text(query)).one() == ("yes", None)
    migrate.check(any_engine)


def test_adds_up_what_a_run_cost_lost_calls_too(engine: Engine) -> None:
    with write(engine) as session:
        calls = (call("run", cost=7, tokens=10), call("run", cost=100), call("other", cost=3), call(None, cost=1))
        session.add_all(calls)
        session.commit()
        assert spent_in(session, "run") == (40, 107)
        assert spent_in(session, "unknown") == (0, 0)


def test_refuses_a_call_of_a_run_that_is_not_there(engine: Engine) -> None:
    with write(engine) as session:
        session.add(call("nowhere", cost=1))
        with pytest.raises(IntegrityError):
            session.commit()
