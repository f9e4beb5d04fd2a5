"""One comment on its own against the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from residency.domain.demonstration import Demonstration
from residency.domain.grade import Diagnosis, Judgement, ScoringRules
from residency.domain.human_mark import CommentMark, Says
from residency.domain.key import KeyedDecoy, KeyedFinding, VariantKey
from residency.domain.review import Comment
from residency.grading.matching.aspects import aspects_of, diagnosis_of
from residency.grading.matching.evidence import CREDITED, UNSURE, Evidence, weigh
from residency.grading.matching.fitted import FITTED
from residency.grading.matching.likeness import Rarity, SharedWords
from residency.grading.matching.model import Model
from residency.grading.matching.place import Place, bug_at, closest, place_of
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.statement import Statement, statement_of

NO_OPINIONS: Mapping[str, bool] = MappingProxyType({})

_CONFIRMED = 0.9
_REFUTED = 0.1
"""Probabilities after a second reader has spoken: sure, and still less than what an example proves."""

_LIKE_A_FINDING = 0.3


@dataclass(frozen=True)
class Reading:
    """A comment judged, with the evidence for each bug of the key in its order, for the assignment."""

    judgement: Judgement
    evidence: tuple[Evidence, ...]


def read_comment(
    comment: Comment,
    key: VariantKey,
    rules: ScoringRules,
    quotes: Quotes,
    *,
    opinions: Mapping[str, bool] = NO_OPINIONS,
    demonstration: Demonstration | None = None,
    model: Model = FITTED,
) -> Reading:
    """The judgement of one comment, whatever its kind, and what it is based on.

    ``opinions`` says for the slugs of bugs whether a second reader took the comment for a description of them;
    they count only where the text leaves it unsure. A ``demonstration`` that shows a bug decides by itself.
    ``model`` is another than the shipped one only where models are compared.
    """
    statement = statement_of(comment.text, quotes)
    place = place_of(comment, rules)
    located = bug_at(place, key.bugs)
    evidence = tuple(
        weigh(statement, comment, bug, key, place=place, quotes=quotes, model=model) for bug in key.bugs
    )
    heard = tuple(_with_opinion(e, opinions.get(e.bug)) for e in evidence)
    asked = {e.bug: opinions[e.bug] for e, after in zip(evidence, heard, strict=True) if e is not after}
    evidence = tuple(_demonstrated(e, demonstration) for e in heard)
    best = max(evidence, key=lambda e: (e.probability, e.bug == located), default=None)
    if best is None or best.probability < CREDITED:
        denied = _denied(evidence, located, statement, place, key)
        nearest = best.bug if best is not None else None
        return Reading(replace(denied, nearest=nearest, second_reader=False if asked else None), evidence)
    states = aspects_of(statement, comment, next(bug for bug in key.bugs if bug.slug == best.bug), key, quotes)
    judgement = Judgement(
        located_at=located,
        credited=best.bug,
        diagnosed=diagnosis_of(states),
        probability=best.probability,
        unsure=best.probability < UNSURE[1],
        reasons=best.reasons,
        states=states,
        nearest=best.bug,
        second_reader=asked.get(best.bug),
        demonstrated=demonstration is not None and demonstration.bug == best.bug,
    )
    return Reading(judgement, evidence)


def marked_by_mentor(reading: Reading, mark: CommentMark) -> Reading:
    """The reading as a mentor decided it, whatever text, example and second reader said."""
    judgement = replace(
        reading.judgement,
        credited=mark.bug,
        diagnosed=mark.diagnosed if mark.bug is not None else Diagnosis.NONE,
        probability=float(mark.bug is not None),
        unsure=False,
        reasons=(mark.sentence,),
        finding=reading.judgement.finding if mark.says is Says.IS_FAIR else None,
        decoy=reading.judgement.decoy if mark.says is Says.NAMES_NOTHING else None,
        nearest=mark.bug,
        by_mentor=True,
        is_fair=mark.says is Says.IS_FAIR,
    )
    evidence = tuple(
        replace(each, probability=float(each.bug == mark.bug), reasons=(mark.sentence,))
        for each in reading.evidence
    )
    return Reading(judgement, evidence)


def _with_opinion(weighed: Evidence, describes: bool | None) -> Evidence:
    """What a second reader said, where the text alone left it open."""
    if describes is None or not UNSURE[0] <= weighed.probability < UNSURE[1]:
        return weighed
    chance, said = (_CONFIRMED, "describes") if describes else (_REFUTED, "does not describe")
    reason = f"The grader was unsure; a language model, asked as a second reader, says that it {said} this bug."
    return replace(weighed, probability=chance, reasons=(*weighed.reasons, reason))


def _demonstrated(weighed: Evidence, demonstration: Demonstration | None) -> Evidence:
    if demonstration is None or demonstration.bug != weighed.bug:
        return weighed
    return replace(weighed, probability=1.0, reasons=(demonstration.sentence,))


def _denied(
    evidence: Sequence[Evidence],
    located: str | None,
    statement: Statement,
    place: Place | None,
    key: VariantKey,
) -> Judgement:
    chance = max((e.probability for e in evidence), default=0.0)
    finding = _finding_at(statement, place, key)
    decoy = None if finding else _decoy_at(place, key)
    reasons = _denial(evidence, located, statement)
    if finding is not None:
        reasons = (f"It reports a real weakness that nobody seeded: {finding.text.strip()}",)
    if decoy is not None:
        reasons = (*reasons, f"The code at this place looks wrong and is right: {decoy.is_right.strip()}")
    return Judgement(
        located_at=located,
        credited=None,
        diagnosed=Diagnosis.NONE,
        probability=chance,
        unsure=chance >= UNSURE[0],
        reasons=reasons,
        finding=finding.id if finding else None,
        decoy=decoy.id if decoy else None,
    )


def _denial(evidence: Sequence[Evidence], located: str | None, statement: Statement) -> tuple[str, ...]:
    """About the bug at whose place the comment stands; elsewhere about one only if the text comes near it."""
    for weighed in evidence:
        if weighed.bug == located or (located is None and weighed.probability >= UNSURE[0]):
            return weighed.reasons
    if statement.emptiness:
        return (statement.emptiness,)
    if not evidence:
        return ("No bug was seeded in this change.",)
    return ("No bug was seeded at this place, and the text describes none that was seeded elsewhere.",)


def _finding_at(statement: Statement, place: Place | None, key: VariantKey) -> KeyedFinding | None:
    if statement.emptiness:
        return None
    near = [finding for finding in key.findings if closest(place, finding.regions) is not None]
    likenesses = _finding_samples(key).likenesses(statement.text)
    finding = max(near, key=lambda found: likenesses[found.id], default=None)
    return finding if finding is not None and likenesses[finding.id] >= _LIKE_A_FINDING else None


class _FindingSamples:
    """The sentences about the findings of a key, and whose they are."""

    def __init__(self, key: VariantKey) -> None:
        said = [(finding.id, text) for finding in key.findings for text in (finding.text, *finding.accepted)]
        texts = [text for _, text in said]
        self._ids = [found for found, _ in said]
        self._words = SharedWords(texts, Rarity(texts))

    def likenesses(self, text: str) -> dict[str, float]:
        """The likeness to the nearest sentence about each finding."""
        nearest: dict[str, float] = {}
        for found, value in zip(self._ids, self._words.compare(text).tolist(), strict=True):
            nearest[found] = max(value, nearest.get(found, 0.0))
        return nearest


@lru_cache(maxsize=64)
def _finding_samples(key: VariantKey) -> _FindingSamples:
    return _FindingSamples(key)


def _decoy_at(place: Place | None, key: VariantKey) -> KeyedDecoy | None:
    """The nearest decoy, unless a bug is nearer."""
    near = [
        (meeting, decoy.id, decoy)
        for decoy in key.decoys
        if (meeting := closest(place, decoy.regions)) is not None
    ]
    if not near:
        return None
    meeting, _, decoy = min(near, key=lambda entry: entry[:2])
    bug = closest(place, (region for bug in key.bugs for region in (*bug.regions, *bug.places)))
    return decoy if bug is None or meeting < bug else None
