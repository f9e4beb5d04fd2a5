"""Where a comment points."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.diff import Side
from residency.domain.grade import ScoringRules
from residency.domain.review import Comment
from residency.grading.matching.place import Place, bug_at, place_of
from tests.grading.keys import FEE, KEY, ZONE

RULES = ScoringRules()


def at(line: int, end: int | None = None, file: str = "billing/remind.py", side: Side = Side.NEW) -> Place | None:
    return place_of(Comment("x", file=file, side=side, line=line, end_line=end), RULES)


@pytest.mark.parametrize(
    ("line", "bug"), [(16, None), (17, FEE.slug), (21, FEE.slug), (25, FEE.slug), (26, None), (57, ZONE.slug)]
)
def test_reaches_three_lines_beyond_a_region(line: int, bug: str | None) -> None:
    assert bug_at(at(line), KEY.bugs) == bug


def test_counts_a_range_by_its_nearest_line() -> None:
    assert bug_at(at(5, 17), KEY.bugs) == FEE.slug
    assert bug_at(at(5, 16), KEY.bugs) is None


def test_takes_a_range_of_fifteen_lines_and_none_of_sixteen() -> None:
    assert bug_at(at(11, 25), KEY.bugs) == FEE.slug
    assert at(11, 26) is None


def test_takes_a_range_written_backwards() -> None:
    assert at(24, 18) == at(18, 24)


def test_has_no_place_for_a_file_or_a_whole_change() -> None:
    assert place_of(Comment("x", file="billing/remind.py"), RULES) is None
    assert place_of(Comment("x", line=21), RULES) is None


@pytest.mark.parametrize("file", ["tests/test_remind.py", "exercise:brief.md"])
def test_knows_further_places_and_texts_of_the_exercise(file: str) -> None:
    assert bug_at(at(40 if file.endswith("py") else 7, file=file), KEY.bugs) == FEE.slug


def test_keeps_the_two_sides_apart() -> None:
    assert bug_at(at(41, side=Side.OLD), KEY.bugs) == ZONE.slug
    assert bug_at(at(41), KEY.bugs) is None
    assert bug_at(at(21, side=Side.OLD), KEY.bugs) is None


def test_keeps_files_apart() -> None:
    assert bug_at(at(21, file="billing/other.py"), KEY.bugs) is None


def test_chooses_the_nearest_then_the_one_with_most_lines() -> None:
    moved = [FEE, replace(ZONE, regions=(replace(FEE.regions[0], start=25, end=30),))]
    assert bug_at(at(23), moved) == FEE.slug
    assert bug_at(at(24), moved) == ZONE.slug
    assert bug_at(at(22, 26), moved) == ZONE.slug
    assert bug_at(at(20, 25), moved) == FEE.slug


@given(start=st.integers(1, 100), length=st.integers(1, 15))
def test_agrees_with_the_widened_overlap(start: int, length: int) -> None:
    """The rule as the exercise format states it: overlap with the region widened by three lines."""
    end = start + length - 1
    assert (bug_at(at(start, end), [FEE]) is not None) == (start <= 22 + 3 and end >= 20 - 3)
