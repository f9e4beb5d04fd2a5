"""Turns never change, payloads are kept once, every context is one chain, on each kind of database."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, func, select

from residency.domain.errors import NotFound
from residency.domain.turn import Turn, TurnType, payload_hash
from residency.store import migrate
from residency.store.personal.erase import erase_texts, erase_works
from residency.store.queries.contexts import append_turn, payload_of, replay, turn_of, turns_of
from residency.store.session import read, write
from residency.store.tables.context import Context, Payload, TurnRow
from residency.store.tables.person import Person
from residency.store.tables.system import FrozenSystem, Work

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)

PAYLOADS = (b"", b"\0\xff\xfe", "naïve date ≠ day\r\n".encode(), b"  spaces  ", bytes(range(256)) * 4096)

CHANGES = (
    "UPDATE turn SET type = 'build'",
    "UPDATE turn SET parent_id = NULL, depth = 0",
    "UPDATE turn SET payload_hash = payload_hash",
    "DELETE FROM turn",
    "UPDATE payload SET content = content",
    "UPDATE payload SET hash = 'h'",
    "DELETE FROM payload",
    "INSERT INTO turn SELECT * FROM turn WHERE true ON CONFLICT (id) DO UPDATE SET depth = 7",
    "INSERT INTO payload SELECT * FROM payload WHERE true ON CONFLICT (hash) DO UPDATE SET content = ''",
)
CHANGES_ON = {
    "sqlite": (
        "REPLACE INTO turn SELECT id, NULL, 0, 'note', payload_hash, created_at FROM turn",
        "REPLACE INTO payload SELECT hash, x'00' FROM payload",
    ),
    "postgresql": ("TRUNCATE turn CASCADE", "TRUNCATE payload CASCADE"),
}


def add_context(engine: Engine, name: str = "run", *, head: Turn | None = None, work: str | None = None) -> None:
    with write(engine) as session:
        session.add(
            Context(
                id=name,
                purpose="test",
                title=name,
                head_id=None if head is None else head.id,
                work_id=work,
                created_at=NOON,
            )
        )
        session.commit()


def append(engine: Engine, payload: bytes, name: str = "run", type_: TurnType = TurnType.NOTE) -> Turn:
    with write(engine) as session:
        turn = append_turn(session, name, type_, payload, now=NOON)
        session.commit()
        return turn


def replayed(engine: Engine, name: str = "run") -> list[bytes]:
    with read(engine) as session:
        return [payload for _, payload in replay(session, name)]


def count(session: Session, table: type[TurnRow | Payload]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


def is_chain(turns: list[Turn]) -> bool:
    parents = [None, *(turn.id for turn in turns)]
    return [(turn.parent_id, turn.depth) for turn in turns] == list(zip(parents, range(len(turns)), strict=False))


def test_replays_the_same_bytes_from_the_root(any_engine: Engine) -> None:
    add_context(any_engine)
    types = [TurnType.SPEC, TurnType.PROMPT, TurnType.ANSWER, TurnType.CHECK, TurnType.VERDICT]
    recorded = [append(any_engine, payload, type_=type_) for type_, payload in zip(types, PAYLOADS, strict=True)]
    with read(any_engine) as session:
        assert list(replay(session, "run")) == list(zip(recorded, PAYLOADS, strict=True))
        assert turns_of(session, "run") == recorded
    assert [turn.type for turn in recorded] == types
    assert is_chain(recorded)


def test_has_nothing_to_replay_before_the_first_turn(any_engine: Engine) -> None:
    add_context(any_engine)
    assert replayed(any_engine) == []


def test_keeps_the_same_payload_once(any_engine: Engine) -> None:
    add_context(any_engine)
    add_context(any_engine, "other")
    turns = [
        append(any_engine, b"the same"),
        append(any_engine, b"the same"),
        append(any_engine, b"the same", "other"),
    ]
    assert {turn.payload_hash for turn in turns} == {payload_hash(b"the same")}
    with read(any_engine) as session:
        assert (count(session, TurnRow), count(session, Payload)) == (3, 1)


def test_refuses_every_change_of_a_turn_or_a_payload(any_engine: Engine) -> None:
    add_context(any_engine)
    for payload in PAYLOADS:
        append(any_engine, payload)
    for statement in (*CHANGES, *CHANGES_ON[any_engine.dialect.name]):
        with any_engine.connect() as connection, pytest.raises(IntegrityError, match="is never changed"):
            connection.execute(text(statement))
    assert replayed(any_engine) == list(PAYLOADS)


def test_appends_after_the_winner_of_a_race(any_engine: Engine) -> None:
    add_context(any_engine)
    with ThreadPoolExecutor(1) as pool, write(any_engine) as winner:
        append_turn(winner, "run", TurnType.NOTE, b"first", now=NOON)
        loser = pool.submit(append, any_engine, b"second")
        _wait_until_blocked(any_engine, loser)
        winner.commit()
        assert loser.result().depth == 1
    with read(any_engine) as session:
        assert is_chain(turns_of(session, "run"))
        assert count(session, TurnRow) == 2, "what the loser wrote first has never been"
    assert replayed(any_engine) == [b"first", b"second"]


def test_makes_one_chain_of_what_many_writers_append(any_engine: Engine) -> None:
    add_context(any_engine)
    payloads = [f"payload {number % 3}".encode() for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda payload: append(any_engine, payload), payloads))
    with read(any_engine) as session:
        turns = turns_of(session, "run")
        assert (count(session, TurnRow), count(session, Payload)) == (24, 3)
    assert is_chain(turns)
    assert sorted(replayed(any_engine)) == sorted(payloads)


def test_shares_the_past_of_two_contexts_and_nothing_after_it(any_engine: Engine) -> None:
    add_context(any_engine)
    root, old = append(any_engine, b"root"), append(any_engine, b"old")
    add_context(any_engine, "fork", head=root)
    new = append(any_engine, b"new", "fork")
    assert (replayed(any_engine), replayed(any_engine, "fork")) == ([b"root", b"old"], [b"root", b"new"])
    with read(any_engine) as session:
        assert turn_of(session, "fork", root.id) == root
        assert turn_of(session, "fork", new.id) == new
        with pytest.raises(NotFound, match="no such turn in this run"):
            turn_of(session, "fork", old.id)


def test_does_not_know_a_context_that_nobody_has_made(any_engine: Engine) -> None:
    with pytest.raises(NotFound, match="no such run"):
        append(any_engine, b"lost", "nowhere")
    with read(any_engine) as session:
        assert turns_of(session, "nowhere") == []
        assert count(session, Payload) == 0


def test_goes_down_with_turns_in_it_and_up_again(any_engine: Engine) -> None:
    add_context(any_engine)
    append(any_engine, b"first")
    append(any_engine, b"second")
    migrate.downgrade(any_engine, "0006")
    migrate.upgrade(any_engine)
    migrate.check(any_engine)


def test_loses_what_is_recorded_of_erased_work_and_no_more(any_engine: Engine) -> None:
    for name in ("alice", "bob"):
        _add_work(any_engine, name)
        add_context(any_engine, name, work=f"work of {name}")
        append(any_engine, b"what everybody is told", name)
        append(any_engine, f"what {name} wrote".encode(), name)
    for _ in range(2):
        _erase(any_engine, "work of alice")
    assert replayed(any_engine, "bob") == [b"what everybody is told", b"what bob wrote"]
    with read(any_engine) as session:
        first, second = turns_of(session, "alice")
        assert payload_of(session, first) == b"what everybody is told"
        with pytest.raises(NotFound, match="What turn 1 of this run held is not kept any more"):
            payload_of(session, second)
        assert session.get(Payload, payload_hash(b"what alice wrote")) is None
    for statement in CHANGES:
        with any_engine.connect() as connection, pytest.raises(IntegrityError, match="is never changed"):
            connection.execute(text(statement))
    append(any_engine, b"what alice wrote", "bob")
    assert replayed(any_engine, "bob")[-1] == b"what alice wrote"


def _wait_until_blocked(engine: Engine, writer: Future[Turn]) -> None:
    """PostgreSQL tells when a writer waits for a lock. On SQLite it waits at its first statement at the latest."""
    if engine.dialect.name != "postgresql":
        return
    waiting = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    deadline = time.monotonic() + 30
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.execute(text(waiting)).scalar():
            assert not writer.done()
            assert time.monotonic() < deadline
            time.sleep(0.01)


def _add_work(engine: Engine, name: str) -> None:
    with write(engine) as session:
        session.add(Person(id=name, email=f"{name}@example.org", name=name, role="trainee", created_at=NOON))
        session.merge(FrozenSystem(hash="h", exercise="a/b", public="{}", hidden="{}"))
        session.flush()
        session.add(
            Work(
                id=f"work of {name}",
                trainee_id=name,
                exercise="a/b",
                task="spec",
                system_hash="h",
                seed="s",
                started_at=NOON,
            )
        )
        session.commit()


def _erase(engine: Engine, work_id: str) -> None:
    with write(engine) as session:
        erase_works(session, [work_id], now=NOON)
        erase_texts(session)
        session.commit()
