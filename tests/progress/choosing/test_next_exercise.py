"""Which exercise comes next."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.progress.choosing.candidate import Candidate, reserved
from residency.progress.choosing.next_exercise import EXAM_AIM, Past, choose_next

A, B, C = (ExerciseRef("hospital", slug) for slug in ("a", "b", "c"))
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def days_ago(**days: int) -> Mapping[ExerciseRef, datetime]:
    return {ExerciseRef("hospital", slug): NOW - timedelta(days=number) for slug, number in days.items()}


def drawn(candidates: Iterable[Candidate], past: Past | None = None, *, aim: float = 0.75) -> set[str]:
    """The slugs that come up in many draws."""
    ordered = list(candidates)
    chosen = (choose_next(ordered, past or Past(), random.Random(seed), now=NOW, aim=aim) for seed in range(200))
    return {ref.slug for ref in chosen if ref is not None}


def plain(*refs: ExerciseRef) -> list[Candidate]:
    return [Candidate(ref) for ref in refs]


MANY = [Candidate(ExerciseRef("hospital", f"e{number}"), number / 40) for number in range(1, 40)]


def chance_of(slug: str) -> float:
    """The chance of one of those."""
    return int(slug[1:]) / 40


def test_reaches_everything_that_is_new_and_nothing_else() -> None:
    assert drawn(plain(A, B, C), Past(days_ago(a=3))) == {"b", "c"}


def test_repeats_nothing_within_half_a_year() -> None:
    assert drawn(plain(A, B, C), Past(days_ago(a=179, b=181))) == {"b", "c"}


def test_takes_the_one_met_longest_ago_where_all_were_met() -> None:
    assert drawn(plain(A, B, C), Past(days_ago(a=3, b=4, c=2))) == {"b"}


def test_lets_siblings_rest_as_well() -> None:
    candidates = [Candidate(A, template="queue"), Candidate(B, template="queue"), Candidate(C, template="pages")]
    assert drawn(candidates, Past(days_ago(a=3))) == {"c"}


def test_offers_nothing_from_an_empty_bank() -> None:
    assert choose_next([], Past(), random.Random(1), now=NOW) is None


def test_draws_from_those_nearest_to_three_chances_in_four() -> None:
    assert all(0.6 <= chance_of(slug) <= 0.9 for slug in drawn(MANY))


def test_examines_where_an_answer_tells_most() -> None:
    assert all(0.35 <= chance_of(slug) <= 0.65 for slug in drawn(MANY, aim=EXAM_AIM))


def test_prefers_what_is_new_to_what_would_suit() -> None:
    assert drawn([Candidate(A, 0.75), Candidate(B, 0.1)], Past(days_ago(a=3))) == {"b"}


def test_shows_families_that_were_met_least() -> None:
    often, never = frozenset({Family.LOGIC}), frozenset({Family.TIME})
    candidates = [
        Candidate(ExerciseRef("hospital", f"e{number}"), 0.75, never if number < 5 else often)
        for number in range(10)
    ]
    assert drawn(candidates, Past(met={Family.LOGIC: 4})) == {"e0", "e1", "e2", "e3", "e4"}


def test_lets_rest_what_a_quarter_of_all_have_had_while_there_is_anything_else() -> None:
    assert drawn([Candidate(A, 0.75, exposure=0.3), Candidate(B, 0.2, exposure=0.25)]) == {"b"}
    assert drawn([Candidate(A, 0.75, exposure=0.3), Candidate(B, 0.2, exposure=0.9)]) == {"a", "b"}


def test_keeps_a_fifth_of_a_large_bank_for_exams() -> None:
    bank = [ExerciseRef("hospital", f"e{number}") for number in range(40)]
    assert len(reserved(bank)) == 8
    assert reserved(bank) == reserved(list(reversed(bank)))


def test_keeps_nothing_of_a_small_bank() -> None:
    assert reserved([A, B, C]) == frozenset()
