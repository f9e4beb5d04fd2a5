"""Hands the ids of job rows to worker processes: huey over an SQLite file of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from huey import MemoryHuey, SqliteHuey, crontab
from huey.api import Huey
from sqlmodel import Session, select

from residency.store.tables.job import JobRow

ANNOUNCE = "jobs to announce"
"""Key in ``session.info`` for ids that may be announced once their rows are committed."""


class JobQueue:
    """Tells workers that a job row waits. Only the id travels: who can write the queue can run no code."""

    def __init__(self, huey: Huey) -> None:
        self.huey = huey
        self._perform: Callable[[str], None] | None = None
        self._task = huey.task(name="perform")(self._on_message)

    @classmethod
    def on_disk(cls, path: Path) -> JobQueue:
        """A queue that processes on this machine share. The file is huey's alone: it locks it exclusively."""
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls(SqliteHuey("residency", filename=str(path), timeout=15, results=False))

    @classmethod
    def in_memory(cls) -> JobQueue:
        """A queue for one process and for tests; nothing works on it unless somebody drains it."""
        return cls(MemoryHuey("residency", results=False))

    def announce(self, job_id: str) -> None:
        """Say that this job waits. To say it twice does no harm."""
        self._task(job_id)

    def on_message(self, perform: Callable[[str], None]) -> None:
        """What a worker does with an announced id."""
        self._perform = perform

    def each_hour(self, remind: Callable[[], None]) -> None:
        """Have a worker call this at every full hour; with several workers each of them does."""
        self.huey.periodic_task(crontab(minute="0"), name="each hour")(remind)

    def drain(self) -> int:
        """Perform all that waits, here and now; how many messages there were."""
        count = 0
        while (task := self.huey.dequeue()) is not None:
            self.huey.execute(task)
            count += 1
        return count

    def _on_message(self, job_id: str) -> None:
        if self._perform is not None:
            self._perform(job_id)


def add_job(session: Session, kind: str, payload: Mapping[str, str], *, now: datetime) -> str:
    """Write down a job in the caller's transaction; its id. It is announced after the commit."""
    row = JobRow(id=uuid4().hex, kind=kind, payload=_as_text(payload), created_at=now)
    session.add(row)
    session.info.setdefault(ANNOUNCE, []).append(row.id)
    return row.id


def has_job(session: Session, kind: str, payload: Mapping[str, str]) -> bool:
    """Whether the same job has ever been asked for."""
    same = select(JobRow.id).where(JobRow.kind == kind, JobRow.payload == _as_text(payload))
    return session.exec(same).first() is not None


def _as_text(payload: Mapping[str, str]) -> str:
    return json.dumps(dict(payload), sort_keys=True)
