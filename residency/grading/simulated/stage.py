"""One variant of the bank with all that reviewers may say about it, each comment read by the grader once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from residency.domain.dice import Dice
from residency.domain.diff import ShownChange
from residency.domain.exercise import Exercise, ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.domain.key import VariantKey
from residency.domain.labelled_comment import LabelledComment
from residency.domain.review import Comment, CommentKind, Review
from residency.grading.grade_review import STANDARD_RULES, grade_readings
from residency.grading.matching.judge_comment import Reading, read_comment
from residency.grading.matching.quotes import Quotes, texts_of
from residency.grading.simulated.guesses import blanket
from residency.grading.simulated.placing import placed
from residency.grading.simulated.sentences import detections, false_alarms

BLANKETS = 2
"""Different sets of guesses for one variant."""


class Bank(Protocol):
    """The part of the catalog that acting on real variants needs."""

    @property
    def exercises(self) -> Mapping[ExerciseRef, Exercise]: ...

    def variant(self, ref: ExerciseRef, bugs: Collection[str] = ()) -> ShownChange: ...

    def key(self, ref: ExerciseRef, bugs: Collection[str] = ()) -> VariantKey: ...


class Stage:
    """``gold`` readings credit a comment exactly as its label does: a grader that never errs, for comparison."""

    def __init__(
        self,
        bank: Bank,
        ref: ExerciseRef,
        bugs: Collection[str],
        *,
        labelled: Sequence[LabelledComment],
        dice: Dice,
    ) -> None:
        self.key = bank.key(ref, bugs)
        self.bugs = tuple(bug.slug for bug in self.key.bugs)
        self.change = bank.variant(ref, bugs)
        self._show: Callable[[Collection[str]], ShownChange] = lambda some: bank.variant(ref, some)
        self._quotes = Quotes(texts_of(self.change, bank.exercises[ref]))
        self._own = [entry for entry in labelled if entry.exercise == ref]
        self._foreign = [entry for entry in labelled if entry.exercise != ref]
        self._dice = dice
        self._detections: dict[str, tuple[Comment, ...]] = {}
        self._readings: dict[tuple[object, ...], Reading] = {}
        self._gold: dict[tuple[object, ...], Reading] = {}
        self._truth: dict[tuple[object, ...], str] = {}

    def detections(self, bug: str) -> tuple[Comment, ...]:
        """Every labelled comment that leads to this bug, as a claim, at its place in this variant."""
        if bug not in self._detections:
            said = tuple(self._put(entry, bug) for entry in detections(self._own, bug))
            self._truth.update((_name(comment), bug) for comment in said)
            self._detections[bug] = said
        return self._detections[bug]

    @cached_property
    def false_alarms(self) -> tuple[Comment, ...]:
        """The labelled claims that are wrong here, at their places; at no bug that their label did not see."""
        said = []
        for entry in false_alarms(self._own, self.bugs):
            comment = self._move(entry)
            if comment is None:
                continue
            near = self.read(comment).judgement.located_at
            if near is None or near in entry.bugs_shown:
                said.append(comment)
        return tuple(said)

    @cached_property
    def blankets(self) -> tuple[tuple[Comment, ...], ...]:
        """Some sets of guesses that cover the whole change."""
        return tuple(blanket(self.change, self._own, self._foreign, self._dice) for _ in range(BLANKETS))

    def grade(self, review: Review) -> ReviewGrade:
        """The real grade."""
        return grade_readings(review, [self.read(comment) for comment in review.comments], self.key)

    def grade_by_gold(self, review: Review) -> ReviewGrade:
        """The grade if every comment were credited as its label says; guesses are credited with nothing."""
        return grade_readings(review, [self._read_gold(comment) for comment in review.comments], self.key)

    def grade_settled(self, review: Review) -> ReviewGrade:
        """The real grade after somebody who never errs has settled what the grader marks as unsure."""
        return grade_readings(review, [self._read_settled(comment) for comment in review.comments], self.key)

    def read(self, comment: Comment) -> Reading:
        """How the grader reads the comment here, whatever its kind and confidence."""
        name = _name(comment)
        if name not in self._readings:
            self._readings[name] = read_comment(comment, self.key, STANDARD_RULES, self._quotes)
        return self._readings[name]

    def truth(self, comment: Comment) -> str | None:
        """The bug that the label of a comment of this stage credits it with."""
        return self._truth.get(_name(comment))

    def _read_gold(self, comment: Comment) -> Reading:
        name = _name(comment)
        if name not in self._gold:
            self._gold[name] = _credited_as(self.read(comment), self._truth.get(name))
        return self._gold[name]

    def _read_settled(self, comment: Comment) -> Reading:
        reading = self.read(comment)
        return self._read_gold(comment) if reading.judgement.unsure else reading

    def _move(self, entry: LabelledComment) -> Comment | None:
        comment = replace(entry.comment, kind=CommentKind.ISSUE, confidence=None)
        return placed(comment, written_on=self._show(entry.bugs_shown), shown=self.change)

    def _put(self, entry: LabelledComment, bug: str) -> Comment:
        moved = self._move(entry)
        if moved is not None:
            return moved
        keyed = next(one for one in self.key.bugs if one.slug == bug)
        region = (keyed.regions or keyed.places)[0]
        claim = replace(entry.comment, kind=CommentKind.ISSUE, confidence=None)
        return replace(claim, file=region.file, side=region.side, line=region.start, end_line=None)


def _name(comment: Comment) -> tuple[object, ...]:
    """All that a reading rests on."""
    return (
        comment.text,
        comment.file,
        comment.side,
        comment.line,
        comment.end_line,
        comment.family,
        comment.severity,
    )


def _credited_as(reading: Reading, bug: str | None) -> Reading:
    return replace(
        reading,
        judgement=replace(reading.judgement, credited=bug, finding=None, unsure=False),
        evidence=tuple(replace(one, probability=float(one.bug == bug)) for one in reading.evidence),
    )
