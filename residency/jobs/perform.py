"""Performs one job and writes down what became of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from residency.jobs.queue import JobQueue
from residency.store.session import write
from residency.store.tables.job import JobRow

Handler = Callable[[Mapping[str, str]], object]
Clock = Callable[[], datetime]

MAX_TRIES = 3
_log = structlog.get_logger(__name__)


class Performer:
    """Claims, performs and records jobs. Handlers must be idempotent: after a crash a job runs again."""

    def __init__(
        self,
        engine: Engine,
        queue: JobQueue,
        handlers: Mapping[str, Handler],
        clock: Clock,
        *,
        give_up: Callable[[str, Mapping[str, str]], None],
    ) -> None:
        """``give_up`` is told kind and payload of a job that has failed for good, so that nobody waits for it."""
        self._engine = engine
        self._give_up = give_up
        self._queue = queue
        self._handlers = handlers
        self._clock = clock

    def perform(self, job_id: str) -> None:
        """Run the job unless somebody else has it. A failing one is tried three times, then kept as failed."""
        job = self._claim(job_id)
        if job is None:
            return
        try:
            self._handlers[job.kind](json.loads(job.payload))
        except Exception as error:  # noqa: BLE001  (the one place: a broken job must not end the worker)
            _log.exception("job failed", job=job.id, kind=job.kind, tries=job.tries)
            self._finish(job, error=f"{type(error).__name__}: {error}")
        else:
            self._finish(job, error="")

    def recover(self) -> int:
        """Announce again what waits or was lost with a worker; how many jobs. Call it when a worker starts.

        A job that another worker is still at runs twice then, which handlers bear.
        """
        with write(self._engine) as session:
            lost = session.exec(select(JobRow).where(col(JobRow.state).in_(("queued", "running")))).all()
            for job in lost:
                job.state = "queued"
                session.add(job)
            session.commit()
        for job in lost:
            self._queue.announce(job.id)
        return len(lost)

    def _claim(self, job_id: str) -> JobRow | None:
        with write(self._engine) as session:
            job = _locked(session, job_id)
            if job is None or job.state != "queued":
                return None
            job.state, job.tries, job.heartbeat_at = "running", job.tries + 1, self._clock()
            session.add(job)
            session.commit()
            return job

    def _finish(self, job: JobRow, *, error: str) -> None:
        again = bool(error) and job.tries < MAX_TRIES
        with write(self._engine) as session:
            row = _locked(session, job.id)
            if row is None:
                return
            row.state = "queued" if again else "failed" if error else "done"
            row.error, row.finished_at = error, None if again else self._clock()
            session.add(row)
            session.commit()
        if again:
            self._queue.announce(job.id)
        elif error:
            self._give_up(job.kind, json.loads(job.payload))


def _locked(session: Session, job_id: str) -> JobRow | None:
    return session.exec(select(JobRow).where(JobRow.id == job_id).with_for_update()).first()
