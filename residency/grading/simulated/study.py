"""Many simulated reviewers through the real grader, and what their grades say together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from residency.domain.dice import Dice
from residency.domain.exercise import ExerciseRef
from residency.domain.labelled_comment import LabelledComment
from residency.grading.simulated.play import Play, play
from residency.grading.simulated.record import Record, record
from residency.grading.simulated.reviewer import draw_reviewer
from residency.grading.simulated.stage import Bank, Stage

COUNTS = (10, 20, 40, 80)
TRICKS_OVER = 40
"""Changes that tricks are tried on, at most: what they change does not rest on the number."""

Plan = Sequence[tuple[ExerciseRef, tuple[str, ...]]]
Roll = Callable[[str], Dice]
"""Dice by a name, always the same for the same name: so no result rests on who is followed first."""


class Study:
    """One plan a reviewer, all of the same length. Variants that recur are read once."""

    def __init__(self, bank: Bank, labelled: Sequence[LabelledComment], plans: Sequence[Plan], roll: Roll) -> None:
        self._bank = bank
        self._labelled = labelled
        self._plans = plans
        self._roll = roll
        self._stages: dict[tuple[ExerciseRef, tuple[str, ...]], Stage] = {}
        length = len(plans[0])
        self.counts = (*(count for count in COUNTS if count < length), length)
        self.tried_on = max(count for count in self.counts if count <= max(TRICKS_OVER, self.counts[0]))

    @property
    def reviewers(self) -> int:
        return len(self._plans)

    def follow(self, number: int) -> Record:
        """The reviewer with this number, from 0, over their plan."""
        dice = self._roll(f"reviewer {number}")
        reviewer = draw_reviewer(dice)
        plays: list[Play] = []
        for ref, bugs in self._plans[number]:
            difficulty = {bug: self._difficulty(ref, bug) for bug in bugs}
            plays.append(play(reviewer, self._stage(ref, bugs), difficulty, dice))
        return record(
            reviewer, plays, counts=self.counts, tried_on=self.tried_on, dice=self._roll(f"tricks {number}")
        )

    def _stage(self, ref: ExerciseRef, bugs: tuple[str, ...]) -> Stage:
        if (ref, bugs) not in self._stages:
            dice = self._roll(f"guesses {ref} {bugs}")
            self._stages[ref, bugs] = Stage(self._bank, ref, bugs, labelled=self._labelled, dice=dice)
        return self._stages[ref, bugs]

    def _difficulty(self, ref: ExerciseRef, bug: str) -> float:
        """In logits. Nobody has measured it, so it is drawn, the same for all reviewers."""
        return self._roll(f"difficulty {ref} {bug}").gauss(0, 1)
