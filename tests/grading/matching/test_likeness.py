"""How much two texts have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.grading.matching.likeness import Phrases, Rarity, SharedParts, SharedWords, letters_of
from residency.grading.matching.remarks import Remarks

FEE, DAY, ROUNDED = SAMPLES = (
    "The fee is added on each reminder.",
    "The day in Greenwich decides.",
    "The fee is rounded.",
)
BESIDE = ("parser", "cache", "queue", "index", "printer", "socket", "colour", "widget")
"""Words that no sample has and none of its words could be misspelt into."""

NOBODY = Remarks(10, {})
RARITY = Rarity(SAMPLES, NOBODY)
WORDS = SharedWords(SAMPLES, RARITY)
TEXTS = st.text(max_size=80) | st.lists(
    st.sampled_from(["fee", "fees", "added", "adds", "the", "reminder", "day", "Greenwich", "greenwhich"])
).map(" ".join)


def words(one: str, other: str, rarity: Rarity = RARITY) -> float:
    return float(SharedWords([other], rarity).compare(one)[0])


def letters(one: str, other: str) -> float:
    return float(SharedParts([other], letters_of).compare(one)[0])


def phrases(one: str, other: str) -> float:
    return float(SharedParts([other], Phrases(SAMPLES)).compare(one)[0])


def test_weighs_a_word_more_the_fewer_samples_have_it() -> None:
    assert RARITY("greenwich") > RARITY("fee") > 0


def test_weighs_nothing_more_than_what_nobody_says() -> None:
    assert RARITY("zeppelin") == pytest.approx(RARITY.unseen)
    assert RARITY.unseen > RARITY("greenwich")


def test_weighs_a_word_less_that_review_remarks_are_full_of() -> None:
    common = Rarity(SAMPLES, Remarks(10, {"day": 9}))
    assert common("day") < RARITY("day")
    assert common("greenwich") == RARITY("greenwich")


@given(st.lists(TEXTS, max_size=5), st.sampled_from(["fee", "add", "day", "zeppelin"]), st.integers(0, 10))
def test_is_positive_and_at_most_what_an_unseen_word_weighs(samples: list[str], word: str, count: int) -> None:
    rarity = Rarity(samples, Remarks(10, {word: count}))
    assert 0 < rarity(word) <= rarity.unseen + 1e-9


def test_compares_with_each_sample_in_its_order() -> None:
    found = WORDS.compare(ROUNDED)
    assert found.tolist() == pytest.approx([words(ROUNDED, sample) for sample in SAMPLES])
    assert found[2] > found[0] > found[1] == 0


def test_forgives_order_and_word_forms() -> None:
    assert words("each reminder added the fees", FEE) == pytest.approx(words(FEE, FEE))
    assert words("On each reminders the fee adding", FEE) == pytest.approx(words(FEE, FEE))


def test_forgives_misspelling() -> None:
    assert words("fee aded on evry remindr", FEE) > 0.7 * words(FEE, FEE)


def test_makes_little_of_one_word_in_common() -> None:
    long = "The fee is added on each reminder, however often the customer was reminded before."
    rarity = Rarity([long], NOBODY)
    assert words("fee first", long, rarity) < 0.5 * words(long, long, rarity)


def test_gives_rare_words_more_weight_than_common_ones() -> None:
    pair = "The fee of Greenwich"
    assert words("greenwich", pair) > words("fee", pair)


@pytest.mark.parametrize("text", ["", "it is what it is", "?!"])
def test_finds_no_word_in_common_with_what_says_nothing(text: str) -> None:
    assert WORDS.compare(text).tolist() == [0, 0, 0]
    assert SharedWords([FEE, text, DAY], RARITY).compare(DAY)[1] == 0


def test_has_nothing_to_say_without_samples() -> None:
    assert SharedWords([], RARITY).compare(FEE).size == 0


@given(
    st.sampled_from(SAMPLES),
    st.sampled_from(SAMPLES),
    st.lists(st.sampled_from(BESIDE), min_size=1, unique=True),
)
def test_does_not_grow_with_words_beside_the_point(text: str, sample: str, beside: list[str]) -> None:
    before = words(text, sample)
    after = words(f"{text} {' '.join(beside)}", sample)
    assert after < before or before == 0 == after


@given(TEXTS, TEXTS)
def test_is_a_share_of_words_and_the_same_from_both_sides(one: str, other: str) -> None:
    assert 0 <= words(one, other) < 1
    assert words(one, other) == pytest.approx(words(other, one))


@given(TEXTS, TEXTS)
def test_is_nowhere_higher_than_for_the_text_itself(one: str, other: str) -> None:
    assert words(one, other) <= max(words(one, one), words(other, other)) + 1e-9


@pytest.mark.parametrize("parts", [letters_of, Phrases(SAMPLES)])
def test_is_one_for_the_same_text(parts: Callable[[str], Mapping[str, float]]) -> None:
    found = SharedParts(SAMPLES, parts)
    for index, sample in enumerate(SAMPLES):
        assert found.compare(sample)[index] == pytest.approx(1)


@given(TEXTS, TEXTS)
def test_is_a_share_of_letters_and_phrases_and_the_same_from_both_sides(one: str, other: str) -> None:
    assert -1e-9 <= letters(one, other) <= 1 + 1e-9
    assert letters(one, other) == pytest.approx(letters(other, one))
    assert -1e-9 <= phrases(one, other) <= 1 + 1e-9
    assert phrases(one, other) == pytest.approx(phrases(other, one))


@given(st.sampled_from(SAMPLES), st.lists(st.sampled_from(BESIDE), min_size=1, unique=True))
def test_shrinks_with_phrases_beside_the_point(sample: str, beside: list[str]) -> None:
    assert phrases(f"{sample} {' '.join(beside)}", sample) < 1 - 1e-6


@given(st.lists(TEXTS, max_size=5))
def test_compares_samples_with_each_other_as_it_compares_texts(samples: list[str]) -> None:
    found = SharedParts(samples, letters_of)
    rows = np.array([found.compare(sample) for sample in samples]).reshape(len(samples), len(samples))
    assert found.among_samples() == pytest.approx(rows)


def test_finds_words_that_are_joined_or_cut() -> None:
    assert letters("feeadded remin", FEE) > 0.3
    assert words("feeadded", FEE) == 0


def test_tells_what_stands_beside_a_word() -> None:
    said = "an order in no batch"
    assert phrases("an order not in batch", said) < phrases("an order in no batch", said)
    assert letters("an order not in batch", said) == pytest.approx(letters(said, said))


def test_weighs_what_all_samples_say_less() -> None:
    weights = Phrases(SAMPLES)(FEE)
    assert weights["reminder"] > weights["fee"] > weights["the"] > 0
    assert {"fee is", "each reminder"} <= weights.keys()


@pytest.mark.parametrize("text", ["", "?!"])
def test_finds_no_part_in_common_with_what_says_nothing(text: str) -> None:
    assert letters(text, FEE) == letters(FEE, text) == letters(text, text) == 0
    assert phrases(text, FEE) == phrases(FEE, text) == phrases(text, text) == 0
