"""What of a bug a comment states."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.grade import Aspect, Diagnosis
from residency.domain.key import KeyedBug, Statements
from residency.domain.review import Comment
from residency.grading.matching.aspects import aspects_of, diagnosis_of
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.statement import statement_of
from tests.grading.keys import FEE, KEY, ZONE

MECHANISM = "The function adds without looking whether something was added before."
CONSEQUENCE = "People pay fifteen euros thrice."
FIX = "Guard the surcharge with a flag."
STATED = replace(FEE, statements=Statements((MECHANISM,), (CONSEQUENCE,), (FIX,)))


def stated(text: str, bug: KeyedBug = STATED) -> tuple[Aspect, ...]:
    key = replace(KEY, bugs=(bug, ZONE) if bug is not ZONE else (STATED, ZONE))
    return aspects_of(statement_of(text), Comment(text), bug, key, Quotes())


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        (MECHANISM, Aspect.MECHANISM),
        ("Adds without a look whether it was added before", Aspect.MECHANISM),
        (CONSEQUENCE, Aspect.CONSEQUENCE),
        ("So people pay their fifteen euro thrice!", Aspect.CONSEQUENCE),
        (FIX, Aspect.FIX),
        ("A flag must guard that surcharge", Aspect.FIX),
    ],
)
def test_hears_which_aspect_is_stated(text: str, aspect: Aspect) -> None:
    assert stated(text) == (aspect,)


def test_hears_several_in_one_comment_in_the_order_of_a_diagnosis() -> None:
    assert stated(f"{FIX} {CONSEQUENCE} {MECHANISM}") == tuple(Aspect)
    assert stated(f"{CONSEQUENCE} {MECHANISM}") == (Aspect.MECHANISM, Aspect.CONSEQUENCE)


def test_hears_what_the_entry_itself_says() -> None:
    assert Aspect.MECHANISM in stated(FEE.explanation, FEE)
    assert Aspect.CONSEQUENCE in stated(FEE.consequence, FEE)


def test_hears_only_what_is_said_of_the_bug_that_is_credited() -> None:
    assert stated(ZONE.explanation, ZONE) == (Aspect.MECHANISM,)
    assert stated(ZONE.explanation, STATED) == ()


@pytest.mark.parametrize("text", ["The zeppelin leaves the hangar.", "wrong here", ""])
def test_hears_none_where_none_is_stated(text: str) -> None:
    assert stated(text) == ()


def test_takes_code_that_is_the_fix_for_stating_it() -> None:
    assert stated("`today = clock.today()`", ZONE) == (Aspect.FIX,)
    assert Aspect.FIX not in stated("`due = now().date()`", ZONE)


@given(st.text(max_size=100))
def test_states_each_aspect_at_most_once_and_in_order(text: str) -> None:
    found = stated(f"{text} {CONSEQUENCE}")
    assert list(found) == [aspect for aspect in Aspect if aspect in found]


@pytest.mark.parametrize("states", list(chain.from_iterable(combinations(Aspect, n) for n in range(4))), ids=str)
def test_leads_fully_by_the_mechanism_or_the_consequence(states: tuple[Aspect, ...]) -> None:
    only_the_fix_or_nothing = set(states) <= {Aspect.FIX}
    assert diagnosis_of(states) is (Diagnosis.PARTIAL if only_the_fix_or_nothing else Diagnosis.FULL)
