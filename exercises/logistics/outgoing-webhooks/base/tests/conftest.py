from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from milestones.clock import Clock
from milestones.database import Database
from milestones.intake import Intake
from milestones.models import Report
from milestones.wire import Reply, Request

MORNING = datetime(2026, 2, 16, 8, 0, tzinfo=UTC)


class Watch:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.time = MORNING

    def __call__(self) -> datetime:
        return self.time

    def wait(self, **span: float) -> None:
        self.time += timedelta(**span)


class Postbox:
    """A sender that keeps what it gets. It answers 204, or what a test has put into answers."""

    def __init__(self) -> None:
        self.posted: list[Request] = []
        self.addresses: list[str] = []
        self.answers: list[int | Exception] = []

    def send(self, request: Request, *, timeout: float, address: str) -> Reply:
        assert 0 < timeout <= 30
        self.posted.append(request)
        self.addresses.append(address)
        answer = self.answers.pop(0) if self.answers else 204
        if isinstance(answer, Exception):
            raise answer
        return Reply(answer)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def clock(watch: Watch) -> Clock:
    return Clock(watch)


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def db() -> Database:
    db = Database()
    for account, name, domain in (
        ("LEH", "Lehtinen Pumps", "lehtinen.example"),
        ("LEH-TKU", "Lehtinen Pumps, Turku", "lehtinen.example"),
        ("KER", "Kerama Tiles", "kerama.example"),
    ):
        db.run("INSERT INTO accounts VALUES (?, ?, ?)", account, name, domain)
    for shipment, account in (("RF-7001", "LEH"), ("RF-7002", "LEH-TKU"), ("RF-7003", "KER")):
        db.run("INSERT INTO shipments VALUES (?, ?)", shipment, account)
    return db


@pytest.fixture
def intake(db: Database, clock: Clock) -> Intake:
    return Intake(db, clock)


def report(shipment: str = "RF-7001", code: str = "ARR", **more: str) -> Report:
    return Report(shipment, code, "Muuga", MORNING - timedelta(minutes=20), **more)
