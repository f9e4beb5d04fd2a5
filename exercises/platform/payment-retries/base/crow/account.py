"""What readers change themselves, and what the desk does for them."""

from __future__ import annotations

from crow.billing import Billing
from crow.clock import Clock
from crow.store import Store


class Account:
    def __init__(self, store: Store, clock: Clock, billing: Billing) -> None:
        self._store = store
        self._clock = clock
        self._billing = billing

    def change_card(self, reader_id: int, card: str) -> None:
        with self._store.transaction():
            self._store.set_card(reader_id, card)
            self._note(reader_id, "new card")

    def go_on_holiday(self, reader_id: int) -> None:
        with self._store.transaction():
            self._store.set_holiday(reader_id, True)
            self._note(reader_id, "on holiday")

    def come_back(self, reader_id: int) -> None:
        with self._store.transaction():
            self._store.set_holiday(reader_id, False)
            self._note(reader_id, "back from holiday")

    def order_extra(self, reader_id: int, what: str, cents: int) -> int:
        """Charges it at once, and gives the number of the invoice."""
        invoice_id = self._store.add_invoice(reader_id, what, cents, self._clock.today())
        self._billing.charge(self._store.invoice(invoice_id))
        return invoice_id

    def paid_by_transfer(self, invoice_id: int) -> None:
        """The desk has found the money on our own account."""
        invoice = self._store.invoice(invoice_id)
        with self._store.transaction():
            self._store.set_paid(invoice_id)
            self._note(invoice.reader_id, f"{invoice.what}: paid by transfer")

    def _note(self, reader_id: int, what: str) -> None:
        self._store.note(reader_id, self._clock.today(), what)
