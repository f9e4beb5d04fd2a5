"""The sentences of a key, compiled."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.grade import Aspect
from residency.domain.key import AbsentBug, Statements, VariantKey
from residency.grading.matching.remarks import Remarks
from residency.grading.matching.samples import Samples, nearest, odds_of, samples_of
from tests.grading.keys import DECOY, FEE, FINDING, KEY, ZONE

SAID = Statements(
    mechanism=("The loop adds the charge anew.",),
    consequence=("Somebody is billed for the same thing thrice.",),
    fix=("Guard it with a flag.",),
)
STATED = replace(FEE, statements=SAID)
ABSENT = AbsentBug("lost-letter", ("The letter is never printed.",))
WHOLE = replace(KEY, bugs=(STATED, ZONE), absent=(ABSENT,))
SAMPLES = Samples(WHOLE)
OURS = SAMPLES.bugs[FEE.slug]
BLANK = replace(FEE, accepted=(), rejected=(), explanation="", consequence="", fix="")
LIKENESSES = st.lists(st.floats(0, 1), min_size=1, max_size=8)


def at(text: str, samples: Samples = SAMPLES) -> int:
    """Where a sentence of the key stands: nothing is as like itself."""
    found = samples.letters(text)
    assert found.max() == pytest.approx(1)
    return int(found.argmax())


@pytest.mark.parametrize("text", STATED.accepted)
def test_counts_an_accepted_sample_to_what_describes(text: str) -> None:
    assert at(text) in OURS.accepted
    assert at(text) in OURS.describing


@pytest.mark.parametrize(
    "text", [*SAID.mechanism, *SAID.consequence, *SAID.fix, FEE.explanation, FEE.consequence, FEE.fix]
)
def test_describes_by_every_sentence_about_the_defect(text: str) -> None:
    assert at(text) in OURS.describing
    assert at(text) not in OURS.accepted


@pytest.mark.parametrize("text", STATED.rejected)
def test_keeps_what_misses_apart(text: str) -> None:
    assert at(text) in OURS.rejected
    assert at(text) not in {*OURS.describing.tolist(), *OURS.elsewhere.tolist()}


@pytest.mark.parametrize("text", [*ZONE.accepted, *ABSENT.accepted, FINDING.text, *FINDING.accepted])
def test_takes_other_bugs_absent_ones_and_findings_for_something_else(text: str) -> None:
    assert at(text) in OURS.elsewhere
    assert at(text) not in OURS.describing


@pytest.mark.parametrize("text", [DECOY.looks_wrong, DECOY.is_right])
def test_takes_decoys_for_neither_side(text: str) -> None:
    assert at(text) not in {*OURS.describing.tolist(), *OURS.rejected.tolist(), *OURS.elsewhere.tolist()}


@pytest.mark.parametrize(
    ("aspect", "texts"),
    [
        (Aspect.MECHANISM, (*SAID.mechanism, FEE.explanation)),
        (Aspect.CONSEQUENCE, (*SAID.consequence, FEE.consequence)),
        (Aspect.FIX, (*SAID.fix, FEE.fix)),
    ],
)
def test_knows_which_sentences_are_about_an_aspect(aspect: Aspect, texts: tuple[str, ...]) -> None:
    assert OURS.aspects[aspect].tolist() == sorted(at(text) for text in texts)


def test_contrasts_what_describes_with_all_else() -> None:
    for text in STATED.accepted:
        assert OURS.contrast_letters(SAMPLES.letters(text)) > 0.2
        assert OURS.contrast_phrases(SAMPLES.phrases(text)) > 0.2
    for text in (*STATED.rejected, *ZONE.accepted, *ABSENT.accepted):
        assert OURS.contrast_letters(SAMPLES.letters(text)) < -0.2
        assert OURS.contrast_phrases(SAMPLES.phrases(text)) < -0.2


def test_takes_the_side_of_the_defect_where_a_sample_is_on_both() -> None:
    torn = replace(FEE, rejected=(FEE.accepted[0],))
    samples = Samples(replace(KEY, bugs=(torn,)))
    ours, text = samples.bugs[torn.slug], torn.accepted[0]
    assert at(text, samples) in ours.rejected
    only_ours = Samples(replace(KEY, bugs=(replace(FEE, rejected=()),)))
    assert ours.contrast_phrases(samples.phrases(text)) == pytest.approx(
        only_ours.bugs[FEE.slug].contrast_phrases(only_ours.phrases(text))
    )


def test_speaks_for_a_bug_by_the_words_that_only_those_use_who_found_it() -> None:
    assert OURS.odds["reminder"] > 0 > OURS.odds["decimal"]
    assert OURS.odds_at_place["reminder"] > 0 > OURS.odds_at_place["decimal"]
    assert OURS.odds["greenwich"] < 0
    assert "greenwich" not in OURS.odds_at_place


def test_hears_decoys_in_the_odds_of_words() -> None:
    assert OURS.odds["sort"] < 0
    silent = Samples(replace(WHOLE, decoys=()))
    assert "sort" not in silent.bugs[FEE.slug].odds


@given(st.text(max_size=60).filter(lambda text: not text.isascii()) | st.just("zeppelin airship hangar"))
def test_makes_nothing_of_words_that_nobody_uses(text: str) -> None:
    assert odds_of(text, {"fee": 1.0, "decimal": -2.0}) == 0


def test_lets_one_word_say_two_nats_at_most() -> None:
    said = tuple(f"The fee is on letter {number}." for number in range(40))
    denied = tuple(f"A decimal is at {number}." for number in range(40))
    odds = Samples(replace(KEY, bugs=(replace(FEE, accepted=said, rejected=denied),))).bugs[FEE.slug].odds
    assert (max(odds.values()), min(odds.values())) == (2, -2)


@pytest.mark.parametrize("count", [1, 3, 8, 24])
def test_grows_surer_with_the_root_of_the_number_of_words(count: int) -> None:
    """More slowly than the sum, so that long texts do not win, and faster than the mean."""
    names = [f"w{chr(97 + index)}x" for index in range(count)]
    assert odds_of(" ".join(names), dict.fromkeys(names, 1.0)) == pytest.approx(count / math.sqrt(1 + count))


def test_is_diluted_by_words_that_say_nothing() -> None:
    odds = {"fee": 1.0}
    assert 0 < odds_of("fee zeppelin airship", odds) < odds_of("fee", odds)


@given(LIKENESSES, st.integers(1, 9))
def test_takes_the_mean_of_the_highest_likenesses(values: list[float], count: int) -> None:
    found = nearest(np.array(values), np.arange(len(values)), count)
    best = sorted(values)[-count:]
    assert found == pytest.approx(sum(best) / len(best))


def test_looks_only_at_the_samples_it_is_asked_about() -> None:
    assert nearest(np.array([0.9, 0.1, 0.3]), np.array([1, 2]), 1) == 0.3
    assert nearest(np.array([0.9]), np.array([], dtype=np.intp), 3) == 0


def test_weighs_words_by_the_remarks_it_is_given() -> None:
    usual, common = Samples(KEY, Remarks(10, {})), Samples(KEY, Remarks(10, {"greenwich": 10}))
    index = at(ZONE.accepted[1], usual)
    assert common.words("Greenwich")[index] < usual.words("Greenwich")[index]


@pytest.mark.parametrize(
    "key",
    [
        replace(KEY, bugs=(BLANK,), findings=(), decoys=()),
        replace(KEY, bugs=(BLANK,)),
        replace(KEY, bugs=(), findings=(), decoys=()),
    ],
)
def test_lives_with_a_key_that_says_nothing(key: VariantKey) -> None:
    samples = Samples(key)
    for bug in key.bugs:
        ours = samples.bugs[bug.slug]
        assert nearest(samples.words("the fee"), ours.describing, 3) == 0
        assert ours.contrast_letters(samples.letters("the fee")) <= 0
        assert odds_of("the fee", ours.odds_at_place) == 0


def test_compiles_a_key_once_and_tells_two_of_one_name_apart() -> None:
    assert samples_of(KEY) is samples_of(replace(KEY))
    other = replace(KEY, bugs=(replace(FEE, accepted=ZONE.accepted), ZONE))
    assert hash(other) == hash(KEY)
    assert samples_of(other) is not samples_of(KEY)
