"""Weights from labelled comments."""

from __future__ import annotations

import math

import numpy as np
import pytest

from residency.grading.matching.fitting import PULL, Example, fit
from residency.grading.matching.model import Model
from residency.grading.matching.signals import AGAINST, SIGNS, Signals

N = 4000
TRUE = dict.fromkeys(SIGNS, 0.0) | {"accepted": 6.0, "rejected": -4.0, "odds": 1.5, "is_praise": -2.0}
BASE = -0.5
FEW = [
    (0.9, 0.1, True),
    (0.7, 0.3, True),
    (0.6, 0.2, True),
    (0.2, 0.8, False),
    (0.1, 0.5, False),
    (0.3, 0.9, False),
    (0.5, 0.4, False),
]


def signals(**values: float) -> Signals:
    return Signals(**(dict.fromkeys(SIGNS, 0.0) | values))


def few(counts: float = 1.0) -> list[Example]:
    return [Example(signals(accepted=a, rejected=r), names_it, counts) for a, r, names_it in FEW]


def logit(model: Model, found: Signals) -> float:
    return model.base + math.fsum(model.contributions(found).values())


@pytest.fixture(scope="module")
def drawn() -> Model:
    """Fitted to comments whose labels were drawn with weights that are known."""
    dice = np.random.default_rng(7)
    table = dice.uniform(0, 1, size=(N, len(SIGNS)))
    chances = 1 / (1 + np.exp(-(BASE + (table - 0.5) @ np.array([TRUE[name] for name in SIGNS]))))
    labels = dice.uniform(size=N) < chances
    return fit([Example(Signals(*row), bool(label)) for row, label in zip(table.tolist(), labels, strict=True)])


@pytest.mark.parametrize("name", SIGNS)
def test_recovers_weights_that_are_known(drawn: Model, name: str) -> None:
    assert drawn.weights[name] == pytest.approx(TRUE[name], abs=0.5)
    assert drawn.usual[name] == pytest.approx(0.5, abs=0.03)


def test_recovers_the_base(drawn: Model) -> None:
    assert drawn.base == pytest.approx(BASE, abs=0.15)


def test_separates_what_can_be_separated() -> None:
    model = fit(few())
    assert all((model.probability(e.signals) > 0.5) is e.names_it for e in few())


@pytest.mark.parametrize("name", SIGNS)
def test_keeps_every_weight_on_its_side_however_the_sample_fell(name: str) -> None:
    """What should speak against a bug goes with it here, and the other way round: the signal then says nothing."""
    against = name in AGAINST
    model = fit([Example(signals(**{name: float(on)}), on is against) for on in (True, False) for _ in range(20)])
    assert model.weights[name] == 0
    assert model.probability(signals(**{name: 1.0})) == pytest.approx(0.5, abs=1e-3)


@pytest.mark.parametrize("label", [True, False])
def test_refuses_labels_that_are_all_the_same(label: bool) -> None:
    with pytest.raises(ValueError, match="comments that name their bug and comments that do not"):
        fit([Example(signals(accepted=value), label) for value in (0.1, 0.9)])


def test_refuses_no_comments_at_all() -> None:
    with pytest.raises(ValueError, match="comments that name their bug"):
        fit([])


def test_gives_no_weight_to_what_is_always_the_same() -> None:
    model = fit([Example(signals(accepted=a, at_place=1.0), named) for a, _, named in FEW])
    assert model.weights["at_place"] == 0
    assert model.usual["at_place"] == 1


def test_does_not_depend_on_the_order_of_the_comments() -> None:
    ours, turned = fit(few()), fit(few()[::-1])
    assert ours.weights == pytest.approx(turned.weights, abs=1e-3)
    assert ours.base == pytest.approx(turned.base, abs=1e-3)


def test_counts_a_comment_that_counts_double_as_two() -> None:
    doubled, twice = fit(few(2.0)), fit([*few(), *few()])
    assert doubled.weights == pytest.approx(twice.weights, abs=1e-3)
    assert doubled.base == pytest.approx(twice.base, abs=1e-3)


def test_takes_little_from_what_counts_little() -> None:
    odd = Example(signals(accepted=0.95), names_it=False)
    alone = fit(few())
    faint = fit([*few(), Example(odd.signals, odd.names_it, 0.01)])
    full = fit([*few(), *[odd] * 5])
    near = signals(accepted=0.95)
    assert logit(full, near) < logit(faint, near) <= logit(alone, near) + 0.2


@pytest.mark.parametrize("strays", [0, 10, 200])
def test_expects_as_many_to_name_their_bug_as_do_however_many_strays_there_are(strays: int) -> None:
    stray = Example(signals(accepted=0.4, rejected=0.1), names_it=False, counts=0.1)
    model = fit([*few(), *[stray] * strays])
    expected = sum(model.probability(example.signals) for example in few())
    assert expected == pytest.approx(sum(example.names_it for example in few()), abs=1e-4)


@pytest.mark.parametrize("label", [True, False])
def test_lives_with_only_one_label_among_what_counts_in_full(label: bool) -> None:
    full = [Example(e.signals, e.names_it) for e in few() if e.names_it is label]
    faint = [Example(e.signals, e.names_it, 0.5) for e in few() if e.names_it is not label]
    model = fit([*full, *faint])
    assert all(0.001 < model.probability(e.signals) < 0.999 for e in few())
    assert all((model.probability(e.signals) > 0.5) is label for e in full)


def test_pulls_weights_towards_nothing_until_more_is_known() -> None:
    assert PULL > 0
    few_know, many_know = fit(few()), fit(few() * 20)
    assert 0 < few_know.weights["accepted"] < many_know.weights["accepted"] < math.inf


def test_finds_the_least_loss_there_is() -> None:
    """Any small step from the weights, to the side that is allowed, makes the labels less likely."""
    examples, model = few(), fit(few())
    spread = {
        name: float(np.std([e.signals.by_name[name] for e in examples])) for name in ("accepted", "rejected")
    }

    def loss(accepted: float, rejected: float) -> float:
        weights = dict(model.weights) | {"accepted": accepted, "rejected": rejected}
        trial = Model(model.base, weights, model.usual)
        surprise = sum(np.logaddexp(0, (-1 if e.names_it else 1) * logit(trial, e.signals)) for e in examples)
        scaled = (accepted * spread["accepted"]) ** 2 + (rejected * spread["rejected"]) ** 2
        return float(surprise + PULL * scaled)

    best = (model.weights["accepted"], model.weights["rejected"])
    for step in ((0.3, 0), (-0.3, 0), (0, 0.3), (0, -0.3)):
        assert loss(best[0] + step[0], best[1] + step[1]) > loss(*best)
