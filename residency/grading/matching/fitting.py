"""Fits the model to labelled comments. The shipped weights come from here, and a test holds them to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize

from residency.grading.matching.model import Model
from residency.grading.matching.signals import SIGNS, Signals

PULL = 3.0
"""How strongly weights are pulled towards 0, in units of the loss, for signals of standard deviation 1."""


@dataclass(frozen=True)
class Example:
    """The signals of a comment for one bug, whether an expert says that it names it, and how much that counts."""

    signals: Signals
    names_it: bool
    counts: float = 1.0


def fit(examples: Sequence[Example]) -> Model:
    """The weights that make the labels most likely, each kept on the side of 0 where its meaning puts it.

    Logistic regression with a ridge penalty. The bounds on the signs (``signals.SIGNS``) cost nothing measurable
    and keep what nobody could explain out: likeness to a rejected comment must not speak for a bug, however
    the sample fell. The base is set by the comments that count in full, so that probabilities are those of
    labelled comments, however many unrelated ones the weights were taught by. Raises ValueError where there are
    not both labels.
    """
    labels = np.array([float(example.names_it) for example in examples])
    if not 0 < labels.sum() < labels.size:
        raise ValueError("A fit needs comments that name their bug and comments that do not.")
    table = np.array([example.signals.values for example in examples])
    counts = np.array([example.counts for example in examples])
    centre, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread == 0] = 1.0
    design = np.column_stack([np.ones(labels.size), (table - centre) / spread])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = design @ weights
        surprise = counts @ (np.logaddexp(0, logits) - labels * logits)
        slope = design.T @ (counts * (1 / (1 + np.exp(-logits)) - labels))
        slope[1:] += 2 * PULL * weights[1:]
        return float(surprise + PULL * (weights[1:] ** 2).sum()), slope

    bounds = [(None, None), *((0, None) if sign > 0 else (None, 0) for sign in SIGNS.values())]
    found = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    told = counts >= 1
    has_both = 0 < labels[told].sum() < told.sum()
    return Model(
        base=_base(design[told, 1:] @ found[1:], labels[told]) if has_both else float(found[0]),
        weights=dict(zip(SIGNS, (found[1:] / spread).tolist(), strict=True)),
        usual=dict(zip(SIGNS, centre.tolist(), strict=True)),
    )


def _base(logits: NDArray[np.float64], labels: NDArray[np.float64]) -> float:
    """What to add to the logits so that as many things are expected to be true as are."""
    return float(brentq(lambda base: (1 / (1 + np.exp(-(logits + base))) - labels).sum(), -50, 50))
