"""The nouns, and what can be refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class Refused(Exception):
    """The text is for whoever has sent us something."""


class UnknownShipment(Refused):
    pass


class BadReport(Refused):
    pass


class CustomsRefused(Refused):
    pass


@dataclass(frozen=True)
class Report:
    """What the hub tells us about a shipment."""

    shipment: str
    code: str
    place: str
    happened_at: datetime
    remark: str = ""


@dataclass(frozen=True)
class Milestone:
    milestone_id: int
    shipment: str
    code: str
    place: str
    happened_at: datetime
    remark: str
