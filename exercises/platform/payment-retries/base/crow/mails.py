"""The texts that we send."""

from __future__ import annotations

from crow.models import Invoice, Mail, Reader
from crow.money import euros

ACCOUNT_PAGE = "https://candleandcrow.example/account"


def receipt(reader: Reader, invoice: Invoice) -> Mail:
    return _mail(
        reader,
        f"Paid: {invoice.what}",
        f"we have received {euros(invoice.cents)} for {invoice.what}. Thank you.",
    )


def _mail(reader: Reader, subject: str, text: str) -> Mail:
    body = f"Dear {reader.name},\n\n{text}\n\nYours, Candle & Crow\n{ACCOUNT_PAGE}"
    return Mail(reader.email, subject, body)
