"""Everything that is kept, in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from rota.models import Doctor, Duty, Entry, Mail
from rota.words import key

SCHEMA = """
CREATE TABLE IF NOT EXISTS doctors (
    login TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    ward TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS qualifications (
    login TEXT NOT NULL REFERENCES doctors,
    key TEXT NOT NULL,
    PRIMARY KEY (login, key)
);
CREATE TABLE IF NOT EXISTS health_notes (
    note_id INTEGER PRIMARY KEY,
    login TEXT NOT NULL REFERENCES doctors,
    note TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS heads (
    ward TEXT NOT NULL,
    login TEXT NOT NULL REFERENCES doctors,
    PRIMARY KEY (ward, login)
);
CREATE TABLE IF NOT EXISTS duties (
    duty_id INTEGER PRIMARY KEY,
    ward TEXT NOT NULL,
    day TEXT NOT NULL,
    shift TEXT NOT NULL,
    doctor TEXT NOT NULL REFERENCES doctors,
    needs TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS duties_by_doctor ON duties (doctor, day);
CREATE INDEX IF NOT EXISTS duties_by_day ON duties (day);
CREATE TABLE IF NOT EXISTS call_lists (
    day TEXT PRIMARY KEY,
    printed_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS journal (
    entry_id INTEGER PRIMARY KEY,
    duty_id INTEGER NOT NULL REFERENCES duties,
    what TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS mails (
    mail_id INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
);
"""


class Store:
    def __init__(self, path: str = ":memory:") -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.executescript(SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written inside, or nothing; other processes wait meanwhile."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # doctors and heads

    def add_doctor(self, doctor: Doctor) -> None:
        self._db.execute(
            "INSERT INTO doctors (login, name, email, ward) VALUES (?, ?, ?, ?)",
            (doctor.login, doctor.name, doctor.email, doctor.ward),
        )

    def doctor(self, login: str) -> Doctor | None:
        row = self._db.execute("SELECT * FROM doctors WHERE login = ?", (login,)).fetchone()
        return Doctor(**row) if row else None

    def doctors_of(self, ward: str) -> list[Doctor]:
        rows = self._db.execute("SELECT * FROM doctors WHERE ward = ? ORDER BY name", (ward,))
        return [Doctor(**row) for row in rows]

    def add_head(self, ward: str, login: str) -> None:
        """The head of a ward, or the deputy."""
        self._db.execute("INSERT INTO heads (ward, login) VALUES (?, ?)", (ward, login))

    def wards_headed_by(self, login: str) -> set[str]:
        rows = self._db.execute("SELECT ward FROM heads WHERE login = ?", (login,))
        return {row["ward"] for row in rows}

    # what people have typed about doctors

    def add_qualification(self, login: str, typed: str) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO qualifications (login, key) VALUES (?, ?)", (login, key(typed))
        )

    def qualifications_of(self, login: str) -> set[str]:
        """As keys."""
        rows = self._db.execute("SELECT key FROM qualifications WHERE login = ?", (login,))
        return {row["key"] for row in rows}

    def add_health_note(self, login: str, typed: str) -> None:
        self._db.execute("INSERT INTO health_notes (login, note) VALUES (?, ?)", (login, typed))

    def health_notes_of(self, login: str) -> list[str]:
        """As they were typed, oldest first."""
        rows = self._db.execute(
            "SELECT note FROM health_notes WHERE login = ? ORDER BY note_id", (login,)
        )
        return [row["note"] for row in rows]

    # duties

    def add_duty(
        self, ward: str, day: date, shift: str, doctor: str, needs: Sequence[str] = ()
    ) -> int:
        cursor = self._db.execute(
            "INSERT INTO duties (ward, day, shift, doctor, needs) VALUES (?, ?, ?, ?, ?)",
            (ward, day.isoformat(), shift, doctor, json.dumps(list(needs))),
        )
        return cursor.lastrowid

    def duty(self, duty_id: int) -> Duty | None:
        row = self._db.execute("SELECT * FROM duties WHERE duty_id = ?", (duty_id,)).fetchone()
        return _duty(row) if row else None

    def duties_between(self, first: date, last: date) -> list[Duty]:
        """All duties that begin on one of these days, by day, ward and shift."""
        rows = self._db.execute(
            "SELECT * FROM duties WHERE day BETWEEN ? AND ? ORDER BY day, ward, shift",
            (first.isoformat(), last.isoformat()),
        )
        return [_duty(row) for row in rows]

    def set_doctor(self, duty_id: int, login: str) -> None:
        self._db.execute("UPDATE duties SET doctor = ? WHERE duty_id = ?", (login, duty_id))

    # call lists

    def mark_printed(self, day: date, at: datetime) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO call_lists (day, printed_at) VALUES (?, ?)",
            (day.isoformat(), at.isoformat()),
        )

    def is_printed(self, day: date) -> bool:
        row = self._db.execute(
            "SELECT 1 FROM call_lists WHERE day = ?", (day.isoformat(),)
        ).fetchone()
        return row is not None

    # journal

    def note(self, duty_id: int, what: str, by: str, at: datetime) -> None:
        self._db.execute(
            "INSERT INTO journal (duty_id, what, by, at) VALUES (?, ?, ?, ?)",
            (duty_id, what, by, at.isoformat()),
        )

    def journal_of(self, duty_id: int) -> list[Entry]:
        rows = self._db.execute(
            "SELECT duty_id, what, by, at FROM journal WHERE duty_id = ? ORDER BY entry_id",
            (duty_id,),
        )
        return [
            Entry(row["duty_id"], row["what"], row["by"], datetime.fromisoformat(row["at"]))
            for row in rows
        ]

    # mail

    def queue_mail(self, mail: Mail) -> None:
        self._db.execute(
            "INSERT INTO mails (recipient, subject, body) VALUES (?, ?, ?)",
            (mail.to, mail.subject, mail.body),
        )

    def queued_mails(self) -> list[Mail]:
        rows = self._db.execute("SELECT recipient, subject, body FROM mails ORDER BY mail_id")
        return [Mail(*row) for row in rows]


def _duty(row: sqlite3.Row) -> Duty:
    return Duty(
        row["duty_id"],
        row["ward"],
        date.fromisoformat(row["day"]),
        row["shift"],
        row["doctor"],
        tuple(json.loads(row["needs"])),
    )
