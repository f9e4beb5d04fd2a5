"""The signature is one of the bytes that arrive, whether the message is short or long."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest

from milestones.clock import Clock
from milestones.database import Database
from milestones.dispatch import Dispatcher
from milestones.endpoints import Endpoints
from milestones.intake import Intake
from milestones.models import Report
from milestones.wire import Reply

NOW = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)


class Server:
    """A customer's server that checks what it gets before it reads it."""

    def addresses(self, host: str) -> list[str]:
        return ["192.0.43.9"]

    def send(self, request, *, timeout: float, address: str) -> Reply:
        head = f"{request.headers['Webhook-Id']}.{request.headers['Webhook-Timestamp']}."
        code = hmac.digest(self.secret.encode(), head.encode() + request.body, hashlib.sha256)
        signature = f"v1,{base64.b64encode(code).decode()}"
        return Reply(204 if request.headers["Webhook-Signature"] == signature else 401)


@pytest.mark.parametrize("length", [0, 100, 1000, 2000])
def test_the_customer_accepts_the_signature(length):
    db = Database()
    db.run("INSERT INTO accounts VALUES ('ORN', 'Orn Timber', 'orn.example')")
    db.run("INSERT INTO shipments VALUES ('RF-1', 'ORN')")
    server, clock = Server(), Clock(lambda: NOW)
    server.secret = Endpoints(db).register("ORN", "https://orn.example/in")
    Intake(db, clock).take("A", Report("RF-1", "EXC", "Narva", NOW, "w" * length))
    assert Dispatcher(db, clock, server, server).run() == 1
