"""Which exercise comes next."""

from __future__ import annotations

import random

from residency.domain.exercise import ExerciseRef
from residency.progress.next_exercise import choose_next

A, B, C = (ExerciseRef("hospital", slug) for slug in ("a", "b", "c"))


def test_never_repeats_while_unseen_ones_remain() -> None:
    for seed in range(50):
        done: list[ExerciseRef] = []
        for _ in range(3):
            chosen = choose_next([A, B, C], done, random.Random(seed))
            assert chosen is not None
            assert chosen not in done
            done.append(chosen)


def test_takes_the_one_done_longest_ago_when_all_are_seen() -> None:
    assert choose_next([A, B, C], [B, A, C, B], random.Random(1)) == A


def test_reaches_every_unseen_exercise() -> None:
    assert {choose_next([A, B, C], [A], random.Random(seed)) for seed in range(30)} == {B, C}


def test_offers_nothing_from_an_empty_bank() -> None:
    assert choose_next([], [], random.Random(1)) is None


def test_draws_from_those_nearest_to_three_chances_in_four() -> None:
    refs = [ExerciseRef("hospital", f"e{number}") for number in range(9)]
    chances = {ref: number / 10 for number, ref in enumerate(refs, start=1)}
    drawn = {choose_next(refs, [], random.Random(seed), chances=chances) for seed in range(200)}
    assert drawn == {ref for ref in refs if chances[ref] >= 0.5}


def test_prefers_what_is_new_to_what_would_suit() -> None:
    chances = {A: 0.75, B: 0.1, C: 0.2}
    drawn = {choose_next([A, B, C], [A], random.Random(seed), chances=chances) for seed in range(50)}
    assert drawn == {B, C}
