"""The tests that the wards can order: unit, digits and critical limits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class LabTest:
    code: str
    name: str
    unit: str
    digits: int
    low: Decimal | None
    high: Decimal | None


_TESTS = (
    LabTest("K", "Potassium", "mmol/l", 1, Decimal("2.8"), Decimal("6.2")),
    LabTest("NA", "Sodium", "mmol/l", 0, Decimal(120), Decimal(158)),
    LabTest("CA", "Calcium", "mmol/l", 2, Decimal("1.65"), Decimal("3.50")),
    LabTest("GLU", "Glucose", "mmol/l", 1, Decimal("2.5"), Decimal("27.8")),
    LabTest("CREA", "Creatinine", "µmol/l", 0, None, Decimal(650)),
    LabTest("BILI", "Bilirubin", "µmol/l", 0, None, Decimal(250)),
    LabTest("CRP", "C-reactive protein", "mg/l", 0, None, None),
)

CATALOGUE = {test.code: test for test in _TESTS}


def is_critical(code: str, value: Decimal) -> bool:
    """Whether a value in the house unit lies outside the critical limits of its test."""
    test = CATALOGUE[code]
    too_low = test.low is not None and value < test.low
    too_high = test.high is not None and value > test.high
    return too_low or too_high
