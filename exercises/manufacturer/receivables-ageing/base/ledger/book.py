"""What may be booked, and what is refused."""

import sqlite3
from datetime import date, datetime

from ledger import LedgerError


def customer(conn: sqlite3.Connection, number: int, name: str, region: str | None = None) -> None:
    """A new customer; the region may follow later."""
    conn.execute("INSERT INTO customers VALUES (?, ?, ?)", (number, name, region))


def invoice(
    conn: sqlite3.Connection, number: str, customer: int, issued: date, due: date, cents: int
) -> None:
    conn.execute(
        "INSERT INTO invoices (number, customer, issued_on, due_on, gross_cents)"
        " VALUES (?, ?, ?, ?, ?)",
        (number, customer, issued.isoformat(), due.isoformat(), cents),
    )


def cancel(conn: sqlite3.Connection, number: str, on: date) -> None:
    """Take an invoice out of the books, as long as nothing was booked on it."""
    _check_invoice(conn, number, on)
    booked = conn.execute(
        "SELECT 1 FROM payments WHERE invoice = :number"
        " UNION ALL SELECT 1 FROM credit_notes WHERE invoice = :number",
        {"number": number},
    ).fetchone()
    if booked:
        raise LedgerError(f"{number} has bookings; write a credit note")
    conn.execute("UPDATE invoices SET cancelled_on = ? WHERE number = ?", (on.isoformat(), number))


def payment(conn: sqlite3.Connection, invoice: str, at: datetime, cents: int) -> None:
    """A line of the bank's file; less than nothing for a direct debit that was taken back."""
    _check_invoice(conn, invoice, at.date())
    conn.execute(
        "INSERT INTO payments (invoice, booked_at, cents) VALUES (?, ?, ?)",
        (invoice, at.strftime("%Y-%m-%d %H:%M:%S"), cents),
    )


def credit_note(conn: sqlite3.Connection, number: str, invoice: str, on: date, cents: int) -> None:
    _check_invoice(conn, invoice, on)
    conn.execute(
        "INSERT INTO credit_notes VALUES (?, ?, ?, ?)", (number, invoice, on.isoformat(), cents)
    )


def reminder(conn: sqlite3.Connection, invoice: str, level: int, on: date) -> None:
    _check_invoice(conn, invoice, on)
    conn.execute("INSERT INTO reminders VALUES (?, ?, ?)", (invoice, level, on.isoformat()))


def closing(conn: sqlite3.Connection, as_of: date) -> None:
    conn.execute("INSERT INTO closings VALUES (?)", (as_of.isoformat(),))


def _check_invoice(conn: sqlite3.Connection, number: str, on: date) -> None:
    row = conn.execute(
        "SELECT issued_on, cancelled_on FROM invoices WHERE number = ?", (number,)
    ).fetchone()
    if row is None:
        raise LedgerError(f"there is no invoice {number}")
    if row["cancelled_on"] is not None:
        raise LedgerError(f"{number} is cancelled")
    if on.isoformat() < row["issued_on"]:
        raise LedgerError(f"{number} was not yet written on {on}")
