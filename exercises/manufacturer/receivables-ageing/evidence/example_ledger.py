"""One customer of the ledger: what is booked, and what the lists of a closing day say of it."""

from datetime import date, datetime

from ledger import book, db
from ledger.reports import AGES, rows

DAY = date.fromisoformat


def list_of(closing, region, invoices, bookings, ask):
    """The customer is number 10010. Amounts are cents."""
    conn = db.connect(":memory:")
    book.customer(conn, 10010, "Werft Nobis", region)
    book.closing(conn, DAY(closing))
    for number, issued, due, cents in invoices:
        book.invoice(conn, number, 10010, DAY(issued), DAY(due), cents)
    for count, (what, number, when, value) in enumerate(bookings):
        if what == "payment":
            book.payment(conn, number, datetime.fromisoformat(when), value)
        elif what == "credit":
            book.credit_note(conn, f"G-{count}", number, DAY(when), value)
        elif what == "reminder":
            book.reminder(conn, number, value, DAY(when))
        else:
            book.cancel(conn, number, DAY(when))
    if ask == "open items":
        found = rows(conn, "open-items", DAY(closing))
        return [[row["number"], row["open_cents"], row["reminder_level"]] for row in found]
    found = rows(conn, "ageing", DAY(closing))
    columns = (*AGES, "total")
    return [{name: row[name] for name in columns if row[name]} for row in found]
