"""One comment to one bug."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.grading.matching.assign import assign

CHANCE = st.none() | st.sampled_from([0.5, 0.6, 0.7, 0.8, 0.95])


def test_prefers_the_likelier_of_two_comments_on_one_bug() -> None:
    assert assign([[0.6], [0.9]], [0.95, 0.05]) == (None, 0)


def test_prefers_the_more_confident_of_two_equals_then_the_earlier() -> None:
    assert assign([[0.8], [0.8]], [0.25, 0.75]) == (None, 0)
    assert assign([[0.8], [0.8]], [0.75, 0.75]) == (0, None)


def test_gives_way_where_both_comments_can_then_count() -> None:
    assert assign([[0.9, 0.8], [0.85, None]], [0.5, 0.5]) == (1, 0)


def test_leaves_out_what_names_no_bug() -> None:
    assert assign([[None, None], [None, 0.7]], [0.5, 0.5]) == (None, 1)
    assert assign([], []) == ()
    assert assign([[], []], [0.5, 0.5]) == (None, None)


@given(st.lists(st.lists(CHANCE, min_size=3, max_size=3), min_size=1, max_size=4))
def test_reaches_the_best_sum_there_is(table: list[list[float | None]]) -> None:
    chosen = assign(table, [0.5] * len(table))
    assert len({bug for bug in chosen if bug is not None}) == sum(bug is not None for bug in chosen)
    reached = sum(table[i][bug] or 0 for i, bug in enumerate(chosen) if bug is not None)
    slots: list[int | None] = [0, 1, 2, *[None] * len(table)]
    best = max(
        sum(table[i][bug] or 0 for i, bug in enumerate(order) if bug is not None)
        for order in permutations(slots, len(table))
    )
    assert reached == pytest.approx(best, abs=1e-4)
