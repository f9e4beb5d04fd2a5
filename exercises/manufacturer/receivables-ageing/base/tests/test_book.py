import sqlite3
from datetime import date, datetime

import pytest

from ledger import LedgerError, book


@pytest.fixture
def invoice(conn):
    book.invoice(conn, "R-501", 10010, date(2025, 3, 3), date(2025, 4, 2), 119_000)
    return "R-501"


def test_an_invoice_without_bookings_can_be_cancelled(conn, invoice):
    book.cancel(conn, invoice, date(2025, 3, 5))
    row = conn.execute("SELECT cancelled_on FROM invoices").fetchone()
    assert row["cancelled_on"] == "2025-03-05"


def test_an_invoice_with_bookings_is_not_cancelled(conn, invoice):
    book.payment(conn, invoice, datetime(2025, 3, 4, 9, 30), 50_000)
    with pytest.raises(LedgerError, match="credit note"):
        book.cancel(conn, invoice, date(2025, 3, 5))


def test_nothing_is_booked_on_a_cancelled_invoice(conn, invoice):
    book.cancel(conn, invoice, date(2025, 3, 5))
    with pytest.raises(LedgerError, match="cancelled"):
        book.payment(conn, invoice, datetime(2025, 3, 6, 9, 30), 50_000)
    with pytest.raises(LedgerError, match="cancelled"):
        book.credit_note(conn, "G-1", invoice, date(2025, 3, 6), 1_000)


def test_nothing_is_booked_before_the_invoice_was_written(conn, invoice):
    with pytest.raises(LedgerError, match="not yet written"):
        book.payment(conn, invoice, datetime(2025, 3, 2, 23, 59), 50_000)


def test_an_invoice_that_is_not_there_is_named(conn):
    with pytest.raises(LedgerError, match="R-999"):
        book.reminder(conn, "R-999", 1, date(2025, 3, 20))


def test_every_level_is_sent_once(conn, invoice):
    book.reminder(conn, invoice, 1, date(2025, 4, 10))
    book.reminder(conn, invoice, 2, date(2025, 4, 24))
    with pytest.raises(sqlite3.IntegrityError):
        book.reminder(conn, invoice, 2, date(2025, 4, 25))
