"""Labelled comments, and what they teach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.domain.exercise import ExerciseRef
from residency.domain.grade import Diagnosis, ScoringRules
from residency.domain.review import CommentKind
from residency.grading.calibrating.cases import Case, examples_of, fit_to, strays_at
from residency.grading.matching.evidence import CREDITED
from residency.grading.matching.fitting import fit
from residency.grading.matching.judge_comment import read_comment
from residency.grading.matching.model import Model
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.signals import SIGNS
from tests.grading.calibrating.labelled import BILLING, CALENDAR, CASES, FEE_ALONE, ZONE_ALONE, case
from tests.grading.keys import FEE, KEY, ZONE

THIRD = ExerciseRef("office", "third")
REFUSES = Model(-9.0, dict.fromkeys(SIGNS, 0.0), dict.fromkeys(SIGNS, 0.0))


def alone() -> list[Case]:
    return [
        case("", None, FEE, ref=BILLING, key=FEE_ALONE),
        case("", None, ZONE, ref=CALENDAR, key=ZONE_ALONE),
    ]


@pytest.mark.parametrize("kind", CommentKind)
def test_is_judged_as_in_the_product(kind: CommentKind) -> None:
    asked = case(FEE.accepted[0], FEE.slug, kind=kind)
    assert asked.judgement() == read_comment(asked.labelled.comment, KEY, ScoringRules(), Quotes()).judgement


def test_is_judged_by_another_model_where_one_is_given() -> None:
    asked = case(FEE.accepted[0], FEE.slug)
    assert asked.judgement().credited == FEE.slug
    assert asked.judgement(REFUSES).credited is None


def test_is_judged_with_the_texts_that_the_reviewer_saw() -> None:
    asked = replace(case(FEE.accepted[0], None), quotes=Quotes({"exercise:brief.md": FEE.accepted[0]}))
    assert asked.judgement().credited is None


def test_belongs_to_its_exercise() -> None:
    assert case("x", None, ref=CALENDAR).group == "office/calendar"


def test_puts_at_every_bug_what_is_said_of_the_other_exercises() -> None:
    strays = list(strays_at(alone()))
    said = [(stray.group, stray.labelled.comment.text, stray.labelled.located_at) for stray in strays]
    assert said == [
        ("office/billing", ZONE.accepted[0], FEE.slug),
        ("office/calendar", FEE.accepted[0], ZONE.slug),
    ]
    assert all((s.labelled.credited, s.labelled.diagnosed) == (None, Diagnosis.NONE) for s in strays)
    assert {stray.labelled.style for stray in strays} == {"unrelated"}


def test_puts_a_stray_on_the_first_line_of_the_bug_that_is_shown_there() -> None:
    here, there = strays_at(alone())
    assert (here.key, there.key) == (FEE_ALONE, ZONE_ALONE)
    assert (here.labelled.comment.file, here.labelled.comment.line) == ("billing/remind.py", 20)
    assert there.labelled.comment.line == 60
    assert [stray.judgement().located_at for stray in (here, there)] == [FEE.slug, ZONE.slug]


def test_puts_a_stray_at_a_further_place_of_a_bug_without_a_line_of_its_own() -> None:
    lineless = replace(FEE, regions=())
    key = replace(FEE_ALONE, bugs=(lineless,))
    asked = [replace(alone()[0], key=key), alone()[1]]
    assert next(strays_at(asked)).labelled.comment.file == "tests/test_remind.py"


def test_takes_only_some_of_many_samples_for_strays() -> None:
    many = replace(ZONE, accepted=tuple(f"sample {number} of the zone" for number in range(17)))
    key = replace(ZONE_ALONE, bugs=(many,))
    strays = list(strays_at([alone()[0], replace(alone()[1], key=key)]))
    assert [s.labelled.comment.text for s in strays if s.group == "office/billing"] == [
        f"sample {number} of the zone" for number in (0, 8, 16)
    ]


def test_strays_nowhere_within_one_exercise() -> None:
    pair = [alone()[0], replace(alone()[1], labelled=alone()[0].labelled)]
    assert list(strays_at(pair)) == []


def test_refuses_a_stray_in_a_variant_with_two_bugs() -> None:
    with pytest.raises(ValueError, match="unpack"):
        list(strays_at([case("", None, key=KEY), alone()[1]]))


def test_teaches_one_thing_for_each_bug_that_is_shown() -> None:
    [first, second] = examples_of([case(FEE.accepted[0], FEE.slug)])["office/billing"]
    assert (first.names_it, second.names_it) == (True, False)
    assert first.signals.accepted > second.signals.accepted
    assert (first.signals.at_place, second.signals.at_place) == (1, 0)
    assert (first.counts, second.counts) == (1, 1)


def test_teaches_by_exercise_and_counts_as_it_is_told() -> None:
    found = examples_of(CASES, counts=0.25)
    assert {group: len(examples) for group, examples in found.items()} == {
        "office/billing": len(FEE.accepted) + len(FEE.rejected),
        "office/calendar": len(ZONE.accepted) + len(ZONE.rejected),
    }
    assert {example.counts for examples in found.values() for example in examples} == {0.25}


@pytest.mark.parametrize("text", ["", "this looks off", "`x = total(items)`"])
def test_learns_nothing_from_what_says_nothing(text: str) -> None:
    assert examples_of([case(text, None)]) == {"office/billing": []}


def test_fits_to_all_parts_but_one_group() -> None:
    found, more = examples_of(CASES), examples_of([case("a sort of zeppelin", None, ref=THIRD)], 0.1)
    everything = [example for part in (found, more) for examples in part.values() for example in examples]
    assert fit_to(found, more) == fit(everything)
    kept = [
        e
        for part in (found, more)
        for group, examples in part.items()
        for e in examples
        if group != "office/billing"
    ]
    assert fit_to(found, more, without="office/billing") == fit(kept)
    assert fit_to(found, more, without="office/billing") != fit_to(found, more)


def test_learns_to_tell_what_it_was_taught() -> None:
    model = fit_to(examples_of(CASES))
    for taught in CASES:
        assert (taught.judgement(model).probability >= CREDITED) == (taught.labelled.credited is not None)
