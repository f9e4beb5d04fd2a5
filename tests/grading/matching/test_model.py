"""The weighing of the signals."""

from __future__ import annotations

import math
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.grading.matching.fitted import FITTED
from residency.grading.matching.model import Model
from residency.grading.matching.signals import AGAINST, SIGNS, Signals

SHARE = st.floats(0, 1)
BOUNDS = {"odds": st.floats(-6, 6), "odds_at_place": st.floats(-6, 6)} | {
    name: st.floats(-1, 1) for name in ("contrast_letters", "contrast_phrases")
}
ANY = st.builds(Signals, **{field.name: BOUNDS.get(field.name, SHARE) for field in fields(Signals)})
USUAL = Signals(**FITTED.usual)


def test_gives_the_base_to_what_is_usual() -> None:
    assert FITTED.probability(USUAL) == pytest.approx(1 / (1 + math.exp(-FITTED.base)))
    assert set(FITTED.contributions(USUAL).values()) == {0}


def test_weighs_in_logits_against_what_is_usual() -> None:
    model = Model(0.5, dict.fromkeys(SIGNS, 0.0) | {"odds": 2.0}, dict.fromkeys(SIGNS, 0.0) | {"odds": 1.0})
    signals = replace(USUAL, odds=1.75)
    assert model.contributions(signals)["odds"] == pytest.approx(1.5)
    assert model.probability(signals) == pytest.approx(1 / (1 + math.exp(-2)))


@given(ANY)
def test_is_told_whole_by_its_parts(signals: Signals) -> None:
    chance = FITTED.probability(signals)
    logit = FITTED.base + math.fsum(FITTED.contributions(signals).values())
    assert chance == pytest.approx(1 / (1 + math.exp(-logit)))
    assert 0 < chance <= 1


def test_has_a_weight_and_a_usual_value_for_every_signal() -> None:
    assert FITTED.weights.keys() == FITTED.usual.keys() == SIGNS.keys()


@pytest.mark.parametrize("name", SIGNS)
def test_has_no_weight_on_the_wrong_side(name: str) -> None:
    assert FITTED.weights[name] * SIGNS[name] >= 0


@given(ANY, st.sampled_from(sorted(SIGNS)), st.floats(0, 1))
def test_moves_only_where_the_meaning_of_a_signal_points(signals: Signals, name: str, by: float) -> None:
    raised = replace(signals, **{name: signals.by_name[name] + by})
    before, after = FITTED.probability(signals), FITTED.probability(raised)
    assert after <= before + 1e-12 if name in AGAINST else after >= before - 1e-12


@given(ANY, st.floats(0.01, 0.5), st.sampled_from(["rejected", "letters_rejected", "elsewhere"]))
def test_lowers_what_is_more_like_a_miss(signals: Signals, by: float, name: str) -> None:
    raised = replace(signals, **{name: signals.by_name[name] + by})
    assert FITTED.contributions(raised)[name] < FITTED.contributions(signals)[name]
    assert FITTED.probability(raised) <= FITTED.probability(signals)
