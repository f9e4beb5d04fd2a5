"""The labelled comments, and the weights of the evidence fitted to some of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel
from scipy.optimize import minimize

from residency.catalog.catalog import Catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.key import KeyedBug, VariantKey
from residency.domain.review import Comment, CommentKind, Severity
from residency.grading.grade_review import STANDARD_RULES
from residency.grading.matching.evidence import FITTED, Signals, Weights, signals_of
from residency.grading.matching.place import is_at, place_of
from residency.grading.matching.quotes import Quotes, texts_of
from residency.grading.matching.statement import statement_of

EXERCISES = (
    "hospital/proxy-access",
    "logistics/delivery-windows",
    "manufacturer/stock-reservation",
    "platform/cursor-pagination",
)


@dataclass(frozen=True)
class Labelled:
    """A comment with what one expert says of it. ``valid_unseeded``: fair, though nothing was seeded there."""

    exercise: str
    comment: Comment
    key: VariantKey
    located_at: str | None
    credited: str | None
    diagnosed: str
    valid_unseeded: bool
    why: str
    quotes: Quotes


def labelled(catalog: Catalog) -> list[Labelled]:
    """All of them, in the order of the files."""
    return [
        _read(_Line.model_validate_json(line), exercise, catalog)
        for exercise in EXERCISES
        for line in _file(exercise).read_text(encoding="utf-8").splitlines()
    ]


def unrelated(catalog: Catalog) -> list[Labelled]:
    """At the place of every bug, what was written about every other bug of the four exercises: no detection."""
    refs = [ExerciseRef.parse(exercise) for exercise in EXERCISES]
    keys = {(ref, bug): catalog.key(ref, [bug]) for ref in refs for bug in catalog.bugs(ref)}
    return [
        _unrelated(str(ref), key, text, _quotes(catalog, str(ref), [bug]))
        for (ref, bug), key in keys.items()
        for (_, other), other_key in keys.items()
        if other != bug
        for text in other_key.bugs[0].accepted
    ]


def _quotes(catalog: Catalog, exercise: str, bugs: Sequence[str]) -> Quotes:
    ref = ExerciseRef.parse(exercise)
    return Quotes(texts_of(catalog.variant(ref, bugs), catalog.exercises[ref]))


def _unrelated(exercise: str, key: VariantKey, text: str, quotes: Quotes) -> Labelled:
    [bug] = key.bugs
    spot = bug.regions[0]
    comment = Comment(text, file=spot.file, side=spot.side, line=spot.start, family=bug.family)
    return Labelled(exercise, comment, key, bug.slug, None, "none", False, "[unrelated]", quotes)


UNRELATED_COUNTS = 0.02
"""How much such a comment counts in the fit beside a labelled one, of which there are four times fewer."""


def fit(cases: Iterable[Labelled]) -> Weights:
    """The weights that make the labels of these comments most likely, with a light pull towards 0.

    The weight of the family stays as it is: the labellers chose families close to the key's.
    """
    pairs = [
        (signals(case, bug), case.credited == bug.slug, UNRELATED_COUNTS if case.why == "[unrelated]" else 1.0)
        for case in cases
        for bug in case.key.bugs
        if not statement_of(case.comment.text, case.quotes).emptiness
    ]
    table = np.array([[1, s.at_place, s.accepted, s.rejected] for s, _, _ in pairs])
    offset = np.array([FITTED.family * s.family for s, _, _ in pairs])
    labels = np.array([float(label) for _, label, _ in pairs])
    counts = np.array([count for _, _, count in pairs])

    def loss(weights: NDArray[np.float64]) -> float:
        logits = table @ weights + offset
        surprise = counts @ (np.logaddexp(0, logits) - labels * logits)
        return float(surprise + 0.02 * (weights[1:] ** 2).sum())

    base, at_place, accepted, rejected = minimize(loss, np.zeros(4)).x.tolist()
    return replace(FITTED, base=base, at_place=at_place, accepted=accepted, rejected=rejected)


def signals(case: Labelled, bug: KeyedBug) -> Signals:
    """The signals of a labelled comment for one bug of its key."""
    return signals_of(
        statement_of(case.comment.text, case.quotes),
        bug,
        case.key,
        is_at_place=is_at(place_of(case.comment, STANDARD_RULES), bug),
        family=case.comment.family,
    )


def kappa(one: Sequence[str | None], other: Sequence[str | None]) -> float:
    """Agreement beyond chance. Source: Cohen (1960)."""
    n = len(one)
    agreed = sum(a == b for a, b in zip(one, other, strict=True)) / n
    ours, theirs = Counter(one), Counter(other)
    by_chance = sum(ours[label] * theirs[label] for label in ours) / n**2
    return (agreed - by_chance) / (1 - by_chance)


def _file(exercise: str) -> Path:
    return Path(__file__).parent / "comments" / f"{exercise.partition('/')[2]}.jsonl"


class _Gold(BaseModel):
    located_at: str | None
    credited: str | None
    diagnosed: str
    valid_unseeded: bool
    why: str


class _Line(BaseModel):
    bugs_shown: tuple[str, ...]
    file: str
    line: int
    end_line: int | None = None
    kind: CommentKind
    family: Family | None = None
    severity: Severity | None = None
    text: str
    gold: _Gold


def _read(line: _Line, exercise: str, catalog: Catalog) -> Labelled:
    return Labelled(
        exercise=exercise,
        comment=Comment(
            text=line.text,
            kind=line.kind,
            file=line.file,
            line=line.line,
            end_line=line.end_line,
            family=line.family,
            severity=line.severity,
        ),
        key=catalog.key(ExerciseRef.parse(exercise), line.bugs_shown),
        located_at=line.gold.located_at,
        credited=line.gold.credited,
        diagnosed=line.gold.diagnosed,
        valid_unseeded=line.gold.valid_unseeded,
        why=line.gold.why,
        quotes=_quotes(catalog, exercise, line.bugs_shown),
    )
