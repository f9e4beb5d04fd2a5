"""How much two texts have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.grading.matching.likeness import Rarity, likeness

SAMPLES = ("The fee is added on each reminder.", "The day in Greenwich decides.", "The fee is rounded.")
RARITY = Rarity(SAMPLES)


def test_is_highest_for_the_same_words_and_nothing_without_any() -> None:
    same = likeness(SAMPLES[0], SAMPLES[0], RARITY)
    assert likeness(SAMPLES[0], "each reminder added the fees", RARITY) == pytest.approx(same)
    assert same > likeness(SAMPLES[0], SAMPLES[2], RARITY) > 0
    assert likeness(SAMPLES[0], SAMPLES[1], RARITY) == 0
    assert likeness(SAMPLES[0], "", RARITY) == 0


def test_forgives_misspelling() -> None:
    misspelt = likeness("fee aded on evry remindr", SAMPLES[0], RARITY)
    assert misspelt > 0.7 * likeness(SAMPLES[0], SAMPLES[0], RARITY)


def test_makes_little_of_one_word_in_common() -> None:
    long = "The fee is added on each reminder, however often the customer was reminded before."
    assert likeness("fee first", long, Rarity([long])) < 0.5 * likeness(long, long, Rarity([long]))


def test_gives_rare_words_more_weight_than_common_ones() -> None:
    assert likeness("greenwich", SAMPLES[1], RARITY) > likeness("fee", SAMPLES[0], RARITY)


def test_does_not_grow_with_words_that_are_beside_the_point() -> None:
    padded = SAMPLES[0] + " Also the parser, the cache, the queue, the index and the printer could break."
    assert likeness(padded, SAMPLES[0], RARITY) < likeness(SAMPLES[0], SAMPLES[0], RARITY)


@given(st.text(max_size=80), st.text(max_size=80))
def test_is_a_share_and_the_same_from_both_sides(one: str, other: str) -> None:
    value = likeness(one, other, RARITY)
    assert 0 <= value <= 1 + 1e-9
    assert value == pytest.approx(likeness(other, one, RARITY))
