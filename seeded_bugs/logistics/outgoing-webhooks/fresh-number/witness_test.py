"""A message keeps its number, however often and whenever it is sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from milestones.clock import Clock
from milestones.database import Database
from milestones.dispatch import Dispatcher
from milestones.endpoints import Endpoints
from milestones.intake import Intake
from milestones.models import Report
from milestones.wire import Reply, Unreachable

START = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)


class Warehouse:
    """A customer's system that drops what it knows and answers too late at first."""

    def __init__(self, late: int) -> None:
        self.late = late
        self.now = START
        self.numbers: list[str] = []
        self.db = Database()
        self.db.run("INSERT INTO accounts VALUES ('ORN', 'Orn Timber', 'orn.example')")
        self.db.run("INSERT INTO shipments VALUES ('RF-1', 'ORN')")
        Endpoints(self.db).register("ORN", "https://orn.example/in")
        clock = Clock(lambda: self.now)
        self.intake = Intake(self.db, clock)
        self.dispatcher = Dispatcher(self.db, clock, self, self)

    def addresses(self, host: str) -> list[str]:
        return ["192.0.43.9"]

    def send(self, request, *, timeout: float, address: str) -> Reply:
        self.numbers.append(request.headers["Webhook-Id"])
        if len(self.numbers) <= self.late:
            raise Unreachable("too late")
        return Reply(200)


def test_a_repetition_is_known_by_its_number():
    warehouse = Warehouse(late=3)
    warehouse.intake.take("A", Report("RF-1", "ARR", "Narva", START))
    for _ in range(60):
        warehouse.dispatcher.run()
        warehouse.now += timedelta(seconds=10)
    assert len(warehouse.numbers) == 4
    assert len(set(warehouse.numbers)) == 1


def test_two_messages_have_two_numbers():
    warehouse = Warehouse(late=0)
    for number in "AB":
        warehouse.intake.take(number, Report("RF-1", "EXC", "Narva", START))
        warehouse.dispatcher.run()
        warehouse.now += timedelta(seconds=10)
    assert len(set(warehouse.numbers)) == 2
