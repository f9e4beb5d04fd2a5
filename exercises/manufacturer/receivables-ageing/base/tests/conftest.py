from datetime import date

import pytest

from ledger import book, db

MARCH = date(2025, 3, 31)


@pytest.fixture
def conn():
    conn = db.connect(":memory:")
    book.customer(conn, 10010, "Werft Nobis", "NORTH")
    book.customer(conn, 10020, "Molkerei Au", "SOUTH")
    book.customer(conn, 10030, "Stadtwerke Selb", "SOUTH")
    book.customer(conn, 70010, "Fjordpumper AS", "EXPORT")
    book.closing(conn, MARCH)
    yield conn
    conn.close()
