"""One transaction for one verb; what it wants done later is announced once it is committed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from residency.jobs.queue import ANNOUNCE
from residency.runtime import Runtime
from residency.store.session import write


@contextmanager
def transaction(world: Runtime) -> Iterator[Session]:
    """A session that commits when the block ends well and leaves nothing behind when it does not."""
    with write(world.engine) as session:
        yield session
        session.commit()
        announced = session.info.pop(ANNOUNCE, [])
    for job_id in announced:
        world.queue.announce(job_id)
