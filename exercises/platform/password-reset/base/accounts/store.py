"""Everything that is kept, in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from accounts.models import Account, AddressTaken, Entry, Session

SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    account_id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS sessions (
    session_id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,
    token_hash TEXT NOT NULL UNIQUE
);
CREATE TABLE IF NOT EXISTS attempts (
    key TEXT NOT NULL,
    at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS attempts_by_key ON attempts (key, at);
CREATE TABLE IF NOT EXISTS journal (
    entry_id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,
    what TEXT NOT NULL,
    at REAL NOT NULL
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
        """All of what is written inside, or nothing; the other process waits meanwhile."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # accounts

    def add_account(self, email: str, name: str, password_hash: str) -> int:
        cursor = self._db.execute(
            "INSERT INTO accounts (email, name, password_hash) VALUES (?, ?, ?)",
            (email, name, password_hash),
        )
        return cursor.lastrowid

    def account(self, account_id: int) -> Account | None:
        row = self._db.execute(
            "SELECT account_id, email, name, password_hash FROM accounts WHERE account_id = ?",
            (account_id,),
        ).fetchone()
        return Account(**row) if row else None

    def account_by_email(self, email: str) -> Account | None:
        row = self._db.execute(
            "SELECT account_id, email, name, password_hash FROM accounts WHERE email = ?", (email,)
        ).fetchone()
        return Account(**row) if row else None

    def set_password(self, account_id: int, password_hash: str) -> None:
        self._db.execute(
            "UPDATE accounts SET password_hash = ? WHERE account_id = ?",
            (password_hash, account_id),
        )

    def set_email(self, account_id: int, email: str) -> None:
        """Raises AddressTaken if another account has it."""
        try:
            self._db.execute(
                "UPDATE accounts SET email = ? WHERE account_id = ?", (email, account_id)
            )
        except sqlite3.IntegrityError as error:
            raise AddressTaken("this address cannot be used") from error

    # sessions

    def add_session(self, account_id: int, token_hash: str) -> None:
        self._db.execute(
            "INSERT INTO sessions (account_id, token_hash) VALUES (?, ?)",
            (account_id, token_hash),
        )

    def session(self, token_hash: str) -> Session | None:
        row = self._db.execute(
            "SELECT session_id, account_id FROM sessions WHERE token_hash = ?", (token_hash,)
        ).fetchone()
        return Session(**row) if row else None

    def end_session(self, token_hash: str) -> None:
        self._db.execute("DELETE FROM sessions WHERE token_hash = ?", (token_hash,))

    def end_sessions(self, account_id: int, *, keep: int = 0) -> None:
        """Ends every session of an account, except for the one with the id to keep."""
        self._db.execute(
            "DELETE FROM sessions WHERE account_id = ? AND session_id <> ?", (account_id, keep)
        )

    # attempts

    def add_attempt(self, key: str, at: datetime, *, since: datetime, limit: int) -> bool:
        """Adds an attempt unless there are as many as the limit already; whether it was added."""
        cursor = self._db.execute(
            "INSERT INTO attempts (key, at) SELECT ?, ?"
            " WHERE (SELECT COUNT(*) FROM attempts WHERE key = ? AND at > ?) < ?",
            (key, at.timestamp(), key, since.timestamp(), limit),
        )
        return cursor.rowcount == 1

    # journal

    def note(self, account_id: int, what: str, at: datetime) -> None:
        self._db.execute(
            "INSERT INTO journal (account_id, what, at) VALUES (?, ?, ?)",
            (account_id, what, at.timestamp()),
        )

    def journal_of(self, account_id: int) -> list[Entry]:
        rows = self._db.execute(
            "SELECT account_id, what, at FROM journal WHERE account_id = ? ORDER BY entry_id",
            (account_id,),
        )
        return [Entry(row["account_id"], row["what"], _instant(row["at"])) for row in rows]


def _instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
