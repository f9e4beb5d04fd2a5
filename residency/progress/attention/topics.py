"""Three things to talk about with somebody, each with the reviews that show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from residency.domain.family import Family
from residency.domain.grade import Outcome, ReviewGrade
from residency.domain.miss import Miss

MOST_TOPICS, MOST_EXAMPLES = 3, 3
LEAST = 2
"""Cases below which nothing is made of it: once is no habit."""

SURELY = 75


@dataclass(frozen=True)
class Reviewed:
    """A review, named by ``id``, with its grade and why each bug was missed, by slug."""

    id: str
    grade: ReviewGrade
    misses: dict[str, Miss]


@dataclass(frozen=True)
class Example:
    """Where a review shows it: at a seeded bug, or at the comment with this index."""

    review: str
    bug: str | None = None
    comment: int | None = None


@dataclass(frozen=True)
class Topic:
    """What to talk about, in a sentence with its figures."""

    sentence: str
    examples: tuple[Example, ...] = ()


def topics_of(reasons: Sequence[str], newest: Sequence[Reviewed]) -> list[Topic]:
    """At most three: first why a talk is needed, then what the newest reviews, newest first, show most often."""
    found = [Topic(reason) for reason in reasons]
    shown = [*_families(newest), *_false_alarms(newest), *_causes(newest)]
    return [*found, *shown][:MOST_TOPICS]


def _families(newest: Sequence[Reviewed]) -> Iterator[Topic]:
    met: Counter[Family] = Counter()
    missed: Counter[Family] = Counter()
    examples: dict[Family, list[Example]] = {}
    for review in newest:
        for bug in review.grade.bugs:
            met[bug.family] += 1
            if bug.found_by is None:
                missed[bug.family] += 1
                examples.setdefault(bug.family, []).append(Example(review.id, bug=bug.slug))
    for family, count in missed.most_common(1):
        if count >= LEAST:
            sentence = f"Missed {count} of {met[family]} bugs of the family {family.label}."
            yield Topic(sentence, tuple(examples[family][:MOST_EXAMPLES]))


def _false_alarms(newest: Sequence[Reviewed]) -> Iterator[Topic]:
    examples = [
        Example(review.id, comment=index)
        for review in newest
        for index, comment in enumerate(review.grade.comments)
        if comment.outcome is Outcome.FALSE_ALARM and (comment.confidence or 0) >= SURELY
    ]
    if len(examples) >= LEAST:
        sentence = f"{len(examples)} false alarms at {SURELY} % or more in the newest {len(newest)} reviews."
        yield Topic(sentence, tuple(examples[:MOST_EXAMPLES]))


def _causes(newest: Sequence[Reviewed]) -> Iterator[Topic]:
    causes = Counter(miss for review in newest for miss in review.misses.values())
    for miss, count in causes.most_common(1):
        if count >= LEAST:
            examples = (
                Example(review.id, bug=slug)
                for review in newest
                for slug, cause in review.misses.items()
                if cause is miss
            )
            words = miss.sentence.partition(":")[0].lower()
            sentence = f"Why bugs are missed: {words}, {count} of {causes.total()}."
            yield Topic(sentence, tuple(islice(examples, MOST_EXAMPLES)))
