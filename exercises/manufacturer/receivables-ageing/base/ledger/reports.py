"""The reports: which rows, and how they are printed."""

import sqlite3
from datetime import date

from ledger import LedgerError

REPORTS = {
    "turnover": "SELECT * FROM turnover WHERE as_of = ? ORDER BY invoiced DESC, customer",
}

MONEY = frozenset({"invoiced"})


def rows(conn: sqlite3.Connection, name: str, as_of: date) -> list[sqlite3.Row]:
    """The rows of a report as of a closing day."""
    if name not in REPORTS:
        raise LedgerError(f"there is no report {name}; there are {', '.join(sorted(REPORTS))}")
    day = (as_of.isoformat(),)
    if conn.execute("SELECT 1 FROM closings WHERE as_of = ?", day).fetchone() is None:
        raise LedgerError(f"{as_of} is not a closing day")
    return conn.execute(REPORTS[name], day).fetchall()


def as_text(found: list[sqlite3.Row]) -> str:
    """The rows in columns, money in euros."""
    if not found:
        return "nothing"
    names = found[0].keys()
    table = [names, *([_cell(name, row[name]) for name in names] for row in found)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        for line in table
    )


def _cell(name: str, value: str | int | None) -> str:
    if value is None:
        return ""
    return euros(int(value)) if name in MONEY else str(value)


def euros(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02}"
