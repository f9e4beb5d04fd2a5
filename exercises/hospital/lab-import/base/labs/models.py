"""The nouns. Frozen; nothing here knows the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Patient:
    patient_no: str
    name: str
    ward: str


@dataclass(frozen=True)
class Result:
    """One measured value, in the house unit of its test."""

    order_no: str
    code: str
    patient_no: str
    taken_on: date
    value: Decimal


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    body: str
