"""How one simulated trainee goes through the programme, by the rules that real ones go by."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from residency.domain.ability import Item, Response, Scale
from residency.domain.dice import Dice
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.level import Level
from residency.domain.promotion import Evidence
from residency.domain.suggestion import PLACEMENT_LENGTH
from residency.progress.ability.difficulties import Answer
from residency.progress.ability.rasch import chance
from residency.progress.ability.responses import bug_item, clean_item
from residency.progress.ability.standing import Difficulties, beliefs_of, difficulty_of, mean_chance
from residency.progress.blocks import draw_block
from residency.progress.choosing.candidate import Candidate, reserved
from residency.progress.choosing.next_exercise import Past, choose_next
from residency.progress.draw import draw_bugs
from residency.progress.ladder.direction import SpecResult, evidence_of_specs
from residency.progress.ladder.observation import Observation
from residency.progress.ladder.placement import placed_at, telling
from residency.progress.ladder.promotion import BLOCK, evidence_of
from residency.progress.rounds import draw_twins
from residency.progress.simulated.bank import SimulatedBank, SimulatedBug, SimulatedExercise
from residency.progress.simulated.trainee import SURE, SURE_OF_BUG, SimulatedTrainee

DECISIONS = 8
"""That a request leaves open; each is settled rightly with ``sigma(skill)``, half by somebody average."""


@dataclass(frozen=True)
class Promoted:
    """Off ``level``, after ``work`` changes or specs judged there."""

    level: Level
    work: int


class Course:
    """One trainee's way. ``levels`` is where they stood at the end of each week."""

    def __init__(
        self, name: str, trainee: SimulatedTrainee, bank: SimulatedBank, dice: Dice, *, start: datetime
    ) -> None:
        self.name, self.trainee = name, trainee
        self.level = Level.SUGGESTIONS
        self.placed = Level.SUGGESTIONS
        self.promotions: list[Promoted] = []
        self.levels: list[Level] = []
        self._bank, self._dice = bank, dice
        self._reserved = reserved([one.ref for one in bank.exercises])
        self._history: list[Observation] = []
        self._specs: list[SpecResult] = []
        self._arms: list[bool] = []
        self._last: dict[ExerciseRef, datetime] = {}
        self._met: Counter[Family] = Counter()
        self._since = start

    @property
    def met_exercises(self) -> Iterator[ExerciseRef]:
        return iter(self._last)

    @property
    def answers(self) -> Iterator[tuple[datetime, Answer]]:
        """Everything that was answered, with its time."""
        for seen in self._history:
            for response in seen.responses:
                yield seen.at, Answer(self.name, response)

    def place(self, now: datetime, difficulties: Difficulties) -> None:
        """The test on arrival: single suggestions, alternately with a bug and clean."""
        beliefs = dict(beliefs_of([], difficulties, now=now))
        left = {scale: [i for i in self._bank.suggestions if i.scale is scale] for scale in Scale}
        given: list[Response] = []
        for number in range(PLACEMENT_LENGTH):
            scale = (Scale.DETECT, Scale.RESTRAINT)[number % 2]
            item = telling(left[scale], beliefs[scale], difficulties, self._dice)
            left[scale].remove(item)
            response = self._answer(item)
            difficulty = difficulty_of(item, difficulties)
            beliefs[scale] = beliefs[scale].after(difficulty, is_right=response.is_right, guess=item.guess)
            given.append(response)
        self.placed = placed_at(beliefs)
        # It counts for the ability, not for the work at a level: nothing of it was done in earnest.
        self._history.append(Observation(now, Level.SUGGESTIONS, tuple(given), 0, 0))
        self.stand_at(self.placed, now)

    def work(self, now: datetime, difficulties: Difficulties, exposure: Mapping[ExerciseRef, float]) -> None:
        """What is done in one sitting: a round, a review or a spec. The rules are looked at where a block ends."""
        if self.level is Level.BLACK_BOXES:
            return
        if self.level is Level.SPECS:
            settled = sum(self._dice.random() < _sigma(self.trainee.skill) for _ in range(DECISIONS))
            self._specs.append(SpecResult(now, settled, DECISIONS))
            self._look(now, difficulties)
            return
        before = self._done()
        self._history.append(
            self._round(now) if self.level is Level.SUGGESTIONS else self._review(now, difficulties, exposure)
        )
        if self._done() // BLOCK > before // BLOCK:
            self._look(now, difficulties)

    def left(self, level: Level) -> bool:
        """Whether they were promoted off this level."""
        return any(promoted.level is level for promoted in self.promotions)

    def work_at(self, level: Level) -> int | None:
        """Changes or specs judged at this level, up to the promotion; None where they never worked there."""
        for promoted in self.promotions:
            if promoted.level is level:
                return promoted.work
        return (self._done() or None) if self.level is level else None

    def stand_at(self, level: Level, now: datetime) -> None:
        """Open ``level`` for them."""
        self.level, self._since = level, now

    def evidence(self, difficulties: Difficulties, *, is_level_test: bool = False) -> Evidence:
        """What speaks for the next level, from the work since this one was opened."""
        if self.level is Level.SPECS:
            return evidence_of_specs(self._specs, since=self._since, is_level_test=is_level_test)
        return evidence_of(self._history, self.level, difficulties, since=self._since, is_level_test=is_level_test)

    def end_week(self) -> None:
        """Remember where the week ended."""
        self.levels.append(self.level)

    def _done(self) -> int:
        return sum(one.work for one in self._history if one.at >= self._since and one.level is self.level)

    def _look(self, now: datetime, difficulties: Difficulties) -> None:
        evidence = self.evidence(difficulties)
        above = self.level.next
        if not evidence.is_complete or above is None:
            return
        self.promotions.append(Promoted(self.level, evidence.work))
        self.stand_at(above, now)

    def _round(self, now: datetime) -> Observation:
        pairs = [(one, bug) for one in self._bank.exercises for bug in one.bugs]
        by_name = {(str(one.ref), bug.slug): bug.family for one, bug in pairs}
        items = draw_twins(list(by_name), self._dice)
        return Observation(
            now,
            Level.SUGGESTIONS,
            tuple(self._answer(twin.item) for twin in items),
            len(items),
            sum(twin.is_clean for twin in items),
            frozenset(by_name[twin.exercise, twin.bug] for twin in items if not twin.is_clean),
        )

    def _review(
        self, now: datetime, difficulties: Difficulties, exposure: Mapping[ExerciseRef, float]
    ) -> Observation:
        self._arms = self._arms or list(draw_block(self._dice))
        exercise = self._choose(now, difficulties, exposure)
        self._last[exercise.ref] = now
        name = str(exercise.ref)
        if self._arms.pop():
            response = self._answer(clean_item(name))
            sure = int(self._dice.random() < self.trainee.false_claims * SURE)
            return Observation(now, self.level, (response,), 1, 1, sure=sure, sure_wrong=sure)
        bugs = self._shown(exercise)
        self._met.update(bug.family for bug in bugs)
        responses = tuple(self._answer(bug_item(name, bug.slug)) for bug in bugs)
        found = [response.is_right for response in responses]
        wrong = int(self._dice.random() < self.trainee.false_claims * SURE)
        right = sum(is_found and self._dice.random() < SURE_OF_BUG for is_found in found)
        return Observation(
            now,
            self.level,
            responses,
            1,
            0,
            families=frozenset(bug.family for bug in bugs),
            critical=tuple(one for bug, one in zip(bugs, responses, strict=True) if bug.is_critical),
            sure=right + wrong,
            sure_wrong=wrong,
        )

    def _choose(
        self, now: datetime, difficulties: Difficulties, exposure: Mapping[ExerciseRef, float]
    ) -> SimulatedExercise:
        ability = beliefs_of(self._history, difficulties, now=now)[Scale.DETECT].ability
        candidates = [
            Candidate(
                one.ref,
                mean_chance(ability, [bug_item(str(one.ref), bug.slug) for bug in one.bugs], difficulties),
                one.families,
                exposure.get(one.ref, 0.0),
            )
            for one in self._bank.exercises
            if one.ref not in self._reserved
        ]
        ref = choose_next(candidates, Past(self._last, self._met), self._dice, now=now)
        return next(one for one in self._bank.exercises if one.ref == ref)

    def _shown(self, exercise: SimulatedExercise) -> tuple[SimulatedBug, ...]:
        """A review of one file shows one bug, as the files of a change have one at most as a rule."""
        if self.level is Level.ONE_FILE:
            return (self._dice.choice(exercise.bugs),)
        slugs = [bug.slug for bug in exercise.bugs]
        drawn = draw_bugs(_subsets(slugs), self._dice)
        return tuple(bug for bug in exercise.bugs if bug.slug in drawn)

    def _answer(self, item: Item) -> Response:
        ability = self.trainee.detect if item.scale is Scale.DETECT else self.trainee.restraint
        return Response(item, self._dice.random() < chance(ability, self._bank.difficulty[item], item.guess))


def _subsets(slugs: list[str]) -> list[frozenset[str]]:
    return [
        frozenset(slug for number, slug in enumerate(slugs) if mask >> number & 1)
        for mask in range(2 ** len(slugs))
    ]


def _sigma(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))
