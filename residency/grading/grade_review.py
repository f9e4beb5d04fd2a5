"""A review meets its key; out comes a grade."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from residency.domain.demonstration import Demonstration
from residency.domain.grade import SCORING_VERSION, BugResult, MarkedComment, Outcome, ReviewGrade, ScoringRules
from residency.domain.human_mark import NOTHING_MARKED, HumanMarks
from residency.domain.key import KeyedBug, VariantKey
from residency.domain.review import Comment, Review, Verdict
from residency.domain.second_opinion import SecondOpinion
from residency.grading.judge_claims import judge_claims
from residency.grading.matching.assign import assign
from residency.grading.matching.evidence import CREDITED
from residency.grading.matching.judge_comment import NO_OPINIONS, Reading, marked_by_mentor, read_comment
from residency.grading.matching.quotes import Quotes
from residency.grading.scoring.points import WEIGHTS, best_points, comment_points

STANDARD_RULES = ScoringRules()


def grade_review(
    review: Review,
    key: VariantKey,
    rules: ScoringRules = STANDARD_RULES,
    *,
    texts: Mapping[str, str] | None = None,
    opinions: Sequence[SecondOpinion] = (),
    demonstrations: Sequence[Demonstration] = (),
    marks: HumanMarks = NOTHING_MARKED,
) -> ReviewGrade:
    """The grade of a review of the variant that ``key`` belongs to. Same input, same grade, always.

    ``texts`` is what the reviewer could quote from (``quotes.texts_of``); without it, a comment that repeats
    prose of the exercise is not known for what it is. ``opinions`` and ``demonstrations`` name comments by
    their index and are arguments like all others: a grade never waits for them, a later one may have them.
    ``marks`` are what mentors decided: they go before all else.
    """
    quotes = Quotes(texts)
    heard: dict[int, dict[str, bool]] = {}
    for opinion in opinions:
        heard.setdefault(opinion.comment, {})[opinion.bug] = opinion.describes
    shown = {demonstration.comment: demonstration for demonstration in demonstrations}
    readings = [
        read_comment(comment, key, rules, quotes, opinions=heard.get(i, NO_OPINIONS), demonstration=shown.get(i))
        for i, comment in enumerate(review.comments)
    ]
    decided = {mark.comment: mark for mark in marks.comments}
    readings = [marked_by_mentor(one, decided[i]) if i in decided else one for i, one in enumerate(readings)]
    return grade_readings(review, readings, key, rules, marks=marks)


def grade_readings(
    review: Review,
    readings: Sequence[Reading],
    key: VariantKey,
    rules: ScoringRules = STANDARD_RULES,
    *,
    marks: HumanMarks = NOTHING_MARKED,
) -> ReviewGrade:
    """The grade of a review whose comments have been read: one reading a comment, in their order.

    Reading takes nearly all the time, and what it says rests on neither kind nor confidence.
    """
    found_by = _found_by(review.comments, readings, key)
    weights = {bug.slug: WEIGHTS[bug.severity] for bug in key.bugs}
    marked = tuple(
        _mark(
            comment, *_outcome(i, comment, readings[i], found_by), reading=readings[i], weights=weights, k=rules.k
        )
        for i, comment in enumerate(review.comments)
    )
    severities = {mark.comment: mark.severity_right for mark in marks.comments}
    bugs = tuple(_result(bug, found_by.get(bug.slug), review.comments, severities) for bug in key.bugs)
    points = math.fsum(comment.points for comment in marked)
    # Whoever reports a real weakness, or what may be one, loses nothing by it, in naming either.
    claims = sum(c.outcome in (Outcome.HIT, Outcome.FALSE_ALARM, Outcome.DUPLICATE) for c in marked)
    return ReviewGrade(
        scoring_version=SCORING_VERSION,
        key_version=key.version,
        key_hash=key.hash,
        comments=marked,
        bugs=bugs,
        verdict=review.verdict,
        verdict_confidence=review.verdict_confidence,
        verdict_right=(
            (review.verdict is Verdict.REQUEST_CHANGES) == bool(key.bugs)
            if marks.verdict is None
            else marks.verdict.is_right
        ),
        verdict_by_mentor=marks.verdict is not None,
        points=points,
        utility=max(points, rules.floor),
        best=best_points(weights.values(), rules.k),
        named_right=sum(bug.family_right and bug.severity_right for bug in bugs),
        slots=max(claims, len(bugs)),
        claims=() if review.claims is None else judge_claims(key.claims, review.claims),
    )


def _found_by(comments: Sequence[Comment], readings: Sequence[Reading], key: VariantKey) -> dict[str, int]:
    """Bug to the index of the comment that counts for it. Only claims can count."""
    claims = [i for i, comment in enumerate(comments) if comment.kind.is_claim]
    probabilities = [
        [e.probability if e.probability >= CREDITED else None for e in readings[i].evidence] for i in claims
    ]
    chosen = assign(probabilities, [comments[i].stated_confidence / 100 for i in claims])
    return {key.bugs[bug].slug: i for i, bug in zip(claims, chosen, strict=True) if bug is not None}


def _mark(
    comment: Comment,
    outcome: Outcome,
    bug: str | None,
    *,
    reading: Reading,
    weights: Mapping[str, float],
    k: float,
) -> MarkedComment:
    confidence = comment.stated_confidence if comment.kind.is_claim else None
    points = comment_points(
        outcome,
        weight=weights[bug] if bug else 0.0,
        confidence=(confidence or 0) / 100,
        k=k,
    )
    return MarkedComment(reading.judgement, outcome, bug, confidence, points)


def _outcome(
    index: int, comment: Comment, reading: Reading, found_by: dict[str, int]
) -> tuple[Outcome, str | None]:
    if not comment.kind.is_claim:
        return Outcome.NO_CLAIM, None
    for bug, finder in found_by.items():
        if finder == index:
            return Outcome.HIT, bug
    if reading.judgement.credited is not None:
        return Outcome.DUPLICATE, reading.judgement.credited
    if reading.judgement.finding is not None or reading.judgement.is_fair:
        return Outcome.FINDING, None
    # To charge a claim for the grader's own doubt would punish people for its errors.
    return (Outcome.UNDECIDED if reading.judgement.unsure else Outcome.FALSE_ALARM), None


def _result(
    bug: KeyedBug, finder: int | None, comments: Sequence[Comment], severities: Mapping[int, bool | None]
) -> BugResult:
    comment = None if finder is None else comments[finder]
    severity_right = None if finder is None else severities.get(finder)
    if severity_right is None:
        severity_right = comment is not None and comment.severity is bug.severity
    return BugResult(
        slug=bug.slug,
        family=bug.family,
        severity=bug.severity,
        weight=WEIGHTS[bug.severity],
        found_by=finder,
        family_right=comment is not None and comment.family is bug.family,
        severity_right=severity_right,
    )
