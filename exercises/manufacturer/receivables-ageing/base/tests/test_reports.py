from datetime import date

import pytest
from conftest import MARCH

from ledger import LedgerError, book, db, reports


def test_turnover_is_that_of_the_month(conn):
    book.invoice(conn, "R-402", 10010, date(2025, 2, 28), date(2025, 3, 30), 50_000)
    book.invoice(conn, "R-501", 10010, date(2025, 3, 1), date(2025, 3, 31), 119_000)
    book.invoice(conn, "R-502", 10010, MARCH, date(2025, 4, 30), 11_900)
    (row,) = reports.rows(conn, "turnover", MARCH)
    assert (row["customer"], row["invoices"], row["invoiced"]) == (10010, 2, 130_900)


def test_turnover_is_that_of_the_home_desk(conn):
    book.customer(conn, 10040, "Hotel Seeblick")
    book.invoice(conn, "R-501", 10040, date(2025, 3, 3), date(2025, 4, 2), 20_000)
    book.invoice(conn, "R-502", 70010, date(2025, 3, 3), date(2025, 4, 2), 30_000)
    assert [row["customer"] for row in reports.rows(conn, "turnover", MARCH)] == [10040]


def test_what_is_cancelled_after_the_closing_stays_in_it(conn):
    book.invoice(conn, "R-501", 10010, date(2025, 3, 3), date(2025, 4, 2), 119_000)
    book.cancel(conn, "R-501", date(2025, 4, 4))
    assert len(reports.rows(conn, "turnover", MARCH)) == 1


def test_only_closing_days_have_reports(conn):
    with pytest.raises(LedgerError, match="not a closing day"):
        reports.rows(conn, "turnover", date(2025, 3, 30))


def test_a_report_that_is_not_there_is_refused_with_those_that_are(conn):
    with pytest.raises(LedgerError, match="turnover"):
        reports.rows(conn, "turnovre", MARCH)


def test_money_is_printed_in_euros(conn):
    book.invoice(conn, "R-501", 10010, date(2025, 3, 3), date(2025, 4, 2), 119_005)
    text = reports.as_text(reports.rows(conn, "turnover", MARCH))
    assert text.splitlines()[-1].split()[-3:] == ["Nobis", "1", "1,190.05"]


@pytest.mark.parametrize(("cents", "text"), [(0, "0.00"), (-5, "-0.05"), (-123_456, "-1,234.56")])
def test_less_than_nothing_has_a_minus_in_front(cents, text):
    assert reports.euros(cents) == text


def test_a_file_can_be_opened_again(tmp_path):
    path = str(tmp_path / "ledger.sqlite")
    db.connect(path).close()
    again = db.connect(path)
    assert again.execute("PRAGMA user_version").fetchone()[0] == len(db.scripts("migrations"))
    assert again.execute("SELECT * FROM turnover").fetchall() == []
    again.close()
