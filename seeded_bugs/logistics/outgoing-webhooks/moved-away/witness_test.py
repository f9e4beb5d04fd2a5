"""Only a 2xx is a receipt: whoever is sent elsewhere has not received anything, and is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from milestones.clock import Clock
from milestones.database import Database
from milestones.dispatch import Dispatcher
from milestones.endpoints import Endpoints
from milestones.intake import Intake
from milestones.models import Report
from milestones.wire import Reply

START = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)


class Server:
    """A customer's server with one answer; it is its own name service and our clock as well."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.now = START
        self.posts = 0
        db = Database()
        db.run("INSERT INTO accounts VALUES ('ORN', 'Orn Timber', 'orn.example')")
        db.run("INSERT INTO shipments VALUES ('RF-1', 'ORN')")
        Endpoints(db).register("ORN", "https://orn.example/in")
        clock = Clock(lambda: self.now)
        Intake(db, clock).take("A", Report("RF-1", "DLV", "Narva", START))
        self.dispatcher = Dispatcher(db, clock, self, self)

    def addresses(self, host: str) -> list[str]:
        return ["192.0.43.9"]

    def send(self, request, *, timeout: float, address: str) -> Reply:
        self.posts += 1
        return Reply(self.status)


@pytest.mark.parametrize("status", [301, 302, 303, 304, 307, 308])
def test_being_sent_elsewhere_is_no_receipt(status):
    server = Server(status)
    assert server.dispatcher.run() == 0
    server.now += timedelta(minutes=1)
    server.dispatcher.run()
    assert server.posts == 2


@pytest.mark.parametrize("status", [200, 202, 204])
def test_a_receipt_is_a_receipt(status):
    server = Server(status)
    assert server.dispatcher.run() == 1
    server.now += timedelta(minutes=1)
    assert server.dispatcher.run() == 0
    assert server.posts == 1
