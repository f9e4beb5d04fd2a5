"""The database: one engine per process, and sessions that say whether they mean to write."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session, create_engine

from residency.store.digests import count_changes, note_changes

# Every table has to be declared before the metadata is used; this is the one place that sees to it.
from residency.store.tables import (  # noqa: F401
    assignment,
    attempt,
    attention,
    blind_mark,
    cohort,
    context,
    demonstration,
    digest,
    enrolment,
    erasure,
    grade,
    group,
    item,
    job,
    key_repair,
    ladder,
    mark,
    model_build,
    model_call,
    output,
    person,
    realism,
    rounds,
    run,
    saved_comment,
    second_look,
    system,
    trial,
)
from residency.store.tables.naming import metadata

__all__ = ["metadata", "open_engine", "read", "write"]


def open_engine(url: str) -> Engine:
    """An engine for SQLite (WAL) or PostgreSQL. The folder of an SQLite file is made if it is missing."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": 15, "isolation_level": None})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


event.listen(Session, "after_flush", note_changes)
event.listen(Session, "before_commit", count_changes)


def read(engine: Engine) -> Session:
    """A session for questions. Rows stay readable after it is closed."""
    return Session(engine, expire_on_commit=False)


def write(engine: Engine) -> Session:
    """A session that takes SQLite's write lock at once: what it reads is still true when it writes."""
    return Session(engine.execution_options(writes=True), expire_on_commit=False)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Python's own BEGIN is deferred: two writers that have read first then fail instead of waiting."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
