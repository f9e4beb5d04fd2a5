"""A whole number is read as it was typed, or not at all."""

from __future__ import annotations

import pytest

from residency.domain.whole_number import read_whole


@pytest.mark.parametrize(("typed", "number"), [("1", 1), (" 48 ", 48), ("480", 480)])
def test_reads_whole_numbers(typed: str, number: int) -> None:
    assert read_whole(typed, 1, 480) == number


@pytest.mark.parametrize("typed", ["", " ", "0", "481", "-1", "1.5", "ten", "²", "1 0", "9" * 5000])
def test_reads_nothing_else(typed: str) -> None:
    assert read_whole(typed, 1, 480) is None
