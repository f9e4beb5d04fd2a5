"""Jobs are performed once, tried again when they fail, and survive the loss of a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from residency.jobs.perform import MAX_TRIES, Performer
from residency.jobs.queue import JobQueue, add_job, has_job
from residency.store.session import read, write
from residency.store.tables.job import JobRow
from tests.fakes import FakeClock


@dataclass
class Handler:
    """Fails ``failures`` times, then succeeds; remembers its payloads."""

    failures: int = 0
    payloads: list[Mapping[str, str]] = field(default_factory=list)

    def __call__(self, payload: Mapping[str, str]) -> None:
        self.payloads.append(payload)
        if len(self.payloads) <= self.failures:
            raise RuntimeError("the disk is full")


GiveUp = Callable[[str, Mapping[str, str]], None]


@pytest.fixture
def queue() -> JobQueue:
    return JobQueue.in_memory()


def ignore(_kind: str, _payload: Mapping[str, str]) -> None:
    """Nobody waits for the jobs of most tests."""


def perform_all(
    engine: Engine, queue: JobQueue, handler: Handler, clock: FakeClock, give_up: GiveUp = ignore
) -> None:
    queue.on_message(Performer(engine, queue, {"greet": handler}, clock, give_up=give_up).perform)
    queue.drain()
    queue.drain()
    queue.drain()


def add(engine: Engine, clock: FakeClock, **payload: str) -> str:
    with write(engine) as session:
        job_id = add_job(session, "greet", payload, now=clock())
        session.commit()
    return job_id


def job(engine: Engine) -> JobRow:
    with read(engine) as session:
        return session.exec(select(JobRow)).one()


def test_performs_what_was_announced(any_engine: Engine, queue: JobQueue, clock: FakeClock) -> None:
    handler = Handler()
    queue.announce(add(any_engine, clock, name="Alice"))
    perform_all(any_engine, queue, handler, clock)
    assert handler.payloads == [{"name": "Alice"}]
    assert job(any_engine).state == "done"


def test_performs_once_what_was_announced_twice(engine: Engine, queue: JobQueue, clock: FakeClock) -> None:
    handler = Handler()
    job_id = add(engine, clock, name="Alice")
    queue.announce(job_id)
    queue.announce(job_id)
    perform_all(engine, queue, handler, clock)
    assert len(handler.payloads) == 1


def test_tries_a_failing_job_again(engine: Engine, queue: JobQueue, clock: FakeClock) -> None:
    handler = Handler(failures=1)
    queue.announce(add(engine, clock, name="Alice"))
    perform_all(engine, queue, handler, clock)
    assert len(handler.payloads) == 2
    assert job(engine).state == "done"


def test_keeps_a_job_that_always_fails_with_its_error(engine: Engine, queue: JobQueue, clock: FakeClock) -> None:
    handler = Handler(failures=99)
    given_up: list[tuple[str, Mapping[str, str]]] = []
    queue.announce(add(engine, clock, name="Alice"))
    perform_all(engine, queue, handler, clock, lambda kind, payload: given_up.append((kind, payload)))
    assert given_up == [("greet", {"name": "Alice"})]
    assert len(handler.payloads) == MAX_TRIES
    assert job(engine).state == "failed"
    assert job(engine).error == "RuntimeError: the disk is full"


def test_recovers_a_job_whose_announcement_was_lost(engine: Engine, queue: JobQueue, clock: FakeClock) -> None:
    handler = Handler()
    add(engine, clock, name="Alice")
    assert Performer(engine, queue, {"greet": handler}, clock, give_up=ignore).recover() == 1
    perform_all(engine, queue, handler, clock)
    assert job(engine).state == "done"


def test_recovers_a_job_whose_worker_died(engine: Engine, queue: JobQueue, clock: FakeClock) -> None:
    add(engine, clock, name="Alice")
    with write(engine) as session:
        row = session.exec(select(JobRow)).one()
        row.state, row.heartbeat_at = "running", clock()
        session.add(row)
        session.commit()
    handler = Handler()
    assert Performer(engine, queue, {"greet": handler}, clock, give_up=ignore).recover() == 1
    perform_all(engine, queue, handler, clock)
    assert job(engine).state == "done"


def test_knows_a_job_that_was_asked_for(engine: Engine, clock: FakeClock) -> None:
    add(engine, clock, name="Alice")
    with read(engine) as session:
        assert has_job(session, "greet", {"name": "Alice"})
        assert not has_job(session, "greet", {"name": "Bob"})


@pytest.mark.parametrize(("minute", "calls"), [(0, 1), (17, 0)])
def test_reminds_workers_at_every_full_hour(queue: JobQueue, minute: int, calls: int) -> None:
    called = []
    queue.each_hour(lambda: called.append(minute))
    for task in queue.huey.read_periodic(datetime(2026, 11, 24, 9, minute, tzinfo=UTC)):
        queue.huey.execute(task)
    assert len(called) == calls
