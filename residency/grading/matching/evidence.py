"""How likely a comment's text names a given bug. The one function to improve when the matching is improved."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from residency.domain.family import Family
from residency.domain.key import KeyedBug, VariantKey
from residency.grading.matching.likeness import Rarity, likeness
from residency.grading.matching.quotes import Quotes, squeeze
from residency.grading.matching.statement import Statement

CREDITED = 0.5
"""A comment is credited from this probability on."""

UNSURE = (0.3, 0.7)
"""Between these a person should look: about every second wrong judgement lies here."""

_NAMES_NOTHING = 0.02
_WRITES_THE_FIX = 0.8


@dataclass(frozen=True)
class Signals:
    """What speaks for and against a bug, each from 0 to 1.

    ``accepted`` is the likeness to the two nearest accepted samples, ``rejected`` to the nearest sample of
    something else.
    """

    at_place: float
    accepted: float
    rejected: float
    family: float


@dataclass(frozen=True)
class Weights:
    """What each signal adds to the logit of the probability."""

    base: float
    at_place: float
    accepted: float
    rejected: float
    family: float


FITTED = Weights(base=-3.5, at_place=2.4, accepted=18.9, rejected=-7.3, family=0.1)
"""Logistic regression on 307 labelled comments and, with little weight, on unrelated comments at a bug's place.

Checked on exercises that the fit had not seen (docs/scoring.md). Family is kept small on purpose: with its
fitted weight, unseen exercises were judged worse.
"""


@dataclass(frozen=True)
class Evidence:
    """How likely (0 to 1) the text names this bug, and the sentences for people that say why."""

    bug: str
    probability: float
    reasons: tuple[str, ...]


def weigh(
    statement: Statement,
    bug: KeyedBug,
    key: VariantKey,
    *,
    is_at_place: bool,
    family: Family | None,
    quotes: Quotes,
) -> Evidence:
    """What a statement is worth as a description of ``bug``.

    A near miss shares more words with the key than a paraphrase does, so likeness alone decides nothing:
    what counts is the contrast of accepted with rejected sample comments, together with the place.
    """
    place = _place_sentence(bug, is_at_place=is_at_place)
    if statement.emptiness:
        if is_at_place and _writes_the_fix(statement.quoted, bug, quotes):
            return Evidence(bug.slug, _WRITES_THE_FIX, (place, "It writes down the right code."))
        return Evidence(bug.slug, _NAMES_NOTHING, (place, statement.emptiness))
    signals = signals_of(statement, bug, key, is_at_place=is_at_place, family=family)
    chance = probability(signals, FITTED)
    return Evidence(bug.slug, chance, (place, _text_sentence(chance, signals)))


def signals_of(
    statement: Statement, bug: KeyedBug, key: VariantKey, *, is_at_place: bool, family: Family | None
) -> Signals:
    """The signals of a statement that is not empty."""
    rarity = _rarity(key)
    return Signals(
        at_place=float(is_at_place),
        accepted=_best_two([likeness(statement.text, sample, rarity) for sample in bug.accepted]),
        rejected=max(
            [
                _likeness_to_findings(statement.text, key),
                *(likeness(statement.text, sample, rarity) for sample in bug.rejected),
            ]
        ),
        family=float(family is bug.family),
    )


def probability(signals: Signals, weights: Weights) -> float:
    """From 0 to 1, by a logistic model."""
    logit = (
        weights.base
        + weights.at_place * signals.at_place
        + weights.accepted * signals.accepted
        + weights.rejected * signals.rejected
        + weights.family * signals.family
    )
    return 1 / (1 + math.exp(-logit))


@lru_cache(maxsize=64)
def _rarity(key: VariantKey) -> Rarity:
    return Rarity(
        (text for bug in key.bugs for text in (*bug.accepted, *bug.rejected, bug.explanation)),
        also=(text for finding in key.findings for text in finding.accepted),
    )


@lru_cache(maxsize=256)
def _likeness_to_findings(text: str, key: VariantKey) -> float:
    """Asked once for each bug of the key, and the same for all."""
    samples = (sample for finding in key.findings for sample in finding.accepted)
    return max((likeness(text, sample, _rarity(key)) for sample in samples), default=0.0)


def _best_two(values: list[float]) -> float:
    """One likeness can be chance; the mean of the two best asks for a second witness."""
    best = sorted(values, reverse=True)[:2]
    return sum(best) / len(best) if best else 0.0


def _writes_the_fix(code: str, bug: KeyedBug, quotes: Quotes) -> bool:
    """Whether code is about the same as in the key's fix or a sample, and not what stands there already."""
    ours = squeeze(code)
    fixes = map(squeeze, (*re.findall(r"`([^`]+)`", bug.fix), *bug.accepted))
    is_fix = any(_is_most_of(ours, fix) or _is_most_of(fix, ours) for fix in fixes if len(fix) >= 8)
    return is_fix and not quotes.has_near(bug.regions, code)


def _is_most_of(part: str, whole: str) -> bool:
    return part in whole and len(part) >= 0.6 * len(whole)


def _place_sentence(bug: KeyedBug, *, is_at_place: bool) -> str:
    if is_at_place:
        return f"It is put at the place of this bug: {bug.title}."
    return f"It is not put at the place of the bug it comes nearest to: {bug.title}."


def _text_sentence(chance: float, signals: Signals) -> str:
    if chance >= UNSURE[1]:
        return "Its text says what is wrong here."
    if chance >= CREDITED:
        return "Its text comes close to what is wrong here, but not so close that it is certain."
    if signals.rejected > signals.accepted:
        return "Its text describes another problem than the one that is here."
    if chance >= UNSURE[0]:
        return "Its text has something of what is wrong here, but too little to be sure."
    return "Its text does not say what is wrong here."
