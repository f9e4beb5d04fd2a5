"""What the database knows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from pod.models import Slip, Stop

TABLES = """
CREATE TABLE IF NOT EXISTS stops (
    stop_id INTEGER PRIMARY KEY, day TEXT NOT NULL, customer TEXT NOT NULL, driver TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS slips (
    stop_id INTEGER PRIMARY KEY REFERENCES stops, file TEXT NOT NULL, signed_by TEXT NOT NULL,
    at TEXT NOT NULL
);
"""


class Store:
    def __init__(self, path: str = ":memory:") -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.executescript(TABLES)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it is kept, or nothing. Cannot be nested."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # stops

    def add_stop(self, stop: Stop) -> None:
        self._db.execute(
            "INSERT INTO stops VALUES (?, ?, ?, ?)",
            (stop.stop_id, stop.day.isoformat(), stop.customer, stop.driver),
        )

    def stop(self, stop_id: int) -> Stop | None:
        row = self._db.execute("SELECT * FROM stops WHERE stop_id = ?", (stop_id,)).fetchone()
        return Stop(**{**dict(row), "day": date.fromisoformat(row["day"])}) if row else None

    # slips

    def put_slip(self, slip: Slip) -> None:
        """A slip that is scanned again takes the place of the one before."""
        self._db.execute(
            "INSERT OR REPLACE INTO slips VALUES (?, ?, ?, ?)",
            (slip.stop_id, slip.file, slip.signed_by, slip.at.isoformat()),
        )

    def slip(self, stop_id: int) -> Slip | None:
        row = self._db.execute("SELECT * FROM slips WHERE stop_id = ?", (stop_id,)).fetchone()
        return Slip(**{**dict(row), "at": datetime.fromisoformat(row["at"])}) if row else None
