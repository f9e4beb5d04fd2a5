"""Where a group stands is told, where a person stands is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.report.hiding import hidden_groups


def hidden(*sizes: int) -> list[int]:
    """Which of groups of these sizes, of different people, are hidden: their numbers."""
    groups = {number: [f"{number} {who}" for who in range(size)] for number, size in enumerate(sizes)}
    return sorted(hidden_groups(groups))


def test_hides_nothing_where_every_group_is_large_or_empty() -> None:
    assert hidden(10, 14, 0, 5) == []


@pytest.mark.parametrize(
    ("sizes", "gone"),
    [
        ((10, 2, 3, 8), [1, 2]),
        ((10, 4, 0, 8), [1, 3]),
        ((6, 6, 1, 1), [0, 2, 3]),
        ((1, 4), [0, 1]),
        ((2, 6), [0, 1]),
    ],
    ids=["two small ones cover each other", "one needs another", "two may still be too few", "all are", "even so"],
)
def test_hides_small_groups_so_that_they_cannot_be_worked_out(sizes: tuple[int, ...], gone: list[int]) -> None:
    assert hidden(*sizes) == gone


def test_counts_people_of_several_groups_once() -> None:
    same = ["a", "b", "c", "d"]
    assert hidden_groups({"one": same, "two": same, "three": [*same, "e"], "four": list("abcdefgh")}) == {
        "one",
        "two",
        "three",
    }


@given(st.lists(st.sets(st.integers(0, 30), max_size=9), min_size=1, max_size=8))
def test_leaves_nobody_to_be_found_by_taking_what_is_shown_from_the_whole(groups: list[set[int]]) -> None:
    found = {number: [str(who) for who in group] for number, group in enumerate(groups)}
    gone = hidden_groups(found)
    assert all(len(found[number]) >= 5 or not found[number] for number in found if number not in gone)
    behind = {who for number in gone for who in found[number]}
    everybody = {who for group in found.values() for who in group}
    assert not gone or len(behind) >= 5 or behind == everybody
