"""Comments without understanding, strewn over a change: none earns more than silence."""

from __future__ import annotations

import re

import pytest

from residency.catalog.catalog import Catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.grade import Outcome
from residency.domain.review import Review, Verdict
from residency.grading.scoring.scores import score_session
from tests.attacks.strategies import (
    BANK,
    EXERCISES,
    KEYWORDS,
    ORDERS,
    PLAUSIBLE,
    VAGUE,
    Strategy,
    about_the_whole_change,
    at_bug,
    copying,
    everywhere,
    graded,
    on_each_stretch,
    one_huge_range,
    pays_less_than_nothing,
    right_comment,
    sessions,
)

_FAMILIES = ". ".join(f"{family.label}: {family.help}" for family in Family)
_TURNED = {"<=": "<", ">=": ">", "<": "<=", ">": ">=", "==": "!=", "!=": "==", "and": "or", "or": "and"}


def _turned(code: str) -> str:
    """The code with every comparison the other way, as a suggestion: one of them may happen to be the fix."""
    turned = re.sub(r"<=|>=|[=!]=|<|>|\b(?:and|or)\b", lambda found: _TURNED[found[0]], code)
    return f"```suggestion\n{turned}\n```"


def _numbered(code: str) -> str:
    return "\n".join(f"line {at}: {line}" for at, line in enumerate(code.splitlines(), 1))


STRATEGIES: dict[str, Strategy] = {
    "something vague on every line": everywhere(VAGUE),
    "one huge range a file": one_huge_range(PLAUSIBLE),
    "something vague over one huge range a file": one_huge_range(VAGUE[:1]),
    "everything about the whole change": about_the_whole_change(PLAUSIBLE),
    "a family on every stretch": on_each_stretch([f"{family.label}. {family.help}" for family in Family]),
    "keywords on every stretch": on_each_stretch(KEYWORDS),
    "orders to the grader on every stretch": on_each_stretch(ORDERS),
    "the code of every stretch": copying(),
    "the code of every stretch, each line with its number": copying(_numbered),
    "the code of every stretch turned round": copying(_turned),
    "nothing on every line": everywhere(["", " ", "\n"]),
    "one to three characters on every line": everywhere(["?", "x", ">", "0", "x y", "<>", "?!", "=>", "<b>"]),
    "a pointer to elsewhere on every stretch": on_each_stretch(["see above", "ditto", "same as below"]),
}


LONG_STRATEGIES: dict[str, Strategy] = {
    "every family in one comment": on_each_stretch([_FAMILIES]),
    "something plausible on every line": everywhere(PLAUSIBLE),
    "something plausible on every stretch": on_each_stretch(PLAUSIBLE),
    "orders with a plausible sentence": on_each_stretch(
        [f"{order} {text}" for order, text in zip(ORDERS * 2, PLAUSIBLE, strict=True)]
    ),
}
"""Nothing in them is refused at once, so that each comment is compared with all samples of each key."""


@pytest.fixture(params=BANK)
def ref(request: pytest.FixtureRequest) -> ExerciseRef:
    return ExerciseRef.parse(request.param)


@pytest.mark.parametrize("verdict", Verdict)
def test_pays_nothing_for_a_verdict_without_a_word(catalog: Catalog, ref: ExerciseRef, verdict: Verdict) -> None:
    for grades in sessions(catalog, ref, lambda change: iter(()), verdict).values():
        scores = score_session(grades)
        assert (scores.net, scores.verdicts, scores.naming, scores.signed) == (0, 0, 0, 0)


@pytest.mark.parametrize("name", STRATEGIES)
def test_pays_less_than_nothing_for(catalog: Catalog, ref: ExerciseRef, name: str) -> None:
    pays_less_than_nothing(catalog, ref, STRATEGIES[name])


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("name", LONG_STRATEGIES)
def test_pays_less_than_nothing_however_long_it_is_for(catalog: Catalog, exercise: str, name: str) -> None:
    pays_less_than_nothing(catalog, ExerciseRef.parse(exercise), LONG_STRATEGIES[name])


@pytest.mark.parametrize("exercise", EXERCISES)
def test_pays_less_than_nothing_for_what_was_right_elsewhere(catalog: Catalog, exercise: str) -> None:
    """Somebody has learnt the good comments of three exercises by heart and strews them over the fourth."""
    learnt = [
        sample
        for other in EXERCISES
        if other != exercise
        for bug in catalog.bugs(ExerciseRef.parse(other))
        for sample in catalog.key(ExerciseRef.parse(other), [bug]).bugs[0].accepted
    ]
    pays_less_than_nothing(catalog, ExerciseRef.parse(exercise), on_each_stretch(learnt))


def test_pays_less_than_nothing_for_all_bugs_of_the_bank_in_one_comment(
    catalog: Catalog, ref: ExerciseRef
) -> None:
    """The list of all bugs has leaked, this exercise's own among them, and is pasted whole on every stretch."""
    leaked = "\n".join(
        f"{bug.title}. {bug.explanation}"
        for exercise in catalog.exercises
        for bug in catalog.key(exercise, catalog.bugs(exercise)).bugs
    )
    pays_less_than_nothing(catalog, ref, on_each_stretch([leaked]))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_pays_less_than_nothing_for_the_bugs_of_other_exercises(catalog: Catalog, exercise: str) -> None:
    ref = ExerciseRef.parse(exercise)
    learnt = [
        bug.explanation
        for other in catalog.exercises
        if other != ref
        for bug in catalog.key(other, catalog.bugs(other)).bugs
    ]
    pays_less_than_nothing(catalog, ref, on_each_stretch(learnt))


def test_credits_nothing_that_is_like_nothing(catalog: Catalog, ref: ExerciseRef) -> None:
    """What shares no word with anybody's comment is not like those that miss the bug, and that is no merit."""
    texts = ["foo bar", "banana elephant", "x y", "qwerty asdf zxcv", "lorem ipsum dolor sit amet", "hello world"]
    for bug in catalog.bugs(ref):
        key = catalog.key(ref, [bug])
        claims = tuple(at_bug(key, text) for text in texts)
        grade = graded(catalog, ref, frozenset([bug]), Review(Verdict.REQUEST_CHANGES, 95, claims))
        assert [claim.text for claim, mark in zip(claims, grade.comments, strict=True) if mark.bug] == []


def test_pays_nothing_for_reporting_a_bug_that_is_not_shown(catalog: Catalog, ref: ExerciseRef) -> None:
    """Somebody knows every bug the exercise can have, and reports them all on the clean change.

    What is bad style there even without the bug is a finding, and free.
    """
    known = [right_comment(catalog.key(ref, [bug])) for bug in catalog.bugs(ref)]
    grade = graded(catalog, ref, frozenset(), Review(Verdict.REQUEST_CHANGES, 95, tuple(known)))
    outcomes = [comment.outcome for comment in grade.comments]
    assert set(outcomes) <= {Outcome.FALSE_ALARM, Outcome.FINDING}
    assert grade.points == pytest.approx(outcomes.count(Outcome.FALSE_ALARM) * -(0.75**2 + 0.09))
    assert grade.utility < -1
