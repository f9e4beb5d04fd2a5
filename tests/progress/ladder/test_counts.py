"""Where a group stands is told, where a person stands is not."""

from __future__ import annotations

import pytest

from residency.domain.level import Level
from residency.progress.ladder.counts import counts_by_level


def counts(*people: int) -> list[int | None]:
    """Of a group with these numbers of people at the levels from 0 on."""
    levels = [Level(number) for number, count in enumerate(people) for _ in range(count)]
    return list(counts_by_level(levels, least=5).values())


def test_counts_each_level_from_the_bottom_up() -> None:
    assert counts(10, 14, 9, 7) == [10, 14, 9, 7, 0, 0]


@pytest.mark.parametrize("people", [(), (4,), (1, 3)])
def test_says_nothing_of_a_small_group(people: tuple[int, ...]) -> None:
    assert counts(*people) == []


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ((10, 2, 3, 8), [10, None, None, 8, 0, 0]),
        ((10, 4, 0, 8), [10, None, 0, None, 0, 0]),
        ((6, 6, 1, 1), [None, 6, None, None, 0, 0]),
        ((1, 4), [None, None, 0, 0, 0, 0]),
    ],
    ids=[
        "two small ones cover each other",
        "one needs another",
        "two may still be too few",
        "all are",
    ],
)
def test_hides_small_levels_so_that_they_cannot_be_worked_out(
    people: tuple[int, ...], shown: list[int | None]
) -> None:
    assert counts(*people) == shown
