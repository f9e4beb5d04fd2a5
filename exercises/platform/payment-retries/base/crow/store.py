"""Everything that is kept, in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from crow.models import Entry, Invoice, Mail, Reader, State

MIGRATIONS = (
    """
    CREATE TABLE readers (
        reader_id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        address TEXT NOT NULL,
        card TEXT,
        room INTEGER NOT NULL DEFAULT 0,
        on_holiday INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE invoices (
        invoice_id INTEGER PRIMARY KEY,
        reader_id INTEGER NOT NULL REFERENCES readers,
        what TEXT NOT NULL,
        cents INTEGER NOT NULL,
        due_on TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'open'
    );
    CREATE INDEX invoices_by_state ON invoices (state, invoice_id);
    CREATE TABLE mails (
        mail_id INTEGER PRIMARY KEY,
        recipient TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL
    );
    CREATE TABLE journal (
        entry_id INTEGER PRIMARY KEY,
        reader_id INTEGER NOT NULL REFERENCES readers,
        day TEXT NOT NULL,
        what TEXT NOT NULL
    );
    """,
)


class Store:
    def __init__(self, path: str = ":memory:") -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA foreign_keys = ON")
        (done,) = self._db.execute("PRAGMA user_version").fetchone()
        for number, script in enumerate(MIGRATIONS[done:], start=done + 1):
            self._db.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written inside, or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # readers

    def add_reader(
        self, name: str, email: str, address: str, card: str | None, *, room: bool = False
    ) -> int:
        cursor = self._db.execute(
            "INSERT INTO readers (name, email, address, card, room) VALUES (?, ?, ?, ?, ?)",
            (name, email, address, card, room),
        )
        return cursor.lastrowid

    def reader(self, reader_id: int) -> Reader:
        row = self._db.execute(
            "SELECT * FROM readers WHERE reader_id = ?", (reader_id,)
        ).fetchone()
        return _reader(row)

    def readers(self) -> list[Reader]:
        rows = self._db.execute("SELECT * FROM readers ORDER BY reader_id")
        return [_reader(row) for row in rows]

    def set_card(self, reader_id: int, card: str) -> None:
        self._db.execute("UPDATE readers SET card = ? WHERE reader_id = ?", (card, reader_id))

    def set_holiday(self, reader_id: int, on_holiday: bool) -> None:
        self._db.execute(
            "UPDATE readers SET on_holiday = ? WHERE reader_id = ?", (on_holiday, reader_id)
        )

    # invoices

    def add_invoice(self, reader_id: int, what: str, cents: int, due_on: date) -> int:
        cursor = self._db.execute(
            "INSERT INTO invoices (reader_id, what, cents, due_on) VALUES (?, ?, ?, ?)",
            (reader_id, what, cents, due_on.isoformat()),
        )
        return cursor.lastrowid

    def invoice(self, invoice_id: int) -> Invoice:
        row = self._db.execute(
            "SELECT * FROM invoices WHERE invoice_id = ?", (invoice_id,)
        ).fetchone()
        return _invoice(row)

    def invoices_of(self, reader_id: int) -> list[Invoice]:
        rows = self._db.execute(
            "SELECT * FROM invoices WHERE reader_id = ? ORDER BY invoice_id", (reader_id,)
        )
        return [_invoice(row) for row in rows]

    def due(self, today: date, *, after: int, limit: int) -> list[Invoice]:
        """The next page of what is to be charged, behind the invoice with the number after."""
        rows = self._db.execute(
            "SELECT * FROM invoices WHERE state = 'open' AND due_on <= ? AND invoice_id > ?"
            " ORDER BY invoice_id LIMIT ?",
            (today.isoformat(), after, limit),
        )
        return [_invoice(row) for row in rows]

    def set_paid(self, invoice_id: int) -> None:
        self._db.execute("UPDATE invoices SET state = 'paid' WHERE invoice_id = ?", (invoice_id,))

    def set_failed(self, invoice_id: int) -> None:
        self._db.execute("UPDATE invoices SET state = 'failed' WHERE invoice_id = ?", (invoice_id,))

    # mails

    def send(self, mail: Mail) -> None:
        """Puts a mail where the process that sends will find it."""
        self._db.execute(
            "INSERT INTO mails (recipient, subject, body) VALUES (?, ?, ?)",
            (mail.to, mail.subject, mail.body),
        )

    def mails(self) -> list[Mail]:
        rows = self._db.execute("SELECT recipient, subject, body FROM mails ORDER BY mail_id")
        return [Mail(*row) for row in rows]

    # journal

    def note(self, reader_id: int, day: date, what: str) -> None:
        self._db.execute(
            "INSERT INTO journal (reader_id, day, what) VALUES (?, ?, ?)",
            (reader_id, day.isoformat(), what),
        )

    def journal_of(self, reader_id: int) -> list[Entry]:
        rows = self._db.execute(
            "SELECT day, what FROM journal WHERE reader_id = ? ORDER BY entry_id", (reader_id,)
        )
        return [Entry(date.fromisoformat(row["day"]), row["what"]) for row in rows]


def _reader(row: sqlite3.Row) -> Reader:
    return Reader(
        row["reader_id"],
        row["name"],
        row["email"],
        row["address"],
        row["card"],
        bool(row["room"]),
        bool(row["on_holiday"]),
    )


def _invoice(row: sqlite3.Row) -> Invoice:
    return Invoice(
        row["invoice_id"],
        row["reader_id"],
        row["what"],
        row["cents"],
        date.fromisoformat(row["due_on"]),
        State(row["state"]),
    )
