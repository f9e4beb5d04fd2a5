"""The last day of each column of the insurer."""

from datetime import date, timedelta

from ledger import book, db, reports

CLOSING = date(2025, 6, 30)


def ages_filled(late):
    conn = db.connect(":memory:")
    book.customer(conn, 10020, "Molkerei Au", "SOUTH")
    book.closing(conn, CLOSING)
    due = CLOSING - timedelta(days=late)
    book.invoice(conn, "R-25-0311", 10020, due - timedelta(days=14), due, 1_840_000)
    (row,) = reports.rows(conn, "ageing", CLOSING)
    conn.close()
    names = ("not_due", "d0_30", "d31_60", "d61_90", "over_90")
    return [name for name in names if row[name] != 0]


def test_day_30_is_the_last_of_the_first_column():
    assert ages_filled(30) == ["d0_30"]


def test_days_60_and_90_are_the_last_of_theirs():
    assert ages_filled(60) == ["d31_60"]
    assert ages_filled(90) == ["d61_90"]
