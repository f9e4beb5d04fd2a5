"""What the matching is measured on, from disk: labelled comments with their keys, and pairs of remarks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from residency.catalog.catalog import Catalog
from residency.catalog.labelled_comments import read_labelled
from residency.domain.errors import BadInput
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import Diagnosis
from residency.domain.labelled_comment import LabelledComment
from residency.domain.review import Comment
from residency.grading.calibrating.cases import Case, strays_at
from residency.grading.calibrating.pairs import Pair
from residency.grading.matching.quotes import Quotes, texts_of


def cases_in(catalog: Catalog, folder: Path) -> list[Case]:
    """Every labelled comment of a folder. Raises BadInput for what cannot be read, NotFound for unknown bugs."""
    quotes: dict[tuple[ExerciseRef, tuple[str, ...]], Quotes] = {}
    found = []
    for labelled in read_labelled(folder, catalog.exercises):
        variant = (labelled.exercise, labelled.bugs_shown)
        if variant not in quotes:
            quotes[variant] = _quotes(catalog, *variant)
        found.append(Case(labelled, catalog.key(*variant), quotes[variant]))
    return found


def strays_in(catalog: Catalog, exercises: Iterable[ExerciseRef]) -> list[Case]:
    """At the place of every bug of these exercises what is said of the bugs of the others."""
    return list(strays_at(_alone(catalog, ref, bug) for ref in exercises for bug in catalog.bugs(ref)))


def second_labels_in(folder: Path, cases: Sequence[Case]) -> list[str | None]:
    """What a second reader credits each of these comments with, in their order.

    Files are named like those of the comments; ``id`` is the number of the line, from 0. Raises BadInput where a
    comment has no second label.
    """
    found: dict[tuple[str, int], str | None] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            found[file.stem, label["id"]] = label["credited"]
    seen: Counter[str] = Counter()
    labels = []
    for case in cases:
        slug = case.labelled.exercise.slug
        if (slug, seen[slug]) not in found:
            raise BadInput(f"{folder} has no second label for comment {seen[slug]} of {slug}.")
        labels.append(found[slug, seen[slug]])
        seen[slug] += 1
    return labels


def pairs_in(file: Path) -> list[Pair]:
    """Pairs of real remarks, one JSON object a line."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return [Pair(row["pr"], row["golden"], row["candidate"], bool(row["match"])) for row in rows]


def _alone(catalog: Catalog, ref: ExerciseRef, bug: str) -> Case:
    nothing = LabelledComment(ref, (bug,), Comment(""), None, None, Diagnosis.NONE, valid_unseeded=False, why="")
    return Case(nothing, catalog.key(ref, [bug]), _quotes(catalog, ref, [bug]))


def _quotes(catalog: Catalog, ref: ExerciseRef, bugs: Sequence[str]) -> Quotes:
    return Quotes(texts_of(catalog.variant(ref, bugs), catalog.exercises[ref]))
