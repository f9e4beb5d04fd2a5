"""A new customer to whom sales has not given a region yet."""

from datetime import date

from ledger import book, db, reports

CLOSING = date(2025, 6, 30)


def test_a_customer_without_a_region_is_in_the_list_of_the_home_desk():
    conn = db.connect(":memory:")
    book.closing(conn, CLOSING)
    regions = {10010: "NORTH", 10020: "SOUTH", 10040: None, 70010: "EXPORT"}
    for number, region in regions.items():
        book.customer(conn, number, f"Customer {number}", region)
        book.invoice(conn, f"R-{number}", number, date(2025, 4, 1), date(2025, 5, 1), 2_350_000)
    found = sorted(row["customer"] for row in reports.rows(conn, "ageing", CLOSING))
    conn.close()
    assert found == [10010, 10020, 10040]
