"""An invoice is half paid, and the rest was reminded twice before the closing."""

from datetime import date, datetime

import pytest

from ledger import book, db, reports

CLOSING = date(2025, 6, 30)


@pytest.fixture
def conn():
    conn = db.connect(":memory:")
    book.customer(conn, 10010, "Werft Nobis", "NORTH")
    book.closing(conn, CLOSING)
    book.invoice(conn, "R-25-0187", 10010, date(2025, 4, 1), date(2025, 5, 1), 3_000_000)
    book.payment(conn, "R-25-0187", datetime(2025, 5, 5, 10, 12), 1_500_000)
    book.reminder(conn, "R-25-0187", 1, date(2025, 5, 20))
    book.reminder(conn, "R-25-0187", 2, date(2025, 6, 10))
    yield conn
    conn.close()


def test_a_payment_counts_once_however_often_the_customer_was_reminded(conn):
    found = {row["number"]: row["open_cents"] for row in reports.rows(conn, "open-items", CLOSING)}
    assert found == {"R-25-0187": 1_500_000}


def test_the_customer_owes_the_other_half(conn):
    found = {row["customer"]: row["total"] for row in reports.rows(conn, "ageing", CLOSING)}
    assert found == {10010: 1_500_000}
