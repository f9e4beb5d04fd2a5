"""How likely a comment's text names a given bug, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from residency.domain.key import KeyedBug, VariantKey
from residency.domain.review import Comment
from residency.grading.matching.fixes import writes_the_fix
from residency.grading.matching.model import Model
from residency.grading.matching.place import Place, is_at
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.signals import signals_of
from residency.grading.matching.statement import Statement

CREDITED = 0.5
"""A comment is credited from this probability on."""

UNSURE = (0.25, 0.75)
"""Between these a second reader or a person should look."""

_NAMES_NOTHING = 0.02
_WRITES_THE_FIX = 0.9
_TOO_UNLIKE = 0.4
_TOLD_FROM = 0.5
_MOST_TOLD = 3

_LEAST_LIKENESS = 0.16
_LEAST_LIKENESS_ELSEWHERE = 0.22
"""Likeness to three sentences that describe a bug, without which no comment is credited with it.

A text that is like nothing is not like what misses the bug either, and a model of sums takes that for a sign.
Of the labelled comments that are rightly credited, one in forty has less at the place of its bug, none elsewhere.
"""


@dataclass(frozen=True)
class Evidence:
    """How likely (0 to 1) the text names this bug, and the sentences for people that say why."""

    bug: str
    probability: float
    reasons: tuple[str, ...]


def weigh(
    statement: Statement,
    comment: Comment,
    bug: KeyedBug,
    key: VariantKey,
    *,
    place: Place | None,
    quotes: Quotes,
    model: Model,
) -> Evidence:
    """What a statement is worth as a description of ``bug``.

    A near miss shares more words with the key than a paraphrase does, so likeness alone decides nothing:
    what counts is the contrast of accepted with rejected sample comments, together with the place.
    """
    here = is_at(place, bug)
    where = _place_sentence(bug, is_at_place=here)
    if statement.emptiness:
        if here and not statement.is_unread and writes_the_fix(comment.text, bug, quotes):
            return Evidence(bug.slug, _WRITES_THE_FIX, (where, "It writes down the right code."))
        return Evidence(bug.slug, _NAMES_NOTHING, (where, statement.emptiness))
    signals = signals_of(statement.text, comment, bug, key, place=place)
    chance = model.probability(signals)
    if signals.described < (_LEAST_LIKENESS if here else _LEAST_LIKENESS_ELSEWHERE):
        chance = min(chance, _TOO_UNLIKE)
    told = tuple(dict.fromkeys(_sentences(model.contributions(signals))))[:_MOST_TOLD]
    return Evidence(bug.slug, chance, (where, *told, _verdict(chance)))


def _sentences(contributions: Mapping[str, float]) -> Iterator[str]:
    """What moved the probability most, strongest first. Whether it stands at the place is told apart from it."""
    for name, logits in sorted(contributions.items(), key=lambda item: -abs(item[1])):
        if abs(logits) >= _TOLD_FROM and name in _SENTENCES:
            yield _SENTENCES[name][0 if logits > 0 else 1]


def _place_sentence(bug: KeyedBug, *, is_at_place: bool) -> str:
    if is_at_place:
        return f"It is put at the place of this bug: {bug.title}."
    return f"It is not put at the place of the bug it comes nearest to: {bug.title}."


def _verdict(chance: float) -> str:
    if chance >= UNSURE[1]:
        return "Taken together, its text says what is wrong here."
    if chance >= CREDITED:
        return "Taken together, it comes close to what is wrong here, but not so close that it is certain."
    if chance >= UNSURE[0]:
        return "Taken together, it has something of what is wrong here, but too little to be sure."
    return "Taken together, its text does not say what is wrong here."


_WORDS = (
    "Its words are those of people who describe this bug.",
    "It shares few words with people who describe this bug.",
)
_MISSES = (
    "It has little in common with comments that miss the bug at this place.",
    "It is like comments at this place that miss the bug.",
)
_SIDE = (
    "Of what people say here, it is nearer to those who found the bug.",
    "Of what people say here, it is nearer to those who missed the bug or spoke of something else.",
)
_OTHER = (
    "It speaks of nothing else in this exercise.",
    "It is like a description of something else in this exercise.",
)
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "accepted": _WORDS,
    "described": _WORDS,
    "letters_described": _WORDS,
    "phrases_described": (
        "It has phrases of people who describe this bug.",
        "It has no phrase in common with people who describe this bug.",
    ),
    "rejected": _MISSES,
    "letters_rejected": _MISSES,
    "elsewhere": _OTHER,
    "phrases_elsewhere": _OTHER,
    "contrast_letters": _SIDE,
    "contrast_phrases": _SIDE,
    "odds": _SIDE,
    "odds_at_place": _SIDE,
    "turn_of_phrase": (
        "It names a symptom or a remedy of this kind of bug.",
        "It names no symptom and no remedy of this kind of bug.",
    ),
    "is_quibble": ("It is meant as more than a nitpick.", "Its author calls it a nitpick."),
    "is_praise": ("It is no praise.", "Its author calls it praise."),
}
"""For each signal what it means that it speaks for the bug, and that it speaks against it."""
