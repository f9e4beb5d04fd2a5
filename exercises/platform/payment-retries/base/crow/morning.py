"""What happens every morning at five."""

from __future__ import annotations

from crow.billing import Billing
from crow.clock import Clock
from crow.press import labels
from crow.store import Store
from crow.tollgate import Tollgate


def morning(store: Store, clock: Clock, tollgate: Tollgate) -> list[str]:
    """Bills, charges, and gives the labels for the printer."""
    billing = Billing(store, clock, tollgate)
    if clock.today().day == 1:
        billing.bill_month()
    billing.run()
    return labels(store)
