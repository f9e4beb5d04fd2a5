"""What speaks for and against a comment naming a given bug, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from types import MappingProxyType

from residency.domain.key import KeyedBug, Lexicon, VariantKey
from residency.domain.review import Comment, CommentKind
from residency.grading.matching.place import Place, bug_at, closest, is_at
from residency.grading.matching.samples import Samples, nearest, odds_of, samples_of
from residency.grading.matching.words import content_of, words_of


@dataclass(frozen=True)
class Signals:
    """Each from 0 to 1, but the odds (log odds over the root of the number of words) and contrasts (-1 to 1).

    ``at_place``: this bug is the nearest at the comment's place; ``on_line``: they share a line.
    ``accepted``, ``described``, ``rejected``: likeness to the nearest two accepted samples, three sentences
    that state the defect, two rejected samples; ``elsewhere`` to the nearest sentence about anything else of the
    exercise. ``letters_*``, ``phrases_*``: the same by letters and by phrases, which words alone lose.
    ``odds``, ``odds_at_place``: whether its words are rather those of the defect than those of all else, and of
    what is rejected; ``contrast_*``: the same for letters and phrases, samples weighed against each other.
    ``turn_of_phrase``: the symptom or remedy of the bug's pattern that it has most of. ``is_quibble``,
    ``is_praise``: what its author calls it; an issue and a question are judged alike, so that no kind of claim
    is a way to be credited.
    """

    at_place: float
    on_line: float
    accepted: float
    described: float
    rejected: float
    elsewhere: float
    letters_described: float
    letters_rejected: float
    phrases_described: float
    phrases_elsewhere: float
    contrast_letters: float
    contrast_phrases: float
    odds: float
    odds_at_place: float
    turn_of_phrase: float
    is_quibble: float
    is_praise: float

    @property
    def values(self) -> tuple[float, ...]:
        """In the order of ``SIGNS``."""
        return astuple(self)

    @property
    def by_name(self) -> dict[str, float]:
        return dict(zip(SIGNS, self.values, strict=True))


AGAINST = frozenset({"rejected", "elsewhere", "letters_rejected", "phrases_elsewhere", "is_quibble", "is_praise"})
"""Signals that can only speak against a bug; all others only for it."""

SIGNS: Mapping[str, int] = MappingProxyType(
    {field.name: -1 if field.name in AGAINST else 1 for field in fields(Signals)}
)


def signals_of(
    text: str,
    comment: Comment,
    bug: KeyedBug,
    key: VariantKey,
    *,
    place: Place | None,
    samples: Samples | None = None,
) -> Signals:
    """The signals of ``text``, which is the comment without what says nothing, for one bug of the key.

    ``samples`` are the compiled sentences of the key, where they are not those of the product.
    """
    samples = samples or samples_of(key)
    ours = samples.bugs[bug.slug]
    words, letters, phrases = samples.words(text), samples.letters(text), samples.phrases(text)
    meeting = closest(place, (*bug.regions, *bug.places))
    return Signals(
        at_place=float(is_at(place, bug) and bug_at(place, key.bugs) == bug.slug),
        on_line=float(meeting is not None and meeting.gap == 0),
        accepted=nearest(words, ours.accepted, 2),
        described=nearest(words, ours.describing, 3),
        rejected=nearest(words, ours.rejected, 2),
        elsewhere=nearest(words, ours.elsewhere, 1),
        letters_described=nearest(letters, ours.describing, 3),
        letters_rejected=nearest(letters, ours.rejected, 1),
        phrases_described=nearest(phrases, ours.describing, 1),
        phrases_elsewhere=nearest(phrases, ours.elsewhere, 1),
        contrast_letters=ours.contrast_letters(letters),
        contrast_phrases=ours.contrast_phrases(phrases),
        odds=odds_of(text, ours.odds),
        odds_at_place=odds_of(text, ours.odds_at_place),
        turn_of_phrase=_turn_of_phrase(text, bug.lexicon),
        is_quibble=float(comment.kind is CommentKind.NITPICK),
        is_praise=float(comment.kind is CommentKind.PRAISE),
    )


def _turn_of_phrase(text: str, lexicon: Lexicon) -> float:
    """The largest share of a symptom or a fix of the pattern that the text has."""
    words = set(_unslipped(text, lexicon))
    return max((len(words & phrase) / len(phrase) for phrase in _phrases_of_lexicon(lexicon)), default=0.0)


def _unslipped(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    slips: Mapping[str, str] = _slips(lexicon)
    return content_of(" ".join(slips.get(word, word) for word in words_of(text)))


@lru_cache(maxsize=128)
def _slips(lexicon: Lexicon) -> dict[str, str]:
    return dict(lexicon.misspellings)


@lru_cache(maxsize=128)
def _phrases_of_lexicon(lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    phrases = (frozenset(content_of(phrase)) for phrase in (*lexicon.symptoms, *lexicon.fixes))
    return tuple(phrase for phrase in phrases if len(phrase) >= 2)
