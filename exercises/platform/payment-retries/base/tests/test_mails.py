from conftest import MONDAY

from crow import mails
from crow.models import Invoice, Reader, State

READER = Reader(1, "Sietske Bloem", "sietske@bloem.example", "Sneek", "card-s", False, False)
INVOICE = Invoice(7, 1, "March 2025", 1450, MONDAY, State.OPEN)


def test_a_receipt_names_what_was_paid():
    mail = mails.receipt(READER, INVOICE)
    assert (mail.to, mail.subject) == ("sietske@bloem.example", "Paid: March 2025")
    assert "EUR 14.50 for March 2025" in mail.body
