"""A factory records its run; a mentor forks it at any turn and continues it differently."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import func, select

from residency.actions.fork_context import fork_context
from residency.actions.open_context import open_context
from residency.actions.record_turn import record_turn
from residency.domain.errors import BadInput, NotFound
from residency.domain.turn import Turn, TurnType
from residency.runtime import Runtime
from residency.store.queries.contexts import context_of, replay, turns_of
from residency.store.session import metadata, read, write
from residency.store.tables.context import Context
from residency.store.tables.system import FrozenSystem, Work
from tests.conftest import People, settle
from tests.fakes import FakeClock

RUN = (
    (TurnType.SPEC, b'{"rules": ["A day late costs 5."]}'),
    (TurnType.PROMPT, b"Build this."),
    (TurnType.ANSWER, b"class System: ..."),
    (TurnType.CHECK, b"example 2 fails"),
)


def record(world: Runtime, *, work_id: str | None = None) -> tuple[Context, list[Turn]]:
    """A run of four turns."""
    context = open_context(world, purpose="model_build", title="The first build", work_id=work_id)
    return context, [record_turn(world, context.id, type_, payload) for type_, payload in RUN]


def replayed(world: Runtime, context: Context) -> list[tuple[TurnType, bytes]]:
    with read(world.engine) as session:
        return [(turn.type, payload) for turn, payload in replay(session, context.id)]


def row_counts(world: Runtime) -> dict[str, int]:
    with read(world.engine) as session:
        return {
            name: session.exec(select(func.count()).select_from(table)).one()
            for name, table in metadata.tables.items()
        }


def start_work(world: Runtime, people: People) -> Work:
    with write(world.engine) as session:
        session.add(FrozenSystem(hash="h", exercise="a/b", public="{}", hidden="{}"))
        session.flush()
        work = Work(
            id="w",
            trainee_id=people.alice.id,
            exercise="a/b",
            task="spec",
            system_hash="h",
            seed="s",
            started_at=world.clock(),
        )
        session.add(work)
        session.commit()
        return work


def test_records_a_run_turn_by_turn(world: Runtime, clock: FakeClock) -> None:
    context = open_context(world, purpose="model_build", title="The first build", work_id=None)
    assert replayed(world, context) == []
    for type_, payload in RUN:
        clock.advance(seconds=1)
        assert record_turn(world, context.id, type_, payload).created_at == clock.now
    assert replayed(world, context) == list(RUN)


def test_forks_with_one_row(any_world: Runtime) -> None:
    mara = settle(any_world).mara
    context, turns = record(any_world)
    before = row_counts(any_world)
    fork_context(any_world, context.id, turns[1].id, title="Ask again", made_by=mara.id)
    assert row_counts(any_world) == {**before, "context": before["context"] + 1}


def test_forks_at_any_turn(world: Runtime, people: People) -> None:
    context, turns = record(world)
    for turn in turns:
        fork = fork_context(world, context.id, turn.id, title="From here", made_by=people.mara.id)
        assert replayed(world, fork) == list(RUN[: turn.depth + 1])
        assert (fork.made_from, fork.forked_at) == (context.id, turn.id)


def test_continues_a_fork_differently_and_leaves_the_run_alone(any_world: Runtime) -> None:
    mara = settle(any_world).mara
    context, turns = record(any_world)
    fork = fork_context(any_world, context.id, turns[1].id, title="With a hint", made_by=mara.id)
    other = (TurnType.NOTE, b"Sundays are free."), (TurnType.ANSWER, b"class System: pass")
    for type_, payload in other:
        record_turn(any_world, fork.id, type_, payload)
    record_turn(any_world, context.id, TurnType.END, b"")
    assert replayed(any_world, fork) == [*RUN[:2], *other]
    assert replayed(any_world, context) == [*RUN, (TurnType.END, b"")]
    with read(any_world.engine) as session:
        assert turns_of(session, fork.id)[:2] == turns[:2], "the past is shared, not copied"


def test_forks_a_fork(world: Runtime, people: People) -> None:
    context, turns = record(world)
    first = fork_context(world, context.id, turns[2].id, title="First", made_by=people.mara.id)
    note = record_turn(world, first.id, TurnType.NOTE, b"Try again.")
    second = fork_context(world, first.id, note.id, title="Second", made_by=people.mara.id)
    assert replayed(world, second) == [*RUN[:3], (TurnType.NOTE, b"Try again.")]


def test_files_a_fork_with_the_work_it_is_about(world: Runtime, people: People) -> None:
    work = start_work(world, people)
    context, turns = record(world, work_id=work.id)
    fork = fork_context(world, context.id, turns[0].id, title="  With a hint ", made_by=people.mara.id)
    with read(world.engine) as session:
        stored = context_of(session, fork.id)
    assert stored.work_id == work.id
    assert (stored.title, stored.purpose, stored.made_by) == ("With a hint", "model_build", people.mara.id)


def test_forks_no_turn_of_another_run(world: Runtime, people: People) -> None:
    context, turns = record(world)
    fork = fork_context(world, context.id, turns[0].id, title="From the root", made_by=people.mara.id)
    for turn_id in (turns[1].id, 999):
        with pytest.raises(NotFound, match="no such turn in this run"):
            fork_context(world, fork.id, turn_id, title="Elsewhere", made_by=people.mara.id)
    with pytest.raises(NotFound, match="no such run"):
        fork_context(world, "nowhere", turns[0].id, title="Elsewhere", made_by=people.mara.id)


@pytest.mark.parametrize("title", ["", "  ", "x" * 201, "a\0b"])
def test_wants_a_title_that_a_database_can_keep(world: Runtime, people: People, title: str) -> None:
    context, turns = record(world)
    before = row_counts(world)
    with pytest.raises(BadInput, match="at most 200 ordinary characters"):
        fork_context(world, context.id, turns[0].id, title=title, made_by=people.mara.id)
    assert row_counts(world) == before


def test_records_what_two_workers_do_at_once_as_one_chain(any_world: Runtime) -> None:
    context = open_context(any_world, purpose="model_build", title="Two at once", work_id=None)
    payloads = [f"{number}".encode() for number in range(12)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda payload: record_turn(any_world, context.id, TurnType.CHECK, payload), payloads))
    with read(any_world.engine) as session:
        turns = turns_of(session, context.id)
    assert [turn.parent_id for turn in turns] == [None, *(turn.id for turn in turns[:-1])]
    assert sorted(payload for _, payload in replayed(any_world, context)) == sorted(payloads)
