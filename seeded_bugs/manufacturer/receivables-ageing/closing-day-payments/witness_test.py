"""The bank books money on the closing day itself, and on the day after."""

from datetime import date, datetime

from ledger import book, db, reports

CLOSING = date(2025, 6, 30)


def still_open(*moments):
    conn = db.connect(":memory:")
    book.customer(conn, 10030, "Stadtwerke Selb", "SOUTH")
    book.closing(conn, CLOSING)
    book.invoice(conn, "R-25-0402", 10030, date(2025, 5, 2), date(2025, 6, 1), 21_200_000)
    for moment in moments:
        book.payment(conn, "R-25-0402", moment, 10_600_000)
    found = sum(row["open_cents"] for row in reports.rows(conn, "open-items", CLOSING))
    conn.close()
    return found


def test_what_the_bank_books_on_the_closing_day_counts():
    assert still_open(datetime(2025, 6, 30, 0, 0), datetime(2025, 6, 30, 10, 20)) == 0
    assert still_open(datetime(2025, 6, 30, 23, 59, 59)) == 10_600_000


def test_what_it_books_a_day_later_does_not():
    assert still_open(datetime(2025, 7, 1, 0, 0)) == 21_200_000
