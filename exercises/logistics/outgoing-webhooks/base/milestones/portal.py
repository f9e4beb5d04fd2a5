"""What a customer may see."""

from __future__ import annotations

from milestones import codes
from milestones.clock import moment
from milestones.database import Database
from milestones.models import Milestone, UnknownShipment

# A head office sees its branches as well.
_VISIBLE = "(account = ?1 OR account LIKE ?1 || '-%')"


class Portal:
    def __init__(self, db: Database) -> None:
        self._db = db

    def shipments(self, account: str) -> list[str]:
        rows = self._db.all(
            f"SELECT shipment FROM shipments WHERE {_VISIBLE} ORDER BY shipment", account
        )
        return [row["shipment"] for row in rows]

    def milestones(self, account: str, shipment: str) -> list[Milestone]:
        """In the order in which they happened. Raises UnknownShipment, also for those of others."""
        if not self._db.one(
            f"SELECT 1 FROM shipments WHERE {_VISIBLE} AND shipment = ?2", account, shipment
        ):
            raise UnknownShipment(f"we have no shipment {shipment}")
        rows = self._db.all(
            "SELECT * FROM milestones WHERE shipment = ? ORDER BY happened_at, milestone_id",
            shipment,
        )
        return [
            Milestone(**{**row, "happened_at": moment(row["happened_at"])})
            for row in map(dict, rows)
            if row["code"] in codes.PUBLIC
        ]
