"""The tables, and how they are written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    account TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    domain TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS shipments (
    shipment TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts
);
CREATE TABLE IF NOT EXISTS reports (
    number TEXT PRIMARY KEY,
    taken_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS milestones (
    milestone_id INTEGER PRIMARY KEY,
    shipment TEXT NOT NULL REFERENCES shipments,
    code TEXT NOT NULL,
    place TEXT NOT NULL,
    happened_at INTEGER NOT NULL,
    remark TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS milestones_of_shipment ON milestones (shipment, happened_at);
"""


class Database:
    def __init__(self, path: str = ":memory:") -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.executescript(SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing. Other processes wait meanwhile."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def run(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)

    def one(self, statement: str, *values: object) -> sqlite3.Row | None:
        return self._connection.execute(statement, values).fetchone()

    def all(self, statement: str, *values: object) -> list[sqlite3.Row]:
        return self._connection.execute(statement, values).fetchall()
