"""Reports from the hub become milestones."""

from __future__ import annotations

from milestones import codes
from milestones.clock import Clock, seconds
from milestones.database import Database
from milestones.models import BadReport, Report, UnknownShipment

LONGEST_REMARK = 2000


class Intake:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def take(self, number: str, report: Report) -> bool:
        """Keeps a report; False if we had its number before. Raises BadReport, UnknownShipment."""
        _check(report)
        now = self._clock.now()
        with self._db.transaction():
            if not self._db.one("SELECT 1 FROM shipments WHERE shipment = ?", report.shipment):
                raise UnknownShipment(f"we have no shipment {report.shipment}")
            first = self._db.run(
                "INSERT INTO reports (number, taken_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                number,
                seconds(now),
            )
            if first.rowcount == 0:
                return False
            self._db.run(
                "INSERT INTO milestones (shipment, code, place, happened_at, remark)"
                " VALUES (?, ?, ?, ?, ?)",
                report.shipment,
                report.code,
                report.place,
                seconds(report.happened_at),
                report.remark,
            )
        return True


def _check(report: Report) -> None:
    if report.code not in codes.ALL:
        raise BadReport(f"{report.code} is not a code of ours")
    if len(report.remark) > LONGEST_REMARK:
        raise BadReport(f"a remark has at most {LONGEST_REMARK} characters")
