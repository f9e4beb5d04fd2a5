"""Announcing arrivals to customs."""

from __future__ import annotations

import json

from milestones.clock import Clock
from milestones.models import CustomsRefused
from milestones.wire import Request, Sender, Wire, digested, squeezed

GATE = "https://gate.customs.example/arrivals"
# The gate is on a leased line and in no name service.
GATE_ADDRESS = "198.51.100.20"
TIMEOUT = 30


class Customs:
    def __init__(self, sender: Sender, clock: Clock) -> None:
        # The gate compares the digest with the bytes that it has received.
        self._wire = Wire(sender, digested, squeezed)
        self._clock = clock

    def announce(self, shipment: str, goods: list[str]) -> None:
        """Tells customs that a shipment has arrived. Raises CustomsRefused, Unreachable."""
        notice = {"ref": shipment, "goods": goods, "announced": self._clock.now().isoformat()}
        request = Request(GATE, json.dumps(notice).encode(), {"Content-Type": "application/json"})
        reply = self._wire.post(request, timeout=TIMEOUT, address=GATE_ADDRESS)
        # Who announces twice is sent to the first announcement with a 303, and that is fine.
        if not reply.ok:
            raise CustomsRefused(f"customs answered {reply.status} for {shipment}")
