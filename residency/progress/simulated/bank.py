"""A bank of exercises with true difficulties, as large as a programme of twelve weeks needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from residency.domain.ability import Item
from residency.domain.dice import Dice
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.progress.ability.responses import USUAL, bug_item, clean_item, suggestion_item, usual_of

BUGS, CRITICAL = 4, 0.08
"""Seeded bugs of an exercise, and the share of them that endangers people or data: about that of our own bank."""

SPREAD = 0.8
"""How far bugs, and clean changes, differ in difficulty: a standard deviation in logits."""

EXERCISES = 150


@dataclass(frozen=True)
class SimulatedBug:
    """``difficulty`` in logits is that of finding it in a whole change."""

    slug: str
    difficulty: float
    family: Family
    is_critical: bool


@dataclass(frozen=True)
class SimulatedExercise:
    """``clean`` is the difficulty, in logits, of letting its clean change pass."""

    ref: ExerciseRef
    bugs: tuple[SimulatedBug, ...]
    clean: float

    @property
    def families(self) -> frozenset[Family]:
        return frozenset(bug.family for bug in self.bugs)


@dataclass(frozen=True)
class SimulatedBank:
    """Exercises, and the true difficulty of every item that can be made of them."""

    exercises: tuple[SimulatedExercise, ...]
    difficulty: Mapping[Item, float]

    @property
    def suggestions(self) -> Sequence[Item]:
        return [item for item in self.difficulty if item.guess]


def draw_bank(dice: Dice, exercises: int = EXERCISES) -> SimulatedBank:
    """A bank of this many exercises."""
    drawn = tuple(_exercise(number, dice) for number in range(exercises))
    difficulty: dict[Item, float] = {}
    for one in drawn:
        name = str(one.ref)
        difficulty[clean_item(name)] = one.clean
        for bug in one.bugs:
            difficulty[bug_item(name, bug.slug)] = bug.difficulty
            for is_clean in (False, True):
                item = suggestion_item(name, bug.slug, is_clean=is_clean)
                difficulty[item] = dice.gauss(usual_of(item), SPREAD)
    return SimulatedBank(drawn, difficulty)


def _exercise(number: int, dice: Dice) -> SimulatedExercise:
    detect, restraint = USUAL.values()
    bugs = tuple(
        SimulatedBug(f"b{bug}", dice.gauss(detect, SPREAD), dice.choice(tuple(Family)), dice.random() < CRITICAL)
        for bug in range(BUGS)
    )
    return SimulatedExercise(ExerciseRef("simulated", f"e{number}"), bugs, dice.gauss(restraint, SPREAD))
