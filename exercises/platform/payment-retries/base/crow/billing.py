"""Monthly invoices, and charging what is due."""

from __future__ import annotations

import time
from collections.abc import Callable

from crow.clock import Clock
from crow.mails import receipt
from crow.models import Invoice, Reader
from crow.store import Store
from crow.tollgate import NoAnswer, Tollgate

MONTH_CENTS = 1450
PAGE = 50


def _rest() -> None:
    time.sleep(10)


class Billing:
    def __init__(
        self, store: Store, clock: Clock, tollgate: Tollgate, rest: Callable[[], None] = _rest
    ) -> None:
        self._store = store
        self._clock = clock
        self._tollgate = tollgate
        self._rest = rest

    def bill_month(self) -> None:
        """An invoice for everybody who reads this month."""
        today = self._clock.today()
        with self._store.transaction():
            for reader in self._store.readers():
                if reader.reading:
                    what = f"{today:%B %Y}"
                    self._store.add_invoice(reader.reader_id, what, MONTH_CENTS, today)

    def run(self) -> None:
        """Charges everything that is due."""
        today = self._clock.today()
        after = 0
        while True:
            page = self._store.due(today, after=after, limit=PAGE)
            for invoice in page:
                self.charge(invoice)
            if len(page) < PAGE:
                return
            after = page[-1].invoice_id
            self._rest()

    def charge(self, invoice: Invoice) -> None:
        """Asks Tollgate for the money, and writes down what comes of it."""
        today = self._clock.today()
        reader = self._store.reader(invoice.reader_id)
        if reader.card is None:
            self._fail(reader, invoice, "no card")
            return
        key = f"invoice-{invoice.invoice_id}-1"
        try:
            answer = self._tollgate.charge(reader.card, invoice.cents, key)
        except NoAnswer:
            # It stays open, the next morning asks again.
            self._store.note(reader.reader_id, today, f"{invoice.what}: no answer")
            return
        if not answer.paid:
            self._fail(reader, invoice, answer.code)
            return
        with self._store.transaction():
            self._store.set_paid(invoice.invoice_id)
            self._store.note(reader.reader_id, today, f"{invoice.what}: paid")
            self._store.send(receipt(reader, invoice))

    def _fail(self, reader: Reader, invoice: Invoice, why: str) -> None:
        """From here on it is up to the desk."""
        with self._store.transaction():
            self._store.set_failed(invoice.invoice_id)
            self._store.note(reader.reader_id, self._clock.today(), f"{invoice.what}: {why}")
