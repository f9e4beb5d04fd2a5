"""An exercise of the bank as it is looked at before one is chosen, and what of the bank is kept for exams."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family

RESERVED_SHARE = 0.2
"""Of a bank, for exams only: who practised on it would not be examined by it."""

LEAST_BANK = 30
"""Exercises below which nothing is reserved: a small bank would run dry."""


@dataclass(frozen=True)
class Candidate:
    """``chance`` (0 to 1) is this trainee's, of a right answer; None where it does not matter.

    ``exposure`` (0 to 1) is the share of trainees who have had the exercise. Those with the same ``template`` are
    siblings: who knows one knows the other. ``is_due`` says that it shows a pattern which this trainee missed and
    is to meet again about now, ``is_of_level`` that it is what is done at the level of this trainee.
    """

    ref: ExerciseRef
    chance: float | None = None
    families: frozenset[Family] = frozenset()
    exposure: float = 0.0
    template: str = ""
    is_due: bool = False
    is_of_level: bool = True


def reserved(bank: Collection[ExerciseRef]) -> frozenset[ExerciseRef]:
    """What of the bank is kept for exams: the same for everybody, and hardly changing when the bank grows."""
    if len(bank) < LEAST_BANK:
        return frozenset()
    by_lot = sorted(bank, key=lambda ref: hashlib.sha256(str(ref).encode()).digest())
    return frozenset(by_lot[: int(RESERVED_SHARE * len(bank))])


def for_practice(bank: Collection[ExerciseRef]) -> list[ExerciseRef]:
    """The rest of the bank, which anybody may choose or be assigned, in its order."""
    sealed = reserved(bank)
    return [ref for ref in bank if ref not in sealed]
