"""Who is told of a shipment: its account and the head office of its account, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from milestones.clock import Clock
from milestones.database import Database
from milestones.endpoints import Endpoints
from milestones.intake import Intake
from milestones.models import Report
from milestones.outbox import Outbox

NOW = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)
ACCOUNTS = ["OR", "ORN", "ORNE", "ORN-PAR", "ORN-PARNU", "ORNE-PAR"]


@pytest.mark.parametrize(
    ("account", "told"),
    [
        ("OR", ["OR"]),
        ("ORN", ["ORN"]),
        ("ORNE", ["ORNE"]),
        ("ORN-PAR", ["ORN", "ORN-PAR"]),
        ("ORN-PARNU", ["ORN", "ORN-PARNU"]),
        ("ORNE-PAR", ["ORNE", "ORNE-PAR"]),
    ],
)
def test_who_is_told(account, told):
    db = Database()
    endpoints = Endpoints(db)
    for code in ACCOUNTS:
        db.run("INSERT INTO accounts VALUES (?, ?, 'orn.example')", code, code)
        endpoints.register(code, f"https://orn.example/{code}")
    db.run("INSERT INTO shipments VALUES ('RF-1', ?)", account)
    Intake(db, Clock(lambda: NOW)).take("A", Report("RF-1", "DLV", "Narva", NOW))
    assert sorted(delivery.account for delivery in Outbox(db).due(NOW)) == told
