"""Working with an AI that is sometimes wrong: what it says, and what somebody makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from residency.domain.dice import Dice
from residency.domain.grade import MarkedComment, Outcome, ReviewGrade
from residency.domain.key import KeyedBug, KeyedRemark, VariantKey
from residency.domain.level import Level
from residency.domain.review import Comment
from residency.domain.second_look import Adviser, Count, Decided, LookItem, Reliance, Topic

FROM = Level.CHANGES
"""Below it a review is too small to be talked over."""

MISSES = 0.18
"""The chance that the co-reviewer misses a bug: with the false alarms some 15 of 100 judgements, as planned for
the study of reliance (measurement.md, section 7): 70 right, 15 false alarms, 15 misses."""

FALSE_ALARM = 0.35
"""The chance that it says something wrong of a change: some 15 of 100 judgements, as a change holds about two."""

CONTRADICTS = 0.5
"""The chance that the author contradicts a comment that is right, instead of fixing what it names."""

NEAR = 3
"""Lines within which a claim and a remark are about the same."""


def draw_adviser(dice: Dice, *, share: float) -> Adviser | None:
    """Who speaks after a review, None for nobody: a ``share`` (0 to 1) of reviews gets a second look."""
    if dice.random() >= share:
        return None
    return dice.choice((Adviser.CO_REVIEWER, Adviser.AUTHOR))


@dataclass(frozen=True)
class Advice:
    """What a co-reviewer says of a change, in the order of saying, and the bugs that it passes over."""

    remarks: tuple[KeyedRemark, ...]
    missed: frozenset[str]


@dataclass(frozen=True)
class Reviewed:
    """A graded review: its comments in the order of the grade, the key of what was shown, and what a co-reviewer
    might say of that."""

    comments: Sequence[Comment]
    grade: ReviewGrade
    key: VariantKey
    remarks: Sequence[KeyedRemark]


def draw_look(adviser: Adviser, review: Reviewed, dice: Dice) -> tuple[LookItem, ...]:
    """What is to be decided on, in the order of showing.

    Empty where the adviser has nothing to say that the key can answer for.
    """
    draw = _co_review if adviser is Adviser.CO_REVIEWER else _answers
    return tuple(draw(review, dice))


def reliance_of(decided: Iterable[Decided]) -> Reliance:
    """Of all decisions. Source: Schemmer et al. 2023 (RAIR and RSR); measurement.md, section 7."""
    given = list(decided)
    advised = [one for one in given if one.adviser is Adviser.CO_REVIEWER]
    answered = [one for one in given if one.adviser is Adviser.AUTHOR]
    wrong_advice = [one for one in advised if one.item.was_right and not one.item.advice_right]
    return Reliance(
        switched=_right(one for one in advised if not one.item.was_right and one.item.advice_right),
        kept=_right(wrong_advice),
        omission=_right(one for one in wrong_advice if one.item.topic is Topic.SILENCE),
        commission=_right(one for one in wrong_advice if one.item.topic is Topic.REMARK),
        caved=_wrong(one for one in answered if one.item.was_right and not one.item.advice_right),
        stubborn=_wrong(one for one in answered if not one.item.was_right and one.item.advice_right),
    )


def draw_advice(key: VariantKey, remarks: Sequence[KeyedRemark], dice: Dice) -> Advice:
    """What a co-reviewer says of a change with this key, of the ``remarks`` that it might make."""
    said: list[KeyedRemark] = []
    missed: set[str] = set()
    for bug in key.bugs:
        if dice.random() < MISSES:
            missed.add(bug.slug)
            continue
        region = (bug.regions or bug.places)[0]
        text = _text_about(bug, remarks, dice)
        said.append(KeyedRemark(region.file, region.start, text, bug.slug, is_right=True))
    shown = {bug.slug for bug in key.bugs}
    wrong = [remark for remark in remarks if not remark.is_right and remark.bug not in shown]
    if wrong and dice.random() < FALSE_ALARM:
        said.append(dice.choice(wrong))
    dice.shuffle(said)
    return Advice(tuple(said), frozenset(missed))


def _co_review(review: Reviewed, dice: Dice) -> Iterator[LookItem]:
    comments, grade = review.comments, review.grade
    advice = draw_advice(review.key, review.remarks, dice)
    found = {result.slug: result.found_by for result in grade.bugs}
    for remark in advice.remarks:
        place = (remark.text, remark.file, remark.line, None)
        if remark.is_right and remark.bug is not None:
            was_right = found[remark.bug] is not None
            yield LookItem(Topic.REMARK, *place, bug=remark.bug, was_right=was_right, advice_right=True)
        else:
            was_right = not any(_is_near(comment, remark) for comment in _false_alarms(comments, grade))
            yield LookItem(Topic.REMARK, *place, bug=None, was_right=was_right, advice_right=False)
    for index, (comment, marked) in enumerate(zip(comments, grade.comments, strict=True)):
        if marked.outcome is Outcome.HIT and marked.bug in advice.missed:
            yield LookItem(Topic.SILENCE, "", comment.file, comment.line, index, marked.bug, True, False)
        elif marked.outcome is Outcome.FALSE_ALARM:
            yield LookItem(Topic.SILENCE, "", comment.file, comment.line, index, None, False, True)


def _answers(review: Reviewed, dice: Dice) -> Iterator[LookItem]:
    """A fix is nothing to decide on, so every answer contradicts: wrongly about a bug, rightly on a decoy."""
    bugs = {bug.slug: bug for bug in review.key.bugs}
    decoys = {decoy.id: decoy for decoy in review.key.decoys}
    for index, (comment, marked) in enumerate(zip(review.comments, review.grade.comments, strict=True)):
        if marked.outcome is Outcome.HIT and marked.bug in bugs and dice.random() < CONTRADICTS:
            text = bugs[marked.bug].rebuttal
            yield LookItem(Topic.ANSWER, text, comment.file, comment.line, index, marked.bug, True, False)
        elif marked.outcome is Outcome.FALSE_ALARM and marked.judgement.decoy in decoys:
            text = decoys[marked.judgement.decoy].is_right
            yield LookItem(Topic.ANSWER, text, comment.file, comment.line, index, None, False, True)


def _text_about(bug: KeyedBug, remarks: Sequence[KeyedRemark], dice: Dice) -> str:
    own = [remark.text for remark in remarks if remark.bug == bug.slug and remark.is_right]
    return own[0] if own else dice.choice(bug.accepted)


def _false_alarms(comments: Sequence[Comment], grade: ReviewGrade) -> Iterator[Comment]:
    pairs: Iterable[tuple[Comment, MarkedComment]] = zip(comments, grade.comments, strict=True)
    return (comment for comment, marked in pairs if marked.outcome is Outcome.FALSE_ALARM)


def _is_near(comment: Comment, remark: KeyedRemark) -> bool:
    return comment.file == remark.file and comment.line is not None and abs(comment.line - remark.line) <= NEAR


def _right(decided: Iterable[Decided]) -> Count:
    given = [one.is_right for one in decided]
    return Count(sum(given), len(given))


def _wrong(decided: Iterable[Decided]) -> Count:
    right = _right(decided)
    return Count(right.n - right.count, right.n)
