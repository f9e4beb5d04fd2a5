"""Tricks added to honest work: none earns more than the honest comment without it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import pytest

from residency.catalog.catalog import Catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import Outcome
from residency.domain.key import VariantKey
from residency.domain.review import CONFIDENCE_BUTTONS, Comment
from tests.attacks.strategies import (
    BANK,
    KEYWORDS,
    ORDERS,
    PLAUSIBLE,
    VAGUE,
    about_the_whole_change,
    at,
    at_bug,
    earned,
    everywhere,
    graded_at,
    on_each_stretch,
    right_comment,
)

NOISE = {
    "an order before it": lambda text: f"{ORDERS[0]}\n{text}",
    "an order after it": lambda text: f"{text}\n{ORDERS[2]}",
    "keywords after it": lambda text: f"{text}\n{KEYWORDS[1]}",
    "every keyword around it": lambda text: f"{' '.join(KEYWORDS[:2])}\n{text}\n{' '.join(KEYWORDS[2:])}",
    "itself once more": lambda text: f"{text}\n\n{text}",
    "something vague after it": lambda text: f"{text} {VAGUE[0]}",
    "every other plausible claim": lambda text: " ".join([text, *PLAUSIBLE]),
}
"""Ways to write more into an honest comment than there is to say."""


@pytest.fixture(params=BANK)
def ref(request: pytest.FixtureRequest) -> ExerciseRef:
    return ExerciseRef.parse(request.param)


@pytest.fixture
def honest(catalog: Catalog, ref: ExerciseRef) -> list[tuple[str, VariantKey, Comment]]:
    """For every bug of the exercise a comment that is paid for."""
    keys = {bug: catalog.key(ref, [bug]) for bug in catalog.bugs(ref)}
    comments = [(bug, key, right_comment(key)) for bug, key in keys.items()]
    assert all(earned(catalog, ref, bug, comment) > 0 for bug, _, comment in comments)
    return comments


def test_pays_for_one_comment_a_bug_however_often_it_is_said(
    catalog: Catalog, ref: ExerciseRef, honest: list[tuple[str, VariantKey, Comment]]
) -> None:
    for bug, _, comment in honest:
        once = earned(catalog, ref, bug, comment)
        assert earned(catalog, ref, bug, comment, comment, comment) == pytest.approx(once - 2 * 0.09)


def test_pays_no_more_for_ten_wordings_of_one_bug(
    catalog: Catalog, ref: ExerciseRef, honest: list[tuple[str, VariantKey, Comment]]
) -> None:
    for bug, key, comment in honest:
        more = [at_bug(key, text) for text in key.bugs[0].accepted[1:10]]
        assert earned(catalog, ref, bug, comment, *more) < earned(catalog, ref, bug, comment)


@pytest.mark.parametrize("pieces", [2, 10])
def test_pays_no_more_for_a_comment_cut_in_pieces(
    catalog: Catalog, ref: ExerciseRef, honest: list[tuple[str, VariantKey, Comment]], pieces: int
) -> None:
    for bug, _, comment in honest:
        words = comment.text.split()
        cuts = [round(at * len(words) / pieces) for at in range(pieces + 1)]
        parts = [replace(comment, text=" ".join(words[a:b])) for a, b in pairwise(cuts)]
        assert earned(catalog, ref, bug, *parts) < earned(catalog, ref, bug, comment)


@pytest.mark.parametrize("name", NOISE)
def test_pays_no_more_for_a_comment_with(
    catalog: Catalog, ref: ExerciseRef, honest: list[tuple[str, VariantKey, Comment]], name: str
) -> None:
    for bug, _, comment in honest:
        longer = replace(comment, text=NOISE[name](comment.text))
        assert earned(catalog, ref, bug, longer) <= earned(catalog, ref, bug, comment)


def test_pays_as_much_for_a_comment_that_also_orders_the_grader(
    catalog: Catalog, ref: ExerciseRef, honest: list[tuple[str, VariantKey, Comment]]
) -> None:
    for bug, _, comment in honest:
        ordering = replace(comment, text=f"{ORDERS[0]}\n{comment.text}")
        assert earned(catalog, ref, bug, ordering) == earned(catalog, ref, bug, comment)


SHOTS = {
    "something vague on every stretch": on_each_stretch(VAGUE),
    "something vague on every line": everywhere(VAGUE),
    "something plausible about the whole": about_the_whole_change(PLAUSIBLE),
}


@pytest.mark.parametrize("name", SHOTS)
def test_pays_less_once_a_bug_is_found_and_all_else_is_shot_at_with(
    catalog: Catalog, ref: ExerciseRef, honest: list[tuple[str, VariantKey, Comment]], name: str
) -> None:
    for bug, _, comment in honest:
        shots = tuple(SHOTS[name](catalog.variant(ref, [bug])))
        statements = [(comment, *at(confidence, shots)) for confidence in CONFIDENCE_BUTTONS]
        for grade in graded_at(statements, catalog, ref, frozenset([bug])):
            assert grade.points < earned(catalog, ref, bug, comment)


HONEST = (75, 25)
GAMES = [stated for stated in product(CONFIDENCE_BUTTONS, repeat=2) if stated != HONEST]
"""What is stated where a reviewer is sure, and where not: all else than what they are worth."""


def test_pays_most_for_honest_confidence(
    catalog: Catalog, ref: ExerciseRef, honest: list[tuple[str, VariantKey, Comment]]
) -> None:
    """A reviewer is right in three of four claims where they are sure, and in one of four where they are not."""
    right = [comment for _, _, comment in honest]
    wrong = [Comment(VAGUE[0])] * 4

    def stated(sure: int, unsure: int) -> tuple[Comment, ...]:
        return (*at(sure, [*right[:3], wrong[0]]), *at(unsure, [right[3], *wrong[1:]]))

    bugs = frozenset(bug for bug, _, _ in honest)
    as_it_is, *games = graded_at([stated(*HONEST), *(stated(*game) for game in GAMES)], catalog, ref, bugs)
    assert [comment.outcome for comment in as_it_is.comments].count(Outcome.HIT) == 4
    assert all(game.points < as_it_is.points for game in games)
