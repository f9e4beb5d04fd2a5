"""Ways to earn points without seeing bugs: alone, and added to honest work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from residency.domain.dice import Dice
from residency.domain.review import Comment, Review, Verdict
from residency.grading.simulated.guesses import ANCHOR_ROWS
from residency.grading.simulated.play import Play
from residency.grading.simulated.stage import Stage

SURE_FROM = 75
"""Percent from which somebody counts as sure of a bug."""

Spam = Callable[[Stage, Dice], Review]
Trick = Callable[[Play, Dice], Review]


def _silent(verdict: Verdict) -> Spam:
    return lambda _stage, _dice: Review(verdict, None, ())


def _everywhere(confidence: int) -> Spam:
    def spam(stage: Stage, dice: Dice) -> Review:
        return Review(Verdict.REQUEST_CHANGES, None, _at(confidence, dice.choice(stage.blankets)))

    return spam


def _one_guess(confidence: int) -> Spam:
    def spam(stage: Stage, dice: Dice) -> Review:
        guess = dice.choice(dice.choice(stage.blankets))
        return Review(Verdict.REQUEST_CHANGES, None, _at(confidence, [guess]))

    return spam


SILENT: Mapping[str, Spam] = {
    "approve all, silent": _silent(Verdict.APPROVE),
    "reject all, silent": _silent(Verdict.REQUEST_CHANGES),
}
"""What must earn nothing at all."""

GUESSING: Mapping[str, Spam] = {
    "comment everywhere at 95 %": _everywhere(95),
    "comment everywhere at 5 %": _everywhere(5),
    "one random comment at 95 %": _one_guess(95),
}
"""What must not earn more than nothing."""


def _shotgun(play: Play, dice: Dice) -> Review:
    if all(comment.stated_confidence < SURE_FROM for comment in play.review.comments):
        return play.review
    return _with_guesses(play, dice, 95)


def _fish(play: Play, dice: Dice) -> Review:
    return _with_guesses(play, dice, 5)


def _every_comment_at(confidence: int) -> Trick:
    return lambda play, _dice: replace(play.review, comments=_at(confidence, play.review.comments))


def _always(verdict: Verdict) -> Trick:
    return lambda play, _dice: replace(play.review, verdict=verdict)


def _only_the_best(play: Play, _dice: Dice) -> Review:
    best = sorted(play.review.comments, key=lambda comment: comment.stated_confidence)[-1:]
    return replace(play.review, comments=tuple(best))


TRICKS: Mapping[str, Trick] = {
    "shotgun once one bug is sure": _shotgun,
    "fish all other lines at 5 %": _fish,
    "every comment at 95 %": _every_comment_at(95),
    "every comment at 50 %": _every_comment_at(50),
    "always approve": _always(Verdict.APPROVE),
    "always request changes": _always(Verdict.REQUEST_CHANGES),
    "only my best comment": _only_the_best,
}
"""What an honest worker may add. The honest verdict stands, except where the trick is about it."""


def _with_guesses(play: Play, dice: Dice, confidence: int) -> Review:
    """Honest comments, and a guess wherever there is none yet."""
    own = play.review.comments
    guesses = [guess for guess in dice.choice(play.stage.blankets) if not _is_near(guess, own)]
    return replace(play.review, comments=(*own, *_at(confidence, guesses)))


def _is_near(guess: Comment, comments: Sequence[Comment]) -> bool:
    return any(
        guess.file == comment.file
        and guess.side is comment.side
        and guess.line is not None
        and comment.line is not None
        and abs(guess.line - comment.line) <= ANCHOR_ROWS // 2
        for comment in comments
    )


def _at(confidence: int, comments: Sequence[Comment]) -> tuple[Comment, ...]:
    return tuple(replace(comment, confidence=confidence) for comment in comments)
