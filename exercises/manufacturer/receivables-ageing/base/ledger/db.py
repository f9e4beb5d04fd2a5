"""Opening the file; tables and views are brought up to date."""

import sqlite3
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]


def connect(path: str) -> sqlite3.Connection:
    conn = sqlite3.connect(path, isolation_level=None)
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA foreign_keys = ON")
    _migrate(conn)
    _define_views(conn)
    return conn


def scripts(folder: str) -> list[str]:
    """The SQL files of a folder, in the order of their numbers."""
    return [path.read_text("utf-8") for path in sorted((HOME / folder).glob("*.sql"))]


def _migrate(conn: sqlite3.Connection) -> None:
    done = conn.execute("PRAGMA user_version").fetchone()[0]
    for number, script in enumerate(scripts("migrations")[done:], start=done + 1):
        conn.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")


def _define_views(conn: sqlite3.Connection) -> None:
    old = conn.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    drop = [f"DROP VIEW {row['name']};" for row in old]
    conn.executescript("\n".join(["BEGIN;", *drop, *scripts("views"), "COMMIT;"]))
