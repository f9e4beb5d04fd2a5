"""What a text is nearer to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from residency.grading.matching.contrast import Contrast
from residency.grading.matching.likeness import SharedParts, letters_of

SIZES = st.integers(1, 6)
OURS = (
    "The fee is added on each reminder.",
    "Three reminders cost three fees.",
    "A second reminder charges the fee again.",
)
THEIRS = (
    "The fee is a float and rounded.",
    "The fee belongs into the settings.",
    "The fee is never logged.",
)
LETTERS = SharedParts([*OURS, *THEIRS], letters_of)
NEARER = Contrast(LETTERS.among_samples(), np.arange(3), np.arange(3, 6))


def alike(count: int, shared: float) -> NDArray[np.float64]:
    """So many samples, each as like every other as all are."""
    return np.full((count, count), shared) + (1 - shared) * np.eye(count)


@given(SIZES, SIZES, st.floats(0, 0.45))
def test_puts_every_sample_on_its_own_side(ours: int, theirs: int, shared: float) -> None:
    samples = alike(ours + theirs, shared)
    contrast = Contrast(samples, np.arange(ours), np.arange(ours, ours + theirs))
    assert all(0 < contrast(samples[index]) < 1 for index in range(ours))
    assert all(-1 < contrast(samples[index]) < 0 for index in range(ours, ours + theirs))


@given(SIZES, st.floats(0, 1), st.floats(0, 1))
def test_cancels_what_both_sides_share(size: int, shared: float, likeness: float) -> None:
    contrast = Contrast(alike(2 * size, shared), np.arange(size), np.arange(size, 2 * size))
    assert contrast(np.full(2 * size, likeness)) == pytest.approx(0, abs=1e-9)


@given(SIZES, SIZES, st.lists(st.floats(0, 1), min_size=12, max_size=12))
def test_has_no_favourite_side(ours: int, theirs: int, likenesses: list[float]) -> None:
    samples = alike(ours + theirs, 0.2)
    here, there = np.arange(ours), np.arange(ours, ours + theirs)
    text = np.array(likenesses[: ours + theirs])
    assert Contrast(samples, here, there)(text) == pytest.approx(-Contrast(samples, there, here)(text))


@pytest.mark.parametrize("text", OURS)
def test_knows_what_describes(text: str) -> None:
    assert NEARER(LETTERS.compare(text)) > 0.3


@pytest.mark.parametrize("text", THEIRS)
def test_knows_what_misses(text: str) -> None:
    assert NEARER(LETTERS.compare(text)) < -0.3


def test_takes_the_word_they_all_use_for_neither() -> None:
    shared = NEARER(LETTERS.compare("the fee"))
    assert abs(shared) < 0.5 * NEARER(LETTERS.compare("each reminder"))
    assert NEARER(LETTERS.compare("a zeppelin")) == 0


def test_looks_only_at_the_samples_it_was_given() -> None:
    samples = alike(4, 0.1)
    contrast = Contrast(samples, np.array([0]), np.array([3]))
    assert contrast(np.array([0.5, 0.0, 0.0, 0.2])) == contrast(np.array([0.5, 1.0, 1.0, 0.2]))


@pytest.mark.parametrize(("ours", "theirs"), [(0, 2), (2, 0), (0, 0)])
def test_lives_without_samples_on_a_side(ours: int, theirs: int) -> None:
    contrast = Contrast(alike(2, 0.1), np.arange(ours), np.arange(theirs))
    assert np.sign(contrast(np.array([0.5, 0.5]))) == np.sign(ours - theirs)
